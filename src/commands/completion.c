/* phbplan completion: what makes a shell complete commands, options and references. It is written
 * from the tables of the command line, so that nothing is forgotten in it. bash and zsh share all
 * but four small functions. */
#include "commands/command.h"

#include "base/grow.h"
#include "plan/move.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

#define MOST "100" /* references that are offered at once */

/* ---- what may stand in a place --------------------------------------------------------------- */

static void add_moves(struct growing_text *out) {
    char typed[MOVE_TYPED];
    for (int move = 0; move < MOVE_COUNT; move++)
        growing_add_format(out, " %s", move_typed((enum move)move, typed));
}

static void add_roles(struct growing_text *out) {
    for (int role = 0; role < USER_ROLE_COUNT; role++)
        growing_add_format(out, " %s", user_role_word((enum user_role)role));
}

static void add_steps(struct growing_text *out) {
    for (int step = 0; step < STEP_NONE; step++)
        growing_add_format(out, " %s", step_key((enum step)step));
}

static void add_sides(struct growing_text *out) {
    growing_add(out, " clinician commissioner both");
}

static void add_profiles(struct growing_text *out) {
    for (int profile = 0; profile < PROFILE_COUNT; profile++)
        growing_add_format(out, " %s", profile_word((enum profile)profile));
}

static void add_shells(struct growing_text *out) {
    growing_add(out, " bash zsh fish");
}

/* What is known of a place by what the tables call it; all else is the person's own words. */
static const struct place {
    const char *name;
    void (*words)(struct growing_text *out);
    bool plans, files;
} PLACES[] = {
    {"PLAN", NULL, true, true},
    {"FILE", NULL, false, true},
    {"FILE.json", NULL, false, true},
    {"FILE.csv", NULL, false, true},
    {"FILE.xlsx", NULL, false, true},
    {"MOVE", add_moves, false, false},
    {"ROLE", add_roles, false, false},
    {"STEP", add_steps, false, false},
    {"SIDE", add_sides, false, false},
    {"SHELL", add_shells, false, false},
    {"PROFILE", add_profiles, false, false},
};

/* The place of `length` bytes of a name; without anything where none is known. */
static const struct place *place_of(const char *name, size_t length) {
    static const struct place OWN_WORDS = {"", NULL, false, false};
    for (size_t i = 0; name != NULL && i < sizeof PLACES / sizeof PLACES[0]; i++)
        if (strlen(PLACES[i].name) == length && memcmp(PLACES[i].name, name, length) == 0)
            return &PLACES[i];
    return &OWN_WORDS;
}

/* A verb's first operand, and its second: "PLAN [MOVE]". */
static const struct place *operand_of(const struct command *command, int number) {
    const char *at = command->operand != NULL ? command->operand : "";
    for (int i = 0; i < number; i++) {
        at += strcspn(at, " ");
        at += strspn(at, " [");
    }
    return place_of(at, strcspn(at, " ].")); /* "FILE..." */
}

/* Whether that many operands and more are all like the last: "FILE [FILE...]". */
static bool goes_on(const struct command *command, int number) {
    return number == 1 && command->operand != NULL && strstr(command->operand, "...") != NULL;
}

static bool takes(const struct command *command, const struct option_row *row) {
    return row->option == 0 || (command->options & row->option) != 0;
}

/* Whether an option's value stands in a word of its own after it. */
static bool has_value(const struct option_row *row) {
    return row->name.value != NULL && row->name.value[0] != '=';
}

/* How many bytes of a verb's name are its first word. */
static size_t first_word(const struct command *command) {
    return strcspn(command->name, " ");
}

/* Whether a verb's first word was that of one before it, too. */
static bool is_again(const struct command_table *table, size_t number) {
    const struct command *command = &table->commands[number];
    for (size_t i = 0; i < number; i++)
        if (first_word(&table->commands[i]) == first_word(command) &&
            memcmp(table->commands[i].name, command->name, first_word(command)) == 0)
            return true;
    return false;
}

