/* Holds the manual page of the plan file against the dictionary: every key is there with its kind
 * and limits, every choice, nothing that no plan file has, and an example that is a good plan. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/decimal.h"
#include "base/unused.h"
#include "exchange/plan_file.h"
#include "exchange/plan_file_shape.h"
#include "plan/cost.h"
#include "plan/value.h"
#include "store/builtin.h"
#include "tests/term/files.h"
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE "man/phbplan-plan.5"
#define COST_LINES "Cost lines: "

/* How the page calls each kind. */
static const char *const kind_words[] = {
    [KIND_TEXT] = "text",
    [KIND_PROSE] = "long text",
    [KIND_WHOLE] = "whole number",
    [KIND_MONEY] = "money",
    [KIND_PRICE] = "price",
    [KIND_QUANTITY] = "quantity",
    [KIND_HOURS] = "hours",
    [KIND_FIGURE] = "figure",
    [KIND_DATE] = "date",
    [KIND_BIRTH_DATE] = "date",
    [KIND_YES_NO] = "true or false",
    [KIND_CHOICE] = "one word",
    [KIND_CHOICES] = "list of words",
    [KIND_REF] = "id",
    [KIND_REFS] = "list of ids",
    [KIND_NHS_NUMBER] = "NHS number",
    [KIND_SCORES] = "scores",
    [KIND_MEASURES] = "counts",
};

/* The page as it is read: "\-" and "\(dq" are the signs they stand for. malloc'd. */
static char *read_page(void) {
    char *page = file_read_all(PAGE, NULL), *to = page;
    for (const char *from = page; *from != '\0'; to++) {
        bool quote = strncmp(from, "\\(dq", 4) == 0;
        if (quote)
            *to = '"';
        else
            *to = strncmp(from, "\\-", 2) == 0 ? '-' : *from;
        from += quote ? 4 : *from == '\\' && from[1] == '-' ? 2 : 1;
    }
    *to = '\0';
    return page;
}

/* A copy of what lies between two places, malloc'd. */
static char *copy_between(const char *from, const char *to) {
    char *copy = strndup(from, (size_t)(to - from));
    assert_non_null(copy);
    return copy;
}

/* The part of the page whose heading begins so, up to the next; NULL where there is none. malloc'd.
 */
static char *find_part(const char *page, const char *heading) {
    char wanted[80];
    snprintf(wanted, sizeof wanted, "\n.SS \"%s", heading);
    const char *from = strstr(page, wanted);
    if (from == NULL)
        return NULL;
    const char *to = strstr(from + 1, "\n.S");
    return copy_between(from, to != NULL ? to : from + strlen(from));
}

static char *part_of(const char *page, enum record_type type) {
    char heading[64];
    snprintf(heading, sizeof heading, "%s: ", dictionary_record(type)->key);
    char *part = find_part(page, type == RECORD_PLAN ? "The top of the file" : heading);
    if (part == NULL)
        fail_msg(PAGE " has no part .SS \"%s", heading);
    return part;
}

/* What the page says of a key, from its tag to the next one; NULL where it is not there. malloc'd.
 */
static char *find_entry(const char *part, const char *key) {
    char wanted[80];
    snprintf(wanted, sizeof wanted, "\n.TP\n.BR %s \" (", key);
    const char *from = strstr(part, wanted);
    if (from == NULL)
        return NULL;
    const char *to = from + strlen(wanted), *tag;
    do {
        to = strstr(to, "\n.TP\n");
        tag = to != NULL ? strstr(to++, "\" (") : NULL;
    } while (tag != NULL && memchr(to + 4, '\n', (size_t)(tag - to - 4)) != NULL);
    return copy_between(from, to != NULL ? to : part + strlen(part));
}

/* What the page says of a field, in the part of its record or in that of all cost lines. malloc'd.
 */
static char *entry_of(const char *page, enum record_type type, const struct field *field) {
    char *part = part_of(page, type), *entry = find_entry(part, field->key);
    free(part);
    if (entry == NULL && (type == RECORD_LINE || type == RECORD_BASELINE)) {
        part = find_part(page, COST_LINES);
        assert_non_null(part);
        entry = find_entry(part, field->key);
        free(part);
    }
    if (entry == NULL)
        fail_msg(PAGE " has no entry for %s.%s", dictionary_record(type)->key, field->key);
    return entry;
}

