/* Every question answered; see fields.h. */
#include "tests/pages/fields.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/decimal.h"
#include "exchange/plan_file.h"
#include "plan/value.h"
#include "screens/risk.h"
#include "store/store.h"
#include "tests/pages/not_asked.h"
#include "tests/store/store_fixture.h"

#include <inttypes.h>
#include <locale.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TEXTS_MOST = 40, TEXT_MOST = 9000 };

/* Answers to try. */
struct texts {
    char *items[TEXTS_MOST];
    size_t count;
};

static void add_text(struct texts *texts, const char *text) {
    assert_true(texts->count < TEXTS_MOST);
    texts->items[texts->count++] = strdup(text);
}

static void texts_done(struct texts *texts) {
    while (texts->count > 0)
        free(texts->items[--texts->count]);
}

/* ---- what the dictionary says ---------------------------------------------------------------- */

static bool is_number(const struct field *field) {
    return field->kind == KIND_WHOLE || field_places(field) >= 0;
}

/* A number in the field's units as it is typed. */
static void add_number(struct texts *texts, const struct field *field, int64_t number) {
    char text[DECIMAL_TEXT];
    int places = field_places(field);
    if (places < 0)
        snprintf(text, sizeof text, "%" PRId64, number);
    else
        decimal_write(number, (unsigned)places, 0, text);
    add_text(texts, text);
}

static void wrong_numbers(struct texts *texts, const struct field *field) {
    struct value_limits limits = value_limits(field);
    add_text(texts, "twelve");
    add_text(texts, "12,50");
    add_text(texts, "1.23456");
    add_number(texts, field, limits.most + 1);
    add_number(texts, field, limits.least - 1);
}

/* Lines that are not answers at all: more bytes than it may have, or none of the options. */
static void not_answers(const struct answer_item *item, struct texts *texts) {
    char text[TEXT_MOST + 2];
    size_t most = answers_text_most(item);
    if (!answers_is_typed(item)) {
        add_text(texts, "99");
        add_text(texts, "nothing of the kind");
        return;
    }
    assert_true(most < TEXT_MOST);
    memset(text, 'x', most + 1);
    text[most + 1] = '\0';
    add_text(texts, text);
}

/* Everything that its kind cannot take. */
static void wrong_texts(const struct answer_item *item, struct texts *texts) {
    const struct field *field = item->field;
    if (item->spec->phrase != NULL) {
        add_text(texts, "soon");
        add_text(texts, "2");
        add_text(texts, "1000 times a week");
    } else if (is_number(field)) {
        wrong_numbers(texts, field);
    } else if (item->part[0] != '\0') {
        add_text(texts, "often");
        add_text(texts, "-1");
    } else if (field->kind == KIND_DATE || field->kind == KIND_BIRTH_DATE) {
        add_text(texts, "30 February 2001");
        add_text(texts, "soon");
        add_text(texts, "13/13/2026");
    } else if (field->kind == KIND_NHS_NUMBER) {
        add_text(texts, "999 000 001");
        add_text(texts, "none");
    }
}

/* The dictionary's own: "60 or 60.50" is two of a number. */
static void good_example(const struct field *field, struct texts *texts) {
    const char *other = !field_is_text(field) ? strstr(field->example, " or ") : NULL;
    add_text(texts, field->example);
    if (other != NULL) {
        texts->items[texts->count - 1][other - field->example] = '\0';
        add_text(texts, other + strlen(" or "));
    }
}

/* Several that it can: the example first. */
static void good_typed(const struct answer_item *item, struct texts *texts) {
    const struct field *field = item->field;
    struct value_limits limits = value_limits(field);
    if (item->spec->phrase != NULL) {
        add_text(texts, "twice a week");
        add_text(texts, "Every 3 months");
        add_text(texts, "once");
        return;
    }
    if (field->example != NULL)
        good_example(field, texts);
    if (is_number(field)) {
        add_number(texts, field, limits.least);
        add_text(texts, "2");
    } else if (field->kind == KIND_DATE) {
        add_text(texts, "1 December 2026");
        add_text(texts, "2/12/26");
    } else if (field->kind == KIND_BIRTH_DATE) {
        add_text(texts, "1 December 1960");
    } else if (field->kind == KIND_NHS_NUMBER) {
        add_text(texts, "999 000 0026");
    } else if (field->kind == KIND_PROSE) {
        add_text(texts, "= Some \"words\" of my own; and more");
    } else if (field->example == NULL) {
        add_text(texts, "Some words \u00e9");
    }
}

