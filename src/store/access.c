/* Who may read and write the store's files: this user alone, and mended where it was otherwise. */
#include "internal.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OTHERS (S_IRWXG | S_IRWXO)

/* Takes a file from everybody else. True where that made a difference. */
static bool mend(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && about.st_uid == geteuid() && (about.st_mode & OTHERS) != 0 &&
           chmod(path, about.st_mode & S_IRWXU) == 0;
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
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    struct stat about;
    bool mended = false;
    char *copy = strdup(path);
    const char *folder = copy != NULL ? dirname(copy) : ".";
    note[0] = '\0';
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char *whole = journal_path(path, endings[i]);
        if (whole != NULL && mend(whole))
            mended = true;
        free(whole);
    }
    if (is_own_folder(folder) && mend(folder))
        mended = true;
    if (mended)
        snprintf(note, size, "Other people on this computer could get at %.200s. Now only you can",
                 path);
    else if (stat(path, &about) == 0 && about.st_uid != geteuid() && (about.st_mode & S_IWOTH) != 0)
        snprintf(note, size,
                 "%.200s is somebody else's, and anyone may change it. "
                 "Ask them to make it theirs alone",
                 path);
    else if (is_open_to_all(folder))
        snprintf(note, size,
                 "Anyone may change the files in the folder of %.200s. "
                 "Keep your plans in a folder of your own",
                 path);
    free(copy);
}
