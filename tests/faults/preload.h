/* What the tests of faults and the library that they load into the program (preload.c) share: which
 * kinds of calls are counted, the page where the counts are, and the log of what went to the disk.
 */
#ifndef PHBPLAN_TESTS_FAULTS_PRELOAD_H
#define PHBPLAN_TESTS_FAULTS_PRELOAD_H

#include <stdint.h>

/* A kind, and its name. */
#define FAULT_KINDS(KIND)                                                                          \
    KIND(ALLOC, "alloc")                                                                           \
    KIND(READ, "read")                                                                             \
    KIND(WRITE, "write")                                                                           \
    KIND(SYNC, "sync")                                                                             \
    KIND(RENAME, "rename")                                                                         \
    KIND(UNLINK, "unlink")                                                                         \
    KIND(OPEN, "open")                                                                             \
    KIND(TRUNCATE, "truncate")                                                                     \
    KIND(LOCK, "lock")                                                                             \
    KIND(CLOSE, "close")                                                                           \
    KIND(MAP, "map")

#define FAULT_NUMBER(name, words) FAULT_##name,
enum fault_kind { FAULT_KINDS(FAULT_NUMBER) FAULT_KIND_COUNT };

/* One call fails; all from it on; or, of a read or write, one does half of what it was asked. */
enum fault_mode { FAULT_ONCE, FAULT_ON, FAULT_HALF };

/* Shared by the program, its children and the test: the file that FAULTS_PAGE names. What is to
 * fail stands there before the program starts; `at` is 0 for nothing. */
struct fault_page {
    int32_t kind, mode, error;
    int64_t at;
    int64_t counts[FAULT_KIND_COUNT];
};

/* A counted call, in the file that FAULTS_WAYS names: its kind, its number, and the way by which it
 * was come to, which is a hash of where each function on the stack returns to. */
struct fault_way {
    int32_t kind;
    int64_t number;
    uint64_t way;
};

/* One thing done to the disk, or said on standard output, in the file that FAULTS_LOG names: this,
 * then the name, the other name (without ends) and the bytes. */
enum disk_op {
    DISK_CREATE,   /* a new, empty file: name */
    DISK_WRITE,    /* at an offset: bytes */
    DISK_TRUNCATE, /* to `offset` bytes */
    DISK_SYNC,     /* of a file, or of a folder: name */
    DISK_RENAME,   /* name to other */
    DISK_LINK,     /* other is a second name */
    DISK_UNLINK,   /* name */
    DISK_SAY       /* bytes */
};
struct disk_entry {
    int32_t op;
    uint64_t node; /* of the file that was written, cut or synced, or came to be */
    int64_t offset;
    uint32_t name, other, bytes; /* lengths */
};

/* From the environment: FAULTS_PAGE as above; FAULTS_UNDER the folder of the files that count (none
 * where it is not set; standard output is one of them where FAULTS_SAID is set); FAULTS_CLOCK the
 * second that it is for the whole run; FAULTS_CHANCE what its random numbers begin with; FAULTS_LOG
 * and FAULTS_WAYS as above. */

#endif
