/* Sending the plan: what will be in the file, to whom it goes, who can open it, and making it. An
 * existing file is replaced only after a yes. */
#include "screens/screens.h"

#include "base/seal.h"
#include "base/text.h"
#include "base/unused.h"
#include "exchange/file_name.h"
#include "plan/spent.h"
#include "session/send.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 1000, PASSPHRASE_LETTERS = 8 };

struct send_state {
    char name[NAME_MOST + 1]; /* as it is suggested or typed */
    char made[NAME_MOST + 1]; /* the file made last, or "" */
    struct sent sent;         /* and what came of it */
    bool choosing;            /* who can open it, which is one of: */
    char *passphrase;         /* who knows this; NULL none */
    char key[SIGN_KEY];       /* whose key this is; "" nobody's alone */
};

/* Anyone can open it again. */
static void open_it(struct send_state *state) {
    if (state->passphrase != NULL)
        seal_wipe(state->passphrase, strlen(state->passphrase));
    state->passphrase = NULL;
    state->key[0] = '\0';
}

/* "P-0001-version-1.json": a file that goes by post says nothing of whom it is about. */
static void suggest_name(const struct session *session, char *buffer, size_t size) {
    const struct record *top = plan_one(session->book->plan, RECORD_PLAN);
    snprintf(buffer, size, "%s-version-%d.json", record_text(top, PLAN_REFERENCE),
             (int)record_number(top, PLAN_VERSION));
}

static enum err send_open(struct session *session, void *opaque, const struct about *about UNUSED,
                          struct err_info *info UNUSED) {
    struct send_state *state = opaque;
    char usual[NAME_MOST + 1];
    suggest_name(session, usual, sizeof usual);
    session_file_name(session, usual, state->name, sizeof state->name);
    return ERR_OK;
}

/* To whom it goes, or why it does not; whether it may. */
static bool say_to_whom(struct session *session, const struct send_state *state,
                        struct page *page) {
    struct err_info why = {0};
    bool submits = false;
    if (session->hide_names) {
        page_say(
            page, TONE_LOOK,
            page_with_keys(
                page,
                "Names are hidden, and this file would have them all. {HIDE} shows them: then you can send it."));
        return false;
    }
    if (send_ask(session->book, session_today(session), &submits, &why) != ERR_OK) {
        page_say(page, TONE_LOOK, page_text(page, "It cannot be sent now. %s.", why.text));
        return false;
    }
    if (submits)
        page_say(page, TONE_TEXT,
                 "It goes to the commissioner. It is written in the plan that you sent it today.");
    else if (state->made[0] == '\0')
        page_say(
            page, TONE_TEXT,
            store_role(session->setup.store) == USER_COMMISSIONER
                ? "It goes back to the clinician, with what you decided."
                : "It is sent, as the plan says. You can make the file as often as you need it.");
    return true;
}

static void say_made(const struct session *session, const struct send_state *state,
                     struct page *page) {
    page_say(page, TONE_DONE, "Completed. The file is made:");
    page_say(page, TONE_TEXT, state->made);
    page->blocks[page->block_count - 1].joined = true;
    char left_out[LEFT_OUT_TEXT];
    if (spent_left_out_words(session->book->plan, left_out)[0] != '\0')
        page_say(page, TONE_LOOK, page_text(page, "%s", left_out));
    page_say(page, TONE_TEXT,
             page_with_keys(
                 page, "Now give them the file. On their list of plans, {TAKE_IN} takes it in."));
    page_say(page, TONE_TEXT,
             page_text(page, "If they ring you for your code, read it out: %s", state->sent.code));
}

/* ---- who can open it ------------------------------------------------------------------------- */

enum { FOR_ANYONE = 1, FOR_PASSPHRASE, FOR_KEY };

