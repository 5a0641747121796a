/* A whole conversation, a line at a time: the first byte says who is here, the rest is what they
 * type at a store with two plans. What is said is plain, and what is kept is sound.
 *
 * A person may name any file on the machine, and have it written. Whoever is made up here may not:
 * a
 * "/" that is no day's becomes a dash, and so it is in a folder that goes again. */
#include "fuzz.h"

#include "base/text.h"
#include "linear/linear.h"
#include "screens/screens.h"
#include "session/keymap.h"
#include "tests/term/files.h"

#include <ctype.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

FUZZ_MUTATED(linear, fuzz_mutate_lines)

static const struct screen *const FIRST[USER_ROLE_COUNT] = {
    [USER_CLINICIAN] = &screen_steps,     [USER_COMMISSIONER] = &screen_inbox,
    [USER_FINANCE] = &screen_finance,     [USER_PEER_MENTOR] = &screen_plans,
    [USER_ADMINISTRATOR] = &screen_rates,
};

/* Standard input and output are files meanwhile, and the folder that we are in another. */
struct aside {
    int folder, in, out;
};

static int opened(const char *path, int how) {
    int file = open(path, how | O_CLOEXEC, 0600);
    fuzz_holds(file >= 0, "%s can be opened", path);
    return file;
}

static void stand(int file, int as) {
    fuzz_holds(dup2(file, as) == as, "a file can be another");
    (void)close(file);
}

static struct aside step_aside(const char *typed, const char *said, const char *folder) {
    struct aside aside = {opened(".", O_RDONLY | O_DIRECTORY), dup(STDIN_FILENO),
                          dup(STDOUT_FILENO)};
    (void)fflush(stdout);
    stand(opened(typed, O_RDONLY), STDIN_FILENO);
    stand(opened(said, O_WRONLY | O_CREAT | O_TRUNC), STDOUT_FILENO);
    rewind(stdin);
    (void)mkdir(folder, 0700);
    fuzz_holds(chdir(folder) == 0, "there is a folder");
    return aside;
}

static void step_back(const struct aside *aside, const char *folder) {
    (void)fflush(stdout);
    fuzz_holds(fchdir(aside->folder) == 0, "the folder is there still");
    (void)close(aside->folder);
    stand(aside->in, STDIN_FILENO);
    stand(aside->out, STDOUT_FILENO);
    clearerr(stdin);
    clearerr(stdout);
    folder_remove(folder);
}

/* Paths stay where we are. */
static void tame(char *typed, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (typed[i] == '~' ||
            (typed[i] == '/' && (i == 0 || isdigit((unsigned char)typed[i - 1]) == 0)))
            typed[i] = '-';
}

static void is_heard(const char *path) {
    size_t length = 0;
    char *said = fuzz_read(path, &length);
    fuzz_holds(strlen(said) == length && text_is_plain(said, true), "what is said is plain");
    fuzz_holds(length > 0, "something is said");
    free(said);
}

FUZZ_TARGET(linear) {
    char *typed = fuzz_text(data, size);
    enum user_role role = (enum user_role)((size > 0 ? data[0] : 0) % USER_ROLE_COUNT);
    struct store *store = fuzz_store_open(role);
    struct session_setup setup = {.store = store,
                                  .who = "a.clark",
                                  .role = user_role_label(role),
                                  .today = fuzz_today,
                                  .steps = plan_steps,
                                  .step_count = plan_step_count,
                                  .shortcuts = plan_shortcuts,
                                  .shortcut_count = plan_shortcut_count,
                                  .help = &screen_help,
                                  .keys = &screen_keys,
                                  .home = role == USER_CLINICIAN ? &screen_plans : FIRST[role]};
    struct linear_setup how = {.ascii = size % 2 == 0};
    struct about about = {0};
    struct err_info info = {0};
    char folder[FILES_PATH], in[FILES_PATH], out[FILES_PATH];
    snprintf(folder, sizeof folder, "%s", fuzz_path("folder"));
    snprintf(in, sizeof in, "%s", fuzz_path("typed"));
    snprintf(out, sizeof out, "%s", fuzz_path("said"));
    snprintf(about.id, sizeof about.id, "%s", size % 3 == 0 ? FUZZ_ANNE : FUZZ_WHOLE);
    tame(typed, size);
    fuzz_write(in, typed + (size > 0), size > 0 ? size - 1 : 0);
    setenv("HOME", folder, 1);
    struct aside aside = step_aside(in, out, folder);
    enum err err = linear_run(&setup, &how, FIRST[role], &about, &info);
    step_back(&aside, folder);
    if (err != ERR_OK)
        fuzz_said(err, &info);
    is_heard(out);
    if (size % 8 == 0)
        fuzz_verify(store);
    snprintf(in, sizeof in, "%s", store_path(store));
    fuzz_store_done(store, in);
    free(typed);
    return 0;
}
