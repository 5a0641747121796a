/* phbplan diff: what changed between two versions of a plan, in words or as JSON. */
#include "commands/command.h"

#include "base/grow.h"
#include "plan/what_changed.h"
#include "store/versions.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* The two that are compared. */
struct two {
    struct subject before, after;
};

/* ---- which two ------------------------------------------------------------------------------- */

static const struct record *top_of(const struct subject *subject) {
    return plan_one(subject->figures.plan, RECORD_PLAN);
}

/* The name of the version before the one that is open: "P-0001@1". malloc'd. */
static enum err name_before(const struct subject *subject, char **out, struct err_info *info) {
    const struct record *top = top_of(subject);
    const char *reference = record_text(top, PLAN_REFERENCE);
    struct version_rows rows;
    int64_t before = 0;
    enum err err = book_versions(subject->book, &rows, info);
    for (size_t i = 0; i < rows.count && before == 0; i++)
        if (rows.items[i].version < record_number(top, PLAN_VERSION))
            before = rows.items[i].version;
    version_rows_done(&rows);
    if (err != ERR_OK)
        return err;
    if (before == 0)
        return err_set(info, ERR_INPUT,
                       "%s has no version before %" PRId64 ". Name another plan to compare it with",
                       reference, record_number(top, PLAN_VERSION));
    *out = grow_format("%s@%" PRId64, reference, before);
    return *out != NULL ? ERR_OK : err_no_memory(info);
}

/* Two that were named, or one and the version before it. */
static enum err open_two(const struct call *call, struct two *out, struct err_info *info) {
    char *before = NULL;
    *out = (struct two){0};
    if (call->second != NULL) {
        enum err err = subject_open_named(call, call->operand, &out->before, info);
        return err != ERR_OK ? err : subject_open_named(call, call->second, &out->after, info);
    }
    if (subject_is_file(call->operand))
        return err_set(info, ERR_INPUT,
                       "A plan file has one version. Name the plan or the file to compare it with: "
                       "phbplan diff %s PLAN",
                       call->operand);
    enum err err = subject_open(call, &out->after, info);
    if (err == ERR_OK)
        err = name_before(&out->after, &before, info);
    if (err == ERR_OK)
        err = subject_open_named(call, before, &out->before, info);
    free(before);
    return err;
}

/* ---- as text --------------------------------------------------------------------------------- */

static void add_name(struct growing_text *text, const struct subject *subject) {
    const char *reference = record_text(top_of(subject), PLAN_REFERENCE);
    growing_add_format(text, "%s%sversion %" PRId64, reference, reference[0] != '\0' ? ", " : "",
                       record_number(top_of(subject), PLAN_VERSION));
}

/* Whether they are two versions of one plan, as far as is known. */
static bool is_one_plan(const struct two *two) {
    const char *before = record_text(top_of(&two->before), PLAN_ID);
    const char *after = record_text(top_of(&two->after), PLAN_ID);
    return before[0] == '\0' || after[0] == '\0' || strcmp(before, after) == 0;
}

/* malloc'd; NULL when no memory. */
static char *text_of(const struct two *two, const struct what_changed *changed) {
    struct growing_text text = {0};
    char *items = what_changed_text(changed);
    growing_add(&text, "What changed from ");
    add_name(&text, &two->before);
    growing_add(&text, ", to ");
    add_name(&text, &two->after);
    growing_add(&text, "\n");
    if (!is_one_plan(two))
        growing_add(&text, "These are two plans, and not two versions of one.\n");
    growing_add(&text, "\n");
    growing_add(&text, items != NULL ? items : "");
    text.no_memory = text.no_memory || items == NULL;
    free(items);
    return growing_take(&text);
}

/* ---- as JSON --------------------------------------------------------------------------------- */

static json_t *json_of_plan(const struct subject *subject) {
    return json_pack("{s:s, s:I}", "reference", record_text(top_of(subject), PLAN_REFERENCE),
                     "version", (json_int_t)record_number(top_of(subject), PLAN_VERSION));
}

static json_t *json_of_item(const struct changed_item *item) {
    static const char *const KINDS[] = {[CHANGED_ADDED] = "added",
                                        [CHANGED_TAKEN_OUT] = "taken_out",
                                        [CHANGED_ANSWER] = "changed",
                                        [CHANGED_TOTAL] = "total",
                                        [CHANGED_ORDER] = "order"};
    bool of_record = item->type != RECORD_TYPE_COUNT;
    return json_pack(
        "{s:s, s:s, s:s?, s:s, s:s?, s:s, s:s, s:s?, s:s?}", "group", item->group, "kind",
        KINDS[item->kind], "record", of_record ? dictionary_record(item->type)->key : NULL, "id",
        item->id, "field",
        item->field >= 0 ? dictionary_field(item->type, (size_t)item->field)->key : NULL, "title",
        item->title, "sentence", item->sentence, "before", item->before, "after", item->after);
}

/* malloc'd; NULL when no memory. */
static char *json_of(const struct two *two, const struct what_changed *changed) {
    json_t *items = json_array();
    bool whole = items != NULL;
    for (size_t i = 0; whole && i < changed->count; i++)
        whole = json_array_append_new(items, json_of_item(&changed->items[i])) == 0;
    json_t *json = json_pack("{s:o, s:o, s:o}", "before", json_of_plan(&two->before), "after",
                             json_of_plan(&two->after), "changes", items);
    char *text = whole && json != NULL ? json_dumps(json, JSON_INDENT(1)) : NULL;
    json_decref(json);
    return text;
}

enum err command_diff(struct call *call, struct err_info *info) {
    struct two two;
    struct what_changed changed = {0};
    char *text = NULL;
    enum err err = open_two(call, &two, info);
    if (err == ERR_OK)
        err = what_changed_find(&two.before.figures, &two.after.figures, &changed, info);
    if (err == ERR_OK) {
        text = call->json ? json_of(&two, &changed) : text_of(&two, &changed);
        err = text != NULL ? ERR_OK : err_no_memory(info);
    }
    if (err == ERR_OK)
        err = command_print_told(subject_is_practice(&two.after), call->json, text, info);
    if (err == ERR_OK && call->json)
        err = command_print("\n", info);
    free(text);
    what_changed_done(&changed);
    subject_done(&two.before);
    subject_done(&two.after);
    return err;
}
