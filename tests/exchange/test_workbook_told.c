/* Every answer of a plan is told in its workbook, beside its question and its record, so that none
 * is left out and none stands in another's place; and what money is called. */
#include "tests/exchange/workbook_fixture.h"
#include "tests/plan/machine_words.h"

#include "base/unused.h"
#include "plan/line_words.h"
#include "plan/value.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"

/* ---- where an answer stands ---- */

/* A cell shows an answer: as its number, as its day, or in its words. */
static bool shows(const struct cell *cell, const struct plan *plan, const struct field *field,
                  const struct value *value) {
    double unit = 1;
    for (int places = field_places(field); places > 0; places--)
        unit *= 10;
    if (cell == NULL)
        return false;
    if (cell->numeric) {
        double number = strtod(cell->value, NULL);
        if (field->kind == KIND_DATE || field->kind == KIND_BIRTH_DATE)
            return llround(number) - 25569 == value->number;
        return !field_is_text(field) && llround(number * unit) == value->number;
    }
    char *words = value_show(plan, field, value);
    assert_non_null(words);
    bool same = strcmp(cell->value, words) == 0;
    free(words);
    return same;
}

/* A row of the sheet has the record's title in it; of one with none, its first answer begins it. */
static bool is_row_of(const struct xlsx_sheet *sheet, int row, const struct plan *plan,
                      const struct record *record) {
    const char *title = record_title(record);
    if (title[0] == '\0')
        return shows(sheet_cell(sheet, row, 0), plan, dictionary_field(record->type, 0),
                     &record->values[0]);
    for (int col = 0; col < 4; col++) {
        const struct cell *cell = sheet_cell(sheet, row, col);
        if (cell != NULL && strcmp(cell->value, title) == 0)
            return true;
    }
    return false;
}

/* What an extra is called, comes to and how often stand beside each other under its helper. */
static bool extra_is_told(const struct xlsx *book, const struct plan *plan,
                          const struct record *extra, size_t number) {
    const struct xlsx_sheet *sheet = xlsx_sheet(book, "Employing");
    const struct cell *label = sheet_find(sheet, record_text(extra, EXTRA_LABEL));
    const int col = number == EXTRA_LABEL ? 0 : number == EXTRA_AMOUNT ? 1 : 2;
    return label != NULL && shows(sheet_cell(sheet, label->row, col), plan,
                                  dictionary_field(RECORD_EXTRA, number), &extra->values[number]);
}

/* The sheet that is a table of such records has all of it, whatever other sheets have too. */
static bool is_sheet_of(enum record_type type, const char *name) {
    static const struct {
        enum record_type type;
        const char *sheet;
    } TABLES[] = {{RECORD_RISK, "Risks"},
                  {RECORD_OUTCOME, "Outcomes"},
                  {RECORD_ADJUSTMENT, "Budget"},
                  {RECORD_BASELINE, "Budget"},
                  {RECORD_ABOUT_ME, "My plan"},
                  {RECORD_PERSON, "My plan"},
                  {RECORD_MONEY, "My plan"},
                  {RECORD_DECISION, "Decisions"},
                  {RECORD_RECONSIDERATION, "Decisions"},
                  {RECORD_PAYMENT, "Receipts"},
                  {RECORD_RECEIPT, "Receipts"},
                  {RECORD_BALANCE, "Receipts"},
                  {RECORD_REVIEW, "Reviews"},
                  {RECORD_STILL_TO_PAY, "Final account"},
                  {RECORD_TALK, "Talks"}};
    for (size_t i = 0; i < sizeof TABLES / sizeof TABLES[0]; i++)
        if (TABLES[i].type == type)
            return strcmp(TABLES[i].sheet, name) == 0;
    return true;
}

