/* A workbook as a list of calls to libxlsxwriter, made ready from its file: one row of KINDS for
 * each kind of element that a sheet has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "tests/bench/bench.h"
#include "tests/bench/elements.h"
#include "tests/bench/same.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define COLUMN_OWN 0.7109375 /* what a file adds to the width of a column of usual letters */
#define PATH_SIZE 64

/* How cells look: what a row of the file's styles comes to. A colour is -1 where there is none. */
struct look {
    const char *number, *letters;
    double size;
    long colour, fill, top, bottom;
    bool bold, wrap, unlocked;
    uint8_t known; /* the number of a format that needs no code */
    int across, down, indent;
};

/* Something said of a sheet. Words are the package's. */
struct thing {
    void (*write)(lxw_worksheet *sheet, const struct thing *thing, lxw_format **looks);
    lxw_row_t row, last_row;
    lxw_col_t col, last_col;
    size_t look; /* of `looks`; 0: none */
    bool numeric;
    double number;
    const char *text, *formula;
    void *more; /* malloc'd */
};

struct same_sheet {
    const char *name;
    bool hidden;
    struct thing *things;
    size_t count;
    const struct part *chart; /* NULL: none */
    lxw_row_t chart_row;
};

struct same_name {
    char *name; /* malloc'd: with its sheet before it, where it is that sheet's own */
    const char *stands_for;
};

struct same {
    struct package package;
    char **strings; /* shared, by their number; as the package has them */
    struct look *looks;
    size_t look_count, cell_looks; /* those of cells, and then those laid over cells */
    struct same_sheet *sheets;
    size_t sheet_count;
    struct same_name *names;
    size_t name_count;
    lxw_doc_properties properties;
};

static const struct part *part_of(const struct same *same, const char *path) {
    const struct part *part = package_part(&same->package, path);
    element_must(part != NULL, path);
    return part;
}

/* "B7" or "B7:D9" */
static void read_area(const char *text, struct thing *thing) {
    thing->row = thing->last_row = lxw_name_to_row(text);
    thing->col = thing->last_col = lxw_name_to_col(text);
    const char *last = strchr(text, ':');
    if (last != NULL) {
        thing->last_row = lxw_name_to_row(last + 1);
        thing->last_col = lxw_name_to_col(last + 1);
    }
}

/* ---- what a sheet is made of: how each is read, and written ---- */

struct from {
    const struct same *same;
    const struct part *part;
    const struct node *node;
};

static bool read_column(const struct from *from, struct thing *thing) {
    thing->col = (lxw_col_t)(element_number(from->node, "min", 1) - 1);
    thing->last_col = (lxw_col_t)(element_number(from->node, "max", 1) - 1);
    thing->number = element_number(from->node, "width", 0) - COLUMN_OWN;
    return true;
}

static void write_column(lxw_worksheet *sheet, const struct thing *thing,
                         lxw_format **looks UNUSED) {
    worksheet_set_column(sheet, thing->col, thing->last_col, thing->number, NULL);
}

static bool read_row(const struct from *from, struct thing *thing) {
    thing->row = (lxw_row_t)(element_number(from->node, "r", 1) - 1);
    thing->number = element_number(from->node, "ht", 0);
    return thing->number > 0;
}

static void write_row(lxw_worksheet *sheet, const struct thing *thing, lxw_format **looks UNUSED) {
    worksheet_set_row(sheet, thing->row, thing->number, NULL);
}

static bool read_ref(const struct from *from, struct thing *thing) {
    read_area(node_attribute(from->node, "ref"), thing);
    return true;
}

static void write_merge(lxw_worksheet *sheet, const struct thing *thing,
                        lxw_format **looks UNUSED) {
    /* its cells are written after it */
    worksheet_merge_range(sheet, thing->row, thing->col, thing->last_row, thing->last_col, "",
                          NULL);
}

static void write_filter(lxw_worksheet *sheet, const struct thing *thing,
                         lxw_format **looks UNUSED) {
    worksheet_autofilter(sheet, thing->row, thing->col, thing->last_row, thing->last_col);
}

