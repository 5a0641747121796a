/* What the tests of answers and of forms share: some fields of a line of a real plan in a real
 * store, asked together. */
#ifndef PHBPLAN_TESTS_ANSWERS_FIXTURE_H
#define PHBPLAN_TESTS_ANSWERS_FIXTURE_H

#include "tests/store/store_fixture.h"

#include "base/date.h"
#include "base/unused.h"
#include "session/answers.h"

#include <locale.h>

static inline bool helper_only(const struct plan *plan UNUSED, const struct record *record) {
    return record_number(record, LINE_KIND) == LINE_EMPLOYMENT;
}

static const struct form_field LINE_FIELDS[] = {
    {.type = RECORD_LINE, .field = LINE_DESCRIPTION},
    {.type = RECORD_LINE, .field = LINE_PAID_BY},
    {.type = RECORD_LINE, .field = LINE_UNIT_PRICE},
    {.type = RECORD_LINE, .field = LINE_STARTS},
    {.type = RECORD_LINE, .field = LINE_OUTCOMES},
    {.type = RECORD_LINE, .field = LINE_HOURS_PER_WEEK, .shown = helper_only},
    {.type = RECORD_LINE, .field = LINE_CRITICAL},
    {.type = RECORD_LINE, .field = LINE_WHY},
};
enum { ASKED = sizeof LINE_FIELDS / sizeof LINE_FIELDS[0] };
/* Their places while no helper is asked about. */
enum { DESCRIPTION, PAID_BY, PRICE, STARTS, OUTCOMES, CRITICAL, WHY };

/* A plan with the line "1" and two outcomes. */
static inline struct book *line_book(struct store *store) {
    struct book *book = new_book(store);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    add(book, RECORD_OUTCOME, "o1", "");
    set(book, RECORD_OUTCOME, "o1", OUTCOME_TITLE, "Stay well");
    add(book, RECORD_OUTCOME, "o2", "");
    set(book, RECORD_OUTCOME, "o2", OUTCOME_TITLE, "See people");
    add(book, RECORD_LINE, "1", "");
    set(book, RECORD_LINE, "1", LINE_DESCRIPTION, "Psychotherapy");
    return book;
}

/* Begins to ask, on 18 May 2026. */
static inline void begin_asking(struct answers *answers, struct book *book, const char *id,
                                const struct form_field *fields, size_t count) {
    must(answers_init(answers, book, id, fields, count, date_of(2026, 5, 18), SAID));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, home_make, home_remove)

#endif