/* Each option; where several may be chosen, also all of them. */
static void good_options(const struct answers *answers, const struct answer_item *item,
                         struct texts *texts) {
    char all[1000] = "";
    for (size_t i = 0; i < answers_option_count(answers, item); i++) {
        const char *word = answers_option_word(answers, item, i);
        size_t used = strlen(all);
        add_text(texts, word);
        snprintf(all + used, sizeof all - used, "%s%s", used > 0 ? "\n" : "", word);
    }
    if (item->kind == ANSWER_BOXES)
        add_text(texts, all);
}

static void good_texts(const struct answers *answers, const struct answer_item *item,
                       struct texts *texts) {
    if (answers_is_typed(item))
        good_typed(item, texts);
    else
        good_options(answers, item, texts);
}

/* ---- what became of it ----------------------------------------------------------------------- */

static struct record *record_of(const struct fields *fields, const struct answer_item *item) {
    enum record_type type = item->spec->type;
    const struct plan *plan = fields->walker.session.book->plan;
    struct record *record = dictionary_record(type)->many
                                ? plan_find(plan, type, fields->answers->id, NULL)
                                : plan_one(plan, type);
    assert_non_null(record);
    return record;
}

/* The plain form of a value, or of what is meant by none. */
static char *meant(const struct field *field, const struct value *value) {
    const struct value otherwise = {.set = true, .number = field->otherwise};
    bool none = !value->set && field->has_otherwise;
    char *plain = value_write(field, none ? &otherwise : value);
    return plain != NULL ? plain : strdup("");
}

/* The same of all that a record has for an item: of a sentence, field after field. */
static char *meant_of(const struct answer_item *item, const struct record *record) {
    const struct form_phrase *phrase = item->spec->phrase;
    char all[200] = "";
    if (phrase == NULL)
        return meant(item->field, &record->values[item->spec->field]);
    for (size_t i = 0; i < phrase->field_count; i++) {
        size_t field = phrase->fields[i], used = strlen(all);
        char *plain = meant(dictionary_field(record->type, field), &record->values[field]);
        snprintf(all + used, sizeof all - used, "%s ", plain);
        free(plain);
    }
    return strdup(all);
}

static char *plain_of(const struct fields *fields, const struct answer_item *item) {
    return meant_of(item, record_of(fields, item));
}

/* Reads the plan from the store, as the front end left it there. */
static void read_again(struct fields *fields) {
    bool changed = false;
    struct err_info info = {0};
    if (session_refresh(&fields->walker.session, &changed, &info) != ERR_OK)
        fail_msg("%s", info.text);
    answers_sync(fields->answers);
}

void fields_fail(const struct fields *fields, const struct answer_item *item, const char *what,
                 const char *text) {
    fail_msg("%s.%s, \"%s\": \"%.80s\" %s", dictionary_record(item->spec->type)->table,
             item->field->key, answers_label(fields->answers, item), text, what);
}

/* The store has this answer, as somebody else reads it who opens the plan now. */
static void expect_stored(const struct fields *fields, const struct answer_item *item,
                          const char *given, const char *plain) {
    struct book *book = NULL;
    enum record_type type = item->spec->type;
    const struct book *own = fields->walker.session.book;
    must(book_open(fields->other, record_text(plan_one(own->plan, RECORD_PLAN), PLAN_REFERENCE),
                   &book, SAID));
    const struct record *record = dictionary_record(type)->many
                                      ? plan_find(book->plan, type, fields->answers->id, NULL)
                                      : plan_one(book->plan, type);
    assert_non_null(record);
    char *stored = meant_of(item, record);
    if (strcmp(stored, plain) != 0)
        fields_fail(fields, item, "is not what the store has", given);
    free(stored);
    book_close(book);
}

/* Whoever comes back to the form finds the wrong answer, and why. */
static void expect_waits(struct fields *fields, const struct answer_item *item, const char *text) {
    struct answers again;
    struct book *book = fields->walker.session.book;
    if (book->row == 0)
        return; /* nothing of a new plan is in the store yet */
    assert_int_equal(answers_init(&again, book, fields->answers->id, fields->answers->fields,
                                  fields->answers->field_count, fields->answers->today, NULL),
                     ERR_OK);
    const struct answer_held *held = answers_held(&again, item);
    if (held == NULL || strcmp(held->text, text) != 0 || held->wrong.text[0] == '\0')
        fields_fail(fields, item, "does not wait there with its words", text);
    answers_done(&again);
}

