/* Findings and their words, and the names of steps and levels. */
#include "plan/finding.h"

#include "base/date.h"
#include "base/grow.h"

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

/* The message with {title} and {figure} filled in; NULL when no memory. */
static char *fill_in(const char *message, const char *title, const char *figure) {
    static const char TITLE[] = "{title}", FIGURE[] = "{figure}";
    struct growing_text words = {0};
    while (*message != '\0') {
        size_t plain = strcspn(message, "{");
        growing_add_bytes(&words, message, plain);
        message += plain;
        if (strncmp(message, TITLE, sizeof TITLE - 1) == 0) {
            growing_add(&words, title);
            message += sizeof TITLE - 1;
        } else if (strncmp(message, FIGURE, sizeof FIGURE - 1) == 0) {
            growing_add(&words, figure);
            message += sizeof FIGURE - 1;
        } else if (*message != '\0') {
            growing_add_char(&words, *message++);
        }
    }
    return growing_take(&words);
}

static void finding_done(struct finding *finding) {
    free(finding->message);
    free(finding->record_id);
}

/* Takes one that is whole; another is given back, and NULL. */
static struct finding *take(struct findings *findings, struct finding *made) {
    if (made->record_id == NULL || made->message == NULL ||
        !GROW(findings->items, findings->count, findings->capacity)) {
        finding_done(made);
        return NULL;
    }
    findings->items[findings->count] = *made;
    return &findings->items[findings->count++];
}

struct finding *findings_add(struct findings *findings, const struct rule *rule, const char *id,
                             int field, const char *title, const char *figure) {
    return take(findings, &(struct finding){.rule = rule,
                                            .record = rule->record,
                                            .field = field,
                                            .record_id = strdup(id),
                                            .message = fill_in(rule->message, title, figure)});
}

bool findings_add_copy(struct findings *findings, const struct finding *from) {
    struct finding *to = take(findings, &(struct finding){.rule = from->rule,
                                                          .record = from->record,
                                                          .field = from->field,
                                                          .record_id = strdup(from->record_id),
                                                          .message = strdup(from->message)});
    if (to != NULL)
        memcpy(to->at, from->at, sizeof to->at);
    return to != NULL;
}

char *rule_source_words(const struct rule *rule, char buffer[RULE_SOURCE_WORDS]) {
    char day[DATE_TEXT];
    snprintf(buffer, RULE_SOURCE_WORDS, "%s; checked %s", rule->source,
             date_show(rule->checked, day));
    return buffer;
}

void findings_drop_last(struct findings *findings) {
    finding_done(&findings->items[--findings->count]);
}

void findings_done(struct findings *findings) {
    for (size_t i = 0; i < findings->count; i++)
        finding_done(&findings->items[i]);
    free(findings->items);
    *findings = (struct findings){0};
}

bool rule_concerns(const struct rule *rule, enum step step) {
    return rule->level != LEVEL_FIX || rule->stops <= step;
}

bool finding_concerns(const struct finding *finding, enum step step) {
    return rule_concerns(finding->rule, step);
}

const struct finding *findings_next(const struct findings *findings, enum step step,
                                    size_t *index) {
    while (*index < findings->count) {
        const struct finding *finding = &findings->items[(*index)++];
        if (finding_concerns(finding, step))
            return finding;
    }
    return NULL;
}

size_t findings_count(const struct findings *findings, enum step step, enum level level) {
    const struct finding *finding;
    size_t count = 0;
    for (size_t i = 0; (finding = findings_next(findings, step, &i)) != NULL;)
        count += finding->rule->level == level;
    return count;
}
