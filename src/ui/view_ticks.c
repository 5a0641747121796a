/* A year of visits: a week is a column or two, and every visit a tick in it. */
#include "view_picture.h"

#include "base/date.h"

#include <string.h>

enum {
    MONTHS = 12,
    DAYS_OF_WEEK = 7,
    WEEKS = 53,
    WEEK_MOST = 2, /* columns of a week, where words still have their room beside them */
    WORDS_BESIDE = 30,
    WORDS_GOOD = 34,
    LABEL_MORE = 26,
    COLUMNS_MOST = WEEKS * WEEK_MOST,
    MONTH_NAME = 3
};

/* ---- where things stand ---------------------------------------------------------------------- */

struct year_place {
    int bar;     /* the column that the year begins in */
    int week;    /* columns of a week; 0: there is no room for all weeks */
    int columns; /* of the year */
    int words, words_room;
};

/* Columns of a week, where so many are left beside the names. */
static int week_columns(int room) {
    return WEEKS * WEEK_MOST + WORDS_GOOD + PICTURE_MARGIN <= room ? WEEK_MOST
           : WEEKS <= room                                         ? 1
                                                                   : 0;
}

int picture_bar_col(const struct canvas *canvas) {
    int room = canvas->cols - PICTURE_BAR_COL - 1, week = week_columns(room);
    int spare = room - WEEKS * week - WORDS_GOOD - PICTURE_MARGIN;
    return PICTURE_BAR_COL + (week == 0 || spare < 0 ? 0 : spare < LABEL_MORE ? spare : LABEL_MORE);
}

static struct year_place place_of(const struct page_line *line, const struct canvas *canvas) {
    int room = canvas->cols - PICTURE_BAR_COL - 1;
    int weeks = (int)((line->days + DAYS_OF_WEEK - 1) / DAYS_OF_WEEK);
    struct year_place place = {.bar = picture_bar_col(canvas), .week = week_columns(room)};
    place.columns = place.week > 0 ? weeks * place.week : room > 0 ? room : 0;
    place.words = place.bar + place.columns + PICTURE_MARGIN;
    place.words_room = canvas->cols - place.words - 1;
    return place;
}

/* The column of a day, from the first of the year. */
static int column_of(const struct page_line *line, const struct year_place *place, int64_t day) {
    int64_t at = day - line->starts;
    if (place->week == 0)
        return (int)(at * place->columns / line->days);
    return (int)(at / DAYS_OF_WEEK * place->week + at % DAYS_OF_WEEK * place->week / DAYS_OF_WEEK);
}

/* ---- signs ----------------------------------------------------------------------------------- */

enum sign {
    SIGN_ONE,
    SIGN_TWO,
    SIGN_MORE,
    SIGN_ALWAYS,
    SIGN_ONCE,
    SIGN_PAID,
    SIGN_REVIEW,
    SIGN_BOTH,
    SIGN_COUNT
};

static const struct {
    const char *glyph, *ascii, *words;
} SIGNS[SIGN_COUNT] = {
    [SIGN_ONE] = {"\u2502", "|", "one visit"}, [SIGN_TWO] = {"\u2551", "H", "two"},
    [SIGN_MORE] = {"\u2588", "#", "more"},     [SIGN_ALWAYS] = {"\u2550", "=", "every week"},
    [SIGN_ONCE] = {"o", "o", "bought once"},   [SIGN_PAID] = {"P", "P", "paid"},
    [SIGN_REVIEW] = {"R", "R", "review"},      [SIGN_BOTH] = {"*", "*", "paid and review"},
};

static const char *glyph_of(enum sign sign, const struct canvas *canvas) {
    return canvas->theme->ascii ? SIGNS[sign].ascii : SIGNS[sign].glyph;
}

/* What stands in each column of a row; SIGN_COUNT nothing. */
struct tick_row {
    enum sign signs[COLUMNS_MOST + DAYS_OF_WEEK];
};