/* ---- bash and zsh ---------------------------------------------------------------------------- */

static const char BASH[] =
    "# Completion for bash, made by \"phbplan completion bash\".\n"
    "_phbplan_offer() {\n"
    "    local word\n"
    "    for word; do\n"
    "        [[ $word == \"$cur\"* ]] && COMPREPLY+=(\"$word\")\n"
    "    done\n"
    "}\n"
    "_phbplan_plans() {\n"
    "    local word\n"
    "    while IFS= read -r word; do\n"
    "        COMPREPLY+=(\"$word\")\n"
    "    done < <(phbplan list --references=\"$cur\" 2>/dev/null | head -n " MOST ")\n"
    "}\n"
    "_phbplan_files() {\n"
    "    local word\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    while IFS= read -r word; do\n"
    "        COMPREPLY+=(\"$word\")\n"
    "    done < <(compgen -f -- \"$cur\")\n"
    "}\n"
    "_phbplan() {\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]}\n"
    "    COMPREPLY=()\n"
    "    _phbplan_complete \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"\n"
    "}\n"
    "complete -F _phbplan -- phbplan\n";

static const char ZSH[] =
    "#compdef phbplan\n"
    "# Completion for zsh, made by \"phbplan completion zsh\".\n"
    "_phbplan_offer() {\n"
    "    compadd -- \"$@\"\n"
    "}\n"
    "_phbplan_plans() {\n"
    "    local -a plans\n"
    "    plans=(${(f)\"$(phbplan list --references=\"$cur\" 2>/dev/null | head -n " MOST ")\"})\n"
    "    compadd -- \"${plans[@]}\"\n"
    "}\n"
    "_phbplan_files() {\n"
    "    _files\n"
    "}\n"
    "_phbplan() {\n"
    "    local cur=${words[CURRENT]}\n"
    "    _phbplan_complete \"${(@)words[2,CURRENT-1]}\"\n"
    "}\n";

static const char ZSH_END[] = "_phbplan \"$@\"\n";

static void add_place(struct growing_text *out, const struct place *place) {
    if (place->words != NULL) {
        growing_add(out, " _phbplan_offer");
        place->words(out);
        growing_add(out, ";");
    }
    growing_add(out, place->plans ? " _phbplan_plans;" : ""); /* files last: how they are quoted */
    growing_add(out, place->files ? " _phbplan_files;" : "");
}

/* The words before the one that is typed: options out, and the verb's first two kept. */
static void add_reading(struct growing_text *out, const struct command_table *table) {
    growing_add(out, "_phbplan_complete() {\n"
                     "    local word last= first= second= count=0 used=0 skip=\n"
                     "    for word; do\n"
                     "        last=$word\n"
                     "        if [[ -n $skip ]]; then\n"
                     "            skip=\n"
                     "            continue\n"
                     "        fi\n"
                     "        case $word in\n"
                     "        -o");
    for (size_t i = 0; i < table->option_count; i++)
        if (has_value(&table->options[i]))
            growing_add_format(out, "|--%s", table->options[i].name.name);
    growing_add(out, "|=) skip=1 ;;\n"
                     "        -*) ;;\n"
                     "        *)\n"
                     "            count=$((count + 1))\n"
                     "            [[ $count == 1 ]] && first=$word\n"
                     "            [[ $count == 2 ]] && second=$word\n"
                     "            ;;\n"
                     "        esac\n"
                     "    done\n");
}

/* What stands after an option that has a value. */
static void add_values(struct growing_text *out, const struct command_table *table) {
    growing_add(out, "    case $last in\n"
                     "    -o) _phbplan_files; return ;;\n");
    for (size_t i = 0; i < table->option_count; i++) {
        const struct option_name *name = &table->options[i].name;
        if (!has_value(&table->options[i]))
            continue;
        growing_add_format(out, "    --%s)", name->name);
        add_place(out, place_of(name->value, strlen(name->value)));
        growing_add(out, " return ;;\n");
    }
    growing_add(out, "    esac\n");
}

