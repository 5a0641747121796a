/* What a person of a host is refused, or who has their key: everything but
 * phbplan's own commands, and of these every file of the host. The real sshd,
 * sftp, scp and ssh. */
#include "tests/commands/host.h"

#include "base/unused.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"

/* What may be in no answer: a shell's, the host's, another program's. */
static const char *const NEVER[] = {"uid=", "root:", "PWNED", "SQLite format", "/bin/"};

/* The store, and the keys, are what they were; no file came to be. */
struct scene {
    struct host *host;
    char *keys, *files;
};

static char *list_files(struct host *host) {
    static const char LIST[] = "cd \"$1\" && find . -type f ! -name known ! "
                               "-name 'c-*' ! -name '*-shm' ! -name "
                               "'*-wal' | LC_ALL=C sort";
    struct answer answer;
    char command[FILES_PATH * 2];
    snprintf(command, sizeof command, "set -- '%s'; %s", host->s.folder, LIST);
    answer = ask_under(&host->s, command, NULL, WORDS("--version"));
    free(answer.err);
    return answer.out;
}

static void set_scene(struct scene *scene, struct host *host) {
    free(ask_well(&host->s, WORDS("import", ANNE)));
    host_init(host);
    host_add(host, "a.clark", "clinician", "Anna Clark");
    host_add(host, "j.sample", "administrator", "Jo Sample");
    scene->host = host;
    scene->keys = file_read_all(host->keys, NULL);
    scene->files = list_files(host);
}

static void assert_as_it_was(struct scene *scene, const char *what) {
    char *keys = file_read_all(scene->host->keys, NULL), *files = list_files(scene->host);
    if (strcmp(keys, scene->keys) != 0 || strcmp(files, scene->files) != 0)
        fail_msg("%s: files were %s\nand are %s", what, scene->files, files);
    free(keys);
    free(files);
}

static void scene_done(struct scene *scene) {
    free(scene->keys);
    free(scene->files);
}

static void assert_refused(const char *what, struct answer answer, const char *words) {
    if (answer.status == 0 || strstr(answer.err, words) == NULL)
        fail_msg("%s: status %d, or no \"%s\":\n%s%s", what, answer.status, words, answer.out,
                 answer.err);
    for (size_t i = 0; i < sizeof NEVER / sizeof *NEVER; i++)
        if (strstr(answer.out, NEVER[i]) != NULL)
            fail_msg("%s: %s", what, answer.out);
    answer_done(&answer);
}

#define NO_SHELL "No shell reads what you ask for here"
#define NO_COMMAND "there is no command"
#define NO_FILES "Files stay on your own computer"
#define NOT_THEIRS "is for who looks after the host"

/* The example in the words is a call that is taken: there is only no such plan. */
static void assert_example_works(struct host *host) {
    struct answer answer = host_line(host, "a.clark", "phbplan list; id", NULL);
    char line[256];
    assert_non_null(strstr(answer.err, NO_SHELL));
    assert_int_equal(sscanf(strstr(answer.err, "ssh HOST '"), "ssh HOST '%255[^']'", line), 1);
    answer_done(&answer);
    assert_refused(line, host_line(host, "a.clark", line, NULL), "There is no plan \"P-0001\"");
}

