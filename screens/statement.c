/* A month's bank statement, or receipts in a list, taken in from a CSV file: its name; what its
 * columns are, guessed and for the person to say; and what each row was for, which the person says
 * too. What is matched goes into the plan as one edit, and nothing else does. */
#include "screens/money_spent.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/safe_file.h"
#include "base/text.h"
#include "exchange/file_name.h"
#include "exchange/statement.h"
#include "plan/line.h"
#include "plan/line_words.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 1000, LINES_SHOWN = 3, NOTE_MOST = 4000 };
enum stage { STAGE_NAME, STAGE_COLUMNS, STAGE_ROWS };

/* What becomes of a row. */
enum match {
    MATCH_NOT_YET,
    MATCH_TWICE,
    MATCH_LIKE,
    MATCH_LINE,
    MATCH_PAYMENT,
    MATCH_NONE,
    MATCH_HERE
};

struct matched {
    enum match match;
    char line[ABOUT_ID]; /* the line's id */
};

struct statement_state {
    enum stage stage;
    char name[NAME_MOST + 1];
    struct statement statement;
    struct statement_columns columns;
    struct statement_item *items;
    struct matched *matched; /* one for each item */
    size_t count;
    struct err_info wrong; /* "" where nothing is */
};

static void forget_items(struct statement_state *state) {
    free(state->items);
    free(state->matched);
    state->items = NULL;
    state->matched = NULL;
    state->count = 0;
}

static void statement_close(struct session *session UNUSED, void *opaque) {
    struct statement_state *state = opaque;
    forget_items(state);
    statement_done(&state->statement);
}

/* ---- reading --------------------------------------------------------------------------------- */

static void read_file(struct statement_state *state) {
    char *path = NULL, *text = NULL;
    size_t length = 0;
    state->wrong = (struct err_info){0};
    statement_done(&state->statement);
    enum err err = file_name_read(state->name, &path, &state->wrong);
    if (err == ERR_OK)
        err = file_read(path, STATEMENT_MOST, &text, &length, &state->wrong);
    if (err == ERR_OK)
        err = statement_read(text, length, &state->statement, &state->wrong);
    if (err == ERR_OK) {
        statement_guess(&state->statement, &state->columns);
        state->stage = STAGE_COLUMNS;
    }
    free(text);
    free(path);
}

/* Marks the rows that are in the plan already, and those that may be. */
static enum err mark_here(const struct session *session, struct statement_state *state) {
    static const enum match MATCHES[] = {[STATEMENT_NEW] = MATCH_NOT_YET,
                                         [STATEMENT_TWICE] = MATCH_TWICE,
                                         [STATEMENT_LIKE] = MATCH_LIKE,
                                         [STATEMENT_HERE] = MATCH_HERE};
    enum statement_here *here = calloc(state->count + 1, sizeof *here);
    if (here == NULL)
        return err_no_memory(&state->wrong);
    enum err err =
        statement_find_here(session->book->plan, state->items, state->count, here, &state->wrong);
    for (size_t i = 0; err == ERR_OK && i < state->count; i++)
        state->matched[i].match = MATCHES[here[i]];
    free(here);
    return err;
}

static void read_rows(const struct session *session, struct statement_state *state) {
    forget_items(state);
    state->wrong = (struct err_info){0};
    if (statement_items(&state->statement, &state->columns, &state->items, &state->count,
                        &state->wrong) != ERR_OK)
        return;
    state->matched = calloc(state->count + 1, sizeof *state->matched);
    if (state->matched == NULL)
        (void)err_no_memory(&state->wrong);
    if (state->matched == NULL || mark_here(session, state) != ERR_OK) {
        forget_items(state);
        return;
    }
    state->stage = STAGE_ROWS;
}

/* ---- its name -------------------------------------------------------------------------------- */

