/* Calls of the program, and what their answers must look like; see ask.h. */
#include "tests/commands/ask.h"

#include "base/text.h"
#include "tests/term/child.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void answer_done(struct answer *answer) {
    free(answer->out);
    free(answer->err);
    *answer = (struct answer){0};
}

struct answer ask(struct seat *s, const char *const words[]) {
    struct answer answer;
    session_run_command(s, words, &answer.out, &answer.err, &answer.status);
    return answer;
}

/* What a call was, for a message. */
static char *call_text(const char *const words[], char buffer[1024]) {
    size_t used = 0;
    buffer[0] = '\0';
    for (size_t i = 0; words[i] != NULL && used < 900; i++)
        used += (size_t)snprintf(buffer + used, 1024 - used, " %.80s", words[i]);
    return buffer;
}

char *ask_well(struct seat *s, const char *const words[]) {
    struct answer answer = ask(s, words);
    char call[1024];
    if (answer.status != 0 || answer.err[0] != '\0')
        fail_msg("phbplan%s: status %d, %s", call_text(words, call), answer.status, answer.err);
    free(answer.err);
    return answer.out;
}

void assert_one_line(const char *err) {
    size_t length = strlen(err);
    if (strncmp(err, "phbplan: ", 9) != 0 || length < 11 || strchr(err, '\n') != err + length - 1)
        fail_msg("this is not one line that starts \"phbplan: \":\n%s", err);
    if (!text_is_plain(err, true) || strchr(err, '\t') != NULL)
        fail_msg("this is not fit for a terminal:\n%s", err);
}

void ask_refused(struct seat *s, int status, const char *words, const char *const call[]) {
    struct answer answer = ask(s, call);
    char text[1024];
    if (answer.status != status || strstr(answer.err, words) == NULL || answer.out[0] != '\0')
        fail_msg("phbplan%s: status %d and not %d, or no \"%s\":\n%s%s", call_text(call, text),
                 answer.status, status, words, answer.out, answer.err);
    assert_one_line(answer.err);
    answer_done(&answer);
}

struct answer ask_under(struct seat *s, const char *before, const char *to,
                        const char *const words[]) {
    enum { MOST = 16 };
    const char *program = getenv("PHBPLAN"), *argv[MOST + 8] = {"sh", "-c"};
    char script[512], **environment;
    struct child_result result;
    size_t count = 2;
    session_prepare(s);
    snprintf(script, sizeof script, "%s; exec \"$0\" \"$@\"%s%s", before, to != NULL ? " >" : "",
             to != NULL ? to : "");
    argv[count++] = script;
    argv[count++] = program != NULL && program[0] != '\0' ? program : "build/phbplan";
    for (size_t i = 0; words[i] != NULL && count < MOST; i++)
        argv[count++] = words[i];
    environment = child_environment(s->folder, (const char *const *)(uintptr_t)s->env);
    if (!child_run(argv, environment, NULL, 0, &result))
        fail_msg("%s %s did not end", argv[3], words[0]);
    child_environment_free(environment);
    return (struct answer){result.out, result.err, result.status};
}