static void line__that_is_no_command_of_ours__is_refused(void **state) {
    static const struct {
        const char *line, *words;
    } ROWS[] = {
        {"bash", NO_COMMAND},
        {"/bin/sh", NO_COMMAND},
        {"sh -c id", ""},
        {"internal-sftp", NO_COMMAND},
        {"/usr/lib/openssh/sftp-server", NO_COMMAND},
        {"scp -t .", ""},
        {"rsync --server . /", ""},
        {"phbplan phbplan list", NO_COMMAND},
        {"phbplan list; id", NO_SHELL},
        {"phbplan list && id", NO_SHELL},
        {"phbplan list || id", NO_SHELL},
        {"phbplan list | id", NO_SHELL},
        {"phbplan list > keys", NO_SHELL},
        {"phbplan list < /etc/passwd", NO_SHELL},
        {"phbplan list & id", NO_SHELL},
        {"phbplan show $(id)", NO_SHELL},
        {"phbplan show `id`", NO_SHELL},
        {"phbplan show $HOME", NO_SHELL},
        {"phbplan show ~", NO_SHELL},
        {"phbplan show *", NO_SHELL},
        {"phbplan show \\x", NO_SHELL},
        {"phbplan show 'P-1", NO_SHELL},
        {"phbplan show \"P-1", NO_SHELL},
        {"phbplan list\nid", NO_SHELL},
        {"phbplan list\rid", NO_SHELL},
        {"phbplan list\tid", NO_SHELL},
        {"phbplan show \"a\nb\"", NO_SHELL},
        {"phbplan show \x1b[2J", NO_SHELL},
        {"phbplan show \xff\xfe", NO_SHELL},
        {"phbplan show '; id'", "There is no plan"},
        {"phbplan show \"$(id)\"", "There is no plan"},
        {"phbplan '' ''", NO_COMMAND},
        {"phbplan list --store other.db", "Leave --store out"},
        {"phbplan list --sto=other.db", "Leave --store out"},
        {"phbplan report --store a.db --store b.db", ""},
        {"phbplan --store other.db", "Leave --store out"},
        {"phbplan export " REFERENCE " -o keys.json", NO_FILES},
        {"phbplan export " REFERENCE " -o/out.json", NO_FILES},
        {"phbplan export " REFERENCE " --outp=../out.json --force", NO_FILES},
        {"phbplan export " REFERENCE " -o -/../out.json", NO_FILES},
        {"phbplan export " REFERENCE " -o -./../out.json", NO_FILES},
        {"phbplan export " REFERENCE " -o -./out.json", NO_FILES},
        {"phbplan send " REFERENCE " -o out.json", NO_FILES},
        {"phbplan report -o out.xlsx", NO_FILES},
        {"phbplan rules export -o out.csv", NO_FILES},
        {"phbplan show host_key.json", NO_FILES},
        {"phbplan open ../x.json", NO_FILES},
        {"phbplan diff " REFERENCE " x.json", NO_FILES},
        {"phbplan import /etc/passwd", NO_FILES},
        {"phbplan receive plans.db", NO_FILES},
        {"phbplan receive /dev/stdin", NO_FILES},
        {"phbplan import /proc/self/fd/0", NO_FILES},
        {"phbplan rates import /etc/passwd", NO_FILES},
        {"phbplan verify /etc/passwd", NOT_THEIRS},
        {"phbplan verify -", NOT_THEIRS},
        {"phbplan backup -", NOT_THEIRS},
        {"phbplan backup out.db", NOT_THEIRS},
        {"phbplan restore plans.db", NOT_THEIRS},
        {"phbplan host init", NOT_THEIRS},
        {"phbplan host init keys", NOT_THEIRS},
        {"phbplan host enter j.sample", NOT_THEIRS},
        {"phbplan host enter j.sample --store plans.db", NOT_THEIRS},
        {"phbplan role administrator", NOT_THEIRS},
        {"phbplan me --name Other", "Who you are is written"},
        {"phbplan people list", "Only an administrator"},
        {"phbplan people add evil administrator --name E", "Only an administrator"},
        {"phbplan people remove j.sample", "Only an administrator"},
    };
    struct scene scene;
    struct host *host = *state;
    set_scene(&scene, host);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_refused(ROWS[i].line, host_line(host, "a.clark", ROWS[i].line, NULL), ROWS[i].words);
    assert_example_works(host);
    assert_as_it_was(&scene, "commands");
    scene_done(&scene);
}

