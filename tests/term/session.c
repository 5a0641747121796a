/* One sitting with phbplan in a test; see session.h. */
#include "tests/term/session.h"

#include "base/unused.h"

#include "tests/term/child.h"
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static char *copy_word(const char *word) {
    char *copy = strdup(word);
    if (copy == NULL)
        fail_msg("%s", "no memory for a session");
    return copy;
}

/* Adds a copy of `word` to a NULL-ended list of SESSION_WORDS. */
static void add_word(char *list[SESSION_WORDS], const char *word) {
    size_t count = 0;
    while (list[count] != NULL)
        count++;
    if (count + 1 == SESSION_WORDS)
        fail_msg("too many words for a session: %s", word);
    else
        list[count] = copy_word(word);
}

static void drop_words(char *list[SESSION_WORDS]) {
    for (size_t i = 0; i < SESSION_WORDS; i++) {
        free(list[i]);
        list[i] = NULL;
    }
}

static void add_program(char *list[SESSION_WORDS]) {
    const char *program = getenv("PHBPLAN");
    add_word(list, program != NULL && *program != '\0' ? program : "build/phbplan");
}

void session_prepare(struct seat *s) {
    char entry[FILES_PATH + sizeof "PHBPLAN_STORE="];

    if (s->folder[0] != '\0')
        return;
    folder_make(s->folder);
    session_path(s, "store.db", s->store);
    snprintf(entry, sizeof entry, "PHBPLAN_STORE=%s", s->store);
    add_word(s->env, entry);
    add_word(s->env,
             "PHBPLAN_SYSTEM=/nowhere"); /* nothing is known of the disks of this computer */
}

char *session_path(struct seat *s, const char *name, char buffer[FILES_PATH]) {
    session_prepare(s);
    return path_join(s->folder, name, buffer);
}

void session_set_env(struct seat *s, const char *entry) {
    size_t name = strcspn(entry, "=");
    session_prepare(s);
    for (char **at = s->env; *at != NULL; at++) {
        if (strncmp(*at, entry, name) == 0 && strcspn(*at, "=") == name) {
            free(*at);
            *at = copy_word(entry); /* in place of what was said of it before */
            return;
        }
    }
    add_word(s->env, entry);
}

static void open_terminal(struct seat *s) {
    s->term = term_open(&(struct term_options){
        .argv = (const char *const *)(uintptr_t)s->words,
        .env = (const char *const *)(uintptr_t)s->env,
        .not_utf8 = s->not_utf8,
        .baud = s->baud,
        .home = s->folder,
        .rows = s->rows,
        .cols = s->cols,
    });
}

void session_start(struct seat *s, int rows, int cols, ...) {
    va_list words;

    session_prepare(s);
    term_close(s->term);
    s->term = NULL;
    s->rows = rows;
    s->cols = cols;
    drop_words(s->words);
    add_program(s->words);
    va_start(words, cols);
    for (const char *word = va_arg(words, const char *); word != NULL;
         word = va_arg(words, const char *))
        add_word(s->words, word);
    va_end(words);
    open_terminal(s);
}

void session_restart(struct seat *s) {
    term_close(s->term);
    s->term = NULL;
    open_terminal(s);
}

/* It reads keys: before that Ctrl-C would not be one. */
static bool reads_keys(struct term *t, const void *data UNUSED) {
    return term_bytes(t) > 0 || term_ended(t);
}

static bool ended_or_asks(struct term *t, const void *data UNUSED) {
    return term_ended(t) || term_shows(t, "press Ctrl-C again");
}

static void leave(struct term *t) {
    int status = 0;
    if (t == NULL || !term_runs(t))
        return;
    term_wait_until(t, reads_keys, NULL, "the program's screen.");
    term_ctrl(t, 'C');
    term_wait_until(t, ended_or_asks, NULL, "the program to end.");
    if (!term_ended(t))
        term_ctrl(t, 'C');
    term_wait_exit(t, &status);
    if (status != 0 && status != -SIGINT) /* one that reads no keys is ended by it */
        fail_msg("the program ended with %d after Ctrl-C:\n%s", status, term_dump(t));
}

void session_stop(struct seat *s) {
    leave(s->term);
    term_close(s->term);
    drop_words(s->words);
    drop_words(s->env);
    folder_remove(s->folder);
    *s = (struct seat){0};
}

void session_run_command(struct seat *s, const char *const args[], char **out, char **err,
                         int *status) {
    session_run_input(s, NULL, args, out, err, status);
}

void session_run_input(struct seat *s, const char *input, const char *const args[], char **out,
                       char **err, int *status) {
    char *words[SESSION_WORDS] = {0};
    struct child_result result;

    session_prepare(s);
    add_program(words);
    for (size_t i = 0; args[i] != NULL; i++)
        add_word(words, args[i]);
    char **environment = child_environment(s->folder, (const char *const *)(uintptr_t)s->env);
    bool ended = child_run((const char *const *)(uintptr_t)words, environment, input, 0, &result);
    child_environment_free(environment);
    if (!ended) {
        print_error("%s%s", result.out != NULL ? result.out : "",
                    result.err != NULL ? result.err : "");
        fail_msg("%s %s did not end", words[0], args[0] != NULL ? args[0] : "");
    }
    drop_words(words);
    if (out != NULL)
        *out = result.out;
    else
        free(result.out);
    if (err != NULL)
        *err = result.err;
    else
        free(result.err);
    if (status != NULL)
        *status = result.status;
}

int session_setup(void **state) {
    *state = calloc(1, sizeof(struct seat));
    return *state != NULL ? 0 : -1;
}

int session_teardown(void **state) {
    session_stop(*state);
    free(*state);
    return 0;
}
