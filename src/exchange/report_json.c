/* Owns the JSON of a portfolio: all of it, and null where something is not told. */
#include "exchange/report_told.h"

#include "base/date.h"
#include "base/decimal.h"
#include "exchange/json_text.h"

#include <jansson.h>

static json_t *number_json(int64_t number) {
    return number == REPORT_FEW ? json_null() : json_integer((json_int_t)number);
}

static json_t *decimal_json(int64_t number, unsigned places, unsigned least) {
    char text[DECIMAL_TEXT];
    return number == REPORT_FEW ? json_null()
                                : json_string(decimal_write(number, places, least, text));
}

static json_t *pence_json(int64_t pence) {
    return decimal_json(pence, 2, 2);
}

static json_t *day_json(int64_t day) {
    char text[DATE_TEXT];
    return json_string(date_write(day, text));
}

/* A group that is filled one key after another; NULL from when there was no memory. */
static void put(json_t **group, const char *key, json_t *value) {
    if (*group != NULL && (value == NULL || json_object_set_new(*group, key, value) != 0)) {
        if (*group != NULL)
            json_decref(*group);
        *group = NULL;
    } else if (*group == NULL && value != NULL) {
        json_decref(value);
    }
}

static json_t *counts_json(const int64_t counts[REPORT_WHEN_COUNT]) {
    static const char *const KEYS[REPORT_WHEN_COUNT] = {
        [REPORT_HERE] = "all", [REPORT_LIVE] = "live",   [REPORT_YEAR] = "year_to_date",
        [REPORT_NEW] = "new",  [REPORT_ENDED] = "ended",
    };
    json_t *group = json_object();
    for (int when = 0; when < REPORT_WHEN_COUNT; when++)
        put(&group, KEYS[when], number_json(counts[when]));
    return group;
}

static json_t *tables_json(const struct report *report) {
    static const char *const KEYS[REPORT_BY_COUNT] = {
        [REPORT_BY_STATE] = "by_state", [REPORT_BY_RIGHT] = "by_right",
        [REPORT_BY_HELD] = "by_held",   [REPORT_BY_COMES] = "by_how_bought",
        [REPORT_BY_AGE] = "by_age",
    };
    json_t *tables = json_object();
    put(&tables, "total", counts_json(report->totals));
    for (int by = 0; by < REPORT_BY_COUNT; by++) {
        json_t *table = json_object();
        for (size_t row = 0; row < report_rows((enum report_by)by); row++)
            put(&table, report_word((enum report_by)by, row), counts_json(report->counts[by][row]));
        put(&tables, KEYS[by], table);
    }
    return tables;
}

/* Adds to a list; the list is NULL from when there was no memory. */
static void append(json_t **list, json_t *value) {
    if (*list != NULL && (value == NULL || json_array_append_new(*list, value) != 0)) {
        json_decref(*list);
        *list = NULL;
    } else if (*list == NULL && value != NULL) {
        json_decref(value);
    }
}

static bool has_any(const int64_t counts[REPORT_WHEN_COUNT]) {
    bool any = false;
    for (int when = 0; when < REPORT_WHEN_COUNT; when++)
        any = any || counts[when] != 0;
    return any;
}

static void append_form_rows(json_t **list, const struct report *report, int row, int age) {
    for (int held = 0; held < HELD_COUNT; held++)
        for (int comes = 0; comes < COMES_COUNT; comes++) {
            const int64_t *counts = report->form[row][age][held][comes];
            if (!has_any(counts))
                continue;
            json_t *group = json_object();
            put(&group, "right", json_string(report_form_word((enum report_form)row)));
            put(&group, "age", json_string(report_word(REPORT_BY_AGE, (size_t)age)));
            put(&group, "held", json_string(held_word((enum held)held)));
            put(&group, "how_bought", json_string(comes_word((enum comes)comes)));
            put(&group, "plans", counts_json(counts));
            append(list, group);
        }
}

/* The board's form, each row of it that has a plan. */
static json_t *form_json(const struct report *report) {
    json_t *list = report->form_known ? json_array() : json_null();
    for (int row = 0; report->form_known && row < FORM_COUNT; row++)
        for (int age = 0; age < REPORT_AGE_COUNT; age++)
            append_form_rows(&list, report, row, age);
    return list;
}

static json_t *sum_json(const struct report_sum *sum) {
    json_t *group = json_object();
    put(&group, "plans", number_json(sum->plans));
    put(&group, "amount", pence_json(sum->total));
    return group;
}

static json_t *money_json(const struct report *report) {
    static const char *const KEYS[REPORT_MONEY_COUNT] = {
        [REPORT_BUDGET] = "budget",           [REPORT_PLAN] = "plan",
        [REPORT_KEPT_BACK] = "kept_back",     [REPORT_DIRECT] = "direct_payment",
        [REPORT_THIRD_PARTY] = "third_party", [REPORT_NOTIONAL] = "notional",
        [REPORT_TRADITIONAL] = "traditional",
    };
    const int share = report_share_tenths(report);
    json_t *group = json_object();
    for (int money = 0; money < REPORT_MONEY_COUNT; money++)
        put(&group, KEYS[money], sum_json(&report->money[money]));
    put(&group, "direct_payment_percent", share < 0 ? json_null() : decimal_json(share, 1, 1));
    return group;
}

