/* What a command works on: where the store is, who is at the keyboard, what day it is, and the plan
 * that was named. */
#include "commands/command.h"

#include "base/date.h"
#include "base/grow.h"
#include "base/text.h"
#include "exchange/plan_file.h"
#include "plan/practice.h"
#include "store/builtin.h"
#include "store/people.h"

#include <errno.h>
#include <langinfo.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static enum err path_join(const char *folder, const char *rest, char **out, struct err_info *info) {
    *out = grow_format("%s%s", folder, rest);
    return *out != NULL ? ERR_OK : err_no_memory(info);
}

static const char *store_named(const struct call *call) {
    return call->store != NULL ? call->store : getenv("PHBPLAN_STORE");
}

bool command_store_is_named(const struct call *call) {
    const char *given = store_named(call);
    return given != NULL && given[0];
}

enum err command_store_path(const struct call *call, char **out, struct err_info *info) {
    const char *given = store_named(call);
    if (given != NULL && strcmp(given, ":memory:") == 0)
        return err_set(info, ERR_INPUT,
                       "\":memory:\" keeps nothing. Give --store the name of a file");
    if (given != NULL && given[0])
        return path_join(given, "", out, info);
    if (call->store != NULL)
        return err_set(info, ERR_INPUT, "--store needs the name of a file");
    const char *data = getenv("XDG_DATA_HOME");
    if (data != NULL && data[0] == '/')
        return path_join(data, "/phbplan/plans.db", out, info);
    const char *home = getenv("HOME");
    if (home == NULL || home[0] != '/')
        return err_set(info, ERR_IO,
                       "I cannot tell where your files are kept. Use --store FILE to say where");
    return path_join(home, "/.local/share/phbplan/plans.db", out, info);
}

enum err command_author(const struct call *call, const char **out, struct err_info *info) {
    static char mine[256]; /* of the account: looked up once */
    *out = call->person != NULL ? call->person : mine;
    if (**out != '\0')
        return ERR_OK;
    errno = 0;
    const struct passwd *entry = getpwuid(geteuid());
    const int trouble = errno;
    if (entry == NULL && (trouble == ENOMEM || trouble == EIO || trouble == EMFILE ||
                          trouble == ENFILE || trouble == EINTR))
        return err_set(info, trouble == ENOMEM ? ERR_MEMORY : ERR_IO,
                       "I cannot tell who you are just now (%s), so I did nothing. Try again",
                       strerror(trouble)); /* anything else says that nobody has this number */
    text_copy(entry != NULL && entry->pw_name[0] ? entry->pw_name : "unknown", mine, sizeof mine);
    return ERR_OK;
}

/* Whoever is here has this role from now on. */
static enum err set_author(const struct call *call, struct store *store, enum user_role role,
                           struct err_info *info) {
    const char *who;
    enum err err = command_author(call, &who, info);
    if (err == ERR_OK)
        store_set_author(store, who, role);
    return err;
}

/* Opens the store and says what had to be mended. */
static enum err open_store(const struct call *call, bool must_exist, struct store **out,
                           struct err_info *info) {
    char *path = NULL;
    enum err err = command_store_path(call, &path, info);
    if (err == ERR_OK)
        err = store_open(path, must_exist, out, info);
    free(path);
    if (err == ERR_NOT_FOUND && !command_store_is_named(call))
        err_set(info, err, "%s",
                "There are no plans here yet. "
                "To begin one: phbplan. To take one in: phbplan import FILE.json");
    if (err == ERR_OK && store_note(*out)[0] != '\0' && !call->screen)
        fprintf(stderr, "phbplan: %s.\n", store_note(*out));
    return err;
}

/* The role that is set in the store. */
static enum err read_role(struct store *store, enum user_role *out, struct err_info *info) {
    char word[64];
    struct err_info why = {0};
    *out = USER_CLINICIAN;
    enum err err = store_setting(store, "role", word, sizeof word, info);
    if (err != ERR_OK || word[0] == '\0' || user_role_read(word, out, &why) == ERR_OK)
        return err;
    return err_set(info, ERR_INPUT, "%s. Choose yours with: phbplan role ROLE", why.text);
}

/* Who is here, and as what. */
static enum err take_author(const struct call *call, struct store *store, struct err_info *info) {
    enum user_role role = USER_ADMINISTRATOR; /* who has the account of a host looks after it */
    bool host = false;
    if (call->person != NULL)
        return store_set_login(store, call->person, info);
    enum err err = store_is_host(store, &host, info);
    if (err == ERR_OK && !host)
        err = read_role(store, &role, info);
    return err == ERR_OK ? set_author(call, store, role, info) : err;
}

