#include "exchange/compared.h"

#include "base/date.h"
#include "base/decimal.h"
#include "compared_internal.h"
#include "plan/cost.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* So many changes are costed one by one; nobody reads more, and all together are costed anyway. */
#define EFFECTS_MOST 300

bool compared_can(const struct compared_item *item) {
    return item->kind == COMPARED_ANSWER || item->kind == COMPARED_BOTH ||
           item->kind == COMPARED_ADDED || item->kind == COMPARED_GONE;
}

size_t compared_count(const struct compared *compared) {
    size_t count = 0;
    for (size_t i = 0; i < compared->count; i++)
        count += compared_can(&compared->items[i]);
    return count;
}

/* ---- taking over ---- */

static void put(struct changes *changes, const struct compared_item *item, const char *id,
                size_t field, const struct value *value) {
    struct value copy = {0};
    if (!value_copy(value, &copy))
        changes->err = err_no_memory(&changes->why);
    else
        changes_put(changes, item->type, id, field, copy);
}

static void add(struct changes *changes, const struct compared_item *item,
                const struct plan *plan) {
    char id[24];
    changes_new_id(changes, plan, id);
    changes_add(changes, item->type, id, "", SIZE_MAX);
    for (size_t i = 0; i < dictionary_record(item->type)->field_count; i++)
        if (item->values[i].set)
            put(changes, item, id, i, &item->values[i]);
}

void compared_take(const struct compared_item *item, const struct plan *plan, bool leaves_out,
                   struct changes *changes) {
    if (item->kind == COMPARED_ADDED)
        add(changes, item, plan);
    else if (item->kind == COMPARED_GONE && leaves_out && item->type == RECORD_LINE)
        changes_put_number(changes, RECORD_LINE, item->id, LINE_INCLUDED, 0);
    else if (item->kind == COMPARED_GONE)
        changes_remove(changes, plan, item->type, item->id);
    else if (item->type == RECORD_LINE && item->field == LINE_WORK)
        changes_set_work(changes, plan, item->id, (enum work_kind)item->value.number);
    else
        put(changes, item, item->id, item->field, &item->value);
}

/* ---- what it does ---- */

/* What comes of some of the changes: of one, or of all that can be taken over (NULL). */
static enum err find_effect(const struct figures *figures, const struct compared *compared,
                            const struct compared_item *one, struct compared_effect *out,
                            struct err_info *info) {
    struct plan *plan = plan_copy(figures->plan);
    struct plan_cost cost = {0};
    struct changes changes;
    changes_init(&changes);
    *out = (struct compared_effect){0};
    enum err err = plan != NULL ? ERR_OK : err_no_memory(info);
    for (size_t i = 0; err == ERR_OK && i < compared->count; i++)
        if (one != NULL ? one == &compared->items[i] : compared_can(&compared->items[i]))
            compared_take(&compared->items[i], plan, false, &changes);
    if (err == ERR_OK && plan_apply(plan, &changes, NULL, NULL) == ERR_OK &&
        plan_cost(plan, figures->rates, &cost, NULL) == ERR_OK && figures->cost.known)
        *out = (struct compared_effect){.known = true,
                                        .plan = cost.plan - figures->cost.plan,
                                        .budget = cost.budget - figures->cost.budget,
                                        .kept_back = cost.contingency - figures->cost.contingency};
    plan_cost_done(&cost);
    changes_done(&changes);
    plan_free(plan);
    return err;
}

static enum err find_effects(const struct figures *figures, struct compared *out,
                             struct err_info *info) {
    enum err err = ERR_OK;
    size_t done = 0;
    for (size_t i = 0; err == ERR_OK && i < out->count && done < EFFECTS_MOST; i++) {
        if (!compared_can(&out->items[i]))
            continue;
        err = find_effect(figures, out, &out->items[i], &out->items[i].effect, info);
        done++;
    }
    out->plan_total = figures->cost.known ? figures->cost.plan : 0;
    return err == ERR_OK ? find_effect(figures, out, NULL, &out->together, info) : err;
}

