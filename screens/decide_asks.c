/* What is asked with each move, and what is written of it so far: a decision on the session's
 * slip, which is not in the plan until it is kept. */
#include "screens/deciding.h"
#include "screens/forms.h"

#include "base/text.h"
#include "plan/line.h"

#include <stdio.h>
#include <string.h>

/* The last question of each ends with Enter, so that it leads on to the page that reads it back. */
static const struct form_field person_fields[] = {
    ASK(DECISION, DECISION_NAME, .label = "Who says it?",
        .help = "My name. If someone speaks for me, go back: they have a row of their own."),
    ASK(DECISION, DECISION_REASON, .label = "What do I want to say?", .lines = 3,
        .help = "What I think of this plan, in my own words. It is read to whoever decides. "
                "I can leave it empty if I say yes.",
        .example = "This is what I want. It is how I get my days back"),
    ASK(DECISION, DECISION_HOW_EXPLAINED),
    ASK(DECISION, DECISION_WHO_WAS_THERE),
    ASK(DECISION, DECISION_ON),
};
static const struct form_field speaker_fields[] = {
    ASK(DECISION, DECISION_NAME, .label = "Who speaks for me?",
        .help = "The name of the one who acts for me. The plan says why they may.",
        .example = "Beth Example"),
    ASK(DECISION, DECISION_REASON, .label = "What do they say?", .lines = 3,
        .help = "What they think of this plan for me, and how they know what I would want.",
        .example = "She smiled each time we talked of the choir"),
    ASK(DECISION, DECISION_HOW_EXPLAINED),
    ASK(DECISION, DECISION_WHO_WAS_THERE),
    ASK(DECISION, DECISION_ON),
};
static const struct form_field panel_fields[] = {
    ASK(DECISION, DECISION_NAME, .label = "Which panel, or who spoke for it?",
        .help = "What the panel is called, or the name of who told you what it said.",
        .example = "Example County risk panel"),
    ASK(DECISION, DECISION_ORGANISATION),
    ASK(DECISION, DECISION_REASON, .label = "What did they say, and why?", .lines = 3,
        .help = "What the panel thinks, in words that the person can read.",
        .example = "It is safe enough if someone is with you the first time"),
    ASK(DECISION, DECISION_WHO_WAS_THERE),
    ASK(DECISION, DECISION_ON),
};
static const struct form_field clinician_yes_fields[] = {
    ASK(DECISION, DECISION_NAME),
    ASK(DECISION, DECISION_PROFESSION),
    ASK(DECISION, DECISION_REGISTRATION),
    ASK(DECISION, DECISION_ORGANISATION),
    ASK(DECISION, DECISION_DECLARES),
    ASK(DECISION, DECISION_REASON, .label = "Anything to say with it?",
        .help = "What the person and the commissioner should read beside your yes. "
                "You can leave it empty.",
        .example = "We tried the day centre twice. This plan is more likely to last"),
    ASK(DECISION, DECISION_ON),
};
static const struct form_field clinician_fields[] = {
    ASK(DECISION, DECISION_NAME),         ASK(DECISION, DECISION_PROFESSION),
    ASK(DECISION, DECISION_REGISTRATION), ASK(DECISION, DECISION_ORGANISATION),
    ASK(DECISION, DECISION_REASON),       ASK(DECISION, DECISION_ON),
};
static const struct form_field send_fields[] = {
    ASK(DECISION, DECISION_NAME, .label = "Who sends it?", .help = "The clinician who sends it.",
        .example = "Rae Hale"),
    ASK(DECISION, DECISION_PROFESSION),
    ASK(DECISION, DECISION_ORGANISATION),
    ASK(DECISION, DECISION_REASON, .label = "Anything for the commissioner?",
        .help = "What helps them to decide. You can leave it empty.",
        .example = "The classes start on 1 September"),
    ASK(DECISION, DECISION_ON),
};
static const struct form_field commissioner_fields[] = {
    ASK(DECISION, DECISION_NAME),
    ASK(DECISION, DECISION_ORGANISATION),
    ASK(DECISION, DECISION_REASON, .label = "Why? The person reads this", .lines = 3),
    ASK(DECISION, DECISION_ON),
};
static const struct form_field hold_fields[] = {
    ASK(DECISION, DECISION_HELD_BECAUSE),
    ASK(DECISION, DECISION_REASON, .label = "In words that the person reads", .lines = 3),
    ASK(DECISION, DECISION_NAME),
    ASK(DECISION, DECISION_ORGANISATION),
    ASK(DECISION, DECISION_ON),
};
static const struct form_field end_fields[] = {
    ASK(DECISION, DECISION_ENDED_BECAUSE),
    ASK(DECISION, DECISION_REASON, .label = "In words that are read", .lines = 3,
        .help =
            "What happened, in words that the person can read. Where someone has died you can leave "
            "this empty. Whoever acts for them may read it.",
        .example = "The support is now part of your stay at Example House"),
    ASK(DECISION, DECISION_LAST_DAY),
    ASK(DECISION, DECISION_NAME),
    ASK(DECISION, DECISION_ORGANISATION),
    ASK(DECISION, DECISION_ON),
};
static const struct form_field question_fields[] = {
    ASK(DECISION, DECISION_NAME),
    ASK(DECISION, DECISION_ORGANISATION),
    ASK(DECISION, DECISION_REASON, .label = "What do you ask? The person reads this", .lines = 3,
        .help = "Your question, in words that the person can read and answer.",
        .example = "Who helps when Sam is on holiday?"),
    ASK(DECISION, DECISION_ON),
};

