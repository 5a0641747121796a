/* phbplan list: the plans of the store, a line each. */
#include "commands/command.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/grow.h"
#include "base/text.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PAGE = 500, STATE_COLUMNS = 24 };

/* Pads or cuts `text` to `columns` and writes it, with two spaces after. */
static void print_cell(FILE *out, const char *text, int columns, bool right) {
    size_t bytes = text_fit(text, strlen(text), columns);
    int pad = columns - text_columns(text, bytes);
    fprintf(out, "%*s%.*s%*s  ", right ? pad : 0, "", (int)bytes, text, right ? 0 : pad, "");
}

/* A name or reference as it is read, with what cannot be seen in it, or is not what it seems,
 * pointed out; nothing in it acts on a terminal. */
static void print_name(FILE *out, const char *text, int columns) {
    char pointed[512], clean[512];
    text_copy(text_point_out(text, pointed, sizeof pointed), clean, sizeof clean);
    int wide = text_columns(clean, strlen(clean));
    print_cell(out, clean, wide > columns && strcmp(clean, text) != 0 ? wide : columns, false);
}

static void print_row(FILE *out, const struct plan_row *row) {
    char budget[DECIMAL_TEXT], plan[DECIMAL_TEXT], share[16] = "", review[DATE_TEXT] = "";
    if (row->has_share)
        snprintf(share, sizeof share, "%d.%d%%", row->share_tenths / 10, row->share_tenths % 10);
    if (row->has_review)
        date_show_short(row->review_on, review);
    print_name(out, row->reference, 14);
    print_name(out, row->person, 28);
    print_cell(out, progress_label(&row->progress, command_today()), STATE_COLUMNS, false);
    if (!row->known) {
        fprintf(out, "cannot be worked out: %s\n", row->why_not);
        return;
    }
    print_cell(out, row->has_budget ? money_show(row->budget, 2, budget) : "none yet", 14, true);
    print_cell(out, money_show(row->plan, 2, plan), 14, true);
    print_cell(out, share, 6, true);
    fprintf(out, "%s\n", review);
}

/* An amount as a string, or null where it is not known. */
static json_t *amount_json(bool known, int64_t pence) {
    char amount[DECIMAL_TEXT];
    return known ? json_string(decimal_write(pence, 2, 2, amount)) : json_null();
}

static json_t *row_json(const struct plan_row *row) {
    json_t *object = json_pack("{s:s, s:I, s:s, s:s, s:o, s:o, s:o}", "reference", row->reference,
                               "version", (json_int_t)row->version, "person", row->person, "state",
                               state_word(state_on(&row->progress, command_today())), "budget",
                               amount_json(row->known && row->has_budget, row->budget), "plan",
                               amount_json(row->known, row->plan), "left",
                               amount_json(row->known && row->has_budget, row->left));
    char share[DECIMAL_TEXT], day[DATE_TEXT];
    json_t *share_json =
        row->has_share ? json_string(decimal_write(row->share_tenths, 1, 1, share)) : json_null();
    json_t *born = row->has_born ? json_string(date_write(row->born, day)) : json_null();
    json_object_set_new(object, "date_of_birth", born);
    json_object_set_new(object, "direct_payment_share", share_json);
    json_object_set_new(object, "next_review",
                        row->has_review ? json_string(date_write(row->review_on, day))
                                        : json_null());
    if (row->progress.why_known)
        json_object_set_new(object, "ended_because",
                            json_string(dictionary_field(RECORD_DECISION, DECISION_ENDED_BECAUSE)
                                            ->choices[row->progress.because]
                                            .word));
    if (!row->known)
        json_object_set_new(object, "cannot_be_worked_out", json_string(row->why_not));
    return object;
}

/* Which plans are listed, and in what order; how many were, and how many stand elsewhere. */
struct listed {
    struct plans_asked asked;
    int64_t count, away, all;
};

/* Visits every one of them, a page at a time, and writes it as a row of `out` or into `array`. */
static enum err list_plans(struct store *store, struct listed *listed, FILE *out, json_t *array,
                           struct err_info *info) {
    for (size_t offset = 0;; offset += PAGE) {
        struct plan_rows rows = {0};
        enum err err = store_list_plans(store, &listed->asked, offset, PAGE, &rows, info);
        for (size_t i = 0; err == ERR_OK && i < rows.count; i++) {
            if (out != NULL)
                print_row(out, &rows.items[i]);
            else if (json_array_append_new(array, row_json(&rows.items[i])) < 0)
                err = err_no_memory(info);
        }
        size_t count = rows.count;
        listed->count = rows.total;
        listed->away = rows.on_shelf[SHELF_PUT_AWAY];
        listed->all = rows.on_shelf[SHELF_IN_USE] + listed->away + rows.on_shelf[SHELF_USUAL];
        plan_rows_done(&rows);
        if (err != ERR_OK || count < PAGE)
            return err;
    }
}

