/* phbplan history: who did what, and when, newest first: to a plan, or to the store as a whole. */
#include "commands/command.h"

#include "base/text.h"
#include "plan/value.h"
#include "session/history.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where the history goes: as lines, or as JSON. */
struct history_telling {
    FILE *out;
    const struct plan *plan; /* as it is now: what its records are called; NULL of the store */
    json_t *edits, *changes; /* all edits; the last one's changes */
    int64_t edit;            /* the last one */
    bool failed;
};

/* Prints what a value was, as people read it: all of it, on one line and cleaned. One that cannot
 * be read any more is shown as it was kept. */
static void print_value(struct history_telling *telling, const struct field *field,
                        const char *plain) {
    struct value value = {0};
    char *words = NULL;
    if (plain == NULL) {
        fputs("nothing", telling->out);
        return;
    }
    if (value_read(field, plain, &value, NULL) == ERR_OK)
        words = value_show(telling->plan, field, &value);
    const char *whole = words != NULL ? words : plain;
    char *clean = text_clean(whole, strlen(whole), false);
    fprintf(telling->out, "\"%s\"", clean != NULL ? clean : "");
    telling->failed = telling->failed || clean == NULL;
    free(clean);
    free(words);
    free(value.text);
}

/* Prints which answer a change is of, and of which thing. */
static void print_about(struct history_telling *telling, const struct history_row *row) {
    char *about = session_history_about(telling->plan, row);
    char *clean = about != NULL ? text_clean(about, strlen(about), false) : NULL;
    fputs(clean != NULL ? clean : "", telling->out);
    telling->failed = telling->failed || clean == NULL;
    free(clean);
    free(about);
}

static void print_change(struct history_telling *telling, const struct history_row *row) {
    fputs("    ", telling->out);
    print_about(telling, row);
    fputs(": from ", telling->out);
    print_value(telling, row->field, row->before);
    fputs(" to ", telling->out);
    print_value(telling, row->field, row->after);
    fputs("\n", telling->out);
}

/* A role as people read it; one that this program does not know, as it was kept. */
static const char *role_words(const char *word, char *buffer, size_t size) {
    enum user_role role;
    return user_role_read(word, &role, NULL) == ERR_OK ? user_role_label(role)
                                                       : text_copy(word, buffer, size);
}

/* A place in a list, counted from 1. */
static unsigned long place_of(const char *place) {
    return place != NULL ? strtoul(place, NULL, 10) + 1 : 0;
}

/* Prints that a thing came, went or was moved. */
static void print_kind(struct history_telling *telling, const char *kind,
                       const struct history_row *row) {
    fprintf(telling->out, "    %s: ", kind);
    print_about(telling, row);
    if (row->kind == CHANGE_MOVE)
        fprintf(telling->out, ", from place %lu to %lu", place_of(row->before),
                place_of(row->after));
    fputs("\n", telling->out);
}

static void tell_line(struct history_telling *telling, const struct history_row *row) {
    char who[128], role[64], label[200], at[40];
    if (row->edit != telling->edit)
        fprintf(telling->out, "%" PRId64 "  %s  %s, %s: %s%s\n", row->edit,
                text_copy(row->at, at, sizeof at), text_copy(row->who, who, sizeof who),
                role_words(row->role, role, sizeof role),
                text_copy(row->label, label, sizeof label), row->undone ? " (undone)" : "");
    if (row->kind == CHANGE_ADD)
        print_kind(telling, "added", row);
    else if (row->kind == CHANGE_REMOVE)
        print_kind(telling, "taken out", row);
    else if (row->kind == CHANGE_MOVE)
        print_kind(telling, "moved", row);
    else if (row->field != NULL && field_has_author(row->field))
        print_change(telling, row);
}

/* A text of the store as JSON: plain, as everywhere; null where there is none. */
static json_t *json_of_text(const char *text, bool lines) {
    char *clean = text != NULL ? text_clean(text, strlen(text), lines) : NULL;
    json_t *json = clean != NULL ? json_string(clean) : json_null();
    free(clean);
    return json;
}

