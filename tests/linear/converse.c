/* A listener for linear mode; see converse.h. */
#include "tests/linear/converse.h"

#include "tests/term/child.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_PARTS = 12 }; /* that a page is said in */

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

const char *converse_said(const struct converse *converse) {
    return converse->heard.text + converse->news;
}

static bool asks(const struct converse *converse) {
    const struct growing_text *heard = &converse->heard;
    for (size_t i = 0; i < sizeof PROMPTS / sizeof PROMPTS[0]; i++) {
        size_t length = strlen(PROMPTS[i]), at = heard->length - length;
        if (heard->length >= converse->news + length && strcmp(heard->text + at, PROMPTS[i]) == 0 &&
            (at == converse->news || heard->text[at - 1] == '\n'))
            return true;
    }
    return false;
}

/* Whether a line begins with the prompt that it was typed after. */
static bool begins_with_prompt(const char *line) {
    for (size_t i = 0; i < sizeof PROMPTS / sizeof PROMPTS[0]; i++)
        if (strncmp(line, PROMPTS[i], strlen(PROMPTS[i])) == 0)
            return true;
    return false;
}

size_t converse_times_asked(const struct converse *converse) {
    size_t times = 0;
    for (const char *line = converse_said(converse); line != NULL;) {
        times += begins_with_prompt(line);
        line = strchr(line, '\n');
        line = line != NULL ? line + 1 : NULL;
    }
    return times;
}

/* Reads what there is; false at the end of it. */
static bool read_more(struct converse *converse, const struct timespec *deadline) {
    struct pollfd ready = {.fd = converse->from, .events = POLLIN};
    char bytes[8192];
    if (poll(&ready, 1, child_left_ms(deadline)) <= 0)
        fail_msg("it said nothing more, and asked for nothing:\n%s", converse->heard.text);
    ssize_t got = read(converse->from, bytes, sizeof bytes);
    if (got > 0)
        growing_add_bytes(&converse->heard, bytes, (size_t)got);
    assert_false(converse->heard.no_memory);
    return got > 0;
}

/* Reads until it asks for something. */
void converse_listen(struct converse *converse) {
    struct timespec deadline = child_deadline(0);
    while (!asks(converse))
        if (!read_more(converse, &deadline))
            fail_msg("it has ended, and was to ask for something:\n%s", converse->heard.text);
}

void converse_open(struct converse *converse, struct seat *s) {
    converse_open_plan(converse, s, NULL);
}

void converse_open_plan(struct converse *converse, struct seat *s, const char *reference) {
    converse_begin_plan(converse, s, reference);
    converse_listen(converse);
}

void converse_begin_plan(struct converse *converse, struct seat *s, const char *reference) {
    int in[2], out[2];
    const char *program = getenv("PHBPLAN");
    const char *argv[] = {program != NULL ? program : "build/phbplan", "--linear",
                          reference != NULL ? "open" : NULL, reference, NULL};
    session_prepare(s);
    char **environment = child_environment(s->folder, (const char *const *)(uintptr_t)s->env);
    *converse = (struct converse){0};
    growing_add(&converse->heard, "");
    assert_int_equal(pipe(in), 0);
    assert_int_equal(pipe(out), 0);
    converse->to = in[1];
    converse->from = out[0];
    fcntl(converse->to, F_SETFD, FD_CLOEXEC); /* or a child keeps the input from ending */
    fcntl(converse->from, F_SETFD, FD_CLOEXEC);
    converse->pid = child_begin(argv, environment, (const int[]){in[0], out[1], -1}, NULL);
    assert_true(converse->pid >= 0);
    child_environment_free(environment);
    close(in[0]);
    close(out[1]);
    signal(SIGPIPE, SIG_IGN);
}

/* Reads to the end of what it says, and waits for its own end, which is returned. */
static int hear_end(struct converse *converse) {
    int status = -1;
    struct timespec deadline = child_deadline(0);
    close(converse->to);
    while (read_more(converse, &deadline))
        ;
    close(converse->from);
    if (!child_wait(converse->pid, &deadline, &status))
        fail_msg("%s", "it goes on after its input has ended");
    return status;
}

void converse_close(struct converse *converse) {
    int status = hear_end(converse);
    if (status != 0)
        fail_msg("it ended with %d:\n%s", status, converse->heard.text);
    converse_done(converse);
}

void converse_kill(struct converse *converse) {
    kill(converse->pid, SIGKILL);
    assert_int_equal(hear_end(converse), -SIGKILL);
}

