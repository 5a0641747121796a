/* A page: what a screen says and asks at this moment, as data, for any front end.
 *
 * A page is made afresh each time it is shown: a title, a few blocks in order, what F1 says, and
 * what may be done now. A block is words, rows, a form's questions, a text to give, or a picture
 * that has its words; there is no layout in it. `src/ui` lays it out, `src/linear` says it, and
 * both give back the same few events (struct page_event). Rows may be asked for one at a time, so
 * that a list costs no more for being long.
 *
 * Texts given to a page must last as long as it does: static ones, the plan's own, or those made by
 * page_text. Where memory runs out the page is short and says so (`no_memory`). */
#ifndef PHBPLAN_SESSION_PAGE_H
#define PHBPLAN_SESSION_PAGE_H

#include "plan/plan.h"
#include "session/keymap.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct answers;   /* session/answers.h: the questions of a form and their answers */
struct plan_form; /* the screens' own: what a record opens as */
struct plan_list;

/* What a text is, never how it looks. What is told by a tone is also told by its words. */
enum tone {
    TONE_TEXT,
    TONE_HEADING,
    TONE_MUTED,  /* hints, and what is not there yet */
    TONE_AMOUNT, /* money that matters here */
    TONE_DONE,   /* beside "Completed" */
    TONE_LOOK,   /* beside "worth a look" */
    TONE_ERROR,  /* beside "Error:" */
    TONE_KEY,    /* the name of a key */
};

struct page_words {
    enum tone tone;
    const char *text;
    const char *brief; /* the same where the whole is more than a row; or NULL */
};

#define ABOUT_ID 64

/* What a screen is opened about, or what a row stands for. Each screen says which of these it
 * looks at; the rest is left out. */
struct about {
    enum record_type type;        /* of a record */
    char id[ABOUT_ID];            /* a record's id, or a plan's reference */
    const struct plan_form *form; /* the form it opens as */
    const struct plan_list *list; /* the list that it is in, or is added to */
    int field;                    /* one more than the field the focus goes to; 0 is none */
    enum record_type field_of;    /* whose that is: a form may ask of other records too */
    size_t index;                 /* of the row in whatever it was made from */
};

/* ---- rows ------------------------------------------------------------------------------------ */

#define PAGE_COLUMNS 8
#define PAGE_SAID 3
#define PAGE_ROW_TEXT 1024 /* bytes of a row that is asked for */

struct page_column {
    const char *title; /* all columns of a list have one, or none has */
    int width;         /* columns that are usually enough */
    bool grows;        /* takes what room is left over */
    bool amount;       /* stands on its pence */
    bool goes;         /* where there is no room, this and those after it are left out */
    bool spare;        /* only where there is room for all of them */
    bool hidden;       /* not now */
};

enum row_kind {
    ROW_ITEM,    /* one that can be chosen or read */
    ROW_ADDS,    /* adds something: Enter does it */
    ROW_HEADING, /* its first cell is all of it */
    ROW_NOTE,    /* the same of what is said of the rows, which nobody chooses */
    ROW_GAP,     /* what follows is another group */
};

struct page_row {
    enum row_kind kind;
    const char *cells[PAGE_COLUMNS]; /* NULL is empty */
    enum tone tones[PAGE_COLUMNS];
    const char *enter; /* what Enter does with it: "open"; NULL nothing */
    const char *asks;  /* what F1 tells of it: "why?"; NULL the screen's own help */
    /* What it means, in full; a front end says it with the row that is marked. */
    struct page_words said[PAGE_SAID];
    struct about about;
};

/* Fills a row by its number. Its texts are in `buffer`, or last as long as the page. False where
 * it cannot be read now. */
typedef bool page_read_row(void *data, size_t number, char buffer[PAGE_ROW_TEXT],
                           struct page_row *row);

struct page_rows {
    const struct page_column *columns;
    size_t column_count;
    size_t count;
    size_t most;           /* of those made */
    struct page_row *made; /* the rows; or NULL, and they are asked for: */
    page_read_row *read;
    /* There are more than `count`, and nobody counted them: counts on, to so many at the least
     * where there are, and puts that here, and NULL into this where those are all. NULL: all are
     * counted.
     */
    void (*count_on)(void *data, size_t wanted, struct page_rows *rows);
    void *data;
    const char *empty; /* said where there are none: what belongs here, and how it gets here */
    /* How often something of a kind was done that others follow, such as deciding. Where a row was
     * opened and that has gone up, the mark goes to row `next`: to what mostly comes then, and does
     * no harm. */
    size_t done, next;
};

/* ---- a text to give -------------------------------------------------------------------------- */

