/* Owns the sections of the printed plan that it tells in another way than the plain text: about the
 * person, the money, risks with who said what, reviews, and lines to sign on. */
#include "exchange/printed_parts.h"

#include "base/grow.h"
#include "exchange/document_money.h"
#include "exchange/document_words.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

void printed_about_me(struct document *document) {
    document_about_me(document);
}

void printed_money(struct document *document) {
    document_part(document, "My budget");
    document_budget(document);
    if (document->figures->cost.known && document->figures->cost.share_tenths >= 0)
        document_part(document, "Who holds the money");
    document_shares(document);
    document_part(document, "How the money is held");
    document_money(document);
    if (document->figures->cost.baseline_count > 0)
        document_part(document, "What care costs now");
    document_baseline(document);
}

/* ---- risks ----------------------------------------------------------------------------------- */

/* Who says what of a risk: none of them overwrites another. */
static const struct voice {
    const char *who;
    size_t fields[7]; /* ends with RISK_FIELD_COUNT */
} VOICES[] = {
    {"I",
     {RISK_WHAT_I_WANT, RISK_PERSON_CHOOSES_RISK, RISK_PERSON_NOTE, RISK_UNDERSTANDS_IMPLICATIONS,
      RISK_FIELD_COUNT}},
    {"How we know that I understand",
     {RISK_HOW_UNDERSTANDING_WAS_CHECKED, RISK_UNDERSTANDING_WHO_WAS_THERE, RISK_UNDERSTANDING_ON,
      RISK_FIELD_COUNT}},
    {"The clinician", {RISK_CLINICIAN_VIEW, RISK_CLINICIAN_NOTE, RISK_FIELD_COUNT}},
    {"A panel", {RISK_PANEL_ON, RISK_PANEL_NOTE, RISK_FIELD_COUNT}},
    {"The commissioner", {RISK_COMMISSIONER_ON, RISK_COMMISSIONER_NOTE, RISK_FIELD_COUNT}},
};
enum { VOICE_COUNT = sizeof VOICES / sizeof VOICES[0] };

static bool told_by_voice(enum record_type type, size_t field) {
    bool told = type == RECORD_RISK && field == RISK_WHAT_COULD_HAPPEN;
    for (size_t i = 0; type == RECORD_RISK && i < VOICE_COUNT; i++)
        for (size_t k = 0; VOICES[i].fields[k] != RISK_FIELD_COUNT; k++)
            told = told || VOICES[i].fields[k] == field;
    return told;
}

/* What one of them said, each answer after what it answers. */
static char *voice_words(const struct document *document, const struct record *risk,
                         const struct voice *voice) {
    struct growing_text words = {0};
    for (size_t i = 0; voice->fields[i] != RISK_FIELD_COUNT; i++) {
        const struct field *field = dictionary_field(RECORD_RISK, voice->fields[i]);
        if (!record_has(risk, voice->fields[i]))
            continue;
        char *answer = value_show(document->figures->plan, field, &risk->values[voice->fields[i]]);
        words.no_memory = words.no_memory || answer == NULL;
        if (answer != NULL)
            growing_add_format(&words, "%s%s: %s", words.length > 0 ? "\n" : "",
                               field_statement(field), answer);
        free(answer);
    }
    return growing_take(&words);
}

static void put_voices(struct document *document, const struct record *risk) {
    static const char *const HEADINGS[] = {"Who", "What was said", NULL};
    bool begun = false;
    for (size_t i = 0; i < VOICE_COUNT; i++) {
        char *words = voice_words(document, risk, &VOICES[i]);
        document->no_memory = document->no_memory || words == NULL;
        if (words != NULL && words[0] != '\0') {
            if (!begun)
                printed_table(document, "voices", HEADINGS);
            begun = true;
            printed_row(document, VOICES[i].who);
            printed_cell(document, words);
            printed_end_row(document);
        }
        free(words);
    }
    if (begun)
        printed_end_table(document);
}

void printed_risks(struct document *document) {
    const struct plan *plan = document->figures->plan;
    for (size_t i = 0; i < plan_count(plan, RECORD_RISK); i++) {
        const struct record *risk = plan_at(plan, RECORD_RISK, i);
        document_head(document, risk, i + 1, RISK_WHAT_COULD_HAPPEN);
        document_answers(document, OF_THING, risk, told_by_voice);
        put_voices(document, risk);
    }
}

/* ---- reviews --------------------------------------------------------------------------------- */

/* How often it is reviewed is told as a sentence. */
static bool told_as_sentence(enum record_type type, size_t field) {
    return type == RECORD_REVIEW_PLAN && field == REVIEW_PLAN_THEN_EVERY_MONTHS;
}

void printed_reviews(struct document *document) {
    const struct record *review = plan_one(document->figures->plan, RECORD_REVIEW_PLAN);
    int64_t months = record_number(review, REVIEW_PLAN_THEN_EVERY_MONTHS);
    char words[64];
    snprintf(words, sizeof words, "Reviewed every %" PRId64 " months.", months);
    if (record_has(review, REVIEW_PLAN_THEN_EVERY_MONTHS))
        printed_say(document, months == 1 ? "Reviewed every month." : words);
    document_answers(document, OF_SECTION, review, told_as_sentence);
    document_reviews_held(document);
}

/* ---- who agreed ------------------------------------------------------------------------------ */

/* Who is to sign, where that is known: the person, or who decided last. */
static const char *signs(const struct document *document, enum decision_role role, char *buffer,
                         size_t size) {
    const struct plan *plan = document->figures->plan;
    size_t index;
    if (role == DECIDER_PERSON)
        return plan_person_name(plan, buffer, size);
    return plan_decision(figures_whole(document->figures)->plan, role, &index) != NULL
               ? record_text(plan_at(plan, RECORD_DECISION, index), DECISION_NAME)
               : "";
}

static void put_lines_to_sign(struct document *document) {
    static const char *const HEADINGS[] = {"Who", "Name", "Signed", "Day", NULL};
    const struct field *roles = dictionary_field(RECORD_DECISION, DECISION_ROLE);
    char name[512];
    printed_end(document);
    html_open(&document->html, "div", "class=\"together\"");
    document_part(document, "To sign");
    printed_say(document, "The program says who a yes was recorded by. It signs for nobody: these "
                          "lines are to sign on.");
    printed_table(document, "sign", HEADINGS);
    for (size_t role = 0; role < field_choice_count(roles); role++) {
        printed_row(document, roles->choices[role].label);
        printed_cell(document, signs(document, (enum decision_role)role, name, sizeof name));
        for (size_t cell = 0; cell < 2; cell++)
            printed_cell(document, "");
        printed_end_row(document);
    }
    printed_end_table(document);
    html_close(&document->html, "div");
}

void printed_agreed(struct document *document) {
    document_check(document);
    put_lines_to_sign(document);
}
