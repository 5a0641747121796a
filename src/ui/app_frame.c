/* The frame that all screens share: the person and the money at the top, where we are, the content,
 * the steps and the guidance beside it, the message line and the key line. */
#include "app_private.h"

#include "base/decimal.h"
#include "plan/others.h"
#include "plan/practice.h"
#include "ui/typed.h"

#include <stdio.h>
#include <string.h>

#define LEAST_ROWS 15
#define LEAST_COLS 60
#define LOW_ROWS 20   /* fewer have one row of money at the top, and not two */
#define PAGE_LEAST 76 /* columns that a page keeps when something stands beside it */
#define STEPS_COLS 32
#define GUIDANCE_FROM 120
#define GUIDANCE_COLS 36 /* of 120 it leaves what a form or the list of plans needs */
#define PAGE_WIDE 82     /* columns of a page between the two: its labels stay as wide as without */
#define MARGIN 1
#define GAP 2
#define BAR_LEAST 8 /* columns of the bar: a shorter one says nothing */
#define HINTS_MOST 24
#define NAMES_HIDDEN " NAMES HIDDEN "

/* ---- the top --------------------------------------------------------------------------------- */

/* Columns of the marks that stand before what is at the right. */
static int mark_columns(const struct session *session, bool hidden) {
    return (session_is_practice(session) ? (int)strlen(PRACTICE) + 4 : 0) +
           (hidden ? (int)strlen(NAMES_HIDDEN) + 2 : 0);
}

/* Who or what state, at the right of a row of the bar, after the marks. Returns the column that
 * they begin in. */
static int draw_bar_right(const struct app *app, const struct canvas *canvas, int row,
                          const char *right) {
    int end = canvas->cols - MARGIN, columns = canvas_columns(canvas, right);
    canvas_right(canvas, row, end, ROLE_TITLE_BAR, right);
    end -= columns > 0 ? columns + GAP : 0;
    if (session_is_practice(&app->session))
        end -= canvas_right(canvas, row, end, ROLE_PRACTICE, " " PRACTICE " ") + GAP;
    if (app->session.hide_names)
        end -= canvas_right(canvas, row, end, ROLE_PRACTICE, NAMES_HIDDEN) + GAP;
    return end;
}

/* Who the plan is about, from the bar's first row: the name, the birth date and the NHS number,
 * each whole, on as many rows as they need. Nothing pushes them off: what else the bar has goes
 * under them. Of a name longer than any the first two rows are there. Returns the last row; `col`
 * is the column after what stands on it. */
static int draw_person(const struct session_who *who, const struct canvas *canvas, bool draw,
                       int *col) {
    enum { NAME_ROWS = 2 };
    const char *const more[] = {who->born, who->number};
    int room = canvas->cols - 2 * MARGIN;
    int lines =
        canvas_within(canvas, 0, MARGIN, room, draw ? NAME_ROWS : 0, ROLE_TITLE_BAR, who->name);
    int row = (lines < NAME_ROWS ? lines : NAME_ROWS) - 1;
    *col = MARGIN + (lines > 1 ? room : canvas_columns(canvas, who->name));
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        if (more[i][0] == '\0')
            continue;
        bool same = *col + GAP + canvas_columns(canvas, more[i]) <= canvas->cols - MARGIN;
        if (draw && same)
            canvas_text(canvas, row, *col, GAP, ROLE_TITLE_BAR, ", ");
        *col = same ? *col + GAP : MARGIN;
        row += !same;
        if (draw)
            canvas_text(canvas, row, *col, room, ROLE_TITLE_BAR, more[i]);
        *col += canvas_columns(canvas, more[i]);
    }
    return row;
}

/* The bar's last row, with names hidden or not, and what its right has room for there. */
static int fit_bar(const struct app *app, const struct canvas *canvas, bool hidden,
                   char right[256]) {
    const struct session *session = &app->session;
    const char *reference = session_reference(session);
    struct session_who who;
    char state[128];
    int col = 0;
    session_who(session, hidden, &who);
    int last = draw_person(&who, canvas, false, &col);
    session_state_line(session, state, sizeof state);
    snprintf(right, 256, "%s%s%s", reference, reference[0] != '\0' ? "  " : "", state);
    int room = canvas->cols - MARGIN - mark_columns(session, hidden) - GAP - col;
    if (canvas_columns(canvas, right) <= room)
        return last;
    if (canvas_columns(canvas, state) > room)
        return last + 1;
    snprintf(right, 256, "%s", state);
    return last;
}

