/* Taking in a plan file that was sent: its name, a passphrase where it is closed, and then what
 * became of it, who sent it, and the way on. Nothing that is here is lost by it: the store says so
 * (store/receive.h). */
#include "screens/screens.h"

#include "base/seal.h"
#include "base/text.h"
#include "exchange/file_name.h"
#include "session/receive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 1000 };

struct receive_state {
    char name[NAME_MOST + 1];
    bool done; /* something became of it: */
    struct receipt receipt;
    char reference[ABOUT_ID]; /* the plan's, or "" */
    char sender[RECEIVE_WORDS], stand[RECEIVE_WORDS], now[RECEIVE_WORDS], look[RECEIVE_WORDS];
    struct err_info wrong; /* why it could not be taken in; "" where it could */
};

enum { ROW_OPEN, ROW_LOOK, ROW_WHOSE, ROW_ANOTHER };

/* ---- taking it in ---------------------------------------------------------------------------- */

/* A file that is closed. */
struct closed {
    const char *name;
    char *text;
    size_t length;
};

static enum err try_passphrase(struct session *session, const char *typed, void *data,
                               struct err_info *info) {
    struct closed *closed = data;
    return typed[0] != '\0' ? receive_read(session->setup.store, closed->name, typed, &closed->text,
                                           &closed->length, info)
                            : err_set(info, ERR_INPUT, "Type the passphrase that they told you");
}

/* The text of the file that is named; *left says that who is here gave no passphrase. */
static enum err read_file(struct session *session, const char *name, char **text, size_t *length,
                          bool *left, struct err_info *info) {
    struct closed closed = {.name = name};
    enum err err = receive_read(session->setup.store, name, NULL, text, length, info);
    if (err != ERR_OK || *text != NULL)
        return err;
    *left = !session_ask_secret(
        session, "The file is closed. Its passphrase (not shown):", try_passphrase, &closed);
    *text = closed.text;
    *length = closed.length;
    return ERR_OK;
}

static void remember(struct session *session, struct receive_state *state, struct book *book) {
    const struct receipt *said = &state->receipt;
    state->done = true;
    state->reference[0] = state->now[0] = state->look[0] = '\0';
    receive_sender_words(said, state->sender);
    receive_stand_words(book, said, state->stand);
    if (book == NULL)
        return;
    text_copy(record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE), state->reference,
              sizeof state->reference);
    receive_now_words(book, session_today(session), state->now);
    receive_look_words(book, &said->import, NULL, state->look);
}

/* A spreadsheet is compared with its plan, and not taken in. */
static enum err refuse_workbook(struct receive_state *state) {
    char *path = NULL;
    enum err err = file_name_read(state->name, &path, &state->wrong);
    if (err == ERR_OK && file_name_ends(path, ".xlsx"))
        err = err_set(
            &state->wrong, ERR_INPUT,
            "This is a spreadsheet, not a plan file. Open its plan, go to the page that makes the spreadsheet, and compare it there");
    free(path);
    return err;
}

static void take_in(struct session *session, struct receive_state *state) {
    struct book *book = NULL;
    char *text = NULL;
    size_t length = 0;
    bool left = false;
    state->wrong = (struct err_info){0};
    enum err err = refuse_workbook(state);
    if (err == ERR_OK)
        err = read_file(session, state->name, &text, &length, &left, &state->wrong);
    if (err == ERR_OK && left) {
        session_say(session, "Nothing was taken in.");
        return;
    }
    if (err == ERR_OK)
        err = receive_text(session->setup.store, text, length, IMPORT_AS_FITS, &book,
                           &state->receipt, &state->wrong);
    if (err == ERR_OK)
        remember(session, state, book);
    book_close(book);
    seal_wipe(text, length);
}

/* ---- the page -------------------------------------------------------------------------------- */

static void say_wrong(const struct receive_state *state, struct page *page) {
    const struct err_info *wrong = &state->wrong;
    if (wrong->text[0] == '\0')
        return;
    page_say(page, TONE_ERROR,
             wrong->at[0] != '\0' ? page_text(page, "Error: at %s: %s.", wrong->at, wrong->text)
                                  : page_text(page, "Error: %s.", wrong->text));
    page_say(page, TONE_TEXT, "Nothing was taken in. What is here is as it was.");
    page->blocks[page->block_count - 1].joined = true;
}

static void ask_name(const struct receive_state *state, struct page *page) {
    if (session_files_away(page, "receive - < plan.json"))
        return;
    page_say(page, TONE_TEXT,
             "Somebody sent you a plan in a file. Type the name of the file, or drag it here.");
    page_add(page, BLOCK_INPUT)->input = (struct page_input){.label = "Name of file",
                                                             .hint = "~/Downloads/plan.json",
                                                             .text = state->name,
                                                             .enter = "take it in",
                                                             .most = NAME_MOST,
                                                             .open = true};
    say_wrong(state, page);
    page_key(page, ACTION_ENTER, "take it in");
    page_key(page, ACTION_KILL_LINE, NULL);
}

static void add_way(struct page *page, struct page_rows *rows, const char *words, int way) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[0] = words;
    row->enter = "open";
    row->about.field = way;
}

