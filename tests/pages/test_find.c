/* Find an answer: any question of the plan is a few keys from the list of plans, with the focus on
 * it. */
#include "plan/dictionary.h"
#include "screens/questions.h"
#include "screens/screens.h"
#include "session/answers.h"
#include "tests/pages/page_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    KEYS_MOST = 5,
    KEYS_BEFORE = 2, /* Enter on the plan, and the key that finds */
    QUESTIONS_MOST = 2000,
    FIELDS_OF_RECORD = 80,
};

struct tour {
    struct about wanted[QUESTIONS_MOST];
    const struct form_field *asked[QUESTIONS_MOST];
    char words[QUESTIONS_MOST][256];
    size_t count;
    bool found[RECORD_TYPE_COUNT][FIELDS_OF_RECORD];
};

static void note(const struct question *question, void *data) {
    struct tour *tour = data;
    assert_true(tour->count < QUESTIONS_MOST);
    const char *called =
        question->record != NULL ? record_called(question->record, question->form) : "";
    tour->wanted[tour->count] = question_about(question);
    tour->asked[tour->count] = question->field;
    snprintf(tour->words[tour->count++], sizeof tour->words[0], "%s %s", question_label(question),
             called);
}

static bool is_wanted(const struct about *one, const struct about *other) {
    return one->form == other->form && one->type == other->type && one->field == other->field &&
           one->field_of == other->field_of && strcmp(one->id, other->id) == 0;
}

/* Which row it is of those that were found; how many times Down is pressed. */
static size_t row_of(struct walker *walker, const struct about *wanted) {
    struct page page;
    walk_page(walker, &page);
    const struct page_rows *rows = &page_find(&page, BLOCK_ROWS)->rows;
    size_t row = 0;
    while (row < rows->count && !is_wanted(&rows->made[row].about, wanted))
        row++;
    page_done(&page);
    return row;
}

/* The question that has the focus is the one that was looked for. */
static void expect_focus(struct walker *walker, const struct tour *tour, size_t at) {
    struct page page;
    walk_page(walker, &page);
    const struct page_block *block = page_find(&page, BLOCK_FORM);
    assert_non_null(block);
    const struct answers *answers = block->form.answers;
    assert_true(block->form.first < answers->item_count);
    const struct answer_item *item = &answers->items[block->form.first];
    if (item->spec->type != tour->asked[at]->type || item->spec->field != tour->asked[at]->field)
        fail_msg("looking for \"%s\" the focus went to \"%s\"", tour->words[at],
                 answers_label(answers, item));
    page_done(&page);
}

static void find_one(struct walker *walker, struct tour *tour, size_t at) {
    walk_do(walker, ACTION_FIND, SIZE_MAX);
    walk_type(walker, ACTION_NONE, tour->words[at]);
    size_t down = row_of(walker, &tour->wanted[at]);
    if (KEYS_BEFORE + down + 1 > KEYS_MOST)
        fail_msg("\"%s\" is found after %zu others", tour->words[at], down);
    walk_do(walker, ACTION_ENTER, down);
    expect_focus(walker, tour, at);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    const struct form_field *row = tour->asked[at];
    assert_true(row->field < FIELDS_OF_RECORD);
    for (size_t i = 0; i < FIELDS_OF_RECORD; i++)
        tour->found[row->type][i] = tour->found[row->type][i] || form_field_asks(row, row->type, i);
}

static void find_all(struct visitor *visitor, const char *path, struct tour *tour) {
    struct walker *walker = in_plan(visitor, path);
    tour->count = 0;
    questions_of_plan(plan_of(walker), note, tour);
    for (size_t i = 0; i < tour->count; i++)
        find_one(walker, tour, i);
    walk_end(walker);
}

/* Those that are asked always; and no form is left out. */
static void find__any_question__takes_five_keys(void **state) {
    struct tour *tour = calloc(1, sizeof *tour);
    assert_non_null(tour);
    find_all(*state, WHOLE, tour);
    for (size_t i = 0; plan_forms[i] != NULL; i++)
        for (size_t j = 0; j < plan_forms[i]->field_count; j++) {
            const struct form_field *row = &plan_forms[i]->fields[j];
            if (row->shown == NULL && !tour->found[row->type][row->field])
                fail_msg("%s.%s was not found", dictionary_record(row->type)->table,
                         dictionary_field(row->type, row->field)->key);
        }
    free(tour);
}

static void find__letters_of_an_answer__find_its_question(void **state) {
    struct walker *walker = in_plan(*state, PETER);
    walk_do(walker, ACTION_FIND, SIZE_MAX);
    walk_expect(walker, "not answered yet");
    walk_type(walker, ACTION_NONE, "quot satn");
    walk_expect(walker, "How sure is the price?");
    expect_not(walker, "not answered yet");
    walk_type(walker, ACTION_NONE, "no such words at all");
    walk_expect(walker, "Nothing in the plan has these letters.");
}

static void words__letters__find_one_from_any_page(void **state) {
    struct walker *walker = with_plan(*state, PETER);
    walk_do(walker, ACTION_WORDS, SIZE_MAX); /* over the list of plans */
    walk_expect(walker, "Direct payment");
    walk_type(walker, ACTION_NONE, "nom");
    walk_expect(walker, "someone you choose to hold the money");
    expect_not(walker, "Direct payment");
    walk_type(walker, ACTION_NONE, "guilty or not");
    walk_expect(walker, "No word here begins like that.");
    walk_type(walker, ACTION_NONE, "wages"); /* of what they mean */
    walk_expect(walker, "Payroll");
    expect_not(walker, "Nominee");
}

int main(void) {
    setlocale(LC_ALL, "");
    const struct CMUnitTest tests[] = {
        PAGE_TEST(find__any_question__takes_five_keys),
        PAGE_TEST(find__letters_of_an_answer__find_its_question),
        PAGE_TEST(words__letters__find_one_from_any_page),
    };
    return cmocka_run_group_tests_name("pages/find", tests, NULL, NULL);
}
