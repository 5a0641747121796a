/* What changed since somebody was last asked to decide about a plan. */
#include "screens/since_asked.h"

#include "base/date.h"
#include "store/versions.h"

#include <stdio.h>
#include <string.h>

/* ---- finding --------------------------------------------------------------------------------- */

void since_asked_init(struct since_asked *since) {
    *since = (struct since_asked){.row = -1, .revision = -1};
}

void since_asked_done(struct since_asked *since) {
    what_changed_done(&since->changed);
    since_asked_init(since);
}

/* The last time that it was sent as something else than it is now, or was when it was sent last;
 * NULL: it never was. */
static const struct record *sent_before(const struct plan *plan) {
    const struct record *last = NULL;
    for (size_t i = plan_count(plan, RECORD_DECISION); i > 0; i--) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i - 1);
        if (!decision_is(decision, DECISION_SUBMITS) || !decision_counts(plan, decision))
            continue;
        if (last != NULL && strcmp(record_text(last, DECISION_CONTENT),
                                   record_text(decision, DECISION_CONTENT)) != 0)
            return decision;
        last = last != NULL ? last : decision;
    }
    return NULL;
}

static enum err find_version(struct session *session, struct since_asked *since,
                             struct err_info *info) {
    char named[ABOUT_ID];
    struct book *before = NULL;
    snprintf(named, sizeof named, "%s@%d",
             record_text(plan_one(session->book->plan, RECORD_PLAN), PLAN_REFERENCE),
             (int)since->version);
    enum err err = book_open(session->setup.store, named, &before, info);
    if (err == ERR_OK)
        err = what_changed_find(book_figures(before, session_today(session)), &session->figures,
                                &since->changed, info);
    book_close(before);
    return err;
}

static enum err find(struct session *session, struct since_asked *since, struct err_info *info) {
    const struct plan *plan = session->book->plan;
    const struct record *sent = sent_before(plan);
    int64_t version = record_number(plan_one(plan, RECORD_PLAN), PLAN_VERSION);
    if (sent != NULL) {
        since->sent_on = record_number(sent, DECISION_ON);
        return book_changed_since(session->book, record_text(sent, DECISION_CONTENT),
                                  &since->changed, info);
    }
    since->version = version > 1 ? version - 1 : 0;
    return since->version > 0 ? find_version(session, since, info) : ERR_OK;
}

void since_asked_find(struct session *session, struct since_asked *since) {
    if (since->row == session->book->row && since->revision == session->book->revision)
        return;
    since_asked_done(since);
    enum err err = find(session, since, &since->wrong);
    since->row = session->book->row;
    since->revision = session->book->revision;
    if (err == ERR_NOT_FOUND)
        since->words = "It cannot be told here: how the plan was then is not in this store.";
    else if (err != ERR_OK)
        since->words = since->wrong.text;
    else if (since->sent_on == 0 && since->version == 0)
        since->words = "This is the first time that you are asked about this plan.";
    else if (since->changed.count == 0)
        since->words = "Nothing changed.";
}

/* ---- telling --------------------------------------------------------------------------------- */

const char *since_asked_title(const struct since_asked *since, struct page *page) {
    char day[DATE_TEXT];
    if (since->sent_on != 0)
        return page_text(page, "What changed since it was sent on %s",
                         date_show(since->sent_on, day));
    return since->version != 0
               ? page_text(page, "What changed since version %d", (int)since->version)
               : "What changed";
}

void since_asked_read(struct session *session, const struct since_asked *since, size_t index) {
    struct page page;
    if (index >= since->changed.count)
        return;
    const struct changed_item *item = &since->changed.items[index];
    page_init(&page);
    session_help(session, "As it was, and as it is now",
                 page_text(&page, "It was:\n\n%s\n\nIt is now:\n\n%s",
                           item->before != NULL ? item->before : "nothing",
                           item->after != NULL ? item->after : "nothing"));
    page_done(&page);
}
