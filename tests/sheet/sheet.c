/* A spreadsheet file as sheets, cells and names. The values and formulas stay in the parsed XML;
 * only what has to be put together (a text of several runs) is kept apart. */
#include "tests/sheet/package.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Strings that belong to the book. */
struct texts {
    char **items;
    size_t count;
};

struct xlsx {
    struct package package;
    struct xlsx_sheet *sheets;
    size_t sheet_count;
    struct texts shared;  /* the shared strings, by their number */
    struct texts inlined; /* of cells that hold their own */
    struct texts paths;   /* of the sheets' parts */
    const char **formats; /* by style number */
    size_t format_count;
};

static char *keep(struct texts *texts, char *text) {
    texts->items = grow(texts->items, (texts->count + 1) * sizeof *texts->items);
    return texts->items[texts->count++] = text;
}

static void free_texts(struct texts *texts) {
    for (size_t i = 0; i < texts->count; i++)
        free(texts->items[i]);
    free(texts->items);
}

/* Each element of that name in a part (or between two indexes of it), one after another. */
static const struct node *next_node(const struct part *part, const char *name,
                                    const struct node *after, size_t from, size_t end) {
    return part_find(part, name, after != NULL ? (size_t)(after - part->nodes) + 1 : from, end);
}

static const struct part *need_part(const struct xlsx *book, const char *path) {
    const struct part *part = package_part(&book->package, path);
    if (part == NULL) {
        fail_msg("the spreadsheet has no part %s", path);
        abort();
    }
    return part;
}

static size_t index_of(const struct part *part, const struct node *node) {
    return (size_t)(node - part->nodes);
}

/* ---- Shared strings and number formats ---- */

/* All of a string's runs in one, without the reading aids of East Asian text. */
static char *whole_string(const struct part *part, const struct node *string) {
    char *text = copy_text("", 0);
    const struct node *run = NULL;
    size_t from = index_of(part, string) + 1;

    while (from < string->end && (run = next_node(part, "t", run, from, string->end)) != NULL) {
        if (strcmp(part->nodes[run->parent].name, "rPh") == 0)
            continue;
        size_t have = strlen(text), more = strlen(run->text);
        text = grow(text, have + more + 1);
        memcpy(text + have, run->text, more + 1);
    }
    return text;
}

static void read_strings(struct xlsx *book) {
    const struct part *part = package_part(&book->package, "xl/sharedStrings.xml");
    const struct node *string = NULL;

    while (part != NULL && (string = next_node(part, "si", string, 0, 0)) != NULL)
        keep(&book->shared, whole_string(part, string));
}

/* Number formats every reader knows without being told (ECMA-376 part 1, 18.8.30): the usual ones.
 */
static const struct {
    int id;
    const char *code;
} built_in[] = {
    {0, "General"}, {1, "0"},      {2, "0.00"},      {3, "#,##0"},        {4, "#,##0.00"},
    {9, "0%"},      {10, "0.00%"}, {14, "mm-dd-yy"}, {15, "d-mmm-yy"},    {16, "d-mmm"},
    {17, "mmm-yy"}, {20, "h:mm"},  {21, "h:mm:ss"},  {22, "m/d/yy h:mm"}, {49, "@"},
};

static const char *format_code(const struct part *styles, const char *id) {
    const struct node *format = NULL;

    while ((format = next_node(styles, "numFmt", format, 0, 0)) != NULL) {
        const char *own = node_attribute(format, "numFmtId");
        if (own != NULL && strcmp(own, id) == 0)
            return node_attribute(format, "formatCode");
    }
    for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++)
        if (built_in[i].id == atoi(id))
            return built_in[i].code;
    return "General";
}

static void read_formats(struct xlsx *book) {
    const struct part *styles = need_part(book, "xl/styles.xml");
    const struct node *all = part_find(styles, "cellXfs", 0, 0);
    const struct node *style = NULL;

    while (all != NULL &&
           (style = next_node(styles, "xf", style, index_of(styles, all) + 1, all->end)) != NULL) {
        const char *id = node_attribute(style, "numFmtId");
        book->formats = grow(book->formats, (book->format_count + 1) * sizeof *book->formats);
        book->formats[book->format_count++] = format_code(styles, id != NULL ? id : "0");
    }
}

/* ---- Cells ---- */

/* Reads "B7" or "$B$7" and moves *text past it. */
static bool read_reference(const char **text, int *row, int *col) {
    const char *at = *text;
    int r = 0, c = 0;

    at += *at == '$';
    for (; *at >= 'A' && *at <= 'Z' && c < 100000; at++)
        c = c * 26 + (*at - 'A' + 1);
    at += *at == '$';
    for (; isdigit((unsigned char)*at) && r < 10000000; at++)
        r = r * 10 + (*at - '0');
    if (r == 0 || c == 0)
        return false;
    *row = r - 1;
    *col = c - 1;
    *text = at;
    return true;
}

