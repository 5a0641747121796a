/* Money spent: how what was paid, what it went on and what is in the account stand beside the plan
 * today; and the ways to the receipts, the payments and the balances. */
#include "screens/money_spent.h"

#include "base/date.h"
#include "base/decimal.h"
#include "plan/ending.h"
#include "plan/line_words.h"
#include "plan/spent.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>

enum { COLUMN_WHAT, COLUMN_YEAR, COLUMN_BY_NOW, COLUMN_SPENT, COLUMN_COUNT };
static const struct page_column COLUMNS[COLUMN_COUNT] = {
    {.title = "", .width = 28, .grows = true},
    {.title = "In the plan", .width = 12, .amount = true},
    {.title = "Should be by now", .width = 16, .amount = true},
    {.title = "Spent", .width = 12, .amount = true}};

/* ---- in words -------------------------------------------------------------------------------- */

static const char *day_words(int64_t day, struct page *page) {
    char shown[DATE_TEXT];
    return page_text(page, "%s", date_show(day, shown));
}

static const char *money_words(int64_t pence, struct page *page) {
    char shown[DECIMAL_TEXT];
    return page_text(page, "%s", money_show(pence, 2, shown));
}

static const char *receipts_words(size_t count, struct page *page) {
    char words[RECEIPTS_TEXT];
    return page_text(page, "%s", spent_receipts_words(count, words));
}

/* Sentences that belong together stand under each other. In a low window the rows are enough: each
 * of these sums is in one of them too. */
static void say(struct page *page, enum tone tone, const char *words) {
    bool first = page_find(page, BLOCK_WORDS) == NULL;
    page_say(page, tone, words);
    page->blocks[page->block_count - 1].joined = !first;
    page->blocks[page->block_count - 1].gives_way = !first;
}

/* A version that a newer one took the place of: its days are those before. */
static void say_replaced(const struct session *session, struct page *page) {
    const struct in_force *around = &session->in_force;
    if (!around->replaced)
        return;
    const char *since = around->replaced_on > 0
                            ? page_text(page, " on %s", day_words(around->replaced_on, page))
                            : "";
    say(page, TONE_LOOK,
        page_text(page, "A newer version took the place of this one%s. %s", since,
                  list_is_theirs(session, &list_receipts)
                      ? "You can still write here what comes in late."
                      : "Finance still writes here what comes in late."));
}

/* One that took the place of another in the middle of its own days. */
static void say_taken_over(const struct session *session, struct page *page) {
    const struct in_force *around = &session->in_force;
    const struct record *top = plan_one(session->book->plan, RECORD_PLAN);
    char words[SPENT_BEFORE_TEXT];
    if (around->before == 0 || around->since <= record_number(top, PLAN_STARTS))
        return;
    say(page, TONE_TEXT,
        page_text(page, "%s", spent_before_words(around->before, around->since - 1, ".", words)));
}

/* One that nobody has authorised: nothing is to be paid of it, whatever its days are. */
static bool is_paid_yet(const struct session *session) {
    return state_is_authorised(session->figures.progress.decided);
}

static void say_not_yet(const struct session *session, struct page *page) {
    if (!is_paid_yet(session))
        say(page, TONE_LOOK,
            "No commissioner has said yes to this version, so nothing of it is to be paid yet.");
}

/* What falls due by the days of the plan is told all the same. */
static void say_on_hold(const struct session *session, struct page *page) {
    if (session->figures.state == STATE_SUSPENDED)
        say(page, TONE_LOOK, SPENT_ON_HOLD);
}

void money_spent_say_around(const struct session *session, struct page *page) {
    say_replaced(session, page);
    say_taken_over(session, page);
    say_not_yet(session, page);
    say_on_hold(session, page);
}

/* Of a plan that has ended nothing is to come, and no weeks to pay for: what comes back is all that
 * is over, and stands in the final account. */
static void end_account(struct spent *spent) {
    spent->has_next = spent->weeks_known = false;
    spent->surplus = 0;
}

static void say_days(const struct spent *spent, struct page *page) {
    if (spent->days > 0)
        say(page, TONE_TEXT,
            page_text(page, "%s: %" PRId64 " of the plan's %" PRId64 " days are gone.",
                      day_words(spent->today, page), spent->days_gone, spent->days));
}

