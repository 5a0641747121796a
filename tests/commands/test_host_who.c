/* Every verb and every page by every role, over ssh: what a person of a host is
 * told is what someone in that role is told on a laptop, word for word, but for
 * what is refused to all who come in so. */
#define YES_UNTIL "2099-11-04"
#include "src/commands/table.h"
#include "tests/commands/host.h"
#include "tests/commands/who_may.h"

#include "base/grow.h"
#include "base/unused.h"

#define HOST_REFUSES "is for who looks after the host"
#define HOST_FILES "Files stay on your own computer"
#define HOST_ME "Who you are is written"

static const char *const LOGINS[WHO_COUNT] = {"c.hale", "o.sample",  "f.byrne",
                                              "m.moss", "s.example", "a.sample"};

/* A laptop's store for each of them is the scene's; and the host's, where all
 * are people. */
struct both {
    struct host *host;
    struct scene scene;
    char *hosted;
    size_t length;
};

static void set_both(struct both *both, struct host *host) {
    struct seat *s = &host->s;
    both->host = host;
    set_scene(&both->scene, s);
    session_set_env(s, "PHBPLAN_TODAY"); /* nobody brings one to a host */
    host_init(host);
    for (int who = 0; who < WHO_COUNT; who++) {
        host_add(host, LOGINS[who], user_role_word(WHO[who].role), WHO[who].name);
        free(ask_well(s, WORDS("people", "role", LOGINS[who], user_role_word(WHO[who].role),
                               "--profession", "Nurse")));
    }
    both->hosted = file_read_all(s->store, &both->length);
}

static void both_done(struct both *both) {
    for (int who = 0; who < WHO_COUNT; who++)
        free(both->scene.stores[who]);
    free(both->hosted);
}

static void on_laptop(struct both *both, int who, const char *input, const char *const call[],
                      struct answer *out) {
    struct seat *s = &both->host->s;
    file_write_all(s->store, both->scene.stores[who], both->scene.lengths[who]);
    session_run_input(s, input, call, &out->out, &out->err, &out->status);
}

static void on_host(struct both *both, int who, const char *input, const char *const call[],
                    struct answer *out) {
    file_write_all(both->host->s.store, both->hosted, both->length);
    *out = host_ask(both->host, LOGINS[who], input, call);
}

static void assert_same(const char *what, int who, const struct answer *laptop,
                        const struct answer *host, bool text) {
    if (laptop->status != host->status || strcmp(laptop->err, host->err) != 0 ||
        (laptop->out[0] == '\0') != (host->out[0] == '\0') ||
        (text && strcmp(laptop->out, host->out) != 0))
        fail_msg("%s, %s: on a laptop %d\n%s%s\nand over ssh %d\n%s%s", what, LOGINS[who],
                 laptop->status, laptop->out, laptop->err, host->status, host->out, host->err);
}

/* ---- verbs
 * ------------------------------------------------------------------------------------
 */

static const struct command *command_of(const char *verb) {
    const struct command_table *table = command_table();
    for (size_t i = 0; i < table->command_count; i++)
        if (strcmp(table->commands[i].name, verb) == 0)
            return &table->commands[i];
    fail_msg("there is no verb %s", verb);
    return NULL;
}

static bool is_path(const char *word) {
    return word[0] == '/' || strncmp(word, "tests/", 6) == 0;
}

/* Turns the names of files into "-", as a person does at their own computer:
 * what is read there is *input, malloc'd. Gives what all who come in so are
 * told in place of what the role says, or NULL.
 */
static const char *from_afar(const struct command *command, const char *call[], char **input,
                             char output[16]) {
    const bool two = strchr(command->name, ' ') != NULL, takes = command->operand != NULL;
    const char *const operand = call[1 + two];
    const bool has_operand = operand != NULL && operand[0] != '-';
    if (command->over_ssh == AT_HOST || (command->over_ssh == SSH_BARE && has_operand))
        return HOST_REFUSES;
    for (size_t i = 1; call[i] != NULL; i++) {
        if (*input != NULL && is_path(call[i])) {
            call[i] = NULL; /* one file comes in by standard input */
            break;
        }
        const bool is_output =
            strcmp(call[i - 1], "-o") == 0 || strcmp(call[i - 1], "--output") == 0;
        if (is_output) {
            const char *ending = strchr(strrchr(call[i], '/'), '.');
            snprintf(output, 16, "-%s", ending);
            call[i] = output;
        } else if (is_path(call[i]) && takes && strncmp(command->operand, "FILE", 4) == 0) {
            *input = file_read_all(call[i], NULL);
            call[i] = "-";
        } else if (is_path(call[i])) {
            return HOST_FILES;
        }
    }
    return strcmp(command->name, "me") == 0 && strcmp(call[1], "--json") != 0 ? HOST_ME : NULL;
}