struct page_input {
    const char *label, *hint; /* the hint stands where nothing was typed */
    const char *text;         /* what is there now */
    const char *note;         /* beside it: "3 plans"; or NULL */
    const char *enter;        /* what Enter does with it: "make it"; NULL: it only finds */
    size_t most;              /* bytes */
    bool finds;               /* the rows follow every letter; typing anywhere goes here */
    bool open;                /* it is being answered now */
};

/* ---- amounts --------------------------------------------------------------------------------- */

#define PAGE_SUMS 12

struct page_sum {
    const char *label, *amount;
    const char *how; /* how it is made up, or NULL */
    bool key;        /* where there is no room for all, these stay */
    bool wrong;      /* "Over by" */
};

/* What answers come to. The whole is for where there is room for it; the brief says the same. */
struct page_sums {
    const char *words; /* over them, or NULL */
    const char *spare; /* the same, only where there is room */
    const char *aloud; /* the answers as a sentence, for who does not see them side by side */
    struct page_sum brief[PAGE_SUMS];
    size_t brief_count;
    struct page_sum *whole; /* page_many */
    size_t whole_count;
};

/* ---- a form ---------------------------------------------------------------------------------- */

struct page_form {
    struct answers *answers; /* the screen's */
    size_t first;            /* the question to begin with */
    const char *note;        /* what is worth a look in the answers as they are; "" nothing */
    bool goes_on;            /* to another page: past its last question is not its first */
    bool has_sums;
    struct page_sums sums;
};

/* ---- a time line ----------------------------------------------------------------------------- */

/* A part of a row: so much a week over some days; or (weekly 0) something on its first day. */
struct page_phase {
    int64_t first, last; /* day numbers */
    int64_t weekly;      /* pence */
};

/* Something on a day, beside visits. */
enum page_mark_kind { MARK_ONCE, MARK_PAYMENT, MARK_REVIEW };
struct page_mark {
    int64_t day;
    enum page_mark_kind kind;
};

struct page_line_row {
    const char *title, *words; /* the words say all that the picture does */
    struct page_phase *phases;
    size_t phase_count;
    /* In a picture of visits: how many on each day of the year (NULL none), and the other marks. */
    const int64_t *visits;
    struct page_mark *marks;
    size_t mark_count;
    const char *rest; /* where there is no room for it and those after it: what they come to */
};

struct page_line {
    int64_t starts, days; /* of the plan's year */
    struct page_line_row *rows;
    size_t count;
    const char *heading; /* of visits: over them */
    bool of_visits;      /* a tick for each; a phase is then what goes on all the time */
};

/* ---- bars ------------------------------------------------------------------------------------ */

#define PAGE_PARTS 5

/* How full a part of a bar is drawn, so that it is told from its neighbours without colour. */
enum page_fill { FILL_FULL, FILL_DARK, FILL_MEDIUM, FILL_LIGHT };

/* A part of a bar: so much of its whole. One with a label is told in the bar's legend. */
struct page_part {
    const char *label, *amount;
    int64_t size; /* in the unit of the bar's whole; nothing is drawn of none */
    enum page_fill fill;
    bool wrong; /* "Over by" */
};

struct page_bar {
    const char *title;  /* "": it goes on from the bar above, whose words say it too */
    const char *amount; /* or NULL */
    const char *note;   /* beside it, where there is room; or NULL */
    const char *words;  /* all that the bar says; "" where the title and the amount do */
    const char *rest;   /* as of a row of a time line */
    struct page_part parts[PAGE_PARTS];
    size_t part_count;
    int64_t whole; /* pence, or thousandths of what is counted */
};

/* Bars one under the other: each with what its parts are; or, under a heading, a list of as many as
 * there is room for. Over rows they stand as they are, with no heading. */
struct page_bars {
    const char *heading; /* of a list; NULL: it is none */
    bool all;            /* of a list: each has its row, however low the window */
    struct page_bar *bars;
    size_t count;
};

/* ---- the plan so far ------------------------------------------------------------------------- */

/* What else is where a form is, to be seen beside it: nobody chooses in it, and it is said nowhere
 * but where there is room. */
struct page_so_far {
    const char *heading;
    struct page_row *rows; /* three cells: what it is, how it stands, what it comes to */
    size_t count;
    size_t here; /* the one that the form is of; SIZE_MAX none */
};

/* ---- the page -------------------------------------------------------------------------------- */

enum block_kind {
    BLOCK_WORDS,
    BLOCK_ROWS,
    BLOCK_INPUT,
    BLOCK_FORM,
    BLOCK_SUMS,
    BLOCK_LINE,
    BLOCK_BARS,
    BLOCK_SO_FAR
};

