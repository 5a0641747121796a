/* Wrong answers, on every form of the program: what is typed stays in its field with its words, the
 * plan keeps the last good answer, and a right one puts it right. The forms, their fields and what
 * is wrong for each come from the program's own tables, so that a new field is tried with the
 * others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/unused.h"
#include "plan/gate.h"
#include "plan/value.h"
#include "screens/forms.h"
#include "session/answer.h"
#include "store/store.h"
#include "tests/pages/walker.h"
#include "tests/screens/drive.h"
#include "tests/screens/follow.h"
#include "tests/screens/stored.h"
#include "tests/screens/wrong_answers.h"
#include "tests/store/store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"
#define REFERENCE "P-0001"

enum { ROWS = 60, COLS = 80, FIELDS_MOST = 64, PLACES_MOST = 64, WAY_MOST = 8 };

/* A form of the registry, and the way to the first page that has it, as the pages say it. */
struct form_place {
    const struct plan_form *form;
    struct walk_step way[WAY_MOST]; /* from the steps of the plan */
    size_t way_count;
    char id[ABOUT_ID]; /* of the record, where the form is about one of a list */
};

/* All of them, for one role: looked for once, since every test begins with the same plan. */
struct places {
    struct form_place all[PLACES_MOST];
    size_t count;
};

/* The sitting, and the same plan open beside it. */
struct wrong {
    struct seat session;
    enum user_role role; /* who sits there */
    struct store *store;
    struct book *book;
    struct places *places;
};

static const struct plan_form *form_of(const struct answers *answers) {
    size_t at = 0;
    while (plan_forms[at] != NULL && plan_forms[at]->fields != answers->fields)
        at++;
    return plan_forms[at];
}

/* The walk begins at the list of plans, and a sitting at the plan's steps. */
static void note_place(struct walker *walker, const struct page *page) {
    struct wrong *w = walker->data;
    struct places *places = w->places;
    const struct page_block *block = page_find(page, BLOCK_FORM);
    const struct plan_form *form = block != NULL ? form_of(block->form.answers) : NULL;
    for (size_t i = 0; i < places->count && form != NULL; i++)
        if (places->all[i].form == form)
            return;
    const char *id = form != NULL ? block->form.answers->id : "";
    if (form == NULL ||
        (id[0] != '\0' && plan_find(w->book->plan, form->fields[0].type, id, NULL) == NULL))
        return; /* none, or of a record that the walk has just added */
    assert_true(places->count < PLACES_MOST && walker->way_count <= WAY_MOST);
    struct form_place *place = &places->all[places->count++];
    *place = (struct form_place){.form = form, .way_count = walker->way_count - 1};
    memcpy(place->way, walker->way + 1, place->way_count * sizeof place->way[0]);
    snprintf(place->id, sizeof place->id, "%s", block->form.answers->id);
}

/* On a copy of the plans: nothing that the walk does is in the history of those of the sitting. */
static void find_places(struct wrong *w) {
    char path[FILES_PATH];
    struct store *store = NULL;
    struct walker walker;
    file_copy(w->session.store, session_path(&w->session, "walked.db", path));
    assert_int_equal(store_open(path, true, &store, NULL), ERR_OK);
    walk_begin(&walker, store);
    store->role = w->role; /* what is offered, and so each way, is a role's own */
    walker.visit = note_place;
    walker.data = w;
    if (w->role == USER_FINANCE) { /* whose forms are all in a plan */
        walker.way[walker.way_count++] = (struct walk_step){ACTION_ENTER, 0, 0};
        walk_do(&walker, ACTION_ENTER, 0);
    }
    walk_rows(&walker);
    walk_end(&walker);
    store_close(store);
}

/* It is finance's to read. */
static void authorise(const struct wrong *w) {
    struct store *store = open_store(w->session.store);
    struct book *book = open_book(store, REFERENCE);
    commission(book, "authorises", "2026-05-01");
    book_close(book);
    store_close(store);
}

