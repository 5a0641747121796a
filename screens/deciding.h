/* Deciding about a plan: the moves (plan/move.h) as rows and in words, and the pages of one. */
#ifndef PHBPLAN_SCREENS_DECIDING_H
#define PHBPLAN_SCREENS_DECIDING_H

#include "screens/section.h"

#include "plan/move.h"

/* What a move is called, by the person's name: "Anne Example says yes to this plan". */
const char *deciding_title(const struct session *session, enum move move, struct page *page);
/* What is done by it, after the name of who does it: "says yes". */
const char *deciding_does(enum move move);
/* "1 June 2026 to 31 May 2027", the days that it is about, and that they are over where they are.
 */
const char *deciding_days(const struct session *session, struct page *page);
/* Opens the page of a move. */
void deciding_open(struct session *session, enum move move);
/* Whether this role may ever make a move, of those that the plan is mostly waiting for or of the
 * rest, that is worth a row: one that can be made, or that has only to wait for something. */
bool deciding_offers(const struct session *session, enum move move, bool rest);
/* A row for a move, which says why where it cannot be made yet. Enter on it is deciding_open with
 * row->about.index. */
struct page_row *deciding_row(struct session *session, enum move move, struct page *page,
                              struct page_rows *rows);

/* After one is kept the mark goes to what mostly comes next of it, and does no harm: a move's row
 * (deciding_row sees to its own), or one of these, which whoever makes the rows names with
 * deciding_next after making it. */
enum { NEXT_READS = MOVE_COUNT, NEXT_SENDS };
void deciding_next(const struct session *session, struct page_rows *rows, int what);

/* Of the newest version, which one is in force meanwhile and how that stands, without a full stop;
 * NULL none. One that was ended is said with why: `in_force_stopped`, unless its time was over. As
 * a row, which opens it (screen_version, about->id): what is decided about it is decided there.
 * NULL none. */
const char *in_force_words(const struct session *session, struct page *page);
bool in_force_stopped(const struct session *session);
struct page_row *in_force_row(const struct session *session, struct page *page,
                              struct page_rows *rows);

/* A decision in a sentence: `Anne Example said yes on 26 November 2026, recorded by r.hale: "It is
 * mine"`; and how it stands, in a word or two before that and in full: "Stands: ", "It stands."
 * `mark` is the plan's (plan_mark). */
const char *decided_words(const struct record *decision, struct page *page);
struct decided_how {
    enum tone tone;
    const char *brief, *whole;
    bool changed; /* it would stand, if the plan were as it was */
};
struct decided_how decided_stands(const struct plan *plan, const struct record *decision,
                                  const char *mark);

/* ---- what is being written ---- */

/* The decision of a move on the session's slip: its id there, and the record (made, with what is
 * known of who decides, where there was none). NULL when no memory. */
const char *deciding_id(enum move move);
const struct record *deciding_record(struct session *session, enum move move,
                                     struct err_info *info);
/* What it says, its texts the slip's; with the lines left out, in the page's memory. */
struct move_said deciding_said(const struct session *session, enum move move, struct page *page);
/* What is asked with it: a table of `*count`. */
const struct form_field *deciding_fields(enum move move, size_t *count);

/* The page that asks what is said with a move, the one that reads it back and keeps it, and the
 * answers about one line that a part authorisation may leave out; about->index is the move, and
 * about->id the line. */
extern const struct screen screen_decide, screen_decide_sure, screen_decide_line;
/* The moves that are rarer. */
extern const struct screen screen_decide_rest;

#endif
