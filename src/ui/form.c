/* Forms: which answers are asked, what each has in the plan, and keeping the one in focus. Drawing
 * is in form_draw.c, where they stand in form_layout.c, and keys in form_event.c. */
#include "form_private.h"

#include "ui/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MOST 300 /* bytes, where a field says nothing */
#define PROSE_MOST 8000
#define NUMBER_MOST 80

struct record *form_record(const struct form *form, const struct form_item *item) {
    enum record_type type = item->spec->type;
    return dictionary_record(type)->many ? plan_find(form->book->plan, type, form->id, NULL)
                                         : plan_one(form->book->plan, type);
}

struct form_item *form_item(const struct form *form) {
    return form->focus < form->item_count ? &form->items[form->focus] : NULL;
}

bool form_types(const struct form_item *item) {
    return item->widget == WIDGET_LINE || item->widget == WIDGET_PROSE;
}

const char *form_label(const struct form *form, const struct form_item *item) {
    if (item->part[0] != '\0') {
        const struct plan *plan = form->book->plan;
        const struct record *record = plan_find(plan, item->field->refers, item->part, NULL);
        const struct field *names = dictionary_field(RECORD_MEASURE, MEASURE_NAME);
        int name = item->field->kind == KIND_MEASURES ? field_find_choice(names, item->part) : -1;
        return record != NULL ? record_title(record) : name >= 0 ? names->choices[name].label : "";
    }
    return item->spec->label != NULL ? item->spec->label : item->field->label;
}

char *form_error(const struct form_held *held, char buffer[FORM_ERROR]) {
    char words[FORM_ERROR - 8];
    answer_short_error(held->wrong.text, words, sizeof words);
    snprintf(buffer, FORM_ERROR, words[0] != '\0' ? "Error: %s" : "Not kept yet. Enter keeps it",
             words);
    return buffer;
}

/* ---- choices --------------------------------------------------------------------------------- */

static bool of_records(const struct form_item *item) {
    return item->field->kind == KIND_REF || item->field->kind == KIND_REFS;
}

size_t form_options(const struct form *form, const struct form_item *item) {
    if (item->widget == WIDGET_TICK)
        return 1;
    return of_records(item) ? plan_count(form->book->plan, item->field->refers)
                            : field_choice_count(item->field);
}

const char *form_option_word(const struct form *form, const struct form_item *item, size_t option) {
    if (item->widget == WIDGET_TICK)
        return "true";
    return of_records(item) ? plan_at(form->book->plan, item->field->refers, option)->id
                            : item->field->choices[option].word;
}

const char *form_option_label(const struct form *form, const struct form_item *item,
                              size_t option) {
    if (item->widget == WIDGET_TICK)
        return "Yes";
    return of_records(item) ? record_title(plan_at(form->book->plan, item->field->refers, option))
                            : item->field->choices[option].label;
}

bool form_has_word(const char *plain, const char *word) {
    size_t length = strlen(word);
    for (const char *at = plain; *at != '\0'; at += strspn(at, "\n")) {
        size_t line = strcspn(at, "\n");
        if (line == length && memcmp(at, word, length) == 0)
            return true;
        at += line;
    }
    return false;
}

/* ---- what the plan has ----------------------------------------------------------------------- */

/* The value of a part ("3" of "outcome-1=3"), or "". */
static void part_value(const struct form_item *item, const char *text, char buffer[24]) {
    struct value_part part;
    buffer[0] = '\0';
    while (value_next_part(item->field->kind, &text, &part))
        if (strcmp(part.name, item->part) == 0)
            snprintf(buffer, 24, "%s", part.value);
}

/* What is meant where an item has no value: what its field says. `made` is for value_free. */
static const struct value *item_value(const struct form *form, const struct form_item *item,
                                      struct value *made) {
    const struct record *record = form_record(form, item);
    *made = (struct value){.set = false};
    if (record != NULL && record->values[item->spec->field].set)
        return &record->values[item->spec->field];
    if (item->field->otherwise != NULL)
        value_read(item->field, item->field->otherwise, made, NULL);
    return made;
}

