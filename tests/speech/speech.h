/* A person who hears the screen, for tests: the planner inside yasr, a screen reader for terminals,
 * in a terminal of the test, with a speech server that writes down what it is given.
 *
 * yasr reads out what a program writes to its terminal and, where that was nothing, what the cursor
 * came to. What it says goes to its server as pieces (`q {words}`) and single letters (`l {x}`).
 * What is heard here is those pieces one after the other, with one blank wherever there are any and
 * between pieces. */
#ifndef PHBPLAN_TESTS_SPEECH_SPEECH_H
#define PHBPLAN_TESTS_SPEECH_SPEECH_H

#include "tests/term/session.h"

#define SPEECH_HEARD 65536

struct speech {
    struct seat *seat; /* its terminal is yasr's */
    char file[FILES_PATH];
    size_t mark; /* bytes of the file that were heard before */
};

/* Opens the program inside yasr, 80 by 24, in a terminal of that kind (TERM), with these words
 * after its name and then NULL. Skips the test, and says so, where there is no yasr. */
void speech_start(struct speech *speech, struct seat *seat, const char *kind, ...)
    __attribute__((sentinel));
/* Waits until all that was pressed before is done and said, and lets it be past. */
void speech_pass(struct speech *speech);
/* Waits until what is on its way to be said is said, and marks. */
void speech_mark(struct speech *speech);
/* Waits until these words are heard since the last mark, and then for all the rest; fails where
 * that is not these words and nothing else. Then marks. */
void speech_expect(struct speech *speech, const char *words);
/* The same where nothing has a focus, and the words are the last of what is to come. */
void speech_expect_said(struct speech *speech, const char *words);
/* The same as speech_expect after a key. */
void speech_key(struct speech *speech, enum term_key key, const char *words);
/* Fails where what is heard since the mark is not these words and nothing else; where blanks are
 * does not matter. */
void speech_was(struct speech *speech, const char *words);
/* What is heard since the mark, as far as it has come; `buffer` is of SPEECH_HEARD. Returns it. */
char *speech_heard(struct speech *speech, char *buffer);
/* Waits until words are among what is heard since the mark. */
void speech_wait(struct speech *speech, const char *words);

#endif
