/* Who may do what on the command line: one table of every verb, and of each of its options, by
 * every role. What is theirs is done; what is not is refused in one plain line, and leaves the
 * store as it was, to the byte, and no file behind. */
#include "src/commands/table.h"
#include "tests/commands/who_may.h"

#include "base/unused.h"

/* ---- the table has all that the program has -------------------------------------------------- */

static void table__has__every_verb_and_option(void **state UNUSED) {
    const struct command_table *table = command_table();
    for (size_t c = 0; c < table->command_count; c++)
        for (size_t o = 0; o < table->option_count; o++) {
            const struct command *command = &table->commands[c];
            const struct option_row *option = &table->options[o];
            const bool takes = (command->options & option->option) != 0;
            bool verb = false, has = false;
            for (size_t i = 0; i < ROW_COUNT; i++)
                if (strcmp(ROWS[i].verb, command->name) == 0) {
                    verb = true;
                    has = has || has_option(&ROWS[i], option->name.name);
                }
            if (!verb || (takes && !has))
                fail_msg("who may %s%s%s?", command->name, verb ? " --" : "",
                         verb ? option->name.name : "");
        }
}

static void table__has__every_move(void **state UNUSED) {
    for (int move = 0; move < MOVE_COUNT; move++) {
        enum move found = MOVE_COUNT;
        size_t at = 0;
        for (; at < ROW_COUNT && found != (enum move)move; at++)
            if (strcmp(ROWS[at].verb, "decide") == 0 && ROWS[at].words[1] != NULL &&
                ROWS[at].words[1][0] != '-')
                must(move_find(ROWS[at].words[1], &found, SAID));
        if (found != (enum move)move)
            fail_msg("who may decide: %s?", move_word((enum move)move));
    }
}

static const char *word_of(const struct row *row) {
    return row->words[0] != NULL ? row->words[0] : "alone";
}

/* Nothing is said of a plan that they do not read. */
static void assert_tells_none(const struct row *row, int who, const char *out) {
    static const char *const DRAFTS[] = {"P-NEW", "P-SAID", "P-READY", "P-SENT"};
    const size_t count = who == COMMISSIONER ? 3 : who == FINANCE ? 4 : 0;
    for (size_t i = 0; i < count; i++)
        if (strstr(out, DRAFTS[i]) != NULL)
            fail_msg("%s %s, %s: it tells of %s: %s", row->verb, word_of(row), WHO[who].name,
                     DRAFTS[i], out);
}

static void assert_done(const struct row *row, int who, const struct answer *answer) {
    assert_tells_none(row, who, answer->out);
    if (answer->status != (row->done == WAITS))
        fail_msg("%s %s, %s: it is theirs, and ended with %d: %s", row->verb, word_of(row),
                 WHO[who].name, answer->status, answer->err);
}

static void assert_refused(const struct row *row, int who, const char *words,
                           const struct answer *answer) {
    char here[64] = "";
    if (strncmp(words, "Only ", 5) == 0)
        snprintf(here, sizeof here, "you are here as a%s %s",
                 WHO[who].role == USER_ADMINISTRATOR ? "n" : "", user_role_label(WHO[who].role));
    if (WHO[who].role == USER_FINANCE && here[0] != '\0')
        snprintf(here, sizeof here, "you are here as finance");
    if (answer->status != 2 || answer->out[0] != '\0' || strstr(answer->err, words) == NULL ||
        strstr(answer->err, here) == NULL)
        fail_msg("%s %s, %s: status %d, \"%s%s\", and not \"%s\"", row->verb, word_of(row),
                 WHO[who].name, answer->status, answer->out, answer->err, words);
    assert_one_line(answer->err);
}

/* Whether the store is what it was, with nothing waiting in its log. */
static bool is_as_it_was(const struct scene *scene, int who) {
    char log[FILES_PATH + 8];
    snprintf(log, sizeof log, "%s-wal", scene->s->store);
    return !file_exists(log) &&
           file_has_bytes(scene->s->store, scene->stores[who], scene->lengths[who]);
}

/* Takes away what a call before this one wrote; or says whether this one wrote anything. */
static bool has_written(const struct scene *scene, bool take_away) {
    bool any = false;
    for (size_t n = 0; n < scene->count; n++)
        if (strncmp(scene->names[n][0], "OUT", 3) == 0) {
            any = any || file_exists(scene->names[n][1]);
            if (take_away)
                (void)remove(scene->names[n][1]);
        }
    return any;
}

static void try_cell(struct scene *scene, const struct row *row, const struct each *each, int who) {
    const char *refused = each != NULL ? each->refused[who] : row->refused[who];
    const bool is_done = refused == NULL;
    const bool writes = is_done && row->done != READS;
    char verb[32];
    const char *call[24];
    struct answer answer;
    call_of(scene, row, each, verb, call);
    (void)has_written(scene, true);
    session_run_input(scene->s, is_done && has_option(row, "seal") ? PASSPHRASE : "", call,
                      &answer.out, &answer.err, &answer.status);
    if (is_done)
        assert_done(row, who, &answer);
    else
        assert_refused(row, who, refused, &answer);
    if (is_as_it_was(scene, who) == writes)
        fail_msg("%s %s, %s: the store is %s", row->verb, word_of(row), WHO[who].name,
                 writes ? "as it was" : "another");
    if (!is_done && has_written(scene, false))
        fail_msg("%s %s, %s: there is a file", row->verb, word_of(row), WHO[who].name);
    answer_done(&answer);
}

static void put_back(const struct scene *scene, int who) {
    file_write_all(scene->s->store, scene->stores[who], scene->lengths[who]);
}

/* A row that is tried on each plan: those who are told the same of all on the first one alone. */
static void try_each(struct scene *scene, const struct row *row, int who, bool all) {
    for (size_t i = 0; i < EACH_COUNT; i++)
        if (i == 0 || all || who == COMMISSIONER || who == FINANCE) {
            put_back(scene, who);
            try_cell(scene, row, &EACH[i], who);
        }
}

static bool is_on_each(const struct row *row) {
    return row->words[0] != NULL && is_each(row->words[0]);
}

/* Whether nobody before is done, or refused, as this one is. */
static bool is_first(const struct row *row, int who) {
    for (int before = 0; before < who; before++)
        if ((row->refused[before] == NULL) == (row->refused[who] == NULL))
            return false;
    return true;
}

static void every_row__by_every_role__is_done_or_refused(void **state) {
    struct scene scene = {0};
    const bool all = getenv("SOAK") != NULL;
    set_scene(&scene, *state);
    for (int who = 0; who < WHO_COUNT; who++) {
        for (size_t i = 0; i < ROW_COUNT; i++) {
            const bool each = is_on_each(&ROWS[i]);
            if (ROWS[i].sample && !all && (each ? who != FINANCE : !is_first(&ROWS[i], who)))
                continue;
            if (each) {
                try_each(&scene, &ROWS[i], who, all);
                continue;
            }
            put_back(&scene, who);
            try_cell(&scene, &ROWS[i], NULL, who);
        }
        free(scene.stores[who]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table__has__every_verb_and_option),
        cmocka_unit_test(table__has__every_move),
        cmocka_unit_test_setup_teardown(every_row__by_every_role__is_done_or_refused, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("commands/who_may", tests, NULL, NULL);
}
