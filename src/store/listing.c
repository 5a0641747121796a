/* The list of plans, kept ready: one line for the newest version of each plan, written with every
 * edit, and the words it is found by. */
#include "found.h"
#include "internal.h"
#include "payable.h"
#include "reach.h"
#include "tally.h"
#include "words.h"

#include "base/date.h"
#include "base/text.h"
#include "plan/line.h"
#include "plan/review.h"
#include "plan/trust.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PERSON_TEXT sizeof(((struct plan_row *)NULL)->person)

/* What the list shows of a plan, and what it is found by where that is asked for. */
struct listing {
    char person[PERSON_TEXT];
    char *sort_name, *words;
    enum shelf shelf;
    enum reach reach; /* of any version of the plan */
    bool has_review;
    int64_t review_on;
    const struct figures *figures; /* the book's */
    struct waiting {
        bool is_sent, is_asked;
        int64_t sent_on, contested, asked_on;
        const char *asked_by, *stranger; /* the plan's, or NULL */
    } waiting;
};

/* The first of those who asked for something to be looked at again and have no answer. Where nobody
 * said when, it waits from today: it is not passed over. */
static void find_asked(const struct plan *plan, int64_t today, struct waiting *out) {
    for (size_t i = 0; i < plan_count(plan, RECORD_RECONSIDERATION); i++) {
        const struct record *asked = plan_at(plan, RECORD_RECONSIDERATION, i);
        const bool dated = record_has(asked, RECONSIDERATION_ASKED_ON);
        int64_t on = dated ? record_number(asked, RECONSIDERATION_ASKED_ON) : today;
        if (request_is_answered(plan, asked) || (out->is_asked && on >= out->asked_on))
            continue;
        out->is_asked = true;
        out->asked_on = on;
        out->asked_by = record_text(asked, RECONSIDERATION_ASKED_BY);
    }
}

/* What of the plan waits for someone. */
static enum err find_waiting(const struct plan *plan, const struct figures *figures, int64_t today,
                             struct waiting *out, struct err_info *info) {
    char mark[HASH_TEXT];
    enum err err = ERR_OK;
    for (size_t i = 0; i < plan_count(plan, RECORD_RISK); i++)
        out->contested += risk_is_contested(plan_at(plan, RECORD_RISK, i));
    find_asked(plan, today, out);
    out->stranger = plan_stranger(plan);
    if (figures->progress.decided != STATE_SUBMITTED)
        return ERR_OK;
    err = plan_mark(plan, &figures->cost, mark, info);
    const struct record *sent = err == ERR_OK ? plan_sent(plan, mark) : NULL;
    out->is_sent = sent != NULL;
    out->sent_on = sent != NULL ? record_number(sent, DECISION_ON) : 0;
    return err;
}

static void listing_done(struct listing *listing) {
    free(listing->sort_name);
    free(listing->words);
}

static enum err name(const struct plan *plan, struct listing *out, struct err_info *info) {
    const struct record *person = plan_one(plan, RECORD_PERSON);
    char born[BORN_WORDS][WORD_OF_BORN] = {{0}};
    if (record_has(person, PERSON_DATE_OF_BIRTH))
        words_of_born(record_number(person, PERSON_DATE_OF_BIRTH), born);
    const char *const texts[] = {born[0],
                                 born[1],
                                 born[2],
                                 record_text(person, PERSON_PREFERRED_NAME),
                                 record_text(person, PERSON_GIVEN_NAME),
                                 record_text(person, PERSON_FAMILY_NAME),
                                 record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE),
                                 record_text(person, PERSON_NHS_NUMBER),
                                 out->shelf == SHELF_USUAL ? out->person : ""};
    out->sort_name = text_fold(out->person);
    out->words = words_of(texts, sizeof texts / sizeof *texts);
    return out->sort_name != NULL && out->words != NULL ? ERR_OK : store_no_memory(info);
}

/* Where it stands. What is called a person's name in the list is a usual plan's own. */
static enum err stand(const struct book *book, struct listing *out, struct err_info *info) {
    char usual[USUAL_NAME];
    enum err err = shelf_of(book->store, record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID),
                            &out->shelf, usual, info);
    if (err == ERR_OK && out->shelf == SHELF_USUAL)
        snprintf(out->person, sizeof out->person, "%s", usual);
    return err;
}

