/* The settings: who I am, how the program looks and where its files go. Each is kept for whoever is
 * at the keyboard, and holds at once. */
#include "base/unused.h"
#include "screens/screens.h"

#include "exchange/file_name.h"
#include "session/looks.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROW_WHO = SETTING_COUNT, ROW_FOLDER, ROW_HISTORY };

static const struct {
    const char *title, *means;
    bool drawn; /* only where the screens are drawn */
} ROWS[SETTING_COUNT] = {
    [SETTING_MOUSE] =
        {"Mouse",
         "On, a click goes to an answer. Off, you can mark and copy words with it, as "
         "in any window.",
         true},
    [SETTING_COLOURS] = {"Colours", "Off, bold letters and words say all of it.", true},
    [SETTING_CONTRAST] = {"High contrast", "White on black, whatever your window has.", true},
    [SETTING_ASCII] = {"Plain signs only",
                       "For a window that shows lines, bars or the pound sign wrongly.", false},
    [SETTING_LARGE_PRINT] = {"Large print on paper",
                             "On, a plan to print is in letters of 16 points. Off, of 12.", false},
};

static const struct page_column COLUMNS[] = {{.width = 24}, {.width = 40, .grows = true}};

struct settings_state {
    struct settings settings;
    struct me me;
};

static enum err settings_open(struct session *session, void *opaque,
                              const struct about *about UNUSED, struct err_info *info) {
    struct settings_state *state = opaque;
    enum err err = store_settings(session->setup.store, &state->settings, info);
    return err == ERR_OK ? store_me(session->setup.store, &state->me, info) : err;
}

static void settings_back(struct session *session, void *opaque) {
    struct settings_state *state = opaque;
    (void)store_me(session->setup.store, &state->me, NULL);
}

static struct page_row *add_row(struct page *page, struct page_rows *rows, size_t index,
                                const char *title, const char *value, const char *means) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[0] = title;
    row->cells[1] = value;
    row->said[0].text = means;
    row->enter = "change";
    row->about.index = index;
    return row;
}

static void add_look(const struct session *session, const struct settings_state *state,
                     size_t setting, struct page *page, struct page_rows *rows) {
    const struct look_said *said = &session->setup.looks_said[setting];
    bool is = state->settings.is[setting];
    struct page_row *row =
        add_row(page, rows, setting, ROWS[setting].title, is ? "On" : "Off", ROWS[setting].means);
    if (said->by == NULL)
        return;
    row->cells[1] =
        page_text(page, "%s; now %s: %s", is ? "On" : "Off", said->is ? "on" : "off", said->by);
    row->said[1] = (struct page_words){
        .tone = TONE_LOOK,
        .text = page_text(page, "%s says so, and wins for as long as it does.", said->by)};
}

static void settings_page(struct session *session, void *opaque, struct page *page) {
    struct settings_state *state = opaque;
    const struct me *me = &state->me;
    struct page_rows *rows = page_rows(page, COLUMNS, 2, SETTING_COUNT + 3);
    const char *folder = state->settings.folder;
    (void)store_settings(session->setup.store, &state->settings, NULL); /* another window may too */
    page->title = page->help_title = "Settings";
    page->help = "Each of these is kept for you, by the name you log in with, and holds at once. "
                 "Choose one to change it.";
    add_row(page, rows, ROW_WHO, "Who I am",
            me->name[0] != '\0' ? page_text(page, "%s%s%s", me->name,
                                            me->profession[0] != '\0' ? ", " : "", me->profession)
                                : "not said yet",
            "This is written beside what you decide.");
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (!ROWS[i].drawn || session->front->draws)
            add_look(session, state, i, page, rows);
    if (file_name_ask("", NULL) != ERR_OK)
        add_row(page, rows, ROW_FOLDER, "Where files go", "to your own computer",
                "You came in from there, and take files out from there: phbplan export and send.")
            ->enter = NULL;
    else
        add_row(page, rows, ROW_FOLDER, "Where files go",
                folder[0] != '\0' ? folder : "the folder I am in",
                "Spreadsheets and files to send go there, unless you give another place for one.");
    add_row(page, rows, ROW_HISTORY, "What was done here", "rates, exports, settings, people",
            "Who took what in or out, read a plan of others or changed a setting, and when.")
        ->enter = "see";
    page->foot = page_text(page, "Kept for %s, in every role.", session->setup.who);
    page_key(page, ACTION_ENTER, "change");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* Keeps what was changed, and lets it hold; what cannot be kept is as it was. */
static void keep(struct session *session, struct settings_state *state,
                 const struct settings *wanted) {
    struct err_info info = {0};
    struct looks looks;
    if (store_set_settings(session->setup.store, wanted, &info) != ERR_OK) {
        session_say_error(session, &info);
        return;
    }
    state->settings = *wanted;
    looks_of(session->setup.store, session->setup.looks_said, &looks);
    if (session->front->look != NULL)
        session->front->look(session, &looks);
}

/* White on black is a matter of colours: one does not go without the other. */
static void turn(struct session *session, struct settings_state *state, size_t setting) {
    struct settings wanted = state->settings;
    bool is = wanted.is[setting] = !wanted.is[setting];
    if (setting == SETTING_CONTRAST && is)
        wanted.is[SETTING_COLOURS] = true;
    if (setting == SETTING_COLOURS && !is)
        wanted.is[SETTING_CONTRAST] = false;
    keep(session, state, &wanted);
}

/* A folder that is there and can be written in; "" is the one that the program is started in. */
static enum err take_folder(struct session *session UNUSED, const char *answer, void *data,
                            struct err_info *info) {
    struct settings *wanted = data;
    char *folder = NULL;
    wanted->folder[0] = '\0';
    if (answer[0] == '\0')
        return ERR_OK;
    enum err err = file_name_folder(answer, &folder, info);
    if (err == ERR_OK &&
        snprintf(wanted->folder, sizeof wanted->folder, "%s", folder) >= (int)sizeof wanted->folder)
        err = err_set(info, ERR_LIMIT, "That name is too long. Choose another folder");
    free(folder);
    return err;
}

static void ask_folder(struct session *session, struct settings_state *state) {
    struct settings wanted = state->settings;
    struct err_info info = {0};
    if (file_name_ask("", &info) != ERR_OK)
        session_say_refused(session, ERR_STAYS, &info);
    else if (session_ask(session, "Which folder do files go to? Empty is the one you start in:",
                         state->settings.folder, take_folder, &wanted))
        keep(session, state, &wanted);
}

static bool settings_act(struct session *session, void *opaque, const struct page_event *event) {
    struct settings_state *state = opaque;
    if (event->action != ACTION_ENTER || event->row == NULL)
        return false;
    if (event->row->index == ROW_WHO)
        session_push(session, &screen_who_i_am, NULL);
    else if (event->row->index == ROW_HISTORY)
        session_push(session, &screen_history_of_all, NULL);
    else if (event->row->index == ROW_FOLDER)
        ask_folder(session, state);
    else
        turn(session, state, event->row->index);
    return true;
}

const struct screen screen_settings = {.state_size = sizeof(struct settings_state),
                                       .open = settings_open,
                                       .page = settings_page,
                                       .act = settings_act,
                                       .back = settings_back};
