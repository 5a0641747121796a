/* phbplan host enter: a person of a host, as sshd lets them in. Their key leads here and nowhere
 * else; what they typed after "ssh HOST" is read as words of this program's own, by no shell, and
 * nothing of what came with them is believed: not the environment, nor the name of a file. */
#include "commands/command.h"

#include "base/grow.h"
#include "base/text.h"
#include "exchange/file_name.h"
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- the environment */

#define ASKED "SSH_ORIGINAL_COMMAND"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

/* What is kept of it: where it is made of these signs alone, and no longer. */
static const struct kept {
    const char *name, *signs; /* NULL: it is looked at where it is read */
    size_t most;
} KEPT[] = {
    {"LANG", LETTERS "_.@-", 40}, {"LC_ALL", LETTERS "_.@-", 40}, {"LC_CTYPE", LETTERS "_.@-", 40},
    {"TERM", LETTERS "+._-", 40}, {ASKED, NULL, 65536},
};
enum { KEPT_COUNT = sizeof KEPT / sizeof *KEPT };

static bool looks_right(const struct kept *kept, const char *value) {
    size_t length = strlen(value);
    return length > 0 && length <= kept->most &&
           (kept->signs == NULL || strspn(value, kept->signs) == length);
}

void command_take_environment(int argc, char **argv) {
    extern char **environ;
    char *values[KEPT_COUNT] = {NULL};
    if (argc < 3 || strcmp(argv[1], "host") != 0 || strcmp(argv[2], "enter") != 0)
        return;
    for (size_t i = 0; i < KEPT_COUNT; i++) {
        const char *value = getenv(KEPT[i].name);
        if (value != NULL && looks_right(&KEPT[i], value))
            values[i] = strdup(value);
    }
    static char *empty[] = {NULL};
    environ = empty;
    for (size_t i = 0; i < KEPT_COUNT; i++)
        if (values[i] != NULL)
            (void)setenv(KEPT[i].name, values[i], 1);
    (void)setenv("LANG", "C.UTF-8", 0); /* where nothing was said */
    for (size_t i = 0; i < KEPT_COUNT; i++)
        free(values[i]);
}

/* ---- what they ask for */

struct asked_words {
    char **items; /* the program's name, the words, and NULL */
    size_t count, capacity;
};

static bool add_word(struct asked_words *words, char *word) {
    if (!GROW(words->items, words->count, words->capacity))
        return false;
    words->items[words->count++] = word;
    return true;
}

static enum err not_plain(struct err_info *info) {
    return err_set(
        info, ERR_INPUT,
        "No shell reads what you ask for here: give one command of phbplan's. Put words with other signs in quotes. Put quotes round the whole too, as in ssh HOST 'phbplan decide P-0001 agree --reason \"It is good\"'");
}

/* Reads a word at *at, writing it to *to. Quotes keep what is between them together; outside of
 * them, a sign that is a shell's is refused, for whoever typed it meant a shell. */
static enum err read_word(const char **at, char **to, struct err_info *info) {
    static const char SHELL[] = "$`;&|<>(){}*?[]\\!~#\"'";
    while (**at != '\0' && **at != ' ') {
        const char quote = **at;
        if (quote == '"' || quote == '\'') {
            const char *end = strchr(*at + 1, quote);
            if (end == NULL)
                return not_plain(info);
            memmove(*to, *at + 1, (size_t)(end - *at) - 1);
            *to += end - *at - 1;
            *at = end + 1;
        } else if (strchr(SHELL, quote) != NULL) {
            return not_plain(info);
        } else {
            *(*to)++ = *(*at)++;
        }
    }
    return ERR_OK;
}

/* The words of a line, written into `buffer`, which is as long. */
static enum err split(const char *line, char *buffer, struct asked_words *words,
                      struct err_info *info) {
    enum err err = text_is_plain(line, false) ? ERR_OK : not_plain(info);
    char *to = buffer;
    bool first = true; /* which may be the program's name */
    while (err == ERR_OK && *(line += strspn(line, " ")) != '\0') {
        char *word = to;
        err = read_word(&line, &to, info);
        *to++ = '\0';
        const bool name = first && strcmp(word, words->items[0]) == 0;
        first = false;
        if (err == ERR_OK && !name && !add_word(words, word))
            err = err_no_memory(info);
    }
    return err;
}

enum err command_host_enter(struct call *call, struct err_info *info) {
    const char *asked = getenv(ASKED);
    char name[] = "phbplan", *buffer = strdup(asked != NULL ? asked : "");
    struct asked_words words = {0};
    enum err err = call->store != NULL
                       ? ERR_OK
                       : err_set(info, ERR_INPUT,
                                 "host enter needs --store FILE. Try phbplan host enter --help");
    file_name_only(NULL);
    (void)umask(S_IRWXG | S_IRWXO);
    if (err == ERR_OK && (buffer == NULL || !add_word(&words, name)))
        err = err_no_memory(info);
    if (err == ERR_OK && asked != NULL)
        err = split(asked, buffer, &words, info);
    const int count = (int)words.count;
    if (err == ERR_OK && !add_word(&words, NULL))
        err = err_no_memory(info);
    if (err == ERR_OK)
        call->status = call->table->line_of(call->operand, call->store, count, words.items);
    free(words.items);
    free(buffer);
    return err;
}
