/* Files that are no workbook of the plan, and workbooks that were cut short, altered or made to do
 * harm: each is refused in one sentence, or read as far as it is right, and nothing worse. */
#include "tests/exchange/compare_fixture.h"

#include "base/unused.h"
#include "plan/profile.h"

#include <locale.h>
#include <unistd.h>

#define PETER "tests/data/cases/peter.json"
#define ANNE "tests/data/cases/anne.json"

static bool soaks(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && soak[0] != '\0';
}

/* Refused, with these words among others, in one sentence. */
static void assert_refused(struct written *w, const char *path, enum err expected,
                           const char *words) {
    struct compared compared;
    struct err_info info = {0};
    enum err err = compare_try(w, path, &compared, &info);
    if (err != expected || strstr(info.text, words) == NULL)
        fail_msg("%s: error %d, \"%s\"", path, err, info.text);
    assert_null(strchr(info.text, '\n'));
    compared_done(&compared);
}

static void assert_file_refused(struct written *w, const char *name, const void *bytes,
                                size_t length, const char *words) {
    char path[FILES_PATH];
    path_join(w->folder, name, path);
    file_write_all(path, bytes, length);
    assert_refused(w, path, ERR_INPUT, words);
}

static void compare__other_kinds_of_file__are_told_apart(void **state UNUSED) {
    static const char OLE[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on";
    struct written w;
    char path[FILES_PATH];
    written_case(&w, PETER);
    assert_file_refused(&w, "locked.xlsx", OLE, sizeof OLE, "closed with a password");
    assert_file_refused(&w, "support.csv", "a,b\n1,2\n", 8, "CSV file");
    assert_file_refused(&w, "plan.json", "{}", 2, "plan file");
    assert_file_refused(&w, "words.xlsx", "Dear all", 8, "is not a workbook");
    assert_file_refused(&w, "empty.xlsx", "", 0, "is not a workbook");
    assert_file_refused(&w, "cut.xlsx", "PK\3\4", 4, "cut short");
    path_join(w.folder, "plan.ods", path);
    package_write(path, "content.xml", "<office/>");
    assert_refused(&w, path, ERR_INPUT, "OpenDocument");
    path_join(w.folder, "other.zip", path);
    package_write(path, "notes.txt", "none");
    assert_refused(&w, path, ERR_INPUT, "is not a workbook");
    path_join(w.folder, "bare.xlsx", path);
    package_write(path, "xl/workbook.xml", "<workbook/>");
    package_write(path, "xl/_rels/workbook.xml.rels", "<Relationships/>");
    assert_refused(&w, path, ERR_INPUT, "was not made of a plan by this program");
    path_join(w.folder, "none.xlsx", path);
    assert_refused(&w, path, ERR_NOT_FOUND, "none.xlsx");
    assert_refused(&w, w.folder, ERR_IO, "");
    written_end(&w);
}

/* Writes the plan as somebody else gets it. */
static void write_for(struct written *w, enum profile profile) {
    struct figures figures;
    struct profiled profiled = {0};
    assert_int_equal(figures_make(w->f.plan, &w->f.rates, TODAY, &figures, NULL), ERR_OK);
    assert_int_equal(profile_make(profile, &figures, &profiled, NULL), ERR_OK);
    assert_int_equal(workbook_write(profiled.figures, NULL, profiled.hidden, w->path, true, NULL),
                     ERR_OK);
    profile_done(&profiled);
    figures_done(&figures);
}

static void compare__workbooks_of_something_else__are_refused(void **state UNUSED) {
    struct written w, other;
    written_case(&w, PETER);
    written_case(&other, ANNE);
    assert_refused(&w, other.path, ERR_INPUT, "of another plan: of EXAMPLE-ANNE");
    write_for(&w, PROFILE_FUNDER);
    assert_refused(&w, w.path, ERR_INPUT, "a copy for who pays");
    write_for(&w, PROFILE_ANONYMOUS);
    assert_refused(&w, w.path, ERR_INPUT, "has no names in it");
    written_end(&other);
    written_end(&w);
}

/* ---- broken */

/* It is read or refused; either way nothing of it is lost, or done twice. */
static void assert_stands(struct written *w, const char *path) {
    struct compared compared;
    struct err_info info = {0};
    if (compare_try(w, path, &compared, &info) != ERR_OK)
        assert_true(info.text[0] != '\0');
    compared_done(&compared);
}

static void compare__cut_short__is_refused(void **state UNUSED) {
    struct written w;
    char path[FILES_PATH];
    size_t length = 0;
    written_case(&w, PETER);
    char *bytes = file_read_all(w.path, &length);
    path_join(w.folder, "cut.xlsx", path);
    for (size_t at = 0; at < length; at += 1000) {
        file_write_all(path, bytes, at);
        assert_refused(&w, path, ERR_INPUT, at == 0 ? "not a workbook" : "cut short");
        assert_int_equal(unlink(path), 0);
    }
    free(bytes);
    written_end(&w);
}

static void compare__altered_bytes__do_no_harm(void **state UNUSED) {
    struct written w;
    char path[FILES_PATH];
    size_t length = 0;
    uint64_t seed = random_start();
    written_case(&w, PETER);
    char *bytes = file_read_all(w.path, &length);
    path_join(w.folder, "altered.xlsx", path);
    for (int turn = 0; turn < (soaks() ? 5000 : 300); turn++) {
        size_t at = (size_t)random_between(&seed, 0, (int64_t)length - 1);
        char was = bytes[at];
        bytes[at] = (char)random_between(&seed, 0, 255);
        file_write_all(path, bytes, length);
        assert_stands(&w, path);
        assert_int_equal(unlink(path), 0);
        bytes[at] = was;
    }
    free(bytes);
    written_end(&w);
}

/* The same inside the parts, where a checksum would have noticed. */
static void compare__altered_parts__do_no_harm(void **state UNUSED) {
    static const char *const PARTS[] = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                        "xl/sharedStrings.xml", "xl/worksheets/sheet3.xml",
                                        "xl/worksheets/sheet13.xml"};
    struct written w;
    uint64_t seed = random_start();
    written_case(&w, PETER);
    for (int turn = 0; turn < (soaks() ? 2000 : 100); turn++) {
        const char *part = PARTS[turn % 5], *text = xlsx_part(w.book, part);
        assert_non_null(text);
        char *altered = strdup(text);
        size_t length = strlen(altered);
        for (int i = 0; i < 4; i++)
            altered[random_between(&seed, 0, (int64_t)length - 1)] =
                "0123456789<>\"/=sbA$!':"[random_between(&seed, 0, 20)];
        package_write(w.path, part, altered);
        assert_stands(&w, w.path);
        package_write(w.path, part, text);
        free(altered);
    }
    written_end(&w);
}