static void say_wrong(const struct statement_state *state, struct page *page) {
    const struct err_info *wrong = &state->wrong;
    if (wrong->text[0] == '\0')
        return;
    page_say(page, TONE_ERROR,
             wrong->at[0] != '\0' ? page_text(page, "Error: %s: %s.", wrong->at, wrong->text)
                                  : page_text(page, "Error: %s.", wrong->text));
    page_say(
        page, TONE_TEXT,
        wrong->at[0] != '\0' && state->stage == STAGE_COLUMNS
            ? "Nothing was taken in. If a column is wrong, change it. If the line is, mend it in the file, or take it out, and go back to read it again."
            : "Nothing was taken in. The plan is as it was.");
    page->blocks[page->block_count - 1].joined = true;
}

static void name_page(const struct statement_state *state, struct page *page) {
    if (session_files_away(page, NULL))
        return;
    page_say(page, TONE_TEXT,
             "A bank statement or a list of receipts, saved as CSV. Type the name of the file.");
    page_add(page, BLOCK_INPUT)->input = (struct page_input){.label = "Name of file",
                                                             .hint = "~/Downloads/june.csv",
                                                             .text = state->name,
                                                             .enter = "read it",
                                                             .most = NAME_MOST,
                                                             .open = true};
    say_wrong(state, page);
    page_key(page, ACTION_ENTER, "read it");
    page_key(page, ACTION_KILL_LINE, NULL);
}

/* ---- its columns ----------------------------------------------------------------------------- */

enum { WAY_GO_ON = PART_COUNT + 1, WAY_HEADED };

static const char *const PARTS[PART_COUNT] = {
    [PART_DAY] = "The day",       [PART_AMOUNT] = "The amount", [PART_SIDE] = "Out or in (DR, CR)",
    [PART_OUT] = "What went out", [PART_IN] = "What came in",   [PART_PAYEE] = "Who was paid"};

static size_t line_of(const struct statement_state *state, size_t row) {
    return state->statement.rows[row].line;
}

/* The first rows, as they stand in the file, and those that stand before them. */
static void say_lines(const struct session *session, const struct statement_state *state,
                      struct page *page) {
    const size_t first = state->columns.first;
    const char *between = session->front->draws ? " | " : "; "; /* a bar is nothing to listen to */
    for (size_t i = first; i < state->statement.count && i < first + LINES_SHOWN; i++) {
        const char *words = "";
        for (size_t column = 0; column < state->statement.rows[i].count; column++)
            words = page_text(page, "%s%s%s", words, column > 0 ? between : "",
                              statement_cell(&state->statement, i, column));
        page_say(page, TONE_MUTED,
                 page_text(page, "Line %zu: %s", line_of(state, i),
                           session->hide_names ? "hidden" : words));
        page->blocks[page->block_count - 1].joined = i > first;
        page->blocks[page->block_count - 1].gives_way = true;
    }
}

static const char *column_words(const struct session *session, const struct statement_state *state,
                                int column, struct page *page) {
    const size_t first = state->columns.first, row = first + state->columns.headed;
    if (column < 0)
        return "none";
    const char *example = row < state->statement.count && !session->hide_names
                              ? statement_cell(&state->statement, row, (size_t)column)
                              : "";
    const char *name =
        state->columns.headed ? statement_cell(&state->statement, first, (size_t)column) : "";
    return page_text(page, "column %d%s%s%s%s", column + 1, name[0] != '\0' ? ", " : "", name,
                     example[0] != '\0' ? ": " : "", example);
}

static const char *headings_words(const struct statement_state *state, struct page *page) {
    const size_t line = line_of(state, state->columns.first);
    if (!state->columns.headed)
        return "none: the first line is a row";
    return state->columns.first == 0
               ? page_text(page, "line %zu", line)
               : page_text(page, "line %zu. What stands before it is left out", line);
}

static void add_choice(struct page *page, struct page_rows *rows, const char *what,
                       const char *words, const char *enter, int way) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[0] = what;
    row->cells[1] = words;
    row->enter = enter;
    row->about.field = way;
}

