/* What people do to a workbook, done to it in LibreOffice: tables are sorted, rows put in and taken
 * out, and answers typed, right ones and wrong ones. After each of these every total is what the
 * program makes of the same change, or the workbook says in red that something is wrong: it never
 * shows a wrong figure and says nothing, and never an error in a cell.
 *
 *   test_workbook_broken [PLANS [NAME ...]]
 *
 * With a number everything is done, to every example plan (or to those of a name alone: "" is none)
 * and to so many random ones; otherwise some of it, to a few. */
#include "tests/exchange/workbook_inputs.h"

#include "base/unused.h"
#include "tests/exchange/random_answers.h"
#include "tests/sheet/office.h"

/* How many random plans everything is done to; -1 where only a part of it is. */
static int plans = -1;
/* The example plans that it is done to; ends with NULL. */
static const char *const CASES[] = {"anne", "peter", "employer", "edges", "team", NULL};
static const char *const *cases = CASES;

/* ---- one workbook, and what was wrong ---- */

struct trial {
    struct written w;
    const char *name; /* of the plan */
    char doing[640];  /* what is done to it now */
    size_t done, wrong;
    bool free;         /* whoever does it takes the protection off the sheets first */
    bool told, marked; /* at the last look it was said that something is wrong; that it changed */
    uint64_t seed;
};

