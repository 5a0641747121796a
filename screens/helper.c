/* A helper the person employs: the questions, what else an employer pays for, and how the cost is
 * made up. Part of step 6, My support. */
#include "screens/cost_line.h"
#include "screens/forms.h"

#include "base/decimal.h"
#include "base/text.h"
#include "plan/value.h"
#include "plan/working.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct form_field helper_fields[] = {
    ASK(LINE, LINE_DESCRIPTION, .label = "What do I call this help?"),
    ASK(LINE, LINE_PAID_BY),
    ASK(LINE, LINE_HOURS_PER_WEEK),
    ASK(LINE, LINE_HOURLY_RATE),
    ASK(LINE, LINE_HOLIDAY, .heading = "What every employer pays"),
    ASK(LINE, LINE_PENSION),
    ASK(LINE, LINE_SICK_WEEKS, .label = "Weeks of sick pay to set aside (1 or 2 is usual)"),
    ASK(LINE, LINE_PERSONAL_CARE_ONLY),
    ASK(PLAN, PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE),
    ASK(LINE, LINE_HAS_EMPLOYERS_INSURANCE),
    ASK(LINE, LINE_STARTS, .heading = "When"),
    ASK(LINE, LINE_ENDS),
    LINE_PURPOSE_ASKED,
    ASK(LINE, LINE_PRICE_STATUS, .heading = "The pay and who it is", .shown = asked_if_money),
    ASK(LINE, LINE_PRICE_SOURCE, .shown = asked_if_money),
    ASK(LINE, LINE_PRICE_YEAR, .shown = asked_if_money),
    ASK(LINE, LINE_PROVIDER),
    ASK(LINE, LINE_PROVIDER_CHECKED),
    ASK(LINE, LINE_FUNDER),
    LINE_SAFETY_ASKED,
};

/* ---- the working under the form ---------------------------------------------------------------
 */

/* "Wages                          £11,232.00   832 hours at £13.50": the amounts end at one column,
 * in ASCII too. */
static int put_row(char *buffer, size_t size, const struct working_row *row) {
    enum { WHAT_COLUMNS = 32, AMOUNT_COLUMNS = 12 };
    char amount[DECIMAL_TEXT] = "";
    if (row->has_amount)
        money_show(row->amount, 2, amount);
    int after = WHAT_COLUMNS - text_columns(row->what, strlen(row->what));
    int before = AMOUNT_COLUMNS - text_columns(amount, strlen(amount));
    return snprintf(buffer, size, "%s%*s%*s%s%s%s", row->what, after > 0 ? after : 0, "",
                    before > 0 ? before : 0, "", amount, row->how[0] != '\0' ? "   " : "",
                    row->how);
}

static void put_rows(const struct working *working, char *buffer, size_t size) {
    size_t used = 0;
    for (size_t i = 0; i < working->count && used + 1 < size; i++) {
        if (i > 0)
            used += (size_t)snprintf(buffer + used, size - used, "\n");
        used += (size_t)put_row(buffer + used, size - used, &working->rows[i]);
    }
}

/* Whether some of it is worked out with an earlier year's rates. */
static bool is_carried(const struct employment_cost *work) {
    for (size_t i = 0; i < work->segment_count; i++) {
        if (work->segments[i].carried)
            return true;
    }
    return false;
}

/* The same in three lines, where there is no room for all of it. */
static void put_short(const struct line_cost *cost, char *buffer, size_t size) {
    const struct employment_cost *work = cost->employment;
    char a[DECIMAL_TEXT], b[DECIMAL_TEXT], c[DECIMAL_TEXT], d[DECIMAL_TEXT], e[DECIMAL_TEXT],
        f[DECIMAL_TEXT], g[DECIMAL_TEXT], h[DECIMAL_TEXT], hour[DECIMAL_TEXT];
    snprintf(buffer, size,
             "Wages %s   Holiday %s   Pension %s   Sick pay %s\n"
             "National Insurance %s   Other things %s%s\n"
             "This plan %s     A week %s     True cost of an hour %s",
             money_show(work->wages, 2, a), money_show(work->holiday, 2, b),
             money_show(work->pension, 2, c), money_show(work->sick, 2, d),
             money_show(work->ni, 2, e), money_show(work->extras, 2, f),
             is_carried(work) ? "   Some rates not known yet" : "", money_show(cost->cost, 2, g),
             money_show(cost->weekly, 2, h),
             work->per_hour_known ? money_show(work->per_hour, 2, hour) : "not known");
}

