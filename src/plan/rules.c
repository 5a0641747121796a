/* Owns the finding of rules: goes down the table, lets each row's check report, and puts each
 * report into words. Also the names of steps and levels. */
#include "plan/rules.h"
#include "plan/change.h"
#include "plan/rule_check.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct step_words {
    const char *key, *label;
};

static const struct step_words STEPS[] = {
    [STEP_AGREE] = {"agree", "agree the plan"},
    [STEP_CLINICAL] = {"clinical", "agree it clinically"},
    [STEP_SUBMIT] = {"submit", "send it to the commissioner"},
    [STEP_AUTHORISE] = {"authorise", "authorise it"},
    [STEP_PAY] = {"pay", "pay the money"},
};

const char *step_key(enum step step) {
    return step < STEP_NONE ? STEPS[step].key : "";
}

const char *step_label(enum step step) {
    return step < STEP_NONE ? STEPS[step].label : "";
}

bool step_find(const char *key, enum step *out) {
    for (int step = 0; step < STEP_NONE; step++) {
        if (strcmp(STEPS[step].key, key) == 0) {
            *out = (enum step)step;
            return true;
        }
    }
    return false;
}

const char *level_key(enum level level) {
    static const char *const KEYS[] = {"fix", "look", "note"};
    return KEYS[level];
}

const struct rule *rules_all(size_t *count) {
    *count = RULE_COUNT;
    return RULES;
}

/* A message being put together; `out` NULL only measures. */
struct words {
    char *out;
    size_t length;
};

static void words_put(struct words *words, const char *text, size_t length) {
    if (words->out != NULL)
        memcpy(words->out + words->length, text, length);
    words->length += length;
}

/* Puts the message together, with {title} and {figure} filled in. */
static void words_fill(struct words *words, const char *message, const char *title,
                       const char *figure) {
    static const char TITLE[] = "{title}", FIGURE[] = "{figure}";
    while (*message != '\0') {
        size_t plain = strcspn(message, "{");
        words_put(words, message, plain);
        message += plain;
        if (strncmp(message, TITLE, sizeof TITLE - 1) == 0) {
            words_put(words, title, strlen(title));
            message += sizeof TITLE - 1;
        } else if (strncmp(message, FIGURE, sizeof FIGURE - 1) == 0) {
            words_put(words, figure, strlen(figure));
            message += sizeof FIGURE - 1;
        } else if (*message != '\0') {
            words_put(words, message++, 1);
        }
    }
}

static char *message_new(const char *message, const char *title, const char *figure) {
    struct words words = {0};
    words_fill(&words, message, title, figure);
    words.out = malloc(words.length + 1);
    if (words.out == NULL)
        return NULL;
    words.length = 0;
    words_fill(&words, message, title, figure);
    words.out[words.length] = '\0';
    return words.out;
}

static struct finding *finding_add(struct rule_search *search) {
    struct findings *out = search->out;
    if (out->count == out->capacity) {
        size_t capacity = out->capacity == 0 ? 32 : out->capacity * 2;
        struct finding *larger = realloc(out->items, capacity * sizeof *larger);
        if (larger == NULL) {
            search->no_memory = true;
            return NULL;
        }
        out->items = larger;
        out->capacity = capacity;
    }
    struct finding *finding = &out->items[out->count++];
    *finding = (struct finding){.rule = search->rule, .record = search->rule->record};
    return finding;
}

static void finding_fill(struct rule_search *search, struct finding *finding, const char *id,
                         int field, const char *title, const char *figure) {
    finding->field = field;
    finding->record_id = strdup(id);
    finding->message = message_new(search->rule->message, title, figure != NULL ? figure : "");
    if (finding->record_id == NULL || finding->message == NULL)
        search->no_memory = true;
}

void rule_found(struct rule_search *search, const char *figure) {
    struct finding *finding = finding_add(search);
    if (finding == NULL)
        return;
    const struct rule *rule = search->rule;
    const struct record_def *def = dictionary_record(rule->record);
    if (def->many || rule->field < 0)
        snprintf(finding->at, sizeof finding->at, "%s", def->key);
    else
        snprintf(finding->at, sizeof finding->at, "%s%s%s", def->key, *def->key != '\0' ? "." : "",
                 def->fields[rule->field].key);
    finding_fill(search, finding, "", rule->field, "", figure);
}

void rule_found_in(struct rule_search *search, const struct record *record, size_t index, int field,
                   const char *figure) {
    struct finding *finding = finding_add(search);
    if (finding == NULL)
        return;
    const struct record_def *def = dictionary_record(record->type);
    finding->record = record->type;
    snprintf(finding->at, sizeof finding->at, "%s[%zu]", def->key, index);
    char unnamed[64];
    const char *title = record_title(record);
    if (*title == '\0') {
        snprintf(unnamed, sizeof unnamed, "%s %zu", def->noun, index + 1);
        title = unnamed;
    }
    finding_fill(search, finding, record->id, field, title, figure);
}

