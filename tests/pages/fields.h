/* A walk over every question that the pages ask, in any front end.
 *
 * The pages say which forms there are and the way to each, a form says what it asks now, and the
 * dictionary says what is a good answer and what is a wrong one; nothing is listed here. Each
 * question is answered wrong in every way that its kind can be, taken away, and answered well in
 * several ways, each choice in turn; whatever that makes be asked besides is answered at once. A
 * front end gives the answers; what became of each is looked at in the store. */
#ifndef PHBPLAN_TESTS_PAGES_FIELDS_H
#define PHBPLAN_TESTS_PAGES_FIELDS_H

#include "tests/pages/walker.h"
#include "tests/term/session.h"

#define FIELDS_OF_RECORD 64

/* What came of a field. */
struct field_tally {
    size_t asked, wrong, kept;
    bool never_wrong; /* this front end has no way to answer it wrong */
};

struct fields {
    struct walker walker;
    struct field_tally tally[RECORD_TYPE_COUNT][FIELDS_OF_RECORD];
    size_t forms;

    const struct answerer *answerer;
    void *data;          /* the answerer's own */
    struct seat *seat;   /* of the program that is answered in; NULL none */
    enum user_role role; /* who answers; a clinician where nothing is said */

    /* Of the form at hand. */
    const struct form_field *form;
    struct answers *answers;
    size_t at; /* the question that the program is at; SIZE_MAX: it has left the form with its last
                  answer */

    /* Private. */
    struct store *other; /* the same store, as somebody else has it open */
    const struct form_field *forms_done[64];
    const struct form_field *tried[96];
    size_t tried_count;
};

/* How a front end is answered in. What it says of an answer it looks at by itself; a failure fails
 * the test. The session of the walker stands on the same form, and what is given by another program
 * is read from the store. */
struct answerer {
    /* The program on the store of fields->seat, from its list of plans; and its end. */
    void (*start)(struct fields *fields);
    void (*stop)(struct fields *fields);
    /* The form that walker.way leads to, from the list of plans; and back from it. */
    void (*open)(struct fields *fields);
    void (*close)(struct fields *fields);
    /* A typed answer that is wrong. */
    void (*wrong)(struct fields *fields, const struct answer_item *item, const char *text);
    /* A line that is not taken at all: none of the options, or more than an answer may have. NULL:
     * there is no way to say such a line. */
    void (*not_taken)(struct fields *fields, const struct answer_item *item, const char *line);
    /* A good one: as typed, or the words of the options chosen, one a line; "" takes it away. */
    void (*good)(struct fields *fields, const struct answer_item *item, const char *text);
};

/* The session itself, with no front end but the walker. */
extern const struct answerer answerer_session;

/* Takes in a plan with every answer, but for what keeps a good answer from being one: a review
 * counts what its measure is, and no two measures are of one thing. */
void fields_take_in(struct store *store);
/* Walks the plans in the store. */
void fields_walk(struct fields *fields, struct store *store, const struct answerer *answerer,
                 void *data);
/* Does all of it in a program of its own: the store of the seat, the program, the walk, and what is
 * to come of it. */
void fields_of_program(struct seat *seat, const struct answerer *answerer, void *data);
/* Fails, with the question and what was typed. */
void fields_fail(const struct fields *fields, const struct answer_item *item, const char *what,
                 const char *text);
/* A good answer was given, and what is asked may have changed with it: reads that, and returns the
 * number that the question now has. */
size_t fields_read_again(struct fields *fields, const struct answer_item *item);
/* And one that begins there: it stays. */
void fields_walk_new_plan(struct fields *fields);
/* Every field was asked, answered wrong and kept, but for those of NOT_ASKED, which were not. */
void fields_expect_all(const struct fields *fields);
/* The same of every field of the records that this role writes and a clinician does not. */
void fields_expect_theirs(const struct fields *fields);

#endif
