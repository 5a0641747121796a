/* A picture: its bars, then its list and its year share the rows that are left, so that all of it
 * is in sight. */
#include "view_picture.h"

#include "base/grow.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    LIST_LEAST = 2, /* rows of a list: one thing, and what the others come to */
    AMOUNT_COLUMNS = 13,
    NOTE_COLUMNS = 18,
    BAR_LEAST = 10
};

/* ---- a bar ----------------------------------------------------------------------------------- */

static const char *texture(enum page_fill fill, bool ascii) {
    static const char *const TEXTURES[2][4] = {{"\u2588", "\u2593", "\u2592", "\u2591"},
                                               {"#", "=", "-", "."}};
    return TEXTURES[ascii][fill];
}

/* The parts from `col` on, in `width` columns; what is more than nothing has one at least. */
static void draw_parts(const struct page_bar *bar, const struct canvas *canvas, int row, int col,
                       int width) {
    int64_t so_far = 0;
    int from = 0;
    for (size_t i = 0; i < bar->part_count && bar->whole > 0; i++) {
        const struct page_part *part = &bar->parts[i];
        so_far += part->size > 0 ? part->size : 0;
        int to = (int)((2 * so_far * width + bar->whole) / (2 * bar->whole));
        to = part->size > 0 && to == from ? from + 1 : to;
        enum role role = part->fill <= FILL_DARK ? ROLE_BAR_DIRECT : ROLE_BAR_REST;
        for (; from < to && from < width; from++)
            canvas_text(canvas, row, col + from, 1, role,
                        texture(part->fill, canvas->theme->ascii));
    }
}

/* What the parts are, those that have a name. */
static int draw_legend(const struct page_bar *bar, const struct canvas *canvas, int row,
                       bool draw) {
    struct picture_token tokens[PAGE_PARTS];
    char words[PAGE_PARTS][128];
    size_t count = 0;
    for (size_t i = 0; i < bar->part_count; i++) {
        const struct page_part *part = &bar->parts[i];
        if (part->label == NULL)
            continue;
        snprintf(words[count], sizeof words[count], "%s %s", part->label, part->amount);
        const char *glyph = part->size > 0 ? texture(part->fill, canvas->theme->ascii) : "";
        tokens[count] =
            (struct picture_token){glyph, words[count], part->wrong ? ROLE_ERROR : ROLE_TEXT};
        count++;
    }
    return picture_legend(tokens, count, canvas, row, draw);
}

/* A bar of parts, and its legend. Returns the row after them. */
static int draw_bar(const struct page_bar *bar, const struct canvas *canvas, int row) {
    int col = picture_bar_col(canvas), room = col - PICTURE_LABEL_COL - 1;
    int title = canvas_columns(canvas, bar->title);
    canvas_text(canvas, row, PICTURE_LABEL_COL, room, ROLE_HEADING, bar->title);
    if (bar->amount != NULL && title + 1 + canvas_columns(canvas, bar->amount) <= room)
        canvas_text(canvas, row, PICTURE_LABEL_COL + title + 1, room, ROLE_AMOUNT, bar->amount);
    draw_parts(bar, canvas, row, col, canvas->cols - col - PICTURE_MARGIN);
    return row + 1 + draw_legend(bar, canvas, row + 1, true);
}

/* ---- a list of bars -------------------------------------------------------------------------- */

/* Where the amounts of a list begin: after its longest name, where two fifths of the window have
 * room for it. */
static int amounts_from(const struct page_bars *bars, const struct canvas *canvas) {
    int from = picture_bar_col(canvas), most = canvas->cols * 2 / 5;
    for (size_t i = 0; i < bars->count; i++) {
        int end = PICTURE_LABEL_COL + canvas_columns(canvas, bars->bars[i].title) + 1;
        from = end > from ? end : from;
    }
    int least = picture_bar_col(canvas);
    return from < most ? from : most > least ? most : least;
}

/* Names up to column `from`, amounts in `amounts` columns after it. */
static void draw_list_bar(const struct page_bar *bar, const struct canvas *canvas, int row,
                          int from, int amounts) {
    int amount = from + amounts, col = amount + PICTURE_MARGIN;
    int note = canvas->cols - PICTURE_MARGIN - NOTE_COLUMNS;
    bool noted = note - col - PICTURE_MARGIN >= BAR_LEAST;
    int end = noted ? note - PICTURE_MARGIN : canvas->cols - PICTURE_MARGIN;
    canvas_text(canvas, row, PICTURE_LABEL_COL, from - PICTURE_LABEL_COL - 1, ROLE_TEXT,
                bar->title);
    canvas_right(canvas, row, amount, ROLE_AMOUNT, bar->amount);
    draw_parts(bar, canvas, row, col, end - col);
    if (noted && bar->note != NULL)
        canvas_text(canvas, row, note, NOTE_COLUMNS, ROLE_TEXT, bar->note);
}