static void append(char *buffer, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void append(char *buffer, size_t size, const char *format, ...) {
    size_t used = strlen(buffer);
    va_list words;
    va_start(words, format);
    vsnprintf(buffer + used, size - used, format, words);
    va_end(words);
}

/* The line a field's entry has to begin with. */
static void tag_of(const struct field *field, char *tag, size_t size) {
    tag[0] = '\0';
    append(tag, size, "\n.TP\n.BR %s \" (%s", field->key, kind_words[field->kind]);
    if (field_is_text(field) && field->most > 0)
        append(tag, size, ", at most %" PRId64 " bytes", field->most);
    if (!field_is_text(field) && (field->least != 0 || field->most != 0)) {
        char least[DECIMAL_TEXT], most[DECIMAL_TEXT];
        unsigned places = (unsigned)field_places(field);
        append(tag, size, ", %s to %s", decimal_write(field->least, places, 0, least),
               decimal_write(field->most, places, 0, most));
    }
    if (field->required)
        append(tag, size, ", required");
    else if (field->has_otherwise) {
        const struct value value = {.set = true, .number = field->otherwise};
        char *plain = value_write(field, &value);
        append(tag, size, ", %s if left out", plain);
        free(plain);
    }
    if (field->use != USE_ANY)
        append(tag, size, ", %s lines only",
               field->use == USE_ORDINARY ? "ordinary" : "employment");
    append(tag, size, ")\"\n");
}

static bool in_word(char sign) {
    return isalnum((unsigned char)sign) || sign == '_' || sign == '/';
}

static bool has_word(const char *text, const char *word) {
    size_t length = strlen(word);
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
        if ((at == text || !in_word(at[-1])) && !in_word(at[length]))
            return true;
    return false;
}

static void manual__documents__every_key_with_its_kind_and_limits(void **state UNUSED) {
    char *page = read_page(), tag[256];
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        for (size_t i = 0; i < def->field_count; i++) {
            char *entry = entry_of(page, (enum record_type)type, &def->fields[i]);
            tag_of(&def->fields[i], tag, sizeof tag);
            if (strncmp(entry, tag, strlen(tag)) != 0)
                fail_msg("%s.%s:\nthe page has %.*s\nit should have%s", def->key,
                         def->fields[i].key, (int)strcspn(entry + 5, "\n"), entry + 5, tag + 4);
            if (strlen(entry) < strlen(tag) + 4)
                fail_msg("%s.%s: the page says nothing about it", def->key, def->fields[i].key);
            free(entry);
        }
    }
    free(page);
}

static void manual__documents__every_choice(void **state UNUSED) {
    char *page = read_page();
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        for (size_t i = 0; i < def->field_count; i++) {
            const struct field *field = &def->fields[i];
            char *entry = entry_of(page, (enum record_type)type, field);
            const char *words = strchr(entry + 5, '\n');
            for (size_t c = 0; c < field_choice_count(field); c++)
                if (!has_word(words, field->choices[c].word))
                    fail_msg("%s.%s: the page lacks the choice \"%s\"", def->key, field->key,
                             field->choices[c].word);
            free(entry);
        }
    }
    free(page);
}

static void manual__documents__the_rates_that_a_file_carries(void **state UNUSED) {
    char *page = read_page(), tag[256];
    char *part = find_part(page, PLAN_FILE_RATES ": ");
    assert_non_null(part);
    for (size_t i = 0; i < RATE_FIELD_COUNT; i++) {
        const struct field *field = plan_file_rate_field(i);
        char *entry = find_entry(part, field->key);
        if (entry == NULL)
            fail_msg("the page says nothing of rates[].%s", field->key);
        tag_of(field, tag, sizeof tag);
        if (strncmp(entry, tag, strlen(tag)) != 0)
            fail_msg("the page has %.*s\nit should have%s", (int)strcspn(entry + 5, "\n"),
                     entry + 5, tag + 4);
        for (size_t c = 0; c < field_choice_count(field); c++)
            if (!has_word(entry, field->choices[c].word))
                fail_msg("the page lacks the rate \"%s\"", field->choices[c].word);
        free(entry);
    }
    free(part);
    free(page);
}

