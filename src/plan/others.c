/* What others pay, in words. */
#include "plan/others.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* A part of what is in the plan. */
static bool is_paid_in_part(const struct line_cost *line) {
    return line->counts && line->others != 0;
}

const char *others_of_line(const struct line_cost *line) {
    const char *who = line->line->type == RECORD_LINE ? record_text(line->line, LINE_FUNDER) : "";
    return who[0] != '\0' ? who : "nobody has said who";
}

static bool is_said_before(const struct plan_cost *cost, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (is_paid_in_part(&cost->lines[i]) &&
            strcasecmp(others_of_line(&cost->lines[i]), others_of_line(&cost->lines[index])) == 0)
            return true;
    return false;
}

/* As many as there is room for, in `size` bytes. */
static void add_who(const struct plan_cost *cost, char *buffer, size_t size) {
    static const char MORE[] = " and others";
    size_t used = 0;
    buffer[0] = '\0';
    for (size_t i = 0; cost->known && i < cost->line_count; i++) {
        if (!is_paid_in_part(&cost->lines[i]) || is_said_before(cost, i))
            continue;
        const char *who = others_of_line(&cost->lines[i]);
        const char *comma = used > 0 ? ", " : "";
        size_t length = strlen(comma) + strlen(who);
        if (used + length + sizeof MORE > size && used > 0) {
            snprintf(buffer + used, size - used, "%s", MORE);
            return;
        }
        char one[OTHERS_WORDS];
        snprintf(buffer + used, size - used, "%s%s", comma,
                 text_copy(who, one, size - used - strlen(comma)));
        used = strlen(buffer);
    }
}

char *others_who(const struct plan_cost *cost, char buffer[OTHERS_WORDS]) {
    add_who(cost, buffer, OTHERS_WORDS);
    return buffer;
}

char *others_words(const struct plan_cost *cost, char buffer[OTHERS_WORDS]) {
    char amount[DECIMAL_TEXT], who[OTHERS_WORDS - DECIMAL_TEXT - 3];
    buffer[0] = '\0';
    if (!cost->known || cost->others == 0)
        return buffer;
    add_who(cost, who, sizeof who);
    snprintf(buffer, OTHERS_WORDS, "%s (%s)", money_show(cost->others, 2, amount), who);
    return buffer;
}
