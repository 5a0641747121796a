/* Owns the first pages of the printed plan: the plan in a page, and the week. */
#include "exchange/printed_parts.h"

#include "base/date.h"
#include "base/decimal.h"
#include "exchange/document_money.h"
#include "plan/employer.h"
#include "plan/ending.h"
#include "plan/how_often.h"
#include "plan/line.h"
#include "plan/picture.h"
#include "plan/review.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- a thing and how often it comes ---------------------------------------------------------- */

/* Who holds the money for it, in few words. */
static const char *held_words(const struct record *line) {
    static const char *const HELD[] = {[PAID_DIRECT] = "Paid to me",
                                       [PAID_THIRD_PARTY] = "An organisation",
                                       [PAID_NOTIONAL] = "The NHS arranges it",
                                       [PAID_TRADITIONAL] = "The NHS, as now",
                                       [PAID_COMMUNITY] = "Nobody: no cost"};
    return record_has(line, LINE_PAID_BY) ? HELD[record_number(line, LINE_PAID_BY)]
                                          : "Not said yet";
}

static void thing_words(const struct document *document, const struct picture_thing *thing,
                        char words[PICTURE_WORDS]) {
    const struct plan_cost *cost = &document->figures->cost;
    struct plan_year year;
    if (plan_year(document->figures->plan, &year))
        picture_words(cost, &year, thing, words);
    else
        how_often_words(cost->lines[thing->first].line, words);
}

/* The things in the plan; false where there is no memory, or the cost is not known: what comes
 * after what is not known either. */
static bool find_things(struct document *document, struct plan_picture *picture) {
    *picture = (struct plan_picture){0};
    if (!document->figures->cost.known)
        return false;
    enum err err = plan_picture(&document->figures->cost, picture, NULL);
    document->no_memory = document->no_memory || err != ERR_OK;
    return err == ERR_OK;
}

/* ---- my plan in a page ----------------------------------------------------------------------- */

static void put_things(struct document *document, const struct plan_picture *picture) {
    static const char *const HEADINGS[] = {"What I get", "When", "Who pays", "#In this plan", NULL};
    const struct plan_cost *cost = &document->figures->cost;
    char title[PICTURE_TITLE], words[PICTURE_WORDS];
    if (picture->count == 0)
        return;
    printed_table(document, "things", HEADINGS);
    for (size_t i = 0; i < picture->count; i++) {
        const struct picture_thing *thing = &picture->things[i];
        printed_row(document, picture_title(cost, thing, title));
        thing_words(document, thing, words);
        printed_cell(document, words);
        printed_cell(document, held_words(cost->lines[thing->first].line));
        if (thing->counts)
            printed_money_cell(document, thing->paid);
        else
            html_element(&document->html, "td", "class=\"money\"", "no cost");
        printed_end_row(document);
    }
    printed_end_table(document);
}

/* When the money comes, in a sentence: every day of it stands further on. */
static void put_payments(struct document *document) {
    const struct plan_cost *cost = &document->figures->cost;
    const struct record *top = plan_one(document->figures->plan, RECORD_PLAN);
    char words[256], amount[DECIMAL_TEXT], date[DATE_TEXT];
    if (cost->payment_count == 0)
        return;
    if (ending_pays(document->figures, words)[0] != '\0') {
        printed_say(document, words);
        return;
    }
    const char *often = record_number(top, PLAN_PAYMENT_PERIOD) == PAYMENT_MONTHLY
                            ? "every month"
                            : "every four weeks";
    snprintf(words, sizeof words, "Money is paid to me %s. The first is %s on %s.%s", often,
             money_show(cost->payments[0].amount, 2, amount), date_show(cost->payments[0].on, date),
             cost->payment_count > 1 ? " The other pay days stand with the money." : "");
    printed_say(document, words);
}

/* The day of the next review; none of a plan that has ended. */
static void put_review(struct document *document) {
    char words[REVIEW_TEXT];
    if (review_next_words(document->figures, words)[0] != '\0')
        printed_say(document, words);
}

