/* Going from page to page; see walker.h. */
#include "tests/pages/walker.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/unused.h"
#include "exchange/plan_file.h"
#include "screens/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what a session asks --------------------------------------------------------------------- */

static void note_question(struct walker *walker, const char *question) {
    snprintf(walker->question, sizeof walker->question, "%s", question);
    walker->asked++;
}

static bool confirm(struct session *session, const char *question) {
    struct walker *walker = session->front_data;
    note_question(walker, question);
    /* One that leads on to the same pages again, of another way: who walks all of them stays here.
     */
    session->left_open = walker->leaves;
    bool goes_round = walker->stays && strstr(question, "another way") != NULL;
    return walker->yes && !goes_round;
}

static bool reply(struct session *session, const char *question, const char *given,
                  session_check *check, void *data) {
    struct walker *walker = session->front_data;
    note_question(walker, question);
    snprintf(walker->given, sizeof walker->given, "%s", given);
    walker->refusal = (struct err_info){0};
    return walker->reply != NULL && check(session, walker->reply, data, &walker->refusal) == ERR_OK;
}

/* Nothing is there to begin with. */
static bool reply_secret(struct session *session, const char *question, session_check *check,
                         void *data) {
    return reply(session, question, "", check, data);
}

static bool keep(struct session *session UNUSED) {
    return true; /* nothing is half typed here */
}

static void forget(struct session *session UNUSED, void *view UNUSED) {
}

static const struct front FRONT = {.confirm = confirm,
                                   .ask = reply,
                                   .ask_secret = reply_secret,
                                   .keep = keep,
                                   .name = keymap_key,
                                   .forget = forget};

/* ---- a session ------------------------------------------------------------------------------- */

static int64_t today(void) {
    int64_t day = 0;
    assert_int_equal(date_read(WALK_TODAY, &day, NULL), ERR_OK);
    return day;
}

void walk_begin(struct walker *walker, struct store *store) {
    struct err_info info = {0};
    const struct session_setup setup = {.store = store,
                                        .who = "a.clark",
                                        .role = "clinician",
                                        .today = today,
                                        .steps = plan_steps,
                                        .step_count = plan_step_count,
                                        .shortcuts = plan_shortcuts,
                                        .shortcut_count = plan_shortcut_count,
                                        .help = &screen_help,
                                        .keys = &screen_keys};
    *walker = (struct walker){.store = store};
    store_set_author(store, "a.clark", USER_CLINICIAN);
    if (session_open(&walker->session, &setup, &FRONT, walker, &screen_plans, NULL, &info) !=
        ERR_OK)
        fail_msg("%s", info.text);
}

void walk_end(struct walker *walker) {
    session_close(&walker->session);
}