/* The top bar of a plan: who it is about; at its right the marks, the reference and how far the
 * plan has got, on a row of their own where there is no room beside. It has the same rows with
 * names hidden: nothing under it jumps. Returns them. */
static int draw_plan_bar(const struct app *app, const struct canvas *canvas) {
    const struct session *session = &app->session;
    struct session_who who;
    char right[256];
    int col = 0, last = fit_bar(app, canvas, false, right);
    int rows = last, here = session->hide_names ? fit_bar(app, canvas, true, right) : last;
    rows = here > rows ? here : rows;
    session_who(session, session->hide_names, &who);
    canvas_fill(canvas, 0, 0, rows + 1, canvas->cols, ROLE_TITLE_BAR);
    draw_person(&who, canvas, true, &col);
    draw_bar_right(app, canvas, rows, right);
    return rows + 1;
}

/* A label and an amount in words. Returns the column after them. */
static int draw_amount(const struct canvas *canvas, int row, int col, enum role role,
                       const char *label, const char *amount) {
    col += canvas_print(canvas, row, col, ROLE_LABEL, "%s ", label);
    col += canvas_text(canvas, row, col, canvas->cols - col, role, amount);
    return col;
}

/* Columns of so many amounts side by side, but for those that are left out. */
static int money_columns(const struct canvas *canvas, const struct session_amount *amounts,
                         size_t count, int gap) {
    int columns = -gap;
    for (size_t i = 0; i < count; i++)
        if (amounts[i].label != NULL)
            columns += gap + canvas_columns(canvas, amounts[i].label) + 1 +
                       canvas_columns(canvas, amounts[i].amount);
    return columns;
}

/* The amounts of the plan; in a low window, what others pay as well. */
static size_t money_amounts(const struct app *app, bool low,
                            struct session_amount amounts[SESSION_AMOUNTS + 1]) {
    const struct plan_cost *cost = &app->session.figures.cost;
    size_t count = session_amounts(&app->session, amounts);
    if (low && count > 0 && cost->others != 0) {
        amounts[count] = (struct session_amount){TONE_AMOUNT, "Others pay", .amount = ""};
        money_show(cost->others, 2, amounts[count++].amount);
    }
    return count;
}

/* "Budget £15,943.91   Plan £8,249.20   Kept back £600.00   Left £7,094.71"; on a narrow window
 * closer together, then without what is kept back, and then without the budget: what is left must
 * be seen. Or why none of it is known. */
static void draw_money(const struct app *app, const struct canvas *canvas, int row, bool low) {
    struct session_amount amounts[SESSION_AMOUNTS + 1];
    int room = canvas->cols - 2 * MARGIN, col = MARGIN;
    size_t count = money_amounts(app, low, amounts);
    if (count == 0) {
        char words[SESSION_MESSAGE + 64];
        session_no_cost(&app->session, words, sizeof words);
        canvas_within(canvas, row, col, room, low ? 1 : 2, ROLE_ERROR, words);
        return;
    }
    int gap = money_columns(canvas, amounts, count, GAP + 1) <= room ? GAP + 1 : GAP;
    for (size_t i = 0; i < count && money_columns(canvas, amounts, count, gap) > room; i++)
        if (amounts[i].spare)
            amounts[i].label = NULL;
    if (money_columns(canvas, amounts, count, gap) > room)
        amounts[0].label = NULL;
    for (size_t i = 0; i < count; i++)
        if (amounts[i].label != NULL)
            col = gap + draw_amount(canvas, row, col, view_role(amounts[i].tone), amounts[i].label,
                                    amounts[i].amount);
}

/* What others pay, at the right of a row of which the rest needs `needed` columns: with who they
 * are where there is room, and never without the amount. Returns the column that it begins in. */
static int draw_others(const struct app *app, const struct canvas *canvas, int row, int needed) {
    static const char *const LABELS[] = {"Paid by others ", "Others "};
    char words[OTHERS_WORDS], amount[DECIMAL_TEXT];
    const struct plan_cost *cost = &app->session.figures.cost;
    int end = canvas->cols - MARGIN;
    if (others_words(cost, words)[0] == '\0')
        return end;
    money_show(cost->others, 2, amount);
    const char *shown = words;
    int room = end - MARGIN - needed, label = 0;
    if (canvas_columns(canvas, LABELS[0]) + canvas_columns(canvas, words) + BAR_LEAST > room)
        shown = amount;
    if (canvas_columns(canvas, LABELS[0]) + canvas_columns(canvas, shown) > room)
        label = 1;
    int col = end - canvas_columns(canvas, LABELS[label]) - canvas_columns(canvas, shown);
    col = col > MARGIN ? col : MARGIN;
    draw_amount(canvas, row, col, ROLE_AMOUNT, label == 0 ? "Paid by others" : "Others", shown);
    return col - GAP;
}

