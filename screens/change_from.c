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
static enum err check_day(struct session *session, const char *typed, void *data,
                          struct err_info *info) {
    struct change_from *from = data;
    const struct plan *plan = session->book->plan;
    char key[KEYMAP_NAME];
    const struct record *line = plan_find(plan, RECORD_LINE, from->line, NULL);
    if (line == NULL)
        return err_set(info, ERR_CONFLICT, "This is not in the plan any more. Press %s",
                       session->front->name(ACTION_ESCAPE, key));
    if (typed[0] == '\0')
        return err_set(info, ERR_INPUT, "Type a day, such as 1 October 2026, or press %s",
                       session->front->name(ACTION_ESCAPE, key));
    enum err err = read_day(plan, line, typed, &from->day, info);
    if (err != ERR_OK)
        return err;
    changes_done(&from->changes);
    changes_init(&from->changes);
    return changes_next_phase(&from->changes, plan, from->line, from->day, from->next, info);
}

void line_change_from(struct session *session, const struct about *about, enum opens how) {
    const struct record *line = plan_find(session->book->plan, RECORD_LINE, about->id, NULL);
    struct change_from from = {.line = about->id};
    char label[192], title[64], words[DATE_TEXT];
    if (line == NULL)
        return;
    changes_init(&from.changes);
    if (!session_ask(session, "From which day does it change?", "", check_day, &from)) {
        changes_done(&from.changes);
        return;
    }
    size_t often = line_employs(line) ? line_number_field(line) : LINE_PERIOD;
    snprintf(label, sizeof label, "changing %s from %s",
             text_copy(record_title(line), title, sizeof title), date_show_short(from.day, words));
    if (session_edit(session, &from.changes, label) &&
        record_open(session, about->form, from.next, RECORD_LINE, (int)often, true, how))
        session_say(session, "This is what it is from %s. Say what is different.",
                    date_show(from.day, words));
}
