/* phbplan host init and phbplan people: the people of a host, and the way in for them. */
#include "commands/command.h"

#include "base/grow.h"
#include "base/safe_file.h"
#include "base/ssh_key.h"
#include "base/text.h"
#include "exchange/file_name.h"
#include "store/people.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KEYS_MOST ((size_t)64 * 1024) /* bytes of a person's keys */

/* ---- host init */

/* Where sshd looks for the keys of this account, unless it was told another place: a whole name,
 * malloc'd. */
static enum err find_keys_file(const struct call *call, char **out, struct err_info *info) {
    const struct passwd *account = getpwuid(geteuid());
    char *named = NULL, here[HOST_PATH];
    enum err err = ERR_OK;
    if (call->operand != NULL)
        err = file_name_read(call->operand, &named, info);
    else if (account != NULL)
        named = grow_format("%s/.ssh/authorized_keys", account->pw_dir);
    else
        err = err_set(info, ERR_IO, "This account has no home folder. Name the file of its keys");
    if (err != ERR_OK)
        return err;
    if (named == NULL || named[0] == '/' || getcwd(here, sizeof here) == NULL)
        *out = named != NULL ? strdup(named) : NULL;
    else
        *out = grow_format("%s/%s", here, named);
    free(named);
    return *out != NULL ? ERR_OK : err_no_memory(info);
}

enum err command_host_init(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    char *file = NULL, *program = realpath("/proc/self/exe", NULL), text[HOST_PATH + 256];
    enum err err = program != NULL ? find_keys_file(call, &file, info) : err_no_memory(info);
    if (err == ERR_OK)
        err = command_store_open(call, false, &store, info);
    if (err == ERR_OK)
        err = command_done(call, store_make_host(store, file, program, info));
    if (err == ERR_OK) {
        snprintf(text, sizeof text,
                 "These plans are for the people of this host now. Their keys are in %s\n"
                 "To let one in: phbplan people add LOGIN ROLE --name \"NAME\" < KEY.pub\n",
                 file);
        err = command_print(text, info);
    }
    store_close(store);
    free(program);
    free(file);
    return err;
}

/* ---- people */

static enum err say_done(const char *login, const char *what, struct err_info *info) {
    char text[256];
    snprintf(text, sizeof text, "%s %s.\n", login, what);
    return command_print(text, info);
}

/* The role that was named; and the store. */
static enum err open_for_role(const struct call *call, enum user_role *role, struct store **store,
                              struct err_info *info) {
    if (call->second == NULL)
        return err_set(
            info, ERR_INPUT,
            "Say their role too: LOGIN ROLE. A role is clinician, commissioner, finance, peer_mentor or administrator");
    enum err err = user_role_read(call->second, role, info);
    return err == ERR_OK ? command_store_open(call, true, store, info) : err;
}

enum err command_people_add(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    struct me me = {0};
    enum user_role role = USER_CLINICIAN;
    char *path = NULL, *keys = NULL, what[128];
    size_t length = 0;
    bool any = false;
    enum err err = open_for_role(call, &role, &store, info);
    if (err == ERR_OK)
        err = command_take_me(call, &me, &any, info);
    if (err == ERR_OK && isatty(STDIN_FILENO) == 1)
        fputs("Their public key, on a line of its own, and then Ctrl-D:\n", stderr);
    if (err == ERR_OK)
        err = command_input(call, KEYS_MOST, &path, info);
    if (err == ERR_OK)
        err = file_read(path, KEYS_MOST, &keys, &length, info);
    if (err == ERR_OK)
        err = command_done(call, store_add_person(store, call->operand, role, &me, keys, info));
    snprintf(what, sizeof what, "may come in, as %s", user_role_label(role));
    if (err == ERR_OK)
        err = say_done(call->operand, what, info);
    store_close(store);
    free(keys);
    free(path);
    return err;
}

enum err command_people_remove(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    enum err err = command_store_open(call, true, &store, info);
    if (err == ERR_OK)
        err = command_done(call, store_remove_person(store, call->operand, info));
    if (err == ERR_OK)
        err = say_done(call->operand, "is let in no more", info);
    store_close(store);
    return err;
}

enum err command_people_role(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    struct me me = {0};
    enum user_role role = USER_CLINICIAN;
    char what[128];
    bool any = false;
    enum err err = open_for_role(call, &role, &store, info);
    if (err == ERR_OK)
        err = store_me_of(store, call->operand, &me, info);
    if (err == ERR_OK)
        err = command_take_me(call, &me, &any, info);
    if (err == ERR_OK)
        err = command_done(call,
                           store_change_person(store, call->operand, role, any ? &me : NULL, info));
    snprintf(what, sizeof what, "is here as %s", user_role_label(role));
    if (err == ERR_OK)
        err = say_done(call->operand, what, info);
    store_close(store);
    return err;
}

static bool print_person(const struct person_here *person, void *data) {
    FILE *out = data;
    char mark[SSH_KEY_MARK], key[SSH_KEY_TEXT], name[512];
    fprintf(out, "%s, %s, %s%s%s, since %.10s\n", person->login, user_role_label(person->role),
            text_point_out(person->me.name, name, sizeof name),
            person->me.organisation[0] != '\0' ? ", " : "", person->me.organisation, person->since);
    for (const char *at = person->keys; *at != '\0'; at += at[0] == '\n') {
        size_t length = strcspn(at, "\n");
        snprintf(key, sizeof key, "%.*s", (int)length, at);
        fprintf(out, "    %s\n", ssh_key_mark(key, mark));
        at += length;
    }
    return true;
}

enum err command_people_list(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    enum err err = out != NULL ? command_store_open(call, true, &store, info) : err_no_memory(info);
    if (err == ERR_OK)
        err = store_people(store, print_person, out, info);
    if (err == ERR_OK && ftell(out) <= 0)
        fputs("There are no people here. To let one in: phbplan people add LOGIN ROLE\n", out);
    if (out != NULL && fclose(out) == EOF && err == ERR_OK)
        err = err_no_memory(info);
    if (err == ERR_OK)
        err = command_print(text, info);
    store_close(store);
    free(text);
    return err;
}
