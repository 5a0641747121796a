/* The spreadsheet, or the plan to print: what it will be called, and making it. An existing file is
 * replaced only after a yes. */
#include "base/unused.h"
#include "screens/screens.h"

#include "exchange/file_name.h"
#include "exchange/printed.h"
#include "exchange/workbook.h"
#include "plan/profile.h"
#include "session/hidden.h"
#include "session/history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_MOST = 1000 };

/* What can be made here; one goes to the next. */
enum paper_kind { KIND_SHEET, KIND_PRINTED, KIND_PRINTED_FUNDER, KIND_SHEET_FUNDER, KIND_COUNT };
static const struct paper_words {
    const char *ending, *title, *what, *made, *changed, *next;
    enum profile profile;
} KINDS[KIND_COUNT] = {
    [KIND_SHEET] =
        {".xlsx", "Spreadsheet",
         "The whole plan as a spreadsheet. It begins with pages to keep and print. It shows how each figure was worked out, so that a finance team can check it.",
         "Completed. The spreadsheet is made:",
         "Someone else changed the plan a moment ago. The spreadsheet has it as it is now.",
         "a plan to print", PROFILE_FULL},
    [KIND_PRINTED] =
        {PRINTED_ENDING, "Plan to print",
         "The whole plan to keep and to print, with a page for the fridge door and lines to sign on. Any browser opens it, prints it, or saves it as PDF.",
         "Completed. The plan to print is made:",
         "Someone else changed the plan a moment ago. The plan to print has it as it is now.",
         "one for who pays", PROFILE_FULL},
    [KIND_PRINTED_FUNDER] =
        {"-funder" PRINTED_ENDING, "Plan to print, for who pays",
         "A plan to print for who pays. What is bought and what it costs is in it. What is said of health is left out.",
         "Completed. The plan to print, for who pays, is made:",
         "Someone else changed the plan a moment ago. The plan to print has it as it is now.",
         "a spreadsheet for them", PROFILE_FUNDER},
    [KIND_SHEET_FUNDER] =
        {"-funder.xlsx", "Spreadsheet, for who pays",
         "A spreadsheet for who pays. What is bought and what it costs is in it. What is said of health is left out.",
         "Completed. The spreadsheet for who pays is made:",
         "Someone else changed the plan a moment ago. The spreadsheet has it as it is now.",
         "the whole plan", PROFILE_FUNDER},
};

/* What the file's name must end in: ".xlsx". */
static const char *ending_of(enum paper_kind kind) {
    return strrchr(KINDS[kind].ending, '.');
}

static bool is_sheet(enum paper_kind kind) {
    return kind == KIND_SHEET || kind == KIND_SHEET_FUNDER;
}

struct spreadsheet_state {
    enum paper_kind kind;     /* unless the name's ending says another */
    char name[NAME_MOST + 1]; /* as it is suggested or typed */
    char made[NAME_MOST + 1]; /* the file made last, or "" */
};

/* "P-0001.xlsx": a name of a file is seen by others, so the person's is not in it; "plan.xlsx"
 * while names are hidden. Everything a folder or shell could mind is a "-". */
static void suggest_name(const struct session *session, enum paper_kind kind, char *buffer,
                         size_t size) {
    const char *reference = record_text(plan_one(session->book->plan, RECORD_PLAN), PLAN_REFERENCE);
    snprintf(buffer, size, "%s%s", session->hide_names ? "plan" : reference, KINDS[kind].ending);
    for (char *at = buffer; *at; at++) {
        if (strchr(" /\\:*?\"<>|'`$&;", *at) != NULL)
            *at = '-';
    }
}

/* The name that is suggested, in the folder where files go. */
static void suggest(struct session *session, struct spreadsheet_state *state) {
    char usual[NAME_MOST + 1];
    suggest_name(session, state->kind, usual, sizeof usual);
    session_file_name(session, usual, state->name, sizeof state->name);
}

static enum err spreadsheet_open(struct session *session, void *opaque,
                                 const struct about *about UNUSED, struct err_info *info UNUSED) {
    suggest(session, opaque);
    return ERR_OK;
}

