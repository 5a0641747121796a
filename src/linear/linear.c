/* Linear mode: the loop, and what a session asks of this front end. */
#include "linear_private.h"

#include "base/text.h"
#include "base/unused.h"
#include "plan/practice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SAID_AT_ONCE ((size_t)1 << 16) /* bytes */

struct said *linear_said(struct linear *linear) {
    struct session_layer *top = session_top(&linear->session);
    if (top->view == NULL)
        top->view = calloc(1, sizeof(struct said));
    return top->view;
}

/* ---- what a session asks of it --------------------------------------------------------------- */

static bool is_one_of(const char *line, const char *const words[], size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(line, words[i]) == 0)
            return true;
    return false;
}

static bool confirm(struct session *session, const char *question) {
    static const char *const YES[] = {"y", "Y", "yes", "Yes", "YES"};
    static const char *const NO[] = {"n", "N", "no", "No", "NO"};
    struct linear *linear = session->front_data;
    for (;;) {
        linear_say(linear, "%s", question);
        session->left_open =
            !linear_ask_choice(linear, "Yes or no: ", 2) || linear_goes_back(linear->line);
        if (session->left_open || is_one_of(linear->line, NO, sizeof NO / sizeof NO[0]))
            return false;
        if (is_one_of(linear->line, YES, sizeof YES / sizeof YES[0]))
            return true;
        linear_say(linear, "Please type yes or no. Less-than %s.",
                   session->may_leave ? "goes back, and answers neither" : "is no, too");
    }
}

static bool ask(struct session *session, const char *question, const char *given,
                session_check *check, void *data) {
    struct linear *linear = session->front_data;
    for (;;) {
        struct err_info info = {0};
        linear_say(linear, "%s", question);
        if (given[0] != '\0')
            linear_say(linear, "Now: %s", given);
        if (!linear_ask_line(linear, "Answer, or less-than to go back: ") ||
            linear_goes_back(linear->line))
            return false;
        if (strcmp(linear->line, "?") == 0) {
            linear_say(linear, "Type your answer, and press Enter. Less-than goes back.");
            continue;
        }
        const char *answer = linear->line[0] != '\0' ? linear->line : given;
        if (check(session, answer, data, &info) == ERR_OK)
            return true;
        linear_say(linear, "Error: %s%s", info.text, text_full_stop(info.text));
    }
}

/* A line is wiped once it was looked at. */
static bool ask_secret(struct session *session, const char *question, session_check *check,
                       void *data) {
    struct linear *linear = session->front_data;
    for (;;) {
        struct err_info info = {0};
        linear_say(linear, "%s", question);
        if (!linear_ask_secret(linear, "Answer, or less-than to go back: ") ||
            linear_goes_back(linear->line))
            return false;
        enum err err = check(session, linear->line, data, &info);
        memset(linear->line, 0, linear->line_size);
        if (err == ERR_OK)
            return true;
        linear_say(linear, "Error: %s%s", info.text, text_full_stop(info.text));
    }
}

/* Every answer was given whole; what waits is a draft already. */
static bool keep(struct session *session UNUSED) {
    return true;
}

static void forget(struct session *session UNUSED, void *view) {
    struct said *said = view;
    if (said != NULL) {
        free(said->sums);
        free(said->words);
    }
    free(said);
}

/* What is typed for an action: its sign, or "m" and its words. */
static char *name(enum action action, char buffer[KEYMAP_NAME]) {
    const char *sign = action == ACTION_UNDO     ? "u"
                       : action == ACTION_ESCAPE ? "less-than"
                       : action == ACTION_HELP   ? "a question mark"
                       : action == ACTION_ENTER  ? "Enter"
                                                 : NULL;
    if (sign != NULL)
        snprintf(buffer, KEYMAP_NAME, "%s", sign);
    else
        snprintf(buffer, KEYMAP_NAME, "\"m %s\"", keymap_row(action)->words);
    return buffer;
}

static void look(struct session *session, const struct looks *looks) {
    struct linear *linear = session->front_data;
    linear->how.ascii = looks->is[SETTING_ASCII];
}

static const struct front FRONT = {.look = look,
                                   .confirm = confirm,
                                   .ask = ask,
                                   .ask_secret = ask_secret,
                                   .keep = keep,
                                   .name = name,
                                   .forget = forget};

/* ---- the loop -------------------------------------------------------------------------------- */

static bool say_message(struct linear *linear) {
    struct session *session = &linear->session;
    bool any = session->message[0] != '\0';
    if (any)
        linear_say(linear, "%s%s", session->message, text_full_stop(session->message));
    session->message[0] = '\0';
    session->refused = false;
    return any;
}