/* ---- one question ---------------------------------------------------------------------------- */

static void try_all(struct fields *fields);

static struct field_tally *tally_of(struct fields *fields, const struct answer_item *item) {
    assert_true(item->spec->field < FIELDS_OF_RECORD);
    return &fields->tally[item->spec->type][item->spec->field];
}

/* Gives one that is wrong; the plan keeps the last good answer. */
static void give_wrong(struct fields *fields, const struct answer_item *item, const char *text,
                       bool waits) {
    char *before = plain_of(fields, item);
    if (waits)
        fields->answerer->wrong(fields, item, text);
    else
        fields->answerer->not_taken(fields, item, text);
    read_again(fields);
    char *after = plain_of(fields, item);
    if (strcmp(before, after) != 0)
        fields_fail(fields, item, "is wrong, and the plan did not keep its last good answer", text);
    if (waits)
        expect_waits(fields, item, text);
    free(before);
    free(after);
    tally_of(fields, item)->wrong++;
}

static void try_wrong(struct fields *fields, const struct answer_item *item) {
    struct texts wrong = {.count = 0}, no_answers = {.count = 0};
    wrong_texts(item, &wrong);
    if (fields->answerer->not_taken != NULL)
        not_answers(item, &no_answers);
    for (size_t i = 0; i < wrong.count; i++)
        give_wrong(fields, item, wrong.items[i], true);
    for (size_t i = 0; i < no_answers.count; i++)
        give_wrong(fields, item, no_answers.items[i], false);
    tally_of(fields, item)->never_wrong = wrong.count == 0 && no_answers.count == 0;
    texts_done(&wrong);
    texts_done(&no_answers);
}

/* What the plan is to have of a sentence. */
static char *wanted_of_phrase(const struct fields *fields, const struct answer_item *item,
                              const char *text) {
    struct changes changes;
    struct plan *copy = plan_copy(fields->walker.session.book->plan);
    changes_init(&changes);
    must(item->spec->phrase->read(text, record_of(fields, item), &changes, SAID));
    must(plan_apply(copy, &changes, NULL, SAID));
    char *plain = meant_of(item, plan_find(copy, item->spec->type, fields->answers->id, NULL));
    changes_done(&changes);
    plan_free(copy);
    return plain;
}

/* The same of one thing of several, the only one of them that is answered. */
static char *wanted_of_part(const struct answer_item *item, const char *text) {
    char all[VALUE_ID_MOST + 64];
    snprintf(all, sizeof all, "%s=%s", item->part, text);
    return strdup(text[0] != '\0' ? all : "");
}

/* What the plan is to have of it, in its plain form. */
static char *wanted(const struct fields *fields, const struct answer_item *item, const char *text) {
    struct value value = {.set = false};
    struct err_info info = {0};
    if (item->spec->phrase != NULL)
        return wanted_of_phrase(fields, item, text);
    if (item->part[0] != '\0')
        return wanted_of_part(item, text);
    enum err err = answers_is_typed(item)
                       ? value_read_typed(item->field, record_of(fields, item), text,
                                          fields->answers->today, &value, &info)
                       : value_read(item->field, text, &value, &info);
    if (err != ERR_OK)
        fields_fail(fields, item, info.text, text);
    char *plain = meant(item->field, &value);
    free(value.text);
    return plain;
}

static void give_good(struct fields *fields, const struct answer_item *item, const char *text) {
    char *before = plain_of(fields, item), *plain = wanted(fields, item, text);
    fields->answerer->good(fields, item, text);
    read_again(fields);
    char *after = plain_of(fields, item);
    if (strcmp(after, plain) != 0)
        fields_fail(fields, item, "is good, and the plan does not have it", text);
    if (strcmp(after, before) != 0 && fields->walker.session.book->row != 0)
        expect_stored(fields, item, text, plain);
    tally_of(fields, item)->kept += strcmp(after, before) != 0;
    free(before);
    free(plain);
    free(after);
    try_all(fields); /* what is asked now because of it */
}

static bool is_asked(const struct fields *fields, const struct answer_item *item) {
    size_t index;
    return answers_find(fields->answers, item, &index);
}