static json_t *bought_json(const struct report *report) {
    const struct choice *holders = dictionary_field(RECORD_LINE, LINE_PAID_BY)->choices;
    json_t *areas = json_object();
    for (size_t area = 0; area < REPORT_AREAS; area++) {
        const struct report_bought *bought = &report->bought[area];
        json_t *group = sum_json(&bought->all), *by = json_object();
        put(&group, "things", number_json(bought->lines));
        for (int holder = 0; holder < PAID_COMMUNITY; holder++)
            put(&by, holders[holder].word, sum_json(&bought->by[holder]));
        put(&group, "by_who_holds_the_money", by);
        put(&areas, report_area_word(area), group);
    }
    return areas;
}

static json_t *seen_json(const struct report_seen *seen, bool scored) {
    json_t *group = json_object();
    put(&group, "plans", number_json(seen->plans));
    put(&group, "things", number_json(seen->things));
    put(&group, "before", decimal_json(seen->before, 3, 0));
    put(&group, "now", decimal_json(seen->now, 3, 0));
    if (scored) {
        put(&group, "better", number_json(seen->better));
        put(&group, "same", number_json(seen->same));
        put(&group, "worse", number_json(seen->worse));
        return group;
    }
    json_t *year = json_object();
    put(&group, "days", number_json(seen->days));
    put(&group, "priced", number_json(seen->priced));
    put(&group, "before_cost", pence_json(seen->before_pence));
    put(&group, "now_cost", pence_json(seen->now_pence));
    put(&year, "plans", number_json(seen->year_plans));
    put(&year, "things", number_json(seen->year_things));
    put(&year, "before", decimal_json(seen->year_before, 3, 0));
    put(&year, "in_a_year", decimal_json(seen->year, 3, 0));
    put(&year, "cost", pence_json(seen->year_pence));
    put(&group, "projected", year);
    return group;
}

static json_t *outcomes_json(const struct report *report) {
    json_t *group = json_object();
    for (size_t area = 0; area < REPORT_AREAS; area++)
        put(&group, report_area_word(area), seen_json(&report->outcomes[area], true));
    return group;
}

static json_t *measures_json(const struct report *report) {
    const struct choice *names = dictionary_field(RECORD_MEASURE, MEASURE_NAME)->choices;
    json_t *group = json_object();
    for (size_t i = 0; i < REPORT_MEASURES; i++)
        put(&group, names[i].word, seen_json(&report->measures[i], false));
    return group;
}

static json_t *reviews_json(const struct report *report) {
    json_t *group = json_object();
    put(&group, "late", number_json(report->late));
    put(&group, "due", number_json(report->due));
    put(&group, "held", number_json(report->reviewed));
    put(&group, "money_not_enough", number_json(report->money_short));
    put(&group, "could_not_buy", number_json(report->could_not_buy));
    put(&group, "released", sum_json(&report->released));
    return group;
}

static json_t *asking_json(const struct report *report) {
    json_t *group = json_object(), *within = json_array();
    put(&group, "plans", number_json(report->asking.plans));
    put(&group, "days", number_json(report->asking.total));
    put(&group, "longest", number_json(report->longest));
    for (size_t row = 0; row < REPORT_WAITS; row++) {
        const int64_t most = report_within(row);
        json_t *one = json_object();
        put(&one, "days", most == INT64_MAX ? json_null() : number_json(most));
        put(&one, "plans", number_json(report->within[row]));
        append(&within, one);
    }
    put(&group, "within", within);
    return group;
}

static json_t *words_json(const struct report_saying *saying) {
    const struct report_words *words = &saying->words;
    json_t *group = json_object();
    put(&group, "words", json_string(words->words));
    put(&group, "times", number_json(saying->times));
    if (words->kind == REPORT_WORDS_BOUGHT)
        put(&group, "life_area", json_string(report_area_word(words->area)));
    if (words->kind != REPORT_WORDS_COULD_NOT)
        put(&group, "amount", pence_json(words->pence));
    return group;
}

static json_t *said_json(const struct report_said *said) {
    static const char *const KEYS[REPORT_WORDS_COUNT] = {
        [REPORT_WORDS_BOUGHT] = "bought",
        [REPORT_WORDS_COULD_NOT] = "could_not_buy",
        [REPORT_WORDS_RELEASED] = "released_to",
    };
    json_t *group = json_object();
    for (int kind = 0; kind < REPORT_WORDS_COUNT; kind++) {
        json_t *list = json_array(), *one = json_object();
        for (size_t i = 0; i < said->count; i++)
            if ((int)said->items[i].words.kind == kind)
                append(&list, words_json(&said->items[i]));
        put(&one, "count", number_json(said->of[kind]));
        put(&one, "words", list);
        put(&group, KEYS[kind], one);
    }
    return group;
}

enum err report_json(const struct report *report, const struct report_said *said, char **out,
                     struct err_info *info) {
    json_t *json = json_object(), *contested = json_object();
    put(&json, "from", day_json(report->from));
    put(&json, "to", day_json(report->to));
    put(&json, "year_from", day_json(report->year_from));
    put(&json, "anonymous", json_boolean(report->anonymous));
    put(&json, "stores", json_integer((json_int_t)report->stores));
    put(&json, "in_more_than_one", number_json(report->twice));
    put(&json, "plans", tables_json(report));
    put(&json, "board_form", form_json(report));
    put(&json, "money", money_json(report));
    put(&json, "bought", bought_json(report));
    put(&json, "outcomes", outcomes_json(report));
    put(&json, "measures", measures_json(report));
    put(&contested, "plans", number_json(report->contested.plans));
    put(&contested, "risks", number_json(report->contested.total));
    put(&json, "contested", contested);
    put(&json, "reviews", reviews_json(report));
    put(&json, "asking_to_yes", asking_json(report));
    put(&json, "own_words", report->anonymous ? json_null() : said_json(said));
    return json_text(json, SIZE_MAX, out, NULL, info);
}
