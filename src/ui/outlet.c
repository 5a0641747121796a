/* The outlet: curses writes to a file number of its own, which is the terminal's, or from the first
 * picture on a file's in memory. Each call of the system costs a key as much as some drawing does:
 * what was drawn stands at the file's end, and one reading finds it and how long it is. */
#define _GNU_SOURCE /* memfd_create, dup3 */
#include "outlet.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

/* Files in memory are no longer than others may be (ulimit -f). Any picture is shorter than this.
 */
static bool has_room(void) {
    enum { PICTURE_MOST = 1 << 24 };
    struct rlimit most;
    return getrlimit(RLIMIT_FSIZE, &most) == 0 && most.rlim_cur >= PICTURE_MOST;
}

void outlet_init(struct outlet *outlet) {
    const int number = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    outlet->memory = -1;
    outlet->sent = 0;
    outlet->gathers = false;
    outlet->screen = number >= 0 ? fdopen(number, "w") : NULL;
    if (outlet->screen == NULL) {
        if (number >= 0)
            (void)close(number);
        outlet->screen = stdout;
        return;
    }
    if (has_room())
        outlet->memory = memfd_create("phbplan", MFD_CLOEXEC);
}

void outlet_done(struct outlet *outlet) {
    if (outlet->memory >= 0)
        (void)close(outlet->memory);
    if (outlet->screen != NULL && outlet->screen != stdout)
        (void)fclose(outlet->screen);
}

/* Which of the two the file number is. */
static bool become(const struct outlet *outlet, int file) {
    return dup3(file, fileno(outlet->screen), O_CLOEXEC) >= 0;
}

void outlet_begin(struct outlet *outlet) {
    if (outlet->memory >= 0 && !outlet->gathers)
        outlet->gathers = become(outlet, outlet->memory);
}

void outlet_release(struct outlet *outlet) {
    if (outlet->gathers)
        outlet->gathers = !become(outlet, STDOUT_FILENO);
}

/* Sends them whatever signals come. A terminal that is gone is noticed where keys are read. */
static void send_all(const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t sent = write(STDOUT_FILENO, bytes, length);
        if (sent < 0 && errno != EINTR)
            return;
        bytes += sent > 0 ? sent : 0;
        length -= sent > 0 ? (size_t)sent : 0;
    }
}

/* Curses chooses the set of letters anew with each change of looks, nearly always the one that is
 * chosen: once in a picture is enough, for what another program left. The rest is left out of what
 * is to be sent. *set is the one chosen last. Returns how long that is then. */
static size_t leave_out(char *bytes, size_t length, char *set) {
    static const char CHOOSES[] = "\033(";
    enum { SET_AT = sizeof CHOOSES - 1, CHOICE };
    size_t kept = 0;
    for (size_t at = 0; at < length;) {
        if (length - at >= CHOICE && memcmp(bytes + at, CHOOSES, SET_AT) == 0) {
            if (bytes[at + SET_AT] == *set) {
                at += CHOICE;
                continue;
            }
            *set = bytes[at + SET_AT];
        }
        bytes[kept++] = bytes[at++];
    }
    return kept;
}

/* Begins the file anew where it has grown long. */
static void shorten(struct outlet *outlet) {
    enum { LONG = 1 << 16 };
    if (outlet->sent < LONG || ftruncate(outlet->memory, 0) != 0)
        return;
    (void)lseek(outlet->memory, 0, SEEK_SET);
    outlet->sent = 0;
}

void outlet_send(struct outlet *outlet) {
    char set = '\0';
    ssize_t count = OUTLET_BYTES;
    while (outlet->gathers && count == OUTLET_BYTES) {
        count = pread(outlet->memory, outlet->bytes, OUTLET_BYTES, outlet->sent);
        if (count <= 0)
            break;
        send_all(outlet->bytes, leave_out(outlet->bytes, (size_t)count, &set));
        outlet->sent += count;
    }
    shorten(outlet);
}
