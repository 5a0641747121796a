/* Reads a command line: options of any verb, then what the verb found takes of them. */
#include "reading.h"

#include "base/grow.h"

#include <getopt.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CODE_FIRST 256 /* the option of the first row; -o is the one that has no other */

static enum err reading_take_left_out(struct command_line *reading, const char *value,
                                      struct err_info *info) {
    struct call *call = &reading->call;
    if (call->left_out_count == LEFT_OUT_MOST)
        return err_set(info, ERR_LIMIT, "no more than %d things are left out at once",
                       LEFT_OUT_MOST);
    call->left_out[call->left_out_count++] = value;
    return ERR_OK;
}

static enum err reading_take_store(struct command_line *reading, const char *value,
                                   struct err_info *info) {
    struct call *call = &reading->call;
    if (call->store_count == STORES_MOST)
        return err_set(info, ERR_LIMIT, "no more than %d stores are read at once", STORES_MOST);
    call->stores[call->store_count++] = value;
    if (call->store_count > 1)
        reading->seen |= OPTION_STORES;
    return ERR_OK;
}

/* Which version this is; or, with a number after it, which version of a plan is meant. */
static void reading_take_version(struct command_line *reading, int argc, char **argv) {
    const char *next = optind < argc ? argv[optind] : "";
    if (next[0] == '\0' || next[strspn(next, "0123456789")] != '\0') {
        reading->version = true;
        return;
    }
    reading->call.version = next;
    reading->seen |= OPTION_VERSION;
    optind++;
}

enum err reading_take_words(struct command_line *reading, const struct option_row *row,
                            const char *words, struct err_info *info) {
    char *copy = strdup(words);
    if (copy == NULL || !GROW(reading->kept, reading->kept_count, reading->kept_capacity)) {
        free(copy);
        return err_no_memory(info);
    }
    reading->kept[reading->kept_count++] = copy;
    if (row->deed == DEED_LEAVE_OUT)
        return reading_take_left_out(reading, copy, info);
    *(const char **)(void *)((char *)&reading->call + row->text) = copy;
    return ERR_OK;
}

/* The words of an option: copied, and written over where they were. */
static enum err reading_hide_words(struct command_line *reading, const struct option_row *row,
                                   char *words, struct err_info *info) {
    if (strcmp(words, "-") == 0) {
        reading->asks[row - reading->call.table->options] = true;
        return ERR_OK;
    }
    enum err err = reading_take_words(reading, row, words, info);
    sodium_memzero(words, strlen(words));
    return err;
}

void reading_done(struct command_line *reading) {
    for (size_t i = 0; i < reading->kept_count; i++) {
        sodium_memzero(reading->kept[i], strlen(reading->kept[i]));
        free(reading->kept[i]);
    }
    free(reading->kept);
    reading->kept = NULL;
    reading->kept_count = reading->kept_capacity = 0;
}

static enum err reading_take_option(struct command_line *reading, const struct option_row *row,
                                    int argc, char **argv, struct err_info *info) {
    char *call = (char *)&reading->call;
    reading->seen |= row->option;
    if (row->words)
        return reading_hide_words(reading, row, optarg, info);
    if (row->flag != 0)
        *(bool *)(call + row->flag) = true;
    if (row->text != 0)
        *(const char **)(void *)(call + row->text) = optarg;
    switch (row->deed) {
    case DEED_HELP:
        reading->help = true;
        return ERR_OK;
    case DEED_VERSION:
        reading_take_version(reading, argc, argv);
        return ERR_OK;
    case DEED_STORE:
        return reading_take_store(reading, optarg, info);
    default:
        return ERR_OK;
    }
}

/* The row of the option that -o is short for. */
static const struct option_row *output_row(const struct command_table *table) {
    const struct option_row *row = table->options;
    while (row->option != OPTION_OUTPUT)
        row++;
    return row;
}

