/* A person at the keyboard; see drive.h. */
#include "tests/screens/drive.h"

#include "base/unused.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Where a form stands in its part of the window: labels, then answers, each mark two columns before
 * its answer; from 82 columns on labels have more. A page of writing has its label above it. In a
 * wide window the steps are at the left of that part, and the help at its right. */
enum { LABEL_COL = 1, PAGE_MARK = 1, PAGE_COL = 3, LINE_MARK = 27, WIDE_FROM = 82, WIDE_MORE = 9 };
enum { STEPS_FROM = 110, STEPS_COLS = 34, HELP_FROM = 120, HELP_COLS = 38 };
enum { LINE_SHOWN = 38 }; /* of a longer line no more is in sight, at the least */
enum { MOST_CHOICES = 20 };

/* ---- Looking ---- */

char *drive_cells(struct term *t, int row, int from, int to, char buffer[DRIVE_TEXT]) {
    size_t used = 0;
    buffer[0] = '\0';
    for (int col = from; col < to; col++) {
        struct term_cell cell = term_cell(t, row, col);
        const char *text = cell.width == 0 ? "" : cell.text[0] != '\0' ? cell.text : " ";
        if (used + strlen(text) + 1 > DRIVE_TEXT)
            break;
        memcpy(buffer + used, text, strlen(text) + 1);
        used += strlen(text);
    }
    while (used > 0 && buffer[used - 1] == ' ')
        buffer[--used] = '\0';
    return buffer;
}

static int columns(struct term *t) {
    int rows = 0, cols = 0;
    term_size(t, &rows, &cols);
    return cols;
}

/* The first column of the page, and the one after its last. */
static int left(struct term *t) {
    char beside[DRIVE_TEXT];
    if (columns(t) < STEPS_FROM)
        return 0;
    drive_cells(t, drive_where_row(t) + 1, 0, STEPS_COLS, beside);
    return strstr(beside, " 1  About me") != NULL ? STEPS_COLS : 0;
}

static int right(struct term *t) {
    return columns(t) < HELP_FROM ? columns(t) : columns(t) - HELP_COLS;
}

static int line_mark(struct term *t) {
    return left(t) + (columns(t) < WIDE_FROM ? LINE_MARK : LINE_MARK + WIDE_MORE);
}

static int page_mark(struct term *t) {
    return left(t) + PAGE_MARK;
}

int drive_where_row(struct term *t) {
    enum { TOP_MOST = 8 };
    for (int row = 0; row < TOP_MOST; row++)
        if (strncmp(term_row(t, row), "\u2500\u2500\u2500", 9) == 0 ||
            strncmp(term_row(t, row), "-----", 5) == 0)
            return row + 1;
    return 4; /* it is not drawn yet */
}

/* The row of messages; the content ends before it. */
static int message_row(struct term *t) {
    int rows = 0, cols = 0;
    term_size(t, &rows, &cols);
    return rows - 2;
}

static bool is_mark(struct term *t, int row, int col) {
    struct term_cell cell = term_cell(t, row, col);
    return strcmp(cell.text, ">") == 0 && !cell.reverse;
}

static bool is_reversed(struct term *t, int row, int col) {
    return term_cell(t, row, col).reverse;
}

/* Marks of a form's answers on the screen. */
static int count_marks(struct term *t) {
    int count = 0;
    for (int row = drive_where_row(t) + 1; row < message_row(t); row++)
        count += is_mark(t, row, line_mark(t)) + is_mark(t, row, page_mark(t));
    return count;
}

/* Joins more text to a label or an answer, with a space between. */
static void join(char text[DRIVE_TEXT], const char *more) {
    size_t used = strlen(text);
    snprintf(text + used, DRIVE_TEXT - used, "%s%s", used > 0 && more[0] != '\0' ? " " : "", more);
}

/* The label beside an answer. It may take several rows, and so may the answer's choices. */
static void read_label(struct term *t, struct drive_focus *focus) {
    char part[DRIVE_TEXT], beside[DRIVE_TEXT];
    int row = focus->mark_row;
    /* Up to the row where the label starts: with a capital letter. */
    for (drive_cells(t, row, left(t) + LABEL_COL, line_mark(t), part);
         row > drive_where_row(t) && !(part[0] >= 'A' && part[0] <= 'Z');
         drive_cells(t, row, left(t) + LABEL_COL, line_mark(t), part))
        row--;
    focus->top = row;
    if (row == drive_where_row(t))
        return; /* above what is in sight */
    join(focus->label, part);
    /* And down to where it ends: at a row without, or one that starts another answer. */
    for (row++; row < message_row(t); row++) {
        drive_cells(t, row, left(t) + LABEL_COL, line_mark(t), part);
        drive_cells(t, row, line_mark(t), right(t), beside);
        bool begins = part[0] >= 'A' && part[0] <= 'Z' && beside[0] != '\0';
        if (part[0] == '\0' || part[0] == '-' || begins)
            break;
        join(focus->label, part);
    }
}

