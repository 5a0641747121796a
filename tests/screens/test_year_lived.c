/* A year of a plan lived with, at the keyboard: the first payment, a month of the bank taken in,
 * the receipts of each month, what is in the account, the check of a quarter, a review with its
 * scores, the next version begun with what is different, and, once that is authorised, a receipt
 * that comes late for the one before. As it is lived by Anne, whose therapy comes less often, and
 * by Peter, who employs a helper. SOAK=1 has the receipts of all the months. */
#include "tests/commands/ask.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <jansson.h>

#include "base/date.h"
#include "base/decimal.h"
#include "store/store.h"

enum { MONTHS = 12, MONTHS_SHORT = 3, MOST = 4, BANK_ROWS = 3 };

/* A receipt of a month: how much, and what it was for. */
struct lived_receipt {
    const char *amount, *line;
};

struct life {
    const char *file, *reference, *first_reference, *person;
    int64_t agreed;    /* the day that everybody said yes */
    const char *first; /* payment: its amount */
    struct lived_receipt receipts[MOST];
    const char *bank;              /* of the first month, as the bank has it, and for each row */
    const char *rows[BANK_ROWS];   /* letters of what it was for; NULL: it came in */
    int64_t bank_paid, bank_spent; /* pence: what comes of it */
    const char *balance, *from;    /* at the end of the quarter that begins on that day */
    const char *review_on;         /* the day that it is held */
    struct drive_answer scores[MOST];
    const char *then_and_now;
    const char *change, *reason, *budget; /* of the budget; what it is then */
    const char *line, *price, *differs;   /* of the next version: what is another price */
};

static const struct life ANNE = {
    .file = "tests/data/cases/anne.json",
    .reference = "EXAMPLE-ANNE",
    .first_reference = "EXAMPLE-ANNE@1",
    .person = "Anne Example",
    .agreed = 20590, /* 17 May 2026 */
    .first = "548.83",
    .receipts = {{"60", "Psychotherapy, twice a week to start"}, {"52", "Bus pass for the class"}},
    .bank = "Date,Details,Amount\n"
            "08/06/2026,A therapist,-60.00\n"
            "08/06/2026,A therapist,-60.00\n"
            "29/06/2026,The board,548.83\n",
    .rows = {"psychotherapy tw", "psychotherapy tw", NULL},
    .bank_paid = 54883,
    .bank_spent = 12000,
    .balance = "700",
    .from = "2026-04-01",
    .review_on = "20 August 2026",
    .scores = {{DRIVE_TYPE, "I stay well enough not to need the crisis team", "5"},
               {DRIVE_TYPE, "Days in hospital", "2"},
               {.label = NULL}},
    .then_and_now = "then 2, now 5, hoped for 8",
    .change = "-500",
    .reason = "Therapy comes less often",
    .budget = "15443.91",
    .line = "Bus pass for the class",
    .price = "55",
    .differs = "\u00a352.00 became \u00a355.00",
};

static const struct life PETER = {
    .file = "tests/data/cases/peter.json",
    .reference = "EXAMPLE-PETER",
    .first_reference = "EXAMPLE-PETER@1",
    .person = "Peter Example",
    .agreed = 20548, /* 5 April 2026 */
    .first = "900",
    .receipts = {{"310.50", "A helper for my post and bills"},
                 {"22.50", "Travel to stroke groups around the county"}},
    .bank = "day;paid out;paid in;payee\n"
            "07/04/2026;179.99;;A shop\n"
            "30/04/2026;310.50;;A helper\n"
            "04/05/2026;;900.00;The board\n",
    .rows = {"sat", "a h", NULL},
    .bank_paid = 90000,
    .bank_spent = 49049,
    .balance = "450.25",
    .from = "2026-04-01",
    .review_on = "26 June 2026",
    .scores = {{DRIVE_TYPE, "My bills are paid and I open my post", "6"},
               {DRIVE_TYPE, "Crisis team contacts", "1"},
               {.label = NULL}},
    .then_and_now = "then 1, now 6, hoped for ",
    .change = "250",
    .reason = "The groups are further away",
    .budget = "",
    .line = "Satnav",
    .price = "150",
    .differs = "\u00a3179.99 became \u00a3150.00",
};