static void helper_footer(struct app *app, const struct record *record, int rows, char *buffer,
                          size_t size) {
    enum { SHORT_ROWS = 3, USUAL_ROWS = 10 }; /* where all of it fits as it grows, it is shown */
    const struct line_cost *cost = cost_of(app, record);
    struct working working;
    buffer[0] = '\0';
    if (!cost || !cost->employment)
        return;
    working_of(app->book->plan, cost, &working);
    if (cost->employment->segment_count == 0 || line_lacks_price(record))
        snprintf(buffer, size, "\n\nSay the hours and the pay, and what it costs shows here.");
    else if (rows >= USUAL_ROWS && working.count <= (size_t)rows)
        put_rows(&working, buffer, size);
    else if (rows >= SHORT_ROWS)
        put_short(cost, buffer, size);
    else
        cost_footer(app, record, rows, buffer, size);
}

static const struct plan_default helper_defaults[] = {
    {LINE_KIND, "employment"}, {LINE_PAID_BY, "direct_payment"}, {LINE_PERSONAL_CARE_ONLY, "true"}};

const struct plan_form form_helper = {"helper",
                                      "Hours and pay",
                                      FIELDS(helper_fields),
                                      .footer = helper_footer,
                                      .note = cost_note,
                                      .is_for = line_employs,
                                      .defaults = helper_defaults,
                                      .default_count =
                                          sizeof helper_defaults / sizeof helper_defaults[0],
                                      .page = &screen_helper,
                                      .changes_from = true};

/* ---- what else an employer pays for ------------------------------------------------------------
 */

static const struct form_field extra_fields[] = {
    ASK(EXTRA, EXTRA_LABEL),
    ASK(EXTRA, EXTRA_AMOUNT),
    ASK(EXTRA, EXTRA_PER),
};

static void extra_footer(struct app *app, const struct record *extra, int rows, char *buffer,
                         size_t size) {
    const struct record *line =
        extra ? plan_find(app->book->plan, RECORD_LINE, extra->parent, NULL) : NULL;
    buffer[0] = '\0';
    if (line)
        cost_footer(app, line, rows, buffer, size);
}

static const struct plan_default extra_defaults[] = {{EXTRA_PER, "year"}};
const struct plan_form form_extra = {"extra",
                                     "Something an employer pays for",
                                     FIELDS(extra_fields),
                                     .footer = extra_footer,
                                     .defaults = extra_defaults,
                                     .default_count = 1};

static void extra_describe(struct app *app, const struct record *extra, size_t index,
                           char detail[DETAIL], char amount[DETAIL], enum role *role) {
    const struct field *per = dictionary_field(RECORD_EXTRA, EXTRA_PER);
    (void)app;
    (void)index;
    (void)role;
    snprintf(detail, DETAIL, "%s", per->choices[record_number(extra, EXTRA_PER)].label);
    if (record_has(extra, EXTRA_AMOUNT))
        money_show(record_number(extra, EXTRA_AMOUNT), 2, amount);
}

static const struct plan_list extras = {.type = RECORD_EXTRA,
                                        .heading = "What else an employer pays for",
                                        .add = "Add insurance, payroll or a check",
                                        .form = &form_extra,
                                        .describe = extra_describe};

/* ---- the helper's page -------------------------------------------------------------------------
 */

static void helper_status(struct app *app, const struct record *line, char *buffer, size_t size) {
    char hours[DECIMAL_TEXT], pay[DECIMAL_TEXT];
    (void)app;
    if (line && record_has(line, LINE_HOURS_PER_WEEK) && record_has(line, LINE_HOURLY_RATE))
        snprintf(buffer, size, "%s hours a week at %s",
                 decimal_write(record_number(line, LINE_HOURS_PER_WEEK), 2, 0, hours),
                 money_show(record_number(line, LINE_HOURLY_RATE), 4, pay));
    else
        snprintf(buffer, size, "Not started yet");
}

/* What the plan's other way to count a year would make of it. */
static void basis_fact(struct app *app, const struct record *line, struct plan_facts *out) {
    const struct other_basis *other = app_other_basis(app);
    size_t index;
    char what[64];
    if (!other || !plan_find(app->book->plan, RECORD_LINE, line->id, &index) ||
        index >= other->cost.line_count)
        return;
    snprintf(what, sizeof what, "Counted as %s", basis_label(other->basis));
    fact_add_money(out, what,
                   other->basis == BASIS_52 ? "instead of 365 days" : "instead of 52 weeks",
                   other->cost.lines[index].cost,
                   "It would cost this much if the year were counted the other way. My budget says "
                   "which way this plan counts.");
}

