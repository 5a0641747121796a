/* What waits for who is here. A commissioner opens here: plans to decide, longest waiting first,
 * then what somebody asked again. For all who take plan files in there is what was not taken in,
 * and who is not known here, with what can be done. */
#include "base/unused.h"
#include "screens/screens.h"
#include "screens/waits.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/sign.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    COLUMN_PERSON,
    COLUMN_SINCE,
    COLUMN_DAYS,
    COLUMN_ABOUT,
    COLUMN_RISKS,
    COLUMN_VERSION,
    COLUMN_STATE,
    COLUMN_COUNT
};

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    [COLUMN_PERSON] = {.title = "Person", .width = 14, .grows = true},
    [COLUMN_SINCE] = {.title = "Since", .width = 11},
    [COLUMN_DAYS] = {.title = "Waits", .width = 8},
    [COLUMN_ABOUT] = {.title = "Budget", .width = 15, .goes = true},
    [COLUMN_RISKS] = {.title = "Two views", .width = 9, .goes = true},
    [COLUMN_VERSION] = {.title = "Version", .width = 7, .goes = true},
    [COLUMN_STATE] = {.title = "State", .width = 24, .goes = true}};

/* ---- rows ------------------------------------------------------------------------------------ */

/* "£120.00 over", "£20.00 left". */
static const char *budget_words(const struct plan_row *plan, struct page *page, enum tone *tone) {
    char amount[DECIMAL_TEXT];
    *tone = TONE_TEXT;
    if (!plan->known)
        return "not known";
    if (!plan->has_budget)
        return "none yet";
    if (plan->left >= 0)
        return plan->left == 0 ? "all of it"
                               : page_text(page, "%s left", money_show(plan->left, 2, amount));
    *tone = TONE_LOOK;
    return page_text(page, "%s over", money_show(-plan->left, 2, amount));
}

static void add_person(const struct session *session, const struct waits_row *waiting,
                       struct page *page, struct page_row *row) {
    char name[512];
    row->cells[COLUMN_PERSON] =
        session->hide_names || waiting->plan.person[0] == '\0'
            ? page_text(page, "%s", waiting->plan.reference)
            : page_text(page, "%s", text_point_out(waiting->plan.person, name, sizeof name));
    row->cells[COLUMN_VERSION] = page_text(page, "%" PRId64, waiting->plan.version);
}

static void add_since(const struct session *session, const struct waits_row *waiting,
                      struct page *page, struct page_row *row) {
    char day[DATE_TEXT];
    row->cells[COLUMN_SINCE] = page_text(page, "%s", date_show_short(waiting->since, day));
    row->cells[COLUMN_DAYS] = waits_days(session, waiting, page);
}

static void add_plan(const struct session *session, const struct waits_row *waiting,
                     struct page *page, struct page_row *row) {
    add_person(session, waiting, page, row);
    row->cells[COLUMN_STATE] = progress_label(&waiting->plan.progress, session_today(session));
}

static void add_asked(const struct session *session, const struct waits_row *waiting,
                      struct page *page, struct page_row *row) {
    add_plan(session, waiting, page, row);
    add_since(session, waiting, page, row);
    row->cells[COLUMN_ABOUT] = budget_words(&waiting->plan, page, &row->tones[COLUMN_ABOUT]);
    if (waiting->who[0] != '\0' && !session->hide_names)
        row->said[0].text = page_text(page, "%s asks.", waiting->who);
}

static void add_sent(const struct session *session, const struct waits_row *waiting,
                     struct page *page, struct page_row *row) {
    add_asked(session, waiting, page, row);
    if (waiting->plan.progress.why_known) /* where there is no room for the state */
        row->said[0].text = page_text(page, "%s.", row->cells[COLUMN_STATE]);
    if (waiting->contested > 0)
        row->cells[COLUMN_RISKS] = page_text(page, "%" PRId64 " risk%s", waiting->contested,
                                             waiting->contested == 1 ? "" : "s");
}

