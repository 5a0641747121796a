/* A plan's history in the words that a person reads: answers as they are shown, records by what
 * they are called. */
#include "session/history.h"

#include "base/grow.h"
#include "plan/gate.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>

struct telling {
    struct told_history *out;
    const struct plan *plan; /* as it is now: what its records are called */
    bool no_memory;
};

/* An answer of then as it is shown, malloc'd; one that cannot be read any more, as it was kept. */
static char *answer_words(struct telling *telling, const struct history_row *row,
                          const char *plain) {
    const struct field *field = row->field;
    struct value value = {0};
    char *words = NULL;
    if (plain == NULL || field == NULL)
        words = grow_format("%s", "");
    else if (value_read(field, plain, &value, NULL) == ERR_OK)
        words = value_show(telling->plan, field, &value);
    else
        words = grow_format("%s", plain);
    free(value.text);
    telling->no_memory |= words == NULL;
    return words;
}

char *session_history_about(const struct plan *plan, const struct history_row *row) {
    const struct record_def *def = dictionary_record(row->type);
    const struct record *record = def->many && row->record_id != NULL
                                      ? plan_find(plan, row->type, row->record_id, NULL)
                                      : NULL;
    const char *title = record != NULL ? record_title(record) : "";
    const char *label = row->field != NULL ? row->field->label : def->noun;
    return grow_format("%s%s%s", title, title[0] != '\0' ? ": " : "", label);
}

/* Where in its list it stood, or NULL: what is not moved has no such words. */
static const char *place_words(const struct history_row *row, const char *place, char buffer[32]) {
    if (row->kind != CHANGE_MOVE || place == NULL)
        return NULL;
    snprintf(buffer, 32, "Place %lu in its list", strtoul(place, NULL, 10) + 1);
    return buffer;
}

static bool tell(const struct history_row *row, void *data) {
    struct telling *telling = data;
    char from[32], to[32];
    enum user_role role;
    if (row->field != NULL && !field_has_author(row->field))
        return true; /* a mark that says nothing to anybody */
    bool known = user_role_read(row->role, &role, NULL) == ERR_OK;
    char *about = session_history_about(telling->plan, row);
    char *before = answer_words(telling, row, row->before);
    char *after = answer_words(telling, row, row->after);
    char *what = grow_format("%s%s", row->label, row->undone ? " (undone)" : "");
    const char *stood = place_words(row, row->before, from);
    const char *stands = place_words(row, row->after, to);
    const struct told_change change = {row->at,
                                       row->who,
                                       known ? user_role_label(role) : row->role,
                                       what,
                                       about,
                                       row->kind == CHANGE_REMOVE ? "It was there"
                                       : stood != NULL            ? stood
                                                                  : before,
                                       row->kind == CHANGE_ADD      ? "It was added"
                                       : row->kind == CHANGE_REMOVE ? "It was taken out"
                                       : stands != NULL             ? stands
                                                                    : after,
                                       row->edit};
    bool told = about != NULL && what != NULL && !telling->no_memory &&
                told_history_add(telling->out, &change);
    telling->no_memory |= !told && !telling->out->more;
    free(what);
    free(after);
    free(before);
    free(about);
    return told;
}

enum err session_tell_history(struct book *book, struct told_history *out, struct err_info *info) {
    struct telling telling = {.out = out, .plan = book->plan};
    *out = (struct told_history){0};
    enum err err = book_history(book, tell, &telling, info);
    return err == ERR_OK && telling.no_memory ? err_no_memory(info) : err;
}
