/* What of a plan is seen outside of it: that its disk is not encrypted is said, once; and neither a
 * name nor a word of a story is in the program's call, in the title of its window, or in the name
 * of any file, while a person talks and a spreadsheet is made. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "screens/forms.h"
#include "tests/screens/drive.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"
#define STORY "The Tuesday gardener found me crying"
#define NOT_ENCRYPTED "This disk is not encrypted"

/* ---- the disk -------------------------------------------------------------------------------- */

/* A computer whose one disk is plain. */
static void on_plain_disk(struct seat *s) {
    static const char MOUNT[] = "21 1 8:0 / / rw - ext4 /dev/sda rw\n";
    static const char *const FOLDERS[] = {
        "pc", "pc/proc", "pc/proc/self", "pc/sys", "pc/sys/dev", "pc/sys/dev/block", "pc/sda"};
    char path[FILES_PATH], entry[FILES_PATH + 32];
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        assert_int_equal(mkdir(session_path(s, FOLDERS[i], path), 0700), 0);
    file_write_all(session_path(s, "pc/proc/self/mountinfo", path), MOUNT, strlen(MOUNT));
    assert_int_equal(symlink("../../../sda", session_path(s, "pc/sys/dev/block/8:0", path)), 0);
    snprintf(entry, sizeof entry, "PHBPLAN_SYSTEM=%s", session_path(s, "pc", path));
    session_set_env(s, entry);
}

static void disk__that_is_plain__is_said_once_on_the_screen(void **state) {
    struct seat *s = *state;
    on_plain_disk(s);
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, NOT_ENCRYPTED);
    term_wait_text(s->term, "I say this once.");
    session_restart(s);
    term_wait_text(s->term, "There are no plans yet.");
    assert_false(term_shows(s->term, NOT_ENCRYPTED));
}

static void disk__that_is_plain__is_said_once_line_by_line(void **state) {
    struct seat *s = *state;
    char *out = NULL;
    int status = -1;
    on_plain_disk(s);
    session_run_input(s, "", (const char *const[]){"--linear", NULL}, &out, NULL, &status);
    assert_non_null(strstr(out, NOT_ENCRYPTED));
    free(out);
    session_run_input(s, "", (const char *const[]){"--linear", NULL}, &out, NULL, &status);
    assert_null(strstr(out, NOT_ENCRYPTED));
    free(out);
    session_run_input(s, "", (const char *const[]){"list", NULL}, &out, NULL, &status);
    assert_int_equal(status, 0);
    free(out);
}

/* ---- names and stories ----------------------------------------------------------------------- */

/* What is nobody else's to see, in any letters. */
static const char *const WORDS[] = {"Tuesday",      "gardener",     "crying",
                                    "Anne Example", "Anne-Example", "Anne_Example"};

static void assert_none(const char *what, const char *text) {
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strstr(text, WORDS[i]) != NULL)
            fail_msg("%s says \"%s\": %s", what, WORDS[i], text);
}

static int see_name(const char *path, const struct stat *about UNUSED, int kind UNUSED,
                    struct FTW *where) {
    assert_none("the name of a file", path + where->base);
    return 0;
}

/* What another person of this computer could see of it now. */
static void assert_nothing_seen(struct seat *s) {
    static const char *const FILES[] = {"cmdline", "comm"};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        char path[64], text[4096];
        snprintf(path, sizeof path, "/proc/%ld/%s", term_pid(s->term), FILES[i]);
        FILE *file = fopen(path, "r");
        if (file == NULL)
            continue; /* no such system */
        size_t length = fread(text, 1, sizeof text - 1, file);
        (void)fclose(file);
        for (size_t at = 0; at < length; at++)
            text[at] = text[at] == '\0' ? ' ' : text[at];
        text[length] = '\0';
        assert_none(FILES[i], text);
    }
    assert_int_equal(nftw(s->folder, see_name, 16, FTW_PHYS), 0);
    const char *temporary = getenv("TMPDIR");
    (void)nftw(temporary != NULL ? temporary : "/tmp", see_name, 16, FTW_PHYS);
    assert_int_equal(term_titles(s->term), 0);
}

static void story__is_in_no_call_title_or_name(void **state) {
    struct seat *s = *state;
    int failed = -1;
    char home[FILES_PATH + 8], path[FILES_PATH];
    session_prepare(s);
    snprintf(home, sizeof home, "HOME=%s", s->folder);
    session_set_env(s, home);
    session_run_command(s, (const char *const[]){"import", ANNE, NULL}, NULL, NULL, &failed);
    assert_int_equal(failed, 0);
    session_start(s, 24, 80, "open", REFERENCE, NULL);
    struct term *t = s->term;
    drive_at(t, "");
    assert_nothing_seen(s);
    term_keys(t, TERM_DOWN, 8);
    term_key(t, TERM_ENTER);
    term_key(t, TERM_ENTER);
    drive_at(t, form_things_change.title);
    drive_to_field(t, "What helps me cope");
    term_type(t, STORY);
    term_wait_text(t, "gardener");
    assert_nothing_seen(s); /* while it is typed */
    drive_back(t, form_things_change.title);
    assert_nothing_seen(s);
    term_key(t, TERM_F6);
    term_wait_text(t, REFERENCE ".xlsx");
    term_ctrl(t, 'U');
    term_wait_gone(t, REFERENCE ".xlsx");
    term_type(t, "~/");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "The spreadsheet is made:");
    assert_true(file_exists(session_path(s, REFERENCE ".xlsx", path)));
    assert_nothing_seen(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(disk__that_is_plain__is_said_once_on_the_screen,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(disk__that_is_plain__is_said_once_line_by_line,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(story__is_in_no_call_title_or_name, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("screens/at_rest", tests, NULL, NULL);
}
