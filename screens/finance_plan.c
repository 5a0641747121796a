/* One plan as finance reads it: whether it may be paid today and what stands in the way, how much
 * is paid and on which days, who holds the money, and who authorised it. Only what is paid and
 * spent is written, on a page of its own. */
#include "base/unused.h"
#include "screens/agree.h"
#include "screens/decided.h"
#include "screens/deciding.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "plan/value.h"
#include "store/waits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct finance_plan_state {
    bool own;      /* the plan was opened with this page, and is closed with it */
    int64_t aside; /* the number of a file of the plan that was not taken in; 0 none */
};

enum { CELL_LABEL, CELL_ANSWER, CELL_COUNT };
static const struct page_column COLUMNS[CELL_COUNT] = {{.width = 38}, {.width = 20, .grows = true}};

/* What a row does, in about->field. */
enum { ROW_READ, ROW_ASIDE, ROW_SPENT, ROW_COMPARE, ROW_STEPS };

static enum err finance_plan_open(struct session *session, void *opaque, const struct about *about,
                                  struct err_info *info) {
    struct finance_plan_state *state = opaque;
    enum err err = session_open_plan(session, about->id, info);
    state->own = err == ERR_OK;
    return err == ERR_OK ? book_aside(session->book, &state->aside, info) : err;
}

static void finance_plan_back(struct session *session, void *opaque) {
    struct finance_plan_state *state = opaque;
    struct err_info info = {0};
    if (session->book != NULL && book_aside(session->book, &state->aside, &info) != ERR_OK)
        session_say_error(session, &info);
}

static void finance_plan_close(struct session *session, void *opaque) {
    const struct finance_plan_state *state = opaque;
    if (state->own)
        session_close_plan(session);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static void tell(struct page *page, struct page_rows *rows, const char *label, const char *answer) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[CELL_LABEL] = label;
    row->cells[CELL_ANSWER] = answer;
}

static void tell_money(struct page *page, struct page_rows *rows, const char *label,
                       int64_t pence) {
    char amount[DECIMAL_TEXT];
    tell(page, rows, label, page_text(page, "%s", money_show(pence, 2, amount)));
}

static const char *day_words(int64_t day, struct page *page) {
    char shown[DATE_TEXT];
    return page_text(page, "%s", date_show(day, shown));
}

/* A commissioner's yes stands, it is neither on hold nor over, and nothing is found in its way. */
static bool may_be_paid(const struct session *session) {
    const enum state state = session->figures.state;
    return findings_clear(session) && state_is_authorised(state) && state != STATE_SUSPENDED &&
           state != STATE_ENDED;
}

/* Who acts first, as the list of direct payments has it: the account and the agreement are for who
 * holds the money, and all else is for the clinician. */
static void say_next(const struct session *session, struct page *page) {
    const struct figures *figures = &session->figures;
    const char *next = "you, who pay it";
    size_t index = 0;
    const struct finding *finding;
    if (!state_is_authorised(figures->state) || figures->state == STATE_SUSPENDED ||
        figures->state == STATE_ENDED || !figures->findings_known) {
        page_say(page, TONE_TEXT, decided_waits(session, page));
        return;
    }
    while ((finding = findings_next(&figures->findings, STEP_PAY, &index)) != NULL) {
        if (finding->rule->level != LEVEL_FIX)
            continue;
        next = "who holds the money";
        if (finding->record != RECORD_MONEY) {
            next = "the clinician, with the person";
            break;
        }
    }
    page_say(page, TONE_TEXT,
             page_text(page, "%s. The next to act is %s.", state_label(figures->state), next));
}

static void add_in_the_way(const struct session *session, struct page *page,
                           struct page_rows *rows) {
    const struct findings *findings = &session->figures.findings;
    size_t index = 0;
    const struct finding *finding;
    page_row_heading(page, rows, "What stands in the way");
    size_t before = rows->count;
    while ((finding = findings_next(findings, STEP_PAY, &index)) != NULL) {
        if (finding->rule->level != LEVEL_FIX)
            continue;
        struct page_row *row = page_row_add(page, rows);
        row->cells[CELL_LABEL] = finding->message;
        row->said[0].text = finding->message;
        row->said[1].text = finding->rule->why;
    }
    if (rows->count == before)
        tell(page, rows, "Nothing", NULL);
}

