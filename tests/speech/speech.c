/* Hearing; see speech.h. */
#include "tests/speech/speech.h"

#include "base/unused.h"

#include "tests/screens/drive.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define YASR "/usr/bin/yasr"
#define YASR_CONFIGURATION "/etc/yasr/yasr.conf"
#define PORT_MOST 90 /* yasr keeps no longer path of its speech server */

/* ---- what yasr is given ---------------------------------------------------------------------- */

/* Writes the speech server. Each line that it was given goes to the file, and a NUL to the
 * terminal, which does nothing there, so that a test that waits at the terminal looks again. */
static void write_server(const char *path, const char *file) {
    char script[3 * FILES_PATH];
    snprintf(script, sizeof script,
             "#!/bin/sh\n"
             "stty -echo\n"
             "while IFS= read -r line; do\n"
             "    printf '%%s\\n' \"$line\" >>'%s'\n"
             "    printf '\\0' >\"$SPEECH_TERMINAL\"\n"
             "done\n",
             file);
    file_write_all(path, script, strlen(script));
    chmod(path, 0700);
}

/* Writes a copy of yasr's configuration that has our server, and sends keys on as they are. */
static void write_configuration(const char *path, const char *server) {
    char *theirs = file_read_all(YASR_CONFIGURATION, NULL), *rest = NULL;
    FILE *ours = fopen(path, "w");
    assert_non_null(ours);
    for (char *line = strtok_r(theirs, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        if (strncmp(line, "synthesizer", strlen("synthesizer")) == 0)
            continue;
        fprintf(ours, "%s\n", line);
        if (strcmp(line, "[options]") == 0)
            fprintf(ours, "synthesizer=emacspeak server\nsynthesizer port=|%s\n", server);
    }
    assert_int_equal(fclose(ours), 0);
    free(theirs);
}

void speech_start(struct speech *speech, struct seat *seat, const char *kind, ...) {
    char server[FILES_PATH], configuration[FILES_PATH], term[64];
    const char *program = getenv("PHBPLAN");
    /* The terminal's name is only known inside it. */
    const char *argv[SESSION_WORDS + 8] = {
        "sh",
        "-c",
        "SPEECH_TERMINAL=$(tty); export SPEECH_TERMINAL; exec " YASR " -C \"$@\"",
        "sh",
        configuration,
        "--",
        program != NULL && *program != '\0' ? program : "build/phbplan"};
    const char *env[SESSION_WORDS + 2] = {NULL};
    size_t count = 7, variables = 0;
    va_list words;
    if (access(YASR, X_OK) != 0) {
        print_message("There is no " YASR " here, and nothing is heard without one.\n");
        skip();
    }
    *speech = (struct speech){.seat = seat};
    session_path(seat, "heard", speech->file);
    session_path(seat, "say", server);
    session_path(seat, "yasr.conf", configuration);
    assert_true(strlen(server) < PORT_MOST);
    file_write_all(speech->file, "", 0);
    write_server(server, speech->file);
    write_configuration(configuration, server);
    va_start(words, kind);
    do
        argv[count] = va_arg(words, const char *);
    while (argv[count++] != NULL);
    va_end(words);
    for (size_t i = 0; seat->env[i] != NULL; i++)
        env[variables++] = seat->env[i];
    snprintf(term, sizeof term, "TERM=%s", kind);
    env[variables] = term;
    seat->term = term_open(
        &(struct term_options){.argv = argv, .env = env, .home = seat->folder, .rows = 24});
}

/* ---- what is heard --------------------------------------------------------------------------- */

/* Takes in what stands between the braces of a line: blanks together, none at either end. */
static void hear(const char *line, char *buffer, size_t *used) {
    const char *end = strrchr(line, '}');
    size_t before = *used;
    bool said = false, blank = false;
    if ((strncmp(line, "q {", 3) != 0 && strncmp(line, "l {", 3) != 0) || end == NULL)
        return;
    for (const char *at = line + 3; at < end && *used + 2 < SPEECH_HEARD; at++) {
        if (*at == ' ') {
            blank = true;
            continue;
        }
        if (said ? blank : before > 0)
            buffer[(*used)++] = ' ';
        buffer[(*used)++] = *at;
        said = true;
        blank = false;
    }
    buffer[*used] = '\0';
}

/* Whether a piece is what yasr answers when it is asked where the cursor is: "c1l5". */
static bool is_place(const char *line) {
    int col = 0, row = 0;
    char end = '\0';
    return sscanf(line, "q {c%dl%d%c", &col, &row, &end) == 3 && end == '}';
}

/* Hears the file from the mark on. Returns the answers of where the cursor is. */
static size_t listen(struct speech *speech, char *buffer, size_t *length) {
    char *text = file_read_all(speech->file, length), *rest = NULL;
    size_t used = 0, places = 0;
    buffer[0] = '\0';
    assert_true(speech->mark <= *length);
    for (char *line = strtok_r(text + speech->mark, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        if (is_place(line))
            places++;
        else
            hear(line, buffer, &used);
    }
    free(text);
    return places;
}

char *speech_heard(struct speech *speech, char *buffer) {
    size_t length;
    listen(speech, buffer, &length);
    return buffer;
}

/* ---- waiting --------------------------------------------------------------------------------- */

struct wanted {
    struct speech *speech;
    const char *words;
    size_t places;
    char *what; /* for a failure: what is wanted, and heard in its place */
};
#define WHAT (SPEECH_HEARD + 1024)

/* Takes the blanks out of a text. The reader breaks off what comes to it in parts wherever a part
 * ends, even within a word. */
static char *without_blanks(const char *text, char *buffer) {
    size_t used = 0;
    for (; *text != '\0'; text++)
        if (*text != ' ')
            buffer[used++] = *text;
    buffer[used] = '\0';
    return buffer;
}

static bool is_heard(struct term *t UNUSED, const void *data) {
    static char buffer[SPEECH_HEARD], heard[SPEECH_HEARD], words[SPEECH_HEARD];
    const struct wanted *wanted = data;
    size_t length, places = listen(wanted->speech, buffer, &length);
    snprintf(wanted->what, WHAT, "\"%s\" to be heard. Heard is \"%s\".", wanted->words, buffer);
    return places >= wanted->places &&
           strstr(without_blanks(buffer, heard), without_blanks(wanted->words, words)) != NULL;
}

/* Waits until words are heard, and where the cursor is that often. */
static void wait_for(struct speech *speech, const char *words, size_t places) {
    static char what[WHAT];
    struct wanted wanted = {.speech = speech, .words = words, .places = places, .what = what};
    term_wait_until(speech->seat->term, is_heard, &wanted, what);
}

void speech_wait(struct speech *speech, const char *words) {
    wait_for(speech, words, 0);
}

/* Waits until the reader has come to the end of what it has: it is asked where the cursor is. */
static void wait_for_end(struct speech *speech) {
    static char buffer[SPEECH_HEARD];
    size_t length, places = listen(speech, buffer, &length);
    term_ctrl(speech->seat->term, 'A');
    wait_for(speech, "", places + 1);
}

static bool is_whole(struct term *t, const void *data UNUSED) {
    struct drive_focus focus;
    return drive_look(t, &focus);
}

static void move_mark(struct speech *speech) {
    static char buffer[SPEECH_HEARD];
    listen(speech, buffer, &speech->mark);
}

void speech_mark(struct speech *speech) {
    wait_for_end(speech);
    move_mark(speech);
}

void speech_pass(struct speech *speech) {
    drive_settled(speech->seat->term);
    speech_mark(speech);
}

void speech_was(struct speech *speech, const char *words) {
    static char buffer[SPEECH_HEARD], heard[SPEECH_HEARD], wanted[SPEECH_HEARD];
    speech_heard(speech, buffer);
    if (strcmp(without_blanks(buffer, heard), without_blanks(words, wanted)) != 0)
        fail_msg("heard is \"%s\", not \"%s\"", buffer, words);
}

void speech_expect_said(struct speech *speech, const char *words) {
    wait_for(speech, words, 0);
    wait_for_end(speech);
    speech_was(speech, words);
    move_mark(speech);
}

void speech_expect(struct speech *speech, const char *words) {
    wait_for(speech, words, 0);
    /* The cursor comes last. */
    term_wait_until(speech->seat->term, is_whole, NULL, "the cursor to be on the focus.");
    speech_expect_said(speech, words);
}

void speech_key(struct speech *speech, enum term_key key, const char *words) {
    term_key(speech->seat->term, key);
    speech_expect(speech, words);
}
