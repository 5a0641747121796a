/* Money spent: sums of the plan's payments, receipts and balances, beside what it should have come
 * to by now. */
#include "plan/spent.h"

#include "base/date.h"
#include "plan/cost_amount.h"
#include "plan/line.h"

#include <stdio.h>
#include <stdlib.h>

bool spent_is_finished(const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    for (size_t i = 0; i < def->field_count; i++)
        if (def->fields[i].required && !record_has(record, i))
            return false;
    return true;
}

bool spent_is_to_find(const struct record *receipt) {
    return spent_is_finished(receipt) && record_number(receipt, RECEIPT_RECEIPT_SEEN) == 0;
}

#define LONG_AGO (INT64_MIN / 2) /* a day before any, from which days can be counted */

int64_t spent_since(const struct figures *figures) {
    return figures->before != 0 ? figures->before_until + 1 : LONG_AGO;
}

/* How many days of a line are gone on a day. */
static int64_t days_gone(const struct span *span, int64_t on) {
    int64_t gone = on - span->first + 1;
    return gone < 0 ? 0 : gone > span->days ? span->days : gone;
}

/* What a line's own days from `since` up to today have of what the plan pays for it: as much of
 * what comes round as days are gone, and what is paid once from its first day on, or the plan's
 * where it has none. */
static enum err by_now(const struct line_cost *line, int64_t starts, int64_t since, int64_t today,
                       int64_t *out, struct err_info *info) {
    const int64_t first = line->span.days > 0 ? line->span.first : starts;
    enum err err = ERR_OK;
    *out = 0;
    if (line->span.days > 0) {
        const int64_t gone = days_gone(&line->span, today) - days_gone(&line->span, since - 1);
        struct ratio part =
            ratio_div(ratio_of(gone > 0 ? gone : 0, 1), ratio_of(line->span.days, 1));
        err = cost_round(ratio_mul(ratio_of(line_cost_paid_recurring(line), 1), part), out, info);
    }
    return err == ERR_OK && first >= since && first <= today
               ? cost_add(out, line_cost_paid_once(line), info)
               : err;
}

/* The day that the schedule pays what a line has once: the payment of the days with its first. */
static int64_t once_on(const struct plan_cost *cost, const struct line_cost *line) {
    int64_t on = cost->payment_count > 0 ? cost->payments[0].on : 0;
    for (size_t i = 0; i < cost->payment_count; i++)
        if (line->span.days > 0 && cost->payments[i].on <= line->span.first)
            on = cost->payments[i].on;
    return on;
}

static enum err add_lines(const struct plan_cost *cost, int64_t starts, int64_t since,
                          struct spent *out, struct err_info *info) {
    out->lines = calloc(cost->line_count + 1, sizeof *out->lines);
    if (out->lines == NULL)
        return err_no_memory(info);
    for (size_t i = 0; i < cost->line_count; i++) {
        const struct line_cost *line = &cost->lines[i];
        if (!line->counts || !line_is_direct(line->line))
            continue;
        struct spent_line *mine = &out->lines[out->line_count++];
        *mine = (struct spent_line){.line = line, .planned = line_cost_paid(line)};
        enum err err = by_now(line, starts, since, out->today, &mine->by_now, info);
        if (err == ERR_OK)
            err = cost_add(&out->by_now, mine->by_now, info);
        if (err == ERR_OK && once_on(cost, line) < since)
            err = cost_add(&out->once_before, line_cost_paid_once(line), info);
        if (err != ERR_OK)
            return err;
    }
    out->planned = cost->direct_payment;
    return ERR_OK;
}

/* The line that a receipt is for, where it is one that is paid directly; or NULL. */
static struct spent_line *line_of(const struct spent *spent, const struct plan *plan,
                                  const struct record *receipt) {
    const char *id = record_text(receipt, RECEIPT_LINE);
    const struct record *line = plan_find(plan, RECORD_LINE, id, NULL);
    for (size_t i = 0; line != NULL && i < spent->line_count; i++)
        if (spent->lines[i].line->line == line)
            return &spent->lines[i];
    return NULL;
}

static enum err add_receipts(const struct plan *plan, struct spent *out, struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < plan_count(plan, RECORD_RECEIPT); i++) {
        const struct record *receipt = plan_at(plan, RECORD_RECEIPT, i);
        int64_t amount = record_number(receipt, RECEIPT_AMOUNT);
        struct spent_line *line = line_of(out, plan, receipt);
        err = cost_add(&out->spent, amount, info);
        if (err == ERR_OK)
            err = cost_add(line != NULL ? &line->spent : &out->elsewhere, amount, info);
        if (line != NULL)
            line->receipts++;
        out->unfinished += !spent_is_finished(receipt);
        if (!spent_is_to_find(receipt))
            continue;
        out->to_find++;
        if (err == ERR_OK)
            err = cost_add(&out->to_find_amount, amount, info);
    }
    return err;
}