static void add_money(const struct session *session, struct page *page, struct page_rows *rows) {
    const struct plan_cost *cost = &session->figures.cost;
    const struct progress *progress = &session->figures.progress;
    page_row_heading(page, rows, "The direct payment");
    if (!cost->known) {
        tell(page, rows, page_text(page, "It is not known: %s", cost->why), NULL);
        return;
    }
    tell_money(page, rows, "In the plan's year", cost->direct_payment);
    if (cost->direct_payment_one_off != 0)
        tell_money(page, rows, "Of it, paid only once", cost->direct_payment_one_off);
    if (progress->dated) {
        tell(page, rows, "From", day_words(progress->begins, page));
        tell(page, rows, "Until", day_words(progress->ends, page));
    }
}

/* Each payment, last: there may be many. */
static void add_payments(const struct session *session, struct page *page, struct page_rows *rows) {
    const struct plan_cost *cost = &session->figures.cost;
    page_row_heading(page, rows, "When it is paid");
    for (size_t i = 0; i < cost->payment_count; i++)
        tell_money(page, rows, day_words(cost->payments[i].on, page), cost->payments[i].amount);
    if (cost->payment_count == 0)
        tell(page, rows, "No payments", NULL);
}

static const struct {
    size_t field;
    const char *label;
} HOLDER[] = {{MONEY_HOLDER, "Who holds it"},
              {MONEY_HOLDER_NAME, "Their name"},
              {MONEY_ACCOUNT_OPEN, "Is there an account just for it?"},
              {MONEY_ACCOUNT_NAMES, "Whose names are on the account"},
              {MONEY_AGREEMENT_SIGNED_ON, "Agreement signed on"},
              {MONEY_NOTICE_PERIOD, "Notice before it stops"}};
enum { HOLDER_COUNT = sizeof HOLDER / sizeof *HOLDER };

/* The choices of who holds it are in the person's own voice ("I do"): finance reads who that is. */
static const char *const HOLDS[] = {[HOLDER_PERSON] = "The person",
                                    [HOLDER_REPRESENTATIVE] = "The person's representative",
                                    [HOLDER_NOMINEE] = "The person's nominee",
                                    [HOLDER_MANAGED_ACCOUNT] = "A managed account"};

static const char *holder_words(const struct session *session, const struct record *money,
                                size_t field, struct page *page) {
    if (!record_has(money, field))
        return "Not said";
    if (field == MONEY_HOLDER)
        return HOLDS[record_number(money, field)];
    char *shown = value_show(session->book->plan, dictionary_field(RECORD_MONEY, field),
                             &money->values[field]);
    const char *words = page_text(page, "%s", shown != NULL ? shown : "");
    free(shown);
    return words;
}

static void add_holder(const struct session *session, struct page *page, struct page_rows *rows) {
    const struct record *money = plan_one(session->book->plan, RECORD_MONEY);
    page_row_heading(page, rows, "Who holds the money");
    for (size_t i = 0; i < HOLDER_COUNT; i++) {
        const size_t field = HOLDER[i].field;
        if (field != MONEY_HOLDER_NAME || record_has(money, field))
            tell(page, rows, HOLDER[i].label, holder_words(session, money, field, page));
    }
}

static void add_decided(const struct session *session, struct page *page, struct page_rows *rows) {
    char mark[HASH_TEXT] = "";
    (void)plan_mark(session->book->plan, &session->figures.cost, mark, NULL);
    const struct record *said = plan_commissioner_says(session->book->plan, mark);
    page_row_heading(page, rows, "What the commissioner said");
    struct page_row *row = page_row_add(page, rows);
    row->cells[CELL_LABEL] = said != NULL ? page_text(page, "%s.", decided_words(said, page))
                                          : "Nothing yet that counts.";
}