void printed_who_to_ring(struct document *document) {
    static const char *const HEADINGS[] = {"Who to ring", "Who they are", "Phone", NULL};
    const struct plan *plan = document->figures->plan;
    const struct field *role = dictionary_field(RECORD_CONTACT, CONTACT_ROLE);
    for (size_t i = 0; i < plan_count(plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(plan, RECORD_CONTACT, i);
        if (i == 0)
            printed_table(document, "people", HEADINGS);
        printed_row(document, record_text(contact, CONTACT_NAME));
        printed_cell(document, role->choices[record_number(contact, CONTACT_ROLE)].label);
        printed_cell(document, record_text(contact, CONTACT_PHONE));
        printed_end_row(document);
    }
    if (plan_count(plan, RECORD_CONTACT) > 0)
        printed_end_table(document);
}

void printed_at_a_glance(struct document *document) {
    struct plan_picture picture;
    if (find_things(document, &picture))
        put_things(document, &picture);
    picture_done(&picture);
    document_glance(document);
    put_payments(document);
    put_review(document);
    printed_who_to_ring(document);
}

/* ---- my week --------------------------------------------------------------------------------- */

/* How often things come, which is how the week is told. */
enum pace { PACE_WEEK, PACE_LESS, PACE_ONCE, PACE_THERE, PACE_COUNT };

static enum pace pace_of(const struct record *line) {
    int64_t period = record_number(line, LINE_PERIOD), every = record_number(line, LINE_EVERY);
    if (line_employs(line))
        return record_has(line, LINE_HOURS_A_YEAR) ? PACE_LESS : PACE_WEEK;
    if (!line_costs_money(line) && line_comes_once(line))
        return PACE_THERE;
    if (line_comes_once(line))
        return PACE_ONCE;
    return (period == PERIOD_DAY && every <= 7) || (period == PERIOD_WEEK && every == 1)
               ? PACE_WEEK
               : PACE_LESS;
}

/* A plan says how often a thing comes and not on which day: there is room to write that in. */
static void put_pace(struct document *document, const struct plan_picture *picture,
                     enum pace pace) {
    static const char *const PACES[PACE_COUNT] = {[PACE_WEEK] = "Every week",
                                                  [PACE_LESS] = "Now and then",
                                                  [PACE_ONCE] = "Once, or so many times in all",
                                                  [PACE_THERE] = "What is there already"};
    static const char *const HEADINGS[] = {"What", "How often", "Who comes, or where", "My days",
                                           NULL};
    const struct plan_cost *cost = &document->figures->cost;
    char title[PICTURE_TITLE], words[PICTURE_WORDS];
    bool begun = false;
    for (size_t i = 0; i < picture->count; i++) {
        const struct record *line = cost->lines[picture->things[i].first].line;
        if (pace_of(line) != pace)
            continue;
        if (!begun) {
            document_part(document, PACES[pace]);
            printed_table(document, "week", HEADINGS);
        }
        begun = true;
        printed_row(document, picture_title(cost, &picture->things[i], title));
        thing_words(document, &picture->things[i], words);
        printed_cell(document, words);
        printed_cell(document,
                     line_employs(line) && line_helper(document->figures->plan, line) != NULL
                         ? record_title(line_helper(document->figures->plan, line))
                         : record_text(line, LINE_PROVIDER));
        printed_cell(document, "");
        printed_end_row(document);
    }
    if (begun)
        printed_end_table(document);
}

void printed_week(struct document *document) {
    struct plan_picture picture;
    if (find_things(document, &picture) && picture.count > 0) {
        printed_say(document,
                    "The plan says how often things come. There is room to write in the days.");
        for (int pace = 0; pace < PACE_COUNT; pace++)
            put_pace(document, &picture, (enum pace)pace);
    }
    picture_done(&picture);
}
