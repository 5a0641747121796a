#include "book_read.h"

#include "base/grow.h"
#include "base/unused.h"
#include "zipped.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Far more than any plan's workbook has, and little enough to hold in memory. */
enum {
    SHEETS_MOST = 256,
    NAMES_MOST = 5000,
    CELLS_MOST = 500000,
    STRINGS_MOST = 200000,
    ROWS_MOST = 1048576, /* as many as a sheet can have, and columns */
    COLUMNS_MOST = 16384
};
#define POOL_MOST ((size_t)64 * 1024 * 1024)
#define NONE SIZE_MAX

struct stored_cell {
    int row, col;
    enum cell_kind kind;
    size_t value, formula; /* in the pool; NONE */
};

struct sheet_read {
    size_t name, relation, path; /* in the pool; NONE */
    struct stored_cell *cells;   /* in order */
    size_t count, capacity;
};

struct name_read {
    size_t name, text;
};

/* ---- the pool ---- */

static const char *pooled(const struct book_read *book, size_t place) {
    return place == NONE ? "" : book->pool.text + place;
}

/* NONE where there is no room. */
static size_t pool_add(struct book_read *book, const char *text, size_t length) {
    size_t place = book->pool.length;
    if (place + length + 1 > POOL_MOST)
        return NONE;
    growing_add_bytes(&book->pool, text, length);
    growing_add_char(&book->pool, '\0');
    return book->pool.no_memory ? NONE : place;
}

/* ---- what is being read ---- */

enum { TAKING_NOTHING, TAKING_VALUE, TAKING_FORMULA, TAKING_TEXT };

struct book_reading {
    struct book_read *book;
    struct sheet_read *sheet;                  /* the one whose cells are read */
    struct growing_text taken, value, formula; /* of the element that is open */
    int taking, aside; /* inside of what aids reading, and is no text of the cell */
    bool has_formula;
    int row, col; /* of the cell, and before there is one -1 */
    char type[16];
    size_t strings; /* the part that has the shared strings: in the pool; NONE */
    bool no_memory;
};

static bool take_text(void *data, const char *text, size_t length) {
    struct book_reading *r = data;
    struct growing_text *into = r->taking == TAKING_VALUE     ? &r->value
                                : r->taking == TAKING_FORMULA ? &r->formula
                                                              : &r->taken;
    if (r->taking != TAKING_NOTHING && r->aside == 0)
        growing_add_bytes(into, text, length);
    return !into->no_memory;
}

static bool is(const char *name, const char *other) {
    return strcmp(name, other) == 0;
}

/* Keeps what was taken, and begins anew. */
static size_t keep(struct book_reading *r, struct growing_text *from) {
    size_t place = pool_add(r->book, from->text != NULL ? from->text : "", from->length);
    growing_cut(from, 0);
    return place;
}

static size_t keep_attribute(struct book_reading *r, const char *value) {
    return pool_add(r->book, value != NULL ? value : "", value != NULL ? strlen(value) : 0);
}

/* ---- the workbook: its sheets and names ---- */

static bool add_sheet(struct book_reading *r, const char **attributes) {
    struct book_read *book = r->book;
    if (book->sheet_count == SHEETS_MOST ||
        !GROW(book->sheets, book->sheet_count, book->sheet_capacity))
        return false;
    struct sheet_read *sheet = &book->sheets[book->sheet_count++];
    *sheet = (struct sheet_read){
        .name = keep_attribute(r, zipped_attribute(attributes, "name")),
        .relation = keep_attribute(r, zipped_attribute(attributes, "id")),
        .path = NONE,
    };
    return sheet->name != NONE && sheet->relation != NONE;
}

