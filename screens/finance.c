/* What is before finance: where they open. Plans with a direct payment that may be paid, the
 * longest waiting first, then those that wait for somebody, and for whom: each in the version that
 * is authorised, though the next one be begun. And that others are authorised without one. */
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
    COLUMN_REFERENCE,
    COLUMN_PERSON,
    COLUMN_YEAR,
    COLUMN_FROM,
    COLUMN_NEXT,
    COLUMN_MONTH,
    COLUMN_WAITS,
    COLUMN_HOLDER,
    COLUMN_COUNT
};

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    [COLUMN_REFERENCE] = {.title = "Plan", .width = 17},
    [COLUMN_PERSON] = {.title = "Person", .width = 12, .grows = true},
    [COLUMN_YEAR] = {.title = "A year", .width = 11, .amount = true},
    [COLUMN_FROM] = {.title = "Paid from", .width = 11},
    [COLUMN_NEXT] = {.title = "Acts next", .width = 14},
    [COLUMN_MONTH] = {.title = "A month", .width = 10, .amount = true, .goes = true},
    [COLUMN_WAITS] = {.title = "Waits", .width = 8, .goes = true},
    [COLUMN_HOLDER] = {.title = "Held by", .width = 17, .goes = true}};

/* ---- rows ------------------------------------------------------------------------------------ */

/* Who acts next: in the row, and in the sentence that says it in full. */
static const struct {
    const char *brief, *whole;
} NEXT[] = {
    [PAY_NEXT_NOBODY] = {"You", "It may be paid"},
    [PAY_NEXT_COMMISSIONER] = {"Commissioner", "The commissioner acts next"},
    [PAY_NEXT_CLINICIAN] = {"Clinician", "The clinician acts next, with the person"},
    [PAY_NEXT_HOLDER] = {"The holder", "Next is who holds the money: their account and the "
                                       "agreement have to be ready"},
};
/* As MONEY_HOLDER has its choices, but said to finance. */
static const char *const HOLDERS[] = {[HOLDER_PERSON] = "The person",
                                      [HOLDER_REPRESENTATIVE] = "Representative",
                                      [HOLDER_NOMINEE] = "Nominee",
                                      [HOLDER_MANAGED_ACCOUNT] = "Managed account"};
static const char *const HOLDS[] = {
    [HOLDER_PERSON] = "The person holds the money",
    [HOLDER_REPRESENTATIVE] = "Their representative holds the money",
    [HOLDER_NOMINEE] = "A nominee holds the money",
    [HOLDER_MANAGED_ACCOUNT] = "The money is held in a managed account"};
enum { HOLDER_COUNT = sizeof HOLDERS / sizeof *HOLDERS };

static bool holder_is_known(const struct waits_row *waiting) {
    return waiting->pay.holder >= 0 && waiting->pay.holder < HOLDER_COUNT;
}

static const char *amount_words(struct page *page, int64_t pence) {
    char amount[DECIMAL_TEXT];
    return page_text(page, "%s", money_show(pence, 2, amount));
}

/* All that a small window has no column for. */
static const char *row_words(const struct waits_row *waiting, struct page *page) {
    char since[DATE_TEXT];
    date_show(waiting->since, since);
    return page_text(page, "%s. %s on %s. %s%s%s.", NEXT[waiting->pay.next].whole,
                     waiting->plan.progress.decided == STATE_SUBMITTED ? "It was sent to them"
                                                                       : "The commissioner decided",
                     since,
                     holder_is_known(waiting) ? HOLDS[waiting->pay.holder]
                                              : "Who holds the money was not said",
                     waiting->pay.monthly ? ". Each month: " : "",
                     waiting->pay.monthly ? amount_words(page, waiting->pay.month) : "");
}

/* Which plan it is; row->about.id is its reference. */
static void add_person(const struct session *session, const struct plan_row *plan,
                       struct page *page, struct page_row *row) {
    char name[512];
    row->cells[COLUMN_REFERENCE] = page_text(page, "%s", row->about.id);
    if (!session->hide_names)
        row->cells[COLUMN_PERSON] =
            page_text(page, "%s", text_point_out(plan->person, name, sizeof name));
}

