/* Two spreadsheets held beside each other: the file as it was written, and as LibreOffice works it
 * out. */
#include "tests/sheet/sheet.h"

#include "tests/term/child.h"
#include "tests/term/files.h"
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

/* ---- The same values ---- */

/* Two writers give one number different digits past the fifteenth. */
static bool is_same_number(const char *before, const char *after) {
    double difference = strtod(before, NULL) - strtod(after, NULL);
    return fabs(difference) < 0.00001;
}

static bool is_same_cell(const struct cell *before, const struct cell *after) {
    if (after == NULL)
        return *before->value == '\0';
    if (before->numeric != after->numeric)
        return false;
    return before->numeric ? is_same_number(before->value, after->value)
                           : strcmp(before->value, after->value) == 0;
}

/* The first cell of `one` that is not the same in `other`; NULL where all are. */
static const struct cell *first_different(const struct xlsx_sheet *one,
                                          const struct xlsx_sheet *other) {
    for (size_t i = 0; i < one->cell_count; i++) {
        const struct cell *cell = &one->cells[i];
        if (!is_same_cell(cell, sheet_cell(other, cell->row, cell->col)))
            return cell;
    }
    return NULL;
}

static const char *value_at(const struct xlsx_sheet *sheet, const struct cell *place) {
    const struct cell *cell = sheet_cell(sheet, place->row, place->col);
    return cell != NULL ? cell->value : "";
}

bool xlsx_same_values(const struct xlsx *before, const struct xlsx *after, char *difference,
                      size_t size) {
    size_t count = xlsx_sheet_count(before);

    if (xlsx_sheet_count(after) != count) {
        snprintf(difference, size, "%zu sheets before, %zu after", count, xlsx_sheet_count(after));
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const struct xlsx_sheet *one = xlsx_sheet_at(before, i), *other = xlsx_sheet_at(after, i);
        if (strcmp(one->name, other->name) != 0) {
            snprintf(difference, size, "sheet \"%s\" before, \"%s\" after", one->name, other->name);
            return false;
        }
        const struct cell *cell = first_different(one, other);
        if (cell == NULL)
            cell = first_different(other, one);
        if (cell != NULL) {
            snprintf(difference, size, "%s, row %d, column %d: \"%s\" before, \"%s\" after",
                     one->name, cell->row, cell->col, value_at(one, cell), value_at(other, cell));
            return false;
        }
    }
    snprintf(difference, size, "%s", "");
    return true;
}

/* ---- Worked out again ---- */

/* LibreOffice trusts the results stored in a file it did not write; 0 says to work out every one.
 * What is typed is read as people here write it. */
static const char settings[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n"
    "<item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\">"
    "<prop oor:name=\"OOXMLRecalcMode\" oor:op=\"fuse\"><value>0</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Setup/L10N\">"
    "<prop oor:name=\"ooSetupSystemLocale\" oor:op=\"fuse\"><value>en-GB</value></prop></item>\n"
    "</oor:items>\n";

/* Seconds after which LibreOffice is given up on; a first start on a slow machine is long. */
#define SOFFICE_SECONDS 180

void sheet_profile_make(char folder[FILES_PATH]) {
    char path[FILES_PATH];

    folder_make(folder);
    if (mkdir(path_join(folder, "user", path), 0700) != 0)
        fail_msg("%s: %s", path, strerror(errno));
    file_write_all(path_join(folder, "user/registrymodifications.xcu", path), settings,
                   sizeof settings - 1);
}

/* LibreOffice's own files, made at its first start and kept for the next ones: "" before. */
static char profile[FILES_PATH];

static void forget_profile(void) {
    folder_remove(profile);
}

static void need_profile(void) {
    if (profile[0] != '\0')
        return;
    sheet_profile_make(profile);
    atexit(forget_profile);
}

/* Runs LibreOffice on book.xlsx in `folder`; leaves out/book.FORM there. */
static void convert(const char *folder, const char *form) {
    char user[FILES_PATH + 64], book[FILES_PATH], out[FILES_PATH], made[FILES_PATH], name[24];
    struct child_result result;

    snprintf(user, sizeof user, "-env:UserInstallation=file://%s", profile);
    snprintf(name, sizeof name, "out/book.%s", form);
    const char *const argv[] = {
        "soffice",
        user,
        "--headless",
        "--norestore",
        "--convert-to",
        form,
        "--outdir",
        path_join(folder, "out", out),
        path_join(folder, "book.xlsx", book),
        NULL,
    };
    char **environment = child_environment(folder, NULL);
    bool ended = child_run(argv, environment, NULL, SOFFICE_SECONDS, &result);
    child_environment_free(environment);
    if (!ended || result.status != 0 || !file_exists(path_join(folder, name, made))) {
        print_error("%s%s", result.out != NULL ? result.out : "",
                    result.err != NULL ? result.err : "");
        folder_remove(folder);
        fail_msg("soffice could not convert the spreadsheet (status %d)", result.status);
    }
    child_result_done(&result);
}

/* What LibreOffice makes of a spreadsheet, as a file of that form. */
static void work_out(const char *path, const char *form, const char *out_path) {
    char folder[FILES_PATH], name[FILES_PATH], made[24];

    need_profile();
    folder_make(folder);
    file_copy(path, path_join(folder, "book.xlsx", name));
    convert(folder, form);
    snprintf(made, sizeof made, "out/book.%s", form);
    file_copy(path_join(folder, made, name), out_path);
    folder_remove(folder);
}

void sheet_recalculate(const char *path, const char *out_path) {
    work_out(path, "xlsx", out_path);
}

void sheet_print(const char *path, const char *out_path) {
    work_out(path, "pdf", out_path);
}
