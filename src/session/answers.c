/* Which answers are asked, how, and what the plan has for each. Those in hand are in
 * answers_held.c, and lines read for them in answers_read.c. */
#include "answers_private.h"

#include "base/grow.h"
#include "base/text.h"
#include "plan/line_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MOST 300 /* bytes of a text, where neither its field nor its kind has a limit */
#define NUMBER_MOST 80

struct record *answers_record(const struct answers *answers, const struct answer_item *item) {
    enum record_type type = item->spec->type;
    return dictionary_record(type)->many ? plan_find(answers_plan(answers), type, answers->id, NULL)
                                         : plan_one(answers_plan(answers), type);
}

bool form_field_asks(const struct form_field *row, enum record_type type, size_t field) {
    if (row->type != type)
        return false;
    for (size_t i = 0; row->phrase != NULL && i < row->phrase->field_count; i++)
        if (row->phrase->fields[i] == field)
            return true;
    return row->field == field;
}

bool form_field_has(const struct form_field *row, const struct record *record) {
    for (size_t i = 0; row->phrase != NULL && i < row->phrase->field_count; i++)
        if (record_has(record, row->phrase->fields[i]))
            return true;
    return record_has(record, row->field);
}

bool answers_is_typed(const struct answer_item *item) {
    return item->kind == ANSWER_TYPED || item->kind == ANSWER_PROSE;
}

size_t answers_text_most(const struct answer_item *item) {
    if (!field_is_text(item->field) || item->part[0] != '\0')
        return NUMBER_MOST;
    int64_t most = value_limits(item->field).most;
    return most > 0 ? (size_t)most : LINE_MOST;
}

/* ---- words about an item --------------------------------------------------------------------- */

const char *answers_heading(const struct answer_item *item) {
    return item->part_first ? item->field->label : item->spec->heading;
}

const char *answers_label(const struct answers *answers, const struct answer_item *item) {
    if (item->part[0] != '\0')
        return value_part_title(answers_plan(answers), item->field, item->part);
    return item->spec->label != NULL ? item->spec->label : item->field->label;
}

/* ---- options --------------------------------------------------------------------------------- */

static const struct choice YES_NO[] = {{"true", "Yes", NULL}, {"false", "No", NULL}};
enum { YES_NO_COUNT = sizeof YES_NO / sizeof YES_NO[0] };

static bool of_records(const struct answer_item *item) {
    return field_points(item->field) && !field_has_values(item->field);
}

size_t answers_option_count(const struct answers *answers, const struct answer_item *item) {
    if (item->kind == ANSWER_YES_NO)
        return YES_NO_COUNT;
    return answers_is_typed(item) || item->kind == ANSWER_MORE ? 0
           : of_records(item) ? plan_count(answers_plan(answers), item->field->refers)
                              : field_choice_count(item->field);
}

/* The choice of an item whose options are not records. */
static const struct choice *choice_at(const struct answer_item *item, size_t option) {
    return item->kind == ANSWER_YES_NO ? &YES_NO[option] : &item->field->choices[option];
}

const char *answers_option_word(const struct answers *answers, const struct answer_item *item,
                                size_t option) {
    return of_records(item) ? plan_at(answers_plan(answers), item->field->refers, option)->id
                            : choice_at(item, option)->word;
}

const char *answers_option_label(const struct answers *answers, const struct answer_item *item,
                                 size_t option) {
    if (!of_records(item))
        return choice_at(item, option)->label;
    if (item->field->refers == RECORD_LINE && option < answers->name_count &&
        answers->revision == answers_revision(answers))
        return answers->names[option];
    const char *title = record_title(plan_at(answers_plan(answers), item->field->refers, option));
    return title[0] != '\0' ? title : dictionary_record(item->field->refers)->noun;
}

/* ---- things of the plan ---------------------------------------------------------------------- */

void answers_names_done(struct answers *answers) {
    for (size_t i = 0; i < answers->name_count; i++)
        free(answers->names[i]);
    free(answers->names);
    answers->names = NULL;
    answers->name_count = 0;
}

static bool asks_for_a_thing(const struct answers *answers) {
    for (size_t i = 0; i < answers->item_count; i++)
        if (of_records(&answers->items[i]) && answers->items[i].field->refers == RECORD_LINE)
            return true;
    return false;
}

