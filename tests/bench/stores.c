#include "tests/bench/stores.h"

#include "tests/bench/many.h"

/* One of them; its path is "" as long as it is not made. */
struct bench_store {
    const char *name;
    int plans;
    char path[FILES_PATH];
};

static const char *made(struct bench *bench, struct bench_store *store) {
    if (store->path[0] == '\0') {
        session_path(bench->session, store->name, store->path);
        many_fill(store->path, store->plans, MANY_LISTED);
    }
    return store->path;
}

const char *stores_few(struct bench *bench) {
    static struct bench_store few = {.name = "few.db", .plans = STORES_FEW};
    return made(bench, &few);
}

const char *stores_very_many(struct bench *bench) {
    static struct bench_store very_many = {.name = "very-many.db", .plans = STORES_VERY_MANY};
    return made(bench, &very_many);
}
