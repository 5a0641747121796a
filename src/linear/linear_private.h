/* What the files of linear mode share. */
#ifndef PHBPLAN_LINEAR_PRIVATE_H
#define PHBPLAN_LINEAR_PRIVATE_H

#include "base/grow.h"
#include "linear/linear.h"
#include "session/answers.h"
#include "session/hidden.h"

/* What was said of a screen: one for each on the stack (session_layer.view). */
struct said {
    bool page;       /* its page, as it stands in */
    char *words;     /* what a listener was told of it; NULL: not known */
    size_t from, to; /* the rows that were said last */
    size_t question; /* of a form: the item it is at */
    bool begun;      /* the form's first question was found */
    bool told;       /* what is wrong with its answer was just said */
    char *sums;      /* what its answers came to, a sentence a line, as it was said; or NULL */
};

struct linear {
    struct session session;
    struct linear_setup how;
    bool terminal;               /* standard input is one */
    bool unheard;                /* standard output takes nothing any more */
    bool term_said;              /* what the field's own word beside the money means */
    struct growing_text *unsaid; /* takes what would be said, and nobody hears it; or NULL */
    bool acted;                  /* since something was said of it */
    bool commands_said;          /* what can be typed anywhere */
    unsigned noted;              /* a bit for each step whose notes of practice were said */
    char *line;                  /* what was read last, without its end; getline's memory */
    size_t line_size;
    struct hidden_words hidden;
};

/* ---- linear_speak.c: out and in */

/* Says a line, made plain as everything is that anyone wrote. */
void linear_say(struct linear *linear, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Sends what was said on its way. Where that fails nobody hears it: the session ends. */
void linear_flush(struct linear *linear);
/* A signal that ends the program leaves the terminal as it was, also in the middle of a key. */
void linear_watch_signals(void);
/* Reads a line into linear->line after a prompt. False at the end of the input, with what came of
 * a last line that was not ended (else ""): the session then ends. */
bool linear_ask_line(struct linear *linear, const char *prompt);
/* The same for what nobody may see or hear. */
bool linear_ask_secret(struct linear *linear, const char *prompt);
/* The same for one of up to 9 choices: a key is enough where that was asked for. */
bool linear_ask_choice(struct linear *linear, const char *prompt, size_t choices);

/* Whether a line that answers one question only says to go back from it. */
bool linear_goes_back(const char *line);

/* ---- linear_page.c: what a page says */

/* The title and who it is about, the words, the rows of this part and what they come to: whenever
 * that is not what was said last. Of a form it is what is new beside its questions. False where
 * nothing was. */
bool linear_say_page(struct linear *linear, struct said *said, const struct page *page);
/* The next rows of a long list; false where there are no more. */
bool linear_say_more(struct linear *linear, struct said *said, const struct page *page);
/* What there is to say of a row, in full, beside what was heard of it in its list. */
void linear_say_row(struct linear *linear, const struct page_rows *rows,
                    const struct page_row *row);
/* The lines of these that are not among those before. malloc'd; NULL where there is no memory. */
char *linear_new_lines(const char *lines, const char *before);
/* Amounts, the brief of them, each with the end of its sentence and then `end`. malloc'd. */
char *linear_sums_words(const struct page_sums *sums, char end);
/* The row of a number as it was said (from 1), with its place in the list. False where none has it.
 */
bool linear_row_of_number(const struct page_rows *rows, size_t number, char buffer[PAGE_ROW_TEXT],
                          struct page_row *row);

/* ---- linear_form.c: a question at a time */

/* Asks the question the form is at, and does what is answered. */
void linear_ask_question(struct linear *linear, struct said *said, const struct page *page);

/* ---- linear_do.c: what may be done everywhere */

/* Does what a line says that is a command. False where it is none: then it is an answer, with the
 * "\" before it taken off that says so. */
bool linear_do_command(struct linear *linear, struct said *said, const struct page *page);
/* Goes to the question after an item of a form, wherever that stands now. */
void linear_go_on(struct said *said, const struct answers *answers, const struct answer_item *item);
/* Does what a line says on a page of rows. */
void linear_do_on_rows(struct linear *linear, struct said *said, const struct page *page);
/* What the open plan comes to, in one line. malloc'd; NULL where that is not known. */
char *linear_money_words(struct linear *linear);
/* Hands an action on to the session. */
void linear_do_action(struct linear *linear, enum action action, const struct page_row *row,
                      const char *text, bool of_input);

/* What was said of the screen on top; NULL where there is no memory. */
struct said *linear_said(struct linear *linear);

#endif
