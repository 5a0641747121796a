/* Who works for me: someone the person employs, on what terms, what they do, what else an employer
 * pays for, and what it costs. Part of step 6, My support. */
#include "screens/helper.h"
#include "screens/cost_line.h"
#include "screens/forms.h"
#include "screens/work.h"

#include "base/decimal.h"
#include "base/text.h"
#include "plan/employer.h"
#include "plan/line.h"
#include "plan/line_words.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HELPER_NAME = 512 };

/* ---- who they are ----------------------------------------------------------------------------
 */

static bool asked_if_agency(const struct plan *plan UNUSED, const struct record *helper) {
    return record_number(helper, HELPER_HOLIDAY) == LEAVE_AGENCY;
}

static const struct form_field helper_fields[] = {
    ASK(HELPER, HELPER_CALLED),
    ASK(HELPER, HELPER_PEOPLE),
    ASK(HELPER, HELPER_AGE_BAND),
    ASK(HELPER, HELPER_HOLIDAY, .heading = "What every employer pays"),
    ASK(HELPER, HELPER_AGENCY_HOUR, .shown = asked_if_agency),
    ASK(HELPER, HELPER_PENSION),
    ASK(HELPER, HELPER_SICK_WEEKS, .label = "Weeks of sick pay to set aside (1 or 2 is usual)"),
    ASK_MORE(HELPER, HELPER_INSURANCE),
    ASK_MORE(HELPER, HELPER_ALL_FOR_PERSON),
    ASK_MORE(PLAN, PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE),
};

/* Starts the list of changes for a new helper: who it is, the rest as is usual. */
static void put_helper(struct changes *changes, const char *id, const char *name) {
    changes_add(changes, RECORD_HELPER, id, "", SIZE_MAX);
    changes_set(changes, RECORD_HELPER, id, HELPER_CALLED, name);
    changes_set(changes, RECORD_HELPER, id, HELPER_ALL_FOR_PERSON, "true");
}

/* A name that a helper can have. */
static enum err check_name(struct session *session UNUSED, const char *typed, void *data,
                           struct err_info *info) {
    char *name = data;
    struct value value = {0};
    while (*typed == ' ')
        typed++;
    if (*typed == '\0')
        return err_set(info, ERR_INPUT,
                       "Type a name, or words such as night team if you have found nobody yet");
    enum err err = value_read_typed(dictionary_field(RECORD_HELPER, HELPER_CALLED), NULL, typed, 0,
                                    &value, info);
    if (err == ERR_OK)
        text_copy(value.text, name, HELPER_NAME);
    free(value.text);
    return err;
}

static bool ask_name(struct session *session, char name[HELPER_NAME]) {
    return session_ask(session, "Who works for me? A name, or what I call them", "", check_name,
                       name);
}

/* A new helper begins with a line of hours, and is asked for those and the pay: the rest has an
 * answer that is usual. */
static void helper_add(struct session *session, const struct about *row UNUSED,
                       const char *page_of UNUSED) {
    const struct plan *plan = session->book->plan;
    char name[HELPER_NAME], work[HELPER_NAME + 16], id[24], line[24], label[HELPER_NAME + 16];
    struct changes changes;
    if (!ask_name(session, name))
        return;
    changes_init(&changes);
    changes_new_id(&changes, plan, id);
    put_helper(&changes, id, name);
    changes_new_id(&changes, plan, line);
    changes_add(&changes, RECORD_LINE, line, "", SIZE_MAX);
    for (size_t i = 0; i < form_hours.default_count; i++)
        changes_set(&changes, RECORD_LINE, line, form_hours.defaults[i].field,
                    form_hours.defaults[i].plain);
    snprintf(work, sizeof work, "%s, usual hours", name);
    changes_set(&changes, RECORD_LINE, line, LINE_DESCRIPTION, work);
    changes_set(&changes, RECORD_LINE, line, LINE_HELPER, id);
    snprintf(label, sizeof label, "adding %s", name);
    if (session_edit(session, &changes, label) &&
        record_open(session, &form_helper, id, RECORD_HELPER, -1, false, OPENS_ON_TOP))
        record_open(session, &form_hours, line, RECORD_LINE, LINE_HOURS_PER_WEEK, true,
                    OPENS_ON_TOP);
}

