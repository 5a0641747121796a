/* What was decided about the plan, what changed since, and what may be decided now. */
#include "screens/agree.h"

#include "store/versions.h"

#include <stdio.h>
#include <string.h>

/* Whether a decision is still to be seen: the last word of its role, the last time it was sent, and
 * every one that does not count. */
static bool is_shown(const struct plan *plan, const struct record *decision, size_t index) {
    if (!decision_counts(plan, decision))
        return true;
    if (!decision_is(decision, DECISION_SUBMITS))
        return plan_decision(plan, (enum decision_role)record_number(decision, DECISION_ROLE),
                             NULL) == decision;
    for (size_t i = index + 1; i < plan_count(plan, RECORD_DECISION); i++)
        if (decision_is(plan_at(plan, RECORD_DECISION, i), DECISION_SUBMITS))
            return false;
    return true;
}

/* ---- what changed since ---------------------------------------------------------------------- */

enum { CHANGES_SHOWN = 4 };

void changed_since_done(struct changed_since *since) {
    what_changed_done(&since->changed);
    *since = (struct changed_since){0};
}

static void find_changed(struct session *session, const struct record *decision,
                         struct changed_since *since) {
    int64_t revision = session->book->revision;
    if (since->revision == revision && strcmp(since->decision, decision->id) == 0)
        return;
    changed_since_done(since);
    since->revision = revision;
    snprintf(since->decision, sizeof since->decision, "%s", decision->id);
    since->known = book_changed_since(session->book, record_text(decision, DECISION_CONTENT),
                                      &since->changed, &since->why) == ERR_OK;
}

/* Up to `room` of them: those that are totals, or the others. Returns how many. */
static size_t add_items(const struct session *session, const struct what_changed *changed,
                        bool totals, size_t room, struct page *page, struct page_rows *rows) {
    size_t added = 0;
    for (size_t i = 0; i < changed->count && added < room; i++) {
        if ((changed->items[i].kind == CHANGED_TOTAL) != totals)
            continue;
        struct page_row *row = page_row_add(page, rows);
        row->cells[0] =
            page_text(page, "Since then: %s", changed_words(session, &changed->items[i], page));
        row->said[0].text = row->cells[0];
        added++;
    }
    return added;
}

/* The first few things that changed since a decision, the answers before what they come to, under
 * it: its own row leads to all. */
static void add_changed(struct session *session, const struct record *decision,
                        struct changed_since *since, struct page *page, struct page_rows *rows) {
    find_changed(session, decision, since);
    if (!since->known) {
        page_row_add(page, rows)->cells[0] = page_text(page, "%s.", since->why.text);
        return;
    }
    const struct what_changed *changed = &since->changed;
    size_t added = add_items(session, changed, false, CHANGES_SHOWN, page, rows);
    added += add_items(session, changed, true, CHANGES_SHOWN - added, page, rows);
    if (changed->count > added)
        page_row_add(page, rows)->cells[0] =
            page_text(page, "And %zu more that changed.", changed->count - added);
}

/* ---- decisions ------------------------------------------------------------------------------- */

/* Whether something changed since. */
static bool add_decision(struct session *session, const struct record *decision, const char *mark,
                         struct page *page, struct page_rows *rows) {
    struct page_row *row = page_row_add(page, rows);
    const struct plan *plan = session->book->plan;
    const char *words = decided_words(decision, page);
    const struct decided_how how = decided_stands(plan, decision, mark);
    row->cells[0] = page_text(page, "%s%s", how.brief, words);
    row->tones[0] = how.tone;
    row->said[0].text = page_text(page, "%s.", words);
    row->said[1].text = how.whole[0] != '\0' ? how.whole : NULL;
    if (!how.changed)
        return false;
    row->enter = "what changed";
    row->about.field = AGREE_CHANGED;
    snprintf(row->about.id, sizeof row->about.id, "%s", decision->id);
    return true;
}

static void add_decisions(struct session *session, struct changed_since *since, struct page *page,
                          struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    char mark[HASH_TEXT] = "";
    bool told = false;
    plan_mark(plan, &session->figures.cost, mark, NULL);
    page_row_heading(page, rows, "Who has decided what");
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (!is_shown(plan, decision, i))
            continue;
        bool changed = add_decision(session, decision, mark, page, rows);
        if (changed && !told)
            add_changed(session, decision, since, page, rows);
        told = told || changed;
    }
    if (plan_count(plan, RECORD_DECISION) == 0)
        page_row_add(page, rows)->cells[0] = "Nobody has decided yet.";
    struct page_row *in_force = in_force_row(session, page, rows);
    if (in_force != NULL)
        in_force->about.field = AGREE_IN_FORCE;
}

/* ---- what may be decided --------------------------------------------------------------------- */

/* What may be decided now, and what it waits for otherwise. */
static void add_moves(struct session *session, struct page *page, struct page_rows *rows) {
    bool headed = false, rest = false;
    for (int move = 0; move < MOVE_COUNT; move++) {
        rest = rest || deciding_offers(session, (enum move)move, true);
        if (!deciding_offers(session, (enum move)move, false))
            continue;
        if (!headed)
            page_row_heading(page, rows, "To decide now");
        headed = true;
        struct page_row *row = deciding_row(session, (enum move)move, page, rows);
        row->about.field = row->enter != NULL ? AGREE_MOVE : AGREE_READ;
    }
    if (!rest)
        return;
    if (!headed)
        page_row_heading(page, rows, "To decide now");
    struct page_row *row = page_row_add(page, rows);
    row->kind = ROW_ADDS;
    row->cells[0] = "Something else was decided";
    row->enter = "open";
    row->about.field = AGREE_REST;
}

/* A plan that was sent waits in this store: who reads it in another needs the file. */
static void add_file(const struct session *session, struct page *page, struct page_rows *rows) {
    if (session->figures.state != STATE_SUBMITTED ||
        !move_is_theirs(MOVE_SUBMIT, store_role(session->setup.store)))
        return;
    struct page_row *row = page_row_add(page, rows);
    row->cells[0] = page_with_keys(
        page, "If they work on another computer, make a file for them: press {SEND}.");
    row->said[0].text = row->cells[0];
    deciding_next(session, rows, NEXT_SENDS);
}

size_t decided_most(const struct session *session) {
    return plan_count(session->book->plan, RECORD_DECISION) + CHANGES_SHOWN + MOVE_COUNT + 16;
}

void decided_add_rows(struct session *session, struct changed_since *since, struct page *page,
                      struct page_rows *rows) {
    add_decisions(session, since, page, rows);
    add_file(session, page, rows);
    add_moves(session, page, rows);
}

void decided_add_again(const struct session *session, struct page *page, struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    if (plan_decision(plan, DECIDER_COMMISSIONER, NULL) == NULL &&
        plan_count(plan, RECORD_RECONSIDERATION) == 0)
        return;
    struct page_row *row = page_row_add(page, rows);
    row->cells[0] = "What was decided, and asking again";
    row->said[0].text = "You can ask for this to be looked at again, more than once.";
    row->enter = "open";
    row->about.field = AGREE_DECIDED;
    deciding_next(session, rows, NEXT_READS);
}
