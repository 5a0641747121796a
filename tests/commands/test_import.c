/* Taking plan files in by the program itself: nothing newer is hidden, nobody takes another's plan,
 * and what cannot be seen is said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/store.h"
#include "tests/commands/ask.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"

/* Writes a file of the session like `from`, with another price of its first line. */
static char *changed(struct seat *s, const char *from, const char *name, const char *price,
                     char path[FILES_PATH]) {
    json_t *root = json_load_file(from, 0, NULL);
    assert_non_null(root);
    json_t *line = json_array_get(json_object_get(root, "lines"), 0);
    assert_int_equal(json_object_set_new(line, "unit_price", json_string(price)), 0);
    session_path(s, name, path);
    assert_int_equal(json_dump_file(root, path, 0), 0);
    json_decref(root);
    return path;
}

static void assert_says(struct seat *s, const char *const call[], const char *words) {
    char *out = ask_well(s, call);
    if (strstr(out, words) == NULL)
        fail_msg("no \"%s\" in: %s", words, out);
    free(out);
}

static char *price_of(struct seat *s, const char *plan) {
    char path[FILES_PATH];
    free(ask_well(s, WORDS("export", plan, "-o", session_path(s, "price.json", path), "--force")));
    json_t *root = json_load_file(path, 0, NULL);
    json_t *line = json_array_get(json_object_get(root, "lines"), 0);
    char *price = strdup(json_string_value(json_object_get(line, "unit_price")));
    json_decref(root);
    return price;
}

static void assert_price(struct seat *s, const char *plan, const char *expected) {
    char *price = price_of(s, plan);
    assert_string_equal(price, expected);
    free(price);
}

static void import__older_file__hides_nothing_newer(void **state) {
    struct seat *s = *state;
    char file[FILES_PATH], newer[FILES_PATH], other[FILES_PATH];
    free(ask_well(s, WORDS("import", ANNE)));
    free(ask_well(s, WORDS("export", REFERENCE, "-o", session_path(s, "e.json", file))));
    assert_says(s, WORDS("import", file),
                REFERENCE " is as this file has it, in version 1. Nothing is changed.\n");
    changed(s, file, "newer.json", "61.00", newer);
    assert_says(s, WORDS("import", newer), "Taken in as " REFERENCE ", version 2.\n");
    ask_refused(s, 2, "older", WORDS("import", file));
    ask_refused(s, 2,
                "Price of one (Psychotherapy, twice a week to start): here \u00a361.00, in the "
                "file \u00a360.00.",
                WORDS("import", file));
    ask_refused(s, 2, "--as-next-version, or --as-new", WORDS("import", file));
    assert_price(s, REFERENCE, "61.00");
    /* Changed there and here: a person decides. */
    changed(s, file, "other.json", "62.00", other);
    ask_refused(s, 2, "here \u00a361.00, in the file \u00a362.00", WORDS("import", other));
    assert_says(s, WORDS("import", other, "--as-next-version"),
                "version 3.\nWhat it was before can be read: phbplan show " REFERENCE "@2\n");
    assert_price(s, REFERENCE, "62.00");
    assert_price(s, REFERENCE "@2", "61.00");
    assert_price(s, REFERENCE "@1", "60.00");
    assert_says(s, WORDS("import", file, "--as-new"), "Taken in as P-0001, version 1.\n");
    assert_price(s, "P-0001", "60.00");
    assert_price(s, REFERENCE, "62.00");
}

/* One edit of the plan, as the planner makes it. */
static void edit(struct seat *s, const char *price) {
    struct store *store = NULL;
    struct book *book = NULL;
    struct changes changes;
    assert_int_equal(store_open(s->store, true, &store, NULL), ERR_OK);
    assert_int_equal(book_open(store, REFERENCE, &book, NULL), ERR_OK);
    changes_init(&changes);
    changes_set(&changes, RECORD_LINE, plan_at(book->plan, RECORD_LINE, 0)->id, LINE_UNIT_PRICE,
                price);
    assert_int_equal(book_edit(book, &changes, "price", NULL), ERR_OK);
    changes_done(&changes);
    book_close(book);
    store_close(store);
}

/* What went out as a file is known when it comes back. */
static void import__exported_and_then_edited__is_older(void **state) {
    struct seat *s = *state;
    char file[FILES_PATH];
    free(ask_well(s, WORDS("import", ANNE)));
    edit(s, "61.00");
    free(ask_well(s, WORDS("export", REFERENCE, "-o", session_path(s, "e.json", file))));
    edit(s, "62.00");
    ask_refused(s, 2, "this file is older", WORDS("import", file));
    assert_price(s, REFERENCE, "62.00");
}

