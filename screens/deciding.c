/* Moves and decisions in words, and the rows that offer what may be decided. */
#include "screens/deciding.h"

#include "base/date.h"
#include "plan/ending.h"
#include "plan/line.h"

#include <stdio.h>
#include <string.h>

/* What a move is called, with the person's name between (NULL: nobody's, and it is move_label);
 * what is done by it; and what mostly comes after it. The rest stand on a page of their own, out of
 * the way of those that the plan is mostly waiting for. */
static const struct words_row {
    const char *before, *after, *does;
    int next; /* a move, or NEXT_READS or NEXT_SENDS */
    bool rest;
} WORDS[MOVE_COUNT] = {
    [MOVE_AGREE] = {"", " says yes to this plan", "says yes", MOVE_CLINICAL_AGREE, false},
    [MOVE_DISAGREE] = {"", " says no to this plan", "says no", NEXT_READS, true},
    [MOVE_AGREE_FOR] = {"Someone who speaks for ", " says yes", "says yes", MOVE_CLINICAL_AGREE,
                        true},
    [MOVE_DISAGREE_FOR] = {"Someone who speaks for ", " says no", "says no", NEXT_READS, true},
    [MOVE_PANEL_AGREE] = {NULL, NULL, "says yes", MOVE_CLINICAL_AGREE, true},
    [MOVE_PANEL_DISAGREE] = {NULL, NULL, "says no", NEXT_READS, true},
    [MOVE_CLINICAL_AGREE] = {NULL, NULL, "agrees", MOVE_SUBMIT, false},
    [MOVE_CLINICAL_DISAGREE] = {NULL, NULL, "does not agree", NEXT_READS, true},
    [MOVE_SUBMIT] = {NULL, NULL, "sends it to the commissioner", NEXT_SENDS, false},
    [MOVE_AUTHORISE] = {NULL, NULL, "authorises it", NEXT_READS, false},
    [MOVE_AUTHORISE_IN_PART] = {NULL, NULL, "authorises a part of it", NEXT_READS, false},
    [MOVE_RETURN] = {NULL, NULL, "returns it with a question", NEXT_READS, false},
    [MOVE_DECLINE] = {NULL, NULL, "declines it", NEXT_READS, false},
    [MOVE_SUSPEND] = {NULL, NULL, "puts it on hold", NEXT_READS, true},
    [MOVE_RESUME] = {NULL, NULL, "lets it go on", NEXT_READS, true},
    [MOVE_END] = {NULL, NULL, "ends it", NEXT_READS, true},
};

const char *deciding_title(const struct session *session, enum move move, struct page *page) {
    const struct words_row *row = &WORDS[move];
    char name[256] = "";
    if (row->before == NULL)
        return move_label(move);
    if (!session->hide_names)
        plan_person_name(session->book->plan, name, sizeof name);
    const char *nobody = row->before[0] == '\0' ? "The person" : "the person";
    return page_text(page, "%s%s%s", row->before, name[0] != '\0' ? name : nobody, row->after);
}

const char *deciding_does(enum move move) {
    return WORDS[move].does;
}

const char *deciding_days(const struct session *session, struct page *page) {
    char first[DATE_TEXT], last[DATE_TEXT];
    struct plan_year year;
    if (!plan_year(session->book->plan, &year))
        return "not known";
    return page_text(page, "%s to %s%s", date_show(year.starts, first), date_show(year.ends, last),
                     year.ends < session_today(session) ? ", which is over" : "");
}

/* ---- rows ------------------------------------------------------------------------------------ */

static enum user_role role_of(const struct session *session) {
    return store_role(session->setup.store);
}

void deciding_open(struct session *session, enum move move) {
    struct about about = {.index = (size_t)move};
    session_push(session, &screen_decide, &about);
}

/* Where it was found that the person cannot decide this, who decides for them is asked first. */
static bool is_rest(const struct session *session, enum move move) {
    bool swaps = move == MOVE_AGREE || move == MOVE_AGREE_FOR;
    return WORDS[move].rest != (swaps && plan_cannot_decide(session->book->plan));
}