/* Both kinds of what does not count yet say what can be done about it. */
static void add_aside(const struct session *session, const struct waits_row *waiting,
                      struct page *page, struct page_row *row) {
    add_person(session, waiting, page, row);
    add_since(session, waiting, page, row);
    row->said[0].text = page_text(page, "%s.", waiting->why);
    row->about.index = (size_t)waiting->aside;
}

static void add_stranger(const struct session *session, const struct waits_row *waiting,
                         struct page *page, struct page_row *row) {
    char code[SIGN_CODE];
    add_plan(session, waiting, page, row);
    row->said[0].text = waits_stranger(waiting, page, code);
    snprintf(row->about.id, sizeof row->about.id, "%s", code);
}

static void add_review(const struct session *session, const struct waits_row *waiting,
                       struct page *page, struct page_row *row) {
    char day[DATE_TEXT];
    add_plan(session, waiting, page, row);
    row->cells[COLUMN_SINCE] = page_text(page, "%s", date_show_short(waiting->since, day));
    row->said[0].text = page_text(page, "Its review is %s%s.",
                                  waiting->since < session_today(session) ? "" : "due ",
                                  waits_review(session, waiting, page));
}

/* ---- the page -------------------------------------------------------------------------------- */

static const struct waits_shown KINDS[] = {
    {WAITS_SENT, "Plans to decide", "open", &screen_review_plan, add_sent, NULL, NULL},
    {WAITS_ASKED, "Asked again, with no answer yet", "open", &screen_review_plan, add_asked, NULL,
     NULL},
    {WAITS_ASIDE, "Files that were not taken in", "look at it", &screen_aside, add_aside, NULL,
     NULL},
    {WAITS_STRANGER, "Decided by someone who is not known here", "say whose", &screen_stranger,
     add_stranger, NULL, NULL},
    {WAITS_LATE, "Reviews that are late", "open", &screen_steps, add_review, NULL, NULL},
    {WAITS_DUE, "Reviews to hold within four weeks", "open", &screen_steps, add_review, NULL, NULL},
};

static const struct waits_page INBOX = {
    .list = WAITS_INBOX,
    .opens_here = USER_COMMISSIONER,
    .title = "What waits for you",
    .help =
        "Plans that were sent to you are here, the longest waiting first, then what people asked "
        "to be looked at again. Choose one to read it on one page and decide.\n\n"
        "Reviews whose day has passed stand last. The clinician holds them with the person.\n\n"
        "To take in a plan file that somebody sent you, press {TAKE_IN}.\n\n"
        "What you decided goes from here. It is in the list of all plans, which is the last row. "
        "That list has every plan that was sent, and none before it was.\n\n"
        "To see what all plans come to, press {REPORTS}.",
    .help_of_others =
        "Plan files that were not taken in are here. Choose one to look at it, and say "
        "what becomes of it.\n\n"
        "Plans that were decided by someone who is not known here are here too. Choose one to "
        "say whose code it is. Until then what they decided counts for nothing.\n\n"
        "Last stand the reviews that a clinician has to hold, with the day each is due.",
    .nothing = "Nothing waits for you.",
    .comes = "A plan comes here when a clinician sends it. Until then it is not yours to read.",
    .columns = COLUMNS,
    .column_count = COLUMN_COUNT,
    .kinds = KINDS,
    .kind_count = sizeof KINDS / sizeof *KINDS,
    .keys = {{ACTION_TAKE_IN, &screen_receive},
             {ACTION_HIDE, NULL},
             {ACTION_REPORTS, &screen_portfolio, .here = true},
             {ACTION_WHO_I_AM, &screen_who_i_am},
             {ACTION_NONE, NULL}}};

static enum err inbox_open(struct session *session, void *state, const struct about *about UNUSED,
                           struct err_info *info UNUSED) {
    return waits_open(session, state, &INBOX);
}

const struct screen screen_inbox = {.state_size = sizeof(struct waits_state),
                                    .open = inbox_open,
                                    .page = waits_show,
                                    .act = waits_act,
                                    .back = waits_back,
                                    .close = waits_close};
