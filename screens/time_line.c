/* The time line: twelve months across, a row for each thing and what follows it, with what it comes
 * to a week in each phase. How much is shown by how dense a row is, and said in words under it. */
#include "screens/time_line.h"
#include "screens/screens.h"

#include "base/date.h"
#include "plan/phases.h"
#include "plan/value.h"

#include <stdio.h>
#include <string.h>

enum {
    MONTHS = 12,
    LABEL_COL = 2,
    LABEL_COLUMNS = 26,
    BAR_COL = 30,
    MONTH_LEAST = 4,
    MONTH_MOST = 8
};
enum { HEAD_ROWS = 1, THING_ROWS = 2 };

struct time_line {
    const struct plan_cost *cost;
    struct plan_year year;
    int month; /* columns */
};

/* False where there is nothing to show yet. */
static bool time_line_of(const struct app *app, const struct canvas *canvas,
                         struct time_line *line) {
    *line = (struct time_line){.cost = &app->cost};
    line->month = (canvas->cols - BAR_COL - 1) / MONTHS;
    line->month = line->month > MONTH_MOST ? MONTH_MOST : line->month;
    return app->cost_known && app->cost.line_count > 0 && plan_year(app->book->plan, &line->year);
}

/* Things of the plan, a thing being all that follow each other. */
static size_t count_things(const struct plan_cost *cost) {
    size_t count = 0;
    for (size_t i = 0; i < cost->line_count; i += phases_count(cost, i))
        count++;
    return count;
}

/* The day that a column of the months is about: the middle of its part of the year. */
static int64_t day_of(const struct time_line *line, int column) {
    return line->year.starts + (2 * column + 1) * line->year.days / (2 * MONTHS * line->month);
}

/* The sign for a week's amount beside the largest of the thing: four of them, from full to light,
 * that are told apart without colour. */
static const char *sign_of(int64_t weekly, int64_t most, bool ascii) {
    static const char *const SIGNS[2][4] = {{"\u2591", "\u2592", "\u2593", "\u2588"},
                                            {".", "-", "=", "#"}};
    int64_t quarter = most > 0 ? (weekly * 4 + most - 1) / most - 1 : 0;
    return SIGNS[ascii][quarter < 0 ? 0 : quarter > 3 ? 3 : quarter];
}

static void draw_bar(const struct time_line *line, size_t first, size_t count,
                     const struct canvas *canvas, int row) {
    int64_t most = 0;
    for (size_t i = first; i < first + count; i++)
        most = line->cost->lines[i].weekly > most ? line->cost->lines[i].weekly : most;
    for (int column = 0; column < MONTHS * line->month; column++) {
        int64_t day = day_of(line, column);
        for (size_t i = first; i < first + count; i++) {
            const struct line_cost *cost = &line->cost->lines[i];
            bool on = cost->weekly > 0 && cost->span.days > 0 && day >= cost->span.first &&
                      day <= cost->span.last;
            if (on)
                canvas_text(canvas, row, BAR_COL + column, 1, ROLE_BAR_DIRECT,
                            sign_of(cost->weekly, most, canvas->theme->ascii));
        }
    }
    const struct line_cost *once = &line->cost->lines[first];
    if (once->weekly == 0 && once->cost > 0 && once->span.days > 0)
        canvas_text(canvas, row,
                    BAR_COL + (int)((once->span.first - line->year.starts) * MONTHS * line->month /
                                    line->year.days),
                    1, ROLE_BAR_DIRECT, "o");
}