/* Names the things that can be chosen, once for each form that the plan takes: each is told from
 * all others. Those that there is no memory for go by their titles. */
static void make_names(struct answers *answers) {
    const struct plan *plan = answers_plan(answers);
    const size_t count = plan_count(plan, RECORD_LINE);
    char name[LINE_NAME];
    answers_names_done(answers);
    if (!asks_for_a_thing(answers))
        return;
    answers->names = calloc(count + 1, sizeof *answers->names);
    for (size_t i = 0; answers->names != NULL && i < count; i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        answers->names[i] =
            strdup(record_title(line)[0] != '\0' ? line_name(plan, line, name)
                                                 : dictionary_record(RECORD_LINE)->noun);
        if (answers->names[i] == NULL)
            return;
        answers->name_count++;
    }
}

/* What an option means; NULL where its label says it all. */
static const char *option_help(const struct answer_item *item, size_t option) {
    return of_records(item) ? NULL : choice_at(item, option)->help;
}

bool answers_has_word(const char *plain, const char *word) {
    size_t length = strlen(word);
    for (const char *at = plain; *at != '\0'; at += strspn(at, "\n")) {
        size_t line = strcspn(at, "\n");
        if (line == length && memcmp(at, word, length) == 0)
            return true;
        at += line;
    }
    return false;
}

/* ---- what words mean ------------------------------------------------------------------------- */

static bool says(const char *text, const struct term *term) {
    size_t from = 0;
    const struct term *found;
    while ((found = terms_next(text, &from)) != NULL)
        if (found == term)
            return true;
    return false;
}

/* One of the program's own options, before the `count`th, has the term. */
static bool options_say(const struct answers *answers, const struct answer_item *item, size_t count,
                        const struct term *term) {
    for (size_t i = 0; !of_records(item) && i < count; i++)
        if (says(answers_option_label(answers, item, i), term))
            return true;
    return false;
}

/* The term of an option, unless one before it has it. */
static const struct term *option_term(const struct answers *answers, const struct answer_item *item,
                                      size_t option) {
    size_t from = 0;
    const struct term *term =
        of_records(item) ? NULL : terms_next(answers_option_label(answers, item, option), &from);
    return term != NULL && options_say(answers, item, option, term) ? NULL : term;
}

/* A question before the `index`th says it, or its options do. */
static bool is_said_before(const struct answers *answers, size_t index, const struct term *term) {
    for (size_t i = 0; i < index; i++) {
        const struct answer_item *item = &answers->items[i];
        if (item->part[0] == '\0' &&
            (says(answers_label(answers, item), term) ||
             options_say(answers, item, answers_option_count(answers, item), term)))
            return true;
    }
    return false;
}

const struct term *answers_option_term(const struct answers *answers,
                                       const struct answer_item *item, size_t option) {
    const struct term *term = option_term(answers, item, option);
    size_t index = 0;
    answers_find(answers, item, &index);
    return term != NULL && is_said_before(answers, index, term) ? NULL : term;
}

const struct term *answers_term(const struct answers *answers, const struct answer_item *item) {
    size_t from = 0, index = 0;
    const struct term *term;
    if (item->part[0] != '\0') /* its label is a person's own words */
        return NULL;
    answers_find(answers, item, &index);
    while ((term = terms_next(answers_label(answers, item), &from)) != NULL)
        if (!options_say(answers, item, answers_option_count(answers, item), term) &&
            !is_said_before(answers, index, term))
            return term;
    return NULL;
}

/* What F1 says, growing in a buffer (what has no room is left out), and which terms it has said: a
 * bit for each. */
struct help_text {
    char *buffer;
    size_t size, used;
    uint64_t said;
};

static void add_help(struct help_text *help, const char *before, const char *words,
                     const char *between, const char *more) {
    int length = snprintf(help->buffer + help->used, help->size - help->used, "%s%s%s%s", before,
                          words, between, more);
    if (length > 0 && help->used + (size_t)length < help->size)
        help->used += (size_t)length;
    help->buffer[help->used] = '\0';
}

