/* phbplan compare: what differs in a workbook of a plan that came back, in words or as JSON. */
#include "commands/command.h"

#include "base/decimal.h"
#include "base/grow.h"
#include "exchange/compared.h"
#include "exchange/file_name.h"

#include <jansson.h>
#include <stdlib.h>

/* ---- as text --------------------------------------------------------------------------------- */

/* The parts of the list, in their order. */
static const struct {
    const char *heading; /* NULL: it goes on from the one before */
    enum compared_kind kind;
} PARTS[] = {{"Different in the workbook", COMPARED_ANSWER},
             {NULL, COMPARED_BOTH},
             {NULL, COMPARED_ADDED},
             {NULL, COMPARED_GONE},
             {"Not right in the workbook, so not to be taken over", COMPARED_WRONG},
             {"Changed in the plan since the workbook was made", COMPARED_SINCE}};
enum { PART_COUNT = sizeof PARTS / sizeof *PARTS };

static void add_together(struct growing_text *text, const struct compared *compared) {
    char effect[COMPARED_EFFECT], total[DECIMAL_TEXT];
    if (compared_count(compared) < 2 || !compared->together.known)
        return;
    growing_add_format(text, "\nAll together: %s. The plan then comes to %s.\n",
                       compared_effect_words(&compared->together, effect),
                       money_show(compared->plan_total + compared->together.plan, 2, total));
}

static void add_part(struct growing_text *text, const struct compared *compared, size_t part,
                     const char **heading) {
    for (size_t i = 0; i < compared->count; i++) {
        if (compared->items[i].kind != PARTS[part].kind)
            continue;
        char *words = compared_words(&compared->items[i]);
        if (*heading != NULL)
            growing_add_format(text, "\n%s\n", *heading);
        *heading = NULL;
        growing_add_format(text, "  %s.\n", words != NULL ? words : "");
        text->no_memory |= words == NULL;
        free(words);
    }
}

/* malloc'd; NULL when no memory. */
static char *text_of(const struct compared *compared) {
    struct growing_text text = {0};
    const char *heading = NULL;
    char *head = compared_head(compared);
    growing_add_format(&text, "%s\n", head != NULL ? head : "");
    text.no_memory |= head == NULL;
    free(head);
    for (size_t part = 0; part < PART_COUNT; part++) {
        heading = PARTS[part].heading != NULL ? PARTS[part].heading : heading;
        add_part(&text, compared, part, &heading);
    }
    add_together(&text, compared);
    return growing_take(&text);
}

/* ---- as JSON --------------------------------------------------------------------------------- */

static json_t *json_of_effect(const struct compared_effect *effect) {
    char plan[DECIMAL_TEXT], budget[DECIMAL_TEXT], kept[DECIMAL_TEXT];
    return effect->known
               ? json_pack("{s:s, s:s, s:s}", "plan", decimal_write(effect->plan, 2, 2, plan),
                           "budget", decimal_write(effect->budget, 2, 2, budget), "contingency",
                           decimal_write(effect->kept_back, 2, 2, kept))
               : json_null();
}

static json_t *json_of_item(const struct compared_item *item) {
    static const char *const KINDS[] = {
        [COMPARED_ANSWER] = "changed", [COMPARED_BOTH] = "both",   [COMPARED_ADDED] = "added",
        [COMPARED_GONE] = "gone",      [COMPARED_WRONG] = "wrong", [COMPARED_SINCE] = "since"};
    const struct record_def *def = dictionary_record(item->type);
    char *words = compared_words(item);
    json_t *json =
        json_pack("{s:s, s:s, s:s, s:s?, s:s, s:s, s:s?, s:s?, s:s?, s:s, s:o}", "kind",
                  KINDS[item->kind], "record", def->table, "id", item->id, "field",
                  item->of_record ? NULL : def->fields[item->field].key, "title", item->title,
                  "cell", item->cell, "plan", item->before, "workbook", item->after, "why",
                  item->why, "sentence", words, "difference", json_of_effect(&item->effect));
    free(words);
    return json;
}

/* malloc'd; NULL when no memory. */
static char *json_of(const struct compared *compared) {
    char total[DECIMAL_TEXT];
    json_t *items = json_array();
    bool whole = items != NULL;
    for (size_t i = 0; whole && i < compared->count; i++)
        whole = json_array_append_new(items, json_of_item(&compared->items[i])) == 0;
    json_t *json = json_pack("{s:s, s:I, s:o, s:o}", "plan_total",
                             decimal_write(compared->plan_total, 2, 2, total), "to_take_over",
                             (json_int_t)compared_count(compared), "together",
                             json_of_effect(&compared->together), "differences", items);
    char *text = whole && json != NULL ? json_dumps(json, JSON_INDENT(1)) : NULL;
    json_decref(json);
    return text;
}

enum err command_compare(struct call *call, struct err_info *info) {
    struct subject subject = {0};
    struct compared compared = {0};
    char *path = NULL, *text = NULL;
    if (call->second == NULL)
        return err_set(info, ERR_INPUT,
                       "compare needs a plan and the workbook that came back: "
                       "phbplan compare PLAN FILE.xlsx");
    enum err err = file_name_read(call->second, &path, info);
    if (err == ERR_OK)
        err = subject_open(call, &subject, info);
    if (err == ERR_OK)
        err = compared_read(&subject.figures, path, command_today(), &compared, info);
    if (err == ERR_OK) {
        text = call->json ? json_of(&compared) : text_of(&compared);
        err = text != NULL ? ERR_OK : err_no_memory(info);
    }
    if (err == ERR_OK)
        err = command_print_told(subject_is_practice(&subject), call->json, text, info);
    if (err == ERR_OK && call->json)
        err = command_print("\n", info);
    free(text);
    compared_done(&compared);
    subject_done(&subject);
    free(path);
    return err;
}
