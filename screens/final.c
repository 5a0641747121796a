/* The final account of a plan that has ended, on one page: the money, what is still to pay, what
 * comes back, what is left to do, and which papers to keep. */
#include "screens/money_spent.h"

#include "base/decimal.h"
#include "base/text.h"
#include "exchange/final_told.h"

#include <string.h>

enum { COLUMN_WHAT, COLUMN_WORDS, COLUMN_AMOUNT, COLUMN_COUNT };
static const struct page_column COLUMNS[COLUMN_COUNT] = {
    {.width = 30}, {.width = 24, .grows = true}, {.width = 12, .amount = true}};

static void add_row(const struct final_row *told, struct page *page, struct page_rows *rows) {
    struct page_row *row = page_row_add(page, rows);
    char amount[DECIMAL_TEXT];
    const char *words = page_text(page, "%s", told->words);
    row->cells[COLUMN_WHAT] = told->what[0] != '\0' ? page_text(page, "%s", told->what) : words;
    if (told->what[0] != '\0' && words[0] != '\0') {
        row->cells[COLUMN_WORDS] = words;
        row->said[0].text = page_text(page, "%s: %s", row->cells[COLUMN_WHAT], words);
    } else {
        row->said[0].text = words;
    }
    if (told->has_amount)
        row->cells[COLUMN_AMOUNT] = page_text(page, "%s", money_show(told->amount, 2, amount));
}

static void add_told(const struct final_rows *told, struct page *page, struct page_rows *rows) {
    for (size_t i = 0; i < told->count; i++) {
        if (i == 0 || told->items[i].part != told->items[i - 1].part)
            page_row_heading(page, rows, final_part_title(told->items[i].part));
        add_row(&told->items[i], page, rows);
    }
}

static void add_bills_way(const struct session *session, struct page *page,
                          struct page_rows *rows) {
    const size_t count = plan_count(session->book->plan, RECORD_STILL_TO_PAY);
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_WHAT] = count > 0 ? page_text(page, "Bills still to pay: %zu", count)
                                        : "Bills still to pay: none yet";
    row->enter = "open";
    row->about.index = 1;
}

static void final_page(struct session *session, void *state UNUSED, struct page *page) {
    struct final_account account = {0};
    struct final_rows told = {0};
    struct err_info info = {0};
    page->title = page->help_title = "The final account";
    page->help =
        "What was paid and spent up to the last day, what is still to be paid, and what then comes "
        "back. It is for discussion: the program takes nothing.\n\n"
        "What comes back stands here once there is a bank balance of the last day, or a later one, "
        "and each bill is written down. Until then it says what is missing.\n\n"
        "What is over is the NHS's. Bills for support up to the end are paid from it first: last "
        "wages, notice, redundancy pay, tax.";
    enum err err = plan_final(&session->figures, &account, &info);
    if (err == ERR_OK)
        err = final_told(&session->figures, &account, &told, &info);
    if (err != ERR_OK)
        page_say(page, TONE_TEXT, page_text(page, "%s.", info.text));
    else
        money_spent_say_around(session, page);
    struct page_rows *rows =
        page_rows(page, COLUMNS, COLUMN_COUNT, told.count + 2 * FINAL_PART_COUNT + 4);
    if (err == ERR_OK) {
        add_bills_way(session, page, rows);
        add_told(&told, page, rows);
    }
    final_rows_done(&told);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool final_act(struct session *session, void *state UNUSED, const struct page_event *event) {
    if (event->action != ACTION_ENTER || event->row == NULL || event->row->index == 0)
        return false;
    session_push(session, &screen_bills, NULL);
    return true;
}

const struct screen screen_final = {.of_plan = true, .page = final_page, .act = final_act};