static const struct asks_row {
    const struct form_field *fields;
    size_t field_count;
} ASKS[] = {
    [DECIDER_PERSON] = {FIELDS(person_fields)},
    [DECIDER_REPRESENTATIVE] = {FIELDS(speaker_fields)},
    [DECIDER_CLINICIAN] = {FIELDS(clinician_fields)},
    [DECIDER_PANEL] = {FIELDS(panel_fields)},
    [DECIDER_COMMISSIONER] = {FIELDS(commissioner_fields)},
};

/* Those that ask something else than what the same people are asked otherwise. */
static const struct asks_row ASKS_OF_MOVE[MOVE_COUNT] = {
    [MOVE_CLINICAL_AGREE] = {FIELDS(clinician_yes_fields)},
    [MOVE_SUBMIT] = {FIELDS(send_fields)},
    [MOVE_RETURN] = {FIELDS(question_fields)},
    [MOVE_SUSPEND] = {FIELDS(hold_fields)},
    [MOVE_END] = {FIELDS(end_fields)},
};

const struct form_field *deciding_fields(enum move move, size_t *count) {
    const struct asks_row *row =
        ASKS_OF_MOVE[move].fields != NULL ? &ASKS_OF_MOVE[move] : &ASKS[move_decider(move)];
    *count = row->field_count;
    return row->fields;
}

/* ---- what is written ------------------------------------------------------------------------- */

const char *deciding_id(enum move move) {
    return move_word(move);
}

static void put(struct changes *changes, enum move move, size_t field, const char *text) {
    if (text[0] != '\0')
        changes_set(changes, RECORD_DECISION, deciding_id(move), field, text);
}

