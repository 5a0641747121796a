/* A new plan: who it is for, and when it starts; an empty one, or one that begins with the support
 * of another. The plan is made with the first answer that is kept, so that looking in and going
 * back leaves nothing behind. */
#include "screens/section.h"

#include "base/nhs.h"
#include "plan/start.h"
#include "session/answers.h"

#include <stdio.h>
#include <string.h>

static const struct form_field new_plan_fields[] = {
    ASK(PERSON, PERSON_PREFERRED_NAME, .heading = "Who is this plan for?"),
    ASK(PERSON, PERSON_GIVEN_NAME),
    ASK(PERSON, PERSON_FAMILY_NAME),
    ASK(PERSON, PERSON_DATE_OF_BIRTH),
    ASK(PERSON, PERSON_NHS_NUMBER),
    ASK(PLAN, PLAN_STARTS, .heading = "The plan"),
    ASK(PLAN, PLAN_YEAR_BASIS),
    ASK(PLAN, PLAN_PAYMENT_PERIOD),
    ASK(PLAN, PLAN_AUTHORISING_BODY),
};

enum { NEW_PLAN_FIELDS = sizeof new_plan_fields / sizeof new_plan_fields[0] };

struct new_plan_state {
    struct answers answers;
    size_t first;          /* the first question that has no answer */
    bool opened;           /* the steps took the plan over */
    char asked[NHS_TEXT];  /* the NHS number that was last looked for among the plans */
    char from[USUAL_NAME]; /* what it begins from: a reference, or a usual plan's name; "" none */
};

/* Adds what a plan begins with: of another one all that is not somebody's own. */
static enum err start_with(struct session *session, struct new_plan_state *state, const char *other,
                           struct changes *changes, struct err_info *info) {
    struct book *book = NULL;
    changes_put_number(changes, RECORD_PLAN, "", PLAN_STARTS, session_today(session));
    changes_put_number(changes, RECORD_PLAN, "", PLAN_YEAR_BASIS, BASIS_52);
    changes_put_number(changes, RECORD_PLAN, "", PLAN_PAYMENT_PERIOD, PAYMENT_FOUR_WEEKLY);
    if (other[0] == '\0')
        return ERR_OK;
    enum err err = book_open(session->setup.store, other, &book, info);
    if (err != ERR_OK)
        return err;
    changes_start_from(changes, book->plan, session_today(session));
    snprintf(state->from, sizeof state->from, "%s", book->usual[0] != '\0' ? book->usual : other);
    book_close(book);
    return ERR_OK;
}

/* About: the reference of a plan to begin from, or nothing. */
static enum err new_plan_open(struct session *session, void *opaque, const struct about *about,
                              struct err_info *info) {
    struct new_plan_state *state = opaque;
    struct answers *answers = &state->answers;
    struct book *book = NULL;
    struct changes changes;
    changes_init(&changes);
    enum err err = start_with(session, state, about->id, &changes, info);
    if (err == ERR_OK)
        err = book_blank(session->setup.store, &changes, &book, info);
    changes_done(&changes);
    if (err != ERR_OK)
        return err;
    session_take_plan(session, book);
    err = answers_init(answers, book, "", new_plan_fields, NEW_PLAN_FIELDS, session_today(session),
                       info);
    while (err == ERR_OK && state->first + 1 < answers->item_count &&
           !answers_is_empty(answers, &answers->items[state->first]))
        state->first++;
    return err;
}

static void new_plan_close(struct session *session, void *opaque) {
    struct new_plan_state *state = opaque;
    answers_done(&state->answers);
    if (!state->opened)
        session_close_plan(session);
}

/* "8 things", "1 outcome", "no outcomes". */
static const char *so_many(struct page *page, size_t count, const char *one, const char *many) {
    return count == 0 ? page_text(page, "no %s", many)
                      : page_text(page, "%zu %s", count, count == 1 ? one : many);
}

