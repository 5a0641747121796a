/* What a portfolio says of the things in a plan: what is bought, what was scored and counted, what
 * was said in reviews; one plan after another. */
#include "report.h"

#include "plan/review.h"

#include <string.h>

static size_t area_of(const char *word) {
    const int area = field_find_choice(dictionary_field(RECORD_OUTCOME, OUTCOME_LIFE_AREA), word);
    return area >= 0 && area + 1 < REPORT_AREAS ? (size_t)area : REPORT_AREAS - 1;
}

static void add_sum(struct report_sum *sum, int64_t weight, int64_t amount) {
    sum->plans += weight;
    sum->total += weight * amount;
}

/* ---- what is bought -------------------------------------------------------------------------- */

/* What one plan pays for in one part of life. */
struct basket {
    int64_t lines, pence, by[PAID_COMMUNITY];
};

static void read_bought(struct query *query, struct basket *baskets, struct report_words *out) {
    const int paid_by =
        field_find_choice(dictionary_field(RECORD_LINE, LINE_PAID_BY), query_text(query, 1));
    *out = (struct report_words){.kind = REPORT_WORDS_BOUGHT,
                                 .words = query_text(query, 3),
                                 .area = area_of(query_text(query, 0)),
                                 .pence = query_within(query, 2, 0, COST_MOST, NULL)};
    if (paid_by >= 0 && paid_by < PAID_COMMUNITY)
        out->paid_by = (enum paid_by)paid_by;
    baskets[out->area].lines++;
    baskets[out->area].pence += out->pence;
    baskets[out->area].by[out->paid_by] += out->pence;
}

static void add_basket(const struct basket *basket, int64_t weight, struct report_bought *out) {
    if (basket->lines == 0)
        return;
    out->lines += weight * basket->lines;
    add_sum(&out->all, weight, basket->pence);
    for (int by = 0; by < PAID_COMMUNITY; by++)
        if (basket->by[by] > 0)
            add_sum(&out->by[by], weight, basket->by[by]);
}

static bool tells(const struct one *one, const struct report_asked *asked) {
    return !asked->anonymous && asked->visit != NULL && one->may_quote;
}

static enum err add_bought(struct store *store, const struct one *one,
                           const struct report_asked *asked, struct report *report,
                           struct err_info *info) {
    static const char sql[] = "SELECT life_area, paid_by, pence, NULL FROM bought WHERE plan = ?";
    static const char words_sql[] =
        "SELECT life_area, bought.paid_by, pence, description FROM bought"
        " JOIN line ON line.plan = bought.plan AND line.id = bought.line WHERE bought.plan = ?";
    struct basket baskets[REPORT_AREAS] = {0};
    const bool telling = tells(one, asked);
    struct query query;
    query_begin(&query, store, telling ? words_sql : sql);
    query_bind_number(&query, one->row);
    while (query_row(&query)) {
        struct report_words words;
        read_bought(&query, baskets, &words);
        if (telling && words.words[0] != '\0')
            asked->visit(&words, asked->data);
    }
    for (size_t area = 0; area < REPORT_AREAS; area++)
        add_basket(&baskets[area], one->weight, &report->bought[area]);
    return query_end(&query, info);
}

/* ---- then and now ---------------------------------------------------------------------------- */

static void read_seen(struct query *query, struct report_seen *out) {
    const int64_t most = COST_MOST; /* so that very many add up */
    bool year, priced;
    const int64_t before = query_within(query, 2, -most, most, NULL);
    out->plans = 1;
    out->things++;
    out->before += before;
    out->now += query_within(query, 3, -most, most, NULL);
    out->days += query_within(query, 4, 0, 2 * DATE_LAST, NULL);
    const int64_t in_a_year = query_within(query, 5, -most, most, &year);
    const int64_t cost = query_within(query, 6, -most, most, &priced);
    if (year) {
        out->year_plans = 1;
        out->year_things++;
        out->year_before += before;
        out->year += in_a_year;
        out->year_pence += query_within(query, 8, -most, most, NULL);
    }
    if (priced) {
        out->priced++;
        out->before_pence += cost;
        out->now_pence += query_within(query, 7, -most, most, NULL);
    }
}

/* Every figure of it is a number that is added up. */
static void add_seen(const struct report_seen *one, int64_t weight, bool scored,
                     struct report_seen *out) {
    int64_t part[sizeof *one / sizeof(int64_t)], sum[sizeof *one / sizeof(int64_t)];
    struct report_seen judged = *one;
    if (scored && one->plans > 0) {
        judged.better = one->now > one->before;
        judged.same = one->now == one->before;
        judged.worse = one->now < one->before;
    }
    memcpy(part, &judged, sizeof part);
    memcpy(sum, out, sizeof sum);
    for (size_t i = 0; i < sizeof sum / sizeof *sum; i++)
        sum[i] += weight * part[i];
    memcpy(out, sum, sizeof sum);
}

/* What is counted over days that nobody knows is left out, and so is a score on a scale of its own:
 * neither adds up with what others counted. */
