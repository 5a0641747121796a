/* The frame that all screens share: the person and the money at the top, where we are, the content,
 * the steps and the guidance beside it, the message line and the key line. */
#include "app_private.h"

#include "base/decimal.h"
#include "plan/others.h"
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

/* The top row: what this is, at the left; at the right who or what state, after PRACTICE. */
static void draw_bar(const struct app *app, const struct canvas *canvas, const char *left,
                     const char *right) {
    int end = canvas->cols - MARGIN, columns = canvas_columns(canvas, right);
    canvas_fill(canvas, 0, 0, 1, canvas->cols, ROLE_TITLE_BAR);
    canvas_right(canvas, 0, end, ROLE_TITLE_BAR, right);
    end -= columns > 0 ? columns + 2 : 0;
    if (app->session.setup.practice)
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

/* "Budget £15,943.91   Plan £8,249.20   Kept back £600.00   Left £7,094.71"; on a narrow window
 * closer together, and then without what is kept back: what is left must be seen. Or, in so many
 * `rows`, why none of it is known. */
static void draw_money(const struct app *app, const struct canvas *canvas, int row, int rows) {
    struct session_amount amounts[SESSION_AMOUNTS];
    int columns = 0, room = canvas->cols - 2 * MARGIN, col = MARGIN;
    size_t count = session_amounts(&app->session, amounts);
    if (count == 0) {
        char words[SESSION_MESSAGE + 64];
        session_no_cost(&app->session, words, sizeof words);
        canvas_wrapped(canvas, row, col, room, 0, rows, ROLE_ERROR, words);
        return;
    }
    for (size_t i = 0; i < count; i++)
        columns += canvas_columns(canvas, amounts[i].label) + 1 +
                   canvas_columns(canvas, amounts[i].amount);
    int gaps = (int)count - 1, gap = columns + 3 * gaps <= room ? 3 : 2;
    bool all = columns + gap * gaps <= room;
    for (size_t i = 0; i < count; i++)
        if (all || !amounts[i].spare)
            col = gap + draw_amount(canvas, row, col, view_role(amounts[i].tone), amounts[i].label,
                                    amounts[i].amount);
}

/* "Direct payments £4,106.08  50% " and the bar. */
static void draw_split(const struct app *app, const struct canvas *canvas, int row) {
    const struct plan_cost *cost = &app->session.figures.cost;
    char amount[DECIMAL_TEXT];
    int share;
    if (!cost->known)
        return;
    int64_t direct = session_direct(&app->session, &share);
    int col = draw_amount(canvas, row, MARGIN, ROLE_AMOUNT, "Direct payments",
                          money_show(direct, 2, amount));
    col += canvas_print(canvas, row, col, ROLE_TEXT, "  %d%% ", share);
    canvas_bar(canvas, row, col, canvas->cols - MARGIN - col, direct, cost->plan);
}

/* "Paid by others £5,200.00 (Example Council)": a row of its own, so that it is never left out. */
static int draw_others(const struct app *app, const struct canvas *canvas, int row) {
    char words[OTHERS_WORDS];
    if (others_words(&app->session.figures.cost, words)[0] == '\0')
        return 0;
    draw_amount(canvas, row, MARGIN, ROLE_AMOUNT, "Paid by others", words);
    return 1;
}

/* "Anne Example > My support > Psychotherapy": the marks between are not heard. */
static void draw_where(const struct canvas *canvas, int row, const char *where) {
    static const char MARK[] = " > ";
    struct canvas line = canvas_part(canvas, row, MARGIN, 1, canvas->cols - 2 * MARGIN);
    canvas_text(&line, 0, 0, line.cols, ROLE_HEADING, where);
    for (const char *at = where; (at = strstr(at, MARK)) != NULL; at += sizeof MARK - 1) {
        char before[1024];
        snprintf(before, sizeof before, "%.*s", (int)(at - where), where);
        int col = canvas_columns(canvas, before) + 1;
        if (col + 1 < line.cols)
            canvas_text(&line, 0, col, 1, ROLE_MARK, ">");
    }
}

/* The top of a plan's screens. Returns its rows. */
static int draw_plan_top(struct app *app, const struct canvas *canvas) {
    struct session *session = &app->session;
    char person[512], state[128], right[256], where[1024];
    const char *reference = session_reference(session);
    bool tall = canvas->rows >= TALL_ROWS;
    int row = 1;
    session_state_line(session, state, sizeof state);
    session_person_line(session, true, person, sizeof person);
    int room = canvas->cols - 2 * MARGIN - 2 - (session->setup.practice ? 12 : 0);
    int needed = canvas_columns(canvas, person) + canvas_columns(canvas, state);
    snprintf(right, sizeof right, "%s%s%s", reference, reference[0] != '\0' ? "  " : "", state);
    if (needed > room)
        session_person_line(session, false, person, sizeof person);
    bool fits = canvas_columns(canvas, person) + canvas_columns(canvas, right) <= room;
    draw_bar(app, canvas, person, fits ? right : state);
    draw_money(app, canvas, row++, tall ? 2 : 1);
    row += draw_others(app, canvas, row);
    if (tall)
        draw_split(app, canvas, row++);
    canvas_rule(canvas, row++, true);
    if (session_where(session, where, sizeof where))
        draw_where(canvas, row++, where);
    return row;
}

static int draw_top(struct app *app, const struct page *page, const struct canvas *canvas) {
    char who[256] = "";
    if (session_in_plan(&app->session))
        return draw_plan_top(app, canvas);
    session_who_line(&app->session, who, sizeof who);
    draw_bar(app, canvas, page->title, who);
    canvas_rule(canvas, 1, true);
    return 2;
}

/* ---- the sides ------------------------------------------------------------------------------- */

static void draw_steps(struct app *app, const struct canvas *canvas) {
    const struct session_setup *setup = &app->session.setup;
    int now = session_step(&app->session);
    app->step_area = *canvas;
    if (app->step_area.rows > (int)setup->step_count)
        app->step_area.rows = (int)setup->step_count;
    for (int i = 0; i < app->step_area.rows; i++) {
        bool here = i + 1 == now;
        canvas_text(canvas, i, 0, 1, ROLE_MARK, here ? "*" : " "); /* the page has the ">" */
        canvas_print(canvas, i, 1, here ? ROLE_HEADING : ROLE_TEXT, "%2d  %s", i + 1,
                     setup->steps[i].title);
    }
}

static void draw_guidance(struct app *app, const struct page *page, const struct canvas *canvas) {
    char text[SESSION_HELP] = "";
    const char *heading = view_help(view_on_top(&app->session), page, text, sizeof text);
    if (heading == NULL)
        return;
    int rows = canvas_wrapped(canvas, 0, 0, canvas->cols, 0, canvas->rows, ROLE_HEADING, heading);
    canvas_wrapped(canvas, rows + 1, 0, canvas->cols, 0, canvas->rows, ROLE_TEXT, text);
}

/* ---- the bottom ------------------------------------------------------------------------------ */

/* The keys of what is asked, or of the page. */
static const struct key_hint *keys_of(struct app *app, const struct page *page,
                                      struct key_hint buffer[PAGE_KEYS_ROOM]) {
    static const struct key_hint ASKED[] = {
        {ACTION_ENTER, "accept"}, {ACTION_ESCAPE, "never mind"}, {ACTION_NONE, NULL}};
    static const struct key_hint YES_NO[] = {{ACTION_ESCAPE, "no"}, {ACTION_NONE, NULL}};
    if (app->question != NULL)
        return app->asking != NULL ? ASKED : YES_NO;
    return view_keys(view_on_top(&app->session), page, buffer);
}

static void draw_keys(struct app *app, const struct page *page, const struct canvas *canvas) {
    struct key_hint buffer[PAGE_KEYS_ROOM];
    const struct key_hint *hints = keys_of(app, page, buffer);
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

static enum role message_role(const struct app *app) {
    return app->session.message_tone == TONE_ERROR ? ROLE_ERROR : ROLE_MESSAGE;
}

/* What there is to say ends on that row. What is longer stands over the rows before it until the
 * next key, so that nobody has to guess its end. */
static void draw_said(const struct app *app, const struct canvas *canvas, int row) {
    int width = canvas->cols - 2 * MARGIN;
    int lines = canvas_wrapped(canvas, row, MARGIN, width, 0, 0, ROLE_TEXT, app->session.message);
    lines = lines > row ? row : lines;
    int top = row - lines + 1;
    if (lines > 1)
        canvas_fill(canvas, top, 0, lines, canvas->cols, ROLE_TEXT);
    canvas_wrapped(canvas, top, MARGIN, width, 0, lines, message_role(app), app->session.message);
    canvas_say(canvas, top, MARGIN, lines, width, SAYING_MESSAGE, 0);
}

/* The question, ending on that row, over whatever is there. Returns the column after its end. */
static int draw_question(const struct app *app, const struct canvas *canvas, int row) {
    int width = canvas->cols - 2 * MARGIN;
    int lines = canvas_wrapped(canvas, row, MARGIN, width, 0, 0, ROLE_TEXT, app->question);
    lines = lines > row ? row : lines;
    int top = row - lines + 1;
    canvas_fill(canvas, top, 0, lines, canvas->cols, ROLE_TEXT);
    canvas_wrapped(canvas, top, MARGIN, width, 0, lines, ROLE_MESSAGE, app->question);
    canvas_say(canvas, top, MARGIN, lines, width, SAYING_MESSAGE, 1);
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
    int from = under ? MARGIN : end, col = from;
    canvas_fill(canvas, row, col, 1, canvas->cols, ROLE_TEXT);
    canvas_place_cursor(canvas, row, col);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        col += canvas_text(canvas, row, col, canvas->cols - col, parts[i].role, parts[i].words);
    canvas_say(canvas, row, from, 1, col - from, SAYING_MESSAGE, 2);
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
    if (app->session.message[0] != '\0')
        draw_said(app, canvas, top - lines);
    canvas_say(canvas, row, col, 1, width, SAYING_ANSWER, SIZE_MAX);
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
static void draw_middle(struct app *app, const struct page *page, const struct canvas *canvas) {
    struct canvas content = *canvas;
    app->step_area.rows = 0;
    if (session_in_plan(&app->session) && canvas->cols >= STEPS_FROM &&
        session_step(&app->session) > 0) {
        struct canvas left = canvas_part(canvas, 0, 0, canvas->rows, STEPS_COLS);
        draw_steps(app, &left);
        content = canvas_part(canvas, 0, STEPS_COLS + 2, canvas->rows, canvas->cols);
    }
    view_sync(view_on_top(&app->session), page);
    if (canvas->cols >= GUIDANCE_FROM) {
        struct canvas right = canvas_part(canvas, 0, canvas->cols - GUIDANCE_COLS, canvas->rows,
                                          GUIDANCE_COLS - MARGIN);
        draw_guidance(app, page, &right);
        content = canvas_part(&content, 0, 0, content.rows, content.cols - GUIDANCE_COLS - 2);
    }
    view_draw(view_on_top(&app->session), page, &content);
}

void app_forget_page(struct app *app) {
    if (app->has_drawn)
        page_done(&app->drawn);
    app->has_drawn = false;
}

void app_take_page(struct app *app, struct page *page) {
    if (app->has_drawn) {
        *page = app->drawn;
        app->has_drawn = false;
        return;
    }
    page_init(page);
    session_page(&app->session, page);
}

static void draw_page(struct app *app, const struct canvas *window) {
    struct page *page = &app->drawn;
    app_take_page(app, page);
    app->has_drawn = true;
    int top = draw_top(app, page, window);
    struct canvas middle = canvas_part(window, top, 0, window->rows - top - 2, window->cols);
    if (view_on_top(&app->session) != NULL)
        draw_middle(app, page, &middle);
    draw_message(app, window);
    if (view_on_top(&app->session) != NULL)
        draw_keys(app, page, window);
}

void app_draw(struct app *app) {
    struct canvas window = terminal_begin(app->terminal);
    app_forget_page(app);
    window.picture->hidden = hidden_find(&app->hidden, &app->session);
    window.picture->page = (uint64_t)(uintptr_t)view_on_top(&app->session);
    app->small = window.rows < LEAST_ROWS || window.cols < LEAST_COLS;
    if (app->small && window.cols > 0)
        draw_too_small(&window);
    else if (!app->small)
        draw_page(app, &window);
    terminal_show(app->terminal);
}