/* "Direct payments £4,106.08  50% ", the bar, and what others pay: one row, whoever pays, so that
 * what is under it stays where it is. */
static void draw_split(const struct app *app, const struct canvas *canvas, int row) {
    const struct plan_cost *cost = &app->session.figures.cost;
    char amount[DECIMAL_TEXT], percent[16];
    int share;
    if (!cost->known)
        return;
    int64_t direct = session_direct(&app->session, &share);
    money_show(direct, 2, amount);
    snprintf(percent, sizeof percent, "  %d%% ", share);
    int needed = canvas_columns(canvas, "Direct payments ") + canvas_columns(canvas, amount);
    int end = draw_others(app, canvas, row, needed + canvas_columns(canvas, percent));
    int col = draw_amount(canvas, row, MARGIN, ROLE_AMOUNT, "Direct payments", amount);
    if (col + canvas_columns(canvas, percent) > end + GAP)
        return;
    col += canvas_text(canvas, row, col, end + GAP - col, ROLE_TEXT, percent);
    if (end - col >= BAR_LEAST)
        canvas_bar(canvas, row, col, end - col, direct, cost->plan);
}

static const char MARK[] = " > ";

/* Where not all of the way has room, what is left out stands after whose plan it is: its end is the
 * page itself. Where even that has no room beside the name, which is over it already, the name goes
 * too. */
static void fit_where(const struct canvas *line, const char *where, char fitted[1024]) {
    const char *first = strstr(where, MARK), *rest = first, *last = first;
    const char *out = line->theme->ascii ? "~" : "\u2026";
    snprintf(fitted, 1024, "%s", where);
    while (canvas_columns(line, fitted) > line->cols && rest != NULL &&
           (rest = strstr(rest + sizeof MARK - 1, MARK)) != NULL) {
        snprintf(fitted, 1024, "%.*s%s%s%s", (int)(first - where), where, MARK, out, rest);
        last = rest;
    }
    if (last != NULL && canvas_columns(line, fitted) > line->cols)
        snprintf(fitted, 1024, "%s%s", out, last);
}

/* "Anne Example > My support > Psychotherapy": the marks between are not heard. */
static void draw_where(const struct canvas *canvas, int row, const char *whole) {
    struct canvas line = canvas_part(canvas, row, MARGIN, 1, canvas->cols - 2 * MARGIN);
    char where[1024];
    fit_where(&line, whole, where);
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
    char where[1024];
    bool low = canvas->rows < LOW_ROWS;
    int row = draw_plan_bar(app, canvas);
    draw_money(app, canvas, row++, low);
    if (!low)
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
    canvas_fill(canvas, 0, 0, 1, canvas->cols, ROLE_TITLE_BAR);
    int end = draw_bar_right(app, canvas, 0, who);
    canvas_text(canvas, 0, MARGIN, end - MARGIN, ROLE_TITLE_BAR, page->title);
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
    char text[SESSION_HELP] = "", key[KEYMAP_NAME];
    const char *heading = view_help(view_on_top(&app->session), page, true, text, sizeof text);
    if (heading == NULL)
        return;
    int rows = canvas_within(canvas, 0, 0, canvas->cols, canvas->rows, ROLE_HEADING, heading);
    struct canvas body = canvas_part(canvas, rows + 1, 0, canvas->rows - rows - 1, canvas->cols);
    int lines = canvas_wrapped(&body, 0, 0, body.cols, 0, 0, ROLE_TEXT, text);
    bool all = lines <= body.rows;
    canvas_wrapped(&body, 0, 0, body.cols, 0, body.rows - !all, ROLE_TEXT, text);
    if (!all)
        canvas_print(&body, body.rows - 1, 0, ROLE_MUTED, "%s says all of it",
                     keymap_key(ACTION_HELP, key));
}

/* ---- the bottom ------------------------------------------------------------------------------ */

/* The keys of what is asked, or of the page. */
static const struct key_hint *keys_of(struct app *app, const struct page *page,
                                      struct key_hint buffer[PAGE_KEYS_ROOM]) {
    static const struct key_hint ASKED[] = {
        {ACTION_ENTER, "accept"}, {ACTION_ESCAPE, "never mind"}, {ACTION_NONE, NULL}};
    static const struct key_hint YES_NO[] = {{ACTION_ESCAPE, "no"}, {ACTION_NONE, NULL}};
    const struct key_hint *closed = app->session.may_leave ? ASKED + 1 : YES_NO;
    if (app->question != NULL)
        return app->asking != NULL || app->secret ? ASKED : closed;
    return view_keys(view_on_top(&app->session), page, buffer);
}