/* What stands reversed around the cursor, on one row. */
static void read_reversed(struct term *t, struct drive_focus *focus, int row, int from) {
    int to = from;
    char part[DRIVE_TEXT];
    while (to < right(t) && is_reversed(t, row, to))
        to++;
    join(focus->text, drive_cells(t, row, from, to, part));
}

static bool look_at_list(struct term *t, struct drive_focus *focus) {
    char part[DRIVE_TEXT];
    if (focus->col != left(t) || strcmp(term_cell(t, focus->row, focus->col).text, ">") != 0)
        return false;
    focus->list = true;
    focus->mark_row = focus->row;
    drive_cells(t, focus->row, left(t) + 2, right(t), part);
    snprintf(focus->label, sizeof focus->label, "%s", part);
    snprintf(focus->text, sizeof focus->text, "%s", part);
    return true;
}

static bool look_at_page(struct term *t, struct drive_focus *focus) {
    int row = focus->row, col = left(t) + PAGE_COL;
    while (row > drive_where_row(t) && !is_mark(t, row, page_mark(t)) && is_reversed(t, row, col))
        row--;
    if (!is_mark(t, row, page_mark(t)))
        return false;
    focus->mark_row = row;
    focus->mark_col = page_mark(t);
    focus->top = row - 1;
    drive_cells(t, row - 1, left(t) + LABEL_COL, right(t), focus->label);
    for (; is_reversed(t, row, col); row++)
        read_reversed(t, focus, row, col);
    return true;
}

bool drive_look(struct term *t, struct drive_focus *focus) {
    bool visible = false;
    *focus = (struct drive_focus){0};
    term_cursor(t, &focus->row, &focus->col, &visible);
    if (!is_reversed(t, focus->row, focus->col))
        return false;
    if (look_at_list(t, focus))
        return true;
    if (count_marks(t) != 1)
        return false;
    if (!is_mark(t, focus->row, line_mark(t)))
        return look_at_page(t, focus);
    focus->mark_row = focus->row;
    focus->mark_col = line_mark(t);
    read_label(t, focus);
    int from = focus->col;
    while (from > line_mark(t) + 2 && is_reversed(t, focus->row, from - 1))
        from--;
    read_reversed(t, focus, focus->row, from);
    if (focus->label[0] == '\0')
        memcpy(focus->label, focus->text, sizeof focus->label);
    /* In a choice the cursor is inside its brackets. */
    return strchr("([", focus->text[0]) == NULL || focus->text[0] == '\0' || focus->col == from + 1;
}

/* Fails with the whole screen. */
static void give_up(struct term *t, const char *why, const char *what) {
    fprintf(stderr, "%s \"%s\":\n%s", why, what, term_dump(t));
    fail_msg("%s \"%s\"", why, what);
}

/* ---- Waiting ---- */

static bool is_whole(struct term *t, const void *data UNUSED) {
    struct drive_focus focus;
    return drive_look(t, &focus);
}

void drive_wait(struct term *t) {
    term_key(t, TERM_F9);
    term_wait_row(t, message_row(t), "Names are hidden.");
    term_key(t, TERM_F9);
    term_wait_row(t, message_row(t), "Names are shown.");
}

struct drive_focus drive_settled(struct term *t) {
    struct drive_focus focus;
    drive_wait(t);
    term_wait_until(t, is_whole, NULL, "a mark, with the cursor on what it marks.");
    drive_look(t, &focus);
    return focus;
}

struct drive_focus drive_press(struct term *t, enum term_key key) {
    term_key(t, key);
    return drive_settled(t);
}

/* ---- Screens and lists ---- */

/* Whether the line that says where we are ends with a title; for "", whether the steps are there:
 * the first in sight, with its number. */
static bool is_at(struct term *t, const void *data) {
    const char *title = data, *where = term_row(t, drive_where_row(t)), *last = NULL;
    int number = 0;
    char letter = '\0';
    if (title[0] == '\0')
        return where[0] != '\0' && sscanf(where + 1, " %d  %c", &number, &letter) == 2;
    for (const char *at = strstr(where, " > "); at != NULL; at = strstr(at + 1, " > "))
        last = at + 3;
    return last != NULL && strcmp(last, title) == 0;
}

