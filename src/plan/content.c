/* Owns the form in which a plan's weighty answers and what they come to are put one after another
 * to be hashed: each record's table and id, then key and value of each answer; then the pence of
 * each line and of each total. Every piece is ended by a NUL, which no text can hold. */
#include "plan/content.h"
#include "base/grow.h"
#include "plan/line.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Adds a text with its ending NUL. */
static void put(struct growing_text *content, const char *text) {
    growing_add_bytes(content, text, strlen(text) + 1);
}

static void put_record(struct growing_text *content, const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    bool begun = false;
    for (size_t f = 0; f < def->field_count && !content->no_memory; f++) {
        if (!record_has(record, f) || !dictionary_matters(record->type, f) ||
            !record_can_count(record, f))
            continue;
        char *value = value_write(&def->fields[f], &record->values[f]);
        if (value == NULL) {
            content->no_memory = true;
            return;
        }
        if (!begun) {
            put(content, def->table);
            put(content,
                def->named ? record->id : ""); /* only named records keep their ids in files */
            put(content, record->parent);
            begun = true;
        }
        put(content, def->fields[f].key);
        put(content, value);
        free(value);
    }
}

static void put_pence(struct growing_text *content, const char *name, int64_t pence) {
    char text[32];
    snprintf(text, sizeof text, "%" PRId64, pence);
    put(content, name);
    put(content, text);
}

static void put_lines(struct growing_text *content, const char *name, const struct line_cost *lines,
                      size_t count) {
    for (size_t i = 0; i < count && !content->no_memory; i++) {
        put(content, name);
        put_pence(content, "cost", lines[i].cost);
        put_pence(content, "full_year", lines[i].full_year);
        put_pence(content, "weekly", lines[i].weekly);
        if (lines[i].others != 0)
            put_pence(content, "others", lines[i].others);
    }
}

/* The same answers come to something else when the rates do. */
static void put_cost(struct growing_text *content, const struct plan_cost *cost) {
    put_lines(content, "baseline cost", cost->baseline_lines, cost->baseline_count);
    put_lines(content, "line cost", cost->lines, cost->line_count);
    put_pence(content, "baseline", cost->baseline);
    put_pence(content, "adjustments", cost->adjustments);
    put_pence(content, "budget", cost->budget);
    put_pence(content, "direct_payment_recurring", cost->direct_payment_recurring);
    put_pence(content, "direct_payment_one_off", cost->direct_payment_one_off);
    put_pence(content, "third_party", cost->third_party);
    put_pence(content, "notional", cost->notional);
    put_pence(content, "traditional", cost->traditional);
    put_pence(content, "in_kind", cost->in_kind);
    put_pence(content, "plan", cost->plan);
    put_pence(content, "contingency", cost->contingency);
    put_pence(content, "left", cost->left);
}

/* Those of a type that belong to `parent`, in the order that files have them in. */
static void put_list(struct growing_text *content, const struct plan *plan, enum record_type type,
                     const char *parent) {
    const struct record *record;
    size_t at = 0;
    while (!content->no_memory && (record = plan_next_child(plan, type, parent, &at)) != NULL)
        put_record(content, record);
}

static void put_type(struct growing_text *content, const struct plan *plan, enum record_type type) {
    const enum record_type parent = dictionary_record(type)->parent;
    if (parent == RECORD_PLAN)
        put_list(content, plan, type, "");
    for (size_t i = 0; parent != RECORD_PLAN && i < plan_count(plan, parent); i++)
        put_list(content, plan, type, plan_at(plan, parent, i)->id);
}

enum err plan_content_hash(const struct plan *plan, const struct plan_cost *cost,
                           char buffer[HASH_TEXT], struct err_info *info) {
    struct growing_text content = {0};
    if (!cost->known)
        return err_set(info, ERR_INPUT, "%s", cost->why);
    put(&content, "phbplan content 2");
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        put_type(&content, plan, (enum record_type)type);
    put_cost(&content, cost);
    bool no_memory = content.no_memory;
    if (!no_memory)
        hash_sha256(content.text, content.length, buffer);
    growing_done(&content);
    return no_memory ? err_no_memory(info) : ERR_OK;
}