/* ---- made to do harm */

static void assert_part_refused(const char *part, const char *text, enum err expected,
                                const char *words) {
    struct written w;
    written_case(&w, PETER);
    package_write(w.path, part, text);
    assert_refused(&w, w.path, expected, words);
    written_end(&w);
}

static void compare__a_document_type__is_refused(void **state UNUSED) {
    assert_part_refused("xl/sharedStrings.xml",
                        "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\">"
                        "<!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]>"
                        "<sst><si><t>&c;</t></si></sst>",
                        ERR_INPUT, "changed on its way");
    assert_part_refused("xl/sharedStrings.xml",
                        "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        "<sst><si><t>&x;</t></si></sst>",
                        ERR_INPUT, "changed on its way");
    assert_part_refused("xl/sharedStrings.xml", "<!DOCTYPE sst SYSTEM \"http://example/\"><sst/>",
                        ERR_INPUT, "changed on its way");
}

/* A part that unpacks to far more than it is, and elements inside each other without end. */
static void compare__what_swells_up__is_refused(void **state UNUSED) {
    enum { DEEP = 5000, SWOLLEN = 65 * 1024 * 1024 };
    char *text = malloc(SWOLLEN + 64);
    assert_non_null(text);
    memset(text, ' ', SWOLLEN + 64);
    memcpy(text, "<sst>", 5);
    snprintf(text + SWOLLEN, 64, "</sst>");
    assert_part_refused("xl/sharedStrings.xml", text, ERR_LIMIT, "far more");
    text[0] = '\0';
    char *at = text;
    for (int i = 0; i < DEEP; i++)
        at = stpcpy(at, "<a>");
    for (int i = 0; i < DEEP; i++)
        at = stpcpy(at, "</a>");
    assert_part_refused("xl/worksheets/sheet3.xml", text, ERR_LIMIT, "far more");
    free(text);
}

static void compare__too_many_cells__are_refused(void **state UNUSED) {
    enum { CELLS = 600000 };
    static const char CELL[] = "<c><v>1</v></c>";
    char *text = malloc(CELLS * sizeof CELL + 64),
         *at = stpcpy(text, "<worksheet><sheetData><row>");
    assert_non_null(text);
    for (int i = 0; i < CELLS; i++)
        at = stpcpy(at, i % 16000 == 0 ? "</row><row>" : CELL);
    stpcpy(at, "</row></sheetData></worksheet>");
    assert_part_refused("xl/worksheets/sheet3.xml", text, ERR_LIMIT, "far more");
    free(text);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compare__other_kinds_of_file__are_told_apart),
        cmocka_unit_test(compare__workbooks_of_something_else__are_refused),
        cmocka_unit_test(compare__cut_short__is_refused),
        cmocka_unit_test(compare__altered_bytes__do_no_harm),
        cmocka_unit_test(compare__altered_parts__do_no_harm),
        cmocka_unit_test(compare__a_document_type__is_refused),
        cmocka_unit_test(compare__what_swells_up__is_refused),
        cmocka_unit_test(compare__too_many_cells__are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
