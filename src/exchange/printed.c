/* Owns the printed page: its head, the order of its sections, and its end. */
#include "exchange/printed.h"

#include "base/date.h"
#include "base/nhs.h"
#include "base/safe_file.h"
#include "exchange/document_money.h"
#include "exchange/document_words.h"
#include "exchange/printed_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_IN_FOOT 56 /* bytes of a name at the foot of a page */

/* ---- the top --------------------------------------------------------------------------------- */

static const char *name_of(const struct document *document, char *buffer, size_t size) {
    plan_person_name(document->figures->plan, buffer, size);
    return buffer[0] != '\0' ? buffer : "No name yet";
}

/* Who it is, so that no page of it is put with another's: as much of the name as goes there; all of
 * it where it is hidden, for a part of a name is not known to be one. */
static void foot_words(const struct document *document, char *buffer, size_t size) {
    const struct record *person = plan_one(document->figures->plan, RECORD_PERSON);
    bool dated = record_has(person, PERSON_DATE_OF_BIRTH);
    char name[512], date[DATE_TEXT] = "";
    const size_t most = document->html.hidden != NULL ? sizeof name : NAME_IN_FOOT;
    if (dated)
        date_show(record_number(person, PERSON_DATE_OF_BIRTH), date);
    snprintf(buffer, size, "%s%s%s", name_of(document, name, most), dated ? ", born " : "", date);
}

static void put_head(struct document *document, bool large) {
    struct html *html = &document->html;
    char foot[600], name[512];
    html_own(html, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<title>My plan: ");
    html_words(html, name_of(document, name, sizeof name));
    html_own(html, "</title>\n<style>\n");
    foot_words(document, foot, sizeof foot);
    printed_style(html, foot, large);
    html_own(html, "</style>\n</head>\n<body>\n");
}

static void put_line(struct document *document, const char *words) {
    if (words[0] != '\0')
        html_element(&document->html, "p", "dir=\"auto\" class=\"said\"", words);
}

static void put_person(struct document *document) {
    const struct record *person = plan_one(document->figures->plan, RECORD_PERSON);
    char words[256], number[64] = "", digits[NHS_TEXT], date[DATE_TEXT];
    bool dated = record_has(person, PERSON_DATE_OF_BIRTH);
    if (record_has(person, PERSON_NHS_NUMBER))
        snprintf(number, sizeof number, "%sNHS number %s", dated ? ", " : "",
                 nhs_show(record_text(person, PERSON_NHS_NUMBER), digits));
    snprintf(words, sizeof words, "%s%s%s", dated ? "Born " : "",
             dated ? date_show(record_number(person, PERSON_DATE_OF_BIRTH), date) : "", number);
    put_line(document, words);
}

/* Which days it is for, and which version of it this is. */
static void put_dates(struct document *document) {
    const struct record *top = plan_one(document->figures->plan, RECORD_PLAN);
    const char *reference = record_text(top, PLAN_REFERENCE);
    char words[256], days[96] = "No dates yet", first[DATE_TEXT], last[DATE_TEXT];
    struct plan_year year;
    if (plan_year(document->figures->plan, &year))
        snprintf(days, sizeof days, "%s to %s", date_show(year.starts, first),
                 date_show(year.ends, last));
    snprintf(words, sizeof words, "%s. %s%s%s %" PRId64 ". %s.", days, reference,
             reference[0] != '\0' ? ", " : "", reference[0] != '\0' ? "version" : "Version",
             record_number(top, PLAN_VERSION), state_label(document->figures->state));
    put_line(document, words);
    put_line(document, record_text(top, PLAN_AUTHORISING_BODY));
}

static void put_top(struct document *document) {
    struct html *html = &document->html;
    char name[512];
    html_open(html, "header", NULL);
    html_element(html, "p", "class=\"state\"",
                 state_banner(document->figures->plan, document->figures->state));
    html_close(html, "header");
    html_open(html, "main", NULL);
    html_own(html, "<h1>My plan: ");
    html_element(html, "bdi", NULL, name_of(document, name, sizeof name));
    html_close(html, "h1");
    put_person(document);
    put_dates(document);
    if (document->figures->copy != NULL)
        html_element(html, "p", NULL, document->figures->copy);
}

/* ---- the sections ---------------------------------------------------------------------------- */

/* The page for the door of the fridge: who it is about stands on it, and who to ring. */
static void put_if_things_change(struct document *document) {
    char foot[600];
    foot_words(document, foot, sizeof foot);
    document_words(document, OF_SECTION, "", foot);
    document_if_things_change(document);
    printed_who_to_ring(document);
}

/* In this order. An `extra` one that has nothing in it is left out; of the others it is said that
 * there is nothing yet. */
static const struct printed_section {
    const char *title, *attributes;
    void (*tell)(struct document *document);
    bool extra;
} SECTIONS[] = {
    {"My plan in a page", NULL, printed_at_a_glance, false},
    {"My week", "class=\"page\"", printed_week, false},
    {"About me", NULL, printed_about_me, false},
    {"What I already have", NULL, document_strengths, false},
    {"My outcomes", NULL, document_outcomes, false},
    {"My support", NULL, document_support, false},
    {"The money and its pay days", NULL, printed_money, false},
    {"Risks, and who said what", NULL, printed_risks, false},
    {"If things change", "class=\"page fridge\"", put_if_things_change, false},
    {"Reviews", "class=\"page\"", printed_reviews, false},
    {"Paid and spent", NULL, document_spending, true},
    {"The final account", NULL, document_final, true},
    {"Who agreed", NULL, printed_agreed, false},
};

static void put_section(struct document *document, const struct printed_section *section) {
    struct html *html = &document->html;
    size_t before = html->text.length;
    html_open(html, "section", section->attributes);
    html_element(html, "h2", NULL, section->title);
    size_t start = html->text.length;
    section->tell(document);
    printed_end(document);
    bool empty = html->text.length == start;
    if (empty && !section->extra)
        printed_say(document, document->figures->nothing != NULL ? document->figures->nothing
                                                                 : "Nothing here yet.");
    html_close(html, "section");
    if (empty && section->extra)
        growing_cut(&html->text, before);
}

enum err printed_plan(const struct figures *figures, const struct hidden *hidden, bool large,
                      char **out, struct err_info *info) {
    struct document document = {
        .figures = figures, .look = &document_printed, .html = {.hidden = hidden}};
    if (!figures->findings_known)
        return err_set(info, ERR_IO, "I could not look through the whole plan just now. Try again");
    put_head(&document, large);
    put_top(&document);
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        put_section(&document, &SECTIONS[i]);
    document_answer(&document, OF_SECTION, plan_one(figures->plan, RECORD_PLAN), PLAN_ID);
    printed_end(&document);
    html_own(&document.html, "</main>\n</body>\n</html>\n");
    document.html.text.no_memory = document.html.text.no_memory || document.no_memory;
    *out = growing_take(&document.html.text);
    return *out != NULL ? ERR_OK : err_no_memory(info);
}

enum err printed_write(const struct figures *figures, const struct hidden *hidden, bool large,
                       const char *path, bool replace, struct err_info *info) {
    char *html = NULL;
    enum err err = printed_plan(figures, hidden, large, &html, info);
    if (err == ERR_OK)
        err = safe_file_write(path, html, strlen(html), replace, info);
    free(html);
    return err;
}
