/* A section: what one step of a plan is made of, and the one screen that shows it.
 *
 * A section is a table: forms over the plan's single records ("My health"), and lists of records
 * ("People who help me"), each row of which opens a form. A step's file declares its tables and how
 * a record is described in a row; nothing is worked out there. Every form is in one registry, so
 * that a finding can take the person straight to the answer that mends it. */
#ifndef PHBPLAN_SCREENS_SECTION_H
#define PHBPLAN_SCREENS_SECTION_H

#include "screens/screens.h"

/* A row of a form's table: ASK(PERSON, PERSON_ADDRESS, .lines = 3). */
/* Versions of clang-format disagree on a macro that is a whole initialiser. */
/* clang-format off */
#define ASK(R, ...) {.type = RECORD_##R, .field = __VA_ARGS__}
/* clang-format on */

/* What a new record starts with, shown for the person to change. */
struct plan_default {
    size_t field;
    const char *plain;
};

/* A form over single records, or over one record of a list. Everything after `field_count` may be
 * left out. `record` is the form's record, or NULL for single ones. */
struct plan_form {
    const char *key;   /* unique: "person", "line" */
    const char *title; /* "My health"; for a record of a list, what an untitled one is called */
    const struct form_field *fields;
    size_t field_count;
    /* The lines under the form, `rows` at most. */
    void (*footer)(struct app *app, const struct record *record, int rows, char *buffer,
                   size_t size);
    /* Something to say about the record as it is (NULL for a form over single ones), beside what
     * the rules find: "" is nothing. */
    void (*note)(struct app *app, const struct record *record, char *buffer, size_t size);
    /* Which records of a list have this form, where some have another; NULL: all. */
    bool (*is_for)(const struct record *record);
    const struct plan_default
        *defaults; /* what a new record starts with: `default_count` of them */
    size_t default_count;
    const struct screen *page; /* what a record opens as, with this form on it; NULL: this form */
    bool changes_from;         /* F2: it can change from a date on */
};

#define DETAIL 128

/* A list of the plan's records of one type. */
struct plan_list {
    enum record_type type;
    const char *heading; /* NULL: none, the section's title says it */
    const char *add;     /* the row that adds one: "Add someone" */
    const struct plan_form *form;
    const char *add_other; /* the row that adds one of another sort, or NULL; with its form */
    const struct plan_form *other;
    /* What stands beside a record's title: a detail at the left, an amount at the right. Both are
     * "" before the call. NULL: nothing does. */
    void (*describe)(struct app *app, const struct record *record, size_t index,
                     char detail[DETAIL], char amount[DETAIL], enum role *role);
};

/* A row that is worked out, to be read. */
struct plan_fact {
    char what[96], detail[DETAIL], amount[32];
    bool heading;
    const char *why; /* static: what the marked one means; NULL or "" where it needs no words */
};
struct plan_facts {
    struct plan_fact *items;
    size_t count, capacity;
    int64_t revision; /* of the plan they are of */
};
/* Adds a row, its texts cut to fit. What there is no memory for is left out. */
void fact_add(struct plan_facts *facts, const char *what, const char *detail, const char *amount,
              const char *why);
/* The same with an amount of pence; and a heading, with a blank row before it. */
void fact_add_money(struct plan_facts *facts, const char *what, const char *detail, int64_t pence,
                    const char *why);
void fact_add_heading(struct plan_facts *facts, const char *words);

/* What `record` is below: the one that the section is about, or NULL for a step's. */
struct section {
    const char *title;
    const char *help;                     /* what this step is for, in a few sentences */
    const struct plan_form *const *forms; /* ends with NULL */
    const struct plan_list *const *lists; /* ends with NULL */
    const char *prices;                   /* the form key F8 looks up prices for, or NULL */
    bool wide_details; /* what stands beside the names has as much room as they have */
    /* How the form of a record stands, on its row. */
    void (*status)(struct app *app, const struct record *record, char *buffer, size_t size);
    /* The rows that are worked out, under the lists, or NULL. */
    void (*facts)(struct app *app, const struct record *record, struct plan_facts *out);
    /* A few words that stand under it all, where no marked row has its own, or NULL. */
    void (*foot)(struct app *app, char *buffer, size_t size);
    /* Draws more in the room that is left under the rows; NULL: nothing. */
    void (*below)(struct app *app, const struct canvas *canvas);
};

