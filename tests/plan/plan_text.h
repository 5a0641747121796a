/* A plan as text, every record, id, parent and value of it in order, for tests to compare; and a
 * plan with something of everything in it. */
#ifndef PHBPLAN_TESTS_PLAN_PLAN_TEXT_H
#define PHBPLAN_TESTS_PLAN_PLAN_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/change.h"
#include "plan/value.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* malloc'd. */
static inline char *plan_text(const struct plan *plan) {
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        for (size_t i = 0; i < plan->lists[t].count; i++) {
            const struct record *record = plan->lists[t].items[i];
            fprintf(out, "[%s %s < %s]\n", def->table, record->id, record->parent);
            for (size_t f = 0; f < def->field_count; f++) {
                char *value = value_write(&def->fields[f], &record->values[f]);
                if (record->values[f].set)
                    fprintf(out, "%s=%s\n", def->fields[f].key, value);
                else
                    assert_null(record->values[f].text);
                free(value);
            }
        }
    }
    fclose(out);
    return text;
}

/* One edit of one value, which has to work. */
static inline void put(struct plan *plan, enum record_type type, const char *id, size_t field,
                       const char *text) {
    struct record *record = plan_find(plan, type, id, NULL);
    struct err_info info = {0};
    struct value value;
    assert_non_null(record);
    if (value_read(dictionary_field(type, field), text, &value, &info) != ERR_OK)
        fail_msg("%s: %s", dictionary_field(type, field)->key, info.text);
    record_put(record, field, value);
}

static inline void add(struct plan *plan, enum record_type type, const char *id,
                       const char *parent) {
    assert_int_equal(plan_add(plan, type, id, parent, SIZE_MAX, NULL, NULL), ERR_OK);
}

/* A plan of Anne Example's with an ordinary line, a helper with two extras, outcomes that a line
 * and a review refer to, a receipt, a measure. */
static inline struct plan *full_plan(void) {
    struct plan *plan = plan_new();
    assert_non_null(plan);
    put(plan, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    put(plan, RECORD_PLAN, "", PLAN_YEAR_BASIS, "52");
    put(plan, RECORD_PLAN, "", PLAN_PAYMENT_PERIOD, "four_weekly");
    put(plan, RECORD_PERSON, "", PERSON_PREFERRED_NAME, "Anne");
    add(plan, RECORD_OUTCOME, "o1", "");
    put(plan, RECORD_OUTCOME, "o1", OUTCOME_TITLE, "I stay well");
    add(plan, RECORD_OUTCOME, "o2", "");
    put(plan, RECORD_OUTCOME, "o2", OUTCOME_TITLE, "I see people every week");
    add(plan, RECORD_BASELINE, "b1", "");
    put(plan, RECORD_BASELINE, "b1", BASELINE_DESCRIPTION, "Visits");
    add(plan, RECORD_LINE, "l1", "");
    put(plan, RECORD_LINE, "l1", LINE_DESCRIPTION, "Painting class");
    put(plan, RECORD_LINE, "l1", LINE_PAID_BY, "direct_payment");
    put(plan, RECORD_LINE, "l1", LINE_UNIT_PRICE, "96");
    put(plan, RECORD_LINE, "l1", LINE_QUANTITY, "1");
    put(plan, RECORD_LINE, "l1", LINE_OUTCOMES, "o1\no2");
    add(plan, RECORD_LINE, "l2", "");
    put(plan, RECORD_LINE, "l2", LINE_DESCRIPTION, "A helper");
    put(plan, RECORD_LINE, "l2", LINE_PAID_BY, "direct_payment");
    put(plan, RECORD_LINE, "l2", LINE_KIND, "employment");
    add(plan, RECORD_HELPER, "h1", "");
    put(plan, RECORD_HELPER, "h1", HELPER_CALLED, "Kim");
    put(plan, RECORD_LINE, "l2", LINE_HELPER, "h1");
    put(plan, RECORD_LINE, "l2", LINE_HOURS_PER_WEEK, "16");
    put(plan, RECORD_LINE, "l2", LINE_HOURLY_RATE, "13.50");
    add(plan, RECORD_EXTRA, "1", "l2");
    put(plan, RECORD_EXTRA, "1", EXTRA_LABEL, "Payroll service");
    put(plan, RECORD_EXTRA, "1", EXTRA_AMOUNT, "180");
    put(plan, RECORD_EXTRA, "1", EXTRA_PER, "year");
    add(plan, RECORD_EXTRA, "2", "l2");
    put(plan, RECORD_EXTRA, "2", EXTRA_LABEL, "DBS check");
    put(plan, RECORD_EXTRA, "2", EXTRA_AMOUNT, "49.50");
    put(plan, RECORD_EXTRA, "2", EXTRA_PER, "once");
    add(plan, RECORD_ADJUSTMENT, "3", "");
    put(plan, RECORD_ADJUSTMENT, "3", ADJUSTMENT_AMOUNT, "-4000");
    put(plan, RECORD_ADJUSTMENT, "3", ADJUSTMENT_REASON, "The plan is new");
    add(plan, RECORD_MEASURE, "4", "");
    put(plan, RECORD_MEASURE, "4", MEASURE_NAME, "crisis_contacts");
    put(plan, RECORD_MEASURE, "4", MEASURE_BEFORE, "frequent");
    add(plan, RECORD_REVIEW, "v1", "");
    put(plan, RECORD_REVIEW, "v1", REVIEW_SCORES, "o1=7\no2=5");
    put(plan, RECORD_REVIEW, "v1", REVIEW_MEASURES, "crisis_contacts=2");
    add(plan, RECORD_RECEIPT, "c1", "");
    put(plan, RECORD_RECEIPT, "c1", RECEIPT_ON, "2026-07-01");
    put(plan, RECORD_RECEIPT, "c1", RECEIPT_AMOUNT, "96");
    put(plan, RECORD_RECEIPT, "c1", RECEIPT_LINE, "l1");
    return plan;
}

#endif
