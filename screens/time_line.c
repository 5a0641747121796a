/* The time line: a row for each thing of the plan and what follows it, with what it comes to a week
 * in each phase. */
#include "screens/time_line.h"
#include "screens/screens.h"

#include "base/unused.h"
#include "plan/phases.h"
#include "plan/value.h"

/* One thing: its phases as days and amounts, and all of it in words. */
static void add_thing(const struct plan_cost *cost, const struct plan_year *year, size_t first,
                      size_t count, struct page *page, struct page_line_row *row) {
    char words[PHASE_WORDS];
    const char *title = record_title(cost->lines[first].line);
    row->title = title[0] != '\0' ? title : "Something new";
    row->words = page_text(page, "%s", phases_words(cost, year, first, count, words));
    row->phases = page_many(page, count, sizeof *row->phases);
    for (size_t i = first; row->phases != NULL && i < first + count; i++) {
        const struct line_cost *line = &cost->lines[i];
        bool once = line->weekly == 0 && line->cost > 0 && i == first;
        if (line->span.days > 0 && (line->weekly > 0 || once))
            row->phases[row->phase_count++] =
                (struct page_phase){line->span.first, line->span.last, line->weekly};
    }
}

/* The block, or NULL where there is nothing to show yet. */
static struct page_block *add_line(const struct session *session, struct page *page) {
    const struct plan_cost *cost = &session->figures.cost;
    struct plan_year year;
    if (!cost->known || cost->line_count == 0 || !plan_year(session->book->plan, &year))
        return NULL;
    struct page_block *block = page_add(page, BLOCK_LINE);
    struct page_line *line = &block->line;
    line->starts = year.starts;
    line->days = year.days;
    line->rows = page_many(page, cost->line_count, sizeof *line->rows);
    for (size_t i = 0, count; line->rows != NULL && i < cost->line_count; i += count) {
        count = phases_count(cost, i);
        add_thing(cost, &year, i, count, page, &line->rows[line->count++]);
    }
    return block;
}

void time_line_picture(struct session *session, struct page *page) {
    struct page_block *block = add_line(session, page);
    if (block != NULL)
        block->spare = true;
}

static void time_line_page(struct session *session, void *state UNUSED, struct page *page) {
    page->title = "Time line";
    page->help_title = "The time line";
    page->help =
        "Everything in My support across the plan's year. "
        "A fuller bar means more money a week; the line under it says how much, and when it changes. "
        "An o is something that is bought once.\n\n"
        "To change something part way through the year, go back to My support, mark it and press {CHANGE_FROM}.";
    const struct plan_cost *cost = &session->figures.cost;
    if (add_line(session, page) == NULL)
        page_say(page, TONE_TEXT,
                 cost->known || cost->line_count == 0
                     ? "Nothing is planned yet. "
                       "Add something in My support, and it shows here month by month."
                     : "This cannot be drawn: what the plan costs cannot be worked out.");
    page_key(page, ACTION_DOWN, "more");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

const struct screen screen_time_line = {.of_plan = true, .page = time_line_page};
