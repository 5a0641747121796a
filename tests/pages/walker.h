/* A person without a terminal: opens a session on a real store and goes from page to page through
 * what each page itself says can be done, looking at every one. The tests of pages, and those that
 * ask for the way to a form, begin here.
 *
 * What a session asks is answered as the test has said before (`yes`, `reply`). Trouble fails the
 * running test, with the page in words. */
#ifndef PHBPLAN_TESTS_PAGES_WALKER_H
#define PHBPLAN_TESTS_PAGES_WALKER_H

#include "session/answers.h"
#include "session/session.h"

#define WALK_DEPTH 64
#define WALK_SEEN 4000
#define WALK_TODAY "2026-05-20" /* the day of every walk */

/* One thing done on the way to a page. */
struct walk_step {
    enum action action;
    size_t row;  /* the number of the row it was done to, among all of its page */
    size_t down; /* the rows that can be marked above it */
};

struct walker {
    struct store *store;
    struct session session;

    /* What is answered: to a yes or no, and with words (NULL leaves it). */
    bool yes;
    bool stays;  /* but no other way of the plan is begun */
    bool leaves; /* neither yes nor no: the question is left */
    const char *reply;
    /* What was asked last, with what was there, how often, and why a reply was not taken. */
    char question[SESSION_MESSAGE], given[SESSION_MESSAGE];
    size_t asked;
    struct err_info refusal;

    /* How the page on top was come to, from the first. */
    struct walk_step way[WALK_DEPTH];
    size_t way_count;

    /* Looks at each page that walk_all comes to; it may do things there, and leaves the session on
     * that page. */
    void (*visit)(struct walker *walker, const struct page *page);
    void *data;

    /* Private: the pages that walk_all has been to. */
    uint64_t seen[WALK_SEEN];
    size_t seen_count;
};

/* Opens the list of plans on that store, as a clinician. walk_end may be called either way. */
void walk_begin(struct walker *walker, struct store *store);
void walk_end(struct walker *walker);

/* Takes a plan file into the store; returns its reference in `buffer`. */
char *walk_take_in(struct store *store, const char *path, char buffer[64]);

/* The page on top; page_done when it is done with. */
void walk_page(struct walker *walker, struct page *page);
/* All that a page says, as text. malloc'd. */
char *walk_print(struct walker *walker, const struct page *page);
/* The same of the page on top. malloc'd. */
char *walk_text(struct walker *walker);

/* Does an action to a row by its number (SIZE_MAX: to none), or to the page's input with that
 * text. */
void walk_do(struct walker *walker, enum action action, size_t row);
void walk_type(struct walker *walker, enum action action, const char *text);
/* The first row that has the text in one of its cells; fails where there is none. */
size_t walk_row(struct walker *walker, const char *text);
/* Enter on it. */
void walk_open(struct walker *walker, const char *text);
/* Gives the answer of the form on top that has this label, as a line that a person types: an
 * option's number or words, "-" to take it away. Where the line cannot be read, why is in
 * walker->refusal. */
enum answer_fate walk_answer(struct walker *walker, const char *label, const char *line);
/* Accepts the form's last answer. */
void walk_finish(struct walker *walker);
/* Goes back, until so many screens are on the stack. */
void walk_back(struct walker *walker, size_t depth);
/* Whether the page on top says this anywhere, or the session just did; and fails where it does not.
 */
bool walk_says(struct walker *walker, const char *text);
void walk_expect(struct walker *walker, const char *text);

/* Fails where the page does not say all that a page has to: its title, its help, what Enter does
 * with a row, words wherever words belong; and never with what only a picture could say. */
void walk_look(struct walker *walker, const struct page *page);

/* Goes to every page that can be come to from the one on top, by Enter on each of its rows and by
 * each key that it names, looks at it and visits it, and comes back. Whatever that changed in the
 * plan is undone again. Each row does something where it says so and nothing otherwise, each key
 * does something, and Esc goes back. */
void walk_all(struct walker *walker);
/* The same by the rows alone, and without telling pages apart that say the same. */
void walk_rows(struct walker *walker);

#endif
