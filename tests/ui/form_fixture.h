/* What the tests of forms share: a form over a real plan in a real store, and keys for it. No
 * terminal is needed: a form is asked and answered the same way whether or not it has been drawn.
 */
#ifndef PHBPLAN_TESTS_FORM_FIXTURE_H
#define PHBPLAN_TESTS_FORM_FIXTURE_H

#include "tests/store/store_fixture.h"

#include "base/date.h"
#include "base/text.h"
#include "base/unused.h"
#include "ui/form.h"

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
enum { DESCRIPTION, PAID_BY, PRICE, STARTS, OUTCOMES, CRITICAL, WHY };

struct desk {
    struct home *home;
    struct book *book;
    struct form form;
};

static inline void open_desk(struct desk *desk, void **state) {
    desk->home = *state;
    desk->book = new_book(desk->home->store);
    set(desk->book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    add(desk->book, RECORD_OUTCOME, "o1", "");
    set(desk->book, RECORD_OUTCOME, "o1", OUTCOME_TITLE, "Stay well");
    add(desk->book, RECORD_OUTCOME, "o2", "");
    set(desk->book, RECORD_OUTCOME, "o2", OUTCOME_TITLE, "See people");
    add(desk->book, RECORD_LINE, "1", "");
    set(desk->book, RECORD_LINE, "1", LINE_DESCRIPTION, "Psychotherapy");
    must(form_init(&desk->form, desk->book, "1", LINE_FIELDS,
                   sizeof LINE_FIELDS / sizeof LINE_FIELDS[0], date_of(2026, 5, 18), false, SAID));
}

static inline void close_desk(struct desk *desk) {
    form_done(&desk->form);
    book_close(desk->book);
}

/* The form opened again, as after a kill. */
static inline void reopen(struct desk *desk) {
    form_done(&desk->form);
    must(form_init(&desk->form, desk->book, "1", LINE_FIELDS,
                   sizeof LINE_FIELDS / sizeof LINE_FIELDS[0], date_of(2026, 5, 18), false, SAID));
}

static inline enum form_result press(struct form *form, enum action action) {
    struct event event = {.type = EVENT_KEY, .action = action, .text = ""};
    return form_event(form, &event);
}

/* Types a character at a time, as a terminal gives them. */
static inline void type(struct form *form, const char *text) {
    for (size_t at = 0, bytes; text[at] != '\0'; at += bytes) {
        char one[8] = "";
        struct event event = {.type = EVENT_TEXT, .text = one};
        text_decode(text + at, &bytes);
        memcpy(one, text + at, bytes);
        event.action = one[0] == ' ' ? ACTION_CHOOSE : keymap_find(one);
        form_event(form, &event);
    }
}

static inline void retype(struct form *form, const char *text) {
    press(form, ACTION_KILL_LINE);
    type(form, text);
}

static inline void go_to(struct desk *desk, size_t focus) {
    while (desk->form.focus != focus)
        press(&desk->form, ACTION_NEXT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, home_make, home_remove)

#endif
