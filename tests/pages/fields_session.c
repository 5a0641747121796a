/* The session itself as the front end of a walk over every question. */
#include "tests/pages/fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void session_opens(struct fields *fields) {
    assert_true(fields->answers->item_count > 0);
}

static void session_wrong(struct fields *fields, const struct answer_item *item, const char *text) {
    struct err_info info = {0};
    char beside[ANSWERS_ERROR];
    enum answer_fate fate = answers_give(fields->answers, item, text, &info);
    if (fate != ANSWER_WRONG || info.text[0] == '\0')
        fields_fail(fields, item, "is not said to be wrong", text);
    const struct answer_held *held = answers_marked(fields->answers, item);
    if (held == NULL || strcmp(held->text, text) != 0)
        fields_fail(fields, item, "does not stay there", text);
    if (strncmp(answers_error(held, beside), "Error: ", 7) != 0 || strlen(beside) <= 7 ||
        strcmp(answers_said(fields->answers, item), info.text) != 0)
        fields_fail(fields, item, "has no words beside it", text);
    if (answers_waits(fields->answers) == NULL)
        fields_fail(fields, item, "does not wait", text);
}

static void session_not_taken(struct fields *fields, const struct answer_item *item,
                              const char *line) {
    struct err_info info = {0};
    char *text = NULL;
    enum err err = answers_read(fields->answers, item, line, &text, &info);
    if ((err != ERR_INPUT && err != ERR_LIMIT) || info.text[0] == '\0')
        fields_fail(fields, item, "is taken for an answer", line);
    free(text);
}

static void session_good(struct fields *fields, const struct answer_item *item, const char *text) {
    struct err_info info = {0};
    enum answer_fate fate = answers_give(fields->answers, item, text, &info);
    if (fate != ANSWER_KEPT)
        fields_fail(fields, item, info.text, text);
    if (answers_held(fields->answers, item) != NULL)
        fields_fail(fields, item, "is kept, and is still in hand", text);
    session_figures(&fields->walker.session);
    if (session_answered(&fields->walker.session))
        fields_fail(fields, item, "went elsewhere", text);
}

const struct answerer answerer_session = {.open = session_opens,
                                          .close = session_opens,
                                          .wrong = session_wrong,
                                          .not_taken = session_not_taken,
                                          .good = session_good};