/* Who speaks for the person, where the plan says so. */
static const char *speaker_of(const struct plan *plan) {
    for (size_t i = 0; i < plan_count(plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(plan, RECORD_CONTACT, i);
        if (record_has(contact, CONTACT_ROLE) &&
            record_number(contact, CONTACT_ROLE) == CONTACT_IS_REPRESENTATIVE)
            return record_text(contact, CONTACT_NAME);
    }
    return "";
}

/* What is known of who decides: the person, who speaks for them, or who is at the keyboard. */
static enum err put_who(struct session *session, enum move move, struct changes *changes,
                        struct err_info *info) {
    enum decision_role decider = move_decider(move);
    struct me me;
    char name[128];
    if (decider == DECIDER_PERSON)
        put(changes, move, DECISION_NAME, plan_person_name(session->book->plan, name, sizeof name));
    if (decider == DECIDER_REPRESENTATIVE)
        put(changes, move, DECISION_NAME, speaker_of(session->book->plan));
    if (decider != DECIDER_CLINICIAN && decider != DECIDER_COMMISSIONER)
        return ERR_OK;
    enum err err = store_me(session->setup.store, &me, info);
    if (err != ERR_OK)
        return err;
    put(changes, move, DECISION_NAME, me.name);
    put(changes, move, DECISION_PROFESSION, me.profession);
    put(changes, move, DECISION_REGISTRATION, me.registration);
    put(changes, move, DECISION_ORGANISATION, me.organisation);
    return ERR_OK;
}

/* A line of the plan that may be left out, on the slip: what it is called, and that it is in. */
static void put_lines(const struct session *session, struct changes *changes) {
    for (size_t i = 0; i < plan_count(session->book->plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(session->book->plan, RECORD_LINE, i);
        if (!line_is_included(line) || slip_find(&session->slip, RECORD_LINE, line->id) != NULL)
            continue;
        changes_add(changes, RECORD_LINE, line->id, "", SIZE_MAX);
        changes_set(changes, RECORD_LINE, line->id, LINE_DESCRIPTION,
                    record_text(line, LINE_DESCRIPTION));
    }
}

const struct record *deciding_record(struct session *session, enum move move,
                                     struct err_info *info) {
    const char *id = deciding_id(move);
    struct changes changes;
    enum err err = ERR_OK;
    changes_init(&changes);
    if (slip_find(&session->slip, RECORD_DECISION, id) == NULL) {
        changes_add(&changes, RECORD_DECISION, id, "", SIZE_MAX);
        changes_put_number(&changes, RECORD_DECISION, id, DECISION_ROLE, move_decider(move));
        changes_put_number(&changes, RECORD_DECISION, id, DECISION_DECISION, move_decision(move));
        changes_put_number(&changes, RECORD_DECISION, id, DECISION_ON, session_today(session));
        err = put_who(session, move, &changes, info);
    }
    if (move == MOVE_AUTHORISE_IN_PART)
        put_lines(session, &changes);
    if (err == ERR_OK)
        err = slip_edit(&session->slip, &changes, info);
    else
        changes_done(&changes);
    return err == ERR_OK ? slip_find(&session->slip, RECORD_DECISION, id) : NULL;
}

/* Those that the slip has as left out. */
static void take_left_out(const struct session *session, struct page *page,
                          struct move_said *said) {
    const struct plan *plan = session->book->plan;
    struct left_out *left = page_many(page, plan_count(plan, RECORD_LINE) + 1, sizeof *left);
    for (size_t i = 0; left != NULL && i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const struct record *own = slip_find(&session->slip, RECORD_LINE, line->id);
        if (own == NULL || line_is_included(own) || !line_is_included(line))
            continue;
        left[said->left_out_count++] =
            (struct left_out){line->id, record_text(own, LINE_NOT_INCLUDED_BECAUSE)};
    }
    said->left_out = left;
}

struct move_said deciding_said(const struct session *session, enum move move, struct page *page) {
    const struct record *decision = slip_find(&session->slip, RECORD_DECISION, deciding_id(move));
    struct move_said said = {.recorded_by = session->setup.who};
    if (decision == NULL)
        return said;
    said.name = record_text(decision, DECISION_NAME);
    said.profession = record_text(decision, DECISION_PROFESSION);
    said.registration = record_text(decision, DECISION_REGISTRATION);
    said.organisation = record_text(decision, DECISION_ORGANISATION);
    said.reason = record_text(decision, DECISION_REASON);
    said.how_explained = record_text(decision, DECISION_HOW_EXPLAINED);
    said.who_was_there = record_text(decision, DECISION_WHO_WAS_THERE);
    said.declares = record_number(decision, DECISION_DECLARES);
    said.on = record_has(decision, DECISION_ON) ? record_number(decision, DECISION_ON)
                                                : session_today(session);
    const size_t because = move_because(move);
    said.has_because = because != 0 && record_has(decision, because);
    said.because = said.has_because ? record_number(decision, because) : 0;
    said.has_last_day = record_has(decision, DECISION_LAST_DAY);
    said.last_day = record_number(decision, DECISION_LAST_DAY);
    if (move == MOVE_AUTHORISE_IN_PART)
        take_left_out(session, page, &said);
    return said;
}
