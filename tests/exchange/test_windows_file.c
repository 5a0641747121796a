/* Plan files as Windows programs write them; references that end as a file's name does; and what
 * is not written: a file too large to be taken in, and a receipt that is not finished. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "exchange/plan_file.h"
#include "tests/term/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define START                                                                                      \
    "{\"phbplan\": 1, \"starts\": \"2027-01-04\", \"year_basis\": \"52\","                         \
    " \"payment_period\": \"four_weekly\""
#define MARK "\xef\xbb\xbf"

static struct plan *read(const char *text) {
    struct plan *plan = NULL;
    struct err_info info = {0};
    if (plan_file_parse(text, strlen(text), &plan, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
    return plan;
}

static void assert_refused(const char *text, size_t length, const char *at, const char *words) {
    struct plan *plan = NULL;
    struct err_info info = {0};
    assert_int_equal(plan_file_parse(text, length, &plan, &info), ERR_INPUT);
    assert_null(plan);
    assert_string_equal(info.at, at);
    if (strstr(info.text, words) == NULL)
        fail_msg("no \"%s\" in: %s", words, info.text);
}

static void plan_file__windows__a_mark_at_the_start_is_no_letter(void **state UNUSED) {
    plan_free(read(MARK START "}"));
    /* One is enough; and what is wrong is still found where it is. */
    static const char twice[] = MARK MARK START "}",
                      wrong[] = MARK START ",\n \"starts\": \"2027-01-04\"}";
    assert_refused(twice, strlen(twice), "", "line 1, column 1");
    assert_refused(wrong, strlen(wrong), "starts", "line 2");
    assert_refused(MARK, 3, "", "the file is empty");
    assert_refused(MARK " \r\n\t", strlen(MARK " \r\n\t"), "", "the file is empty");
}

static void plan_file__windows__line_breaks_are_line_breaks(void **state UNUSED) {
    struct plan *plan = read(START ",\r\n\"person\": {\"address\": \"1 Example Street\\r\\n\\r\\n"
                                   "Exampleton\\r\\n\", \"given_name\": \"Anne\"}}\r\n");
    const struct record *person = plan_one(plan, RECORD_PERSON);
    assert_string_equal(record_text(person, PERSON_ADDRESS), "1 Example Street\n\nExampleton\n");
    plan_free(plan);
}

static void plan_file__windows__a_carriage_return_alone_is_none(void **state UNUSED) {
    static const char alone[] = START ", \"person\": {\"address\": \"1 Example\\rStreet\"}}";
    static const char one_line[] = START ", \"person\": {\"given_name\": \"An\\r\\nne\"}}";
    assert_refused(alone, strlen(alone), "person.address", "hidden character");
    assert_refused(one_line, strlen(one_line), "person.given_name", "line breaks");
}

static void plan_file__windows__utf16_is_told_how_to_be_saved(void **state UNUSED) {
    static const struct {
        const char *text;
        size_t length;
    } FILES[] = {{"\xff\xfe{\0}\0", 6}, {"\xfe\xff\0{\0}", 6}, {"{\0}\0", 4}, {"\0{\0}", 4}};
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++)
        assert_refused(FILES[i].text, FILES[i].length, "", "save it with the encoding UTF-8");
}

static void plan_file__reference__does_not_end_as_a_file(void **state UNUSED) {
    static const char *const ENDS[] = {"x.json", ".json", "X.JSON", "P-0001.json.Json"};
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++) {
        char text[256] = START ", \"reference\": \"";
        strcat(strcat(text, ENDS[i]), "\"}");
        assert_refused(text, strlen(text), "reference", "another reference");
    }
    plan_free(read(START ", \"reference\": \"x.jsons\"}"));
    plan_free(read(START ", \"reference\": \"json\"}"));
}

static void plan_file__write__refuses_what_nobody_could_take_in(void **state UNUSED) {
    struct plan *plan = read(START "}");
    struct err_info info = {0};
    char folder[FILES_PATH], path[FILES_PATH], *words = calloc(1, 8001), id[8];
    assert_non_null(words);
    memset(words, 'w', 8000);
    for (int i = 0; i < 1100; i++) {
        struct record *risk;
        snprintf(id, sizeof id, "%d", i);
        assert_int_equal(plan_add(plan, RECORD_RISK, id, "", SIZE_MAX, &risk, NULL), ERR_OK);
        record_put(risk, RISK_WHAT_COULD_HAPPEN,
                   (struct value){.set = true, .text = strdup("It could")});
        record_put(risk, RISK_MITIGATION, (struct value){.set = true, .text = strdup(words)});
    }
    folder_make(folder);
    path_join(folder, "out.json", path);
    assert_int_equal(plan_file_write(plan, path, false, &info), ERR_LIMIT);
    assert_non_null(strstr(info.text, "8 MiB"));
    assert_false(file_exists(path));
    folder_remove(folder);
    free(words);
    plan_free(plan);
}

/* A receipt without its day keeps nobody from having the file: the file goes without it, and the
 * plan keeps it. */
static void plan_file__write__goes_without_a_receipt_that_is_not_finished(void **state UNUSED) {
    struct plan *plan = NULL, *back = NULL;
    struct record *receipt = NULL;
    char *text = NULL;
    size_t length = 0;
    struct err_info info = {0};
    assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
    const size_t count = plan_count(plan, RECORD_RECEIPT);
    assert_true(count > 0);
    assert_int_equal(plan_add(plan, RECORD_RECEIPT, "half", "", SIZE_MAX, &receipt, NULL), ERR_OK);
    record_put(receipt, RECEIPT_AMOUNT, (struct value){.set = true, .number = 900});
    assert_int_equal(plan_file_whole(plan, NULL, &text, &length, &info), ERR_OK);
    assert_int_equal(plan_file_parse(text, length, &back, &info), ERR_OK);
    assert_int_equal(plan_count(back, RECORD_RECEIPT), count);
    assert_int_equal(plan_count(plan, RECORD_RECEIPT), count + 1);
    free(text);
    plan_free(back);
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan_file__windows__a_mark_at_the_start_is_no_letter),
        cmocka_unit_test(plan_file__windows__line_breaks_are_line_breaks),
        cmocka_unit_test(plan_file__windows__a_carriage_return_alone_is_none),
        cmocka_unit_test(plan_file__windows__utf16_is_told_how_to_be_saved),
        cmocka_unit_test(plan_file__reference__does_not_end_as_a_file),
        cmocka_unit_test(plan_file__write__refuses_what_nobody_could_take_in),
        cmocka_unit_test(plan_file__write__goes_without_a_receipt_that_is_not_finished),
    };
    return cmocka_run_group_tests_name("exchange/windows_file", tests, NULL, NULL);
}
