/* Owns the search for what differs: each input of the workbook beside what it was when that was
 * made and what the plan says now, then the rows that are new in it, then what is new in the plan.
 */
#include "compared_internal.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "book_inputs.h"
#include "employing.h"
#include "plan/line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTHING "nothing"

struct book_search {
    const struct figures *figures;
    const struct plan *plan;
    const struct book_read *book;
    struct originals originals;
    struct compared *out;
    int64_t today;
    bool no_memory;
    /* The row that was looked for last, and whether all that there is to say of it was said. */
    const char *place;
    int number, row;
    bool more, said;
    struct table_read table;
};

/* ---- items ---- */

static char *own(struct book_search *search, char *text) {
    search->no_memory |= text == NULL;
    return text;
}

static struct compared_item *add_item(struct book_search *search, enum compared_kind kind,
                                      enum record_type type, const char *id) {
    static struct compared_item spare;
    struct compared *out = search->out;
    if (!GROW(out->items, out->count, out->capacity)) {
        search->no_memory = true;
        spare = (struct compared_item){0};
        return &spare;
    }
    struct compared_item *item = &out->items[out->count++];
    *item = (struct compared_item){.kind = kind, .type = type};
    snprintf(item->id, sizeof item->id, "%s", id);
    return item;
}

static void say_cell(struct book_search *search, struct compared_item *item,
                     const struct sheet_read *sheet, int row, int col) {
    char reference[CELL_REFERENCE], name[TEXT_QUOTE];
    if (sheet != NULL)
        snprintf(item->cell, sizeof item->cell, "%.40s, cell %s",
                 text_quote(sheet_read_name(search->book, sheet), name),
                 cell_reference(row, col, reference));
}

/* "Price of one, Psychotherapy"; a record's own name alone where there is no field. */
static char *title_of(struct book_search *search, const struct record *record, int field) {
    const char *name = dictionary_record(record->type)->many ? record_title(record) : "";
    const char *what =
        field >= 0 ? field_statement(dictionary_field(record->type, (size_t)field)) : "";
    if (field >= 0 && name[0] == '\0')
        return own(search, strdup(what));
    return own(search, grow_format("%s%s%s", what, what[0] != '\0' ? ", " : "",
                                   name[0] != '\0' ? name : dictionary_record(record->type)->noun));
}

static bool same(const struct field *field, const struct value *a, const struct value *b) {
    struct value one = value_meant(field, a), other = value_meant(field, b);
    return value_equal(field, &one, &other);
}

static char *shown(struct book_search *search, const struct field *field,
                   const struct value *value) {
    struct value now = value_meant(field, value);
    char *text = value_show(search->plan, field, &now);
    if (text != NULL && text[0] == '\0') {
        free(text);
        text = strdup(NOTHING);
    }
    return own(search, text);
}

/* ---- an input ---- */

static void say_wrong(struct book_search *search, const struct record *record, int field,
                      const struct cell_read *cell, const struct sheet_read *sheet,
                      const char *why) {
    struct compared_item *item = add_item(search, COMPARED_WRONG, record->type, record->id);
    item->field = field >= 0 ? (size_t)field : 0;
    item->of_record = field < 0;
    item->title = title_of(search, record, field);
    item->why = own(search, strdup(why));
    if (cell != NULL)
        say_cell(search, item, sheet, cell->row, cell->col);
}

/* An answer that differs from the plan's. */
static void say_answer(struct book_search *search, enum compared_kind kind,
                       const struct record *record, size_t field, struct value *value,
                       const struct sheet_read *sheet, const struct cell_read *cell) {
    const struct field *def = dictionary_field(record->type, field);
    struct compared_item *item = add_item(search, kind, record->type, record->id);
    item->field = field;
    item->title = title_of(search, record, (int)field);
    item->before = shown(search, def, &record->values[field]);
    item->after = shown(search, def, value);
    item->value = *value;
    *value = (struct value){0};
    say_cell(search, item, sheet, cell->row, cell->col);
}

/* What is the same in the workbook as it was, and not in the plan: changed here. */
static void compare_since(struct book_search *search, const struct original *original,
                          const struct record *record, struct value *was,
                          const struct sheet_read *sheet, const struct cell_read *cell) {
    const struct field *def = dictionary_field(record->type, original->field);
    if (record_can_count(record, original->field) &&
        !same(def, was, &record->values[original->field]))
        say_answer(search, COMPARED_SINCE, record, original->field, was, sheet, cell);
}

