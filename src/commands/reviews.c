/* phbplan reviews: the reviews that are to be held, as words or for a calendar; and phbplan
 * mentors, who would help others plan. */
#include "base/grow.h"
#include "exchange/calendar.h"
#include "waits_print.h"

#include <stdlib.h>

/* A calendar is often seen by more people than a plan is: a review has its plan's reference there,
 * and no name. Its mark is the plan's own, so that a later file moves the day of the next review.
 */
static enum err calendar_of(const struct waits *waits, char **text, struct err_info *info) {
    struct calendar_day *days = calloc(waits->count + 1, sizeof *days);
    char **words = calloc(2 * waits->count + 1, sizeof *words);
    bool room = days != NULL && words != NULL;
    for (size_t i = 0; room && i < waits->count; i++) {
        const struct waits_row *row = &waits->items[i];
        words[2 * i] = grow_format("review-%s@phbplan", row->id);
        words[2 * i + 1] = grow_format("Review of the plan %s", row->plan.reference);
        room = words[2 * i] != NULL && words[2 * i + 1] != NULL;
        days[i] = (struct calendar_day){words[2 * i], words[2 * i + 1], row->since};
    }
    enum err err = room ? calendar_write(days, waits->count, command_today(), text, info)
                        : err_no_memory(info);
    for (size_t i = 0; words != NULL && i < 2 * waits->count; i++)
        free(words[i]);
    free(words);
    free(days);
    return err;
}

enum err command_mentors(struct call *call, struct err_info *info) {
    return command_print_waits(call, WAITS_MENTORS,
                               "Nobody has said yet that they would help others plan.", info);
}

enum err command_reviews(struct call *call, struct err_info *info) {
    struct waits waits = {0};
    char *text = NULL;
    if (call->ics && call->json)
        return err_set(info, ERR_INPUT, "use --json or --ics, not both");
    if (!call->ics)
        return command_print_waits(call, WAITS_REVIEWS,
                                   "No review is to be held in the next three months.", info);
    enum err err = command_read_waits(call, WAITS_REVIEWS, &waits, info);
    if (err == ERR_OK)
        err = calendar_of(&waits, &text, info);
    if (err == ERR_OK)
        err = command_print(text, info);
    free(text);
    waits_done(&waits);
    return err;
}
