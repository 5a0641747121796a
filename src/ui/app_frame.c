/* The frame that all screens share: the person and the money at the top, where we are, the content,
 * the steps and the guidance beside it, the message line and the key line. */
#include "app_private.h"

#include "base/date.h"
#include "base/nhs.h"
#include "base/text.h"
#include "session/answer.h"
#include "ui/typed.h"

#include <stdio.h>
#include <string.h>

#define LEAST_ROWS 15
#define LEAST_COLS 60
#define TALL_ROWS 20 /* from here the money has its lines at the top */
#define STEPS_FROM 110
#define STEPS_COLS 32
#define GUIDANCE_FROM 150
#define GUIDANCE_COLS 40
#define MARGIN 1
#define HINTS_MOST 24

/* ---- the top --------------------------------------------------------------------------------- */

char *app_person(const struct app *app, char *buffer, size_t size) {
    const struct plan *plan = app->book != NULL ? app->book->plan : NULL;
    char name[256];
    buffer[0] = '\0';
    if (plan == NULL)
        return buffer;
    if (!app->hide_names)
        text_point_out(plan_person_name(plan, name, sizeof name), buffer, size);
    if (buffer[0] == '\0')
        snprintf(buffer, size, "%s", record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE));
    if (buffer[0] == '\0')
        snprintf(buffer, size, "A new plan"); /* nothing of it is kept yet */
    return buffer;
}

/* "Anne Example, born 12 May 1961, NHS 999 000 0018"; without the number where it is not to be. */
static void person_line(const struct app *app, bool number_too, char *buffer, size_t size) {
    const struct record *person = plan_one(app->book->plan, RECORD_PERSON);
    char name[256], born[DATE_TEXT], number[NHS_TEXT];
    bool has_born = record_has(person, PERSON_DATE_OF_BIRTH) && !app->hide_names;
    bool has_number = number_too && record_has(person, PERSON_NHS_NUMBER) && !app->hide_names;
    snprintf(buffer, size, "%s%s%s%s%s", app_person(app, name, sizeof name),
             has_born ? ", born " : "",
             has_born ? date_show(record_number(person, PERSON_DATE_OF_BIRTH), born) : "",
             has_number ? ", NHS " : "",
             has_number ? nhs_show(record_text(person, PERSON_NHS_NUMBER), number) : "");
}

/* The top row: what this is, at the left; at the right who or what state, after PRACTICE. */
static void draw_bar(const struct app *app, const struct canvas *canvas, const char *left,
                     const char *right) {
    int end = canvas->cols - MARGIN, columns = canvas_columns(canvas, right);
    canvas_fill(canvas, 0, 0, 1, canvas->cols, ROLE_TITLE_BAR);
    canvas_right(canvas, 0, end, ROLE_TITLE_BAR, right);
    end -= columns > 0 ? columns + 2 : 0;
    if (app->setup.practice)
        end -= canvas_right(canvas, 0, end, ROLE_PRACTICE, " PRACTICE ") + 2;
    canvas_text(canvas, 0, MARGIN, end - MARGIN, ROLE_TITLE_BAR, left);
}

/* A label and an amount in words. Returns the column after them. */
static int draw_amount(const struct canvas *canvas, int row, int col, enum role role,
                       const char *label, const char *amount) {
    col += canvas_print(canvas, row, col, ROLE_LABEL, "%s ", label);
    col += canvas_text(canvas, row, col, canvas->cols - col, role, amount);
    return col;
}

struct frame_amount {
    enum role role;
    const char *label;
    char amount[DECIMAL_TEXT];
};

enum { AMOUNT_BUDGET, AMOUNT_PLAN, AMOUNT_KEPT_BACK, AMOUNT_LEFT, AMOUNT_COUNT };

/* The amounts of the money line; returns how many. What is left of no budget is not one. */
static int frame_amounts(const struct plan_cost *cost, struct frame_amount amounts[AMOUNT_COUNT]) {
    bool over = cost->left < 0;
    const struct frame_amount all[AMOUNT_COUNT] = {
        {ROLE_AMOUNT, "Budget", "none yet"},
        {ROLE_AMOUNT, "Plan", ""},
        {ROLE_AMOUNT, "Kept back", ""},
        {over ? ROLE_ERROR : ROLE_AMOUNT, over ? "Over by" : "Left", ""}};
    memcpy(amounts, all, sizeof all);
    money_show(cost->plan, 2, amounts[AMOUNT_PLAN].amount);
    money_show(cost->contingency, 2, amounts[AMOUNT_KEPT_BACK].amount);
    if (!cost->has_budget)
        return AMOUNT_LEFT;
    money_show(cost->budget, 2, amounts[AMOUNT_BUDGET].amount);
    money_show(over ? -cost->left : cost->left, 2, amounts[AMOUNT_LEFT].amount);
    return AMOUNT_COUNT;
}