/* Works a plan's line out. `out` is filled from nothing and must be given to listing_done. */
static enum err listing_of(struct book *book, bool names, struct listing *out,
                           struct err_info *info) {
    *out = (struct listing){0};
    plan_person_name(book->plan, out->person, sizeof out->person);
    enum err err = stand(book, out, info);
    if (err == ERR_OK)
        err = reach_keep(book, &out->reach, info);
    if (err == ERR_OK && names)
        err = name(book->plan, out, info);
    if (err == ERR_OK)
        err = book_cost(book, &out->figures, info);
    out->has_review = err == ERR_OK && out->figures->progress.decided != STATE_ENDED &&
                      review_next(book->plan, &out->review_on);
    return err == ERR_OK
               ? find_waiting(book->plan, out->figures, book->store->today(), &out->waiting, info)
               : err;
}

static void bind_known(struct query *query, bool known, int64_t number) {
    if (known)
        query_bind_number(query, number);
    else
        query_bind_null(query);
}

/* The word of why it ended; NULL where it has not, or that was not said. */
static const char *because_word(const struct progress *progress) {
    return progress->why_known ? dictionary_field(RECORD_DECISION, DECISION_ENDED_BECAUSE)
                                     ->choices[progress->because]
                                     .word
                               : NULL;
}

/* What the list shows, which no index has. */
#define SHOWN                                                                                      \
    "version, state, person, born, budget, plan_total, left_over, share_tenths, begins, ends,"     \
    " reviewing, why_not, contested, asked_by, because, named_on, named_until"
#define SHOWN_BOUND "(?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"
/* What it is kept in order by: writing one of these is writing in an index too. */
#define ORDERED "shelf, reach, review_on, sent_on, asked_on, stranger, mentors"
#define ORDERED_BOUND "(?2, ?3, ?4, ?5, ?6, ?7, ?8)"

/* One who has died is asked no more. */
static bool would_mentor(const struct plan *plan, const struct progress *progress) {
    return record_number(plan_one(plan, RECORD_PLAN), PLAN_WOULD_MENTOR) == 1 &&
           !(progress->why_known && progress->because == ENDED_DIED);
}

/* Binds the columns of SHOWN. The name of one who would help others plan may be given from a day
 * until a day. */
static void bind_shown(struct query *query, const struct plan *plan,
                       const struct listing *listing) {
    const struct record *person = plan_one(plan, RECORD_PERSON);
    const struct record *top = plan_one(plan, RECORD_PLAN);
    const struct plan_cost *cost = &listing->figures->cost;
    const struct progress *progress = &listing->figures->progress;
    const bool mentors = would_mentor(plan, progress);
    query_bind_number(query, record_number(top, PLAN_VERSION));
    query_bind_text(query, state_word(progress->decided));
    query_bind_text(query, listing->person);
    bind_known(query, record_has(person, PERSON_DATE_OF_BIRTH),
               record_number(person, PERSON_DATE_OF_BIRTH));
    bind_known(query, cost->known && cost->has_budget, cost->budget);
    bind_known(query, cost->known, cost->plan);
    bind_known(query, cost->known && cost->has_budget, cost->left);
    bind_known(query, cost->known && cost->share_tenths >= 0, cost->share_tenths);
    bind_known(query, progress->dated, progress->begins);
    bind_known(query, progress->dated, progress->ends);
    query_bind_number(query, progress->reviewing);
    query_bind_text(query, cost->known ? NULL : cost->why);
    query_bind_number(query, listing->waiting.contested);
    query_bind_text(query, listing->waiting.asked_by);
    query_bind_text(query, because_word(progress));
    bind_known(query, mentors && record_has(top, PLAN_MENTOR_NAMED_ON),
               record_number(top, PLAN_MENTOR_NAMED_ON));
    bind_known(query, mentors && record_has(top, PLAN_MENTOR_NAMED_UNTIL),
               record_number(top, PLAN_MENTOR_NAMED_UNTIL));
}

/* Binds the columns of ORDERED. */
static void bind_ordered(struct query *query, const struct plan *plan,
                         const struct listing *listing) {
    const struct waiting *waiting = &listing->waiting;
    query_bind_number(query, listing->shelf);
    query_bind_number(query, listing->reach);
    bind_known(query, listing->has_review, listing->review_on);
    bind_known(query, waiting->is_sent, waiting->sent_on);
    bind_known(query, waiting->is_asked, waiting->asked_on);
    query_bind_text(query, waiting->stranger);
    bind_known(query, would_mentor(plan, &listing->figures->progress), 1);
}