static void add_plan(const struct session *session, const struct waits_row *waiting,
                     struct page *page, struct page_row *row) {
    char day[DATE_TEXT];
    const struct plan_row *plan = &waiting->plan;
    if (waiting->pay.older) {
        snprintf(row->about.id, sizeof row->about.id, "%s@%" PRId64, plan->reference,
                 plan->version);
        row->said[1].text =
            "There is a newer version. Pay this one until that one is authorised and begins.";
    }
    add_person(session, plan, page, row);
    row->cells[COLUMN_YEAR] = amount_words(page, waiting->pay.year);
    if (waiting->pay.monthly)
        row->cells[COLUMN_MONTH] = amount_words(page, waiting->pay.month);
    if (plan->progress.dated)
        row->cells[COLUMN_FROM] =
            page_text(page, "%s", date_show_short(plan->progress.begins, day));
    row->cells[COLUMN_NEXT] = NEXT[waiting->pay.next].brief;
    row->cells[COLUMN_WAITS] = waits_days(session, waiting, page);
    row->cells[COLUMN_HOLDER] =
        holder_is_known(waiting) ? HOLDERS[waiting->pay.holder] : "not said";
    row->said[0].text = row_words(waiting, page);
}

/* What came and does not count yet, which may say that a plan is on hold: what can be done. */
static void add_aside(const struct session *session, const struct waits_row *waiting,
                      struct page *page, struct page_row *row) {
    char day[DATE_TEXT];
    add_person(session, &waiting->plan, page, row);
    row->cells[COLUMN_NEXT] = "You";
    row->cells[COLUMN_WAITS] = waits_days(session, waiting, page);
    row->said[0].text = page_text(page, "It came on %s. %s. Look at it before you pay.",
                                  date_show(waiting->since, day), waiting->why);
    row->about.index = (size_t)waiting->aside;
}

static void add_stranger(const struct session *session, const struct waits_row *waiting,
                         struct page *page, struct page_row *row) {
    char code[SIGN_CODE];
    add_person(session, &waiting->plan, page, row);
    row->cells[COLUMN_NEXT] = "You";
    row->said[0].text = waits_stranger(waiting, page, code);
    snprintf(row->about.id, sizeof row->about.id, "%s", code);
}

/* ---- the page -------------------------------------------------------------------------------- */

static const struct waits_shown KINDS[] = {
    {WAITS_ASIDE, "Files that were not taken in", "look at it", &screen_aside, add_aside, NULL,
     NULL},
    {WAITS_STRANGER, "Decided by someone who is not known here", "say whose", &screen_stranger,
     add_stranger, NULL, NULL},
    {WAITS_MAY_PAY, "May be paid", "open", &screen_finance_plan, add_plan, NULL, NULL},
    {WAITS_NOT_YET, "Not yet", "open", &screen_finance_plan, add_plan, NULL, NULL},
    {WAITS_SERVICES, NULL, NULL, NULL, NULL,
     "authorised plan has services only: nothing to pay here.",
     "authorised plans have services only: nothing to pay here."},
};

static const struct waits_page PAYMENTS = {
    .list = WAITS_PAYMENTS,
    .opens_here = USER_FINANCE,
    .title = "Direct payments",
    .help =
        "Plans with a direct payment are here. A plan file that was not taken in stands before "
        "them: it may say that a plan is on hold. So does a plan that someone decided who is not "
        "known here.\n\n"
        "First those that you may pay, the longest waiting "
        "first. A commissioner said yes to them, and the account and the agreement are ready.\n\n"
        "Under \"Not yet\" somebody acts first, and the row says who. Wait for them before you "
        "pay.\n\n"
        "A version that is authorised stays here when the next one is begun. It goes when that one "
        "is authorised and begins. Its number then stands after the @.\n\n"
        "Choose a plan to read it. It then says again, as of today, whether you may pay "
        "it. To take in a plan file that somebody sent you, press {TAKE_IN}.\n\n"
        "Only plans that a commissioner has said yes to are here, and in the list of all plans. It "
        "is the last row.",
    .nothing = "Nothing is to be paid, and nothing waits.",
    .comes = "A plan comes here when a commissioner has said yes to it.",
    .columns = COLUMNS,
    .column_count = COLUMN_COUNT,
    .kinds = KINDS,
    .kind_count = sizeof KINDS / sizeof *KINDS,
    .keys = {{ACTION_TAKE_IN, &screen_receive},
             {ACTION_HIDE, NULL},
             {ACTION_REPORTS, &screen_portfolio, .here = true},
             {ACTION_NONE, NULL}}};

static enum err finance_open(struct session *session, void *state, const struct about *about UNUSED,
                             struct err_info *info UNUSED) {
    return waits_open(session, state, &PAYMENTS);
}

const struct screen screen_finance = {.state_size = sizeof(struct waits_state),
                                      .open = finance_open,
                                      .page = waits_show,
                                      .act = waits_act,
                                      .back = waits_back,
                                      .close = waits_close};
