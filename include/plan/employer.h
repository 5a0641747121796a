/* Who the employer of a helper is: whoever holds the money that pays them. One answer, for every
 * screen, sheet and message. Source: the Direct Payments Regulations 2013: a nominee or a
 * representative acts "as principal", which makes them the employer. */
#ifndef PHBPLAN_PLAN_EMPLOYER_H
#define PHBPLAN_PLAN_EMPLOYER_H

#include "plan/plan.h"

enum employer {
    EMPLOYER_PERSON, /* also where a managed account pays */
    EMPLOYER_REPRESENTATIVE,
    EMPLOYER_NOMINEE,
    EMPLOYER_ORGANISATION, /* it holds the money of this line */
    EMPLOYER_NOBODY,       /* the NHS holds the money: it employs no helper */
    EMPLOYER_NOT_HERE, /* it is there already, at no cost: whoever it is, the plan does not say */
};

/* Of a line; NULL: of direct payments. */
enum employer plan_employer(const struct plan *plan, const struct record *line);

#define EMPLOYER_WORDS 320
/* "Anne Example"; "Rae Hale, the nominee, as principal"; "Example Help", or where it has no name
 * yet "the organisation that holds the money". Cut at a whole character. Returns `buffer`. */
char *employer_name(const struct plan *plan, const struct record *line,
                    char buffer[EMPLOYER_WORDS]);
/* What that means, in a sentence or two: "You are the employer." Static. */
const char *employer_meaning(enum employer employer);

/* The helper of an employment line, or NULL; and the first line of a helper's, or NULL where
 * nothing says what they do. */
const struct record *line_helper(const struct plan *plan, const struct record *line);
const struct record *helper_first_line(const struct plan *plan, const char *helper);

#endif
