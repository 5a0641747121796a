/* A section: what one step of a plan is made of, and the one screen that shows it.
 *
 * A section is a table: forms over the plan's single records ("My health"), and lists of records
 * ("People who help me"), each row of which opens a form. A step's file declares its tables and how
 * a record is described in a row; nothing is worked out there. Every form is in one registry, so
 * that a finding can take the person straight to the answer that mends it. */
#ifndef PHBPLAN_SCREENS_SECTION_H
#define PHBPLAN_SCREENS_SECTION_H

#include "base/unused.h"
#include "screens/screens.h"
#include "session/form.h"

/* A row of a form's table: ASK(PERSON, PERSON_ADDRESS, .lines = 3). */
/* Versions of clang-format disagree on a macro that is a whole initialiser. */
/* clang-format off */
#define ASK(R, ...) {.type = RECORD_##R, .field = __VA_ARGS__}
/* The same of a question that waits under "More": ASK_MORE(LINE, LINE_WHY). */
#define ASK_MORE(R, ...) {.more = true, .type = RECORD_##R, .field = __VA_ARGS__}
/* clang-format on */

/* What a new record starts with, shown for the person to change; PLAN_TODAY is the day it is. */
#define PLAN_TODAY "today"
struct plan_default {
    size_t field;
    const char *plain;
};

/* What may be done on a page besides the usual, by a key; a table of them ends with ACTION_NONE.
 * `how` is whether what it opens stands on top of the screen it is done from. */
enum opens { OPENS_ON_TOP, OPENS_INSTEAD };
struct plan_action {
    enum action action;
    const char *words; /* on the key line; NULL: the action's own */
    void (*act)(struct session *session, const struct about *about, enum opens how);
};

/* A form over single records, or over one record of a list. Everything after `field_count` may be
 * left out. `record` is the form's record, or NULL for single ones. */
struct plan_form {
    const char *title; /* "My health"; for a record of a list, what an untitled one is called */
    const struct form_field *fields;
    size_t field_count;
    /* What the answers come to. */
    void (*sums)(struct session *session, const struct record *record, struct page *page,
                 struct page_sums *sums);
    /* Something to say about the record as it is (NULL for a form over single ones), beside what
     * the rules find: "" is nothing. */
    const char *(*note)(struct session *session, const struct record *record, struct page *page);
    /* Which records of a list have this form, where some have another; NULL: all. */
    bool (*is_for)(const struct record *record);
    /* Where a new one is not just an empty record: asks, makes and opens it, for the row that it
     * was asked of on the page of that record. NULL: it is. */
    void (*add)(struct session *session, const struct about *row, const char *page_of);
    /* Where other records go with it: takes them out in the same edit, after the record itself, and
     * says which in `also` ("" none). NULL: none do. */
    void (*remove)(struct changes *changes, const struct plan *plan, const struct record *record,
                   char *also, size_t size);
    /* Adds copies of what goes with a record to the edit that copies it, under the copy's id, and
     * says which in `also`. NULL: nothing does. */
    void (*copy)(struct changes *changes, const struct plan *plan, const struct record *record,
                 const char *id, char *also, size_t size);
    size_t owner; /* the field that says whose page a record of it is on; 0: none does */
    const struct plan_default
        *defaults; /* what a new record starts with: `default_count` of them */
    size_t default_count;
    const struct screen *screen; /* what a record opens as, with this form on it; NULL: this form */
    const struct plan_action *actions; /* what may be done to a record of it */
    /* Whether there is anything in that for this one now; NULL: always. */
    bool (*may)(const struct session *session, const struct record *record);
    /* Nobody need begin it, and its step is completed without it: how it stands until then. NULL:
     * it has to be filled in. */
    const char *(*optional)(const struct plan *plan);
};

