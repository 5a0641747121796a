/* Price rises: reads the year of a price, and multiplies the rises since. */
#include "plan/uplift.h"

#include "base/date.h"
#include "base/decimal.h"

#include <stdio.h>
#include <string.h>

/* ---- the year of a price ---- */

static const char *skip_spaces(const char *at) {
    while (*at == ' ')
        at++;
    return at;
}

/* Reads up to `most` figures. Returns how many there are. */
static int read_figures(const char **at, int most, int *out) {
    int count = 0;
    for (*out = 0; count < most && **at >= '0' && **at <= '9'; count++)
        *out = *out * 10 + (*(*at)++ - '0');
    return count;
}

/* Moves past what stands between two years. False where that is something else. */
static bool skip_between(const char **at) {
    static const char *const BETWEEN[] = {"/", "-", "\u2013", "to "};
    for (size_t i = 0; i < sizeof BETWEEN / sizeof BETWEEN[0]; i++)
        if (strncmp(*at, BETWEEN[i], strlen(BETWEEN[i])) == 0) {
            *at = skip_spaces(*at + strlen(BETWEEN[i]));
            return true;
        }
    return false;
}

bool price_year_read(const char *text, int64_t *ends) {
    const char *at = skip_spaces(text);
    int year, next;
    int figures = read_figures(&at, 4, &year);
    at = skip_spaces(at);
    bool pair = skip_between(&at);
    if (figures == 2 && pair)
        year += 2000;
    else if (figures != 4 || year < 1900 || year > 2199)
        return false;
    if (pair) {
        int more = read_figures(&at, figures, &next);
        if (more == 2 ? next != (year + 1) % 100 : more != 4 || next != year + 1)
            return false;
        at = skip_spaces(at);
    }
    if (*at != '\0')
        return false;
    *ends = date_of(year + 1, 3, 31);
    return true;
}

bool uplift_is_due(const struct plan_year *year, const struct record *baseline) {
    int64_t ends;
    return !record_has(baseline, BASELINE_UPLIFT_PERCENT) &&
           record_has(baseline, BASELINE_UNIT_PRICE) && record_has(baseline, BASELINE_PRICE_YEAR) &&
           price_year_read(record_text(baseline, BASELINE_PRICE_YEAR), &ends) &&
           ends < year->starts;
}

/* ---- the rise since ---- */

/* One more source, where it is not there yet. */
static void add_source(const char *source, char out[UPLIFT_SOURCE]) {
    size_t used = strlen(out);
    if (strstr(out, source) != NULL)
        return;
    snprintf(out + used, UPLIFT_SOURCE - used, "%s%s", used > 0 ? "; " : "", source);
}

void uplift_find(int64_t ends, int64_t starts, const struct rates *rates, struct uplift *out) {
    struct ratio one = ratio_of(1, 1), all = one;
    *out = (struct uplift){0};
    for (size_t i = 0; i < rates->count; i++) {
        const struct rate *row = &rates->rows[i];
        if (row->name != RATE_NHS_UPLIFT_PERCENT || row->from <= ends || row->from > starts)
            continue;
        all = ratio_mul(all, ratio_add(one, ratio_of(row->value, 1000000)));
        add_source(row->source, out->source);
        out->known = true;
    }
    struct ratio percent = ratio_mul(ratio_sub(all, one), ratio_of(1000000, 1));
    out->known = out->known && ratio_round(percent, &out->percent, NULL) == ERR_OK;
}
