/* Owns the Bundle: what is in it, in which order, and what its ids are made of. */
#include "base/safe_file.h"
#include "exchange/json_text.h"
#include "exchange/plan_file.h"
#include "fhir_internal.h"
#include "plan/ending.h"

#include <stdlib.h>
#include <string.h>

/* What all ids of a plan are made of: its own lasting mark; where it has none yet, all that is in
 * it, so that no two plans have the same. Where something is left out they are others: such a copy
 * never takes the place of the whole, and while names are hidden nobody who has a plan with its
 * names can lay the two beside each other by them. */
static enum err take_seed(struct fhir *fhir, struct err_info *info) {
    const char *id = record_text(plan_one(fhir->plan, RECORD_PLAN), PLAN_ID);
    char *text = NULL;
    size_t length = 0;
    struct hash made;
    enum err err = *id == '\0'
                       ? plan_file_text(figures_whole(fhir->figures)->plan, &text, &length, info)
                       : ERR_OK;
    hash_begin(&made);
    hash_add(&made, "phbplan", sizeof "phbplan");
    hash_add(&made, id, strlen(id));
    hash_add(&made, text, length);
    if (fhir->hidden != NULL)
        hash_add(&made, "hidden", sizeof "hidden");
    if (fhir->figures->whole != NULL)
        hash_add(&made, "funder", sizeof "funder");
    hash_end(&made, fhir->seed);
    free(text);
    return err;
}

/* The Bundle's own identifier is made of all that is in it: another text is another document. */
static json_t *identifier_of(struct fhir *fhir) {
    char hash[HASH_TEXT];
    char *text = json_dumps(fhir->entries, JSON_COMPACT);
    fhir->no_memory |= text == NULL;
    hash_sha256(text != NULL ? text : "", text != NULL ? strlen(text) : 0, hash);
    free(text);
    return fhir_identifier(fhir, "Bundle", hash);
}

static json_t *bundle_of(struct fhir *fhir) {
    char id[FHIR_ID], version[24], date[DATE_TEXT], timestamp[DATE_TEXT + 16];
    json_t *bundle = json_object();
    snprintf(timestamp, sizeof timestamp, "%sT00:00:00Z", date_write(fhir->figures->today, date));
    fhir_put_word(fhir, bundle, "resourceType", "Bundle");
    fhir_put_word(fhir, bundle, "id", fhir_id(fhir, "Bundle", fhir_version(fhir, 0, version), id));
    fhir_put_word(fhir, bundle, "language", "en-GB");
    fhir_put(fhir, bundle, "identifier", identifier_of(fhir));
    fhir_put_word(fhir, bundle, "type", "document");
    fhir_put_word(fhir, bundle, "timestamp", timestamp);
    fhir_put(fhir, bundle, "entry", json_incref(fhir->entries));
    return bundle;
}

static enum err fill(struct fhir *fhir, struct err_info *info) {
    char version[24];
    json_t *composition = fhir_resource(fhir, "Composition", fhir_version(fhir, 0, version), true);
    fhir_patient(fhir);
    fhir_people(fhir);
    fhir_care_plan(fhir);
    fhir_goals(fhir);
    fhir_risks(fhir);
    fhir_consents(fhir);
    enum err err = fhir_document(fhir, info);
    if (err == ERR_OK)
        fhir_composition(fhir, composition);
    return err;
}

static enum err find_end(struct fhir *fhir, struct err_info *info) {
    struct ending ending = {0};
    enum err err = plan_ending(fhir->figures, &ending, info);
    fhir->stopped = !ending.stopped                           ? INT64_MAX
                    : ending.ended && ending.decision == NULL ? INT64_MAX
                    : ending.ended                            ? ending.last_day
                                                              : fhir->figures->today;
    return err;
}

enum err fhir_text(const struct figures *figures, const struct hidden *hidden, bool replaced,
                   char **out, size_t *length, struct err_info *info) {
    const struct figures *whole = figures_whole(figures);
    struct fhir fhir = {.figures = figures,
                        .plan = figures->plan,
                        .hidden = hidden,
                        .replaced = replaced,
                        .entries = json_array(),
                        .version =
                            record_number(plan_one(figures->plan, RECORD_PLAN), PLAN_VERSION)};
    enum err err = take_seed(&fhir, info);
    if (err == ERR_OK)
        err = plan_mark(whole->plan, &whole->cost, fhir.mark, info);
    if (err == ERR_OK)
        err = find_end(&fhir, info);
    if (err == ERR_OK)
        err = fill(&fhir, info);
    json_t *bundle = err == ERR_OK ? bundle_of(&fhir) : NULL;
    if (err == ERR_OK && fhir.no_memory) {
        json_decref(bundle);
        bundle = NULL;
    }
    if (err == ERR_OK)
        err = json_text(bundle, SIZE_MAX, out, length, info);
    json_decref(fhir.entries);
    return err;
}

enum err fhir_write(const struct figures *figures, const struct hidden *hidden, bool replaced,
                    const char *path, bool replace, struct err_info *info) {
    char *text = NULL;
    size_t length = 0;
    enum err err = fhir_text(figures, hidden, replaced, &text, &length, info);
    if (err == ERR_OK)
        err = safe_file_write(path, text, length, replace, info);
    free(text);
    return err;
}
