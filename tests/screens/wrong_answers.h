/* What may be typed for a field of a form, as the dictionary has the field: wrong in every way that
 * its kind can be, and right. */
#ifndef PHBPLAN_TESTS_SCREENS_WRONG_ANSWERS_H
#define PHBPLAN_TESTS_SCREENS_WRONG_ANSWERS_H

#include "session/form.h"

enum { WRONG_MOST = 10 };

/* The wrong answers of a field, and one below its limits. Returns how many. */
size_t wrong_answers(const struct form_field *row, const char *out[WRONG_MOST + 1]);
/* A right answer that no field has yet: what is typed, and its plain form. False where there is
 * none. */
bool right_answer(const struct form_field *row, const char **typed, const char **plain);

#endif
