/* Out and in: lines of plain text, and the lines that a person types or a pipe brings. */
#include "linear_private.h"

#include "base/grow.h"
#include "base/text.h"

#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* ---- out ------------------------------------------------------------------------------------- */

/* Writes text as it may be heard: clean, without the words that are hidden, in ASCII where there is
 * no other. */
static void put(struct linear *linear, const char *text) {
    char *clean = text_clean(text, strlen(text), true);
    hidden_mask(clean, hidden_find(&linear->hidden, &linear->session));
    char *ascii = clean != NULL && linear->how.ascii ? text_ascii(clean, strlen(clean)) : NULL;
    const char *words = ascii != NULL ? ascii : clean;
    if (words == NULL || fputs(words, stdout) == EOF)
        linear->unheard = true;
    free(ascii);
    free(clean);
}

/* What cannot be heard is the end: nobody would know what they answer. */
void linear_flush(struct linear *linear) {
    if (fflush(stdout) != 0 || ferror(stdout))
        linear->unheard = true;
    if (linear->unheard)
        linear->session.leaving = true;
}

/* A screen reader says "blank" of an empty line, and nothing is there to hear. */
static void drop_empty_lines(char *text) {
    char *to = text;
    for (const char *from = text; *from != '\0'; from++)
        if (*from != '\n' || (to > text && to[-1] != '\n'))
            *to++ = *from;
    *to = '\0';
}

/* "minus £1,607.10": many readers leave out a "-" before a sign, and then a sum is heard that was
 * never meant. Between two amounts it is a dash. malloc'd; NULL where there is no memory. */
static char *say_minus(const char *text) {
    static const char MINUS[] = "-\u00A3";
    struct growing_text words = {0};
    growing_add(&words, "");
    for (const char *at = text; *at != '\0'; at++) {
        bool minus = strncmp(at, MINUS, sizeof MINUS - 1) == 0 &&
                     (at == text || !isalnum((unsigned char)at[-1]));
        if (minus)
            growing_add(&words, "minus ");
        else
            growing_add_char(&words, *at);
    }
    return growing_take(&words);
}

void linear_say(struct linear *linear, const char *format, ...) {
    char line[4096], *whole = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof line && (whole = malloc((size_t)length + 1)) != NULL) {
        va_start(arguments, format);
        vsnprintf(whole, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    drop_empty_lines(whole != NULL ? whole : line);
    if (linear->unsaid != NULL) {
        growing_add_format(linear->unsaid, "%s\n", whole != NULL ? whole : line);
        free(whole);
        return;
    }
    char *spoken = say_minus(whole != NULL ? whole : line);
    put(linear, spoken != NULL ? spoken : line);
    put(linear, "\n");
    free(spoken);
    free(whole);
}

/* ---- in -------------------------------------------------------------------------------------- */

/* A pipe or a file shows nothing of what comes from it, and a terminal without its own echo
 * neither: what was read is said, so that the conversation can be followed. */
static void echo(struct linear *linear) {
    put(linear, linear->line);
    put(linear, "\n");
}

static bool end_of_input(struct linear *linear) {
    linear->session.leaving = linear->session.gone = true;
    put(linear, "\n");
    linear_flush(linear);
    return false;
}

/* getline's line with its end taken off, and what no text has in it. False at the end of the input,
 * with what came of a line that was not ended. */
static bool read_line(struct linear *linear) {
    ssize_t length;
    do {
        errno = 0;
        length = getline(&linear->line, &linear->line_size, stdin);
    } while (length < 0 && errno == EINTR && !feof(stdin));
    if (length < 0)
        length = 0;
    char *line = linear->line;
    if (line == NULL)
        return false;
    bool ended = length > 0 && line[length - 1] == '\n';
    line[length] = '\0';
    for (ssize_t i = 0; i < length; i++)
        if (line[i] == '\0')
            line[i] = ' ';
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        line[--length] = '\0';
    return ended;
}

/* Says the prompt. False where nobody can hear it: nothing is read then, and no line is left over
 * that somebody might take for an answer. */
static bool prompt_heard(struct linear *linear, const char *prompt) {
    put(linear, prompt);
    linear_flush(linear);
    if (linear->unheard && linear->line != NULL)
        linear->line[0] = '\0';
    return !linear->unheard;
}

bool linear_ask_line(struct linear *linear, const char *prompt) {
    if (!prompt_heard(linear, prompt))
        return false;
    if (!read_line(linear))
        return end_of_input(linear);
    if (!linear->terminal)
        echo(linear);
    return true;
}

enum { CTRL_D = 4, ESC = 27 };

/* How the terminal was before it gave one key at a time: for a signal's handler, too. */
static struct termios terminal_was;
static volatile sig_atomic_t terminal_changed;

/* Puts the terminal back and lets the signal end the program. What was answered is in the store. */
static void put_back(int number) {
    if (terminal_changed != 0)
        tcsetattr(STDIN_FILENO, TCSANOW, &terminal_was);
    raise(number); /* SA_RESETHAND: the usual end, once this returns */
}

void linear_watch_signals(void) {
    static const int ENDS[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    struct sigaction action = {.sa_handler = put_back, .sa_flags = (int)SA_RESETHAND}, was;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++)
        if (sigaction(ENDS[i], NULL, &was) == 0 && was.sa_handler != SIG_IGN)
            sigaction(ENDS[i], &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

/* Reads one key of a terminal; the rest of a line is read where it is not one that chooses. */
static bool read_key(struct linear *linear) {
    struct termios now;
    char key = '\0';
    if (linear->line_size < 2 || tcgetattr(STDIN_FILENO, &terminal_was) != 0)
        return read_line(linear);
    now = terminal_was;
    now.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    now.c_cc[VMIN] = 1;
    now.c_cc[VTIME] = 0;
    terminal_changed = 1;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &now);
    ssize_t got = read(STDIN_FILENO, &key, 1);
    if (key == ESC) { /* an arrow key, say, is several: none of them chooses */
        tcflush(STDIN_FILENO, TCIFLUSH);
        key = '<';
    }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal_was);
    terminal_changed = 0;
    linear->line[0] = key == '\n' || key == '\r' ? '\0' : key;
    linear->line[1] = '\0';
    bool ended = got <= 0 || key == CTRL_D;
    if (ended)
        linear->line[0] = '\0';
    else
        echo(linear);
    return !ended;
}

/* Reads a line of a terminal that shows nothing of it. */
static bool read_hushed(struct linear *linear) {
    struct termios now;
    if (tcgetattr(STDIN_FILENO, &terminal_was) != 0)
        return read_line(linear);
    now = terminal_was;
    now.c_lflag &= ~(tcflag_t)ECHO;
    now.c_lflag |= ECHONL;
    terminal_changed = 1;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &now);
    bool ended = read_line(linear);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal_was);
    terminal_changed = 0;
    return ended;
}

bool linear_ask_secret(struct linear *linear, const char *prompt) {
    if (!prompt_heard(linear, prompt))
        return false;
    bool ended = linear->terminal ? read_hushed(linear) : read_line(linear);
    if (!linear->terminal)
        put(linear, "\n");
    return ended || end_of_input(linear);
}

bool linear_ask_choice(struct linear *linear, const char *prompt, size_t choices) {
    if (!linear->how.keys || !linear->terminal || choices > 9)
        return linear_ask_line(linear, prompt);
    return prompt_heard(linear, prompt) && (read_key(linear) || end_of_input(linear));
}

/* "<", or the two that leave a form: here there is no more than one thing to leave. */
bool linear_goes_back(const char *line) {
    return strcmp(line, "<") == 0 || strcmp(line, "<<") == 0;
}
