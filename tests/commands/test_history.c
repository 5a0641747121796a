/* What `phbplan history` says of each edit: who, in which role, what, from what to what, and
 * whether it still stands; the same in words and as JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/store.h"
#include "tests/commands/ask.h"
#include "tests/plan/machine_words.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REFERENCE "EXAMPLE-ANNE"

static void edit(struct book *book, struct changes *changes, const char *label) {
    struct err_info info = {0};
    if (book_edit(book, changes, label, &info) != ERR_OK)
        fail_msg("%s", info.text);
    changes_done(changes);
    changes_init(changes);
}

/* Anne's plan, edited by two people: one sets a phone number, another leaves something out and
 * takes that back. */
static int with_edits(void **state) {
    int failed = session_setup(state);
    if (failed != 0)
        return failed;
    struct seat *s = *state;
    struct store *store = NULL;
    struct book *book = NULL;
    struct changes changes;
    char *label = NULL;
    free(ask_well(s, WORDS("import", "tests/data/cases/anne.json")));
    assert_int_equal(store_open(s->store, true, &store, NULL), ERR_OK);
    store_set_author(store, "a.clark", USER_CLINICIAN);
    assert_int_equal(book_open(store, REFERENCE, &book, NULL), ERR_OK);
    changes_init(&changes);
    changes_set(&changes, RECORD_PERSON, "", PERSON_PHONE, "01632 960001");
    edit(book, &changes, "first phone");
    store_set_author(store, "b.jones", USER_CLINICIAN);
    changes_set(&changes, RECORD_LINE, "l1", LINE_INCLUDED, "false");
    edit(book, &changes, "left out");
    assert_int_equal(book_undo(book, &label, NULL), ERR_OK);
    free(label);
    book_close(book);
    store_close(store);
    return 0;
}

/* The words come one after the other. */
static void expect_in_order(const char *text, const char *const *words, size_t count) {
    const char *at = text;
    for (size_t i = 0; i < count; i++) {
        at = strstr(at, words[i]);
        if (at == NULL)
            fail_msg("no \"%s\" in its place in:\n%.2000s", words[i], text);
        else
            at += strlen(words[i]);
    }
}

static void history__in_words__says_who_and_what(void **state) {
    struct seat *s = *state;
    static const char *const WANTED[] = {
        "  b.jones, clinician: left out (undone)\n",
        "    Psychotherapy, twice a week to start: Is it in the plan?: from nothing to \"No\"\n",
        "  a.clark, clinician: first phone\n",
        "    Phone: from nothing to \"01632 960001\"\n",
        "taken in from a plan file\n",
        "    added: ",
    };
    char *out = ask_well(s, WORDS("history", REFERENCE));
    expect_in_order(out, WANTED, sizeof WANTED / sizeof WANTED[0]);
    assert_null(strstr(out, "lasting mark")); /* the program gave it, and no person */
    const char *undone = strstr(out, "(undone)");
    assert_non_null(undone);
    assert_null(strstr(undone + 1, "(undone)"));
    free(out);
}

static void expect_text(const json_t *object, const char *key, const char *wanted) {
    const json_t *value = json_object_get(object, key);
    if (wanted == NULL)
        assert_true(json_is_null(value));
    else
        assert_string_equal(json_string_value(value), wanted);
}

static void history__as_json__says_the_same(void **state) {
    static const struct {
        const char *who, *role, *what;
        bool undone;
        const char *field, *from, *to;
    } EDITS[] = {{"b.jones", "clinician", "left out", true, "included", NULL, "false"},
                 {"a.clark", "clinician", "first phone", false, "phone", NULL, "01632 960001"}};
    struct seat *s = *state;
    char *out = ask_well(s, WORDS("history", REFERENCE, "--json"));
    json_t *json = json_loads(out, 0, NULL), *history = json_object_get(json, "history");
    free(out);
    assert_int_equal(json_array_size(history), 3);
    for (size_t i = 0; i < sizeof EDITS / sizeof EDITS[0]; i++) {
        const json_t *edit = json_array_get(history, i);
        const json_t *changes = json_object_get(edit, "changes");
        const json_t *change = json_array_get(changes, 0);
        expect_text(edit, "who", EDITS[i].who);
        expect_text(edit, "role", EDITS[i].role);
        expect_text(edit, "what", EDITS[i].what);
        assert_int_equal(json_is_true(json_object_get(edit, "undone")), EDITS[i].undone);
        assert_int_equal(json_array_size(changes), 1);
        expect_text(change, "kind", "set");
        expect_text(change, "field", EDITS[i].field);
        expect_text(change, "from", EDITS[i].from);
        expect_text(change, "to", EDITS[i].to);
    }
    json_decref(json);
}

/* A mark that the program makes says nothing to anybody. */
static void history__of_a_decision__has_no_marks(void **state) {
    struct seat *s = *state;
    free(ask_well(s, WORDS("me", "--name", "Rae Hale", "--profession", "nurse")));
    free(ask_well(s, WORDS("decide", REFERENCE, "agree", "--reason", "Yes, this is mine", "--how",
                           "We read it together", "--who-was-there", "Anne and Rae")));
    char *out = ask_well(s, WORDS("history", REFERENCE));
    assert_non_null(strstr(out, "Yes, this is mine"));
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t f = 0; f < dictionary_record((enum record_type)type)->field_count; f++) {
            const struct field *field = dictionary_field((enum record_type)type, f);
            char line[256];
            snprintf(line, sizeof line, "    %s: from", field->label);
            if (field->of_program && strstr(out, line) != NULL)
                fail_msg("\"%s\" is in:\n%.2000s", field->label, out);
        }
    free(out);
}