/* Whether a term is to be said still; from now on it is. */
static bool is_new(struct help_text *help, const struct term *term) {
    size_t count;
    uint64_t bit = (uint64_t)1 << (term - terms_all(&count));
    bool said = (help->said & bit) != 0;
    help->said |= bit;
    return !said;
}

/* Says what a name means, on a line of its own: `paragraph`, after an empty one. */
static void add_meaning(struct help_text *help, bool paragraph, const char *name, const char *means,
                        const char *stop) {
    add_help(help, paragraph ? "\n\n" : "\n", name, ": ", means);
    add_help(help, stop, "", "", "");
}

static void add_terms_of(struct help_text *help, const char *text) {
    size_t from = 0;
    const struct term *term;
    while ((term = terms_next(text, &from)) != NULL) {
        bool paragraph = help->said == 0;
        if (is_new(help, term))
            add_meaning(help, paragraph, term->name, term->means, ".");
    }
}

/* What each option means, or only one: as the dictionary says it, or the field's own word in it. */
static void add_options(struct help_text *help, const struct answers *answers,
                        const struct answer_item *item, size_t only) {
    bool first = true;
    for (size_t i = 0; i < answers_option_count(answers, item); i++) {
        if (only != ANSWERS_EACH && i != only)
            continue;
        const char *label = answers_option_label(answers, item, i), *means = option_help(item, i);
        const struct term *term = option_term(answers, item, i);
        bool is_term = term != NULL && is_new(help, term);
        if (means != NULL)
            add_meaning(help, first, label, means, "");
        else if (is_term)
            add_meaning(help, first, label, term->means, ".");
        first = first && means == NULL && !is_term;
    }
}

static const char *own_help(const struct answer_item *item) {
    const char *help = item->spec->help != NULL ? item->spec->help : item->field->help;
    return help != NULL ? help : "";
}

static const char *own_example(const struct answer_item *item) {
    return item->spec->help != NULL ? item->spec->example : item->field->example;
}

const char *answers_help(const struct answers *answers, const struct answer_item *item,
                         size_t option, char *buffer, size_t size) {
    struct help_text help = {.buffer = buffer, .size = size};
    const char *own = own_help(item), *example = own_example(item);
    add_help(&help, own, "", "", "");
    add_options(&help, answers, item, option);
    add_terms_of(&help, item->field->label);
    add_terms_of(&help, own);
    if (example != NULL)
        add_help(&help, "\n\nFor example: ", example, "", "");
    return item->part[0] != '\0' ? item->field->label : answers_label(answers, item);
}

/* The bytes of a text's first sentence. */
static int first_sentence(const char *text) {
    size_t length = strcspn(text, ".?");
    while (text[length] != '\0' && text[length + 1] != '\0' && text[length + 1] != ' ')
        length += 1 + strcspn(text + length + 1, ".?"); /* "62.50" */
    return (int)(length + (text[length] != '\0'));
}

const char *answers_hint(const struct answers *answers, const struct answer_item *item,
                         size_t option, char buffer[ANSWERS_HINT]) {
    bool typed = answers_is_typed(item) && item->spec->phrase == NULL;
    const char *help = own_help(item), *example = own_example(item), *means = NULL;
    if (item->kind == ANSWER_CHOICE || item->kind == ANSWER_BOXES)
        means = option < answers_option_count(answers, item) ? option_help(item, option) : NULL;
    if (means != NULL)
        return means;
    if (item->kind == ANSWER_MORE)
        return "";
    if (typed && example != NULL)
        snprintf(buffer, ANSWERS_HINT, "For example: %s", example);
    else
        snprintf(buffer, ANSWERS_HINT, "%.*s", first_sentence(help), help);
    return buffer;
}

/* ---- what the plan has ----------------------------------------------------------------------- */

bool answers_is_empty(const struct answers *answers, const struct answer_item *item) {
    const struct record *record = answers_record(answers, item);
    return record != NULL && item->kind != ANSWER_MORE && !form_field_has(item->spec, record);
}

/* The value of a part ("3" of "outcome-1=3"), or "". */
static void part_value(const struct answer_item *item, const char *text, char buffer[24]) {
    struct value_part part;
    buffer[0] = '\0';
    while (value_next_part(item->field, &text, &part))
        if (strcmp(part.name, item->part) == 0)
            snprintf(buffer, 24, "%s", part.value);
}