/* A list of the plan's records of one type. */
struct plan_list {
    enum record_type type;
    const char *heading; /* NULL: none, the section's title says it */
    const char *add;     /* the row that adds one: "Add someone" */
    const char *empty;   /* what belongs in it, said while there is nothing; at most 72 columns */
    const struct plan_form *form;
    const char *add_other; /* the row that adds one of another sort, or NULL; with its form */
    const struct plan_form *other;
    /* Whether it is there at all; NULL: always. */
    bool (*shown)(const struct session *session);
    /* Which records are in it, on the page of the record with that id ("" a step's). NULL: all of
     * its type, or of a type with a parent the page's own. */
    bool (*has)(const struct plan *plan, const struct record *record, const char *page_of);
    /* Whether a record goes on from the one that is shown before it, and is one thing with it: they
     * are moved and copied together. NULL: none does. */
    bool (*goes_on)(struct session *session, const struct record *before,
                    const struct record *record);
    /* Adds rows of things that may be added ready-made, after the records. NULL: none. */
    void (*offer)(const struct plan *plan, const struct plan_list *list, const char *page_of,
                  struct page *page, struct page_rows *rows);
    /* What stands beside a record's title, in row->cells[ROW_DETAIL] and [ROW_AMOUNT]. NULL:
     * nothing does. */
    void (*describe)(struct session *session, const struct record *record, struct page *page,
                     struct page_row *row);
};
/* The cells of a section's row. */
enum { ROW_TITLE, ROW_DETAIL, ROW_AMOUNT, ROW_CELLS };

/* Adds a row that is worked out, to be read; `why` says what it means, or is NULL. Never NULL. */
struct page_row *fact_add(struct page *page, struct page_rows *rows, const char *what,
                          const char *detail, const char *amount, const char *why);
/* The same with an amount of pence. */
struct page_row *fact_add_money(struct page *page, struct page_rows *rows, const char *what,
                                const char *detail, int64_t pence, const char *why);

/* What `record` is below: the one that the section is about, or NULL for a step's. */
struct section {
    const char *title;
    const char *help;                     /* what this step is for, in a few sentences */
    const struct plan_form *const *forms; /* ends with NULL */
    const struct plan_list *const *lists; /* ends with NULL */
    const struct plan_action *actions;    /* what may be done in it, or NULL */
    bool wide_details; /* what stands beside the names has as much room as they have */
    /* How a form of a record stands, on its row. */
    void (*status)(struct session *session, const struct record *record,
                   const struct plan_form *form, char *buffer, size_t size);
    /* Adds the rows that are worked out, under the lists (or over them: facts_first), or NULL. */
    bool facts_first;
    void (*facts)(struct session *session, const struct record *record, struct page *page,
                  struct page_rows *rows);
    /* A few words that stand under it all, where no marked row has its own, or NULL. */
    const char *(*foot)(struct session *session, struct page *page);
    /* Adds pictures of it to the page, or NULL. */
    void (*pictures)(struct session *session, struct page *page);
};

/* The parts of a section's screen; a step's open function is one call of section_open, with `id`
 * "", and a record's page gives the record's. */
struct section_state {
    const struct section *section;
    enum record_type type; /* of the record it is about */
    char id[ABOUT_ID];     /* "" for a step */
};
enum err section_open(void *state, const struct section *section, enum record_type type,
                      const char *id);
void section_page(struct session *session, void *state, struct page *page);
bool section_act(struct session *session, void *state, const struct page_event *event);
/* Adds the step's rows to the page of a form of it, to be seen beside the form: `record` is the
 * form's own, or NULL for single ones. */
void section_so_far(struct session *session, const struct screen *step,
                    const struct plan_form *form, const struct record *record, struct page *page);
/* The record that it is about, or NULL: a step's, or one that is gone. */
const struct record *section_record(const struct session *session,
                                    const struct section_state *state);

/* The next record of a list from *at on, on the page of that record ("" a step's), and moves *at
 * past it; NULL past the last. */
const struct record *list_next(const struct plan *plan, const struct plan_list *list,
                               const char *page_of, size_t *at);