static void compare_cell(struct book_search *search, const struct original *original,
                         const struct record *record, const struct sheet_read *sheet, int row,
                         int col) {
    const struct field *def = dictionary_field(record->type, original->field);
    const struct value *now = &record->values[original->field];
    struct cell_read cell = book_read_cell(search->book, sheet, row, col);
    struct value was = {0}, value = {0};
    struct err_info why = {0};
    bool known = value_read(def, original->plain, &was, NULL) == ERR_OK;
    if (cell_is_original(&cell, original)) {
        if (known)
            compare_since(search, original, record, &was, sheet, &cell);
    } else if (cell_answer(search->book, &cell, def, record, search->today, &value, &why) !=
               ERR_OK) {
        say_wrong(search, record, (int)original->field, &cell, sheet, why.text);
    } else if (known && same(def, &value, &was)) {
        compare_since(search, original, record, &was, sheet, &cell);
    } else if (!same(def, &value, now)) {
        bool both = known && !same(def, &was, now);
        say_answer(search, both ? COMPARED_BOTH : COMPARED_ANSWER, record, original->field, &value,
                   sheet, &cell);
    }
    free(was.text);
    free(value.text);
}

/* ---- its row ---- */

static void say_gone(struct book_search *search, const struct original *original,
                     const struct record *record) {
    if (strcmp(original->place, dictionary_record(record->type)->table) == 0) {
        struct compared_item *item = add_item(search, COMPARED_GONE, record->type, record->id);
        item->title = title_of(search, record, -1);
        item->of_record = true;
        return;
    }
    struct table_read table = originals_table(search->book, dictionary_record(record->type)->table);
    bool more;
    if (table.sheet != NULL && table_find_row(search->book, &table, original->number, &more) >= 0)
        say_wrong(search, record, -1, NULL, NULL,
                  "Its row with hours and pay is not in the workbook any more");
}

static void say_twice(struct book_search *search, const struct record *record) {
    char why[160];
    snprintf(why, sizeof why,
             "Its number, %d, stands in more than one row. I cannot tell which is meant",
             search->number);
    say_wrong(search, record, -1, NULL, NULL, why);
}

/* Looks for the row of an input where that is another than the last one's. */
static void find_row(struct book_search *search, const struct original *original) {
    if (search->place != NULL && strcmp(search->place, original->place) == 0 &&
        search->number == original->number)
        return;
    if (search->place == NULL || strcmp(search->place, original->place) != 0)
        search->table = originals_table(search->book, original->place);
    search->place = original->place;
    search->number = original->number;
    search->said = false;
    search->row = table_find_row(search->book, &search->table, original->number, &search->more);
}

static void compare_in_table(struct book_search *search, const struct original *original,
                             const struct record *record) {
    if (search->said)
        return;
    search->said = search->row < 0 || search->more;
    if (search->row < 0)
        say_gone(search, original, record);
    else if (search->more)
        say_twice(search, record);
    if (search->said)
        return;
    int col = table_column(search->book, original->place, original->type, original->field);
    if (col >= 0)
        compare_cell(search, original, record, search->table.sheet, search->row, col);
    else
        say_wrong(search, record, (int)original->field, NULL, NULL,
                  "Its column is not in the workbook any more");
}

static void compare_single(struct book_search *search, const struct original *original,
                           const struct record *record) {
    char name[INPUT_NAME];
    const char *key = dictionary_field(original->type, original->field)->key;
    struct place_read place = book_read_place(search->book, input_name(original->place, key, name));
    if (place.sheet != NULL)
        compare_cell(search, original, record, place.sheet, place.row, place.col);
    else
        say_wrong(search, record, (int)original->field, NULL, NULL,
                  "Its cell is not in the workbook any more");
}

/* What was taken out of the plan since is told once, whatever became of it in the workbook. */
static void say_taken_out(struct book_search *search, const struct original *original) {
    struct compared *out = search->out;
    for (size_t i = 0; i < out->count; i++)
        if (out->items[i].kind == COMPARED_SINCE && out->items[i].type == original->type &&
            strcmp(out->items[i].id, original->id) == 0)
            return;
    struct compared_item *item = add_item(search, COMPARED_SINCE, original->type, original->id);
    item->of_record = true;
    const struct record_def *def = dictionary_record(original->type);
    item->title =
        own(search, original->number > 0 ? grow_format("%s number %d", def->noun, original->number)
                                         : strdup(def->noun));
    item->why = own(search, strdup("it was taken out of the plan since the workbook was made"));
}

static void compare_input(struct book_search *search, const struct original *original) {
    const struct record *record = dictionary_record(original->type)->many
                                      ? plan_find(search->plan, original->type, original->id, NULL)
                                      : plan_one(search->plan, original->type);
    if (record == NULL) {
        say_taken_out(search, original);
    } else if (original->number == 0) {
        compare_single(search, original, record);
    } else {
        find_row(search, original);
        compare_in_table(search, original, record);
    }
}

