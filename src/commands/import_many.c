/* phbplan import of several files, or of folders of them, in one go. Each file is taken in whole or
 * not at all, and what is wrong with one stops no other. Several are kept as one, since the disk is
 * what each would wait for; nothing is said to be taken in before that. */
#include "import.h"

#include "base/grow.h"
#include "base/meter.h"
#include "base/safe_file.h"
#include "base/text.h"
#include "exchange/file_name.h"
#include "exchange/plan_file.h"
#include "session/receive.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define TOGETHER_MOST 200 /* files that are kept as one */
#define TOGETHER_TIME 500 /* milliseconds after which they are: others wait for them to write */

/* Names of files, malloc'd each. */
struct files {
    char **items;
    size_t count, capacity;
};

/* What became of files. */
struct tally_of {
    size_t plans, next, same;
};

struct taking_in {
    struct call *call;
    struct store *store;
    struct tally_of kept, open; /* open: taken in, and not kept yet */
    size_t refused;
    enum err worst;
    struct growing_text words; /* what is to be said of those that are open */
    int64_t since;             /* when the first of them was */
};

/* ---- the files */

static void files_done(struct files *files) {
    for (size_t i = 0; i < files->count; i++)
        free(files->items[i]);
    free(files->items);
}

/* `name` is malloc'd, and theirs afterwards. */
static enum err files_add(struct files *files, char *name, struct err_info *info) {
    if (name == NULL || !GROW(files->items, files->count, files->capacity)) {
        free(name);
        return err_no_memory(info);
    }
    files->items[files->count++] = name;
    return ERR_OK;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A plan file by its name, that is a file. */
static bool is_plan_file(const char *path, const char *name) {
    struct stat about;
    return name[0] != '.' && file_name_ends(name, PLAN_FILE_ENDING) && stat(path, &about) == 0 &&
           S_ISREG(about.st_mode);
}

/* Those in a folder, by name. */
static enum err files_of_folder(struct files *files, const char *folder, struct err_info *info) {
    const size_t first = files->count;
    enum err err = ERR_OK;
    DIR *open = opendir(folder);
    if (open == NULL)
        return file_error(folder, errno, info);
    for (const struct dirent *entry; err == ERR_OK && (entry = readdir(open)) != NULL;) {
        const bool slash = folder[strlen(folder) - 1] == '/';
        char *path = grow_format("%s%s%s", folder, slash ? "" : "/", entry->d_name);
        if (path != NULL && !is_plan_file(path, entry->d_name))
            free(path);
        else
            err = files_add(files, path, info);
    }
    (void)closedir(open);
    if (err == ERR_OK && files->count == first)
        return err_set(info, ERR_NOT_FOUND,
                       "There is no plan file in the folder \"%.200s\". Their names end in .json",
                       folder);
    if (files->count > first)
        qsort(files->items + first, files->count - first, sizeof *files->items, by_name);
    return err;
}

/* ---- what is said */

static enum err print_open(struct taking_in *taking, struct err_info *info) {
    const bool any = taking->words.length > 0;
    char *text = growing_take(&taking->words);
    enum err err = text != NULL ? ERR_OK : err_no_memory(info);
    meter_aside();
    if (err == ERR_OK && any)
        err = command_print(text, info);
    free(text);
    return err;
}

/* One line of a file that was not taken in, and why. */
static void say_refused(struct taking_in *taking, const char *name, enum err err,
                        const struct err_info *why) {
    char shown[512], line[sizeof shown + sizeof why->at + sizeof why->text + 8];
    snprintf(line, sizeof line, "%s: %s%s%s", text_copy(name, shown, sizeof shown), why->at,
             why->at[0] != '\0' ? ": " : "", why->text);
    char *plain = command_is_ascii() ? text_ascii(line, strlen(line)) : NULL;
    meter_aside();
    fprintf(stderr, "phbplan: %s\n", plain != NULL ? plain : line);
    free(plain);
    taking->refused++;
    if (err_exit_status(err) > err_exit_status(taking->worst))
        taking->worst = err;
}

/* What a person should look at in one that was taken in. */
static void note_taken(struct taking_in *taking, const char *name, const struct plan *file,
                       struct book *book, const struct import *said) {
    const char *own = record_text(plan_one(file, RECORD_PLAN), PLAN_REFERENCE);
    char look[RECEIVE_WORDS], state[IMPORT_WORDS], shown[512];
    receive_look_words(book, said, own, look);
    import_state_words(file, book, state);
    if (said->stand == IMPORT_THE_SAME || (look[0] == '\0' && state[0] == '\0'))
        return;
    growing_add_format(&taking->words, "%s: taken in as %s, version %" PRId64 ".\n%s%s",
                       text_copy(name, shown, sizeof shown),
                       record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE),
                       said->version, look, state);
}

/* With how many were left, and the first of them. */
static enum err say_sum(struct taking_in *taking, size_t left, const char *next,
                        struct err_info *info) {
    char shown[512];
    const struct tally_of *kept = &taking->kept;
    struct growing_text out = {0};
    growing_add_format(&out, "Taken in: %zu plan%s", kept->plans, kept->plans == 1 ? "" : "s");
    if (kept->next > 0)
        growing_add_format(&out, ", %zu of them as the next version", kept->next);
    growing_add(&out, ".\n");
    if (kept->same > 0)
        growing_add_format(&out, "Here already, just so: %zu.\n", kept->same);
    if (taking->refused > 0)
        growing_add_format(&out, "Not taken in: %zu.\n", taking->refused);
    if (left > 0)
        growing_add_format(&out, "You stopped it. Not looked at: %zu, from %s on.\n", left,
                           text_copy(next, shown, sizeof shown));
    char *text = growing_take(&out);
    enum err err = text != NULL ? command_print(text, info) : err_no_memory(info);
    free(text);
    return err;
}

