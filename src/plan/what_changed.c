/* What changed between two versions: which records and answers, in the order of the plan's steps.
 */
#include "what_changed_internal.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

#define GROUP_TYPES 4

/* What is told together. */
struct changed_group {
    const char *title;
    enum record_type types[GROUP_TYPES];
    size_t count;
};

/* The steps, in their order, and what each tells of. What is in none of them is not told. */
static const struct changed_group GROUPS[] = {
    {"About me", {RECORD_PERSON, RECORD_ABOUT_ME, RECORD_CAPACITY, RECORD_CONTACT}, 4},
    {"What I already have", {RECORD_STRENGTH}, 1},
    {"My outcomes", {RECORD_NEED, RECORD_OUTCOME, RECORD_ACTION}, 3},
    {"What care costs now", {RECORD_BASELINE}, 1},
    {"My budget", {RECORD_PLAN, RECORD_BUDGET, RECORD_ADJUSTMENT, RECORD_CONTINGENCY}, 4},
    {"My support", {RECORD_LINE, RECORD_EXTRA, RECORD_HELPER, RECORD_DELEGATED_TASK}, 4},
    {"Risks we have talked about", {RECORD_RISK}, 1},
    {"How the money is held", {RECORD_MONEY}, 1},
    {"If things change", {RECORD_THINGS_CHANGE}, 1},
    {"Reviews", {RECORD_MEASURE, RECORD_REVIEW_PLAN, RECORD_REVIEW}, 3},
};

enum { GROUP_COUNT = sizeof GROUPS / sizeof GROUPS[0] };

/* What goes on under a version, and is no change of it. */
static const struct changed_group GOES_ON[] = {
    {"Talks with a peer mentor", {RECORD_TALK}, 1},
    {"Asked again", {RECORD_RECONSIDERATION}, 1},
    {"Money paid and spent",
     {RECORD_PAYMENT, RECORD_BALANCE, RECORD_RECEIPT, RECORD_STILL_TO_PAY},
     4},
};

enum { GOES_ON_COUNT = sizeof GOES_ON / sizeof GOES_ON[0] };

const char *what_changed_group(enum record_type type) {
    for (size_t g = 0; g < GROUP_COUNT; g++)
        for (size_t t = 0; t < GROUPS[g].count; t++)
            if (GROUPS[g].types[t] == type)
                return GROUPS[g].title;
    return NULL;
}

/* ---- which stands for which ------------------------------------------------------------------ */

static bool is_called_as(const struct record *record, const struct record *other) {
    return strcmp(record->parent, other->parent) == 0 &&
           strcmp(record_title(record), record_title(other)) == 0;
}

/* Of those without lasting ids: as many of the same name stand before the one as before the other.
 */
static struct record *find_by_title(const struct plan *from, const struct plan *plan,
                                    const struct record *record) {
    size_t before = 0;
    for (size_t i = 0; i < record->position; i++)
        before += is_called_as(plan_at(from, record->type, i), record);
    for (size_t i = 0; i < plan_count(plan, record->type); i++) {
        struct record *other = plan_at(plan, record->type, i);
        if (is_called_as(other, record) && before-- == 0)
            return other;
    }
    return NULL;
}

/* The record of `plan` that stands for one of `from`, or NULL. */
static struct record *counterpart(const struct plan *from, const struct plan *plan,
                                  const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    if (!def->many)
        return plan_one(plan, record->type);
    return def->named ? plan_find(plan, record->type, record->id, NULL)
                      : find_by_title(from, plan, record);
}

/* An extra comes and goes with its line, which is told. */
static bool goes_with_parent(const struct plan *plan, const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    return def->parent != RECORD_PLAN && plan_find(plan, def->parent, record->parent, NULL) == NULL;
}

/* ---- what differs ---------------------------------------------------------------------------- */

/* What a plan is known by, and what is claimed of it, is no answer; nor is the program's own. */
static bool is_told(enum record_type type, size_t field) {
    if (dictionary_field(type, field)->of_program)
        return false;
    return type != RECORD_PLAN || (field != PLAN_ID && field != PLAN_REFERENCE &&
                                   field != PLAN_VERSION && field != PLAN_STATE);
}

static bool is_cost_line(enum record_type type) {
    return type == RECORD_LINE || type == RECORD_BASELINE;
}