static void columns_page(const struct session *session, const struct statement_state *state,
                         struct page *page) {
    static const struct page_column COLUMNS[] = {{.width = 24}, {.width = 46, .grows = true}};
    page_say(page, TONE_TEXT, "Is this what each column is? Choose one to change it.");
    say_lines(session, state, page);
    say_wrong(state, page);
    struct page_rows *rows = page_rows(page, COLUMNS, 2, PART_COUNT + 2);
    for (int part = 0; part < PART_COUNT; part++)
        add_choice(page, rows, PARTS[part],
                   column_words(session, state, state->columns.of[part], page), "next column",
                   part + 1);
    add_choice(page, rows, "The headings", headings_words(state, page), "next line", WAY_HEADED);
    add_choice(page, rows, "Yes, go on", "", "go on", WAY_GO_ON);
    page_key(page, ACTION_ENTER, NULL);
}

/* An amount with its sign, or with a word beside it, and two columns are two ways to say it: one at
 * a time. */
static void next_column(struct statement_state *state, enum statement_part part) {
    struct statement_columns *columns = &state->columns;
    const bool of_one = part == PART_AMOUNT || part == PART_SIDE;
    int width = (int)statement_width(&state->statement);
    columns->of[part] = columns->of[part] + 1 < width ? columns->of[part] + 1 : -1;
    if (columns->of[part] < 0)
        return;
    if (of_one)
        columns->of[PART_OUT] = columns->of[PART_IN] = -1;
    if (part == PART_OUT || part == PART_IN)
        columns->of[PART_AMOUNT] = columns->of[PART_SIDE] = -1;
}

static void do_column(const struct session *session, struct statement_state *state, int way) {
    state->wrong = (struct err_info){0};
    if (way == WAY_GO_ON)
        read_rows(session, state);
    else if (way == WAY_HEADED)
        statement_next_headings(&state->statement, &state->columns);
    else
        next_column(state, (enum statement_part)(way - 1));
}

/* ---- what each row was for ------------------------------------------------------------------- */

enum { ROW_DAY, ROW_SUM, ROW_WHO, ROW_FOR, ROW_COUNT };
static const struct page_column ROW_COLUMNS[ROW_COUNT] = {
    {.title = "Day", .width = 11},
    {.title = "Amount", .width = 11, .amount = true},
    {.title = "Who", .width = 20, .grows = true},
    {.title = "For", .width = 24, .grows = true}};

static const char *match_words(const struct session *session, const struct statement_state *state,
                               size_t at, struct page *page) {
    char name[LINE_NAME];
    const struct matched *matched = &state->matched[at];
    const struct record *line = plan_find(session->book->plan, RECORD_LINE, matched->line, NULL);
    switch (matched->match) {
    case MATCH_LINE:
        return line != NULL ? page_text(page, "%s", line_name(session->book->plan, line, name))
                            : "not in the plan any more";
    case MATCH_PAYMENT:
        return "a payment to the person";
    case MATCH_NONE:
        return "left out";
    case MATCH_HERE:
        return "here already";
    case MATCH_LIKE:
        return "one like it is here: is this another?";
    case MATCH_TWICE:
        return "twice in this file: is this another?";
    case MATCH_NOT_YET:
        break;
    }
    return state->items[at].in ? "came in: say what it is" : "say what it was for";
}

static size_t count_matched(const struct statement_state *state) {
    size_t count = 0;
    for (size_t i = 0; i < state->count; i++)
        count += state->matched[i].match == MATCH_LINE || state->matched[i].match == MATCH_PAYMENT;
    return count;
}

static bool is_told(const struct matched *matched) {
    return matched->match != MATCH_NOT_YET && matched->match != MATCH_TWICE &&
           matched->match != MATCH_LIKE;
}

/* The mark begins on the first row that nobody told of, and goes on to the next of them. */
static void mark_next(const struct statement_state *state, struct page_rows *rows) {
    rows->done = 1;
    rows->next = state->count;
    for (size_t i = state->count; i-- > 0;)
        if (is_told(&state->matched[i]))
            rows->done++;
        else
            rows->next = i;
}