/* What came along from the other plan, and what did not. */
static void say_from(const struct session *session, const struct new_plan_state *state,
                     struct page *page) {
    const struct plan *plan = session->book->plan;
    page_say(
        page, TONE_TEXT,
        page_text(
            page,
            "From %s: %s and %s, to start from. Look at each, and change it as you like. Stars stand where a name was.",
            state->from, so_many(page, plan_count(plan, RECORD_LINE), "thing", "things"),
            so_many(page, plan_count(plan, RECORD_OUTCOME), "outcome", "outcomes")));
    page_say(
        page, TONE_MUTED,
        "Not brought along: names, own words, contacts, what care costs now, the budget and risks. Nor is all that was agreed, checked, paid or reviewed.");
}

static void new_plan_page(struct session *session, void *opaque, struct page *page) {
    struct new_plan_state *state = opaque;
    if (state->from[0] != '\0')
        say_from(session, state, page);
    struct page_form *block = &page_add(page, BLOCK_FORM)->form;
    state->answers.today = session_today(session);
    page->title = "A new plan";
    block->answers = &state->answers;
    block->first = state->first;
    block->note = "";
}

/* Opens the plan that there is, and takes out what was begun here of a second one. */
static void open_other(struct session *session, struct new_plan_state *state,
                       const char *reference) {
    struct err_info info = {0};
    struct book *begun = NULL;
    struct about about = {0};
    const char *own = record_text(plan_one(session->book->plan, RECORD_PLAN), PLAN_REFERENCE);
    enum err err = own[0] != '\0' ? book_open(session->setup.store, own, &begun, &info) : ERR_OK;
    snprintf(about.id, sizeof about.id, "%s", reference);
    state->opened = true;
    if (err == ERR_OK && !session_replace(session, &screen_steps, &about))
        state->opened = false; /* and why is said */
    else if (err == ERR_OK && begun != NULL)
        err = book_delete(begun, &info);
    if (err != ERR_OK)
        session_say_error(session, &info);
    book_close(begun);
}

/* One person, one plan: an NHS number that a plan has already is asked about at once. True where
 * that plan was opened and this screen is gone. */
static bool is_there_already(struct session *session, struct new_plan_state *state) {
    const struct plan *plan = session->book->plan;
    const char *digits = record_text(plan_one(plan, RECORD_PERSON), PERSON_NHS_NUMBER);
    char shown[NHS_TEXT], question[128];
    struct err_info info = {0};
    struct plan_row row;
    bool found = false;
    if (strcmp(digits, state->asked) == 0)
        return false;
    snprintf(state->asked, sizeof state->asked, "%s", digits);
    if (store_find_nhs(session->setup.store, digits,
                       record_text(plan_one(plan, RECORD_PLAN), PLAN_ID), &row, &found,
                       &info) != ERR_OK)
        session_say_error(session, &info);
    if (!found)
        return false;
    snprintf(question, sizeof question, "There is a plan for %s already: open it?",
             session->hide_names ? "this NHS number" : nhs_show(digits, shown));
    if (session_confirm(session, question)) {
        open_other(session, state, row.reference);
        return true;
    }
    session_say(session, "This is a second plan for one person. The other one is %s.",
                row.reference);
    return false;
}

static bool new_plan_answered(struct session *session, void *state) {
    return is_there_already(session, state);
}

static void new_plan_finished(struct session *session, void *opaque) {
    struct new_plan_state *state = opaque;
    if (session->book->row == 0) {
        session_say(session,
                    "Give a name or a birth date first, so that the plan belongs to someone.");
        return;
    }
    state->opened = true;
    session_replace(session, &screen_steps, NULL);
}

const struct screen screen_new_plan = {.state_size = sizeof(struct new_plan_state),
                                       .of_plan = true,
                                       .open = new_plan_open,
                                       .page = new_plan_page,
                                       .answered = new_plan_answered,
                                       .finished = new_plan_finished,
                                       .close = new_plan_close};
