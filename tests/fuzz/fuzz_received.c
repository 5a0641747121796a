/* A plan file that came from another store, taken in beside what is here: new, going on, older,
 * altered, somebody else's. Where it is refused nothing has changed; where it is taken in the plan
 * is as the file has it; and the store stays sound.
 *
 * Where the file's "fuzz" is a number, that says how it came: signed by somebody who is known here
 * or by a stranger, or as it is, and what a person says becomes of it. */
#include "fuzz.h"

#include "exchange/plan_file.h"
#include "store/receive.h"

#include <jansson.h>

FUZZ_MUTATED(received, fuzz_mutate_json)

enum { KNOWN, STRANGER, SIGNERS };
static char keys[SIGNERS][SIGN_KEY], secrets[SIGNERS][SIGN_SECRET];

static void begin(void) {
    for (int i = 0; i < SIGNERS; i++)
        fuzz_holds(sign_make_keys(keys[i], secrets[i], NULL) == ERR_OK, "there are keys");
}

/* Signs it, as whoever sends it does. */
static void sign(struct plan *plan, struct envelope *envelope, int who) {
    struct err_info info = {0};
    if (!envelope_is_there(envelope))
        snprintf(envelope->by, sizeof envelope->by, "Rae Hale");
    envelope->on = FUZZ_TODAY;
    memcpy(envelope->key, keys[who], sizeof envelope->key);
    enum err err = envelope_sign(envelope, plan, secrets[who], &info);
    fuzz_holds(err == ERR_OK, "a plan is signed: %s", info.text);
}

/* It is kept, and reads as it was taken in. */
static void is_here(struct store *store, const struct book *book) {
    const struct record *top = plan_one(book->plan, RECORD_PLAN);
    struct book *kept = NULL;
    struct err_info info = {0};
    char named[64];
    snprintf(named, sizeof named, "%s@%d", record_text(top, PLAN_REFERENCE),
             (int)record_number(top, PLAN_VERSION));
    enum err err = book_open(store, named, &kept, &info);
    fuzz_holds(err == ERR_OK, "what was taken in is here: %s", info.text);
    fuzz_holds(fuzz_same_plan(book->plan, kept->plan), "as it was taken in");
    book_close(kept);
}

static void receive(struct store *store, const struct arrival *arrival, enum import_as as) {
    struct receipt said = {0};
    struct book *book = NULL;
    struct err_info info = {0};
    uint64_t before = fuzz_sum(store);
    enum err err = book_receive(store, arrival, as, &book, &said, &info);
    fuzz_holds(before == fuzz_sum(store) || err == ERR_OK, "what is refused changes nothing");
    fuzz_holds((book != NULL) == (err == ERR_OK && said.stand != RECEIVE_ASIDE),
               "what is taken in is open");
    if (err != ERR_OK)
        fuzz_said(err, &info);
    if (book != NULL)
        is_here(store, book);
    book_close(book);
    info = (struct err_info){0};
    said = (struct receipt){0};
    struct plan *had = NULL;
    err = store_look(store, arrival, &said, &had, &info);
    plan_free(had);
    if (err != ERR_OK)
        fuzz_said(err, &info);
    fuzz_verify(store);
}

static void arrive(const char *text, size_t length, uint32_t how) {
    struct plan *plan = NULL;
    struct envelope envelope = {0};
    struct err_info info = {0};
    enum err err = plan_file_parse_sent(text, length, &plan, &envelope, &info);
    if (err == ERR_OK) {
        struct store *store = fuzz_store_open(USER_CLINICIAN);
        char path[4200];
        snprintf(path, sizeof path, "%s", store_path(store));
        char *own = NULL;
        if (how % 3 < SIGNERS) {
            sign(plan, &envelope, (int)(how % 3));
            err = plan_file_whole(plan, &envelope, &own, &length, &info);
            fuzz_holds(err == ERR_OK, "what is signed can be sent: %s", info.text);
        }
        fuzz_holds(store_know_key(store, keys[KNOWN], "Rae Hale", SIDE_CLINICIAN, &info) == ERR_OK,
                   "somebody is known: %s", info.text);
        const struct arrival arrival = {plan, &envelope, own != NULL ? own : text};
        receive(store, &arrival, (enum import_as)(how / 3 % 3));
        fuzz_store_done(store, path);
        free(own);
    } else {
        fuzz_said(err, &info);
    }
    envelope_done(&envelope);
    plan_free(plan);
}

FUZZ_TARGET(received) {
    if (keys[0][0] == '\0')
        begin();
    json_t *root = json_loadb((const char *)data, size, 0, NULL);
    char *text = NULL;
    uint32_t how = (uint32_t)json_integer_value(json_object_get(root, "fuzz"));
    if (json_is_object(root)) {
        (void)json_object_del(root, "fuzz");
        text = json_dumps(root, JSON_COMPACT);
    }
    if (text != NULL)
        arrive(text, strlen(text), how);
    free(text);
    json_decref(root);
    return 0;
}
