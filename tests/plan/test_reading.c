/* Everything that the dictionary and the rules say to people is read by a person of 11: a
 * Flesch-Kincaid grade of 6 at the most, by a count that is tested here first.: the helps,
 * messages, reasons and what choices mean each by itself; the labels and choices of a record
 * together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/dictionary.h"
#include "plan/rules.h"
#include "tests/plan/readings.h"

#include <stdio.h>
#include <string.h>

/* ---- the count itself ------------------------------------------------------------------------ */

static void reading_syllables__of_known_words(void **state UNUSED) {
    static const struct {
        long syllables;
        const char *words; /* with spaces between */
    } ROWS[] = {
        {1,
         "a I the plan who care makes whole health each week asked paid lives changed helped can't "
         "don't through nurse price tried eyes months choose course friend bought 117 twelve cost costs"},
        {2,
         "budget people money someone something agree agreed being doing going buying paying "
         "saying table little handled carried carer careful safety statement wanted needed isn't "
         "doesn't crying quiet every business create holder payment payments danger changes weekly clinic's"},
        {3,
         "services area idea usual period employer employment hospital family condition decision medicine "
         "another everyone somebody agreement provider assistant understand"},
        {4, "authority society usually actually situation material emergency community "
            "reality information registration consequences"},
        {5, "university organisation representative opportunity"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++)
        for (const char *at = ROWS[i].words; *at != '\0';) {
            size_t length = strcspn(at, " ");
            long count = reading_syllables(at, length);
            if (count != ROWS[i].syllables)
                fail_msg("\"%.*s\" has %ld syllables, not %ld", (int)length, at, ROWS[i].syllables,
                         count);
            at += length + strspn(at + length, " ");
        }
    assert_int_equal(reading_syllables("NHS", 3), 3);
}

static void reading_grade__of_known_texts(void **state UNUSED) {
    static const struct {
        const char *text;
        long sentences, words, syllables, grade;
    } ROWS[] = {
        {"", 0, 0, 0, 0},
        /* 0.39 x 6 + 11.8 x 1 - 15.59 */
        {"The cat sat on the mat.", 1, 6, 6, -145},
        {"The cat sat. \"Did it?\" asked Anne", 3, 7, 7, -288},
        {"It costs \u00A31,024.97 more than {title}.", 1, 6, 6, -145},
        {"A Direct payment, that is all", 1, 5, 5, -184},
        {"T. Moss sat. I. She sat.", 3, 6, 6, -301}, /* an initial ends no sentence */
        /* 0.39 x 5 + 11.8 x 14/5 - 15.59 */
        {"Responsible authorities consider many things", 1, 5, 14, 1940},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct reading reading = {0};
        reading_add(&reading, ROWS[i].text);
        if (reading.sentences != ROWS[i].sentences || reading.words != ROWS[i].words ||
            reading.syllables != ROWS[i].syllables || reading_grade(&reading) != ROWS[i].grade)
            fail_msg("\"%s\" is read as %ld sentences, %ld words, %ld syllables, %ld", ROWS[i].text,
                     reading.sentences, reading.words, reading.syllables, reading_grade(&reading));
    }
}

/* ---- what is measured ------------------------------------------------------------------------ */

static void measure_field(struct readings *all, struct reading *pool, const char *record,
                          const struct field *field) {
    char where[96];
    snprintf(where, sizeof where, "%s.%s", record, field->key);
    readings_add(all, pool, where, field->help);
    reading_add(pool, field->label);
    if (field->statement != NULL)
        reading_add(pool, field->statement);
    for (size_t i = 0; i < field_choice_count(field); i++) {
        reading_add(pool, field->choices[i].label);
        readings_add(all, pool, where, field->choices[i].help);
    }
}

static void dictionary__every_text__is_read_at_eleven(void **state UNUSED) {
    struct readings all = {0};
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        struct reading pool = {0};
        for (size_t i = 0; i < def->field_count; i++)
            measure_field(&all, &pool, def->table, &def->fields[i]);
        readings_add_pool(&all, &pool, def->table);
    }
    readings_tell(&all);
}

static void rules__every_text__is_read_at_eleven(void **state UNUSED) {
    struct readings all = {0};
    struct reading pool = {0};
    size_t count;
    const struct rule *rules = rules_all(&count);
    for (size_t i = 0; i < count; i++) {
        readings_add(&all, &pool, rules[i].id, rules[i].message);
        readings_add(&all, &pool, rules[i].id, rules[i].why);
    }
    readings_add_pool(&all, &pool, "rules");
    readings_tell(&all);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_syllables__of_known_words),
        cmocka_unit_test(reading_grade__of_known_texts),
        cmocka_unit_test(dictionary__every_text__is_read_at_eleven),
        cmocka_unit_test(rules__every_text__is_read_at_eleven),
    };
    return cmocka_run_group_tests_name("plan/reading", tests, NULL, NULL);
}