struct page_block {
    enum block_kind kind;
    bool spare;     /* said elsewhere too, or of no use any more: only where there is room */
    bool gives_way; /* a low window is for the answers or the rows; it is heard all the same */
    bool joined;    /* words that go on from those before them, with no row between */
    bool note; /* of practice: where it is said aloud, once; left out where rows need the room */
    union {    /* of its kind */
        struct page_words words;
        struct page_rows rows;
        struct page_input input;
        struct page_form form;
        struct page_sums sums;
        struct page_line line;
        struct page_bars bars;
        struct page_so_far so_far;
    };
};

#define PAGE_BLOCKS 11
#define PAGE_KEYS 16

struct page {
    const char *title;             /* its part of where we are; "" for the plan itself */
    const char *help_title, *help; /* what F1 says; NULL nothing */
    struct page_block blocks[PAGE_BLOCKS];
    size_t block_count;
    const char *foot; /* said under it all where the marked row says nothing; or NULL */
    struct key_hint keys[PAGE_KEYS]; /* what may be done, ending with ACTION_NONE; the last one
                                        before that is the way back. None: help and back */
    bool of_row[PAGE_KEYS];          /* which of those are done to the row that is marked */
    size_t key_count;
    bool is_picture; /* it has the whole width: what F1 says does not stand beside it */
    bool no_memory;
    keymap_name *name;         /* of what does an action, at this front end */
    struct page_row spare_row; /* private: one that there is no memory for */
    struct page_piece *pieces; /* private: what page_text and page_many made */
};

/* What a front end gives back. */
struct page_event {
    enum action action;      /* ACTION_NONE: what is in the input has changed */
    const struct about *row; /* of the row it is done to; NULL where none is marked */
    const char *text;        /* what the page's input holds; "" where it has none */
    bool of_input;           /* it is done to the input: Enter gives `text` */
};

void page_init(struct page *page);
/* Frees what it holds; only page_init makes it a page again. */
void page_done(struct page *page);

/* Texts and arrays that last as long as the page. Never NULL for a text ("" where there is no
 * memory); NULL for an array where there is none. An array's bytes are 0. */
const char *page_text(struct page *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void *page_many(struct page *page, size_t count, size_t size);

/* A text of the program's own, in which "{UNDO}" is the name of what undoes (keymap_words). */
const char *page_with_keys(struct page *page, const char *text);

/* What F1 says of the page, its keys by their names, and under it what the field's own words in it
 * mean, each once: put together when it is asked for, which it is for few of the pages that are
 * made. malloc'd; NULL where there is none, or no memory. */
char *page_help(const struct page *page);

/* All that a picture says, a line for each bar and each row of its year, for who does not see it.
 * malloc'd; NULL where there is no memory. */
char *page_picture_words(const struct page *page);

/* Adds a block; never NULL (where there are too many, the last is given again). */
struct page_block *page_add(struct page *page, enum block_kind kind);
void page_say(struct page *page, enum tone tone, const char *text);
/* What the field's own word that a text begins with means, where there is room for it. */
void page_say_term(struct page *page, const char *text);
/* A block of rows that are made one after the other by page_row_add; `most` of them at the most. */
struct page_rows *page_rows(struct page *page, const struct page_column *columns,
                            size_t column_count, size_t most);
/* One more row of the block, all 0; a row that is thrown away where there is no room. */
struct page_row *page_row_add(struct page *page, struct page_rows *rows);
/* What the field's own word in a row's title means, where it has one, is said with the row. For
 * titles that are the program's own. */
void page_row_term(struct page *page, struct page_row *row, const char *title);
/* A heading, with a gap before it where it is not the first. */
void page_row_heading(struct page *page, struct page_rows *rows, const char *words);
/* What is said in the rows' own place: what belongs in a list that has none yet. */
void page_row_note(struct page *page, struct page_rows *rows, const char *words);
/* What may be done: one key after the other. `words` is static or NULL. */
void page_key(struct page *page, enum action action, const char *words);
/* The same, right after that of `before`, or else after the first of those there are. */
void page_key_after(struct page *page, enum action before, enum action action, const char *words);
/* The same of what is done to the row that is marked. */
void page_key_of_row(struct page *page, enum action action, const char *words);
/* Whether there is anything in the plan, or a plan, that such a key could be done to in this row: a
 * row that is only read, adds something or opens a form has none. */
bool page_row_is_of(const struct page_row *row);

/* One row by its number, made or asked for. */
bool page_row_at(const struct page_rows *rows, size_t number, char buffer[PAGE_ROW_TEXT],
                 struct page_row *row);
/* Whether it is one that can be marked: it has a number where rows are said. */
bool page_row_is_chosen(const struct page_row *row);
/* The first block of a kind, or NULL. */
const struct page_block *page_find(const struct page *page, enum block_kind kind);

#endif