/* The references that begin as `start` does, in small letters or capitals: those of the plans that
 * this role may see, as in any list. */
static enum err list_references(struct store *store, const char *start, char **text,
                                struct err_info *info) {
    struct growing_text out = {0};
    size_t length = strlen(start), count = PAGE;
    enum err err = ERR_OK;
    growing_add(&out, "");
    for (size_t offset = 0; err == ERR_OK && count == PAGE; offset += PAGE) {
        struct plan_rows rows = {0};
        err = store_find_plans(store, start, offset, PAGE, &rows, info);
        count = rows.count;
        for (size_t i = 0; err == ERR_OK && i < rows.count; i++)
            if (strncasecmp(rows.items[i].reference, start, length) == 0)
                growing_add_format(&out, "%s\n", rows.items[i].reference);
        plan_rows_done(&rows);
    }
    *text = growing_take(&out);
    return err == ERR_OK && *text == NULL ? err_no_memory(info) : err;
}

/* What stands in place of an empty list. */
static const char *none_here(struct store *store, const struct listed *listed) {
    struct me me = {0};
    if (store != NULL)
        (void)store_me(store, &me, NULL);
    const char *none = store != NULL ? gate_reads_none(store_role(store), me.name) : NULL;
    if (none != NULL && listed->all == 0)
        return none;
    if (listed->asked.shelf == SHELF_PUT_AWAY)
        return "No plan is put away.";
    return listed->away == 0 ? "There are no plans yet." : "There are no other plans.";
}

static enum err list_text(struct store *store, struct listed *listed, char **text,
                          struct err_info *info) {
    size_t length = 0;
    FILE *out = open_memstream(text, &length);
    if (out == NULL)
        return err_no_memory(info);
    enum err err = store != NULL ? list_plans(store, listed, out, NULL, info) : ERR_OK;
    if (err == ERR_OK && listed->count == 0)
        fprintf(out, "%s\n", none_here(store, listed));
    if (err == ERR_OK && listed->asked.shelf == SHELF_IN_USE && listed->away > 0)
        fprintf(out, "Put away: %" PRId64 ". To see them: phbplan list --away\n", listed->away);
    if (fclose(out) == EOF && err == ERR_OK)
        err = err_no_memory(info);
    return err;
}

static enum err list_json(struct store *store, struct listed *listed, char **text,
                          struct err_info *info) {
    json_t *array = json_array();
    enum err err = store != NULL ? list_plans(store, listed, NULL, array, info) : ERR_OK;
    json_t *whole = json_pack("{s:o, s:I}", "plans", array, "put_away", (json_int_t)listed->away);
    char *json = whole != NULL ? json_dumps(whole, JSON_INDENT(1)) : NULL;
    json_decref(whole);
    if (err == ERR_OK && json == NULL)
        err = err_no_memory(info);
    *text = json;
    return err;
}

enum err command_list(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    char *text = NULL;
    struct listed listed = {.asked = {"", call->away ? SHELF_PUT_AWAY : SHELF_IN_USE,
                                      call->by_review ? ORDER_REVIEW : ORDER_NAME}};
    if (call->references && call->json)
        return err_set(info, ERR_INPUT, "use --json or --references, not both");
    if (call->references && (call->away || call->by_review))
        return err_set(info, ERR_INPUT,
                       "Say --references by itself. Leave out --away and --by-review");
    enum err err = command_store_open(call, true, &store, info);
    if (err == ERR_NOT_FOUND && !command_store_is_named(call))
        err = ERR_OK; /* no store yet is no plans yet */
    if (err == ERR_OK && call->references)
        err = store != NULL
                  ? list_references(store, call->start != NULL ? call->start : "", &text, info)
                  : ERR_OK;
    else if (err == ERR_OK)
        err = call->json ? list_json(store, &listed, &text, info)
                         : list_text(store, &listed, &text, info);
    if (err == ERR_OK && text != NULL)
        err = command_print_told(store != NULL && store_is_practice(store) && !call->references,
                                 call->json, text, info);
    if (err == ERR_OK && call->json)
        err = command_print("\n", info);
    free(text);
    store_close(store);
    return err;
}
