/* phbplan reviews: the reviews that are to be held, as words or for a calendar; and phbplan
 * mentors, who would help others plan. */
#include "base/grow.h"
#include "base/unused.h"
#include "exchange/calendar.h"
#include "waits_print.h"

#include <stdio.h>

enum { CALENDAR_AT_ONCE = 16 * 1024 }; /* bytes that are written out together */

static enum err no_kind(void *data UNUSED, enum waits_kind kind UNUSED, size_t count UNUSED,
                        struct err_info *info UNUSED) {
    return ERR_OK; /* a calendar goes by its days */
}

/* A calendar is often seen by more people than a plan is: a review has its plan's reference there,
 * and no name. Its mark is the plan's own, so that a later file moves the day of the next review.
 */
static enum err add_review(void *data, const struct waits_row *row, struct err_info *info) {
    struct growing_text *out = data;
    char id[sizeof row->id + 24], title[sizeof row->plan.reference + 24];
    snprintf(id, sizeof id, "review-%s@phbplan", row->id);
    snprintf(title, sizeof title, "Review of the plan %s", row->plan.reference);
    calendar_add(out, &(struct calendar_day){id, title, row->since}, command_today());
    return out->length > CALENDAR_AT_ONCE ? command_write_out(out, false, info) : ERR_OK;
}

static enum err print_calendar(const struct call *call, struct err_info *info) {
    struct growing_text text = {0};
    const struct waits_told to = {no_kind, add_review, &text};
    calendar_begin(&text);
    enum err err = command_each_waiting(call, WAITS_REVIEWS, &to, info);
    if (err == ERR_OK) {
        calendar_end(&text);
        err = command_write_out(&text, false, info);
    }
    growing_done(&text);
    return err;
}

enum err command_mentors(struct call *call, struct err_info *info) {
    return command_print_waits(call, WAITS_MENTORS,
                               "Nobody has said yet that they would help others plan.", info);
}

enum err command_reviews(struct call *call, struct err_info *info) {
    if (call->ics && call->json)
        return err_set(info, ERR_INPUT, "use --json or --ics, not both");
    if (call->ics)
        return print_calendar(call, info);
    return command_print_waits(call, WAITS_REVIEWS,
                               "No review is to be held in the next three months.", info);
}
