/* A listener for linear mode; see converse.h. */
#include "tests/linear/converse.h"

#include "base/grow.h"
#include "tests/term/child.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- listening ------------------------------------------------------------------------------- */

/* What it says when it waits for a line: the last words, with no line's end after them. */
static const char *const PROMPTS[] = {"Number: ",
                                      "Number, or letters to find: ",
                                      "Answer: ",
                                      "Your words: ",
                                      "Numbers, with commas: ",
                                      "Yes or no: ",
                                      "And then: ",
                                      "Which one? Its number: ",
                                      "Number, or Enter for none: ",
                                      "Press Enter to go back: ",
                                      "Answer, or less-than to go back: "};

static bool asks(const struct growing_text *said) {
    for (size_t i = 0; i < sizeof PROMPTS / sizeof PROMPTS[0]; i++) {
        size_t length = strlen(PROMPTS[i]);
        if (said->length >= length && strcmp(said->text + said->length - length, PROMPTS[i]) == 0 &&
            (said->length == length || said->text[said->length - length - 1] == '\n'))
            return true;
    }
    return false;
}

/* Reads until it asks for something, or ends. */
static void listen(struct converse *converse) {
    struct growing_text said = {0};
    struct timespec deadline = child_deadline(0);
    struct pollfd ready = {.fd = converse->from, .events = POLLIN};
    char bytes[4096];
    ssize_t got = 1;
    while (got > 0 && !asks(&said)) {
        if (poll(&ready, 1, child_left_ms(&deadline)) <= 0)
            fail_msg("it said nothing more, and asked for nothing:\n%s", converse->all);
        got = read(converse->from, bytes, sizeof bytes);
        if (got > 0)
            growing_add_bytes(&said, bytes, (size_t)got);
    }
    free(converse->said);
    converse->said = growing_take(&said);
    assert_non_null(converse->said);
    struct growing_text all = {0};
    growing_add(&all, converse->all != NULL ? converse->all : "");
    growing_add(&all, converse->said);
    free(converse->all);
    converse->all = growing_take(&all);
}

void converse_open(struct converse *converse, struct seat *s) {
    int in[2], out[2];
    const char *program = getenv("PHBPLAN");
    const char *argv[] = {program != NULL ? program : "build/phbplan", "--linear", NULL};
    char store[FILES_PATH + 16];
    session_prepare(s);
    snprintf(store, sizeof store, "PHBPLAN_STORE=%s", s->store);
    const char *overrides[SESSION_WORDS + 2] = {store};
    for (size_t i = 0, at = 1; i < SESSION_WORDS && s->env[i] != NULL; i++)
        overrides[at++] = s->env[i];
    char **environment = child_environment(s->folder, overrides);
    *converse = (struct converse){0};
    assert_int_equal(pipe(in), 0);
    assert_int_equal(pipe(out), 0);
    converse->pid = fork();
    assert_true(converse->pid >= 0);
    if (converse->pid == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        close(in[0]);
        close(in[1]);
        close(out[0]);
        close(out[1]);
        child_become(argv, environment);
    }
    child_environment_free(environment);
    close(in[0]);
    close(out[1]);
    converse->to = in[1];
    converse->from = out[0];
    fcntl(converse->to, F_SETFD, FD_CLOEXEC);
    fcntl(converse->from, F_SETFD, FD_CLOEXEC);
    listen(converse);
}

void converse_close(struct converse *converse) {
    int status = -1;
    struct timespec deadline = child_deadline(0);
    close(converse->to);
    listen(converse);
    close(converse->from);
    if (!child_wait(converse->pid, &deadline, &status))
        fail_msg("it goes on after its input has ended");
    assert_int_equal(status, 0);
    free(converse->said);
    free(converse->all);
    *converse = (struct converse){0};
}

/* ---- typing ---------------------------------------------------------------------------------- */

void converse_line(struct converse *converse, const char *format, ...) {
    char line[4096];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line - 1, format, arguments);
    va_end(arguments);
    assert_in_range(length, 0, sizeof line - 2);
    line[length++] = '\n';
    assert_int_equal(write(converse->to, line, (size_t)length), length);
    listen(converse);
}

void converse_heard(const struct converse *converse, const char *words) {
    if (strstr(converse->said, words) == NULL)
        fail_msg("it did not say \"%s\", but:\n%s", words, converse->said);
}