static void compare_records(struct changed_search *search, const struct record *before,
                            const struct record *after) {
    enum record_type type = after->type;
    if (is_cost_line(type))
        changed_say_line(search, before, after);
    for (size_t i = 0; i < dictionary_record(type)->field_count; i++) {
        const struct field *field = dictionary_field(type, i);
        if (!is_told(type, i) || value_equal(field, &before->values[i], &after->values[i]) ||
            (is_cost_line(type) && changed_line_tells(before, after, i)))
            continue;
        changed_say_answer(search, before, after, i);
    }
}

/* Those that are in both, in another order. */
static void compare_order(struct changed_search *search, enum record_type type) {
    const struct plan *before = search->before->plan, *after = search->after->plan;
    size_t last = 0;
    for (size_t i = 0; i < plan_count(before, type); i++) {
        const struct record *other = counterpart(before, after, plan_at(before, type, i));
        if (other == NULL)
            continue;
        if (other->position < last) {
            changed_say_order(search, type);
            return;
        }
        last = other->position;
    }
}

static void compare_type(struct changed_search *search, enum record_type type) {
    const struct plan *before = search->before->plan, *after = search->after->plan;
    for (size_t i = 0; i < plan_count(after, type); i++) {
        const struct record *record = plan_at(after, type, i);
        const struct record *other = counterpart(after, before, record);
        if (other != NULL)
            compare_records(search, other, record);
        else if (!goes_with_parent(before, record))
            changed_say_added(search, record);
    }
    for (size_t i = 0; i < plan_count(before, type); i++) {
        const struct record *record = plan_at(before, type, i);
        if (counterpart(before, after, record) == NULL && !goes_with_parent(after, record))
            changed_say_taken_out(search, record);
    }
    compare_order(search, type);
}

static void compare_groups(struct changed_search *search, const struct changed_group *groups,
                           size_t count) {
    for (size_t g = 0; g < count; g++) {
        search->group = groups[g].title;
        for (size_t t = 0; t < groups[g].count; t++)
            compare_type(search, groups[g].types[t]);
    }
}

enum err what_changed_find(const struct figures *before, const struct figures *after,
                           struct what_changed *out, struct err_info *info) {
    *out = (struct what_changed){0};
    struct changed_search search = {.before = before, .after = after, .out = out};
    search.group = "What it comes to";
    changed_say_totals(&search);
    compare_groups(&search, GROUPS, GROUP_COUNT);
    return search.no_memory ? err_no_memory(info) : ERR_OK;
}

enum err what_goes_on_find(const struct figures *before, const struct figures *after,
                           struct what_changed *out, struct err_info *info) {
    *out = (struct what_changed){0};
    struct changed_search search = {.before = before, .after = after, .out = out};
    compare_groups(&search, GOES_ON, GOES_ON_COUNT);
    return search.no_memory ? err_no_memory(info) : ERR_OK;
}

void what_changed_done(struct what_changed *changed) {
    for (size_t i = 0; i < changed->count; i++) {
        struct changed_item *item = &changed->items[i];
        free(item->title);
        free(item->sentence);
        free(item->before);
        free(item->after);
    }
    free(changed->items);
    *changed = (struct what_changed){0};
}

/* ---- as text --------------------------------------------------------------------------------- */

/* A long text under its sentence, each of its lines moved in. */
static void put_whole(struct growing_text *text, const char *label, const char *words) {
    growing_add_format(text, "    %s:\n", label);
    for (size_t length; *words != '\0'; words += length + (words[length] == '\n')) {
        length = strcspn(words, "\n");
        growing_add(text, "      ");
        growing_add_bytes(text, words, length);
        growing_add_char(text, '\n');
    }
}

char *what_changed_text(const struct what_changed *changed) {
    struct growing_text text = {0};
    const char *group = NULL;
    if (changed->count == 0)
        growing_add(&text, "Nothing changed.\n");
    for (size_t i = 0; i < changed->count; i++) {
        const struct changed_item *item = &changed->items[i];
        if (item->group != group)
            growing_add_format(&text, "%s%s\n", i > 0 ? "\n" : "", item->group);
        group = item->group;
        growing_add_format(&text, "  %s\n", item->sentence);
        if (item->whole && item->before != NULL)
            put_whole(&text, "Before", item->before);
        if (item->whole && item->after != NULL)
            put_whole(&text, "Now", item->after);
    }
    return growing_take(&text);
}
