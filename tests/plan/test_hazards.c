/* Holds the hazard log to its form, and to the tests that it names: each hazard has its risk, its
 * causes, what is left and what is to be done; each cause says what prevents it and which tests
 * hold that, or that nothing does; and each test that is named is there, and is run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "tests/term/files.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE "man/phbplan-hazards.7"
#define NOTHING "Nothing in the program holds this"
#define LEVELS 5

static const char *const SEVERITIES[LEVELS] = {"Minor", "Significant", "Considerable", "Major",
                                               "Catastrophic"};
static const char *const LIKELIHOODS[LEVELS] = {"Very high", "High", "Medium", "Low", "Very low"};

/* The page, a line after the other. */
struct reader {
    char *text; /* malloc'd; a nought after each line */
    const char *line, *end;
    size_t number;
    int risks[LEVELS][LEVELS]; /* by likelihood and severity, as its table has them */
    size_t hazards, causes, held, tests;
};

static bool at_end(const struct reader *page) {
    return page->line >= page->end;
}

static void next_line(struct reader *page) {
    page->line += strlen(page->line) + 1;
    page->number++;
}

static bool is_line(const struct reader *page, const char *line) {
    return !at_end(page) && strcmp(page->line, line) == 0;
}

static void take_line(struct reader *page, const char *line) {
    if (!is_line(page, line))
        fail_msg(PAGE ":%zu: \"%s\" should be \"%s\"", page->number, at_end(page) ? "" : page->line,
                 line);
    next_line(page);
}

/* Goes past lines of words; how many they are. `says` (may be NULL): whether one of them begins
 * with NOTHING. */
static size_t take_words(struct reader *page, bool *says) {
    size_t count = 0;
    for (; !at_end(page) && page->line[0] != '.'; next_line(page), count++)
        if (says != NULL && strncmp(page->line, NOTHING, strlen(NOTHING)) == 0)
            *says = true;
    return count;
}

static void read_page(struct reader *page) {
    size_t length = 0;
    *page = (struct reader){.number = 1};
    page->text = file_read_all(PAGE, &length);
    page->line = page->text;
    page->end = page->text + length;
    for (char *sign = page->text; sign < page->end; sign++)
        if (*sign == '\n')
            *sign = '\0';
}

static void find_line(struct reader *page, const char *line) {
    while (!at_end(page) && !is_line(page, line))
        next_line(page);
    take_line(page, line);
}

/* The table of risks: its heading, and a row for each likelihood. */
static void read_risks(struct reader *page) {
    find_line(page, ".nf");
    const char *at = page->line;
    for (size_t s = 0; s < LEVELS; s++) {
        at = strstr(at, SEVERITIES[s]);
        assert_non_null(at);
    }
    next_line(page);
    for (size_t l = 0; l < LEVELS; l++, next_line(page)) {
        at = strstr(page->line, LIKELIHOODS[l]);
        assert_non_null(at);
        int *row = page->risks[l];
        assert_int_equal(sscanf(at + strlen(LIKELIHOODS[l]), "%d %d %d %d %d", &row[0], &row[1],
                                &row[2], &row[3], &row[4]),
                         LEVELS);
    }
    take_line(page, ".fi");
}