static void what_ssh_could_carry__is_refused(void **state) {
    struct scene scene;
    struct host *host = *state;
    char path[FILES_PATH], port[64], from[FILES_PATH + 32];
    set_scene(&scene, host);
    session_path(&host->s, "got", path);
    snprintf(from, sizeof from, "a.clark:%s", host->s.store);
    assert_refused("scp from", host_run(host, "scp", WORDS(from, path)), "");
    assert_refused("old scp from", host_run(host, "scp", WORDS("-O", from, path)), "");
    assert_refused("scp to", host_run(host, "scp", WORDS(ANNE, "a.clark:got")), "");
    assert_refused("sftp", host_run(host, "sftp", WORDS("-b", ANNE, "a.clark")), "");
    assert_refused("a shell", host_run(host, "ssh", WORDS("-t", "a.clark", "bash")), "");
    snprintf(port, sizeof port, "0:127.0.0.1:%d", host->port);
    assert_refused("-R",
                   host_run(host, "ssh",
                            WORDS("-S", "none", "-o", "ExitOnForwardFailure=yes", "-N", "-R", port,
                                  "a.clark")),
                   "remote port forwarding failed");
    snprintf(port, sizeof port, "127.0.0.1:%d", host->port);
    assert_refused("-W", host_run(host, "ssh", WORDS("-S", "none", "-W", port, "a.clark")),
                   "forwarding failed");
    assert_refused("a tunnel",
                   host_run(host, "ssh",
                            WORDS("-S", "none", "-o", "ExitOnForwardFailure=yes", "-N", "-w", "0:0",
                                  "a.clark")),
                   "");
    assert_as_it_was(&scene, "ssh");
    assert_false(file_exists(path));
    scene_done(&scene);
}

static int reach(int port) {
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int asked = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(asked >= 0);
    assert_int_equal(connect(asked, (struct sockaddr *)&at, sizeof at), 0);
    return asked;
}

/* All that comes from there until it closes. */
static void hear(int from, char *heard, size_t size) {
    size_t used = 0;
    ssize_t got;
    while (used < size - 1 && (got = read(from, heard + used, size - 1 - used)) > 0)
        used += (size_t)got;
    heard[used] = '\0';
    close(from);
}

/* Of ports that are forwarded there, as a list of them (-L) and by asking for any (-D), none
 * leads anywhere: not even to sshd, which greets all who come. */
static void port_that_is_forwarded__leads_nowhere(void **state) {
    static const char *const WAYS[] = {"-L", "-D"};
    struct scene scene;
    struct host *host = *state;
    set_scene(&scene, host);
    for (size_t i = 0; i < 2; i++) {
        const int port = host_free_port();
        unsigned char any[] = {5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1, 0, 0}; /* SOCKS */
        char way[96], heard[256];
        snprintf(way, sizeof way, i == 0 ? "127.0.0.1:%d:127.0.0.1:%d" : "127.0.0.1:%d", port,
                 host->port);
        any[11] = (unsigned char)(host->port >> 8);
        any[12] = (unsigned char)(host->port & 255);
        struct term *t = term_open(&(struct term_options){
            .argv = (const char *const[]){"ssh", "-F", host->config, "-S", "none", "-N", "-v",
                                          WAYS[i], way, "a.clark", NULL},
            .env = (const char *const *)(uintptr_t)host->s.env,
            .home = host->s.folder,
            .rows = 60,
            .cols = 160});
        term_wait_text(t, "[port listener]"); /* ssh says "listening" before it does */
        int there = reach(port);
        if (i == 1)
            assert_int_equal(write(there, any, sizeof any), sizeof any);
        hear(there, heard, sizeof heard);
        if (strstr(heard, "SSH-") != NULL || (i == 0 && heard[0] != '\0'))
            fail_msg("%s leads to: %s", WAYS[i], heard);
        term_close(t);
    }
    assert_as_it_was(&scene, "ports");
    scene_done(&scene);
}

/* Nothing of somebody's screen or agent: sshd says what a key is for, and what it does not carry.
 */