static int wrong_setup_as(void **state, enum user_role role) {
    struct wrong *w = calloc(1, sizeof *w);
    int failed = -1, no_role = -1;
    *state = w;
    if (w == NULL)
        return -1;
    static struct places places[USER_ROLE_COUNT];
    w->role = role;
    w->places = &places[role];
    session_set_env(&w->session, "PHBPLAN_TODAY=" WALK_TODAY); /* the ways are of that day */
    session_run_command(&w->session, (const char *const[]){"import", WHOLE, NULL}, NULL, NULL,
                        &failed);
    session_run_command(&w->session, (const char *const[]){"role", user_role_word(role), NULL},
                        NULL, NULL, &no_role);
    if (role == USER_FINANCE)
        authorise(w);
    if (failed || no_role || store_open(w->session.store, true, &w->store, NULL) != ERR_OK ||
        book_open(w->store, REFERENCE, &w->book, NULL) != ERR_OK)
        return -1;
    if (w->places->count == 0)
        find_places(w);
    session_start(&w->session, ROWS, COLS, "open", REFERENCE, NULL);
    drive_at(w->session.term, "");
    return 0;
}

static int wrong_setup(void **state) {
    return wrong_setup_as(state, USER_CLINICIAN);
}

static int wrong_setup_finance(void **state) {
    return wrong_setup_as(state, USER_FINANCE);
}

static int wrong_teardown(void **state) {
    struct wrong *w = *state;
    book_close(w->book);
    store_close(w->store);
    session_stop(&w->session);
    free(w);
    return 0;
}

/* ---- what the program's tables say ----------------------------------------------------------- */

/* Others have forms of their own: what they refuse is in tests/plan/test_gate.c. A bill that is
 * still to be paid is of a plan that is over. */
static bool is_theirs(const struct wrong *w, const struct plan_form *form) {
    const struct form_field *first = &form->fields[0];
    return form != &form_bill &&
           gate_takes(dictionary_topic(first->type, first->field), w->role, STATE_DRAFT);
}

static const struct form_place *place_of(const struct wrong *w, const struct plan_form *form) {
    size_t at = 0;
    while (at < w->places->count && w->places->all[at].form != form)
        at++;
    if (at == w->places->count)
        fail_msg("no page has the form \"%s\"", form->title);
    return &w->places->all[at];
}

static const struct form_field *field_of(const struct plan_form *form, enum record_type type,
                                         size_t field) {
    size_t at = 0;
    while (at + 1 < form->field_count && !form_field_asks(&form->fields[at], type, field))
        at++;
    assert_true(form_field_asks(&form->fields[at], type, field));
    return &form->fields[at];
}

static const struct record *record_of(const struct wrong *w, const struct form_place *place,
                                      const struct form_field *field) {
    return dictionary_record(field->type)->many
               ? plan_find(w->book->plan, field->type, place->id, NULL)
               : plan_one(w->book->plan, field->type);
}

/* Those that are asked of each thing apart stand under its name: test_every_field.c answers them.
 */
static bool is_of_each(const struct form_field *field) {
    enum field_kind kind = dictionary_field(field->type, field->field)->kind;
    return kind == KIND_SCORES || kind == KIND_MEASURES;
}

static size_t asked(const struct wrong *w, const struct form_place *place,
                    const struct form_field *out[FIELDS_MOST]) {
    size_t count = 0;
    for (size_t i = 0; i < place->form->field_count && count < FIELDS_MOST; i++) {
        const struct form_field *field = &place->form->fields[i];
        const struct record *record = record_of(w, place, field);
        assert_non_null(record);
        if (!is_of_each(field) && (field->shown == NULL || field->shown(w->book->plan, record)))
            out[count++] = field;
    }
    return count;
}

static const char *label_of(const struct form_field *field) {
    return field->label != NULL ? field->label : dictionary_field(field->type, field->field)->label;
}

/* ---- at the keyboard ------------------------------------------------------------------------- */

static void go_to(struct wrong *w, const struct form_place *place) {
    for (size_t i = 0; i < place->way_count; i++)
        follow_step(w->session.term, &place->way[i]);
    drive_settled(w->session.term);
}

/* Back to the list of steps. */
static void go_back(struct wrong *w, const struct form_place *place) {
    for (size_t depth = place->way_count; depth > 0; depth--) {
        term_key(w->session.term, TERM_ESC);
        drive_settled(w->session.term);
    }
    drive_at(w->session.term, "");
}

/* Types in place of what is there, and goes on. */
static void put_answer(struct wrong *w, const char *text) {
    term_ctrl(w->session.term, 'U');
    term_type(w->session.term, text);
    term_key(w->session.term, TERM_TAB);
}