/* One part of a line that others pay takes the place of the other, in per cent or in pounds. */
static bool is_alone(const struct answer_item *item) {
    return item->spec->type == RECORD_LINE && (item->spec->field == LINE_OTHERS_PAY_PERCENT ||
                                               item->spec->field == LINE_OTHERS_PAY_AMOUNT);
}

/* Taken away first, so that a good answer is another one. */
static void try_item(struct fields *fields, const struct answer_item *item) {
    struct texts texts = {.count = 0};
    tally_of(fields, item)->asked++;
    try_wrong(fields, item);
    good_texts(fields->answers, item, &texts);
    if (texts.count > 0)
        give_good(fields, item, texts.items[0]);
    if (is_asked(fields, item))
        give_good(fields, item, "");
    for (size_t i = 0; i < texts.count && is_asked(fields, item); i++)
        give_good(fields, item, texts.items[i]);
    if (is_alone(item))
        give_good(fields, item, "");
    texts_done(&texts);
    const struct form_phrase *phrase = item->spec->phrase;
    for (size_t i = 0; phrase != NULL && i < phrase->field_count; i++)
        fields->tally[item->spec->type][phrase->fields[i]] = *tally_of(fields, item);
}

/* Its time comes when the other part is taken away again. */
static bool is_to_wait(const struct fields *fields, const struct answer_item *item) {
    bool percent = item->spec->field == LINE_OTHERS_PAY_PERCENT;
    return is_alone(item) && record_has(record_of(fields, item),
                                        percent ? LINE_OTHERS_PAY_AMOUNT : LINE_OTHERS_PAY_PERCENT);
}

/* The first question of the form that nobody tried yet. */
static bool next_item(struct fields *fields, struct answer_item *item) {
    for (size_t i = 0; i < fields->answers->item_count; i++) {
        size_t at = 0;
        *item = fields->answers->items[i];
        while (at < fields->tried_count && fields->tried[at] != item->spec)
            at++;
        if (at == fields->tried_count && item->kind != ANSWER_MORE && !is_to_wait(fields, item))
            return true;
    }
    return false;
}

static void try_all(struct fields *fields) {
    struct answer_item item;
    while (next_item(fields, &item)) {
        assert_true(fields->tried_count < sizeof fields->tried / sizeof fields->tried[0]);
        fields->tried[fields->tried_count++] = item.spec;
        try_item(fields, &item);
    }
}

/* ---- every form ------------------------------------------------------------------------------ */

/* Somebody else's to write: it is refused to them, in words, as tests/plan/test_gate.c has it. */
static bool is_theirs(const struct fields *fields, const struct form_field *first) {
    enum state state = fields->walker.session.figures.state;
    return gate_takes(dictionary_topic(first->type, first->field), fields->role, state);
}

/* What is written on a slip is in no store, where this walk looks: pages/test_deciding. */
static void try_form(struct walker *walker, const struct page *page) {
    struct fields *fields = walker->data;
    const struct page_block *block = page_find(page, BLOCK_FORM);
    /* What a talk asks, the form of its risk does too: tests/pages/test_risk_talk.c talks. */
    if (block == NULL || block->form.answers->slip != NULL ||
        session_top(&walker->session)->screen == &screen_risk_talk ||
        !is_theirs(fields, block->form.answers->fields))
        return;
    for (size_t i = 0; i < fields->forms; i++)
        if (fields->forms_done[i] == block->form.answers->fields)
            return;
    assert_true(fields->forms < sizeof fields->forms_done / sizeof fields->forms_done[0]);
    fields->answers = block->form.answers;
    fields->form = fields->forms_done[fields->forms++] = fields->answers->fields;
    fields->tried_count = 0;
    answers_open_more(fields->answers, true);
    fields->answerer->open(fields);
    try_all(fields);
    fields->answerer->close(fields);
}

void fields_take_in(struct store *store) {
    struct plan *plan = NULL;
    struct book *book = NULL;
    struct import said;
    struct err_info info = {0};
    enum err err = plan_file_read("tests/data/whole.json", &plan, &info);
    for (size_t i = 0; err == ERR_OK && i < plan_count(plan, RECORD_REVIEW); i++) {
        record_put(plan_at(plan, RECORD_REVIEW, i), REVIEW_SCORES, (struct value){0});
        record_put(plan_at(plan, RECORD_REVIEW, i), REVIEW_MEASURES, (struct value){0});
    }
    while (err == ERR_OK && plan_count(plan, RECORD_MEASURE) > 1)
        plan_remove(plan, RECORD_MEASURE, 1);
    if (err == ERR_OK)
        err = book_import(store, plan, IMPORT_AS_FITS, &book, &said, &info);
    if (err != ERR_OK)
        fail_msg("%s", info.text);
    book_close(book);
    plan_free(plan);
}

