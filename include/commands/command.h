/* The command line: one row of one table for each verb, one table of options for all of them.
 *
 * A verb gets a `struct call` whose options and operands have been checked against its row; it
 * returns an error code and words, and never prints an error itself. */
#ifndef PHBPLAN_COMMANDS_COMMAND_H
#define PHBPLAN_COMMANDS_COMMAND_H

#include "base/grow.h"
#include "plan/profile.h"
#include "store/store.h"

#include <stdio.h>

/* Which options a verb takes. */
enum call_option {
    OPTION_JSON = 1 << 0,
    OPTION_FORCE = 1 << 1,
    OPTION_OUTPUT = 1 << 2,
    OPTION_FOR = 1 << 3,
    OPTION_NO_MOUSE = 1 << 4,
    OPTION_AS = 1 << 5,
    OPTION_SEAL = 1 << 6,
    OPTION_LINEAR = 1 << 7,
    OPTION_SPEECH = 1 << 8,
    OPTION_VERSION = 1 << 9,
    OPTION_WHO = 1 << 10,    /* --name and what else somebody is */
    OPTION_DECIDE = 1 << 11, /* --reason and what else is said with a decision */
    OPTION_ASIDE = 1 << 12,  /* --join and --put-away, of a file that waits */
    OPTION_SIDE = 1 << 13,
    OPTION_REFERENCES = 1 << 14,
    OPTION_PROFILE = 1 << 15,
    OPTION_SEAL_FOR = 1 << 16,
    OPTION_RESET = 1 << 17,
    OPTION_ICS = 1 << 18,
    OPTION_LIST = 1 << 19, /* --away and --by-review */
    OPTION_DAYS = 1 << 20, /* --from and --to */
    OPTION_LARGE = 1 << 21,
    OPTION_ANONYMOUS = 1 << 23,
    OPTION_STORES = 1 << 22, /* --store more than once */
    OPTION_FINAL = 1 << 24,
};

#define STORES_MOST 64    /* that one call takes together */
#define LEFT_OUT_MOST 256 /* lines that one call leaves out */

/* What was asked for. Strings belong to argv. */
struct call {
    const char *operand;   /* PLAN or FILE, or NULL. First, since an option stands nowhere here */
    const char *second;    /* another one, or NULL */
    char *const *operands; /* all of them, as they were given, of a verb that takes any number */
    size_t operand_count;
    const char *person; /* the login of who came in over ssh; NULL: whoever runs the program */
    const char *store;  /* --store, or NULL: the last */
    const char *stores[STORES_MOST]; /* each that was given; only report takes several */
    size_t store_count;
    const char *output, *step;
    bool json, force, no_mouse, seal;
    const char *seal_for;   /* a code, or NULL */
    bool linear;            /* said a line at a time, not drawn */
    const char *linear_how; /* "keys", or NULL */
    bool speech;            /* drawn for a screen reader */
    bool as_next, as_new;   /* what a plan file is to be taken in as */
    bool join;              /* what is new in it beside what is new here */
    bool put_away;          /* a plan file that waits */
    bool away, by_review;   /* the plans that are put away; in order of the next review */
    bool reset;             /* practice, to its beginning */
    const char *name, *profession, *registration, *organisation;
    const char *reason, *how, *who_was_there, *on, *declares; /* as they were given, or NULL */
    const char *because, *last_day;                           /* of an end or a stop, the same */
    const char *from, *to;                                    /* days, as they were given */
    const char *side;                                         /* of keys that are known */
    const char *left_out[LEFT_OUT_MOST];                      /* "LINE=REASON" each */
    size_t left_out_count;
    bool anonymous;                    /* the same as this profile: */
    const char *profile;               /* for whom it is written, as it was given; or NULL */
    bool large_print;                  /* a page to print, in letters of 16 points */
    bool ics;                          /* a calendar file */
    bool final;                        /* the final account */
    bool references;                   /* of plans, and nothing else of them: */
    const char *start;                 /* those that begin so, or NULL for all */
    const struct command_table *table; /* of the command line itself: src/commands/table.h */
    const char *version;               /* --version N, as it was given; or NULL */
    bool done;                         /* set by command_done */
    bool screen; /* set by `open`: what is to be said of the store is said there */
    char *input; /* set where standard input is the operand: what leads to it */
    int status;  /* set by the verb where it did what was asked: the exit status */
};

#define ANYBODY TOPIC_COUNT

/* Whether a person of a host may call it over ssh; and then no file of that computer is named: FILE
 * is "-", their standard input, or what waits there by its number, and so is what -o names. */
