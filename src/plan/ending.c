/* Owns the reading of the decision that puts a plan on hold or ends it. */
#include "plan/ending.h"

#include "base/date.h"

#include <stdio.h>

enum err plan_ending(const struct figures *figures, struct ending *out, struct err_info *info) {
    const struct progress *progress = &figures->progress;
    const struct figures *whole = figures_whole(figures);
    const bool ended = figures->state == STATE_ENDED;
    char mark[HASH_TEXT];
    *out = (struct ending){.stopped = ended || figures->state == STATE_SUSPENDED, .ended = ended};
    if (!out->stopped)
        return ERR_OK;
    enum err err = plan_mark(whole->plan, &whole->cost, mark, info);
    if (err != ERR_OK)
        return err;
    const struct record *said = plan_commissioner_says(whole->plan, mark);
    if (decision_is(said, ended ? DECISION_ENDS : DECISION_SUSPENDS))
        out->decision = plan_at(figures->plan, RECORD_DECISION, said->position);
    out->last_day = progress->dated ? progress->ends : figures->today;
    if (out->decision == NULL || !ended)
        return ERR_OK;
    int64_t day =
        record_number(said, record_has(said, DECISION_LAST_DAY) ? DECISION_LAST_DAY : DECISION_ON);
    out->last_day = day < out->last_day ? day : out->last_day;
    return ERR_OK;
}

enum err ending_until(const struct figures *figures, int64_t *out, struct err_info *info) {
    struct ending ending;
    enum err err = plan_ending(figures, &ending, info);
    const bool over = err == ERR_OK && ending.ended && ending.last_day < figures->today;
    *out = over ? ending.last_day : figures->today;
    if (!state_is_authorised(figures->progress.decided))
        *out = 0; /* 1 January 1970 */
    return err;
}

const char *ending_pays(const struct figures *figures, char buffer[ENDING_TEXT]) {
    struct ending ending = {0};
    char day[DATE_TEXT];
    const bool known = plan_ending(figures, &ending, NULL) == ERR_OK && ending.stopped;
    buffer[0] = '\0';
    if (known && ending.ended)
        snprintf(buffer, ENDING_TEXT, "This plan has ended. Nothing is paid for days after %s.",
                 date_show(ending.last_day, day));
    else if (known)
        snprintf(buffer, ENDING_TEXT, "This plan is on hold. Nothing is paid until it goes on.");
    return buffer;
}

bool ending_is(const struct ending *ending, enum ended_because because) {
    if (!ending->ended)
        return false;
    if (ending->decision == NULL)
        return because == ENDED_TIME_OVER;
    return record_has(ending->decision, DECISION_ENDED_BECAUSE) &&
           record_number(ending->decision, DECISION_ENDED_BECAUSE) == (int64_t)because;
}

static const char *choice_of(const struct record *decision, size_t field) {
    return dictionary_field(RECORD_DECISION, field)->choices[record_number(decision, field)].label;
}

const char *decision_why(const struct record *decision) {
    if (decision_is(decision, DECISION_ENDS) && record_has(decision, DECISION_ENDED_BECAUSE))
        return choice_of(decision, DECISION_ENDED_BECAUSE);
    if (decision_is(decision, DECISION_SUSPENDS) && record_has(decision, DECISION_HELD_BECAUSE))
        return choice_of(decision, DECISION_HELD_BECAUSE);
    return "";
}

const char *ending_why(const struct ending *ending) {
    if (ending->ended && ending->decision == NULL)
        return dictionary_field(RECORD_DECISION, DECISION_ENDED_BECAUSE)
            ->choices[ENDED_TIME_OVER]
            .label;
    return decision_why(ending->decision);
}
