/* The command line: reads the call, finds its verb in the table, runs it, and says in one line what
 * went wrong. */
#include "commands/command.h"

#include "base/text.h"
#include "exchange/file_name.h"
#include "reading.h"
#include "words_asked.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VERSION "0.1.0"
#define INPUT_MOST ((size_t)16 * 1024 * 1024) /* of what comes in where a file is named */

static const struct command COMMANDS[] = {
    {"open", "PLAN", false, ANYBODY, SSH_TOO, OPTION_NO_MOUSE | OPTION_LINEAR | OPTION_SPEECH,
     "open the planner, or one plan in it",
     "Without a plan it opens on the list of plans. This is what phbplan alone does.\n"
     "A plan file, and an older version (PLAN@1), are opened to be read: nothing you do changes\n"
     "them. Finance still writes there what comes in late for a version that was authorised.\n"
     "--linear says it a line at a time and draws nothing: for a screen reader, a braille\n"
     "line, or input from a pipe. --linear=keys takes one key for a choice.\n"
     "--speech draws the screens so that a screen reader says only what is new on them.",
     command_open},
    {"practice", NULL, false, ANYBODY, SSH_TOO,
     OPTION_NO_MOUSE | OPTION_LINEAR | OPTION_SPEECH | OPTION_RESET,
     "try the planner on made-up plans",
     "Two plans that are finished, to see how it is done, and one to try. Nobody in them is\n"
     "real. Nothing you do there is sent or authorised, or changes a real plan. They are kept\n"
     "in a file of their own beside your plans. --reset puts them back as they were.",
     command_practice},
    {"list", NULL, false, ANYBODY, SSH_TOO, OPTION_JSON | OPTION_REFERENCES | OPTION_LIST,
     "list the plans",
     "Who each plan is for, its state, its budget, its cost, how much is paid direct, and the\n"
     "next review.\n"
     "Plans that are put away are counted, and listed with --away.\n"
     "With --references it is just those, or the ones that start so.",
     command_list},
    {"show", "PLAN", true, ANYBODY, SSH_TOO, OPTION_PROFILE | OPTION_ANONYMOUS,
     "show a plan in plain words", "For reading, printing or a screen reader.", command_show},
    {"cost", "PLAN", true, ANYBODY, SSH_TOO, OPTION_JSON, "show what a plan costs",
     "Every line, the totals, the split and the payments, to the penny.", command_cost},
    {"spent", "PLAN", true, ANYBODY, SSH_TOO, OPTION_JSON | OPTION_DAYS | OPTION_FINAL,
     "check a quarter of what was spent",
     "What was paid and spent, pay runs, what was in the account, and what is missing. It is\n"
     "the last quarter that is over, or this one where the plan has just begun. --from and\n"
     "--to say which days. --final is the account of a plan that has ended: what comes back,\n"
     "for discussion, what is left to do, and which papers to keep until when.",
     command_spent},
    {"check", "PLAN", true, ANYBODY, SSH_TOO, OPTION_JSON | OPTION_FOR,
     "show what stands in a plan's way",
     "STEP is agree, clinical, submit, authorise or pay. Without --for it is submit.\n"
     "The exit status is 1 where something stands in the way of that step.",
     command_check},
    {"export", "PLAN", true, ANYBODY, SSH_TOO,
     OPTION_OUTPUT | OPTION_FORCE | OPTION_VERSION | OPTION_PROFILE | OPTION_ANONYMOUS |
         OPTION_LARGE,
     "write a spreadsheet, a page to print or a plan file",
     "-o FILE.xlsx writes a spreadsheet, -o FILE.html a page to keep and to print,\n"
     "-o FILE.json a plan file, and -o FILE.fhir.json the plan for other systems, in FHIR R4:\n"
     "it cannot be taken in again. The page is in large print with --large-print.\n"
     "--profile funder is for who pays: it leaves out all that is said of health, and how\n"
     "people are reached. --profile anonymous leaves out what names or points at anyone.\n"
     "A file that is there already is replaced only with --force.\n"
     "--version N writes that version of the plan: the same as PLAN@N.",
     command_export},
    {"import", "FILE [FILE...]", true, TOPIC_FILE, SSH_TOO, OPTION_AS, "take plan files in",
     "As a new plan; or, where the plan with its id is here and the file follows from it, as\n"
     "its next version. A file that is older, or was changed apart from the plan here, is not\n"
     "taken in until you have seen what differs and say which it is to be.\n"
     "Give several files, or a folder for all the .json files in it. One that is refused is\n"
     "named, with why, and the others are taken in. Ctrl-C stops; what was taken in stays.",
     command_import},
    {"decide", "PLAN [MOVE]", true, ANYBODY, SSH_TOO, OPTION_JSON | OPTION_WHO | OPTION_DECIDE,
     "record what somebody decides",
     "MOVE is agree, disagree, agree-for, disagree-for (who may decide for the person),\n"
     "panel-agree, panel-disagree, clinical-agree, clinical-disagree, submit, authorise,\n"
     "authorise-in-part, return, decline, suspend, resume or end. Without it you see how far\n"
     "the plan has got, and what you can record now. Who you are is known from phbplan me.\n"
     "For a clinician who agrees: --declares all. The ID of --leave-out is in cost --json.\n"
     "With \"-\" in the place of words, as in --reason -, you are asked for them.\n"
     "To suspend needs --because in_hospital, person_asked, worry, not_able or other; to end,\n"
     "time_over, person_stopped, other_care, moved, died or other.",
     command_decide},
    {"send", "PLAN", true, TOPIC_SENDING, SSH_TOO,
     OPTION_OUTPUT | OPTION_FORCE | OPTION_SEAL | OPTION_SEAL_FOR,
     "write a signed plan file, for someone else",
     "Needs -o FILE.json. A clinician sends a plan to the commissioner (it then waits there),\n"
     "a commissioner sends back what was decided. --seal asks for a passphrase, and nobody\n"
     "opens the file without it; --seal-for CODE seals it for plans that are known here (phbplan\n"
     "keys), and it opens there alone, with no passphrase.",
     command_send},
    {"receive", "FILE", true, TOPIC_FILE, SSH_TOO, OPTION_JSON | OPTION_AS | OPTION_ASIDE,
     "take in a plan file that was sent",
     "Says who sent it. What follows from the plan here is taken in; an older file is not. What\n"
     "was changed apart, or altered on its way, waits in the inbox: FILE is then its number\n"
     "there, with --join (what is new in it, beside what is new here), --as-next-version,\n"
     "--as-new or --put-away.",
     command_receive},
    {"inbox", NULL, false, ANYBODY, SSH_TOO, OPTION_JSON, "show what waits for an answer",
     "Plans that were sent and not decided, what was asked again, plan files that were not\n"
     "taken in, decisions by someone who is not known here, and reviews to hold soon.",
     command_inbox},
    {"reviews", NULL, false, ANYBODY, SSH_TOO, OPTION_JSON | OPTION_ICS,
     "show the reviews that are to be held",
     "Of the plans that are authorised: those that are late, within four weeks, and within\n"
     "three months. With --ics it is a file for a calendar, with no name in it:\n"
     "phbplan reviews --ics > reviews.ics",
     command_reviews},
    {"report", NULL, false, TOPIC_REPORT, SSH_TOO,
     OPTION_JSON | OPTION_DAYS | OPTION_ANONYMOUS | OPTION_STORES | OPTION_OUTPUT | OPTION_FORCE,
     "show what all plans come to",
     "How many there are, live, new and ended; the money; what people buy; how it goes. It is\n"
     "this quarter so far; --from and --to say which days. --anonymous leaves out what could\n"
     "give a person away: words, and numbers that may be under 5. With --store more than once\n"
     "the plans of all of them are told as one. With -o FILE.xlsx it is a spreadsheet.",
     command_report},
    {"mentors", NULL, false, TOPIC_MENTORS, SSH_TOO, OPTION_JSON,
     "show who would help others with a plan",
     "People who said so, by name: first those whose name may be given today to someone who\n"
     "looks for a peer mentor, and then those to ask first.",
     command_mentors},
    {"history", "PLAN", false, ANYBODY, SSH_TOO, OPTION_JSON, "show who changed what, and when",
     "Newest first: each edit by its number, with what was there before and after. Without a\n"
     "plan: who took what in or out, exported or read plans, or changed a setting or a role.",
     command_history},
    {"diff", "PLAN [PLAN]", true, ANYBODY, SSH_TOO, OPTION_JSON,
     "show what changed between two versions",
     "By thing, in the plan's order: what was added, taken out and changed, from what to what,\n"
     "and what each costs in either. \"phbplan diff P-0001@1 P-0001@2\"; with one plan, that\n"
     "version and the one before. Either may be a plan file.",
     command_diff},
    {"compare", "PLAN FILE.xlsx", true, ANYBODY, AT_HOST, OPTION_JSON, "compare a spreadsheet",
     "Says what was changed in one that came back, and what each does to the plan's total.",
     command_compare},
    {"erase", "PLAN EDIT", true, TOPIC_ERASURE, AT_HOST, 0, "erase words for good",
     "EDIT is the number, in history, of the edit that wrote them. You are asked why they go.",
     command_erase},
    {"backup", "FILE", true, TOPIC_COPIES, AT_HOST, OPTION_FORCE | OPTION_SEAL,
     "copy all plans into one file",
     "The copy is whole, even while others write, and only you can read it. A file that is\n"
     "there already is replaced only with --force.\n"
     "--seal asks for a passphrase, and nobody opens the file without it. From a pipe or a\n"
     "file it is the first line of what comes in.",
     command_backup},
    {"restore", "FILE", true, TOPIC_COPIES, AT_HOST, 0,
     "put a backup back in the place of the plans",
     "The backup is checked first. What is there now is put aside, and its new name is said.\n"
     "Leave phbplan in every other window before. For a sealed one you type its passphrase.",
     command_restore},
    {"verify", "FILE", false, ANYBODY, SSH_BARE, 0,
     "check that the plans and their history are sound",
     "Looks at the file, at every plan, and whether the history was altered. The exit status\n"
     "is 1 where something is wrong. With FILE it looks at a backup, sealed or not, and leaves\n"
     "it as it is.",
     command_verify},
    {"keys trust", "CODE NAME", true, TOPIC_KNOWN, SSH_TOO, OPTION_SIDE,
     "say whose plans have that code",
     "What was decided there counts here from then on: with --as clinician what the person, a\n"
     "clinician or a panel decided, with --as commissioner what a commissioner did, and with\n"
     "--as both all of it. First hear the code from them, over the telephone or face to face.",
     command_keys_trust},
    {"keys forget", "CODE", true, TOPIC_KNOWN, SSH_TOO, 0, "let what has that code count no more",
     "What was decided there counts for nothing here from then on.", command_keys_forget},
    {"keys", NULL, false, ANYBODY, SSH_TOO, OPTION_JSON,
     "show your own code, and those that are known",
     "All plans here have one code. Read it out when somebody rings about a file that you sent.",
     command_keys},
    {"me", NULL, false, ANYBODY, SSH_TOO, OPTION_JSON | OPTION_WHO, "say, or change, who you are",
     "Your name and work stand with what you decide and send.", command_me},
    {"role", "ROLE", false, ANYBODY, SSH_BARE, 0, "say, or choose, what you are here as",
     "clinician (until another is chosen), commissioner, finance, peer_mentor or\n"
     "administrator. It is kept with the plans, and says what may be changed by you.",
     command_role},
    {"host init", "FILE", false, ANYBODY, AT_HOST, 0, "let several people work here, over ssh",
     "Each has a key and a role (phbplan people add), and comes in to this account of yours, and\n"
     "to no more than these plans. FILE is where sshd looks for the keys of this account; without\n"
     "it, ~/.ssh/authorized_keys. Do it again after a move, or once a backup was put back.\n"
     "man phbplan-host says all of it.",
     command_host_init},
    {"host enter", "LOGIN", true, ANYBODY, AT_HOST, 0, "let a person in, as sshd asks for it",
     "It stands beside each key in that file, and is not for typing.", command_host_enter},
    {"people add", "LOGIN ROLE", true, TOPIC_PEOPLE, SSH_TOO, OPTION_WHO,
     "let a person in to this host",
     "Needs --name. Their public key, or one a line, comes in as standard input:\n"
     "phbplan people add a.clark clinician --name \"Anna Clark\" < a.clark.pub",
     command_people_add},
    {"people list", NULL, false, TOPIC_PEOPLE, SSH_TOO, 0, "show who the people of this host are",
     "Their login, role, name, when they were added, and the marks of their keys.",
     command_people_list},
    {"people remove", "LOGIN", true, TOPIC_PEOPLE, SSH_TOO, 0, "let a person in no more",
     "What they have open ends at their next key. What they wrote stays, with their name.",
     command_people_remove},
    {"people role", "LOGIN ROLE", true, TOPIC_PEOPLE, SSH_TOO, OPTION_WHO, "change a person's role",
     "And their name or work, where that is given. What they have open ends at their next key.",
     command_people_role},
    {"rates import", "FILE.csv", true, TOPIC_TABLES, SSH_TOO, 0, "take in next year's rates",
     "Columns: name, from, value, unit, source. A rate with a new name and date is added;\n"
     "one with the same name and date takes its place. No plan changes by itself: each\n"
     "offers to recalculate, and shows first what would be different.",
     command_rates_import},
    {"catalogue import", "FILE.csv", true, TOPIC_TABLES, SSH_TOO, 0,
     "take in newer prices of services",
     "Columns: code, name, area, unit, unit_price, price_year, source, last_checked.\n"
     "A service with a new code is added; one with the same code takes its place. No\n"
     "plan changes by itself: each offers to recalculate.",
     command_catalogue_import},
    {"rules export", NULL, false, ANYBODY, SSH_TOO, OPTION_OUTPUT | OPTION_FORCE,
     "write the words of the rules",
     "-o FILE.csv writes what each rule says, why, its source and day, to be changed and taken in.",
     command_rules_export},
    {"rules import", "FILE.csv", true, TOPIC_TABLES, SSH_TOO, 0,
     "take in other words for the rules",
     "Columns: rule, message, why, source, checked. A rule then says this in every plan;\n"
     "rules that are not in the file say what they said. What a rule checks and what it\n"
     "stops stay as they are. {title} and {figure} have to stand where they stood.",
     command_rules_import},
    {"completion", "SHELL", true, ANYBODY, SSH_TOO, 0, "print what completes commands in a shell",
     "SHELL is bash, zsh or fish. \"make install\" puts it where that shell finds it.",
     command_completion},
};

