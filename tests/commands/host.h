/* A host in a test: a real sshd on the loopback, started by whoever runs the
 * test, with keys and a configuration of its own in the folder of a seat, and
 * people who come in to it by OpenSSH. Each connects once, and that connection
 * carries all that they ask. The store is the seat's. Trouble fails the running
 * test. */
#ifndef PHBPLAN_TESTS_COMMANDS_HOST_H
#define PHBPLAN_TESTS_COMMANDS_HOST_H

#include "tests/commands/ask.h"

#include <sys/types.h>

enum { HOST_PEOPLE = 24, HOST_LOGIN = 16 };

struct host {
    struct seat s;
    pid_t sshd;
    int said, port;           /* what sshd says is read from there */
    char config[FILES_PATH];  /* of ssh */
    char keys[FILES_PATH];    /* that sshd looks for */
    char account[FILES_PATH]; /* whose they are */
    char logins[HOST_PEOPLE][HOST_LOGIN];
    size_t count; /* of people that were let in */
};

/* For cmocka_unit_test_setup_teardown: *state is a struct host, whose sshd
 * listens. The store is no host's yet. */
int host_setup(void **state);
int host_teardown(void **state);

/* A port that nobody has now. */
int host_free_port(void);

/* Makes the store a host's. */
void host_init(struct host *host);
/* Makes a key, and lets its person in. `login` is also what ssh calls the host
 * as them. */
void host_add(struct host *host, const char *login, const char *role, const char *name);
/* The path of their key; of the public one with ".pub" after it. */
char *host_key(struct host *host, const char *login, char buffer[FILES_PATH]);

/* Asks for that line as a person: ssh LOGIN LINE, with `input` (NULL nothing).
 */
struct answer host_line(struct host *host, const char *login, const char *line, const char *input);
/* The same for words of phbplan, each in quotes. */
struct answer host_ask(struct host *host, const char *login, const char *input,
                       const char *const words[]);
/* Any other program, with "-F CONFIG" as its first words: "sftp", "ssh" with
 * other options. */
struct answer host_run(struct host *host, const char *program, const char *const words[]);
/* Whether sshd can give a terminal here: started by anyone but root it cannot where a new one is
 * not of the group "tty" from the first, as in some containers. */
bool host_gives_terminals(void);
/* A terminal there, with these words after phbplan. To be given to term_close.
 */
struct term *host_open(struct host *host, const char *login, const char *line);

#endif
