/* The picture of a plan: what becomes of the budget, who holds the money beside what is often seen,
 * what it is spent on, and the year with its payments, reviews and visits. */
#include "screens/cost_line.h"
#include "screens/screens.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/grow.h"
#include "base/unused.h"
#include "plan/line.h"
#include "plan/others.h"
#include "plan/picture.h"

#include <stdlib.h>

/* What is often seen, beside which the plan's own split is drawn, in hundredths. */
enum { OFTEN_DIRECT = 40, OFTEN_REST = 60 };

static const char *money_text(struct page *page, int64_t pence) {
    char amount[DECIMAL_TEXT];
    return page_text(page, "%s", money_show(pence, 2, amount));
}

/* ---- bars of parts --------------------------------------------------------------------------- */

static struct page_part *add_part(struct page_bar *bar, const char *label, const char *amount,
                                  int64_t size, enum page_fill fill) {
    struct page_part *part = &bar->parts[bar->part_count++];
    *part = (struct page_part){.label = label, .amount = amount, .size = size, .fill = fill};
    return part;
}

/* "Planned £8,249.20. Kept back £600.00. Left £7,094.71": what the legend says. */
static const char *parts_words(const struct page_bar *bar, struct page *page) {
    struct growing_text words = {0};
    for (size_t i = 0; i < bar->part_count; i++)
        growing_add_format(&words, "%s%s %s", i > 0 ? ". " : "", bar->parts[i].label,
                           bar->parts[i].amount);
    char *text = growing_take(&words);
    const char *kept = page_text(page, "%s", text != NULL ? text : "");
    free(text);
    return kept;
}

/* A block of so many bars at the most. NULL where there is no memory. */
static struct page_bars *add_bars(struct page *page, size_t most) {
    struct page_bars *bars = &page_add(page, BLOCK_BARS)->bars;
    bars->bars = page_many(page, most, sizeof *bars->bars);
    return bars->bars != NULL ? bars : NULL;
}

/* Where the plan costs more than there is, the budget stands under it as a bar of its own. */
static void add_budget_under(const struct plan_cost *cost, struct page *page,
                             struct page_bars *bars) {
    struct page_bar *bar = &bars->bars[bars->count++];
    *bar = (struct page_bar){.title = "My budget",
                             .amount = money_text(page, cost->budget),
                             .words = "",
                             .whole = cost->plan + cost->contingency};
    add_part(bar, NULL, NULL, cost->budget, FILL_LIGHT);
}

static void add_budget(const struct plan_cost *cost, struct page *page) {
    struct page_bars *bars = add_bars(page, 2);
    bool over = cost->has_budget && cost->left < 0;
    if (bars == NULL)
        return;
    struct page_bar *bar = &bars->bars[bars->count++];
    *bar = (struct page_bar){.title = over ? "My plan" : "My budget", .words = ""};
    if (cost->has_budget && !over)
        bar->amount = money_text(page, cost->budget);
    bar->whole = bar->amount != NULL ? cost->budget : cost->plan + cost->contingency;
    add_part(bar, "Planned", money_text(page, cost->plan), cost->plan, FILL_FULL);
    add_part(bar, "Kept back", money_text(page, cost->contingency), cost->contingency, FILL_MEDIUM);
    if (over)
        add_part(bar, "Over by", money_text(page, -cost->left), 0, FILL_LIGHT)->wrong = true;
    else if (cost->has_budget)
        add_part(bar, "Left", money_text(page, cost->left), cost->left, FILL_LIGHT);
    else
        add_part(bar, "No budget", "yet", 0, FILL_LIGHT);
    bar->words = parts_words(bar, page);
    if (over)
        add_budget_under(cost, page, bars);
}