/* One that is a sheet's own comes after one for the whole book: the first is found. */
static bool add_name(struct book_reading *r, const char **attributes) {
    struct book_read *book = r->book;
    const char *name = zipped_attribute(attributes, "name");
    if (book->name_count == NAMES_MOST || !GROW(book->names, book->name_count, book->name_capacity))
        return false;
    book->names[book->name_count++] =
        (struct name_read){.name = keep_attribute(r, name), .text = NONE};
    r->taking = TAKING_TEXT;
    return book->names[book->name_count - 1].name != NONE;
}

static bool start_book(void *data, const char *name, const char **attributes) {
    struct book_reading *r = data;
    const char *from_1904 = zipped_attribute(attributes, "date1904");
    if (is(name, "workbookPr"))
        r->book->from_1904 = from_1904 != NULL && (is(from_1904, "1") || is(from_1904, "true"));
    if (is(name, "sheet"))
        return add_sheet(r, attributes);
    return is(name, "definedName") ? add_name(r, attributes) : true;
}

static bool end_book(void *data, const char *name) {
    struct book_reading *r = data;
    if (!is(name, "definedName"))
        return true;
    r->taking = TAKING_NOTHING;
    return (r->book->names[r->book->name_count - 1].text = keep(r, &r->taken)) != NONE;
}

/* A target is beside the workbook, or "/" from the archive's top. */
static size_t keep_target(struct book_reading *r, const char *target) {
    char *path = grow_format("%s%s", *target == '/' ? "" : "xl/", target + (*target == '/'));
    size_t place = path != NULL ? pool_add(r->book, path, strlen(path)) : NONE;
    free(path);
    return place;
}

static bool start_relation(void *data, const char *name, const char **attributes) {
    struct book_reading *r = data;
    const char *id = zipped_attribute(attributes, "Id"),
               *type = zipped_attribute(attributes, "Type");
    const char *target = zipped_attribute(attributes, "Target");
    if (!is(name, "Relationship") || id == NULL || target == NULL)
        return true;
    size_t path = keep_target(r, target);
    const char *kind = type != NULL ? strrchr(type, '/') : NULL;
    if (kind != NULL && is(kind, "/sharedStrings"))
        r->strings = path;
    for (size_t i = 0; i < r->book->sheet_count; i++)
        if (is(pooled(r->book, r->book->sheets[i].relation), id))
            r->book->sheets[i].path = path;
    return path != NONE;
}

static bool end_nothing(void *data UNUSED, const char *name UNUSED) {
    return true;
}

/* ---- strings ---- */

static bool start_string(void *data, const char *name, const char **attributes UNUSED) {
    struct book_reading *r = data;
    if (is(name, "t"))
        r->taking = TAKING_TEXT;
    r->aside += is(name, "rPh"); /* how East Asian words are read aloud */
    return true;
}

static bool end_string(void *data, const char *name) {
    struct book_reading *r = data;
    struct book_read *book = r->book;
    if (is(name, "t"))
        r->taking = TAKING_NOTHING;
    r->aside -= is(name, "rPh");
    if (!is(name, "si"))
        return true;
    if (book->shared_count == STRINGS_MOST ||
        !GROW(book->shared, book->shared_count, book->shared_capacity))
        return false;
    return (book->shared[book->shared_count++] = keep(r, &r->taken)) != NONE;
}

/* ---- cells ---- */

/* Digits of a place, from 1; 0 where it is none. */
static int read_number(const char **at, int most) {
    int number = 0;
    while (**at >= '0' && **at <= '9' && number <= most)
        number = number * 10 + (*(*at)++ - '0');
    return number <= most ? number : 0;
}

/* Reads "B7" or "$B$7" and moves *at past it. */
static bool read_reference(const char **at, int *row, int *col) {
    int column = 0;
    *at += **at == '$';
    while (**at >= 'A' && **at <= 'Z' && column <= COLUMNS_MOST)
        column = column * 26 + (*(*at)++ - 'A' + 1);
    *at += **at == '$';
    int line = read_number(at, ROWS_MOST);
    *row = line - 1;
    *col = column - 1;
    return line > 0 && column > 0 && column <= COLUMNS_MOST;
}