/* The parts of a section's screen; a step's open function is one call of section_open, with `id`
 * "", and a record's page gives the record's. */
#define SECTION_COLUMNS 3 /* a row's title, its detail and its amount */

struct section_state {
    const struct section *section;
    struct list list;
    struct list_column columns[SECTION_COLUMNS];
    enum record_type type; /* of the record it is about */
    char id[64];           /* "" for a step */
    struct plan_facts facts;
};
enum err section_open(struct app *app, void *state, const struct section *section,
                      enum record_type type, const char *id);
void section_draw(struct app *app, void *state, const struct canvas *canvas);
bool section_event(struct app *app, void *state, const struct event *event);
void section_title(struct app *app, void *state, char *buffer, size_t size);
const char *section_help(struct app *app, void *state, char *buffer, size_t size);
const struct key_hint *section_keys(struct app *app, void *state);
void section_close(struct app *app, void *state);
/* The record that it is about, or NULL: a step's, or one that is gone. */
const struct record *section_record(const struct app *app, const struct section_state *state);

/* What a record of a list is called: its title, or its form's where it has none. */
const char *record_called(const struct record *record, const struct plan_form *form);

enum opens { OPENS_ON_TOP, OPENS_INSTEAD }; /* of the screen that opens it, which is then gone */

/* Opens a record of a list as its form says: its page, or its form with the focus on `field` (-1:
 * the first). A new one's page is opened with its form on it. */
bool record_open(struct app *app, const struct plan_form *form, const char *id,
                 enum record_type type, int field, bool is_new, enum opens how);
/* Asks from which day on a line changes, makes what it is then, and opens that. */
void line_change_from(struct app *app, const struct plan_form *form, const char *id,
                      enum opens how);

/* A step's screen, from its number and its section. */
#define SECTION_SCREEN(name, number, section)                                                      \
    static enum err name##_open(struct app *app, void *state, const char *about,                   \
                                struct err_info *info) {                                           \
        (void)about;                                                                               \
        (void)info;                                                                                \
        return section_open(app, state, &(section), RECORD_PLAN, "");                              \
    }                                                                                              \
    const struct screen screen_##name = {.state_size = sizeof(struct section_state),               \
                                         .of_plan = true,                                          \
                                         .step = (number),                                         \
                                         .open = name##_open,                                      \
                                         .draw = section_draw,                                     \
                                         .event = section_event,                                   \
                                         .title = section_title,                                   \
                                         .help = section_help,                                     \
                                         .keys = section_keys,                                     \
                                         .close = section_close}

/* The registry: the form with that key, and the form that asks for a field of a record type (for a
 * field of -1, any field of it); `record` is the record of a list, or NULL. NULL where there is
 * none. */
const struct plan_form *form_find(const char *key);
const struct plan_form *form_for(enum record_type type, int field, const struct record *record);

#define FORM_ABOUT 128
/* What screen_form is opened with: a form, the record it is for ("" for single ones), and the field
 * to put the focus on (type and field; -1: the first that is empty). */
char *form_about(const struct plan_form *form, const char *id, enum record_type type, int field,
                 char buffer[FORM_ABOUT]);

/* How a form's answers stand: "Completed", "Not started yet", "2 things to fix". */
void form_status(struct app *app, const struct plan_form *form, char *buffer, size_t size,
                 enum role *role);
/* How a section's forms stand together. */
void section_status(struct app *app, const struct section *section, char *buffer, size_t size,
                    enum role *role);

/* "1 outcome", "3 outcomes". */
void count_words(char *buffer, size_t size, size_t count, const char *one, const char *many);

#endif
