/* Plans: where the planner opens. Letters find at once; the list is read from the store a window at
 * a time, so that it is as quick with many plans as with few. */
#include "screens/screens.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "ui/typed.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW = 128, FIND_LIMIT = 200 };

/* The figures of one row as they are shown: written when it is read, not at every key. */
struct plan_words {
    char born[DATE_TEXT], budget[DECIMAL_TEXT], share[16], review[DATE_TEXT];
    const char *state;
};

enum plans_column {
    COLUMN_PERSON,
    COLUMN_REFERENCE,
    COLUMN_BORN,
    COLUMN_STATE,
    COLUMN_BUDGET,
    COLUMN_DIRECT,
    COLUMN_NEXT,
    COLUMN_COUNT
};

struct plans_state {
    struct app *app;
    struct editor find;
    bool finding;          /* the cursor is in Find; moving in the list takes it there */
    struct plan_rows rows; /* WINDOW rows of the list, from `from` */
    struct plan_words words[WINDOW];
    size_t from;
    bool alike;          /* some of those rows have the same name and birth date */
    int reference_width; /* of the longest reference of those rows */
    enum plans_column columns_shown[COLUMN_COUNT];
    struct list_column columns[COLUMN_COUNT]; /* how each of those stands in the list */
    struct list list;
};

static const struct list_column columns[COLUMN_COUNT] = {
    [COLUMN_PERSON] = {.title = "Person", .width = 18, .grow = true},
    [COLUMN_REFERENCE] = {.title = "Reference", .width = 9},
    [COLUMN_BORN] = {.title = "Born", .width = 11},
    [COLUMN_STATE] = {.title = "State", .width = 10},
    [COLUMN_BUDGET] = {.title = "Budget", .width = 12, .right = true},
    [COLUMN_DIRECT] = {.title = "Direct", .width = 6, .right = true},
    [COLUMN_NEXT] = {.title = "Review", .width = 11}};

/* How far a plan has got, in the ten columns that a row has for it. The plan says it in full. */
static const char *plans_state(enum state state) {
    static const char *const shorter[] = {
        [STATE_CLINICALLY_AGREED] = "Both agree", [STATE_SUBMITTED] = "Sent",
        [STATE_AUTHORISED_IN_PART] = "In part",   [STATE_RETURNED] = "Returned",
        [STATE_UNDER_REVIEW] = "In review",       [STATE_ENDED] = NULL};
    return shorter[state] != NULL ? shorter[state] : state_label(state);
}

static void plan_words_write(const struct plan_row *row, int64_t today, struct plan_words *words) {
    *words = (struct plan_words){.state = plans_state(state_on(&row->progress, today))};
    if (row->known && row->has_budget)
        money_show(row->budget, 2, words->budget);
    else
        snprintf(words->budget, sizeof words->budget, row->known ? "none yet" : "not known");
    if (row->has_born)
        date_show_short(row->born, words->born);
    if (row->has_review)
        date_show_short(row->review_on, words->review);
    if (row->has_share)
        snprintf(words->share, sizeof words->share, "%d%%", (row->share_tenths + 5) / 10);
}

/* Whether two rows are told apart by their references only. */
static bool plans_look_alike(const struct plan_row *one, const struct plan_row *other) {
    return one->person[0] != '\0' && one->has_born == other->has_born &&
           (!one->has_born || one->born == other->born) && strcmp(one->person, other->person) == 0;
}

/* What the references of the rows that were read ask of the columns. */
static void plans_look(struct plans_state *state) {
    const struct plan_row *items = state->rows.items;
    state->alike = false;
    state->reference_width = columns[COLUMN_REFERENCE].width;
    for (size_t i = 0; i < state->rows.count; i++) {
        int width = text_columns(items[i].reference, strlen(items[i].reference));
        if (width > state->reference_width)
            state->reference_width = width;
        for (size_t j = i + 1; j < state->rows.count && !state->alike; j++)
            state->alike = plans_look_alike(&items[i], &items[j]);
    }
}