/* ---- rows that are new ---- */

/* The field that names one of them, and tells a row that was filled in from one that was not. */
static const struct {
    enum record_type type;
    size_t title;
} TABLES[] = {{RECORD_BASELINE, BASELINE_DESCRIPTION},
              {RECORD_ADJUSTMENT, ADJUSTMENT_REASON},
              {RECORD_LINE, LINE_DESCRIPTION}};

static bool is_known(const struct book_search *search, const char *table, int number) {
    for (size_t i = 0; i < search->originals.count; i++)
        if (search->originals.items[i].number == number &&
            strcmp(search->originals.items[i].place, table) == 0)
            return true;
    return false;
}

/* Whether somebody has filled a row in: it has a figure or a choice; and whether it has a title
 * beside it. The rest of words that were longer than the row above has no figure. */
static bool is_filled_in(const struct book_search *search, const struct table_read *table,
                         enum record_type type, size_t title, int row, bool *named) {
    const struct record_def *def = dictionary_record(type);
    bool more = false;
    *named = false;
    for (size_t i = 0; i < def->field_count; i++) {
        int col = table_column(search->book, def->table, type, i);
        if (col < 0)
            continue;
        struct cell_read cell = book_read_cell(search->book, table->sheet, row, col);
        if (i == title)
            *named = cell.kind == CELL_A_TEXT;
        else if (!field_is_text(&def->fields[i]) && cell.formula == NULL)
            more |= cell.kind != CELL_BLANK;
    }
    return more;
}

/* Reads the answers of a row; false, and said why, where one is not right. */
static bool read_row(struct book_search *search, const struct table_read *table,
                     struct compared_item *item, int row) {
    const struct record_def *def = dictionary_record(item->type);
    for (size_t i = 0; i < def->field_count; i++) {
        struct err_info why = {0};
        int col = table_column(search->book, def->table, item->type, i);
        if (col < 0)
            continue;
        struct cell_read cell = book_read_cell(search->book, table->sheet, row, col);
        if (def->fields[i].refers != 0 && cell.kind == CELL_A_TEXT && item->why == NULL)
            item->why = own(
                search, grow_format("%s: say that in the plan", field_statement(&def->fields[i])));
        /* what cannot be typed in a row, such as the outcomes that it meets, is not asked there */
        if (def->fields[i].refers != 0 || cell.formula != NULL ||
            cell_answer(search->book, &cell, &def->fields[i], NULL, search->today, &item->values[i],
                        &why) == ERR_OK)
            continue;
        item->kind = COMPARED_WRONG;
        item->field = i;
        free(item->why);
        item->why = own(search, strdup(why.text));
        char *title = own(search, grow_format("%s, %s", field_statement(&def->fields[i]),
                                              item->title != NULL ? item->title : ""));
        free(item->title);
        item->title = title;
        say_cell(search, item, table->sheet, row, col);
        return false;
    }
    return true;
}

static void add_row(struct book_search *search, const struct table_read *table,
                    enum record_type type, size_t title, int row) {
    const struct record_def *def = dictionary_record(type);
    struct compared_item *item = add_item(search, COMPARED_ADDED, type, "");
    int col = table_column(search->book, def->table, type, title);
    item->values = calloc(def->field_count, sizeof *item->values);
    search->no_memory |= item->values == NULL;
    item->of_record = true;
    item->title =
        own(search,
            text_clean(book_read_cell(search->book, table->sheet, row, col).value,
                       strlen(book_read_cell(search->book, table->sheet, row, col).value), false));
    say_cell(search, item, table->sheet, row, col);
    if (!search->no_memory)
        (void)read_row(search, table, item, row);
}

/* A row that is no record, and cannot be one as it is. */
static void say_row(struct book_search *search, const struct table_read *table, int row, int col,
                    const char *why) {
    struct compared_item *item = add_item(search, COMPARED_WRONG, RECORD_PLAN, "");
    item->of_record = true;
    item->title = own(search, strdup("A row that was put in"));
    item->why = own(search, strdup(why));
    say_cell(search, item, table->sheet, row, col);
}

static void find_new_rows(struct book_search *search, enum record_type type, size_t title) {
    const char *name = dictionary_record(type)->table;
    struct table_read table = originals_table(search->book, name);
    if (table.sheet == NULL || table_column(search->book, name, type, title) < 0)
        return;
    for (int row = table.heading + 1; row <= table.last_row && !search->no_memory; row++) {
        int number = table_number(search->book, &table, row);
        bool named = false;
        if ((number != 0 && is_known(search, name, number)) ||
            !is_filled_in(search, &table, type, title, row, &named))
            continue;
        if (named)
            add_row(search, &table, type, title, row);
        else
            say_row(search, &table, row, table_column(search->book, name, type, title),
                    "Nobody has said what it is. Write that first");
    }
}

