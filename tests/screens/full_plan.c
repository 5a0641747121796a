/* Plans as full as they get; see full_plan.h. */
#include "tests/screens/full_plan.h"

#include "base/text.h"
#include "plan/dictionary.h"
#include "tests/screens/plans.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { PROSE_LETTERS = 2000, TITLE_BYTES = 110, LINES = 60, OUTCOMES = 40, RISKS = 30 };

const struct script SCRIPTS[SCRIPT_COUNT] = {
    {"welsh", "Gwenllian Angharad", "Llywelyn-Prydderch ap Rhydderch",
     "Rwy'n gweld pobl bob wythnos yn Llanfairpwllgwyngyll, ac mae fy chwaer yn dod gyda mi"},
    {"polish", "Świętosława", "Brzęczyszczykiewicz-Example",
     "Widuję ludzi co tydzień w świetlicy, a moja siostra jeździ ze mną do Chrząszczyżewoszyc"},
    {"arabic", "عبد الرحمن", "الأنصاري المثال",
     "أرى الناس كل أسبوع في المركز، وتأتي أختي معي، ونرسم ونتكلّم ثم نعود إلى البيت"},
    {"chinese", "美玲", "例子例子例子",
     "我每周都去社区中心看朋友们，我的姐姐陪我一起去，我们画画、聊天、然后一起回家"},
};

/* ---- words ----------------------------------------------------------------------------------- */

/* The words over and over, up to so many letters, in paragraphs. */
static json_t *said_at_length(const struct script *script) {
    static char text[5 * PROSE_LETTERS];
    size_t used = 0, letters = 0, length = strlen(script->words);
    for (size_t at = 0, bytes; letters < PROSE_LETTERS; letters++) {
        bytes = text_next(script->words, length, at);
        memcpy(text + used, script->words + at, bytes);
        used += bytes;
        at += bytes;
        if (at < length)
            continue;
        at = 0;
        text[used++] = letters % 500 < 80 ? '\n' : ' ';
    }
    return json_stringn(text, used);
}

/* "7. Rwy'n gweld pobl bob wythnos": as much as a line has room for. */
static json_t *called(const struct script *script, size_t number) {
    char text[TITLE_BYTES + 1];
    int used = snprintf(text, sizeof text, "%zu. ", number);
    text_copy(script->words, text + used, sizeof text - (size_t)used);
    return json_string(text);
}

static void put_prose(json_t *object, enum record_type type, const struct script *script) {
    const struct record_def *record = dictionary_record(type);
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].kind == KIND_PROSE && record->fields[i].most == 0 &&
            json_object_get(object, record->fields[i].key) != NULL)
            json_object_set_new(object, record->fields[i].key, said_at_length(script));
}

/* Every page of writing of every record that is in the plan. */
static void put_all_prose(json_t *plan, const struct script *script) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        json_t *records = json_object_get(plan, dictionary_record((enum record_type)type)->key);
        if (json_is_object(records))
            put_prose(records, (enum record_type)type, script);
        for (size_t i = 0; i < json_array_size(records); i++)
            put_prose(json_array_get(records, i), (enum record_type)type, script);
    }
}

/* ---- many ------------------------------------------------------------------------------------ */

/* Makes copies of the first of a list until there are `count`; each is called by its number. */
static void fill(json_t *plan, const char *list, const char *title, size_t count,
                 const struct script *script) {
    json_t *records = json_object_get(plan, list);
    while (json_array_size(records) < count) {
        char id[32];
        json_t *copy = json_deep_copy(json_array_get(records, 0));
        snprintf(id, sizeof id, "%.3s-%zu", list, json_array_size(records) + 1);
        json_object_set_new(copy, "id", json_string(id));
        json_object_set_new(copy, title, called(script, json_array_size(records) + 1));
        json_object_del(copy, "included"); /* it is in the plan */
        json_object_del(copy, "not_included_because");
        json_array_append_new(records, copy);
    }
}

json_t *full_plan(const struct script *script) {
    json_t *plan = json_of_file("tests/data/whole.json");
    json_t *person = json_object_get(plan, "person");
    json_object_set_new(person, "preferred_name", json_string(script->given));
    json_object_set_new(person, "given_name", json_string(script->given));
    json_object_set_new(person, "family_name", json_string(script->family));
    fill(plan, "lines", "description", LINES, script);
    fill(plan, "outcomes", "title", OUTCOMES, script);
    fill(plan, "risks", "what_could_happen", RISKS, script);
    put_all_prose(plan, script);
    return plan;
}
