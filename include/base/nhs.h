/* The NHS number: ten digits, the last a check digit by modulus 11 (NHS Data Dictionary, NHS
 * NUMBER). */
#ifndef PHBPLAN_BASE_NHS_H
#define PHBPLAN_BASE_NHS_H

#include <stdbool.h>

#define NHS_TEXT 13 /* bytes that hold "999 000 0018" and its end */

/* Takes out spaces, dashes and what is never seen, as text_keyed knows them, and checks there are
 * ten digits; writes them to `digits`. False where not. */
bool nhs_read(const char *text, char digits[11]);
/* Ten digits whose check digit is right and which are not one digit ten times. */
bool nhs_is_valid(const char *digits);
/* Writes "999 000 0018" from "9990000018"; anything else is copied as far as it fits. */
char *nhs_show(const char *digits, char buffer[NHS_TEXT]);

#endif