static void screen_and_agent__are_not_carried(void **state) {
    struct scene scene;
    struct host *host = *state;
    set_scene(&scene, host);
    session_set_env(&host->s, "DISPLAY=127.0.0.1:99");
    struct answer answer = host_run(
        host, "ssh", WORDS("-v", "-S", "none", "-Y", "-A", "a.clark", "phbplan", "--version"));
    assert_int_equal(answer.status, 0);
    assert_non_null(strstr(answer.err, "key options: command pty\r\n"));
    assert_non_null(strstr(answer.err, "X11 forwarding request failed"));
    answer_done(&answer);
    assert_refused("sh", host_run(host, "ssh", WORDS("a.clark", "sh")), NO_COMMAND);
    assert_refused(
        "rsync", /* as rsync calls its other end */
        host_run(host, "ssh", WORDS("a.clark", "rsync", "--server", "--sender", "-r", ".", ".")),
        "");
    assert_as_it_was(&scene, "screen and agent");
    scene_done(&scene);
}

/* The line of each key says so, whatever sshd's own settings are. */
static void line_of_the_file_of_keys__restricts(void **state) {
    struct scene scene;
    struct host *host = *state;
    set_scene(&scene, host);
    for (const char *line = scene.keys; *line != '\0'; line += strcspn(line, "\n") + 1)
        assert_int_equal(strncmp(line, "restrict,pty,command=\"'", 23), 0);
    scene_done(&scene);
}

static void environment_that_comes_along__is_not_believed(void **state) {
    static const char *const EVIL[] = {"PHBPLAN_STORE=/nonexistent/other.db",
                                       "PHBPLAN_TODAY=2001-01-01", "LANG=../../x", "LANG=C.UTF-8"};
    struct scene scene;
    struct host *host = *state;
    set_scene(&scene, host);
    struct answer plain = host_line(host, "a.clark", "phbplan show " REFERENCE, NULL);
    assert_int_equal(plain.status, 0);
    for (size_t i = 0; i < sizeof EVIL / sizeof *EVIL; i++) {
        session_set_env(&host->s, EVIL[i]);
        struct answer answer = host_line(host, "a.clark", "phbplan show " REFERENCE, NULL);
        assert_int_equal(answer.status, 0);
        assert_string_equal(answer.out, plain.out);
        answer_done(&answer);
    }
    session_set_env(&host->s, "PHBPLAN_STORE");
    session_set_env(&host->s, "TERM=../../evil");
    if (!host_gives_terminals()) {
        answer_done(&plain);
        scene_done(&scene);
        skip();
    }
    struct term *t = host_open(host, "a.clark", "phbplan");
    term_wait_text(t, "I do not know this kind of terminal (TERM is \"\")");
    term_close(t);
    answer_done(&plain);
    scene_done(&scene);
}

/* No page of the planner reads or writes a file there either. */
static void pages__name_no_file_of_the_host(void **state) {
    struct scene scene;
    struct host *host = *state;
    set_scene(&scene, host);
    struct answer answer = host_line(host, "a.clark", "phbplan open " REFERENCE " --linear",
                                     "m spreadsheet\n/etc/passwd\n-\nout.xlsx\n<\nm send\n");
    assert_non_null(strstr(answer.out, "ssh HOST phbplan export " REFERENCE " -o -.xlsx"));
    assert_null(strstr(answer.out, "is made"));
    answer_done(&answer);
    answer = host_line(host, "a.clark", "phbplan open --linear",
                       "m settings\n4\n/etc\n<\nm take\n/etc/passwd\n");
    assert_null(strstr(answer.out, "is a folder"));
    assert_non_null(strstr(answer.out, "Where files go: to your own computer."));
    answer_done(&answer);
    assert_as_it_was(&scene, "pages");
    scene_done(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, host_setup, host_teardown)
        TEST(line__that_is_no_command_of_ours__is_refused),
        TEST(what_ssh_could_carry__is_refused),
        TEST(port_that_is_forwarded__leads_nowhere),
        TEST(screen_and_agent__are_not_carried),
        TEST(line_of_the_file_of_keys__restricts),
        TEST(environment_that_comes_along__is_not_believed),
        TEST(pages__name_no_file_of_the_host),
    };
    return cmocka_run_group_tests_name("commands/host_attacks", tests, NULL, NULL);
}
