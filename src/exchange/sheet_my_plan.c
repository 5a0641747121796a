/* Owns the sheet `My plan`: the pages that the person keeps, in plain words and their own and in
 * large print. What
 * is not written is left out, so that it is no longer than what there is to say. */
#include "workbook_internal.h"

#include "base/date.h"
#include "base/text.h"
#include "plan/cost.h"
#include "plan/ending.h"
#include "plan/line.h"
#include "plan/line_words.h"
#include "plan/review.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL, WORDS, AMOUNT, COLUMN_COUNT };
/* Words in a formula: a spreadsheet takes 255 letters. */
#define FORMULA_WORDS_MOST 250

struct my_plan {
    struct sheet sheet;
    const struct plan *plan;
    const struct plan_cost *cost;
};

/* ---- rows ---- */

static void section(struct my_plan *my, const char *heading) {
    my->sheet.row++;
    sheet_section(&my->sheet, heading);
}

static void say_fields(struct my_plan *my, enum record_type type, const size_t *fields,
                       size_t count) {
    for (size_t i = 0; i < count; i++)
        sheet_say_field(&my->sheet, plan_one(my->plan, type), fields[i]);
}
#define SAY(my, type, ...)                                                                         \
    say_fields(my, type, (const size_t[]){__VA_ARGS__},                                            \
               sizeof((const size_t[]){__VA_ARGS__}) / sizeof(size_t))

static enum style money_label(struct my_plan *my, bool total, const char *label) {
    struct sheet *sheet = &my->sheet;
    cell_text(sheet, sheet->row, LABEL, total ? STYLE_TOTAL_LABEL : STYLE_LABEL, label);
    cell_blank(sheet, sheet->row, WORDS, total ? STYLE_TOTAL_LABEL : STYLE_TEXT);
    return total ? STYLE_BIG_MONEY : STYLE_MONEY;
}

static void money(struct my_plan *my, bool total, const char *label, int64_t pence,
                  const char *formula) {
    const enum style style = money_label(my, total, label);
    cell_formula(&my->sheet, my->sheet.row++, AMOUNT, style, figure_pence(pence), "%s", formula);
}

/* Of the budget, with what is said where there is none: nobody told one, and nothing that care
 * costs now has a price. */
static void money_of_budget(struct my_plan *my, bool total, const char *label, int64_t pence,
                            const char *name, const char *none) {
    static const char FORMULA[] =
        "IF(OR(ISNUMBER(budget_told),"
        "SUMPRODUCT(ISNUMBER(baseline_prices)*ISNUMBER(baseline_numbers))>0),%s,\"%s\")";
    const enum style style = money_label(my, total, label);
    const int row = my->sheet.row++;
    if (my->cost->has_budget)
        cell_formula(&my->sheet, row, AMOUNT, style, figure_pence(pence), FORMULA, name, none);
    else
        cell_formula_text(&my->sheet, row, AMOUNT, style, none, FORMULA, name, none);
}

/* ---- the parts ---- */

static void write_needs(struct my_plan *my) {
    if (plan_count(my->plan, RECORD_NEED) == 0)
        return;
    section(my, "What I need help with");
    for (size_t i = 0; i < plan_count(my->plan, RECORD_NEED); i++) {
        const struct record *need = plan_at(my->plan, RECORD_NEED, i);
        const char *affects = record_text(need, NEED_HOW_IT_AFFECTS_ME);
        char label[24];
        snprintf(label, sizeof label, "%zu", i + 1);
        sheet_say_made(&my->sheet, label,
                       sheet_words(&my->sheet, "%s%s%s", record_text(need, NEED_NEED),
                                   affects[0] != '\0' ? "\n" : "", affects));
    }
}

