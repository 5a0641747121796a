/* phbplan list: the plans of the store, a line each. */
#include "commands/command.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/grow.h"
#include "base/text.h"
#include "plan/practice.h"
#include "session/keymap.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { STATE_COLUMNS = 24 };

/* How long a text is that has plain signs only, as most have. False for any other. */
static bool has_plain_signs(const char *text, int *length) {
    const char *end = text;
    while (text_sign_is_plain(*end))
        end++;
    *length = (int)(end - text);
    return *end == '\0';
}

/* Pads or cuts `text` to `columns` and adds it, with two spaces after. What is cut says so. */
static void add_cell(struct growing_text *out, const char *text, int columns, bool right) {
    int width;
    const bool plain = has_plain_signs(text, &width);
    size_t bytes = plain ? (size_t)width : strlen(text);
    if (!plain)
        width = text_columns(text, bytes);
    const bool cut = width > columns;
    if (cut) {
        bytes = text_fit(text, bytes, columns - 1);
        width = text_columns(text, bytes) + 1;
    }
    const size_t pad = (size_t)(columns - width);
    if (right && pad > 0)
        growing_add_spaces(out, pad);
    growing_add_bytes(out, text, bytes);
    if (cut)
        growing_add(out, "\u2026");
    growing_add_spaces(out, (right ? 0 : pad) + 2);
}

/* A name or reference as it is read, with what cannot be seen in it, or is not what it seems,
 * pointed out; nothing in it acts on a terminal. A reference is typed again: it stays whole. */
static void add_name(struct growing_text *out, const char *text, int columns, bool whole) {
    char pointed[512], clean[512];
    int length;
    if (has_plain_signs(text, &length)) {
        add_cell(out, text, whole && length > columns ? length : columns, false);
        return;
    }
    text_copy(text_point_out(text, pointed, sizeof pointed), clean, sizeof clean);
    int wide = text_columns(clean, strlen(clean));
    whole = whole || strcmp(clean, text) != 0;
    add_cell(out, clean, wide > columns && whole ? wide : columns, false);
}

static void add_row(struct growing_text *out, const struct plan_row *row, int64_t today) {
    char budget[DECIMAL_TEXT], plan[DECIMAL_TEXT], share[DECIMAL_TEXT] = "";
    char review[DATE_TEXT] = "";
    if (row->has_share)
        memcpy(share + strlen(decimal_write(row->share_tenths, 1, 1, share)), "%", 2);
    if (row->has_review)
        date_show_short(row->review_on, review);
    add_name(out, row->reference, 14, true);
    add_name(out, row->person, 28, false);
    add_cell(out, progress_label(&row->progress, today), STATE_COLUMNS, false);
    if (!row->known) {
        growing_add_format(out, "cannot be worked out: %s\n", row->why_not);
        return;
    }
    add_cell(out, row->has_budget ? money_show(row->budget, 2, budget) : "none yet", 14, true);
    add_cell(out, money_show(row->plan, 2, plan), 14, true);
    add_cell(out, share, 6, true);
    growing_add(out, review);
    growing_add_char(out, '\n');
}

/* ---- as JSON: written here, since a list may have very many rows ---- */

/* Adds a member that is a text, or null. */
static void add_text(struct growing_text *out, const char *name, const char *text) {
    growing_add(out, ", \"");
    growing_add(out, name);
    growing_add(out, text != NULL ? "\": \"" : "\": null");
    if (text == NULL)
        return;
    for (size_t plain; *text != '\0'; text += plain) {
        plain = 0;
        while ((unsigned char)text[plain] >= ' ' && text[plain] != '"' && text[plain] != '\\')
            plain++;
        growing_add_bytes(out, text, plain);
        if (text[plain] != '\0')
            growing_add_format(out, "\\u%04x", (unsigned)(unsigned char)text[plain++]);
    }
    growing_add_char(out, '"');
}

/* A number as a string, or null where it is not known. */
static void add_decimal(struct growing_text *out, const char *name, bool known, int64_t number,
                        unsigned places) {
    char text[DECIMAL_TEXT];
    add_text(out, name, known ? decimal_write(number, places, places, text) : NULL);
}

static void add_day(struct growing_text *out, const char *name, bool known, int64_t day) {
    char text[DATE_TEXT];
    add_text(out, name, known ? date_write(day, text) : NULL);
}

static void add_json(struct growing_text *out, const struct plan_row *row, int64_t today) {
    const struct progress *progress = &row->progress;
    bool budget = row->known && row->has_budget;
    char version[DECIMAL_TEXT];
    growing_add(out, "{\"version\": ");
    growing_add(out, decimal_write(row->version, 0, 0, version));
    add_text(out, "reference", row->reference);
    add_text(out, "person", row->person);
    add_text(out, "state", state_word(state_on(progress, today)));
    add_decimal(out, "budget", budget, row->budget, 2);
    add_decimal(out, "plan", row->known, row->plan, 2);
    add_decimal(out, "left", budget, row->left, 2);
    add_day(out, "date_of_birth", row->has_born, row->born);
    add_decimal(out, "direct_payment_share", row->has_share, row->share_tenths, 1);
    add_day(out, "next_review", row->has_review, row->review_on);
    if (progress->why_known)
        add_text(out, "ended_because",
                 dictionary_field(RECORD_DECISION, DECISION_ENDED_BECAUSE)
                     ->choices[progress->because]
                     .word);
    if (!row->known)
        add_text(out, "cannot_be_worked_out", row->why_not);
    growing_add_char(out, '}');
}