/* Takes every pound sign out: in ASCII it would be three letters to edit. */
static void without_pounds(char *text) {
    for (char *at = strstr(text, "\u00A3"); at != NULL; at = strstr(at, "\u00A3"))
        memmove(at, at + 2, strlen(at + 2) + 1);
}

char *form_shown(const struct form *form, const struct form_item *item, bool ascii) {
    struct value made;
    char part[24];
    const struct value *value = item_value(form, item, &made);
    char *shown = NULL;
    if (item->part[0] != '\0') {
        part_value(item, value->text != NULL ? value->text : "", part);
        shown = strdup(part);
    } else {
        shown = value_show(form->book->plan, item->field, value);
    }
    if (ascii && shown != NULL && !field_is_text(item->field))
        without_pounds(shown);
    free(made.text);
    return shown;
}

char *form_plain(const struct form *form, const struct form_item *item) {
    struct value made;
    const struct value *value = item_value(form, item, &made);
    char *plain = value->set ? value_write(item->field, value) : strdup("");
    free(made.text);
    return plain;
}

char *form_words(const struct form *form, const struct form_item *item, bool ascii) {
    const struct form_held *held = form_held(form, item);
    if (held != NULL)
        return strdup(held->text);
    return form_types(item) ? form_shown(form, item, ascii) : form_plain(form, item);
}

/* ---- which answers are asked ----------------------------------------------------------------- */

static enum widget widget_of(const struct form_field *spec, enum field_kind kind) {
    switch (kind) {
    case KIND_PROSE:
        return WIDGET_PROSE;
    case KIND_CHOICE:
        return spec->join != NULL ? WIDGET_CYCLE : WIDGET_RADIO;
    case KIND_REF:
        return WIDGET_RADIO;
    case KIND_CHOICES:
    case KIND_REFS:
        return WIDGET_BOXES;
    case KIND_YES_NO:
        return WIDGET_TICK;
    default:
        return WIDGET_LINE;
    }
}

static bool is_asked(const struct form *form, const struct form_field *spec) {
    struct form_item item = {.spec = spec};
    const struct record *record = form_record(form, &item);
    return record != NULL && (spec->shown == NULL || spec->shown(form->book->plan, record));
}

/* The name that a part goes by in its field's text: an outcome's id, a measure's word. */
static const char *part_name(const struct field *field, const struct record *record) {
    if (field->kind != KIND_MEASURES)
        return record->id;
    return dictionary_field(RECORD_MEASURE, MEASURE_NAME)
        ->choices[record_number(record, MEASURE_NAME)]
        .word;
}

/* Whether a record before the `index`th goes by the same name (two measures of "other"). */
static bool is_counted_before(const struct form *form, const struct field *field, size_t index) {
    const char *name = part_name(field, plan_at(form->book->plan, field->refers, index));
    for (size_t i = 0; i < index; i++)
        if (strcmp(part_name(field, plan_at(form->book->plan, field->refers, i)), name) == 0)
            return true;
    return false;
}

/* Adds a field to the items (when they are there): itself, or a line for each of its parts. Returns
 * how many items it is. */
static size_t add_items(const struct form *form, const struct form_field *spec,
                        struct form_item *items) {
    const struct field *field = dictionary_field(spec->type, spec->field);
    struct form_item item = {.spec = spec, .field = field, .widget = widget_of(spec, field->kind)};
    size_t parts = plan_count(form->book->plan, field->refers), added = 0;
    if (field->kind != KIND_SCORES && field->kind != KIND_MEASURES) {
        if (items != NULL)
            items[0] = item;
        return 1;
    }
    for (size_t i = 0; i < parts; i++) {
        const struct record *record = plan_at(form->book->plan, field->refers, i);
        if (is_counted_before(form, field, i))
            continue;
        snprintf(item.part, sizeof item.part, "%s", part_name(field, record));
        item.part_first = added == 0;
        if (items != NULL)
            items[added] = item;
        added++;
    }
    return added;
}