static enum err insert(struct store *store, int64_t plan_row, const struct plan *plan,
                       const struct listing *listing, struct err_info *info) {
    static const char sql[] =
        "INSERT INTO listing (plan, sort_name, reference, words, " SHOWN ", " ORDERED ") VALUES"
        " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    query_bind_text(&query, listing->sort_name);
    query_bind_text(&query, record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE));
    query_bind_text(&query, listing->words);
    bind_shown(&query, plan, listing);
    bind_ordered(&query, plan, listing);
    return query_run(&query, info);
}

enum err listing_put(struct book *book, struct err_info *info) {
    struct listing listing;
    enum err err = listing_of(book, true, &listing, info);
    if (err == ERR_OK)
        err = insert(book->store, book->row, book->plan, &listing, info);
    listing_done(&listing);
    return err;
}

enum err listing_add(struct book *book, struct err_info *info) {
    const size_t missed = trust_missed(book->plan);
    struct listing listing;
    struct found_line none = {0};
    enum err err = listing_of(book, true, &listing, info);
    if (err == ERR_OK)
        err = found_look_once(book->store, info);
    if (err == ERR_OK)
        err = insert(book->store, book->row, book->plan, &listing, info);
    if (err == ERR_OK)
        err = found_keep(book->store, book->row, &none, info);
    if (err == ERR_OK)
        err = payable_change(book, listing.figures, info);
    if (err == ERR_OK)
        err = tally_change(book, listing.figures, info);
    if (err == ERR_OK)
        err = trust_missed_none(book->plan, missed, info);
    listing_done(&listing);
    return err;
}

/* Writes columns, unless all are as they were. */
static enum err change_columns(struct store *store, int64_t plan_row, const struct plan *plan,
                               const struct listing *listing, bool ordered, struct err_info *info) {
#define CHANGE(columns, bound)                                                                     \
    "UPDATE listing SET (" columns ") = " bound " WHERE plan = ?1 AND (" columns ") IS NOT " bound
    static const char shown_sql[] = CHANGE(SHOWN, SHOWN_BOUND);
    static const char ordered_sql[] = CHANGE(ORDERED, ORDERED_BOUND);
    struct query query;
    query_begin(&query, store, ordered ? ordered_sql : shown_sql);
    query_bind_number(&query, plan_row);
    (ordered ? bind_ordered : bind_shown)(&query, plan, listing);
    return query_run(&query, info);
}

/* Writes what the plan is ordered and found by, unless that is as it was. */
static enum err change_names(struct store *store, int64_t plan_row, const struct listing *listing,
                             struct err_info *info) {
    static const char sql[] = "UPDATE listing SET sort_name = ?2, words = ?3 WHERE plan = ?1"
                              " AND (sort_name, words) IS NOT (?2, ?3)";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    query_bind_text(&query, listing->sort_name);
    query_bind_text(&query, listing->words);
    return query_run(&query, info);
}

/* Writes the line, and what it is found by. */
static enum err change_line(struct book *book, bool names, const struct listing *listing,
                            struct err_info *info) {
    struct found_line before = {0};
    enum err err = found_look_once(book->store, info);
    if (err == ERR_OK)
        err = found_read(book->store, book->row, &before, info);
    if (err == ERR_OK)
        err = change_columns(book->store, book->row, book->plan, listing, false, info);
    if (err == ERR_OK)
        err = change_columns(book->store, book->row, book->plan, listing, true, info);
    if (err == ERR_OK && names)
        err = change_names(book->store, book->row, listing, info);
    if (err == ERR_OK)
        return found_keep(book->store, book->row, &before, info);
    found_line_done(&before);
    return err;
}

enum err listing_change(struct book *book, bool names, struct err_info *info) {
    const size_t missed = trust_missed(book->plan);
    struct listing listing;
    enum err err = listing_of(book, names, &listing, info);
    if (err == ERR_OK)
        err = change_line(book, names, &listing, info);
    if (err == ERR_OK)
        err = payable_change(book, listing.figures, info);
    if (err == ERR_OK)
        err = tally_change(book, listing.figures, info);
    if (err == ERR_OK)
        err = trust_missed_none(book->plan, missed, info);
    listing_done(&listing);
    return err;
}

enum err listing_remove(struct store *store, const char *plan_id, struct err_info *info) {
    static const char sql[] = "DELETE FROM listing WHERE plan = ?1 AND ?2 = 0";
    return found_write(store, sql, plan_id, 0, info);
}
