/* A plan file of version 1, which becomes one of today: whatever it holds, it is refused in words
 * or read; and what was read is written as today's, read again, and says and costs the same. */
#include "fuzz.h"

#include "exchange/plan_file.h"

#include <jansson.h>

FUZZ_MUTATED(older, fuzz_mutate_json)

/* The same bytes as a file that says it is of version 1, where they are JSON. */
static char *of_version_1(const uint8_t *data, size_t size) {
    json_t *root = json_loadb((const char *)data, size, 0, NULL);
    if (!json_is_object(root)) {
        json_decref(root);
        return NULL;
    }
    (void)json_object_set_new(root, "phbplan", json_integer(1));
    char *text = json_dumps(root, JSON_COMPACT);
    json_decref(root);
    return text;
}

static int64_t comes_to(const struct plan *plan, bool *known) {
    struct figures figures;
    struct err_info info = {0};
    enum err err = figures_make(plan, fuzz_rates(), FUZZ_TODAY, &figures, &info);
    fuzz_holds(err == ERR_OK, "figures are made: %s", info.text);
    *known = figures.cost.known;
    int64_t plan_total = figures.cost.plan;
    figures_done(&figures);
    return plan_total;
}

FUZZ_TARGET(older) {
    char *old = of_version_1(data, size), *text = NULL;
    struct plan *plan = NULL, *again = NULL;
    size_t length = 0;
    bool known, known_again;
    struct err_info info = {0};
    if (old == NULL)
        return 0;
    enum err err = plan_file_parse(old, strlen(old), &plan, &info);
    free(old);
    if (err != ERR_OK) {
        fuzz_said(err, &info);
        fuzz_holds(plan == NULL, "nothing comes of a file that is refused");
        return 0;
    }
    err = plan_file_text(plan, &text, &length, &info);
    fuzz_holds(err == ERR_OK, "it can be written as today's: %s", info.text);
    err = plan_file_parse(text, length, &again, &info);
    fuzz_holds(err == ERR_OK, "and is read as that: %s %s", info.at, info.text);
    fuzz_holds(fuzz_same_plan(plan, again), "it says the same");
    fuzz_holds(comes_to(plan, &known) == comes_to(again, &known_again) && known == known_again,
               "it comes to the same");
    free(text);
    plan_free(again);
    plan_free(plan);
    return 0;
}