/* Of a plan that is only read, nothing; of one that was authorised, only what can be done to it
 * now: the rest is behind it. */
bool deciding_offers(const struct session *session, enum move move, bool rest) {
    if (is_rest(session, move) != rest || !move_is_theirs(move, role_of(session)) ||
        (session->older && !session->in_force.own) || store_read_only(session->setup.store) != NULL)
        return false;
    bool may = move_ask(&session->figures, role_of(session), move, NULL) == ERR_OK;
    return may || (!rest && !state_is_authorised(session->figures.state));
}

/* The move that made a decision, as far as that tells: letting go on is another yes. */
static int move_of(const struct record *decision) {
    int move = 0;
    while (move < MOVE_COUNT &&
           !(decision_is(decision, move_decision((enum move)move)) &&
             record_number(decision, DECISION_ROLE) == (int64_t)move_decider((enum move)move)))
        move++;
    return move;
}

/* After the person's yes a plan is a draft still where another's yes is asked for. */
static bool comes_after(const struct session *session, int last, int what) {
    if (last == MOVE_COUNT)
        return false;
    bool draft = last == MOVE_AGREE && session->figures.state == STATE_DRAFT;
    return what == (draft ? MOVE_AGREE_FOR : WORDS[last].next);
}

void deciding_next(const struct session *session, struct page_rows *rows, int what) {
    const struct plan *plan = session->book->plan;
    rows->done = plan_count(plan, RECORD_DECISION);
    if (rows->done == 0 || rows->count == 0)
        return;
    int last = move_of(plan_at(plan, RECORD_DECISION, rows->done - 1));
    if (comes_after(session, last, what))
        rows->next = rows->count - 1;
}

struct page_row *deciding_row(struct session *session, enum move move, struct page *page,
                              struct page_rows *rows) {
    struct err_info info = {0};
    struct page_row *row = page_row_add(page, rows);
    const char *title = deciding_title(session, move, page);
    deciding_next(session, rows, move);
    row->about.index = (size_t)move;
    if (move_ask(&session->figures, role_of(session), move, &info) == ERR_OK) {
        row->kind = ROW_ADDS;
        row->cells[0] = title;
        row->enter = "open";
        return row;
    }
    row->cells[0] = page_text(page, "Not yet: %s", title);
    row->tones[0] = TONE_MUTED;
    size_t length = strlen(info.text);
    bool ends = length > 0 && strchr(".?!", info.text[length - 1]) != NULL;
    row->said[0].text = page_text(page, "%s%s", info.text, ends ? "" : ".");
    return row;
}

/* ---- the version before ---------------------------------------------------------------------- */

bool in_force_stopped(const struct session *session) {
    const struct progress *progress = &session->in_force.progress;
    return session->in_force.version != 0 && !session->older && progress->why_known &&
           progress->because != ENDED_TIME_OVER;
}

const char *in_force_words(const struct session *session, struct page *page) {
    const struct in_force *in_force = &session->in_force;
    if (in_force->version == 0 || session->older)
        return NULL;
    enum state state = state_on(&in_force->progress, session_today(session));
    const bool stopped = in_force_stopped(session);
    const char *why = stopped ? dictionary_field(RECORD_DECISION, DECISION_ENDED_BECAUSE)
                                    ->choices[in_force->progress.because]
                                    .label
                              : "";
    return state == STATE_ENDED
               ? page_text(page, "Version %d, before this one, has ended%s%s",
                           (int)in_force->version, stopped ? ": " : "", why)
               : page_text(page, "Until this one begins, version %d is in force: %s",
                           (int)in_force->version, state_label(state));
}

struct page_row *in_force_row(const struct session *session, struct page *page,
                              struct page_rows *rows) {
    const char *words = in_force_words(session, page);
    if (words == NULL)
        return NULL;
    struct page_row *row = page_row_add(page, rows);
    row->cells[0] = words;
    row->enter = "open it";
    snprintf(row->about.id, sizeof row->about.id, "%s@%d",
             record_text(plan_one(session->book->plan, RECORD_PLAN), PLAN_REFERENCE),
             (int)session->in_force.version);
    return row;
}

