/* Plans of every kind for a portfolio, each brought where it is by moves alone. */
#ifndef PHBPLAN_TESTS_STORE_PORTFOLIO_H
#define PHBPLAN_TESTS_STORE_PORTFOLIO_H

#include "stages.h"

#include "store/versions.h"

#define PORTFOLIO_TO date_of(2026, 9, 30) /* a day by which some live, and some have ended */
#define PORTFOLIO_FROM date_of(2026, 7, 1)

static int64_t portfolio_today(void) {
    return date_of(2026, 12, 31);
}

/* What is kept need not outlast the machine here. */
static inline void be_quick(struct store *store) {
    must(store_execute(store, "PRAGMA synchronous = OFF", SAID));
    store_set_today(store, portfolio_today);
}

static inline const char *day_text(int64_t day, char buffer[DATE_TEXT]) {
    return date_write(day, buffer);
}

/* The edits that make the plan of that number of the one in which nothing stands in the way. */
static inline void portfolio_edits(int number, char *edits, size_t size) {
    static const char *const HELD[] = {"direct_payment", "third_party", "notional"};
    const struct field *right = dictionary_field(RECORD_PERSON, PERSON_ENTITLED_THROUGH);
    const int64_t starts = date_of(2025, 6, 1) + number * 37 % 600;
    char first[DATE_TEXT], told[DATE_TEXT], signed_on[DATE_TEXT], review[DATE_TEXT];
    const int length = snprintf(
        edits, size,
        NOBODY_YET "id = \"00000000-0000-4000-8000-%012d\"\nreference = \"X-%05d\"\n"
                   "starts = \"%s\"\nfirst_payment_on = \"%s\"\nreview.first_on = \"%s\"\n"
                   "budget.shared_with_person_on = \"%s\"\nmoney.agreement_signed_on = \"%s\"\n"
                   "lines[0].paid_by = \"%s\"\nlines[1].paid_by = \"%s\"\n"
                   "lines[0].unit_price = \"%d.50\"\nlines[1].unit_price = \"%d\"\n"
                   "person.entitled_through = \"%s\"\nperson.date_of_birth = \"%d-12-15\"\n"
                   "outcomes[0].life_area = \"%s\"\nmay_quote = %s\n"
                   "measures[] = {\"name\": \"crisis_contacts\", \"before\": \"6\","
                   " \"unit_cost\": \"356.83\"}\n"
                   "risks[0].clinician_view = \"%s\"\nrisks[0].person_chooses_risk = true\n"
                   "risks[0].person_note = \"I like it there\"\n"
                   "risks[0].clinician_note = \"It is loud\"\n"
                   "risks[0].understands_implications = true\n"
                   "risks[0].how_understanding_was_checked = \"We talked\"\n%s",
        number, number, day_text(starts, first), first, day_text(starts + 80, review),
        day_text(starts - 60, told), day_text(starts - 40, signed_on), HELD[number % 3],
        HELD[number / 3 % 3], 5 + number % 50, 10 + number * 7 % 400,
        right->choices[number * 7 % 10].word, number % 6 == 1 ? 2008 : 1940 + number * 13 % 60,
        number % 4 == 0 ? "body" : "people", number % 7 < 3 ? "true" : "false",
        number % 5 == 2 ? "finds_challenging" : "agrees",
        number % 9 == 4 ? "lines[0].period = \"once\"\nlines[1].period = \"once\"\n"
                          "- lines[0].times\n- lines[0].every\n- lines[1].times\n- lines[1].every\n"
                        : "");
    assert_true(length > 0 && (size_t)length < size);
}

/* Makes the moves of a plan one after another, the first on that day and each so many days later.
 */
static inline void make_moves(struct book *book, const enum move *moves, size_t count, int64_t on,
                              int64_t apart) {
    for (size_t i = 0; i < count; i++)
        must(decide(book, role_of(moves[i]), moves[i], on + (int64_t)i * apart, SAID));
}