enum { command_count = sizeof COMMANDS / sizeof COMMANDS[0] };

#define AT(member) offsetof(struct call, member)

static const struct option_row OPTIONS[] = {
    {{"store", "FILE"}, 0, "use this store of plans", .text = AT(store), .deed = DEED_STORE},
    {{"output", "FILE"}, OPTION_OUTPUT, "the file to write (also -o FILE)", .text = AT(output)},
    {{"force", NULL}, OPTION_FORCE, "replace the file if it is there", .flag = AT(force)},
    {{"anonymous", NULL},
     OPTION_ANONYMOUS,
     "no names, and no small numbers of plans",
     .flag = AT(anonymous)},
    {{"profile", "PROFILE"}, OPTION_PROFILE, "full, funder or anonymous", .text = AT(profile)},
    {{"large-print", NULL}, OPTION_LARGE, "letters of 16 points", .flag = AT(large_print)},
    {{"seal", NULL}, OPTION_SEAL, "close the file with a passphrase", .flag = AT(seal)},
    {{"seal-for", "CODE"},
     OPTION_SEAL_FOR,
     "only whose code that is can open it",
     .text = AT(seal_for)},
    {{"for", "STEP"}, OPTION_FOR, "the step to check for", .text = AT(step)},
    {{"as-next-version", NULL},
     OPTION_AS,
     "whatever differs, as its next version",
     .flag = AT(as_next)},
    {{"as-new", NULL}, OPTION_AS, "as a plan of its own", .flag = AT(as_new)},
    {{"as", "SIDE"}, OPTION_SIDE, "clinician, commissioner or both", .text = AT(side)},
    {{"join", NULL}, OPTION_ASIDE, "what is new in it, beside what is new here", .flag = AT(join)},
    {{"put-away", NULL}, OPTION_ASIDE, "take nothing of it in", .flag = AT(put_away)},
    {{"ics", NULL}, OPTION_ICS, "print a calendar file", .flag = AT(ics)},
    {{"away", NULL}, OPTION_LIST, "the plans that are put away", .flag = AT(away)},
    {{"by-review", NULL}, OPTION_LIST, "the next review first", .flag = AT(by_review)},
    {{"reset", NULL}, OPTION_RESET, "put practice back as it was", .flag = AT(reset)},
    {{"name", "NAME"}, OPTION_WHO, "the name", .text = AT(name), .words = true},
    {{"profession", "WORDS"},
     OPTION_WHO,
     "a clinician's profession",
     .text = AT(profession),
     .words = true},
    {{"registration", "NUMBER"},
     OPTION_WHO,
     "their number, if any",
     .text = AT(registration),
     .words = true},
    {{"organisation", "NAME"},
     OPTION_WHO,
     "who they work for",
     .text = AT(organisation),
     .words = true},
    {{"reason", "TEXT"},
     OPTION_DECIDE,
     "why, or in their own words",
     .text = AT(reason),
     .words = true},
    {{"because", "WORD"},
     OPTION_DECIDE,
     "why it stops: a word of a list",
     .text = AT(because),
     .words = true},
    {{"last-day", "DATE"}, OPTION_DECIDE, "the last day that is paid", .text = AT(last_day)},
    {{"how", "TEXT"}, OPTION_DECIDE, "how the plan was explained", .text = AT(how), .words = true},
    {{"who-was-there", "TEXT"},
     OPTION_DECIDE,
     "who was there",
     .text = AT(who_was_there),
     .words = true},
    {{"on", "DATE"}, OPTION_DECIDE, "the day, if not today", .text = AT(on)},
    {{"final", NULL}, OPTION_FINAL, "the final account of an ended plan", .flag = AT(final)},
    {{"from", "DATE"}, OPTION_DAYS, "the first day", .text = AT(from)},
    {{"to", "DATE"}, OPTION_DAYS, "the last day", .text = AT(to)},
    {{"declares", "WORDS"}, OPTION_DECIDE, "all, or words with commas", .text = AT(declares)},
    {{"leave-out", "ID=WHY"},
     OPTION_DECIDE,
     "a thing to leave out, and why",
     .deed = DEED_LEAVE_OUT,
     .words = true},
    {{"references", "=START"},
     OPTION_REFERENCES,
     "only references that begin so",
     .flag = AT(references),
     .text = AT(start)},
    {{"json", NULL}, OPTION_JSON, "print JSON", .flag = AT(json)},
    {{"no-mouse", NULL}, OPTION_NO_MOUSE, "leave the mouse to the terminal", .flag = AT(no_mouse)},
    {{"linear", "=keys"},
     OPTION_LINEAR,
     "say it line by line, draw nothing",
     .flag = AT(linear),
     .text = AT(linear_how)},
    {{"speech", NULL}, OPTION_SPEECH, "draw for a screen reader", .flag = AT(speech)},
    {{"help", NULL}, 0, "say how to call this", .deed = DEED_HELP},
    {{"version", NULL}, 0, "say which version this is", .deed = DEED_VERSION},
};