static bool read_cell(const struct from *from, struct thing *thing) {
    const struct node *value = element_inside(from->part, from->node, "v");
    const struct node *formula = element_inside(from->part, from->node, "f");
    const char *type = node_attribute(from->node, "t");
    read_area(node_attribute(from->node, "r"), thing);
    thing->look = (size_t)element_number(from->node, "s", 0);
    thing->formula = formula != NULL ? formula->text : NULL;
    thing->text = value != NULL ? value->text : NULL;
    thing->numeric = value != NULL && type == NULL;
    if (thing->numeric)
        thing->number = strtod(value->text, NULL);
    else if (type != NULL && strcmp(type, "s") == 0)
        thing->text = from->same->strings[strtoul(value->text, NULL, 10)];
    return true;
}

static void write_cell(lxw_worksheet *sheet, const struct thing *thing, lxw_format **looks) {
    lxw_format *look = thing->look > 0 ? looks[thing->look] : NULL;
    if (thing->formula != NULL && thing->numeric)
        worksheet_write_formula_num(sheet, thing->row, thing->col, thing->formula, look,
                                    thing->number);
    else if (thing->formula != NULL)
        worksheet_write_formula_str(sheet, thing->row, thing->col, thing->formula, look,
                                    thing->text);
    else if (thing->numeric)
        worksheet_write_number(sheet, thing->row, thing->col, thing->number, look);
    else if (thing->text != NULL)
        worksheet_write_string(sheet, thing->row, thing->col, thing->text, look);
    else
        worksheet_write_blank(sheet, thing->row, thing->col, look);
}

static bool read_check(const struct from *from, struct thing *thing) {
    static char *yes_no[] = {"Yes", "No", NULL};
    static const struct {
        const char *name;
        uint8_t type;
    } TYPES[] = {{"whole", LXW_VALIDATION_TYPE_INTEGER},
                 {"decimal", LXW_VALIDATION_TYPE_DECIMAL},
                 {"date", LXW_VALIDATION_TYPE_DATE_NUMBER},
                 {"list", LXW_VALIDATION_TYPE_LIST_FORMULA}};
    const struct node *first = element_inside(from->part, from->node, "formula1");
    const struct node *second = element_inside(from->part, from->node, "formula2");
    lxw_data_validation *rule = thing->more = element_room(1, sizeof *rule);
    read_area(node_attribute(from->node, "sqref"), thing);
    rule->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    rule->error_title = (char *)(uintptr_t)node_attribute(from->node, "errorTitle");
    rule->error_message = (char *)(uintptr_t)node_attribute(from->node, "error");
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (element_is(from->node, "type", TYPES[i].name))
            rule->validate = TYPES[i].type;
    if (rule->validate != LXW_VALIDATION_TYPE_LIST_FORMULA) {
        rule->minimum_number = strtod(first->text, NULL);
        rule->maximum_number = strtod(second->text, NULL);
    } else if (strcmp(first->text, "\"Yes,No\"") == 0) {
        rule->validate = LXW_VALIDATION_TYPE_LIST;
        rule->value_list = (void *)yes_no;
    } else {
        rule->value_formula = first->text;
    }
    return true;
}

static void write_check(lxw_worksheet *sheet, const struct thing *thing,
                        lxw_format **looks UNUSED) {
    worksheet_data_validation_range(sheet, thing->row, thing->col, thing->last_row, thing->last_col,
                                    thing->more);
}

/* A colour that follows figures, or a bar as long as its figure, which stands in the file twice. */
static bool read_colours(const struct from *from, struct thing *thing) {
    const struct node *around = &from->part->nodes[from->node->parent];
    const struct node *formula = element_inside(from->part, from->node, "formula");
    if (node_attribute(from->node, "priority") == NULL)
        return false;
    lxw_conditional_format *rule = thing->more = element_room(1, sizeof *rule);
    read_area(node_attribute(around, "sqref"), thing);
    if (element_is(from->node, "type", "expression")) {
        rule->type = LXW_CONDITIONAL_TYPE_FORMULA;
        rule->value_string = formula->text;
        thing->look = from->same->cell_looks + (size_t)element_number(from->node, "dxfId", 0);
    } else {
        const struct node *least = element_inside(from->part, from->node, "cfvo");
        element_must(element_is(from->node, "type", "dataBar"), "a rule that is not known");
        *rule = (lxw_conditional_format){
            .type = LXW_CONDITIONAL_DATA_BAR,
            .data_bar_2010 = LXW_TRUE,
            .bar_solid = LXW_TRUE,
            .bar_color =
                (lxw_color_t)element_colour(element_inside(from->part, from->node, "color")),
            .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
            .min_value = element_number(least, "val", 0),
            .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
            .max_value = element_number(element_next(from->part, "cfvo", least), "val", 0)};
    }
    return true;
}

