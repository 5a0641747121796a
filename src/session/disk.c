/* What a disk is: the mount that a path is under, the device that it is of, and what that device is
 * made of, down to the disks themselves. Device-mapper says "CRYPT-" of what is encrypted. */
#define _DEFAULT_SOURCE 1
#include "session/disk.h"

#include "base/grow.h"
#include "base/unused.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#if defined(__linux__) && __has_include(<linux/fscrypt.h>)
#include <linux/fscrypt.h>
#endif

enum { DEPTH_MOST = 8, LINE = 4096 };

/* ---- the mount */

/* Kinds of mounts that say by themselves what they are; others that are on a device of this
 * computer. What is neither is not known. */
static const char *const ENCRYPTED[] = {"ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs"};
static const char *const ON_DEVICE[] = {"ext2",  "ext3",     "ext4",   "xfs",   "btrfs",
                                        "f2fs",  "jfs",      "vfat",   "exfat", "ntfs",
                                        "ntfs3", "reiserfs", "fuseblk"};
#define IN(list, word) is_in(list, sizeof(list) / sizeof(list)[0], word)

static bool is_in(const char *const *list, size_t count, const char *word) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

struct mount {
    char device[32], kind[64], source[512]; /* "8:1", "ext4", "/dev/sda1" */
    size_t length;                          /* of where it is mounted; 0 none was found */
};

/* Undoes "\040". */
static void decode(char *text) {
    char *to = text;
    for (const char *at = text; *at != '\0'; at++) {
        bool coded = at[0] == '\\' && at[1] >= '0' && at[1] <= '3' && at[2] >= '0' &&
                     at[2] <= '7' && at[3] >= '0' && at[3] <= '7';
        *to = *at;
        if (coded)
            *to = (char)((at[1] - '0') << 6 | (at[2] - '0') << 3 | (at[3] - '0'));
        to++;
        at += coded ? 3 : 0;
    }
    *to = '\0';
}

static bool is_under(const char *path, const char *point) {
    size_t length = strlen(point);
    return strcmp(point, "/") == 0 ||
           (strncmp(path, point, length) == 0 && (path[length] == '/' || path[length] == '\0'));
}

/* Takes a line of mountinfo, where the path is under it and under none so far that is deeper. */
static void look_at_line(char *line, const char *path, struct mount *out) {
    char device[32], point[LINE], kind[64], source[512];
    const char *rest = strstr(line, " - ");
    if (rest == NULL || sscanf(line, "%*s %*s %31s %*s %4095s", device, point) != 2 ||
        sscanf(rest, " - %63s %511s", kind, source) != 2)
        return;
    decode(point);
    decode(source);
    if (!is_under(path, point) || strlen(point) < out->length)
        return;
    out->length = strlen(point);
    snprintf(out->device, sizeof out->device, "%s", device);
    snprintf(out->kind, sizeof out->kind, "%s", kind);
    snprintf(out->source, sizeof out->source, "%s", source);
}

static struct mount mount_of(const char *path, const char *system) {
    struct mount found = {.length = 0};
    char line[2 * LINE];
    char *name = grow_format("%s/proc/self/mountinfo", system);
    FILE *file = name != NULL ? fopen(name, "re") : NULL;
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        look_at_line(line, path, &found);
    if (file != NULL)
        (void)fclose(file);
    free(name);
    return found;
}

/* ---- the device */

/* The first line of a file of a device; "" where there is none. */
static void read_of(const char *device, const char *name, char *buffer, size_t size) {
    char *path = grow_format("%s/%s", device, name);
    FILE *file = path != NULL ? fopen(path, "re") : NULL;
    buffer[0] = '\0';
    if (file != NULL && fgets(buffer, (int)size, file) == NULL)
        buffer[0] = '\0';
    if (file != NULL)
        (void)fclose(file);
    free(path);
}

static const char *last_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static enum disk look_at_device(const char *device, int depth);