static void say_done(const struct session *session, const struct receive_state *state,
                     struct page *page) {
    static const struct page_column COLUMN = {.width = 40, .grows = true};
    bool aside = state->receipt.stand == RECEIVE_ASIDE;
    page_say(page, aside ? TONE_LOOK : TONE_DONE, state->stand);
    page_say(page, state->receipt.sender == SENDER_ALTERED ? TONE_LOOK : TONE_TEXT, state->sender);
    if (state->receipt.sender == SENDER_STRANGER)
        page_say(page, TONE_TEXT,
                 "Until you say whose plans have that code, what was decided there counts for "
                 "nothing here.");
    if (state->now[0] != '\0')
        page_say(page, TONE_TEXT, state->now);
    if (state->look[0] != '\0' && !session->hide_names) /* it has a name and a number in it */
        page_say(page, TONE_LOOK,
                 page_text(page, "%.*s", (int)strlen(state->look) - 1, state->look));
    struct page_rows *rows = page_rows(page, &COLUMN, 1, 4);
    if (state->receipt.sender == SENDER_STRANGER)
        add_way(page, rows, "Say whose plans have that code", ROW_WHOSE);
    if (state->reference[0] != '\0')
        add_way(page, rows, page_text(page, "Open %s", state->reference), ROW_OPEN);
    if (aside)
        add_way(page, rows, "Look at it, and say what becomes of it", ROW_LOOK);
    add_way(page, rows, "Take in another file", ROW_ANOTHER);
    page_key(page, ACTION_ENTER, NULL);
}

static void receive_page(struct session *session, void *opaque, struct page *page) {
    const struct receive_state *state = opaque;
    page->title = page->help_title = "Take in a plan file";
    page->help =
        "Somebody with this program can send you a plan in a file. Here you take it in.\n\n"
        "Type the name of the file, or drag the file into this window. ~ is your home folder. If "
        "the file is closed, I ask for the passphrase. They told it to you.\n\n"
        "A new plan goes into your list. A plan that you have goes on as the file says, if the "
        "file follows from yours. An older file never takes the place of a newer plan. Any other "
        "file is put aside, and nothing of it goes into your plans until you say so.\n\n"
        "The first time, ring who sent it and ask for their code. If it is the same as here, you "
        "know that it is from them.";
    if (state->done)
        say_done(session, state, page);
    else
        ask_name(state, page);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* The plan, where who is here reads one: a commissioner on one page. */
static void open_plan(struct session *session, const struct receive_state *state) {
    struct about about = {0};
    snprintf(about.id, sizeof about.id, "%s", state->reference);
    session_push(session,
                 store_role(session->setup.store) == USER_COMMISSIONER ? &screen_review_plan
                                                                       : &screen_steps,
                 &about);
}

/* A file that waited for somebody to say whose it is has nothing to wait for. */
static void take_in_now(struct session *session, struct receive_state *state) {
    struct receipt said = {0};
    struct err_info info = {0};
    struct book *book = NULL;
    if (receive_aside(session->setup.store, state->receipt.aside, IMPORT_AS_FITS, &book, &said,
                      &info) == ERR_OK) {
        state->receipt = said;
        remember(session, state, book);
    } else {
        session_say_error(session, &info);
    }
    book_close(book);
}

/* Whose plans they are may have been said meanwhile, and then what was decided there counts. */
static void receive_back(struct session *session, void *opaque) {
    struct receive_state *state = opaque;
    struct store *store = session->setup.store;
    struct book *book = NULL;
    char key[SIGN_KEY];
    const struct trust_key *known = NULL;
    if (state->receipt.sender == SENDER_STRANGER &&
        store_find_key(store, state->receipt.code, key, NULL) == ERR_OK)
        known = trust_find(store_trust(store), key);
    if (known != NULL) {
        state->receipt.sender = SENDER_KNOWN;
        text_copy(known->name, state->receipt.name, sizeof state->receipt.name);
        receive_sender_words(&state->receipt, state->sender);
    }
    if (known != NULL && state->receipt.stand == RECEIVE_ASIDE)
        take_in_now(session, state);
    if (state->reference[0] != '\0' && book_open(store, state->reference, &book, NULL) == ERR_OK)
        receive_now_words(book, session_today(session), state->now);
    book_close(book);
}

static void choose(struct session *session, struct receive_state *state, int way) {
    struct about about = {.index = (size_t)state->receipt.aside};
    text_copy(state->receipt.code, about.id, sizeof about.id);
    if (way == ROW_OPEN)
        open_plan(session, state);
    else if (way == ROW_LOOK)
        session_replace(session, &screen_aside, &about);
    else if (way == ROW_WHOSE)
        session_push(session, &screen_stranger, &about);
    else
        *state = (struct receive_state){0};
}

static bool receive_act(struct session *session, void *opaque, const struct page_event *event) {
    struct receive_state *state = opaque;
    if (event->of_input)
        snprintf(state->name, sizeof state->name, "%s", event->text);
    if (event->action == ACTION_ENTER && event->of_input)
        take_in(session, state);
    else if (event->action == ACTION_ENTER && event->row != NULL)
        choose(session, state, event->row->field);
    else
        return event->action == ACTION_NONE;
    return true;
}

const struct screen screen_receive = {.state_size = sizeof(struct receive_state),
                                      .page = receive_page,
                                      .act = receive_act,
                                      .back = receive_back};