static void expect_focus(struct wrong *w, const struct form_field *field) {
    struct drive_focus focus = drive_settled(w->session.term);
    if (focus.list || strcmp(focus.label, label_of(field)) != 0)
        fail_msg("the focus is on \"%s\" and not on \"%s\"", focus.label, label_of(field));
}

/* Nothing in the plan has changed. */
static void expect_unchanged(struct wrong *w) {
    bool changed = false;
    assert_int_equal(book_refresh(w->book, &changed, NULL), ERR_OK);
    if (changed)
        fail_msg("the plan has changed:\n%s", term_dump(w->session.term));
}

/* Goes back to the answer just left: what is typed is still there with its words, here and at the
 * top. */
static void expect_problem(struct wrong *w, const struct form_field *field, const char *typed) {
    struct term *t = w->session.term;
    int row = 0, col = 0, error_row = 0;
    struct drive_focus focus = drive_press(t, TERM_SHIFT_TAB);
    /* Beside a label of two rows its second may be the error's. */
    bool here =
        focus.label[0] != '\0' && strncmp(focus.label, label_of(field), strlen(focus.label)) == 0;
    bool stays = here && strcmp(focus.text, typed) == 0;
    bool at_top = term_find(t, "There is a problem", &row, &col) &&
                  strstr(term_row(t, row + 1), label_of(field)) != NULL;
    bool beside = term_find(t, "Error: ", &error_row, &col) && error_row >= focus.row &&
                  error_row <= focus.row + 1;
    if (!stays || !at_top || !beside) {
        fputs(term_dump(t), stderr);
        fail_msg("\"%s\" typed for \"%s\": it %s, %s at the top, %s beside it", typed,
                 label_of(field), stays ? "stays" : "does not stay", at_top ? "words" : "no words",
                 beside ? "words" : "no words");
    }
    expect_unchanged(w);
}

/* The plan has this answer now, and no words are left of a wrong one. */
static void expect_accepted(struct wrong *w, const struct form_place *place,
                            const struct form_field *row, const char *plain) {
    bool changed = false;
    const struct field *field = dictionary_field(row->type, row->field);
    drive_settled(w->session.term);
    assert_false(term_shows(w->session.term, "There is a problem"));
    assert_false(term_shows(w->session.term, "Error:"));
    assert_int_equal(book_refresh(w->book, &changed, NULL), ERR_OK);
    char *now = value_write(field, &record_of(w, place, row)->values[row->field]);
    if (!changed || now == NULL || strcmp(now, plain) != 0)
        fail_msg("\"%s\" is \"%s\" and not \"%s\"", label_of(row), now != NULL ? now : "", plain);
    free(now);
}

/* Ctrl-Z says what it undoes, and the plan is as it was. */
static void expect_undo(struct wrong *w, const struct form_place *place,
                        const struct form_field *row, const char *before) {
    char label[ANSWER_LABEL], words[ANSWER_LABEL + 16];
    bool changed = false;
    term_ctrl(w->session.term, 'Z');
    term_wait_text(w->session.term, "Undone: ");
    assert_int_equal(book_refresh(w->book, &changed, NULL), ERR_OK);
    assert_true(changed);
    answer_label(w->book->plan, row->type, place->id, row->field, label);
    snprintf(words, sizeof words, "Undone: %.60s", label);
    term_wait_text(w->session.term, words);
    char *after = plan_as_text(w->book->plan);
    assert_string_equal(before, after);
    free(after);
}

/* ---- every field of every form --------------------------------------------------------------- */

/* What others pay is in per cent or in pounds: no answer is right where the other is there. */
static bool is_barred(struct wrong *w, const struct form_place *place,
                      const struct form_field *row) {
    bool percent = row->field == LINE_OTHERS_PAY_PERCENT;
    if (row->type != RECORD_LINE || (!percent && row->field != LINE_OTHERS_PAY_AMOUNT))
        return false;
    return record_has(record_of(w, place, row),
                      percent ? LINE_OTHERS_PAY_AMOUNT : LINE_OTHERS_PAY_PERCENT);
}

/* The focus is on the next answer; between the first questions and the rest, on More. */
static void expect_next(struct wrong *w, const struct form_field *row,
                        const struct form_field *next) {
    if (!next->more || row->more)
        expect_focus(w, next);
    else
        assert_string_equal(drive_settled(w->session.term).label, "More");
}

