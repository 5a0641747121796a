/* Asking for a passphrase: the terminal without its echo, and given back whatever happens. */
#include "commands/passphrase.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

/* Signals that end or stop the program: blocked but while waiting, so that none comes between
 * looking and waiting. */
static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
enum { SIGNAL_COUNT = sizeof SIGNALS / sizeof SIGNALS[0] };

/* The terminal while it shows nothing of what is typed. */
struct hushed {
    int file;
    struct termios before;
    sigset_t mask, waiting;
    struct sigaction actions[SIGNAL_COUNT];
};

/* The only thing the signal handler touches. */
static volatile sig_atomic_t told;

static void note(int number) {
    told = number;
}

static bool hush(struct hushed *hushed) {
    struct sigaction action = {.sa_handler = note};
    struct termios quiet;
    sigset_t blocked;
    sigemptyset(&action.sa_mask);
    sigemptyset(&blocked);
    quiet = hushed->before;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    quiet.c_lflag |= ICANON | ISIG | ECHONL;
    told = 0;
    for (int i = 0; i < SIGNAL_COUNT; i++)
        sigaddset(&blocked, SIGNALS[i]);
    sigprocmask(SIG_BLOCK, &blocked, &hushed->mask);
    hushed->waiting = hushed->mask;
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        sigdelset(&hushed->waiting, SIGNALS[i]);
        sigaction(SIGNALS[i], NULL, &hushed->actions[i]);
        if (hushed->actions[i].sa_handler != SIG_IGN) /* as nohup has it */
            sigaction(SIGNALS[i], &action, NULL);
    }
    return tcsetattr(hushed->file, TCSAFLUSH, &quiet) == 0;
}

/* What was typed and not read yet is thrown away: it must not turn up at the shell's prompt. */
static void unhush(struct hushed *hushed) {
    (void)tcsetattr(hushed->file, TCSAFLUSH, &hushed->before);
    for (int i = 0; i < SIGNAL_COUNT; i++)
        sigaction(SIGNALS[i], &hushed->actions[i], NULL);
    sigprocmask(SIG_SETMASK, &hushed->mask, NULL);
}

/* Waits until a line is there or a signal came. */
static bool wait_for_line(const struct hushed *hushed) {
    for (;;) {
        fd_set files;
        FD_ZERO(&files);
        FD_SET(hushed->file, &files);
        int ready = pselect(hushed->file + 1, &files, NULL, NULL, NULL, &hushed->waiting);
        if (told != 0 || (ready < 0 && errno != EINTR))
            return false;
        if (ready > 0)
            return true;
    }
}

static bool show(int file, const char *words) {
    size_t length = strlen(words);
    return write(file, words, length) == (ssize_t)length;
}

/* Reads a line from the terminal. A signal does afterwards what it does to any program: it ends it,
 * or stops it, and then the question comes again. -1 for trouble, else bytes, as read gives. */
static ssize_t ask_line(int file, const char *prompt, char *text, size_t size) {
    struct hushed hushed = {.file = file};
    ssize_t got = -1;
    if (tcgetattr(file, &hushed.before) != 0)
        return -1;
    do {
        bool quiet = hush(&hushed);
        if (quiet && show(file, prompt) && wait_for_line(&hushed))
            got = read(file, text, size);
        int number = told;
        if (number != 0)
            (void)show(file, "\n");
        unhush(&hushed);
        if (number != 0) {
            sodium_memzero(text, size);
            (void)raise(number);
        }
    } while (told != 0);
    return got;
}

/* The first line of what comes in, a byte at a time, so that no more of it is held than that. */
static ssize_t read_line(int file, char *text, size_t size) {
    size_t used = 0;
    while (used < size) {
        ssize_t got = read(file, text + used, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0 || text[used++] == '\n')
            break;
    }
    return (ssize_t)used;
}

/* Makes a text of what was read, and says what it cannot be. */
static enum err take(ssize_t got, struct passphrase *out, struct err_info *info) {
    size_t length = got > 0 ? (size_t)got : 0;
    if (got < 0)
        return err_set(info, ERR_IO, "I could not read the passphrase: %s", strerror(errno));
    if (length == sizeof out->text) {
        out->text[length - 1] = '\0';
        return err_set(info, ERR_INPUT, "The passphrase is too long. Choose a shorter one");
    }
    out->text[length] = '\0';
    bool whole = strlen(out->text) == length; /* no NUL in it */
    out->text[strcspn(out->text, "\r\n")] = '\0';
    if (whole && out->text[0] == '\0')
        return err_set(info, ERR_INPUT,
                       "There was no passphrase. "
                       "Type one, or give it as the first line of standard input");
    if (!whole || !text_is_plain(out->text, false))
        return err_set(info, ERR_INPUT,
                       "The passphrase has a key in it that writes nothing, such as an arrow. "
                       "Type it again");
    return ERR_OK;
}

static enum err check_new(const struct passphrase *passphrase, struct err_info *info) {
    if (text_clusters(passphrase->text) >= PASSPHRASE_LEAST)
        return ERR_OK;
    return err_set(info, ERR_INPUT,
                   "The passphrase is too short. "
                   "It needs %d letters or more; four words that do not belong together are good",
                   PASSPHRASE_LEAST);
}

/* Asks for it a second time. */
static enum err ask_again(int file, const struct passphrase *first, struct err_info *info) {
    struct passphrase second = {0};
    (void)sodium_mlock(&second, sizeof second);
    enum err err =
        take(ask_line(file, "The same passphrase again: ", second.text, sizeof second.text),
             &second, info);
    if (strcmp(first->text, second.text) != 0)
        err = err_set(info, ERR_INPUT, "The two were not the same. Try again");
    passphrase_done(&second);
    return err;
}

enum err passphrase_ask(bool anew, struct passphrase *out, struct err_info *info) {
    const char *prompt =
        anew ? "A passphrase for it (not shown): " : "Its passphrase (not shown): ";
    bool asks = isatty(STDIN_FILENO) == 1;
    int terminal = asks ? open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
    *out = (struct passphrase){0};
    if (asks && terminal < 0)
        return err_set(info, ERR_IO, "I could not ask for the passphrase: %s", strerror(errno));
    (void)sodium_mlock(out, sizeof *out); /* where it may; it is wiped either way */
    ssize_t got = asks ? ask_line(terminal, prompt, out->text, sizeof out->text)
                       : read_line(STDIN_FILENO, out->text, sizeof out->text);
    enum err err = take(got, out, info);
    if (err == ERR_OK && anew)
        err = check_new(out, info);
    if (err == ERR_OK && anew && asks)
        err = ask_again(terminal, out, info);
    if (terminal >= 0)
        (void)close(terminal);
    return err;
}

void passphrase_done(struct passphrase *passphrase) {
    sodium_munlock(passphrase, sizeof *passphrase);
}