enum { OPTION_ROWS = sizeof OPTIONS / sizeof OPTIONS[0] };
static_assert(OPTION_ROWS <= OPTIONS_MOST, "there is room for every option");

static const struct command_table TABLE = {COMMANDS, sizeof COMMANDS / sizeof COMMANDS[0], OPTIONS,
                                           OPTION_ROWS, command_line_of};

const struct command_table *command_table(void) {
    return &TABLE;
}

/* The verb that these words begin with; *used is how many words it is. Where only the first word of
 * a verb of two is right, that verb, with *used 1. */
static const struct command *command_find(const char *const words[2], int *used) {
    const struct command *half = NULL;
    for (size_t i = 0; i < command_count; i++) {
        const char *name = COMMANDS[i].name;
        size_t first = strcspn(name, " ");
        if (strlen(words[0]) != first || strncmp(name, words[0], first) != 0)
            continue;
        bool two = name[first] != '\0';
        *used = two ? 2 : 1;
        if (!two || (words[1] != NULL && strcmp(name + first + 1, words[1]) == 0))
            return &COMMANDS[i];
        half = &COMMANDS[i];
    }
    *used = 1;
    return half;
}

/* How a verb is called: "history [PLAN]". */
static const char *call_text(const struct command *command, char *buffer, size_t size) {
    const char *operand = command->operand != NULL ? command->operand : "";
    const bool bare = command->operand_required || operand[0] == '\0';
    snprintf(buffer, size, bare ? "%s%s%s" : "%s%s[%s]", command->name,
             operand[0] != '\0' ? " " : "", operand);
    return buffer;
}

