/* Looking in a plan's plain text: for an amount, and at one thing in it alone. */
#ifndef PHBPLAN_TESTS_EXCHANGE_PLAIN_TEXT_LOOK_H
#define PHBPLAN_TESTS_EXCHANGE_PLAIN_TEXT_LOOK_H

#include "base/decimal.h"
#include "plan/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A line of the text with these words and this amount. */
static inline bool has_amount(const char *text, const char *words, int64_t pence) {
    char amount[DECIMAL_TEXT];
    money_show(pence, 2, amount);
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        char one[200];
        snprintf(one, sizeof one, "%.*s", (int)strcspn(line, "\n"), line);
        size_t end = strlen(one), length = strlen(amount);
        if (strstr(one, words) != NULL && end >= length && strcmp(one + end - length, amount) == 0)
            return true;
        if (line[strcspn(line, "\n")] == '\0')
            break;
    }
    return false;
}

/* What stands under a line of the support, or a helper, alone: from its number and title to the
 * next blank row; malloc'd. What the helper costs in all is told elsewhere, often with the same
 * amounts. */
static inline char *part_of_line(const char *text, const struct record *line) {
    const char *title = record_title(line);
    for (const char *at = text; (at = strstr(at, title)) != NULL; at++) {
        const char *begins = at;
        while (begins > text && begins[-1] != '\n')
            begins--;
        size_t digits = strspn(begins + strspn(begins, " "), "0123456789");
        const char *end = strstr(at, "\n\n");
        if (digits > 0 && begins + strspn(begins, " ") + digits + 2 == at)
            return strndup(begins, end != NULL ? (size_t)(end - begins) : strlen(begins));
    }
    fail_msg("%s has no number in:\n%s", title, text);
    return NULL;
}

#endif
