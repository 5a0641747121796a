/* The portfolio (plan/report.h) in tables, as pages and sheets show it. Each part is one page and
 * one sheet; its tables have the columns of the part in common, and a new figure is one row more.
 * Start with {0}; told_portfolio_done always. */
#ifndef PHBPLAN_EXCHANGE_TOLD_PORTFOLIO_H
#define PHBPLAN_EXCHANGE_TOLD_PORTFOLIO_H

#include "exchange/report_told.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In the order of the sheets; the first is of pages alone, where it leads to the others. */
enum told_part {
    TOLD_TOGETHER,
    TOLD_QUARTER,
    TOLD_MONEY,
    TOLD_BOUGHT,
    TOLD_CRISIS,
    TOLD_OUTCOMES,
    TOLD_WAITING,
    TOLD_PART_COUNT
};

enum told_kind {
    TOLD_NONE,  /* it has no such figure */
    TOLD_FEW,   /* too few to be told */
    TOLD_COUNT, /* a whole number */
    TOLD_PENCE,
    TOLD_SHARE, /* tenths of one per cent */
    TOLD_DAYS,
    TOLD_SCORE,  /* thousandths, as many places as it has */
    TOLD_AVERAGE /* tenths */
};
struct told_figure {
    enum told_kind kind;
    int64_t value;
};

#define TOLD_COLUMNS 6
struct told_row {
    const char *group; /* rows of one group stand together under it; NULL none */
    const char *label;
    struct told_figure figures[TOLD_COLUMNS]; /* by the columns of its part */
};

/* How a table is drawn beside its figures. */
enum told_chart {
    TOLD_PLAIN, /* it is not */
    TOLD_SPLIT, /* one bar of all its rows in the share column, beside what is often seen */
    TOLD_BARS   /* a bar for each row */
};
struct told_table {
    enum told_part part;
    const char *title; /* NULL: that of its part says it all */
    const char *note;  /* what has to be known to read it; or NULL */
    const char *empty; /* all that is said of it where it has no rows; NULL: it is left out */
    const char *said;  /* all of its chart in words; or NULL */
    enum told_chart chart;
    size_t charted; /* the column of figures that is drawn */
    struct told_row *rows;
    size_t count, capacity;
    bool has_total;
    struct told_row total;
};

#define TOLD_TABLES 24
struct told_portfolio {
    const char *days; /* "1 July 2026 to 30 September 2026" */
    int64_t today;
    bool anonymous, practice;
    struct told_table tables[TOLD_TABLES];
    size_t count;
    bool no_memory;    /* it is not whole */
    char **words;      /* private: those of told_portfolio_words */
    size_t word_count; /* private */
    size_t word_room;  /* private */
};

/* Tells a report that is made on the day `today`, and what people said themselves, once it is
 * gathered. ERR_MEMORY. */
enum err told_portfolio_of(const struct report *report, const struct report_said *said,
                           int64_t today, struct told_portfolio *out, struct err_info *info);

/* A table more, with no rows; and a row more of the table last added, all 0 but for its label.
 * Never NULL: where there is no room what is written is thrown away, and no_memory says so. */
struct told_table *told_portfolio_table(struct told_portfolio *portfolio, enum told_part part,
                                        const char *title);
struct told_row *told_portfolio_row(struct told_portfolio *portfolio, const char *label);
/* Words that last as long as it does; "" where there is no memory. */
const char *told_portfolio_words(struct told_portfolio *portfolio, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void told_portfolio_done(struct told_portfolio *portfolio);

const char *told_part_title(enum told_part part); /* "What people buy" */
/* The heading of a column of figures; NULL after the last. */
const char *told_part_column(enum told_part part, size_t column);

/* The total of a column is what its rows come to, and may be worked out of them. */
bool told_table_adds_up(const struct told_table *table, size_t column);

#define TOLD_TEXT 48
/* A figure as it is read: "12", "few", "£1,234.50", "40.1%", "". Returns `buffer`. */
char *told_figure_show(const struct told_figure *figure, char buffer[TOLD_TEXT]);

#endif