/* Adds a name to what goes along, after `first` or a comma. */
static void add_also(char *also, size_t size, const char *first, size_t count, const char *name) {
    size_t used = strlen(also);
    snprintf(also + used, size - used, "%s%s", count == 0 ? first : ", ", name);
}

/* A health task stays, with nobody to do it: that one was taught says nothing of another. */
static void leave_tasks(struct changes *changes, const struct plan *plan,
                        const struct record *helper, char *also, size_t size) {
    static const size_t THEIRS[] = {DELEGATED_TASK_DELEGATED_BY, DELEGATED_TASK_TRAINED_ON,
                                    DELEGATED_TASK_COMPETENT_UNTIL};
    size_t count = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_DELEGATED_TASK); i++) {
        const struct record *task = plan_at(plan, RECORD_DELEGATED_TASK, i);
        if (strcmp(record_text(task, DELEGATED_TASK_HELPER), helper->id) != 0)
            continue;
        for (size_t j = 0; j < sizeof THEIRS / sizeof THEIRS[0]; j++)
            if (record_has(task, THEIRS[j]))
                changes_set(changes, RECORD_DELEGATED_TASK, task->id, THEIRS[j], NULL);
        add_also(also, size, ". Nobody does this health task now: ", count++, record_title(task));
    }
}

/* What they do goes with them. */
static void helper_remove(struct changes *changes, const struct plan *plan,
                          const struct record *helper, char *also, size_t size) {
    size_t count = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        if (line_helper(plan, line) != helper)
            continue;
        changes_remove(changes, plan, RECORD_LINE, line->id);
        add_also(also, size, ", and what they do: ", count++, record_title(line));
    }
    leave_tasks(changes, plan, helper, also, size);
}

/* What they do is copied with them, and what else they cost; who taught them what is not. */
static void helper_copy(struct changes *changes, const struct plan *plan,
                        const struct record *helper, const char *id, char *also, size_t size) {
    const struct record *extra;
    size_t count = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        size_t at = 0;
        char copy[24];
        if (line_helper(plan, line) != helper)
            continue;
        changes_copy_record(changes, plan, line, SIZE_MAX, copy);
        changes_set(changes, RECORD_LINE, copy, LINE_HELPER, id);
        while ((extra = plan_next_child(plan, RECORD_EXTRA, line->id, &at)) != NULL)
            changes_copy(changes, plan, extra, copy);
        add_also(also, size, ", and what they do: ", count++, record_title(line));
    }
}

/* What their terms come to, over all that they do. */
static void helper_sums(struct session *session, const struct record *helper, struct page *page,
                        struct page_sums *sums) {
    const struct plan_cost *cost = &session->figures.cost;
    if (!cost->known || helper == NULL)
        return;
    struct helper_together all = helper_together(session, helper);
    for (size_t i = 0; i < cost->helper_count; i++) {
        const struct helper_cost *own = &cost->helpers[i];
        int64_t ni = 0, pension = 0, sick = 0;
        if (own->helper != helper || own->apart || own->year_count == 0)
            continue;
        for (size_t year = 0; year < own->year_count; year++) {
            ni += own->years[year].ni_before - own->years[year].ni_relief;
            pension += own->years[year].pension;
            sick += own->years[year].sick;
        }
        sums_add(page, sums, "National Insurance", ni, false);
        sums_add(page, sums, "Pension", pension, false);
        sums_add(page, sums, "Sick pay", sick, false);
        sums_add(page, sums, "All they do", all.cost, true);
        if (own->per_hour_known)
            sums_add(page, sums, "True cost of an hour", own->per_hour, true);
        return;
    }
    sums->words = "Say what they do, and what it costs shows here.";
}

static const struct plan_action helper_actions[] = {{ACTION_AFFORD, NULL, see_afford},
                                                    {.action = ACTION_NONE}};
const struct plan_form form_helper = {"About them, and what we agree",
                                      FIELDS(helper_fields),
                                      .sums = helper_sums,
                                      .add = helper_add,
                                      .remove = helper_remove,
                                      .copy = helper_copy,
                                      .screen = &screen_helper,
                                      .actions = helper_actions};

/* ---- who works for me ------------------------------------------------------------------------
 */