static enum err add_all_seen(struct store *store, const struct one *one, struct report *report,
                             struct err_info *info) {
    static const char sql[] =
        "SELECT kind = 'outcome', what, before, now, days, year, before_pence, now_pence, year_pence"
        " FROM seen WHERE plan = ? AND held_on <= ?"
        " AND (kind = 'outcome' OR (days > 0 AND NOT EXISTS (SELECT 1 FROM measure"
        " WHERE measure.plan = seen.plan AND measure.id = seen.thing"
        " AND CAST(lowest AS REAL) < CAST(highest AS REAL))))";
    struct report_seen outcomes[REPORT_AREAS] = {0}, measures[REPORT_MEASURES] = {0};
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, one->row);
    query_bind_number(&query, report->to);
    while (query_row(&query)) {
        const int measure = field_find_choice(dictionary_field(RECORD_MEASURE, MEASURE_NAME),
                                              query_text(&query, 1));
        if (query_number(&query, 0) != 0)
            read_seen(&query, &outcomes[area_of(query_text(&query, 1))]);
        else if (measure >= 0 && measure < REPORT_MEASURES)
            read_seen(&query, &measures[measure]);
    }
    for (size_t i = 0; i < REPORT_AREAS; i++)
        add_seen(&outcomes[i], one->weight, true, &report->outcomes[i]);
    for (size_t i = 0; i < REPORT_MEASURES; i++)
        add_seen(&measures[i], one->weight, false, &report->measures[i]);
    return query_end(&query, info);
}

/* ---- reviews --------------------------------------------------------------------------------- */

/* What one plan's reviews of those days say. */
struct said_in_reviews {
    bool reviewed, money_short, could_not_buy, released;
    int64_t pence;
};

static void read_said(struct query *query, const struct report_asked *asked, bool telling,
                      struct said_in_reviews *out) {
    const char *could_not = query_text(query, 1), *released_to = query_text(query, 3);
    const struct report_words words[] = {
        {.kind = REPORT_WORDS_COULD_NOT, .words = could_not, .area = REPORT_AREAS - 1},
        {.kind = REPORT_WORDS_RELEASED,
         .words = released_to,
         .area = REPORT_AREAS - 1,
         .pence = query_within(query, 2, 0, COST_MOST, NULL)}};
    out->reviewed = true;
    out->money_short =
        out->money_short || (!query_is_null(query, 0) && query_number(query, 0) == 0);
    out->could_not_buy = out->could_not_buy || could_not[0] != '\0';
    out->released = out->released || words[1].pence > 0;
    out->pence += words[1].pence;
    for (size_t i = 0; telling && i < sizeof words / sizeof *words; i++)
        if (words[i].words[0] != '\0')
            asked->visit(&words[i], asked->data);
}

/* Of all its versions: one that is in force has reviews while the next is written, which that one
 * does not have. What several have counts once, as the newest of them says. */
static enum err add_reviews(struct store *store, const struct one *one,
                            const struct report_asked *asked, struct report *report,
                            struct err_info *info) {
    static const char sql[] =
        "SELECT money_enough, could_not_buy, released, released_to FROM plan AS newest"
        " JOIN plan AS version ON version.id = newest.id AND version.version > 0"
        " JOIN review_held AS held ON held.plan = version.row"
        " WHERE newest.row = ? AND held.held_on BETWEEN ? AND ? AND NOT EXISTS"
        " (SELECT 1 FROM plan AS later JOIN review_held AS again ON again.plan = later.row"
        " WHERE later.id = newest.id AND later.version > version.version"
        " AND again.id = held.id AND again.held_on IS NOT NULL)";
    struct said_in_reviews said = {0};
    const bool telling = tells(one, asked);
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, one->row);
    query_bind_number(&query, report->from);
    query_bind_number(&query, report->to);
    while (query_row(&query))
        read_said(&query, asked, telling, &said);
    report->reviewed += said.reviewed ? one->weight : 0;
    report->money_short += said.money_short ? one->weight : 0;
    report->could_not_buy += said.could_not_buy ? one->weight : 0;
    if (said.released)
        add_sum(&report->released, one->weight, said.pence);
    return query_end(&query, info);
}

/* ---- all of them ----------------------------------------------------------------------------- */

static void add_asking(const struct one *one, struct report *report) {
    const int64_t days = one->yes_on - one->asked_on;
    size_t row = 0;
    add_sum(&report->asking, one->weight, days);
    while (days > report_within(row))
        row++;
    report->within[row] += one->weight;
    report->longest = days > report->longest ? days : report->longest;
}

enum err report_add_things(struct store *store, const struct one *one,
                           const struct report_asked *asked, struct report *report,
                           struct err_info *info) {
    enum err err = ERR_OK;
    if (one->asked && one->yes_on >= report->from && one->yes_on <= report->to)
        add_asking(one, report);
    if (one->in[REPORT_LIVE]) {
        if (one->contested > 0)
            add_sum(&report->contested, one->weight, one->contested);
        if (one->has_review && one->review_on < report->to)
            report->late += one->weight;
        else if (one->has_review && one->review_on <= report->to + REVIEW_DUE_DAYS)
            report->due += one->weight;
        err = add_bought(store, one, asked, report, info);
        if (err == ERR_OK)
            err = add_all_seen(store, one, report, info);
    }
    return err == ERR_OK && one->newest && one->authorised
               ? add_reviews(store, one, asked, report, info)
               : err;
}