/* "and 6 more, £1,204.00", where `shown` rows have no room for `count`. */
static void draw_rest(const struct canvas *canvas, int row, size_t count, const char *rest) {
    canvas_print(canvas, row, PICTURE_LABEL_COL, ROLE_MUTED, "and %zu more%s%s", count,
                 rest != NULL ? ", " : "", rest != NULL ? rest : "");
}

static int draw_list(const struct page_bars *bars, size_t shown, const struct canvas *canvas,
                     int row) {
    size_t whole = shown < bars->count ? shown - 1 : shown;
    int amounts = AMOUNT_COLUMNS - 1, from = amounts_from(bars, canvas);
    for (size_t i = 0; i < bars->count; i++) {
        int columns = canvas_columns(canvas, bars->bars[i].amount);
        amounts = columns > amounts ? columns : amounts;
    }
    canvas_text(canvas, row++, PICTURE_LABEL_COL, canvas->cols, ROLE_HEADING, bars->heading);
    for (size_t i = 0; i < whole; i++)
        draw_list_bar(&bars->bars[i], canvas, row++, from, amounts);
    if (whole < bars->count)
        draw_rest(canvas, row++, bars->count - whole, bars->bars[whole].rest);
    return row;
}

int view_bars_draw(const struct page_bars *bars, const struct canvas *canvas, int row) {
    int from = row, room = canvas->cols - 2 * PICTURE_MARGIN;
    for (size_t i = 0; i < bars->count; i++) {
        const struct page_bar *bar = &bars->bars[i];
        if (canvas->picture->line_work == NULL) {
            row = draw_bar(bar, canvas, row);
            continue;
        }
        char *words =
            grow_format("%s%s%s.", bar->title, bar->words[0] != '\0' ? ": " : "", bar->words);
        row += canvas_within(canvas, row, PICTURE_LABEL_COL, room,
                             canvas->rows > row ? canvas->rows - row : 0, ROLE_TEXT,
                             words != NULL ? words : bar->title);
        free(words);
    }
    return row - from;
}

/* ---- how the rows are shared ----------------------------------------------------------------- */

struct sharing {
    int wanted[PAGE_BLOCKS], shown[PAGE_BLOCKS]; /* rows of a list, or of a year's things */
    int gap;                                     /* blank rows before each block */
    bool words;                                  /* the things of the year have theirs */
    int rows;                                    /* of it all */
};

static int list_wanted(const struct page_block *block, const struct canvas *canvas, bool words) {
    if (block->kind == BLOCK_LINE)
        return ticks_rows(&block->line, block->line.count, words, canvas);
    return block->kind == BLOCK_BARS && block->bars.heading != NULL ? (int)block->bars.count : 0;
}

/* The days of payments are on the year's first row, which always stands. */
static int list_least(const struct page_block *block, const struct canvas *canvas, bool words) {
    if (block->kind == BLOCK_BARS && block->bars.all)
        return (int)block->bars.count;
    return block->kind == BLOCK_LINE ? ticks_rows(&block->line, 1, words, canvas) + LIST_LEAST
                                     : LIST_LEAST;
}

static int fixed_rows(const struct page_block *block, const struct canvas *canvas) {
    int rows = 0;
    if (block->kind == BLOCK_WORDS)
        return canvas_wrapped(canvas, 0, PICTURE_LABEL_COL, canvas->cols - 2 * PICTURE_MARGIN, 0, 0,
                              ROLE_TEXT, block->words.text);
    if (block->kind == BLOCK_LINE)
        return ticks_fixed_rows(&block->line, canvas);
    for (size_t i = 0; block->bars.heading == NULL && i < block->bars.count; i++)
        rows += 1 + draw_legend(&block->bars.bars[i], canvas, 0, false);
    return block->bars.heading != NULL ? 1 : rows;
}

/* The list that has least of what it wants; PAGE_BLOCKS: all have all. */
static size_t next_to_have(const struct page *page, const struct sharing *sharing) {
    size_t next = PAGE_BLOCKS;
    for (size_t i = 0; i < page->block_count; i++)
        if (sharing->shown[i] < sharing->wanted[i] &&
            (next == PAGE_BLOCKS || sharing->shown[i] <= sharing->shown[next]))
            next = i; /* of two the later: the year, which says how often */
    return next;
}

