/* What the parts of the sheet `Employing` share: its columns, the helpers and their lines of work,
 * and which rates a helper has. */
#ifndef PHBPLAN_EXCHANGE_EMPLOYING_H
#define PHBPLAN_EXCHANGE_EMPLOYING_H

#include "workbook_internal.h"

/* The working's columns: a label, the two tax years, the whole plan, how it is worked out. */
enum { COL_LABEL = 0, COL_YEAR, COL_WHOLE = COL_YEAR + TAX_YEARS_MOST, COL_HOW };
/* The columns of the table of helpers, after what they are called. */
enum {
    COL_PEOPLE = COL_LABEL + 1,
    COL_AGE,
    COL_ALL_FOR_ME,
    COL_PENSION,
    COL_HOLIDAY,
    COL_AGENCY,
    COL_SICK,
    COL_INSURANCE,
    COL_HELPER_HOUR,
    COL_HELPER_COST,
    COL_HELPER_NUMBER,
    HELPER_COLUMNS
};
/* The columns of the table of work, after what it is; those from COL_UNITS on are working. */
enum {
    COL_WHOSE = COL_LABEL + 1,
    COL_KIND,
    COL_WEEK_HOURS,
    COL_YEAR_HOURS,
    COL_NIGHTS,
    COL_HOUR_PAY,
    COL_NIGHT_PAY,
    COL_FROM,
    COL_UNTIL,
    COL_IN,
    COL_HOUR,
    COL_ONCE,
    COL_WEEKLY,
    COL_FULL_YEAR,
    COL_COST,
    COL_NUMBER,
    COL_HELPER,
    COL_HOURS,
    COL_UNITS,
    COL_TIMES,
    COL_YEARS,
    COL_PAY,
    COL_WORKED,
    COL_LEAST,
    COL_TOLD, /* in every row with an input: what is to be put right */
    WORK_COLUMNS
};

/* One who is employed, or a line that names nobody. */
struct employee {
    const struct record *helper;    /* or NULL */
    const struct helper_cost *cost; /* what all lines that are in the plan come to */
    int number, row;                /* in the table of helpers */
    size_t lines;                   /* also those that are left out */
};

/* A line of work. */
struct worked {
    const struct line_cost *line;
    const struct line_cost *alone; /* as it is when it is left out: the only one of its helper */
    struct employee *helper;
    int place;    /* among the lines of work */
    int number;   /* on `Support` */
    int row;      /* in the table of work */
    int with_row; /* of what it comes to in the working with the helper's other lines */
};

struct employing {
    struct sheet sheet;
    struct employee *helpers; /* the plan's, then one for each line with none */
    size_t helper_count;
    struct worked *work; /* in the plan's order */
    size_t work_count;
    struct plan *without; /* the plan with every line of work left out, and what it costs */
    struct plan_cost without_cost;
    char unknown[96]; /* true, in a formula, where a rate is not known that the helper needs; */
    char unknown_here[192]; /* or else what the line at hand needs */
};

/* Finds the helpers and their lines; false, and no_memory, when there is none. Give it to
 * employing_done always. */
bool employing_gather(struct employing *e);
void employing_done(struct employing *e);
/* The line is left out of the plan, and its helper has others: it is worked out apart. */
bool worked_apart(const struct worked *work);
/* The line is in the plan, and its helper has others: it is worked out apart too, should it be left
 * out on the sheet. */
bool worked_spare(const struct worked *work);

/* The part of a line's work in a tax year (0 the plan's first, 1 the next), or NULL; its days
 * there; and a helper's year. */
const struct segment_cost *employing_segment(const struct workbook *book,
                                             const struct line_cost *line, int which);
struct span employing_days(const struct workbook *book, const struct line_cost *line, int which);
const struct helper_year *employing_year(const struct workbook *book,
                                         const struct helper_cost *helper, int which);
/* The day whose rates a helper has in a tax year: the first with any work, or where there is none,
 * the tax year's first day in the plan. */
int64_t employing_rates_day(const struct workbook *book, const struct helper_cost *helper,
                            int which);
/* The same for a line's holiday pay. */
int64_t employing_holiday_day(const struct workbook *book, const struct line_cost *line, int which,
                              bool counted);
/* The rates that the cost of helpers goes by. */
bool employing_needs(enum rate_name name);
/* What a rate is called in the table of rates. */
#define RATE_LABEL 96
const char *employing_rate_label(const struct rate *rate, char buffer[RATE_LABEL]);

/* The parts of the sheet, each on the next rows: the table of work (sheet_employing_lines.c); the
 * working of every helper (sheet_employing_working.c); and under it, what is paid besides for a
 * line and what the line comes to, which the table of work takes (sheet_employing_sums.c). For the
 * last, the sheet has {at}, {work}, {in_plan} and {all_days} named for the line; `in_year` is the
 * row of what it comes to in each tax year. */
void employing_write_work(struct employing *e);
/* Says beside a row, when its inputs were written, what is to be put right in it, and what the
 * formula `more`, which begins with "&", adds. */
void employing_tell(struct employing *e, int row, const char *more);
void employing_write_working(struct employing *e);
void employing_write_sums(struct employing *e, const struct worked *work, int in_year);

/* A guarded rounding to the penny. */
#define PENNY(exact) "ROUND(ROUND(" exact ",8),2)"

#endif
