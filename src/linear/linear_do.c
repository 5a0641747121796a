/* What may be done: the commands that are the same everywhere, the actions of a page by their
 * numbers, and what a line does on a page of rows. */
#include "linear_private.h"

#include "base/decimal.h"
#include "base/grow.h"
#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void linear_do_action(struct linear *linear, enum action action, const struct page_row *row,
                      const char *text, bool of_input) {
    struct about about = row != NULL ? row->about : (struct about){0};
    const struct page_event event = {
        .action = action, .row = row != NULL ? &about : NULL, .text = text, .of_input = of_input};
    session_act(&linear->session, &event);
    linear->acted = true;
}

/* ---- help and money -------------------------------------------------------------------------- */

static void say_commands(struct linear *linear) {
    linear->commands_said = true;
    linear_say(linear, "What you can type anywhere, with Enter after it:");
    linear_say(linear, "A number chooses. A line answers a question.");
    linear_say(
        linear,
        "Enter alone keeps what is there and goes on. On a list it says more, or all again.");
    linear_say(linear, "A minus sign alone takes an answer away.");
    linear_say(linear, "Less-than goes back. Two of them leave a form at once.");
    linear_say(linear,
               "A question mark helps. A question mark and a number says more of that row.");
    linear_say(linear, "Two question marks say all of this again.");
    linear_say(linear,
               "m is the menu: what else you can do here, such as add, take out and leave.");
    linear_say(linear, "m and a name, such as \"m send\", does that at once.");
    linear_say(linear, "u undoes what you did last.");
    linear_say(linear, "A slash and some words finds a question of the plan.");
    linear_say(linear, "Equals says the money so far.");
    linear_say(linear, "An exclamation mark says what stands in the way of the plan.");
    linear_say(linear, "To answer with one of these signs itself, put a backslash before it.");
    linear_say(linear, "To write more than one line, end a line with a backslash.");
}

/* What this means: of the question that is asked, or of the page. */
static void say_help(struct linear *linear, const struct said *said, const struct page *page) {
    const struct page_block *form = page_find(page, BLOCK_FORM);
    char text[SESSION_HELP] = "";
    const char *title = page->help_title;
    if (form != NULL && said->question < form->form.answers->item_count) {
        const struct answers *answers = form->form.answers;
        title =
            answers_help(answers, &answers->items[said->question], ANSWERS_EACH, text, sizeof text);
        linear_say(linear, "This is question %zu of %zu.", said->question + 1, answers->item_count);
    } else {
        char *help = page_help(page);
        snprintf(text, sizeof text, "%s", help != NULL ? help : "");
        free(help);
    }
    if (text[0] != '\0')
        linear_say(linear, "%s%s %s", title != NULL ? title : "",
                   text_full_stop(title != NULL ? title : ""), text);
    if (linear->commands_said)
        linear_say(linear, "Two question marks say what you can type anywhere.");
    else
        say_commands(linear);
}

static void say_money(struct linear *linear) {
    const struct session *session = &linear->session;
    char none[SESSION_MESSAGE];
    if (!session_in_plan(session)) {
        linear_say(linear, "Open a plan first: the money is a plan's.");
        return;
    }
    char *words = linear_money_words(linear);
    if (words == NULL)
        session_no_cost(session, none, sizeof none);
    linear_say(linear, "%s", words != NULL ? words : none);
    free(words);
}

/* ---- the page's input ------------------------------------------------------------------------ */

/* A text for the page's input. */
static void do_input(struct linear *linear, struct said *said, const struct page_input *input,
                     const char *text) {
    if (strlen(text) > input->most) {
        linear_say(linear, "Error: that is too long. The most is %zu letters.",
                   text_letters(text, input->most));
        return;
    }
    char *copy = strdup(text);
    said->page = false;
    said->from = 0;
    size_t length = strlen(text);
    bool goes_on = length > 0 && text[length - 1] == '\t'; /* as Tab does where it is drawn */
    if (copy != NULL && goes_on)
        copy[length - 1] = '\0';
    if (copy != NULL)
        linear_do_action(linear,
                         input->finds ? ACTION_NONE
                         : goes_on    ? ACTION_NEXT
                                      : ACTION_ENTER,
                         NULL, copy, true);
    free(copy);
}

/* ---- back ------------------------------------------------------------------------------------ */

