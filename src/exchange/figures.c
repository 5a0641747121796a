/* Owns the JSON of `cost --json` and `check --json`: amounts as strings of two decimals, null for
 * what is not known, keys always in the same order. */
#include "exchange/figures.h"
#include "base/date.h"
#include "base/decimal.h"
#include "exchange/json_text.h"

#include <jansson.h>

/* A JSON group being filled; `failed` once there was no memory for something; `unknown` where its
 * amounts could not be worked out. */
struct group {
    json_t *json;
    bool failed, unknown;
};

static struct group group_new(void) {
    json_t *json = json_object();
    return (struct group){.json = json, .failed = json == NULL};
}

/* Takes over `value`, whatever happens. */
static void put(struct group *group, const char *key, json_t *value) {
    if (json_object_set_new(group->json, key, value) != 0)
        group->failed = true;
}

static void put_text(struct group *group, const char *key, const char *text) {
    put(group, key, json_string(text));
}

static void put_amount(struct group *group, const char *key, int64_t hundredths) {
    char text[DECIMAL_TEXT];
    put(group, key,
        group->unknown ? json_null() : json_string(decimal_write(hundredths, 2, 2, text)));
}

/* Puts a finished group or list into another one. */
static void put_group(struct group *group, const char *key, struct group part) {
    group->failed = group->failed || part.failed;
    put(group, key, part.json);
}

static void list_add(struct group *list, struct group item) {
    list->failed = list->failed || item.failed;
    if (json_array_append_new(list->json, item.json) != 0)
        list->failed = true;
}

static struct group list_new(void) {
    json_t *json = json_array();
    return (struct group){.json = json, .failed = json == NULL};
}

static struct group budget_json(const struct plan_cost *cost) {
    struct group group = group_new();
    group.unknown = !cost->known;
    put_amount(&group, "baseline", cost->baseline);
    if (cost->has_indicative)
        put_amount(&group, "indicative", cost->indicative);
    else
        put(&group, "indicative", json_null());
    put_amount(&group, "adjustments", cost->adjustments);
    put_amount(&group, "budget", cost->budget);
    return group;
}

static struct group employment_json(const struct employment_cost *work) {
    struct group group = group_new();
    put_amount(&group, "hours", work->hours_shown);
    put_amount(&group, "wages", work->wages);
    put_amount(&group, "holiday", work->holiday);
    put_amount(&group, "agency", work->agency);
    put_amount(&group, "ni_before", work->ni_before);
    put_amount(&group, "ni_relief", work->ni_relief);
    put_amount(&group, "ni", work->ni);
    put_amount(&group, "pension", work->pension);
    put_amount(&group, "sick", work->sick);
    put_amount(&group, "extras", work->extras);
    if (work->per_hour_known)
        put_amount(&group, "per_hour", work->per_hour);
    else
        put(&group, "per_hour", json_null());
    return group;
}

static struct group lines_json(const struct line_cost *lines, size_t count, bool known) {
    struct group list = list_new();
    for (size_t i = 0; i < count && !list.failed; i++) {
        struct group line = group_new();
        line.unknown = !known;
        put_text(&line, "id", lines[i].line->id);
        put_amount(&line, "cost", lines[i].cost);
        put_amount(&line, "full_year", lines[i].full_year);
        put_amount(&line, "weekly", lines[i].weekly);
        if (lines[i].line->type == RECORD_LINE)
            put_amount(&line, "others", lines[i].others);
        if (lines[i].employment != NULL)
            put_group(&line, "employment", employment_json(lines[i].employment));
        list_add(&list, line);
    }
    return list;
}

static struct group totals_json(const struct plan_cost *cost) {
    struct group group = group_new();
    group.unknown = !cost->known;
    char share[DECIMAL_TEXT];
    put_amount(&group, "direct_payment", cost->direct_payment);
    put_amount(&group, "direct_payment_recurring", cost->direct_payment_recurring);
    put_amount(&group, "direct_payment_one_off", cost->direct_payment_one_off);
    put_amount(&group, "third_party", cost->third_party);
    put_amount(&group, "notional", cost->notional);
    put_amount(&group, "traditional", cost->traditional);
    put_amount(&group, "in_kind", cost->in_kind);
    put_amount(&group, "others", cost->others);
    put_amount(&group, "plan", cost->plan);
    put_amount(&group, "contingency", cost->contingency);
    put_amount(&group, "left", cost->left);
    if (cost->share_tenths >= 0)
        put_text(&group, "direct_payment_share", decimal_write(cost->share_tenths, 1, 1, share));
    else
        put(&group, "direct_payment_share", json_null());
    return group;
}

static struct group payments_json(const struct plan_cost *cost) {
    struct group list = list_new();
    for (size_t i = 0; i < cost->payment_count && !list.failed; i++) {
        struct group payment = group_new();
        char date[DATE_TEXT];
        put_text(&payment, "on", date_write(cost->payments[i].on, date));
        put_amount(&payment, "amount", cost->payments[i].amount);
        list_add(&list, payment);
    }
    return list;
}

/* The finished group as text, malloc'd; frees the group. */
static enum err dump(struct group group, char **out, struct err_info *info) {
    if (group.failed) {
        json_decref(group.json);
        group.json = NULL;
    }
    return json_text(group.json, SIZE_MAX, out, NULL, info);
}

enum err figures_cost_json(const struct figures *figures, char **out, struct err_info *info) {
    const struct plan_cost *cost = &figures->cost;
    struct group group = group_new();
    put_group(&group, "budget", budget_json(cost));
    put_group(&group, "lines", lines_json(cost->lines, cost->line_count, cost->known));
    put_group(&group, "baseline_lines",
              lines_json(cost->baseline_lines, cost->baseline_count, cost->known));
    put_group(&group, "totals", totals_json(cost));
    if (!cost->known) {
        put(&group, "payments", json_null());
        put(&group, "rates_carried_forward", json_null());
        put_text(&group, "cannot_be_worked_out", cost->why);
        return dump(group, out, info);
    }
    put_group(&group, "payments", payments_json(cost));
    put(&group, "rates_carried_forward", json_boolean(cost->rates_carried_forward));
    return dump(group, out, info);
}

enum err figures_check_json(const struct figures *figures, enum step step, char **out,
                            struct err_info *info) {
    const struct findings *findings = &figures->findings;
    const struct finding *finding;
    struct group group = group_new(), list = list_new();
    char day[DATE_TEXT];
    put_text(&group, "step", step_key(step));
    put(&group, "ready", json_boolean(figures_are_ready(figures, step)));
    if (figures->plan->practice)
        put(&group, "practice", json_true());
    for (size_t i = 0; !list.failed && (finding = findings_next(findings, step, &i)) != NULL;) {
        struct group item = group_new();
        put_text(&item, "rule", finding->rule->id);
        put_text(&item, "level", level_key(finding->rule->level));
        put_text(&item, "at", finding->at);
        put_text(&item, "message", finding->message);
        put_text(&item, "why", finding->rule->why);
        put_text(&item, "source", finding->rule->source);
        put_text(&item, "checked", date_write(finding->rule->checked, day));
        list_add(&list, item);
    }
    put_group(&group, "findings", list);
    put_text(&group, "note", RULES_ARE_GUIDANCE);
    return dump(group, out, info);
}