/* Whether a verb begins with that word; NULL is in front of all. */
static bool begins_with(const struct command *command, const char *word) {
    size_t first = strcspn(command->name, " ");
    return word == NULL || (strlen(word) == first && memcmp(word, command->name, first) == 0);
}

static size_t count_verbs(const char *word) {
    size_t count = 0;
    for (size_t i = 0; i < command_count; i++)
        count += begins_with(&COMMANDS[i], word);
    return count;
}

static void print_verbs(const char *word) {
    char call[40];
    for (size_t i = 0; i < command_count; i++)
        if (begins_with(&COMMANDS[i], word))
            printf("  phbplan %-26s %s\n", call_text(&COMMANDS[i], call, sizeof call),
                   COMMANDS[i].brief);
}

static void print_options(const struct command *command) {
    printf("\nOptions\n");
    for (size_t i = 0; i < OPTION_ROWS; i++) {
        const struct option_row *row = &OPTIONS[i];
        if (command != NULL && row->option && !(command->options & row->option))
            continue;
        char name[40];
        const char *value = row->name.value != NULL ? row->name.value : "";
        snprintf(name, sizeof name, value[0] == '=' ? "--%s[%s]" : "--%s %s", row->name.name,
                 value);
        printf("  %-21s %s\n", name, row->help);
    }
}