/* Key hints on a row, as many as there is room for. Those that there is none for are in `left`, if
 * that is not NULL. */
static void draw_hints(const struct canvas *canvas, int row, const struct key_hint *hints,
                       bool muted, struct key_hint left[HINTS_MOST + 1]) {
    bool fits[HINTS_MOST] = {false}, all = true;
    int room = canvas->cols - MARGIN, col = MARGIN, gap = 3;
    size_t count = keymap_fit(hints, room, gap, fits, HINTS_MOST), left_count = 0;
    for (size_t i = 0; i < count; i++)
        all = all && fits[i];
    if (!all)
        count = keymap_fit(hints, room, gap = 2, fits, HINTS_MOST);
    for (size_t i = 0; i < count; i++) {
        char key[KEYMAP_NAME];
        const char *words =
            hints[i].words != NULL ? hints[i].words : keymap_row(hints[i].action)->words;
        if (!fits[i] && left != NULL)
            left[left_count++] = hints[i];
        if (!fits[i])
            continue;
        int after = col + canvas_text(canvas, row, col, room, muted ? ROLE_MUTED : ROLE_KEY,
                                      keymap_key(hints[i].action, key));
        canvas_text(canvas, row, after + 1, room, muted ? ROLE_MUTED : ROLE_TEXT, words);
        col += keymap_columns(&hints[i]) + gap;
    }
    if (left != NULL)
        left[left_count] = (struct key_hint){ACTION_NONE, NULL};
}

/* Notes which keys the key line names, and says whether they are those that it named before: the
 * page's words are where they were as long as it is the same. */
static bool note_hints(struct app *app, const struct key_hint *hints) {
    bool same = true;
    for (size_t i = 0; i < PAGE_KEYS_ROOM; i++) {
        struct key_hint *noted = &app->hints[i];
        same = same && noted->action == hints[i].action && noted->words == hints[i].words;
        *noted = hints[i];
        if (hints[i].action == ACTION_NONE)
            break;
    }
    return same;
}

/* What may be done to a page stands in the last row. Where that has no room for all of it, the rest
 * stands over it as long as nothing is said there, and is more than one: who hears the screen hears
 * that row each time. A form has its hint there. */
static void draw_keys(struct app *app, const struct page *page, const struct canvas *canvas) {
    struct key_hint buffer[PAGE_KEYS_ROOM], left[HINTS_MOST + 1];
    const struct key_hint *hints = keys_of(app, page, buffer);
    bool said = app->question != NULL || app->session.message[0] != '\0';
    note_hints(app, hints);
    draw_hints(canvas, canvas->rows - 1, hints, false, left);
    bool many = left[0].action != ACTION_NONE && left[1].action != ACTION_NONE;
    if (many && !said && page_find(page, BLOCK_FORM) == NULL)
        draw_hints(canvas, canvas->rows - 2, left, true, NULL);
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
    if (app->session.message[0] != '\0')
        canvas_fill(canvas, top, 0, lines, canvas->cols, ROLE_TEXT);
    canvas_wrapped(canvas, top, MARGIN, width, 0, lines, message_role(app), app->session.message);
    canvas_say(canvas, top, MARGIN, lines, width, SAYING_MESSAGE, 0);
}

/* One line about what is asked, where there is nothing to say that is news. It is for the eye: who
 * hears the page asks for it. */
