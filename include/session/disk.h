/* Whether the disk that a file is on is encrypted, as far as that can be seen without being its
 * administrator: by what Linux says of mounted disks and of what they are made of. */
#ifndef PHBPLAN_SESSION_DISK_H
#define PHBPLAN_SESSION_DISK_H

enum disk { DISK_UNKNOWN, DISK_PLAIN, DISK_ENCRYPTED };

/* What the disk of the file or folder `path` is. DISK_UNKNOWN where it cannot be known: a disk of
 * another computer, or of the one that this one is part of; one that could encrypt by itself; no
 * Linux. `system` is what stands before /proc and /sys, "" but for tests. */
enum disk disk_of(const char *path, const char *system);

#endif
