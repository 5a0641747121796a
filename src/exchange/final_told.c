/* Owns the words and the JSON of the final account. */
#include "exchange/final_told.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/grow.h"
#include "exchange/json_text.h"
#include "plan/keep.h"
#include "plan/line.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const char *const TITLES[FINAL_PART_COUNT] = {
    [FINAL_ENDED] = "How it ended",
    [FINAL_MONEY] = "The money",
    [FINAL_BILLS] = "Still to pay",
    [FINAL_BACK] = "What comes back",
    [FINAL_TO_KNOW] = "Missing to know what comes back",
    [FINAL_TO_DO] = "What is left to do",
    [FINAL_KEEP] = "Papers to keep, and until when"};

const char *final_part_title(enum final_part part) {
    return TITLES[part];
}

/* ---- rows ------------------------------------------------------------------------------------ */

struct final_telling {
    const struct figures *figures;
    const struct final_account *account;
    struct final_rows *rows;
    bool no_memory;
};

/* Adds a row; NULL when no memory. */
__attribute__((format(printf, 4, 5))) static struct final_row *tell(struct final_telling *telling,
                                                                    enum final_part part,
                                                                    const char *what,
                                                                    const char *format, ...) {
    struct final_rows *rows = telling->rows;
    struct growing_text words = {0};
    va_list arguments;
    if (telling->no_memory || !GROW(rows->items, rows->count, rows->capacity)) {
        telling->no_memory = true;
        return NULL;
    }
    va_start(arguments, format);
    growing_add_list(&words, format, arguments);
    va_end(arguments);
    struct final_row *row = &rows->items[rows->count++];
    *row = (struct final_row){.part = part, .what = strdup(what), .words = growing_take(&words)};
    telling->no_memory = row->what == NULL || row->words == NULL;
    return row;
}

static void put_sum(struct final_row *row, enum final_sum sum, int64_t pence) {
    if (row == NULL)
        return;
    row->sum = sum;
    row->has_amount = true;
    row->amount = pence;
}

static void put_amount(struct final_row *row, int64_t pence) {
    put_sum(row, SUM_NONE, pence);
}

static const char *many(size_t count) {
    return count == 1 ? "" : "s";
}

/* ---- how it ended ---------------------------------------------------------------------------- */

/* Whoever settles things for the person, where the plan names one; otherwise "". */
static const char *acts_for(const struct plan *plan) {
    static const enum contact_role ROLES[] = {CONTACT_IS_EXECUTOR, CONTACT_IS_NEXT_OF_KIN};
    for (size_t r = 0; r < sizeof ROLES / sizeof *ROLES; r++)
        for (size_t i = 0; i < plan_count(plan, RECORD_CONTACT); i++) {
            const struct record *contact = plan_at(plan, RECORD_CONTACT, i);
            if (record_has(contact, CONTACT_ROLE) &&
                record_number(contact, CONTACT_ROLE) == (int64_t)ROLES[r])
                return record_text(contact, CONTACT_NAME);
        }
    return "";
}

static void tell_ended(struct final_telling *telling) {
    const struct ending *ending = &telling->account->ending;
    const struct record *decision = ending->decision;
    const char *why = ending_why(ending);
    char day[DATE_TEXT];
    if (decision != NULL) {
        tell(telling, FINAL_ENDED, "Ended on", "%s, by %s",
             date_show(record_number(decision, DECISION_ON), day),
             record_text(decision, DECISION_NAME));
        if (record_has(decision, DECISION_REASON))
            tell(telling, FINAL_ENDED, "In words", "%s", record_text(decision, DECISION_REASON));
    }
    tell(telling, FINAL_ENDED, "Why", "%s", why[0] != '\0' ? why : "Not said");
    tell(telling, FINAL_ENDED, "Last day that is paid for", "%s", date_show(ending->last_day, day));
    if (!ending_is(ending, ENDED_DIED))
        return;
    const char *name = acts_for(telling->figures->plan);
    tell(telling, FINAL_ENDED, "Who acts for them", "%s",
         name[0] != '\0' ? name : "Not said in the plan. Ask who the executor or next of kin is");
}

/* ---- the money ------------------------------------------------------------------------------- */

