/* A plan file to a workbook, which then comes back as it is: nothing in it differs from the plan.
 * Of one that names are left out of nothing is taken over. */
#include "fuzz.h"

#include "base/text.h"
#include "exchange/compared.h"
#include "exchange/plan_file.h"
#include "exchange/workbook.h"

FUZZ_MUTATED(workbook, fuzz_mutate_json)

static void comes_back(const struct figures *figures, const char *path) {
    struct compared compared = {0};
    struct err_info info = {0};
    enum err err = compared_read(figures, path, FUZZ_TODAY, &compared, &info);
    fuzz_holds(err == ERR_OK, "a workbook that was made is read: %s %s", info.at, info.text);
    char *words = compared.count > 0 ? compared_words(&compared.items[0]) : NULL;
    fuzz_holds(compared.count == 0, "nothing differs: %s", words != NULL ? words : "");
    free(words);
    compared_done(&compared);
}

static void without_names(const struct figures *figures, const char *path) {
    struct compared compared = {0};
    struct hidden hidden = {0};
    struct err_info info = {0};
    hidden_add_all(&hidden, figures->plan);
    enum err err = workbook_write(figures, NULL, &hidden, path, true, &info);
    fuzz_holds(err == ERR_OK, "a workbook is made without names: %s", info.text);
    err = compared_read(figures, path, FUZZ_TODAY, &compared, &info);
    fuzz_holds(err != ERR_OK, "one without names is not set beside the plan");
    fuzz_said(err, &info);
    compared_done(&compared);
    hidden_done(&hidden);
}

FUZZ_TARGET(workbook) {
    char *text = fuzz_text(data, size);
    struct plan *plan = NULL;
    struct figures figures;
    struct err_info info = {0};
    enum err err = plan_file_parse(text, size, &plan, &info);
    free(text);
    if (err != ERR_OK)
        return -1;
    const char *path = fuzz_path("plan.xlsx");
    const struct rates *rates = plan->rates != NULL ? plan->rates : fuzz_rates();
    err = figures_make(plan, rates, FUZZ_TODAY, &figures, &info);
    fuzz_holds(err == ERR_OK, "figures are made: %s", info.text);
    err = workbook_write(&figures, NULL, NULL, path, true, &info);
    fuzz_holds((err == ERR_OK) == figures.cost.known, "what is costed is a workbook: %s",
               info.text);
    if (err == ERR_OK)
        comes_back(&figures, path);
    else
        fuzz_said(err, &info);
    if (err == ERR_OK && size % 4 == 0)
        without_names(&figures, path);
    figures_done(&figures);
    plan_free(plan);
    return 0;
}
