/* What is done and what is left, as a terminal shows it: late, in one line or in whole ones, never
 * in a pipe; and Ctrl-C, which stops where that does no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/meter.h"
#include "base/unused.h"
#include "commands/command.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Standard error, led somewhere else for a while. */
struct led {
    int own, end;
};

static void lead(struct led *led, int to, int end) {
    fflush(stderr);
    led->own = dup(STDERR_FILENO);
    led->end = end;
    assert_int_equal(dup2(to, STDERR_FILENO), STDERR_FILENO);
    close(to);
}

static void lead_to_terminal(struct led *led, const char *term, unsigned short columns) {
    struct winsize size = {.ws_row = 24, .ws_col = columns};
    int end, to;
    assert_int_equal(openpty(&end, &to, NULL, NULL, &size), 0);
    assert_int_equal(setenv("TERM", term, 1), 0);
    lead(led, to, end);
}

/* Leads it back, and gives what came out meanwhile. */
static void lead_back(struct led *led, char *out, size_t size) {
    struct pollfd ready = {.fd = led->end, .events = POLLIN};
    size_t used = 0;
    fflush(stderr);
    while (used + 1 < size && poll(&ready, 1, 50) == 1 && (ready.revents & POLLIN) != 0) {
        ssize_t got = read(led->end, out + used, size - 1 - used);
        if (got <= 0)
            break;
        used += (size_t)got;
    }
    out[used] = '\0';
    dup2(led->own, STDERR_FILENO);
    close(led->own);
    close(led->end);
}

/* Goes on until a word is seen; or where none may come, until one would have. */
static void go(const struct led *led, bool lines, bool is_seen) {
    struct pollfd ready = {.fd = led->end, .events = POLLIN};
    const int64_t late = command_milliseconds() + 1100;
    command_watch(lines);
    meter_begin("Checking", "plans", 50000);
    while (poll(&ready, 1, 10) == 0 && (is_seen || command_milliseconds() < late))
        assert_true(meter_to(1200));
    assert_true(meter_to(1201)); /* at once after it: nothing more */
    meter_aside();
    meter_end();
    meter_show_to(NULL);
}

static void watch__a_terminal__has_one_line_that_goes_away(void **state UNUSED) {
    struct led led;
    char out[512];
    lead_to_terminal(&led, "xterm", 200);
    go(&led, false, true);
    lead_back(&led, out, sizeof out);
    assert_int_equal(strncmp(out, "\rChecking: 1200 of 50000 plans, about ", 38), 0);
    const char *second = strstr(out, " seconds left\033[K");
    assert_non_null(second);
    assert_string_equal(second, " seconds left\033[K\r\033[K");
}

static void watch__a_narrow_terminal__has_no_second_line(void **state UNUSED) {
    struct led led;
    char out[512];
    lead_to_terminal(&led, "xterm", 20);
    go(&led, false, true);
    lead_back(&led, out, sizeof out);
    assert_string_equal(out, "\rChecking: 1200 of 5\033[K\r\033[K");
}

static void watch__without_a_cursor__has_whole_lines(void **state UNUSED) {
    struct led led;
    char out[512];
    lead_to_terminal(&led, "dumb", 80);
    go(&led, false, true);
    lead_back(&led, out, sizeof out);
    assert_int_equal(strncmp(out, "Checking: 1200 of 50000 plans, about ", 37), 0);
    assert_null(strchr(out, '\033'));
    assert_string_equal(strstr(out, " left"), " left\r\n");
}

static void watch__a_pipe__has_nothing(void **state UNUSED) {
    struct led led;
    char out[512];
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    lead(&led, ends[1], ends[0]);
    go(&led, true, false);
    lead_back(&led, out, sizeof out);
    assert_string_equal(out, "");
}

static void watch__what_is_over_soon__says_nothing(void **state UNUSED) {
    struct led led;
    char out[512];
    lead_to_terminal(&led, "xterm", 80);
    command_watch(false);
    meter_begin("Checking", "plans", 10);
    for (int i = 0; i < 10; i++)
        assert_true(meter_to(i));
    meter_end();
    meter_show_to(NULL);
    lead_back(&led, out, sizeof out);
    assert_string_equal(out, "");
}

static int ended;

static void end_by(int number) {
    ended = number;
}

/* The first Ctrl-C stops it, and what begins after it too; then signals are as they were. */
static void watch__ctrl_c__stops_for_good(void **state UNUSED) {
    struct sigaction mine = {.sa_handler = end_by};
    assert_int_equal(sigaction(SIGINT, &mine, NULL), 0);
    command_watch(false);
    meter_begin("Checking", "plans", 10);
    assert_true(meter_to(1));
    raise(SIGINT);
    assert_false(meter_to(2));
    meter_end();
    assert_int_equal(ended, 0);
    meter_begin("Checking again", "plans", 10);
    assert_false(meter_to(0));
    meter_end();
    assert_true(meter_to(0)); /* nobody watches what is not told of */
    raise(SIGINT);
    assert_int_equal(ended, SIGINT);
    meter_show_to(NULL);
    meter_begin("Checking", "plans", 10);
    assert_true(meter_to(1));
    meter_end();
    (void)signal(SIGINT, SIG_DFL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(watch__a_terminal__has_one_line_that_goes_away),
        cmocka_unit_test(watch__a_narrow_terminal__has_no_second_line),
        cmocka_unit_test(watch__without_a_cursor__has_whole_lines),
        cmocka_unit_test(watch__a_pipe__has_nothing),
        cmocka_unit_test(watch__what_is_over_soon__says_nothing),
        cmocka_unit_test(watch__ctrl_c__stops_for_good),
    };
    return cmocka_run_group_tests_name("commands/watch", tests, NULL, NULL);
}
