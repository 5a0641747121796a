/* Names of files as people type and paste them. Looks at the disk, and changes nothing there. */
#include "exchange/file_name.h"

#include "base/grow.h"
#include "base/safe_file.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether only one may be named, and which. It is so for all that the program does: whoever it is
 * for is at another computer. */
static bool is_limited;
static const char *the_one;

void file_name_only(const char *name) {
    is_limited = true;
    the_one = name;
}

enum err file_name_ask(const char *name, struct err_info *info) {
    if (!is_limited || (the_one != NULL && strcmp(name, the_one) == 0))
        return ERR_OK;
    return err_set(
        info, ERR_STAYS,
        "Files stay on your own computer. From there you can export, send and receive: man phbplan-host says how");
}

/* ---- what stands round a name ---------------------------------------------------------------- */

/* A piece of the typed text. */
struct piece {
    const char *start, *end;
};

/* Past what only stands round a name: spaces, and what is never seen. */
static struct piece trimmed(struct piece piece) {
    size_t bytes;
    while (piece.start < piece.end) {
        int32_t keyed = text_keyed(text_decode(piece.start, &bytes));
        if (keyed != ' ' && keyed != 0)
            break;
        piece.start += bytes;
    }
    while (piece.start < piece.end) {
        const char *last = piece.end - 1;
        while (last > piece.start && ((unsigned char)*last & 0xC0) == 0x80)
            last--;
        int32_t keyed = text_keyed(text_decode(last, &bytes));
        if (keyed != ' ' && keyed != 0)
            break;
        piece.end = last;
    }
    return piece;
}

static bool take_quotes(struct piece *piece) {
    static const char *const quotes[][2] = {
        {"'", "'"}, {"\"", "\""}, {"\u2018", "\u2019"}, {"\u201C", "\u201D"}};
    size_t length = (size_t)(piece->end - piece->start);
    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++) {
        size_t before = strlen(quotes[i][0]), after = strlen(quotes[i][1]);
        if (length >= before + after && memcmp(piece->start, quotes[i][0], before) == 0 &&
            memcmp(piece->end - after, quotes[i][1], after) == 0) {
            piece->start += before;
            piece->end -= after;
            return true;
        }
    }
    return false;
}

/* Takes off the backslashes that a terminal puts there when a file is dragged into it. */
static void take_backslashes(char *name) {
    char *to = name;
    for (const char *at = name; *at != '\0'; at++)
        if (at[0] != '\\' || at[1] == '\0' || strchr(" '\"()[]&;$", at[1]) == NULL)
            *to++ = *at;
    *to = '\0';
}

/* "C:\Users\Anne" and "\\server\share". */
static bool is_windows(const char *name) {
    char drive = (char)(name[0] | 0x20);
    return strncmp(name, "\\\\", 2) == 0 ||
           (drive >= 'a' && drive <= 'z' && name[1] == ':' && (name[2] == '\\' || name[2] == '/'));
}

/* "~" and "~/..." with the home folder's name in its place. */
static enum err with_home(char *name, char **out, struct err_info *info) {
    const char *home = getenv("HOME");
    if (name[0] != '~' || (name[1] != '\0' && name[1] != '/') || home == NULL || home[0] == '\0') {
        *out = name;
        return ERR_OK;
    }
    *out = grow_format("%s%s", home, name + 1);
    free(name);
    return *out != NULL ? ERR_OK : err_no_memory(info);
}

/* The name without what stands round it, and with the home folder; `example` is one. */
static enum err clean_name(const char *typed, const char *example, char **out,
                           struct err_info *info) {
    enum err err = file_name_ask(typed, info);
    if (err != ERR_OK)
        return err;
    struct piece piece = trimmed((struct piece){typed, typed + strlen(typed)});
    bool quoted = take_quotes(&piece);
    if (quoted)
        piece = trimmed(piece);
    if (piece.start == piece.end)
        return err_set(info, ERR_INPUT, "The file needs a name. For example, %s", example);
    char *name = strndup(piece.start, (size_t)(piece.end - piece.start));
    if (name == NULL)
        return err_no_memory(info);
    if (is_windows(name)) {
        err = err_set(info, ERR_INPUT,
                      "\"%.240s\" is a place on a Windows computer, and not on this one. "
                      "Give a name such as ~/%s",
                      name, example);
        free(name);
        return err;
    }
    if (!quoted)
        take_backslashes(name);
    return with_home(name, out, info);
}