static void rows_page(const struct session *session, const struct statement_state *state,
                      struct page *page) {
    char shown[DATE_TEXT], amount[DECIMAL_TEXT];
    page_say(page, TONE_TEXT, "Choose a row to say what it was for. Rows without that stay out.");
    struct page_rows *rows = page_rows(page, ROW_COLUMNS, ROW_COUNT, state->count + 1);
    for (size_t i = 0; i < state->count; i++) {
        const struct statement_item *item = &state->items[i];
        struct page_row *row = page_row_add(page, rows);
        row->cells[ROW_DAY] = page_text(page, "%s", date_show_short(item->day, shown));
        row->cells[ROW_SUM] = page_text(page, "%s", money_show(item->amount, 2, amount));
        row->cells[ROW_WHO] = session->hide_names ? "hidden" : item->payee;
        row->cells[ROW_FOR] = match_words(session, state, i, page);
        row->enter = "say what for";
        row->about.index = i + 1;
    }
    struct page_row *row = page_row_add(page, rows);
    row->kind = ROW_ADDS;
    row->cells[ROW_DAY] = page_text(page, "Take in %zu of %zu", count_matched(state), state->count);
    row->enter = "take in";
    mark_next(state, rows);
    page_key(page, ACTION_ENTER, NULL);
}

#define THINGS_NAMED 400 /* bytes of what an error names */

/* A thing that a receipt of a day may be for, by what was typed of it. */
struct choosing {
    int64_t day;
    char line[ABOUT_ID]; /* "" none of the plan's */
};

/* How well what was typed fits a thing, the best last. Of those that are called the same, one of
 * the receipt's day fits better; and what each is called among them tells them apart. */
enum line_fit { FIT_NONE, FIT_LETTERS, FIT_TITLE, FIT_TITLE_AND_DAY, FIT_NAME };

static bool is_of_day(const struct record *line, int64_t day) {
    return !(record_has(line, LINE_STARTS) && record_number(line, LINE_STARTS) > day) &&
           !(record_has(line, LINE_ENDS) && record_number(line, LINE_ENDS) < day);
}

static enum line_fit fit_of(const struct plan *plan, const struct record *line, const char *typed,
                            int64_t day) {
    char name[LINE_NAME];
    line_name(plan, line, name);
    if (!line_is_direct(line))
        return FIT_NONE;
    if (text_same_name(typed, name))
        return FIT_NAME;
    if (text_same_name(typed, record_title(line)))
        return is_of_day(line, day) ? FIT_TITLE_AND_DAY : FIT_TITLE;
    return text_finds(typed, name) ? FIT_LETTERS : FIT_NONE;
}

/* Names, as far as there is room, the things that what was typed fits so well; FIT_NONE: all that
 * it can be for. */
static void name_things(const struct plan *plan, const char *typed, int64_t day,
                        enum line_fit wanted, char buffer[THINGS_NAMED]) {
    char name[LINE_NAME];
    size_t used = 0, more = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        if (!line_is_direct(line) ||
            (wanted != FIT_NONE && fit_of(plan, line, typed, day) != wanted))
            continue;
        line_name(plan, line, name);
        if (more > 0 || used + strlen(name) + sizeof "; , and 1000 more" > THINGS_NAMED)
            more++;
        else
            used += (size_t)snprintf(buffer + used, THINGS_NAMED - used, "%s%s",
                                     used > 0 ? "; " : "", name);
    }
    if (more > 0)
        snprintf(buffer + used, THINGS_NAMED - used, "%sand %zu more", used > 0 ? ", " : "", more);
}

static enum err choose_line(struct session *session, const char *typed, void *data,
                            struct err_info *info) {
    struct choosing *choosing = data;
    const struct plan *plan = session->book->plan;
    const struct record *found = NULL;
    enum line_fit best = FIT_NONE;
    size_t count = 0;
    char named[THINGS_NAMED];
    choosing->line[0] = '\0';
    if (strcmp(typed, "-") == 0)
        return ERR_OK;
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const enum line_fit fit = fit_of(plan, line, typed, choosing->day);
        if (fit == FIT_NONE || fit < best)
            continue;
        found = line;
        count = fit > best ? 1 : count + 1;
        best = fit;
    }
    const bool several = typed[0] != '\0' && count > 1;
    name_things(plan, typed, choosing->day, several ? best : FIT_NONE, named);
    if (several)
        return err_set(info, ERR_INPUT, "%zu things begin so. Type more of the one you mean: %s",
                       count, named);
    if (named[0] == '\0')
        return err_set(info, ERR_INPUT,
                       "Nothing in this plan is paid to the person. Type - to leave this out");
    if (typed[0] == '\0' || count == 0)
        return err_set(info, ERR_INPUT,
                       "Type the first letters of one of these, or - to leave this out: %s", named);
    snprintf(choosing->line, sizeof choosing->line, "%s", found->id);
    return ERR_OK;
}

