/* A plan file to every output but the workbook: plain text, a page, FHIR, and a plan file again. */
#include "fuzz.h"

#include "base/text.h"
#include "exchange/fhir.h"
#include "exchange/plain_text.h"
#include "exchange/plan_file.h"
#include "exchange/printed.h"

#include <jansson.h>

FUZZ_MUTATED(plan, fuzz_mutate_json)

/* What is written is read again, and says the same. */
static void written_again(const struct plan *plan) {
    char *text = NULL, *again = NULL;
    size_t length = 0;
    struct plan *other = NULL;
    struct err_info info = {0};
    enum err err = plan_file_text(plan, &text, &length, &info);
    fuzz_holds(err == ERR_OK, "a plan that was read can be written: %s", info.text);
    fuzz_holds(strlen(text) == length && text_is_plain(text, true), "a plan file is plain");
    err = plan_file_parse(text, length, &other, &info);
    fuzz_holds(err == ERR_OK, "what was written is read: %s %s", info.at, info.text);
    fuzz_holds(fuzz_same_plan(plan, other), "it says the same");
    fuzz_holds(plan_file_text(other, &again, &length, &info) == ERR_OK, "and is written again");
    fuzz_holds(strcmp(text, again) == 0, "in the same words");
    plan_free(other);
    free(again);
    free(text);
}

static void is_plain(enum err err, char *text, const struct err_info *info, const char *what) {
    fuzz_holds(err == ERR_OK, "%s can be made: %s %s", what, info->at, info->text);
    fuzz_holds(text_is_plain(text, true), "%s is plain", what);
    free(text);
}

static void told(const struct figures *figures, const struct hidden *hidden) {
    char *text = NULL;
    size_t length = 0;
    struct err_info info = {0};
    enum err err = plain_text_plan(figures, hidden, &text, &info);
    is_plain(err, text, &info, "plain text");
    err = printed_plan(figures, hidden, false, &text, &info);
    is_plain(err, text, &info, "a page");
    err = fhir_text(figures, hidden, false, &text, &length, &info);
    json_t *bundle = err == ERR_OK ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
    fuzz_holds(json_is_object(bundle), "FHIR is JSON");
    json_decref(bundle);
    is_plain(err, text, &info, "FHIR");
}

static void sums_agree(const struct plan_cost *cost) {
    int64_t lines = 0, payments = 0;
    for (size_t i = 0; i < cost->line_count; i++)
        lines += cost->lines[i].counts ? line_cost_paid(&cost->lines[i]) : 0;
    for (size_t i = 0; i < cost->payment_count; i++)
        payments += cost->payments[i].amount;
    fuzz_holds(cost->plan == lines, "the plan is what its lines come to");
    fuzz_holds(cost->direct_payment + cost->third_party + cost->notional + cost->traditional ==
                   cost->plan,
               "the four holders of money pay for the plan");
    fuzz_holds(payments == cost->direct_payment, "payments come to what is paid directly");
}

FUZZ_TARGET(plan) {
    char *text = fuzz_text(data, size);
    struct plan *plan = NULL;
    struct err_info info = {0};
    struct figures figures;
    enum err err = plan_file_parse(text, size, &plan, &info);
    free(text);
    if (err != ERR_OK) {
        fuzz_said(err, &info);
        fuzz_holds(plan == NULL, "nothing comes of a file that is refused");
        return 0;
    }
    const struct rates *rates = plan->rates != NULL ? plan->rates : fuzz_rates();
    err = figures_make(plan, rates, FUZZ_TODAY, &figures, &info);
    fuzz_holds(err == ERR_OK, "figures are made: %s", info.text);
    if (figures.cost.known)
        sums_agree(&figures.cost);
    written_again(plan);
    told(&figures, NULL);
    if (size % 4 == 0) {
        struct hidden hidden = {0};
        hidden_add_all(&hidden, plan);
        told(&figures, &hidden);
        hidden_done(&hidden);
    }
    figures_done(&figures);
    plan_free(plan);
    return 0;
}
