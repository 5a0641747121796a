/* Runs child programs for tests. Their input and output go through temporary files without a name:
 * nobody has to read while the child writes, so neither side can wait for the other for ever. */
#define _GNU_SOURCE /* POSIX_SPAWN_SETSID */
#include "tests/term/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct timespec child_deadline(int seconds) {
    const char *patience = getenv("PHBPLAN_TEST_SECONDS");
    struct timespec now;

    if (seconds <= 0)
        seconds = CHILD_SECONDS;
    if (patience != NULL && atoi(patience) > seconds)
        seconds = atoi(patience);
    clock_gettime(CLOCK_MONOTONIC, &now);
    now.tv_sec += seconds;
    return now;
}

int child_left_ms(const struct timespec *deadline) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long long left = (long long)(deadline->tv_sec - now.tv_sec) * 1000 +
                     (deadline->tv_nsec - now.tv_nsec) / 1000000;
    return left > 0 ? (int)left : 0;
}

/* ---- The environment ---- */

/* Names a child must not inherit; a star at the end stands for anything. */
static const char *const unwanted[] = {
    "LINES", "COLUMNS", "NO_COLOR", "COLORTERM",  "CLICOLOR*", "LANGUAGE",
    "LC_*",  "XDG_*",   "SSH_*",    "ACCESSIBLE", "PHBPLAN*",  "NCURSES_*",
    "USER",  "LOGNAME", "EDITOR",   "VISUAL",     "PAGER",     NULL,
};

static const char *const wanted[] = {
    "TERM=xterm-256color", "LANG=C.UTF-8", "ESCDELAY=25", "TZ=UTC", NULL,
};

/* Variables that are a folder inside the private home. */
static const char *const folders[][2] = {
    {"HOME", ""},
    {"XDG_DATA_HOME", "/.local/share"},
    {"XDG_STATE_HOME", "/.local/state"},
    {"XDG_CONFIG_HOME", "/.config"},
    {"XDG_CACHE_HOME", "/.cache"},
    {NULL, NULL},
};

static bool is_unwanted(const char *entry) {
    size_t name = strcspn(entry, "=");
    for (const char *const *u = unwanted; *u != NULL; u++) {
        size_t length = strlen(*u);
        bool prefix = (*u)[length - 1] == '*';
        if (prefix ? strncmp(entry, *u, length - 1) == 0
                   : name == length && strncmp(entry, *u, length) == 0)
            return true;
    }
    return false;
}

/* A list of strings that grows; once `lost` it stays so and takes nothing more. */
struct child_words {
    char **items; /* NULL-ended, or NULL while nothing was added */
    size_t count;
    bool lost;
};

static void list_remove(struct child_words *list, const char *entry) {
    size_t name = strcspn(entry, "=");
    for (size_t i = 0; i < list->count; i++) {
        if (strcspn(list->items[i], "=") != name || strncmp(list->items[i], entry, name) != 0)
            continue;
        free(list->items[i]);
        memmove(&list->items[i], &list->items[i + 1], (list->count - i) * sizeof(char *));
        list->count--;
        i--;
    }
}

/* Puts `entry` followed by `rest` in the place of any entry of the same name. */
static void list_set(struct child_words *list, const char *entry, const char *rest) {
    list_remove(list, entry);
    size_t length = strlen(entry) + strlen(rest) + 1;
    char **items = realloc(list->items, (list->count + 2) * sizeof(char *));
    char *text = malloc(length);

    if (items != NULL)
        list->items = items;
    if (items == NULL || text == NULL) {
        free(text);
        list->lost = true;
        return;
    }
    snprintf(text, length, "%s%s", entry, rest);
    items[list->count++] = text;
    items[list->count] = NULL;
}

char **child_environment(const char *home, const char *const overrides[]) {
    struct child_words list = {0};

    for (char **entry = environ; *entry != NULL; entry++)
        if (!is_unwanted(*entry))
            list_set(&list, *entry, "");
    for (const char *const *entry = wanted; *entry != NULL; entry++)
        list_set(&list, *entry, "");
    for (size_t i = 0; folders[i][0] != NULL; i++) {
        char entry[4096];
        snprintf(entry, sizeof entry, "%s=%s", folders[i][0], home != NULL ? home : "/nonexistent");
        list_set(&list, entry, folders[i][1]);
    }
    for (const char *const *entry = overrides; entry != NULL && *entry != NULL; entry++) {
        if (strchr(*entry, '=') != NULL)
            list_set(&list, *entry, "");
        else
            list_remove(&list, *entry);
    }
    if (list.lost) {
        child_environment_free(list.items);
        return NULL;
    }
    return list.items;
}

void child_environment_free(char **environment) {
    for (char **entry = environment; entry != NULL && *entry != NULL; entry++)
        free(*entry);
    free(environment);
}

