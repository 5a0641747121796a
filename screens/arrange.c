/* A list of a plan in another order, and a copy of what is in it: the same for every list.
 *
 * What goes on from the row before it (a thing that changes in the year) is one with it: they move
 * together, and are copied together. */
#include "screens/section.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TITLE = 129, LABEL = 192 };

/* The records of a list as they are shown, and which of them are meant. */
struct arranged {
    const struct record **shown;
    size_t count;
    size_t first, last; /* of those that are meant */
};

static bool goes_on(struct session *session, const struct plan_list *list,
                    const struct arranged *rows, size_t at) {
    return list->goes_on != NULL && list->goes_on(session, rows->shown[at - 1], rows->shown[at]);
}

/* The first and the last of those that are one with the `at`th. */
static size_t first_of(struct session *session, const struct plan_list *list,
                       const struct arranged *rows, size_t at) {
    while (at > 0 && goes_on(session, list, rows, at))
        at--;
    return at;
}

static size_t last_of(struct session *session, const struct plan_list *list,
                      const struct arranged *rows, size_t at) {
    while (at + 1 < rows->count && goes_on(session, list, rows, at + 1))
        at++;
    return at;
}

/* Finds the record of `row` in its list. False where it is not there any more, or there is no
 * memory; `shown` is to be freed either way. */
static bool find(struct session *session, const char *page_of, const struct about *row,
                 struct arranged *out) {
    const struct plan *plan = session->book->plan;
    const struct record *record;
    size_t at = 0, meant = SIZE_MAX;
    *out = (struct arranged){0};
    out->shown = calloc(plan_count(plan, row->type) + 1, sizeof *out->shown);
    while (out->shown != NULL && (record = list_next(plan, row->list, page_of, &at)) != NULL) {
        if (strcmp(record->id, row->id) == 0)
            meant = out->count;
        out->shown[out->count++] = record;
    }
    if (meant == SIZE_MAX)
        return false;
    out->first = first_of(session, row->list, out, meant);
    out->last = last_of(session, row->list, out, meant);
    return true;
}

/* The nearest row above or below those that are meant, of the same parent; SIZE_MAX where there is
 * none. */
static size_t neighbour(const struct arranged *rows, bool up) {
    const char *parent = rows->shown[rows->first]->parent;
    for (size_t at = up ? rows->first : rows->last + 1; up ? at > 0 : at < rows->count;) {
        at -= up;
        if (strcmp(rows->shown[at]->parent, parent) == 0)
            return at;
        at += !up;
    }
    return SIZE_MAX;
}

/* Puts those that are meant before or after the thing that stands there. */
static void put_moves(struct session *session, const struct plan_list *list,
                      const struct arranged *rows, size_t there, bool up, struct changes *changes) {
    size_t count = rows->last - rows->first + 1;
    there = up ? first_of(session, list, rows, there) : last_of(session, list, rows, there);
    size_t place = rows->shown[there]->position;
    for (size_t i = 0; i < count; i++) {
        size_t at = up ? rows->first + i : rows->last - i;
        changes_move(changes, list->type, rows->shown[at]->id, up ? place + i : place - i);
    }
}

static void move_row(struct session *session, const char *page_of, const struct about *row,
                     bool up) {
    struct arranged rows;
    struct changes changes;
    char title[TITLE], label[LABEL];
    if (dictionary_record(row->type)->as_it_happened) {
        session_say(session, "What happened stands in its order, so it is not moved.");
        return;
    }
    bool found = find(session, page_of, row, &rows);
    size_t there = found ? neighbour(&rows, up) : SIZE_MAX;
    if (found && there == SIZE_MAX)
        session_say(session, up ? "This is the first of its list already."
                                : "This is the last of its list already.");
    if (there != SIZE_MAX) {
        text_copy(record_called(rows.shown[rows.first], row->form), title, sizeof title);
        changes_init(&changes);
        put_moves(session, row->list, &rows, there, up, &changes);
        snprintf(label, sizeof label, "moving %s %s", title, up ? "up" : "down");
        if (session_edit(session, &changes, label))
            session_say(session, "Moved %s: %s. {UNDO} puts it back.", up ? "up" : "down", title);
    }
    free(rows.shown);
}

/* Copies those that are meant, right after them. The first one's id is written to `id`. */
static void put_copies(const struct plan *plan, const struct plan_form *form,
                       const struct arranged *rows, struct changes *changes, char id[24],
                       char *also, size_t size) {
    char next[24] = "";
    size_t place = rows->shown[rows->last]->position + 1;
    for (size_t at = rows->first; at <= rows->last; at++) {
        char *made = at == rows->first ? id : next;
        changes_copy_record(changes, plan, rows->shown[at], place++, made);
        if (form->copy != NULL)
            form->copy(changes, plan, rows->shown[at], made, also, size);
    }
    if (rows->last > rows->first)
        snprintf(also, size, ", with how it changes in the year");
}

static void copy_row(struct session *session, const char *page_of, const struct about *row) {
    struct arranged rows;
    struct changes changes;
    char title[TITLE], label[LABEL], also[LABEL] = "", id[24];
    if (dictionary_record(row->type)->as_it_happened) {
        session_say(session, "What happened did so once, so it is not copied.");
        return;
    }
    if (find(session, page_of, row, &rows)) {
        text_copy(record_called(rows.shown[rows.first], row->form), title, sizeof title);
        changes_init(&changes);
        put_copies(session->book->plan, row->form, &rows, &changes, id, also, sizeof also);
        snprintf(label, sizeof label, "copying %s", title);
        if (session_edit(session, &changes, label) &&
            record_open(session, row->form, id, row->type, -1, false, OPENS_ON_TOP))
            session_say(session, "Copied: %s%s. This is the copy. {UNDO} takes it away.", title,
                        also);
    }
    free(rows.shown);
}

bool list_arrange(struct session *session, const char *page_of, const struct about *row,
                  enum action action) {
    if (action == ACTION_COPY)
        copy_row(session, page_of, row);
    else if (action == ACTION_MOVE_UP || action == ACTION_MOVE_DOWN)
        move_row(session, page_of, row, action == ACTION_MOVE_UP);
    else
        return false;
    return true;
}