/* ---- before it is lived ---------------------------------------------------------------------- */

static void decide(struct store *store, struct book *book, enum user_role role, enum move move,
                   const char *name, int64_t on) {
    struct err_info info = {0};
    const struct move_said said = {
        .name = name, .profession = "Nurse", .reason = "A reason", .declares = 127, .on = on};
    store_set_author(store, "test", role);
    if (book_decide(book, move, &said, on, &info) != ERR_OK)
        fail_msg("%s", info.text);
}

static void say_yes(struct store *store, struct book *book, const struct life *life, int64_t on) {
    decide(store, book, USER_CLINICIAN, MOVE_AGREE, life->person, on);
    decide(store, book, USER_CLINICIAN, MOVE_CLINICAL_AGREE, "Rae Hale", on);
    decide(store, book, USER_CLINICIAN, MOVE_SUBMIT, "Rae Hale", on);
    decide(store, book, USER_COMMISSIONER, MOVE_AUTHORISE, "Kim Byrne", on);
}

static void authorise(struct seat *s, const struct life *life) {
    struct store *store = NULL;
    struct book *book = NULL;
    session_prepare(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-04-05");
    free(ask_well(s, WORDS("import", life->file)));
    assert_int_equal(store_open(s->store, false, &store, NULL), ERR_OK);
    assert_int_equal(book_open(store, life->reference, &book, NULL), ERR_OK);
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_MONEY, "", MONEY_NOTICE_PERIOD, "4 weeks");
    store_set_author(store, "test", USER_CLINICIAN);
    assert_int_equal(book_edit(book, &changes, "the notice", NULL), ERR_OK);
    changes_done(&changes);
    say_yes(store, book, life, life->agreed);
    book_close(book);
    store_close(store);
}

/* Somebody sits down with the plan on a day. */
static struct term *sit(struct seat *s, const struct life *life, const char *role, int64_t day) {
    char today[48], written[DATE_TEXT];
    snprintf(today, sizeof today, "PHBPLAN_TODAY=%s", date_write(day, written));
    session_set_env(s, today);
    free(ask_well(s, WORDS("role", role)));
    if (s->term == NULL)
        session_start(s, 24, 80, "open", life->reference, NULL);
    else
        session_restart(s);
    drive_at(s->term, "");
    return s->term;
}

static void to_money(struct term *t) {
    term_send(t, "\033j", 2);
    drive_at(t, "Money spent");
}

/* ---- what finance writes down ---------------------------------------------------------------- */

static void write_down(struct term *t, const char *list, const char *label, const char *amount) {
    drive_open_row(t, list, list);
    term_type(t, "n");
    drive_wait_where(t, "A new");
    drive_type(t, label, amount);
    drive_back(t, list);
    drive_back(t, "Money spent");
}

static void write_receipt(struct term *t, const struct lived_receipt *receipt) {
    drive_settled(t);
    term_type(t, "n");
    term_wait_text(t, "How much was spent?");
    drive_type(t, "How much was spent?", receipt->amount);
    drive_choose(t, "What in the plan was it for?", receipt->line);
    drive_back(t, "Money spent");
}

/* The bank's first month: the mark goes from one row that is asked about to the next. */
static void take_in(struct seat *s, const struct life *life) {
    char path[FILES_PATH], taken[64];
    struct term *t = s->term;
    file_write_all(session_path(s, "month.csv", path), life->bank, strlen(life->bank));
    drive_to_row(t, "Take in a bank statement");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Name of file");
    term_type(t, path);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Is this what each column is?");
    drive_to_row(t, "Yes, go on");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Choose a row to say what it was for.");
    for (int row = 0; row < BANK_ROWS; row++) {
        drive_settled(t);
        term_key(t, TERM_ENTER);
        term_wait_text(t, life->rows[row] == NULL ? "Is it a payment of this plan?"
                                                  : "What was \u00a3");
        if (life->rows[row] == NULL) {
            term_type(t, "y");
        } else {
            term_send(t, "\025", 1); /* Ctrl-U: what I guessed goes */
            term_type(t, life->rows[row]);
            term_key(t, TERM_ENTER);
        }
        snprintf(taken, sizeof taken, "Take in %d of 3", row + 1);
        term_wait_text(t, taken);
    }
    drive_settled(t);
    term_key(t, TERM_ENTER); /* the mark has come to it */
    term_wait_text(t, "Taken in: 3 rows.");
    drive_at(t, "Money spent");
}