/* ---- taking in */

/* Keeps those that are open; only then they are said to be here. */
static enum err keep(struct taking_in *taking, struct err_info *info) {
    if (taking->since == 0)
        return ERR_OK;
    taking->since = 0;
    enum err err = store_keep_gathered(taking->store, info);
    if (err != ERR_OK)
        return err;
    taking->kept.plans += taking->open.plans;
    taking->kept.next += taking->open.next;
    taking->kept.same += taking->open.same;
    taking->open = (struct tally_of){0};
    return print_open(taking, info);
}

static enum err keep_when_due(struct taking_in *taking, struct err_info *info) {
    const size_t count = taking->open.plans + taking->open.same;
    return count >= TOGETHER_MOST || command_milliseconds() - taking->since >= TOGETHER_TIME
               ? keep(taking, info)
               : ERR_OK;
}

/* Takes one in that was read. An error where the store is in trouble, and not the file. */
static enum err take_plan(struct taking_in *taking, const char *name, const struct plan *file,
                          struct err_info *info) {
    struct err_info why = {0};
    struct book *book = NULL;
    struct import said = {.stand = IMPORT_NEW};
    if (taking->since == 0) {
        enum err begun = store_gather(taking->store, info);
        if (begun != ERR_OK)
            return begun;
        taking->since = command_milliseconds();
    }
    enum err err = book_import(taking->store, file, IMPORT_AS_FITS, &book, &said, &why);
    if (err == ERR_OK) {
        taking->open.plans += said.stand != IMPORT_THE_SAME;
        taking->open.next += said.stand == IMPORT_NEXT;
        taking->open.same += said.stand == IMPORT_THE_SAME;
        note_taken(taking, name, file, book, &said);
    } else if (err_exit_status(err) == err_exit_status(ERR_INPUT) &&
               store_is_gathering(taking->store)) {
        say_refused(taking, name, import_how_to_decide(err, &said, &why), &why);
        err = ERR_OK;
    } else if (info != NULL) {
        *info = why;
    }
    book_close(book);
    return err == ERR_OK ? keep_when_due(taking, info) : err;
}

/* One file: read, and taken in. */
static enum err take_file(struct taking_in *taking, const char *name, struct err_info *info) {
    struct err_info why = {0};
    struct plan *file = NULL;
    enum err err = plan_file_read(name, &file, &why);
    if (err == ERR_OK)
        err = take_plan(taking, name, file, info);
    else if (err == ERR_MEMORY)
        return err_no_memory(info);
    else {
        say_refused(taking, name, err, &why);
        err = ERR_OK;
    }
    plan_free(file);
    return err;
}

/* What a word of the command line files: a file, or all in a folder. */
static enum err find_files(struct taking_in *taking, const char *word, struct files *files,
                           struct err_info *info) {
    struct err_info why = {0};
    char *path = NULL;
    enum err err = file_name_read(word, &path, &why);
    if (err == ERR_OK && file_name_is_folder(path))
        err = files_of_folder(files, path, &why);
    else if (err == ERR_OK) {
        err = files_add(files, path, info);
        path = NULL;
    }
    free(path);
    if (err != ERR_OK && err != ERR_MEMORY && taking->call->operand_count == 1 && info != NULL)
        *info = why;
    if (err == ERR_OK || err == ERR_MEMORY || taking->call->operand_count == 1)
        return err;
    say_refused(taking, word, err, &why);
    return ERR_OK;
}

static enum err take_all(struct taking_in *taking, const struct files *files,
                         struct err_info *info) {
    size_t done = 0;
    enum err err = ERR_OK;
    meter_begin("Taking in", "plan files", (int64_t)files->count);
    for (; err == ERR_OK && done < files->count && meter_to((int64_t)done); done++)
        err = take_file(taking, files->items[done], info);
    const size_t left = files->count - done;
    if (err == ERR_OK)
        err = command_done(taking->call, keep(taking, info));
    meter_end();
    if (err == ERR_OK)
        err = say_sum(taking, left, left > 0 ? files->items[done] : "", info);
    else if (taking->kept.plans > 0)
        fprintf(stderr, "phbplan: Taken in before that, and kept: %zu plan%s.\n",
                taking->kept.plans, taking->kept.plans == 1 ? "" : "s");
    taking->call->status =
        err_exit_status(left > 0 && taking->worst == ERR_OK ? ERR_INPUT : taking->worst);
    return err;
}

enum err import_many(struct call *call, struct err_info *info) {
    struct taking_in taking = {.call = call, .worst = ERR_OK};
    struct files files = {0};
    enum err err =
        call->as_next || call->as_new
            ? err_set(info, ERR_INPUT, "say --as-next-version or --as-new of one file at a time")
            : command_store_open(call, false, &taking.store, info);
    for (size_t i = 0; err == ERR_OK && i < call->operand_count; i++)
        err = find_files(&taking, call->operands[i], &files, info);
    if (err == ERR_OK)
        err = take_all(&taking, &files, info);
    growing_done(&taking.words);
    store_close(taking.store);
    files_done(&files);
    return err;
}
