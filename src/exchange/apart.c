/* Owns the process that a piece of work is done in, and what comes back from it. */
#include "exchange/apart.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the child sends: less than a pipe takes in one piece, so it never waits for its reader. */
struct verdict {
    enum err err;
    struct err_info info;
};

static bool send_all(int to, const void *data, size_t length) {
    const char *at = data;
    while (length > 0) {
        ssize_t sent = write(to, at, length);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        length -= (size_t)sent;
    }
    return true;
}

/* Reads until there is all of it or no more comes. */
static bool take_all(int from, void *data, size_t length) {
    char *at = data;
    while (length > 0) {
        ssize_t got = read(from, at, length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        length -= (size_t)got;
    }
    return true;
}

/* The child: what it prints goes nowhere, and it ends without the parent's clearing up. */
static _Noreturn void do_work(const struct apart *apart, int to) {
    struct verdict verdict = {.err = ERR_IO};
    static const int CRASHES[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE};
    for (size_t i = 0; i < sizeof CRASHES / sizeof CRASHES[0]; i++)
        (void)signal(CRASHES[i], SIG_DFL); /* a crash ends this process and nothing is mended */
    int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0)
        _exit(1);
    verdict.err = apart->work(apart->data, &verdict.info);
    _exit(send_all(to, &verdict, sizeof verdict) ? 0 : 1);
}

/* Where the parent is killed nobody waits for the work any more, and it must not go on writing
 * files that others think are at rest. */
static void end_with(pid_t parent) {
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it was killed before that was asked for */
        _exit(1);
}

/* Waits for its end; whether it came to one by itself. */
static bool ended_well(pid_t child) {
    int status = 0;
    pid_t ended;
    while ((ended = waitpid(child, &status, 0)) < 0 && errno == EINTR)
        ;
    return ended != child || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

enum err apart_run(const char *what, const struct apart *apart, struct err_info *info) {
    int ends[2];
    if (pipe(ends) != 0)
        return err_set(info, ERR_IO,
                       "%s could not be begun: too many files are open. "
                       "Close some other programs, then try again",
                       what);
    pid_t parent = getpid(), child = fork();
    if (child == 0) {
        (void)close(ends[0]);
        end_with(parent);
        do_work(apart, ends[1]);
    }
    (void)close(ends[1]);
    struct verdict verdict = {.err = ERR_OK};
    bool came = child > 0 && take_all(ends[0], &verdict, sizeof verdict);
    (void)close(ends[0]);
    if (child < 0)
        return err_no_memory(info);
    if (came && verdict.err == ERR_OK && apart->look != NULL)
        verdict.err = apart->look(apart->data, &verdict.info);
    if (!ended_well(child) || !came)
        return err_set(info, ERR_MEMORY,
                       "%s could not be finished: there may be too little memory. "
                       "Nothing was changed. "
                       "Close something and try again",
                       what);
    if (verdict.err != ERR_OK && info != NULL)
        *info = verdict.info;
    return verdict.err;
}