/* However long an answer is, what it was is all there. */
static void history__of_a_long_answer__has_all_of_it(void **state) {
    static const char *const SENTENCE = "I want this, and I know what could go wrong. ";
    struct seat *s = *state;
    char reason[600] = "", line[700];
    for (int i = 0; i < 10; i++)
        strcat(reason, SENTENCE);
    strcat(reason, "That is all.");
    free(ask_well(s, WORDS("decide", REFERENCE, "agree", "--reason", reason)));
    snprintf(line, sizeof line, ": from nothing to \"%s\"\n", reason);
    char *out = ask_well(s, WORDS("history", REFERENCE));
    assert_non_null(strstr(out, line));
    free(out);
}

/* A plan is one plan in however many versions it is. */
static void verify__of_versions__counts_plans(void **state) {
    struct seat *s = *state;
    char file[FILES_PATH];
    free(ask_well(s, WORDS("export", REFERENCE, "-o", session_path(s, "was.json", file))));
    free(ask_well(s, WORDS("decide", REFERENCE, "agree")));
    free(ask_well(s, WORDS("import", file, "--as-next-version")));
    char *out = ask_well(s, WORDS("verify"));
    assert_non_null(strstr(out, "I looked at the file, 1 plan (2 versions) and "));
    free(out);
}

/* A thing that was moved says from which place to which, and what it was. */
static void history__of_a_move__says_from_where_to_where(void **state) {
    struct seat *s = *state;
    struct store *store = NULL;
    struct book *book = NULL;
    struct changes changes;
    assert_int_equal(store_open(s->store, true, &store, NULL), ERR_OK);
    assert_int_equal(book_open(store, REFERENCE, &book, NULL), ERR_OK);
    changes_init(&changes);
    changes_move(&changes, RECORD_LINE, "l6", 0);
    edit(book, &changes, "moving the bus pass up");
    book_close(book);
    store_close(store);
    char *out = ask_well(s, WORDS("history", REFERENCE));
    static const char *const WANTED[] = {
        ": moving the bus pass up\n",
        "    moved: Bus pass for the class: thing, from place 6 to 1\n"};
    expect_in_order(out, WANTED, 2);
    free(out);
    out = ask_well(s, WORDS("history", REFERENCE, "--json"));
    json_t *json = json_loads(out, 0, NULL), *history = json_object_get(json, "history");
    const json_t *change =
        json_array_get(json_object_get(json_array_get(history, 0), "changes"), 0);
    free(out);
    expect_text(change, "kind", "move");
    assert_int_equal(json_integer_value(json_object_get(change, "from")), 6);
    assert_int_equal(json_integer_value(json_object_get(change, "to")), 1);
    json_decref(json);
}

#define HISTORY(test) cmocka_unit_test_setup_teardown(test, with_edits, session_teardown)

/* Every choice of every record, by whoever may make it: the history says its label. */
static void edit_choices(struct store *store, struct book *book) {
    static const enum user_role ROLES[] = {USER_CLINICIAN, USER_COMMISSIONER, USER_FINANCE};
    enum { ROLE_COUNT = sizeof ROLES / sizeof ROLES[0] };
    size_t made = 0;
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t f = 0; f < dictionary_record((enum record_type)type)->field_count; f++) {
            const struct field *field = dictionary_field((enum record_type)type, f);
            for (size_t c = 0; plan_count(book->plan, (enum record_type)type) > 0 &&
                               c < field_choice_count(field) * ROLE_COUNT;
                 c++) {
                struct changes changes;
                changes_init(&changes);
                store_set_author(store, "a.clark", ROLES[c % ROLE_COUNT]);
                changes_set(&changes, (enum record_type)type,
                            plan_at(book->plan, (enum record_type)type, 0)->id, f,
                            field->choices[c / ROLE_COUNT].word);
                made += book_edit(book, &changes, "a choice", NULL) == ERR_OK;
                changes_done(&changes);
            }
        }
    assert_true(made > 60);
}

static void history__of_choices__says_their_labels(void **state) {
    struct seat *s = *state;
    struct store *store = NULL;
    struct book *book = NULL;
    char *said = ask_well(s, WORDS("import", "tests/data/whole.json", "--as-new"));
    char reference[64];
    assert_int_equal(sscanf(said, "Taken in as %63[^,.]", reference), 1);
    free(said);
    assert_int_equal(store_open(s->store, true, &store, NULL), ERR_OK);
    assert_int_equal(book_open(store, reference, &book, NULL), ERR_OK);
    edit_choices(store, book);
    book_close(book);
    store_close(store);
    char *out = ask_well(s, WORDS("history", reference));
    assert_non_null(strstr(out, "to \"A managed account\""));
    assert_non_null(strstr(out, "a.clark, "));
    assert_no_machine_word(out);
    free(out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HISTORY(history__in_words__says_who_and_what),
        HISTORY(history__as_json__says_the_same),
        HISTORY(history__of_a_move__says_from_where_to_where),
        HISTORY(history__of_a_decision__has_no_marks),
        HISTORY(history__of_a_long_answer__has_all_of_it),
        HISTORY(verify__of_versions__counts_plans),
        HISTORY(history__of_choices__says_their_labels),
    };
    return cmocka_run_group_tests_name("commands/history", tests, NULL, NULL);
}
