/* What else an employer pays for: insurance, payroll and the like, offered ready-made on a helper's
 * page until each is answered, with a price or with why it is not needed. */
#include "screens/cost_line.h"
#include "screens/forms.h"
#include "screens/helper.h"

#include "base/decimal.h"
#include "base/text.h"
#include "plan/employer.h"
#include "plan/line.h"
#include "plan/value.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct form_field extra_fields[] = {
    ASK(EXTRA, EXTRA_LABEL),
    ASK(EXTRA, EXTRA_AMOUNT),
    ASK(EXTRA, EXTRA_PER),
};

static void extra_sums(struct session *session, const struct record *extra, struct page *page,
                       struct page_sums *sums) {
    const struct record *line =
        extra != NULL ? plan_find(session->book->plan, RECORD_LINE, extra->parent, NULL) : NULL;
    if (line != NULL)
        cost_sums(session, line, page, sums);
}

/* ---- ready-made ------------------------------------------------------------------------------
 */

/* One that most employers have. It is answered once an extra has any of the words in its label. */
static const struct ready {
    const char *label, *per; /* of the extra */
    const char *words[2];    /* in small letters */
    const char *why;
} READY[] = {
    {"Insurance",
     "year",
     {"insurance", NULL},
     "By law an employer has insurance, in case a helper is hurt at work."},
    {"Payroll service",
     "year",
     {"payroll", NULL},
     "It works out the pay slips, the tax and the pension, and tells the tax office."},
    {"DBS check",
     "once",
     {"dbs", NULL},
     "A check of whether someone may work with people who need care."},
    {"Training",
     "once",
     {"training", NULL},
     "So that your helper can do the work well and safely."},
    {"Recruitment", "once", {"recruit", "advert"}, "What it costs to find someone."},
    {"Notice or redundancy",
     "once",
     {"redundancy", "notice"},
     "If the work ends, a helper is paid for the notice. After two years there is a sum for the lost job too."},
};
enum { READY_COUNT = sizeof READY / sizeof READY[0] };

static bool has_word(const char *text, const char *word) {
    size_t length = strlen(word);
    for (; *text != '\0'; text++)
        if (strncasecmp(text, word, length) == 0)
            return true;
    return false;
}

static bool is_helpers_extra(const struct plan *plan, const struct record *extra,
                             const char *helper) {
    const struct record *line = plan_find(plan, RECORD_LINE, extra->parent, NULL);
    return line != NULL && strcmp(record_text(line, LINE_HELPER), helper) == 0;
}

static bool is_answered(const struct plan *plan, const char *helper, const struct ready *ready) {
    for (size_t i = 0; i < plan_count(plan, RECORD_EXTRA); i++) {
        const struct record *extra = plan_at(plan, RECORD_EXTRA, i);
        const char *label = record_text(extra, EXTRA_LABEL);
        for (size_t j = 0; j < 2 && ready->words[j] != NULL; j++)
            if (is_helpers_extra(plan, extra, helper) && has_word(label, ready->words[j]))
                return true;
    }
    return false;
}

static void offer_extras(const struct plan *plan, const struct plan_list *list, const char *helper,
                         struct page *page, struct page_rows *rows) {
    for (size_t i = 0; i < READY_COUNT && helper_first_line(plan, helper) != NULL; i++) {
        if (is_answered(plan, helper, &READY[i]))
            continue;
        struct page_row *row = list_adding_row(list, &form_extra, READY[i].label, page, rows);
        row->cells[ROW_DETAIL] = "a price, or why not";
        row->enter = "answer";
        row->said[0].text = READY[i].why;
        row->about.index = i + 1;
    }
}

/* What is answered of one: an amount, or why there is none. */
struct ready_answer {
    const struct ready *ready;
    struct value amount;
    char label[256];
};