/* Whether they may choose what they are here as. */
static enum err ask_choice(const struct call *call, struct store *store, enum user_role role,
                           struct err_info *info) {
    bool host = false;
    enum err err = store_is_host(store, &host, info);
    if (err == ERR_OK && host)
        err = err_set(
            info, ERR_STAYS,
            "On a host nobody chooses their role. An administrator gives it: phbplan people role");
    return err == ERR_OK ? set_author(call, store, role, info) : err;
}

/* The store, or where there is an error none. */
static enum err or_none(struct store **store, enum err err) {
    if (err != ERR_OK) {
        store_close(*store);
        *store = NULL;
    }
    return err;
}

enum err command_store_open(const struct call *call, bool must_exist, struct store **out,
                            struct err_info *info) {
    enum err err = open_store(call, must_exist, out, info);
    if (err != ERR_OK)
        return err;
    store_set_today(*out, command_today);
    return or_none(out, take_author(call, *out, info));
}

enum err command_store_open_as(const struct call *call, enum user_role role, struct store **out,
                               struct err_info *info) {
    enum err err = open_store(call, false, out, info);
    return err == ERR_OK ? or_none(out, ask_choice(call, *out, role, info)) : err;
}

enum err command_read_day(const char *option, const char *typed, int64_t *day,
                          struct err_info *info) {
    if (typed == NULL || date_read_typed(typed, DATE_TABLE, 0, day, info) == ERR_OK)
        return ERR_OK;
    err_at(info, "%s", option);
    return ERR_INPUT;
}

static const char *today_given(void) {
    const char *given = getenv("PHBPLAN_TODAY");
    return given != NULL && given[0] != '\0' ? given : NULL;
}

enum err command_ask_today(struct err_info *info) {
    int64_t today;
    if (today_given() == NULL || date_read(today_given(), &today, NULL) == ERR_OK)
        return ERR_OK;
    return err_set(info, ERR_INPUT,
                   "PHBPLAN_TODAY stands in for today, and \"%.60s\" is no day as it has to be "
                   "written: 2027-01-31",
                   today_given());
}

int64_t command_today(void) {
    int64_t today = 0;
    if (today_given() != NULL && date_read(today_given(), &today, NULL) == ERR_OK)
        return today;
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local) == NULL)
        return 0;
    return date_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