/* ---- all of it ---- */

enum err compared_read(const struct figures *figures, const char *path, int64_t today,
                       struct compared *out, struct err_info *info) {
    struct book_read book;
    *out = (struct compared){0};
    enum err err = book_read_open(path, &book, info);
    if (err == ERR_OK)
        err = originals_check(&book, figures->plan, &out->made, info);
    if (err == ERR_OK)
        err = compared_find(figures, &book, today, out, info);
    book_read_done(&book);
    return err == ERR_OK ? find_effects(figures, out, info) : err;
}

void compared_done(struct compared *compared) {
    for (size_t i = 0; i < compared->count; i++) {
        struct compared_item *item = &compared->items[i];
        size_t fields = item->values != NULL ? dictionary_record(item->type)->field_count : 0;
        for (size_t k = 0; k < fields; k++)
            free(item->values[k].text);
        free(item->values);
        free(item->value.text);
        free(item->title);
        free(item->before);
        free(item->after);
        free(item->why);
    }
    free(compared->items);
    *compared = (struct compared){0};
}

/* ---- words ---- */

char *compared_effect_words(const struct compared_effect *effect, char buffer[COMPARED_EFFECT]) {
    const struct {
        const char *what;
        int64_t pence;
    } PARTS[] = {
        {"", effect->plan}, {"the budget ", effect->budget}, {"kept back ", effect->kept_back}};
    size_t used = 0;
    buffer[0] = '\0';
    if (!effect->known)
        return buffer;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        char amount[DECIMAL_TEXT];
        int64_t pence = PARTS[i].pence;
        if (pence != 0)
            used += (size_t)snprintf(buffer + used, COMPARED_EFFECT - used, "%s%s%s %s",
                                     used > 0 ? ", " : "", PARTS[i].what,
                                     money_show(pence < 0 ? -pence : pence, 2, amount),
                                     pence < 0 ? "less" : "more");
    }
    if (used == 0)
        snprintf(buffer, COMPARED_EFFECT, "the same total");
    return buffer;
}

char *compared_words(const struct compared_item *item) {
    char effect[COMPARED_EFFECT];
    compared_effect_words(&item->effect, effect);
    const char *comma = effect[0] != '\0' ? ", " : "";
    switch (item->kind) {
    case COMPARED_ANSWER:
        return grow_format("%s: %s in the plan, %s in the workbook%s%s", item->title, item->before,
                           item->after, comma, effect);
    case COMPARED_BOTH:
        return grow_format("%s: %s in the plan, %s in the workbook%s%s. The plan changed since the "
                           "workbook was made",
                           item->title, item->before, item->after, comma, effect);
    case COMPARED_ADDED:
        return grow_format("%s: new in the workbook%s%s%s%s", item->title, comma, effect,
                           item->why != NULL ? ". " : "", item->why != NULL ? item->why : "");
    case COMPARED_GONE:
        return grow_format("%s: not in the workbook any more%s%s", item->title, comma, effect);
    case COMPARED_WRONG:
        return grow_format("%s%s%s%s: %s", item->title, item->cell[0] != '\0' ? " (" : "",
                           item->cell, item->cell[0] != '\0' ? ")" : "", item->why);
    default: /* COMPARED_SINCE */
        return item->of_record
                   ? grow_format("%s: %s", item->title, item->why)
                   : grow_format("%s: %s in the plan now, %s in the workbook as it was made",
                                 item->title, item->before, item->after);
    }
}

char *compared_head(const struct compared *compared) {
    char day[DATE_TEXT];
    size_t count = compared_count(compared);
    char *made = compared->made != 0
                     ? grow_format(" The workbook was made on %s.", date_show(compared->made, day))
                     : strdup("");
    char *head = NULL;
    if (made != NULL && count == 0)
        head = grow_format("Nothing in the workbook is to be taken over.%s", made);
    else if (made != NULL)
        head = grow_format("%zu thing%s differ%s from the plan.%s", count, count == 1 ? "" : "s",
                           count == 1 ? "s" : "", made);
    free(made);
    return head;
}