/* Moves the record of a row up or down in its list, or copies it and opens the copy. False where
 * the action is another. */
bool list_arrange(struct session *session, const char *page_of, const struct about *row,
                  enum action action);
/* Adds a row that adds a record of a list, with that form. Never NULL. */
struct page_row *list_adding_row(const struct plan_list *list, const struct plan_form *form,
                                 const char *words, struct page *page, struct page_rows *rows);

/* Adds an empty record to a list of the plan, with what it starts with, and opens its form. */
void list_add_record(struct session *session, const struct plan_list *list);
/* Whether who is here may add to a list at all: to others nothing of it is offered. */
bool list_is_theirs(const struct session *session, const struct plan_list *list);

/* What a record of a list is called: its title, or its form's where it has none. */
const char *record_called(const struct record *record, const struct plan_form *form);
/* Opens a record of a list as its form says: its own screen, or its form with the focus on `field`
 * (-1: the first). A new one's screen is opened with its form on it. */
bool record_open(struct session *session, const struct plan_form *form, const char *id,
                 enum record_type type, int field, bool is_new, enum opens how);
/* Asks from which day on a line changes, makes what it is then, and opens that: a plan_action. */
void line_change_from(struct session *session, const struct about *about, enum opens how);
/* Opens what can be afforded of a line or a helper; of neither, it is chosen: a plan_action. */
void see_afford(struct session *session, const struct about *about, enum opens how);

/* A step's screen, from its section. */
#define SECTION_SCREEN(name, section)                                                              \
    static enum err name##_open(struct session *session UNUSED, void *state,                       \
                                const struct about *about UNUSED, struct err_info *info UNUSED) {  \
        return section_open(state, &(section), RECORD_PLAN, "");                                   \
    }                                                                                              \
    const struct screen screen_##name = {.state_size = sizeof(struct section_state),               \
                                         .of_plan = true,                                          \
                                         .open = name##_open,                                      \
                                         .page = section_page,                                     \
                                         .act = section_act}

/* The registry: the form that asks for a field of a record type (for a field of -1, any field of
 * it); `record` is the record of a list, or NULL. NULL where there is none. */
const struct plan_form *form_for(enum record_type type, int field, const struct record *record);

/* What screen_form is opened about: a form, the record it is for ("" for single ones), and the
 * field to put the focus on (-1: the first). */
struct about form_about(const struct plan_form *form, const char *id, enum record_type type,
                        int field);

/* What is found: to put right before it is agreed (step 11 says the same), or at once where a
 * commissioner said yes; before something that comes later; and worth a look. */
struct fixes {
    size_t now, later, looks;
};
void fixes_count(const struct session *session, struct fixes *fixes, const struct finding *finding);

/* What puts off the answer that a finding asks for; NULL where it is not. It is asked for all the
 * same, but a step says no more of it than that it waits. */
const struct record *finding_put_off(const struct plan *plan, const struct finding *finding);
/* Adds to how a step stands how many of its questions were left for later. */
void section_add_later(struct session *session, const struct section *section, char *buffer,
                       size_t size);

/* Adds to how a step stands how much of it is to be fixed: ", 1 to fix", ", 2 to fix later". */
void section_add_fixes(const struct session *session, const struct section *section, char *buffer,
                       size_t size, enum tone *tone);

/* How a form's answers stand: "Completed", "Not started yet", "2 things to fix". What every plan
 * has from its first page (the fields of it that are required) begins no form. */
void form_status(struct session *session, const struct plan_form *form, char *buffer, size_t size,
                 enum tone *tone);
/* How a section's forms stand together; one that is nothing but lists is begun by a row of any.
 * Nothing of it is completed while something in it is to be fixed before the plan is sent. */
void section_status(struct session *session, const struct section *section, char *buffer,
                    size_t size, enum tone *tone);

/* "1 outcome", "3 outcomes". */
void count_words(char *buffer, size_t size, size_t count, const char *one, const char *many);

#endif