enum err reading_take(struct command_line *reading, int argc, char **argv, struct err_info *info) {
    const struct command_table *table = reading->call.table;
    struct option names[OPTIONS_MOST + 1] = {0};
    for (size_t i = 0; i < table->option_count; i++) {
        names[i].name = table->options[i].name.name;
        const char *value = table->options[i].name.value;
        names[i].has_arg = value == NULL     ? no_argument
                           : value[0] == '=' ? optional_argument
                                             : required_argument;
        names[i].val = CODE_FIRST + (int)i;
    }
    opterr = 0;
    optind = 0; /* from the first word on, whatever was read before */
    for (;;) {
        int code = getopt_long(argc, argv, ":o:", names, NULL);
        if (code == -1)
            break;
        if (code == ':')
            return err_set(info, ERR_INPUT, "%s needs a value after it. Try phbplan --help",
                           argv[optind - 1]);
        if (code == '?' && optopt >= CODE_FIRST)
            return err_set(info, ERR_INPUT, "--%s takes no \"=\" after it. Try phbplan --help",
                           names[optopt - CODE_FIRST].name);
        if (code == '?')
            return err_set(info, ERR_INPUT, "there is no option %s. Try phbplan --help",
                           argv[optind - 1]);
        const struct option_row *row =
            code == 'o' ? output_row(table) : &table->options[code - CODE_FIRST];
        enum err err = reading_take_option(reading, row, argc, argv, info);
        if (err != ERR_OK)
            return err;
    }
    reading->all = argv + optind;
    for (int i = optind; i < argc; i++, reading->count++) {
        if (reading->count < 4)
            reading->words[reading->count] = argv[i];
    }
    return ERR_OK;
}

/* What can stand after the first word of a verb of two: "import", "export\" or \"import". */
static const char *second_words(const struct command_table *table, const struct command *command,
                                char *buffer, size_t size) {
    size_t first = strcspn(command->name, " "), used = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < table->command_count && used < size; i++)
        if (strncmp(table->commands[i].name, command->name, first + 1) == 0)
            used += (size_t)snprintf(buffer + used, size - used, "%s%s", used > 0 ? "\" or \"" : "",
                                     table->commands[i].name + first + 1);
    return buffer;
}

/* How many operands a verb takes, by what they are called: "PLAN [MOVE]", "FILE [FILE...]". */
static int operands_most(const struct command *command) {
    return command->operand == NULL                  ? 0
           : strstr(command->operand, "...") != NULL ? INT_MAX
           : strchr(command->operand, ' ') != NULL   ? 2
                                                     : 1;
}

/* Checks the options that were given. */
static enum err check_options(const struct command_line *reading, const struct command *command,
                              struct err_info *info) {
    const struct command_table *table = reading->call.table;
    const unsigned extra = reading->seen & ~command->options;
    if ((extra & OPTION_VERSION) != 0)
        return err_set(info, ERR_INPUT, "%s does not take --version N. Name the plan PLAN@%s",
                       command->name, reading->call.version);
    if ((extra & OPTION_STORES) != 0)
        return err_set(info, ERR_INPUT, "%s takes one --store at a time. Try phbplan %s --help",
                       command->name, command->name);
    for (size_t i = 0; i < table->option_count; i++) {
        if (table->options[i].option & extra)
            return err_set(info, ERR_INPUT, "%s does not take --%s. Try phbplan %s --help",
                           command->name, table->options[i].name.name, command->name);
    }
    return ERR_OK;
}

enum err reading_check(struct command_line *reading, const struct command *command, int verb_words,
                       struct err_info *info) {
    struct call *call = &reading->call;
    const int most = operands_most(command), given = reading->count - verb_words;
    const char *second = strchr(command->name, ' ');
    call->operand = reading->words[verb_words];
    call->second = call->operand != NULL ? reading->words[verb_words + 1] : NULL;
    call->operands = reading->all + verb_words;
    call->operand_count = given > 0 ? (size_t)given : 0;
    char words[64];
    if (second != NULL && verb_words == 1)
        return err_set(info, ERR_INPUT, "%s needs \"%s\" after it. Try phbplan %s --help",
                       reading->words[0], second_words(call->table, command, words, sizeof words),
                       reading->words[0]);
    if (given > most)
        return err_set(info, ERR_INPUT, "%s was given too much%s. Try phbplan %s --help",
                       command->name, most == 1 ? ": it takes one at a time" : "", command->name);
    if (command->operand_required && call->operand == NULL)
        return err_set(info, ERR_INPUT, "%s needs %s. Try phbplan %s --help", command->name,
                       command->operand, command->name);
    return check_options(reading, command, info);
}
