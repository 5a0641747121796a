/* The cells of a workbook that a person may change, as LibreOffice shows them, and the answer of
 * the plan that each is. */
#ifndef PHBPLAN_TESTS_EXCHANGE_WORKBOOK_INPUTS_H
#define PHBPLAN_TESTS_EXCHANGE_WORKBOOK_INPUTS_H

#include "tests/exchange/workbook_fixture.h"

struct input {
    char sheet[40], heading[128], begins[256];
    int row, col;
    int number;            /* of the row, from 1; 0 where it has none */
    int above;             /* rows of the table with such cells above it; -1 outside a table */
    char held[256];        /* what is in the cell */
    struct record *record; /* the answer's; NULL where no plan has it */
    enum record_type type; /* and its type: RECORD_TYPE_COUNT where it is not known */
    size_t field;
    bool spare;        /* of a row that is empty, for one more of them */
    struct rate *rate; /* or the official rate that it is; NULL */
};

struct inputs {
    struct input *items;
    size_t count, capacity;
};

/* All of the book that LibreOffice has open, with the answers of that plan, and its rates. */
void inputs_list(struct fixture *f, struct inputs *out);
void inputs_done(struct inputs *inputs);

/* Another answer that is right, in words of which both the program and LibreOffice make the same.
 * False where there is none. */
bool input_another(const struct input *input, char *words, size_t size);

/* Gives the plan, or its rates, what somebody types in that cell, as the program would take it in.
 * ERR_INPUT and ERR_LIMIT where it would not: nothing is then another. `was` gets what was there,
 * for input_put_back, which has to be called either way. */
struct was {
    struct value value;
    int64_t rate;
};
enum err input_put(const struct input *input, const char *words, struct was *was);
void input_put_back(const struct input *input, struct was *was);

/* Turns a line's days the right way round, and takes the second of two answers to one question
 * away: what a plan made at random may have, and no plan of a person's has. */
void plan_put_right(struct plan *plan);

#endif
