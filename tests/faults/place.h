/* Where a fault is tried: a folder with a store and files in it, made once and put back as it was
 * before each try, the program run there with preload.c, and what is there afterwards. */
#ifndef PHBPLAN_TESTS_FAULTS_PLACE_H
#define PHBPLAN_TESTS_FAULTS_PLACE_H

#include "tests/faults/preload.h"
#include "tests/term/child.h"
#include "tests/term/files.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PLACE_STORE "plans.db"
#define PLACE_SECOND 1790000000 /* 21 September 2026 */
#define PLACE_WORDS 12

struct place {
    char folder[FILES_PATH]; /* of this worker; its files are under "d" in it, as at first in
                                "first" */
    char files[FILES_PATH];
    struct fault_page *page;
    long runs; /* without faults: each has other random numbers, which are the same each time */
    bool ways; /* by which way each call was come to is written to "ways" in the folder */
    bool logs; /* what is done to the disk is written to "log" in the folder */
};

void place_make(struct place *place);
void place_remove(struct place *place);
/* Keeps the files as they are now, to be put back; and puts them back. */
void place_keep(struct place *place);
void place_put_back(struct place *place);
/* The path of a file there. */
char *place_path(const struct place *place, const char *name, char path[FILES_PATH]);

/* The environment of the program there, to be given to child_environment_free; `said`: what it says
 * on standard output counts too. */
char **place_environment(const struct place *place, bool said);
/* What fails next; the counts begin again. */
void place_set_fault(struct place *place, enum fault_kind kind, enum fault_mode mode, int error,
                     int64_t at);
/* Runs the program there. In `words`, "@NAME" is the path of NAME. The result is the caller's, as
 * child_run gives it; false where it did not end. */
bool place_run(struct place *place, const char *const words[], const char *input,
               struct child_result *result);
/* The same without faults; stops everything where it does not end well. */
void place_run_well(struct place *place, const char *const words[]);

/* All that a store's tables hold, as text: a line with the table's name, then one for each row; but
 * for what is another at every commit, and salts with the hashes and seals that are made of them.
 * "" where there is no store, and what is wrong with it where it is not sound. malloc'd. */
#define PLACE_TABLE "Table "
char *place_dump(const char *path);
/* A hash of all its files, by their names and bytes; but for the index of a store's log, which an
 * open store has. The same number is the same files. */
uint64_t place_mark(const struct place *place);
/* What a file is: the bytes; of a store, its dump. "" where it is not there. malloc'd. */
char *place_digest(const char *path, size_t *length);

#endif