/* Reads the window that row `number` is in. */
static bool plans_read(struct plans_state *state, size_t number) {
    struct err_info info = {0};
    size_t from = number - number % (WINDOW / 2);
    from = from >= WINDOW / 4 ? from - WINDOW / 4 : 0;
    struct plan_rows rows = {0};
    enum err error =
        store_find_plans(state->app->setup.store, state->find.text, from, WINDOW, &rows, &info);
    if (error) {
        app_say_error(state->app, &info);
        return false;
    }
    plan_rows_done(&state->rows);
    state->rows = rows;
    state->from = from;
    for (size_t i = 0; i < rows.count && i < WINDOW; i++)
        plan_words_write(&rows.items[i], app_today(state->app), &state->words[i]);
    plans_look(state);
    state->list.count = (size_t)rows.total;
    return true;
}

/* Not all that were found may be counted yet: to go past them they are. */
static void plans_count_all(struct plans_state *state) {
    if (state->rows.total_more)
        plans_read(state, state->list.count);
}

static const struct plan_row *plans_row(struct plans_state *state, size_t number) {
    if (number < state->from || number >= state->from + state->rows.count) {
        if (!plans_read(state, number))
            return NULL;
    }
    return number >= state->from && number < state->from + state->rows.count
               ? &state->rows.items[number - state->from]
               : NULL;
}

static const char *plans_name(const struct plans_state *state, const struct plan_row *row,
                              char buffer[LIST_CELL], enum role *role) {
    if (state->app->hide_names)
        return row->reference;
    if (row->person[0])
        return text_point_out(row->person, buffer, LIST_CELL);
    *role = ROLE_MUTED;
    if (state->columns_shown[1] == COLUMN_REFERENCE)
        return "no name";
    snprintf(buffer, LIST_CELL, "%s, no name", row->reference);
    return buffer;
}

static const char *plans_cell(void *data, size_t number, size_t column, char buffer[LIST_CELL],
                              enum role *role) {
    struct plans_state *state = data;
    const struct plan_row *row = plans_row(state, number);
    if (!row)
        return "";
    const struct plan_words *words = &state->words[number - state->from];
    switch (state->columns_shown[column]) {
    case COLUMN_PERSON:
        return plans_name(state, row, buffer, role);
    case COLUMN_REFERENCE:
        return row->reference;
    case COLUMN_BORN:
        return state->app->hide_names ? "" : words->born;
    case COLUMN_STATE:
        return words->state;
    case COLUMN_BUDGET:
        return words->budget;
    case COLUMN_DIRECT:
        return words->share;
    default:
        return words->review;
    }
}

static const char *plans_empty(const struct plans_state *state) {
    return state->find.length > 0
               ? "No plan matches what you typed. Try fewer letters, or press Esc to see all plans."
               : "There are no plans yet. Press Ctrl-N to start the first one together.";
}

static enum err plans_open(struct app *app, void *opaque, const char *about,
                           struct err_info *info) {
    struct plans_state *state = opaque;
    (void)about;
    state->app = app;
    state->list = (struct list){.columns = state->columns, .cell = plans_cell, .data = state};
    enum err error = editor_init(&state->find, "", false, FIND_LIMIT, info);
    if (!error)
        plans_read(state, 0);
    return error;
}

static void plans_back(struct app *app, void *opaque) {
    struct plans_state *state = opaque;
    (void)app;
    plans_read(state, state->list.selected);
    list_select(&state->list, state->list.selected);
}

static void plans_close(struct app *app, void *opaque) {
    struct plans_state *state = opaque;
    (void)app;
    plan_rows_done(&state->rows);
    editor_done(&state->find);
}

/* The columns there is room for: a narrow window leaves out the last ones, never the name. The
 * reference stands beside it where there is room for all, and wherever two rows would look alike;
 * where names are hidden it stands in their place. */
static void plans_columns(struct plans_state *state, int room) {
    enum { INDENT = 2, GAP = 2 };
    int all = INDENT - GAP;
    for (int i = 0; i < COLUMN_COUNT; i++)
        all += GAP + (i == COLUMN_REFERENCE ? state->reference_width : columns[i].width);
    bool references = !state->app->hide_names && (state->alike || all <= room);
    size_t count = 0;
    for (int i = 0, used = INDENT - GAP; i < COLUMN_COUNT; i++) {
        struct list_column column = columns[i];
        if (i == COLUMN_REFERENCE && !references)
            continue;
        if (i == COLUMN_REFERENCE)
            column.width = state->reference_width;
        used += GAP + column.width;
        if (used > room)
            break;
        state->columns_shown[count] = (enum plans_column)i;
        state->columns[count++] = column;
    }
    state->list.column_count = count;
}

