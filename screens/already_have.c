/* Step 2, What I already have: people, places, skills and things that are good already. */
#include "screens/forms.h"

#include "plan/value.h"

#include <stdio.h>

static const struct form_field strength_fields[] = {
    ASK(STRENGTH, STRENGTH_DESCRIPTION),
    ASK(STRENGTH, STRENGTH_KIND),
    ASK(STRENGTH, STRENGTH_HOW_IT_HELPS),
};
static const struct plan_default strength_defaults[] = {{STRENGTH_KIND, "person"}};
const struct plan_form form_strength = {"Something good", FIELDS(strength_fields),
                                        .defaults = strength_defaults, .default_count = 1};

static void strength_describe(struct session *session UNUSED, const struct record *strength,
                              struct page *page UNUSED, struct page_row *row) {
    const struct field *kind = dictionary_field(RECORD_STRENGTH, STRENGTH_KIND);
    if (record_has(strength, STRENGTH_KIND))
        row->cells[ROW_DETAIL] = kind->choices[record_number(strength, STRENGTH_KIND)].label;
}

static const struct plan_list strengths = {
    .type = RECORD_STRENGTH,
    .add = "Add something good in my life",
    .empty = "What is good now: people, places, skills, things you enjoy.",
    .form = &form_strength,
    .describe = strength_describe};

static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {&strengths, NULL};
static const struct section already_have = {
    .title = "What I already have",
    .help = "Start with what is good: people, places, groups, skills, things you enjoy. "
            "The plan builds on these. "
            "None of it costs the budget anything.",
    .forms = forms,
    .lists = lists};

SECTION_SCREEN(already_have, already_have);

void already_have_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    size_t count = plan_count(session->book->plan, RECORD_STRENGTH);
    section_status(session, &already_have, buffer, size, tone);
    if (count > 0)
        count_words(buffer, size, count, "thing", "things");
    section_add_later(session, &already_have, buffer, size);
}
