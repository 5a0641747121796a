/* The portfolio: one pass over what is kept ready of each version, in order of their rows. */
#include "report.h"

#include "base/date.h"

#include <string.h>

/* ---- its rows -------------------------------------------------------------------------------- */

static const struct report_line {
    const char *word, *label;
} NOT_SAID = {"not_said", "Not said"},
  AGES[REPORT_AGE_COUNT] = {[REPORT_ADULT] = {"adult", "Adults, 18 and over"},
                            [REPORT_CHILD] = {"child", "Children, under 18"},
                            [REPORT_AGE_UNKNOWN] = {"not_known", "Age not known"}};

static const struct form_row {
    const char *word, *label;
    const char *rights[2]; /* their words */
} FORM[FORM_COUNT] = {
    [FORM_CHC] = {"chc", "Continuing healthcare", {"chc", "childrens_continuing_care"}},
    [FORM_FAST_TRACK] = {"chc_fast_track", "Fast track", {"chc_fast_track"}},
    [FORM_SECTION_117] = {"section_117", "Section 117 aftercare", {"section_117"}},
    [FORM_WHEELCHAIR] = {"wheelchair", "Wheelchair", {"wheelchair"}},
    [FORM_OTHER] = {"other", "Other", {NULL}},
};

static const struct field *right_field(void) {
    return dictionary_field(RECORD_PERSON, PERSON_ENTITLED_THROUGH);
}

/* How many choices a field has. */
static size_t choice_count(const struct field *field) {
    size_t count = 0;
    while (field->choices[count].word != NULL)
        count++;
    return count;
}

size_t report_rows(enum report_by by) {
    switch (by) {
    case REPORT_BY_STATE:
        return choice_count(dictionary_field(RECORD_PLAN, PLAN_STATE));
    case REPORT_BY_RIGHT:
        return choice_count(right_field()) + 1;
    case REPORT_BY_HELD:
        return HELD_COUNT;
    case REPORT_BY_COMES:
        return COMES_COUNT;
    default:
        return REPORT_AGE_COUNT;
    }
}

static struct report_line row_of(enum report_by by, size_t row) {
    const struct choice *right = &right_field()->choices[row];
    switch (by) {
    case REPORT_BY_STATE:
        return (struct report_line){state_word((enum state)row), state_label((enum state)row)};
    case REPORT_BY_RIGHT:
        return right->word == NULL ? NOT_SAID : (struct report_line){right->word, right->label};
    case REPORT_BY_HELD:
        return (struct report_line){held_word((enum held)row), held_label((enum held)row)};
    case REPORT_BY_COMES:
        return (struct report_line){comes_word((enum comes)row), comes_label((enum comes)row)};
    default:
        return AGES[row];
    }
}

const char *report_word(enum report_by by, size_t row) {
    return row_of(by, row).word;
}

const char *report_label(enum report_by by, size_t row) {
    return row_of(by, row).label;
}

const char *report_form_word(enum report_form row) {
    return FORM[row].word;
}

const char *report_form_label(enum report_form row) {
    return FORM[row].label;
}

/* ---- its days -------------------------------------------------------------------------------- */

void report_quarter(int64_t today, int64_t *from, int64_t *to) {
    const struct date_parts date = date_split(today);
    *from = date_of(date.year, (date.month - 1) / 3 * 3 + 1, 1);
    *to = today;
}

/* The first day of the financial year that a day is in. */
static int64_t year_of(int64_t day) {
    const struct date_parts date = date_split(day);
    return date_of(date.month < 4 ? date.year - 1 : date.year, 4, 1);
}

/* ---- a line of the tally --------------------------------------------------------------------- */

/* A version, as it is added up. */
struct one {
    int64_t row, weight; /* what it counts as */
    bool newest, lives;
    int64_t from, to;
    bool followed, follows; /* a version comes after it, or before it: */
    int64_t next_from, before_to;
    struct progress progress;
    size_t rows[REPORT_BY_COUNT];
    enum report_form form;
    bool known[REPORT_MONEY_COUNT];
    int64_t money[REPORT_MONEY_COUNT];
    bool in[REPORT_WHEN_COUNT];
};

/* The columns in the order that read_one has them in. ?1 is how far a plan must have been for who
 * is here to read it. */
