/* The settings: kept for each login, and where files go is where they go. */
#include "exchange/file_name.h"
#include "tests/pages/page_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void settings__of_one__are_not_those_of_another(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = with_plan(visitor, PETER);
    struct settings settings;
    walk_do(walker, ACTION_SETTINGS, SIZE_MAX);
    walk_expect(walker, "not said yet");
    expect_not(walker, "Mouse"); /* this front end draws nothing */
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Plain signs only"));
    walk_expect(walker, "On");
    must(store_settings(visitor->home->store, &settings, SAID));
    assert_true(settings.is[SETTING_ASCII] && settings.is[SETTING_MOUSE]);
    assert_true(settings.is[SETTING_COLOURS] && !settings.is[SETTING_CONTRAST]);
    walk_do(walker, ACTION_SETTINGS, SIZE_MAX); /* and so it says, whatever one is here as */
    walk_expect(walker, "in every role");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Who I am"));
    walk_expect(walker, "in every role");
    store_set_author(visitor->home->store, "b.other", USER_CLINICIAN);
    must(store_settings(visitor->home->store, &settings, SAID));
    assert_false(settings.is[SETTING_ASCII]);
    assert_string_equal(settings.folder, "");
}

static void settings__a_folder__is_where_files_go(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = in_plan(visitor, PETER);
    char *folder = NULL, words[FILES_PATH + 64];
    must(file_name_folder(visitor->home->folder, &folder, SAID));
    walk_do(walker, ACTION_SETTINGS, SIZE_MAX); /* over a plan, too */
    walker->reply = "/no/such/folder";
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Where files go"));
    assert_non_null(strstr(walker->refusal.text, "There is no folder"));
    walker->reply = visitor->home->folder;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Where files go"));
    walk_expect(walker, folder);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_SPREADSHEET, SIZE_MAX);
    snprintf(words, sizeof words, "%s/EXAMPLE-PETER.xlsx", folder);
    walk_expect(walker, words);
    walk_do(walker, ACTION_ENTER, SIZE_MAX);
    walk_expect(walker, "Completed. The spreadsheet is made:");
    assert_int_equal(access(words, F_OK), 0);
    unlink(words);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_SEND, SIZE_MAX);
    snprintf(words, sizeof words, "%s/EXAMPLE-PETER-version-1.json", folder);
    free(folder);
    struct page page;
    walk_page(walker, &page);
    const struct page_block *input = page_find(&page, BLOCK_INPUT);
    if (input != NULL)
        assert_string_equal(input->input.text, words);
    page_done(&page);
}

static void file_name_folder__that_cannot_be__says_why(void **state) {
    struct visitor *visitor = *state;
    struct err_info info = {0};
    char *folder = NULL, path[2 * FILES_PATH];
    snprintf(path, sizeof path, "%s/file", visitor->home->folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(file_name_folder(path, &folder, &info), ERR_IO);
    assert_non_null(strstr(info.text, "is a file. Choose a folder"));
    unlink(path);
    assert_int_equal(file_name_folder(path, &folder, &info), ERR_IO);
    assert_non_null(strstr(info.text, "There is no folder"));
    if (geteuid() == 0)
        return; /* who may write everywhere is refused nowhere */
    assert_int_equal(mkdir(path, 0500), 0);
    assert_int_equal(file_name_folder(path, &folder, &info), ERR_IO);
    assert_non_null(strstr(info.text, "You may not put files in"));
    rmdir(path);
}

/* The same page makes a plan to print, in large print where that is set; an ending that is typed
 * says what is meant. */
static void settings__large_print__is_of_the_plan_to_print(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = in_plan(visitor, PETER);
    char path[FILES_PATH + 64], *html;
    snprintf(path, sizeof path, "%s/plan.html", visitor->home->folder);
    walk_do(walker, ACTION_SPREADSHEET, SIZE_MAX);
    walk_do(walker, ACTION_SPREADSHEET, SIZE_MAX);
    walk_expect(walker, "EXAMPLE-PETER.html");
    expect_not(walker, "16 points");
    walk_type(walker, ACTION_ENTER, path);
    walk_expect(walker, "Completed. The plan to print is made:");
    html = file_read_all(path, NULL);
    assert_non_null(strstr(html, "font-size: 12pt"));
    free(html);
    walk_do(walker, ACTION_SETTINGS, SIZE_MAX);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Large print on paper"));
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "In letters of 16 points");
    walker->yes = true;
    walk_type(walker, ACTION_ENTER, path);
    html = file_read_all(path, NULL);
    assert_non_null(strstr(html, "font-size: 16pt"));
    free(html);
    unlink(path);
    snprintf(path, sizeof path, "%s/plan.xlsx", visitor->home->folder);
    walk_type(walker, ACTION_ENTER, path);
    walk_expect(walker, "Completed. The spreadsheet is made:");
    unlink(path);
}

/* A page further is what is for who pays: nothing of health is in it. */
static void spreadsheet__for_who_pays__leaves_health_out(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = in_plan(visitor, PETER);
    char path[FILES_PATH + 64];
    snprintf(path, sizeof path, "%s/plan.html", visitor->home->folder);
    for (size_t i = 0; i < 3; i++)
        walk_do(walker, ACTION_SPREADSHEET, SIZE_MAX);
    walk_expect(walker, "What is said of health is left out.");
    walk_expect(walker, "EXAMPLE-PETER-funder.html");
    walk_type(walker, ACTION_ENTER, path);
    walk_expect(walker, "Completed. The plan to print, for who pays, is made:");
    char *html = file_read_all(path, NULL);
    assert_non_null(strstr(html, "This is a copy for who pays."));
    assert_null(strstr(html, "stroke I lose words"));
    free(html);
    unlink(path);
}

int main(void) {
    setlocale(LC_ALL, "");
    const struct CMUnitTest tests[] = {
        PAGE_TEST(settings__of_one__are_not_those_of_another),
        PAGE_TEST(settings__a_folder__is_where_files_go),
        PAGE_TEST(settings__large_print__is_of_the_plan_to_print),
        PAGE_TEST(spreadsheet__for_who_pays__leaves_health_out),
        PAGE_TEST(file_name_folder__that_cannot_be__says_why),
    };
    return cmocka_run_group_tests_name("pages/settings", tests, NULL, NULL);
}
