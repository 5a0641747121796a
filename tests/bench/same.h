/* A workbook read back from its file, and written again with libxlsxwriter and nothing else. For
 * sheets.c. */
#ifndef PHBPLAN_TESTS_BENCH_SAME_H
#define PHBPLAN_TESTS_BENCH_SAME_H

#include <stdint.h>

struct same;

/* Reads all that was said of every cell, column, row, name and page, so that nothing is read or
 * worked out any more when it is written. `made` is the second, since 1970, that the file has for
 * when it was made. Trouble ends the program. */
struct same *same_read(const char *path, int64_t made);
void same_free(struct same *same);

/* Writes it to `path`: the same parts, but for how its charts look. */
void same_write(const struct same *same, const char *path);
/* Ends the program where a part is not in the file at `path`, or is not as long there to the byte;
 * of charts, and of what the file says of itself, it may be shorter or longer. */
void same_must(const struct same *same, const char *path);

#endif