static const char one_sql[] =
    "SELECT tally.plan, weight, listing.plan IS NOT NULL, own_from, live_to, next_from, before_to,"
    " tally.state, ifnull(listing.begins, own_from), ifnull(listing.ends, own_to),"
    " listing.reviewing, entitled, held, comes, grown_on, tally.budget, tally.plan_total,"
    " kept_back, direct, third_party, notional, traditional, id"
    " FROM tally LEFT JOIN listing ON listing.plan = tally.plan"
    " WHERE tally.reach >= ?1 AND ifnull(listing.shelf, 0) <> 2";
enum { ONE_MONEY = 15, ONE_ID = ONE_MONEY + REPORT_MONEY_COUNT };

_Static_assert(SHELF_USUAL == 2, "as in one_sql");

/* The choice of that word; otherwise how many there are. */
static size_t find_choice(const struct field *field, const char *word) {
    const int found = field_find_choice(field, word);
    return found >= 0 ? (size_t)found : choice_count(field);
}

static size_t find_word(const char *word, const char *word_at(int), int count) {
    for (int i = 0; i < count; i++)
        if (strcmp(word_at(i), word) == 0)
            return (size_t)i;
    return (size_t)count - 1;
}

static const char *held_at(int held) {
    return held_word((enum held)held);
}

static const char *comes_at(int comes) {
    return comes_word((enum comes)comes);
}

static enum report_form form_of(const char *right) {
    for (int form = 0; form < FORM_OTHER; form++)
        for (size_t i = 0; i < 2 && FORM[form].rights[i] != NULL; i++)
            if (strcmp(FORM[form].rights[i], right) == 0)
                return (enum report_form)form;
    return FORM_OTHER;
}

static enum report_age age_on(struct query *query, int column, int64_t day) {
    bool known;
    const int64_t grown = query_within(query, column, DATE_FIRST, 2 * DATE_LAST, &known);
    return !known ? REPORT_AGE_UNKNOWN : day >= grown ? REPORT_ADULT : REPORT_CHILD;
}

static void read_days(struct query *query, struct one *out) {
    bool ends;
    out->from = query_within(query, 3, DATE_FIRST, DATE_LAST, &out->lives);
    out->to = query_within(query, 4, DATE_FIRST, DATE_LAST, &ends);
    out->lives = out->lives && ends && out->from <= out->to;
    out->next_from = query_within(query, 5, DATE_FIRST, DATE_LAST, &out->followed);
    out->before_to = query_within(query, 6, DATE_FIRST, DATE_LAST, &out->follows);
}

static void read_state(struct query *query, int64_t to, struct one *out) {
    bool begins, ends;
    const size_t state =
        find_choice(dictionary_field(RECORD_PLAN, PLAN_STATE), query_text(query, 7));
    out->progress.decided = (enum state)(state <= STATE_ENDED ? state : STATE_DRAFT);
    out->progress.begins = query_within(query, 8, DATE_FIRST, DATE_LAST, &begins);
    out->progress.ends = query_within(query, 9, DATE_FIRST, DATE_LAST, &ends);
    out->progress.dated = begins && ends;
    out->progress.reviewing = query_number(query, 10) != 0;
    out->rows[REPORT_BY_STATE] = state_on(&out->progress, to);
}

static void read_one(struct query *query, const struct report *report, struct one *out) {
    const int64_t most = INT64_C(10) * COST_MOST; /* past any plan's */
    *out = (struct one){.row = query_number(query, 0), .newest = query_number(query, 2) != 0};
    out->weight = report->anonymous ? query_within(query, 1, 0, 2, NULL) : 1;
    read_days(query, out);
    read_state(query, report->to, out);
    out->rows[REPORT_BY_RIGHT] = find_choice(right_field(), query_text(query, 11));
    out->form = form_of(query_text(query, 11));
    out->rows[REPORT_BY_HELD] = find_word(query_text(query, 12), held_at, HELD_COUNT);
    out->rows[REPORT_BY_COMES] = find_word(query_text(query, 13), comes_at, COMES_COUNT);
    out->rows[REPORT_BY_AGE] = age_on(query, 14, report->to);
    for (int money = 0; money < REPORT_MONEY_COUNT; money++)
        out->money[money] = query_within(query, ONE_MONEY + money, 1, most, &out->known[money]);
}

/* ---- adding up ------------------------------------------------------------------------------- */

/* When it counts. Of a plan's versions at most one lives on a day; and in the year that one counts
 * which was its last by then. */
