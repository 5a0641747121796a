/* The parts of step 11: what was answered, what is found, what was decided and what may be decided.
 */
#ifndef PHBPLAN_SCREENS_AGREE_H
#define PHBPLAN_SCREENS_AGREE_H

#include "screens/deciding.h"

#include "plan/what_changed.h"

/* What a row of the page stands for, in about->field; AGREE_READ is only read. */
enum agree_row {
    AGREE_READ,
    AGREE_SHEET,
    AGREE_ANSWERS,
    AGREE_FINDING,
    AGREE_CHANGED,
    AGREE_DECIDED,
    AGREE_IN_FORCE,
    AGREE_MOVE,
    AGREE_REST
};

/* What changed since a decision, found again only where the plan is another. */
struct changed_since {
    struct what_changed changed;
    char decision[ABOUT_ID]; /* its id; "" none */
    int64_t revision;        /* of the plan that it is of */
    bool known;              /* otherwise it cannot be told, and `why` says why */
    struct err_info why;
};
void changed_since_done(struct changed_since *since);

/* The step that a record belongs to; NULL: none. */
const struct screen *step_of(enum record_type type);

/* What is found, in groups by who can mend it; nothing stands in the way (said only where it is
 * known); and going to what mends the finding of that number. */
size_t findings_most(const struct session *session);
void findings_add_rows(struct session *session, struct page *page, struct page_rows *rows);
bool findings_clear(const struct session *session);
void findings_mend(struct session *session, size_t index);

/* What was decided, each role's last word; what changed since the first that stands no more; and
 * what may be decided now. */
size_t decided_most(const struct session *session);
void decided_add_rows(struct session *session, struct changed_since *since, struct page *page,
                      struct page_rows *rows);

/* The way to what was decided and to asking again, which is what there is to read once a
 * commissioner has decided or was asked to look again; no row before that. */
void decided_add_again(const struct session *session, struct page *page, struct page_rows *rows);

/* How many answers the plan has; and all of them on one page, each to be changed. */
size_t answers_count(const struct session *session);
extern const struct screen screen_check_answers;

#endif