/* What a cell of that type holds: `raw` is the text of its value. */
static void read_value(struct xlsx *book, const struct part *part, const struct node *node,
                       const char *raw, struct cell *cell) {
    const char *type = node_attribute(node, "t");

    if (type == NULL || strcmp(type, "n") == 0) {
        cell->value = raw;
        cell->numeric = *raw != '\0';
    } else if (strcmp(type, "s") == 0) {
        size_t number = (size_t)strtoul(raw, NULL, 10);
        if (number >= book->shared.count)
            fail_msg("%s: there is no shared string %s", part->path, raw);
        else
            cell->value = book->shared.items[number];
    } else if (strcmp(type, "inlineStr") == 0) {
        cell->value = keep(&book->inlined, whole_string(part, node));
    } else if (strcmp(type, "b") == 0) {
        cell->value = *raw == '1' ? "TRUE" : "FALSE";
    } else {
        cell->value = raw;
    }
}

static void read_cell(struct xlsx *book, const struct part *part, const struct node *node,
                      struct cell *cell) {
    size_t from = index_of(part, node) + 1;
    const struct node *value = from < node->end ? part_find(part, "v", from, node->end) : NULL;
    const struct node *formula = from < node->end ? part_find(part, "f", from, node->end) : NULL;
    const char *reference = node_attribute(node, "r");
    const char *style = node_attribute(node, "s");
    size_t number = style != NULL ? (size_t)strtoul(style, NULL, 10) : 0;

    *cell = (struct cell){.value = "", .format = "General"};
    if (reference == NULL || !read_reference(&reference, &cell->row, &cell->col))
        fail_msg("%s: a cell does not say where it is", part->path);
    if (number < book->format_count)
        cell->format = book->formats[number];
    if (formula != NULL)
        cell->formula = formula->text;
    read_value(book, part, node, value != NULL ? value->text : "", cell);
}

static int compare_places(const void *left, const void *right) {
    const struct cell *a = left, *b = right;
    return a->row != b->row ? (a->row > b->row) - (a->row < b->row)
                            : (a->col > b->col) - (a->col < b->col);
}

static void read_cells(struct xlsx *book, struct xlsx_sheet *sheet) {
    const struct part *part = need_part(book, sheet->part);
    const struct node *node = NULL;
    size_t room = 0;

    while ((node = next_node(part, "c", node, 0, 0)) != NULL) {
        if (sheet->cell_count == room) {
            room = room * 2 + 64;
            sheet->cells = grow(sheet->cells, room * sizeof *sheet->cells);
        }
        read_cell(book, part, node, &sheet->cells[sheet->cell_count++]);
    }
    if (sheet->cell_count > 0)
        qsort(sheet->cells, sheet->cell_count, sizeof *sheet->cells, compare_places);
}

/* ---- The book ---- */

/* The path in the archive of what a relationship of the workbook points at. */
static const char *related_path(struct xlsx *book, const char *id) {
    const struct part *part = need_part(book, "xl/_rels/workbook.xml.rels");
    const struct node *node = NULL;

    while ((node = next_node(part, "Relationship", node, 0, 0)) != NULL) {
        const char *own = node_attribute(node, "Id"), *target = node_attribute(node, "Target");
        if (own == NULL || target == NULL || strcmp(own, id) != 0)
            continue;
        if (*target == '/')
            return target + 1;
        char *path = grow(NULL, sizeof "xl/" + strlen(target));
        snprintf(path, sizeof "xl/" + strlen(target), "xl/%s", target);
        return keep(&book->paths, path);
    }
    fail_msg("the workbook has no relationship %s", id);
    return NULL;
}

static void read_sheets(struct xlsx *book) {
    const struct part *part = need_part(book, "xl/workbook.xml");
    const struct node *node = NULL;

    while ((node = next_node(part, "sheet", node, 0, 0)) != NULL) {
        const char *id = node_attribute(node, "r:id"), *state = node_attribute(node, "state");
        struct xlsx_sheet sheet = {
            .name = node_attribute(node, "name"),
            .part = related_path(book, id != NULL ? id : ""),
            .hidden = state != NULL && strcmp(state, "visible") != 0,
        };
        read_cells(book, &sheet);
        book->sheets = grow(book->sheets, (book->sheet_count + 1) * sizeof *book->sheets);
        book->sheets[book->sheet_count++] = sheet;
    }
}

struct xlsx *xlsx_open(const char *path) {
    struct xlsx *book = grow(NULL, sizeof *book);
    *book = (struct xlsx){0};
    package_open(path, &book->package);
    read_strings(book);
    read_formats(book);
    read_sheets(book);
    return book;
}

void xlsx_close(struct xlsx *book) {
    if (book == NULL)
        return;
    for (size_t i = 0; i < book->sheet_count; i++)
        free(book->sheets[i].cells);
    free(book->sheets);
    free(book->formats);
    free_texts(&book->shared);
    free_texts(&book->inlined);
    free_texts(&book->paths);
    package_close(&book->package);
    free(book);
}

size_t xlsx_sheet_count(const struct xlsx *book) {
    return book->sheet_count;
}