/* "Budget £15,943.91   Plan £8,249.20   Kept back £600.00   Left £7,094.71"; on a narrow window
 * closer together, and then without what is kept back: what is left must be seen. Or, in so many
 * `rows`, why none of it is known. */
static void draw_money(const struct app *app, const struct canvas *canvas, int row, int rows) {
    struct frame_amount amounts[AMOUNT_COUNT];
    int columns = 0, room = canvas->cols - 2 * MARGIN, col = MARGIN;
    if (!app->cost_known) {
        char why[sizeof app->cost_error.text], words[sizeof why + 64];
        answer_short_error(app->cost_error.text, why, sizeof why); /* F5 has what to do, too */
        snprintf(words, sizeof words, "The cost cannot be worked out: %s", why);
        canvas_wrapped(canvas, row, col, room, 0, rows, ROLE_ERROR, words);
        return;
    }
    int count = frame_amounts(&app->cost, amounts);
    for (int i = 0; i < count; i++)
        columns += canvas_columns(canvas, amounts[i].label) + 1 +
                   canvas_columns(canvas, amounts[i].amount);
    int gap = columns + 3 * (count - 1) <= room ? 3 : 2;
    bool all = columns + gap * (count - 1) <= room;
    for (int i = 0; i < count; i++)
        if (all || i != AMOUNT_KEPT_BACK)
            col = gap + draw_amount(canvas, row, col, amounts[i].role, amounts[i].label,
                                    amounts[i].amount);
}

/* "Direct payments £4,106.08  50% " and the bar. */
static void draw_split(const struct app *app, const struct canvas *canvas, int row) {
    const struct plan_cost *cost = &app->cost;
    if (!app->cost_known)
        return;
    int share = cost->share_tenths < 0 ? 0 : (cost->share_tenths + 5) / 10;
    char amount[DECIMAL_TEXT];
    int col = draw_amount(canvas, row, MARGIN, ROLE_AMOUNT, "Direct payments",
                          money_show(cost->direct_payment, 2, amount));
    col += canvas_print(canvas, row, col, ROLE_TEXT, "  %d%% ", share);
    canvas_bar(canvas, row, col, canvas->cols - MARGIN - col, cost->direct_payment, cost->plan);
}

/* "Draft, version 1". */
static void state_line(const struct app *app, char *buffer, size_t size) {
    const struct record *top = plan_one(app->book->plan, RECORD_PLAN);
    snprintf(buffer, size, "%s, version %d", state_label(app->state),
             (int)record_number(top, PLAN_VERSION));
}

/* "Anne Example > My support > Psychotherapy": the screens of the plan below each other. False
 * where there is only the plan's own. */
static bool where_line(struct app *app, char *buffer, size_t size) {
    size_t used = 0, parts = 0;
    char name[256];
    bool inside = false;
    snprintf(buffer, size, "%s", app_person(app, name, sizeof name));
    for (size_t i = 0; i < app->depth; i++) {
        const struct app_layer *layer = app->layers[i];
        char title[256] = "";
        if (inside && layer->screen->title != NULL)
            layer->screen->title(app, layer->state, title, sizeof title);
        inside = inside || layer->screen->of_plan;
        used = strlen(buffer);
        if (title[0] != '\0' && used + strlen(title) + 4 < size) {
            snprintf(buffer + used, size - used, " > %s", title);
            parts++;
        }
    }
    return parts > 0;
}

/* The top of a plan's screens. Returns its rows. */
static int draw_plan_top(struct app *app, const struct canvas *canvas) {
    char person[512], state[128], where[1024];
    bool tall = canvas->rows >= TALL_ROWS;
    int row = 1;
    state_line(app, state, sizeof state);
    if (store_read_only(app->setup.store) != NULL)
        snprintf(state + strlen(state), sizeof state - strlen(state), ", read only");
    person_line(app, true, person, sizeof person);
    int room = canvas->cols - 2 * MARGIN - 2 - canvas_columns(canvas, state);
    if (canvas_columns(canvas, person) > room - (app->setup.practice ? 12 : 0))
        person_line(app, false, person, sizeof person);
    draw_bar(app, canvas, person, state);
    draw_money(app, canvas, row++, tall ? 2 : 1);
    if (tall)
        draw_split(app, canvas, row++);
    canvas_rule(canvas, row++, true);
    if (where_line(app, where, sizeof where))
        canvas_text(canvas, row++, MARGIN, canvas->cols - 2 * MARGIN, ROLE_HEADING, where);
    return row;
}

