/* Which rates a helper is costed with in each tax year of the plan, for the sheet `Employing`. */
#include "employing.h"

#include "base/date.h"

#include <stdio.h>

const struct segment_cost *employing_segment(const struct workbook *book,
                                             const struct line_cost *line, int which) {
    int64_t year = date_anniversary(date_tax_year(book->year.starts), which);
    const struct employment_cost *work = line->employment;
    for (size_t i = 0; i < work->segment_count; i++)
        if (work->segments[i].tax_year == year)
            return &work->segments[i];
    return NULL;
}

const struct rate *employing_rate(const struct workbook *book, const struct line_cost *line,
                                  int which, enum rate_name name) {
    const struct segment_cost *segment = employing_segment(book, line, which);
    int64_t day = date_anniversary(date_tax_year(book->year.starts), which);
    if (segment != NULL)
        day = segment->span.first;
    else if (which == 0)
        day = book->year.starts;
    return book->dated ? rates_on(book->figures->cost.rates, name, day) : NULL;
}

const char *employing_rate_label(const struct rate *rate, char buffer[RATE_LABEL]) {
    snprintf(buffer, RATE_LABEL, "%s", rate_label(rate->name));
    if (buffer[0] >= 'a' && buffer[0] <= 'z')
        buffer[0] = (char)(buffer[0] - 'a' + 'A');
    return buffer;
}