static void find_when(const struct report *report, struct one *one) {
    const bool last =
        one->lives && one->from <= report->to && !(one->followed && one->next_from <= report->to);
    one->in[REPORT_HERE] = one->newest;
    one->in[REPORT_LIVE] = last && one->to >= report->to;
    one->in[REPORT_YEAR] = last && one->to >= report->year_from;
    one->in[REPORT_NEW] = one->lives && one->from >= report->from && one->from <= report->to &&
                          !(one->follows && one->before_to >= one->from - 1);
    one->in[REPORT_ENDED] = one->lives && one->to + 1 >= report->from && one->to < report->to &&
                            !(one->followed && one->next_from <= one->to + 1);
}

static void add_one(struct report *report, const struct one *one) {
    for (int when = 0; when < REPORT_WHEN_COUNT; when++) {
        if (!one->in[when])
            continue;
        report->totals[when] += one->weight;
        for (int by = 0; by < REPORT_BY_COUNT; by++)
            report->counts[by][one->rows[by]][when] += one->weight;
        report->form[one->form][one->rows[REPORT_BY_AGE]][one->rows[REPORT_BY_HELD]]
                    [one->rows[REPORT_BY_COMES]][when] += one->weight;
    }
    for (int money = 0; one->in[REPORT_LIVE] && money < REPORT_MONEY_COUNT; money++)
        if (one->known[money]) {
            report->money[money].plans += one->weight;
            report->money[money].total += one->weight * one->money[money];
        }
}

/* ---- the stores ------------------------------------------------------------------------------ */

/* Whether a plan is in one of the stores before. */
static enum err is_twice(struct store *const *stores, size_t before, const char *id, bool *out,
                         struct err_info *info) {
    static const char sql[] = "SELECT 1 FROM tally WHERE id = ? LIMIT 1";
    enum err err = ERR_OK;
    *out = false;
    for (size_t i = 0; err == ERR_OK && !*out && i < before; i++) {
        struct query query;
        query_begin(&query, stores[i], sql);
        query_bind_text(&query, id);
        *out = query_row(&query);
        err = query_end(&query, info);
    }
    return err;
}

static enum err add_store(struct store *const *stores, size_t place, struct report *report,
                          struct err_info *info) {
    enum err err = ERR_OK;
    struct query query;
    query_begin(&query, stores[place], one_sql);
    query_bind_number(&query, gate_reach(stores[place]->role));
    while (err == ERR_OK && query_row(&query)) {
        struct one one;
        bool twice = false;
        read_one(&query, report, &one);
        err = is_twice(stores, place, query_text(&query, ONE_ID), &twice, info);
        if (err != ERR_OK || twice) {
            report->twice += one.newest ? one.weight : 0;
            continue;
        }
        find_when(report, &one);
        add_one(report, &one);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

static enum err begin_all(struct store *const *stores, size_t count, struct report *report,
                          struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < count; i++) {
        report->practice = report->practice || store_is_practice(stores[i]);
        err = gate_ask_role(TOPIC_REPORT, stores[i]->role, info);
        if (err == ERR_OK)
            err = store_begin_read(stores[i], info);
    }
    return err;
}

enum err store_report(struct store *const *stores, size_t count, const struct report_asked *asked,
                      struct report *out, struct err_info *info) {
    *out = (struct report){.from = asked->from,
                           .to = asked->to,
                           .year_from = year_of(asked->to),
                           .anonymous = asked->anonymous,
                           .form_known = !asked->anonymous,
                           .stores = count};
    if (asked->to < asked->from)
        return err_set(info, ERR_INPUT, "The last day is before the first. Change one of them");
    enum err err = begin_all(stores, count, out, info);
    for (size_t i = 0; err == ERR_OK && i < count; i++)
        err = add_store(stores, i, out, info);
    for (size_t i = 0; i < count; i++)
        store_rollback(stores[i]); /* nothing was written */
    if (err == ERR_OK && out->anonymous) {
        memset(out->form, 0, sizeof out->form);
        report_hide(out);
    }
    return err;
}

int report_share_tenths(const struct report *report) {
    const struct report_sum *plan = &report->money[REPORT_PLAN],
                            *direct = &report->money[REPORT_DIRECT];
    if (plan->total == REPORT_FEW || direct->total == REPORT_FEW || plan->total <= 0)
        return -1;
    return (int)((direct->total * 1000 + plan->total / 2) / plan->total);
}
