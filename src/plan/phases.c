/* Phases: the changes that cut a line in two at a day, and lines that follow each other in words.
 */
#include "plan/phases.h"

#include "base/date.h"
#include "plan/line.h"
#include "plan/value.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* ---- the next phase -------------------------------------------------------------------------- */

/* Copies a helper's yearly extras to the new line. */
static void copy_extras(struct changes *changes, const struct plan *plan, const char *line,
                        const char *to) {
    size_t at = 0;
    const struct record *extra;
    while ((extra = plan_next_child(plan, RECORD_EXTRA, line, &at)) != NULL)
        if (!extra_is_once(extra))
            changes_copy(changes, plan, extra, to);
}

/* Shares out the pounds that others pay, which are of all the line's days. */
static void share_others(struct changes *changes, const struct record *line, const char *to,
                         const struct span *span, int64_t from) {
    if (!record_has(line, LINE_OTHERS_PAY_AMOUNT))
        return;
    int64_t all = record_number(line, LINE_OTHERS_PAY_AMOUNT);
    int64_t before = all * (from - span->first) / span->days;
    changes_put_number(changes, RECORD_LINE, line->id, LINE_OTHERS_PAY_AMOUNT, before);
    changes_put_number(changes, RECORD_LINE, to, LINE_OTHERS_PAY_AMOUNT, all - before);
}

/* Why a line cannot change on a day; its days in the plan where it can. */
static enum err check_day(const struct plan *plan, const struct record *line, int64_t from,
                          struct span *days, struct err_info *info) {
    struct plan_year year;
    char first[DATE_TEXT], last[DATE_TEXT];
    bool once = line_comes_once(line);
    if (!plan_year(plan, &year))
        return err_set(info, ERR_INPUT,
                       "Say first which day the plan starts on. It is asked in My budget.");
    if (once)
        return err_set(info, ERR_INPUT,
                       "This comes only once, so it cannot change later. "
                       "Say first how often it comes round.");
    struct span span = line_span(&year, line);
    if (span.days < 2)
        return err_set(info, ERR_INPUT,
                       "This has no later day in the plan to change from. Look at its dates.");
    if (from <= span.first || from > span.last)
        return err_set(info, ERR_INPUT, "Choose a day from %s to %s: it changes while it goes on.",
                       date_show(span.first + 1, first), date_show(span.last, last));
    *days = span;
    return ERR_OK;
}

enum err changes_next_phase(struct changes *changes, const struct plan *plan, const char *line_id,
                            int64_t from, char id[PHASE_ID], struct err_info *info) {
    size_t index;
    const struct record *line = plan_find(plan, RECORD_LINE, line_id, &index);
    if (line == NULL)
        return err_set(info, ERR_NOT_FOUND, "This is not in the plan any more.");
    struct span span = {0};
    enum err err = check_day(plan, line, from, &span, info);
    if (err != ERR_OK)
        return err;
    plan_new_id(plan, id);
    changes_add(changes, RECORD_LINE, id, "", index + 1);
    changes_copy_fields(changes, line, id);
    changes_put_number(changes, RECORD_LINE, id, LINE_STARTS, from);
    copy_extras(changes, plan, line_id, id);
    share_others(changes, line, id, &span, from);
    changes_put_number(changes, RECORD_LINE, line_id, LINE_ENDS, from - 1);
    return ERR_OK;
}

/* ---- what follows what ----------------------------------------------------------------------- */

static bool comes_round(const struct line_cost *line) {
    return line->weekly > 0 && line->span.days > 0;
}

/* Bytes of what a line is called, before what is said of one phase: "Painting" of "Painting, less".
 */
static size_t name_length(const char *title) {
    size_t length = strcspn(title, ",:;(");
    const char *dash = strstr(title, " -");
    if (dash != NULL && (size_t)(dash - title) < length)
        length = (size_t)(dash - title);
    while (length > 0 && title[length - 1] == ' ')
        length--;
    return length;
}

/* Whether both are of one helper, or are called alike: what is called something else is something
 * else, though it begins where the other ends. */
static bool same_thing(const struct record *before, const struct record *line) {
    if (line_employs(before) != line_employs(line))
        return false;
    if (line_employs(line))
        return strcmp(record_text(before, LINE_HELPER), record_text(line, LINE_HELPER)) == 0;
    const char *first = record_title(before), *next = record_title(line);
    size_t length = name_length(first);
    return length == name_length(next) && strncasecmp(first, next, length) == 0;
}

bool phases_follow(const struct line_cost *before, const struct line_cost *line) {
    return comes_round(before) && comes_round(line) && before->counts == line->counts &&
           line->span.first == before->span.last + 1 &&
           record_number(line->line, LINE_PAID_BY) == record_number(before->line, LINE_PAID_BY) &&
           same_thing(before->line, line->line);
}

size_t phases_count(const struct plan_cost *cost, size_t first) {
    size_t next = first + 1;
    while (next < cost->line_count && phases_follow(&cost->lines[next - 1], &cost->lines[next]))
        next++;
    return next - first;
}

char *phases_words(const struct plan_cost *cost, const struct plan_year *year, size_t first,
                   size_t count, char buffer[PHASE_WORDS]) {
    char amount[DECIMAL_TEXT], day[DATE_TEXT], until[DATE_TEXT + 8];
    const struct line_cost *line = &cost->lines[first];
    size_t used = 0;
    buffer[0] = '\0';
    if (line->span.days <= 0)
        snprintf(buffer, PHASE_WORDS, "no day in the plan");
    else if (!comes_round(line))
        snprintf(buffer, PHASE_WORDS, line->cost > 0 ? "%s once" : "no cost",
                 money_show_short(line->cost, 2, amount));
    for (size_t i = 0; comes_round(line) && i < count && used < PHASE_WORDS; i++) {
        line = &cost->lines[first + i];
        bool on = line->span.last < year->ends;
        snprintf(until, sizeof until, " to %s", date_show_short(line->span.last, day));
        if (i == 0 && line->span.first > year->starts)
            used += (size_t)snprintf(buffer, PHASE_WORDS, "from %s ",
                                     date_show_short(line->span.first, day));
        used += (size_t)snprintf(buffer + used, PHASE_WORDS - used, "%s%s%s%s", i > 0 ? ", " : "",
                                 money_show_short(line->weekly, 2, amount), i == 0 ? " a week" : "",
                                 on      ? until
                                 : i > 0 ? " after"
                                         : "");
    }
    return buffer;
}