static void import__another_person__keeps_out_of_the_plan(void **state) {
    struct seat *s = *state;
    char file[FILES_PATH], path[FILES_PATH];
    free(ask_well(s, WORDS("import", ANNE)));
    free(ask_well(s, WORDS("export", REFERENCE, "-o", session_path(s, "e.json", file))));
    json_t *root = json_load_file(file, 0, NULL);
    json_t *person = json_pack("{s:s, s:s, s:s}", "preferred_name", "Somebody", "family_name",
                               "Else", "date_of_birth", "1990-01-01");
    json_object_set_new(root, "person", person);
    assert_int_equal(json_dump_file(root, session_path(s, "other.json", path), 0), 0);
    json_decref(root);
    ask_refused(s, 2, "in the file Somebody Else, born 1 January 1990", WORDS("import", path));
    ask_refused(s, 2, "To take the file in as a plan of its own: --as-new",
                WORDS("import", path, "--as-next-version"));
    assert_says(s, WORDS("list"), "Anne Example");
    assert_says(s, WORDS("import", path, "--as-new"), "Taken in as P-0001, version 1.\n");
    assert_says(s, WORDS("show", REFERENCE), "Anne Example");
    assert_says(s, WORDS("show", "P-0001"), "Somebody Else");
}

static void versions__each__by_every_command(void **state) {
    struct seat *s = *state;
    char file[FILES_PATH], newer[FILES_PATH], sheet[FILES_PATH];
    free(ask_well(s, WORDS("import", ANNE)));
    char *first = ask_well(s, WORDS("cost", REFERENCE, "--json"));
    free(ask_well(s, WORDS("export", REFERENCE, "-o", session_path(s, "e.json", file))));
    changed(s, file, "newer.json", "61.00", newer);
    free(ask_well(s, WORDS("import", newer)));
    char *second = ask_well(s, WORDS("cost", REFERENCE, "--json"));
    assert_string_not_equal(first, second);
    static const char *const NAMED[] = {REFERENCE "@1", "example-anne@1", REFERENCE "@2"};
    for (size_t i = 0; i < 3; i++) {
        char *cost = ask_well(s, WORDS("cost", NAMED[i], "--json"));
        assert_string_equal(cost, i < 2 ? first : second);
        free(cost);
        struct answer check = ask(s, WORDS("check", NAMED[i]));
        assert_int_equal(check.status, 1);
        assert_string_equal(check.err, "");
        answer_done(&check);
        free(ask_well(
            s, WORDS("export", NAMED[i], "-o", session_path(s, "v.xlsx", sheet), "--force")));
    }
    assert_says(s, WORDS("show", REFERENCE "@1"), "This is an older version");
    char *out = ask_well(s, WORDS("show", REFERENCE "@2"));
    assert_null(strstr(out, "older version"));
    free(out);
    ask_refused(s, 2, "There is no version 3 of", WORDS("show", REFERENCE "@3"));
    assert_says(s, WORDS("open", REFERENCE "@1", "--linear"), "version 1, not the newest");
    free(first);
    free(second);
}

/* Five files that all looked like one plan. */
static void import__look_alikes__can_be_told_apart(void **state) {
    static const struct {
        const char *file, *words[3];
    } FILES[] = {
        {"tests/data/look-alikes/0.json", {"Taken in as P-0001, version 1.\n", "", ""}},
        {"tests/data/look-alikes/1.json",
         {"Taken in as P-0002", "P-0001[U+200B], could not", "Anne[U+200B] Example"}},
        {"tests/data/look-alikes/2.json",
         {"Taken in as P-0003", "P-0001[U+2060], could not", "(Cyrillic): \u0410[U+0410]nne"}},
        {"tests/data/look-alikes/3.json",
         {"Taken in as P-0004", "P\u20110001, could not", "Anne[U+200E] Example"}},
    };
    struct seat *s = *state;
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        char *out = ask_well(s, WORDS("import", FILES[i].file));
        for (size_t w = 0; w < 3; w++)
            if (strstr(out, FILES[i].words[w]) == NULL)
                fail_msg("%s: no \"%s\" in: %s", FILES[i].file, FILES[i].words[w], out);
        bool said = strstr(out, "Look: P-0001 is for the NHS number 999 000 0018 too.") != NULL;
        assert_int_equal(said, i > 0);
        free(out);
    }
    ask_refused(s, 2, "ends as the name of a plan file does",
                WORDS("import", "tests/data/look-alikes/4.json"));
    static const char *const LISTED[] = {
        "P-0001          Anne Example", "P-0002          Anne[U+200B] Example",
        "P-0003          \u0410[U+0410]nne Example", "P-0004          Anne[U+200E] Example"};
    for (size_t i = 0; i < 4; i++)
        assert_says(s, WORDS("list"), LISTED[i]);
    char *out = ask_well(s, WORDS("show", "P-0001"));
    assert_null(strstr(out, "cannot be seen"));
    free(out);
    assert_says(s, WORDS("show", "P-0002"),
                "The person's name has a letter in it that cannot be seen: Anne[U+200B] Example");
    assert_says(s, WORDS("show", "P-0003"), "looks like another (Cyrillic)");
}