static void add_options(struct growing_text *out, const struct command_table *table,
                        const struct command *command) {
    growing_add(out, "        [[ $cur == -* ]] && { _phbplan_offer");
    for (size_t i = 0; i < table->option_count; i++) {
        const struct option_row *row = &table->options[i];
        if (!takes(command, row))
            continue;
        growing_add_format(out, " --%s", row->name.name);
        if (row->name.value != NULL && strcmp(row->name.value, "=keys") == 0)
            growing_add_format(out, " --%s%s", row->name.name, row->name.value);
    }
    growing_add(out, "; return; }\n");
}

/* A verb: its options, and what it is given. */
static void add_verb(struct growing_text *out, const struct command_table *table,
                     const struct command *command) {
    int words = command->name[first_word(command)] == '\0' ? 1 : 2;
    growing_add_format(out, "    \"%s \"*)\n", command->name);
    add_options(out, table, command);
    for (int i = 0; i < 2; i++) {
        const struct place *place = operand_of(command, i);
        if (place->name[0] == '\0')
            continue;
        growing_add_format(out, "        [[ $count %s %d ]] && {",
                           goes_on(command, i) ? "-ge" : "==", words + i);
        add_place(out, place);
        growing_add(out, " }\n");
    }
    growing_add(out, "        ;;\n");
}

/* The second words of the verbs of two. */
static void add_seconds(struct growing_text *out, const struct command_table *table) {
    for (size_t i = 0; i < table->command_count; i++) {
        const struct command *command = &table->commands[i];
        size_t first = first_word(command);
        if (command->name[first] != '\0')
            growing_add_format(out,
                               "    [[ $count == 1 && $first == %.*s ]] && _phbplan_offer %s\n",
                               (int)first, command->name, command->name + first + 1);
    }
}

static void add_firsts(struct growing_text *out, const struct command_table *table) {
    growing_add(out, "    \"  \")\n");
    add_options(out, table, &table->commands[0]);
    growing_add(out, "        _phbplan_offer");
    for (size_t i = 0; i < table->command_count; i++)
        if (!is_again(table, i))
            growing_add_format(out, " %.*s", (int)first_word(&table->commands[i]),
                               table->commands[i].name);
    growing_add(out, "\n        ;;\n");
}

static void write_function(struct growing_text *out, const struct command_table *table) {
    add_reading(out, table);
    add_values(out, table);
    add_seconds(out, table);
    growing_add(out, "    case \"$first $second \" in\n");
    add_firsts(out, table);
    for (int words = 2; words > 0; words--) /* "keys trust" before "keys" */
        for (size_t i = 0; i < table->command_count; i++)
            if ((table->commands[i].name[first_word(&table->commands[i])] == '\0') == (words == 1))
                add_verb(out, table, &table->commands[i]);
    growing_add(out, "    esac\n}\n");
}

static void write_bash(struct growing_text *out, const struct command_table *table) {
    growing_add(out, BASH);
    write_function(out, table);
}

static void write_zsh(struct growing_text *out, const struct command_table *table) {
    growing_add(out, ZSH);
    write_function(out, table);
    growing_add(out, ZSH_END);
}

/* ---- fish ------------------------------------------------------------------------------------ */

/* In single quotes. */
static void add_quoted(struct growing_text *out, const char *text) {
    growing_add(out, "'");
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            growing_add_char(out, '\\');
        growing_add_char(out, *text);
    }
    growing_add(out, "'");
}

/* Where a verb stands already: both its words. */
static void add_seen(struct growing_text *out, const struct command *command) {
    size_t first = first_word(command);
    growing_add_format(out, "complete -c phbplan -n '__fish_seen_subcommand_from %.*s", (int)first,
                       command->name);
    if (command->name[first] != '\0')
        growing_add_format(out, "; and __fish_seen_subcommand_from %s", command->name + first + 1);
    growing_add(out, "'");
}