/* What a line is for, on a page that is no form. */
static const char *prompt_of(const struct page *page) {
    const struct page_block *input = page_find(page, BLOCK_INPUT);
    const struct page_block *rows = page_find(page, BLOCK_ROWS);
    if (input != NULL && input->input.open && !input->input.finds)
        return "Answer: ";
    if (input != NULL && input->input.finds)
        return "Number, or letters to find: ";
    return rows != NULL && rows->rows.count > 0 ? "Number: " : "Press Enter to go back: ";
}

/* The page's text to give, where it is being given. */
static void say_input(struct linear *linear, const struct page *page) {
    const struct page_block *block = page_find(page, BLOCK_INPUT);
    if (block == NULL || !block->input.open || block->input.finds)
        return;
    linear_say(linear, "%s", block->input.label);
    if (block->input.text[0] != '\0')
        linear_say(linear, "Now: %s. Enter takes it.", block->input.text);
}

/* The page of the screen on top. Who listens is told how many rows there are, and not how many were
 * counted: where there are more, they are counted, and the page is made again. */
static void make_page(struct session *session, struct page *page) {
    page_init(page);
    session_page(session, page);
    const struct page_block *block = page_find(page, BLOCK_ROWS);
    if (block == NULL || block->rows.count_on == NULL)
        return;
    struct page_rows counted = block->rows;
    counted.count_on(counted.data, SIZE_MAX, &counted);
    page_done(page);
    page_init(page);
    session_page(session, page);
}

/* One turn: says what is new, reads a line and does what it says. */
static void turn(struct linear *linear) {
    struct session *session = &linear->session;
    struct said *said = linear_said(linear);
    struct page page;
    if (said == NULL) {
        linear_say(linear, "There is no memory left. Everything you answered is kept.");
        session->leaving = true;
        return;
    }
    make_page(session, &page);
    bool form = page_find(&page, BLOCK_FORM) != NULL;
    bool heard = linear_say_page(linear, said, &page);
    heard = say_message(linear) || heard;
    if (linear->acted && !heard) /* or nobody would know that it was taken */
        linear_say(linear, "Nothing was done.");
    linear->acted = false;
    if (form) {
        linear_ask_question(linear, said, &page);
    } else {
        say_input(linear, &page);
        if (linear_ask_line(linear, prompt_of(&page)) && session_may_go_on(session) &&
            !linear_do_command(linear, said, &page))
            linear_do_on_rows(linear, said, &page);
    }
    page_done(&page);
}

/* A screen that was left and come back to is said again. */
static void see_screen(struct linear *linear, const void **on_top) {
    struct session_layer *top = session_top(&linear->session);
    struct said *said = top != NULL ? top->view : NULL;
    if (top != NULL && said != NULL && *on_top != top->state)
        said->page = false;
    *on_top = top != NULL ? top->state : NULL;
}

enum err linear_run(const struct session_setup *setup, const struct linear_setup *how,
                    const struct screen *first, const struct about *about, struct err_info *info) {
    struct linear linear = {.how = *how, .terminal = isatty(STDIN_FILENO) == 1};
    struct session *session = &linear.session;
    const void *on_top = NULL;
    linear_watch_signals();
    setvbuf(stdout, NULL, _IOFBF, SAID_AT_ONCE); /* a page comes whole, not line by line */
    enum err err = session_open(session, setup, &FRONT, &linear, first, about, info);
    if (err == ERR_OK) {
        if (session_is_practice(session))
            linear_say(&linear, PRACTICE_SAYS);
        linear_say(&linear,
                   "This is said a line at a time. Type a question mark and Enter for help.");
        session_say_of_store(session);
        (void)session_say_of_disk(session);
    }
    while (err == ERR_OK && !session->leaving) {
        session_figures(session);
        see_screen(&linear, &on_top);
        turn(&linear);
    }
    if (err == ERR_OK && !linear.unheard && session->out.text[0] == '\0') {
        say_message(&linear);
        linear_say(&linear, "Everything you answered is kept.");
        linear_flush(&linear);
    }
    session_close(session);
    hidden_words_done(&linear.hidden);
    free(linear.line);
    if (err == ERR_OK && !linear.unheard)
        err = session_ended(session, info);
    if (err == ERR_OK && linear.unheard)
        err = err_set(info, ERR_IO,
                      "what is said cannot be written any more. "
                      "Everything you answered is kept");
    return err;
}