enum err file_name_read(const char *typed, char **out, struct err_info *info) {
    struct stat status;
    if (typed[0] == '\0' || file_name_ask(typed, NULL) != ERR_OK || stat(typed, &status) != 0)
        return clean_name(typed, "anne.json", out, info);
    *out = strdup(typed);
    return *out != NULL ? ERR_OK : err_no_memory(info);
}

enum err file_name_folder(const char *typed, char **out, struct err_info *info) {
    struct stat status;
    char *name = NULL;
    enum err err = file_name_read(typed, &name, info);
    *out = NULL;
    if (err != ERR_OK)
        return err;
    if (stat(name, &status) != 0)
        err = err_set(info, ERR_IO,
                      "There is no folder \"%.240s\". Make it first, or choose another", name);
    else if (!S_ISDIR(status.st_mode))
        err = err_set(info, ERR_IO, "\"%.240s\" is a file. Choose a folder", name);
    else if (access(name, W_OK | X_OK) != 0)
        err = err_set(info, ERR_IO, "You may not put files in \"%.240s\". Choose another folder",
                      name);
    else if ((*out = realpath(name, NULL)) == NULL)
        err = err_no_memory(info);
    free(name);
    return err;
}

/* ---- a file to write ------------------------------------------------------------------------- */

static const char *last_part(const char *name) {
    const char *slash = strrchr(name, '/');
    return slash != NULL ? slash + 1 : name;
}

bool file_name_ends(const char *name, const char *ending) {
    const char *last = last_part(name);
    size_t length = strlen(last), tail = strlen(ending);
    return length > tail && strcasecmp(last + length - tail, ending) == 0;
}

bool file_name_is_folder(const char *name) {
    struct stat status;
    const char *last = last_part(name);
    return *last == '\0' || strcmp(last, ".") == 0 || strcmp(last, "..") == 0 ||
           (stat(name, &status) == 0 && S_ISDIR(status.st_mode));
}

static enum err check_folder(const char *name, struct err_info *info) {
    struct stat status;
    const char *last = last_part(name);
    if (file_name_is_folder(name))
        return err_set(info, ERR_IO,
                       "\"%.200s\" is a folder. "
                       "Give the file a name in it. "
                       "For example, %.200s%smy-plan.xlsx",
                       name, name, *last == '\0' ? "" : "/");
    char *folder = last == name ? NULL : strndup(name, (size_t)(last - name));
    enum err err = ERR_OK;
    if (folder != NULL && stat(folder, &status) != 0)
        err = file_error(folder, errno, info);
    free(folder);
    return err;
}

/* Refuses the ending of what this is not, which would be a file that nothing opens. */
static enum err check_ending(const char *name, const char *ending, struct err_info *info) {
    static const char *const others[] = {".xls", ".xlsm", ".xlsb", ".ods",  ".csv", ".pdf",
                                         ".doc", ".docx", ".txt",  ".html", ".json"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (!file_name_ends(name, others[i]) || strcmp(others[i], ending) == 0 ||
            file_name_ends(ending, others[i])) /* ".fhir.json" */
            continue;
        const char *last = last_part(name);
        return err_set(info, ERR_INPUT,
                       "This makes a file whose name ends in %s, not %s. For example, %.*s%s",
                       ending, others[i], (int)(strlen(last) - strlen(others[i])), last, ending);
    }
    return ERR_OK;
}

