/* Owns the sections of the plan as a document that are mostly words: what the person has and wants,
 * the risks, what is looked at again, and what was decided. */
#include "exchange/document_words.h"

#include "base/unused.h"
#include "plan/review.h"
#include "plan/state.h"

/* Said of a person over the whole document, whatever its look. */
static bool told_at_top(enum record_type type, size_t field) {
    return type == RECORD_PERSON && (field == PERSON_DATE_OF_BIRTH || field == PERSON_NHS_NUMBER);
}

static void tell_deciding(struct document *document) {
    const struct record *capacity = plan_one(document->figures->plan, RECORD_CAPACITY);
    size_t field = 0;
    while (field < CAPACITY_FIELD_COUNT && !record_has(capacity, field))
        field++;
    if (field == CAPACITY_FIELD_COUNT)
        return;
    document_part(document, "Deciding");
    document_answers(document, OF_SECTION, capacity, NULL);
}

void document_about_me(struct document *document) {
    document_answers(document, OF_SECTION, plan_one(document->figures->plan, RECORD_PERSON),
                     told_at_top);
    document_blank(document);
    document_answers(document, OF_SECTION, plan_one(document->figures->plan, RECORD_ABOUT_ME),
                     NULL);
    tell_deciding(document);
    if (plan_count(document->figures->plan, RECORD_CONTACT) > 0)
        document_part(document, "The people around my plan");
    document_list(document, RECORD_CONTACT, CONTACT_NAME);
}

void document_strengths(struct document *document) {
    document_list(document, RECORD_STRENGTH, STRENGTH_DESCRIPTION);
}

void document_outcomes(struct document *document) {
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

void document_risks(struct document *document) {
    document_list(document, RECORD_RISK, RISK_WHAT_COULD_HAPPEN);
}

void document_if_things_change(struct document *document) {
    document_answers(document, OF_SECTION, plan_one(document->figures->plan, RECORD_THINGS_CHANGE),
                     NULL);
}

void document_reviews(struct document *document) {
    document_answers(document, OF_SECTION, plan_one(document->figures->plan, RECORD_REVIEW_PLAN),
                     NULL);
    document_reviews_held(document);
}

static bool told_in_heading(enum record_type type UNUSED, size_t field) {
    return field == REVIEW_HELD_ON;
}

/* Under the day that it was held, as everywhere; the day that it was due is one of its answers. */
static void put_reviews(struct document *document) {
    const struct plan *plan = document->figures->plan;
    char called[REVIEW_TEXT];
    if (plan_count(plan, RECORD_REVIEW) > 0)
        document_part(document, "Each review");
    for (size_t i = 0; i < plan_count(plan, RECORD_REVIEW); i++) {
        const struct record *review = plan_at(plan, RECORD_REVIEW, i);
        document_thing(document, i + 1, review_called(review, called), NULL);
        document_answers(document, OF_THING, review, told_in_heading);
    }
}

/* Once one was held: until then the first is an answer. */
static void put_next_review(struct document *document) {
    char words[REVIEW_TEXT];
    if (review_was_held(document->figures->plan) &&
        review_next_words(document->figures, words)[0] != '\0')
        document_words(document, OF_SECTION, "", words);
}

void document_reviews_held(struct document *document) {
    const struct record *top = plan_one(document->figures->plan, RECORD_PLAN);
    put_next_review(document);
    document_answer(document, OF_SECTION, top, PLAN_PAPERWORK_MINUTES);
    document_answer(document, OF_SECTION, top, PLAN_WOULD_MENTOR);
    document_answer(document, OF_SECTION, top, PLAN_MENTOR_NAMED_ON);
    document_answer(document, OF_SECTION, top, PLAN_MENTOR_NAMED_UNTIL);
    document_answer(document, OF_SECTION, top, PLAN_MAY_QUOTE);
    if (plan_count(document->figures->plan, RECORD_MEASURE) > 0)
        document_part(document, "What we count");
    document_list(document, RECORD_MEASURE, MEASURE_NAME);
    put_reviews(document);
    if (plan_count(document->figures->plan, RECORD_TALK) > 0)
        document_part(document, "Talks with a peer mentor");
    document_list(document, RECORD_TALK, TALK_ON);
}

/* The findings of one level under its heading, if there are any. */
static void put_findings(struct document *document, enum level level, const char *heading,
                         bool box) {
    const struct findings *findings = &document->figures->findings;
    const struct finding *finding;
    bool begun = false;
    for (size_t i = 0; (finding = findings_next_on_paper(findings, &i)) != NULL;) {
        if (finding->rule->level != level)
            continue;
        if (!begun)
            document_part(document, heading);
        begun = true;
        document_item(document, finding->message, box);
    }
}

/* Each decision, and where it is none to go by, that: they were made on the whole plan. */
static void put_decisions(struct document *document) {
    const struct figures *whole = figures_whole(document->figures);
    char mark[HASH_TEXT];
    if (plan_mark(whole->plan, &whole->cost, mark, NULL) != ERR_OK)
        document->no_memory = true;
    for (size_t i = 0; i < plan_count(document->figures->plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(document->figures->plan, RECORD_DECISION, i);
        const struct record *made = plan_at(whole->plan, RECORD_DECISION, i);
        const char *words =
            bearing_words(whole->plan, made, decision_bearing(whole->plan, made, mark));
        document_head(document, decision, i + 1, DECISION_NAME);
        if (words[0] != '\0')
            document_words(document, OF_THING, "", words);
        for (size_t field = 0; field < DECISION_FIELD_COUNT; field++)
            if (field != DECISION_NAME)
                document_answer(document, OF_THING, decision, field);
    }
}

/* Each request; what is no answer yet is not called the answer. */
static void put_requests(struct document *document) {
    const struct plan *whole = figures_whole(document->figures)->plan;
    for (size_t i = 0; i < plan_count(document->figures->plan, RECORD_RECONSIDERATION); i++) {
        const struct record *asked = plan_at(document->figures->plan, RECORD_RECONSIDERATION, i);
        const struct record *sealed = plan_at(whole, RECORD_RECONSIDERATION, i);
        const char *label = request_answer_label(whole, sealed);
        document_head(document, asked, i + 1, RECONSIDERATION_ABOUT);
        if (label != NULL) {
            document_words(document, OF_THING, "",
                           request_has_answer(sealed) ? "No answer that counts yet."
                                                      : "No answer yet.");
            document_words(document, OF_THING, "", request_waits(whole, sealed));
        }
        for (size_t field = 0; field < RECONSIDERATION_FIELD_COUNT; field++)
            if (field == RECONSIDERATION_ANSWER && label != NULL)
                document_answer_as(document, OF_THING, asked, field, label);
            else if (field != RECONSIDERATION_ABOUT)
                document_answer(document, OF_THING, asked, field);
    }
}

void document_check(struct document *document) {
    if (plan_count(document->figures->plan, RECORD_DECISION) > 0)
        document_part(document, "What has been decided");
    put_decisions(document);
    if (plan_count(document->figures->plan, RECORD_RECONSIDERATION) > 0)
        document_part(document, "What somebody asked to be looked at again");
    put_requests(document);
    put_findings(document, LEVEL_FIX, "Still to do", true);
    put_findings(document, LEVEL_LOOK, "Worth a look", false);
    put_findings(document, LEVEL_NOTE, "Good to know", false);
}
