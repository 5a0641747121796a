/* Recalculation: costs a plan as it is, and a copy with newer prices at the newest rates, and says
 * what differs. Nothing is worked out here but the difference. */
#include "store/recalculate.h"

#include "base/date.h"
#include "base/grow.h"
#include "base/text.h"
#include "internal.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whether the plan takes newer rates and prices: the gate of every edit says. */
static enum err may_recalculate(struct book *book, struct err_info *info) {
    const struct changes none = {0};
    bool authorised;
    enum err err = book_authorised(book, &authorised, info);
    return err != ERR_OK ? err
                         : gate_ask(book->plan, authorised, book->store->role, &none, true, info);
}

/* ---- what would be done */

/* Adds the changes that give a line its newer price, where there is one. */
static enum err price_change(const struct book *book, const struct record *line,
                             struct recalculation *out, struct err_info *info) {
    struct price price = {0};
    bool found = false;
    if (!record_has(line, LINE_CATALOGUE_CODE) || !record_has(line, LINE_UNIT_PRICE))
        return ERR_OK;
    enum err err = prices_newer(book->store, record_text(line, LINE_CATALOGUE_CODE),
                                record_number(line, LINE_UNIT_PRICE), &price, &found, info);
    if (err != ERR_OK || !found)
        return err;
    changes_put_number(&out->changes, line->type, line->id, LINE_UNIT_PRICE, price.unit_price);
    changes_set(&out->changes, line->type, line->id, LINE_PRICE_YEAR, price.price_year);
    changes_set(&out->changes, line->type, line->id, LINE_PRICE_SOURCE, price.source);
    return ERR_OK;
}

static enum err price_changes(const struct book *book, struct recalculation *out,
                              struct err_info *info) {
    static const enum record_type types[] = {RECORD_BASELINE, RECORD_LINE};
    enum err err = ERR_OK;
    /* The other way has what care costs now from the plan. */
    for (size_t t = book->first != 0 ? 1 : 0; t < sizeof types / sizeof *types; t++)
        for (size_t i = 0; err == ERR_OK && i < plan_count(book->plan, types[t]); i++)
            err = price_change(book, plan_at(book->plan, types[t], i), out, info);
    return err;
}

/* ---- what would be different */

/* The plan as it is, and as it would be. Where it cannot be costed as it is, there are no lines to
 * go by. */
struct comparison {
    const struct figures *now;
    struct plan *then;
    struct plan_cost after;
};

static bool segments_differ(const struct segment_cost *a, const struct segment_cost *b) {
    if (a->carried != b->carried)
        return true;
    for (size_t name = 0; name < RATE_NAME_COUNT; name++) {
        const struct rate *one = a->rates[name], *other = b->rates[name];
        if ((one == NULL) != (other == NULL) || (one != NULL && one->value != other->value))
            return true;
    }
    return false;
}

/* Adds to a text. */
static void say(char *text, size_t size, const char *words, const char *more) {
    size_t used = strlen(text);
    snprintf(text + used, size - used, "%s%s", words, more);
}

/* "rates of 2026/27 and 2027/28, below the National Living Wage from 1 April 2027"; "" where all is
 * the same. `before` is NULL where it is not known. */
static void rates_words(const struct employment_cost *before, const struct employment_cost *after,
                        char *text, size_t size) {
    char words[DATE_TEXT];
    for (size_t i = 0; i < after->segment_count; i++) {
        const struct segment_cost *segment = &after->segments[i];
        if (before != NULL && i < before->segment_count &&
            !segments_differ(&before->segments[i], segment))
            continue;
        int year = date_split(segment->tax_year).year;
        snprintf(words, sizeof words, "%d/%02d", year, (year + 1) % 100);
        say(text, size, text[0] == '\0' ? "rates of " : " and ", words);
    }
    bool below = after->below_minimum && (before == NULL || !before->below_minimum ||
                                          before->below_minimum_on != after->below_minimum_on);
    if (below) {
        say(text, size, text[0] == '\0' ? "below the " : ", below the ",
            rate_label(after->below_minimum_rate->name));
        say(text, size, " from ", date_show(after->below_minimum_on, words));
    } else if (before != NULL && before->below_minimum && !after->below_minimum) {
        say(text, size, text[0] == '\0' ? "not below the " : ", not below the ",
            rate_label(before->below_minimum_rate->name));
    }
}

