/* Names of files as people type and paste them, with real folders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "exchange/file_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char home[64];

/* A home folder with "Documents" and "a folder" in it, which is the one we are in. */
static int make_home(void **state UNUSED) {
    snprintf(home, sizeof home, "/tmp/phbplan-names-XXXXXX");
    return mkdtemp(home) == NULL || chdir(home) != 0 || mkdir("Documents", 0700) != 0 ||
           mkdir("a folder", 0700) != 0 || mkdir("odd.xlsx", 0700) != 0 ||
           setenv("HOME", home, 1) != 0;
}

static int remove_home(void **state UNUSED) {
    return unlink("'odd ' ") != 0 || rmdir("odd.xlsx") != 0 || rmdir("a folder") != 0 ||
           rmdir("Documents") != 0 || chdir("/") != 0 || rmdir(home) != 0;
}

static void file_name__to_write__is_the_one_meant(void **state UNUSED) {
    static const struct {
        const char *typed, *name; /* "~" stands for the home folder */
    } rows[] = {
        {"plan.xlsx", "plan.xlsx"},
        {"plan", "plan.xlsx"},
        {"plan.", "plan.xlsx"},
        {"plan v1.2", "plan v1.2.xlsx"},
        {"plan.XLSX", "plan.XLSX"}, /* not plan.XLSX.xlsx */
        {"plan.Xlsx", "plan.Xlsx"},
        {"  plan.xlsx \t", "plan.xlsx"},
        {"\u00A0plan.xlsx\u200B", "plan.xlsx"},
        {"'a folder/my plan.xlsx' ", "a folder/my plan.xlsx"},
        {"\"a folder/my plan.xlsx\"", "a folder/my plan.xlsx"},
        {"\u201Ca folder/my plan\u201D", "a folder/my plan.xlsx"},
        {"\u2018plan\u2019", "plan.xlsx"},
        {"a\\ folder/my\\ plan\\ \\(1\\).xlsx", "a folder/my plan (1).xlsx"},
        {"'a\\ b'", "a\\ b.xlsx"}, /* in quotes a backslash is itself */
        {"it's Anne's", "it's Anne's.xlsx"},
        {"~/Documents/plan.xlsx", "~/Documents/plan.xlsx"},
        {"'~/Documents/plan'", "~/Documents/plan.xlsx"},
        {"~plan", "~plan.xlsx"}, /* only the folder's name is short for it */
        {"Documents/../plan", "Documents/../plan.xlsx"},
        {"Ma\u0142gosia", "Ma\u0142gosia.xlsx"},
        {"-rf", "-rf.xlsx"},
        {".hidden", ".hidden.xlsx"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *name = NULL, expected[200];
        struct err_info info = {0};
        bool at_home = strncmp(rows[i].name, "~/", 2) == 0;
        snprintf(expected, sizeof expected, "%s%s", at_home ? home : "", rows[i].name + at_home);
        if (file_name_write(rows[i].typed, ".xlsx", NULL, &name, &info) != ERR_OK)
            fail_msg("%s: %s", rows[i].typed, info.text);
        assert_string_equal(name, expected);
        free(name);
    }
}

/* An ending may have another one in it. */
static void file_name__to_write__with_two_endings(void **state UNUSED) {
    static const char *const TYPED[] = {"plan", "plan.fhir.json"};
    for (size_t i = 0; i < 2; i++) {
        char *name = NULL;
        assert_int_equal(file_name_write(TYPED[i], ".fhir.json", NULL, &name, NULL), ERR_OK);
        assert_string_equal(name, "plan.fhir.json");
        free(name);
    }
    assert_int_equal(file_name_write("plan.xls", ".fhir.json", NULL, &(char *){NULL}, NULL),
                     ERR_INPUT);
}

static void file_name__to_write__is_refused_in_words(void **state UNUSED) {
    static const struct {
        const char *typed, *words;
        enum err err;
    } rows[] = {
        {"", "The file needs a name. For example, my-plan.xlsx", ERR_INPUT},
        {"  \u00A0", "The file needs a name", ERR_INPUT},
        {"''", "The file needs a name", ERR_INPUT},
        {".xlsx", "The file needs a name before .xlsx", ERR_INPUT},
        {"Documents/.XLSX", "The file needs a name before .xlsx", ERR_INPUT},
        {"Documents/",
         "\"Documents/\" is a folder. Give the file a name in it. For example, "
         "Documents/my-plan.xlsx",
         ERR_IO},
        {"Documents",
         "\"Documents\" is a folder. Give the file a name in it. For example, "
         "Documents/my-plan.xlsx",
         ERR_IO},
        {"~", "is a folder", ERR_IO},
        {"~/", "is a folder", ERR_IO},
        {"~/Documents", "is a folder", ERR_IO},
        {".", "is a folder", ERR_IO},
        {"Documents/..", "is a folder", ERR_IO},
        {"nowhere/", "is a folder", ERR_IO},
        {"odd", "is a folder", ERR_IO}, /* odd.xlsx is */
        {"nowhere/plan.xlsx", "There is no file or folder \"nowhere/\". Check how it is spelled",
         ERR_IO},
        {"~/nowhere/plan", "There is no file or folder", ERR_IO},
        {"C:\\Users\\Anne\\plan.xlsx", "is a place on a Windows computer", ERR_INPUT},
        {"d:/plan.xlsx", "is a place on a Windows computer", ERR_INPUT},
        {"\\\\server\\share\\plan", "is a place on a Windows computer", ERR_INPUT},
        {"plan.xls", "This makes a file whose name ends in .xlsx, not .xls. For example, plan.xlsx",
         ERR_INPUT},
        {"Documents/plan.PDF", "not .pdf. For example, plan.xlsx", ERR_INPUT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *name = NULL;
        struct err_info info = {0};
        enum err err = file_name_write(rows[i].typed, ".xlsx", NULL, &name, &info);
        if (err != rows[i].err || strstr(info.text, rows[i].words) == NULL)
            fail_msg("%s: %d %s", rows[i].typed, (int)err, info.text);
        assert_null(name);
    }
    char part[400], *name = NULL; /* a part that is no folder, and a folder's name too long to be */
    struct err_info info = {0};
    memset(part, 'x', sizeof part);
    memcpy(part + sizeof part - 3, "/p", 3);
    assert_int_equal(file_name_write(part, ".xlsx", NULL, &name, &info), ERR_IO);
    assert_non_null(strstr(info.text, "too long"));
}

static void file_name__to_read__is_the_one_that_is_there(void **state UNUSED) {
    char *name = NULL, expected[200];
    FILE *file = fopen("'odd ' ", "w");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(file_name_read("'odd ' ", &name, NULL), ERR_OK); /* by its very name */
    assert_string_equal(name, "'odd ' ");
    free(name);
    assert_int_equal(file_name_read(" 'next year.csv' ", &name, NULL), ERR_OK);
    assert_string_equal(name, "next year.csv");
    free(name);
    assert_int_equal(file_name_read("~/next.csv", &name, NULL), ERR_OK);
    snprintf(expected, sizeof expected, "%s/next.csv", home);
    assert_string_equal(name, expected);
    free(name);
    assert_int_equal(file_name_read(" ", &name, NULL), ERR_INPUT);
    unsetenv("HOME");
    assert_int_equal(file_name_read("~/next.csv", &name, NULL), ERR_OK);
    assert_string_equal(name, "~/next.csv");
    free(name);
    setenv("HOME", home, 1);
}

/* A folder gets the usual name in it. */
static void file_name__of_a_folder__is_the_usual_one_in_it(void **state UNUSED) {
    static const struct {
        const char *typed, *name;
    } ROWS[] = {{"Documents", "Documents/P-1.xlsx"},       {"Documents/", "Documents/P-1.xlsx"},
                {"'a folder'", "a folder/P-1.xlsx"},       {".", "./P-1.xlsx"},
                {"Documents/plan", "Documents/plan.xlsx"}, {"plan.XLSX", "plan.XLSX"}};
    char *name = NULL, expected[200];
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        assert_int_equal(file_name_write(ROWS[i].typed, ".xlsx", "P-1.xlsx", &name, NULL), ERR_OK);
        assert_string_equal(name, ROWS[i].name);
        free(name);
    }
    assert_int_equal(file_name_write("~", ".xlsx", "P-1.xlsx", &name, NULL), ERR_OK);
    snprintf(expected, sizeof expected, "%s/P-1.xlsx", home);
    assert_string_equal(name, expected);
    free(name);
    struct err_info info = {0};
    assert_int_equal(file_name_write("nowhere/", ".xlsx", "P-1.xlsx", &name, &info), ERR_IO);
}

static void file_name_complete__goes_on__as_far_as_all_agree(void **state UNUSED) {
    static const struct {
        const char *typed, *whole;
        size_t count;
    } ROWS[] = {{"Doc", "Documents/", 1},
                {"~/Doc", "~/Documents/", 1},
                {"'a f", "'a folder/", 1},
                {"Documents/pl", "Documents/plan-", 2},
                {"Documents/plan-o", "Documents/plan-one.xlsx", 1},
                {"Documents/", "Documents/plan-", 2},
                {"Documents/.h", "Documents/.hidden", 1},
                {"nothing", "nothing", 0},
                {"nowhere/x", "nowhere/x", 0}};
    static const char *const FILES[] = {"Documents/plan-one.xlsx", "Documents/plan-\u00E9t\u00E9",
                                        "Documents/.hidden"};
    for (size_t i = 0; i < 3; i++) {
        FILE *file = fopen(FILES[i], "w");
        assert_non_null(file);
        fclose(file);
    }
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        char *whole = NULL;
        size_t count = 9;
        assert_int_equal(file_name_complete(ROWS[i].typed, &whole, &count, NULL), ERR_OK);
        assert_string_equal(whole, ROWS[i].whole);
        assert_int_equal(count, ROWS[i].count);
        free(whole);
    }
    for (size_t i = 0; i < 3; i++)
        unlink(FILES[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(file_name__to_write__is_the_one_meant),
        cmocka_unit_test(file_name__to_write__with_two_endings),
        cmocka_unit_test(file_name__to_write__is_refused_in_words),
        cmocka_unit_test(file_name__of_a_folder__is_the_usual_one_in_it),
        cmocka_unit_test(file_name_complete__goes_on__as_far_as_all_agree),
        cmocka_unit_test(file_name__to_read__is_the_one_that_is_there),
    };
    return cmocka_run_group_tests_name("exchange/file_name", tests, make_home, remove_home);
}
