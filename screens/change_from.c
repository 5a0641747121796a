/* "Change this from a date": asks for the day, cuts the line in two there in one edit, and opens
 * the second part at how often it comes. */
#include "screens/section.h"

#include "base/date.h"
#include "base/text.h"
#include "plan/line.h"
#include "plan/phases.h"
#include "plan/value.h"

#include <stdio.h>

/* The day that was typed. A day without its year is the first such day of the line. */
static enum err read_day(const struct plan *plan, const struct record *line, const char *typed,
                         int64_t *day, struct err_info *info) {
    struct plan_year year;
    int64_t from = plan_year(plan, &year) ? line_span(&year, line).first : 0;
    return date_read_typed(typed, DATE_COMING, from, day, info);
}

/* What is asked about: the line, the day that is answered and what it makes of the plan. */
struct change_from {
    const char *line;
    int64_t day;
    struct changes changes;
    char next[PHASE_ID];
};

/* A good day is one on which the line can change. */
static enum err check_day(struct app *app, const char *typed, void *data, struct err_info *info) {
    struct change_from *from = data;
    const struct plan *plan = app->book->plan;
    const struct record *line = plan_find(plan, RECORD_LINE, from->line, NULL);
    if (!line)
        return err_set(info, ERR_CONFLICT, "This is not in the plan any more. Press Esc");
    if (typed[0] == '\0')
        return err_set(info, ERR_INPUT, "Type a day, such as 1 October 2026, or press Esc");
    enum err error = read_day(plan, line, typed, &from->day, info);
    if (error)
        return error;
    changes_done(&from->changes);
    changes_init(&from->changes);
    return changes_next_phase(&from->changes, plan, from->line, from->day, from->next, info);
}

void line_change_from(struct app *app, const struct plan_form *form, const char *id,
                      enum opens how) {
    const struct record *line = plan_find(app->book->plan, RECORD_LINE, id, NULL);
    struct change_from from = {.line = id};
    char label[DETAIL], title[64], words[DATE_TEXT];
    if (!line)
        return;
    changes_init(&from.changes);
    if (!app_ask(app, "From which day does it change?", "", check_day, &from)) {
        changes_done(&from.changes);
        return;
    }
    bool helper = line_employs(line);
    snprintf(label, sizeof label, "changing %s from %s",
             text_copy(record_title(line), title, sizeof title), date_show_short(from.day, words));
    if (app_edit(app, &from.changes, label) &&
        record_open(app, form, from.next, RECORD_LINE, helper ? LINE_HOURS_PER_WEEK : LINE_TIMES,
                    true, how))
        app_say(app, "This is what it is from %s. Say what is different.",
                date_show(from.day, words));
}