static enum err add_payments(const struct plan *plan, const struct plan_cost *cost, int64_t since,
                             struct spent *out, struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < plan_count(plan, RECORD_PAYMENT); i++) {
        const struct record *payment = plan_at(plan, RECORD_PAYMENT, i);
        out->payments_unfinished += !spent_is_finished(payment);
        err = cost_add(&out->paid, record_number(payment, PAYMENT_AMOUNT), info);
    }
    for (size_t i = 0; err == ERR_OK && i < cost->payment_count; i++) {
        const struct payment_cost *payment = &cost->payments[i];
        if (payment->on <= out->today)
            err = payment->on >= since ? cost_add(&out->due, payment->amount, info) : ERR_OK;
        else if (!out->has_next || payment->on < out->next.on) {
            out->has_next = true;
            out->next = *payment;
        }
    }
    return err;
}

enum err spent_between(const struct plan *plan, enum record_type type, int64_t after, int64_t until,
                       int64_t sign, int64_t *sum, struct err_info *info) {
    const bool paid = type == RECORD_PAYMENT;
    const size_t on = paid ? PAYMENT_ON : RECEIPT_ON,
                 amount = paid ? PAYMENT_AMOUNT : RECEIPT_AMOUNT;
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < plan_count(plan, type); i++) {
        const struct record *record = plan_at(plan, type, i);
        const int64_t day = record_number(record, on);
        if (spent_is_finished(record) && day > after && day <= until)
            err = cost_add(sum, sign * record_number(record, amount), info);
    }
    return err;
}

/* What of it has a day that is still to come. */
static enum err add_ahead(const struct plan *plan, int64_t now, struct spent *out,
                          struct err_info *info) {
    out->balance_ahead = out->has_balance && out->balance_on > now;
    enum err err = spent_between(plan, RECORD_PAYMENT, now, INT64_MAX, 1, &out->paid_ahead, info);
    return err == ERR_OK
               ? spent_between(plan, RECORD_RECEIPT, now, INT64_MAX, 1, &out->spent_ahead, info)
               : err;
}

/* ---- the account ----------------------------------------------------------------------------- */

const struct record *spent_first_balance(const struct plan *plan) {
    const struct record *first = NULL;
    for (size_t i = 0; i < plan_count(plan, RECORD_BALANCE); i++) {
        const struct record *balance = plan_at(plan, RECORD_BALANCE, i);
        if (spent_is_finished(balance) && (first == NULL || record_number(balance, BALANCE_ON) <=
                                                                record_number(first, BALANCE_ON)))
            first = balance;
    }
    return first;
}

const struct record *spent_last_balance(const struct plan *plan, int64_t until) {
    const struct record *last = NULL;
    for (size_t i = 0; i < plan_count(plan, RECORD_BALANCE); i++) {
        const struct record *balance = plan_at(plan, RECORD_BALANCE, i);
        const int64_t on = record_number(balance, BALANCE_ON);
        if (spent_is_finished(balance) && on <= until &&
            (last == NULL || on >= record_number(last, BALANCE_ON)))
            last = balance;
    }
    return last;
}

/* From nothing, or from the first balance where there was money before. */
static enum err add_unexplained(const struct plan *plan, bool money_before, struct spent *out,
                                struct err_info *info) {
    const struct record *first = money_before ? spent_first_balance(plan) : NULL;
    const int64_t after = first != NULL ? record_number(first, BALANCE_ON) : INT64_MIN;
    out->unexplained_known = !money_before || (first != NULL && after < out->balance_on);
    if (!out->unexplained_known)
        return ERR_OK;
    out->unexplained = first != NULL ? record_number(first, BALANCE_AMOUNT) : 0;
    enum err err =
        spent_between(plan, RECORD_PAYMENT, after, out->balance_on, 1, &out->unexplained, info);
    if (err == ERR_OK)
        err = spent_between(plan, RECORD_RECEIPT, after, out->balance_on, -1, &out->unexplained,
                            info);
    return err == ERR_OK ? cost_add(&out->unexplained, -out->balance, info) : err;
}

static enum err add_weeks(const struct plan_cost *cost, enum year_basis basis, struct spent *out,
                          struct err_info *info) {
    struct ratio tenths =
        ratio_mul(ratio_of(out->balance, 1), ratio_mul(basis_weeks(basis), ratio_of(10, 1)));
    out->weeks_known = cost->direct_payment_recurring > 0 && out->balance >= 0;
    return out->weeks_known
               ? ratio_floor(ratio_div(tenths, ratio_of(cost->direct_payment_recurring, 1)),
                             &out->weeks_tenths, info)
               : ERR_OK;
}

static enum err add_balance(const struct plan *plan, const struct plan_cost *cost,
                            bool money_before, struct spent *out, struct err_info *info) {
    const struct record *last = spent_last_balance(plan, INT64_MAX);
    if (last == NULL)
        return ERR_OK;
    enum year_basis basis =
        (enum year_basis)record_number(plan_one(plan, RECORD_PLAN), PLAN_YEAR_BASIS);
    out->has_balance = true;
    out->balance = record_number(last, BALANCE_AMOUNT);
    out->balance_on = record_number(last, BALANCE_ON);
    out->committed = record_number(last, BALANCE_COMMITTED);
    enum err err = add_unexplained(plan, money_before, out, info);
    if (err == ERR_OK)
        err = add_weeks(cost, basis, out, info);
    if (err == ERR_OK)
        err = plan_cost_surplus(cost, basis, out->balance, SURPLUS_WEEKS, out->committed,
                                &out->surplus, info);
    return err;
}

