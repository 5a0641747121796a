/* Writes the keys of the people of a host where sshd looks for them. */
#include "host_keys.h"

#include "base/grow.h"
#include "base/safe_file.h"
#include "base/text.h"
#include "store/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEYS_FILE_MOST ((size_t)16 * 1024 * 1024)

/* No shell of its own, no forwarding, no file of commands: a terminal alone. */
#define BEGINS "restrict,pty,command=\""

static bool fits(const char *name) {
    return name[0] == '/' && strlen(name) < HOST_PATH && text_is_plain(name, false) &&
           strpbrk(name, "'\"\\") == NULL;
}

enum err host_keys_fit(const char *keys_file, const char *program, struct err_info *info) {
    const char *wrong = !fits(keys_file) ? keys_file : !fits(program) ? program : NULL;
    return wrong == NULL
               ? ERR_OK
               : err_set(
                     info, ERR_INPUT,
                     "\"%.240s\" has a sign in it that sshd does not read. Use a name with no quotes",
                     wrong);
}

/* The file that is being written. */
struct writing {
    struct growing_text text; /* first the lines of others */
    size_t others;            /* bytes of them */
    const char *program;
    char ends[HOST_PATH + 32]; /* what follows the login in each line of ours */
};

static bool is_ours(const struct writing *writing, const char *line, size_t length) {
    const size_t begins = strlen(BEGINS);
    bool ours = false;
    if (length < begins || memcmp(line, BEGINS, begins) != 0)
        return false;
    const size_t ends = strlen(writing->ends);
    for (size_t at = begins; !ours && at + ends <= length; at++)
        ours = memcmp(line + at, writing->ends, ends) == 0;
    return ours;
}

/* Takes over the lines of others from the file as it is. */
static enum err take_others(struct writing *writing, const char *path, struct err_info *info) {
    char *text = NULL;
    size_t length = 0;
    enum err err = file_read(path, KEYS_FILE_MOST, &text, &length, info);
    if (err == ERR_NOT_FOUND)
        return ERR_OK;
    for (size_t at = 0; err == ERR_OK && at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t line = end != NULL ? (size_t)(end - text) - at : length - at;
        if (!is_ours(writing, text + at, line)) {
            growing_add_bytes(&writing->text, text + at, line);
            growing_add_char(&writing->text, '\n');
        }
        at += line + 1;
    }
    free(text);
    writing->others = writing->text.length;
    return err;
}

/* Whether what was written so far has this key: its letters, without the kind. */
static bool has(const struct growing_text *text, size_t length, const char *key, size_t size) {
    const char *letters = memchr(key, ' ', size);
    size_t count = letters != NULL ? size - (size_t)(letters - key) : 0;
    for (size_t at = 0; count > 0 && at + count <= length; at++)
        if (text->text[at] == ' ' && memcmp(text->text + at, letters, count) == 0)
            return true;
    return false;
}

/* Adds a line for each key of a person. */
static enum err add_person(struct writing *writing, const char *login, const char *keys,
                           struct err_info *info) {
    for (const char *key = keys; *key != '\0';) {
        size_t length = strcspn(key, "\n");
        if (has(&writing->text, writing->others, key, length))
            return err_set(
                info, ERR_EXISTS,
                "A key of %s lets them in to this account by another line, as more than a person. Take that line out of the file of keys first",
                login);
        if (has(&writing->text, writing->text.length, key, length))
            return err_set(info, ERR_EXISTS,
                           "A key of %s is there already. Each person has keys of their own",
                           login);
        growing_add_format(&writing->text, BEGINS "'%s' host enter %s%s %.*s\n", writing->program,
                           login, writing->ends, (int)length, key);
        key += length + (key[length] == '\n');
    }
    return writing->text.no_memory ? err_no_memory(info) : ERR_OK;
}

static enum err add_people(struct store *store, struct writing *writing, struct err_info *info) {
    static const char sql[] = "SELECT login, keys FROM login ORDER BY login";
    struct query query;
    enum err err = ERR_OK;
    query_begin(&query, store, sql);
    while (err == ERR_OK && query_row(&query))
        err = add_person(writing, query_text(&query, 0), query_text(&query, 1), info);
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

static enum err write_all(struct store *store, const char *path, struct writing *writing,
                          struct err_info *info) {
    enum err err = take_others(writing, path, info);
    if (err == ERR_OK)
        err = add_people(store, writing, info);
    int trouble = err == ERR_OK ? file_make_folders(path) : 0;
    if (trouble != 0)
        return file_error(path, trouble, info);
    return err != ERR_OK
               ? err
               : safe_file_write(path, writing->text.text != NULL ? writing->text.text : "",
                                 writing->text.length, true, info);
}

enum err host_keys_write(struct store *store, struct err_info *info) {
    char path[HOST_PATH], program[HOST_PATH];
    struct writing writing = {.program = program};
    enum err err = store_setting(store, HOST_KEYS_FILE, path, sizeof path, info);
    if (err == ERR_OK)
        err = store_setting(store, HOST_PROGRAM, program, sizeof program, info);
    char *whole = err == ERR_OK ? realpath(store->path, NULL) : NULL;
    if (err == ERR_OK && whole == NULL)
        err = err_no_memory(info);
    if (err == ERR_OK)
        err = host_keys_fit(whole, program, info);
    if (err == ERR_OK) {
        snprintf(writing.ends, sizeof writing.ends, " --store '%s'\"", whole);
        err = write_all(store, path, &writing, info);
    }
    growing_done(&writing.text);
    free(whole);
    return err;
}