static void write_colours(lxw_worksheet *sheet, const struct thing *thing, lxw_format **looks) {
    lxw_conditional_format rule = *(const lxw_conditional_format *)thing->more;
    rule.format = thing->look > 0 ? looks[thing->look] : NULL;
    worksheet_conditional_format_range(sheet, thing->row, thing->col, thing->last_row,
                                       thing->last_col, &rule);
}

static bool read_pane(const struct from *from, struct thing *thing) {
    thing->row = (lxw_row_t)element_number(from->node, "ySplit", 0);
    thing->col = (lxw_col_t)element_number(from->node, "xSplit", 0);
    return true;
}

static void write_pane(lxw_worksheet *sheet, const struct thing *thing, lxw_format **looks UNUSED) {
    worksheet_freeze_panes(sheet, thing->row, thing->col);
}

static bool read_breaks(const struct from *from, struct thing *thing) {
    size_t count = 0;
    lxw_row_t *breaks = thing->more =
        element_room(element_count(from->part, "brk"), sizeof *breaks);
    for (const struct node *node = NULL; (node = element_next(from->part, "brk", node)) != NULL;)
        breaks[count++] = (lxw_row_t)element_number(node, "id", 0);
    return true;
}

static void write_breaks(lxw_worksheet *sheet, const struct thing *thing,
                         lxw_format **looks UNUSED) {
    worksheet_set_h_pagebreaks(sheet, thing->more);
}

static bool read_protection(const struct from *from, struct thing *thing) {
    lxw_protection *allowed = thing->more = element_room(1, sizeof *allowed);
    allowed->format_cells = element_is(from->node, "formatCells", "0");
    allowed->format_columns = element_is(from->node, "formatColumns", "0");
    allowed->format_rows = element_is(from->node, "formatRows", "0");
    allowed->insert_rows = element_is(from->node, "insertRows", "0");
    allowed->delete_rows = element_is(from->node, "deleteRows", "0");
    allowed->sort = element_is(from->node, "sort", "0");
    allowed->autofilter = element_is(from->node, "autoFilter", "0");
    return true;
}

static void write_protection(lxw_worksheet *sheet, const struct thing *thing,
                             lxw_format **looks UNUSED) {
    worksheet_protect(sheet, NULL, thing->more);
}

static bool read_words(const struct from *from, struct thing *thing) {
    thing->text = from->node->text;
    return true;
}

static void write_header(lxw_worksheet *sheet, const struct thing *thing,
                         lxw_format **looks UNUSED) {
    worksheet_set_header(sheet, thing->text);
}

static void write_footer(lxw_worksheet *sheet, const struct thing *thing,
                         lxw_format **looks UNUSED) {
    worksheet_set_footer(sheet, thing->text);
}

/* Paper, and how many pages wide: `look` is whether they lie across, `numeric` which come first. */
static bool read_paper(const struct from *from, struct thing *thing) {
    thing->number = element_number(from->node, "paperSize", 0);
    thing->col = (lxw_col_t)element_number(from->node, "fitToWidth", 1);
    thing->look = element_is(from->node, "orientation", "landscape");
    thing->numeric = element_is(from->node, "pageOrder", "overThenDown");
    return true;
}

static void write_paper(lxw_worksheet *sheet, const struct thing *thing,
                        lxw_format **looks UNUSED) {
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_paper(sheet, (uint8_t)thing->number);
    worksheet_set_margins(sheet, 0.5, 0.5, 0.8, 0.7);
    worksheet_fit_to_pages(sheet, thing->col, 0);
    if (thing->look > 0)
        worksheet_set_landscape(sheet);
    if (thing->numeric)
        worksheet_print_across(sheet);
}