enum over_ssh {
    AT_HOST,  /* no: it is for the computer that has the plans */
    SSH_BARE, /* with nothing after it */
    SSH_TOO,
};

struct command {
    const char *name;    /* one word or two: "rates import" */
    const char *operand; /* what the operand is called in the usage line, or NULL for none; where a
                            second may follow, both: "PLAN [PLAN]"; any number: "FILE [FILE...]" */
    bool operand_required;
    enum topic asks; /* who may: the gate's topic; ANYBODY where a plan or no role decides */
    enum over_ssh over_ssh;
    unsigned options;  /* enum call_option, or-ed */
    const char *brief; /* one line for --help */
    const char *help;  /* a few lines more */
    enum err (*run)(struct call *call, struct err_info *info);
};

/* Runs the program's command line; returns its exit status. */
int command_line(int argc, char **argv);

/* From now on what is done and what is left of anything long is seen on the terminal, if standard
 * error is one: as whole lines, seldom, with `lines` and where there is no cursor. Ctrl-C stops it.
 */
void command_watch(bool lines);
/* Milliseconds of a clock that only goes on. */
int64_t command_milliseconds(void);
/* Before anything of the environment is believed: where it is sshd that calls, all of it goes but
 * what a terminal needs, and only where it looks like that. */
void command_take_environment(int argc, char **argv);
/* Whether a person of a host may call the verb so over ssh: ERR_STAYS says why not. */
enum err command_ask_over_ssh(const struct call *call, const struct command *command,
                              struct err_info *info);

/* The verbs, one a file (the two that take in tables share one). */
enum err command_open(struct call *call, struct err_info *info);
enum err command_practice(struct call *call, struct err_info *info);
enum err command_list(struct call *call, struct err_info *info);
enum err command_show(struct call *call, struct err_info *info);
enum err command_spent(struct call *call, struct err_info *info);
enum err command_cost(struct call *call, struct err_info *info);
enum err command_check(struct call *call, struct err_info *info);
enum err command_export(struct call *call, struct err_info *info);
enum err command_import(struct call *call, struct err_info *info);
enum err command_decide(struct call *call, struct err_info *info);
enum err command_send(struct call *call, struct err_info *info);
enum err command_receive(struct call *call, struct err_info *info);
enum err command_keys(struct call *call, struct err_info *info);
enum err command_keys_trust(struct call *call, struct err_info *info);
enum err command_keys_forget(struct call *call, struct err_info *info);
enum err command_me(struct call *call, struct err_info *info);
enum err command_inbox(struct call *call, struct err_info *info);
enum err command_mentors(struct call *call, struct err_info *info);
enum err command_reviews(struct call *call, struct err_info *info);
enum err command_history(struct call *call, struct err_info *info);
enum err command_compare(struct call *call, struct err_info *info);
enum err command_diff(struct call *call, struct err_info *info);
enum err command_erase(struct call *call, struct err_info *info);
enum err command_backup(struct call *call, struct err_info *info);
enum err command_restore(struct call *call, struct err_info *info);
enum err command_verify(struct call *call, struct err_info *info);
enum err command_report(struct call *call, struct err_info *info);
enum err command_host_init(struct call *call, struct err_info *info);
enum err command_host_enter(struct call *call, struct err_info *info);
enum err command_people_add(struct call *call, struct err_info *info);
enum err command_people_list(struct call *call, struct err_info *info);
enum err command_people_remove(struct call *call, struct err_info *info);
enum err command_people_role(struct call *call, struct err_info *info);
enum err command_role(struct call *call, struct err_info *info);
enum err command_rates_import(struct call *call, struct err_info *info);
enum err command_catalogue_import(struct call *call, struct err_info *info);
enum err command_rules_export(struct call *call, struct err_info *info);
enum err command_rules_import(struct call *call, struct err_info *info);
enum err command_completion(struct call *call, struct err_info *info);

/* The store's path: --store, PHBPLAN_STORE, $XDG_DATA_HOME/phbplan/plans.db or
 * ~/.local/share/phbplan/plans.db. malloc'd. */
enum err command_store_path(const struct call *call, char **out, struct err_info *info);
/* Whether the path was given: by --store or PHBPLAN_STORE. */
bool command_store_is_named(const struct call *call);
/* Opens that store, with whoever is here as its author, and says on standard error what had to be
 * mended. Over ssh that is a person of a host, in the role that they have there (ERR_STAYS where
 * they are none). Else it is who runs the program: on a host, its administrator, and elsewhere in
 * the role that is set in the store (a clinician's where none is). ERR_INPUT where what is set is
 * no role. */