/* Makes the items. False when no memory: they are then as they were. */
static bool make_items(struct form *form) {
    size_t count = 0;
    for (size_t i = 0; i < form->field_count; i++)
        if (is_asked(form, &form->fields[i]))
            count += add_items(form, &form->fields[i], NULL);
    struct form_item *items = calloc(count + 1, sizeof *items);
    if (items == NULL)
        return false;
    size_t at = 0;
    for (size_t i = 0; i < form->field_count; i++)
        if (is_asked(form, &form->fields[i]))
            at += add_items(form, &form->fields[i], items + at);
    free(form->items);
    form->items = items;
    form->item_count = count;
    form->revision = form->book->revision;
    return true;
}

/* ---- the focus ------------------------------------------------------------------------------- */

static size_t text_limit(const struct form_item *item) {
    if (!field_is_text(item->field) || item->part[0] != '\0')
        return NUMBER_MOST;
    return item->field->most > 0          ? (size_t)item->field->most
           : item->widget == WIDGET_PROSE ? PROSE_MOST
                                          : LINE_MOST;
}

/* Puts the cursor of choices on the first that is chosen. */
static void find_option(struct form *form, const struct form_item *item) {
    size_t count = form_options(form, item);
    form->option_moved = false;
    for (form->option = 0; form->option < count; form->option++)
        if (form_has_word(form->pending, form_option_word(form, item, form->option)))
            return;
    form->option = 0;
}

void form_load(struct form *form, size_t focus) {
    form->focus = focus < form->item_count ? focus
                  : form->item_count > 0   ? form->item_count - 1
                                           : 0;
    editor_done(&form->editor);
    free(form->pending);
    free(form->loaded);
    form->pending = form->loaded = NULL;
    form->warned = false;
    form->fresh = true;
    const struct form_item *item = form_item(form);
    if (item == NULL)
        return;
    bool ascii = form->area.theme != NULL && form->area.theme->ascii;
    form->loaded = form_words(form, item, ascii);
    if (form->loaded == NULL)
        form->loaded = strdup("");
    const char *text = form->loaded != NULL ? form->loaded : "";
    if (form_types(item)) {
        editor_init(&form->editor, text, item->widget == WIDGET_PROSE, text_limit(item), NULL);
        if (item->widget == WIDGET_LINE && form->editor.text != NULL)
            editor_select_all(&form->editor); /* a page of writing is gone on with */
    } else {
        form->pending = strdup(text);
        if (form->pending != NULL)
            find_option(form, item);
    }
}

bool form_changed(const struct form *form) {
    const struct form_item *item = form_item(form);
    if (item == NULL || form->loaded == NULL)
        return false;
    const char *now = form_types(item) ? form->editor.text : form->pending;
    return now != NULL && strcmp(now, form->loaded) != 0;
}

void form_sync(struct form *form) {
    if (form->revision == form->book->revision)
        return;
    const struct form_item *item = form_item(form);
    struct form_item was = item != NULL ? *item : (struct form_item){.spec = NULL};
    size_t focus = form->focus;
    if (!make_items(form))
        return;
    bool found = false;
    for (size_t i = 0; i < form->item_count && !found; i++)
        if (form->items[i].spec == was.spec && strcmp(form->items[i].part, was.part) == 0) {
            focus = i;
            found = true;
        }
    if (found && form_changed(form))
        form->focus = focus; /* what is being typed stays */
    else
        form_load(form, focus);
}

/* ---- its life -------------------------------------------------------------------------------- */

static bool is_empty(const struct form *form, const struct form_item *item) {
    const struct record *record = form_record(form, item);
    return record != NULL && !record_has(record, item->spec->field);
}