static bool says_where(struct term *t, const void *data) {
    return strstr(term_row(t, drive_where_row(t)), data) != NULL;
}

void drive_wait_where(struct term *t, const char *words) {
    char what[DRIVE_TEXT];
    snprintf(what, sizeof what, "\"%s\" in where we are.", words);
    term_wait_until(t, says_where, words, what);
}

struct drive_focus drive_at(struct term *t, const char *title) {
    char what[DRIVE_TEXT];
    snprintf(what, sizeof what, "the screen \"%s\".", title);
    term_wait_until(t, is_at, title, what);
    return drive_settled(t);
}

/* Where the text stands on the page itself: the first such row. */
static bool find_on_page(struct term *t, const char *text, int *row) {
    char line[DRIVE_TEXT];
    for (*row = drive_where_row(t); *row < message_row(t); (*row)++)
        if (strstr(drive_cells(t, *row, left(t), right(t), line), text) != NULL)
            return true;
    return false;
}

void drive_to_row(struct term *t, const char *text) {
    struct drive_focus focus = drive_settled(t);
    int row = 0;
    while (strstr(focus.label, text) == NULL) {
        char before[DRIVE_TEXT];
        int from = focus.row;
        bool seen = find_on_page(t, text, &row);
        if ((!seen && !term_shows(t, " more below")) || (seen && row == from))
            give_up(t, "there is no such row:", text);
        snprintf(before, sizeof before, "%s", focus.label);
        focus = drive_press(t, !seen || row > from ? TERM_DOWN : TERM_UP);
        if (!focus.list || (focus.row == from && strcmp(before, focus.label) == 0))
            give_up(t, "the mark does not go to", text);
    }
}

void drive_open_row(struct term *t, const char *text, const char *title) {
    drive_to_row(t, text);
    term_key(t, TERM_ENTER);
    drive_at(t, title);
}

void drive_back(struct term *t, const char *title) {
    term_key(t, TERM_ESC);
    drive_at(t, title);
}

/* One key of drive_keys. Waits after what is no letter: keys in a burst would be a paste. */
static void press_sign(struct term *t, char key) {
    static const char SIGNS[] = "v^!<>";
    static const enum term_key KEYS[] = {TERM_DOWN, TERM_UP, TERM_ENTER, TERM_ESC, TERM_TAB};
    const char one[] = {key, '\0'}, *sign = strchr(SIGNS, key);
    if (sign != NULL)
        term_key(t, KEYS[sign - SIGNS]);
    else if (key == '+')
        term_ctrl(t, 'N');
    else
        term_type(t, one);
    if (sign != NULL || key == '+')
        drive_wait(t);
}

size_t drive_keys(struct term *t, const char *keys) {
    size_t count = 0;
    for (; *keys != '\0'; keys++) {
        char words[DRIVE_TEXT];
        size_t length = keys[0] == '{' ? strcspn(keys + 1, "}") : 0;
        if (length == 0) {
            press_sign(t, *keys);
            count++;
            continue;
        }
        snprintf(words, sizeof words, "%.*s", (int)length, keys + 1);
        term_type(t, words);
        drive_wait(t);
        keys += length + 1;
    }
    return count;
}

/* ---- Forms ---- */

struct drive_focus drive_to_field(struct term *t, const char *label) {
    struct drive_focus focus = drive_settled(t);
    char first[DRIVE_TEXT];
    snprintf(first, sizeof first, "%s", focus.label);
    bool opened = false;
    while (strcmp(focus.label, label) != 0) {
        bool more = strcmp(focus.label, "More") == 0 && !term_shows(t, "Enter close");
        opened = opened || more;
        focus = drive_press(t, more ? TERM_ENTER : TERM_TAB);
        if (strcmp(focus.label, first) == 0 && !opened)
            give_up(t, "there is no such answer here:", label);
        else if (strcmp(focus.label, first) == 0)
            opened = false; /* once more round: it may stand before More */
    }
    return focus;
}

/* Whether both end with the same letters, as far as the shorter goes, spaces aside: a page of
 * writing is wrapped, and of a long line only the end is in sight. */
static bool ends_alike(const char *one, const char *other) {
    size_t i = strlen(one), j = strlen(other);
    for (;;) {
        while (i > 0 && one[i - 1] == ' ')
            i--;
        while (j > 0 && other[j - 1] == ' ')
            j--;
        if (i == 0 || j == 0)
            return true;
        if (one[--i] != other[--j])
            return false;
    }
}