/* In the order in which they are written. */
static const struct kind {
    const char *element;
    bool (*read)(const struct from *from,
                 struct thing *thing); /* false: nothing is to be written */
    void (*write)(lxw_worksheet *sheet, const struct thing *thing, lxw_format **looks);
} KINDS[] = {
    {"pageSetup", read_paper, write_paper},
    {"oddHeader", read_words, write_header},
    {"oddFooter", read_words, write_footer},
    {"col", read_column, write_column},
    {"row", read_row, write_row},
    {"mergeCell", read_ref, write_merge},
    {"c", read_cell, write_cell},
    {"autoFilter", read_ref, write_filter},
    {"cfRule", read_colours, write_colours},
    {"dataValidation", read_check, write_check},
    {"pane", read_pane, write_pane},
    {"rowBreaks", read_breaks, write_breaks},
    {"sheetProtection", read_protection, write_protection},
};

/* ---- reading ---- */

static void read_sheet(const struct same *same, struct same_sheet *sheet, size_t number) {
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "xl/worksheets/sheet%zu.xml", number);
    const struct part *part = part_of(same, path);
    sheet->things = element_room(part->node_count, sizeof *sheet->things);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        for (const struct node *node = NULL;
             (node = element_next(part, KINDS[i].element, node)) != NULL;) {
            struct thing *thing = &sheet->things[sheet->count];
            *thing = (struct thing){.write = KINDS[i].write};
            sheet->count += KINDS[i].read(&(struct from){same, part, node}, thing);
        }
}

/* A sheet with a drawing has one chart. */
static void read_chart(const struct same *same, struct same_sheet *sheet, size_t number,
                       size_t *charts) {
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "xl/worksheets/sheet%zu.xml", number);
    if (element_next(part_of(same, path), "drawing", NULL) == NULL)
        return;
    snprintf(path, sizeof path, "xl/charts/chart%zu.xml", ++*charts);
    sheet->chart = part_of(same, path);
    snprintf(path, sizeof path, "xl/drawings/drawing%zu.xml", *charts);
    sheet->chart_row = (lxw_row_t)strtoul(element_text(part_of(same, path), "row"), NULL, 10);
}

static void read_sheets(struct same *same) {
    const struct part *part = part_of(same, "xl/workbook.xml");
    size_t charts = 0;
    same->sheets = element_room(element_count(part, "sheet"), sizeof *same->sheets);
    for (const struct node *node = NULL; (node = element_next(part, "sheet", node)) != NULL;) {
        struct same_sheet *sheet = &same->sheets[same->sheet_count++];
        sheet->name = node_attribute(node, "name");
        sheet->hidden = element_is(node, "state", "hidden");
        read_sheet(same, sheet, same->sheet_count);
        read_chart(same, sheet, same->sheet_count, &charts);
    }
}

/* All but those that libxlsxwriter makes of the filters. */
static void read_names(struct same *same) {
    const struct part *part = part_of(same, "xl/workbook.xml");
    same->names = element_room(element_count(part, "definedName"), sizeof *same->names);
    for (const struct node *node = NULL;
         (node = element_next(part, "definedName", node)) != NULL;) {
        const char *own = node_attribute(node, "name");
        double sheet = element_number(node, "localSheetId", -1);
        size_t size = strlen(own) + PATH_SIZE;
        if (element_is(node, "hidden", "1"))
            continue;
        struct same_name *name = &same->names[same->name_count++];
        name->stands_for = node->text;
        name->name = element_room(size, 1);
        if (sheet >= 0)
            snprintf(name->name, size, "'%s'!%s", same->sheets[(size_t)sheet].name, own);
        else
            snprintf(name->name, size, "%s", own);
    }
}

static void read_strings(struct same *same) {
    const struct part *part = part_of(same, "xl/sharedStrings.xml");
    size_t count = 0;
    same->strings = element_room(element_count(part, "t"), sizeof *same->strings);
    for (const struct node *node = NULL; (node = element_next(part, "t", node)) != NULL;)
        same->strings[count++] = node->text;
}