/* An item's value, its text the record's; where it has none, what its field means then. */
static struct value item_value(const struct answers *answers, const struct answer_item *item) {
    const struct record *record = answers_record(answers, item);
    if (item->kind == ANSWER_MORE)
        return (struct value){.set = false};
    const struct value none = {0};
    return value_meant(item->field, record != NULL ? &record->values[item->spec->field] : &none);
}

/* Takes every pound sign out: in ASCII it would be three letters to edit. */
static void without_pounds(char *text) {
    for (char *at = strstr(text, "\u00A3"); at != NULL; at = strstr(at, "\u00A3"))
        memmove(at, at + 2, strlen(at + 2) + 1);
}

char *answers_shown(const struct answers *answers, const struct answer_item *item, bool ascii) {
    const struct value value = item_value(answers, item);
    const struct record *record = answers_record(answers, item);
    char part[24];
    char *shown = NULL;
    if (item->spec->phrase != NULL && record != NULL) {
        shown = item->spec->phrase->show(record);
    } else if (item->part[0] != '\0') {
        part_value(item, value.text != NULL ? value.text : "", part);
        shown = strdup(part);
    } else {
        shown = value_show(answers_plan(answers), item->field, &value);
    }
    if (ascii && shown != NULL && !field_is_text(item->field))
        without_pounds(shown);
    return shown;
}

char *answers_plain(const struct answers *answers, const struct answer_item *item) {
    const struct value value = item_value(answers, item);
    return value.set ? value_write(item->field, &value) : strdup("");
}

/* ---- which answers are asked ----------------------------------------------------------------- */

static enum answer_kind answer_kind_of(const struct form_field *spec, enum field_kind kind) {
    if (spec->phrase != NULL)
        return ANSWER_TYPED;
    switch (kind) {
    case KIND_PROSE:
        return ANSWER_PROSE;
    case KIND_CHOICE:
    case KIND_REF:
        return ANSWER_CHOICE;
    case KIND_CHOICES:
    case KIND_REFS:
        return ANSWER_BOXES;
    case KIND_YES_NO:
        return ANSWER_YES_NO;
    default:
        return ANSWER_TYPED;
    }
}

static bool is_asked(const struct answers *answers, const struct form_field *spec) {
    const struct answer_item item = {.spec = spec};
    const struct record *record = answers_record(answers, &item);
    return record != NULL && (spec->shown == NULL || spec->shown(answers_plan(answers), record));
}

/* Whether a record before the `index`th goes by the same name (two measures of "other"). */
static bool is_counted_before(const struct answers *answers, const struct field *field,
                              size_t index) {
    const struct plan *plan = answers_plan(answers);
    const char *name = value_part_name(field, plan_at(plan, field->refers, index));
    for (size_t i = 0; i < index; i++)
        if (strcmp(value_part_name(field, plan_at(plan, field->refers, i)), name) == 0)
            return true;
    return false;
}

/* Adds a field to the items (when they are there): itself, or a line for each of its parts. Returns
 * how many items it is. */
static size_t add_items(const struct answers *answers, const struct form_field *spec,
                        struct answer_item *items) {
    const struct field *field = dictionary_field(spec->type, spec->field);
    struct answer_item item = {
        .spec = spec, .field = field, .kind = answer_kind_of(spec, field->kind)};
    size_t parts = plan_count(answers_plan(answers), field->refers), added = 0;
    if (!field_has_values(field)) {
        if (items != NULL)
            items[0] = item;
        return 1;
    }
    for (size_t i = 0; i < parts; i++) {
        const struct record *record = plan_at(answers_plan(answers), field->refers, i);
        if (is_counted_before(answers, field, i))
            continue;
        snprintf(item.part, sizeof item.part, "%s", value_part_name(field, record));
        item.part_first = added == 0;
        if (items != NULL)
            items[added] = item;
        added++;
    }
    return added;
}

/* Adds what is under More, or what is not (to the items, when they are there). */
static size_t add_all(const struct answers *answers, bool more, struct answer_item *items) {
    size_t count = 0;
    for (size_t i = 0; i < answers->field_count; i++)
        if (answers->fields[i].more == more && is_asked(answers, &answers->fields[i]))
            count += add_items(answers, &answers->fields[i], items != NULL ? items + count : NULL);
    return count;
}

