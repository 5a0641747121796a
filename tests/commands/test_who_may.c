/* Who may do what on the command line: one table of every verb, and of each of its options, by
 * every role. What is theirs is done; what is not is refused in one plain line, and leaves the
 * store as it was, to the byte, and no file behind. */
#include "src/commands/table.h"
#include "tests/commands/ask.h"
#include "tests/store/stages.h"

#include "base/unused.h"
#include "plan/move.h"
#include "store/receive.h"

#define TODAY "2026-05-25"
#define PASSPHRASE "four invented words here\n"
#define RATES "name,from,value,unit,source\nnlw_hour,2029-04-01,14.00,pounds,GOV.UK\n"
#define PRICES                                                                                     \
    "code,name,area,unit,unit_price,price_year,source,last_checked\n"                              \
    "swim,Swimming,Example,lesson,14.00,2026/27,Example Pool,2026-05-01\n"

/* ---- who */

/* A peer mentor is here twice: the person of each plan said yes to one of them. */
enum { CLINICIAN, COMMISSIONER, FINANCE, MENTOR, STRANGER, ADMINISTRATOR, WHO_COUNT };

static const struct who {
    enum user_role role;
    const char *name;
} WHO[WHO_COUNT] = {
    [CLINICIAN] = {USER_CLINICIAN, "Rae Hale"},
    [COMMISSIONER] = {USER_COMMISSIONER, "Lee Sample"},
    [FINANCE] = {USER_FINANCE, "Kim Byrne"},
    [MENTOR] = {USER_PEER_MENTOR, "S. Moss"},
    [STRANGER] = {USER_PEER_MENTOR, "Ash Example"},
    [ADMINISTRATOR] = {USER_ADMINISTRATOR, "Jo Sample"},
};

#define YES_TO_MENTOR                                                                              \
    "contacts[] = {\"id\": \"c9\", \"name\": \"S. Moss\", \"role\": \"peer_mentor\","              \
    " \"consented_on\": \"2026-05-04\", \"consent_ends_on\": \"2026-11-04\"}\n"

/* ---- what, and what each is told */

#define NOT_YES "A peer mentor reads a plan only while the person says yes to it"
#define NOT_ADMIN "As an administrator you look after people, rates and prices, and not what is in"
#define NOT_FILE "Only a clinician, a commissioner or finance may take in a plan file"
#define NOT_SEND "Only a clinician, a commissioner or finance may send a plan"
#define NOT_KNOWN "Only a clinician, a commissioner or finance may say whose plans have which code"
#define NOT_COPIES                                                                                 \
    "Only a clinician, a commissioner, finance or an administrator may copy all plans, or put a"
#define NOT_TABLES                                                                                 \
    "Only a clinician or an administrator may take in rates, prices and words of rules"
#define NOT_DECIDE "Only a clinician may record what the person, a clinician or a panel decides"
#define NOT_COMMISSION "Only a commissioner may record what a commissioner decides"

/* Who is refused, in the order of WHO, and with which words; NULL: it is done. */
/* clang-format off */
#define ALL_DO NULL, NULL, NULL, NULL, NULL, NULL
#define READERS_DO NULL, NULL, NULL, NULL, NOT_YES, NOT_ADMIN
#define SENDERS_DO NULL, NULL, NULL, NOT_SEND, NOT_SEND, NOT_SEND
#define KNOWERS_DO NULL, NULL, NULL, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN
#define TAKERS_DO NULL, NULL, NULL, NOT_FILE, NOT_FILE, NOT_FILE
#define COPIERS_DO NULL, NULL, NULL, NOT_COPIES, NOT_COPIES, NULL
#define TABLES_DO NULL, NOT_TABLES, NOT_TABLES, NOT_TABLES, NOT_TABLES, NULL
#define CLINICIAN_DOES NULL, NOT_DECIDE, NOT_DECIDE, NOT_DECIDE, NOT_YES, NOT_ADMIN
#define COMMISSIONER_DOES NOT_COMMISSION, NULL, NOT_COMMISSION, NOT_COMMISSION, NOT_YES, NOT_ADMIN
#define SAID_BY(name) "--name", name, "--reason", "Why", "--profession", "Nurse", "--declares", "all"
/* clang-format on */