/* What is written of a day that is still to come: it counts, and may be wrong. */
static void say_ahead(int64_t amount, const char *what, struct page *page) {
    if (amount != 0)
        say(page, TONE_LOOK,
            page_text(page,
                      "Of that, %s is written as %s on a day still to come. Is the day right?",
                      money_words(amount, page), what));
}

static void say_paid(const struct spent *spent, bool goes_on, struct page *page) {
    const bool less = spent->paid - spent->paid_ahead < spent->due;
    const char *paid = money_words(spent->paid, page), *due = money_words(spent->due, page);
    const char *next = spent->has_next && goes_on ? page_text(page, " Next %s on %s.",
                                                              money_words(spent->next.amount, page),
                                                              day_words(spent->next.on, page))
                                                  : "";
    if (spent->paid == spent->due && spent->paid_ahead == 0)
        say(page, TONE_TEXT, page_text(page, "Paid %s, as it should be by now.%s", paid, next));
    else
        say(page, less ? TONE_LOOK : TONE_TEXT,
            page_text(page, "Paid %s, should be %s by now.%s", paid, due, next));
    say_ahead(spent->paid_ahead, "paid", page);
    if (spent->payments_unfinished > 0)
        say(page, TONE_TEXT,
            page_text(page, "%zu payment%s not finished: the day or the amount is missing.",
                      spent->payments_unfinished, spent->payments_unfinished == 1 ? "" : "s"));
}

static void say_once_before(const struct session *session, const struct spent *spent,
                            struct page *page) {
    if (spent->once_before != 0)
        say(page, TONE_LOOK,
            page_text(page,
                      "%s that is paid once was due while version %d was in force. "
                      "Look there whether it was paid.",
                      money_words(spent->once_before, page), (int)session->figures.before));
}

static void say_spent(const struct spent *spent, bool ended, struct page *page) {
    say(page, TONE_TEXT,
        page_text(page, "Spent %s by the receipts, should be %s by now.",
                  money_words(spent->spent, page), money_words(spent->by_now, page)));
    say_ahead(spent->spent_ahead, "spent", page);
    if (spent->to_find > 0)
        say(page, TONE_TEXT,
            page_text(page, "%s to find, %s: %s.", receipts_words(spent->to_find, page),
                      money_words(spent->to_find_amount, page), spent_find_when(ended)));
    if (spent->unfinished > 0)
        say(page, TONE_TEXT,
            page_text(page, "%s not finished: the day or the amount is missing.",
                      receipts_words(spent->unfinished, page)));
}

static void say_unexplained(const struct spent *spent, struct page *page) {
    if (spent->unexplained > 0)
        say(page, TONE_TEXT,
            page_text(page, "%s went out and has no receipt here yet.",
                      money_words(spent->unexplained, page)));
    if (spent->unexplained < 0)
        say(page, TONE_TEXT,
            page_text(page, "%s is there that was not paid here. Is a payment missing?",
                      money_words(-spent->unexplained, page)));
}

static void say_balance(const struct spent *spent, struct page *page) {
    if (!spent->has_balance) {
        say(page, TONE_TEXT, "What is in the account is not told yet.");
        return;
    }
    const char *promised = spent->committed != 0 ? page_text(page, ", of it %s promised",
                                                             money_words(spent->committed, page))
                                                 : "";
    const char *lasts = spent->weeks_known
                            ? page_text(page, " It lasts %" PRId64 ".%" PRId64 " weeks.",
                                        spent->weeks_tenths / 10, spent->weeks_tenths % 10)
                            : "";
    say(page, TONE_TEXT,
        page_text(page, "In the account on %s: %s%s.%s", day_words(spent->balance_on, page),
                  money_words(spent->balance, page), promised, lasts));
    if (spent->balance_ahead)
        say(page, TONE_LOOK, "The day of that balance is still to come. Is it right?");
    say_unexplained(spent, page);
    if (spent->surplus > 0)
        say(page, TONE_LOOK,
            page_text(page, "For discussion: %s is more than eight weeks need.",
                      money_words(spent->surplus, page)));
}

/* ---- each thing ------------------------------------------------------------------------------ */

static struct page_row *add_sums(struct page *page, struct page_rows *rows, const char *what) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_WHAT] = what;
    return row;
}

