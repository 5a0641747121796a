/* phbplan spent: the check of a quarter, as a council or a board asks for it; and the final account
 * of a plan that has ended. */
#include "commands/command.h"

#include "base/date.h"
#include "base/grow.h"
#include "exchange/final_told.h"
#include "exchange/quarter_told.h"
#include "plan/ending.h"
#include "plan/report.h"
#include "plan/spent.h"

#include <stdlib.h>

/* The last day that it is lived with: of a version that was replaced, the one before that; of a
 * plan that has ended, its last. */
static enum err find_today(const struct subject *subject, int64_t *today, struct err_info *info) {
    struct in_force around = {0};
    enum err err = subject->book != NULL ? book_in_force(subject->book, &around, info) : ERR_OK;
    if (err == ERR_OK)
        err = ending_until(&subject->figures, today, info);
    if (err == ERR_OK)
        *today = in_force_until(&around, *today);
    return err;
}

static enum err check_quarter(const struct call *call, const struct subject *subject,
                              struct quarter *quarter, struct err_info *info) {
    const struct figures *figures = &subject->figures;
    int64_t from, to, today;
    quarter_of(figures->plan, figures->today, &from, &to);
    enum err err = command_read_day("--from", call->from, &from, info);
    if (call->from != NULL)
        to = date_add_months(from, 3) - 1;
    if (err == ERR_OK)
        err = command_read_day("--to", call->to, &to, info);
    if (err != ERR_OK)
        return err;
    if (call->to != NULL && call->from == NULL)
        report_quarter(to, &from, &to); /* as report has it: the quarter up to that day */
    if (!figures->cost.known)
        return err_set(info, ERR_INPUT, "What this plan costs cannot be worked out: %s",
                       figures->cost.why);
    err = find_today(subject, &today, info);
    if (err != ERR_OK)
        return err;
    return plan_quarter(figures, from, to, today, quarter, info);
}

/* That nothing is to be paid of it now, and what another version is paid: in front of the words of
 * what is told from a day on. */
static enum err add_around(const struct subject *subject, int64_t from, char **text,
                           struct err_info *info) {
    const struct record *top = plan_one(subject->figures.plan, RECORD_PLAN);
    const char *reference = record_text(top, PLAN_REFERENCE);
    struct in_force around = {0};
    char words[SPENT_BEFORE_TEXT], *whole = NULL;
    enum err err = subject->book != NULL ? book_in_force(subject->book, &around, info) : ERR_OK;
    if (err != ERR_OK)
        return err;
    const char *on_hold = subject->figures.state == STATE_SUSPENDED ? SPENT_ON_HOLD "\n" : "";
    const bool paid = state_is_authorised(subject->figures.progress.decided);
    const int64_t before = paid ? around.before : around.version;
    if (!paid && before == 0)
        whole = grow_format("No commissioner has said yes to this plan, so nothing of it is to be "
                            "paid yet.\n\n%s",
                            *text);
    else if (!paid)
        whole = grow_format("No commissioner has said yes to this version, so nothing of it is to "
                            "be paid yet.\nVersion %d is in force: phbplan spent %s@%d\n\n%s",
                            (int)before, reference, (int)before, *text);
    else if (before != 0 && around.since > from)
        whole = grow_format("%s%s phbplan spent %s@%d\n\n%s", on_hold,
                            spent_before_words(before, around.since - 1, ":", words), reference,
                            (int)before, *text);
    else if (on_hold[0] != '\0')
        whole = grow_format("%s\n%s", on_hold, *text);
    else
        return ERR_OK;
    free(*text);
    *text = whole;
    return whole != NULL ? ERR_OK : err_no_memory(info);
}

static enum err tell_quarter(const struct call *call, const struct subject *subject, char **text,
                             struct err_info *info) {
    struct quarter quarter = {0};
    enum err err = check_quarter(call, subject, &quarter, info);
    if (err != ERR_OK)
        return err;
    if (call->json)
        return quarter_json(&quarter, text, info);
    err = quarter_text(&quarter, text, info);
    return err == ERR_OK ? add_around(subject, quarter.from, text, info) : err;
}

static enum err tell_final(const struct call *call, const struct subject *subject, char **text,
                           struct err_info *info) {
    const struct figures *figures = &subject->figures;
    const struct record *top = plan_one(figures->plan, RECORD_PLAN);
    struct final_account account = {0};
    if (call->from != NULL || call->to != NULL)
        return err_set(info, ERR_INPUT, "The final account is of the whole plan. Leave out %s",
                       call->from != NULL ? "--from" : "--to");
    enum err err = plan_final(figures, &account, info);
    if (err != ERR_OK)
        return err;
    if (call->json)
        return final_json(figures, &account, text, info);
    err = final_text(figures, &account, text, info);
    return err == ERR_OK ? add_around(subject, record_number(top, PLAN_STARTS), text, info) : err;
}

enum err command_spent(struct call *call, struct err_info *info) {
    struct subject subject;
    char *text = NULL;
    enum err err = subject_open(call, &subject, info);
    if (err == ERR_OK)
        err = call->final ? tell_final(call, &subject, &text, info)
                          : tell_quarter(call, &subject, &text, info);
    if (err == ERR_OK)
        err = command_print_told(subject_is_practice(&subject), call->json, text, info);
    free(text);
    subject_done(&subject);
    return err;
}