/* Wrong answers, then a right one, then undo; the focus is then on the next answer. */
static size_t try_field(struct wrong *w, const struct form_place *place,
                        const struct form_field *row, const struct form_field *next) {
    const char *typed = NULL, *plain = NULL, *wrong[WRONG_MOST + 1];
    char *before = plan_as_text(w->book->plan);
    struct term *t = w->session.term;
    size_t count = is_barred(w, place, row) ? 0 : wrong_answers(row, wrong);
    for (size_t i = 0; i < count; i++) {
        put_answer(w, wrong[i]);
        expect_next(w, row, next); /* nobody is held there */
        expect_problem(w, row, wrong[i]);
    }
    if (!is_barred(w, place, row) && right_answer(row, &typed, &plain)) {
        term_ctrl(t, 'U'); /* an answer of two lines, too */
        term_key(t, TERM_BACKSPACE);
        put_answer(w, typed);
        expect_accepted(w, place, row, plain);
        expect_undo(w, place, row, before);
    } else {
        term_key(t, TERM_TAB);
    }
    expect_next(w, row, next);
    if (next->more && !row->more)
        term_key(t, TERM_TAB);
    expect_focus(w, next);
    free(before);
    return count;
}

static void wrong__every_field__keeps_the_last_good_answer(void **state) {
    struct wrong *w = *state;
    size_t fields_tried = 0, wrong_tried = 0;
    for (size_t i = 0; plan_forms[i] != NULL; i++) {
        const struct form_field *fields[FIELDS_MOST] = {NULL};
        if (!is_theirs(w, plan_forms[i]))
            continue;
        const struct form_place *place = place_of(w, plan_forms[i]);
        size_t count = asked(w, place, fields);
        if (count == 0)
            continue;
        go_to(w, place);
        for (size_t j = 0; j < count; j++)
            if (fields[j]->more) { /* More is opened, and stays so */
                drive_to_field(w->session.term, label_of(fields[j]));
                drive_to_field(w->session.term, label_of(fields[0]));
                break;
            }
        expect_focus(w, fields[0]);
        for (size_t j = 0; j < count; j++, fields_tried++)
            wrong_tried += try_field(w, place, fields[j], fields[(j + 1) % count]);
        go_back(w, place);
    }
    print_message("%zu fields, %zu wrong answers\n", fields_tried, wrong_tried);
    assert_true(wrong_tried >= 40);
}

/* The first field of a form that can be answered wrong, or NULL. */
static const struct form_field *first_wrong(const struct wrong *w, const struct form_place *place,
                                            const char **wrong) {
    const struct form_field *fields[FIELDS_MOST] = {NULL};
    const char *answers[WRONG_MOST + 1];
    size_t count = asked(w, place, fields);
    for (size_t i = 0; i < count; i++)
        if (wrong_answers(fields[i], answers) > 0) {
            *wrong = answers[0];
            return fields[i];
        }
    return NULL;
}

/* One Esc leaves; the plan has the last good answer, the message line says which answer is not in
 * it, and what was typed is there on coming back, until it is taken back. */
static void wrong__esc__leaves_and_it_can_be_come_back_to(void **state) {
    struct wrong *w = *state;
    struct term *t = w->session.term;
    for (size_t i = 0; plan_forms[i] != NULL; i++) {
        const char *wrong = NULL;
        if (!is_theirs(w, plan_forms[i]))
            continue;
        const struct form_place *place = place_of(w, plan_forms[i]);
        const struct form_field *row = first_wrong(w, place, &wrong);
        if (row == NULL)
            continue;
        go_to(w, place);
        drive_to_field(t, label_of(row));
        struct drive_focus good = drive_settled(t);
        term_ctrl(t, 'U');
        term_type(t, wrong);
        term_key(t, TERM_ESC);
        term_wait_text(t, "is not in the plan yet");
        term_wait_gone(t, "There is a problem");
        assert_true(drive_settled(t).list);
        expect_unchanged(w);
        term_key(t, TERM_ENTER);
        drive_settled(t);
        assert_string_equal(drive_to_field(t, label_of(row)).text, wrong);
        term_wait_text(t, "There is a problem");
        term_ctrl(t, 'Z');
        term_wait_text(t, "What you were typing is taken back");
        assert_string_equal(drive_settled(t).text, good.text);
        assert_false(term_shows(t, "There is a problem"));
        go_back(w, place);
    }
}