static int draw_top(struct app *app, const struct canvas *canvas) {
    const struct app_layer *top = app_top(app);
    char title[256] = "", who[256] = "";
    if (app_in_plan(app))
        return draw_plan_top(app, canvas);
    if (top->screen->title != NULL)
        top->screen->title(app, top->state, title, sizeof title);
    snprintf(who, sizeof who, "%s, %s%s", app->setup.who, app->setup.role,
             store_read_only(app->setup.store) != NULL ? ", read only" : "");
    draw_bar(app, canvas, title, who);
    canvas_rule(canvas, 1, true);
    return 2;
}

/* ---- the sides ------------------------------------------------------------------------------- */

static void draw_steps(struct app *app, const struct canvas *canvas) {
    int now = app_step(app);
    app->step_area = *canvas;
    if (app->step_area.rows > (int)app->setup.step_count)
        app->step_area.rows = (int)app->setup.step_count;
    for (int i = 0; i < app->step_area.rows; i++) {
        bool here = i + 1 == now;
        canvas_print(canvas, i, 0, here ? ROLE_HEADING : ROLE_TEXT, "%s%2d  %s", here ? ">" : " ",
                     i + 1, app->setup.steps[i].title);
    }
}

static void draw_guidance(struct app *app, const struct canvas *canvas) {
    const struct app_layer *top = app_top(app);
    char text[APP_HELP] = "";
    if (top->screen->help == NULL)
        return;
    const char *heading = top->screen->help(app, top->state, text, sizeof text);
    int rows = canvas_wrapped(canvas, 0, 0, canvas->cols, 0, canvas->rows, ROLE_HEADING,
                              heading != NULL ? heading : "");
    canvas_wrapped(canvas, rows + 1, 0, canvas->cols, 0, canvas->rows, ROLE_TEXT, text);
}

/* ---- the bottom ------------------------------------------------------------------------------ */

const struct key_hint *app_keys(struct app *app) {
    static const struct key_hint USUAL[] = {
        {ACTION_HELP, NULL}, {ACTION_ESCAPE, NULL}, {ACTION_NONE, NULL}};
    static const struct key_hint ASKED[] = {
        {ACTION_ENTER, "accept"}, {ACTION_ESCAPE, "never mind"}, {ACTION_NONE, NULL}};
    static const struct key_hint YES_NO[] = {{ACTION_ESCAPE, "no"}, {ACTION_NONE, NULL}};
    const struct app_layer *top = app_top(app);
    const struct key_hint *keys = NULL;
    if (app->question != NULL)
        return app->asking != NULL ? ASKED : YES_NO;
    if (top->screen->keys != NULL)
        keys = top->screen->keys(app, top->state);
    return keys != NULL ? keys : USUAL;
}

static void draw_keys(struct app *app, const struct canvas *canvas) {
    const struct key_hint *hints = app_keys(app);
    bool fits[HINTS_MOST], all = true;
    int row = canvas->rows - 1, room = canvas->cols - MARGIN, col = MARGIN, gap = 3;
    size_t count = keymap_fit(hints, room, gap, fits, HINTS_MOST);
    for (size_t i = 0; i < count; i++)
        all = all && fits[i];
    if (!all)
        count = keymap_fit(hints, room, gap = 2, fits, HINTS_MOST);
    for (size_t i = 0; i < count; i++) {
        char key[16];
        const char *words =
            hints[i].words != NULL ? hints[i].words : keymap_row(hints[i].action)->words;
        if (!fits[i])
            continue;
        col += canvas_text(canvas, row, col, room, ROLE_KEY, keymap_key(hints[i].action, key)) + 1;
        col += canvas_text(canvas, row, col, room, ROLE_TEXT, words) + gap;
    }
}

/* What there is to say ends on that row. What is longer stands over the rows before it until the
 * next key, so that nobody has to guess its end. */
static void draw_said(const struct app *app, const struct canvas *canvas, int row) {
    int width = canvas->cols - 2 * MARGIN;
    int lines = canvas_wrapped(canvas, row, MARGIN, width, 0, 0, ROLE_TEXT, app->message);
    lines = lines > row ? row : lines;
    int top = row - lines + 1;
    if (lines > 1)
        canvas_fill(canvas, top, 0, lines, canvas->cols, ROLE_TEXT);
    canvas_wrapped(canvas, top, MARGIN, width, 0, lines, app->message_role, app->message);
}

/* The question, ending on that row, over whatever is there. Returns the column after its end. */
static int draw_question(const struct app *app, const struct canvas *canvas, int row) {
    int width = canvas->cols - 2 * MARGIN;
    int lines = canvas_wrapped(canvas, row, MARGIN, width, 0, 0, ROLE_TEXT, app->question);
    lines = lines > row ? row : lines;
    int top = row - lines + 1;
    canvas_fill(canvas, top, 0, lines, canvas->cols, ROLE_TEXT);
    canvas_wrapped(canvas, top, MARGIN, width, 0, lines, ROLE_MESSAGE, app->question);
    return lines > 1 ? canvas->cols : MARGIN + canvas_columns(canvas, app->question);
}