static void write_outcomes(struct my_plan *my) {
    section(my, "What I want to happen");
    for (size_t i = 0; i < plan_count(my->plan, RECORD_OUTCOME); i++) {
        const struct record *outcome = plan_at(my->plan, RECORD_OUTCOME, i);
        const char *title = record_text(outcome, OUTCOME_TITLE);
        char label[24];
        snprintf(label, sizeof label, "%zu", i + 1);
        if (record_has(outcome, OUTCOME_SCORE_NOW) && record_has(outcome, OUTCOME_SCORE_HOPED))
            sheet_say_made(&my->sheet, label,
                           sheet_words(&my->sheet, "%s\nNow %d of 10. I hope for %d.", title,
                                       (int)record_number(outcome, OUTCOME_SCORE_NOW),
                                       (int)record_number(outcome, OUTCOME_SCORE_HOPED)));
        else
            sheet_say(&my->sheet, label, title);
    }
    if (plan_count(my->plan, RECORD_OUTCOME) == 0)
        sheet_say(&my->sheet, "", "Nothing is written here yet.");
}

/* What is still to do, with who does it and by when. */
static void write_actions(struct my_plan *my) {
    bool headed = false;
    for (size_t i = 0; i < plan_count(my->plan, RECORD_ACTION); i++) {
        const struct record *action = plan_at(my->plan, RECORD_ACTION, i);
        int64_t status = record_number(action, ACTION_STATUS);
        const char *who = record_text(action, ACTION_WHO);
        bool dated = record_has(action, ACTION_BY);
        char day[DATE_TEXT] = "", label[DATE_TEXT + 16];
        if (status != ACTION_PLANNED && status != ACTION_UNDER_WAY)
            continue;
        if (!headed)
            section(my, "Next small steps");
        headed = true;
        if (dated)
            date_show(record_number(action, ACTION_BY), day);
        snprintf(label, sizeof label, "%s%s", dated ? "By " : "No day yet", day);
        sheet_say_made(&my->sheet, label,
                       sheet_words(&my->sheet, "%s%s%s", record_text(action, ACTION_WHAT),
                                   who[0] != '\0' ? "\n" : "", who));
    }
}

static void write_have(struct my_plan *my) {
    if (plan_count(my->plan, RECORD_STRENGTH) == 0)
        return;
    section(my, "What I already have");
    for (size_t i = 0; i < plan_count(my->plan, RECORD_STRENGTH); i++) {
        const struct record *strength = plan_at(my->plan, RECORD_STRENGTH, i);
        const char *helps = record_text(strength, STRENGTH_HOW_IT_HELPS);
        sheet_say_made(
            &my->sheet,
            choice_label(RECORD_STRENGTH, STRENGTH_KIND, record_number(strength, STRENGTH_KIND)),
            sheet_words(&my->sheet, "%s%s%s", record_text(strength, STRENGTH_DESCRIPTION),
                        helps[0] != '\0' ? ". " : "", helps));
    }
}

static void write_money(struct my_plan *my) {
    section(my, "My money");
    money_of_budget(my, false, "My budget", my->cost->budget, "budget", cost_no_budget(my->cost));
    money(my, false, "What is in my plan", my->cost->plan, "plan_total");
    money(my, false, "Paid by others", my->cost->others, "others_total");
    sheet_funders(&my->sheet, AMOUNT);
    money(my, false, "Kept back in case something goes wrong", my->cost->contingency,
          "contingency");
    money_of_budget(my, true, "Left", my->cost->left, "left", "not known yet");
    SAY(my, RECORD_BUDGET, BUDGET_HOW_WORKED_OUT);
}

