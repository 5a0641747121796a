/* A conversation through pipes; see talk.h. */
#include "tests/linear/talk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/term/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void give_up(const struct talk *talk, const char *why) {
    fprintf(stderr, "%s\n", talk->heard.text != NULL ? talk->heard.text : "");
    fail_msg("%s", why);
}

/* Whether the program waits for a line: what it asked is the last that was said. */
static bool is_asking(const struct talk *talk) {
    size_t length = talk->heard.length;
    return length >= talk->news + 2 && memcmp(talk->heard.text + length - 2, ": ", 2) == 0;
}

/* Reads what there is; false at the end of it. */
static bool read_more(struct talk *talk, const struct timespec *deadline) {
    struct pollfd ready = {.fd = talk->from, .events = POLLIN};
    char bytes[8192];
    if (poll(&ready, 1, child_left_ms(deadline)) <= 0)
        give_up(talk, "the program says nothing more, and asks nothing");
    ssize_t got = read(talk->from, bytes, sizeof bytes);
    if (got > 0)
        growing_add_bytes(&talk->heard, bytes, (size_t)got);
    return got > 0;
}

static void hear(struct talk *talk) {
    struct timespec deadline = child_deadline(0);
    struct pollfd ready = {.fd = talk->from, .events = POLLIN};
    do {
        if (!read_more(talk, &deadline))
            give_up(talk, "the program has ended");
    } while (!is_asking(talk) || poll(&ready, 1, 0) > 0);
}

void talk_open(struct talk *talk, struct seat *seat, const char *const words[]) {
    const char *program = getenv("PHBPLAN");
    const char *argv[SESSION_WORDS] = {program != NULL ? program : "build/phbplan", "--linear"};
    int in[2], out[2];
    for (size_t i = 0; words[i] != NULL; i++)
        argv[i + 2] = words[i];
    session_prepare(seat);
    char **environment = child_environment(seat->folder, (const char *const *)(uintptr_t)seat->env);
    *talk = (struct talk){.pid = -1};
    assert_int_equal(pipe(in), 0);
    assert_int_equal(pipe(out), 0);
    signal(SIGPIPE, SIG_IGN);
    talk->pid = fork();
    if (talk->pid == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        close(in[1]);
        close(out[0]);
        child_become(argv, environment);
    }
    close(in[0]);
    close(out[1]);
    fcntl(in[1], F_SETFD, FD_CLOEXEC); /* or a later child would keep the input from ending */
    fcntl(out[0], F_SETFD, FD_CLOEXEC);
    child_environment_free(environment);
    talk->to = in[1];
    talk->from = out[0];
    hear(talk);
}

const char *talk_say(struct talk *talk, const char *line) {
    size_t length = strlen(line);
    talk->news = talk->heard.length;
    if (write(talk->to, line, length) != (ssize_t)length || write(talk->to, "\n", 1) != 1)
        give_up(talk, "the program takes no line");
    hear(talk);
    return talk->heard.text + talk->news;
}

void talk_expect(struct talk *talk, const char *text) {
    if (strstr(talk->heard.text + talk->news, text) == NULL)
        fail_msg("\"%s\" is not said:\n%s", text, talk->heard.text + talk->news);
}

void talk_close(struct talk *talk) {
    struct timespec deadline = child_deadline(0);
    int status = -1;
    close(talk->to);
    while (read_more(talk, &deadline))
        ;
    close(talk->from);
    if (!child_wait(talk->pid, &deadline, &status) || status != 0)
        give_up(talk, "the program did not end well");
    growing_done(&talk->heard);
}