static void plans_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    enum { FIND_COL = 7 };
    struct plans_state *state = opaque;
    char count[64];
    int cursor = 0, width = canvas->cols > 50 ? canvas->cols - 36 : 16;
    state->list.empty = plans_empty(state);
    plans_columns(state, canvas->cols);
    canvas_text(canvas, 0, 1, 4, ROLE_LABEL, "Find");
    if (state->find.length == 0 && !state->finding)
        canvas_text(canvas, 0, FIND_COL, width, ROLE_MUTED, "type a name or a number");
    else
        cursor = typed_draw(&state->find, canvas, 0, FIND_COL, width,
                            state->finding ? ROLE_FOCUS : ROLE_TEXT);
    snprintf(count, sizeof count, "%s%" PRId64 " %s", state->rows.total_more ? "more than " : "",
             state->rows.total, state->rows.total == 1 ? "plan" : "plans");
    canvas_right(canvas, 0, canvas->cols - 1, ROLE_MUTED, count);
    struct canvas rows = canvas_part(canvas, 2, 0, canvas->rows - 2, canvas->cols);
    list_draw(&state->list, &rows, !state->finding);
    if (state->finding)
        canvas_place_cursor(canvas, 0, cursor);
    (void)app;
}

/* ---- finding --------------------------------------------------------------------------------- */

/* Find changed: the list is that of now, from its top. */
static void plans_found(struct plans_state *state) {
    plans_read(state, 0);
    list_select(&state->list, 0);
}

/* What is typed is looked for, from wherever in the list it is typed. */
static void plans_type(struct plans_state *state, const char *text) {
    struct err_info info = {0};
    if (!state->finding)
        editor_act(&state->find, ACTION_END, 1 << 15);
    state->finding = true;
    if (state->find.length == 0 && (text[0] == '/' || text[0] == ' '))
        text++; /* "/" begins to find in many programs */
    if (text[0] != '\0' && editor_insert(&state->find, text, strlen(text), &info))
        app_say_error(state->app, &info);
    plans_found(state);
}

/* The keys that move in what is looked for, rub it out and clear it. */
static bool plans_find_act(struct plans_state *state, enum action action) {
    size_t before = state->find.length;
    bool used = action == ACTION_ESCAPE && (state->finding || before > 0);
    if (used) {
        editor_clear(&state->find);
        state->finding = false;
    } else if (state->finding || before > 0) {
        used = editor_act(&state->find, action, 1 << 15);
        state->finding = state->finding || used;
    }
    if (state->find.length != before)
        plans_found(state);
    return used;
}

/* ---- taking one out ---------------------------------------------------------------------------
 */

struct plans_deletion {
    const char *name; /* to be typed */
    struct book *book;
};

/* Upper and lower case and accents do not matter. */
static bool same_words(const char *one, const char *other) {
    char *a = text_fold(one), *b = text_fold(other);
    bool same = a && b && strcmp(a, b) == 0;
    free(a);
    free(b);
    return same;
}

static enum err plans_check_name(struct app *app, const char *typed, void *data,
                                 struct err_info *info) {
    const struct plans_deletion *deletion = data;
    (void)app;
    if (!same_words(typed, deletion->name))
        return err_set(info, ERR_INPUT, "That is not it. Type %s, or press Esc to keep the plan",
                       deletion->name);
    return book_delete(deletion->book, info);
}