/* When it comes: the days and sums are those of `Direct payments`, also when they change. */
static void write_pay_days(struct my_plan *my) {
    struct sheet *sheet = &my->sheet;
    const size_t count = my->cost->payment_count;
    char stopped[ENDING_TEXT];
    if (count == 0)
        return;
    section(my, "My pay days");
    if (ending_pays(sheet->book->figures, stopped)[0] != '\0')
        sheet_note(sheet, stopped);
    sheet_say_field(sheet, plan_one(my->plan, RECORD_PLAN), PLAN_PAYMENT_PERIOD);
    for (size_t i = 0; i < count; i++) {
        cell_print(sheet, sheet->row, LABEL, STYLE_LABEL, "Payment %zu", i + 1);
        cell_formula(sheet, sheet->row, WORDS, STYLE_DATE, figure_date(my->cost->payments[i].on),
                     "IFERROR(INDEX(payment_dates,MATCH(%zu,payment_places,0)),\"\")", i + 1);
        cell_formula(sheet, sheet->row++, AMOUNT, STYLE_MONEY,
                     figure_pence(my->cost->payments[i].amount),
                     "IFERROR(INDEX(payment_amounts,MATCH(%zu,payment_places,0)),\"\")", i + 1);
    }
    cell_formula_text(sheet, sheet->row++, LABEL, STYLE_ALARM, "",
                      "IF(MAX(payment_places)>%zu,\"There are more: see Direct payments.\",\"\")",
                      count);
}

/* Who holds the money: a bar for each, as long as its share. */
static void write_split(struct my_plan *my) {
    static const struct {
        enum paid_by holder;
        const char *label, *name;
    } ROWS[] = {{PAID_DIRECT, "Paid to me", "direct_payment_total"},
                {PAID_THIRD_PARTY, "Held by an organisation", "third_party_total"},
                {PAID_NOTIONAL, "The NHS arranges, new", "notional_total"},
                {PAID_TRADITIONAL, "The NHS provides, as now", "traditional_total"}};
    struct sheet *sheet = &my->sheet;
    section(my, "Who holds the money");
    int first = sheet->row;
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++, sheet->row++) {
        int64_t tenths = 0, amount = plan_cost_held(my->cost, ROWS[i].holder);
        if (my->cost->plan > 0)
            (void)ratio_round(ratio_of(amount * 1000, my->cost->plan), &tenths, NULL);
        cell_text(sheet, sheet->row, LABEL, STYLE_LABEL, ROWS[i].label);
        cell_formula(sheet, sheet->row, WORDS, STYLE_SHARE, (struct figure){tenths, 3},
                     "IF(plan_total=0,0,ROUND(ROUND(%s/plan_total,10),3))", ROWS[i].name);
        cell_formula(sheet, sheet->row, AMOUNT, STYLE_MONEY, figure_pence(amount), "%s",
                     ROWS[i].name);
    }
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                  .data_bar_2010 = LXW_TRUE,
                                  .bar_solid = LXW_TRUE,
                                  .bar_color = 0x41B6E6,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_value = 1};
    if (sheet->file != NULL)
        sheet_check(sheet, xlsx.worksheet_conditional_format_range(
                               sheet->file, (lxw_row_t)first, WORDS, (lxw_row_t)(sheet->row - 1),
                               WORDS, &bar));
}

/* A thing, and who pays towards it: the words follow `Support`. Those that are longer than a row
 * stand as they are, and go on. */
static void write_bought(struct my_plan *my, size_t index) {
    struct sheet *sheet = &my->sheet;
    const struct line_cost *line = &my->cost->lines[index];
    const char *funder = record_text(line->line, LINE_FUNDER);
    bool shared = line->others != 0;
    char *words = sheet_words(sheet, "%s%s%s%s", record_text(line->line, LINE_DESCRIPTION),
                              shared ? "\n" : "",
                              !shared             ? ""
                              : funder[0] != '\0' ? funder
                                                  : "Someone else",
                              shared ? " pays towards it." : "");
    if (words == NULL)
        return;
    if (sheet_fits(sheet, WORDS, STYLE_TEXT, words))
        cell_formula_text(sheet, sheet->row, WORDS, STYLE_TEXT, words,
                          "IF(COUNTIF(line_number,%zu)=0,\"Not on Support\","
                          "INDEX(line_what,MATCH(%zu,line_number,0))"
                          "&IF(N(INDEX(line_others,MATCH(%zu,line_number,0)))=0,\"\",CHAR(10)"
                          "&IF(INDEX(line_funder,MATCH(%zu,line_number,0))=\"\",\"Someone else\","
                          "INDEX(line_funder,MATCH(%zu,line_number,0)))&\" pays towards it.\"))",
                          index + 1, index + 1, index + 1, index + 1, index + 1);
    else
        cell_text(sheet, sheet->row, WORDS, STYLE_TEXT, words);
    free(words);
}