/* A row or a cell that does not say where it is comes right after the one before. */
static void start_row(struct book_reading *r, const char *number) {
    int row = number != NULL ? read_number(&number, ROWS_MOST) : 0;
    r->row = row > 0 ? row - 1 : r->row < ROWS_MOST - 1 ? r->row + 1 : r->row;
    r->col = -1;
}

static void start_cell(struct book_reading *r, const char **attributes) {
    const char *reference = zipped_attribute(attributes, "r");
    const char *type = zipped_attribute(attributes, "t");
    if (reference == NULL || !read_reference(&reference, &r->row, &r->col))
        r->col = r->col < COLUMNS_MOST - 1 ? r->col + 1 : r->col;
    snprintf(r->type, sizeof r->type, "%s", type != NULL ? type : "n");
    r->has_formula = false;
    growing_cut(&r->value, 0);
    growing_cut(&r->formula, 0);
    growing_cut(&r->taken, 0);
}

static bool start_in_sheet(void *data, const char *name, const char **attributes) {
    struct book_reading *r = data;
    if (is(name, "row"))
        start_row(r, zipped_attribute(attributes, "r"));
    else if (is(name, "c"))
        start_cell(r, attributes);
    else if (is(name, "v"))
        r->taking = TAKING_VALUE;
    else if (is(name, "f"))
        r->taking = TAKING_FORMULA;
    else if (is(name, "t"))
        r->taking = TAKING_TEXT;
    r->has_formula |= is(name, "f");
    r->aside += is(name, "rPh");
    return true;
}

static size_t shared_at(const struct book_read *book, const char *number) {
    char *end = NULL;
    unsigned long at = strtoul(number, &end, 10);
    return end != number && *end == '\0' && at < book->shared_count ? book->shared[at] : NONE;
}

/* What the cell that is open holds; false where there is no room for it. */
static bool read_value(struct book_reading *r, struct stored_cell *cell) {
    static const struct {
        const char *type;
        enum cell_kind kind;
    } KINDS[] = {{"n", CELL_A_NUMBER},       {"s", CELL_A_TEXT},  {"str", CELL_A_TEXT},
                 {"inlineStr", CELL_A_TEXT}, {"b", CELL_A_TRUTH}, {"e", CELL_AN_ERROR},
                 {"d", CELL_A_TEXT}};
    const char *value = r->value.text != NULL ? r->value.text : "";
    cell->kind = CELL_AN_ERROR;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (is(r->type, KINDS[i].type))
            cell->kind = KINDS[i].kind;
    if (is(r->type, "s")) {
        cell->value = shared_at(r->book, value);
        cell->kind = cell->value != NONE ? CELL_A_TEXT : CELL_AN_ERROR;
    } else {
        cell->value = keep(r, is(r->type, "inlineStr") ? &r->taken : &r->value);
        if (cell->value == NONE)
            return false;
    }
    if (pooled(r->book, cell->value)[0] == '\0' && cell->kind != CELL_AN_ERROR)
        cell->kind = CELL_BLANK;
    return true;
}

static bool end_cell(struct book_reading *r) {
    struct sheet_read *sheet = r->sheet;
    struct stored_cell cell = {.row = r->row, .col = r->col, .value = NONE, .formula = NONE};
    if (!read_value(r, &cell))
        return false;
    if (r->has_formula && (cell.formula = keep(r, &r->formula)) == NONE)
        return false;
    if (cell.kind == CELL_BLANK && !r->has_formula)
        return true;
    if (r->row < 0 || r->book->cell_count++ == CELLS_MOST ||
        !GROW(sheet->cells, sheet->count, sheet->capacity))
        return false;
    sheet->cells[sheet->count++] = cell;
    return true;
}