static void add_visits(const struct page_line *line, const struct page_line_row *row,
                       const struct year_place *place, struct tick_row *out) {
    int64_t counts[COLUMNS_MOST + DAYS_OF_WEEK] = {0};
    for (int64_t day = 0; row->visits != NULL && day < line->days; day++)
        counts[column_of(line, place, line->starts + day)] += row->visits[day];
    for (int i = 0; i < place->columns; i++)
        if (counts[i] > 0)
            out->signs[i] = counts[i] == 1 ? SIGN_ONE : counts[i] == 2 ? SIGN_TWO : SIGN_MORE;
}

static void add_mark(const struct page_mark *mark, int column, struct tick_row *out) {
    static const enum sign OF_MARK[] = {
        [MARK_ONCE] = SIGN_ONCE, [MARK_PAYMENT] = SIGN_PAID, [MARK_REVIEW] = SIGN_REVIEW};
    enum sign sign = OF_MARK[mark->kind], before = out->signs[column];
    bool both = (sign == SIGN_PAID && (before == SIGN_REVIEW || before == SIGN_BOTH)) ||
                (sign == SIGN_REVIEW && (before == SIGN_PAID || before == SIGN_BOTH));
    out->signs[column] = both ? SIGN_BOTH : sign;
}

static void fill_row(const struct page_line *line, const struct page_line_row *row,
                     const struct year_place *place, struct tick_row *out) {
    for (int i = 0; i < COLUMNS_MOST + DAYS_OF_WEEK; i++)
        out->signs[i] = SIGN_COUNT;
    for (size_t i = 0; i < row->phase_count; i++) {
        int last = column_of(line, place, row->phases[i].last);
        for (int at = column_of(line, place, row->phases[i].first); at <= last; at++)
            out->signs[at] = SIGN_ALWAYS;
    }
    add_visits(line, row, place, out);
    for (size_t i = 0; i < row->mark_count; i++)
        if (row->marks[i].day >= line->starts && row->marks[i].day < line->starts + line->days)
            add_mark(&row->marks[i], column_of(line, place, row->marks[i].day), out);
}

/* ---- the legend ------------------------------------------------------------------------------ */

int picture_legend(const struct picture_token *tokens, size_t count, const struct canvas *canvas,
                   int row, bool draw) {
    enum { GAP = 3 };
    int col = PICTURE_LABEL_COL, first = row, right = canvas->cols - 1;
    for (size_t i = 0; i < count; i++) {
        int glyph = tokens[i].glyph[0] != '\0' ? canvas_columns(canvas, tokens[i].glyph) + 1 : 0;
        int words = canvas_columns(canvas, tokens[i].words);
        if (col > PICTURE_LABEL_COL && col + glyph + words > right) {
            row++;
            col = PICTURE_LABEL_COL;
        }
        if (draw) {
            canvas_text(canvas, row, col, glyph, ROLE_BAR_DIRECT, tokens[i].glyph);
            canvas_text(canvas, row, col + glyph, right - col - glyph, tokens[i].role,
                        tokens[i].words);
        }
        col += glyph + words + GAP;
    }
    return count > 0 ? row - first + 1 : 0;
}

/* The signs that are in the rows, and what each is; as many as it returns. */
static size_t signs_used(const struct page_line *line, const struct canvas *canvas,
                         struct picture_token tokens[SIGN_COUNT]) {
    struct year_place place = place_of(line, canvas);
    bool used[SIGN_COUNT + 1] = {false};
    size_t count = 0;
    for (size_t i = 0; i < line->count; i++) {
        struct tick_row row;
        fill_row(line, &line->rows[i], &place, &row);
        for (int column = 0; column < place.columns; column++)
            used[row.signs[column]] = true;
    }
    for (int sign = 0; sign < SIGN_COUNT; sign++)
        if (used[sign])
            tokens[count++] = (struct picture_token){glyph_of((enum sign)sign, canvas),
                                                     SIGNS[sign].words, ROLE_MUTED};
    return count;
}

/* ---- the whole ------------------------------------------------------------------------------- */

int ticks_fixed_rows(const struct page_line *line, const struct canvas *canvas) {
    struct picture_token tokens[SIGN_COUNT] = {0};
    size_t used = signs_used(line, canvas, tokens);
    return 1 + picture_legend(tokens, used, canvas, 0, false);
}