/* Which plans are listed, in what order and how; and what of it is not written out yet. */
struct listed {
    struct plans_asked asked;
    const char *start; /* references alone, those that begin so; NULL for rows */
    bool json, practice;
    int64_t today;
    struct growing_text text;
    size_t count; /* of rows so far */
};

enum { ROWS_AT_ONCE = 128 };

static enum err visit(void *context, const struct plan_row *row, struct err_info *info) {
    struct listed *listed = context;
    if (listed->json) {
        growing_add(&listed->text, listed->count > 0 ? ",\n  " : "\n  ");
        add_json(&listed->text, row, listed->today);
    } else if (listed->start == NULL)
        add_row(&listed->text, row, listed->today);
    else if (strncasecmp(row->reference, listed->start, strlen(listed->start)) == 0)
        growing_add_format(&listed->text, "%s\n", row->reference);
    return ++listed->count % ROWS_AT_ONCE == 0
               ? command_write_out(&listed->text, listed->json, info)
               : ERR_OK;
}

/* What stands in place of an empty list. */
static const char *none_here(struct store *store, const struct listed *listed,
                             const struct plan_rows *rows) {
    struct me me = {0};
    if (store != NULL)
        (void)store_me(store, &me, NULL);
    const char *none = store != NULL ? gate_reads_none(store_role(store), me.name) : NULL;
    const int64_t *here = rows->on_shelf;
    if (none != NULL && here[SHELF_IN_USE] + here[SHELF_PUT_AWAY] + here[SHELF_USUAL] == 0)
        return none;
    if (listed->asked.shelf == SHELF_PUT_AWAY)
        return "No plan is put away.";
    return here[SHELF_PUT_AWAY] == 0 ? "There are no plans yet." : "There are no other plans.";
}

/* It is said at every front end: here with the keys of the screen. */
static void add_none(struct listed *listed, const char *none) {
    char *words = keymap_words(none, keymap_key);
    growing_add_format(&listed->text, "%s\n", words != NULL ? words : none);
    free(words);
}

/* What stands under the rows. */
static void add_end(struct listed *listed, struct store *store, const struct plan_rows *rows) {
    int64_t away = rows->on_shelf[SHELF_PUT_AWAY];
    if (listed->json) {
        growing_add_format(&listed->text, "%s],\n \"put_away\": %" PRId64 "\n}\n",
                           listed->count > 0 ? "\n " : "", away);
    } else if (listed->start == NULL) {
        if (listed->count == 0)
            add_none(listed, none_here(store, listed, rows));
        if (listed->asked.shelf == SHELF_IN_USE && away > 0)
            growing_add_format(&listed->text,
                               "Put away: %" PRId64 ". To see them: phbplan list --away\n", away);
    }
}

/* Writes the list a few rows at a time: it may be any length. */
static enum err write_list(struct listed *listed, struct store *store, struct err_info *info) {
    struct plan_rows rows = {0};
    enum err err = ERR_OK;
    growing_add(&listed->text, listed->json                                ? "{\n \"plans\": ["
                               : listed->practice && listed->start == NULL ? PRACTICE_SAYS "\n\n"
                                                                           : "");
    if (store != NULL)
        err = store_each_plan(store, &listed->asked, visit, listed, &rows, info);
    if (err == ERR_OK) {
        add_end(listed, store, &rows);
        err = command_write_out(&listed->text, listed->json, info);
    }
    plan_rows_done(&rows);
    growing_done(&listed->text);
    return err;
}

enum err command_list(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    struct listed listed = {.json = call->json,
                            .today = command_today(),
                            .asked = {.find = "",
                                      .shelf = call->away ? SHELF_PUT_AWAY : SHELF_IN_USE,
                                      .order = call->by_review ? ORDER_REVIEW : ORDER_NAME}};
    if (call->references && call->json)
        return err_set(info, ERR_INPUT, "use --json or --references, not both");
    if (call->references && (call->away || call->by_review))
        return err_set(info, ERR_INPUT,
                       "Say --references by itself. Leave out --away and --by-review");
    if (call->references)
        listed.asked.find = listed.start = call->start != NULL ? call->start : "";
    enum err err = command_store_open(call, true, &store, info);
    if (err == ERR_NOT_FOUND && !command_store_is_named(call))
        err = ERR_OK; /* no store yet is no plans yet */
    listed.practice = store != NULL && store_is_practice(store);
    if (err == ERR_OK)
        err = write_list(&listed, store, info);
    store_close(store);
    return err;
}
