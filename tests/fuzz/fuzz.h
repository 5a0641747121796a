/* What the fuzz targets share. A target is one file, fuzz_NAME.c: it is given any bytes at all,
 * hands them to a part of the program, and says what must hold afterwards. Beside that nothing may
 * crash, leak or go past its memory: the sanitizers see to it.
 *
 * `make fuzz` links each with libFuzzer. test_seeds.c runs all of them as an ordinary test, over
 * their seeds and some hundred mutations of them, always the same. Both start from the files that
 * seeds.txt names. */
#ifndef PHBPLAN_TESTS_FUZZ_H
#define PHBPLAN_TESTS_FUZZ_H

#include "base/date.h"
#include "plan/figures.h"
#include "store/builtin.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Begins a target's one function. libFuzzer finds it by that name; the test has one of each. */
#ifdef LIBFUZZER
#define FUZZ_TARGET(name)                                                                          \
    int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);                                  \
    int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
/* Half of its mutations are made by that function. */
#define FUZZ_MUTATED(name, mutate)                                                                 \
    size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);                              \
    size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);        \
    size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {       \
        uint64_t random = seed;                                                                    \
        size_t length = seed % 2 == 0 ? 0 : mutate(data, size, most, &random);                     \
        return length > 0 ? length : LLVMFuzzerMutate(data, size, most);                           \
    }
#else
#define FUZZ_TARGET(name)                                                                          \
    int fuzz_##name(const uint8_t *data, size_t size);                                             \
    int fuzz_##name(const uint8_t *data, size_t size)
#define FUZZ_MUTATED(name, mutate) int fuzz_##name(const uint8_t *data, size_t size);
#endif

/* Stops everything, with these words, unless it holds. */
void fuzz_holds(bool holds, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* An error says what is wrong: words that are whole, plain and on one line. */
void fuzz_said(enum err err, const struct err_info *info);
/* A malloc'd copy with an end: what is read as text then has nothing behind it. */
char *fuzz_text(const uint8_t *data, size_t size);

/* The day that it is, and the rates that there are. */
#define FUZZ_TODAY date_of(2026, 6, 1)
const struct rates *fuzz_rates(void);
/* The path of a file in a folder of the target's own, in TMPDIR. Made
 * once; it goes when the program ends. Good until eight more were asked for. */
const char *fuzz_path(const char *name);
/* Puts these bytes into a file. */
void fuzz_write(const char *path, const void *data, size_t length);
/* The whole of a file, malloc'd with an end; stops everything where it cannot be read. */
char *fuzz_read(const char *path, size_t *length);
/* The plan of a file of tests/data. */
struct plan *fuzz_plan_of(const char *path);
/* Both plans have the same records with the same answers. */
bool fuzz_same_plan(const struct plan *a, const struct plan *b);

/* A store with two plans in it, as it is each time: made once, and copied. The path of a fresh
 * copy, which is fuzz_path's; and such a copy opened, for a person of that role, on that day. */
const char *fuzz_store_copy(void);
struct store *fuzz_store_open(enum user_role role);
/* Closes a store (NULL: none is open), and takes the file at that path away. */
void fuzz_store_done(struct store *store, const char *path);
int64_t fuzz_today(void);
/* Its plans go by these. */
#define FUZZ_WHOLE "P-0001"
#define FUZZ_ANNE "EXAMPLE-ANNE"
/* Nothing in a store is wrong. */
void fuzz_verify(struct store *store);
/* A sum of all that is kept in a store, but for its mark of who wrote to it last: another where
 * anything is. */
uint64_t fuzz_sum(struct store *store);

/* Bytes that are taken off an input, one after another: 0 where there are no more. */
struct fuzz_bytes {
    const uint8_t *data;
    size_t size;
};
uint8_t fuzz_byte(struct fuzz_bytes *bytes);
uint32_t fuzz_number(struct fuzz_bytes *bytes, uint32_t below);

/* The next of a row of numbers that is the same each time, below `below`. */
uint32_t fuzz_random(uint64_t *seed, uint32_t below);
/* Mutates bytes in place, of which there is room for `most`. Gives the new length. */
size_t fuzz_mutate(uint8_t *data, size_t size, size_t most, uint64_t *seed);
/* The same of JSON, which it stays. 0 where it is none, or there is no room. */
size_t fuzz_mutate_json(uint8_t *data, size_t size, size_t most, uint64_t *seed);
/* The same of lines that are typed: some go, come again, or become what a person types somewhere.
 */
size_t fuzz_mutate_lines(uint8_t *data, size_t size, size_t most, uint64_t *seed);

#endif