static void draw_hint(struct app *app, const struct canvas *canvas, int row) {
    char buffer[ANSWERS_HINT];
    canvas_text(canvas, row, MARGIN, canvas->cols - 2 * MARGIN, ROLE_MUTED,
                view_hint(view_on_top(&app->session), buffer));
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

/* A question whose answer is not shown; over it, what was wrong with the last one. */
static void draw_secret(struct app *app, const struct canvas *canvas, int row) {
    int col = draw_question(app, canvas, row);
    int lines = canvas_wrapped(canvas, 0, MARGIN, canvas->cols - 2 * MARGIN, 0, 0, ROLE_TEXT,
                               app->question);
    if (app->session.message[0] != '\0')
        draw_said(app, canvas, row - lines);
    canvas_place_cursor(canvas, row, col + 1 < canvas->cols ? col + 1 : canvas->cols - 1);
}

/* What is asked, and the answer as it is typed; or what there is to say. */
static void draw_message(struct app *app, const struct canvas *canvas) {
    int row = canvas->rows - 2;
    if (app->question == NULL && app->session.message[0] == '\0')
        draw_hint(app, canvas, row);
    else if (app->question == NULL)
        draw_said(app, canvas, row);
    else if (app->secret)
        draw_secret(app, canvas, row);
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

/* The content; beside it, where it keeps its room, the guidance, and then the steps as well. */
static void draw_middle(struct app *app, const struct page *page, const struct canvas *canvas) {
    struct canvas content = *canvas;
    bool in_plan = session_in_plan(&app->session), kept = canvas->picture->kept;
    view_sync(view_on_top(&app->session), &app->session, page);
    if (!kept)
        app->step_area.rows = 0;
    if (page->is_picture) {
        view_draw(view_on_top(&app->session), page, &content);
        return;
    }
    bool guided = canvas->cols >= GUIDANCE_FROM;
    canvas->picture->helps_beside = guided;
    if (guided) {
        struct canvas right = canvas_part(canvas, 0, canvas->cols - GUIDANCE_COLS, canvas->rows,
                                          GUIDANCE_COLS - MARGIN);
        if (kept)
            canvas_fill(&right, 0, 0, right.rows, right.cols, ROLE_TEXT);
        draw_guidance(app, page, &right);
        content = canvas_part(canvas, 0, 0, canvas->rows, canvas->cols - GUIDANCE_COLS - GAP);
    }
    if (in_plan && session_step(&app->session) > 0 &&
        content.cols >= STEPS_COLS + GAP + (guided ? PAGE_WIDE : PAGE_LEAST)) {
        struct canvas left = canvas_part(canvas, 0, 0, canvas->rows, STEPS_COLS);
        if (!kept)
            draw_steps(app, &left);
        content = canvas_part(&content, 0, STEPS_COLS + GAP, content.rows,
                              content.cols - STEPS_COLS - GAP);
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
    app->drawn_after = app->session.news;
    session_page(&app->session, page);
    if ((page->no_memory || view_on_top(&app->session) == NULL) && app->session.message[0] == '\0')
        session_say(&app->session, "I have no memory left to show all of this.");
}

void app_keep_page(struct app *app, const struct page *page) {
    app->drawn = *page;
    app->has_drawn = true;
}

static struct canvas middle_of(const struct app *app, const struct canvas *window) {
    return canvas_part(window, app->top, 0, window->rows - app->top - 2, window->cols);
}

/* Something only moved about on a page that is on the screen as it is: what that changed of it, and
 * the last rows where they say something else now. */
static void draw_move(struct app *app, const struct canvas *window) {
    struct key_hint buffer[PAGE_KEYS_ROOM];
    const struct page *page = &app->drawn;
    struct canvas middle = middle_of(app, window);
    draw_middle(app, page, &middle);
    bool same = note_hints(app, keys_of(app, page, buffer));
    if (same && page_find(page, BLOCK_FORM) == NULL)
        return;
    canvas_fill(window, window->rows - 2, 0, same ? 1 : 2, window->cols, ROLE_TEXT);
    draw_message(app, window);
    if (!same)
        draw_keys(app, page, window);
}

static void draw_page(struct app *app, const struct canvas *window) {
    struct page *page = &app->drawn;
    if (!app->has_drawn && view_on_top(&app->session) != NULL)
        view_on_top(&app->session)->laid_for = 0;
    app_take_page(app, page);
    app->has_drawn = true;
    if (view_on_top(&app->session) != NULL &&
        view_counts_on(view_on_top(&app->session), page, window->rows)) {
        app_forget_page(app);
        app_take_page(app, page);
        app->has_drawn = true;
    }
    app->top = draw_top(app, page, window);
    struct canvas middle = middle_of(app, window);
    if (view_on_top(&app->session) != NULL)
        draw_middle(app, page, &middle);
    draw_message(app, window);
    if (view_on_top(&app->session) != NULL)
        draw_keys(app, page, window);
}

void app_draw(struct app *app) {
    const bool still = app->question == NULL && app->session.message[0] == '\0';
    const bool on = app->moved && app->has_drawn && still && app->still;
    struct canvas window = terminal_begin(app->terminal, on);
    window.picture->hidden = hidden_find(&app->hidden, &app->session);
    window.picture->page = (uint64_t)(uintptr_t)view_on_top(&app->session);
    app->small = window.rows < LEAST_ROWS || window.cols < LEAST_COLS;
    if (app->small && window.cols > 0)
        draw_too_small(&window);
    else if (window.picture->kept)
        draw_move(app, &window);
    else if (!app->small)
        draw_page(app, &window);
    app->still = still && !app->small;
    terminal_show(app->terminal);
}