static void helper_facts(struct app *app, const struct record *line, struct plan_facts *out) {
    const struct line_cost *cost = line ? cost_of(app, line) : NULL;
    struct working working;
    if (!cost || !cost->employment)
        return;
    if (cost->employment->segment_count > 0)
        fact_add_heading(out, "How we got there");
    working_of(app->book->plan, cost, &working);
    for (size_t i = 0; cost->employment->segment_count > 0 && i < working.count; i++) {
        const struct working_row *row = &working.rows[i];
        char words[sizeof row->what + sizeof row->how + 4];
        snprintf(words, sizeof words, "%s%s%s", row->what, row->how[0] != '\0' ? ": " : "",
                 row->how);
        if (row->has_amount)
            fact_add_money(out, row->what, row->how, row->amount, row->why);
        else
            fact_add_heading(out, words);
    }
    if (cost->employment->segment_count > 0)
        basis_fact(app, line, out);
}

static void helper_foot(struct app *app, char *buffer, size_t size) {
    (void)app;
    snprintf(buffer, size, "Go down to any amount, and here it says why it is there.");
}

static const struct plan_form *const forms[] = {&form_helper, NULL};
static const struct plan_list *const lists[] = {&extras, NULL};
static const struct section helper = {
    .title = "A helper of my own",
    .help =
        "If you take someone on and pay their wages, you are their employer. Say how many hours "
        "and "
        "what an hour is paid; holidays, pension, National Insurance and sick pay are worked out "
        "for you.\n\nGo down to any amount, and you see why it is there. An employer "
        "also pays for insurance, which the law asks for, and often for a payroll service that "
        "works out the pay slips.",
    .forms = forms,
    .lists = lists,
    .wide_details = true,
    .status = helper_status,
    .facts = helper_facts,
    .foot = helper_foot};

static enum err helper_open(struct app *app, void *state, const char *about,
                            struct err_info *info) {
    if (!plan_find(app->book->plan, RECORD_LINE, about, NULL))
        return err_set(info, ERR_NOT_FOUND, "This helper is not in the plan any more.");
    return section_open(app, state, &helper, RECORD_LINE, about);
}

static void helper_title(struct app *app, void *state, char *buffer, size_t size) {
    const struct record *line = section_record(app, state);
    const char *title = line ? record_title(line) : "";
    snprintf(buffer, size, "%s", title[0] != '\0' ? title : helper.title);
}

/* The helper may have gone: never filled in, or undone. */
static void helper_draw(struct app *app, void *state, const struct canvas *canvas) {
    if (section_record(app, state)) {
        section_draw(app, state, canvas);
        return;
    }
    canvas_wrapped(
        canvas, 1, 2, canvas->cols - 4, 0, canvas->rows - 1, ROLE_TEXT,
        "This helper is not in the plan any more. Press Esc to go back, or Ctrl-Y if you "
        "have just undone it.");
    canvas_place_cursor(canvas, 1, 2);
}

static bool helper_event(struct app *app, void *state, const struct event *event) {
    const struct record *line = section_record(app, state);
    if (!line)
        return false;
    if (event->action == ACTION_CHANGE_FROM) {
        line_change_from(app, &form_helper, line->id, OPENS_INSTEAD);
        return true;
    }
    return section_event(app, state, event);
}

/* One that was never filled in is gone when its form closes: then there is nothing to see here. */
static void helper_back(struct app *app, void *state) {
    if (!section_record(app, state))
        app_pop(app);
}

static const struct key_hint *helper_keys(struct app *app, void *state) {
    static const struct key_hint keys[] = {
        {ACTION_ENTER, NULL},  {ACTION_NEW, NULL},    {ACTION_CHANGE_FROM, "change later"},
        {ACTION_HELP, NULL},   {ACTION_DELETE, NULL}, {ACTION_UNDO, NULL},
        {ACTION_ESCAPE, NULL}, {ACTION_NONE, NULL}};
    (void)app;
    (void)state;
    return keys;
}

const struct screen screen_helper = {.state_size = sizeof(struct section_state),
                                     .of_plan = true,
                                     .open = helper_open,
                                     .draw = helper_draw,
                                     .event = helper_event,
                                     .back = helper_back,
                                     .title = helper_title,
                                     .help = section_help,
                                     .keys = helper_keys,
                                     .close = section_close};