/* What it may have been for: what the last receipt of that payee was for, or what they provide. */
static const struct record *guess_line(const struct plan *plan, const char *payee) {
    for (size_t i = plan_count(plan, RECORD_RECEIPT); payee[0] != '\0' && i-- > 0;) {
        const struct record *receipt = plan_at(plan, RECORD_RECEIPT, i);
        const struct record *line =
            plan_find(plan, RECORD_LINE, record_text(receipt, RECEIPT_LINE), NULL);
        if (line != NULL && text_same_name(record_text(receipt, RECEIPT_PAYEE), payee))
            return line;
    }
    for (size_t i = 0; payee[0] != '\0' && i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const char *provider = record_text(line, LINE_PROVIDER);
        if (line_is_direct(line) && provider[0] != '\0' && text_finds(provider, payee))
            return line;
    }
    return NULL;
}

static void match_row(struct session *session, struct statement_state *state, size_t at) {
    const struct statement_item *item = &state->items[at];
    struct matched *matched = &state->matched[at];
    struct choosing choosing = {.day = item->day};
    const struct record *guess = guess_line(session->book->plan, item->payee);
    char amount[DECIMAL_TEXT], question[160], given[256];
    money_show(item->amount, 2, amount);
    if (item->in) {
        snprintf(question, sizeof question, "%s came in. Is it a payment of this plan?", amount);
        bool left = false, yes = session_confirm_or_leave(session, question, &left);
        if (!left)
            matched->match = yes ? MATCH_PAYMENT : MATCH_NONE;
        return;
    }
    snprintf(question, sizeof question,
             "What was %s for? Letters of it, or - to leave it out:", amount);
    text_copy(guess != NULL ? record_title(guess) : "", given, sizeof given);
    if (!session_ask(session, question, given, choose_line, &choosing))
        return;
    matched->match = choosing.line[0] != '\0' ? MATCH_LINE : MATCH_NONE;
    snprintf(matched->line, sizeof matched->line, "%s", choosing.line);
}

/* ---- taking it in ---------------------------------------------------------------------------- */

/* The bank's words, as many as a note has room for. */
static void put_note(struct changes *changes, enum record_type type, const char *id, size_t field,
                     const char *words) {
    char plain[NOTE_MOST + 1];
    if (words[0] != '\0')
        changes_set(changes, type, id, field, text_copy(words, plain, sizeof plain));
}

/* Who was paid, in the bank's words. Where a receipt has no room for all of them, its note has. */
static void put_payee(struct changes *changes, const char *id, const char *payee) {
    char plain[480];
    const struct value_limits room = value_limits(dictionary_field(RECORD_RECEIPT, RECEIPT_PAYEE));
    if (payee[0] == '\0')
        return;
    const size_t size = (size_t)room.most < sizeof plain ? (size_t)room.most + 1 : sizeof plain;
    text_copy(payee, plain, size);
    changes_set(changes, RECORD_RECEIPT, id, RECEIPT_PAYEE, plain);
    if (strlen(payee) >= size)
        put_note(changes, RECORD_RECEIPT, id, RECEIPT_NOTE, payee);
}