/* Where it would be, unless the name says it. */
static void say_folder(const struct spreadsheet_state *state, struct page *page) {
    char folder[NAME_MOST];
    const char *name = state->name + strspn(state->name, " '\"");
    if (*name == '/' || *name == '~' || getcwd(folder, sizeof folder) == NULL)
        return;
    page_say(page, TONE_MUTED, "In the folder:");
    page_add(page, BLOCK_WORDS)->words =
        (struct page_words){.tone = TONE_MUTED, .text = page_text(page, "%s", folder)};
    page->blocks[page->block_count - 1].joined = true;
}

static bool prints_large(const struct session *session) {
    struct settings settings;
    return store_settings(session->setup.store, &settings, NULL) == ERR_OK &&
           settings.is[SETTING_LARGE_PRINT];
}

/* How it is made from another computer. */
static const char *away_call(const struct session *session, enum paper_kind kind,
                             struct page *page) {
    const char *ending = ending_of(kind);
    return page_text(page, "export %s -o -%s%s > plan%s",
                     record_text(plan_one(session->book->plan, RECORD_PLAN), PLAN_REFERENCE),
                     ending, KINDS[kind].profile == PROFILE_FUNDER ? " --profile funder" : "",
                     ending);
}

static void spreadsheet_page(struct session *session, void *opaque, struct page *page) {
    struct spreadsheet_state *state = opaque;
    page->title = page->help_title = KINDS[state->kind].title;
    page->help = page_with_keys(
        page,
        "A spreadsheet opens in Excel, LibreOffice and others. "
        "The figures in it are worked out live: change a price and the rest follows. "
        "A plan to print opens in any browser, and needs no network. {SPREADSHEET} goes from one to the next: there is one of each for who pays, too, with nothing of health in it. "
        "All of them say DRAFT until the plan is authorised.\n\n"
        "When a spreadsheet comes back changed, {TAKE_IN} says what differs in it, and takes over what you choose.\n\n"
        "The file is put in the folder shown, or wherever you say: type a whole name such as ~/Documents/plan.xlsx; ~ is your own folder. "
        "Of a folder alone, the file gets its usual name in it. Tab goes on with a name that you began. "
        "A file that is there already is not replaced unless you say so.");
    page_say(page, TONE_TEXT, KINDS[state->kind].what);
    page->blocks[0].spare = state->made[0] != '\0';
    if (session->hide_names)
        page_say(
            page, TONE_LOOK,
            page_with_keys(
                page,
                "Names are hidden, and stay hidden in the file: it has stars for them. {HIDE} shows them."));
    const bool away = session_files_away(
        page, session_is_practice(session) ? NULL : away_call(session, state->kind, page));
    if (!away) {
        page_add(page, BLOCK_INPUT)->input = (struct page_input){.label = "Name of file",
                                                                 .text = state->name,
                                                                 .enter = "make it",
                                                                 .most = NAME_MOST,
                                                                 .open = true};
        say_folder(state, page);
    }
    if (!is_sheet(state->kind) && prints_large(session))
        page_say(page, TONE_MUTED, "In letters of 16 points, as your settings say.");
    if (state->made[0] != '\0') {
        page_say(page, TONE_DONE, KINDS[state->kind].made);
        page_say(page, TONE_TEXT, state->made);
        page->blocks[page->block_count - 1].joined = true;
    }
    if (!away)
        page_key(page, ACTION_ENTER, "make it");
    page_key(page, ACTION_SPREADSHEET, KINDS[state->kind].next);
    if (!away)
        page_key(page, ACTION_TAKE_IN, "compare one that came back");
    if (!away)
        page_key(page, ACTION_KILL_LINE, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static enum err write_sheet(struct session *session, const struct figures *figures,
                            const struct hidden *hidden, const char *path, bool replace,
                            struct err_info *info) {
    struct told_history history = {0};
    enum err err = session_tell_history(session->book, &history, info);
    if (err == ERR_OK)
        err = workbook_write(figures, &history, hidden, path, replace, info);
    told_history_done(&history);
    return err;
}

/* Writes the plan as it is in the store at this moment: somebody else may have changed it while
 * this screen, or a question, stood there. */
static enum err write_now(struct session *session, enum paper_kind kind, const char *path,
                          bool replace, bool *changed, struct err_info *info) {
    struct hidden_words words = {0};
    struct profiled profiled = {0};
    enum err err = session_refresh(session, changed, info);
    const struct hidden *hidden = hidden_find(&words, session);
    enum profile profile = KINDS[kind].profile;
    if (hidden != NULL && profile == PROFILE_FULL)
        profile = PROFILE_ANONYMOUS;
    if (err == ERR_OK)
        err = profile_make(profile, &session->figures, &profiled, info);
    if (profiled.hidden != NULL)
        hidden = profiled.hidden;
    if (err == ERR_OK && is_sheet(kind))
        err = write_sheet(session, profiled.figures, hidden, path, replace, info);
    else if (err == ERR_OK)
        err = printed_write(profiled.figures, hidden, prints_large(session), path, replace, info);
    if (err == ERR_OK)
        book_note_exported(session->book, profile_word(KINDS[kind].profile));
    profile_done(&profiled);
    hidden_words_done(&words);
    return err;
}

/* Another ending than the one that was suggested says what is meant, for the same reader. */
static void take_ending(struct spreadsheet_state *state) {
    enum profile profile = KINDS[state->kind].profile;
    char *name = NULL;
    if (file_name_read(state->name, &name, NULL) == ERR_OK)
        for (int kind = 0; kind < KIND_COUNT; kind++)
            if (KINDS[kind].profile == profile &&
                file_name_ends(name, ending_of((enum paper_kind)kind)))
                state->kind = (enum paper_kind)kind;
    free(name);
}

static void spreadsheet_make(struct session *session, struct spreadsheet_state *state) {
    struct err_info info = {0};
    bool changed = false, again = false;
    state->made[0] = '\0';
    char *path = NULL, usual[NAME_MOST + 1];
    take_ending(state);
    suggest_name(session, state->kind, usual, sizeof usual);
    enum err err = file_name_write(state->name, ending_of(state->kind), usual, &path, &info);
    if (err == ERR_OK)
        err = write_now(session, state->kind, path, false, &changed, &info);
    if (err == ERR_EXISTS) {
        if (!session_confirm(session, "A file with that name is there already. Replace it?")) {
            session_say(session, "The file that is there has been left as it is.");
            free(path);
            return;
        }
        err = write_now(session, state->kind, path, true, &again, &info);
    }
    if (err != ERR_OK)
        session_say_error(session, &info);
    else
        snprintf(state->made, sizeof state->made, "%s", path);
    if (err == ERR_OK && (changed || again))
        session_say(session, KINDS[state->kind].changed);
    free(path);
}

static void change_kind(struct session *session, struct spreadsheet_state *state) {
    state->kind = (enum paper_kind)((state->kind + 1) % KIND_COUNT);
    state->made[0] = '\0';
    suggest(session, state);
}

static bool spreadsheet_act(struct session *session, void *opaque, const struct page_event *event) {
    struct spreadsheet_state *state = opaque;
    if (event->of_input)
        snprintf(state->name, sizeof state->name, "%s", event->text);
    if (event->action == ACTION_NEXT && event->of_input)
        session_complete_name(session, state->name, sizeof state->name);
    else if (event->action == ACTION_ENTER)
        spreadsheet_make(session, state);
    else if (event->action == ACTION_SPREADSHEET)
        change_kind(session, state);
    else if (event->action == ACTION_TAKE_IN)
        session_push(session, &screen_compare, NULL);
    else
        return event->action == ACTION_NONE;
    return true;
}

const struct screen screen_spreadsheet = {.state_size = sizeof(struct spreadsheet_state),
                                          .of_plan = true,
                                          .plan_itself = true,
                                          .open = spreadsheet_open,
                                          .page = spreadsheet_page,
                                          .act = spreadsheet_act};
