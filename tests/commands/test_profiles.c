/* A copy for a funder holds no story of health: every byte of it is searched for every such answer.
 * The answers of which that is true are those that the dictionary marks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/grow.h"
#include "exchange/plan_file.h"
#include "tests/commands/ask.h"
#include "tests/exchange/known_names.h"
#include "tests/sheet/sheet.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STORY "zqstory" /* stands in each answer of health, and in no other */

static bool is_health(enum record_type type, size_t field) {
    const struct record_def *def = dictionary_record(type);
    return def->health || def->fields[field].health;
}

/* The whole plan, with a story in every answer of health that is words. Returns how many. */
static size_t write_stories(const char *path) {
    struct plan *plan = NULL;
    size_t stories = 0;
    assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
    for (int t = 0; t < RECORD_TYPE_COUNT; t++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)t); i++)
            for (size_t f = 0; f < dictionary_record((enum record_type)t)->field_count; f++) {
                struct record *record = plan_at(plan, (enum record_type)t, i);
                if (!is_health((enum record_type)t, f) || !record_has(record, f) ||
                    !field_is_words(dictionary_field((enum record_type)t, f)) ||
                    (t == RECORD_MEASURE && f != MEASURE_LABEL && f != MEASURE_SOURCE))
                    continue;
                char *words = grow_format(STORY "%zu of my health", ++stories);
                record_put(record, f, (struct value){.set = true, .text = words});
            }
    assert_int_equal(plan_file_write(plan, path, false, NULL), ERR_OK);
    plan_free(plan);
    return stories;
}

/* What a choice of health is called tells as much as words do: those of the whole plan whose words
 * are long enough to be no other's. */
static bool tells_a_choice(const char *text) {
    enum { OF_ITS_OWN = 12 };
    struct plan *plan = NULL;
    const struct record *record;
    bool tells = false;
    assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
    for (int t = 0; t < RECORD_TYPE_COUNT; t++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)t); i++)
            for (size_t f = 0; f < dictionary_record((enum record_type)t)->field_count; f++) {
                const struct field *field = dictionary_field((enum record_type)t, f);
                record = plan_at(plan, (enum record_type)t, i);
                if (!is_health((enum record_type)t, f) || field->kind != KIND_CHOICE ||
                    !record_has(record, f))
                    continue;
                const char *label = field->choices[record_number(record, f)].label;
                tells = tells || (strlen(label) >= OF_ITS_OWN && strstr(text, label) != NULL);
            }
    plan_free(plan);
    return tells;
}

static bool tells_a_story(const char *text) {
    return strstr(text, STORY) != NULL || tells_a_choice(text);
}

/* How many parts of a spreadsheet tell one. */
static size_t parts_that_tell(const char *path) {
    struct xlsx *book = xlsx_open(path);
    size_t tell = 0, parts = 0;
    for (; xlsx_part_path(book, parts) != NULL; parts++)
        tell += tells_a_story(xlsx_part(book, xlsx_part_path(book, parts)));
    assert_true(parts > 10);
    xlsx_close(book);
    return tell;
}

/* What a FHIR document carries in letters, as it was; malloc'd. */
static char *carried(const char *text) {
    static const char MARK[] = "\"data\": \"";
    struct growing_text out = {0};
    for (const char *at = text; (at = strstr(at, MARK)) != NULL;) {
        at += sizeof MARK - 1;
        size_t length = strcspn(at, "\""), size = 0;
        unsigned char *bytes = malloc(length + 1);
        assert_non_null(bytes);
        assert_int_equal(sodium_base642bin(bytes, length + 1, at, length, NULL, &size, NULL,
                                           sodium_base64_VARIANT_ORIGINAL),
                         0);
        growing_add_bytes(&out, bytes, size);
        free(bytes);
        at += length;
    }
    return growing_take(&out);
}