/* `half` is the first word of several verbs of two, where that is all that was said of one. */
static void print_help(const struct command *command, const char *half) {
    char call[40];
    if (half != NULL) {
        printf("phbplan %s: needs one of these\n\n", half);
        print_verbs(half);
        printf("\nphbplan %s WORD --help says more about one of them.\n", half);
        return;
    }
    if (command != NULL) {
        printf("phbplan %s: %s\n\n%s\n", call_text(command, call, sizeof call), command->brief,
               command->help);
        print_options(command);
        return;
    }
    printf("phbplan: build a costed personal health budget plan together.\n\n"
           "  phbplan %-26s open the planner\n",
           "");
    print_verbs(NULL);
    printf(
        "\n"
        "PLAN is a reference such as P-0001 (P-0001@2 is its version 2), or a plan file whose name\n"
        "ends in .json.\n");
    print_options(NULL);
    printf("\nphbplan COMMAND --help says more about a command.\n");
}

static int command_fail(enum err err, const struct err_info *info) {
    char line[sizeof info->at + sizeof info->text + 8];
    snprintf(line, sizeof line, "%s%s%s", info->at, info->at[0] ? ": " : "", info->text);
    char *plain = command_is_ascii() ? text_ascii(line, strlen(line)) : NULL;
    fprintf(stderr, "phbplan: %s\n", plain != NULL ? plain : line);
    free(plain);
    return err_exit_status(err);
}

