/* Who may read and write the store's files: this user alone, and mended where it was otherwise. */
#include "internal.h"

#include "base/safe_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum err store_cannot_make(const char *path, int trouble, struct err_info *info) {
    if (trouble == ENOSPC || trouble == EDQUOT)
        return err_set(info, ERR_FULL,
                       "There is no room for %s. Make some room on that disk and try again", path);
    if (trouble == EMFILE || trouble == ENFILE)
        return file_error(path, trouble, info);
    return err_set(info, ERR_IO,
                   "I cannot make %s (%s). Check the folder, or choose another place with --store",
                   path, strerror(trouble));
}

enum err store_make_folders(const char *path, struct err_info *info) {
    int trouble = file_make_folders(path);
    return trouble == 0 ? ERR_OK : store_cannot_make(path, trouble, info);
}

/* Anyone may put another file in this one's place. */
static bool is_open_to_all(const char *folder) {
    struct stat about;
    return stat(folder, &about) == 0 && (about.st_mode & S_IWOTH) != 0 &&
           (about.st_mode & S_ISVTX) == 0;
}

/* The folder that this program makes for itself has this name; others are not ours to change. */
static bool is_own_folder(const char *folder) {
    const char *name = strrchr(folder, '/');
    return strcmp(name != NULL ? name + 1 : folder, "phbplan") == 0;
}

void access_mend(const char *path, char *note, size_t size) {
    struct stat about;
    bool mended = false;
    char *folder = file_folder(path);
    note[0] = '\0';
    for (size_t i = 0; i < DATABASE_FILES; i++) {
        char *whole = database_beside(path, DATABASE_ENDINGS[i]);
        if (whole != NULL && file_close_to_others(whole))
            mended = true;
        free(whole);
    }
    if (folder != NULL && is_own_folder(folder) && file_close_to_others(folder))
        mended = true;
    if (mended)
        snprintf(note, size, "Other people on this computer could get at %.200s. Now only you can",
                 path);
    else if (stat(path, &about) == 0 && about.st_uid != geteuid() && (about.st_mode & S_IWOTH) != 0)
        snprintf(note, size,
                 "%.200s is somebody else's, and anyone may change it. "
                 "Ask them to make it theirs alone",
                 path);
    else if (folder != NULL && is_open_to_all(folder))
        snprintf(note, size,
                 "Anyone may change the files in the folder of %.200s. "
                 "Keep your plans in a folder of your own",
                 path);
    free(folder);
}