/* The answer stands right of its question, or under it in its record's row. */
static bool is_told(const struct xlsx *book, const struct plan *plan, const struct record *record,
                    size_t number, const char *question) {
    const struct field *field = dictionary_field(record->type, number);
    const struct value *value = &record->values[number];
    bool many = dictionary_record(record->type)->many;
    if (record->type == RECORD_EXTRA)
        return extra_is_told(book, plan, record, number);
    for (size_t i = 0; i < xlsx_sheet_count(book); i++) {
        const struct xlsx_sheet *sheet = xlsx_sheet_at(book, i);
        if (!is_sheet_of(record->type, sheet->name))
            continue;
        for (size_t k = 0; k < sheet->cell_count; k++) {
            const struct cell *cell = &sheet->cells[k];
            if (strcmp(cell->value, question) != 0 &&
                strcmp(cell->value, field_statement(field)) != 0)
                continue;
            if (shows(sheet_cell(sheet, cell->row, cell->col + 1), plan, field, value))
                return true;
            for (int row = cell->row + 1; many && row < cell->row + 20; row++)
                if (is_row_of(sheet, row, plan, record) &&
                    shows(sheet_cell(sheet, row, cell->col), plan, field, value))
                    return true;
        }
    }
    return false;
}

/* Questions that a sheet puts in other words. */
static const struct {
    enum record_type type;
    size_t field;
    const char *question;
} OTHER_WORDS[] = {
    {RECORD_LINE, LINE_UNIT, "What one is called"},
    {RECORD_BASELINE, BASELINE_UNIT, "What one is called"},
    {RECORD_BASELINE, BASELINE_UPLIFT_PERCENT, "Price rise, per cent"},
    {RECORD_RECONSIDERATION, RECONSIDERATION_ANSWER, "An answer that does not count"}};

static const char *question_of(enum record_type type, size_t field) {
    for (size_t i = 0; i < sizeof OTHER_WORDS / sizeof OTHER_WORDS[0]; i++)
        if (OTHER_WORDS[i].type == type && OTHER_WORDS[i].field == field)
            return OTHER_WORDS[i].question;
    return dictionary_field(type, field)->label;
}

/* What the workbook tells in a way of its own, and other tests look at; and what it leaves out. */
static const struct {
    const char *path, *reason;
} NOT_LOOKED_FOR[] = {
    {"id", "the planner's own"},
    {"person.preferred_name", "in the name over every sheet"},
    {"person.given_name", "stands for the name the person does not go by, where that is another"},
    {"person.family_name", "in the name over every sheet"},
    {"reference", "over every sheet"},
    {"version", "over every sheet"},
    {"state", "over every sheet"},
    {"decisions.content", "a mark that only the program reads"},
    {"decisions.result", "as decisions.content"},
    {"decisions.signed_by", "as decisions.content"},
    {"decisions.signature", "as decisions.content"},
    {"reconsiderations.signed_by", "as decisions.content"},
    {"reconsiderations.signature", "as decisions.content"},
    {"contacts.", "in one sentence on My plan"},
    {"strengths.", "in one sentence on My plan"},
    {"lines.kind", "seen from the sheet Employing"},
    {"lines.times", "of a helper: paid every week"},
    {"reviews.scores", "in the table of what was then and is now"},
    {"reviews.measures", "as reviews.scores"},
    {"for_later.", "of use only while the plan is made"},
};

static bool is_looked_for(const char *path) {
    for (size_t i = 0; i < sizeof NOT_LOOKED_FOR / sizeof NOT_LOOKED_FOR[0]; i++) {
        const char *left = NOT_LOOKED_FOR[i].path;
        size_t length = strlen(left);
        bool all = left[length - 1] == '.';
        if (all ? strncmp(path, left, length) == 0 : strcmp(path, left) == 0)
            return false;
    }
    return true;
}

static void workbook__told__every_answer_beside_its_question(void **state UNUSED) {
    struct written w;
    size_t untold = 0, told = 0;
    written_case(&w, WHOLE);
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        enum record_type type = (enum record_type)t;
        const struct record_def *def = dictionary_record(type);
        for (size_t i = 0; i < plan_count(w.f.plan, type); i++)
            for (size_t f = 0; f < def->field_count; f++) {
                const struct record *record = plan_at(w.f.plan, type, i);
                char path[128];
                snprintf(path, sizeof path, "%s%s%s", def->key, def->key[0] != '\0' ? "." : "",
                         def->fields[f].key);
                if (!record_has(record, f) || !is_looked_for(path))
                    continue;
                told++;
                if (!is_told(w.book, w.f.plan, record, f, question_of(type, f))) {
                    print_error("%s[%zu] is not told\n", path, i);
                    untold++;
                }
            }
    }
    assert_int_equal(untold, 0);
    assert_true(told > 100);
    written_end(&w);
}

/* ---- what My plan tells in sentences ---- */

