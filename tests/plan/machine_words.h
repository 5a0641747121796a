/* Words that are the program's own: those of plan files and the store, which nobody is to read
 * anywhere else. For the tests of all that people read. */
#ifndef PHBPLAN_TESTS_PLAN_MACHINE_WORDS_H
#define PHBPLAN_TESTS_PLAN_MACHINE_WORDS_H

#include "plan/plan.h"

#define MACHINE_WORD 64

/* The first such word of a text, in `word`: one with a "_" in it, or a choice's that is
 * no word of English ("chc", "accrued"). NULL where there is none. */
const char *machine_word_in(const char *text, char word[MACHINE_WORD]);
/* Stops the test where there is one. */
void assert_no_machine_word(const char *text);

/* Answers every question of a plan that has choices with the `turn`th of them (and begins anew
 * where there are fewer), or with all of them where several may be chosen. What kind of line a line
 * is stays. Turns from 0 to under
 * plan_choice_turns() give every choice. */
void plan_choose_all(struct plan *plan, size_t turn);
size_t plan_choice_turns(void);

#endif
