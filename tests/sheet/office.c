/* Talks to tests/sheet/office.py over two pipes: a line there, and lines back up to the one that is
 * a dot. */
#include "tests/sheet/office.h"

#include "tests/sheet/sheet.h"
#include "tests/term/child.h"
#include "tests/term/files.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Debian's: it is the one that its python3-uno is for. */
#define PYTHON "/usr/bin/python3"

/* Seconds after which an answer is no longer waited for. */
#define OFFICE_SECONDS 180

static struct {
    pid_t pid; /* 0 where it is not started */
    int to, from;
    char profile[FILES_PATH];
} office;

static void office_end(void) {
    struct timespec deadline = child_deadline(60);
    int status;
    if (office.pid == 0)
        return;
    close(office.to); /* the end of what is asked: it then ends itself */
    child_wait(office.pid, &deadline, &status);
    close(office.from);
    office.pid = 0;
    folder_remove(office.profile);
}

/* What it has said, up to a dot that stands alone on a line, or up to "ready". */
static char *listen(void) {
    struct timespec deadline = child_deadline(OFFICE_SECONDS);
    size_t length = 0, capacity = 1 << 16;
    char *text = malloc(capacity);
    assert_non_null(text);
    text[0] = '\0';
    while (strcmp(text, "ready\n") != 0) {
        if (length >= 2 && strcmp(text + length - 2, ".\n") == 0 &&
            (length == 2 || text[length - 3] == '\n')) {
            text[length - 2] = '\0';
            return text;
        }
        if (length + 4096 > capacity) {
            char *more = realloc(text, capacity *= 2);
            assert_non_null(more);
            text = more;
        }
        struct pollfd waits = {.fd = office.from, .events = POLLIN};
        ssize_t got = poll(&waits, 1, child_left_ms(&deadline)) > 0
                          ? read(office.from, text + length, 4095)
                          : 0;
        if (got <= 0)
            fail_msg("LibreOffice says no more, after \"%.200s\"", text);
        length += (size_t)got;
        text[length] = '\0';
    }
    return text;
}

static void office_start(void) {
    int to[2], from[2];
    if (office.pid != 0)
        return;
    sheet_profile_make(office.profile);
    if (pipe(to) != 0 || pipe(from) != 0)
        fail_msg("no pipe: %s", strerror(errno));
    const char *const argv[] = {PYTHON, "tests/sheet/office.py", office.profile, NULL};
    char **environment = child_environment(office.profile, NULL);
    (void)fcntl(to[1], F_SETFD, FD_CLOEXEC);
    (void)fcntl(from[0], F_SETFD, FD_CLOEXEC);
    office.pid = child_begin(argv, environment, (const int[]){to[0], from[1], -1}, NULL);
    child_environment_free(environment);
    close(to[0]);
    close(from[1]);
    if (office.pid < 0)
        fail_msg("no child: %s", strerror(errno));
    office.to = to[1];
    office.from = from[0];
    atexit(office_end);
    free(listen());
}

static char *ask(const char *format, va_list words) {
    char line[8192];
    office_start();
    int length = vsnprintf(line, sizeof line - 1, format, words);
    assert_true(length >= 0 && length < (int)sizeof line - 1);
    line[length++] = '\n';
    if (write(office.to, line, (size_t)length) != length)
        fail_msg("LibreOffice cannot be asked: %s", strerror(errno));
    return listen();
}

char *office_ask(const char *format, ...) {
    va_list words;
    va_start(words, format);
    char *answer = ask(format, words);
    va_end(words);
    if (answer[0] == '!')
        fail_msg("LibreOffice could not do \"%s\": %s", format, answer);
    return answer;
}

bool office_do(const char *format, ...) {
    va_list words;
    va_start(words, format);
    char *answer = ask(format, words);
    va_end(words);
    bool done = answer[0] != '!';
    free(answer);
    return done;
}

bool office_line(char **at, const char *words[], int most) {
    char *line = *at, *end = strchr(line, '\n');
    if (end == NULL)
        return false;
    *end = '\0';
    *at = end + 1;
    for (int i = 0; i < most; i++) {
        words[i] = line != NULL ? line : "";
        line = line != NULL ? strchr(line, '\t') : NULL;
        if (line != NULL)
            *line++ = '\0';
    }
    return true;
}