/* Drafts and undo are a person's own: the walker is whoever sits at the other program. */
static void begin(struct fields *fields, struct store *store) {
    const struct passwd *who = getpwuid(getuid());
    walk_begin(&fields->walker, store);
    must(store_open(store_path(store), true, &fields->other, SAID));
    store_set_author(store, who != NULL ? who->pw_name : "unknown", fields->role);
    const struct session_layer *top = session_top(&fields->walker.session);
    top->screen->back(&fields->walker.session, top->state); /* the list is theirs now */
    fields->walker.visit = try_form;
    fields->walker.data = fields;
}

static void end(struct fields *fields) {
    walk_end(&fields->walker);
    store_close(fields->other);
    fields->other = NULL;
}

void fields_walk(struct fields *fields, struct store *store, const struct answerer *answerer,
                 void *data) {
    *fields = (struct fields){
        .answerer = answerer, .data = data, .seat = fields->seat, .role = fields->role};
    begin(fields, store);
    fields->walker.yes = true; /* to undo what the other program did */
    fields->walker.stays = true;
    walk_rows(&fields->walker);
    end(fields);
}

size_t fields_read_again(struct fields *fields, const struct answer_item *item) {
    bool changed;
    size_t at = 0;
    must(session_refresh(&fields->walker.session, &changed, SAID));
    answers_sync(fields->answers);
    assert_true(answers_find(fields->answers, item, &at));
    return at;
}

void fields_of_program(struct seat *seat, const struct answerer *answerer, void *data) {
    struct fields *fields = calloc(1, sizeof *fields);
    assert_non_null(fields);
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    session_prepare(seat);
    session_set_env(seat, "PHBPLAN_TODAY=" WALK_TODAY);
    struct store *store = open_store(seat->store);
    fields_take_in(store);
    *fields = (struct fields){.answerer = answerer, .data = data, .seat = seat};
    answerer->start(fields);
    fields_walk(fields, store, answerer, data);
    answerer->stop(fields);
    store_close(store);
    fields_expect_all(fields);
    free(fields);
}

void fields_walk_new_plan(struct fields *fields) {
    struct walker *walker = &fields->walker;
    struct page page;
    begin(fields, walker->store);
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    walker->way[walker->way_count++] = (struct walk_step){.action = ACTION_NEW};
    walk_page(walker, &page);
    try_form(walker, &page);
    page_done(&page);
    end(fields);
}

void fields_expect_all(const struct fields *fields) {
    size_t missing = 0, count = 0;
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        const struct record_def *def = dictionary_record(type);
        for (size_t i = 0; i < def->field_count; i++) {
            const struct field_tally *tally = &fields->tally[type][i];
            bool left_out = is_not_asked(type, i);
            bool tried =
                tally->asked > 0 && tally->kept > 0 && (tally->wrong > 0 || tally->never_wrong);
            count += tried;
            if (tried != left_out && (tally->asked > 0) != left_out)
                continue;
            print_error("%s.%s: asked %zu times, wrong %zu, kept %zu%s\n", def->table,
                        def->fields[i].key, tally->asked, tally->wrong, tally->kept,
                        left_out ? ", though it is said to be asked nowhere" : "");
            missing++;
        }
    }
    print_message("%zu forms, %zu fields\n", fields->forms, count);
    assert_int_equal(missing, 0);
}

void fields_expect_theirs(const struct fields *fields) {
    size_t missing = 0, count = 0;
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        const struct record_def *def = dictionary_record((enum record_type)number);
        if (!gate_takes(def->topic, fields->role, STATE_DRAFT) ||
            gate_takes(def->topic, USER_CLINICIAN, STATE_DRAFT))
            continue;
        for (size_t i = 0; i < def->field_count; i++, count++) {
            const struct field_tally *tally = &fields->tally[number][i];
            if (tally->kept > 0 && (tally->wrong > 0 || tally->never_wrong))
                continue;
            print_error("%s.%s: asked %zu times, wrong %zu, kept %zu\n", def->table,
                        def->fields[i].key, tally->asked, tally->wrong, tally->kept);
            missing++;
        }
    }
    assert_int_equal(missing, 0);
    assert_true(count > 0);
}
