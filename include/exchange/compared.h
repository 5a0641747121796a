/* A workbook of a plan that came back, beside the plan: which inputs differ, from what to what, and
 * what each does to what the plan comes to; so that nobody types them again.
 *
 * The workbook says itself what each input was when it was made. So what was changed in it is told
 * from what was changed in the plan since. */
#ifndef PHBPLAN_EXCHANGE_COMPARED_H
#define PHBPLAN_EXCHANGE_COMPARED_H

#include "plan/change.h"
#include "plan/figures.h"
#include "plan/value.h"

enum compared_kind {
    COMPARED_ANSWER, /* it is another in the workbook */
    COMPARED_BOTH,   /* and since then it became another in the plan too: that one is newer */
    COMPARED_ADDED,  /* a row that was filled in: something new */
    COMPARED_GONE,   /* a row that is not there any more */
    COMPARED_WRONG,  /* what stands there is not right, and cannot be taken over */
    COMPARED_SINCE,  /* changed in the plan only, since the workbook was made: nothing to take over
                      */
};

/* What a change does, pence: the workbook's way less the plan's. */
struct compared_effect {
    bool known; /* false: it is no change of its own, or its cost cannot be worked out */
    int64_t plan, budget, kept_back;
};

struct compared_item {
    enum compared_kind kind;
    enum record_type type;
    char id[VALUE_ID_MOST + 1]; /* of the record; "" of one that is new */
    size_t field;               /* of COMPARED_ANSWER, _BOTH, _WRONG and _SINCE */
    bool of_record;             /* COMPARED_WRONG and _SINCE: it is about all of it, not a field */
    char *title;                /* "Price of one, Psychotherapy" */
    char *before, *after;       /* as people read them, "nothing" for none; NULL where of_record */
    char *why;                  /* COMPARED_WRONG: what is not right, as the form says it; of
                                 * COMPARED_ADDED what is not taken over, or NULL */
    char cell[64];              /* "Support, cell D9"; "" where there is none */
    struct value *values;       /* COMPARED_ADDED: of each of its fields */
    struct value value;         /* COMPARED_ANSWER and _BOTH: the workbook's */
    struct compared_effect effect; /* of this one alone */
};

struct compared {
    struct compared_item *items;
    size_t count, capacity;
    int64_t made; /* the day that the workbook was made on; 0 where it does not say */
    struct compared_effect together; /* of all that can be taken over */
    int64_t plan_total;              /* pence, as the plan is now */
};

/* Reads the workbook and sets it beside the plan. `today` is a day number. ERR_INPUT, one sentence,
 * where it is no workbook of this plan with all of it in: another plan's, one for a funder or with
 * names left out, of all plans, of another kind; file_read's errors. `out` is filled from nothing
 * and given to compared_done always. */
enum err compared_read(const struct figures *figures, const char *path, int64_t today,
                       struct compared *out, struct err_info *info);
void compared_done(struct compared *compared);

/* How many can be taken over; and whether this one can. */
size_t compared_count(const struct compared *compared);
bool compared_can(const struct compared_item *item);

/* Adds what takes an item over to a list, as it would be of `plan`. One that is gone is taken out,
 * or where `leaves_out`, said not to be in the plan. */
void compared_take(const struct compared_item *item, const struct plan *plan, bool leaves_out,
                   struct changes *changes);

/* "£1,204.00 more"; "£20.00 less, the budget £5.00 more"; "the same total"; "" where it is not
 * known. Returns `buffer`. */
#define COMPARED_EFFECT 160
char *compared_effect_words(const struct compared_effect *effect, char buffer[COMPARED_EFFECT]);
/* All of an item as one sentence. malloc'd; NULL when no memory. */
char *compared_words(const struct compared_item *item);
/* What is said over them all: how many differ, when it was made. malloc'd; NULL when no memory. */
char *compared_head(const struct compared *compared);

#endif
