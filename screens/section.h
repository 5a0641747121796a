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
#define ASK(R, ...)                                                                                \
    { .type = RECORD_##R, .field = __VA_ARGS__ }

/* A form over single records, or over one record of a list. */
struct plan_form {
    const char *key;   /* unique: "person", "line" */
    const char *title; /* "My health"; for a record of a list, what an untitled one is called */
    const struct form_field *fields;
    size_t field_count;
    /* The line under the form, or NULL. `record` is the form's record, or NULL for single ones. */
    void (*footer)(struct app *app, const struct record *record, char *buffer, size_t size);
};

/* What a new record starts with, shown for the person to change. */
struct plan_default {
    size_t field;
    const char *plain;
};

#define DETAIL 128

/* A list of the plan's records of one type. */
struct plan_list {
    enum record_type type;
    const char *heading; /* NULL: none, the section's title says it */
    const char *add;     /* the row that adds one: "Add someone" */
    const struct plan_form *form;
    const struct plan_default *defaults; /* `default_count` of them */
    size_t default_count;
    /* What stands beside a record's title: a detail at the left, an amount at the right. Both are
     * "" before the call. NULL: nothing does. */
    void (*describe)(struct app *app, const struct record *record, size_t index,
                     char detail[DETAIL], char amount[DETAIL], enum role *role);
};

struct section {
    const char *title;
    const char *help;                     /* what this step is for, in a few sentences */
    const struct plan_form *const *forms; /* ends with NULL */
    const struct plan_list *const *lists; /* ends with NULL */
    const char *prices;                   /* the form key F8 looks up prices for, or NULL */
};

/* The parts of a section's screen; a step's open function is one call of section_open. */
struct section_state {
    const struct section *section;
    struct list list;
};
enum err section_open(struct app *app, void *state, const struct section *section);
void section_draw(struct app *app, void *state, const struct canvas *canvas);
bool section_event(struct app *app, void *state, const struct event *event);
void section_title(struct app *app, void *state, char *buffer, size_t size);
const char *section_help(struct app *app, void *state, char *buffer, size_t size);
const struct key_hint *section_keys(struct app *app, void *state);
void section_close(struct app *app, void *state);

/* A step's screen, from its number and its section. */
#define SECTION_SCREEN(name, number, section)                                                      \
    static enum err name##_open(struct app *app, void *state, const char *about,                   \
                                struct err_info *info) {                                           \
        (void)about;                                                                               \
        (void)info;                                                                                \
        return section_open(app, state, &(section));                                               \
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
 * field of -1, any field of it). NULL where there is none. */
const struct plan_form *form_find(const char *key);
const struct plan_form *form_for(enum record_type type, int field);

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