static void say_who_opens(const struct session *session, const struct send_state *state,
                          struct page *page) {
    char shown[512];
    const struct trust_key *whose = trust_find(store_trust(session->setup.store), state->key);
    if (state->passphrase != NULL)
        page_say(
            page, TONE_TEXT,
            "Who knows the passphrase can open the file. Tell it to them, not in the same post.");
    else if (whose != NULL)
        page_say(page, TONE_TEXT,
                 page_text(page, "Only %s can open the file, with no passphrase. You cannot.",
                           text_point_out(whose->name, shown, sizeof shown)));
    else
        page_say(
            page, TONE_TEXT,
            page_with_keys(
                page,
                "Anyone who has the file can read it. {SEND} seals it: then only the one it is for can open it."));
}

static void add_who(struct page *page, struct page_rows *rows, const char *words, int way,
                    const char *code) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[0] = words;
    row->enter = "choose";
    row->about.field = way;
    snprintf(row->about.id, sizeof row->about.id, "%s", code);
}

/* Those that are known here, but for this store itself, which has no name. */
static void choose_page(const struct session *session, struct page *page) {
    static const struct page_column COLUMN = {.width = 40, .grows = true};
    const struct trust *trust = store_trust(session->setup.store);
    page_say(page, TONE_TEXT, "Who can open the file?");
    struct page_rows *rows = page_rows(page, &COLUMN, 1, trust->count + 2);
    char code[SIGN_CODE], shown[512];
    add_who(page, rows, "Anyone who has it", FOR_ANYONE, "");
    add_who(page, rows, "Who knows a passphrase", FOR_PASSPHRASE, "");
    for (size_t i = 0; i < trust->count; i++)
        if (trust->keys[i].name[0] != '\0')
            add_who(page, rows,
                    page_text(page, "Only %s, whose code is %s",
                              text_point_out(trust->keys[i].name, shown, sizeof shown),
                              sign_code(trust->keys[i].key, code)),
                    FOR_KEY, code);
    page_key(page, ACTION_ENTER, "choose");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static enum err check_first(struct session *session UNUSED, const char *typed, void *data,
                            struct err_info *info) {
    char **passphrase = data;
    if (text_clusters(typed) < PASSPHRASE_LETTERS)
        return err_set(info, ERR_INPUT, "Give it %d letters or more. A few words do well",
                       PASSPHRASE_LETTERS);
    *passphrase = strdup(typed);
    return *passphrase != NULL ? ERR_OK : err_no_memory(info);
}

static enum err check_again(struct session *session UNUSED, const char *typed, void *data,
                            struct err_info *info) {
    return strcmp(typed, data) == 0
               ? ERR_OK
               : err_set(info, ERR_INPUT, "That is not the same. Type it once more, or go back");
}

static void ask_passphrase(struct session *session, struct send_state *state) {
    char *typed = NULL;
    if (session_ask_secret(session, "A new passphrase (not shown):", check_first, &typed) &&
        session_ask_secret(session, "The same once more (not shown):", check_again, typed)) {
        open_it(state);
        state->passphrase = typed;
        return;
    }
    if (typed != NULL)
        seal_wipe(typed, strlen(typed));
    session_say(session, "No passphrase was set.");
}

static void choose(struct session *session, struct send_state *state, const struct about *row) {
    const struct trust_key *whose = NULL;
    struct err_info info = {0};
    state->choosing = false;
    if (row->field == FOR_PASSPHRASE) {
        ask_passphrase(session, state);
        return;
    }
    open_it(state);
    if (row->field != FOR_KEY)
        return;
    if (send_find_key(session->setup.store, row->id, &whose, &info) == ERR_OK)
        snprintf(state->key, sizeof state->key, "%s", whose->key);
    else
        session_say_error(session, &info);
}

/* ---- the page -------------------------------------------------------------------------------- */

static void name_page(struct session *session, struct send_state *state, struct page *page) {
    page_say(
        page, TONE_TEXT,
        "The whole plan is in the file: all that was said, all names, and what each one decided.");
    page->blocks[0].spare = state->made[0] != '\0';
    bool may = say_to_whom(session, state, page);
    may = may && !session_files_away(
                     page, page_text(page, "send %s -o - > plan.json",
                                     record_text(plan_one(session->book->plan, RECORD_PLAN),
                                                 PLAN_REFERENCE)));
    if (may) {
        say_who_opens(session, state, page);
        page_add(page, BLOCK_INPUT)->input = (struct page_input){.label = "Name of file",
                                                                 .text = state->name,
                                                                 .enter = "make it",
                                                                 .most = NAME_MOST,
                                                                 .open = true};
    }
    if (state->made[0] != '\0')
        say_made(session, state, page);
    if (may) {
        page_key(page, ACTION_ENTER, "make it");
        page_key(page, ACTION_SEND, "who can open it");
        page_key(page, ACTION_KILL_LINE, NULL);
    }
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static void send_page(struct session *session, void *opaque, struct page *page) {
    struct send_state *state = opaque;
    page->title = "Send";
    page->help_title = "Sending the plan";
    page->help =
        "Makes a file to give to somebody else, who has this program too. "
        "The clinician sends the plan to the commissioner. "
        "The commissioner sends it back with the decision.\n\n"
        "The file is signed. If one letter of it is changed on its way, they see that. "
        "The first time, they ring you and ask for your code: so they know that it is you.\n\n"
        "To seal the file, press {SEND}. It then opens with a passphrase, or only for someone who is "
        "known here. They need no passphrase.";
    if (state->choosing)
        choose_page(session, page);
    else
        name_page(session, state, page);
}

/* Sends the plan as it is in the store at this moment. */
static enum err send_now(struct session *session, struct send_state *state, const char *path,
                         bool replace, struct err_info *info) {
    const struct sending_how how = {.path = path,
                                    .replace = replace,
                                    .passphrase = state->passphrase,
                                    .key = state->key[0] != '\0' ? state->key : NULL,
                                    .today = session_today(session)};
    bool changed = false;
    enum err err = session_refresh(session, &changed, info);
    if (err == ERR_OK && changed)
        err = err_set(info, ERR_CONFLICT,
                      "Someone else changed the plan a moment ago. Look at it, then send it");
    return err == ERR_OK ? send_plan(session->book, &how, &state->sent, info) : err;
}

static void send_make(struct session *session, struct send_state *state) {
    struct err_info info = {0};
    bool changed = false;
    char *path = NULL, usual[NAME_MOST + 1];
    suggest_name(session, usual, sizeof usual);
    state->made[0] = '\0';
    enum err err = file_name_write(state->name, ".json", usual, &path, &info);
    if (err == ERR_OK)
        err = send_now(session, state, path, false, &info);
    if (err == ERR_EXISTS) {
        if (!session_confirm(session, "A file with that name is there already. Replace it?")) {
            session_say(session, "The file that is there has been left as it is.");
            free(path);
            return;
        }
        err = send_now(session, state, path, true, &info);
    }
    if (err != ERR_OK)
        session_say_error(session, &info);
    else
        snprintf(state->made, sizeof state->made, "%s", path);
    (void)session_refresh(session, &changed, NULL); /* what is shown is what it is then */
    free(path);
}

static bool send_act(struct session *session, void *opaque, const struct page_event *event) {
    struct send_state *state = opaque;
    if (event->of_input)
        snprintf(state->name, sizeof state->name, "%s", event->text);
    if (state->choosing && event->action == ACTION_ESCAPE)
        state->choosing = false;
    else if (state->choosing && event->action == ACTION_ENTER && event->row != NULL)
        choose(session, state, event->row);
    else if (event->action == ACTION_SEND)
        state->choosing = true;
    else if (event->action == ACTION_NEXT && event->of_input)
        session_complete_name(session, state->name, sizeof state->name);
    else if (event->action == ACTION_ENTER && event->of_input && !session->hide_names)
        send_make(session, state);
    else
        return event->action == ACTION_NONE;
    return true;
}

static void send_close(struct session *session UNUSED, void *opaque) {
    open_it(opaque);
}

const struct screen screen_send = {.state_size = sizeof(struct send_state),
                                   .of_plan = true,
                                   .plan_itself = true,
                                   .open = send_open,
                                   .page = send_page,
                                   .act = send_act,
                                   .close = send_close};