char *walk_take_in(struct store *store, const char *path, char buffer[64]) {
    struct err_info info = {0};
    struct plan *plan = NULL;
    struct book *book = NULL;
    struct import said;
    enum err err = plan_file_read(path, &plan, &info);
    if (err == ERR_OK)
        err = book_import(store, plan, IMPORT_AS_FITS, &book, &said, &info);
    if (err != ERR_OK)
        fail_msg("%s: %s %s", path, info.at, info.text);
    snprintf(buffer, 64, "%s", record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
    book_close(book);
    plan_free(plan);
    return buffer;
}

void walk_page(struct walker *walker, struct page *page) {
    page_init(page);
    session_figures(&walker->session);
    session_page(&walker->session, page);
}

/* ---- doing ----------------------------------------------------------------------------------- */

static const struct page_rows *rows_of(const struct page *page) {
    const struct page_block *block = page_find(page, BLOCK_ROWS);
    return block != NULL ? &block->rows : NULL;
}

static bool can_be_marked(const struct page_row *row) {
    return row->kind == ROW_ITEM || row->kind == ROW_ADDS;
}

void walk_do(struct walker *walker, enum action action, size_t number) {
    struct page page;
    struct page_row row;
    char buffer[PAGE_ROW_TEXT];
    struct about about;
    struct page_event event = {.action = action, .text = ""};
    walker->session.message[0] = '\0';
    walk_page(walker, &page);
    const struct page_rows *rows = rows_of(&page);
    if (rows != NULL && page_row_at(rows, number, buffer, &row) && can_be_marked(&row)) {
        about = row.about;
        event.row = &about;
    }
    page_done(&page);
    session_act(&walker->session, &event);
    session_figures(&walker->session);
}

void walk_type(struct walker *walker, enum action action, const char *text) {
    const struct page_event event = {.action = action, .text = text, .of_input = true};
    walker->session.message[0] = '\0';
    session_act(&walker->session, &event);
    session_figures(&walker->session);
}

static bool row_says(const struct page_rows *rows, size_t number, const char *text) {
    char buffer[PAGE_ROW_TEXT];
    struct page_row row;
    if (!page_row_at(rows, number, buffer, &row))
        return false;
    for (size_t i = 0; i < rows->column_count; i++)
        if (row.cells[i] != NULL && strstr(row.cells[i], text) != NULL)
            return can_be_marked(&row);
    return false;
}

size_t walk_row(struct walker *walker, const char *text) {
    struct page page;
    walk_page(walker, &page);
    const struct page_rows *rows = rows_of(&page);
    size_t at = 0;
    while (rows != NULL && at < rows->count && !row_says(rows, at, text))
        at++;
    if (rows == NULL || at == rows->count)
        fail_msg("there is no row \"%s\":\n%s", text, walk_print(walker, &page));
    page_done(&page);
    return at;
}

void walk_open(struct walker *walker, const char *text) {
    size_t depth = walker->session.depth;
    walk_do(walker, ACTION_ENTER, walk_row(walker, text));
    if (walker->session.depth <= depth)
        fail_msg("\"%s\" opens nothing: %s", text, walker->session.message);
}

void walk_back(struct walker *walker, size_t depth) {
    while (walker->session.depth > depth) {
        size_t at = walker->session.depth;
        char *before = walk_text(walker);
        walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
        char *after = walker->session.depth == at ? walk_text(walker) : NULL;
        if (after != NULL && strcmp(before, after) == 0)
            fail_msg("Esc does not go back from this page:\n%s", after);
        free(before);
        free(after);
    }
}

bool walk_says(struct walker *walker, const char *text) {
    char *all = walk_text(walker);
    bool says = strstr(all, text) != NULL || strstr(walker->session.message, text) != NULL;
    free(all);
    return says;
}

void walk_expect(struct walker *walker, const char *text) {
    if (!walk_says(walker, text))
        fail_msg("\"%s\" is not said:\n%s\n(%s)", text, walk_text(walker), walker->session.message);
}

/* ---- answering ------------------------------------------------------------------------------- */

/* The answers of the form on top: the screen's, so that they outlast the page. */
static struct answers *answers_here(struct walker *walker) {
    struct page page;
    walk_page(walker, &page);
    const struct page_block *block = page_find(&page, BLOCK_FORM);
    if (block == NULL)
        fail_msg("there is no form here:\n%s", walk_print(walker, &page));
    struct answers *answers = block->form.answers;
    page_done(&page);
    return answers;
}

static bool is_asked(const struct answers *answers, const char *label) {
    for (size_t i = 0; i < answers->item_count; i++)
        if (strcmp(answers_label(answers, &answers->items[i]), label) == 0)
            return true;
    return false;
}

enum answer_fate walk_answer(struct walker *walker, const char *label, const char *line) {
    struct answers *answers = answers_here(walker);
    size_t at = 0;
    if (!is_asked(answers, label))
        answers_open_more(answers, true);
    while (at < answers->item_count &&
           strcmp(answers_label(answers, &answers->items[at]), label) != 0)
        at++;
    if (at == answers->item_count)
        fail_msg("\"%s\" is not asked:\n%s", label, walk_text(walker));
    const struct answer_item item = answers->items[at];
    char *text = NULL;
    walker->session.message[0] = '\0';
    walker->refusal = (struct err_info){0};
    if (answers_read(answers, &item, line, &text, &walker->refusal) != ERR_OK)
        return ANSWER_WRONG;
    enum answer_fate fate =
        answers_give(answers, &item, text != NULL ? text : "", &walker->refusal);
    free(text);
    if (answers->message[0] != '\0')
        session_say(&walker->session, "%s", answers->message);
    session_figures(&walker->session);
    session_answered(&walker->session);
    return fate;
}

void walk_finish(struct walker *walker) {
    session_finished(&walker->session);
    session_figures(&walker->session);
}