/* ---- decisions ------------------------------------------------------------------------------- */

static const char *const DONE[] = {
    [DECISION_AGREES] = "said yes",
    [DECISION_DISAGREES] = "said no",
    [DECISION_RETURNS] = "returned it with a question",
    [DECISION_AUTHORISES] = "authorised it",
    [DECISION_AUTHORISES_IN_PART] = "authorised a part of it",
    [DECISION_DECLINES] = "declined it",
    [DECISION_SUSPENDS] = "put it on hold",
    [DECISION_ENDS] = "ended it",
    [DECISION_SUBMITS] = "sent it to the commissioner",
};

const char *decided_words(const struct record *decision, struct page *page) {
    char day[DATE_TEXT] = "";
    const char *by = record_text(decision, DECISION_RECORDED_BY);
    const char *reason = record_text(decision, DECISION_REASON);
    if (record_has(decision, DECISION_ON))
        date_show(record_number(decision, DECISION_ON), day);
    const char *done = record_has(decision, DECISION_DECISION)
                           ? DONE[record_number(decision, DECISION_DECISION)]
                           : "has not decided yet";
    bool speaks = record_number(decision, DECISION_ROLE) == DECIDER_REPRESENTATIVE;
    const char *why = decision_why(decision);
    return page_text(page, "%s%s %s%s%s%s%s%s%s%s%s%s", record_text(decision, DECISION_NAME),
                     speaks ? ", who speaks for the person," : "", done,
                     day[0] != '\0' ? " on " : "", day, by[0] != '\0' ? ", recorded by " : "", by,
                     why[0] != '\0' ? ": " : "", why, reason[0] != '\0' ? ": \"" : "", reason,
                     reason[0] != '\0' ? "\"" : "");
}

/* How each is shown: its tone, the words before it, the words of it by itself. */
static const struct decided_how SHOWN[] = {
    [BEARING_UNFINISHED] = {TONE_LOOK, "Not finished: ", NULL, false},
    [BEARING_NOTHING] = {TONE_LOOK, "Counts for nothing: ", NULL, false},
    [BEARING_SAID] = {TONE_TEXT, "", "", false},
    [BEARING_STANDS] = {TONE_DONE, "Stands: ", "It stands.", false},
    [BEARING_WISH] = {TONE_TEXT, "A wish: ", NULL, false},
    [BEARING_FOLLOWED] = {TONE_LOOK, "Does not stand any more: ", NULL, false},
    [BEARING_PAST] = {TONE_LOOK, "Does not stand any more: ",
                      "Something changed after it, so it does not stand any more. Ask again.",
                      true},
};

struct decided_how decided_stands(const struct plan *plan, const struct record *decision,
                                  const char *mark) {
    enum bearing bearing = decision_bearing(plan, decision, mark);
    struct decided_how how = SHOWN[bearing];
    if (how.whole == NULL)
        how.whole = bearing_words(plan, decision, bearing);
    return how;
}

/* ---- the rest -------------------------------------------------------------------------------- */

static const struct page_column COLUMNS[] = {{.width = 40, .grows = true}};

static void rest_page(struct session *session, void *state UNUSED, struct page *page) {
    struct page_rows *rows = page_rows(page, COLUMNS, 1, MOVE_COUNT);
    page->title = page->help_title = "Something else was decided";
    page->help = "A no, what somebody says who speaks for the person, or what a panel says. "
                 "Each is kept beside the others. None takes the place of another.";
    rows->empty = "There is nothing else to decide now.";
    for (int move = 0; move < MOVE_COUNT; move++)
        if (deciding_offers(session, (enum move)move, true))
            deciding_row(session, (enum move)move, page, rows);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool rest_act(struct session *session, void *state UNUSED, const struct page_event *event) {
    if (event->action != ACTION_ENTER || event->row == NULL)
        return false;
    deciding_open(session, (enum move)event->row->index);
    return true;
}

const struct screen screen_decide_rest = {.of_plan = true, .page = rest_page, .act = rest_act};