/* How much of it, how often, for what and from when until when, under its name. The words are those
 * of the plan: once what it costs is another, they point to where it can be read. */
static void write_often(struct my_plan *my, size_t index) {
    struct sheet *sheet = &my->sheet;
    const struct line_cost *line = &my->cost->lines[index];
    char words[LINE_WORDS];
    line_words(line->line, words);
    if (words[0] == '\0' || (!line->counts && !record_has(line->line, LINE_UNIT_PRICE)))
        return;
    cell_blank(sheet, sheet->row, LABEL, STYLE_LABEL);
    if (line->counts && strlen(words) < FORMULA_WORDS_MOST && strpbrk(words, "\"{}\n") == NULL &&
        sheet_fits(sheet, WORDS, STYLE_TEXT, words))
        cell_formula_text(sheet, sheet->row, WORDS, STYLE_TEXT, words,
                          "IF(COUNTIF(line_number,%zu)=0,\"Not on Support\",IF(ROUND(100*"
                          "N(INDEX(line_cost,MATCH(%zu,line_number,0))),0)=%lld,\"%s\","
                          "\"Changed on Support\"))",
                          index + 1, index + 1, (long long)line->cost, words);
    else
        cell_text(sheet, sheet->row, WORDS, STYLE_TEXT, words);
    cell_blank(sheet, sheet->row, AMOUNT, STYLE_TEXT);
    sheet_next_row(sheet);
}

/* What was put into the spare rows of `Support` since. */
static void write_added(struct my_plan *my) {
    struct sheet *sheet = &my->sheet;
    char rows[96], paid[192];
    snprintf(rows, sizeof rows,
             "SUMPRODUCT(--ISNUMBER(line_number),--ISNUMBER(line_cost),"
             "--(line_number>%zu))",
             my->cost->line_count);
    snprintf(paid, sizeof paid, "SUMIFS(line_paid,line_number,\">%zu\",line_included,\"Yes\")",
             my->cost->line_count);
    cell_formula_text(sheet, sheet->row, WORDS, STYLE_TEXT, "",
                      "IF(%s=0,\"\",\"Lines added since: \"&%s&\". See Support.\")", rows, rows);
    cell_formula_text(sheet, sheet->row++, AMOUNT, STYLE_MONEY, "", "IF(%s=0,\"\",%s)", rows, paid);
}

/* What the budget buys: a name, who holds it, how often, and what it costs; who does it, and what
 * was said of it. */