/* What begins as an amount does is one, right or wrong; words say why it is not needed. */
static enum err check_ready(struct session *session UNUSED, const char *typed, void *data,
                            struct err_info *info) {
    enum { WORDS_LEAST = 4 };
    struct ready_answer *answer = data;
    static const char BECAUSE[] = "because ", NOT[] = "not needed";
    while (isspace((unsigned char)*typed))
        typed++;
    bool letters = isalpha((unsigned char)*typed) || (unsigned char)*typed >= 0xC3;
    free(answer->amount.text);
    answer->amount = (struct value){.set = true, .number = 0};
    snprintf(answer->label, sizeof answer->label, "%s", answer->ready->label);
    if (typed[0] != '\0' && !letters)
        return value_read_typed(dictionary_field(RECORD_EXTRA, EXTRA_AMOUNT), NULL, typed, 0,
                                &answer->amount, info);
    if (strlen(typed) < WORDS_LEAST)
        return err_set(info, ERR_INPUT,
                       "Type a price, such as 120, or a few words that say why it is not needed");
    bool whole = strncasecmp(typed, NOT, sizeof NOT - 1) == 0;
    bool because = strncasecmp(typed, BECAUSE, sizeof BECAUSE - 1) == 0;
    snprintf(answer->label, sizeof answer->label, "%s: %s%s%s", answer->ready->label,
             whole ? "" : "not needed ", whole || because ? "" : BECAUSE, typed);
    return ERR_OK;
}

/* ---- adding ---------------------------------------------------------------------------------- */

/* An extra of a helper hangs on the first thing that they do. */
static void put_extra(struct session *session, const char *line, const char *per,
                      const struct ready_answer *answer) {
    const struct plan *plan = session->book->plan;
    char id[24], label[320];
    struct changes changes;
    changes_init(&changes);
    changes_new_id(&changes, plan, id);
    changes_add(&changes, RECORD_EXTRA, id, line, SIZE_MAX);
    changes_set(&changes, RECORD_EXTRA, id, EXTRA_PER, per);
    if (answer != NULL) {
        changes_set(&changes, RECORD_EXTRA, id, EXTRA_LABEL, answer->label);
        changes_put_number(&changes, RECORD_EXTRA, id, EXTRA_AMOUNT, answer->amount.number);
    }
    snprintf(label, sizeof label, "%s", answer != NULL ? answer->label : "new extra cost");
    if (!session_edit(session, &changes, label))
        return;
    if (answer == NULL)
        record_open(session, &form_extra, id, RECORD_EXTRA, -1, true, OPENS_ON_TOP);
    else
        session_say(session, "Kept: %s.", answer->label);
}

static void extra_add(struct session *session, const struct about *row, const char *helper) {
    const struct record *line = helper_first_line(session->book->plan, helper);
    struct ready_answer answer = {.label = ""};
    char question[160];
    if (line == NULL) {
        session_say(session, "Say first what they do: add hours or nights.");
        return;
    }
    if (row->index == 0 || row->index > READY_COUNT) {
        put_extra(session, line->id, "year", NULL);
        return;
    }
    answer.ready = &READY[row->index - 1];
    bool once = strcmp(answer.ready->per, "once") == 0;
    char id[ABOUT_ID];
    snprintf(id, sizeof id, "%s", line->id);
    snprintf(question, sizeof question, "%s: how many pounds%s? Or why is it not needed?",
             answer.ready->label, once ? "" : " a year");
    if (session_ask(session, question, "", check_ready, &answer))
        put_extra(session, id, answer.ready->per, &answer);
}

static const struct plan_default extra_defaults[] = {{EXTRA_PER, "year"}};
const struct plan_form form_extra = {
    "Something an employer pays for", FIELDS(extra_fields), .sums = extra_sums, .add = extra_add,
    .defaults = extra_defaults,       .default_count = 1};

/* ---- the list -------------------------------------------------------------------------------- */

static void extra_describe(struct session *session UNUSED, const struct record *extra,
                           struct page *page, struct page_row *row) {
    const struct field *per = dictionary_field(RECORD_EXTRA, EXTRA_PER);
    char amount[DECIMAL_TEXT];
    bool nothing = record_has(extra, EXTRA_AMOUNT) && record_number(extra, EXTRA_AMOUNT) == 0;
    row->cells[ROW_DETAIL] = nothing ? "" : per->choices[record_number(extra, EXTRA_PER)].label;
    if (record_has(extra, EXTRA_AMOUNT))
        row->cells[ROW_AMOUNT] =
            page_text(page, "%s", money_show(record_number(extra, EXTRA_AMOUNT), 2, amount));
}

const struct plan_list extras_list = {
    .type = RECORD_EXTRA,
    .heading = "What else an employer pays for",
    .add = "Add something else",
    .empty = "Insurance, wages done for you, training: what comes with a helper.",
    .form = &form_extra,
    .has = is_helpers_extra,
    .offer = offer_extras,
    .describe = extra_describe};
