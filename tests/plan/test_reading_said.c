/* What the code itself says, errors above all, is read by a person of 11 as well: every text of
 * eight words or two sentences that stands in the sources, and in each file the short ones of its
 * errors together. What only a machine reads is apart: SQL, HTML, formulas, and names of law. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "tests/plan/readings.h"
#include "tests/term/files.h"

#include <ctype.h>
#include <glob.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SAID = 16384, WORDS_LEAST = 8 };

/* ---- what is not for people ------------------------------------------------------------------ */

/* Sources of rules, as they are printed; and what says itself to another program. */
static const char *const NAMES[] = {
    "Skills for Care, ",
    "Professional Record Standards Body, ",
    "NHS England, Guidance on ",
    "regulations 10 and 11, ",
    "Royal Mencap Society v ",
    "Clinical agreement, as Northamptonshire's ",
    "One costed personal health budget plan as one UTF-8 JSON object",
};
static const char *const SQL[] = {"SELECT ", "INSERT ",  "UPDATE ", "DELETE ", "CREATE ", "PRAGMA ",
                                  " FROM ",  " OFFSET ", "ALTER ",  "ATTACH ", " JOIN "};

/* What stands for what is typed in a command. */
static const char *const OPERANDS[] = {"FILE.xlsx", "FILE.json", "FILE.html", "FILE.csv", "FILE",
                                       "PLAN",      "STEP",      "ROLE",      "COMMAND"};

/* They count as a short word. */
static void shorten_operands(char *text) {
    for (size_t i = 0; i < sizeof OPERANDS / sizeof OPERANDS[0]; i++)
        for (char *at; (at = strstr(text, OPERANDS[i])) != NULL;) {
            size_t length = strlen(OPERANDS[i]);
            memmove(at + 1, at + length, strlen(at + length) + 1);
            *at = 'x';
        }
}

static bool is_machines(const char *text) {
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (strncmp(text, NAMES[i], strlen(NAMES[i])) == 0)
            return true;
    if (text[0] == '<' || strstr(text, "</") != NULL) /* HTML */
        return true;
    size_t length = strlen(text);
    if (length > 1 && text[0] == ' ' && text[length - 1] == ' ') /* a list of keys */
        return true;
    for (size_t i = 0; i < sizeof SQL / sizeof SQL[0]; i++)
        if (strstr(text, SQL[i]) != NULL)
            return true;
    for (const char *at = text; *at != '\0'; at++)
        if ((isalnum((unsigned char)*at) && at[1] == '_' && isalnum((unsigned char)at[2])) ||
            (isupper((unsigned char)*at) && (at[1] == '(' || at[1] == '$')) || *at == '$')
            return true;
    return false;
}

/* ---- a source, piece by piece ---------------------------------------------------------------- */

struct source {
    const char *path, *at;
    char said[SAID];
    size_t used;
    int error; /* brackets open since an error's words began; 0: it is none */
    struct reading errors;
    struct readings *all;
};

/* A format's "%.40s" is a short word. */
static void add_format(struct source *source) {
    source->at++;
    source->at += strspn(source->at, "-+ #0123456789.*lzjh");
    source->said[source->used++] = isalpha((unsigned char)*source->at) ? 'x' : '%';
    source->at += *source->at != '"';
}

/* "\u00A3", "\n" and "\"". */
static void add_escape(struct source *source) {
    char c = source->at[1];
    source->said[source->used++] = c == 'n' ? '\n' : c == '"' ? '"' : ' ';
    source->at += c == 'u' ? 6 : 2;
}

static void add_string(struct source *source) {
    source->at++;
    while (*source->at != '\0' && *source->at != '"') {
        assert_true(source->used + 2 < SAID);
        if (*source->at == '%')
            add_format(source);
        else if (*source->at == '\\')
            add_escape(source);
        else
            source->said[source->used++] = *source->at++;
    }
    source->at += *source->at == '"';
}