/* ---- the page -------------------------------------------------------------------------------- */

static void add_way(struct page *page, struct page_rows *rows, const char *words, int field) {
    struct page_row *row = page_row_add(page, rows);
    row->kind = ROW_ADDS;
    row->cells[CELL_LABEL] = words;
    row->enter = "open";
    row->about.field = field;
}

/* What waits may say that it is on hold, or over: that is looked at first. */
static void say_whether(const struct session *session, const struct finance_plan_state *state,
                        struct page *page) {
    if (!may_be_paid(session))
        page_say(page, TONE_LOOK, "Do not pay it yet.");
    else if (state->aside == 0)
        page_say(page, TONE_DONE, "You may pay it.");
    if (state->aside != 0)
        page_say(page, TONE_LOOK,
                 "A file of this plan was not taken in. Look at it before you pay.");
}

static void finance_plan_page(struct session *session, void *opaque, struct page *page) {
    const struct finance_plan_state *state = opaque;
    const struct plan_cost *cost = &session->figures.cost;
    page->title = page->help_title = "The direct payment of this plan";
    page->help =
        "Here you read whether you may pay this plan today. If not, it says what stands in the "
        "way. Ask the person who acts next, and wait for them before you pay.\n\n"
        "Below are how much is paid, who holds the money, and each payment. The last row opens "
        "the whole plan. You can read all of it. To change it is for the clinician and the "
        "person.";
    say_whether(session, state, page);
    say_next(session, page);
    if (session->older && may_be_paid(session))
        page_say(page, TONE_TEXT,
                 "There is a newer version. Pay this one until that one is authorised and begins.");
    else if (session->older)
        page_say(
            page, TONE_TEXT,
            "There is a newer version. Pay nothing of that before it is authorised and begins.");
    struct page_rows *rows =
        page_rows(page, COLUMNS, CELL_COUNT,
                  22 + HOLDER_COUNT + session->figures.findings.count + cost->payment_count);
    if (state->aside != 0)
        add_way(page, rows, "The file that was not taken in", ROW_ASIDE);
    add_way(page, rows, "Money spent: payments, receipts, balances", ROW_SPENT);
    add_in_the_way(session, page, rows);
    add_money(session, page, rows);
    add_holder(session, page, rows);
    add_decided(session, page, rows);
    add_payments(session, page, rows);
    add_way(page, rows, "What differs in a workbook that came back", ROW_COMPARE);
    add_way(page, rows, "Read the whole plan, step by step", ROW_STEPS);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_DOWN, "more");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* The same version over itself, so that it stays open here when that is closed. */
static bool finance_plan_act(struct session *session, void *opaque,
                             const struct page_event *event) {
    const struct finance_plan_state *state = opaque;
    struct about about = {0};
    if (event->action != ACTION_ENTER || event->row == NULL || event->row->field == ROW_READ)
        return false;
    if (event->row->field == ROW_ASIDE) {
        about.index = (size_t)state->aside;
        session_push(session, &screen_aside, &about);
        return true;
    }
    if (event->row->field == ROW_SPENT) {
        session_push(session, &screen_spent, NULL);
        return true;
    }
    if (event->row->field == ROW_COMPARE) {
        session_push(session, &screen_compare, NULL);
        return true;
    }
    const struct record *top = plan_one(session->book->plan, RECORD_PLAN);
    snprintf(about.id, sizeof about.id, "%s@%d", record_text(top, PLAN_REFERENCE),
             (int)record_number(top, PLAN_VERSION));
    session_push(session, &screen_version, &about);
    return true;
}

const struct screen screen_finance_plan = {.state_size = sizeof(struct finance_plan_state),
                                           .of_plan = true,
                                           .plan_itself = true,
                                           .open = finance_plan_open,
                                           .page = finance_plan_page,
                                           .act = finance_plan_act,
                                           .back = finance_plan_back,
                                           .close = finance_plan_close};
