/* How a check reports, and the checks that serve more than one rule. */
#include "plan/rule_check.h"

#include "plan/line.h"
#include "plan/value.h"

#include <stdio.h>
#include <string.h>

/* Adds what the check found and puts it into words. */
static struct finding *found(struct rule_search *search, const char *id, int field,
                             const char *title, const char *figure) {
    struct finding *finding =
        findings_add(search->out, search->rule, id, field, title, figure != NULL ? figure : "");
    if (finding == NULL)
        search->no_memory = true;
    return finding;
}

void rule_found_about(struct rule_search *search, enum record_type type, int field,
                      const char *figure) {
    const struct record_def *def = dictionary_record(type);
    struct finding *finding = found(search, "", field, "", figure);
    if (finding == NULL)
        return;
    finding->record = type;
    if (def->many || field < 0)
        snprintf(finding->at, sizeof finding->at, "%s", def->key);
    else
        snprintf(finding->at, sizeof finding->at, "%s%s%s", def->key, *def->key != '\0' ? "." : "",
                 def->fields[field].key);
}

void rule_found(struct rule_search *search, const char *figure) {
    rule_found_about(search, search->rule->record, search->rule->field, figure);
}

void rule_found_in(struct rule_search *search, const struct record *record, size_t index, int field,
                   const char *figure) {
    const struct record_def *def = dictionary_record(record->type);
    char unnamed[64];
    const char *title = record_title(record);
    if (*title == '\0' && record->type == RECORD_RECONSIDERATION) {
        title = "someone"; /* it is called after who asks */
    } else if (*title == '\0') {
        snprintf(unnamed, sizeof unnamed, "%s %zu", def->noun, index + 1);
        title = unnamed;
    }
    struct finding *finding = found(search, record->id, field, title, figure);
    if (finding == NULL)
        return;
    finding->record = record->type;
    snprintf(finding->at, sizeof finding->at, "%s[%zu]", def->key, index);
}

const struct record *rule_the(const struct rule_search *search, enum record_type type) {
    return plan_one(search->plan, type);
}

bool rule_has_words(const struct record *record, size_t field) {
    if (!record_has(record, field))
        return false;
    if (!field_is_text(dictionary_field(record->type, field)))
        return true;
    const char *text = record_text(record, field);
    return text[strspn(text, " \t\n")] != '\0';
}

bool rule_has_day(const struct rule_search *search, const struct record *record, size_t field) {
    return record_has(record, field) && record_number(record, field) <= search->today;
}

bool rule_lacks_choices(const struct record *record, size_t field, int64_t wanted, char *labels,
                        size_t size) {
    const struct choice *choices = dictionary_field(record->type, field)->choices;
    int64_t lacks = wanted & ~record_number(record, field);
    size_t used = 0;
    labels[0] = '\0';
    for (size_t i = 0; choices[i].word != NULL; i++)
        if ((lacks & (INT64_C(1) << i)) != 0 && used < size)
            used += (size_t)snprintf(labels + used, size - used, "%s%s", used > 0 ? "; " : "",
                                     choices[i].label);
    return lacks != 0;
}

const struct record *rule_next_line(const struct rule_search *search, size_t *index) {
    while (*index < plan_count(search->plan, RECORD_LINE)) {
        const struct record *line = plan_at(search->plan, RECORD_LINE, (*index)++);
        if (line_is_included(line))
            return line;
    }
    return NULL;
}

void rule_each_line(struct rule_search *search,
                    bool (*broken)(const struct rule_search *, const struct record *)) {
    const struct record *line;
    for (size_t i = 0; (line = rule_next_line(search, &i)) != NULL;)
        if (broken(search, line))
            rule_found_in(search, line, i - 1, search->rule->field, NULL);
}

void rule_missing(struct rule_search *search) {
    const struct rule *rule = search->rule;
    if (!rule_has_words(plan_one(search->plan, rule->record), (size_t)rule->field))
        rule_found(search, NULL);
}

void rule_list_empty(struct rule_search *search) {
    if (plan_count(search->plan, search->rule->record) == 0)
        rule_found(search, NULL);
}

void rule_each_missing(struct rule_search *search) {
    const struct rule *rule = search->rule;
    for (size_t i = 0; i < plan_count(search->plan, rule->record); i++) {
        const struct record *record = plan_at(search->plan, rule->record, i);
        if (!rule_has_words(record, (size_t)rule->field))
            rule_found_in(search, record, i, rule->field, NULL);
    }
}