const struct xlsx_sheet *xlsx_sheet_at(const struct xlsx *book, size_t index) {
    return index < book->sheet_count ? &book->sheets[index] : NULL;
}

/* The sheet whose name is the first `length` bytes. */
static const struct xlsx_sheet *sheet_named(const struct xlsx *book, const char *name,
                                            size_t length) {
    for (size_t i = 0; i < book->sheet_count; i++)
        if (strlen(book->sheets[i].name) == length &&
            memcmp(book->sheets[i].name, name, length) == 0)
            return &book->sheets[i];
    return NULL;
}

const struct xlsx_sheet *xlsx_sheet(const struct xlsx *book, const char *name) {
    return sheet_named(book, name, strlen(name));
}

const struct cell *sheet_cell(const struct xlsx_sheet *sheet, int row, int col) {
    struct cell key = {.row = row, .col = col};
    if (sheet->cell_count == 0)
        return NULL;
    return bsearch(&key, sheet->cells, sheet->cell_count, sizeof key, compare_places);
}

const struct cell *sheet_cell_at(const struct xlsx_sheet *sheet, const char *reference) {
    int row = 0, col = 0;
    return read_reference(&reference, &row, &col) && *reference == '\0'
               ? sheet_cell(sheet, row, col)
               : NULL;
}

const char *sheet_value(const struct xlsx_sheet *sheet, const char *reference) {
    const struct cell *cell = sheet_cell_at(sheet, reference);
    return cell != NULL ? cell->value : "";
}

const struct cell *sheet_find(const struct xlsx_sheet *sheet, const char *value) {
    for (size_t i = 0; i < sheet->cell_count; i++)
        if (strcmp(sheet->cells[i].value, value) == 0)
            return &sheet->cells[i];
    return NULL;
}

/* ---- Names ---- */

const char *xlsx_name(const struct xlsx *book, const char *name) {
    const struct part *part = need_part(book, "xl/workbook.xml");
    const struct node *node = NULL;
    const char *local = NULL;

    while ((node = next_node(part, "definedName", node, 0, 0)) != NULL) {
        const char *own = node_attribute(node, "name");
        if (own == NULL || strcmp(own, name) != 0)
            continue;
        if (node_attribute(node, "localSheetId") == NULL)
            return node->text;
        if (local == NULL)
            local = node->text;
    }
    return local;
}

/* Reads "Budget" or "'My plan'" (a quote in it is doubled) and moves *text past the "!". */
static const struct xlsx_sheet *read_sheet_name(const struct xlsx *book, const char **text) {
    char name[128];
    size_t length = 0;
    const char *at = *text;
    bool quoted = *at == '\'';

    for (at += quoted; *at != '\0' && length + 1 < sizeof name; at++) {
        if (quoted && *at == '\'' && *++at != '\'')
            break;
        if (!quoted && *at == '!')
            break;
        name[length++] = *at;
    }
    if (*at != '!')
        return NULL;
    *text = at + 1;
    return sheet_named(book, name, length);
}

const struct cell *xlsx_named_cell(const struct xlsx *book, const char *name) {
    const char *reference = xlsx_name(book, name);
    const struct xlsx_sheet *sheet = reference != NULL ? read_sheet_name(book, &reference) : NULL;
    return sheet != NULL ? sheet_cell_at(sheet, reference) : NULL;
}

const char *xlsx_named_value(const struct xlsx *book, const char *name) {
    const struct cell *cell = xlsx_named_cell(book, name);
    return cell != NULL ? cell->value : "";
}

/* ---- Parts ---- */

const char *xlsx_part(const struct xlsx *book, const char *path) {
    const struct part *part = package_part(&book->package, path);
    return part != NULL ? part->data : NULL;
}

const char *xlsx_part_path(const struct xlsx *book, size_t index) {
    return index < book->package.part_count ? book->package.parts[index].path : NULL;
}

size_t xlsx_part_count(const struct xlsx *book, const char *beginning) {
    size_t count = 0;
    for (size_t i = 0; i < book->package.part_count; i++)
        if (strncmp(book->package.parts[i].path, beginning, strlen(beginning)) == 0)
            count++;
    return count;
}

static const struct node *nth_element(const struct xlsx *book, const char *path,
                                      const char *element, size_t index) {
    const struct part *part = package_part(&book->package, path);
    const struct node *node = NULL;

    if (part == NULL)
        return NULL;
    do
        node = next_node(part, element, node, 0, 0);
    while (node != NULL && index-- > 0);
    return node;
}

const char *xlsx_element(const struct xlsx *book, const char *part, const char *element,
                         size_t index) {
    const struct node *node = nth_element(book, part, element, index);
    return node != NULL ? node->text : NULL;
}

const char *xlsx_attribute(const struct xlsx *book, const char *part, const char *element,
                           size_t index, const char *attribute) {
    const struct node *node = nth_element(book, part, element, index);
    return node != NULL ? node_attribute(node, attribute) : NULL;
}