bool ticks_words_beside(const struct page_line *line, const struct canvas *canvas) {
    return place_of(line, canvas).words_room >= WORDS_BESIDE;
}

/* Rows of a thing: with its words, beside its ticks where there is room, or else under its name. */
static int thing_rows(const struct page_line_row *row, const struct year_place *place, bool words,
                      const struct canvas *canvas) {
    bool beside = place->words_room >= WORDS_BESIDE;
    int col = PICTURE_LABEL_COL + 2, room = beside ? place->words_room : canvas->cols - col - 1;
    int rows = words ? canvas_wrapped(canvas, 0, 0, room, 0, 0, ROLE_MUTED, row->words) : 0;
    return beside && rows > 0 ? rows : rows + 1;
}

int ticks_rows(const struct page_line *line, size_t count, bool words,
               const struct canvas *canvas) {
    struct year_place place = place_of(line, canvas);
    int rows = 0;
    for (size_t i = 0; i < count; i++)
        rows += thing_rows(&line->rows[i], &place, words, canvas);
    return rows;
}

/* The column where a month begins: that of its first day, or the next where most of that one's days
 * are of the month before, so that what comes in those is seen to. */
static int month_column(const struct page_line *line, const struct year_place *place,
                        int64_t first) {
    int col = column_of(line, place, first);
    int64_t last = line->starts + line->days, before = 0, after = 0;
    while (first - before > line->starts && column_of(line, place, first - before - 1) == col)
        before++;
    while (first + after < last && column_of(line, place, first + after) == col)
        after++;
    return before >= after ? col + 1 : col;
}

static void draw_months(const struct page_line *line, const struct year_place *place,
                        const struct canvas *canvas, int row) {
    static const char *const NAMES[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    canvas_text(canvas, row, PICTURE_LABEL_COL, place->bar - PICTURE_LABEL_COL - 1, ROLE_HEADING,
                line->heading);
    for (int i = 0; i < MONTHS; i++) {
        int64_t first = date_add_months(line->starts, i);
        if (first >= line->starts + line->days)
            break;
        int col = month_column(line, place, first);
        int64_t next = date_add_months(line->starts, i + 1);
        int room =
            (next < line->starts + line->days ? month_column(line, place, next) : place->columns) -
            col;
        const char *name = NAMES[date_split(first).month - 1];
        char letter[] = {name[0], '\0'};
        canvas_text(canvas, row, place->bar + col, MONTH_NAME, ROLE_HEADING,
                    room > MONTH_NAME ? name : letter);
    }
}

static int draw_thing(const struct page_line *line, const struct page_line_row *thing,
                      const struct year_place *place, bool words, const struct canvas *canvas,
                      int row) {
    struct tick_row ticks;
    int width = place->bar - PICTURE_LABEL_COL - 1, under = PICTURE_LABEL_COL + 2;
    fill_row(line, thing, place, &ticks);
    canvas_text(canvas, row, PICTURE_LABEL_COL, width, ROLE_TEXT, thing->title);
    for (int i = 0; i < place->columns; i++)
        if (ticks.signs[i] != SIGN_COUNT)
            canvas_text(canvas, row, place->bar + i, 1, ROLE_BAR_DIRECT,
                        glyph_of(ticks.signs[i], canvas));
    if (!words)
        return row + 1;
    bool beside = place->words_room >= WORDS_BESIDE;
    canvas_within(canvas, beside ? row : row + 1, beside ? place->words : under,
                  beside ? place->words_room : canvas->cols - under - 1, canvas->rows, ROLE_MUTED,
                  thing->words);
    return row + thing_rows(thing, place, true, canvas);
}

int ticks_draw(const struct page_line *line, size_t count, bool words, int after,
               const struct canvas *canvas, int row) {
    struct year_place place = place_of(line, canvas);
    struct picture_token tokens[SIGN_COUNT] = {0};
    draw_months(line, &place, canvas, row++);
    for (size_t i = 0; i < count; i++)
        row = draw_thing(line, &line->rows[i], &place, words, canvas, row);
    size_t used = signs_used(line, canvas, tokens);
    picture_legend(tokens, used, canvas, row + after, true);
    return row;
}
