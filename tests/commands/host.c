/* A real sshd for the tests of a host; see host.h. */
#include "tests/commands/host.h"

#include "base/grow.h"
#include "base/unused.h"
#include "tests/term/child.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define SSHD "/usr/sbin/sshd" /* it has to be called by its whole name */
#define PATIENCE 60           /* seconds: a connection takes a second where much else is done */
#define LISTENS "Server listening"

int host_free_port(void) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    int asked = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(asked >= 0);
    assert_int_equal(bind(asked, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(getsockname(asked, (struct sockaddr *)&at, &size), 0);
    close(asked);
    return ntohs(at.sin_port);
}

static void make_key(struct host *host, const char *path) {
    struct child_result made;
    char **environment = child_environment(host->s.folder, NULL);
    assert_true(child_run((const char *const[]){"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C",
                                                "somebody's laptop", "-f", path, NULL},
                          environment, NULL, 0, &made));
    if (made.status != 0)
        fail_msg("ssh-keygen: %s%s", made.out, made.err);
    child_environment_free(environment);
    child_result_done(&made);
}

static void write_configs(struct host *host) {
    char key[FILES_PATH], server[FILES_PATH];
    const struct passwd *account = getpwuid(geteuid());
    assert_non_null(account);
    snprintf(host->account, sizeof host->account, "%s", account->pw_name);
    make_key(host, session_path(&host->s, "host_key", key));
    char *text = grow_format(
        "Port %d\nListenAddress 127.0.0.1\nHostKey %s\nPidFile none\n"
        "AuthorizedKeysFile %s\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\n"
        "PermitRootLogin prohibit-password\nMaxStartups 200\nMaxSessions 100\n"
        "Subsystem sftp internal-sftp\nAcceptEnv *\nLogLevel INFO\n"
        "SetEnv SHLVL=2\n" /* or bash reads the file of settings of whoever runs the test */,
        host->port, key, host->keys);
    assert_non_null(text);
    file_write_all(session_path(&host->s, "sshd_config", server), text, strlen(text));
    free(text);
    text = grow_format("Host *\nHostName 127.0.0.1\nPort %d\nUser %s\nIdentityFile %s/key-%%n\n"
                       "IdentitiesOnly yes\nIdentityAgent none\nStrictHostKeyChecking no\n"
                       "UserKnownHostsFile %s/known\nBatchMode yes\nLogLevel ERROR\n"
                       "KexAlgorithms curve25519-sha256\nSendEnv LANG PHBPLAN*\n"
                       "ControlMaster auto\nControlPersist yes\nControlPath %s/c/%%n\n",
                       host->port, host->account, host->s.folder, host->s.folder, host->s.folder);
    assert_non_null(text);
    file_write_all(host->config, text, strlen(text));
    free(text);
}

/* Reads what sshd says, until it says that, or else all there is. */
static void listen_to(struct host *host, const char *until) {
    struct timespec deadline = child_deadline(0);
    struct growing_text heard = {0};
    char piece[4096];
    while (until == NULL || heard.text == NULL || strstr(heard.text, until) == NULL) {
        struct pollfd ready = {.fd = host->said, .events = POLLIN};
        if (poll(&ready, 1, until != NULL ? child_left_ms(&deadline) : 0) <= 0)
            break;
        ssize_t got = read(host->said, piece, sizeof piece);
        if (got <= 0)
            break;
        growing_add_bytes(&heard, piece, (size_t)got);
    }
    if (until != NULL && (heard.text == NULL || strstr(heard.text, until) == NULL))
        fail_msg("sshd did not start: %s", heard.text != NULL ? heard.text : "");
    growing_done(&heard);
}

static void start(struct host *host) {
    int ends[2];
    char config[FILES_PATH];
    session_path(&host->s, "sshd_config", config);
    if (geteuid() == 0)
        (void)mkdir("/run/sshd", 0755); /* where it shuts in what nobody has checked yet */
    assert_int_equal(pipe(ends), 0);
    char **environment = child_environment(host->s.folder, NULL);
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    const char *const argv[] = {SSHD, "-D", "-e", "-f", config, NULL};
    pid_t pid = child_begin(argv, environment, (const int[]){-1, -1, ends[1]}, NULL);
    assert_true(pid >= 0);
    close(ends[1]);
    child_environment_free(environment);
    host->sshd = pid;
    host->said = ends[0];
    listen_to(host, LISTENS);
}

/* Runs it to its end. */
static struct answer run(struct host *host, const char *const argv[], const char *input) {
    struct child_result result;
    char **environment =
        child_environment(host->s.folder, (const char *const *)(uintptr_t)host->s.env);
    listen_to(host, NULL); /* or it would wait until somebody does */
    if (!child_run(argv, environment, input, PATIENCE, &result))
        fail_msg("%s %s %s did not end: %s%s", argv[0], argv[3], argv[4] != NULL ? argv[4] : "",
                 result.out, result.err);
    child_environment_free(environment);
    return (struct answer){result.out, result.err, result.status};
}

int host_setup(void **state) {
    struct host *host = calloc(1, sizeof *host);
    if (host == NULL)
        return -1;
    *state = host;
    session_prepare(&host->s);
    host->port = host_free_port();
    session_path(&host->s, "ssh_config", host->config);
    session_path(&host->s, "keys", host->keys);
    char ways[FILES_PATH];
    assert_int_equal(mkdir(session_path(&host->s, "c", ways), 0700), 0);
    write_configs(host);
    start(host);
    return 0;
}

int host_teardown(void **state) {
    struct host *host = *state;
    struct timespec deadline = child_deadline(0);
    int status = 0;
    for (size_t i = 0; i < host->count; i++) {
        struct answer answer = run(
            host,
            (const char *const[]){"ssh", "-F", host->config, "-O", "exit", host->logins[i], NULL},
            NULL);
        answer_done(&answer);
    }
    /* Each connection takes its own way away as it ends, perhaps at this moment. */
    char ways[FILES_PATH];
    struct answer gone = run(
        host, (const char *const[]){"rm", "-rf", session_path(&host->s, "c", ways), NULL}, NULL);
    answer_done(&gone);
    if (host->sshd > 0) {
        (void)kill(host->sshd, SIGTERM);
        if (!child_wait(host->sshd, &deadline, &status))
            (void)kill(host->sshd, SIGKILL);
        close(host->said);
    }
    session_stop(&host->s);
    free(host);
    return 0;
}

char *host_key(struct host *host, const char *login, char buffer[FILES_PATH]) {
    char name[64];
    snprintf(name, sizeof name, "key-%s", login);
    return session_path(&host->s, name, buffer);
}

void host_init(struct host *host) {
    free(ask_well(&host->s, WORDS("host", "init", host->keys)));
}

void host_add(struct host *host, const char *login, const char *role, const char *name) {
    char path[FILES_PATH], public[FILES_PATH + 8];
    struct answer answer;
    assert_true(host->count < HOST_PEOPLE);
    snprintf(host->logins[host->count++], HOST_LOGIN, "%s", login);
    make_key(host, host_key(host, login, path));
    snprintf(public, sizeof public, "%s.pub", path);
    char *key = file_read_all(public, NULL);
    session_run_input(&host->s, key, WORDS("people", "add", login, role, "--name", name),
                      &answer.out, &answer.err, &answer.status);
    if (answer.status != 0)
        fail_msg("people add %s: %s", login, answer.err);
    answer_done(&answer);
    free(key);
}

struct answer host_line(struct host *host, const char *login, const char *line, const char *input) {
    return run(host, (const char *const[]){"ssh", "-F", host->config, login, line, NULL}, input);
}

struct answer host_ask(struct host *host, const char *login, const char *input,
                       const char *const words[]) {
    struct growing_text line = {0};
    growing_add(&line, "phbplan");
    for (size_t i = 0; words[i] != NULL; i++)
        growing_add_format(&line, strchr(words[i], '"') != NULL ? " '%s'" : " \"%s\"", words[i]);
    char *text = growing_take(&line);
    assert_non_null(text);
    struct answer answer = host_line(host, login, text, input);
    free(text);
    return answer;
}

struct answer host_run(struct host *host, const char *program, const char *const words[]) {
    const char *argv[24] = {program, "-F", host->config};
    size_t count = 3;
    for (size_t i = 0; words[i] != NULL; i++) {
        assert_true(count < 23);
        argv[count++] = words[i];
    }
    return run(host, argv, NULL);
}

bool host_gives_terminals(void) {
    struct stat terminal;
    const struct group *group = getgrnam("tty");
    int pair = geteuid() != 0 ? posix_openpt(O_RDWR | O_NOCTTY) : -1;
    bool gives = geteuid() == 0;
    if (pair >= 0 && group != NULL && grantpt(pair) == 0)
        gives = stat(ptsname(pair), &terminal) == 0 && terminal.st_gid == group->gr_gid;
    if (pair >= 0)
        close(pair);
    return gives;
}

struct term *host_open(struct host *host, const char *login, const char *line) {
    return term_open(&(struct term_options){
        .argv = (const char *const[]){"ssh", "-F", host->config, "-t", login, line, NULL},
        .env = (const char *const *)(uintptr_t)host->s.env,
        .home = host->s.folder,
        .rows = 24,
        .cols = 80,
    });
}