static void add_holders(const struct session *session, struct page *page) {
    static const struct {
        enum paid_by holder;
        enum page_fill fill;
    } HOLDERS[] = {{PAID_DIRECT, FILL_FULL},
                   {PAID_THIRD_PARTY, FILL_DARK},
                   {PAID_NOTIONAL, FILL_MEDIUM},
                   {PAID_TRADITIONAL, FILL_LIGHT}};
    const struct plan_cost *cost = &session->figures.cost;
    struct page_bars *bars = add_bars(page, 2);
    int share;
    session_direct(session, &share);
    if (bars == NULL)
        return;
    struct page_bar *bar = &bars->bars[bars->count++], *often = &bars->bars[bars->count++];
    *bar = (struct page_bar){.title = "Who holds the money", .words = "", .whole = cost->plan};
    for (size_t i = 0; i < sizeof HOLDERS / sizeof HOLDERS[0]; i++) {
        int64_t held = plan_cost_held(cost, HOLDERS[i].holder);
        const char *amount = money_text(page, held);
        if (HOLDERS[i].holder == PAID_DIRECT)
            amount = page_text(page, "%s, %d%%", amount, share);
        else if (held == 0)
            continue;
        add_part(bar, paid_by_words(HOLDERS[i].holder), amount, held, HOLDERS[i].fill);
    }
    if (cost->others != 0)
        add_part(bar, "Others pay", money_text(page, cost->others), 0, FILL_LIGHT);
    bar->words = parts_words(bar, page);
    *often =
        (struct page_bar){.title = "Often: 40% paid to me",
                          .words = "in Northamptonshire it was about that. More or less is fine",
                          .whole = OFTEN_DIRECT + OFTEN_REST};
    add_part(often, NULL, NULL, OFTEN_DIRECT, FILL_FULL);
    add_part(often, NULL, NULL, OFTEN_REST, FILL_LIGHT);
}

/* ---- what it is spent on --------------------------------------------------------------------- */

static void add_spent(const struct plan_cost *cost, const struct plan_picture *picture,
                      struct page *page) {
    struct page_bars *bars = add_bars(page, picture->counting);
    if (bars == NULL)
        return;
    bars->heading = "What it is spent on";
    for (size_t i = 0; i < picture->counting; i++) {
        const struct picture_thing *thing = &picture->things[i];
        const struct line_cost *line = &cost->lines[thing->first];
        struct page_bar *bar = &bars->bars[bars->count++];
        char title[PICTURE_TITLE];
        bool lacks = thing->paid == 0 && line_lacks_price(line->line);
        *bar = (struct page_bar){
            .title = page_text(page, "%s", picture_title(cost, thing, title)),
            .amount = lacks ? "no price yet" : money_text(page, thing->paid),
            .note = thing->paid == 0 && line->others > 0 ? "Others pay" : paid_words(line->line),
            .rest = money_text(page, thing->rest),
            .whole = picture->things[0].paid};
        bar->words = bar->note;
        add_part(bar, NULL, NULL, thing->paid, FILL_FULL);
    }
}

/* ---- the year -------------------------------------------------------------------------------- */

static const char *payments_words(const struct plan_cost *cost, const int64_t *reviews,
                                  size_t review_count, struct page *page) {
    struct growing_text words = {0};
    char day[DATE_TEXT], amount[DECIMAL_TEXT];
    size_t count = cost->payment_count;
    if (count > 0)
        growing_add_format(&words, "%zu payment%s to me, %s in all, the first on %s", count,
                           count == 1 ? "" : "s", money_show(cost->direct_payment, 2, amount),
                           date_show(cost->payments[0].on, day));
    else
        growing_add(&words, "nothing is paid to me");
    for (size_t i = 0; i < review_count; i++)
        growing_add_format(&words, "%s%s",
                           i > 0               ? ", "
                           : review_count == 1 ? ". Review on "
                                               : ". Reviews on ",
                           date_show(reviews[i], day));
    if (review_count == 0)
        growing_add(&words, ". No review has a day yet");
    char *text = growing_take(&words);
    const char *kept = page_text(page, "%s", text != NULL ? text : "");
    free(text);
    return kept;
}

static void add_mark(struct page_line_row *row, int64_t day, enum page_mark_kind kind) {
    row->marks[row->mark_count++] = (struct page_mark){day, kind};
}

/* Payments and reviews, on one row. */
static void add_days(const struct session *session, const struct plan_year *year, struct page *page,
                     struct page_line_row *row) {
    const struct plan_cost *cost = &session->figures.cost;
    int64_t reviews[PICTURE_REVIEWS];
    size_t count = picture_reviews(session->book->plan, year, reviews);
    row->title = "Payments and reviews";
    row->words = payments_words(cost, reviews, count, page);
    row->marks = page_many(page, cost->payment_count + count, sizeof *row->marks);
    for (size_t i = 0; row->marks != NULL && i < cost->payment_count; i++)
        add_mark(row, cost->payments[i].on, MARK_PAYMENT);
    for (size_t i = 0; row->marks != NULL && i < count; i++)
        add_mark(row, reviews[i], MARK_REVIEW);
}