static void tell_account(struct final_telling *telling) {
    const struct final_account *account = telling->account;
    char day[DATE_TEXT];
    if (!account->has_balance) {
        tell(telling, FINAL_MONEY, "In the account", "not told yet");
        return;
    }
    put_sum(
        tell(telling, FINAL_MONEY, "In the account", "on %s", date_show(account->balance_on, day)),
        SUM_BALANCE, account->balance);
    if (account->paid_since != 0)
        put_sum(tell(telling, FINAL_MONEY, "Paid in since then", "%s", ""), SUM_IN,
                account->paid_since);
    if (account->spent_since != 0)
        put_sum(tell(telling, FINAL_MONEY, "Spent since then", "by the receipts"), SUM_OUT,
                account->spent_since);
    if (account->unexplained > 0)
        put_amount(tell(telling, FINAL_MONEY, "Went out with no receipt", "to find or talk about"),
                   account->unexplained);
    if (account->unexplained < 0)
        put_amount(tell(telling, FINAL_MONEY, "There, and not paid here", "is a payment missing?"),
                   -account->unexplained);
}

static void tell_money(struct final_telling *telling) {
    const struct final_account *account = telling->account;
    put_sum(tell(telling, FINAL_MONEY, "Paid to the person", "%zu payment%s", account->payments,
                 many(account->payments)),
            SUM_PAID, account->paid);
    put_amount(tell(telling, FINAL_MONEY, "Should be paid", "by the pay days up to the last day"),
               account->due);
    put_amount(tell(telling, FINAL_MONEY, "In the plan for those days", "up to the last day"),
               account->by_days);
    put_sum(tell(telling, FINAL_MONEY, "Spent by the receipts", "%zu receipt%s", account->receipts,
                 many(account->receipts)),
            SUM_SPENT, account->spent);
    if (account->to_find > 0)
        put_amount(
            tell(telling, FINAL_MONEY, "Receipts still to find", "%zu of them", account->to_find),
            account->to_find_amount);
    tell_account(telling);
}

/* ---- bills, and what comes back -------------------------------------------------------------- */

static const char *bill_label(int kind) {
    return dictionary_field(RECORD_STILL_TO_PAY, STILL_TO_PAY_KIND)->choices[kind].label;
}

static const char *bill_title(const struct record *bill) {
    return record_has(bill, STILL_TO_PAY_KIND)
               ? bill_label((int)record_number(bill, STILL_TO_PAY_KIND))
               : "A bill";
}

static void tell_bills(struct final_telling *telling) {
    const struct final_account *account = telling->account;
    const struct plan *plan = telling->figures->plan;
    for (size_t i = 0; i < account->bills; i++) {
        const struct record *bill = plan_at(plan, RECORD_STILL_TO_PAY, i);
        const char *note = record_text(bill, STILL_TO_PAY_NOTE);
        bool known = record_has(bill, STILL_TO_PAY_AMOUNT);
        struct final_row *row =
            tell(telling, FINAL_BILLS, bill_title(bill), "%s%s%s", known ? "" : "not known yet",
                 !known && note[0] != '\0' ? ". " : "", note);
        if (known)
            put_amount(row, record_number(bill, STILL_TO_PAY_AMOUNT));
    }
    if (account->bills == 0 && account->committed != 0)
        put_amount(tell(telling, FINAL_BILLS, "Promised", "as the balance says"),
                   account->committed);
    if (account->bills == 0 && account->committed == 0)
        tell(telling, FINAL_BILLS, "No bill is written down", "%s",
             account->missing & MISSING_BILLS ? "" : "nothing is promised, says the balance");
}

static void tell_back(struct final_telling *telling) {
    const struct final_account *account = telling->account;
    if (account->missing != 0)
        tell(telling, FINAL_BACK, "Not known yet", "what is missing stands below");
    else if (account->comes_back >= 0)
        put_sum(tell(telling, FINAL_BACK, "To come back", "for discussion: nothing is taken"),
                SUM_BACK, account->comes_back);
    else
        put_sum(tell(telling, FINAL_BACK, "More is to be paid than is there",
                     "for discussion: the NHS may owe it"),
                SUM_OWED, -account->comes_back);
}

static void tell_bills_missing(struct final_telling *telling) {
    const struct final_account *account = telling->account;
    for (int kind = 0; kind < BILL_COUNT; kind++)
        if (account->bills_missing >> kind & 1u)
            tell(telling, FINAL_TO_KNOW, "", "%s: write down how much, or 0", bill_label(kind));
    if ((account->missing & MISSING_BILLS) != 0 && account->bills_missing == 0)
        tell(telling, FINAL_TO_KNOW, "",
             "What is still to be paid: write it down, or 0 as promised on the balance");
}

