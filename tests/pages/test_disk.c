/* Whether a disk is encrypted, told of made-up computers: what they mount, and what that is made
 * of.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "session/disk.h"
#include "tests/term/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char folder[FILES_PATH];

static int make(void **state UNUSED) {
    static const char script[] =
        "cd '%s' && mkdir -p proc/self dev/mapper sys/dev/block sys/class/block"
        " sys/devices/sda/sda1 sys/devices/vda sys/devices/nvme0n1/nvme0n1p2"
        " sys/devices/dm-0/dm sys/devices/dm-0/slaves sys/devices/dm-1/dm sys/devices/dm-1/slaves"
        " sys/devices/dm-2/dm sys/devices/dm-2/slaves sys/devices/md0/slaves &&"
        " echo 1 >sys/devices/sda/sda1/partition && echo 2 >sys/devices/nvme0n1/nvme0n1p2/partition"
        " && echo CRYPT-LUKS2-0123-luks >sys/devices/dm-0/dm/uuid &&"
        " echo LVM-0123 >sys/devices/dm-1/dm/uuid && echo LVM-4567 >sys/devices/dm-2/dm/uuid &&"
        " ln -s ../../nvme0n1/nvme0n1p2 sys/devices/dm-0/slaves/nvme0n1p2 &&"
        " ln -s ../../dm-0 sys/devices/dm-1/slaves/dm-0 &&"
        " ln -s ../../dm-0 sys/devices/dm-2/slaves/dm-0 &&"
        " ln -s ../../sda/sda1 sys/devices/dm-2/slaves/sda1 &&"
        " ln -s ../../sda/sda1 sys/devices/md0/slaves/sda1 &&"
        " ln -s ../../devices/sda/sda1 sys/dev/block/8:1 &&"
        " ln -s ../../devices/vda sys/dev/block/254:0 &&"
        " ln -s ../../devices/nvme0n1/nvme0n1p2 sys/dev/block/259:2 &&"
        " ln -s ../../devices/dm-0 sys/dev/block/253:0 &&"
        " ln -s ../../devices/dm-1 sys/dev/block/253:1 &&"
        " ln -s ../../devices/dm-2 sys/dev/block/253:2 &&"
        " ln -s ../../devices/md0 sys/dev/block/9:0 &&"
        " ln -s ../../devices/dm-0 sys/class/block/dm-0 &&"
        " ln -s ../../devices/sda/sda1 sys/class/block/sda1 &&"
        " touch dev/dm-0 dev/sda1 plans.db && ln -s ../dm-0 dev/mapper/root";
    char command[sizeof script + FILES_PATH];
    folder_make(folder);
    snprintf(command, sizeof command, script, folder);
    return system(command);
}

static int unmake(void **state UNUSED) {
    folder_remove(folder);
    return 0;
}

/* What is mounted at the root of the computer, and what its disk is. */
static const struct {
    const char *mount;
    enum disk disk;
} MOUNTS[] = {
    {"8:1 / / rw shared:1 - ext4 /dev/sda1 rw", DISK_PLAIN},
    {"259:2 / / rw - xfs /dev/nvme0n1p2 rw", DISK_PLAIN},
    {"253:0 / / rw - ext4 /dev/mapper/root rw", DISK_ENCRYPTED},
    {"253:1 / / rw - ext4 /dev/mapper/vg-root rw", DISK_ENCRYPTED},
    {"253:2 / / rw - ext4 /dev/mapper/vg-wide rw", DISK_PLAIN},
    {"9:0 / / rw - ext4 /dev/md0 rw", DISK_PLAIN},
    {"0:31 /@ / rw - btrfs /dev/mapper/root rw", DISK_ENCRYPTED},
    {"0:31 /@ / rw - btrfs /dev/sda1 rw", DISK_PLAIN},
    {"0:40 / / rw - ecryptfs /home/.x rw", DISK_ENCRYPTED},
    {"0:41 / / rw - fuse.gocryptfs /home/.x rw", DISK_ENCRYPTED},
    {"254:0 / / rw - ext4 /dev/vda rw", DISK_UNKNOWN}, /* its host's */
    {"0:42 / / rw - nfs4 host:/plans rw", DISK_UNKNOWN},
    {"0:43 / / rw - zfs tank/home rw", DISK_UNKNOWN},
    {"0:44 / / rw - tmpfs tmpfs rw", DISK_UNKNOWN},
    {"0:45 / / rw - overlay overlay rw", DISK_UNKNOWN},
    {"8:77 / / rw - ext4 /dev/gone rw", DISK_UNKNOWN},
    {"nonsense", DISK_UNKNOWN},
};

static enum disk disk_with(const char *lines) {
    char path[FILES_PATH + 32], plans[FILES_PATH + 32];
    snprintf(path, sizeof path, "%s/proc/self/mountinfo", folder);
    snprintf(plans, sizeof plans, "%s/plans.db", folder);
    file_write_all(path, lines, strlen(lines));
    return disk_of(plans, folder);
}

static void disk__is_what__its_mount_is_made_of(void **state UNUSED) {
    for (size_t i = 0; i < sizeof MOUNTS / sizeof *MOUNTS; i++) {
        char lines[600];
        snprintf(lines, sizeof lines, "20 1 0:5 / /proc rw - proc proc rw\n21 1 %s\n",
                 MOUNTS[i].mount);
        enum disk disk = disk_with(lines);
        if (disk != MOUNTS[i].disk)
            fail_msg("%s: %d", MOUNTS[i].mount, (int)disk);
    }
}

/* The deepest mount is the one that counts, the last where two are at one place; and a name that
 * only begins like it is another. */
static void disk__is_that__of_the_deepest_mount(void **state UNUSED) {
    char lines[4 * FILES_PATH];
    snprintf(
        lines, sizeof lines,
        "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n22 21 253:0 / %s rw - ext4 /dev/mapper/root rw\n",
        folder);
    assert_int_equal(disk_with(lines), DISK_ENCRYPTED);
    snprintf(
        lines, sizeof lines,
        "22 21 253:0 / %s/pl rw - ext4 /dev/mapper/root rw\n21 1 8:1 / / rw - ext4 /dev/sda1 rw\n",
        folder);
    assert_int_equal(disk_with(lines), DISK_PLAIN);
    assert_int_equal(disk_with("21 1 253:0 / / rw - ext4 /dev/mapper/root rw\n"
                               "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"),
                     DISK_PLAIN);
}

static void disk__of_nothing__is_not_known(void **state UNUSED) {
    assert_int_equal(disk_of("/no/such/file", ""), DISK_UNKNOWN);
    assert_int_equal(disk_of(folder, "/no/such/system"), DISK_UNKNOWN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(disk__is_what__its_mount_is_made_of),
        cmocka_unit_test(disk__is_that__of_the_deepest_mount),
        cmocka_unit_test(disk__of_nothing__is_not_known),
    };
    return cmocka_run_group_tests_name("pages/disk", tests, make, unmake);
}
