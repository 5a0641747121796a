/* Shows on the terminal what is done and what is left, and takes Ctrl-C meanwhile. The line is late
 * on purpose: what is over in a second says nothing of itself. */
#include "commands/command.h"

#include "base/meter.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define LATE 1000        /* milliseconds before the first word */
#define DRAWN_EVERY 200  /* and between two lines that are drawn in one place */
#define LINES_EVERY 5000 /* or under each other */

static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
enum { SIGNAL_COUNT = sizeof SIGNALS / sizeof SIGNALS[0] };

static struct {
    /* Nothing is seen in a pipe; one line is drawn again and again; or, where there is no cursor to
     * go back with, or it is read out, whole lines come, seldom. */
    enum { UNSEEN, DRAWN, LINES } way;
    const char *doing, *things;
    int64_t all, began, next; /* milliseconds */
    bool seen;                /* there is a line on the terminal */
    struct sigaction before[SIGNAL_COUNT];
} at;

/* The only thing the signal handler touches. */
static volatile sig_atomic_t told;

static void note(int number) {
    told = number;
}

int64_t command_milliseconds(void) {
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The second one ends the program, as it would without us. */
static void take_signals(void) {
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND | SA_RESTART};
    sigemptyset(&action.sa_mask);
    told = 0;
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        sigaction(SIGNALS[i], NULL, &at.before[i]);
        if (at.before[i].sa_handler != SIG_IGN) /* as nohup has it */
            sigaction(SIGNALS[i], &action, NULL);
    }
}

static void begin(const char *doing, const char *things, int64_t all) {
    at.doing = doing;
    at.things = things;
    at.all = all;
    at.began = command_milliseconds();
    at.next = at.began + LATE;
    take_signals();
}

static int add_left(char *line, size_t size, int64_t done, int64_t spent) {
    const int64_t left = spent * (at.all - done) / done / 1000 + 1;
    const int64_t count = left < 120 ? left : (left + 30) / 60;
    return snprintf(line, size, ", about %lld %s%s left", (long long)count,
                    left < 120 ? "second" : "minute", count == 1 ? "" : "s");
}

/* "Checking: 1200 of 50000 plans, about 40 seconds left". Returns its length. */
static int put_words(char *line, size_t size, int64_t done, int64_t spent) {
    int length = snprintf(line, size, "%.60s", at.doing);
    if (at.things == NULL)
        return length;
    length += snprintf(line + length, size - (size_t)length, ": %lld", (long long)done);
    if (at.all > 0)
        length += snprintf(line + length, size - (size_t)length, " of %lld", (long long)at.all);
    length += snprintf(line + length, size - (size_t)length, " %.40s", at.things);
    if (done > 0 && at.all > done)
        length += add_left(line + length, size - (size_t)length, done, spent);
    return length;
}

/* The columns that a line may have, so that it stays one. */
static int columns(void) {
    struct winsize size = {0};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1 : 79;
}

static bool to(int64_t done) {
    const int64_t now = at.way != UNSEEN ? command_milliseconds() : 0;
    char line[256];
    if (at.way != UNSEEN && now >= at.next) {
        const int length = put_words(line, sizeof line, done, now - at.began), most = columns();
        const bool drawn = at.way == DRAWN;
        fprintf(stderr, drawn ? "\r%.*s\033[K" : "%.*s\n", drawn && length > most ? most : length,
                line);
        fflush(stderr);
        at.seen = drawn;
        at.next = now + (drawn ? DRAWN_EVERY : LINES_EVERY);
    }
    return told == 0;
}

static void aside(void) {
    if (at.seen)
        fputs("\r\033[K", stderr);
    at.seen = false;
}

static void end(void) {
    aside();
    fflush(stderr);
    for (int i = 0; i < SIGNAL_COUNT; i++)
        sigaction(SIGNALS[i], &at.before[i], NULL);
}

void command_watch(bool lines) {
    static const struct meter_watch WATCH = {begin, to, aside, end};
    const char *terminal = getenv("TERM"), *accessible = getenv("ACCESSIBLE");
    lines = lines || terminal == NULL || terminal[0] == '\0' || strcmp(terminal, "dumb") == 0 ||
            (accessible != NULL && accessible[0] != '\0' && strcmp(accessible, "0") != 0);
    at.way = isatty(STDERR_FILENO) == 0 ? UNSEEN : lines ? LINES : DRAWN;
    meter_show_to(&WATCH);
}