static size_t index_of(const struct reader *page, const char *const words[LEVELS],
                       const char *word) {
    for (size_t i = 0; i < LEVELS; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    fail_msg(PAGE ":%zu: \"%s\" is no word of the scale", page->number, word);
    return 0;
}

/* "LEAD: Severity, Likelihood: N." with the N of the table. Returns N. */
static int take_risk(struct reader *page, const char *lead) {
    char severity[20], likelihood[20];
    int said = 0, length = 0;
    if (strncmp(page->line, lead, strlen(lead)) != 0 ||
        sscanf(page->line + strlen(lead), "%19[A-Za-z], %19[A-Za-z ]: %d.%n", severity, likelihood,
               &said, &length) != 3 ||
        page->line[strlen(lead) + (size_t)length] != '\0')
        fail_msg(PAGE ":%zu: \"%s\" is no risk", page->number, page->line);
    int meant =
        page->risks[index_of(page, LIKELIHOODS, likelihood)][index_of(page, SEVERITIES, severity)];
    if (said != meant)
        fail_msg(PAGE ":%zu: %s and %s are %d, and not %d", page->number, severity, likelihood,
                 meant, said);
    next_line(page);
    return said;
}

/* Is the name of a function, as a whole word, after `lead` and what is white? */
static bool stands_after(const char *source, const char *name, const char *lead) {
    size_t length = strlen(name), before = strlen(lead);
    for (const char *at = strstr(source, name); at != NULL; at = strstr(at + 1, name)) {
        const char *from = at;
        while (from > source && isspace((unsigned char)from[-1]))
            from--;
        if ((size_t)(from - source) >= before && strncmp(from - before, lead, before) == 0 &&
            !isalnum((unsigned char)at[length]) && at[length] != '_')
            return true;
    }
    return false;
}

/* A test is in its file, and in the list of those that are run. */
static void check_test(const struct reader *page, const char *name, const char *function) {
    char path[128];
    snprintf(path, sizeof path, "tests/%s.c", name);
    if (!file_exists(path))
        fail_msg(PAGE ":%zu: there is no %s", page->number, path);
    char *source = file_read_all(path, NULL);
    if (!stands_after(source, function, "static void"))
        fail_msg(PAGE ":%zu: %s has no %s", page->number, path, function);
    if (!stands_after(source, function, "("))
        fail_msg(PAGE ":%zu: %s does not run %s", page->number, path, function);
    free(source);
}

static size_t take_tests(struct reader *page) {
    size_t count = 0;
    for (; is_line(page, ".br"); count++) {
        char name[64];
        int length = 0;
        next_line(page);
        if (sscanf(page->line, ".I %63[a-z_/]:%n", name, &length) != 1 || length == 0 ||
            page->line[length] != '\0')
            fail_msg(PAGE ":%zu: \"%s\" is no file of tests", page->number, page->line);
        next_line(page);
        check_test(page, name, page->line);
        next_line(page);
    }
    return count;
}

/* What causes it, what prevents it, and what holds that; or that nothing does. */
static void take_cause(struct reader *page) {
    size_t number = page->number;
    bool nothing = false;
    take_line(page, ".IP \\(bu 2");
    if (take_words(page, &nothing) < 2)
        fail_msg(PAGE ":%zu: a cause says what it is, and then what prevents it", number);
    size_t tests = take_tests(page);
    if (nothing == (tests > 0))
        fail_msg(PAGE ":%zu: a cause has tests, or says \"" NOTHING "\"", number);
    page->causes++;
    page->held += tests > 0;
    page->tests += tests;
}

static void take_part(struct reader *page, const char *heading) {
    take_line(page, ".PP");
    take_line(page, heading);
    if (take_words(page, NULL) == 0)
        fail_msg(PAGE ":%zu: there is nothing under %s", page->number, heading);
}

static void take_hazard(struct reader *page) {
    char heading[16];
    snprintf(heading, sizeof heading, ".SS \"H%zu. ", ++page->hazards);
    if (strncmp(page->line, heading, strlen(heading)) != 0)
        fail_msg(PAGE ":%zu: \"%s\" should begin with %s", page->number, page->line, heading);
    next_line(page);
    if (take_words(page, NULL) == 0)
        fail_msg(PAGE ":%zu: it is not said what harm there would be", page->number);
    take_line(page, ".PP");
    take_line(page, ".B Risk");
    int without = take_risk(page, "without controls: "), with = take_risk(page, "As it is: ");
    if (with > without || with > 3)
        fail_msg(PAGE ":%zu: a risk of %d is none to be left", page->number, with);
    size_t held = page->held;
    while (is_line(page, ".IP \\(bu 2"))
        take_cause(page);
    if (page->held == held)
        fail_msg(PAGE ":%zu: no test holds this hazard", page->number);
    take_part(page, ".B Left:");
    take_part(page, ".B You:");
}

static void hazards__each__has_its_risk_causes_and_tests_that_are_there(void **state UNUSED) {
    struct reader page;
    read_page(&page);
    read_risks(&page);
    find_line(&page, ".SH HAZARDS");
    while (!at_end(&page) && strncmp(page.line, ".SH ", 4) != 0)
        take_hazard(&page);
    assert_true(page.hazards >= 18);
    print_message("%zu hazards, %zu causes (%zu held by nothing), %zu tests\n", page.hazards,
                  page.causes, page.causes - page.held, page.tests);
    free(page.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hazards__each__has_its_risk_causes_and_tests_that_are_there),
    };
    return cmocka_run_group_tests_name("plan/hazards", tests, NULL, NULL);
}