static void add_fish_place(struct growing_text *out, const struct place *place) {
    growing_add(out, place->files ? " -F" : " -f");
    if (place->words != NULL) {
        growing_add(out, " -a '");
        place->words(out);
        growing_add(out, "'");
    }
    if (place->plans)
        growing_add(out,
                    " -a '(phbplan list --references=(commandline -ct) 2>/dev/null | head -n " MOST
                    ")'");
}

static void add_fish_option(struct growing_text *out, const struct option_row *row) {
    growing_add_format(out, " -l %s", row->name.name);
    if (row->option == OPTION_OUTPUT)
        growing_add(out, " -s o");
    if (has_value(row)) {
        growing_add(out, " -r");
        add_fish_place(out, place_of(row->name.value, strlen(row->name.value)));
    }
    growing_add(out, " -d ");
    add_quoted(out, row->help);
    growing_add(out, "\n");
}

static void add_fish_verb(struct growing_text *out, const struct command_table *table,
                          const struct command *command) {
    size_t first = first_word(command);
    if (command->name[first] != '\0')
        growing_add_format(out,
                           "complete -c phbplan -n '__fish_seen_subcommand_from %.*s' -a %s -d ",
                           (int)first, command->name, command->name + first + 1);
    else
        growing_add_format(out, "complete -c phbplan -n __fish_use_subcommand -a %s -d ",
                           command->name);
    add_quoted(out, command->brief);
    growing_add(out, "\n");
    for (size_t i = 0; i < table->option_count; i++)
        if (table->options[i].option != 0 && takes(command, &table->options[i])) {
            add_seen(out, command);
            add_fish_option(out, &table->options[i]);
        }
    for (int i = 0; i < 2; i++) {
        const struct place *place = operand_of(command, i);
        if (place->words == NULL && !place->plans && !place->files)
            continue;
        add_seen(out, command);
        add_fish_place(out, place);
        growing_add(out, "\n");
    }
}

static void write_fish(struct growing_text *out, const struct command_table *table) {
    growing_add(out, "# Completion for fish, made by \"phbplan completion fish\".\n"
                     "complete -c phbplan -f\n");
    for (size_t i = 0; i < table->command_count; i++) {
        const struct command *command = &table->commands[i];
        size_t first = first_word(command);
        if (!is_again(table, i) && command->name[first] != '\0')
            growing_add_format(out, "complete -c phbplan -n __fish_use_subcommand -a %.*s\n",
                               (int)first, command->name);
        add_fish_verb(out, table, command);
    }
    for (size_t i = 0; i < table->option_count; i++) {
        const struct option_row *row = &table->options[i];
        bool alone = takes(&table->commands[0], row);
        if (alone)
            growing_add(out, row->option == 0 ? "complete -c phbplan"
                                              : "complete -c phbplan -n __fish_use_subcommand");
        if (alone)
            add_fish_option(out, row);
    }
}

/* ---- the command ----------------------------------------------------------------------------- */

enum err command_completion(struct call *call, struct err_info *info) {
    static const struct {
        const char *name;
        void (*write)(struct growing_text *out, const struct command_table *table);
    } SHELLS[] = {{"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}};
    for (size_t i = 0; i < sizeof SHELLS / sizeof SHELLS[0]; i++) {
        if (strcmp(call->operand, SHELLS[i].name) != 0)
            continue;
        struct growing_text out = {0};
        SHELLS[i].write(&out, call->table);
        char *text = growing_take(&out);
        enum err err = text != NULL ? command_print(text, info) : err_no_memory(info);
        free(text);
        return err;
    }
    return err_set(info, ERR_INPUT, "there is no completion for \"%.40s\". It is bash, zsh or fish",
                   call->operand);
}
