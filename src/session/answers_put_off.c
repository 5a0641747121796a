/* Leaving a question for later, or saying that it does not apply, and asking it again: an edit. */
#include "answers_private.h"

#include "plan/gate.h"
#include "plan/later.h"
#include "session/answer.h"

#include <stdio.h>

/* The id of the record that an item is of. */
static const char *id_of(const struct answers *answers, const struct answer_item *item) {
    return dictionary_record(item->spec->type)->many ? answers->id : "";
}

/* What there is to say of it, and what it is called. */
static const struct put_off_said {
    const char *label, *done;
} SAID[] = {
    [PUT_OFF_NOT_NOW] = {"leaving %s for later", "Left for now. It waits for you."},
    [PUT_OFF_NOT_MINE] = {"%s does not apply",
                          "It does not apply. You can answer it if it ever does."},
};
static const struct put_off_said AGAIN = {"asking %s again", "It is asked again."};

static enum err keep_put_off(struct answers *answers, const struct answer_item *item, bool again,
                             enum put_off how, struct err_info *info) {
    const struct put_off_said *said = again ? &AGAIN : &SAID[how];
    char name[ANSWER_LABEL], label[ANSWER_LABEL + 32];
    struct changes changes;
    answer_label(answers_plan(answers), item->spec->type, id_of(answers, item), item->spec->field,
                 name);
    snprintf(label, sizeof label, said->label, name);
    changes_init(&changes);
    answers_put_changes(&changes, answers, item, again, how);
    enum err err = book_edit(answers->book, &changes, label, info);
    changes_done(&changes);
    if (err == ERR_OK)
        snprintf(answers->message, sizeof answers->message, "%s", said->done);
    else
        snprintf(answers->message, sizeof answers->message, "%s%.400s.",
                 err == ERR_STAYS ? "" : "Error: ", info->text);
    return err;
}

bool answers_put_off(struct answers *answers, const struct answer_item *item, enum put_off how) {
    const struct answer_item asked = *item;
    struct err_info info = {0};
    if (!answers_may_put_off(answers, &asked)) {
        snprintf(answers->message, sizeof answers->message,
                 "This one cannot be left for later. It can stay empty.");
        return false;
    }
    if (!answers_is_empty(answers, &asked) || answers_held(answers, &asked) != NULL) {
        snprintf(answers->message, sizeof answers->message,
                 "There is an answer here already. Take it out first, to leave it for later.");
        return false;
    }
    const struct plan *plan = answers_plan(answers);
    const struct record *there =
        put_off(plan, asked.spec->type, id_of(answers, &asked), asked.spec->field);
    bool again = there != NULL && record_number(there, LATER_HOW) == (int64_t)how;
    enum err err = gate_ask_role(dictionary_topic(asked.spec->type, asked.spec->field),
                                 store_role(answers->book->store), &info);
    if (err != ERR_OK)
        snprintf(answers->message, sizeof answers->message, "%.400s.", info.text);
    else
        err = keep_put_off(answers, &asked, again, how, &info);
    answers->refused = err != ERR_OK && err != ERR_STAYS;
    answers_sync(answers);
    return err == ERR_OK;
}
