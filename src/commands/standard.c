/* Standard input and output where a file is named: "-". What comes in is kept first, and what goes
 * out is made whole first, both in a file beside the store: it is as safe there as what it is of.
 */
#include "commands/command.h"

#include "base/grow.h"
#include "base/safe_file.h"
#include "base/text.h"
#include "exchange/file_name.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool command_is_standard(const char *name) {
    return strcmp(name, "-") == 0;
}

bool command_output_is_standard(const struct call *call) {
    const char *output = call->output;
    return output != NULL && (command_is_standard(output) || strncmp(output, "-.", 2) == 0);
}

/* A new file beside the store. */
static enum err make_beside_store(const struct call *call, char **path, struct err_info *info) {
    char *store = NULL;
    enum err err = command_store_path(call, &store, info);
    if (err != ERR_OK)
        return err;
    int trouble = file_make_folders(store);
    if (trouble == 0)
        trouble = file_make_beside(store, path);
    err = trouble == 0 ? ERR_OK : file_error(store, trouble, info);
    free(store);
    return err;
}

/* Copies one to the other until it ends, or is more than `most` bytes. 0 or an error number. */
static int copy(int from, int to, size_t most, bool *all) {
    char piece[16384];
    size_t copied = 0;
    for (ssize_t got = 1; got != 0 && copied <= most;) {
        got = read(from, piece, sizeof piece);
        if (got < 0 && errno != EINTR)
            return errno;
        for (ssize_t at = 0, put = 0; at<got; at += put> 0 ? put : 0) {
            put = write(to, piece + at, (size_t)(got - at));
            if (put < 0 && errno != EINTR)
                return errno;
        }
        copied += got > 0 ? (size_t)got : 0;
    }
    *all = copied <= most;
    return 0;
}

enum err command_input(const struct call *call, size_t most, char **path, struct err_info *info) {
    char *named = NULL;
    bool all = true;
    enum err err = make_beside_store(call, &named, info);
    if (err != ERR_OK)
        return err;
    /* It loses its name at once, and is there as long as the program runs. */
    int descriptor = open(named, O_RDWR | O_CLOEXEC);
    int trouble = descriptor < 0 || unlink(named) != 0 ? errno : 0;
    if (trouble == 0)
        trouble = copy(STDIN_FILENO, descriptor, most, &all);
    err = trouble == 0 ? ERR_OK : file_error("-", trouble, info);
    free(named);
    if (err == ERR_OK && !all)
        return err_set(info, ERR_LIMIT, "This file is larger than %zu KiB. Is it the right one?",
                       most / 1024);
    if (err == ERR_OK && (*path = grow_format("/proc/self/fd/%d", descriptor)) == NULL)
        err = err_no_memory(info);
    return err;
}

enum err command_output(const struct call *call, const char *ending, const char *usual, char **path,
                        struct err_info *info) {
    bool ends = call->output[1] == '\0' || strcmp(call->output + 1, ending) == 0;
    if (!command_output_is_standard(call) || !ends)
        return file_name_write(call->output, ending, usual, path, info);
    enum err err = make_beside_store(call, path, info);
    if (err == ERR_OK)
        (void)unlink(*path); /* what writes it makes it */
    return err;
}

enum err command_output_done(const struct call *call, const char *path, enum err err,
                             struct err_info *info) {
    bool all = true;
    if (!command_output_is_standard(call) || path == NULL)
        return err;
    if (err == ERR_OK) {
        int descriptor = open(path, O_RDONLY | O_CLOEXEC);
        int trouble = descriptor < 0 || fflush(stdout) == EOF ? errno : 0;
        if (trouble == 0)
            trouble = copy(descriptor, STDOUT_FILENO, SIZE_MAX - 1, &all);
        if (descriptor >= 0)
            (void)close(descriptor);
        if (trouble != 0)
            err = err_set(info, ERR_IO, "I could not write the answer: %s", strerror(trouble));
    }
    (void)unlink(path);
    return err;
}

enum err command_say(const struct call *call, const char *text, struct err_info *info) {
    if (!command_output_is_standard(call))
        return command_print(text, info);
    char *plain = command_is_ascii() ? text_ascii(text, strlen(text)) : NULL;
    fputs(plain != NULL ? plain : text, stderr);
    free(plain);
    return ERR_OK;
}
