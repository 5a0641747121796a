/* The rows of a section that are worked out: putting them together. */
#include "screens/section.h"

#include "base/decimal.h"
#include "base/text.h"

#include <stdlib.h>

static struct plan_fact *fact_new(struct plan_facts *facts, const char *what) {
    if (facts->count == facts->capacity) {
        size_t capacity = facts->capacity == 0 ? 32 : facts->capacity * 2;
        struct plan_fact *items = realloc(facts->items, capacity * sizeof *items);
        if (items == NULL)
            return NULL;
        facts->items = items;
        facts->capacity = capacity;
    }
    struct plan_fact *fact = &facts->items[facts->count++];
    *fact = (struct plan_fact){.heading = false};
    text_copy(what, fact->what, sizeof fact->what);
    return fact;
}

void fact_add(struct plan_facts *facts, const char *what, const char *detail, const char *amount,
              const char *why) {
    struct plan_fact *fact = fact_new(facts, what);
    if (fact == NULL)
        return;
    text_copy(detail, fact->detail, sizeof fact->detail);
    text_copy(amount, fact->amount, sizeof fact->amount);
    fact->why = why;
}

void fact_add_money(struct plan_facts *facts, const char *what, const char *detail, int64_t pence,
                    const char *why) {
    char amount[DECIMAL_TEXT];
    fact_add(facts, what, detail, money_show(pence, 2, amount), why);
}

void fact_add_heading(struct plan_facts *facts, const char *words) {
    struct plan_fact *blank = fact_new(facts, "");
    if (blank != NULL)
        blank->heading = true;
    struct plan_fact *fact = fact_new(facts, words);
    if (fact != NULL)
        fact->heading = true;
}
