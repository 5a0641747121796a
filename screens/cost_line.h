/* What the steps with cost lines share: the fields of one, and its cost in words. */
#ifndef PHBPLAN_SCREENS_COST_LINE_H
#define PHBPLAN_SCREENS_COST_LINE_H

#include "screens/section.h"

#include "plan/line.h"

/* The questions about how much and how often, in one order for both. */
#define COST_LINE_ASKED(R, shown_when)                                                             \
    ASK(R, R##_UNIT, .shown = (shown_when)), ASK(R, R##_UNIT_PRICE, .shown = (shown_when)),        \
        ASK(R, R##_QUANTITY, .shown = (shown_when)), ASK(R, R##_PERIOD, .shown = (shown_when)),    \
        ASK(R, R##_TIMES, .shown = asked_if_round), ASK(R, R##_EVERY, .shown = asked_if_round),    \
        ASK(R, R##_STARTS), ASK(R, R##_ENDS)

/* Who else pays, and how much of it: of any line that costs money. */
#define LINE_OTHERS_ASKED                                                                          \
    ASK(LINE, LINE_FUNDER), ASK(LINE, LINE_OTHERS_PAY_PERCENT, .shown = asked_if_others),          \
        ASK(LINE, LINE_OTHERS_PAY_AMOUNT, .shown = asked_if_others)

/* What is asked of anything in the plan, bought or employed: what it is for; and what keeps it
 * safe, which ends the form. */
#define LINE_PURPOSE_ASKED                                                                         \
    ASK(LINE, LINE_OUTCOMES, .heading = "Why it is in the plan"), ASK(LINE, LINE_WHY, .lines = 2), \
        ASK(LINE, LINE_AREA)
#define LINE_SAFETY_ASKED                                                                          \
    ASK(LINE, LINE_CRITICAL, .heading = "Keeping it safe"),                                        \
        ASK(LINE, LINE_BACKUP, .lines = 2, .shown = asked_if_critical),                            \
        ASK(LINE, LINE_PREVENTION),                                                                \
        ASK(LINE, LINE_PAID_FAMILY_IN_HOUSEHOLD, .shown = asked_if_direct),                        \
        ASK(LINE, LINE_EXCEPTIONAL_REASON, .lines = 2, .shown = asked_if_family),                  \
        ASK(LINE, LINE_NOT_PAYABLE, .shown = asked_if_direct),                                     \
        ASK(LINE, LINE_CONFIRMED_ALLOWED, .shown = asked_if_direct), ASK(LINE, LINE_INCLUDED),     \
        ASK(LINE, LINE_NOT_INCLUDED_BECAUSE, .lines = 2, .shown = asked_if_left_out)

/* When some of them are asked. */
bool asked_if_direct(const struct plan *plan, const struct record *line);
bool asked_if_money(const struct plan *plan, const struct record *line);
bool asked_if_others(const struct plan *plan, const struct record *line);
bool asked_if_critical(const struct plan *plan, const struct record *line);
bool asked_if_family(const struct plan *plan, const struct record *line);
bool asked_if_left_out(const struct plan *plan, const struct record *line);
bool asked_if_round(const struct plan *plan, const struct record *line);

/* The cost of a line of the baseline or the plan, or NULL where it is not known. */
const struct line_cost *cost_of(const struct session *session, const struct record *record);
/* What the figures of a line of the baseline or the plan do not say by themselves: a price with no
 * number of them, days outside the plan. For plan_form.note. */
const char *cost_note(struct session *session, const struct record *record, struct page *page);
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
