/* A plan's spreadsheet beside libxlsxwriter writing the same cells: what the planner wrote is read
 * back, and the same texts, numbers and formulas go into the same places of as many sheets, with as
 * many formats. Both end on the disk, under their name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange/workbook.h"
#include "tests/bench/bench.h"
#include "tests/sheet/sheet.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define WORKBOOKS 60
#define WARM_UP 3
#define FORMATS_MOST 200

/* A cell made ready to be written: nothing is read or worked out while the clock runs. */
struct ready {
    lxw_row_t row;
    lxw_col_t col;
    int format;
    double number;
    bool numeric;
    const char *text;
    char *formula;
};

struct ready_sheet {
    const char *name;
    struct ready *cells;
    size_t count;
};

/* What the planner wrote. */
struct same {
    struct xlsx *book;
    struct ready_sheet *sheets;
    size_t sheet_count;
    char *codes[FORMATS_MOST]; /* a number format for each of the formats in the file */
    size_t code_count, format_count;
};

/* The format of that code among those there are, adding it where it is new. */
static int find_format(struct same *same, const char *code) {
    for (size_t i = 0; i < same->code_count; i++)
        if (strcmp(same->codes[i], code) == 0)
            return (int)i;
    bench_must(same->code_count < FORMATS_MOST, "a spreadsheet", "too many formats");
    same->codes[same->code_count++] = strdup(code);
    return (int)same->code_count - 1;
}

static struct ready make_ready(struct same *same, const struct cell *cell) {
    struct ready ready = {.row = (lxw_row_t)cell->row,
                          .col = (lxw_col_t)cell->col,
                          .format = find_format(same, cell->format),
                          .numeric = cell->numeric,
                          .number = cell->numeric ? strtod(cell->value, NULL) : 0,
                          .text = cell->value};
    if (cell->formula != NULL) {
        size_t size = strlen(cell->formula) + sizeof "=";
        ready.formula = malloc(size);
        bench_must(ready.formula != NULL, "a spreadsheet", "no memory");
        snprintf(ready.formula, size, "=%s", cell->formula);
    }
    return ready;
}

static void same_read(struct same *same, const char *path) {
    *same = (struct same){.book = xlsx_open(path)};
    same->sheet_count = xlsx_sheet_count(same->book);
    same->sheets = calloc(same->sheet_count, sizeof *same->sheets);
    bench_must(same->sheets != NULL, "a spreadsheet", "no memory");
    for (size_t i = 0; i < same->sheet_count; i++) {
        const struct xlsx_sheet *sheet = xlsx_sheet_at(same->book, i);
        struct ready_sheet *to = &same->sheets[i];
        *to = (struct ready_sheet){.name = sheet->name,
                                   .cells = calloc(sheet->cell_count + 1, sizeof *to->cells)};
        bench_must(to->cells != NULL, "a spreadsheet", "no memory");
        for (size_t c = 0; c < sheet->cell_count; c++)
            to->cells[to->count++] = make_ready(same, &sheet->cells[c]);
    }
    const char *count = xlsx_attribute(same->book, "xl/styles.xml", "cellXfs", 0, "count");
    same->format_count = count != NULL ? (size_t)strtoul(count, NULL, 10) : 0;
}

static void same_done(struct same *same) {
    for (size_t i = 0; i < same->sheet_count; i++) {
        for (size_t c = 0; c < same->sheets[i].count; c++)
            free(same->sheets[i].cells[c].formula);
        free(same->sheets[i].cells);
    }
    free(same->sheets);
    for (size_t i = 0; i < same->code_count; i++)
        free(same->codes[i]);
    xlsx_close(same->book);
}

/* Makes as many formats as the planner's file has, each different from the others. */
static void make_formats(const struct same *same, lxw_workbook *book, lxw_format **formats) {
    size_t count = same->format_count > same->code_count ? same->format_count : same->code_count;
    bench_must(count <= FORMATS_MOST, "a spreadsheet", "too many formats");
    for (size_t i = 0; i < count; i++) {
        formats[i] = workbook_add_format(book);
        if (i < same->code_count)
            format_set_num_format(formats[i], same->codes[i]);
        else
            format_set_indent(formats[i], (uint8_t)(i - same->code_count + 1));
    }
}

static void write_cells(const struct ready_sheet *from, lxw_worksheet *to, lxw_format **formats) {
    for (size_t i = 0; i < from->count; i++) {
        const struct ready *cell = &from->cells[i];
        lxw_format *format = formats[cell->format];
        if (cell->formula != NULL && cell->numeric)
            worksheet_write_formula_num(to, cell->row, cell->col, cell->formula, format,
                                        cell->number);
        else if (cell->formula != NULL)
            worksheet_write_formula_str(to, cell->row, cell->col, cell->formula, format,
                                        cell->text);
        else if (cell->numeric)
            worksheet_write_number(to, cell->row, cell->col, cell->number, format);
        else if (cell->text[0] != '\0')
            worksheet_write_string(to, cell->row, cell->col, cell->text, format);
        else
            worksheet_write_blank(to, cell->row, cell->col, format);
    }
}

static bool sync_path(const char *path, int flags) {
    int file = open(path, flags);
    bool synced = file >= 0 && fsync(file) == 0;
    return (file < 0 || close(file) == 0) && synced;
}

/* The same cells, into `path` and from there onto `target` in `folder`. */
static void write_bare(const struct same *same, const char *folder, const char *path,
                       const char *target) {
    lxw_format *formats[FORMATS_MOST];
    lxw_workbook *book = workbook_new(path);
    bench_must(book != NULL, "a spreadsheet", "no memory");
    make_formats(same, book, formats);
    for (size_t i = 0; i < same->sheet_count; i++)
        write_cells(&same->sheets[i], workbook_add_worksheet(book, same->sheets[i].name), formats);
    bench_must(workbook_close(book) == LXW_NO_ERROR, path, "could not be written");
    bench_must(sync_path(path, O_RDWR) && rename(path, target) == 0 &&
                   sync_path(folder, O_RDONLY | O_DIRECTORY),
               target, "could not be written");
}

static void measure(struct bench *bench, const struct plan *plan, struct pair *out) {
    char folder[FILES_PATH], ours[FILES_PATH], path[FILES_PATH], target[FILES_PATH];
    struct err_info info = {0};
    struct figures figures;
    struct same same;

    folder_make(folder);
    path_join(folder, "ours.xlsx", ours);
    path_join(folder, "bare.part", path);
    path_join(folder, "bare.xlsx", target);
    int64_t today = record_number(plan_one(plan, RECORD_PLAN), PLAN_STARTS);
    bench_must(figures_make(plan, &bench->rates, today, &figures, &info) == ERR_OK, "costing",
               info.text);
    bench_must(workbook_write(&figures, NULL, NULL, ours, true, &info) == ERR_OK, ours, info.text);
    same_read(&same, ours);
    for (int i = 0; i < WARM_UP + WORKBOOKS; i++) {
        double start = clock_ms();
        bench_must(workbook_write(&figures, NULL, NULL, ours, true, &info) == ERR_OK, ours,
                   info.text);
        if (i >= WARM_UP)
            samples_since(&out->ours, start);
        start = clock_ms();
        write_bare(&same, folder, path, target);
        if (i >= WARM_UP)
            samples_since(&out->bare, start);
    }
    same_done(&same);
    figures_done(&figures);
    folder_remove(folder);
}

void bench_workbook(struct bench *bench, struct pair *out) {
    measure(bench, bench->anne, out);
}

void bench_long_workbook(struct bench *bench, struct pair *out) {
    measure(bench, bench->longer, out);
}