/* ---- the review ------------------------------------------------------------------------------ */

static void fill_in(struct term *t, const char *form, const struct drive_answer *answers,
                    const char *page) {
    drive_open_row(t, form, form);
    drive_answers(t, answers);
    drive_back(t, page);
}

static void hold_review(struct seat *s, const struct life *life, int64_t day) {
    const struct drive_answer talk[] = {{DRIVE_TYPE, "What worked?", "I am out of the house more"},
                                        {DRIVE_CHOOSE, "How are things now?", "Better"},
                                        {.label = NULL}};
    const struct drive_answer budget[] = {{DRIVE_TYPE, "Change to the budget", life->change},
                                          {DRIVE_TYPE, "Why does it change?", life->reason},
                                          {.label = NULL}};
    const struct drive_answer held[] = {{DRIVE_TYPE, "Held on", life->review_on}, {.label = NULL}};
    char page[80];
    struct term *t = sit(s, life, "clinician", day);
    snprintf(page, sizeof page, "The review of %s", life->review_on);
    drive_open_row(t, "Reviews", "Reviews");
    drive_to_row(t, "Hold a review");
    term_key(t, TERM_ENTER);
    drive_at(t, "A review, not held yet");
    fill_in(t, "How it has been", talk, "A review, not held yet");
    fill_in(t, "How it is now", life->scores, "A review, not held yet");
    fill_in(t, "The budget from now on", budget, "A review, not held yet");
    fill_in(t, "The day of the review", held, page);
    drive_to_row(t, life->then_and_now);
    drive_to_row(t, "Begin the next version");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "the review of ");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Version 2 is begun.");
    drive_back(t, "Reviews");
    drive_back(t, "");
}

/* What is different in the next version is written there, and said in words. */
static void change_next(struct seat *s, const struct life *life) {
    const struct drive_answer price[] = {{DRIVE_TYPE, "Price of one", life->price},
                                         {.label = NULL}};
    struct term *t = s->term;
    drive_open_row(t, "My support", "My support");
    fill_in(t, life->line, price, "My support");
    drive_back(t, "");
    drive_open_row(t, "Versions, and what changed", "Versions");
    drive_to_row(t, "From version 1 to 2");
    term_key(t, TERM_ENTER);
    drive_to_row(t, life->differs);
}

/* The next version takes the place of the first, for which a receipt comes all the same. */
static void write_late(struct seat *s, const struct life *life, int64_t held) {
    struct store *store = NULL;
    struct book *book = NULL;
    assert_int_equal(store_open(s->store, false, &store, NULL), ERR_OK);
    assert_int_equal(book_open(store, life->reference, &book, NULL), ERR_OK);
    say_yes(store, book, life, held + 1);
    book_close(book);
    store_close(store);
    struct term *t = sit(s, life, "finance", held + 20);
    term_wait_row(t, 0, "version 2");
    to_money(t);
    term_wait_text(t, "Spent \u00a30.00 by the receipts");
    term_wait_text(t, "version 1 was in force.");
    drive_open_row(t, "Money spent in version 1, before this", "Money spent");
    term_wait_text(t, "version 1, not the newest");
    term_wait_text(t, "A newer version took the place of this one on");
    write_receipt(t, &life->receipts[1]);
    struct plan *first = stored_plan(s->store, life->first_reference);
    struct plan *next = stored_plan(s->store, life->reference);
    assert_int_equal(plan_count(next, RECORD_RECEIPT), 0);
    const struct record *late =
        plan_at(first, RECORD_RECEIPT, plan_count(first, RECORD_RECEIPT) - 1);
    assert_int_equal(record_number(late, RECEIPT_ON), held + 20);
    plan_free(first);
    plan_free(next);
}

