/* Amounts on the screen, laid out on as few rows as they fit on. */
#include "sums.h"

#include <string.h>

#define WHOLE_LEAST 10 /* rows of room before the whole is shown */
#define SPARE_LEAST 8  /* and before what is spare is said */
#define LABEL_COLUMNS 32
#define AMOUNT_COLUMNS 12

/* Which of it there is room for. */
struct plan_of_rows {
    bool whole, spare, words, others;
    int rows;
};

static int columns_of(const struct page_sum *sum, const struct canvas *canvas) {
    return canvas_columns(canvas, sum->label) +
           (sum->amount[0] != '\0' ? 1 + canvas_columns(canvas, sum->amount) : 0);
}

static int draw_one(const struct page_sum *sum, const struct canvas *canvas, int row, int col) {
    enum role role = sum->wrong ? ROLE_ERROR : sum->key ? ROLE_AMOUNT : ROLE_TEXT;
    col += canvas_text(canvas, row, col, canvas->cols, role, sum->label);
    if (sum->amount[0] != '\0')
        col += 1 + canvas_text(canvas, row, col + 1, canvas->cols, role, sum->amount);
    return col;
}

/* Those that are `key` or those that are not, one after the other, `gap` columns between them;
 * where that would be too long, two. Returns the rows they take; draws where `draw`. */
static int flow(const struct page_sums *sums, bool key, int gap, const struct canvas *canvas,
                int row, int from, bool draw) {
    int all = from, col = from, first = row;
    bool any = false;
    for (size_t i = 0; i < sums->brief_count; i++)
        if (sums->brief[i].key == key)
            all += columns_of(&sums->brief[i], canvas) + gap;
    gap = key && all - gap > canvas->cols ? 2 : gap;
    for (size_t i = 0; i < sums->brief_count; i++) {
        const struct page_sum *sum = &sums->brief[i];
        if (sum->key != key)
            continue;
        int columns = columns_of(sum, canvas);
        if (any && col + columns > canvas->cols) {
            row++;
            col = from;
        }
        if (draw)
            draw_one(sum, canvas, row, col);
        col += columns + gap;
        any = true;
    }
    return any ? row - first + 1 : 0;
}

static int words_rows(const char *words, const struct canvas *canvas, int col) {
    if (words == NULL || words[0] == '\0')
        return 0;
    return canvas_wrapped(canvas, 0, col, canvas->cols - col, 0, 0, ROLE_TEXT, words);
}

static struct plan_of_rows choose(const struct page_sums *sums, const struct canvas *canvas,
                                  int col, int most) {
    struct plan_of_rows plan = {.whole = sums->whole_count > 0 && most >= WHOLE_LEAST &&
                                         sums->whole_count <= (size_t)most};
    if (plan.whole) {
        plan.rows = (int)sums->whole_count;
        return plan;
    }
    int key = flow(sums, true, 5, canvas, 0, col, false);
    int others = flow(sums, false, 3, canvas, 0, col, false);
    int words = words_rows(sums->words, canvas, col), spare = words_rows(sums->spare, canvas, col);
    plan.words = key + words <= most;
    plan.others = plan.words && key + words + others <= most;
    plan.spare = plan.others && most >= SPARE_LEAST && key + words + others + spare <= most;
    plan.rows =
        key + (plan.words ? words : 0) + (plan.others ? others : 0) + (plan.spare ? spare : 0);
    return plan;
}

int sums_rows(const struct page_sums *sums, const struct canvas *canvas, int col, int most) {
    return choose(sums, canvas, col, most).rows;
}

/* "Wages                          £11,232.00   832 hours at £13.50": the amounts end at one column.
 */
static void draw_whole(const struct page_sum *sum, const struct canvas *canvas, int row, int col) {
    int amount = col + LABEL_COLUMNS + AMOUNT_COLUMNS;
    enum role role = sum->key ? ROLE_AMOUNT : ROLE_TEXT;
    canvas_text(canvas, row, col, canvas->cols, role, sum->label);
    canvas_right(canvas, row, amount, role, sum->amount);
    if (sum->how != NULL)
        canvas_text(canvas, row, amount + 3, canvas->cols, role, sum->how);
}

void sums_draw(const struct page_sums *sums, const struct canvas *canvas, int col, int most) {
    struct plan_of_rows plan = choose(sums, canvas, col, most);
    int row = 0, width = canvas->cols - col;
    for (size_t i = 0; plan.whole && i < sums->whole_count; i++)
        draw_whole(&sums->whole[i], canvas, (int)i, col);
    if (plan.whole)
        return;
    if (plan.spare && sums->spare != NULL)
        row += canvas_within(canvas, row, col, width, canvas->rows - row, ROLE_TEXT, sums->spare);
    if (plan.words && sums->words != NULL)
        row += canvas_within(canvas, row, col, width, canvas->rows - row, ROLE_TEXT, sums->words);
    if (plan.others)
        row += flow(sums, false, 3, canvas, row, col, true);
    flow(sums, true, 5, canvas, row, col, true);
}