/* A question before this one, all rows again where some were found, or the screen before. */
static void go_back(struct linear *linear, struct said *said, const struct page *page, bool leave) {
    const struct page_block *input = page_find(page, BLOCK_INPUT);
    bool found = input != NULL && input->input.finds && input->input.text[0] != '\0';
    if (found && linear->session.depth == 1)
        do_input(linear, said, &input->input, "");
    else if (!leave && page_find(page, BLOCK_FORM) != NULL && said->question > 0)
        said->question--;
    else if (linear->session.depth > 1)
        linear_do_action(linear, ACTION_ESCAPE, NULL, "", false);
    else
        session_leave(&linear->session);
}

/* ---- the menu -------------------------------------------------------------------------------- */

/* What a front end does by itself, and has no place in a menu. */
static bool is_moving(enum action action) {
    static const enum action MOVES[] = {
        ACTION_NEXT,   ACTION_BACK,    ACTION_UP,        ACTION_DOWN, ACTION_ENTER,
        ACTION_ESCAPE, ACTION_HELP,    ACTION_CHOOSE,    ACTION_UNDO, ACTION_KILL_LINE,
        ACTION_QUIT,   ACTION_PAGE_UP, ACTION_PAGE_DOWN, ACTION_HIDE, ACTION_NOTES};
    for (size_t i = 0; i < sizeof MOVES / sizeof MOVES[0]; i++)
        if (MOVES[i] == action)
            return true;
    return false;
}

#define MENU_MOST 32

struct menu {
    struct key_hint items[MENU_MOST];
    bool of_row[MENU_MOST];
    size_t count;
};

static void add_item(struct menu *menu, enum action action, const char *words, bool of_row) {
    for (size_t i = 0; i < menu->count; i++)
        if (menu->items[i].action == action)
            return;
    if (menu->count == MENU_MOST)
        return;
    menu->of_row[menu->count] = of_row;
    menu->items[menu->count++] = (struct key_hint){action, words};
}

/* The words of the page's own for an action; NULL where it has none. */
static const char *own_words(const struct page *page, enum action action) {
    for (size_t i = 0; i < page->key_count; i++)
        if (page->keys[i].action == action)
            return page->keys[i].words;
    return NULL;
}

static bool has_action(const struct page *page, enum action action) {
    for (size_t i = 0; i < page->key_count; i++)
        if (page->keys[i].action == action)
            return true;
    return false;
}

/* The page's own actions, those of every page of a plan, and the way out. */
static void make_menu(struct linear *linear, const struct page *page, struct menu *menu) {
    const struct session *session = &linear->session;
    for (size_t i = 0; i < page->key_count; i++)
        if (!is_moving(page->keys[i].action))
            add_item(menu, page->keys[i].action, page->keys[i].words, page->of_row[i]);
    for (size_t i = 0; i < session->setup.shortcut_count; i++)
        if (session->setup.shortcuts[i].everywhere || session_in_plan(session))
            add_item(menu, session->setup.shortcuts[i].action, NULL, false);
    if (session_step(session) > 0) {
        add_item(menu, ACTION_PAGE_UP, own_words(page, ACTION_PAGE_UP), false);
        add_item(menu, ACTION_PAGE_DOWN, own_words(page, ACTION_PAGE_DOWN), false);
    }
    if (session_in_plan(session)) {
        add_item(menu, ACTION_UNDO, NULL, false);
        add_item(menu, ACTION_REDO, "do again", false);
    }
    if (has_action(page, ACTION_NOTES))
        add_item(menu, ACTION_NOTES, "hear the notes again", false);
    add_item(menu, ACTION_HIDE, session->hide_names ? "show names" : "hide names", false);
    add_item(menu, ACTION_ESCAPE, "go back", false);
    add_item(menu, ACTION_QUIT, "leave", false);
}

/* A number that was typed, or 0. */
static size_t number_typed(const char *line) {
    char *end = NULL;
    if (line[0] < '0' || line[0] > '9' || strlen(line) > 9)
        return 0;
    unsigned long number = strtoul(line, &end, 10);
    return *end == '\0' || (*end == '.' && end[1] == '\0') ? number : 0;
}