/* The row that opens the rest: no answer is ever given to it. */
static const struct form_field MORE_ROW = {.type = RECORD_PLAN, .field = SIZE_MAX};
static const struct field MORE_FIELD = {
    .key = "more",
    .kind = KIND_TEXT,
    .label = "More",
    .help = "The other questions about this. "
            "Nobody has to answer them all: open them when there is more to say."};

/* Makes the items. False when no memory: they are then as they were. */
static bool make_items(struct answers *answers) {
    size_t first = add_all(answers, false, NULL), more = add_all(answers, true, NULL);
    struct answer_item *items = calloc(first + 1 + more + 1, sizeof *items);
    if (items == NULL)
        return false;
    size_t count = add_all(answers, false, items);
    if (more > 0)
        items[count++] =
            (struct answer_item){.spec = &MORE_ROW, .field = &MORE_FIELD, .kind = ANSWER_MORE};
    if (answers->is_open)
        count += add_all(answers, true, items + count);
    free(answers->items);
    answers->items = items;
    answers->item_count = count;
    answers->made++;
    answers->revision = answers_revision(answers);
    make_names(answers);
    return true;
}

bool answers_sync(struct answers *answers) {
    return answers->revision != answers_revision(answers) && make_items(answers);
}

const struct form_field *answers_row(const struct answers *answers, enum record_type type,
                                     size_t field) {
    for (size_t i = 0; i < answers->field_count; i++)
        if (form_field_asks(&answers->fields[i], type, field) &&
            is_asked(answers, &answers->fields[i]))
            return &answers->fields[i];
    return NULL;
}

bool answers_is_under_more(const struct answers *answers, const struct form_field *spec) {
    return spec->more && !answers->is_open;
}

bool answers_set_open(struct answers *answers, bool open) {
    bool was = answers->is_open;
    answers->is_open = open;
    if (!make_items(answers))
        answers->is_open = was;
    return answers->is_open == open;
}

/* Adds the label of an answered row, without the mark of a question. */
static void add_name(struct growing_text *names, const char *label) {
    size_t length = strlen(label);
    if (names->length > 0)
        growing_add(names, "; ");
    growing_add_bytes(names, label, length - (length > 0 && label[length - 1] == '?'));
}

char *answers_more_words(const struct answers *answers, char buffer[ANSWERS_MORE]) {
    enum { NAMED = 3 };
    size_t count = 0, answered = 0;
    struct growing_text names = {0};
    for (size_t i = 0; i < answers->field_count; i++) {
        const struct form_field *row = &answers->fields[i];
        const struct answer_item item = {.spec = row,
                                         .field = dictionary_field(row->type, row->field)};
        if (!row->more || !is_asked(answers, row))
            continue;
        count++;
        if (form_field_has(row, answers_record(answers, &item)) && answered++ < NAMED)
            add_name(&names, answers_label(answers, &item));
    }
    if (answered > NAMED)
        growing_add_format(&names, " and %zu more", answered - NAMED);
    char *named = growing_take(&names);
    bool tells = answered > 0 && !answers->is_open && named != NULL;
    int length = snprintf(buffer, ANSWERS_MORE, "%zu question%s", count, count == 1 ? "" : "s");
    if (answered > 0 && length > 0)
        snprintf(buffer + length, ANSWERS_MORE - (size_t)length, ", %zu answered%s%s", answered,
                 tells ? ": " : "", tells ? named : "");
    free(named);
    return buffer;
}

bool answers_find(const struct answers *answers, const struct answer_item *item, size_t *index) {
    for (size_t i = 0; i < answers->item_count; i++)
        if (answers->items[i].spec == item->spec &&
            strcmp(answers->items[i].part, item->part) == 0) {
            *index = i;
            return true;
        }
    return false;
}

const struct answer_item *answers_of_field(const struct answers *answers, enum record_type type,
                                           size_t field) {
    for (size_t i = 0; i < answers->item_count; i++)
        if (form_field_asks(answers->items[i].spec, type, field))
            return &answers->items[i];
    return NULL;
}