static bool end_in_sheet(void *data, const char *name) {
    struct book_reading *r = data;
    if (is(name, "v") || is(name, "f") || is(name, "t"))
        r->taking = TAKING_NOTHING;
    r->aside -= is(name, "rPh");
    return is(name, "c") ? end_cell(r) : true;
}

static int compare_cells(const void *left, const void *right) {
    const struct stored_cell *a = left, *b = right;
    return a->row != b->row ? (a->row > b->row) - (a->row < b->row)
                            : (a->col > b->col) - (a->col < b->col);
}

/* ---- all of it ---- */

static const struct zipped_events IN_BOOK = {start_book, end_book, take_text};
static const struct zipped_events IN_RELATIONS = {start_relation, end_nothing, take_text};
static const struct zipped_events IN_STRINGS = {start_string, end_string, take_text};
static const struct zipped_events IN_SHEET = {start_in_sheet, end_in_sheet, take_text};

static enum err read_part(struct book_reading *r, struct zipped *zipped, const char *part,
                          const struct zipped_events *events, struct err_info *info) {
    r->taking = TAKING_NOTHING;
    r->aside = 0;
    growing_cut(&r->taken, 0);
    char *path = strdup(part); /* the pool it may be in moves */
    enum err err = path != NULL ? zipped_read(zipped, path, events, r, info) : err_no_memory(info);
    free(path);
    return r->book->pool.no_memory || r->taken.no_memory ? err_no_memory(info) : err;
}

static enum err read_sheet(struct book_reading *r, struct zipped *zipped, size_t number,
                           struct err_info *info) {
    r->sheet = &r->book->sheets[number];
    r->row = r->col = -1;
    if (r->sheet->path == NONE)
        return ERR_OK;
    enum err err = read_part(r, zipped, pooled(r->book, r->sheet->path), &IN_SHEET, info);
    if (r->sheet->count > 0)
        qsort(r->sheet->cells, r->sheet->count, sizeof *r->sheet->cells, compare_cells);
    return err;
}

static enum err read_all(struct book_reading *r, struct zipped *zipped, struct err_info *info) {
    enum err err = read_part(r, zipped, "xl/workbook.xml", &IN_BOOK, info);
    if (err == ERR_OK)
        err = read_part(r, zipped, "xl/_rels/workbook.xml.rels", &IN_RELATIONS, info);
    if (err == ERR_OK && r->strings != NONE)
        err = read_part(r, zipped, pooled(r->book, r->strings), &IN_STRINGS, info);
    for (size_t i = 0; err == ERR_OK && i < r->book->sheet_count; i++)
        err = read_sheet(r, zipped, i, info);
    return err;
}

enum err book_read_open(const char *path, struct book_read *out, struct err_info *info) {
    *out = (struct book_read){0};
    struct book_reading r = {.book = out, .strings = NONE};
    struct zipped *zipped = NULL;
    enum err err = zipped_open(path, &zipped, info);
    if (err == ERR_OK)
        err = read_all(&r, zipped, info);
    zipped_close(zipped);
    growing_done(&r.taken);
    growing_done(&r.value);
    growing_done(&r.formula);
    return err;
}

void book_read_done(struct book_read *book) {
    for (size_t i = 0; i < book->sheet_count; i++)
        free(book->sheets[i].cells);
    free(book->sheets);
    free(book->names);
    free(book->shared);
    growing_done(&book->pool);
    *book = (struct book_read){0};
}

/* ---- asking ---- */

static const struct sheet_read *sheet_named(const struct book_read *book, const char *name,
                                            size_t length) {
    for (size_t i = 0; i < book->sheet_count; i++) {
        const char *own = pooled(book, book->sheets[i].name);
        if (strlen(own) == length && memcmp(own, name, length) == 0)
            return &book->sheets[i];
    }
    return NULL;
}

const struct sheet_read *book_read_sheet(const struct book_read *book, const char *name) {
    return sheet_named(book, name, strlen(name));
}