/* Which row an action is done to: asked, where it is done to one. False where none is. */
static bool choose_row(struct linear *linear, const struct page *page, struct page_row *row,
                       char buffer[PAGE_ROW_TEXT]) {
    const struct page_block *rows = page_find(page, BLOCK_ROWS);
    if (rows == NULL || !linear_ask_line(linear, "Which one? Its number: "))
        return false;
    if (!linear_row_of_number(&rows->rows, number_typed(linear->line), buffer, row))
        linear_say(linear, "There is no row of that number. Nothing was done.");
    else if (!page_row_is_of(row))
        linear_say(linear, "That cannot be done to this row. Nothing was done.");
    else
        return true;
    return false;
}

/* The notes of the step are said once; and again where they are asked for. */
static void hear_notes(struct linear *linear, struct said *said) {
    linear->noted &= ~(1u << session_step(&linear->session));
    linear->session.hide_notes = false;
    said->page = false;
}

void linear_go_on(struct said *said, const struct answers *answers,
                  const struct answer_item *item) {
    size_t at = said->question;
    answers_find(answers, item, &at);
    said->question = at + 1;
}

/* Leaves the question that is asked for later, or says that it does not apply, and goes on. */
static void put_off(struct linear *linear, struct said *said, const struct page *page,
                    enum put_off how) {
    const struct page_block *form = page_find(page, BLOCK_FORM);
    struct answers *answers = form != NULL ? form->form.answers : NULL;
    if (answers == NULL || said->question >= answers->item_count)
        return;
    const struct answer_item item = answers->items[said->question];
    bool done = answers_put_off(answers, &item, how);
    linear_say(linear, "%s", answers->message);
    answers->message[0] = '\0';
    session_figures(&linear->session);
    if (done && answers_put_off_words(answers, &item) != NULL)
        linear_go_on(said, answers, &item);
}

static void do_item(struct linear *linear, struct said *said, const struct page *page,
                    enum action action, bool of_row) {
    struct page_row row;
    char buffer[PAGE_ROW_TEXT];
    if (action == ACTION_QUIT)
        session_leave(&linear->session);
    else if (action == ACTION_NOTES)
        hear_notes(linear, said);
    else if (action == ACTION_LATER || action == ACTION_NOT_MINE)
        put_off(linear, said, page, action == ACTION_LATER ? PUT_OFF_NOT_NOW : PUT_OFF_NOT_MINE);
    else if (!of_row)
        linear_do_action(linear, action, NULL, "", false);
    else if (choose_row(linear, page, &row, buffer))
        linear_do_action(linear, action, &row, "", false);
}

enum { ITEM_WORDS = 160 };

/* "Look up a price": the page's own words, or the first of what the keys' help says. */
static char *item_words(const struct key_hint *item, char buffer[ITEM_WORDS]) {
    const struct keymap_row *row = keymap_row(item->action);
    bool many = item->action == ACTION_DELETE; /* its help is of letters, too */
    const char *words = item->words != NULL ? item->words : many ? row->words : row->help;
    int length = (int)strcspn(words, ",.:");
    snprintf(buffer, ITEM_WORDS, "%c%.*s", toupper((unsigned char)words[0]), length - 1, words + 1);
    return buffer;
}

static void do_item_of(struct linear *linear, struct said *said, const struct page *page,
                       const struct menu *menu, size_t at) {
    do_item(linear, said, page, menu->items[at].action, menu->of_row[at]);
}

static void do_menu(struct linear *linear, struct said *said, const struct page *page) {
    struct menu menu = {0};
    char quote[TEXT_QUOTE], words[ITEM_WORDS];
    make_menu(linear, page, &menu);
    for (size_t i = 0; i < menu.count; i++)
        linear_say(linear, "%zu. %s.", i + 1, item_words(&menu.items[i], words));
    if (!linear_ask_choice(linear, "Number, or Enter for none: ", menu.count) ||
        linear->line[0] == '\0' || linear_goes_back(linear->line))
        return;
    size_t number = number_typed(linear->line);
    if (number == 0 || number > menu.count)
        linear_say(linear, "There is no \"%s\" in this list. Nothing was done.",
                   text_quote(linear->line, quote));
    else
        do_item_of(linear, said, page, &menu, number - 1);
}

/* "m send": what the menu has by that name, or says in these words. False where it has none: then
 * it may be an answer. */
static bool do_named(struct linear *linear, struct said *said, const struct page *page,
                     const char *name) {
    struct menu menu = {0};
    char words[ITEM_WORDS];
    make_menu(linear, page, &menu);
    for (size_t i = 0; i < menu.count; i++) {
        if (strcasecmp(name, keymap_row(menu.items[i].action)->words) != 0 &&
            strcasecmp(name, item_words(&menu.items[i], words)) != 0)
            continue;
        do_item_of(linear, said, page, &menu, i);
        return true;
    }
    return false;
}