static void say_wrong(struct trial *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void say_wrong(struct trial *t, const char *format, ...) {
    char words[512];
    va_list list;
    va_start(list, format);
    vsnprintf(words, sizeof words, format, list);
    va_end(list);
    t->wrong++;
    print_message("wrong: %s: %s: %s\n", t->name, t->doing, words);
}

static void trial_open(struct trial *t, struct plan *plan, const char *name) {
    *t = (struct trial){.name = name};
    written_start(&t->w, plan);
    written_open(&t->w);
    assert_true(office_do("open\t%s", t->w.path));
}

static void trial_end(struct trial *t) {
    print_message("%s: %zu things done, %zu wrong\n", t->name, t->done, t->wrong);
    written_end(&t->w);
}

/* ---- what the workbook says, held against what the program makes of it ---- */

struct total {
    const char *name;
    int64_t right; /* pence; of the share, tenths of one per cent */
    int times;     /* what the cell's number is multiplied by */
};
#define TOTALS_MOST 16

static size_t totals_of(const struct plan_cost *cost, struct total totals[TOTALS_MOST]) {
    const struct total all[] = {
        {"budget", cost->budget, 100},
        {"baseline", cost->baseline, 100},
        {"plan_total", cost->plan, 100},
        {"direct_payment_total", cost->direct_payment, 100},
        {"third_party_total", cost->third_party, 100},
        {"notional_total", cost->notional, 100},
        {"traditional_total", cost->traditional, 100},
        {"in_kind", cost->in_kind, 100},
        {"others_total", cost->others, 100},
        {"contingency", cost->contingency, 100},
        {"left", cost->left, 100},
        {"payments_total", cost->direct_payment, 100},
        {"direct_payment_share", cost->share_tenths < 0 ? 0 : cost->share_tenths, 1000}};
    memcpy(totals, all, sizeof all);
    return sizeof all / sizeof all[0];
}

/* The first total of an answer that is not right, or NULL. One that holds words tells. */
static const struct total *first_wrong(const struct total *totals, size_t count, const char *name,
                                       const char *value) {
    char *end;
    double number = strtod(value, &end);
    for (size_t i = 0; i < count; i++)
        if (strcmp(totals[i].name, name) == 0 && (*value == '\0' || *end == '\0') &&
            llround(number * totals[i].times) != totals[i].right)
            return &totals[i];
    return NULL;
}

/* What the workbook says once any figure is another than when it was made: right ones too. */
static const char CHANGED[] = "Figures changed", CHANGED_HERE[] = "Changed";

/* Whether words in red say that something is wrong, and not that it was changed alone. */
static bool says_wrong(const char *words) {
    return strncmp(words, CHANGED, strlen(CHANGED)) != 0 &&
           strncmp(words, CHANGED_HERE, strlen(CHANGED_HERE)) != 0;
}

/* Looks at the workbook after something was done to it. It has to come to `right`, or to say what
 * is wrong; where that is NULL, it has to say so. */
static void look(struct trial *t, const struct plan_cost *right) {
    struct total totals[TOTALS_MOST];
    size_t count = totals_of(right != NULL ? right : &t->w.f.cost, totals);
    char names[512] = "", wrong[160] = "nothing is said", *at, *answer;
    const char *words[4];
    bool same = right != NULL, error = false;
    t->told = t->marked = false;
    for (size_t i = 0, used = 0; i < count; i++)
        used += (size_t)snprintf(names + used, sizeof names - used, "\t%s", totals[i].name);
    t->done++;
    at = answer = office_ask("look%s", names);
    while (office_line(&at, words, 4)) {
        const struct total *total;
        if (strcmp(words[0], "error") == 0 && !error) {
            error = true;
            say_wrong(t, "%s %s is %s", words[1], words[2], words[3]);
        }
        if (strcmp(words[0], "words") == 0) {
            t->told = t->told || says_wrong(words[3]);
            t->marked = t->marked || strstr(words[3], CHANGED) != NULL;
        }
        if (strcmp(words[0], "name") != 0)
            continue;
        total = first_wrong(totals, count, words[1], words[2]);
        if (total != NULL && same && right != NULL) {
            same = false;
            snprintf(wrong, sizeof wrong, "%s is %s, right is %lld / %d, and nothing is said",
                     total->name, words[2], (long long)total->right, total->times);
        }
    }
    free(answer);
    if (!same && !t->told)
        say_wrong(t, "%s", wrong);
}

/* The same where the plan was changed too; where it cannot be costed the workbook has to say so. */
static void look_costed(struct trial *t) {
    bool costs = fixture_try(&t->w.f) == ERR_OK;
    look(t, costs ? &t->w.f.cost : NULL);
}

/* ---- answers ---- */

/* What people type where it is no good, and sometimes where it is. */
static const char *const TYPED[] = {"twelve", "20.9.2026", "Percent", "Monthly", "52",
                                    "Me",     "-1",        "0",       ""};
enum { TYPED_COUNT = sizeof TYPED / sizeof TYPED[0] };

/* Whether figures come of an answer. Of a line's, many are words about it and in no figure. */
static bool is_figure(const struct input *input) {
    static const size_t WORDS[] = {LINE_PRICE_STATUS,       LINE_NOT_PAYABLE,
                                   LINE_CRITICAL,           LINE_PROVIDER_CHECKED,
                                   LINE_CONFIRMED_ALLOWED,  LINE_PREVENTION,
                                   LINE_EXCEPTIONAL_REASON, LINE_PAID_FAMILY_IN_HOUSEHOLD};
    bool line = input->type == RECORD_LINE || input->type == RECORD_BASELINE;
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (line && input->field == WORDS[i])
            return false;
    return true;
}

static void type_in(struct trial *t, const struct input *input, const char *words) {
    struct was was;
    snprintf(t->doing, sizeof t->doing, "%s, \"%s\" of \"%.60s\" (row %d): \"%.60s\" -> \"%s\"",
             input->sheet, input->heading, input->begins, input->row + 1, input->held, words);
    assert_true(office_do("type\t%s\t%d\t%d\t%s", input->sheet, input->row, input->col, words));
    if (input_put(input, words, &was) == ERR_OK || !is_figure(input))
        look_costed(t);
    else
        look(t, NULL);
    input_put_back(input, &was);
    assert_true(office_do("untype"));
}

static void type_another(struct trial *t, const struct input *input) {
    char another[256];
    if (!input_another(input, another, sizeof another))
        return;
    type_in(t, input, another);
    if (!t->marked)
        say_wrong(t, "it is not said that figures were changed");
}

/* What each answer may be and both together may not: it has to be told. */
static void type_against(struct trial *t, const struct input *input) {
    static const struct {
        enum record_type type;
        size_t field;
        int other; /* has an answer too; -1: none is asked for */
        const char *words;
    } AGAINST[] = {{RECORD_LINE, LINE_ENDS, LINE_STARTS, "2001-02-03"},
                   {RECORD_BASELINE, LINE_ENDS, LINE_STARTS, "2001-02-03"},
                   {RECORD_PLAN, PLAN_ENDS, -1, "2001-02-03"},
                   {RECORD_PLAN, PLAN_ENDS, -1, "2090-02-03"},
                   {RECORD_LINE, LINE_OTHERS_PAY_AMOUNT, LINE_OTHERS_PAY_PERCENT, "1"},
                   {RECORD_LINE, LINE_HOURS_A_YEAR, LINE_HOURS_PER_WEEK, "10"}};
    const struct record *record = input->record;
    for (size_t i = 0; record != NULL && i < sizeof AGAINST / sizeof AGAINST[0]; i++) {
        if (record->type != AGAINST[i].type || input->field != AGAINST[i].field ||
            (AGAINST[i].other >= 0 && !record_has(record, (size_t)AGAINST[i].other)))
            continue;
        snprintf(t->doing, sizeof t->doing, "%s, \"%s\" of \"%.60s\" (row %d): \"%s\"",
                 input->sheet, input->heading, input->begins, input->row + 1, AGAINST[i].words);
        assert_true(office_do("type\t%s\t%d\t%d\t%s", input->sheet, input->row, input->col,
                              AGAINST[i].words));
        look(t, NULL);
        assert_true(office_do("untype"));
    }
}

/* Types so many of the words, from one on, into every so many-th cell that can be changed. */
static void type_all(struct trial *t, size_t each, size_t words) {
    struct inputs inputs;
    inputs_list(&t->w.f, &inputs);
    for (size_t i = 0; i < inputs.count; i++) {
        const struct input *input = &inputs.items[i];
        if ((i + t->seed) % each != 0 || (input->record == NULL && input->rate == NULL))
            continue;
        type_another(t, input);
        type_against(t, input);
        for (size_t k = 0; k < words; k++)
            type_in(t, input, TYPED[(i + k + t->seed) % TYPED_COUNT]);
    }
    inputs_done(&inputs);
    fixture_cost(&t->w.f);
    snprintf(t->doing, sizeof t->doing, "every cell has again what it had");
    look(t, &t->w.f.cost);
}

/* ---- rows ---- */

struct table {
    char sheet[40];
    int heading, first, last, last_col;
    bool answers; /* most of its rows have cells that a person may change */
};
#define TABLES_MOST 256

static size_t list_tables(struct table tables[TABLES_MOST]) {
    char *answer = office_ask("tables"), *at = answer;
    const char *words[6];
    size_t count = 0;
    while (office_line(&at, words, 6)) {
        assert_true(count < TABLES_MOST);
        struct table *table = &tables[count++];
        snprintf(table->sheet, sizeof table->sheet, "%s", words[0]);
        table->heading = atoi(words[1]);
        table->first = atoi(words[2]);
        table->last = atoi(words[3]);
        table->last_col = atoi(words[4]);
        table->answers = 2 * atoi(words[5]) > table->last - table->first;
    }
    free(answer);
    return count;
}

/* Does something to rows; false where the sheet is protected: that tells. */
static bool do_rows(struct trial *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool do_rows(struct trial *t, const char *format, ...) {
    char line[512];
    va_list list;
    va_start(list, format);
    vsnprintf(line, sizeof line, format, list);
    va_end(list);
    return (!t->free || office_do("free")) && office_do("%s", line);
}

static void put_back(void) {
    assert_true(office_do("back"));
}

/* Nothing elsewhere may be another but words that say that figures changed, and how many. */
static void look_elsewhere(struct trial *t, const struct table *table) {
    const char *words[4];
    char *answer = office_ask("elsewhere\t%s\t%d\t%d", table->sheet, table->first, table->last);
    char *at = answer;
    while (office_line(&at, words, 4)) {
        if (strstr(words[3], CHANGED) != NULL || strcmp(words[0], "Checks") == 0)
            continue;
        say_wrong(t, "%s %s was \"%.60s\" and is \"%.60s\"", words[0], words[1], words[2],
                  words[3]);
        break;
    }
    free(answer);
}

/* No figure may be another. */
static void sort(struct trial *t, const struct table *table, int col, bool up) {
    snprintf(t->doing, sizeof t->doing, "%s, rows %d to %d sorted by column %d, %s", table->sheet,
             table->first + 1, table->last + 1, col + 1, up ? "up" : "down");
    if (!do_rows(t, "sort\t%s\t%d\t%d\t%d\t%d\t%s", table->sheet, table->first, table->last,
                 table->last_col, col, up ? "up" : "down"))
        return;
    look(t, &t->w.f.cost);
    if (!t->told)
        look_elsewhere(t, table);
    put_back();
}

/* The records that the rows of a table are, where the plan can be without one of them. */
static enum record_type records_of(const struct table *table, const struct inputs *inputs, int row,
                                   size_t *index) {
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *input = &inputs->items[i];
        if (strcmp(input->sheet, table->sheet) != 0 || input->row != row || input->record == NULL ||
            strcmp(input->sheet, "Employing") == 0)
            continue;
        *index = input->record->position;
        return input->record->type;
    }
    return RECORD_TYPE_COUNT;
}

/* The plan is without that record too; a row that is none is in no figure. */
static void take_out(struct trial *t, const struct table *table, const struct inputs *inputs,
                     int row) {
    size_t index;
    enum record_type type = records_of(table, inputs, row, &index);
    struct record *record = NULL;
    snprintf(t->doing, sizeof t->doing, "%s, row %d taken out", table->sheet, row + 1);
    if (!do_rows(t, "delete\t%s\t%d", table->sheet, row))
        return;
    if (type != RECORD_TYPE_COUNT)
        record = plan_take_out(t->w.f.plan, type, index);
    look_costed(t);
    if (record != NULL)
        plan_put_back(t->w.f.plan, record, index);
    fixture_cost(&t->w.f);
    put_back();
}

static void put_in(struct trial *t, const struct table *table, int row) {
    snprintf(t->doing, sizeof t->doing, "%s, an empty row put in above row %d", table->sheet,
             row + 1);
    if (!do_rows(t, "insert\t%s\t%d", table->sheet, row))
        return;
    look(t, &t->w.f.cost);
    put_back();
}

/* Gives the plan one more record that is as another is. */
static void add_copy(struct plan *plan, const struct record *of) {
    struct record *copy = NULL;
    assert_int_equal(plan_add(plan, of->type, "a-copy", of->parent, SIZE_MAX, &copy, NULL), ERR_OK);
    for (size_t i = 0; i < dictionary_record(of->type)->field_count; i++) {
        struct value value;
        assert_true(value_copy(&of->values[i], &value));
        record_put(copy, i, value);
    }
}

/* Its rows are helpers or their work: one put in has no working, which is to be said. */
static bool is_work(const struct table *table, const struct inputs *inputs) {
    for (size_t i = 0; strcmp(table->sheet, "Employing") == 0 && i < inputs->count; i++) {
        const struct input *input = &inputs->items[i];
        if (strcmp(input->sheet, table->sheet) == 0 && input->row == table->first &&
            input->record != NULL)
            return input->record->type == RECORD_HELPER || input->record->type == RECORD_LINE;
    }
    return false;
}

/* A row copied into an empty one put in right under the table: the plan has two of it. */
static void copy_row(struct trial *t, const struct table *table, const struct inputs *inputs) {
    size_t index;
    enum record_type type = records_of(table, inputs, table->first, &index);
    bool work = type == RECORD_TYPE_COUNT && is_work(table, inputs);
    int to = table->last + 1;
    if (type == RECORD_TYPE_COUNT && !work)
        return;
    snprintf(t->doing, sizeof t->doing, "%s, row %d copied into a row put in above row %d",
             table->sheet, table->first + 1, to + 1);
    if (!do_rows(t, "insert\t%s\t%d", table->sheet, to) ||
        !office_do("copy\t%s\t%d\t%d", table->sheet, table->first, to))
        return;
    if (work) {
        look(t, NULL);
    } else {
        add_copy(t->w.f.plan, plan_at(t->w.f.plan, type, index));
        look_costed(t);
        plan_remove(t->w.f.plan, type, plan_count(t->w.f.plan, type) - 1);
        fixture_cost(&t->w.f);
    }
    put_back();
}

/* What a new line, service or adjustment says; fields of a service are a line's. */
static const struct {
    enum record_type type;
    size_t field;
    const char *words;
} NEW[] = {{RECORD_LINE, LINE_DESCRIPTION, "One more"},
           {RECORD_LINE, LINE_UNIT_PRICE, "12.55"},
           {RECORD_LINE, LINE_QUANTITY, "2.5"},
           {RECORD_LINE, LINE_TIMES, "3"},
           {RECORD_LINE, LINE_EVERY, "2"},
           {RECORD_LINE, LINE_PERIOD, "Week"},
           {RECORD_LINE, LINE_PAID_BY, "Paid to me (a direct payment)"},
           {RECORD_LINE, LINE_INCLUDED, "Yes"},
           {RECORD_BASELINE, LINE_DESCRIPTION, "One more"},
           {RECORD_BASELINE, LINE_UNIT_PRICE, "12.55"},
           {RECORD_BASELINE, LINE_QUANTITY, "2.5"},
           {RECORD_BASELINE, LINE_TIMES, "3"},
           {RECORD_BASELINE, LINE_EVERY, "2"},
           {RECORD_BASELINE, LINE_PERIOD, "Week"},
           {RECORD_ADJUSTMENT, ADJUSTMENT_AMOUNT, "250.25"}};

/* The word for a field of a new record; NULL where it says nothing. */
static const char *new_words(enum record_type type, size_t field) {
    for (size_t k = 0; k < sizeof NEW / sizeof NEW[0]; k++)
        if (NEW[k].type == type && NEW[k].field == field)
            return NEW[k].words;
    return NULL;
}

/* The first cell of the first spare row for records of a type, or NULL; how many cells it has. */
static struct input *spare_row(const struct inputs *inputs, enum record_type type, size_t *count) {
    size_t first = 0;
    while (first < inputs->count &&
           !(inputs->items[first].type == type && inputs->items[first].spare))
        first++;
    for (*count = 0; first + *count < inputs->count; ++*count)
        if (inputs->items[first + *count].row != inputs->items[first].row)
            break;
    return first < inputs->count ? &inputs->items[first] : NULL;
}

/* Writes a new record into the first spare row of its table; then wrong words over its answers. */
static void use_spare(struct trial *t, enum record_type type, size_t words) {
    struct inputs inputs;
    struct input *row;
    size_t count;
    inputs_list(&t->w.f, &inputs);
    row = spare_row(&inputs, type, &count);
    if (row != NULL) {
        assert_true(office_do("free"));
        struct record *more = add_record(t->w.f.plan, type, "");
        for (size_t i = 0; i < count; i++) {
            const char *said = row[i].type == type ? new_words(type, row[i].field) : NULL;
            struct was was;
            row[i].record = row[i].type == type ? more : NULL;
            if (said == NULL)
                continue;
            assert_int_equal(input_put(&row[i], said, &was), ERR_OK);
            assert_true(office_do("type\t%s\t%d\t%d\t%s", row->sheet, row->row, row[i].col, said));
            snprintf(row[i].held, sizeof row[i].held, "%s", said);
        }
        snprintf(t->doing, sizeof t->doing, "%s, one more written in row %d", row->sheet,
                 row->row + 1);
        look_costed(t);
        for (size_t i = 0; i < count * words; i++)
            if (row[i % count].record != NULL)
                type_in(t, &row[i % count], TYPED[(i + t->seed) % TYPED_COUNT]);
        plan_remove(t->w.f.plan, type, plan_count(t->w.f.plan, type) - 1);
        fixture_cost(&t->w.f);
        put_back();
    }
    inputs_done(&inputs);
}

/* Rows at the edges of a table, in its middle, one more, and right above what is under it. */
static void rows_of(struct trial *t, const struct table *table, const struct inputs *inputs) {
    int middle = (table->first + table->last + 1) / 2;
    take_out(t, table, inputs, table->first);
    put_in(t, table, table->first);
    put_in(t, table, table->last + 1);
    copy_row(t, table, inputs);
    if (table->last == table->first)
        return;
    take_out(t, table, inputs, table->last);
    if (middle == table->last)
        return;
    take_out(t, table, inputs, middle);
    put_in(t, table, middle);
    take_out(t, table, inputs,
             table->first + 1 + (int)(t->seed % (uint64_t)(middle - table->first)));
}

static void each_table(struct trial *t, int columns, size_t words) {
    static const enum record_type MORE[] = {RECORD_LINE, RECORD_BASELINE, RECORD_ADJUSTMENT};
    struct table tables[TABLES_MOST];
    struct inputs inputs;
    size_t count = list_tables(tables);
    inputs_list(&t->w.f, &inputs);
    for (size_t i = 0; i < sizeof MORE / sizeof MORE[0]; i++)
        use_spare(t, MORE[i], words);
    for (size_t i = 0; i < count; i++) {
        /* nobody sees these two sheets, and so nobody takes their protection off */
        t->free =
            strcmp(tables[i].sheet, "Originals") != 0 && strcmp(tables[i].sheet, "Choices") != 0;
        rows_of(t, &tables[i], &inputs);
        for (int col = 0; col <= tables[i].last_col && tables[i].last > tables[i].first; col++)
            if (columns == 0 || (col + (int)t->seed) % columns == 0) {
                sort(t, &tables[i], col, true);
                sort(t, &tables[i], col, false);
            }
    }
    inputs_done(&inputs);
}

/* ---- the plans ---- */

static struct plan *read_case(const char *name) {
    char path[128];
    struct plan *plan = NULL;
    struct err_info info = {0};
    snprintf(path, sizeof path, "tests/data/cases/%s.json", name);
    if (plan_file_read(path, &plan, &info) != ERR_OK)
        fail_msg("%s: %s %s", path, info.at, info.text);
    return plan;
}

static void workbook__broken__a_part_of_it(void **state UNUSED) {
    struct trial t;
    trial_open(&t, read_case("anne"), "anne");
    each_table(&t, 20, 0);
    type_all(&t, 20, 2);
    assert_int_equal(t.wrong, 0);
    trial_end(&t);
}

/* Work that shares a helper has a working of more rows, each of which others go by. */
static void workbook__broken__a_row_of_shared_work(void **state UNUSED) {
    struct trial t;
    struct table tables[TABLES_MOST];
    struct inputs inputs = {0};
    size_t i = 0, count;
    trial_open(&t, read_case("team"), "team");
    t.free = true;
    count = list_tables(tables);
    while (i < count &&
           (strcmp(tables[i].sheet, "Employing") != 0 || tables[i].last - tables[i].first < 50))
        i++;
    assert_true(i < count);
    for (int row = tables[i].first; row <= tables[i].last; row++)
        take_out(&t, &tables[i], &inputs, row);
    assert_int_equal(t.wrong, 0);
    trial_end(&t);
}

static void workbook__broken__every_case(void **state UNUSED) {
    size_t wrong = 0;
    for (size_t i = 0; cases[i] != NULL && *cases[i] != '\0'; i++) {
        struct trial t;
        trial_open(&t, read_case(cases[i]), cases[i]);
        each_table(&t, 0, TYPED_COUNT);
        type_all(&t, 1, TYPED_COUNT);
        wrong += t.wrong;
        trial_end(&t);
    }
    assert_int_equal(wrong, 0);
}

static void workbook__broken__plans_at_random(void **state UNUSED) {
    size_t wrong = 0;
    struct rates rates = {0};
    uint64_t seed = random_start();
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    for (int i = 0; i < plans; i++) {
        struct trial t;
        char name[64];
        snprintf(name, sizeof name, "PHBPLAN_SEED=%llu", (unsigned long long)seed);
        struct plan *plan = random_answers(&seed, &rates);
        plan_put_right(plan);
        trial_open(&t, plan, name);
        t.seed = (uint64_t)i;
        each_table(&t, 12, 2);
        type_all(&t, 3, 3);
        wrong += t.wrong;
        trial_end(&t);
    }
    rates_done(&rates);
    assert_int_equal(wrong, 0);
}

int main(int argc, char *argv[]) {
    static const char name[] = "exchange/workbook_broken";
    const struct CMUnitTest part[] = {
        cmocka_unit_test(workbook__broken__a_part_of_it),
        cmocka_unit_test(workbook__broken__a_row_of_shared_work),
    };
    const struct CMUnitTest whole[] = {
        cmocka_unit_test(workbook__broken__every_case),
        cmocka_unit_test(workbook__broken__plans_at_random),
    };
    if (argc < 2)
        return cmocka_run_group_tests_name(name, part, NULL, NULL);
    plans = atoi(argv[1]);
    if (argc > 2)
        cases = (const char *const *)argv + 2;
    return cmocka_run_group_tests_name(name, whole, NULL, NULL);
}
