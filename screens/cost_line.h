/* What the steps with cost lines share: the fields of one, and its cost in words. */
#ifndef PHBPLAN_SCREENS_COST_LINE_H
#define PHBPLAN_SCREENS_COST_LINE_H

#include "screens/section.h"

#include "plan/line.h"

/* The questions about how much and how often, in one order for both; and what of it most leave as
 * it is, under More. */
#define COST_LINE_ASKED(R)                                                                         \
    ASK(R, R##_UNIT_PRICE), ASK(R, R##_QUANTITY), ASK(R, R##_PERIOD, .phrase = &how_often_asked)
#define COST_LINE_MORE(R) ASK_MORE(R, R##_UNIT), ASK_MORE(R, R##_STARTS), ASK_MORE(R, R##_ENDS)

/* Who else pays, and how much of it: of any line that costs money. */
#define LINE_OTHERS_ASKED                                                                          \
    ASK_MORE(LINE, LINE_FUNDER),                                                                   \
        ASK_MORE(LINE, LINE_OTHERS_PAY_PERCENT, .shown = asked_if_others),                         \
        ASK_MORE(LINE, LINE_OTHERS_PAY_AMOUNT, .shown = asked_if_others)

/* What is asked of anything in the plan, bought or employed, under More: what it is for besides its
 * outcomes; what is known of the price; and what keeps it safe, which ends the form. */
#define LINE_PURPOSE_ASKED ASK_MORE(LINE, LINE_WHY, .lines = 2), ASK_MORE(LINE, LINE_AREA)
#define LINE_PRICE_ASKED(words)                                                                    \
    ASK_MORE(LINE, LINE_PRICE_STATUS, .heading = (words), .shown = asked_if_money),                \
        ASK_MORE(LINE, LINE_PRICE_SOURCE, .shown = asked_if_money),                                \
        ASK_MORE(LINE, LINE_PRICE_YEAR, .shown = asked_if_money)
#define LINE_SAFETY_ASKED                                                                          \
    ASK_MORE(LINE, LINE_CRITICAL, .heading = "Keeping it safe"),                                   \
        ASK_MORE(LINE, LINE_BACKUP, .lines = 2, .shown = asked_if_critical),                       \
        ASK_MORE(LINE, LINE_PREVENTION),                                                           \
        ASK_MORE(LINE, LINE_PAID_FAMILY_IN_HOUSEHOLD, .shown = asked_if_direct),                   \
        ASK_MORE(LINE, LINE_EXCEPTIONAL_REASON, .lines = 2, .shown = asked_if_family),             \
        ASK_MORE(LINE, LINE_NOT_PAYABLE, .shown = asked_if_direct),                                \
        ASK_MORE(LINE, LINE_CONFIRMED_ALLOWED, .shown = asked_if_direct),                          \
        ASK_MORE(LINE, LINE_INCLUDED),                                                             \
        ASK_MORE(LINE, LINE_NOT_INCLUDED_BECAUSE, .lines = 2, .shown = asked_if_left_out)

/* How often it comes, in a sentence. */
extern const struct form_phrase how_often_asked;

/* When some of them are asked. */
bool asked_if_direct(const struct plan *plan, const struct record *line);
bool asked_if_money(const struct plan *plan, const struct record *line);
bool asked_if_others(const struct plan *plan, const struct record *line);
bool asked_if_critical(const struct plan *plan, const struct record *line);
bool asked_if_family(const struct plan *plan, const struct record *line);
bool asked_if_left_out(const struct plan *plan, const struct record *line);

/* Who holds the money for a line, short enough for a row ("Paid to me"); "" where nobody has said.
 * And of one of those who can. */
const char *paid_words(const struct record *line);
const char *paid_by_words(enum paid_by holder);
/* The cost of a line of the baseline or the plan, or NULL where it is not known. */
const struct line_cost *cost_of(const struct session *session, const struct record *record);
/* What the NHS pays of a line, for who decides; "no price yet" where it has none; "" where no money
 * changes hands, or it is left out or not known. */
const char *paid_amount(const struct session *session, const struct record *line,
                        struct page *page);
/* Whether a line is how the one before it goes on, as the same thing, later in the year. */
bool line_goes_on(struct session *session, const struct record *before, const struct record *line);
/* What the figures of a line of the baseline or the plan do not say by themselves: none of it, days
 * outside the plan. For plan_form.note. */
const char *cost_note(struct session *session, const struct record *record, struct page *page);
/* What is still to be said of a line before its cost is known. */
const char *lacking_words(const struct record *line);
/* One more amount; `key` where it must be seen. */
void sums_add(struct page *page, struct page_sums *sums, const char *label, int64_t pence,
              bool key);
/* All of it and what others pay, before what this plan does; nothing where they pay none. */
void sums_add_others(struct page *page, struct page_sums *sums, const struct line_cost *cost);
/* " £850.01 of it is paid by others (My own money)."; "" where they pay none. */
const char *others_said(const struct line_cost *cost, struct page *page);
/* "This plan £1,920.00     A whole year £6,240.00     A week £120.00"; where there is room, which
 * year that counts and what the other one would make of it. */
void cost_sums(struct session *session, const struct record *record, struct page *page,
               struct page_sums *sums);
/* How the plan's year is counted, and what the other way would come to. */
const char *basis_foot(struct session *session, struct page *page);

#endif