/* The code of a number format of the file's own; NULL for one that every program knows. */
static const char *number_format(const struct part *part, const char *id) {
    for (const struct node *node = NULL; (node = element_next(part, "numFmt", node)) != NULL;)
        if (element_is(node, "numFmtId", id))
            return node_attribute(node, "formatCode");
    return NULL;
}

static void read_look(const struct part *part, const struct node *node, struct look *look) {
    const struct node *font =
        element_item(part, "fonts", "font", (size_t)element_number(node, "fontId", 0));
    const struct node *fill =
        element_item(part, "fills", "fill", (size_t)element_number(node, "fillId", 0));
    const struct node *edge =
        element_item(part, "borders", "border", (size_t)element_number(node, "borderId", 0));
    const struct node *place = element_inside(part, node, "alignment");
    const struct node *top = element_inside(part, edge, "top"),
                      *bottom = element_inside(part, edge, "bottom");
    *look = (struct look){.number = number_format(part, node_attribute(node, "numFmtId")),
                          .known = (uint8_t)element_number(node, "numFmtId", 0),
                          .letters = node_attribute(element_inside(part, font, "name"), "val"),
                          .size = element_number(element_inside(part, font, "sz"), "val", 11),
                          .colour = element_colour(element_inside(part, font, "color")),
                          .fill = element_colour(element_inside(part, fill, "fgColor")),
                          .top = element_colour(element_inside(part, top, "color")),
                          .bottom = element_colour(element_inside(part, bottom, "color")),
                          .bold = element_inside(part, font, "b") != NULL,
                          .wrap = element_is(place, "wrapText", "1"),
                          .unlocked =
                              element_is(element_inside(part, node, "protection"), "locked", "0"),
                          .indent = (int)element_number(place, "indent", 0)};
    look->across = element_is(place, "horizontal", "right")    ? LXW_ALIGN_RIGHT
                   : element_is(place, "horizontal", "center") ? LXW_ALIGN_CENTER
                                                               : LXW_ALIGN_NONE;
    look->down = element_is(place, "vertical", "top")      ? LXW_ALIGN_VERTICAL_TOP
                 : element_is(place, "vertical", "center") ? LXW_ALIGN_VERTICAL_CENTER
                                                           : LXW_ALIGN_NONE;
}

static void read_looks(struct same *same) {
    const struct part *part = part_of(same, "xl/styles.xml");
    size_t over = element_count(part, "dxf");
    same->cell_looks = (size_t)element_number(element_next(part, "cellXfs", NULL), "count", 0);
    same->look_count = same->cell_looks + over;
    same->looks = element_room(same->look_count, sizeof *same->looks);
    for (size_t i = 0; i < same->cell_looks; i++)
        read_look(part, element_item(part, "cellXfs", "xf", i), &same->looks[i]);
    for (size_t i = 0; i < over; i++) {
        const struct node *node = element_item(part, "dxfs", "dxf", i);
        same->looks[same->cell_looks + i] =
            (struct look){.colour = element_colour(element_inside(part, node, "color")),
                          .fill = element_colour(element_inside(part, node, "bgColor")),
                          .top = -1,
                          .bottom = -1};
    }
}

struct same *same_read(const char *path, int64_t made) {
    struct same *same = element_room(1, sizeof *same);
    package_open(path, &same->package);
    const struct part *core = part_of(same, "docProps/core.xml");
    const struct part *app = part_of(same, "docProps/app.xml");
    same->properties =
        (lxw_doc_properties){.title = (char *)(uintptr_t)element_text(core, "title"),
                             .subject = (char *)(uintptr_t)element_text(core, "subject"),
                             .comments = (char *)(uintptr_t)element_text(core, "description"),
                             .category = (char *)(uintptr_t)element_text(core, "category"),
                             .company = (char *)(uintptr_t)element_text(app, "Company"),
                             .created = (time_t)made};
    read_strings(same);
    read_looks(same);
    read_sheets(same);
    read_names(same);
    return same;
}

void same_free(struct same *same) {
    for (size_t i = 0; i < same->sheet_count; i++) {
        for (size_t t = 0; t < same->sheets[i].count; t++)
            free(same->sheets[i].things[t].more);
        free(same->sheets[i].things);
    }
    for (size_t i = 0; i < same->name_count; i++)
        free(same->names[i].name);
    free(same->names);
    free(same->sheets);
    free(same->looks);
    free(same->strings);
    package_close(&same->package);
    free(same);
}