/* Ctrl-Z first takes back what is being typed, step by step, and only then what was done before. */
static void wrong__undo__takes_back_what_is_typed(void **state) {
    struct wrong *w = *state;
    struct term *t = w->session.term;
    go_to(w, place_of(w, &form_person));
    drive_to_field(t, "Date of birth");
    term_ctrl(t, 'U');
    term_type(t, "31/2/60");
    term_key(t, TERM_ENTER); /* stays where it is wrong */
    term_wait_text(t, "There is a problem");
    term_ctrl(t, 'Z'); /* the date */
    term_wait_gone(t, "31/2/60");
    assert_string_equal(drive_settled(t).text, "");
    term_ctrl(t, 'Z'); /* and Ctrl-U before it */
    term_wait_text(t, "12 May 1961");
    assert_string_equal(drive_settled(t).text, "12 May 1961");
    assert_false(term_shows(t, "There is a problem"));
    expect_unchanged(w);
}

/* ---- what is taken, and found by its rule ---------------------------------------------------- */

/* The check finds a rule, or does not. */
static bool check_finds(struct wrong *w, const char *rule) {
    char *out = NULL;
    session_run_command(&w->session, (const char *const[]){"check", REFERENCE, "--json", NULL},
                        &out, NULL, NULL);
    bool found = strstr(out, rule) != NULL;
    free(out);
    return found;
}

static void wrong__what_a_rule_finds__is_taken(void **state) {
    static const struct {
        const char *label, *typed, *plain, *rule;
        size_t field;
    } ANSWERS[] = {
        {"Date of birth", "1 January 2199", "2199-01-01", "person.birth-date",
         PERSON_DATE_OF_BIRTH},
        {"NHS number", "999 000 0019", "9990000019", "person.nhs-number", PERSON_NHS_NUMBER},
        {"NHS number", "1111111111", "1111111111", "person.nhs-number", PERSON_NHS_NUMBER},
    };
    struct wrong *w = *state;
    struct term *t = w->session.term;
    go_to(w, place_of(w, &form_person));
    for (size_t i = 0; i < sizeof ANSWERS / sizeof ANSWERS[0]; i++) {
        const struct form_field row = {.type = RECORD_PERSON, .field = ANSWERS[i].field};
        assert_false(check_finds(w, ANSWERS[i].rule));
        drive_to_field(t, ANSWERS[i].label);
        put_answer(w, ANSWERS[i].typed);
        expect_accepted(w, place_of(w, &form_person), &row, ANSWERS[i].plain);
        assert_true(check_finds(w, ANSWERS[i].rule));
        char *before = plan_as_text(w->book->plan);
        term_key(t, TERM_F5);
        term_wait_text(t, "Check and agree");
        char *found = plan_as_text(w->book->plan);
        assert_string_equal(before, found);
        free(before);
        free(found);
        term_key(t, TERM_ESC);
        drive_at(t, form_person.title);
        term_ctrl(t, 'Z');
        term_wait_text(t, "Undone: ");
    }
}

/* ---- answers that do not agree --------------------------------------------------------------- */