/* "price £278.91 to £285.00 (2025/26)"; "" where it is the same. */
static void price_words(const struct record *now, const struct record *then, char *text,
                        size_t size) {
    char before[DECIMAL_TEXT], after[DECIMAL_TEXT];
    if (record_number(now, LINE_UNIT_PRICE) == record_number(then, LINE_UNIT_PRICE))
        return;
    snprintf(text, size, "price %s to %s (%s)",
             money_show(record_number(now, LINE_UNIT_PRICE), 4, before),
             money_show(record_number(then, LINE_UNIT_PRICE), 4, after),
             record_text(then, LINE_PRICE_YEAR));
}

/* Says of one line what would be different, if anything. `before` is NULL where it is not known. */
static enum err compare_line(const struct record *now, const struct line_cost *before,
                             const struct line_cost *after, struct recalculation *out,
                             struct err_info *info) {
    struct recalculation_row row = {.baseline = now->type == RECORD_BASELINE,
                                    .has_before = before != NULL,
                                    .before = before != NULL ? before->cost : 0,
                                    .after = after->cost};
    if (after->employment != NULL)
        rates_words(before != NULL ? before->employment : NULL, after->employment, row.what,
                    sizeof row.what);
    else
        price_words(now, after->line, row.what, sizeof row.what);
    if (row.what[0] == '\0' && (before == NULL || before->cost == after->cost))
        return ERR_OK;
    if (row.what[0] == '\0')
        snprintf(row.what, sizeof row.what, "Employment Allowance");
    const char *title = record_title(now);
    text_copy(title[0] != '\0' ? title : "Something with no name yet", row.title, sizeof row.title);
    if (!GROW(out->rows, out->count, out->capacity))
        return store_no_memory(info);
    out->rows[out->count++] = row;
    return ERR_OK;
}

static enum err compare_all(const struct comparison *all, struct recalculation *out,
                            struct err_info *info) {
    const struct plan_cost *before = &all->now->cost;
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < all->after.baseline_count; i++)
        err = compare_line(plan_at(all->now->plan, RECORD_BASELINE, i),
                           before->known ? &before->baseline_lines[i] : NULL,
                           &all->after.baseline_lines[i], out, info);
    for (size_t i = 0; err == ERR_OK && i < all->after.line_count; i++)
        err =
            compare_line(plan_at(all->now->plan, RECORD_LINE, i),
                         before->known ? &before->lines[i] : NULL, &all->after.lines[i], out, info);
    out->has_left_before = before->known;
    out->left_before = before->left;
    out->left_after = all->after.left;
    return err;
}

/* Costs the plan as it would be, on a copy. */
static enum err cost_then(struct book *book, struct comparison *all, struct recalculation *out,
                          struct err_info *info) {
    const struct rates *rates = NULL;
    all->then = plan_copy(book->plan);
    if (all->then == NULL)
        return store_no_memory(info);
    enum err err = plan_apply(all->then, &out->changes, NULL, info);
    if (err == ERR_OK)
        err = rates_of(book->store, out->rates_edition, &rates, info);
    return err != ERR_OK ? err : plan_cost(all->then, rates, &all->after, info);
}

enum err book_recalculation(struct book *book, struct recalculation *out, struct err_info *info) {
    struct comparison all = {0};
    *out = (struct recalculation){0};
    changes_init(&out->changes);
    if (book->row == 0)
        return ERR_OK; /* a blank plan has the newest already */
    struct err_info refusal = {0};
    enum err err = may_recalculate(book, &refusal);
    out->keeps = err == ERR_STAYS;
    if (out->keeps) {
        snprintf(out->why, sizeof out->why, "%.500s.", refusal.text);
        return ERR_OK;
    }
    if (err != ERR_OK && info != NULL)
        *info = refusal;
    if (err == ERR_OK)
        err = rates_newest(book->store, &out->rates_edition, info);
    if (err == ERR_OK)
        err = price_changes(book, out, info);
    if (err == ERR_OK && out->changes.count == 0 && out->rates_edition == book->rates_edition)
        return ERR_OK;
    if (err == ERR_OK)
        err = book_cost(book, &all.now, info);
    if (err == ERR_OK || err == ERR_LIMIT)
        err = cost_then(book, &all, out, info);
    if (err == ERR_OK)
        err = compare_all(&all, out, info);
    plan_cost_done(&all.after);
    plan_free(all.then);
    return err;
}

void recalculation_done(struct recalculation *recalculation) {
    free(recalculation->rows);
    changes_done(&recalculation->changes);
    *recalculation = (struct recalculation){0};
}

enum err book_recalculate(struct book *book, struct recalculation *recalculation,
                          struct err_info *info) {
    enum err err = may_recalculate(book, info);
    if (err == ERR_OK && recalculation->count == 0)
        return ERR_OK;
    return err != ERR_OK
               ? err
               : edit_with_rates(book, &recalculation->changes, recalculation->rates_edition,
                                 "recalculating with newer rates and prices", info);
}
