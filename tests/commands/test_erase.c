/* phbplan erase: what an administrator sees and is asked, and that the words are in no file
 * afterwards; and that other roles are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/store.h"
#include "tests/commands/ask.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REFERENCE "EXAMPLE-ANNE"
#define STORY "A neighbour's story 8401"

static int with_story(void **state) {
    int failed = session_setup(state);
    if (failed != 0)
        return failed;
    struct seat *s = *state;
    struct store *store = NULL;
    struct book *book = NULL;
    struct changes changes;
    free(ask_well(s, WORDS("import", "tests/data/cases/anne.json")));
    assert_int_equal(store_open(s->store, true, &store, NULL), ERR_OK);
    store_set_author(store, "a.clark", USER_CLINICIAN);
    assert_int_equal(book_open(store, REFERENCE, &book, NULL), ERR_OK);
    changes_init(&changes);
    changes_set(&changes, RECORD_ABOUT_ME, "", ABOUT_ME_ALSO_WORTH_KNOWING, STORY);
    assert_int_equal(book_edit(book, &changes, "also worth knowing", NULL), ERR_OK);
    changes_done(&changes);
    book_close(book);
    store_close(store);
    return 0;
}

static struct answer ask_with(struct seat *s, const char *input, const char *const words[]) {
    struct answer answer;
    session_run_input(s, input, words, &answer.out, &answer.err, &answer.status);
    return answer;
}

static bool in_a_file(struct seat *s, const char *words) {
    char path[FILES_PATH];
    bool has = false;
    DIR *folder = opendir(s->folder);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        size_t length, size = strlen(words);
        if (entry->d_name[0] == '.')
            continue;
        char *data = file_read_all(path_join(s->folder, entry->d_name, path), &length);
        for (size_t i = 0; i + size <= length && !has; i++)
            has = memcmp(data + i, words, size) == 0;
        free(data);
    }
    closedir(folder);
    return has;
}

static void erase__says_where__and_asks_why(void **state) {
    struct seat *s = *state;
    char *plan = ask_well(s, WORDS("cost", REFERENCE)), *after;
    ask_refused(s, 2, "Only an administrator may erase words", WORDS("erase", REFERENCE, "2"));
    free(ask_well(s, WORDS("role", "administrator")));
    ask_refused(s, 2, "Say which edit wrote the words", WORDS("erase", REFERENCE, "two"));
    ask_refused(s, 2, "is not in the history of this plan", WORDS("erase", REFERENCE, "77"));

    struct answer answer = ask_with(s, "", WORDS("erase", REFERENCE, "2"));
    assert_int_equal(answer.status, 0);
    assert_non_null(strstr(answer.out, "Nothing was erased."));
    answer_done(&answer);
    assert_true(in_a_file(s, STORY));

    answer = ask_with(s, "It is of somebody else\n", WORDS("erase", REFERENCE, "2"));
    assert_int_equal(answer.status, 0);
    assert_string_equal(answer.err, "");
    assert_null(strstr(answer.out, STORY));
    assert_non_null(strstr(answer.out, "edit 2, by a.clark on "));
    assert_non_null(strstr(answer.out, "Backups made before"));
    assert_non_null(strstr(answer.out, "The words are erased."));
    answer_done(&answer);
    assert_false(in_a_file(s, STORY));

    free(ask_well(s, WORDS("verify")));
    free(ask_well(s, WORDS("role", "clinician")));
    after = ask_well(s, WORDS("cost", REFERENCE));
    assert_string_equal(after, plan);
    free(after);
    after = ask_well(s, WORDS("history", REFERENCE));
    assert_non_null(strstr(after, ", administrator: words erased: It is of somebody else\n"));
    assert_non_null(strstr(after, "to \"[erased]\""));
    free(after);
    after = ask_well(s, WORDS("history"));
    assert_non_null(strstr(after, "administrator: plan words erased: " REFERENCE));
    free(after);
    free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(erase__says_where__and_asks_why, with_story,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("commands/erase", tests, NULL, NULL);
}