int sheet_read_last_row(const struct sheet_read *sheet) {
    return sheet->count > 0 ? sheet->cells[sheet->count - 1].row : -1;
}

const char *sheet_read_name(const struct book_read *book, const struct sheet_read *sheet) {
    return pooled(book, sheet->name);
}

struct cell_read book_read_cell(const struct book_read *book, const struct sheet_read *sheet,
                                int row, int col) {
    struct stored_cell key = {.row = row, .col = col};
    const struct stored_cell *found =
        sheet->count > 0 ? bsearch(&key, sheet->cells, sheet->count, sizeof key, compare_cells)
                         : NULL;
    if (found == NULL)
        return (struct cell_read){.row = row, .col = col, .value = ""};
    return (struct cell_read){.row = row,
                              .col = col,
                              .kind = found->kind,
                              .value = pooled(book, found->value),
                              .formula =
                                  found->formula != NONE ? pooled(book, found->formula) : NULL};
}

const char *book_read_name(const struct book_read *book, const char *name) {
    for (size_t i = 0; i < book->name_count; i++)
        if (is(pooled(book, book->names[i].name), name))
            return pooled(book, book->names[i].text);
    return NULL;
}

/* Reads "Budget!" or "'My plan'!" (a quote in it is doubled) and moves *at past it. */
static const struct sheet_read *read_sheet_name(const struct book_read *book, const char **at) {
    char name[128];
    size_t length = 0;
    const char *from = *at;
    bool quoted = *from == '\'';
    for (from += quoted; *from != '\0' && length + 1 < sizeof name; from++) {
        if (quoted && *from == '\'' && *++from != '\'')
            break;
        if (!quoted && *from == '!')
            break;
        name[length++] = *from;
    }
    if (*from != '!')
        return NULL;
    *at = from + 1;
    return sheet_named(book, name, length);
}

/* The row of the last cell between two places of a text, such as $A$13; `otherwise` where there is
 * none. */
static int last_row_in(const char *at, const char *end, int otherwise) {
    int row = 0, col = 0;
    for (; at < end; at++) {
        const char *from = at;
        if (*at == '$' && read_reference(&from, &row, &col))
            otherwise = row;
    }
    return otherwise;
}

/* A cell or a range; or from one row to the one above another, wherever those are now:
 * INDEX(Support!$D:$D,...ROW(Support!$A$7)...):INDEX(...ROW(Support!$A$13)...) */
struct place_read book_read_place(const struct book_read *book, const char *name) {
    static const char INDEX[] = "INDEX(", TO[] = ":INDEX(";
    struct place_read place = {0};
    const char *at = book_read_name(book, name);
    if (at == NULL)
        return place;
    at += strncmp(at, INDEX, sizeof INDEX - 1) == 0 ? sizeof INDEX - 1 : 0;
    place.sheet = read_sheet_name(book, &at);
    const char *end = at + strlen(at), *to = strstr(at, TO), *first = at;
    bool whole = read_reference(&first, &place.row, &place.col);
    if (place.sheet == NULL || place.col < 0 || (!whole && to == NULL))
        return (struct place_read){0};
    if (!whole)
        place.row = last_row_in(at, to, 0);
    place.last_row =
        to == NULL ? last_row_in(at, end, place.row) : last_row_in(to, end, ROWS_MOST) - 1;
    return place;
}

char *cell_reference(int row, int col, char buffer[CELL_REFERENCE]) {
    char letters[4] = "";
    size_t count = 0;
    for (int rest = col + 1; rest > 0 && count < sizeof letters - 1; rest = (rest - 1) / 26)
        letters[count++] = (char)('A' + (rest - 1) % 26);
    char *at = buffer;
    while (count > 0)
        *at++ = letters[--count];
    snprintf(at, CELL_REFERENCE - (size_t)(at - buffer), "%d", row + 1);
    return buffer;
}
