/* Owns the plan as a document in plain words: its order, its headings, and how a record is told.
 * Every answer is in it: what no section tells in a way of its own stands under the dictionary's
 * label. */
#include "exchange/plain_text.h"
#include "base/date.h"
#include "base/nhs.h"
#include "exchange/plain_text_money.h"

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

static bool told_at_top(enum record_type type, size_t field) {
    return type == RECORD_PERSON && (field == PERSON_DATE_OF_BIRTH || field == PERSON_NHS_NUMBER);
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
    document_glance(document);
}

/* ---- sections of words --------------------------------------------------------------------- */

static void tell_deciding(struct document *document) {
    const struct record *capacity = plan_one(document->figures->plan, RECORD_CAPACITY);
    size_t field = 0;
    while (field < CAPACITY_FIELD_COUNT && !record_has(capacity, field))
        field++;
    if (field == CAPACITY_FIELD_COUNT)
        return;
    document_part(document, "Deciding");
    document_answers(document, 2, capacity, NULL);
}

static void tell_about_me(struct document *document) {
    document_answers(document, 2, plan_one(document->figures->plan, RECORD_PERSON), told_at_top);
    paper_blank(&document->paper);
    document_answers(document, 2, plan_one(document->figures->plan, RECORD_ABOUT_ME), NULL);
    tell_deciding(document);
    if (plan_count(document->figures->plan, RECORD_CONTACT) > 0)
        document_part(document, "The people around my plan");
    document_list(document, RECORD_CONTACT, CONTACT_NAME);
}

static void tell_strengths(struct document *document) {
    document_list(document, RECORD_STRENGTH, STRENGTH_DESCRIPTION);
}

static void tell_outcomes(struct document *document) {
    if (plan_count(document->figures->plan, RECORD_NEED) > 0) {
        document_part(document, "What I need help with");
        document_list(document, RECORD_NEED, NEED_NEED);
        document_part(document, "What I want to happen");
    }
    document_list(document, RECORD_OUTCOME, OUTCOME_TITLE);
    if (plan_count(document->figures->plan, RECORD_ACTION) > 0)
        document_part(document, "Next small steps");
    document_list(document, RECORD_ACTION, ACTION_WHAT);
}

static void tell_risks(struct document *document) {
    document_list(document, RECORD_RISK, RISK_WHAT_COULD_HAPPEN);
}

static void tell_if_things_change(struct document *document) {
    document_answers(document, 2, plan_one(document->figures->plan, RECORD_THINGS_CHANGE), NULL);
}

static void tell_reviews(struct document *document) {
    const struct record *top = plan_one(document->figures->plan, RECORD_PLAN);
    document_answers(document, 2, plan_one(document->figures->plan, RECORD_REVIEW_PLAN), NULL);
    document_answer(document, 2, top, PLAN_PAPERWORK_MINUTES);
    document_answer(document, 2, top, PLAN_WOULD_MENTOR);
    if (plan_count(document->figures->plan, RECORD_MEASURE) > 0)
        document_part(document, "What we count");
    document_list(document, RECORD_MEASURE, MEASURE_NAME);
    if (plan_count(document->figures->plan, RECORD_REVIEW) > 0)
        document_part(document, "Each review");
    document_list(document, RECORD_REVIEW, REVIEW_DUE_ON);
}

/* The findings of one level under its heading, if there are any. */
static void put_findings(struct document *document, enum level level, const char *heading,
                         const char *mark) {
    const struct findings *findings = &document->figures->findings;
    const struct finding *finding;
    bool begun = false;
    for (size_t i = 0; (finding = findings_next_on_paper(findings, &i)) != NULL;) {
        if (finding->rule->level != level)
            continue;
        if (!begun)
            document_part(document, heading);
        begun = true;
        paper_words(&document->paper, 2, mark, finding->message);
    }
}

static void tell_check(struct document *document) {
    if (plan_count(document->figures->plan, RECORD_DECISION) > 0)
        document_part(document, "What has been decided");
    document_list(document, RECORD_DECISION, DECISION_NAME);
    put_findings(document, LEVEL_FIX, "Still to do", "[ ] ");
    put_findings(document, LEVEL_LOOK, "Worth a look", " -  ");
    put_findings(document, LEVEL_NOTE, "Good to know", " -  ");
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* The sections, in the order in which the plan is made. An `extra` one that has nothing in it is
 * left out; of the others it is said that there is nothing yet. */
static const struct text_section {
    const char *title;
    void (*tell)(struct document *document);
    bool extra;
} SECTIONS[] = {
    {"About me", tell_about_me, false},
    {"What I already have", tell_strengths, false},
    {"My outcomes", tell_outcomes, false},
    {"What care costs now", document_baseline, false},
    {"My budget", document_budget, false},
    {"My support", document_support, false},
    {"Risks we have talked about", tell_risks, false},
    {"How the money is held", document_money, false},
    {"If things change", tell_if_things_change, false},
    {"Reviews", tell_reviews, false},
    {"Check and agree", tell_check, false},
    {"Paid and spent", document_spending, true},
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
        paper_line(paper, "  Nothing here yet.");
}

static void put_end(struct document *document) {
    const struct record *top = plan_one(document->figures->plan, RECORD_PLAN);
    char name[512], state[96];
    put_state(document->figures, state, sizeof state);
    paper_blank(&document->paper);
    paper_rule(&document->paper, '=');
    paper_pair(&document->paper, 2, plan_person_name(document->figures->plan, name, sizeof name),
               state);
    document_answer(document, 2, top, PLAN_ID);
}

enum err plain_text_plan(const struct figures *figures, const struct hidden *hidden, char **out,
                         struct err_info *info) {
    struct document document = {.figures = figures, .paper = {.hidden = hidden}};
    if (!figures->findings_known)
        return err_set(info, ERR_IO, "I could not look through the whole plan just now. Try again");
    put_top(&document);
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        put_section(&document, &SECTIONS[i], i + 1);
    put_end(&document);
    return paper_take(&document.paper, out, info);
}