/* Shares the rows, with so many blank ones before each block, and the year's words or not. */
static struct sharing share_so(const struct page *page, const struct canvas *canvas, int gap,
                               bool words) {
    struct sharing sharing = {.gap = gap, .words = words};
    size_t next;
    for (size_t i = 0; i < page->block_count; i++) {
        const struct page_block *block = &page->blocks[i];
        int wanted = list_wanted(block, canvas, words), least = list_least(block, canvas, words);
        sharing.wanted[i] = wanted;
        sharing.shown[i] = wanted < least ? wanted : least;
        sharing.rows += gap + fixed_rows(block, canvas) + sharing.shown[i];
    }
    while (sharing.rows < canvas->rows && (next = next_to_have(page, &sharing)) != PAGE_BLOCKS) {
        sharing.shown[next]++;
        sharing.rows++;
    }
    return sharing;
}

/* The airiest, with most words, that has room; `whole`: in which each thing has a row of its own.
 */
static bool share_best(const struct page *page, const struct canvas *canvas, bool whole,
                       struct sharing *out) {
    const struct page_block *year = page_find(page, BLOCK_LINE);
    for (int gap = 1; gap >= 0; gap--)
        for (int words = year != NULL; words >= 0; words--) {
            *out = share_so(page, canvas, gap, words == 1);
            bool beside = words == 0 || ticks_words_beside(&year->line, canvas);
            bool all = next_to_have(page, out) == PAGE_BLOCKS;
            if (out->rows <= canvas->rows && (all || (!whole && beside)))
                return true;
        }
    return false;
}

/* Whole where that can be; a low window has no blank rows and no words. */
static struct sharing share(const struct page *page, const struct canvas *canvas) {
    enum { HIGH = 24 };
    struct sharing sharing;
    if (share_best(page, canvas, true, &sharing) ||
        (canvas->rows >= HIGH && share_best(page, canvas, false, &sharing)))
        return sharing;
    return share_so(page, canvas, 0, false);
}

/* ---- the picture ----------------------------------------------------------------------------- */

/* As many things as have room in those rows; one row is for what the others come to. */
static int draw_year(const struct page_line *line, const struct sharing *sharing, int rows,
                     const struct canvas *canvas, int row) {
    size_t whole = line->count;
    while (whole > 1 &&
           ticks_rows(line, whole, sharing->words, canvas) + (whole < line->count) > rows)
        whole--;
    bool all = whole == line->count;
    row = ticks_draw(line, whole, sharing->words, !all, canvas, row);
    if (!all)
        draw_rest(canvas, row, line->count - whole, line->rows[whole].rest);
    return row;
}

static void draw_blocks(const struct page *page, const struct sharing *sharing,
                        const struct canvas *canvas) {
    int row = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        const struct page_block *block = &page->blocks[i];
        row += sharing->gap;
        if (block->kind == BLOCK_LINE)
            row = draw_year(&block->line, sharing, sharing->shown[i], canvas, row);
        else if (block->kind == BLOCK_WORDS)
            row += canvas_within(canvas, row, PICTURE_LABEL_COL, canvas->cols - 2 * PICTURE_MARGIN,
                                 canvas->rows, ROLE_TEXT, block->words.text);
        else if (block->bars.heading != NULL)
            row = draw_list(&block->bars, (size_t)sharing->shown[i], canvas, row);
        else
            for (size_t bar = 0; bar < block->bars.count; bar++)
                row = draw_bar(&block->bars.bars[bar], canvas, row);
    }
}

/* All that it says, a line for each thing. */
static void draw_words(struct view *view, const struct page *page, const struct canvas *canvas) {
    char *words = page_picture_words(page);
    if (words != NULL)
        pager_draw(&view->pager, canvas, words);
    free(words);
}

void view_picture_draw(struct view *view, const struct page *page, const struct canvas *canvas) {
    struct pager *pager = &view->pager;
    if (canvas->picture->line_work != NULL) {
        draw_words(view, page, canvas);
        return;
    }
    struct sharing sharing = share(page, canvas);
    pager->lines = sharing.rows;
    pager->page = canvas->rows;
    int last = pager->lines > pager->page ? pager->lines - pager->page : 0;
    pager->top = pager->top < last ? pager->top : last;
    struct canvas scrolled = canvas_scrolled(canvas, pager->top);
    draw_blocks(page, &sharing, &scrolled);
    if (pager->top < last)
        canvas_more(canvas, (size_t)(last - pager->top + 1));
    canvas_place_cursor(canvas, 0, PICTURE_LABEL_COL);
}
