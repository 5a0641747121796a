/* One LibreOffice, kept open for a test program, that does to workbooks what people do to them:
 * tests/sheet/office.py, which says what it can be asked. It is started when it is first needed,
 * and ends with the program. Trouble fails the running cmocka test. */
#ifndef PHBPLAN_TESTS_SHEET_OFFICE_H
#define PHBPLAN_TESTS_SHEET_OFFICE_H

#include <stdbool.h>

/* Asks it, with words between tabs, and gives its answer, one or more lines that each end with a
 * line break: "" where it says nothing. The caller frees. */
char *office_ask(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same where only that it is done matters: false where it could not be. */
bool office_do(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Takes the next line of an answer apart, at its tabs, into `most` words; those it has not are "".
 * Moves *at past it. False at the end. */
bool office_line(char **at, const char *words[], int most);

#endif