static void tell_to_know(struct final_telling *telling) {
    const struct final_account *account = telling->account;
    char day[DATE_TEXT];
    if ((account->missing & MISSING_BALANCE) != 0)
        tell(telling, FINAL_TO_KNOW, "", "A bank balance of %s, or of a later day",
             date_show(account->ending.last_day, day));
    tell_bills_missing(telling);
    if ((account->missing & MISSING_AMOUNTS) != 0)
        tell(telling, FINAL_TO_KNOW, "", "How much each bill is that has no amount yet");
    if ((account->missing & MISSING_UNFINISHED) != 0)
        tell(telling, FINAL_TO_KNOW, "",
             "The day or the amount of a payment, a receipt or a balance");
}

/* ---- what is left to do, and papers ---------------------------------------------------------- */

static bool ended_by_death(const struct final_account *account) {
    return ending_is(&account->ending, ENDED_DIED);
}

static bool not_by_death(const struct final_account *account) {
    return !ended_by_death(account);
}

static bool by_moving(const struct final_account *account) {
    return ending_is(&account->ending, ENDED_MOVED);
}

static bool employs(const struct final_account *account) {
    return account->employs;
}

/* Sources: regulations 15 and 17 for what is said in writing; gov.uk, "Stop being an employer" and
 * "What to do when an employee leaves" for the last pay and HMRC; the Employment Rights Act 1996,
 * sections 86 and 135, for notice and redundancy. */
static const struct to_do {
    bool (*applies)(const struct final_account *account); /* NULL: always */
    const char *words;
} TO_DO[] = {
    {ended_by_death, "Speak first to whoever acts for them. Take the time it needs."},
    {ended_by_death,
     "Write to them what has to come back, and why. They may ask for another look."},
    {not_by_death,
     "Say in writing what has to come back, why, and by when. The person may ask for another look."},
    {by_moving, "Send the plan on to the new area, if the person agrees."},
    {employs, "Give each helper notice in writing, as long as their contract says."},
    {employs, "Tell the payroll service the last day. It makes the last pay and a P45."},
    {employs, "Tell HMRC, with the last pay, that no one works for you now."},
    {employs, "Ask if a helper is due redundancy pay: most are after two years of work."},
    {employs,
     "Tell the pension firm. End the insurance after the last day of work, and not before."},
    {NULL, "Tell each person or firm that gave support."},
    {NULL, "Give back what was only lent."},
    {NULL, "Find the receipts that are missing. Close the account when the last bill is paid."},
};

static void tell_to_do(struct final_telling *telling) {
    for (size_t i = 0; i < sizeof TO_DO / sizeof *TO_DO; i++)
        if (TO_DO[i].applies == NULL || TO_DO[i].applies(telling->account))
            tell(telling, FINAL_TO_DO, "", "%s", TO_DO[i].words);
}

static void tell_keep(struct final_telling *telling) {
    struct kept_paper papers[KEEP_MOST];
    size_t count = plan_keep(telling->figures, &telling->account->ending, papers);
    char day[DATE_TEXT];
    for (size_t i = 0; i < count; i++)
        tell(telling, FINAL_KEEP, papers[i].what, "until %s, by %s (%s)",
             date_show(papers[i].until, day), papers[i].who, papers[i].why);
}

enum err final_told(const struct figures *figures, const struct final_account *account,
                    struct final_rows *out, struct err_info *info) {
    static void (*const PARTS[FINAL_PART_COUNT])(struct final_telling * telling) = {
        tell_ended, tell_money, tell_bills, tell_back, tell_to_know, tell_to_do, tell_keep};
    struct final_telling telling = {.figures = figures, .account = account, .rows = out};
    *out = (struct final_rows){0};
    for (int part = 0; part < FINAL_PART_COUNT; part++)
        PARTS[part](&telling);
    return telling.no_memory ? err_no_memory(info) : ERR_OK;
}

void final_rows_done(struct final_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        free(rows->items[i].what);
        free(rows->items[i].words);
    }
    free(rows->items);
    *rows = (struct final_rows){0};
}

/* ---- print ----------------------------------------------------------------------------------- */

static void add_row(struct growing_text *text, const struct final_row *row) {
    char amount[DECIMAL_TEXT] = "";
    if (row->has_amount)
        money_show(row->amount, 2, amount);
    const bool both = row->has_amount && row->words[0] != '\0';
    if (row->what[0] == '\0' || (amount[0] == '\0' && row->words[0] == '\0'))
        growing_add_format(text, "  %s%s\n", row->what, row->words);
    else
        growing_add_format(text, "  %-36s %s%s%s\n", row->what, amount, both ? ", " : "",
                           row->words);
}