static void workbook__told__outcomes_with_their_scores(void **state UNUSED) {
    struct written w;
    written_case(&w, WHOLE);
    assert_true(plan_count(w.f.plan, RECORD_OUTCOME) > 1);
    for (size_t i = 0; i < plan_count(w.f.plan, RECORD_OUTCOME); i++) {
        const struct record *outcome = plan_at(w.f.plan, RECORD_OUTCOME, i);
        char words[400];
        assert_true(record_number(outcome, OUTCOME_SCORE_NOW) !=
                    record_number(outcome, OUTCOME_SCORE_HOPED));
        snprintf(words, sizeof words, "%s\nNow %d of 10. I hope for %d.",
                 record_text(outcome, OUTCOME_TITLE),
                 (int)record_number(outcome, OUTCOME_SCORE_NOW),
                 (int)record_number(outcome, OUTCOME_SCORE_HOPED));
        if (sheet_find(xlsx_sheet(w.book, "My plan"), words) == NULL)
            fail_msg("My plan does not say: %s", words);
    }
    written_end(&w);
}

/* Some cell beside the label holds all of these words. */
static void assert_sentence(const struct xlsx_sheet *sheet, const char *label,
                            const char *const *words, size_t count) {
    for (size_t k = 0; k < sheet->cell_count; k++) {
        const struct cell *cell = sheet_cell(sheet, sheet->cells[k].row, 1);
        size_t found = 0;
        if (strcmp(sheet->cells[k].value, label) != 0 || cell == NULL)
            continue;
        for (size_t i = 0; i < count; i++)
            found += strstr(cell->value, words[i]) != NULL;
        if (found == count)
            return;
    }
    fail_msg("\"%s\" does not tell of: %s", label, words[0]);
}