static void write_buys(struct my_plan *my) {
    static const size_t SAID[] = {LINE_PROVIDER,
                                  LINE_WHY,
                                  LINE_BACKUP,
                                  LINE_EXCEPTIONAL_REASON,
                                  LINE_NOT_INCLUDED_BECAUSE,
                                  LINE_PRICE_SOURCE,
                                  LINE_PRICE_YEAR,
                                  LINE_CATALOGUE_CODE};
    static const char *const HELD[] = {[PAID_DIRECT] = "Paid to me",
                                       [PAID_THIRD_PARTY] = "An organisation holds the money",
                                       [PAID_NOTIONAL] = "The NHS arranges it, new",
                                       [PAID_TRADITIONAL] = "The NHS provides it, as now",
                                       [PAID_COMMUNITY] = "No money changes hands"};
    struct sheet *sheet = &my->sheet;
    section(my, "What my budget buys");
    for (size_t i = 0; i < my->cost->line_count; i++) {
        const struct record *line = my->cost->lines[i].line;
        const char *held = record_has(line, LINE_PAID_BY) ? HELD[record_number(line, LINE_PAID_BY)]
                                                          : "Not decided yet";
        if (!line_is_included(line))
            held = "Left out of the plan";
        cell_text(sheet, sheet->row, LABEL, STYLE_LABEL, held);
        write_bought(my, i);
        if (my->cost->lines[i].counts)
            cell_formula(sheet, sheet->row, AMOUNT, STYLE_MONEY,
                         figure_pence(line_cost_paid(&my->cost->lines[i])),
                         "IF(COUNTIF(line_number,%zu)=0,\"Not on Support\","
                         "INDEX(line_paid,MATCH(%zu,line_number,0)))",
                         i + 1, i + 1);
        else
            cell_blank(sheet, sheet->row, AMOUNT, STYLE_MONEY);
        sheet_next_row(sheet);
        write_often(my, i);
        for (size_t k = 0; k < sizeof SAID / sizeof *SAID; k++)
            sheet_say_field(sheet, line, SAID[k]);
    }
    if (my->cost->line_count == 0)
        sheet_say(&my->sheet, "", "Nothing is in the plan yet.");
    write_added(my);
}

/* The clinician's view stands beside the person's own, and in the place of none. */
static void write_risks(struct my_plan *my) {
    static const size_t SAID[] = {RISK_MITIGATION, RISK_WHAT_I_WANT, RISK_PERSON_NOTE,
                                  RISK_CLINICIAN_VIEW, RISK_CLINICIAN_NOTE};
    if (plan_count(my->plan, RECORD_RISK) == 0)
        return;
    section(my, "Risks we have talked about");
    for (size_t i = 0; i < plan_count(my->plan, RECORD_RISK); i++) {
        const struct record *risk = plan_at(my->plan, RECORD_RISK, i);
        bool decided = record_has(risk, RISK_PERSON_CHOOSES_RISK);
        bool chosen = record_number(risk, RISK_PERSON_CHOOSES_RISK) != 0;
        sheet_say(&my->sheet,
                  chosen    ? "A risk I choose"
                  : decided ? "A risk I decided not to take"
                            : "A risk",
                  record_text(risk, RISK_WHAT_COULD_HAPPEN));
        for (size_t k = 0; k < sizeof SAID / sizeof *SAID; k++)
            sheet_say_field(&my->sheet, risk, SAID[k]);
    }
}

/* What is known of someone, in one sentence: each answer after its words. */
static char *contact_words(struct my_plan *my, const struct record *contact) {
    static const struct {
        size_t field;
        const char *before;
    } PARTS[] = {{CONTACT_RELATIONSHIP, ""},
                 {CONTACT_ORGANISATION, ""},
                 {CONTACT_PHONE, ""},
                 {CONTACT_EMAIL, ""},
                 {CONTACT_CONSENTED_ON, "said yes on "},
                 {CONTACT_CONSENT_ENDS_ON, "until "},
                 {CONTACT_MONITORS_CONDITION, "keeps an eye on my health: "}};
    char *words = sheet_words(&my->sheet, "%s", record_text(contact, CONTACT_NAME));
    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0] && words != NULL; i++) {
        size_t field = PARTS[i].field;
        if (!record_has(contact, field))
            continue;
        char *so_far = words,
             *answer = value_show(my->plan, dictionary_field(RECORD_CONTACT, field),
                                  &contact->values[field]);
        words = answer != NULL
                    ? sheet_words(&my->sheet, "%s, %s%s", so_far, PARTS[i].before, answer)
                    : NULL;
        free(answer);
        free(so_far);
    }
    return words;
}