/* A plan begun by mistake can go, once its name is typed: nobody does that by a slip. */
static void plans_delete(struct plans_state *state) {
    const struct plan_row *row = plans_row(state, state->list.selected);
    struct app *app = state->app;
    struct err_info info = {0};
    struct book *book = NULL;
    char question[LIST_CELL];
    if (!row)
        return;
    struct plan_row gone = *row;
    bool named = gone.person[0] != '\0' && !app->hide_names;
    struct plans_deletion deletion = {.name = named ? gone.person : gone.reference};
    enum err error = book_open(app->setup.store, gone.reference, &book, &info);
    if (!error)
        error = book_may_go(book, &info);
    snprintf(question, sizeof question, "To take this plan out for good, type %s:", deletion.name);
    deletion.book = book;
    if (error)
        app_say_error(app, &info);
    else if (app_ask(app, question, "", plans_check_name, &deletion))
        app_say(app, "Taken out: %s%s%s.", deletion.name, named ? ", " : "",
                named ? gone.reference : "");
    else
        app_say(app, "The plan is kept.");
    book_close(book);
    plans_back(app, state);
}

/* ---- events ---------------------------------------------------------------------------------- */

static bool plans_do(struct app *app, struct plans_state *state, enum action action) {
    switch (action) {
    case ACTION_NEW:
        app_push(app, &screen_new_plan, NULL);
        return true;
    case ACTION_RATES:
        app_push(app, &screen_rates, NULL);
        return true;
    case ACTION_DELETE:
        plans_delete(state);
        return true;
    default:
        return plans_find_act(state, action);
    }
}

static bool plans_event(struct app *app, void *opaque, const struct event *event) {
    struct plans_state *state = opaque;
    if ((event->type == EVENT_TEXT && event->action != ACTION_HELP) || event->type == EVENT_PASTE) {
        plans_type(state, event->text);
        return true;
    }
    if (event->type == EVENT_KEY && state->finding && plans_find_act(state, event->action))
        return true;
    if (event->action == ACTION_END || state->list.selected + WINDOW >= state->list.count)
        plans_count_all(state);
    enum list_result result = list_event(&state->list, event);
    state->finding = state->finding && result == LIST_PASSED;
    if (result == LIST_OPENED) {
        const struct plan_row *row = plans_row(state, state->list.selected);
        if (row)
            app_push(app, &screen_steps, row->reference);
    }
    return result != LIST_PASSED ||
           (event->type == EVENT_KEY && plans_do(app, state, event->action));
}

static void plans_title(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(buffer, size, "Plans");
}

static const char *plans_help(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(
        buffer, size,
        "Every plan is in this list, by name. Press Enter to open the one that is marked, or "
        "Ctrl-N to start a new one.\n\nTo find someone just type the start of a name, a reference "
        "or an NHS number. Accents do not matter. Esc shows all plans again.\n\nF9 hides the "
        "names, for when others can see the screen.\n\nDelete takes out a plan that was begun by "
        "mistake, once you have typed its name. A plan that someone has agreed is kept.");
    return "Plans";
}

static const struct key_hint *plans_keys(struct app *app, void *opaque) {
    static const struct key_hint keys[] = {{ACTION_ENTER, NULL}, {ACTION_NEW, "new plan"},
                                           {ACTION_HIDE, NULL},  {ACTION_RATES, NULL},
                                           {ACTION_HELP, NULL},  {ACTION_DELETE, "take out"},
                                           {ACTION_QUIT, NULL},  {ACTION_NONE, NULL}};
    enum { TO_LIST = 2 }; /* the first ones need a plan in the list */
    static const struct key_hint found_keys[] = {
        {ACTION_ENTER, NULL}, {ACTION_DOWN, "down the list"}, {ACTION_KILL_LINE, NULL},
        {ACTION_HELP, NULL},  {ACTION_ESCAPE, "show all"},    {ACTION_NONE, NULL}};
    static const struct key_hint empty_keys[] = {{ACTION_NEW, "new plan"},
                                                 {ACTION_RATES, NULL},
                                                 {ACTION_HELP, NULL},
                                                 {ACTION_QUIT, NULL},
                                                 {ACTION_NONE, NULL}};
    const struct plans_state *state = opaque;
    (void)app;
    if (state->finding || state->find.length > 0)
        return found_keys + (state->list.count == 0 ? TO_LIST : 0);
    return state->list.count == 0 ? empty_keys : keys;
}

const struct screen screen_plans = {.state_size = sizeof(struct plans_state),
                                    .open = plans_open,
                                    .draw = plans_draw,
                                    .event = plans_event,
                                    .back = plans_back,
                                    .title = plans_title,
                                    .help = plans_help,
                                    .keys = plans_keys,
                                    .close = plans_close};