static void tell_json(struct history_telling *telling, const struct history_row *row) {
    static const char *const kinds[] = {"set", "add", "remove", "move"};
    if (row->edit != telling->edit) {
        telling->changes = json_array();
        json_t *edit =
            json_pack("{s:I, s:o, s:o, s:o, s:o, s:b, s:o}", "edit", (json_int_t)row->edit, "at",
                      json_of_text(row->at, false), "who", json_of_text(row->who, false), "role",
                      json_of_text(row->role, false), "what", json_of_text(row->label, false),
                      "undone", row->undone, "changes", telling->changes);
        if (json_array_append_new(telling->edits, edit) < 0)
            telling->failed = true;
    }
    if (row->kind == CHANGE_SET && row->field == NULL)
        return;
    json_t *change =
        json_pack("{s:s, s:s, s:o}", "kind", kinds[row->kind], "record",
                  dictionary_record(row->type)->key, "id", json_of_text(row->record_id, false));
    if (row->kind == CHANGE_SET) {
        json_object_set_new(change, "field", json_string(row->field->key));
        json_object_set_new(change, "from", json_of_text(row->before, true));
        json_object_set_new(change, "to", json_of_text(row->after, true));
    }
    if (row->kind == CHANGE_MOVE) {
        json_object_set_new(change, "from", json_integer((json_int_t)place_of(row->before)));
        json_object_set_new(change, "to", json_integer((json_int_t)place_of(row->after)));
    }
    if (telling->failed || json_array_append_new(telling->changes, change) < 0)
        telling->failed = true;
}

static bool tell(const struct history_row *row, void *data) {
    struct history_telling *telling = data;
    if (telling->out != NULL)
        tell_line(telling, row);
    else
        tell_json(telling, row);
    telling->edit = row->edit;
    return !telling->failed;
}

static bool tell_event(const struct store_event *event, void *data) {
    struct history_telling *telling = data;
    char who[128], role[64], what[64], about[200], at[40];
    if (telling->out != NULL) {
        fprintf(telling->out, "%s  %s, %s: %s: %s\n", text_copy(event->at, at, sizeof at),
                text_copy(event->who, who, sizeof who), role_words(event->role, role, sizeof role),
                text_copy(event->what, what, sizeof what),
                text_copy(event->about, about, sizeof about));
        return true;
    }
    json_t *json =
        json_pack("{s:o, s:o, s:o, s:o, s:o}", "at", json_of_text(event->at, false), "who",
                  json_of_text(event->who, false), "role", json_of_text(event->role, false), "what",
                  json_of_text(event->what, false), "about", json_of_text(event->about, false));
    telling->failed = json_array_append_new(telling->edits, json) < 0;
    return !telling->failed;
}

static enum err tell_all(struct store *store, struct book *book, struct history_telling *telling,
                         struct err_info *info) {
    enum err err = book != NULL ? book_history(book, tell, telling, info)
                                : store_events(store, tell_event, telling, info);
    if (err == ERR_OK && telling->out != NULL && ftell(telling->out) <= 0)
        fputs("Nothing was taken in or out yet.\n", telling->out);
    return err;
}

/* The whole history as text, malloc'd: of a plan, or of the store where there is none. */
static enum err history_text(struct store *store, struct book *book, bool json, char **text,
                             struct err_info *info) {
    struct history_telling telling = {.plan = book != NULL ? book->plan : NULL, .edit = -1};
    size_t length = 0;
    if (json)
        telling.edits = json_array();
    else
        telling.out = open_memstream(text, &length);
    bool no_memory = telling.edits == NULL && telling.out == NULL;
    enum err err = no_memory ? ERR_MEMORY : tell_all(store, book, &telling, info);
    if (telling.out != NULL && command_told(telling.out, text, NULL) != ERR_OK)
        no_memory = true;
    if (telling.edits != NULL) {
        json_t *whole = json_pack("{s:o}", "history", telling.edits);
        *text = whole != NULL ? json_dumps(whole, JSON_INDENT(1)) : NULL;
        no_memory = no_memory || *text == NULL;
        json_decref(whole);
    }
    return no_memory || telling.failed ? err_no_memory(info) : err;
}

enum err command_history(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    struct book *book = NULL;
    char *text = NULL;
    enum err err = command_store_open(call, true, &store, info);
    if (err == ERR_OK && call->operand != NULL)
        err = book_open(store, call->operand, &book, info);
    if (book != NULL)
        book_note_read(book);
    if (err == ERR_OK)
        err = history_text(store, book, call->json, &text, info);
    if (err == ERR_OK)
        err = command_print_told(store_is_practice(store), call->json, text, info);
    if (err == ERR_OK && call->json)
        err = command_print("\n", info);
    free(text);
    book_close(book);
    store_close(store);
    return err;
}
