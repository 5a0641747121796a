/* Who is employed for what, and which rates a helper is costed with in each tax year of the plan,
 * for the sheet `Employing`. */
#include "employing.h"

#include "base/date.h"
#include "plan/employer.h"
#include "plan/line.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- helpers and their lines ---- */

static struct employee *helper_of(struct employing *e, const struct line_cost *line) {
    const struct plan *plan = e->sheet.book->figures->plan;
    const struct record *helper = line_helper(plan, line->line);
    size_t at = 0;
    while (helper != NULL && e->helpers[at].helper != helper)
        at++;
    if (helper == NULL) {
        at = e->helper_count++;
        e->helpers[at] = (struct employee){.number = (int)at + 1};
    }
    e->helpers[at].lines++;
    return &e->helpers[at];
}

/* Every line of work as it is when it is left out. */
static bool find_alone(struct employing *e) {
    const struct figures *figures = e->sheet.book->figures;
    e->without = plan_copy(figures->plan);
    if (e->without == NULL)
        return false;
    for (size_t i = 0; i < e->work_count; i++)
        record_put(plan_at(e->without, RECORD_LINE, (size_t)e->work[i].number - 1), LINE_INCLUDED,
                   (struct value){.set = true, .number = 0});
    if (plan_cost(e->without, figures->cost.rates, &e->without_cost, NULL) != ERR_OK ||
        !e->without_cost.known)
        return false;
    for (size_t i = 0; i < e->work_count; i++)
        e->work[i].alone = &e->without_cost.lines[e->work[i].number - 1];
    return true;
}

bool employing_gather(struct employing *e) {
    const struct plan *plan = e->sheet.book->figures->plan;
    const struct plan_cost *cost = &e->sheet.book->figures->cost;
    size_t named = plan_count(plan, RECORD_HELPER);
    e->helpers = calloc(named + cost->line_count + 1, sizeof *e->helpers);
    e->work = calloc(cost->line_count + 1, sizeof *e->work);
    if (e->helpers == NULL || e->work == NULL) {
        e->sheet.book->no_memory = true;
        return false;
    }
    for (; e->helper_count < named; e->helper_count++)
        e->helpers[e->helper_count] =
            (struct employee){.helper = plan_at(plan, RECORD_HELPER, e->helper_count),
                              .cost = &cost->helpers[e->helper_count],
                              .number = (int)e->helper_count + 1};
    for (size_t i = 0; i < cost->line_count; i++)
        if (cost->lines[i].employment != NULL)
            e->work[e->work_count++] = (struct worked){.line = &cost->lines[i],
                                                       .helper = helper_of(e, &cost->lines[i]),
                                                       .number = (int)i + 1};
    /* one line alone is worked out in the same way in the plan and out of it */
    for (size_t i = 0; i < e->work_count; i++)
        e->work[i].place = (int)i;
    for (size_t i = 0; i < e->work_count; i++)
        if (e->work[i].helper->lines == 1)
            e->work[i].helper->cost = e->work[i].line->employment->helper;
    if (!find_alone(e))
        e->sheet.book->no_memory = true;
    return !e->sheet.book->no_memory;
}

void employing_done(struct employing *e) {
    free(e->helpers);
    free(e->work);
    plan_cost_done(&e->without_cost);
    plan_free(e->without);
}

bool worked_apart(const struct worked *work) {
    return work->helper->lines > 1 && !line_is_included(work->line->line);
}

bool worked_spare(const struct worked *work) {
    return work->helper->lines > 1 && line_is_included(work->line->line);
}

/* ---- tax years ---- */

static int64_t tax_year(const struct workbook *book, int which) {
    return date_anniversary(date_tax_year(book->year.starts), which);
}

const struct segment_cost *employing_segment(const struct workbook *book,
                                             const struct line_cost *line, int which) {
    const struct employment_cost *work = line->employment;
    for (size_t i = 0; i < work->segment_count; i++)
        if (work->segments[i].tax_year == tax_year(book, which))
            return &work->segments[i];
    return NULL;
}

struct span employing_days(const struct workbook *book, const struct line_cost *line, int which) {
    struct span span = line->span;
    int64_t first = tax_year(book, which), last = tax_year(book, which + 1) - 1;
    if (span.days == 0)
        return span;
    span.first = span.first > first ? span.first : first;
    span.last = span.last < last ? span.last : last;
    span.days = span.last >= span.first ? span.last - span.first + 1 : 0;
    return span;
}

const struct helper_year *employing_year(const struct workbook *book,
                                         const struct helper_cost *helper, int which) {
    for (size_t i = 0; i < helper->year_count; i++)
        if (helper->years[i].tax_year == tax_year(book, which))
            return &helper->years[i];
    return NULL;
}

/* The first day of the plan in a tax year. */
static int64_t first_day(const struct workbook *book, int which) {
    return which == 0 ? book->year.starts : tax_year(book, which);
}

int64_t employing_rates_day(const struct workbook *book, const struct helper_cost *helper,
                            int which) {
    const struct helper_year *year = employing_year(book, helper, which);
    return year != NULL ? year->first : first_day(book, which);
}

int64_t employing_holiday_day(const struct workbook *book, const struct line_cost *line, int which,
                              bool counted) {
    const struct segment_cost *segment = employing_segment(book, line, which);
    return segment != NULL && counted ? segment->span.first : first_day(book, which);
}

bool employing_needs(enum rate_name name) {
    return name != RATE_MILEAGE_MILE && name != RATE_NHS_UPLIFT_PERCENT;
}

const char *employing_rate_label(const struct rate *rate, char buffer[RATE_LABEL]) {
    snprintf(buffer, RATE_LABEL, "%s", rate_label(rate->name));
    if (buffer[0] >= 'a' && buffer[0] <= 'z')
        buffer[0] = (char)(buffer[0] - 'a' + 'A');
    return buffer;
}

void employing_tell(struct employing *e, int row, const char *more) {
    char *words = sheet_put_right(&e->sheet, row);
    if (words != NULL)
        cell_formula_text(&e->sheet, row, COL_TOLD, STYLE_ALARM, "", "%s%s", words, more);
    free(words);
}
