/* Memory for words that are being typed: in pages of its own, which are not written to the disk
 * when memory runs short, nor into a core, where the system lets that be asked; and wiped when it
 * is given back or moved. Where the system does not, nothing is said: it works all the same. */
#ifndef PHBPLAN_UI_HOLD_H
#define PHBPLAN_UI_HOLD_H

#include <stdbool.h>
#include <stddef.h>

/* Makes room for `wanted` bytes in `*bytes`, which may move; *capacity is how many there are. Both
 * begin as nothing. False when no memory: it is then as it was. */
bool hold_grow(char **bytes, size_t wanted, size_t *capacity);
/* Wipes it and gives it back. */
void hold_free(char *bytes, size_t capacity);

#endif