enum err form_init(struct form *form, struct book *book, const char *id,
                   const struct form_field *fields, size_t field_count, int64_t today,
                   bool first_empty, struct err_info *info) {
    *form =
        (struct form){.book = book, .fields = fields, .field_count = field_count, .today = today};
    snprintf(form->id, sizeof form->id, "%s", id != NULL ? id : "");
    if (!make_items(form))
        return err_set(info, ERR_MEMORY, "There is no memory left to open this.");
    if (form->item_count == 0)
        return err_set(info, ERR_NOT_FOUND,
                       "That is not in the plan any more. Go back and choose another.");
    form_held_load(form);
    size_t focus = 0;
    while (first_empty && focus < form->item_count && !is_empty(form, &form->items[focus]))
        focus++;
    form_load(form, focus < form->item_count ? focus : 0);
    return ERR_OK;
}

void form_done(struct form *form) {
    editor_done(&form->editor);
    form_held_done(form);
    free(form->items);
    free(form->pending);
    free(form->loaded);
    *form = (struct form){.book = NULL};
}

bool form_focus(struct form *form, enum record_type type, int field) {
    for (size_t i = 0; field >= 0 && i < form->item_count; i++)
        if (form->items[i].spec->type == type && form->items[i].spec->field == (size_t)field) {
            form_load(form, i);
            return true;
        }
    return false;
}

const char *form_help(const struct form *form, char *buffer, size_t size) {
    const struct form_item *item = form_item(form);
    buffer[0] = '\0';
    if (item == NULL)
        return "";
    const char *help = item->field->help != NULL ? item->field->help : "";
    if (item->field->example != NULL)
        snprintf(buffer, size, "%s\n\nFor example: %s", help, item->field->example);
    else
        snprintf(buffer, size, "%s", help);
    return item->part[0] != '\0' ? item->field->label : form_label(form, item);
}

/* The keys of each kind of answer; `back` is what Esc does. */
#define ENDING(back)                                                                               \
    {ACTION_HELP, "what does this mean?"}, {ACTION_BACK, NULL}, {ACTION_ESCAPE, back}, {           \
        ACTION_NONE, NULL                                                                          \
    }
/* Versions of clang-format disagree on a macro that is a whole initialiser. */
/* clang-format off */
#define KINDS(back)                                                                                \
    {                                                                                              \
        {{ACTION_NEXT, NULL}, {ACTION_ENTER, "accept"}, ENDING(back)},                             \
        {{ACTION_NEXT, NULL}, {ACTION_ENTER, "new line"}, ENDING(back)},                           \
        {{ACTION_NEXT, NULL}, {ACTION_CHOOSE, NULL}, {ACTION_ENTER, "accept"}, ENDING(back)},      \
        {{ACTION_NEXT, NULL}, {ACTION_CHOOSE, "tick"}, {ACTION_ENTER, "accept"}, ENDING(back)},    \
    }
/* clang-format on */

const struct key_hint *form_keys(const struct form *form) {
    enum { HINTS = 7, LINE = 0, PROSE, CHOICE, BOXES, KIND_COUNT };
    static const struct key_hint KEYS[][KIND_COUNT][HINTS] = {KINDS("back (kept)"),
                                                              KINDS("back (it waits)")};
    static const int KIND_OF[] = {
        [WIDGET_LINE] = LINE,    [WIDGET_PROSE] = PROSE, [WIDGET_RADIO] = CHOICE,
        [WIDGET_CYCLE] = CHOICE, [WIDGET_BOXES] = BOXES, [WIDGET_TICK] = BOXES};
    const struct form_item *item = form_item(form);
    int kind = item != NULL ? KIND_OF[item->widget] : LINE;
    if (kind == PROSE && form->fresh && form_marked(form, item) != NULL)
        kind = LINE; /* Enter keeps a draft just come to */
    return KEYS[form_waits(form) != NULL][kind];
}
