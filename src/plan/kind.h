/* What the plan knows of each kind of value: one row for each, and no kind is asked about anywhere
 * else in src/plan. For kind*.c and value.c; everyone else asks plan/dictionary.h and plan/value.h.
 */
#ifndef PHBPLAN_SRC_PLAN_KIND_H
#define PHBPLAN_SRC_PLAN_KIND_H

#include "base/decimal.h"
#include "plan/value.h"

/* What a kind of number has beside the rest. */
struct number_kind {
    unsigned places;        /* decimals it is kept with */
    unsigned decimals;      /* and those that its plain form always has */
    enum decimal_mark mark; /* what it is a number of, where its field does not say */
    bool prices_one;        /* the price of one thing: "60 a session" is right for a session */
    const char *what;       /* "an amount in pounds" */
    const char *example;    /* a right answer, where its field has none */
};

/* How the things of a text are told from their values, one on each line. */
enum kind_parts {
    PARTS_ARE_NAMES,   /* the whole line is a name */
    PARTS_AT_THE_LAST, /* "id=value", at the last "=": an id may have one in it, and a value not */
    PARTS_AT_THE_FIRST /* "word=value", at the first: a word has none in it */
};

struct kind {
    enum column_type column;          /* what the store keeps it as */
    bool is_text;                     /* value.text is used; otherwise value.number */
    bool is_words;                    /* and is whatever a person writes */
    bool is_prose;                    /* and may have lines */
    bool is_date;                     /* a day number */
    bool points;                      /* it says which of field.refers are meant */
    const struct number_kind *number; /* NULL where it is no number */
    struct value_limits limits;       /* where its field has none of its own */
    enum kind_parts parts;
    bool has_values; /* each of its parts has one */

    /* The plain form: `text` is plain and has something in it. Fills in what `out` lacks, all but
     * that it is set. */
    enum err (*read_plain)(const struct field *field, const char *text, struct value *out,
                           struct err_info *info);
    /* value_check, of a value that is set. */
    enum err (*check)(const struct field *field, const struct value *value, struct err_info *info);
    /* value_write, of a value that is set. */
    char *(*write_plain)(const struct field *field, const struct value *value);
    /* What was typed, without the spaces round it, and not nothing; it may be written over. */
    enum err (*read_typed)(const struct field *field, const struct record *record, char *typed,
                           int64_t today, struct value *out, struct err_info *info);
    /* value_show, of a value that is set. */
    char *(*show)(const struct plan *plan, const struct field *field, const struct value *value);
};

const struct kind *kind_of(const struct field *field);

/* The rows: kind_text.c, kind_number.c, kind_date.c, kind_choice.c, kind_list.c. */
extern const struct kind kind_text, kind_prose, kind_nhs_number, kind_ref;
extern const struct kind kind_whole, kind_money, kind_price, kind_quantity, kind_hours, kind_figure;
extern const struct kind kind_date, kind_birth_date;
extern const struct kind kind_yes_no, kind_choice, kind_choices;
extern const struct kind kind_refs, kind_scores, kind_measures;

/* ---- what several kinds have in common ---- */

/* Any text is right for it: limits and hidden characters are looked at when it is read. */
enum err kind_check_text(const struct field *field, const struct value *value,
                         struct err_info *info);
char *kind_write_text(const struct field *field, const struct value *value);
/* What was typed is the plain form. */
enum err kind_typed_plain(const struct field *field, const struct record *record, char *typed,
                          int64_t today, struct value *out, struct err_info *info);
/* What a field's numbers are numbers of: its kind's mark, or its own where its kind has many, such
 * as nights, which are kept as hours are (kind_limits.c). */
enum decimal_mark kind_mark(const struct field *field);
/* A number as people write it (kind_number_typed.c). */
enum err kind_typed_number(const struct field *field, const struct record *record, char *typed,
                           int64_t today, struct value *out, struct err_info *info);
/* A number as people read it, and may type it again: "£60.50", "2.5"; and "2:09" for 2.15 hours
 * (kind_limits.c). */
char *kind_show_number(const struct field *field, int64_t number, char buffer[DECIMAL_TEXT]);
/* Whether it is between its field's limits; `text` is it as it was typed. ERR_LIMIT. */
enum err kind_check_limits(const struct field *field, int64_t number, const char *text,
                           struct err_info *info);
/* Says of a number, as it was typed, that it is less, or more, than its field takes: also of one
 * that is too big to be held at all. ERR_LIMIT. */
enum err kind_past_limits(const struct field *field, bool below, const char *text,
                          struct err_info *info);
/* Takes the spaces off both ends, in place. */
char *kind_trim(char *text);

#endif