enum err command_store_open(const struct call *call, bool must_exist, struct store **out,
                            struct err_info *info);
/* The same in this role, whichever is set; made where it is not there. ERR_STAYS on a host, where
 * nobody chooses theirs. */
enum err command_store_open_as(const struct call *call, enum user_role role, struct store **out,
                               struct err_info *info);
/* The login of whoever is here; lasts until it is asked for again. "unknown" where the account has
 * no name. ERR_MEMORY and ERR_IO where it cannot be looked up: the history never has a wrong one.
 */
enum err command_author(const struct call *call, const char **out, struct err_info *info);

/* Standard input and output in the place of a file (standard.c): "-"; after -o also "-.xlsx". */
bool command_is_standard(const char *name);
bool command_output_is_standard(const struct call *call);
/* Keeps standard input, at most `most` bytes; *path leads to it as long as the program runs.
 * malloc'd. ERR_LIMIT, and errors of files. */
enum err command_input(const struct call *call, size_t most, char **path, struct err_info *info);
/* The file that -o names, as file_name_write has it, malloc'd; for standard output one to be made
 * first. */
enum err command_output(const struct call *call, const char *ending, const char *usual, char **path,
                        struct err_info *info);
/* Once it was written, or not: gives it to standard output where it is for that. `path` may be
 * NULL. Gives `err`, or ERR_IO. */
enum err command_output_done(const struct call *call, const char *path, enum err err,
                             struct err_info *info);
/* Writes what is said beside a file that is made: not among it, where that is standard output. */
enum err command_say(const struct call *call, const char *text, struct err_info *info);

/* Takes over who somebody is, from --name and the like; whether any was given. ERR_INPUT and
 * ERR_LIMIT where a decision could not have it in it. */
enum err command_take_me(const struct call *call, struct me *me, bool *any, struct err_info *info);
/* Reads the day after an option, as people write days; *day stays as it is where it was not given.
 * ERR_INPUT names the option. */
enum err command_read_day(const char *option, const char *typed, int64_t *day,
                          struct err_info *info);
/* Today, as a day number; PHBPLAN_TODAY (a date such as 2027-01-31) stands in for it. */
int64_t command_today(void);
/* Whether what stands in for today is a day. */
enum err command_ask_today(struct err_info *info);
/* Writes text to standard output; in a locale without UTF-8, in plain ASCII. ERR_IO when it cannot.
 * JSON is then written with escapes, so that it still says the same. */
enum err command_print(const char *text, struct err_info *info);
/* Notes that what the call asked for is done, where `err` is ERR_OK: what fails after this is only
 * the saying of it, and the words are then of that. Returns `err`. */
enum err command_done(struct call *call, enum err err);
/* What went wrong, in words: that it is done, where that was noted, and only the answer that says
 * so could not be given. Returns `err`. */
enum err command_not_said(const struct call *call, enum err err, struct err_info *info);
/* Ends what was written to `out`, an open_memstream of *text. Where there was no memory for all of
 * it, *text is freed and NULL: ERR_MEMORY. */
enum err command_told(FILE *out, char **text, struct err_info *info);
enum err command_print_json(const char *text, struct err_info *info);
/* Prints what there is so far of a text that may be any length, and empties it. */
enum err command_write_out(struct growing_text *text, bool json, struct err_info *info);
/* Writes what is told of plans: as JSON, or as text under a line that says so where they are of
 * practice. */
enum err command_print_told(bool practice, bool json, const char *text, struct err_info *info);
/* Whether this locale takes only ASCII. */
bool command_is_ascii(void);

/* A plan to read: of the store by reference, or of a file whose name ends in .json. */
struct subject {
    struct store *store; /* NULL for a file where there is no store */
    struct book *book;   /* NULL for a file */
    struct plan *own;    /* the file's plan, or NULL */
    struct rates own_rates;
    struct figures figures; /* today's; the cost need not be known: that is said where it shows */
};

/* Opens a plan and works out its figures. Give it to subject_done always, also after an error. */
enum err subject_open(const struct call *call, struct subject *out, struct err_info *info);
/* The same for another name than the call's operand. */
enum err subject_open_named(const struct call *call, const char *name, struct subject *out,
                            struct err_info *info);
/* Whose profile was asked for. ERR_INPUT where it is none, or two different ones. */
enum err command_profile(const struct call *call, enum profile *out, struct err_info *info);
/* Whether a plan's name is that of a plan file. */
bool subject_is_file(const char *name);
/* Whether it is a plan of practice. */
bool subject_is_practice(const struct subject *subject);
void subject_done(struct subject *subject);

#endif
