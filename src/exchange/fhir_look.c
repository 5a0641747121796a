/* The look of a document in a narrative of FHIR: the few elements of XHTML that it may have, each
 * whole in itself. */
#include "fhir_internal.h"

#include "base/decimal.h"
#include "exchange/document_money.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Words in an element; a line break of theirs is one there. */
static void put(struct document *document, const char *element, const char *words) {
    struct html *html = &document->html;
    growing_add_format(&html->text, "<%s>", element);
    for (bool more = true; more;) {
        size_t length = strcspn(words, "\n");
        char *line = strndup(words, length);
        document->no_memory |= line == NULL;
        if (line != NULL)
            html_words(html, line);
        more = words[length] == '\n';
        words += length + more;
        html_own(html, more ? "<br/>" : "");
        free(line);
    }
    growing_add_format(&html->text, "</%s>", element);
}

static void narrative_part(struct document *document, const char *title) {
    put(document, "h4", title);
    html_own(&document->html, "\n");
}

/* "1. Psychotherapy £1,920.00". */
static void narrative_thing(struct document *document, size_t number, const char *title,
                            const char *right) {
    char mark[32];
    snprintf(mark, sizeof mark, "<p>%zu. ", number);
    html_own(&document->html, mark);
    put(document, "b", title);
    html_own(&document->html, " ");
    if (right != NULL)
        html_words(&document->html, right);
    html_own(&document->html, "</p>\n");
}

static void narrative_words(struct document *document, enum telling_of of UNUSED,
                            const char *before, const char *words) {
    html_own(&document->html, "<p>");
    html_words(&document->html, before + strspn(before, " "));
    put(document, "span", words);
    html_own(&document->html, "</p>\n");
}

static void narrative_pair(struct document *document, enum telling_of of UNUSED, const char *words,
                           const char *right, bool sum) {
    html_own(&document->html, "<p>");
    put(document, sum ? "b" : "span", words);
    html_own(&document->html, " ");
    put(document, "b", right);
    html_own(&document->html, "</p>\n");
}

static void narrative_answer(struct document *document, enum telling_of of UNUSED,
                             const struct field *field, const char *answer) {
    html_own(&document->html, "<p><b>");
    html_words(&document->html, field_statement(field));
    html_own(&document->html, ":</b> ");
    put(document, "span", answer);
    html_own(&document->html, "</p>\n");
}

static void narrative_shares(struct document *document, int64_t direct, int64_t rest, int tenths) {
    static const char *const WORDS[] = {"Direct payments", "Traditional and other services"};
    const int64_t amounts[] = {direct, rest}, parts[] = {tenths, 1000 - tenths};
    for (size_t i = 0; i < 2; i++) {
        char amount[DECIMAL_TEXT], percent[DECIMAL_TEXT], right[96];
        snprintf(right, sizeof right, "%s (%s per cent)", money_show(amounts[i], 2, amount),
                 decimal_write(parts[i], 1, 1, percent));
        narrative_pair(document, OF_SECTION, WORDS[i], right, false);
    }
}

static void narrative_blank(struct document *document UNUSED) {
}

static void narrative_item(struct document *document, const char *words, bool box) {
    narrative_words(document, OF_SECTION, box ? "[ ] " : "- ", words);
}

static const struct document_look NARRATIVE = {
    narrative_part,   narrative_thing,  narrative_words, narrative_pair,
    narrative_answer, narrative_shares, narrative_blank, narrative_item,
};

struct document fhir_telling(const struct fhir *fhir) {
    return (struct document){
        .figures = fhir->figures, .look = &NARRATIVE, .html = {.hidden = fhir->hidden}};
}

void fhir_put_told(struct fhir *fhir, json_t *group, struct document *document) {
    bool lost = document->no_memory || document->html.text.no_memory;
    char *told = growing_take(&document->html.text);
    char *div = told == NULL || lost
                    ? NULL
                    : grow_format("<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en-GB\" "
                                  "xml:lang=\"en-GB\">\n%s</div>",
                                  *told != '\0' ? told : "<p>Nothing here yet.</p>\n");
    json_t *text = json_object();
    fhir_put_word(fhir, text, "status", "generated");
    fhir_put_word(fhir, text, "div", div);
    fhir_put(fhir, group, "text", text);
    free(div);
    free(told);
}

void fhir_put_record(struct fhir *fhir, json_t *resource, const struct record *record) {
    struct document document = fhir_telling(fhir);
    document_answers(&document, OF_SECTION, record, NULL);
    fhir_put_told(fhir, resource, &document);
}

void fhir_tell_top(struct document *document) {
    static const size_t WHO[] = {PERSON_DATE_OF_BIRTH, PERSON_NHS_NUMBER};
    static const size_t WHAT[] = {PLAN_REFERENCE, PLAN_VERSION, PLAN_STARTS, PLAN_ENDS,
                                  PLAN_AUTHORISING_BODY};
    const struct plan *plan = document->figures->plan;
    char name[512];
    plan_person_name(plan, name, sizeof name);
    if (document->figures->copy != NULL)
        document_words(document, OF_SECTION, "", document->figures->copy);
    document_pair(document, OF_SECTION, *name != '\0' ? name : "No name yet",
                  state_banner(plan, document->figures->state));
    for (size_t i = 0; i < sizeof WHO / sizeof *WHO; i++)
        document_answer(document, OF_SECTION, plan_one(plan, RECORD_PERSON), WHO[i]);
    for (size_t i = 0; i < sizeof WHAT / sizeof *WHAT; i++)
        document_answer(document, OF_SECTION, plan_one(plan, RECORD_PLAN), WHAT[i]);
    document_glance(document);
    document_shares(document);
}