/* Of these the answers tell of the stores themselves, whose histories are not
 * the same. */
static bool tells_of_store(const char *verb) {
    return strcmp(verb, "history") == 0 || strcmp(verb, "verify") == 0;
}

static void try_cell(struct both *both, const struct row *row, const struct each *each, int who) {
    char verb[32], output[16], what[64], *input = NULL;
    const char *call[24];
    struct answer laptop = {0}, host = {0};
    call_of(&both->scene, row, each, verb, call);
    const char *words = from_afar(command_of(row->verb), call, &input, output);
    const char *const given = input != NULL ? input : has_option(row, "seal") ? PASSPHRASE : "";
    snprintf(what, sizeof what, "%s %s", row->verb, row->words[0] != NULL ? row->words[0] : "");
    on_host(both, who, given, call, &host);
    if (words != NULL) {
        if (host.status != 2 || host.out[0] != '\0' || strstr(host.err, words) == NULL)
            fail_msg("%s, %s: %d, %s%s", what, LOGINS[who], host.status, host.out, host.err);
    } else {
        on_laptop(both, who, given, call, &laptop);
        assert_same(what, who, &laptop, &host,
                    !tells_of_store(row->verb) && !has_option(row, "output") && call[2] != NULL &&
                        strcmp(row->verb, "send") != 0);
    }
    answer_done(&laptop);
    answer_done(&host);
    free(input);
}

static void every_row__by_every_role__is_over_ssh_as_it_is_here(void **state) {
    struct both *both = *state;
    const bool all = getenv("SOAK") != NULL && *getenv("SOAK") != '\0';
    for (int who = 0; who < WHO_COUNT; who++)
        for (size_t i = 0; i < ROW_COUNT; i++) {
            const struct row *row = &ROWS[i];
            const bool each = row->words[0] != NULL && is_each(row->words[0]);
            const bool of_people = strncmp(row->verb, "people", 6) == 0;
            if (of_people && who == ADMINISTRATOR)
                continue; /* on a laptop there are none */
            if (!all && (row->sample || i % WHO_COUNT != (size_t)who))
                continue; /* each by one of them */
            for (size_t e = 0; e < (each && all ? EACH_COUNT : 1); e++)
                try_cell(both, row, each ? &EACH[e] : NULL, who);
        }
}

/* ---- pages
 * ------------------------------------------------------------------------------------
 */

/* Every step of a plan, one after the other, in linear mode. */
static const char WALK[] = "1\nm Go to the step after\nm Go to the step after\n"
                           "m Go to the step after\nm Go to the step after\n"
                           "m Go to the step after\nm Go to the step after\n"
                           "m Go to the step after\nm Go to the step after\n"
                           "m Go to the step after\nm Go to the step after\n"
                           "m See the plan as a picture\n<\nm See what was paid and spent\n<\n"
                           "m See every version of the plan\n<\nm Leave\n";

static void every_page__by_every_role__is_over_ssh_as_it_is_here(void **state) {
    static const char *const PLANS[] = {"P-SENT",  "P-SAID", "P-LIVE", "P-NEW",
                                        "P-READY", "P-HELD", "P-OVER", NULL};
    const bool all = getenv("SOAK") != NULL && *getenv("SOAK") != '\0';
    struct both *both = *state;
    struct answer laptop, host;
    for (int who = 0; who < WHO_COUNT; who++) {
        for (size_t i = 0; i < (all ? sizeof PLANS / sizeof *PLANS : 1); i++) {
            const char *call[] = {"open", "--linear", PLANS[i], NULL};
            on_laptop(both, who, WALK, call, &laptop);
            on_host(both, who, WALK, call, &host);
            assert_same(PLANS[i] != NULL ? PLANS[i] : "its first page", who, &laptop, &host, true);
            answer_done(&laptop);
            answer_done(&host);
        }
    }
}

/* Both look at one host, and leave it as it was. */
static int both_setup(void **state) {
    static struct both both;
    void *host = NULL;
    int failed = host_setup(&host);
    if (failed != 0)
        return failed;
    set_both(&both, host);
    *state = &both;
    return 0;
}

static int both_teardown(void **state) {
    struct both *both = *state;
    void *host = both->host;
    both_done(both);
    return host_teardown(&host);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row__by_every_role__is_over_ssh_as_it_is_here),
        cmocka_unit_test(every_page__by_every_role__is_over_ssh_as_it_is_here),
    };
    return cmocka_run_group_tests_name("commands/host_who", tests, both_setup, both_teardown);
}