static void draw_months(const struct time_line *line, const struct canvas *canvas) {
    static const char *const NAMES[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    canvas_text(canvas, 0, LABEL_COL, LABEL_COLUMNS, ROLE_HEADING, "Month by month");
    for (int i = 0; i < MONTHS; i++) {
        int64_t day = date_add_months(line->year.starts, i);
        const char *name = NAMES[date_split(day).month - 1];
        /* Where a month is too narrow for its name it has its letter. */
        char letter[] = {name[0], '\0'};
        canvas_text(canvas, 0, BAR_COL + i * line->month, line->month, ROLE_HEADING,
                    line->month < 3 ? letter : name);
    }
}

/* How many things a place has room for, from `skip` on: one less where the last row says how many
 * are below. */
static size_t things_in_sight(const struct canvas *canvas, size_t things, size_t skip) {
    int rows = canvas->rows - HEAD_ROWS;
    size_t whole = rows > 0 ? (size_t)rows / THING_ROWS : 0;
    return skip + whole >= things ? things - skip
                                  : (rows > 0 ? (size_t)(rows - 1) / THING_ROWS : 0);
}

/* The things from `skip` on, as many as there is room for. */
static void draw_things(struct app *app, const struct time_line *line, const struct canvas *canvas,
                        size_t skip) {
    const struct plan_cost *cost = line->cost;
    int row = HEAD_ROWS;
    size_t things = count_things(cost), shown = things_in_sight(canvas, things, skip);
    draw_months(line, canvas);
    if (skip + shown < things)
        canvas_more(canvas, things - skip - shown);
    for (size_t i = 0, count; i < cost->line_count; i += count) {
        char words[PHASE_WORDS];
        count = phases_count(cost, i);
        if (skip > 0) {
            skip--;
            continue;
        }
        if (shown-- == 0)
            return;
        const char *title = record_title(cost->lines[i].line);
        canvas_text(canvas, row, LABEL_COL, LABEL_COLUMNS, ROLE_TEXT,
                    title[0] != '\0' ? title : "Something new");
        draw_bar(line, i, count, canvas, row);
        canvas_text(canvas, row + 1, LABEL_COL + 2, canvas->cols, ROLE_MUTED,
                    phases_words(cost, &line->year, i, count, words));
        row += THING_ROWS;
    }
    (void)app;
}

void time_line_below(struct app *app, const struct canvas *canvas) {
    struct time_line line;
    if (!time_line_of(app, canvas, &line) || line.month < MONTH_LEAST ||
        (size_t)canvas->rows < HEAD_ROWS + THING_ROWS * count_things(line.cost))
        return;
    draw_things(app, &line, canvas, 0);
}

/* ---- as a screen of its own ---------------------------------------------------------------------
 */

struct time_line_state {
    size_t top; /* the first thing in sight */
    int page;   /* things in sight */
};

static void time_line_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    struct time_line_state *state = opaque;
    struct time_line line;
    size_t things = count_things(&app->cost);
    size_t page = (size_t)(canvas->rows - HEAD_ROWS) / THING_ROWS;
    if (state->top + page > things)
        state->top = things > page ? things - page : 0;
    state->page = (int)things_in_sight(canvas, things, state->top);
    if (time_line_of(app, canvas, &line) && line.month > 0)
        draw_things(app, &line, canvas, state->top);
    else
        canvas_wrapped(
            canvas, 1, 2, canvas->cols - 4, 0, canvas->rows - 1, ROLE_TEXT,
            app->cost_known || app->cost.line_count == 0
                ? "Nothing is planned yet. Add something in My support, and it shows here month "
                  "by month."
                : "This cannot be drawn: what the plan costs cannot be worked out.");
    canvas_place_cursor(canvas, HEAD_ROWS, 0);
}

static bool time_line_event(struct app *app, void *opaque, const struct event *event) {
    struct time_line_state *state = opaque;
    size_t page = state->page > 1 ? (size_t)state->page : 1;
    (void)app;
    switch (event->action) {
    case ACTION_UP:
        state->top -= state->top > 0;
        return true;
    case ACTION_DOWN:
        state->top++;
        return true;
    case ACTION_HOME:
        state->top = 0;
        return true;
    case ACTION_END:
        state->top = SIZE_MAX / 2; /* as far as there is something to see */
        return true;
    case ACTION_PAGE_UP:
        state->top -= state->top > page ? page : state->top;
        return true;
    case ACTION_PAGE_DOWN:
        state->top += page;
        return true;
    default:
        return false;
    }
}

static void time_line_title(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(buffer, size, "Time line");
}

static const char *time_line_help(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(
        buffer, size,
        "Everything in My support across the plan's year. A fuller bar means more money a week; "
        "the line under it says how much, and when it changes. An o is something that is bought "
        "once.\n\nTo change something part way through the year, go back to My support, mark it "
        "and press F2.");
    return "The time line";
}

static const struct key_hint *time_line_keys(struct app *app, void *opaque) {
    static const struct key_hint keys[] = {
        {ACTION_DOWN, "more"}, {ACTION_HELP, NULL}, {ACTION_ESCAPE, NULL}, {ACTION_NONE, NULL}};
    (void)app;
    (void)opaque;
    return keys;
}

const struct screen screen_time_line = {.state_size = sizeof(struct time_line_state),
                                        .of_plan = true,
                                        .draw = time_line_draw,
                                        .event = time_line_event,
                                        .title = time_line_title,
                                        .help = time_line_help,
                                        .keys = time_line_keys};