static void wrong__answers_that_do_not_agree__are_refused(void **state) {
    static const struct {
        const struct plan_form *form;
        size_t field;
        enum record_type type;
        const char *typed, *words;
    } ANSWERS[] = {
        {&form_dates, PLAN_STARTS, RECORD_PLAN, "1 June 2027", "is before the"},
        {&form_dates, PLAN_STARTS, RECORD_PLAN, "1 June 2025", "is too late"},
        {&form_dates, PLAN_ENDS, RECORD_PLAN, "31 May 2026", "is before the"},
        {&form_dates, PLAN_ENDS, RECORD_PLAN, "1 June 2027", "is too late"},
        {&form_baseline, BASELINE_ENDS, RECORD_BASELINE, "31 May 2026", "is before the"},
        {&form_hours, LINE_STARTS, RECORD_LINE, "1/6/2027", "is before the"},
        {&form_hours, LINE_HOURS_PER_WEEK, RECORD_LINE, "168.5", "168"},
        {&form_hours, LINE_HOURLY_RATE, RECORD_LINE, "letters", "is not an amount"},
        {&form_helper, HELPER_SICK_WEEKS, RECORD_HELPER, "53.1", "53"},
        {&form_helper, HELPER_PEOPLE, RECORD_HELPER, "21", "most is 20"},
        {&form_outcome, OUTCOME_SCORE_NOW, RECORD_OUTCOME, "11", "most is 10"},
        {&form_outcome, OUTCOME_IMPORTANCE, RECORD_OUTCOME, "0", "least is 1"},
        {&form_outcome, OUTCOME_IMPORTANCE, RECORD_OUTCOME, "11", "most is 10"},
        {&form_first_review, REVIEW_PLAN_THEN_EVERY_MONTHS, RECORD_REVIEW_PLAN, "121",
         "most is 120"},
        {&form_adjustment, ADJUSTMENT_AMOUNT, RECORD_ADJUSTMENT, "-100000000", "too small"},
        {&form_budget, BUDGET_INDICATIVE_AMOUNT, RECORD_BUDGET, "100,000,000", "too big"},
        {&form_baseline, BASELINE_UNIT_PRICE, RECORD_BASELINE, "1000000", "too big"},
        {&form_baseline, BASELINE_QUANTITY, RECORD_BASELINE, "100000", "too big"},
        {&form_baseline, BASELINE_TIMES, RECORD_BASELINE, "1000 times a week", "from 1 to 999"},
    };
    struct wrong *w = *state;
    for (size_t i = 0; i < sizeof ANSWERS / sizeof ANSWERS[0]; i++) {
        const struct form_field *row = field_of(ANSWERS[i].form, ANSWERS[i].type, ANSWERS[i].field);
        const struct form_place *place = place_of(w, ANSWERS[i].form);
        go_to(w, place);
        drive_to_field(w->session.term, label_of(row));
        put_answer(w, ANSWERS[i].typed);
        expect_problem(w, row, ANSWERS[i].typed);
        if (!term_shows(w->session.term, ANSWERS[i].words))
            fail_msg("\"%s\" is not said:\n%s", ANSWERS[i].words, term_dump(w->session.term));
        term_ctrl(w->session.term, 'Z');
        term_wait_text(w->session.term, "What you were typing is taken back");
        go_back(w, place);
    }
}

/* A plan that would cost more than can be worked out is refused at the answer that makes it so. */
static void wrong__a_cost_past_all_limits__is_refused(void **state) {
    struct wrong *w = *state;
    const struct form_place *place = place_of(w, &form_baseline);
    const struct form_field price = {.type = RECORD_BASELINE, .field = BASELINE_UNIT_PRICE};
    const struct form_field often = {.type = RECORD_BASELINE, .field = BASELINE_PERIOD};
    go_to(w, place);
    drive_to_field(w->session.term, label_of(&price));
    put_answer(w, "900000");
    expect_accepted(w, place, &price, "900000.00");
    drive_to_field(w->session.term, label_of(&often));
    put_answer(w, "999 times a week");
    expect_problem(w, &often, "999 times a week");
    put_answer(w, "once a month");
    expect_accepted(w, place, &often, "month");
}

#define WRONG_TEST(test) cmocka_unit_test_setup_teardown(test, wrong_setup, wrong_teardown)
#define WRONG_TEST_FINANCE(test)                                                                   \
    { #test "__as_finance", test, wrong_setup_finance, wrong_teardown, NULL }

int main(void) {
    const struct CMUnitTest tests[] = {
        WRONG_TEST(wrong__every_field__keeps_the_last_good_answer),
        WRONG_TEST_FINANCE(wrong__every_field__keeps_the_last_good_answer),
        WRONG_TEST(wrong__esc__leaves_and_it_can_be_come_back_to),
        WRONG_TEST_FINANCE(wrong__esc__leaves_and_it_can_be_come_back_to),
        WRONG_TEST(wrong__undo__takes_back_what_is_typed),
        WRONG_TEST(wrong__what_a_rule_finds__is_taken),
        WRONG_TEST(wrong__answers_that_do_not_agree__are_refused),
        WRONG_TEST(wrong__a_cost_past_all_limits__is_refused),
    };
    return cmocka_run_group_tests_name("screens/wrong", tests, NULL, NULL);
}
