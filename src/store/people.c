/* The people of a host, by login: who may come in, as what. And the look, before anything is kept,
 * whether they still may. */
#include "store/people.h"

#include "base/grow.h"
#include "base/ssh_key.h"
#include "base/text.h"
#include "host_keys.h"
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the host */

enum err store_make_host(struct store *store, const char *keys_file, const char *program,
                         struct err_info *info) {
    enum err err = host_keys_fit(keys_file, program, info);
    if (err == ERR_OK && store_is_practice(store))
        err = err_set(info, ERR_STAYS, "This is practice. A host is for real plans");
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err == ERR_OK)
        err = store_set_setting(store, HOST_KEYS_FILE, keys_file, info);
    if (err == ERR_OK)
        err = store_set_setting(store, HOST_PROGRAM, program, info);
    if (err == ERR_OK)
        err = chain_event(store, "host made", keys_file, program, strlen(program), info);
    if (err == ERR_OK)
        err = host_keys_write(store, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    return err;
}

enum err store_is_host(struct store *store, bool *out, struct err_info *info) {
    char file[HOST_PATH];
    enum err err = store_setting(store, HOST_KEYS_FILE, file, sizeof file, info);
    *out = file[0] != '\0';
    return err;
}

/* ---- reading the table */

enum err store_people(struct store *store, person_visit *visit, void *data, struct err_info *info) {
    static const char sql[] = "SELECT login, role, keys, at FROM login ORDER BY login";
    struct query query;
    bool on = true;
    enum err err = ERR_OK;
    query_begin(&query, store, sql);
    while (on && err == ERR_OK && query_row(&query)) {
        struct person_here person = {.login = query_text(&query, 0),
                                     .keys = query_text(&query, 2),
                                     .since = query_text(&query, 3)};
        err = user_role_read(query_text(&query, 1), &person.role, info);
        if (err == ERR_OK)
            err = store_me_of(store, person.login, &person.me, info);
        on = err == ERR_OK && visit(&person, data);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

/* Whether that is a person here, and in which role. */
static enum err find(struct store *store, const char *login, bool *found, enum user_role *role,
                     struct err_info *info) {
    static const char sql[] = "SELECT role FROM login WHERE login = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, login);
    *found = query_row(&query);
    enum err err = *found ? user_role_read(query_text(&query, 0), role, info) : ERR_OK;
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

/* ---- who is here */

static enum err nobody(struct err_info *info) {
    return err_set(info, ERR_STAYS,
                   "You are not one of the people here. Ask who looks after the plans");
}

enum err store_set_login(struct store *store, const char *login, struct err_info *info) {
    enum user_role role = USER_CLINICIAN;
    bool found = false, host = false;
    enum err err = store_is_host(store, &host, info);
    if (err == ERR_OK)
        err = find(store, login, &found, &role, info);
    if (err == ERR_OK && (!host || !found))
        err = nobody(info);
    if (err == ERR_OK) {
        store_set_author(store, login, role);
        store->still_here = store_still_here;
    }
    return err;
}

enum err store_still_here(struct store *store, struct err_info *info) {
    enum user_role role = store->role;
    bool found = false;
    if (store->still_here == NULL)
        return ERR_OK;
    enum err err = find(store, store->who, &found, &role, info);
    if (err == ERR_OK && !found)
        err = err_set(info, ERR_STAYS,
                      "You are not one of the people here any more. What you had kept is kept");
    if (err == ERR_OK && role != store->role)
        err = err_set(info, ERR_STAYS,
                      "You are here as %s from now on. Come in again. What you had kept is kept",
                      user_role_label(role));
    return err;
}

/* ---- changing the table */

static enum err check_login(const char *login, struct err_info *info) {
    static const char SMALL[] = "abcdefghijklmnopqrstuvwxyz";
    size_t length = strlen(login), fits = strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789.-_");
    if (length > 0 && length < PERSON_LOGIN && fits == length && strchr(SMALL, login[0]) != NULL)
        return ERR_OK;
    return err_set(
        info, ERR_INPUT,
        "A login is small letters, figures, dots and dashes, %d at the most, and begins with a letter. For example, a.clark",
        PERSON_LOGIN - 1);
}

/* The keys of some lines, one to a line and clean; at least one. malloc'd. */
static enum err clean_keys(const char *lines, char **out, struct err_info *info) {
    struct growing_text keys = {0};
    char key[SSH_KEY_TEXT];
    enum err err = ERR_OK;
    while (err == ERR_OK && *lines != '\0') {
        size_t length = strcspn(lines, "\r\n");
        if (length > 0 && (err = ssh_key_read(lines, length, key, info)) == ERR_OK)
            growing_add_format(&keys, "%s\n", key);
        lines += length;
        lines += strspn(lines, "\r\n");
    }
    if (err == ERR_OK && keys.length == 0)
        err = ssh_key_read("", 0, key, info);
    *out = growing_take(&keys);
    return err == ERR_OK && *out == NULL ? err_no_memory(info) : err;
}

/* What is to be done of a person; it stands in the history so. */
enum deed_of_person { ADD, REMOVE, CHANGE };
static const struct person_deed {
    const char *event, *sql;
} DEEDS[] = {
    [ADD] = {"person added",
             "INSERT INTO login (login, role, keys, at, who) VALUES (?, ?, ?, ?, ?)"},
    [REMOVE] = {"person removed", "DELETE FROM login WHERE login = ?"},
    [CHANGE] = {"person changed", "UPDATE login SET role = ?2 WHERE login = ?1"},
};

static enum err ask(struct store *store, const char *login, bool there, struct err_info *info) {
    enum user_role role;
    bool host = false, found = false;
    enum err err = gate_ask_role(TOPIC_PEOPLE, store->role, info);
    if (err == ERR_OK)
        err = store_is_host(store, &host, info);
    if (err == ERR_OK && !host)
        err =
            err_set(info, ERR_INPUT,
                    "These plans are not on a host. To make this computer one: phbplan host init");
    if (err == ERR_OK)
        err = check_login(login, info);
    if (err == ERR_OK)
        err = find(store, login, &found, &role, info);
    if (err == ERR_OK && found && !there)
        err = err_set(info, ERR_EXISTS, "There is a person %s here already. Choose another login",
                      login);
    if (err == ERR_OK && !found && there)
        err = err_set(info, ERR_NOT_FOUND,
                      "There is no person %s here. \"phbplan people list\" shows who there is",
                      login);
    return err;
}

static enum err write(struct store *store, enum deed_of_person deed,
                      const struct person_here *person, struct err_info *info) {
    char now[32];
    struct query query;
    query_begin(&query, store, DEEDS[deed].sql);
    query_bind_text(&query, person->login);
    if (deed != REMOVE)
        query_bind_text(&query, user_role_word(person->role));
    if (deed == ADD) {
        query_bind_text(&query, person->keys);
        query_bind_text(&query, store->clock(store->clock_data, now));
        query_bind_text(&query, store->who);
    }
    return query_run(&query, info);
}

/* Does it, with all that goes with it, or nothing. `me`: who they are from now on, or NULL. */
static enum err change(struct store *store, enum deed_of_person deed,
                       const struct person_here *person, const struct me *me,
                       struct err_info *info) {
    char about[PERSON_LOGIN + 32];
    snprintf(about, sizeof about, "%s%s%s", person->login, deed != REMOVE ? ", " : "",
             deed != REMOVE ? user_role_label(person->role) : "");
    enum err err = store_begin(store, info);
    if (err == ERR_OK)
        err = ask(store, person->login, deed != ADD, info);
    if (err == ERR_OK)
        err = write(store, deed, person, info);
    if (err == ERR_OK && me != NULL)
        err = store_set_me_of(store, person->login, me, info);
    if (err == ERR_OK)
        err =
            chain_event(store, DEEDS[deed].event, about, person->keys, strlen(person->keys), info);
    if (err == ERR_OK)
        err = host_keys_write(store, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    return err;
}

enum err store_add_person(struct store *store, const char *login, enum user_role role,
                          const struct me *me, const char *keys, struct err_info *info) {
    char *clean = NULL;
    enum err err = ask(store, login, false, info);
    if (err == ERR_OK && me->name[0] == '\0')
        err = err_set(info, ERR_INPUT,
                      "Say who they are: --name \"NAME\". It stands with what they decide");
    if (err == ERR_OK)
        err = clean_keys(keys, &clean, info);
    if (err == ERR_OK) {
        const struct person_here person = {.login = login, .role = role, .keys = clean};
        err = change(store, ADD, &person, me, info);
    }
    free(clean);
    return err;
}

enum err store_remove_person(struct store *store, const char *login, struct err_info *info) {
    const struct person_here person = {.login = login, .keys = ""};
    return change(store, REMOVE, &person, NULL, info);
}

enum err store_change_person(struct store *store, const char *login, enum user_role role,
                             const struct me *me, struct err_info *info) {
    const struct person_here person = {.login = login, .role = role, .keys = ""};
    return change(store, CHANGE, &person, me, info);
}
