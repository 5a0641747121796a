/* Where in a JSON text something is: the path to a byte of a text that is right as far as that
 * byte. */
#ifndef PHBPLAN_EXCHANGE_JSON_PLACE_H
#define PHBPLAN_EXCHANGE_JSON_PLACE_H

#include <stddef.h>

/* Writes the path of what the parser was reading when it stopped after `length` bytes of `text`,
 * such as "lines[2].unit_price", cut to fit `size`. Returns `buffer`. */
char *json_place(const char *text, size_t length, char *buffer, size_t size);

#endif