bool converse_is_at(const struct converse *converse, const char *title) {
    char words[128];
    snprintf(words, sizeof words, "\n%s. ", title);
    return strstr(converse->said, title[0] != '\0' ? words : "version 1.\n") != NULL;
}

/* The number that was said with what begins with these words, or 0. */
static unsigned long find_number(const struct converse *converse, const char *words) {
    for (const char *line = converse->said; line != NULL && *line != '\0';) {
        char *after = NULL;
        unsigned long number = strtoul(line, &after, 10);
        if (number > 0 && strncmp(after, ". ", 2) == 0 &&
            strncmp(after + 2, words, strlen(words)) == 0)
            return number;
        line = strchr(line, '\n');
        line = line != NULL ? line + 1 : NULL;
    }
    return 0;
}

unsigned long converse_number(const struct converse *converse, const char *words) {
    unsigned long number = find_number(converse, words);
    if (number == 0)
        fail_msg("nothing that begins with \"%s\" was said with a number:\n%s", words,
                 converse->said);
    return number;
}

void converse_choose(struct converse *converse, const char *words) {
    converse->opened = strlen(converse->all);
    converse_line(converse, "%lu", converse_number(converse, words));
}

void converse_menu(struct converse *converse, const char *words) {
    converse_line(converse, "m");
    converse_choose(converse, words);
}

/* ---- forms ----------------------------------------------------------------------------------- */

/* Its label is a line of its own. */
bool converse_asks(const struct converse *converse, const char *label) {
    size_t length = strlen(label);
    for (const char *at = strstr(converse->said, label); at != NULL; at = strstr(at + 1, label))
        if ((at == converse->said || at[-1] == '\n' || strncmp(at - 2, ": ", 2) == 0) &&
            (at[length] == '\n' || at[length] == '\0'))
            return true;
    return false;
}

/* Whether it was asked since the form was opened. */
static bool was_asked(const struct converse *converse, const char *label) {
    size_t length = strlen(label);
    for (const char *at = strstr(converse->all + converse->opened, label); at != NULL;
         at = strstr(at + 1, label))
        if (at[-1] == '\n' && at[length] == '\n')
            return true;
    return false;
}

void converse_to_question(struct converse *converse, const char *label) {
    if (converse->again != NULL && find_number(converse, converse->again) > 0)
        converse_choose(converse, converse->again); /* the form was left with its last answer */
    const char *step = !converse_asks(converse, label) && was_asked(converse, label) ? "<" : "";
    for (int i = 0; i < 80 && !converse_asks(converse, label); i++)
        converse_line(converse, "%s", step);
    size_t length = strlen(converse->all);
    if (!converse_asks(converse, label))
        fail_msg("\"%s\" was never asked; it ends with:\n%s", label,
                 converse->all + (length > 800 ? length - 800 : 0));
}

/* The line that gives an answer, and those after it of the same question; how many they were. */
static size_t make_line(const struct converse *converse, const struct drive_answer *answers,
                        struct growing_text *line) {
    size_t count = 1;
    switch (answers->how) {
    case DRIVE_TYPE:
        growing_add(line, answers->text[0] != '\0' ? answers->text : "-");
        break;
    case DRIVE_CHOOSE:
        growing_add_format(line, "%lu", converse_number(converse, answers->text));
        break;
    case DRIVE_TICK:
        growing_add_format(line, "%lu", converse_number(converse, answers->text));
        for (; answers[count].label != NULL && answers[count].how == DRIVE_TICK &&
               strcmp(answers[count].label, answers->label) == 0;
             count++)
            growing_add_format(line, ", %lu", converse_number(converse, answers[count].text));
        break;
    case DRIVE_YES:
    case DRIVE_NO:
        growing_add(line, answers->how == DRIVE_YES ? "yes" : "no");
        break;
    }
    return count;
}

void converse_answers(struct converse *converse, const struct drive_answer *answers) {
    while (answers->label != NULL) {
        struct growing_text line = {0};
        converse_to_question(converse, answers->label);
        answers += make_line(converse, answers, &line);
        converse_line(converse, "%s", line.text != NULL ? line.text : "");
        growing_done(&line);
    }
}
