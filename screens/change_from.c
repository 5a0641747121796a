/* "Change this from a date": asks for the day, cuts the line in two there in one edit, and opens
 * the second part at how often it comes. */
#include "screens/section.h"

#include "base/date.h"
#include "base/text.h"
#include "plan/phases.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>

/* The day that was typed. A day without its year is the first such day of the line. */
static enum err read_day(const struct plan *plan, const struct record *line, const char *typed,
                         int64_t *day, struct err_info *info) {
    struct plan_year year;
    int64_t from = plan_year(plan, &year) ? line_span(&year, line).first : 0;
    return date_read_typed(typed, DATE_COMING, from, day, info);
}

static bool change_on(struct app *app, const struct record *line, int64_t day, char id[PHASE_ID]) {
    struct changes changes;
    struct err_info info = {.at = ""};
    char label[DETAIL], title[64], words[DATE_TEXT];
    snprintf(label, sizeof label, "changing %s from %s",
             text_copy(record_title(line), title, sizeof title), date_show_short(day, words));
    changes_init(&changes);
    if (changes_next_phase(&changes, app->book->plan, line->id, day, id, &info)) {
        changes_done(&changes);
        app_say_error(app, &info);
        return false;
    }
    return app_edit(app, &changes, label);
}

void line_change_from(struct app *app, const struct plan_form *form, const char *id,
                      enum opens how) {
    const struct record *line = plan_find(app->book->plan, RECORD_LINE, id, NULL);
    struct err_info info = {.at = ""};
    char *typed = NULL, next[PHASE_ID], words[DATE_TEXT];
    int64_t day = 0;
    if (!line || !app_ask(app, "From which day does it change?", "", &typed))
        return;
    bool helper = record_number(line, LINE_KIND) == LINE_EMPLOYMENT;
    if (typed[0] == '\0')
        app_say(app, "Nothing was changed.");
    else if (read_day(app->book->plan, line, typed, &day, &info))
        app_say_error(app, &info);
    else if (change_on(app, line, day, next) &&
             record_open(app, form, next, RECORD_LINE, helper ? LINE_HOURS_PER_WEEK : LINE_TIMES,
                         true, how))
        app_say(app, "This is what it is from %s. Say what is different.", date_show(day, words));
    free(typed);
}
