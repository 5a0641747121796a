/* Step 11, Check and agree: the answers of the whole plan, what is found in them by who can mend
 * it, who has decided what, and what may be decided now. */
#include "screens/agree.h"
#include "screens/steps.h"

#include <stdio.h>
#include <string.h>

struct agree_state {
    struct changed_since since;
};

static void add_first(struct session *session, struct page *page, struct page_rows *rows) {
    struct page_row *answers = page_row_add(page, rows);
    answers->cells[0] =
        page_text(page, "Check your answers: all %zu on one page", answers_count(session));
    answers->enter = "open";
    answers->about.field = AGREE_ANSWERS;
    struct page_row *sheet = page_row_add(page, rows);
    sheet->cells[0] = "Make the spreadsheet";
    sheet->enter = "open";
    sheet->about.field = AGREE_SHEET;
    if (findings_clear(session)) {
        struct page_row *ready = page_row_add(page, rows);
        ready->cells[0] = "Completed: nothing stands in the way.";
        ready->tones[0] = TONE_DONE;
    }
}

static void agree_page(struct session *session, void *opaque, struct page *page) {
    static const struct page_column COLUMNS[] = {{.width = 40, .grows = true}};
    struct agree_state *state = opaque;
    size_t most = 8 + findings_most(session) + decided_most(session);
    struct page_rows *rows = page_rows(page, COLUMNS, 1, most);
    page->title = page->help_title = "Check and agree";
    page->help =
        "First read what the plan says. Then see what still has to be put right, and who can do it, and what is worth a look. "
        "Nothing here ever stops you from writing or trying things. "
        "Choose a line to go to the answer that mends it.\n\n"
        "After that comes who has decided what. Once a commissioner has decided, what they said and how to ask again is the first row. At the end is what can be decided now. "
        "Each decision is written down in the words of who makes it. "
        "A change to the plan afterwards asks them again.\n\n"
        "What you read here is guidance to staff, not legal advice. It says where it comes from, and the day that was checked.";
    decided_add_again(session, page, rows);
    add_first(session, page, rows);
    findings_add_rows(session, page, rows);
    decided_add_rows(session, &state->since, page, rows);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_SPREADSHEET, NULL);
    page_key(page, ACTION_SEND, NULL);
    page_key(page, ACTION_UNDO, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool agree_act(struct session *session, void *state UNUSED, const struct page_event *event) {
    const struct about *row = event->row;
    if (event->action != ACTION_ENTER || row == NULL)
        return false;
    switch ((enum agree_row)row->field) {
    case AGREE_READ:
        return false;
    case AGREE_SHEET:
        session_push(session, &screen_spreadsheet, NULL);
        break;
    case AGREE_ANSWERS:
        session_push(session, &screen_check_answers, NULL);
        break;
    case AGREE_FINDING:
        findings_mend(session, row->index);
        break;
    case AGREE_CHANGED:
        session_push(session, &screen_what_changed, row);
        break;
    case AGREE_DECIDED:
        session_push(session, &screen_decided, NULL);
        break;
    case AGREE_IN_FORCE:
        session_push(session, &screen_version, row);
        break;
    case AGREE_MOVE:
        deciding_open(session, (enum move)row->index);
        break;
    case AGREE_REST:
        session_push(session, &screen_decide_rest, NULL);
        break;
    }
    return true;
}

static void agree_close(struct session *session UNUSED, void *opaque) {
    struct agree_state *state = opaque;
    changed_since_done(&state->since);
}

const struct screen screen_agree = {.state_size = sizeof(struct agree_state),
                                    .of_plan = true,
                                    .page = agree_page,
                                    .act = agree_act,
                                    .close = agree_close};

/* How far it has got, and who acts next. */
static void say_state(const struct session *session, char *buffer, size_t size) {
    enum state state = session->figures.state;
    char waited[64];
    bool goes_on = state == STATE_AGREED || state == STATE_CLINICALLY_AGREED ||
                   state == STATE_SUBMITTED || state == STATE_RETURNED || state == STATE_DECLINED;
    const char *next = goes_on ? move_next_of(session->book->plan, state) : "";
    session_waited(session, waited, sizeof waited);
    snprintf(buffer, size, "%s%s%s%s%.*s", waited[0] != '\0' ? "Sent" : state_label(state),
             waited[0] != '\0' ? " " : "", waited, goes_on ? ". Next: " : "",
             (int)strcspn(next, ","), next);
}

void agree_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    size_t fixes = 0;
    for (size_t i = 0; i < session->figures.findings.count; i++) {
        const struct finding *finding = &session->figures.findings.items[i];
        fixes += finding->rule->level == LEVEL_FIX && finding->rule->stops == STEP_AGREE;
    }
    if (fixes > 0)
        snprintf(buffer, size, "Cannot start yet: %zu %s to put right", fixes,
                 fixes == 1 ? "thing" : "things");
    else if (!session->figures.findings_known)
        snprintf(buffer, size, "Cannot be worked out");
    else if (session->figures.state == STATE_DRAFT)
        snprintf(buffer, size, "Ready to agree");
    else
        say_state(session, buffer, size);
    *tone = fixes > 0 || !session->figures.findings_known ? TONE_LOOK : TONE_DONE;
}