/* A row put in among those who work for me, or their work: it has no working, and is told. */
static void find_rows_put_in(struct book_search *search, const char *name) {
    struct table_read table = originals_table(search->book, name);
    for (int row = table.heading + 1; table.sheet != NULL && row <= table.last_row; row++) {
        int number = table_number(search->book, &table, row);
        if (number == 0 || is_known(search, name, number))
            continue;
        say_row(search, &table, row, table.number_col, "It is in no figure. Add it in the plan");
    }
}

/* ---- official rates ---- */

/* One that is another here: it is no part of a plan, and so is told and not taken over. */
static void compare_rate(struct book_search *search, const struct place_read *names, int values,
                         const struct place_read *days, const struct rate *rate) {
    char label[RATE_LABEL], here[DECIMAL_TEXT], from[32], day[DATE_TEXT];
    const struct original was = {
        .shown = {.kind = CELL_A_NUMBER, .value = decimal_write(rate->value, 4, 0, here)}};
    const struct original began = {.shown = {.kind = CELL_A_NUMBER, .value = from}};
    employing_rate_label(rate, label);
    snprintf(from, sizeof from, "%lld", (long long)cell_serial(search->book, rate->from));
    for (int row = names->row + 1; row <= names->last_row; row++) {
        struct cell_read name = book_read_cell(search->book, names->sheet, row, names->col);
        struct cell_read start = book_read_cell(search->book, names->sheet, row, days->col);
        struct cell_read value = book_read_cell(search->book, names->sheet, row, values);
        if (name.kind != CELL_A_TEXT || strcmp(name.value, label) != 0 ||
            !cell_is_original(&start, &began) || cell_is_original(&value, &was))
            continue;
        struct compared_item *item = add_item(search, COMPARED_WRONG, RECORD_PLAN, "");
        item->of_record = true;
        item->title = own(search, grow_format("%s, from %s", label, date_show(rate->from, day)));
        item->why = own(search, grow_format("It is %s here. An official rate is no part of a plan, "
                                            "so it is not taken over",
                                            here));
        say_cell(search, item, names->sheet, row, values);
    }
}

static void find_rates(struct book_search *search) {
    const struct place_read names = book_read_place(search->book, "rate_name");
    const struct place_read values = book_read_place(search->book, "rate_value");
    const struct place_read days = book_read_place(search->book, "rate_from");
    const struct rates *rates = search->figures->rates;
    if (rates == NULL || names.sheet == NULL || values.sheet != names.sheet ||
        days.sheet != names.sheet)
        return;
    for (size_t i = 0; i < rates->count; i++)
        compare_rate(search, &names, values.col, &days, &rates->rows[i]);
}

/* ---- what is new in the plan ---- */

static void find_new_records(struct book_search *search, enum record_type type) {
    for (size_t i = 0; i < plan_count(search->plan, type); i++) {
        const struct record *record = plan_at(search->plan, type, i);
        bool known = false;
        for (size_t k = 0; k < search->originals.count && !known; k++)
            known = search->originals.items[k].type == type &&
                    strcmp(search->originals.items[k].id, record->id) == 0;
        if (known)
            continue;
        struct compared_item *item = add_item(search, COMPARED_SINCE, type, record->id);
        item->of_record = true;
        item->title = title_of(search, record, -1);
        item->why = own(search, strdup("it is new in the plan since the workbook was made"));
    }
}

enum err compared_find(const struct figures *figures, const struct book_read *book, int64_t today,
                       struct compared *out, struct err_info *info) {
    static const enum record_type LISTS[] = {RECORD_BASELINE, RECORD_ADJUSTMENT, RECORD_HELPER,
                                             RECORD_LINE, RECORD_EXTRA};
    struct book_search search = {
        .figures = figures, .plan = figures->plan, .book = book, .out = out, .today = today};
    enum err err = originals_read(book, &search.originals, info);
    for (size_t i = 0; err == ERR_OK && i < search.originals.count && !search.no_memory; i++)
        compare_input(&search, &search.originals.items[i]);
    for (size_t i = 0; err == ERR_OK && i < sizeof TABLES / sizeof *TABLES; i++)
        find_new_rows(&search, TABLES[i].type, TABLES[i].title);
    if (err == ERR_OK) {
        find_rows_put_in(&search, "work");
        find_rates(&search);
    }
    for (size_t i = 0; err == ERR_OK && i < sizeof LISTS / sizeof *LISTS; i++)
        find_new_records(&search, LISTS[i]);
    free(search.originals.items);
    return err == ERR_OK && search.no_memory ? err_no_memory(info) : err;
}