static bool is_typed(struct term *t, const void *data) {
    static const char CUT[] = "\u2026"; /* its beginning is not in sight */
    const char *text = data, *shown;
    struct drive_focus now;
    if (!drive_look(t, &now))
        return false;
    bool cut = strncmp(now.text, CUT, sizeof CUT - 1) == 0 && strlen(text) > LINE_SHOWN;
    shown = now.text + (cut ? sizeof CUT - 1 : 0);
    return (shown[0] != '\0') == (text[0] != '\0') &&
           (cut || strlen(shown) >= LINE_SHOWN || strlen(shown) >= strlen(text)) &&
           ends_alike(text, shown);
}

void drive_type(struct term *t, const char *label, const char *text) {
    char what[DRIVE_TEXT];
    struct drive_focus focus = drive_to_field(t, label);
    if (focus.text[0] != '\0') {
        term_ctrl(t, 'U');
        term_wait_until(t, is_typed, "", "the answer to be cleared.");
    }
    term_type(t, text);
    snprintf(what, sizeof what, "\"%s\" to show \"%s\".", label, text);
    term_wait_until(t, is_typed, text, what);
}

/* Whether a choice such as "(o) Care coordinator" or "[ ] Insurance" begins with `words`. */
static bool is_choice(const char *shown, const char *words) {
    return strlen(shown) > 4 && strncmp(shown + 4, words, strlen(words)) == 0;
}

/* The column at which a row has a choice; -1 where it has not. */
static int choice_col(struct term *t, int row, const char *choice) {
    char shown[DRIVE_TEXT];
    for (int col = line_mark(t) + 2; col < columns(t); col++) {
        drive_cells(t, row, col, columns(t), shown);
        if (strchr("([", shown[0]) != NULL && shown[0] != '\0' && is_choice(shown, choice))
            return col;
    }
    return -1;
}

/* How far a choice is from the one that has the cursor: in columns, or else in rows. */
static int way_to(struct term *t, const struct drive_focus *focus, const char *choice) {
    int col = choice_col(t, focus->row, choice);
    if (col >= 0)
        return col + 1 - focus->col;
    for (int by = 1; by < message_row(t); by++) {
        if (choice_col(t, focus->row - by, choice) >= 0)
            return -by;
        if (choice_col(t, focus->row + by, choice) >= 0)
            return by;
    }
    give_up(t, "there is no such choice in sight:", choice);
    return 0;
}

/* Moves to a choice with a pair of keys, until it has the cursor. */
static struct drive_focus to_choice(struct term *t, const char *label, const char *choice,
                                    enum term_key back, enum term_key on) {
    struct drive_focus focus = drive_to_field(t, label);
    for (int i = 0; !is_choice(focus.text, choice); i++) {
        focus = drive_press(t, way_to(t, &focus, choice) < 0 ? back : on);
        if (i == MOST_CHOICES)
            give_up(t, "there is no way to the choice", choice);
    }
    return focus;
}

/* Presses a letter or Space, after which the choice at the cursor must begin with `marked`. */
static void mark_choice(struct term *t, const char *key, const char *marked) {
    term_type(t, key);
    struct drive_focus focus = drive_settled(t);
    if (strncmp(focus.text, marked, strlen(marked)) != 0)
        give_up(t, "the choice is not", marked);
}

void drive_choose(struct term *t, const char *label, const char *choice) {
    to_choice(t, label, choice, TERM_LEFT, TERM_RIGHT);
    mark_choice(t, " ", "(o)");
}

void drive_tick(struct term *t, const char *label, const char *choice) {
    struct drive_focus focus = to_choice(t, label, choice, TERM_UP, TERM_DOWN);
    if (strncmp(focus.text, "[x]", 3) != 0)
        mark_choice(t, " ", "[x]");
}

void drive_say(struct term *t, const char *label, bool yes) {
    drive_to_field(t, label);
    mark_choice(t, yes ? "y" : "n", yes ? "[x] Yes" : "[ ] No");
}

void drive_answers(struct term *t, const struct drive_answer *answers) {
    for (const struct drive_answer *answer = answers; answer->label != NULL; answer++) {
        switch (answer->how) {
        case DRIVE_TYPE:
            drive_type(t, answer->label, answer->text);
            break;
        case DRIVE_CHOOSE:
            drive_choose(t, answer->label, answer->text);
            break;
        case DRIVE_TICK:
            drive_tick(t, answer->label, answer->text);
            break;
        default:
            drive_say(t, answer->label, answer->how == DRIVE_YES);
        }
    }
}