/* What it is made of: plain where any part is, encrypted where all are. */
static enum disk look_at_parts(const char *device, int depth) {
    char *folder = grow_format("%s/slaves", device);
    DIR *open = folder != NULL ? opendir(folder) : NULL;
    const struct dirent *entry;
    enum disk all = DISK_UNKNOWN;
    bool any = false;
    while (open != NULL && (entry = readdir(open)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        char *part = grow_format("%s/%s", folder, entry->d_name);
        enum disk one = part != NULL ? look_at_device(part, depth + 1) : DISK_UNKNOWN;
        free(part);
        if (!any || one == DISK_PLAIN || (one == DISK_UNKNOWN && all == DISK_ENCRYPTED))
            all = all == DISK_PLAIN ? DISK_PLAIN : one;
        any = true;
    }
    if (open != NULL)
        (void)closedir(open);
    free(folder);
    return all;
}

/* A disk by itself: the kinds that a computer has inside. A disk that is another computer's, as
 * those of a machine inside a machine are, may be encrypted there. */
static enum disk look_at_disk(const char *name) {
    static const char *const OWN[] = {"sd", "hd", "nvme", "mmcblk"};
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (strncmp(name, OWN[i], strlen(OWN[i])) == 0)
            return DISK_PLAIN;
    return DISK_UNKNOWN;
}

static enum disk look_at_device(const char *link, int depth) {
    char uuid[128], number[16];
    char *device = depth < DEPTH_MOST ? realpath(link, NULL) : NULL;
    if (device == NULL)
        return DISK_UNKNOWN;
    read_of(device, "dm/uuid", uuid, sizeof uuid);
    read_of(device, "partition", number, sizeof number);
    enum disk disk = look_at_parts(device, depth);
    if (strncmp(uuid, "CRYPT-", 6) == 0)
        disk = DISK_ENCRYPTED;
    else if (disk == DISK_UNKNOWN && number[0] != '\0')
        disk = (*strrchr(device, '/') = '\0', look_at_device(device, depth + 1));
    else if (disk == DISK_UNKNOWN && uuid[0] == '\0')
        disk = look_at_disk(last_of(device));
    free(device);
    return disk;
}

/* The device of a mount, by its numbers or, where those are of no disk, by its name. */
static enum disk look_at_mount(const struct mount *mount, const char *system) {
    char *source = grow_format("%s%s", mount->source[0] == '/' ? system : "", mount->source);
    char *real = source != NULL ? realpath(source, NULL) : NULL;
    char *link = strncmp(mount->device, "0:", 2) != 0
                     ? grow_format("%s/sys/dev/block/%s", system, mount->device)
                     : grow_format("%s/sys/class/block/%s", system,
                                   last_of(real != NULL ? real : mount->source));
    enum disk disk = link != NULL ? look_at_device(link, 0) : DISK_UNKNOWN;
    free(link);
    free(real);
    free(source);
    return disk;
}

/* ---- the folder itself */

static bool folder_is_encrypted(const char *path UNUSED) {
    bool is = false;
#ifdef FS_IOC_GET_ENCRYPTION_POLICY
    struct fscrypt_policy_v1 policy;
    struct fscrypt_get_policy_ex_arg more = {.policy_size = sizeof more.policy};
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    is = file >= 0 && (ioctl(file, FS_IOC_GET_ENCRYPTION_POLICY_EX, &more) == 0 ||
                       ioctl(file, FS_IOC_GET_ENCRYPTION_POLICY, &policy) == 0);
    if (file >= 0)
        (void)close(file);
#endif
    return is;
}

enum disk disk_of(const char *path, const char *system) {
    char *real = realpath(path, NULL);
    enum disk disk = DISK_UNKNOWN;
    if (real == NULL)
        return DISK_UNKNOWN;
    const struct mount mount = mount_of(real, system);
    if (mount.length > 0 && IN(ENCRYPTED, mount.kind))
        disk = DISK_ENCRYPTED;
    else if (mount.length > 0 && IN(ON_DEVICE, mount.kind))
        disk = look_at_mount(&mount, system);
    char *slash = strrchr(real, '/');
    if (slash != NULL && slash != real)
        *slash = '\0'; /* opening the file itself would take the locks that others of ours have */
    if (disk == DISK_PLAIN && folder_is_encrypted(real))
        disk = DISK_ENCRYPTED;
    free(real);
    return disk;
}
