/* Owns how those who work for the person are told in the plan as a document: on what terms, for
 * which employer, and what comes on top of all their pay together. */
#include "exchange/document_money.h"

#include "base/decimal.h"
#include "plan/employer.h"
#include "plan/line.h"
#include "plan/value.h"

#include <stdio.h>

/* A sum over the helper's tax years. */
struct helper_sums {
    int64_t ni_before, ni_relief, pension, sick;
};

static struct helper_sums sums_of(const struct helper_cost *helper) {
    struct helper_sums sums = {0};
    for (size_t i = 0; i < helper->year_count; i++) {
        sums.ni_before += helper->years[i].ni_before;
        sums.ni_relief += helper->years[i].ni_relief;
        sums.pension += helper->years[i].pension;
        sums.sick += helper->years[i].sick;
    }
    return sums;
}

/* All that the helper does and that is in the plan, added up; false where that is nothing. */
static bool cost_together(const struct document *document, const struct record *helper,
                          int64_t *pence) {
    const struct plan_cost *cost = &document->figures->cost;
    bool any = false;
    *pence = 0;
    for (size_t i = 0; i < cost->line_count; i++) {
        const struct record *line = cost->lines[i].line;
        if (line_helper(document->figures->plan, line) != helper || !line_is_included(line))
            continue;
        *pence += cost->lines[i].cost;
        any = true;
    }
    return any && cost->known;
}

static void put_figures(struct document *document, const struct helper_cost *helper) {
    struct helper_sums sums = sums_of(helper);
    document_amount(document, OF_THING, "National Insurance, before any allowance", sums.ni_before);
    document_amount(document, OF_THING, "Employment Allowance", -sums.ni_relief);
    document_amount(document, OF_THING, "Pension", sums.pension);
    document_amount(document, OF_THING, "Sick pay", sums.sick);
    if (helper->per_hour_known)
        document_amount(document, OF_THING, "True cost of one hour, of all together",
                        helper->per_hour);
}

static bool told_of_helper(enum record_type type, size_t field) {
    return type == RECORD_HELPER && field == HELPER_CALLED;
}

static void put_helper(struct document *document, const struct record *helper, size_t number) {
    const struct plan_cost *cost = &document->figures->cost;
    const struct plan *plan = document->figures->plan;
    char together[DECIMAL_TEXT], employer[EMPLOYER_WORDS];
    int64_t pence;
    bool costs = cost_together(document, helper, &pence);
    document_thing(document, number, record_title(helper),
                   costs ? money_show(pence, 2, together) : NULL);
    employer_name(plan, helper_first_line(plan, helper->id), employer);
    document_words(document, OF_THING, "The employer: ", employer);
    document_answers(document, OF_THING, helper, told_of_helper);
    for (size_t i = 0; costs && i < cost->helper_count; i++)
        if (cost->helpers[i].helper == helper && !cost->helpers[i].apart)
            put_figures(document, &cost->helpers[i]);
}

void document_helpers(struct document *document) {
    const struct plan *plan = document->figures->plan;
    if (plan_count(plan, RECORD_HELPER) > 0)
        document_part(document, "Who works for me, and what comes on top of their pay");
    for (size_t i = 0; i < plan_count(plan, RECORD_HELPER); i++)
        put_helper(document, plan_at(plan, RECORD_HELPER, i), i + 1);
}