static void add_things(const struct plan *plan, const struct spent *spent, struct page *page,
                       struct page_rows *rows) {
    char name[LINE_NAME];
    for (size_t i = 0; i < spent->line_count; i++) {
        const struct spent_line *line = &spent->lines[i];
        const struct record *thing = line->line->line;
        struct page_row *row = add_sums(page, rows,
                                        record_title(thing)[0] != '\0'
                                            ? page_text(page, "%s", line_name(plan, thing, name))
                                            : "Something new");
        row->cells[COLUMN_YEAR] = money_words(line->planned, page);
        row->cells[COLUMN_BY_NOW] = money_words(line->by_now, page);
        row->cells[COLUMN_SPENT] = money_words(line->spent, page);
    }
    if (spent->elsewhere != 0) {
        struct page_row *row = add_sums(page, rows, "For something else");
        row->cells[COLUMN_SPENT] = money_words(spent->elsewhere, page);
        row->said[0].text =
            "These receipts name nothing that is paid to the person. Open Receipts, and choose what each was for.";
    }
    if (spent->line_count > 0) {
        struct page_row *row = add_sums(page, rows, "All of it");
        row->cells[COLUMN_YEAR] = money_words(spent->planned, page);
        row->cells[COLUMN_BY_NOW] = money_words(spent->by_now, page);
        row->cells[COLUMN_SPENT] = money_words(spent->spent, page);
    }
}

/* ---- the ways on ----------------------------------------------------------------------------- */

/* What stands beside each way: how many, what they come to, and what is to be found. */
static const char *receipts_told(const struct spent *spent, size_t count, struct page *page) {
    const char *find = spent->to_find > 0 ? page_text(page, ", %zu to find", spent->to_find) : "";
    const char *unfinished =
        spent->unfinished > 0 ? page_text(page, ", %zu not finished", spent->unfinished) : "";
    return page_text(page, "%zu, %s%s%s", count, money_words(spent->spent, page), find, unfinished);
}

static const char *payments_told(const struct spent *spent, size_t count, struct page *page) {
    const char *due = spent->due > spent->paid - spent->paid_ahead
                          ? page_text(page, ", should be %s", money_words(spent->due, page))
                          : "";
    const char *unfinished = spent->payments_unfinished > 0
                                 ? page_text(page, ", %zu not finished", spent->payments_unfinished)
                                 : "";
    return page_text(page, "%zu, %s%s%s", count, money_words(spent->paid, page), due, unfinished);
}

static const char *balances_told(const struct spent *spent, size_t count, struct page *page) {
    return spent->has_balance
               ? page_text(page, "%zu, last %s on %s", count, money_words(spent->balance, page),
                           day_words(spent->balance_on, page))
               : page_text(page, "%zu, not finished", count);
}

static const struct spent_way {
    const char *title;
    const struct screen *screen;
    enum record_type type; /* whose records it has; RECORD_PLAN none's, */
    /* and what is told of them: NULL */
    const char *(*told)(const struct spent *spent, size_t count, struct page *page);
    enum { WAY_ALWAYS, WAY_WRITES, WAY_AT_THE_END } there; /* for whom it is, or of which plan */
} WAYS[] = {{"Receipts", &screen_receipts, RECORD_RECEIPT, receipts_told, WAY_ALWAYS},
            {"Payments", &screen_payments, RECORD_PAYMENT, payments_told, WAY_ALWAYS},
            {"Bank balances", &screen_balances, RECORD_BALANCE, balances_told, WAY_ALWAYS},
            {"Take in a bank statement", &screen_statement, RECORD_PLAN, NULL, WAY_WRITES},
            {"Check of a quarter", &screen_quarter, RECORD_PLAN, NULL, WAY_ALWAYS},
            {"The final account", &screen_final, RECORD_PLAN, NULL, WAY_AT_THE_END}};
enum { WAY_COUNT = sizeof WAYS / sizeof *WAYS, WAY_BEFORE };

/* The version before, whose last payments and receipts may come in now. */
static void add_before(const struct session *session, struct page *page, struct page_rows *rows) {
    const int before = (int)session->in_force.before;
    if (before == 0)
        return;
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_WHAT] = page_text(page, "Money spent in version %d, before this", before);
    row->enter = "open";
    row->about.index = WAY_BEFORE;
    snprintf(row->about.id, sizeof row->about.id, "%s@%d",
             record_text(plan_one(session->book->plan, RECORD_PLAN), PLAN_REFERENCE), before);
}