/* ---- commands -------------------------------------------------------------------------------- */

/* "/price of satnav": the questions of the plan that have these words. */
static void find_answer(struct linear *linear, const char *words) {
    size_t depth = linear->session.depth;
    linear_do_action(linear, ACTION_FIND, NULL, "", false);
    if (linear->session.depth > depth && words[0] != '\0')
        linear_do_action(linear, ACTION_NONE, NULL, words, true);
}

/* What stands in the way; again where that is the page. */
static void check(struct linear *linear, struct said *said) {
    if (!session_in_plan(&linear->session)) {
        linear_say(linear, "Open a plan first: what stands in the way is a plan's.");
        return;
    }
    said->page = false;
    said->from = 0;
    linear_do_action(linear, ACTION_CHECK, NULL, "", false);
}

/* Whether a slash finds here: nothing else is found or asked that may begin with one. */
static bool slash_finds(const struct linear *linear, const struct page *page) {
    return session_in_plan(&linear->session) && page_find(page, BLOCK_INPUT) == NULL;
}

bool linear_do_command(struct linear *linear, struct said *said, const struct page *page) {
    char *line = linear->line;
    if (line[0] == '\\' && line[1] != '\0') {
        memmove(line, line + 1, strlen(line));
        return false;
    }
    bool two = strcmp(line, "<<") == 0;
    bool form = page_find(page, BLOCK_FORM) != NULL; /* its rows are questions */
    if (strcmp(line, "?") == 0 || (form && line[0] == '?' && number_typed(line + 1) > 0))
        say_help(linear, said, page);
    else if (strcmp(line, "??") == 0)
        say_commands(linear);
    else if (line[0] == '/' && slash_finds(linear, page))
        find_answer(linear, line + 1);
    else if (strcmp(line, "<") == 0 || two)
        go_back(linear, said, page, two);
    else if (strcmp(line, "=") == 0)
        say_money(linear);
    else if (strcmp(line, "!") == 0)
        check(linear, said);
    else if (strcmp(line, "u") == 0 || strcmp(line, "U") == 0)
        linear_do_action(linear, ACTION_UNDO, NULL, "", false);
    else if (strcmp(line, "m") == 0 || strcmp(line, "M") == 0)
        do_menu(linear, said, page);
    else
        return strncasecmp(line, "m ", 2) == 0 && do_named(linear, said, page, line + 2);
    return true;
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Opens a row, or says what it means where there is nothing to open. */
static void do_row(struct linear *linear, const struct page_rows *rows,
                   const struct page_row *row) {
    if (row->enter != NULL)
        linear_do_action(linear, ACTION_ENTER, row, "", false);
    else
        linear_say_row(linear, rows, row);
}

void linear_do_on_rows(struct linear *linear, struct said *said, const struct page *page) {
    const struct page_block *rows = page_find(page, BLOCK_ROWS);
    const struct page_block *input = page_find(page, BLOCK_INPUT);
    const char *line = linear->line;
    bool finds = input != NULL && input->input.finds;
    bool opens = input != NULL && input->input.open && !finds;
    size_t number = number_typed(line[0] == '?' ? line + 1 : line);
    char buffer[PAGE_ROW_TEXT], quote[TEXT_QUOTE];
    struct page_row row;
    if (opens)
        do_input(linear, said, &input->input, line[0] != '\0' ? line : input->input.text);
    else if (line[0] == '\0' && rows == NULL)
        go_back(linear, said, page, true);
    else if (line[0] == '\0')
        said->page = linear_say_more(linear, said, page);
    else if (rows != NULL && number > 0 && linear_row_of_number(&rows->rows, number, buffer, &row))
        line[0] == '?' ? linear_say_row(linear, &rows->rows, &row)
                       : do_row(linear, &rows->rows, &row);
    else if (finds && number == 0)
        do_input(linear, said, &input->input, line[0] == '/' ? line + 1 : line);
    else
        linear_say(linear, "There is no \"%s\" here. %s, or type a question mark for help.",
                   text_quote(line, quote),
                   rows != NULL ? "Type a number of the list" : "Press Enter to go back");
}