enum err final_text(const struct figures *figures, const struct final_account *account, char **out,
                    struct err_info *info) {
    struct growing_text text = {0};
    struct final_rows rows = {0};
    enum err err = final_told(figures, account, &rows, info);
    growing_add(&text, "The final account\n");
    for (size_t i = 0; i < rows.count; i++) {
        if (i == 0 || rows.items[i].part != rows.items[i - 1].part)
            growing_add_format(&text, "\n%s\n", final_part_title(rows.items[i].part));
        add_row(&text, &rows.items[i]);
    }
    final_rows_done(&rows);
    *out = growing_take(&text);
    return err == ERR_OK && *out == NULL ? err_no_memory(info) : err;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static json_t *amount_json(bool known, int64_t pence) {
    char text[DECIMAL_TEXT];
    return known ? json_string(decimal_write(pence, 2, 2, text)) : json_null();
}

static json_t *day_json(int64_t day) {
    char text[DATE_TEXT];
    return json_string(date_write(day, text));
}

/* The words of a part's rows that have no amount. */
static json_t *words_json(const struct final_rows *rows, enum final_part part) {
    json_t *list = json_array();
    for (size_t i = 0; list != NULL && i < rows->count; i++)
        if (rows->items[i].part == part &&
            json_array_append_new(list, json_string(rows->items[i].words)) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *bills_json(const struct plan *plan) {
    const struct field *kinds = dictionary_field(RECORD_STILL_TO_PAY, STILL_TO_PAY_KIND);
    json_t *list = json_array();
    for (size_t i = 0; i < plan_count(plan, RECORD_STILL_TO_PAY); i++) {
        const struct record *bill = plan_at(plan, RECORD_STILL_TO_PAY, i);
        json_t *kind =
            record_has(bill, STILL_TO_PAY_KIND)
                ? json_string(kinds->choices[record_number(bill, STILL_TO_PAY_KIND)].word)
                : json_null();
        json_array_append_new(list,
                              json_pack("{s:o, s:o}", "kind", kind, "amount",
                                        amount_json(record_has(bill, STILL_TO_PAY_AMOUNT),
                                                    record_number(bill, STILL_TO_PAY_AMOUNT))));
    }
    return list;
}

static json_t *keep_json(const struct figures *figures, const struct ending *ending) {
    struct kept_paper papers[KEEP_MOST];
    size_t count = plan_keep(figures, ending, papers);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:s}", "what", papers[i].what, "who",
                                              papers[i].who, "until", day_json(papers[i].until),
                                              "why", papers[i].why));
    return list;
}

/* The word of why it ended; null where it was not said. */
static json_t *because_json(const struct ending *ending) {
    const struct field *field = dictionary_field(RECORD_DECISION, DECISION_ENDED_BECAUSE);
    for (size_t i = 0; i < field_choice_count(field); i++)
        if (ending_is(ending, (enum ended_because)i))
            return json_string(field->choices[i].word);
    return json_null();
}

enum err final_json(const struct figures *figures, const struct final_account *account, char **out,
                    struct err_info *info) {
    struct final_rows rows = {0};
    enum err err = final_told(figures, account, &rows, info);
    json_t *balance = account->has_balance
                          ? json_pack("{s:o, s:o}", "on", day_json(account->balance_on), "amount",
                                      amount_json(true, account->balance))
                          : json_null();
    json_t *json = json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:I, s:o, s:o, s:o, s:o, s:o, s:o}", "because",
        because_json(&account->ending), "last_day", day_json(account->ending.last_day), "paid",
        amount_json(true, account->paid), "due", amount_json(true, account->due), "for_the_days",
        amount_json(true, account->by_days), "spent", amount_json(true, account->spent), "to_find",
        amount_json(true, account->to_find_amount), "unfinished", (json_int_t)account->unfinished,
        "balance", balance, "still_to_pay", bills_json(figures->plan), "comes_back",
        amount_json(account->missing == 0, account->comes_back), "missing",
        words_json(&rows, FINAL_TO_KNOW), "to_do", words_json(&rows, FINAL_TO_DO), "keep",
        keep_json(figures, &account->ending));
    final_rows_done(&rows);
    if (err != ERR_OK) {
        json_decref(json);
        return err;
    }
    return json_text(json, SIZE_MAX, out, NULL, info);
}
