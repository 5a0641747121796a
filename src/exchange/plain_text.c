/* Owns the plan as a document in plain words: its order, its headings, and how a record is told.
 * Every answer is in it: what no section tells in a way of its own stands under the dictionary's
 * label. */
#include "exchange/plain_text.h"
#include "base/date.h"
#include "base/nhs.h"
#include "exchange/document_money.h"
#include "exchange/document_words.h"

#include <inttypes.h>
#include <stdio.h>

/* ---- the top ------------------------------------------------------------------------------- */

/* Puts "DRAFT, not authorised" until it is, after how far the plan has got. */
static void put_state(const struct figures *figures, char *buffer, size_t size) {
    const enum state state = figures->state;
    bool more = !state_is_authorised(state) && state != STATE_DRAFT;
    snprintf(buffer, size, "%s%s%s", more ? state_label(state) : "", more ? ". " : "",
             state_banner(figures->plan, state));
}

static void put_person(struct document *document) {
    const struct record *person = plan_one(document->figures->plan, RECORD_PERSON);
    char name[512], born[64] = "", number[64] = "", digits[NHS_TEXT], date[DATE_TEXT];
    plan_person_name(document->figures->plan, name, sizeof name);
    paper_words(&document->paper, 2, "", *name != '\0' ? name : "No name yet");
    if (record_has(person, PERSON_DATE_OF_BIRTH))
        snprintf(born, sizeof born, "Born %s",
                 date_show(record_number(person, PERSON_DATE_OF_BIRTH), date));
    if (record_has(person, PERSON_NHS_NUMBER))
        snprintf(number, sizeof number, "NHS number %s",
                 nhs_show(record_text(person, PERSON_NHS_NUMBER), digits));
    paper_pair(&document->paper, 2, born, number);
}

static void put_top(struct document *document) {
    const struct record *top = plan_one(document->figures->plan, RECORD_PLAN);
    struct paper *paper = &document->paper;
    char state[96], dates[96] = "No dates yet", version[96], first[DATE_TEXT], last[DATE_TEXT];
    struct plan_year year;
    put_state(document->figures, state, sizeof state);
    paper_rule(paper, '=');
    paper_pair(paper, 2, "My plan", state);
    paper_rule(paper, '=');
    paper_blank(paper);
    put_person(document);
    paper_blank(paper);
    if (plan_year(document->figures->plan, &year))
        snprintf(dates, sizeof dates, "%s to %s", date_show(year.starts, first),
                 date_show(year.ends, last));
    snprintf(version, sizeof version, "%s%s%" PRId64, record_text(top, PLAN_REFERENCE),
             record_has(top, PLAN_REFERENCE) ? ", version " : "Version ",
             record_number(top, PLAN_VERSION));
    paper_pair(paper, 2, dates, version);
    paper_words(paper, 2, "", record_text(top, PLAN_AUTHORISING_BODY));
    paper_blank(paper);
    if (document->figures->copy != NULL)
        paper_words(paper, 2, "", document->figures->copy);
    paper_blank(paper);
    document_glance(document);
    document_shares(document);
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* The sections, in the order in which the plan is made. An `extra` one that has nothing in it is
 * left out; of the others it is said that there is nothing yet. */
static const struct text_section {
    const char *title;
    void (*tell)(struct document *document);
    bool extra;
} SECTIONS[] = {
    {"About me", document_about_me, false},
    {"What I already have", document_strengths, false},
    {"My outcomes", document_outcomes, false},
    {"What care costs now", document_baseline, false},
    {"My budget", document_budget, false},
    {"My support", document_support, false},
    {"Risks we have talked about", document_risks, false},
    {"How the money is held", document_money, false},
    {"If things change", document_if_things_change, false},
    {"Reviews", document_reviews, false},
    {"Check and agree", document_check, false},
    {"Paid and spent", document_spending, true},
    {"The final account", document_final, true},
};

static void put_section(struct document *document, const struct text_section *section,
                        size_t number) {
    struct paper *paper = &document->paper;
    size_t before = paper->text.length;
    paper_blank(paper);
    paper_line(paper, "%2zu  %s", number, section->title);
    paper_rule(paper, '-');
    paper_blank(paper);
    size_t start = paper->text.length;
    section->tell(document);
    if (paper->text.length > start)
        return;
    if (section->extra)
        growing_cut(&paper->text, before);
    else
        paper_line(paper, "  %s",
                   document->figures->nothing != NULL ? document->figures->nothing
                                                      : "Nothing here yet.");
}

static void put_end(struct document *document) {
    const struct record *top = plan_one(document->figures->plan, RECORD_PLAN);
    char name[512], state[96];
    put_state(document->figures, state, sizeof state);
    paper_blank(&document->paper);
    paper_rule(&document->paper, '=');
    paper_pair(&document->paper, 2, plan_person_name(document->figures->plan, name, sizeof name),
               state);
    document_answer(document, OF_SECTION, top, PLAN_ID);
}

enum err plain_text_plan(const struct figures *figures, const struct hidden *hidden, char **out,
                         struct err_info *info) {
    struct document document = {
        .figures = figures, .look = &document_plain, .paper = {.hidden = hidden}};
    if (!figures->findings_known)
        return err_set(info, ERR_IO, "I could not look through the whole plan just now. Try again");
    put_top(&document);
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        put_section(&document, &SECTIONS[i], i + 1);
    put_end(&document);
    document.paper.text.no_memory = document.paper.text.no_memory || document.no_memory;
    return paper_take(&document.paper, out, info);
}