/* ---- the year -------------------------------------------------------------------------------- */

static int64_t pence_at(json_t *told, const char *key) {
    const char *text = json_string_value(json_object_get(json_object_get(told, key), "amount"));
    int64_t pence = -1;
    assert_non_null(text);
    assert_int_equal(decimal_read(text, 2, &pence, NULL), ERR_OK);
    return pence;
}

static int64_t pence_of(const char *amount) {
    int64_t pence = 0;
    assert_int_equal(decimal_read(amount, 2, &pence, NULL), ERR_OK);
    return pence;
}

/* The quarter as a council reads it: all that was written down in its days. */
static void check_quarter(struct seat *s, const struct life *life, size_t months) {
    char *text = ask_well(s, WORDS("spent", life->reference, "--from", life->from, "--json"));
    json_t *told = json_loads(text, 0, NULL);
    int64_t spent = life->bank_spent;
    for (size_t month = 0; month < months; month++)
        for (size_t i = 0; i < MOST && life->receipts[i].amount != NULL; i++)
            spent += pence_of(life->receipts[i].amount);
    assert_non_null(told);
    assert_int_equal(pence_at(told, "payments"), pence_of(life->first) + life->bank_paid);
    assert_int_equal(pence_at(told, "receipts"), spent);
    assert_int_equal(pence_at(told, "closing"), pence_of(life->balance));
    json_decref(told);
    free(text);
}

static size_t months(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && *soak != '\0' ? MONTHS : MONTHS_SHORT;
}

static void live(struct seat *s, const struct life *life) {
    int64_t start, held;
    size_t in_quarter = 0;
    authorise(s, life);
    assert_int_equal(date_read(life->from, &start, NULL), ERR_OK);
    assert_int_equal(date_read_typed(life->review_on, DATE_TABLE, 0, &held, NULL), ERR_OK);
    const int64_t first = life == &ANNE ? date_of(2026, 6, 1) : date_of(2026, 4, 6);
    const int64_t ends = date_add_months(start, 3) - 1;

    struct term *t = sit(s, life, "finance", first);
    to_money(t);
    write_down(t, "Payments", "How much was paid?", life->first);
    for (size_t month = 0; month < months(); month++) {
        int64_t day = date_add_months(first, (int)month) + 9;
        in_quarter += day <= ends;
        if (month > 0) {
            t = sit(s, life, "finance", day);
            to_money(t);
        }
        for (size_t i = 0; i < MOST && life->receipts[i].amount != NULL; i++)
            write_receipt(t, &life->receipts[i]);
    }
    t = sit(s, life, "finance", ends);
    to_money(t);
    take_in(s, life);
    write_down(t, "Bank balances", "How much is in the account?", life->balance);
    drive_to_row(t, "Check of a quarter");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "What is missing");
    check_quarter(s, life, in_quarter);

    hold_review(s, life, held);
    change_next(s, life);
    char *changed = ask_well(s, WORDS("diff", life->reference));
    assert_non_null(strstr(changed, life->reason));
    assert_non_null(strstr(changed, life->differs));
    free(changed);
    write_late(s, life, held);
    free(ask_well(s, WORDS("verify")));
    assert_store_is_sound(s->store);
}

static void year__of_anne__is_lived_from_the_first_payment_to_the_next_version(void **state) {
    live(*state, &ANNE);
}

static void year__of_peter__is_lived_from_the_first_payment_to_the_next_version(void **state) {
    live(*state, &PETER);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            year__of_anne__is_lived_from_the_first_payment_to_the_next_version, session_setup,
            session_teardown),
        cmocka_unit_test_setup_teardown(
            year__of_peter__is_lived_from_the_first_payment_to_the_next_version, session_setup,
            session_teardown),
    };
    return cmocka_run_group_tests_name("screens/year_lived", tests, NULL, NULL);
}
