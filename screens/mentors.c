/* Who would help others with a plan, by name, and whether their name may be given today. */
#include "base/unused.h"
#include "screens/screens.h"
#include "screens/waits.h"

#include "base/date.h"
#include "base/text.h"

enum { COLUMN_PERSON, COLUMN_NAMED, COLUMN_REFERENCE, COLUMN_STATE, COLUMN_COUNT };

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    [COLUMN_PERSON] = {.title = "Person", .width = 16, .grows = true},
    [COLUMN_NAMED] = {.title = "Name may be given", .width = 36},
    [COLUMN_REFERENCE] = {.title = "Plan", .width = 14, .goes = true},
    [COLUMN_STATE] = {.title = "State", .width = 24, .goes = true}};

/* "since 4 May 2026", "4 May 2026 to 4 May 2027", "not said". */
static const char *named_words(const struct waits_row *waiting, struct page *page) {
    char from[DATE_TEXT], until[DATE_TEXT];
    if (waiting->since == 0)
        return "not said";
    date_show_short(waiting->since, from);
    if (!waiting->has_until)
        return page_text(page, "since %s", from);
    return page_text(page, "%s to %s", from, date_show_short(waiting->until, until));
}

static void add_mentor(const struct session *session, const struct waits_row *waiting,
                       struct page *page, struct page_row *row) {
    const struct plan_row *plan = &waiting->plan;
    char name[512];
    row->cells[COLUMN_PERSON] =
        session->hide_names || plan->person[0] == '\0'
            ? page_text(page, "%s", plan->reference)
            : page_text(page, "%s", text_point_out(plan->person, name, sizeof name));
    row->cells[COLUMN_NAMED] = named_words(waiting, page);
    row->cells[COLUMN_REFERENCE] = page_text(page, "%s", plan->reference);
    row->cells[COLUMN_STATE] = progress_label(&plan->progress, session_today(session));
}

static const struct waits_shown KINDS[] = {
    {WAITS_NAMED, "Their name may be given today", "open", &screen_steps, add_mentor, NULL, NULL},
    {WAITS_UNNAMED, "Ask them first", "open", &screen_steps, add_mentor, NULL, NULL},
};

static const struct waits_page MENTORS = {
    .list = WAITS_MENTORS,
    .opens_here = USER_ROLE_COUNT,
    .title = "Who would help others",
    .help = "People who said in step 10 of their plan that they would help others with theirs. "
            "First those who also said that their name may be given, for as long as that lasts. "
            "Ask the others before you name them to anyone.\n\n"
            "A yes can end on any day. Choose one to open the plan, and write it down in step 10.",
    .nothing = "Nobody has said yet that they would help others plan.",
    .columns = COLUMNS,
    .column_count = COLUMN_COUNT,
    .kinds = KINDS,
    .kind_count = sizeof KINDS / sizeof *KINDS,
    .keys = {{ACTION_HIDE, NULL}, {ACTION_NONE, NULL}}};

static enum err mentors_open(struct session *session, void *state, const struct about *about UNUSED,
                             struct err_info *info UNUSED) {
    return waits_open(session, state, &MENTORS);
}

const struct screen screen_mentors = {.state_size = sizeof(struct waits_state),
                                      .open = mentors_open,
                                      .page = waits_show,
                                      .act = waits_act,
                                      .back = waits_back,
                                      .close = waits_close};