static void funder__every_output__holds_no_story_of_health(void **state) {
    struct seat *s = *state;
    char plan[FILES_PATH], sheet[FILES_PATH], page[FILES_PATH], file[FILES_PATH], fhir[FILES_PATH];
    session_prepare(s);
    session_path(s, "stories.json", plan);
    session_path(s, "plan.xlsx", sheet);
    session_path(s, "plan.html", page);
    session_path(s, "plan.json", file);
    session_path(s, "plan.fhir.json", fhir);
    assert_true(write_stories(plan) > 40);
    free(ask_well(s, WORDS("import", plan))); /* so that there is a history, too */
    free(ask_well(s, WORDS("export", "P-0001", "--profile", "funder", "-o", sheet)));
    free(ask_well(s, WORDS("export", "P-0001", "--profile", "funder", "-o", page)));
    free(ask_well(s, WORDS("export", "P-0001", "--profile", "funder", "-o", fhir)));
    char *text = ask_well(s, WORDS("show", "P-0001", "--profile", "funder"));
    char *bundle = file_read_all(fhir, NULL), *inside = carried(bundle);
    char *html = file_read_all(page, NULL);
    assert_false(tells_a_story(text));
    assert_false(tells_a_story(html));
    assert_int_equal(parts_that_tell(sheet), 0);
    assert_false(tells_a_story(bundle));
    assert_false(tells_a_story(inside));
    assert_non_null(strstr(inside, "This is a copy for who pays."));
    /* what is bought, what it costs and that something is left out are there */
    assert_non_null(strstr(html, "A helper at home"));
    assert_non_null(strstr(html, "This is a copy for who pays."));
    assert_non_null(strstr(html, "Outcome 1"));
    assert_non_null(strstr(text, "Left out of this copy."));
    free(inside);
    free(bundle);
    free(html);
    free(text);
    ask_refused(s, 2, "must end in .xlsx, .html or .fhir.json",
                WORDS("export", "P-0001", "--profile", "funder", "-o", file));
}

static void full__the_same_outputs__hold_every_story(void **state) {
    struct seat *s = *state;
    char plan[FILES_PATH], sheet[FILES_PATH], page[FILES_PATH], word[32];
    session_prepare(s);
    session_path(s, "stories.json", plan);
    session_path(s, "plan.xlsx", sheet);
    session_path(s, "plan.html", page);
    size_t stories = write_stories(plan);
    free(ask_well(s, WORDS("export", plan, "--profile", "full", "-o", sheet)));
    free(ask_well(s, WORDS("export", plan, "-o", page)));
    char *html = file_read_all(page, NULL);
    assert_true(tells_a_choice(html));
    for (size_t i = 1; i <= stories; i++) {
        snprintf(word, sizeof word, STORY "%zu of", i);
        if (strstr(html, word) == NULL)
            fail_msg("the page does not tell %s", word);
    }
    assert_true(parts_that_tell(sheet) > 0);
    free(html);
}

static void anonymous__profile__is_the_option(void **state) {
    struct seat *s = *state;
    char plan[FILES_PATH], one[FILES_PATH], other[FILES_PATH];
    session_prepare(s);
    session_path(s, "known.json", plan);
    session_path(s, "one.html", one);
    session_path(s, "other.html", other);
    known_names_write(plan);
    free(ask_well(s, WORDS("export", plan, "--anonymous", "-o", one)));
    free(ask_well(s, WORDS("export", plan, "--profile", "anonymous", "--anonymous", "-o", other)));
    char *left = file_read_all(one, NULL), *right = file_read_all(other, NULL);
    assert_string_equal(left, right);
    assert_null(known_names_in(right));
    free(left);
    free(right);
    ask_refused(s, 2, "is no profile. It is full, funder or anonymous",
                WORDS("export", plan, "--profile", "mine", "-o", one));
    ask_refused(s, 2, "not both", WORDS("show", plan, "--profile", "funder", "--anonymous"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(funder__every_output__holds_no_story_of_health,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(full__the_same_outputs__hold_every_story, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(anonymous__profile__is_the_option, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("commands/profiles", tests, NULL, NULL);
}
