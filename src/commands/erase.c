/* phbplan erase: words that were typed where they do not belong, out of a plan for good. First says
 * where they stand, then asks why they go; neither is in the command line, which others could see.
 */
#include "commands/command.h"

#include "base/grow.h"
#include "base/text.h"
#include "store/erase.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WHY_MOST = 300 };

#define KEPT_ELSEWHERE                                                                             \
    "Backups made before, and files that were exported or sent, still have them. Look for those.\n"

static void add_place(const char *place, void *data) {
    struct growing_text *out = data;
    growing_add_format(out, "  %s\n", place);
}

/* Prints what was put together, and frees it. */
static enum err print_all(struct growing_text *out, struct err_info *info) {
    char *text = growing_take(out);
    enum err err = text != NULL ? command_print(text, info) : err_no_memory(info);
    free(text);
    return err;
}

/* Reads a line, "" at the end of input. */
static void read_line(char *buffer, size_t size) {
    if (fgets(buffer, (int)size, stdin) == NULL)
        buffer[0] = '\0';
    buffer[strcspn(buffer, "\r\n")] = '\0';
}

/* Asks why, and where a person answers, whether they are sure. `why` is "" where they are not. */
static enum err ask_why(char *why, size_t size, struct err_info *info) {
    char sure[16] = "yes";
    enum err err = command_print("Why do they go? Do not write the words again: ", info);
    if (err != ERR_OK)
        return err;
    read_line(why, size);
    if (why[0] != '\0' && isatty(STDIN_FILENO)) {
        err = command_print("They cannot be brought back. Type yes to erase them: ", info);
        read_line(sure, sizeof sure);
    }
    if (strcmp(sure, "yes") != 0)
        why[0] = '\0';
    return err;
}

static enum err look(struct store *store, const struct erasing *erasing, struct err_info *info) {
    struct growing_text out = {0};
    growing_add(&out, "The words go from here:\n");
    enum err err = store_erase_look(store, erasing, add_place, &out, info);
    if (err != ERR_OK) {
        free(growing_take(&out));
        return err;
    }
    growing_add(&out, KEPT_ELSEWHERE);
    return print_all(&out, info);
}

/* Only what is still there is told after it was done. */
static void add_left(const char *place, void *data) {
    if (strstr(place, ERASE_STILL) != NULL)
        add_place(place, data);
}

static enum err erase(struct call *call, struct store *store, const struct erasing *erasing,
                      const char *why, struct err_info *info) {
    struct growing_text out = {0};
    bool log_left = false;
    growing_add(&out, "\nThe words are erased. That they were, by whom and why, stays.\n");
    enum err err =
        command_done(call, store_erase(store, erasing, why, add_left, &out, &log_left, info));
    if (err != ERR_OK) {
        free(growing_take(&out));
        return err;
    }
    if (log_left)
        growing_add(&out, "They may stay in the log of the file until all have left phbplan.\n");
    return print_all(&out, info);
}

enum err command_erase(struct call *call, struct err_info *info) {
    int64_t edits[ERASE_EDITS];
    struct erasing erasing = {.plan = call->operand, .edits = edits};
    struct store *store = NULL;
    char why[WHY_MOST] = "";
    enum err err = erasing_read(call->second, edits, &erasing.count, info);
    if (err == ERR_OK)
        err = command_store_open(call, true, &store, info);
    if (err == ERR_OK)
        err = look(store, &erasing, info);
    if (err == ERR_OK)
        err = ask_why(why, sizeof why, info);
    if (err == ERR_OK)
        err = why[0] != '\0' ? erase(call, store, &erasing, why, info)
                             : command_print("\nNothing was erased.\n", info);
    store_close(store);
    return err;
}