static void workbook__told__people_and_what_i_have(void **state UNUSED) {
    struct written w;
    written_case(&w, WHOLE);
    const struct xlsx_sheet *mine = xlsx_sheet(w.book, "My plan");
    for (size_t i = 0; i < plan_count(w.f.plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(w.f.plan, RECORD_CONTACT, i);
        const char *const words[] = {
            record_text(contact, CONTACT_NAME), record_text(contact, CONTACT_RELATIONSHIP),
            record_text(contact, CONTACT_ORGANISATION), record_text(contact, CONTACT_PHONE),
            record_text(contact, CONTACT_EMAIL)};
        assert_sentence(mine,
                        dictionary_field(RECORD_CONTACT, CONTACT_ROLE)
                            ->choices[record_number(contact, CONTACT_ROLE)]
                            .label,
                        words, sizeof words / sizeof words[0]);
    }
    for (size_t i = 0; i < plan_count(w.f.plan, RECORD_STRENGTH); i++) {
        const struct record *strength = plan_at(w.f.plan, RECORD_STRENGTH, i);
        const char *const words[] = {record_text(strength, STRENGTH_DESCRIPTION),
                                     record_text(strength, STRENGTH_HOW_IT_HELPS)};
        assert_sentence(mine,
                        dictionary_field(RECORD_STRENGTH, STRENGTH_KIND)
                            ->choices[record_number(strength, STRENGTH_KIND)]
                            .label,
                        words, sizeof words / sizeof words[0]);
    }
    written_end(&w);
}

/* Every sheet says of which version of which plan it is, for which days, and when it was made. */
static void workbook__told__which_plan_on_every_sheet(void **state UNUSED) {
    struct written w;
    struct plan *plan = NULL;
    assert_int_equal(plan_file_read(WHOLE, &plan, NULL), ERR_OK);
    record_put(plan_one(plan, RECORD_PLAN), PLAN_VERSION, (struct value){.set = true, .number = 7});
    written_start(&w, plan);
    written_open(&w);
    for (size_t i = 0; i < xlsx_sheet_count(w.book); i++) {
        const struct xlsx_sheet *sheet = xlsx_sheet_at(w.book, i);
        const struct cell *cell = sheet_cell(sheet, 3, 0);
        if (cell == NULL || strstr(cell->value, "version 7. Draft. Made on 18 May 2026.") == NULL ||
            strstr(cell->value, "Plan for 1 June 2026 to 31 May 2027. P-0001") == NULL)
            fail_msg("%s: %s", sheet->name, cell != NULL ? cell->value : "nothing");
    }
    written_end(&w);
}

/* The person's own pages tell of each risk, and of what makes it smaller. */
static void workbook__told__risks_on_my_plan(void **state UNUSED) {
    struct written w;
    written_case(&w, WHOLE);
    const struct xlsx_sheet *mine = xlsx_sheet(w.book, "My plan");
    assert_true(plan_count(w.f.plan, RECORD_RISK) > 0);
    for (size_t i = 0; i < plan_count(w.f.plan, RECORD_RISK); i++) {
        const struct record *risk = plan_at(w.f.plan, RECORD_RISK, i);
        bool chosen = record_number(risk, RISK_PERSON_CHOOSES_RISK) != 0;
        const char *const happens[] = {record_text(risk, RISK_WHAT_COULD_HAPPEN)};
        const char *const smaller[] = {record_text(risk, RISK_MITIGATION)};
        assert_true(smaller[0][0] != '\0');
        assert_sentence(mine, chosen ? "A risk I choose" : "A risk", happens, 1);
        assert_sentence(mine, field_statement(dictionary_field(RECORD_RISK, RISK_MITIGATION)),
                        smaller, 1);
    }
    written_end(&w);
}

/* The row of a label under a heading, before the next empty row; -1 where there is none. */
static int row_under(const struct xlsx_sheet *sheet, const char *heading, const char *label) {
    const struct cell *head = sheet_find(sheet, heading);
    assert_non_null(head);
    for (int row = head->row + 1; sheet_cell(sheet, row, 0) != NULL; row++)
        if (strcmp(sheet_cell(sheet, row, 0)->value, label) == 0)
            return row;
    return -1;
}

static void expect_amount(const struct xlsx_sheet *sheet, const char *heading, const char *label,
                          int64_t pence) {
    int row = row_under(sheet, heading, label);
    const struct cell *cell = row >= 0 ? sheet_cell(sheet, row, 2) : NULL;
    if (cell == NULL || !cell->numeric || pence_of(cell->value) != pence)
        fail_msg("%s, %s: %s", heading, label, cell != NULL ? cell->value : "not there");
}

/* The person's own pages: each amount beside its own words, and of each thing who holds its money,
 * or that it is left out. */
static void workbook__told__money_on_my_plan(void **state UNUSED) {
    static const char *const CASES[] = {"tests/data/cases/edges.json", "tests/data/cases/anne.json",
                                        "tests/data/cases/employer.json"};
    static const char *const HELD[] = {"Paid to me", "An organisation holds the money",
                                       "The NHS arranges it, new", "The NHS provides it, as now",
                                       "No money changes hands"};
    static const size_t SAID[] = {LINE_PROVIDER,
                                  LINE_WHY,
                                  LINE_BACKUP,
                                  LINE_EXCEPTIONAL_REASON,
                                  LINE_NOT_INCLUDED_BECAUSE,
                                  LINE_PRICE_SOURCE,
                                  LINE_PRICE_YEAR,
                                  LINE_CATALOGUE_CODE};
    size_t left_out = 0, held[PAID_COMMUNITY + 1] = {0};
    for (size_t c = 0; c < sizeof CASES / sizeof *CASES; c++) {
        struct written w;
        written_case(&w, CASES[c]);
        const struct plan_cost *cost = &w.f.cost;
        const struct xlsx_sheet *mine = xlsx_sheet(w.book, "My plan");
        expect_amount(mine, "My money", "My budget", cost->budget);
        expect_amount(mine, "My money", "What is in my plan", cost->plan);
        expect_amount(mine, "My money", "Kept back in case something goes wrong",
                      cost->contingency);
        expect_amount(mine, "My money", "Left", cost->left);
        expect_amount(mine, "Who holds the money", "Paid to me", cost->direct_payment);
        expect_amount(mine, "Who holds the money", "Held by an organisation", cost->third_party);
        expect_amount(mine, "Who holds the money", "The NHS arranges, new", cost->notional);
        expect_amount(mine, "Who holds the money", "The NHS provides, as now", cost->traditional);
        int row = sheet_find(mine, "What my budget buys")->row + 1;
        char often[LINE_WORDS];
        for (size_t i = 0; i < cost->line_count; i++, row++) {
            const struct record *line = cost->lines[i].line;
            bool included = record_number(line, LINE_INCLUDED) != 0;
            int64_t holder = record_number(line, LINE_PAID_BY);
            assert_string_equal(sheet_cell(mine, row, 0)->value,
                                included ? HELD[holder] : "Left out of the plan");
            assert_string_equal(sheet_cell(mine, row, 1)->value,
                                record_text(line, LINE_DESCRIPTION));
            const struct cell *amount = sheet_cell(mine, row, 2);
            if (cost->lines[i].counts)
                assert_int_equal(pence_of(amount->value), cost->lines[i].cost);
            else
                assert_true(amount == NULL || amount->value[0] == '\0');
            /* how often, and for what */
            if (line_words(line, often)[0] != '\0' &&
                (cost->lines[i].counts || record_has(line, LINE_UNIT_PRICE)))
                assert_string_equal(sheet_cell(mine, ++row, 1)->value, often);
            for (size_t k = 0; k < sizeof SAID / sizeof *SAID; k++)
                if (record_has(line, SAID[k]))
                    assert_string_equal(sheet_cell(mine, ++row, 1)->value,
                                        record_text(line, SAID[k]));
            left_out += !included;
            held[holder]++;
        }
        written_end(&w);
    }
    assert_true(left_out > 0);
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        assert_true(held[i] > 0);
}

/* How it is now stands before how it is hoped to be, in every outcome's row. */
static void workbook__told__outcomes_in_their_order(void **state UNUSED) {
    static const size_t FIELDS[] = {
        OUTCOME_TITLE,     OUTCOME_WHY_IT_MATTERS, OUTCOME_HOW_WE_WILL_KNOW, OUTCOME_LIFE_AREA,
        OUTCOME_SCORE_NOW, OUTCOME_SCORE_HOPED,    OUTCOME_IMPORTANCE,       OUTCOME_EXIT_GOAL};
    struct written w;
    written_case(&w, WHOLE);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Outcomes");
    const struct cell *first =
        sheet_find(sheet, dictionary_field(RECORD_OUTCOME, OUTCOME_TITLE)->label);
    assert_non_null(first);
    for (int col = 0; col < (int)(sizeof FIELDS / sizeof FIELDS[0]); col++)
        assert_string_equal(sheet_cell(sheet, first->row, col)->value,
                            dictionary_field(RECORD_OUTCOME, FIELDS[col])->label);
    written_end(&w);
}

/* Beside each outcome stand the things that are there for it, and no others. */
static void workbook__told__what_is_there_for_each_outcome(void **state UNUSED) {
    static const char *const CASES[] = {WHOLE, "tests/data/cases/anne.json"};
    size_t several = 0;
    for (size_t c = 0; c < sizeof CASES / sizeof *CASES; c++) {
        struct written w;
        written_case(&w, CASES[c]);
        const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Outcomes");
        const struct cell *heading = sheet_find(sheet, "What in the plan is there for it");
        assert_non_null(heading);
        for (size_t i = 0; i < plan_count(w.f.plan, RECORD_OUTCOME); i++) {
            const struct record *outcome = plan_at(w.f.plan, RECORD_OUTCOME, i);
            char wanted[1024] = "", ids[256], id[64];
            for (size_t k = 0, used = 0; k < plan_count(w.f.plan, RECORD_LINE); k++) {
                const struct record *line = plan_at(w.f.plan, RECORD_LINE, k);
                snprintf(ids, sizeof ids, "\n%s\n", record_text(line, LINE_OUTCOMES));
                snprintf(id, sizeof id, "\n%s\n", outcome->id);
                if (strstr(ids, id) == NULL)
                    continue;
                several += used > 0;
                used += (size_t)snprintf(wanted + used, sizeof wanted - used, "%s%s%s",
                                         used > 0 ? "\n" : "", record_text(line, LINE_DESCRIPTION),
                                         record_number(line, LINE_INCLUDED) ? "" : " (left out)");
            }
            const struct cell *title = sheet_find(sheet, record_text(outcome, OUTCOME_TITLE));
            assert_non_null(title);
            assert_string_equal(sheet_cell(sheet, title->row, heading->col)->value, wanted);
        }
        written_end(&w);
    }
    assert_true(several > 0);
}

/* ---- Checks ---- */

/* Each thing found, of every level, has a row with all that is known of it. */
static void workbook__told__every_check(void **state UNUSED) {
    static const char *const LEVELS[] = {
        [LEVEL_FIX] = "To put right", [LEVEL_LOOK] = "Worth a look", [LEVEL_NOTE] = "To know"};
    size_t seen[LEVEL_NOTE + 1] = {0};
    static const char *const CASES[] = {WHOLE, "tests/data/cases/edges.json",
                                        "tests/data/cases/peter.json"};
    for (size_t c = 0; c < sizeof CASES / sizeof CASES[0]; c++) {
        struct written w;
        struct findings findings;
        written_case(&w, CASES[c]);
        assert_int_equal(rules_find(w.f.plan, &w.f.cost, NULL, STEP_SUBMIT, TODAY, &findings, NULL),
                         ERR_OK);
        const struct xlsx_sheet *checks = xlsx_sheet(w.book, "Checks");
        assert_non_null(sheet_find(checks, "The law here is England's. " RULES_ARE_GUIDANCE));
        for (size_t i = 0; i < findings.count; i++) {
            const struct finding *finding = &findings.items[i];
            const struct cell *cell = sheet_find(checks, finding->message);
            char when[128] = "", source[RULE_SOURCE_WORDS];
            if (cell == NULL)
                fail_msg("Checks does not say: %s", finding->message);
            if (finding->rule->stops != STEP_NONE)
                snprintf(when, sizeof when, "Before we can %s", step_label(finding->rule->stops));
            assert_string_equal(sheet_cell(checks, cell->row, 0)->value,
                                LEVELS[finding->rule->level]);
            assert_string_equal(sheet_cell(checks, cell->row, 2)->value, when);
            assert_string_equal(sheet_cell(checks, cell->row, 4)->value, finding->rule->why);
            assert_string_equal(sheet_cell(checks, cell->row, 5)->value,
                                rule_source_words(finding->rule, source));
            if (finding->field >= 0)
                assert_non_null(
                    strstr(sheet_cell(checks, cell->row, 3)->value,
                           dictionary_field(finding->record, (size_t)finding->field)->label));
            seen[finding->rule->level]++;
        }
        /* What matters most stands first. */
        int row = sheet_find(checks, "What it is")->row + 1;
        for (enum level level = LEVEL_FIX; level <= LEVEL_NOTE; level++)
            while (sheet_cell(checks, row, 0) != NULL &&
                   strcmp(sheet_cell(checks, row, 0)->value, LEVELS[level]) == 0)
                row++;
        assert_null(sheet_cell(checks, row, 0));
        findings_done(&findings);
        written_end(&w);
    }
    for (enum level level = LEVEL_FIX; level <= LEVEL_NOTE; level++)
        assert_true(seen[level] > 0);
}

/* ---- what money is called ---- */

static bool says_cash(const char *words) {
    return strcmp(words, "Value that the NHS holds; not cash.") != 0 &&
           (strstr(words, "cash") != NULL || strstr(words, "Cash") != NULL);
}

static bool is_held_by_the_nhs(const char *words) {
    const struct choice *choices = dictionary_field(RECORD_LINE, LINE_PAID_BY)->choices;
    return strcmp(words, choices[PAID_NOTIONAL].label) == 0 ||
           strcmp(words, choices[PAID_TRADITIONAL].label) == 0 || strstr(words, "The NHS ") != NULL;
}

/* Nothing on a row of what the NHS holds calls it cash, on any sheet; and the two sheets that say
 * what it is call it what it is. */
static void workbook__told__what_the_nhs_holds_is_never_cash(void **state UNUSED) {
    struct written w;
    size_t rows = 0;
    written_case(&w, "tests/data/cases/edges.json");
    for (size_t i = 0; i < xlsx_sheet_count(w.book); i++) {
        const struct xlsx_sheet *sheet = xlsx_sheet_at(w.book, i);
        for (size_t k = 0; k < sheet->cell_count; k++) {
            if (!is_held_by_the_nhs(sheet->cells[k].value))
                continue;
            rows++;
            for (int col = 0; col < 40; col++) {
                const struct cell *cell = sheet_cell(sheet, sheet->cells[k].row, col);
                if (cell != NULL && says_cash(cell->value))
                    fail_msg("%s, row %d: %s", sheet->name, cell->row + 1, cell->value);
            }
        }
    }
    assert_true(rows >= 6);
    const struct choice *choices = dictionary_field(RECORD_LINE, LINE_PAID_BY)->choices;
    const struct xlsx_sheet *budget = xlsx_sheet(w.book, "Budget");
    const struct xlsx_sheet *direct = xlsx_sheet(w.book, "Direct payments");
    for (enum paid_by holder = PAID_DIRECT; holder <= PAID_TRADITIONAL; holder++) {
        bool cash = holder == PAID_DIRECT || holder == PAID_THIRD_PARTY;
        int row = sheet_find(budget, choices[holder].label)->row;
        assert_string_equal(sheet_cell(budget, row, 2)->value,
                            cash ? "Cash." : "Value that the NHS holds; not cash.");
        row = sheet_find(direct, choices[holder].label)->row;
        assert_string_equal(sheet_cell(direct, row, 3)->value, cash ? "Cash" : "NHS-held value");
    }
    written_end(&w);
}

/* What it is compared with is the same wherever it is said. */
static void workbook__told__what_northamptonshire_saw(void **state UNUSED) {
    struct written w;
    written_case(&w, "tests/data/cases/anne.json");
    const struct xlsx_sheet *direct = xlsx_sheet(w.book, "Direct payments");
    const struct cell *heading = sheet_find(direct, "Northamptonshire saw");
    assert_non_null(heading);
    assert_string_equal(sheet_cell(direct, heading->row + 1, heading->col)->value, "0.4");
    assert_string_equal(sheet_cell(direct, heading->row + 2, heading->col)->value, "0.6");
    assert_string_equal(sheet_cell(direct, heading->row + 1, heading->col - 1)->value, "0.498");
    assert_string_equal(sheet_cell(direct, heading->row + 2, heading->col - 1)->value, "0.502");
    assert_non_null(sheet_find(xlsx_sheet(w.book, "Budget"),
                               "Northamptonshire saw about 40%. It is not a limit."));
    const char *words = xlsx_attribute(w.book, "xl/drawings/drawing1.xml", "cNvPr", 0, "descr");
    assert_non_null(strstr(words, "direct payments are 49.8 per cent, and traditional and other "
                                  "arranged services 50.2 per cent."));
    assert_non_null(strstr(words, "Northamptonshire saw about 40 and 60."));
    written_end(&w);
    written_start(&w, plan_new()); /* which has no costs */
    written_open(&w);
    words = xlsx_attribute(w.book, "xl/drawings/drawing1.xml", "cNvPr", 0, "descr");
    assert_non_null(strstr(words, "Northamptonshire saw about 40 per cent as direct payments."));
    written_end(&w);
}

/* In no cell of a sheet that people see, and in no list to choose from. */
static void workbook__told__choices_by_their_labels(void **state UNUSED) {
    for (size_t turn = 0; turn < plan_choice_turns(); turn++) {
        struct written w;
        struct plan *plan = NULL;
        assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
        plan_choose_all(plan, turn);
        written_start(&w, plan);
        w.state = (enum state)(turn % (STATE_ENDED + 1));
        written_open(&w);
        for (size_t i = 0; i < xlsx_sheet_count(w.book); i++) {
            const struct xlsx_sheet *sheet = xlsx_sheet_at(w.book, i);
            for (size_t c = 0; c < sheet->cell_count && !sheet->hidden; c++)
                assert_no_machine_word(sheet->cells[c].value);
            const char *list;
            for (size_t l = 0; (list = xlsx_element(w.book, sheet->part, "formula1", l)) != NULL;
                 l++)
                if (list[0] == '"')
                    assert_no_machine_word(list);
        }
        written_end(&w);
    }
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workbook__told__every_answer_beside_its_question),
        cmocka_unit_test(workbook__told__outcomes_with_their_scores),
        cmocka_unit_test(workbook__told__people_and_what_i_have),
        cmocka_unit_test(workbook__told__which_plan_on_every_sheet),
        cmocka_unit_test(workbook__told__risks_on_my_plan),
        cmocka_unit_test(workbook__told__money_on_my_plan),
        cmocka_unit_test(workbook__told__outcomes_in_their_order),
        cmocka_unit_test(workbook__told__what_is_there_for_each_outcome),
        cmocka_unit_test(workbook__told__every_check),
        cmocka_unit_test(workbook__told__what_the_nhs_holds_is_never_cash),
        cmocka_unit_test(workbook__told__what_northamptonshire_saw),
        cmocka_unit_test(workbook__told__choices_by_their_labels),
    };
    return cmocka_run_group_tests_name("exchange/workbook_told", tests, NULL, NULL);
}