static void add_days(const struct plan_year *year, struct spent *out) {
    out->days = year->ends - year->starts + 1;
    out->days_gone = out->today - year->starts + 1;
    if (out->days_gone < 0)
        out->days_gone = 0;
    if (out->days_gone > out->days)
        out->days_gone = out->days;
}

enum err plan_spent(const struct figures *figures, int64_t today, struct spent *out,
                    struct err_info *info) {
    const struct plan *plan = figures->plan;
    const struct plan_cost *cost = &figures->cost;
    const int64_t since = spent_since(figures);
    struct plan_year year = {0};
    *out = (struct spent){.today = today};
    if (plan_year(plan, &year))
        add_days(&year, out);
    enum err err = add_lines(cost, year.starts, since, out, info);
    if (err == ERR_OK)
        err = add_receipts(plan, out, info);
    if (err == ERR_OK)
        err = add_payments(plan, cost, since, out, info);
    if (err == ERR_OK)
        err = add_balance(plan, cost, figures->money_before, out, info);
    if (err == ERR_OK)
        err = add_ahead(plan, figures->today, out, info);
    return err;
}

const char *spent_before_words(int64_t version, int64_t until, const char *sign,
                               char buffer[SPENT_BEFORE_TEXT]) {
    char day[DATE_TEXT];
    snprintf(buffer, SPENT_BEFORE_TEXT,
             "Up to %s version %d was in force. What was paid and spent then is there%s",
             date_show(until, day), (int)version, sign);
    return buffer;
}

const char *spent_before(const struct figures *figures, char buffer[SPENT_BEFORE_TEXT]) {
    const struct figures *whole = figures_whole(figures);
    buffer[0] = '\0';
    if (whole->before != 0)
        spent_before_words(whole->before, whole->before_until, ".", buffer);
    return buffer;
}

const char *spent_find_when(bool ended) {
    return ended ? "look before the account is closed" : "no hurry before the review";
}

const char *spent_receipts_words(size_t count, char buffer[RECEIPTS_TEXT]) {
    static const char *const NUMBERS[] = {"No",  "One",   "Two",   "Three", "Four", "Five",
                                          "Six", "Seven", "Eight", "Nine",  "Ten"};
    const char *many = count == 1 ? "" : "s";
    if (count < sizeof NUMBERS / sizeof *NUMBERS)
        snprintf(buffer, RECEIPTS_TEXT, "%s receipt%s", NUMBERS[count], many);
    else
        snprintf(buffer, RECEIPTS_TEXT, "%zu receipts", count);
    return buffer;
}

/* What is written as it goes, by others than who sends the plan: none of it holds a file up. */
static bool is_of_log(const struct record_def *def) {
    return def->topic == TOPIC_PAID || def->topic == TOPIC_TALK;
}

static size_t count_unfinished(const struct plan *plan, enum record_type type) {
    size_t count = 0;
    for (size_t i = 0; i < plan_count(plan, type); i++)
        count += !spent_is_finished(plan_at(plan, type, i));
    return count;
}

const char *spent_left_out_words(const struct plan *plan, char buffer[LEFT_OUT_TEXT]) {
    size_t all = 0, told = 0, used = 0;
    buffer[0] = '\0';
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        if (is_of_log(dictionary_record((enum record_type)type)))
            all += count_unfinished(plan, (enum record_type)type);
    for (int type = 0; type < RECORD_TYPE_COUNT && told < all; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        size_t count = is_of_log(def) ? count_unfinished(plan, (enum record_type)type) : 0;
        const char *between = told == 0 ? "" : told + count < all ? ", " : " and ";
        if (count > 0)
            used += (size_t)snprintf(buffer + used, LEFT_OUT_TEXT - used, "%s%zu %s%s", between,
                                     count, def->noun, count == 1 ? "" : "s");
        told += count;
    }
    if (all > 0)
        snprintf(buffer + used, LEFT_OUT_TEXT - used,
                 " %s not finished, and not in the file. A day, an amount or a name is missing.",
                 all == 1 ? "is" : "are");
    return buffer;
}

size_t spent_take_unfinished(struct plan *plan) {
    size_t taken = 0;
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = plan_count(plan, (enum record_type)type);
             is_of_log(dictionary_record((enum record_type)type)) && i-- > 0;)
            if (!spent_is_finished(plan_at(plan, (enum record_type)type, i))) {
                plan_remove(plan, (enum record_type)type, i);
                taken++;
            }
    return taken;
}

void plan_spent_done(struct spent *spent) {
    free(spent->lines);
    *spent = (struct spent){0};
}