/* Every key that a part of the page documents is one of its record's. */
static void check_keys(const char *part, enum record_type type) {
    for (const char *at = strstr(part, "\n.TP\n.BR "); at != NULL;
         at = strstr(at + 1, "\n.TP\n.BR ")) {
        char key[64];
        assert_int_equal(sscanf(at + strlen("\n.TP\n.BR "), "%63s", key), 1);
        bool mark = (type == RECORD_PLAN && strcmp(key, "phbplan") == 0) ||
                    (dictionary_record(type)->numbered && strcmp(key, "id") == 0);
        if (!mark && dictionary_find_field(type, key) < 0)
            fail_msg("the page has \"%s\" in %s, and no plan file has", key,
                     dictionary_record(type)->noun);
    }
}

static void manual__documents__no_key_that_is_not_there(void **state UNUSED) {
    char *page = read_page(), *shared = find_part(page, COST_LINES);
    assert_non_null(shared);
    check_keys(shared, RECORD_BASELINE);
    check_keys(shared, RECORD_LINE);
    free(shared);
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        char *part = part_of(page, (enum record_type)type);
        check_keys(part, (enum record_type)type);
        free(part);
    }
    free(page);
}

static void manual__says__which_lists_have_ids(void **state UNUSED) {
    char *page = read_page();
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        char *part = part_of(page, (enum record_type)type);
        bool with = strstr(part, "\nEach has an\n.B id\n(required)") != NULL;
        bool may = strstr(part, "\nEach may have an\n.BR id ;\n") != NULL;
        bool without = strstr(part, ", without ids") != NULL;
        if (with != (def->named && !def->numbered) || may != def->numbered ||
            without != (def->many && !def->named))
            fail_msg("%s: the page does not say rightly whether it has ids", def->key);
        free(part);
    }
    free(page);
}

/* The amount as the page writes it, without the pound sign and without noughts for pence. */
static void assert_says(const char *text, int64_t pence) {
    char shown[DECIMAL_TEXT];
    const char *amount = money_show(pence, 2, shown) + strlen("£");
    if (pence % 100 == 0)
        *strchr(shown, '.') = '\0';
    if (!has_word(text, amount))
        fail_msg("the example comes to %s, which the page does not say", amount);
}

static void manual__example__is_a_good_plan_and_costs_what_is_said(void **state UNUSED) {
    char *page = read_page();
    const char *from = strstr(page, "\n.EX\n"), *to = strstr(page, "\n.EE\n");
    struct err_info info = {0};
    struct plan *plan = NULL;
    struct plan_cost cost;
    struct rates rates;
    assert_non_null(from);
    assert_non_null(to);
    char *example = copy_between(from + strlen("\n.EX\n"), to + 1);

    if (plan_file_parse(example, strlen(example), &plan, &info) != ERR_OK)
        fail_msg("the example is refused: %s: %s", info.at, info.text);
    assert_int_equal(builtin_rates(&rates, &info), ERR_OK);
    if (plan_cost(plan, &rates, &cost, &info) != ERR_OK)
        fail_msg("the example cannot be costed: %s: %s", info.at, info.text);
    assert_int_equal(cost.line_count, 4);
    assert_false(cost.rates_carried_forward);
    assert_says(to, cost.lines[0].full_year);
    assert_says(to, cost.lines[0].cost);
    assert_says(to, cost.plan);
    assert_says(to, cost.direct_payment);
    assert_says(to, cost.budget);
    assert_says(to, cost.contingency);
    assert_says(to, cost.left);
    plan_cost_done(&cost);
    rates_done(&rates);
    plan_free(plan);
    free(example);
    free(page);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(manual__documents__every_key_with_its_kind_and_limits),
        cmocka_unit_test(manual__documents__every_choice),
        cmocka_unit_test(manual__documents__the_rates_that_a_file_carries),
        cmocka_unit_test(manual__documents__no_key_that_is_not_there),
        cmocka_unit_test(manual__says__which_lists_have_ids),
        cmocka_unit_test(manual__example__is_a_good_plan_and_costs_what_is_said),
    };
    return cmocka_run_group_tests_name("plan/manual", tests, NULL, NULL);
}