/* Asks whether who is here may call it at all, before anything is read or asked for. Where there is
 * no store, or it cannot be opened, its verb says so, and nobody is kept from putting one back. */
static enum err ask_gate(const struct command *command, const struct call *call,
                         struct err_info *info) {
    struct call quiet = *call;
    struct store *store = NULL;
    enum err err = ERR_OK;
    quiet.screen = true; /* the verb says what was mended */
    if (call->person != NULL)
        err = command_store_open(&quiet, true, &store, info);
    else if (command->asks != ANYBODY)
        (void)command_store_open(&quiet, true, &store, NULL);
    if (err == ERR_OK && command->asks != ANYBODY && store != NULL)
        err = gate_ask_role(command->asks, store_role(store), info);
    store_close(store);
    return err;
}

/* Standard input in the place of a file: "-". */
static enum err take_input(struct call *call, const struct command *command,
                           struct err_info *info) {
    if (command->over_ssh != SSH_TOO || command->operand == NULL || call->operand == NULL ||
        strncmp(command->operand, "FILE", 4) != 0 || !command_is_standard(call->operand))
        return ERR_OK;
    enum err err = command_input(call, INPUT_MOST, &call->input, info);
    call->operand = call->input;
    if (err == ERR_OK && call->person != NULL)
        file_name_only(call->input);
    return err;
}