/* Strings that stood together are one text, which ends here. */
static void end_text(struct source *source) {
    struct reading own = {0};
    source->said[source->used] = '\0';
    shorten_operands(source->said);
    if (source->used > 0 && !is_machines(source->said)) {
        reading_add(&own, source->said);
        if (source->error > 0 || own.words >= WORDS_LEAST || own.sentences > 1)
            readings_add(source->all, &source->errors, source->path, source->said);
    }
    source->used = 0;
}

/* What an error begins with: "err_set(". Its bracket is the first that is open. */
static bool begins_error(const struct source *source) {
    return strncmp(source->at, "err_set(", 8) == 0 || strncmp(source->at, "err_at(", 7) == 0;
}

static void skip_comment(struct source *source) {
    const char *end = strstr(source->at, "*/");
    source->at = end != NULL ? end + 2 : source->at + strlen(source->at);
}

static void read_code(struct source *source) {
    char c = *source->at;
    if (isspace((unsigned char)c) || c == '\\') { /* a macro goes on over lines */
        source->at++;
        return;
    }
    end_text(source);
    if (source->error == 0 && begins_error(source)) {
        source->at = strchr(source->at, '(') + 1;
        source->error = 1;
        return;
    }
    if (source->error > 0)
        source->error += (c == '(') - (c == ')');
    if (c == '\'') /* a letter, which may be a mark itself */
        source->at = strchr(source->at + (source->at[1] == '\\' ? 3 : 2), '\'');
    assert_non_null(source->at);
    source->at++;
}

static void measure_source(const char *path, const char *text, struct readings *all) {
    struct source source = {.path = path, .at = text, .all = all};
    while (*source.at != '\0')
        if (strncmp(source.at, "/*", 2) == 0)
            skip_comment(&source);
        else if (*source.at == '"')
            add_string(&source);
        else
            read_code(&source);
    end_text(&source);
    readings_add_pool(all, &source.errors, path);
}

/* ---- the tests ------------------------------------------------------------------------------- */

static void code__every_text_in_it__is_read_at_eleven(void **state UNUSED) {
    static const char *const PLACES[] = {"src/*/*.c", "screens/*.c"};
    struct readings all = {0};
    for (size_t i = 0; i < sizeof PLACES / sizeof PLACES[0]; i++) {
        glob_t found;
        assert_int_equal(glob(PLACES[i], 0, NULL, &found), 0);
        for (size_t j = 0; j < found.gl_pathc; j++) {
            char *text = file_read_all(found.gl_pathv[j], NULL);
            measure_source(found.gl_pathv[j], text, &all);
            free(text);
        }
        globfree(&found);
    }
    assert_true(all.texts > 500);
    readings_tell(&all);
}

/* What is measured of a source, and what is not. */
static void code__what_is_a_text__is_told_from_what_is_not(void **state UNUSED) {
    static const struct {
        const char *source;
        size_t texts, failed;
    } ROWS[] = {
        {"say(\"Responsible authorities consider many things at every \"\n \"opportunity\");", 1,
         1},
        {"/* \"Responsible authorities consider many things at every opportunity\" */", 0, 0},
        {"say(\"Responsible\", '\"', \"authorities consider many things\", \"every opportunity\")",
         0, 0},
        {"err_set(info, ERR, \"authorities\"); err_at(info, n(0), \"Responsible authorities consider "
         "many\"); err_set(info, \"more opportunities for it\")",
         1, 1},
        {"sql(\"SELECT responsible, authorities, considering, many, things, every, opportunity\")",
         0, 0},
        {"formula(\"IF(responsible, authorities, considering, many, things, every, opportunity\")",
         0, 0},
        {"say(\"The cat sat. %s sat. It was %.3s and \\\"good\\\"\\n\")", 1, 0},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct readings all = {0};
        measure_source("here", ROWS[i].source, &all);
        if (all.texts != ROWS[i].texts || all.failed != ROWS[i].failed)
            fail_msg("%s: %zu texts, %zu of them hard", ROWS[i].source, all.texts, all.failed);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code__what_is_a_text__is_told_from_what_is_not),
        cmocka_unit_test(code__every_text_in_it__is_read_at_eleven),
    };
    return cmocka_run_group_tests_name("plan/reading_said", tests, NULL, NULL);
}