static void add_item(const struct plan *plan, const struct statement_item *item,
                     const struct matched *matched, struct changes *changes) {
    char id[24];
    changes_new_id(changes, plan, id);
    if (matched->match == MATCH_PAYMENT) {
        changes_add(changes, RECORD_PAYMENT, id, "", SIZE_MAX);
        changes_put_number(changes, RECORD_PAYMENT, id, PAYMENT_ON, item->day);
        changes_put_number(changes, RECORD_PAYMENT, id, PAYMENT_AMOUNT, item->amount);
        put_note(changes, RECORD_PAYMENT, id, PAYMENT_NOTE, item->payee);
        return;
    }
    changes_add(changes, RECORD_RECEIPT, id, "", SIZE_MAX);
    changes_put_number(changes, RECORD_RECEIPT, id, RECEIPT_ON, item->day);
    changes_put_number(changes, RECORD_RECEIPT, id, RECEIPT_AMOUNT, item->amount);
    changes_set(changes, RECORD_RECEIPT, id, RECEIPT_LINE, matched->line);
    put_payee(changes, id, item->payee);
}

/* All that is matched, as one edit; it goes back to the page before. */
static void take_in(struct session *session, struct statement_state *state) {
    struct changes changes;
    size_t count = count_matched(state);
    if (count == 0) {
        session_say(session, "Nothing is matched yet. Say first what some row was for.");
        return;
    }
    changes_init(&changes);
    for (size_t i = 0; i < state->count; i++)
        if (state->matched[i].match == MATCH_LINE || state->matched[i].match == MATCH_PAYMENT)
            add_item(session->book->plan, &state->items[i], &state->matched[i], &changes);
    if (!session_edit(session, &changes, "rows of a bank statement"))
        return;
    session_pop(session); /* `state` is gone */
    session_say(session, "Taken in: %zu row%s. {UNDO} takes all of it out again.", count,
                count == 1 ? "" : "s");
}

/* ---- the page -------------------------------------------------------------------------------- */

static void statement_page(struct session *session, void *opaque, struct page *page) {
    const struct statement_state *state = opaque;
    page->title = page->help_title = "Bank statement";
    page->help =
        "Takes in a month of a bank, or a list of receipts, from a file. Ask the bank, or a "
        "spreadsheet, to save it as CSV.\n\n"
        "First say what its columns are: I make a guess. Lines that stand before the headings are left "
        "out. Then say of each row what it was for. I "
        "may offer a guess there too, and you say yes or another. Only rows that you matched go "
        "into the plan.\n\n"
        "\"Here already\" is a row like one in the plan: the same day and amount, and the same payee "
        "where both say one. Two alike in the file, and one in the plan: the first is here. "
        "\"Twice in this file\" is a row like one above it. Say what it was for if there truly were two.\n\n"
        "If a line of the file is wrong, I say which one, and nothing is taken in.";
    if (state->stage == STAGE_NAME)
        name_page(state, page);
    else if (state->stage == STAGE_COLUMNS)
        columns_page(session, state, page);
    else
        rows_page(session, state, page);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* One step back, and from the first of them out of it; not without a yes where something is matched
 * and not taken in. */
static bool go_back(struct session *session, struct statement_state *state) {
    if (state->stage == STAGE_NAME)
        return false;
    if (state->stage == STAGE_ROWS && count_matched(state) > 0 &&
        !session_confirm(session, "Go back, and leave what you matched?"))
        return true;
    state->wrong = (struct err_info){0};
    state->stage = state->stage == STAGE_ROWS ? STAGE_COLUMNS : STAGE_NAME;
    return true;
}

static bool statement_act(struct session *session, void *opaque, const struct page_event *event) {
    struct statement_state *state = opaque;
    if (event->of_input)
        snprintf(state->name, sizeof state->name, "%s", event->text);
    if (event->action == ACTION_ESCAPE)
        return go_back(session, state);
    if (event->action != ACTION_ENTER)
        return event->action == ACTION_NONE;
    if (state->stage == STAGE_NAME && event->of_input)
        read_file(state);
    else if (state->stage == STAGE_COLUMNS && event->row != NULL && event->row->field > 0)
        do_column(session, state, event->row->field);
    else if (state->stage == STAGE_ROWS && event->row != NULL && event->row->index > 0)
        match_row(session, state, event->row->index - 1);
    else if (state->stage == STAGE_ROWS)
        take_in(session, state);
    else
        return false;
    return true;
}

const struct screen screen_statement = {.state_size = sizeof(struct statement_state),
                                        .of_plan = true,
                                        .page = statement_page,
                                        .act = statement_act,
                                        .close = statement_close};