/* ---- writing ---- */

static void write_look(lxw_format *format, const struct look *look) {
    if (look->letters != NULL) {
        format_set_font_name(format, look->letters);
        format_set_font_size(format, look->size);
    }
    if (look->number != NULL)
        format_set_num_format(format, look->number);
    else if (look->known > 0)
        format_set_num_format_index(format, look->known);
    if (look->colour >= 0)
        format_set_font_color(format, (lxw_color_t)look->colour);
    if (look->fill >= 0)
        format_set_bg_color(format, (lxw_color_t)look->fill);
    if (look->bold)
        format_set_bold(format);
    if (look->wrap)
        format_set_text_wrap(format);
    if (look->unlocked)
        format_set_unlocked(format);
    if (look->across != LXW_ALIGN_NONE)
        format_set_align(format, (uint8_t)look->across);
    if (look->down != LXW_ALIGN_NONE)
        format_set_align(format, (uint8_t)look->down);
    if (look->indent > 0)
        format_set_indent(format, (uint8_t)look->indent);
    if (look->top >= 0) {
        format_set_top(format, LXW_BORDER_THIN);
        format_set_top_color(format, (lxw_color_t)look->top);
    }
    if (look->bottom >= 0) {
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, (lxw_color_t)look->bottom);
    }
}

/* Its series, their names and its title; not its colours and letters. */
static void write_chart(const struct same_sheet *from, lxw_workbook *book, lxw_worksheet *sheet) {
    lxw_chart *chart = workbook_add_chart(book, LXW_CHART_BAR_STACKED_PERCENT);
    const struct node *name = NULL, *place = NULL;
    chart_title_set_name(chart, element_text(from->chart, "t"));
    for (const struct node *node = NULL; (node = element_next(from->chart, "ser", node)) != NULL;) {
        name = element_inside(from->chart, node, "v");
        place = element_inside(from->chart, node, "f");
        lxw_chart_series *series =
            chart_add_series(chart, place->text, element_next(from->chart, "f", place)->text);
        chart_series_set_name(series, name->text);
    }
    worksheet_insert_chart(sheet, from->chart_row, 0, chart);
}

void same_write(const struct same *same, const char *path) {
    lxw_workbook *book = workbook_new(path);
    lxw_format **looks = element_room(same->look_count, sizeof(lxw_format *));
    lxw_doc_properties properties = same->properties;
    element_must(book != NULL, "no memory");
    for (size_t i = 0; i < same->look_count; i++) {
        looks[i] = i == 0 ? STAILQ_FIRST(book->formats) : workbook_add_format(book);
        write_look(looks[i], &same->looks[i]);
    }
    for (size_t i = 0; i < same->sheet_count; i++) {
        const struct same_sheet *from = &same->sheets[i];
        lxw_worksheet *sheet = workbook_add_worksheet(book, from->name);
        for (size_t t = 0; t < from->count; t++)
            from->things[t].write(sheet, &from->things[t], looks);
        if (from->hidden)
            worksheet_hide(sheet);
        if (from->chart != NULL)
            write_chart(from, book, sheet);
    }
    for (size_t i = 0; i < same->name_count; i++)
        workbook_define_name(book, same->names[i].name, same->names[i].stands_for);
    workbook_set_properties(book, &properties);
    element_must(workbook_close(book) == LXW_NO_ERROR, path);
    free(looks);
}

void same_must(const struct same *same, const char *path) {
    static const char *const APART[] = {"xl/charts/", "xl/drawings/", "docProps/"};
    struct package written;
    package_open(path, &written);
    for (size_t i = 0; i < same->package.part_count; i++) {
        const struct part *ours = &same->package.parts[i];
        const struct part *bare = package_part(&written, ours->path);
        bool as_long = bare != NULL && bare->length == ours->length;
        for (size_t k = 0; k < sizeof APART / sizeof *APART; k++)
            as_long |= bare != NULL && strncmp(ours->path, APART[k], strlen(APART[k])) == 0;
        element_must(as_long, ours->path);
    }
    package_close(&written);
}