void converse_done(struct converse *converse) {
    growing_done(&converse->heard);
}

/* ---- typing ---------------------------------------------------------------------------------- */

void converse_send(struct converse *converse, const char *lines) {
    size_t length = strlen(lines);
    converse->news = converse->heard.length;
    if (write(converse->to, lines, length) != (ssize_t)length)
        fail_msg("it takes no line:\n%s", converse->heard.text);
}

const char *converse_say(struct converse *converse, const char *line) {
    converse_send(converse, line);
    converse_send(converse, "\n");
    converse_listen(converse);
    return converse_said(converse);
}

void converse_say_number(struct converse *converse, size_t number) {
    char line[24];
    snprintf(line, sizeof line, "%zu", number);
    converse_say(converse, line);
}

void converse_heard(const struct converse *converse, const char *words) {
    if (strstr(converse_said(converse), words) == NULL)
        fail_msg("it did not say \"%s\", but:\n%s", words, converse_said(converse));
}

void converse_hear(struct converse *converse, const char *words) {
    for (int i = 0; i < MOST_PARTS && strstr(converse_said(converse), words) == NULL; i++)
        converse_say(converse, "");
    converse_heard(converse, words);
}

bool converse_is_at(const struct converse *converse, const char *title) {
    char words[128];
    snprintf(words, sizeof words, "\n%s. ", title);
    return strstr(converse_said(converse), title[0] != '\0' ? words : "version 1.\n") != NULL;
}

/* The number that was said with what begins with these words, or 0. */
static size_t find_number(const struct converse *converse, const char *words) {
    for (const char *line = converse_said(converse); line != NULL && *line != '\0';) {
        char *after = NULL;
        size_t number = strtoul(line, &after, 10);
        if (number > 0 && strncmp(after, ". ", 2) == 0 &&
            strncmp(after + 2, words, strlen(words)) == 0)
            return number;
        line = strchr(line, '\n');
        line = line != NULL ? line + 1 : NULL;
    }
    return 0;
}

size_t converse_number(const struct converse *converse, const char *words) {
    size_t number = find_number(converse, words);
    if (number == 0)
        fail_msg("nothing that begins with \"%s\" was said with a number:\n%s", words,
                 converse_said(converse));
    return number;
}

void converse_choose(struct converse *converse, const char *words) {
    converse->opened = converse->heard.length;
    converse_say_number(converse, converse_number(converse, words));
}

void converse_find(struct converse *converse, const char *words) {
    for (int i = 0; i < MOST_PARTS && find_number(converse, words) == 0; i++)
        converse_say(converse, "");
    converse_choose(converse, words);
}

void converse_menu(struct converse *converse, const char *words) {
    converse_say(converse, "m");
    converse_choose(converse, words);
}

/* ---- forms ----------------------------------------------------------------------------------- */

/* Its label is a line of its own. */
bool converse_asks(const struct converse *converse, const char *label) {
    size_t length = strlen(label);
    for (const char *at = strstr(converse_said(converse), label); at != NULL;
         at = strstr(at + 1, label))
        if ((at == converse_said(converse) || at[-1] == '\n' || strncmp(at - 2, ": ", 2) == 0) &&
            (at[length] == '\n' || at[length] == '\0'))
            return true;
    return false;
}

/* Whether it was asked since the form was opened. */
static bool was_asked(const struct converse *converse, const char *label) {
    size_t length = strlen(label);
    for (const char *at = strstr(converse->heard.text + converse->opened, label); at != NULL;
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
        converse_say(converse, strstr(converse_said(converse), "\n1. Go through them\n") != NULL &&
                                       step[0] == '\0'
                                   ? "1" /* it is under More */
                                   : step);
    size_t length = converse->heard.length;
    if (!converse_asks(converse, label))
        fail_msg("\"%s\" was never asked; it ends with:\n%s", label,
                 converse->heard.text + (length > 800 ? length - 800 : 0));
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
        growing_add_format(line, "%zu", converse_number(converse, answers->text));
        break;
    case DRIVE_TICK:
        growing_add_format(line, "%zu", converse_number(converse, answers->text));
        for (; answers[count].label != NULL && answers[count].how == DRIVE_TICK &&
               strcmp(answers[count].label, answers->label) == 0;
             count++)
            growing_add_format(line, ", %zu", converse_number(converse, answers[count].text));
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
        converse_say(converse, line.text != NULL ? line.text : "");
        growing_done(&line);
    }
}