bool command_is_ascii(void) {
    return strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

/* A copy of JSON text, or any other, with everything past ASCII as JSON's escapes. malloc'd; NULL
 * when no memory. */
static char *escaped(const char *text) {
    struct growing_text copy = {0};
    for (size_t bytes = 1; *text != '\0'; text += bytes) {
        int32_t code = text_decode(text, &bytes), over = code - 0x10000;
        if (code < 0x80)
            growing_add_char(&copy, *text);
        else if (over < 0)
            growing_add_format(&copy, "\\u%04x", (unsigned)code);
        else
            growing_add_format(&copy, "\\u%04x\\u%04x", (unsigned)(0xd800 | over >> 10),
                               (unsigned)(0xdc00 | (over & 0x3ff)));
    }
    return growing_take(&copy);
}

/* Writes a text, in ASCII by way of `plain`, which is freed. */
static enum err print(const char *text, char *plain, struct err_info *info) {
    if (command_is_ascii() && plain == NULL)
        return err_no_memory(info);
    int failed = fputs(plain != NULL ? plain : text, stdout) == EOF;
    failed |= fflush(stdout) == EOF;
    free(plain);
    if (failed)
        return err_set(info, ERR_IO, "I could not write the answer: %s", strerror(errno));
    return ERR_OK;
}

enum err command_done(struct call *call, enum err err) {
    call->done = call->done || err == ERR_OK;
    return err;
}

enum err command_not_said(const struct call *call, enum err err, struct err_info *info) {
    char why[sizeof info->text];
    if (err == ERR_OK || !call->done)
        return err;
    text_copy(info->text, why, sizeof why);
    return err_set(info, err, "It is done, but I could not say all of it: %.350s", why);
}

enum err command_told(FILE *out, char **text, struct err_info *info) {
    bool whole = ferror(out) == 0;
    whole = fclose(out) == 0 && whole && *text != NULL; /* fclose alone does not know */
    if (whole)
        return ERR_OK;
    free(*text);
    *text = NULL;
    return err_no_memory(info);
}

enum err command_print(const char *text, struct err_info *info) {
    return print(text, command_is_ascii() ? text_ascii(text, strlen(text)) : NULL, info);
}

enum err command_print_json(const char *text, struct err_info *info) {
    return print(text, command_is_ascii() ? escaped(text) : NULL, info);
}

enum err command_write_out(struct growing_text *text, bool json, struct err_info *info) {
    char *now = growing_take(text);
    enum err err = now == NULL ? err_no_memory(info)
                   : json      ? command_print_json(now, info)
                               : command_print(now, info);
    free(now);
    return err;
}

enum err command_print_told(bool practice, bool json, const char *text, struct err_info *info) {
    if (json)
        return command_print_json(text, info);
    enum err err = practice ? command_print(PRACTICE_SAYS "\n\n", info) : ERR_OK;
    return err == ERR_OK ? command_print(text, info) : err;
}

bool subject_is_practice(const struct subject *subject) {
    return (subject->own != NULL ? subject->own : subject->book->plan)->practice;
}

bool subject_is_file(const char *name) {
    size_t length = strlen(name), tail = strlen(PLAN_FILE_ENDING);
    return length >= tail && strcmp(name + length - tail, PLAN_FILE_ENDING) == 0;
}

/* The rules in the words of the store, where there is one; else NULL, the program's own. */
static enum err find_rules(const struct subject *subject, const struct rules **out,
                           struct err_info *info) {
    *out = NULL;
    return subject->store != NULL ? store_rules(subject->store, out, info) : ERR_OK;
}

/* The rates to cost a file's plan with: its own where it brings some, else the store's where there
 * is a store, else the built-in ones; but a store that was named in this call has to be there. */
static enum err file_rates(const struct call *call, struct subject *subject,
                           const struct rates **out, struct err_info *info) {
    enum err err = command_store_open(call, true, &subject->store, info);
    if (err != ERR_OK && (err != ERR_NOT_FOUND || call->store != NULL))
        return err;
    if (err == ERR_OK)
        subject->own->trust = store_trust(subject->store); /* a plan file vouches for nothing */
    *out = subject->own->rates;
    if (*out != NULL)
        return ERR_OK;
    if (err == ERR_OK)
        return store_rates(subject->store, out, info);
    *out = &subject->own_rates;
    return builtin_rates(&subject->own_rates, info);
}

static enum err open_file(const struct call *call, struct subject *subject, struct err_info *info) {
    const struct rates *rates = NULL;
    const struct rules *rules = NULL;
    enum err err = plan_file_read(call->operand, &subject->own, info);
    if (err == ERR_OK)
        err = file_rates(call, subject, &rates, info);
    if (err == ERR_OK && subject->store != NULL)
        err = store_may_read(subject->store, subject->own, info);
    if (err == ERR_OK)
        err = find_rules(subject, &rules, info);
    if (err == ERR_OK)
        err = figures_make_worded(subject->own, rates, rules, command_today(), &subject->figures,
                                  info);
    return err;
}

static enum err open_book(const struct call *call, struct subject *subject, struct err_info *info) {
    const struct rates *rates = NULL;
    const struct rules *rules = NULL;
    struct in_force around = {0};
    enum err err = command_store_open(call, true, &subject->store, info);
    if (err == ERR_NOT_FOUND && !command_store_is_named(call))
        return err_set(info, ERR_NOT_FOUND, "there is no plan %s, for there are no plans yet",
                       call->operand);
    if (err == ERR_OK)
        err = book_open(subject->store, call->operand, &subject->book, info);
    if (err == ERR_OK)
        err = book_rates(subject->book, &rates, info);
    if (err == ERR_OK)
        book_note_read(subject->book);
    if (err == ERR_OK)
        err = find_rules(subject, &rules, info);
    if (err == ERR_OK)
        err = figures_make_worded(subject->book->plan, rates, rules, command_today(),
                                  &subject->figures, info);
    if (err == ERR_OK)
        err = book_in_force(subject->book, &around, info);
    if (err == ERR_OK)
        in_force_note(&around, &subject->figures);
    if (err == ERR_OK)
        err = book_find_unfinished(subject->book, &subject->figures.findings, info);
    return err;
}

enum err subject_open_named(const struct call *call, const char *name, struct subject *out,
                            struct err_info *info) {
    struct call named = *call;
    named.operand = name;
    *out = (struct subject){0};
    rates_init(&out->own_rates);
    return subject_is_file(name) ? open_file(&named, out, info) : open_book(&named, out, info);
}

enum err subject_open(const struct call *call, struct subject *out, struct err_info *info) {
    return subject_open_named(call, call->operand, out, info);
}

void subject_done(struct subject *subject) {
    figures_done(&subject->figures);
    rates_done(&subject->own_rates);
    plan_free(subject->own);
    book_close(subject->book);
    store_close(subject->store);
}

enum err command_profile(const struct call *call, enum profile *out, struct err_info *info) {
    *out = call->anonymous ? PROFILE_ANONYMOUS : PROFILE_FULL;
    enum err err = call->profile != NULL ? profile_find(call->profile, out, info) : ERR_OK;
    if (err == ERR_OK && call->anonymous && *out != PROFILE_ANONYMOUS)
        err = err_set(info, ERR_INPUT, "Say --anonymous or --profile %s, not both",
                      profile_word(*out));
    return err;
}
