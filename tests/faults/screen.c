/* The conversation on a screen while something fails: a person writes what they like to be called,
 * looks each time whether it was kept, and leaves; see scenes.h. */
#include "tests/faults/scenes.h"

#include "base/grow.h"
#include "base/unused.h"
#include "tests/screens/drive.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first two questions of the first form. */
#define FIRST "What do you like to be called?"
#define NEXT "First name"

enum { ROWS = 24, COLS = 100, SECONDS = 20 };

/* Without memory for a screen it says all a line at a time. */
static bool is_linear(struct term *t) {
    return term_shows(t, "This is said a line at a time");
}

static bool says_no(struct term *t) {
    return is_linear(t) || term_shows(t, "Error: ") || term_shows(t, "There is a problem") ||
           term_shows(t, "There is no memory left") || term_shows(t, "no memory left to show");
}

/* It is where it was to come to, or says that something is wrong, or has ended. */
static bool is_there(struct term *t, const void *text) {
    return term_ended(t) || term_shows(t, text) || says_no(t);
}

static bool go(struct term *t, enum term_key key, const char *text) {
    if (!term_ended(t))
        term_key(t, key);
    term_wait_until(t, is_there, text, text);
    return !term_ended(t) && term_shows(t, text) && !says_no(t);
}

/* After Tab: the next answer has the focus, or this one is not kept. */
static bool is_answered(struct term *t, const void *data UNUSED) {
    struct drive_focus focus;
    return term_ended(t) || says_no(t) ||
           (drive_look(t, &focus) && strncmp(focus.label, NEXT, strlen(NEXT)) == 0);
}

static bool is_at_first(struct term *t, const void *data UNUSED) {
    struct drive_focus focus;
    return term_ended(t) || says_no(t) ||
           (drive_look(t, &focus) && strncmp(focus.label, FIRST, strlen(FIRST)) == 0);
}

/* What is refused is not in the history, while the screen says so. */
static void look_for(const struct place *place, const char *name, struct growing_text *said) {
    char path[FILES_PATH], *dump = place_dump(place_path(place, PLACE_STORE, path));
    if (scene_kept(dump, name))
        growing_add_format(said, "There: %s\n", name);
    free(dump);
}

/* What a person has written so far, as they see it. */
static bool is_written(struct term *t, const void *text) {
    struct drive_focus focus;
    return term_ended(t) || says_no(t) || (drive_look(t, &focus) && strcmp(focus.text, text) == 0);
}

/* The same, and nothing on the screen says no to it any more. */
static bool is_taken(struct term *t, const void *text) {
    return term_ended(t) || is_linear(t) || (!says_no(t) && is_written(t, text));
}

/* Presses a key that leaves `written` in the answer. Where there was no memory for it, the screen
 * says so, and it is pressed once more. What fails once does not fail again: then those words go,
 * which would be taken for what is said of the next key. */
static void press(const struct place *place, struct term *t, const char *key, const char *written) {
    if (term_ended(t))
        return;
    term_type(t, key);
    term_wait_until(t, is_written, written, written);
    if (term_ended(t) || !says_no(t))
        return;
    term_type(t, key);
    term_wait_until(t, place->page->mode == FAULT_ONCE ? is_taken : is_written, written, written);
}

/* Writes a name where the focus is, and says of it what the screen does. */
static bool write_name(const struct place *place, struct term *t, const char *name,
                       struct growing_text *said) {
    char written[32];
    term_wait_until(t, is_at_first, NULL, "the first question.");
    if (term_ended(t) || says_no(t))
        return false;
    press(place, t, "\x15", ""); /* Ctrl-U: nothing is in it */
    for (int i = 1; name[i - 1] != '\0'; i++) {
        snprintf(written, sizeof written, "%.*s", i, name);
        press(place, t, (char[]){name[i - 1], '\0'}, written);
    }
    if (!term_ended(t))
        term_key(t, TERM_TAB);
    term_wait_until(t, is_answered, NULL, "an answer that is kept, or words why not.");
    bool refused = says_no(t);
    if (term_ended(t) || refused) {
        growing_add_format(said, "%s\n", term_dump(t));
        look_for(place, name, said);
        return false; /* what is on the screen from now on is of before */
    }
    growing_add_format(said, "Kept: %s\n", name);
    term_key(t, TERM_SHIFT_TAB);
    return true;
}

static void converse(const struct place *place, struct term *t, struct growing_text *said) {
    bool on = go(t, TERM_LEFT, "11  Check and agree") && go(t, TERM_ENTER, "About me");
    if (!on)
        return;
    on = go(t, TERM_ENTER, FIRST) && write_name(place, t, "Peterkin", said) &&
         write_name(place, t, "Peterson", said);
    if (on)
        (void)write_name(place, t, "Exampleton", said);
}

/* The line that the program ends with, as it would have come on standard error. malloc'd. */
static char *last_words(struct term *t) {
    struct growing_text line = {0};
    growing_add(&line, "");
    bool on = false;
    for (int row = 0; row < ROWS; row++) {
        const char *text = term_row(t, row);
        const char *words =
            on ? text : strstr(text, "phbplan: "); /* behind a key that was echoed */
        on = words != NULL;
        if (on)
            growing_add(&line, words);
    }
    if (line.length > 0)
        growing_add(&line, "\n");
    return growing_take(&line);
}

static bool has_left(struct term *t, const void *data UNUSED) {
    return !term_is_alternate(t) || term_ended(t);
}

static bool asks_again(struct term *t, const void *data) {
    return has_left(t, data) || term_shows(t, "press Ctrl-C again");
}

/* Once, for Ctrl-C would end it where the terminal is a shell's again; once more where it asks. */
static void leave(struct term *t) {
    for (int i = 0; i < 2 && !term_ended(t) && is_linear(t); i++)
        term_ctrl(t, 'D'); /* the first ends a line that was begun */
    if (has_left(t, NULL))
        return;
    term_ctrl(t, 'C');
    term_wait_until(t, asks_again, NULL, "the end, or a question.");
    if (has_left(t, NULL))
        return;
    term_ctrl(t, 'C');
    term_wait_until(t, has_left, NULL, "the end.");
}

bool screen_run(struct place *place, struct child_result *result) {
    const char *program = getenv("PHBPLAN");
    char **environment = place_environment(place, false);
    const char *argv[] = {program != NULL && program[0] != '\0' ? program : "build/phbplan", "open",
                          "EXAMPLE-ANNE", NULL};
    const struct term_options options = {.argv = argv,
                                         .env = (const char *const *)(uintptr_t)environment,
                                         .home = place->folder,
                                         .rows = ROWS,
                                         .cols = COLS,
                                         .seconds = SECONDS};
    struct growing_text said = {0};
    growing_add(&said, "");
    struct term *t = term_open(&options);
    converse(place, t, &said);
    leave(t);
    *result = (struct child_result){0};
    term_wait_exit(t, &result->status);
    result->err = result->status != 0 ? last_words(t) : strdup("");
    result->out = growing_take(&said);
    if (term_is_alternate(t))
        result->status = -1;
    term_close(t);
    child_environment_free(environment);
    return true;
}