/* The version after it: from the day that it begins, or in the middle of the year before. */
static inline void portfolio_next(struct book *book, int number, int64_t starts) {
    static const enum move YES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE};
    const int64_t next = starts + (number % 2 == 0 ? 150 : 365 + number % 3 * 5);
    char day[DATE_TEXT], review[DATE_TEXT];
    must(book_next_version(book, "a review", SAID));
    set(book, RECORD_PLAN, "", PLAN_STARTS, day_text(next, day));
    set(book, RECORD_PLAN, "", PLAN_FIRST_PAYMENT_ON, day);
    set(book, RECORD_REVIEW_PLAN, "", REVIEW_PLAN_FIRST_ON, day_text(next + 80, review));
    set(book, RECORD_PERSON, "", PERSON_ENTITLED_THROUGH, "mental_health");
    if (number % 3 != 0)
        make_moves(book, YES, 4, next - 40, 5);
}

/* A review, so many days after the first, in which it says how all is going. */
static inline void portfolio_review(struct book *book, int number, int64_t held_on) {
    struct changes changes;
    char day[DATE_TEXT], score[32], count[32], released[32];
    snprintf(score, sizeof score, "o1=%d", number / 10 % 6);
    snprintf(count, sizeof count, "crisis_contacts=%d", number / 10 % 4);
    snprintf(released, sizeof released, "%d.50", 100 + number);
    changes_init(&changes);
    changes_add(&changes, RECORD_REVIEW, "seen", "", SIZE_MAX);
    changes_set(&changes, RECORD_REVIEW, "seen", REVIEW_HELD_ON, day_text(held_on, day));
    changes_set(&changes, RECORD_REVIEW, "seen", REVIEW_SCORES, score);
    changes_set(&changes, RECORD_REVIEW, "seen", REVIEW_MEASURES, count);
    changes_set(&changes, RECORD_REVIEW, "seen", REVIEW_MONEY_ENOUGH,
                number % 4 < 2 ? "true" : "false");
    if (number % 3 == 0)
        changes_set(&changes, RECORD_REVIEW, "seen", REVIEW_COULD_NOT_BUY,
                    "A boat that I can steer");
    if (number % 4 == 3) {
        changes_set(&changes, RECORD_REVIEW, "seen", REVIEW_RELEASED, released);
        changes_set(&changes, RECORD_REVIEW, "seen", REVIEW_RELEASED_TO, "The house for bad days");
    }
    must(edit_as(book, USER_CLINICIAN, &changes, "a review", SAID));
    changes_done(&changes);
}

/* The plan of that number, in the store: one of eight is a draft, others wait, live, are on hold,
 * or were ended; some have a version after the first. */
static inline void portfolio_make(struct store *store, int number) {
    static const enum move MOVES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE};
    static const enum move OTHERS[] = {MOVE_DECLINE, MOVE_SUSPEND, MOVE_END};
    static const size_t COUNTS[] = {0, 1, 3, 3, 4, 4, 4, 4, 4, 4};
    const int64_t starts = date_of(2025, 6, 1) + number * 37 % 600;
    const int64_t asked = starts - 20 + number % 7;
    const int kind = number % 10;
    char edits[2048];
    portfolio_edits(number, edits, sizeof edits);
    struct book *book = ready_book_with(store, edits);
    make_moves(book, MOVES, COUNTS[kind], asked, number % 9);
    if (kind == 3 || kind == 8 || kind == 9) {
        const enum move move = OTHERS[kind == 3 ? 0 : kind == 8 ? 1 : 2];
        make_moves(book, &move, 1, asked + 4 * 8 + number % 90, 0);
    }
    if (kind == 6 || kind == 7)
        portfolio_review(book, number, starts + 20 + number % 50);
    if (kind == 4 || kind == 5)
        portfolio_next(book, number, starts);
    book_close(book);
}

#endif
