/* Public keys of OpenSSH: what is read from a line is a key of plain letters, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ssh_key.h"
#include "base/unused.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Of the bytes 0 to 31, which nobody holds the secret of. */
#define KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"

static enum err read_line(const char *line, size_t length, char key[SSH_KEY_TEXT]) {
    struct err_info info = {0};
    enum err err = ssh_key_read(line, length, key, &info);
    assert_int_equal(info.text[0] != '\0', err != ERR_OK);
    return err;
}

static void ssh_key__read__takes_the_key_alone(void **state UNUSED) {
    static const char *const LINES[] = {KEY, KEY " a.clark", KEY "\ta.clark laptop"};
    char key[SSH_KEY_TEXT], mark[SSH_KEY_MARK];
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        assert_int_equal(read_line(LINES[i], strlen(LINES[i]), key), ERR_OK);
        assert_string_equal(key, KEY);
        assert_int_equal(strlen(ssh_key_mark(key, mark)), strlen("SHA256:") + 43);
    }
}

/* Whatever byte stands in the place of one of its letters: it is a letter of a key, or it is none.
 */
static void ssh_key__read__takes_no_other_letters(void **state UNUSED) {
    static const char LETTERS[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char line[] = KEY, key[SSH_KEY_TEXT];
    for (int byte = 1; byte < 256; byte++) {
        if (byte == ' ' || byte == '\t')
            continue;
        line[50] = (char)byte;
        bool letter = strchr(LETTERS, byte) != NULL;
        if ((read_line(line, strlen(line), key) == ERR_OK) != letter)
            fail_msg("byte %d", byte);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ssh_key__read__takes_the_key_alone),
        cmocka_unit_test(ssh_key__read__takes_no_other_letters),
    };
    return cmocka_run_group_tests_name("base/ssh_key", tests, NULL, NULL);
}