/* A yes or no, and its keys after it; under it where there is no room. */
static void draw_confirm(const struct app *app, const struct canvas *canvas, int row) {
    enum { GAP = 2 };
    static const struct {
        enum role role;
        const char *words;
    } parts[] = {{ROLE_KEY, "y"}, {ROLE_TEXT, " yes  "}, {ROLE_KEY, "n"}, {ROLE_TEXT, " no"}};
    int keys = 0, end = MARGIN + canvas_columns(canvas, app->question) + GAP;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        keys += (int)strlen(parts[i].words);
    bool under = end + keys > canvas->cols - MARGIN;
    draw_question(app, canvas, under ? row - 1 : row);
    int col = under ? MARGIN : end;
    canvas_fill(canvas, row, col, 1, canvas->cols, ROLE_TEXT);
    canvas_place_cursor(canvas, row, col);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        col += canvas_text(canvas, row, col, canvas->cols - col, parts[i].role, parts[i].words);
}

/* A question and its answer as it is typed, under it where there is no room; over both, what was
 * wrong with the last answer. */
static void draw_ask(struct app *app, const struct canvas *canvas, int row) {
    enum { ANSWER_LEAST = 24 };
    int end = MARGIN + canvas_columns(canvas, app->question) + 1, col = end, top = row;
    if (end + ANSWER_LEAST > canvas->cols - MARGIN) {
        col = MARGIN;
        top = row - 1;
    }
    int width = canvas->cols - MARGIN - col;
    draw_question(app, canvas, top);
    canvas_fill(canvas, row, col, 1, width, ROLE_FOCUS);
    int at = typed_draw(app->asking, canvas, row, col, width, ROLE_FOCUS);
    int lines = canvas_wrapped(canvas, 0, MARGIN, canvas->cols - 2 * MARGIN, 0, 0, ROLE_TEXT,
                               app->question);
    if (app->message[0] != '\0')
        draw_said(app, canvas, top - lines);
    canvas_place_cursor(canvas, row, at);
}

/* What is asked, and the answer as it is typed; or what there is to say. */
static void draw_message(struct app *app, const struct canvas *canvas) {
    int row = canvas->rows - 2;
    if (app->question == NULL)
        draw_said(app, canvas, row);
    else if (app->asking == NULL)
        draw_confirm(app, canvas, row);
    else
        draw_ask(app, canvas, row);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void draw_too_small(const struct canvas *canvas) {
    static const char words[] = "Please make this window bigger";
    int columns = (int)strlen(words), rows = (columns + canvas->cols - 1) / canvas->cols;
    int row = canvas->rows > rows ? (canvas->rows - rows) / 2 : 0;
    int col = canvas->cols > columns ? (canvas->cols - columns) / 2 : 0;
    canvas_wrapped(canvas, row, col, canvas->cols, 0, canvas->rows, ROLE_TEXT, words);
    canvas_place_cursor(canvas, row, col);
}

/* The content, with the steps and the guidance beside it where there is room. */
static void draw_middle(struct app *app, const struct canvas *canvas) {
    const struct app_layer *top = app_top(app);
    struct canvas content = *canvas;
    app->step_area.rows = 0;
    if (app_in_plan(app) && canvas->cols >= STEPS_FROM && app_step(app) > 0) {
        struct canvas left = canvas_part(canvas, 0, 0, canvas->rows, STEPS_COLS);
        draw_steps(app, &left);
        content = canvas_part(canvas, 0, STEPS_COLS + 2, canvas->rows, canvas->cols);
    }
    if (canvas->cols >= GUIDANCE_FROM) {
        struct canvas right = canvas_part(canvas, 0, canvas->cols - GUIDANCE_COLS, canvas->rows,
                                          GUIDANCE_COLS - MARGIN);
        draw_guidance(app, &right);
        content = canvas_part(&content, 0, 0, content.rows, content.cols - GUIDANCE_COLS - 2);
    }
    top->screen->draw(app, top->state, &content);
}

void app_draw(struct app *app) {
    struct canvas window = terminal_begin(app->terminal);
    window.picture->hidden = app_hidden(app);
    app->small = window.rows < LEAST_ROWS || window.cols < LEAST_COLS;
    if (app->small && window.cols > 0) {
        draw_too_small(&window);
    } else if (!app->small) {
        int top = draw_top(app, &window);
        struct canvas middle = canvas_part(&window, top, 0, window.rows - top - 2, window.cols);
        draw_middle(app, &middle);
        draw_message(app, &window);
        draw_keys(app, &window);
    }
    terminal_show(app->terminal);
}