enum done { READS, WRITES };

/* Words in capitals stand for a file or a code: struct scene. */
static const struct row {
    const char *verb, *words[20];
    enum done done; /* whether the store is another afterwards */
    const char *refused[WHO_COUNT];
    bool sample; /* one who may and one who may not; all of them with SOAK=1 */
} ROWS[] = {
    {"open", {"P-SAID", "--linear"}, READS, {READERS_DO}, false},
    {"open", {"FILE", "--linear", "--no-mouse", "--speech"}, READS, {READERS_DO}, false},
    {"practice", {"--linear", "--no-mouse", "--speech"}, READS, {ALL_DO}, true},
    {"practice", {"--reset"}, READS, {ALL_DO}, true},
    {"list", {NULL}, READS, {ALL_DO}, false},
    {"list", {"--json"}, READS, {ALL_DO}, true},
    {"list", {"--references"}, READS, {ALL_DO}, false},
    {"list", {"--away", "--by-review"}, READS, {ALL_DO}, false},
    {"show", {"P-SAID"}, READS, {READERS_DO}, false},
    {"show", {"FILE", "--anonymous"}, READS, {READERS_DO}, true},
    {"cost", {"P-SAID"}, READS, {READERS_DO}, false},
    {"cost", {"FILE", "--json"}, READS, {READERS_DO}, false},
    {"check", {"P-SAID", "--for", "agree"}, READS, {READERS_DO}, false},
    {"check", {"FILE", "--for", "agree", "--json"}, READS, {READERS_DO}, false},
    {"export", {"P-SAID", "-o", "OUT", "--force"}, WRITES, {READERS_DO}, false},
    {"export", {"P-SAID", "--version", "1", "--output", "OUT-SHEET"}, READS, {READERS_DO}, true},
    {"export", {"FILE", "-o", "OUT-SHEET", "--anonymous"}, READS, {READERS_DO}, false},
    {"import", {"ANNE"}, WRITES, {TAKERS_DO}, false},
    {"import", {"FILE", "--as-new"}, WRITES, {TAKERS_DO}, false},
    {"import", {"APART", "--as-next-version"}, WRITES, {TAKERS_DO}, false},
    {"decide", {"P-SAID"}, READS, {READERS_DO}, false},
    {"decide", {"P-SAID", "--json"}, READS, {READERS_DO}, true},
    {"decide",
     {"P-NEW", "agree", "--how", "Aloud", "--who-was-there", "Kay", "--on", "2026-05-24"},
     WRITES,
     {CLINICIAN_DOES},
     false},
    {"decide", {"P-NEW", "disagree", SAID_BY("Robin Example")}, WRITES, {CLINICIAN_DOES}, true},
    {"decide", {"P-NEW", "agree-for", SAID_BY("Kay Example")}, WRITES, {CLINICIAN_DOES}, true},
    {"decide", {"P-NEW", "disagree-for", SAID_BY("Kay Example")}, WRITES, {CLINICIAN_DOES}, true},
    {"decide", {"P-NEW", "panel-agree", SAID_BY("The panel")}, WRITES, {CLINICIAN_DOES}, true},
    {"decide", {"P-NEW", "panel-disagree", SAID_BY("The panel")}, WRITES, {CLINICIAN_DOES}, true},
    {"decide",
     {"P-SAID", "clinical-agree", SAID_BY("Rae Hale"), "--registration", "12A", "--organisation",
      "Example Trust"},
     WRITES,
     {CLINICIAN_DOES},
     false},
    {"decide",
     {"P-SAID", "clinical-disagree", SAID_BY("Rae Hale")},
     WRITES,
     {CLINICIAN_DOES},
     true},
    {"decide", {"P-READY", "submit", SAID_BY("Rae Hale")}, WRITES, {CLINICIAN_DOES}, false},
    {"decide", {"P-SENT", "authorise", SAID_BY("Lee")}, WRITES, {COMMISSIONER_DOES}, false},
    {"decide",
     {"P-SENT", "authorise-in-part", SAID_BY("Lee"), "--leave-out", "l1=It is paid for elsewhere"},
     WRITES,
     {COMMISSIONER_DOES},
     true},
    {"decide", {"P-SENT", "return", SAID_BY("Lee")}, WRITES, {COMMISSIONER_DOES}, true},
    {"decide", {"P-SENT", "decline", SAID_BY("Lee")}, WRITES, {COMMISSIONER_DOES}, true},
    {"decide", {"P-LIVE", "suspend", SAID_BY("Lee")}, WRITES, {COMMISSIONER_DOES}, true},
    {"decide", {"P-HELD", "resume", SAID_BY("Lee")}, WRITES, {COMMISSIONER_DOES}, true},
    {"decide", {"P-LIVE", "end", SAID_BY("Lee")}, WRITES, {COMMISSIONER_DOES}, true},
    {"send", {"P-LIVE", "-o", "OUT", "--force"}, WRITES, {SENDERS_DO}, false},
    {"send", {"P-LIVE", "--output", "OUT", "--seal"}, WRITES, {SENDERS_DO}, true},
    {"send", {"P-LIVE", "-o", "OUT", "--seal-for", "KNOWN"}, WRITES, {SENDERS_DO}, false},
    {"receive", {"ANNE"}, WRITES, {TAKERS_DO}, false},
    {"receive", {"FILE", "--json", "--as-new"}, WRITES, {TAKERS_DO}, true},
    {"receive", {"1", "--as-next-version"}, WRITES, {TAKERS_DO}, false},
    {"receive", {"1", "--put-away"}, WRITES, {TAKERS_DO}, false},
    {"inbox", {NULL}, READS, {ALL_DO}, false},
    {"inbox", {"--json"}, READS, {ALL_DO}, true},
    {"reviews", {NULL}, READS, {ALL_DO}, false},
    {"reviews", {"--json"}, READS, {ALL_DO}, true},
    {"reviews", {"--ics"}, READS, {ALL_DO}, true},
    {"history", {NULL}, READS, {ALL_DO}, false},
    {"history", {"P-SAID", "--json"}, READS, {READERS_DO}, false},
    {"diff", {"P-SAID", "P-NEW"}, READS, {READERS_DO}, false},
    {"diff", {"P-SAID", "FILE", "--json"}, READS, {READERS_DO}, true},
    {"backup", {"OUT", "--force"}, READS, {COPIERS_DO}, false},
    {"backup", {"OUT", "--seal"}, READS, {COPIERS_DO}, true},
    {"restore", {"BACKUP"}, WRITES, {COPIERS_DO}, false},
    {"verify", {NULL}, READS, {ALL_DO}, false},
    {"verify", {"BACKUP"}, READS, {ALL_DO}, false},
    {"keys trust", {"KNOWN", "Kim", "--as", "both"}, WRITES, {KNOWERS_DO}, false},
    {"keys forget", {"KNOWN"}, WRITES, {KNOWERS_DO}, false},
    {"keys", {"--json"}, READS, {ALL_DO}, true},
    {"me", {"--json"}, READS, {ALL_DO}, true},
    {"me",
     {"--name", "Nobody Example", "--profession", "Nurse", "--registration", "1", "--organisation",
      "Example Trust"},
     WRITES,
     {ALL_DO},
     false},
    {"role", {NULL}, READS, {ALL_DO}, true},
    {"role", {"finance"}, WRITES, {ALL_DO}, false},
    {"rates import", {"RATES"}, WRITES, {TABLES_DO}, false},
    {"catalogue import", {"PRICES"}, WRITES, {TABLES_DO}, false},
    {"rules export", {"-o", "OUT-RULES", "--force"}, READS, {ALL_DO}, false},
    {"rules export", {"--output", "OUT-RULES"}, READS, {ALL_DO}, true},
    {"rules import", {"RULES"}, WRITES, {TABLES_DO}, false},
    {"completion", {"bash"}, READS, {ALL_DO}, true},
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

/* ---- the table has all that the program has -------------------------------------------------- */

static bool has_option(const struct row *row, const char *name) {
    bool has = false;
    for (size_t i = 0; !has && row->words[i] != NULL; i++)
        has = strncmp(row->words[i], "--", 2) == 0 && strcmp(row->words[i] + 2, name) == 0;
    return has;
}

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

/* ---- a store with a plan at each stage ------------------------------------------------------- */

#define NAMES_MOST 11

/* The files beside the store, and the store as each finds it. */
struct scene {
    struct seat *s;
    char *stores[WHO_COUNT];
    size_t lengths[WHO_COUNT];
    const char *names[NAMES_MOST][2];
    char paths[NAMES_MOST][FILES_PATH];
    size_t count;
};

static const char *name(struct scene *scene, const char *word, const char *file) {
    assert_true(scene->count < NAMES_MOST);
    char *path = scene->paths[scene->count];
    scene->names[scene->count][0] = word;
    scene->names[scene->count++][1] = session_path(scene->s, file, path);
    return path;
}

static void add_plan(struct store *store, const char *reference, enum state state) {
    const struct stage *stage = STAGES;
    char edits[1024];
    while (stage->state != state)
        stage++;
    snprintf(edits, sizeof edits, "%s%sreference = \"%s\"\n", NOBODY_YET, YES_TO_MENTOR, reference);
    struct book *book = ready_book_with(store, edits);
    bring(book, stage);
    book_close(book);
}

/* Another store's code, known here. */
static void know_another(struct scene *scene, struct store *store) {
    struct store *other = open_store(":memory:");
    char key[SIGN_KEY];
    must(store_key(other, key, SAID));
    must(store_know_key(store, key, "Kim Byrne", SIDE_BOTH, SAID));
    store_close(other);
    snprintf(scene->paths[scene->count], FILES_PATH, "%s", key);
    scene->names[scene->count][0] = "KNOWN";
    scene->names[scene->count][1] = scene->paths[scene->count];
    scene->count++;
}

/* A file with some words of it changed into others as long. */
static void write_apart(const char *from, const char *was, const char *is, const char *to) {
    char *text = file_read_all(from, NULL), *at = strstr(text, was);
    assert_non_null(at);
    assert_int_equal(strlen(is), strlen(was));
    memcpy(at, is, strlen(is));
    file_write_all(to, text, strlen(text));
    free(text);
}

/* The store as it is when each of them comes to it. */
static void keep_stores(struct scene *scene) {
    struct seat *s = scene->s;
    for (int who = 0; who < WHO_COUNT; who++) {
        free(ask_well(s, WORDS("role", user_role_word(WHO[who].role))));
        free(ask_well(s, WORDS("me", "--name", WHO[who].name, "--profession", "Nurse")));
        scene->stores[who] = file_read_all(s->store, &scene->lengths[who]);
    }
}

static void set_scene(struct scene *scene, struct seat *s) {
    scene->s = s;
    session_set_env(s, "PHBPLAN_TODAY=" TODAY);
    session_prepare(s);
    struct store *store = open_store(s->store);
    add_plan(store, "P-NEW", STATE_DRAFT);
    add_plan(store, "P-SAID", STATE_AGREED);
    add_plan(store, "P-READY", STATE_CLINICALLY_AGREED);
    add_plan(store, "P-SENT", STATE_SUBMITTED);
    add_plan(store, "P-LIVE", STATE_AUTHORISED);
    add_plan(store, "P-HELD", STATE_SUSPENDED);
    know_another(scene, store);
    store_close(store);
    const char *file = name(scene, "FILE", "file.json"),
               *apart = name(scene, "APART", "apart.json"),
               *rates = name(scene, "RATES", "rates.csv"),
               *prices = name(scene, "PRICES", "prices.csv"),
               *rules = name(scene, "RULES", "rules.csv"),
               *backup = name(scene, "BACKUP", "backup.db");
    (void)name(scene, "OUT", "out.json");
    (void)name(scene, "OUT-SHEET", "out.xlsx");
    (void)name(scene, "OUT-RULES", "out.csv");
    scene->names[scene->count][0] = "ANNE";
    scene->names[scene->count++][1] = "tests/data/cases/anne.json";
    file_write_all(rates, RATES, strlen(RATES));
    file_write_all(prices, PRICES, strlen(PRICES));
    free(ask_well(s, WORDS("rules", "export", "-o", rules)));
    free(ask_well(s, WORDS("export", "P-NEW", "-o", file)));
    write_apart(file, "Swimming", "Climbing", apart);
    write_apart(rules, ",2026-", ",2025-", rules);
    struct answer answer = ask(s, WORDS("receive", apart)); /* waits as number 1 */
    assert_int_equal(answer.status, 1);
    answer_done(&answer);
    free(ask_well(s, WORDS("backup", backup)));
    keep_stores(scene);
}

/* ---- the walk ---------------------------------------------------------------------------------
 */

/* A row's call: its verb, and its words with what they stand for. */
static void call_of(const struct scene *scene, const struct row *row, char verb[32],
                    const char *call[24]) {
    size_t count = 0;
    snprintf(verb, 32, "%s", row->verb);
    call[count++] = verb;
    char *second = strchr(verb, ' ');
    if (second != NULL) {
        *second = '\0';
        call[count++] = second + 1;
    }
    for (size_t w = 0; w < 20 && row->words[w] != NULL; w++) {
        call[count] = row->words[w];
        for (size_t n = 0; n < scene->count; n++)
            if (strcmp(row->words[w], scene->names[n][0]) == 0)
                call[count] = scene->names[n][1];
        count++;
    }
    call[count] = NULL;
}

static const char *word_of(const struct row *row) {
    return row->words[0] != NULL ? row->words[0] : "alone";
}

static void assert_done(const struct row *row, int who, const struct answer *answer) {
    if (answer->status != 0)
        fail_msg("%s %s, %s: it is theirs, and ended with %d: %s", row->verb, word_of(row),
                 WHO[who].name, answer->status, answer->err);
}

static void assert_refused(const struct row *row, int who, const struct answer *answer) {
    const char *words = row->refused[who];
    char here[64] = "";
    if (strncmp(words, "Only ", 5) == 0)
        snprintf(here, sizeof here, "you are here as a%s %s",
                 WHO[who].role == USER_ADMINISTRATOR ? "n" : "", user_role_label(WHO[who].role));
    if (WHO[who].role == USER_FINANCE)
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
    size_t length = 0;
    snprintf(log, sizeof log, "%s-wal", scene->s->store);
    char *now = file_read_all(scene->s->store, &length);
    bool same = !file_exists(log) && length == scene->lengths[who] &&
                memcmp(now, scene->stores[who], length) == 0;
    free(now);
    return same;
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

static void try_cell(struct scene *scene, const struct row *row, int who) {
    const bool is_done = row->refused[who] == NULL;
    char verb[32];
    const char *call[24];
    struct answer answer;
    call_of(scene, row, verb, call);
    (void)has_written(scene, true);
    session_run_input(scene->s, is_done && has_option(row, "seal") ? PASSPHRASE : "", call,
                      &answer.out, &answer.err, &answer.status);
    if (is_done)
        assert_done(row, who, &answer);
    else
        assert_refused(row, who, &answer);
    if (is_as_it_was(scene, who) == (is_done && row->done == WRITES))
        fail_msg("%s %s, %s: the store is %s", row->verb, word_of(row), WHO[who].name,
                 is_done && row->done == WRITES ? "as it was" : "another");
    if (!is_done && has_written(scene, false))
        fail_msg("%s %s, %s: there is a file", row->verb, word_of(row), WHO[who].name);
    answer_done(&answer);
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
            if (ROWS[i].sample && !all && !is_first(&ROWS[i], who))
                continue;
            file_write_all(scene.s->store, scene.stores[who], scene.lengths[who]);
            try_cell(&scene, &ROWS[i], who);
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