/* What an older program took in: references that look alike can be told apart, and named as listed.
 */
static void list__references__that_look_alike_are_pointed_out(void **state) {
    struct seat *s = *state;
    sqlite3 *db = NULL;
    free(ask_well(s, WORDS("import", "tests/data/look-alikes/0.json")));
    free(ask_well(s, WORDS("import", "tests/data/look-alikes/1.json")));
    assert_int_equal(sqlite3_open(s->store, &db), SQLITE_OK);
    for (int i = 0; i < 2; i++) {
        char *sql = sqlite3_mprintf("UPDATE %s SET reference = 'P-0001\u200b'"
                                    " WHERE reference = 'P-0002'",
                                    i == 0 ? "plan" : "listing");
        assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
        sqlite3_free(sql);
    }
    sqlite3_close(db);
    assert_says(s, WORDS("list"), "P-0001          Anne Example");
    assert_says(s, WORDS("list"), "P-0001[U+200B]  Anne[U+200B] Example");
    assert_says(s, WORDS("show", "P-0001[u+200b]"), "Anne[U+200B] Example");
    char *out = ask_well(s, WORDS("show", "P-0001"));
    assert_null(strstr(out, "U+200B"));
    free(out);
}

static void import__wrong_calls__are_told_in_words(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    ask_refused(s, 2, "no option --as-old", WORDS("import", ANNE, "--as-old"));
    ask_refused(s, 2, "not both", WORDS("import", ANNE, "--as-new", "--as-next-version"));
    ask_refused(s, 2, "show does not take --as", WORDS("show", ANNE, "--as-new"));
    ask_refused(s, 2, "no plan here that this file is a version of",
                WORDS("import", ANNE, "--as-next-version"));
    ask_refused(s, 2, "no plan file in the folder \"tests\"", WORDS("import", "tests"));
    ask_refused(s, 2, "no file or folder", WORDS("import", "nothing.json"));
    assert_int_equal(mkfifo(session_path(s, "pipe.json", path), 0600), 0);
    ask_refused(s, 3, "is a pipe", WORDS("import", path));
    file_write_all(session_path(s, "u.json", path), "\xff\xfe{\0}\0", 6);
    ask_refused(s, 2, "encoding UTF-8", WORDS("import", path));
}

/* What a list has no room for is cut with a mark; the reference, which is typed again, is whole. */
static void list__of_long_names__has_the_reference_whole_and_marks_what_is_cut(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    json_t *root = json_load_file(ANNE, 0, NULL), *person = json_object_get(root, "person");
    assert_non_null(person);
    json_object_set_new(root, "reference", json_string("EXAMPLE-ELSEWHERE-0042"));
    json_object_set_new(person, "preferred_name", json_string("Annabella"));
    json_object_set_new(person, "given_name", json_string("Annabella Georgiana"));
    json_object_set_new(person, "family_name", json_string("Example-Featherstonehaugh"));
    session_path(s, "long.json", path);
    assert_int_equal(json_dump_file(root, path, 0), 0);
    json_decref(root);
    free(ask_well(s, WORDS("import", path)));
    assert_says(s, WORDS("list"),
                "EXAMPLE-ELSEWHERE-0042  Annabella Example-Featherst\u2026  Draft  ");
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(import__older_file__hides_nothing_newer),
        IN_SESSION(import__exported_and_then_edited__is_older),
        IN_SESSION(import__another_person__keeps_out_of_the_plan),
        IN_SESSION(versions__each__by_every_command),
        IN_SESSION(list__of_long_names__has_the_reference_whole_and_marks_what_is_cut),
        IN_SESSION(import__look_alikes__can_be_told_apart),
        IN_SESSION(list__references__that_look_alike_are_pointed_out),
        IN_SESSION(import__wrong_calls__are_told_in_words),
    };
    return cmocka_run_group_tests_name("commands/import", tests, NULL, NULL);
}
