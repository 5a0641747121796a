/* What people say is not for those who can see which programs run on this computer, and with what
 * words. So it is asked for, or comes in as standard input. */
#include "words_asked.h"

#include "base/grow.h"
#include "base/text.h"

#include <ctype.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LINE_LONGEST 20000 /* bytes: more than any answer may have */

/* Reads a line, a byte at a time, since what stands after it may be for the verb: a key, a file.
 * *line is malloc'd, without its end; NULL where there is no more. */
static enum err read_line(char **line, struct err_info *info) {
    struct growing_text text = {0};
    enum err err = ERR_OK;
    char byte = '\0';
    ssize_t got = 0;
    *line = NULL;
    while (err == ERR_OK && byte != '\n' && (got = read(STDIN_FILENO, &byte, 1)) != 0) {
        if (got < 0 && errno != EINTR)
            err = err_set(info, ERR_IO, "I could not read the words: %s", strerror(errno));
        else if (got > 0 && text.length == LINE_LONGEST)
            err = err_set(info, ERR_LIMIT, "Those words are too many. Say it in fewer");
        else if (got > 0)
            growing_add_char(&text, byte);
    }
    const bool any = text.length > 0;
    char *whole = growing_take(&text);
    if (err == ERR_OK && any && whole == NULL)
        err = err_no_memory(info);
    if (err != ERR_OK || !any) {
        free(whole);
        return err;
    }
    whole[strcspn(whole, "\r\n")] = '\0';
    *line = whole;
    return ERR_OK;
}

static void line_done(char *line) {
    if (line != NULL)
        sodium_memzero(line, strlen(line));
    free(line);
}

/* ---- of a person at a terminal */

static bool takes_many(const struct option_row *row) {
    return row->deed == DEED_LEAVE_OUT;
}

static enum err ask(struct command_line *reading, const struct option_row *row,
                    struct err_info *info) {
    char *line = NULL;
    enum err err;
    bool more;
    do {
        fprintf(stderr, "%c%s%s: ", toupper((unsigned char)row->help[0]), row->help + 1,
                takes_many(row) ? " (ID=WHY, or nothing more)" : "");
        fflush(stderr);
        err = read_line(&line, info);
        const bool empty = line == NULL || line[0] == '\0';
        if (err == ERR_OK && !empty)
            err = reading_take_words(reading, row, line, info);
        else if (err == ERR_OK && !takes_many(row))
            err = err_set(info, ERR_INPUT, "Nothing was typed, so nothing was done");
        more = takes_many(row) && !empty;
        line_done(line);
    } while (err == ERR_OK && more);
    return err;
}

/* ---- of a pipe or a file */

/* The option that is asked for and that a line begins with; *value is what it says of it. */
static const struct option_row *row_of(const struct command_line *reading, const char *line,
                                       size_t *number, const char **value) {
    const struct command_table *table = reading->call.table;
    const size_t length = strcspn(line, ":");
    for (size_t i = 0; i < table->option_count && line[length] == ':'; i++) {
        const char *name = table->options[i].name.name;
        if (!reading->asks[i] || strlen(name) != length || strncmp(name, line, length) != 0)
            continue;
        *number = i;
        *value = line + length + 1 + strspn(line + length + 1, " \t");
        return &table->options[i];
    }
    return NULL;
}

/* Whether a line is still to come: of those asked for once, one that was not there yet; of one that
 * takes many, any. Names it. */
static const char *missing(const struct command_line *reading, const bool *had, bool more) {
    const struct command_table *table = reading->call.table;
    for (size_t i = 0; i < table->option_count; i++)
        if (reading->asks[i] && (!had[i] || (more && takes_many(&table->options[i]))))
            return table->options[i].name.name;
    return NULL;
}

static enum err read_lines(struct command_line *reading, struct err_info *info) {
    bool had[OPTIONS_MOST] = {false};
    enum err err = ERR_OK;
    char *line = NULL;
    while (err == ERR_OK && missing(reading, had, true) != NULL) {
        size_t number = 0;
        const char *value = "";
        err = read_line(&line, info);
        if (err != ERR_OK || line == NULL)
            break;
        const struct option_row *row = row_of(reading, line, &number, &value);
        if (row != NULL) {
            err = reading_take_words(reading, row, value, info);
            had[number] = true;
        } else if (line[0] != '\0') {
            err = err_set(info, ERR_INPUT,
                          "A line of standard input has to say whose it is, such as \"%s: ...\"",
                          missing(reading, had, true));
        }
        line_done(line);
        line = NULL;
    }
    if (err == ERR_OK && missing(reading, had, false) != NULL)
        err = err_set(info, ERR_INPUT, "Standard input has no line that begins \"%s: \"",
                      missing(reading, had, false));
    return err;
}

enum err words_asked_take(struct command_line *reading, struct err_info *info) {
    const struct command_table *table = reading->call.table;
    enum err err = ERR_OK;
    if (isatty(STDIN_FILENO) != 1)
        return read_lines(reading, info);
    for (size_t i = 0; err == ERR_OK && i < table->option_count; i++)
        if (reading->asks[i])
            err = ask(reading, &table->options[i], info);
    return err;
}
