/* What the tests of forms share: a form over a real plan in a real store, and keys for it. No
 * terminal is needed: a form is asked and answered the same way whether or not it has been drawn.
 */
#ifndef PHBPLAN_TESTS_FORM_FIXTURE_H
#define PHBPLAN_TESTS_FORM_FIXTURE_H

#include "tests/session/answers_fixture.h"

#include "base/text.h"
#include "ui/form.h"

struct desk {
    struct home *home;
    struct book *book;
    struct answers answers;
    struct form form;
};

static inline void open_form(struct desk *desk) {
    begin_asking(&desk->answers, desk->book, "1", LINE_FIELDS, ASKED);
    form_init(&desk->form, &desk->answers, false);
}

static inline void open_desk(struct desk *desk, void **state) {
    desk->home = *state;
    desk->book = line_book(desk->home->store);
    open_form(desk);
}

static inline void close_form(struct desk *desk) {
    form_done(&desk->form);
    answers_done(&desk->answers);
}

static inline void close_desk(struct desk *desk) {
    close_form(desk);
    book_close(desk->book);
}

/* The form opened again, as after a kill. */
static inline void reopen(struct desk *desk) {
    close_form(desk);
    open_form(desk);
}

/* What is said of the answer in focus. */
static inline const char *said_here(const struct form *form) {
    return answers_said(form->answers, &form->answers->items[form->focus]);
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

#endif
