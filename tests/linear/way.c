/* What is done by either front end; see way.h. */
#include "tests/linear/way.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

void way_open(struct way *way, bool lines, int rows, int cols) {
    way->lines = lines;
    if (lines)
        converse_open(&way->converse, &way->seat);
    else
        session_start(&way->seat, rows, cols, NULL);
}

void way_open_plan(struct way *way, bool lines, int rows, int cols, const char *reference) {
    way->lines = lines;
    if (lines)
        converse_open_plan(&way->converse, &way->seat, reference);
    else
        session_start(&way->seat, rows, cols, "open", reference, NULL);
    way_at(way, "");
}

void way_stop(struct way *way) {
    if (way->lines && way->converse.pid != 0) {
        converse_close(&way->converse);
        way->converse.pid = 0;
    } else if (way->seat.term != NULL) {
        term_ctrl(way->seat.term, 'C');
        term_wait_exit(way->seat.term, NULL);
    }
}

void way_close(struct way *way) {
    if (way->lines)
        way_stop(way);
    session_stop(&way->seat);
}

/* ---- looking --------------------------------------------------------------------------------- */

void way_see(struct way *way, const char *words) {
    if (way->lines)
        converse_hear(&way->converse, words);
    else
        term_wait_text(way->seat.term, words);
}

void way_at(struct way *way, const char *title) {
    if (!way->lines)
        drive_at(way->seat.term, title);
    else if (!converse_is_at(&way->converse, title))
        fail_msg("it is not at \"%s\":\n%s", title, converse_said(&way->converse));
}

const char *way_text(struct way *way) {
    return way->lines ? converse_said(&way->converse) : term_dump(way->seat.term);
}

/* ---- going ----------------------------------------------------------------------------------- */

void way_choose(struct way *way, const char *row) {
    if (way->lines) {
        converse_find(&way->converse, strncmp(row, "+ ", 2) == 0 ? row + 2 : row);
        return;
    }
    struct term *t = way->seat.term;
    static const enum term_key ENDS[] = {TERM_END, TERM_HOME};
    drive_wait(t);
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0] && !term_shows(t, row); i++)
        drive_press(t, ENDS[i]);
    drive_to_row(t, row);
    term_key(t, TERM_ENTER);
}

void way_open_row(struct way *way, const char *row, const char *title) {
    way_choose(way, row);
    if (!way->lines)
        drive_at(way->seat.term, title);
}

void way_back(struct way *way, const char *title) {
    if (!way->lines)
        drive_back(way->seat.term, title);
    else if (!converse_is_at(&way->converse, title))
        converse_say(&way->converse, "<<");
    if (way->lines)
        way_at(way, title);
}

void way_leave(struct way *way) {
    if (way->lines)
        converse_say(&way->converse, "<<");
    else
        term_key(way->seat.term, TERM_ESC);
}

void way_do(struct way *way, enum term_key key, const char *help) {
    if (way->lines)
        converse_menu(&way->converse, help);
    else
        term_key(way->seat.term, key);
}

void way_check(struct way *way) {
    if (way->lines)
        converse_say(&way->converse, "!");
    else
        term_key(way->seat.term, TERM_F5);
    way_at(way, "Check and agree");
}

/* ---- answering ------------------------------------------------------------------------------- */

void way_answers(struct way *way, const struct drive_answer *answers) {
    if (way->lines)
        converse_answers(&way->converse, answers);
    else
        drive_answers(way->seat.term, answers);
}

void way_answer(struct way *way, enum drive_how how, const char *label, const char *text) {
    way_answers(way, (const struct drive_answer[]){{how, label, text}, {DRIVE_TYPE, NULL, ""}});
}

void way_reply(struct way *way, const char *asks, const char *text) {
    struct term *t = way->seat.term;
    const char *end = strrchr(text, '/');
    way_see(way, asks);
    if (way->lines) {
        converse_say(&way->converse, text);
        return;
    }
    term_ctrl(t, 'U');
    term_type(t, text);
    term_wait_text(t,
                   end != NULL ? end + 1 : text); /* Enter in one burst with it would be a paste */
    term_key(t, TERM_ENTER);
}

void way_yes(struct way *way, const char *question) {
    way_see(way, question);
    if (way->lines)
        converse_say(&way->converse, "yes");
    else
        term_type(way->seat.term, "y");
}

/* ---- deciding -------------------------------------------------------------------------------- */

void way_read_back(struct way *way) {
    if (way->lines) {
        converse_to_question(&way->converse, "On");
        converse_say(&way->converse, "");
    } else {
        drive_to_field(way->seat.term, "On");
        term_key(way->seat.term, TERM_ENTER);
    }
    way_at(way, "Read it back");
}

void way_keep(struct way *way, const char *kept) {
    char words[128];
    snprintf(words, sizeof words, "Keep it: %s", kept);
    way_choose(way, words);
    snprintf(words, sizeof words, "Kept: %s.", kept);
    way_see(way, words);
}