static void helper_describe(struct session *session, const struct record *helper, struct page *page,
                            struct page_row *row) {
    struct helper_together all = helper_together(session, helper);
    const struct record *first = helper_first_line(session->book->plan, helper->id);
    char amount[DECIMAL_TEXT];
    row->cells[ROW_DETAIL] = first == NULL    ? "nothing to do yet"
                             : all.lines == 0 ? "left out"
                             : all.lines > 1  ? page_text(page, "%zu kinds of work", all.lines)
                                              : work_brief(all.only, page);
    if (all.others > 0)
        row->said[0].text = page_text(page, "%s: %s of it is paid by others.", record_title(helper),
                                      money_show(all.others, 2, amount));
    if (all.lines > 0 && all.unpriced == all.lines)
        row->cells[ROW_AMOUNT] = "no price yet";
    else if (all.lines > 0 && session->figures.cost.known)
        row->cells[ROW_AMOUNT] = page_text(page, "%s", money_show(all.cost, 2, amount));
}

const struct plan_list helpers_list = {
    .type = RECORD_HELPER,
    .heading = "Who works for me",
    .add = "Employ a personal assistant (PA)",
    .empty = "A helper of your own: you choose them, and pay their wages.",
    .form = &form_helper,
    .describe = helper_describe};

bool is_nobodys_work(const struct plan *plan, const struct record *line) {
    return line_employs(line) && line_helper(plan, line) == NULL;
}

/* ---- the helper's page -----------------------------------------------------------------------
 */

static bool is_helpers_work(const struct plan *plan UNUSED, const struct record *line,
                            const char *helper) {
    return line_employs(line) && strcmp(record_text(line, LINE_HELPER), helper) == 0;
}

/* Who left it out may have called it so; once is enough. */
static bool says_left_out(const struct record *line) {
    char *title = text_fold(record_title(line));
    bool says = title != NULL && strstr(title, "left out") != NULL;
    free(title);
    return says;
}

static void work_describe(struct session *session, const struct record *line, struct page *page,
                          struct page_row *row) {
    const struct line_cost *cost = cost_of(session, line);
    char amount[DECIMAL_TEXT], words[LINE_WORDS];
    row->cells[ROW_DETAIL] = line_is_included(line) || says_left_out(line)
                                 ? work_words(line, page)
                                 : page_text(page, "left out: %s", work_words(line, page));
    row->said[0].text = page_text(page, "%s: %s.%s", record_title(line), line_words(line, words),
                                  cost != NULL ? others_said(cost, page) : "");
    if (line_lacks_price(line))
        row->cells[ROW_AMOUNT] = "no price yet";
    else if (cost != NULL)
        row->cells[ROW_AMOUNT] = page_text(page, "%s", money_show(cost->cost, 2, amount));
}

static const struct plan_list work_list = {
    .type = RECORD_LINE,
    .heading = "What they do",
    .add = "Add hours: a weekend, a bank holiday",
    .empty = "Hours awake, or nights asleep at your home, and what is paid for them.",
    .form = &form_hours,
    .add_other = "Add sleeping nights",
    .other = &form_nights,
    .has = is_helpers_work,
    .goes_on = line_goes_on,
    .describe = work_describe};

/* "3 people, 18 to 20"; who nobody has said anything about is as is usual. */
static void helper_status(struct session *session UNUSED, const struct record *helper,
                          const struct plan_form *form UNUSED, char *buffer, size_t size) {
    static const size_t TERMS[] = {HELPER_PEOPLE,  HELPER_AGE_BAND,   HELPER_PENSION,
                                   HELPER_HOLIDAY, HELPER_SICK_WEEKS, HELPER_INSURANCE};
    bool said = false;
    for (size_t i = 0; helper != NULL && i < sizeof TERMS / sizeof *TERMS; i++)
        said = said || record_has(helper, TERMS[i]);
    if (!said) {
        snprintf(buffer, size, "As is usual: look, and change it");
        return;
    }
    const struct field *age = dictionary_field(RECORD_HELPER, HELPER_AGE_BAND);
    int64_t people = record_number(helper, HELPER_PEOPLE);
    char many[32] = "";
    if (people > 1)
        snprintf(many, sizeof many, "%d people, ", (int)people);
    snprintf(buffer, size, "%s%s", many,
             age->choices[record_number(helper, HELPER_AGE_BAND)].label);
}