static void add_thing(const struct plan_cost *cost, const struct picture_thing *thing,
                      const struct plan_year *year, struct page *page, struct page_line_row *row) {
    char title[PICTURE_TITLE], words[PICTURE_WORDS];
    int64_t *visits = page_many(page, (size_t)year->days, sizeof *visits);
    row->title = page_text(page, "%s", picture_title(cost, thing, title));
    row->words = page_text(page, "%s", picture_words(cost, year, thing, words));
    row->rest = thing->rest > 0 ? money_text(page, thing->rest) : NULL;
    row->phases = page_many(page, thing->count, sizeof *row->phases);
    row->marks = page_many(page, thing->count, sizeof *row->marks);
    row->visits = visits;
    if (visits == NULL || row->phases == NULL || row->marks == NULL)
        return;
    for (size_t i = thing->first; i < thing->first + thing->count; i++) {
        const struct line_cost *line = &cost->lines[i];
        picture_visits(line, year, visits);
        if (line->span.days > 0 && line_employs(line->line))
            row->phases[row->phase_count++] =
                (struct page_phase){line->span.first, line->span.last, line->weekly};
        else if (line->span.days > 0 && line_comes_once(line->line) && line_costs_money(line->line))
            add_mark(row, line->span.first, MARK_ONCE);
    }
}

static void add_year(const struct session *session, const struct plan_picture *picture,
                     struct page *page) {
    struct plan_year year;
    if (!plan_year(session->book->plan, &year))
        return;
    struct page_line *line = &page_add(page, BLOCK_LINE)->line;
    *line = (struct page_line){.starts = year.starts,
                               .days = year.days,
                               .of_visits = true,
                               .heading = "What comes, and when"};
    line->rows = page_many(page, picture->count + 1, sizeof *line->rows);
    if (line->rows == NULL)
        return;
    add_days(session, &year, page, &line->rows[line->count++]);
    for (size_t i = 0; i < picture->count; i++)
        add_thing(&session->figures.cost, &picture->things[i], &year, page,
                  &line->rows[line->count++]);
}

/* ---- the page -------------------------------------------------------------------------------- */

static void draw(const struct session *session, struct page *page) {
    const struct plan_cost *cost = &session->figures.cost;
    struct plan_picture picture;
    page->is_picture = true;
    if (plan_picture(cost, &picture, NULL) != ERR_OK)
        page->no_memory = true;
    add_budget(cost, page);
    if (cost->plan > 0)
        add_holders(session, page);
    if (picture.counting > 0)
        add_spent(cost, &picture, page);
    if (picture.count > 0)
        add_year(session, &picture, page);
    picture_done(&picture);
}

static void picture_page(struct session *session, void *state UNUSED, struct page *page) {
    const struct plan_cost *cost = &session->figures.cost;
    page->title = "Picture";
    page->help_title = "The picture of the plan";
    page->help =
        "The whole plan at a glance: what the money is for, who holds it, and what comes when.\n\n"
        "The first bar is the budget. It shows what is planned, what is kept back, and what is left.\n\n"
        "The second shows who holds the money. "
        "The bar under it is there to compare with: in Northamptonshire about 40 per cent was paid to the person. More or less is fine.\n\n"
        "Then comes what it is spent on, the largest first, and then the year. "
        "Each mark is a visit: where the marks are far apart, it comes less often. "
        "The plan says how often something comes, not on which day, so the marks are spread evenly.\n\n"
        "What there is no room for is added up on the last line. {TIME_LINE} shows everything month by month.";
    if (cost->known)
        draw(session, page);
    else
        page_say(page, TONE_TEXT,
                 "This cannot be drawn: what the plan costs cannot be worked out.");
    if (cost->known && cost->line_count == 0)
        page_say(page, TONE_TEXT,
                 "Nothing is planned yet. Add something in My support, and it shows here.");
    page_key(page, ACTION_DOWN, "more");
    page_key(page, ACTION_TIME_LINE, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool picture_act(struct session *session, void *state UNUSED,
                        const struct page_event *event) {
    if (event->action != ACTION_TIME_LINE)
        return false;
    session_push(session, &screen_time_line, NULL);
    return true;
}

const struct screen screen_picture = {.of_plan = true, .page = picture_page, .act = picture_act};
