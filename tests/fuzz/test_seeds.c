/* Every fuzz target over its seeds, and over mutations of them that are the same each time: so that
 * none of them rots between the long runs of `make fuzz`. With SOAK=1 fifty times as many; with
 * the name of a target that one alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fuzz.h"

#include "base/unused.h"
#include "tests/term/files.h"

#include <glob.h>
#include <unistd.h>

/* X(target, how many mutations, what makes three in four of them; NULL: all are of bytes) */
#define TARGETS(X)                                                                                 \
    X(plan, 400, fuzz_mutate_json)                                                                 \
    X(older, 600, fuzz_mutate_json)                                                                \
    X(typed, 8000, NULL)                                                                           \
    X(editor, 2000, NULL)                                                                          \
    X(tables, 60, NULL)                                                                            \
    X(statement, 2000, NULL)                                                                       \
    X(linear, 60, fuzz_mutate_lines)                                                               \
    X(workbook, 30, fuzz_mutate_json)                                                              \
    X(returned, 60, NULL)                                                                          \
    X(sealed, 2000, NULL)                                                                          \
    X(received, 60, fuzz_mutate_json)                                                              \
    X(store, 100, NULL)

#define DECLARE(name, times, mutate) int fuzz_##name(const uint8_t *data, size_t size);
TARGETS(DECLARE)

struct target {
    const char *name;
    int (*run)(const uint8_t *data, size_t size);
    int times;
    size_t (*mutate)(uint8_t *data, size_t size, size_t most, uint64_t *seed);
};
#define ROW(name, times, mutate) {#name, fuzz_##name, times, mutate},
static const struct target ALL[] = {TARGETS(ROW)};
#define COUNT (sizeof ALL / sizeof ALL[0])

/* The files of a target, as seeds.txt has them. */
static void find_seeds(const char *name, glob_t *out) {
    char line[1024];
    FILE *file = fopen("tests/fuzz/seeds.txt", "r");
    assert_non_null(file);
    *out = (glob_t){0};
    while (fgets(line, sizeof line, file) != NULL) {
        char *rest = NULL, *word = strtok_r(line, " \n", &rest);
        if (word == NULL || strcmp(word, name) != 0)
            continue;
        while ((word = strtok_r(NULL, " \n", &rest)) != NULL)
            if (glob(word, out->gl_pathc > 0 ? GLOB_APPEND : 0, NULL, out) != 0)
                fail_msg("no file is called %s", word);
    }
    (void)fclose(file);
    if (out->gl_pathc == 0)
        fail_msg("%s has no seeds", name);
}

static void try_mutation(const struct target *target, const char *seed, size_t length, int number) {
    size_t most = length + 4096;
    uint8_t *data = malloc(most);
    uint64_t random = (uint64_t)number * 7919 + 1;
    assert_non_null(data);
    memcpy(data, seed, length);
    size_t size =
        target->mutate != NULL && number % 4 != 0 ? target->mutate(data, length, most, &random) : 0;
    if (size == 0)
        size = fuzz_mutate(data, length, most, &random);
    uint8_t *own = malloc(size > 0 ? size : 1);
    assert_non_null(own);
    memcpy(own, data, size);
    free(data);
    target->run(own, size);
    free(own);
}

static void try_target(void **state) {
    const struct target *target = *state;
    const char *soak = getenv("SOAK");
    const int times = target->times * (soak != NULL && soak[0] != '\0' ? 50 : 1);
    glob_t seeds;
    find_seeds(target->name, &seeds);
    for (size_t i = 0; i < seeds.gl_pathc; i++) {
        size_t length = 0;
        char *seed = file_read_all(seeds.gl_pathv[i], &length);
        target->run((const uint8_t *)seed, length);
        for (int k = (int)i; k < times; k += (int)seeds.gl_pathc)
            try_mutation(target, seed, length, k);
        free(seed);
    }
    target->run((const uint8_t *)"", 0);
    globfree(&seeds);
}

/* Whoever adds a target adds it here. */
static void seeds__every_target__is_tried(void **state UNUSED) {
    glob_t files = {0};
    assert_int_equal(glob("tests/fuzz/fuzz_*.c", 0, NULL, &files), 0);
    assert_int_equal(files.gl_pathc, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        char path[64];
        snprintf(path, sizeof path, "tests/fuzz/fuzz_%s.c", ALL[i].name);
        assert_true(file_exists(path));
    }
    globfree(&files);
}

int main(int count, char **words) {
    char filter[80];
    if (access("/dev/shm", W_OK) == 0) /* stores that are made again hundreds of times */
        setenv("TMPDIR", "/dev/shm", 1);
    struct CMUnitTest tests[COUNT + 1] = {cmocka_unit_test(seeds__every_target__is_tried)};
    char names[COUNT][64];
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(names[i], sizeof names[i], "seeds__of_%s__hold_with_mutations", ALL[i].name);
        tests[i + 1] = (struct CMUnitTest){
            .name = names[i], .test_func = try_target, .initial_state = (void *)(uintptr_t)&ALL[i]};
    }
    if (count > 1) {
        snprintf(filter, sizeof filter, "seeds__of_%.40s__*", words[1]);
        cmocka_set_test_filter(filter);
    }
    return cmocka_run_group_tests_name("fuzz/seeds", tests, NULL, NULL);
}