bool rule_has_words(const struct record *record, size_t field) {
    if (!record_has(record, field))
        return false;
    if (!field_is_text(dictionary_field(record->type, field)))
        return true;
    const char *text = record_text(record, field);
    return text[strspn(text, " \t\n")] != '\0';
}

bool rule_line_included(const struct record *line) {
    return !record_has(line, LINE_INCLUDED) || record_number(line, LINE_INCLUDED) != 0;
}

/* Some included line's choice field has that value. */
static bool some_line(const struct plan *plan, size_t field, int64_t choice) {
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        if (rule_line_included(line) && record_has(line, field) &&
            record_number(line, field) == choice)
            return true;
    }
    return false;
}

bool rule_has_direct_payments(const struct plan *plan) {
    return some_line(plan, LINE_PAID_BY, PAID_DIRECT);
}

bool rule_has_helper(const struct plan *plan) {
    return some_line(plan, LINE_KIND, LINE_EMPLOYMENT);
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

static bool rule_concerns(const struct rule *rule, enum step step) {
    return rule->level != LEVEL_FIX || rule->stops <= step;
}

bool finding_concerns(const struct finding *finding, enum step step) {
    return rule_concerns(finding->rule, step);
}

enum err rules_find(const struct plan *plan, const struct plan_cost *cost, enum step step,
                    int64_t today, struct findings *out, struct err_info *info) {
    *out = (struct findings){0};
    struct rule_search search = {.plan = plan, .cost = cost, .today = today, .out = out};
    search.has_year = plan_year(plan, &search.year);
    enum err err = plan_mark(plan, cost, search.mark, info);
    if (err != ERR_OK)
        return err;
    for (size_t i = 0; i < RULE_COUNT && !search.no_memory; i++) {
        search.rule = &RULES[i];
        if (rule_concerns(search.rule, step))
            search.rule->check(&search);
    }
    return search.no_memory
               ? err_set(info, ERR_MEMORY, "There is no memory left. Close something and try again")
               : ERR_OK;
}

/* Not of the table: what is found is not in the plan. */
static const struct rule UNFINISHED = {
    .id = "answer.not-finished",
    .stops = STEP_AGREE,
    .level = LEVEL_FIX,
    .message = "What you typed for {figure} is not finished, so the plan has not got it. "
               "Finish it, press Enter on it to keep it as it is, or Ctrl-Z there to take it back.",
    .why = "Nobody should agree a plan while an answer is half written.",
    .source = "Good practice in this planner",
    .field = -1};
static const struct rule UNFINISHED_BY_ANOTHER = {
    .id = "answer.not-finished-by-another",
    .stops = STEP_NONE,
    .level = LEVEL_LOOK,
    .message = "{title} has typed something for {figure} and not finished it.",
    .why = "They may still want to say something.",
    .source = "Good practice in this planner",
    .field = -1};

enum err findings_add_unfinished(struct findings *findings, const struct plan *plan,
                                 enum record_type type, const char *id, size_t field,
                                 const char *who, struct err_info *info) {
    struct rule_search search = {
        .plan = plan, .out = findings, .rule = who == NULL ? &UNFINISHED : &UNFINISHED_BY_ANOTHER};
    const struct record *record =
        dictionary_record(type)->many ? plan_find(plan, type, id, NULL) : plan_one(plan, type);
    char figure[256];
    if (record == NULL)
        return ERR_OK;
    const char *title = dictionary_record(type)->many ? record_title(record) : "";
    snprintf(figure, sizeof figure, title[0] != '\0' ? "\"%.100s\" of \"%.100s\"" : "\"%.100s\"",
             dictionary_field(type, field)->label, title);
    struct finding *finding = finding_add(&search);
    if (finding != NULL) {
        finding->record = type;
        plan_path(plan, record, (int)field, finding->at, sizeof finding->at);
        finding_fill(&search, finding, id, (int)field, who != NULL ? who : "", figure);
    }
    return search.no_memory
               ? err_set(info, ERR_MEMORY, "There is no memory left. Close something and try again")
               : ERR_OK;
}

bool finding_is_unfinished(const struct finding *finding) {
    return finding->rule == &UNFINISHED || finding->rule == &UNFINISHED_BY_ANOTHER;
}

static void finding_done(struct finding *finding) {
    free(finding->message);
    free(finding->record_id);
}

void findings_drop_unfinished(struct findings *findings) {
    while (findings->count > 0 && finding_is_unfinished(&findings->items[findings->count - 1]))
        finding_done(&findings->items[--findings->count]);
}

void findings_done(struct findings *findings) {
    for (size_t i = 0; i < findings->count; i++)
        finding_done(&findings->items[i]);
    free(findings->items);
    *findings = (struct findings){0};
}

size_t findings_fixes(const struct findings *findings) {
    size_t fixes = 0;
    for (size_t i = 0; i < findings->count; i++)
        fixes += findings->items[i].rule->level == LEVEL_FIX;
    return fixes;
}