static void add_ways(const struct session *session, const struct spent *spent, struct page *page,
                     struct page_rows *rows) {
    const bool writes = list_is_theirs(session, &list_receipts);
    if (rows->count > 0)
        page_row_add(page, rows)->kind = ROW_GAP;
    if (plan_count(session->book->plan, RECORD_RECEIPT) == 0)
        page_row_note(page, rows, list_receipts.empty);
    if (writes)
        list_adding_row(&list_receipts, list_receipts.form, list_receipts.add, page, rows);
    for (size_t i = 0; i < WAY_COUNT; i++) {
        const struct spent_way *way = &WAYS[i];
        if ((way->there == WAY_WRITES && !writes) ||
            (way->there == WAY_AT_THE_END && session->figures.state != STATE_ENDED))
            continue;
        struct page_row *row = page_row_add(page, rows);
        size_t count = plan_count(session->book->plan, way->type);
        row->cells[COLUMN_WHAT] =
            way->told == NULL ? way->title
                              : page_text(page, "%s: %s", way->title,
                                          count > 0 ? way->told(spent, count, page) : "none yet");
        row->enter = "open";
        row->about.index = i + 1;
        row->about.list = way->type == RECORD_RECEIPT && count > 0 ? &list_receipts : NULL;
    }
    add_before(session, page, rows);
}

/* ---- the page -------------------------------------------------------------------------------- */

static void say_all(const struct session *session, const struct spent *spent, struct page *page) {
    if (is_paid_yet(session))
        say_days(spent, page);
    say_paid(spent,
             is_paid_yet(session) && !session->in_force.replaced &&
                 session->figures.state != STATE_SUSPENDED,
             page);
    say_once_before(session, spent, page);
    say_spent(spent, session->figures.state == STATE_ENDED, page);
    say_balance(spent, page);
}

static void spent_page(struct session *session, void *state UNUSED, struct page *page) {
    struct spent spent = {0};
    struct err_info info = {0};
    const struct figures *figures = &session->figures;
    page->title = page->help_title = "Money spent";
    page->help =
        "What was paid to the person, what they spent it on, and what the bank says is there, "
        "beside what the plan has for the days up to now.\n\n"
        "To spend less or more is no fault. It is something to talk about at the review. Receipts "
        "can come late: write what was spent, and say that the receipt was seen when it is.\n\n"
        "Money for eight weeks, and what is promised, may stay in the account. What is over that is "
        "for discussion: it may be saved for something. Nothing is taken back by itself.";
    int64_t until = 0;
    bool known =
        figures->cost.known && ending_until(figures, &until, &info) == ERR_OK &&
        plan_spent(figures, in_force_until(&session->in_force, until), &spent, &info) == ERR_OK;
    if (figures->state == STATE_ENDED)
        end_account(&spent);
    money_spent_say_around(session, page);
    if (known)
        say_all(session, &spent, page);
    else
        page_say(page, TONE_TEXT,
                 page_text(page, "How it stands is not known: %s",
                           figures->cost.known ? info.text : figures->cost.why));
    struct page_rows *rows =
        page_rows(page, COLUMNS, COLUMN_COUNT, spent.line_count + WAY_COUNT + 8);
    add_things(session->book->plan, &spent, page, rows);
    add_ways(session, &spent, page, rows);
    plan_spent_done(&spent);
    page_key(page, ACTION_ENTER, NULL);
    if (list_is_theirs(session, &list_receipts))
        page_key(page, ACTION_NEW, "new receipt");
    page_key(page, ACTION_UNDO, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool spent_act(struct session *session, void *state UNUSED, const struct page_event *event) {
    const struct about *row = event->row;
    bool opens = event->action == ACTION_ENTER && row != NULL;
    if (opens && row->index == WAY_BEFORE)
        (void)(session_push(session, &screen_version, row) &&
               session_push(session, &screen_spent, NULL));
    else if (opens && row->index > 0)
        session_push(session, WAYS[row->index - 1].screen, NULL);
    else if (event->action == ACTION_NEW || (opens && row->list != NULL))
        list_add_record(session, &list_receipts);
    else
        return false;
    return true;
}

/* What was paid and spent is the plan's own, whichever way it was planned. */
static enum err spent_open(struct session *session, void *state UNUSED,
                           const struct about *about UNUSED, struct err_info *info) {
    if (session->way == OTHER_WAY)
        return err_set(info, ERR_STAYS,
                       "This is the other way, and money is spent in the plan itself. "
                       "Go back to the first way to see it or write it down");
    return ERR_OK;
}

const struct screen screen_spent = {
    .of_plan = true, .open = spent_open, .page = spent_page, .act = spent_act};