/* In a sentence: a name alone says to nobody what it is the name of. */
static void employer_fact(struct session *session, const struct record *helper, struct page *page,
                          struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    const struct record *line = helper_first_line(plan, helper->id);
    enum employer employer = plan_employer(plan, line);
    char name[EMPLOYER_WORDS], person[EMPLOYER_WORDS];
    plan_person_name(plan, person, sizeof person);
    page_row_heading(page, rows, "Who is the employer");
    const char *words =
        employer == EMPLOYER_NOBODY     ? "Nobody is the employer"
        : employer == EMPLOYER_NOT_HERE ? "Who the employer is, is not said here"
        : employer == EMPLOYER_PERSON && person[0] == '\0'
            ? "I am the employer"
            : page_text(page, "The employer is %s", employer_name(plan, line, name));
    fact_add(page, rows, words, "", "", NULL)->said[0].text = employer_meaning(employer);
}

static void helper_facts(struct session *session, const struct record *helper, struct page *page,
                         struct page_rows *rows) {
    if (helper == NULL)
        return;
    struct helper_together all = helper_together(session, helper);
    employer_fact(session, helper, page, rows);
    if (!session->figures.cost.known || all.unpriced == all.lines)
        return;
    page_row_heading(page, rows, "What it costs");
    struct page_row *row = working_add_row("How we got there", "how it is made up, and why",
                                           all.cost, helper, page, rows);
    row->said[0].text = "How we got there. What they are paid, and all that comes on top of it.";
}

/* F2 and F10 are done to what is marked of what they do. */
static const struct plan_action actions[] = {{ACTION_CHANGE_FROM, "change later", NULL},
                                             {ACTION_TALK, NULL, NULL},
                                             {ACTION_AFFORD, NULL, NULL},
                                             {.action = ACTION_NONE}};
static const struct plan_form *const forms[] = {&form_helper, NULL};
static const struct plan_list *const lists[] = {&work_list, &extras_list, NULL};
static const struct section section = {
    .title = "My personal assistant (PA)",
    .help =
        "Someone who is paid wages to help me has an employer: whoever holds the money. "
        "Say how many hours and what an hour is paid; holidays, pension, National Insurance and sick pay are worked out for you.\n\n"
        "Weekdays and weekends at another pay are two kinds of work of one helper. "
        "If the pay goes up in April, mark the work and press {CHANGE_FROM}.\n\n"
        "How we got there says why each amount is there.",
    .forms = forms,
    .lists = lists,
    .actions = actions,
    .wide_details = true,
    .status = helper_status,
    .facts = helper_facts};

static enum err helper_open(struct session *session, void *state, const struct about *about,
                            struct err_info *info) {
    if (plan_find(session->book->plan, RECORD_HELPER, about->id, NULL) == NULL)
        return err_set(info, ERR_NOT_FOUND, "This helper is not in the plan any more.");
    return section_open(state, &section, RECORD_HELPER, about->id);
}

/* The helper may have gone: undone. */
static void helper_page(struct session *session, void *state, struct page *page) {
    const struct record *helper = section_record(session, state);
    const char *title = helper != NULL ? record_title(helper) : "";
    if (helper != NULL)
        section_page(session, state, page);
    else
        page_say(page, TONE_TEXT,
                 page_with_keys(
                     page, "This helper is not in the plan any more. "
                           "Press {ESCAPE} to go back, or {REDO} if you have just undone it."));
    page->title = title[0] != '\0' ? page_text(page, "%s", title) : section.title;
}

/* What can be afforded is of what is marked, or else of the helper. */
static bool helper_act(struct session *session, void *state, const struct page_event *event) {
    const struct record *helper = section_record(session, state);
    bool marked = event->row != NULL && event->row->list == &work_list && event->row->id[0] != '\0';
    if (helper != NULL && event->action == ACTION_AFFORD && !marked) {
        const struct about about = form_about(&form_helper, helper->id, RECORD_HELPER, -1);
        see_afford(session, &about, OPENS_ON_TOP);
        return true;
    }
    return helper != NULL &&
           (working_open_row(session, event) || section_act(session, state, event));
}

const struct screen screen_helper = {.state_size = sizeof(struct section_state),
                                     .of_plan = true,
                                     .open = helper_open,
                                     .page = helper_page,
                                     .act = helper_act};
