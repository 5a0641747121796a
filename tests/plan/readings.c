/* Measures texts, and keeps the hardest. */
#include "tests/plan/readings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

enum { WORDS_ALONE = 8 };

static void keep(struct readings *all, const struct reading *reading, const char *where,
                 const char *text) {
    long grade = reading_grade(reading);
    all->texts++;
    all->failed += grade > READING_MOST;
    size_t at = 0;
    while (at < all->count && all->hardest[at].grade >= grade)
        at++;
    if (at == READINGS_SHOWN)
        return;
    all->count += all->count < READINGS_SHOWN;
    memmove(&all->hardest[at + 1], &all->hardest[at],
            (all->count - at - 1) * sizeof all->hardest[0]);
    all->hardest[at].grade = grade;
    snprintf(all->hardest[at].where, sizeof all->hardest[at].where, "%s", where);
    snprintf(all->hardest[at].text, sizeof all->hardest[at].text, "%s", text);
}

void readings_add(struct readings *all, struct reading *pool, const char *where, const char *text) {
    struct reading own = {0};
    if (text == NULL)
        return;
    reading_add(&own, text);
    if (own.words >= WORDS_ALONE || own.sentences > 1)
        keep(all, &own, where, text);
    else
        reading_add(pool, text);
}

void readings_add_pool(struct readings *all, const struct reading *pool, const char *where) {
    if (pool->words >= WORDS_ALONE)
        keep(all, pool, where, "(its short texts together)");
}

void readings_tell(const struct readings *all) {
    print_message("%zu texts, the hardest of them:\n", all->texts);
    for (size_t i = 0; i < all->count; i++)
        print_message("  %2ld.%02ld  %s: %s\n", all->hardest[i].grade / 100,
                      all->hardest[i].grade < 0 ? 0 : all->hardest[i].grade % 100,
                      all->hardest[i].where, all->hardest[i].text);
    if (all->failed > 0)
        fail_msg("%zu texts are of a grade over 6", all->failed);
}