/* ---- Waiting ---- */

/* SIGCHLD is held back while this looks, so that a child that ends between the look and the wait
 * still wakes it. */
bool child_wait(pid_t pid, const struct timespec *deadline, int *status) {
    sigset_t child_ended, before;
    int raw = 0;
    pid_t ended = 0;

    sigemptyset(&child_ended);
    sigaddset(&child_ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child_ended, &before);
    for (;;) {
        ended = waitpid(pid, &raw, WNOHANG);
        int left = child_left_ms(deadline);
        if (ended != 0 || left == 0)
            break;
        struct timespec wait = {left / 1000, (long)(left % 1000) * 1000000};
        sigtimedwait(&child_ended, NULL, &wait);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (ended != pid)
        return false;
    *status = WIFEXITED(raw) ? WEXITSTATUS(raw) : -WTERMSIG(raw);
    return true;
}

/* ---- Beginning ---- */

static int put_files(posix_spawn_file_actions_t *actions, const int files[3],
                     const char *terminal) {
    int trouble = 0;
    for (int i = 0; i < 3 && trouble == 0; i++) {
        if (terminal != NULL && i == 0) /* the first that a session opens is its own */
            trouble = posix_spawn_file_actions_addopen(actions, 0, terminal, O_RDWR, 0);
        else if (terminal != NULL || files[i] >= 0)
            trouble = posix_spawn_file_actions_adddup2(actions, terminal != NULL ? 0 : files[i], i);
    }
    for (int i = 0; i < 3 && terminal == NULL && trouble == 0; i++)
        if (files[i] > 2)
            trouble = posix_spawn_file_actions_addclose(actions, files[i]);
    return trouble;
}

/* Not by a fork: to copy all of a large test is most of what a short call costs. 0, or why not. */
static int begin(const char *const argv[], char *const environment[], const int files[3],
                 const char *terminal, pid_t *pid) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    char **mine = environ;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    posix_spawn_file_actions_init(&actions);
    int trouble = put_files(&actions, files, terminal);
    environ = (char **)(uintptr_t)environment; /* it is looked for where the child would look */
    if (trouble == 0)
        trouble = posix_spawnp(pid, argv[0], &actions, &attributes, (char *const *)(uintptr_t)argv,
                               environment);
    environ = mine;
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return trouble;
}

pid_t child_begin(const char *const argv[], char *const environment[], const int files[3],
                  const char *terminal) {
    pid_t pid = -1;
    int trouble = begin(argv, environment, files, terminal, &pid);
    if (trouble != 0) {
        const char *const says[] = {
            "/bin/sh", "-c", "echo \"$0: $1\" >&2; exit 127", argv[0], strerror(trouble), NULL};
        trouble = begin(says, environment, files, terminal, &pid);
    }
    errno = trouble;
    return trouble == 0 ? pid : -1;
}

/* ---- Running to the end ---- */

/* The whole of a temporary file, with an end added. NULL when it cannot be had. */
static char *take_all(FILE *file, size_t *length) {
    long end = 0;
    char *text = NULL;

    if (fseek(file, 0, SEEK_END) != 0 || (end = ftell(file)) < 0)
        return NULL;
    rewind(file);
    text = malloc((size_t)end + 1);
    if (text == NULL)
        return NULL;
    *length = fread(text, 1, (size_t)end, file);
    text[*length] = '\0';
    return text;
}

bool child_run(const char *const argv[], char *const environment[], const char *input, int seconds,
               struct child_result *result) {
    FILE *files[3] = {tmpfile(), tmpfile(), tmpfile()};
    struct timespec deadline = child_deadline(seconds);
    bool ended = false;
    pid_t pid = -1;

    *result = (struct child_result){.status = 127};
    if (files[0] == NULL || files[1] == NULL || files[2] == NULL)
        goto out;
    if (input != NULL && fputs(input, files[0]) == EOF)
        goto out;
    rewind(files[0]);
    pid = child_begin(argv, environment,
                      (const int[]){fileno(files[0]), fileno(files[1]), fileno(files[2])}, NULL);
    if (pid < 0)
        goto out;
    ended = child_wait(pid, &deadline, &result->status);
    if (!ended) {
        kill(-pid, SIGKILL);
        waitpid(pid, NULL, 0);
        result->status = -SIGKILL;
    }
    result->out = take_all(files[1], &result->out_length);
    result->err = take_all(files[2], &result->err_length);
    ended = ended && result->out != NULL && result->err != NULL;
out:
    for (int i = 0; i < 3; i++)
        if (files[i] != NULL)
            fclose(files[i]);
    return ended;
}

void child_result_done(struct child_result *result) {
    free(result->out);
    free(result->err);
    *result = (struct child_result){0};
}