static void write_contacts(struct my_plan *my) {
    section(my, "Who to contact");
    for (size_t i = 0; i < plan_count(my->plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(my->plan, RECORD_CONTACT, i);
        sheet_say_made(
            &my->sheet,
            choice_label(RECORD_CONTACT, CONTACT_ROLE, record_number(contact, CONTACT_ROLE)),
            contact_words(my, contact));
    }
    if (plan_count(my->plan, RECORD_CONTACT) == 0)
        sheet_say(&my->sheet, "", "Nobody is named here yet.");
}

/* A part whose heading stands only over something. */
static void write_part(struct my_plan *my, const char *heading, enum record_type type) {
    const struct record *record = plan_one(my->plan, type);
    size_t count = dictionary_record(type)->field_count, said = 0;
    for (size_t field = 0; field < count; field++)
        said += record_has(record, field);
    if (said == 0)
        return;
    section(my, heading);
    for (size_t field = 0; field < count; field++)
        sheet_say_field(&my->sheet, record, field);
}

/* Once one was held: until then the first is an answer. */
static void write_next_review(struct my_plan *my) {
    char words[REVIEW_TEXT];
    if (review_was_held(my->plan) && review_next_words(my->sheet.book->figures, words)[0] != '\0')
        sheet_note(&my->sheet, words);
}

/* Whether the name over it is said again: the one on the record, where the person goes by another.
 */
static bool is_said_above(const struct record *person, size_t field) {
    const bool goes_by = record_has(person, PERSON_PREFERRED_NAME);
    return field == PERSON_PREFERRED_NAME || field == PERSON_FAMILY_NAME ||
           (field == PERSON_GIVEN_NAME &&
            (!goes_by || strcmp(record_text(person, PERSON_GIVEN_NAME),
                                record_text(person, PERSON_PREFERRED_NAME)) == 0));
}

static void write_who(struct my_plan *my) {
    const struct record *person = plan_one(my->plan, RECORD_PERSON);
    char name[256];
    section(my, "Who I am");
    plan_person_name(my->plan, name, sizeof name);
    sheet_say(&my->sheet, "My name", name[0] != '\0' ? name : "Not written yet");
    for (size_t field = 0; field < PERSON_FIELD_COUNT; field++)
        if (!is_said_above(person, field))
            sheet_say_field(&my->sheet, person, field);
}

/* What the person said to the service: it is theirs to read again. */
static void write_said_to_service(struct my_plan *my) {
    static const size_t FIELDS[] = {PLAN_WOULD_MENTOR, PLAN_MENTOR_NAMED_ON,
                                    PLAN_MENTOR_NAMED_UNTIL, PLAN_MAY_QUOTE,
                                    PLAN_PAPERWORK_MINUTES};
    const struct record *top = plan_one(my->plan, RECORD_PLAN);
    bool headed = false;
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        if (record_has(top, FIELDS[i]) && !headed)
            section(my, "Helping others");
        headed = headed || record_has(top, FIELDS[i]);
        sheet_say_field(&my->sheet, top, FIELDS[i]);
    }
}

void sheet_write_my_plan(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {24, 43, 17};
    const struct sheet_shape shape = {"My plan", "My plan", WIDTHS, COLUMN_COUNT, false};
    struct my_plan my = {.plan = book->figures->plan, .cost = &book->figures->cost};
    sheet_start_large(book, &shape, &my.sheet);
    my.sheet.row--; /* each part leaves a row before itself */
    write_who(&my);
    write_part(&my, "What matters to me", RECORD_ABOUT_ME);
    write_part(&my, "Deciding", RECORD_CAPACITY);
    write_have(&my);
    write_needs(&my);
    write_outcomes(&my);
    write_actions(&my);
    write_money(&my);
    write_split(&my);
    write_pay_days(&my);
    write_buys(&my);
    write_part(&my, "Looking after the money paid to me", RECORD_MONEY);
    write_risks(&my);
    write_contacts(&my);
    write_part(&my, "If things change", RECORD_THINGS_CHANGE);
    write_part(&my, "When we look at it together", RECORD_REVIEW_PLAN);
    write_next_review(&my);
    write_said_to_service(&my);
    sheet_finish(&my.sheet);
}