/* A person of a host calls it: on the host's store. */
static enum err take_person(struct call *call, const struct command *command, const char *person,
                            const char *store, struct err_info *info) {
    if (person == NULL)
        return ERR_OK;
    call->person = person;
    enum err err = command_ask_over_ssh(call, command, info);
    call->store = call->stores[0] = store;
    call->store_count = 1;
    return err;
}

/* Runs what was read, or could not be. */
static int run_line(struct command_line *reading, enum err err, const char *person,
                    const char *store, struct err_info *info) {
    if (err != ERR_OK)
        return command_fail(err, info);
    static const char *const alone[2] = {"open"};
    int verb_words = 0;
    const struct command *command =
        command_find(reading->count > 0 ? reading->words : alone, &verb_words);
    if (reading->version) {
        if (command != NULL && (command->options & OPTION_VERSION) != 0)
            err = err_set(info, ERR_INPUT, "%s needs a number after --version, such as --version 2",
                          command->name);
        else
            err = command_print("phbplan " VERSION "\n", info);
        return err != ERR_OK ? command_fail(err, info) : 0;
    }
    if (command == NULL) {
        err = err_set(info, ERR_INPUT, "there is no command \"%s\". Try phbplan --help",
                      reading->words[0]);
        return command_fail(err, info);
    }
    if (reading->help) {
        const bool half = verb_words == 1 && strchr(command->name, ' ') != NULL &&
                          count_verbs(reading->words[0]) > 1;
        print_help(reading->count > 0 ? command : NULL, half ? reading->words[0] : NULL);
        err = command_print("", info);
        return err != ERR_OK ? command_fail(err, info) : 0;
    }
    err = reading_check(reading, command, verb_words, info);
    if (err == ERR_OK)
        err = command_ask_today(info);
    if (err == ERR_OK)
        err = take_person(&reading->call, command, person, store, info);
    command_watch(reading->call.linear);
    if (err == ERR_OK)
        err = ask_gate(command, &reading->call, info);
    if (err == ERR_OK)
        err = words_asked_take(reading, info);
    if (err == ERR_OK)
        err = take_input(&reading->call, command, info);
    if (err == ERR_OK)
        err = command->run(&reading->call, info);
    free(reading->call.input);
    err = command_not_said(&reading->call, err, info);
    return err != ERR_OK ? command_fail(err, info) : reading->call.status;
}

int command_line_of(const char *person, const char *store, int argc, char **argv) {
    struct command_line reading = {.call.table = &TABLE};
    struct err_info info = {0};
    enum err err = reading_take(&reading, argc, argv, &info);
    const int status = run_line(&reading, err, person, store, &info);
    reading_done(&reading);
    return status;
}

int command_line(int argc, char **argv) {
    return command_line_of(NULL, NULL, argc, argv);
}