static enum err add_ending(char **name, const char *ending, struct err_info *info) {
    size_t length = strlen(*name);
    bool dot = length > 0 && (*name)[length - 1] == '.'; /* "plan." */
    char *longer = grow_format("%.*s%s", (int)(length - dot), *name, ending);
    if (longer == NULL)
        return err_no_memory(info);
    free(*name);
    *name = longer;
    return ERR_OK;
}

/* The usual name, in a folder. */
static enum err put_in_folder(char **name, const char *usual, struct err_info *info) {
    bool ended = *last_part(*name) == '\0';
    char *longer = grow_format("%s%s%s", *name, ended ? "" : "/", usual);
    if (longer == NULL)
        return err_no_memory(info);
    free(*name);
    *name = longer;
    return ERR_OK;
}

enum err file_name_write(const char *typed, const char *ending, const char *usual, char **out,
                         struct err_info *info) {
    struct stat status;
    char *name = NULL;
    char example[32];
    snprintf(example, sizeof example, "my-plan%s", ending);
    enum err err = clean_name(typed, example, &name, info);
    if (err == ERR_OK && usual != NULL && stat(name, &status) == 0 && S_ISDIR(status.st_mode))
        err = put_in_folder(&name, usual, info);
    if (err == ERR_OK)
        err = check_folder(name, info);
    if (err == ERR_OK && strcasecmp(last_part(name), ending) == 0)
        err = err_set(info, ERR_INPUT, "The file needs a name before %s. For example, my-plan%s",
                      ending, ending);
    if (err == ERR_OK)
        err = check_ending(name, ending, info);
    if (err == ERR_OK && !file_name_ends(name, ending))
        err = add_ending(&name, ending, info);
    if (err == ERR_OK)
        err = check_folder(name, info); /* with its ending it may be one */
    if (err == ERR_OK)
        *out = name;
    else
        free(name);
    return err;
}

/* ---- a name that was begun ------------------------------------------------------------------- */

/* Goes through a folder for what begins as `begun` does; *same gets as much as all of them have
 * alike. Returns how many there are. */
static size_t look_for(const char *folder, const char *begun, char **same) {
    DIR *entries = opendir(folder[0] != '\0' ? folder : ".");
    size_t count = 0, length = strlen(begun), alike = 0;
    for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;) {
        const char *name = entry->d_name;
        if (strncmp(name, begun, length) != 0 || (name[0] == '.' && begun[0] != '.') ||
            strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        if (count++ == 0) {
            *same = strdup(name);
            alike = strlen(name);
        }
        while (*same != NULL && strncmp(*same, name, alike) != 0)
            alike--;
    }
    if (entries != NULL)
        closedir(entries);
    while (*same != NULL && alike > length && ((unsigned char)(*same)[alike] & 0xC0) == 0x80)
        alike--; /* at a whole letter */
    if (*same != NULL)
        (*same)[alike] = '\0';
    return count;
}

enum err file_name_complete(const char *typed, char **out, size_t *count, struct err_info *info) {
    enum err err = file_name_ask(typed, info);
    if (err != ERR_OK)
        return err;
    struct stat status;
    const char *start = typed + strspn(typed, " '\""), *begun = last_part(start);
    char *folder = strndup(start, (size_t)(begun - start)), *same = NULL;
    err = folder != NULL ? with_home(folder, &folder, info) : err_no_memory(info);
    *count = err == ERR_OK ? look_for(folder, begun, &same) : 0;
    char *whole = same != NULL ? grow_format("%s%s", folder, same) : NULL;
    bool ends =
        whole != NULL && *count == 1 && stat(whole, &status) == 0 && S_ISDIR(status.st_mode);
    if (err == ERR_OK) {
        *out = same != NULL
                   ? grow_format("%.*s%s%s", (int)(begun - typed), typed, same, ends ? "/" : "")
                   : strdup(typed);
        err = *out != NULL ? ERR_OK : err_no_memory(info);
        free(folder);
    }
    free(whole);
    free(same);
    return err;
}
