/* Who may do what on the command line: one table of every verb, and of each of its options, by
 * every role; and the store that it is tried on. */
#ifndef PHBPLAN_TESTS_COMMANDS_WHO_MAY_H
#define PHBPLAN_TESTS_COMMANDS_WHO_MAY_H

#include "tests/commands/ask.h"
#include "tests/store/stages.h"

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

#ifndef YES_UNTIL
#define YES_UNTIL "2026-11-04"
#endif
#define YES_TO_MENTOR                                                                              \
    "contacts[] = {\"id\": \"c9\", \"name\": \"S. Moss\", \"role\": \"peer_mentor\","              \
    " \"consented_on\": \"2026-05-04\", \"consent_ends_on\": \"" YES_UNTIL "\"}\n"

/* ---- what, and what each is told */

#define NOT_YES "A peer mentor reads a plan only while the person says yes to it"
#define NOT_ADMIN "As an administrator you look after people, rates and prices, and not what is in"
#define NOT_SENT "This plan has not been sent to a commissioner yet"
#define NO_YES "No commissioner has said yes to this plan yet"
#define NOT_MENTORS "Only a clinician may see who would help others with a plan"
#define NOT_WAITS "no file with the number 1 waits"
#define NOT_BEGIN "Only a clinician may change what is in a plan"
#define NOT_FILE "Only a clinician, a commissioner or finance may take in a plan file"
#define NOT_SEND "Only a clinician, a commissioner or finance may send a plan"
#define NOT_REPORT "Only a clinician, a commissioner or finance may see what all plans come to"
#define NOT_KNOWN "Only a clinician, a commissioner or finance may say whose plans have which code"
#define NOT_COPIES                                                                                 \
    "Only a clinician, a commissioner, finance or an administrator may copy all plans, or put a"
#define NOT_TABLES                                                                                 \
    "Only a clinician or an administrator may take in rates, prices and words of rules"
#define NOT_PEOPLE "Only an administrator may say who the people of a host are"
#define NOT_HOST "These plans are not on a host"
#define NOT_IN "You are not one of the people here"
#define NOT_ERASE "Only an administrator may erase words from a plan"
#define NOT_DECIDE "Only a clinician may record what the person, a clinician or a panel decides"
#define NOT_COMMISSION "Only a commissioner may record what a commissioner decides"

/* Who is refused, in the order of WHO, and with which words; NULL: it is done. */
/* clang-format off */
#define ALL_DO NULL, NULL, NULL, NULL, NULL, NULL
#define READERS_DO NULL, NOT_SENT, NO_YES, NULL, NOT_YES, NOT_ADMIN
#define SENT_READERS_DO NULL, NULL, NO_YES, NULL, NOT_YES, NOT_ADMIN
#define LIVE_READERS_DO NULL, NULL, NULL, NULL, NOT_YES, NOT_ADMIN
#define SENDERS_DO NULL, NULL, NULL, NOT_SEND, NOT_SEND, NOT_SEND
#define REPORTERS_DO NULL, NULL, NULL, NOT_REPORT, NOT_REPORT, NOT_REPORT
#define KNOWERS_DO NULL, NULL, NULL, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN
#define TAKERS_DO NULL, NULL, NULL, NOT_FILE, NOT_FILE, NOT_FILE
#define DRAFT_TAKERS_DO NULL, NOT_SENT, NO_YES, NOT_FILE, NOT_FILE, NOT_FILE
#define ASIDE_TAKERS_DO NULL, NOT_WAITS, NOT_WAITS, NOT_FILE, NOT_FILE, NOT_FILE
#define BEGINNERS_DO NULL, NOT_BEGIN, NOT_BEGIN, NOT_FILE, NOT_FILE, NOT_FILE
#define COPIERS_DO NULL, NULL, NULL, NOT_COPIES, NOT_COPIES, NULL
#define MENTORS_DO NULL, NOT_MENTORS, NOT_MENTORS, NOT_MENTORS, NOT_MENTORS, NOT_MENTORS
#define TABLES_DO NULL, NOT_TABLES, NOT_TABLES, NOT_TABLES, NOT_TABLES, NULL
#define ERASERS_DO NOT_ERASE, NOT_ERASE, NOT_ERASE, NOT_ERASE, NOT_ERASE, NULL
#define CLINICIAN_DOES NULL, NOT_SENT, NO_YES, NOT_DECIDE, NOT_YES, NOT_ADMIN
#define SENT_CLINICIAN_DOES NULL, NOT_DECIDE, NO_YES, NOT_DECIDE, NOT_YES, NOT_ADMIN
#define SENT_COMMISSIONER_DOES NOT_COMMISSION, NULL, NO_YES, NOT_COMMISSION, NOT_YES, NOT_ADMIN
#define COMMISSIONER_DOES NOT_COMMISSION, NULL, NOT_COMMISSION, NOT_COMMISSION, NOT_YES, NOT_ADMIN
#define LOOKERS_DO NOT_PEOPLE, NOT_PEOPLE, NOT_PEOPLE, NOT_PEOPLE, NOT_PEOPLE, NULL
#define HOST_LACKS NOT_PEOPLE, NOT_PEOPLE, NOT_PEOPLE, NOT_PEOPLE, NOT_PEOPLE, NOT_HOST
#define NOBODY_ENTERS NOT_IN, NOT_IN, NOT_IN, NOT_IN, NOT_IN, NOT_IN
#define SAID_AS "--name", "Kim", "--profession", "Nurse", "--registration", "1", "--organisation", "Example"
#define SAID_BY(name) "--name", name, "--reason", "Why", "--profession", "Nurse"
/* clang-format on */

/* An export is kept in mind for when the file comes back, but not one by who takes none in. */
enum done { READS, WRITES, WAITS /* it writes why a file waits still, and ends with 1 */ };

/* How far the plan has been that a row with EACH in it is tried on, and who reads such a one. */
static const struct each {
    const char *plan, *file;
    const char *refused[WHO_COUNT];
} EACH[] = {
    {"P-SAID", "FILE", {READERS_DO}},
    {"P-SENT", "FILE-SENT", {SENT_READERS_DO}},
    {"P-LIVE", "FILE-LIVE", {LIVE_READERS_DO}},
};
enum { EACH_COUNT = sizeof EACH / sizeof *EACH };

/* Words in capitals stand for a file or a code: struct scene. EACH and FILE-EACH stand for the plan
 * of each row of EACH, which then says who is refused. */
static const struct row {
    const char *verb, *words[20];
    enum done done; /* whether the store is another afterwards */
    const char *refused[WHO_COUNT];
    bool sample; /* one who may and one who may not; all of them with SOAK=1 */
} ROWS[] = {
    {"open", {"EACH", "--linear"}, READS, {NULL}, false},
    {"open", {"FILE-EACH", "--linear", "--no-mouse", "--speech"}, READS, {NULL}, false},
    {"practice", {"--linear", "--no-mouse", "--speech"}, READS, {ALL_DO}, true},
    {"practice", {"--reset"}, READS, {ALL_DO}, true},
    {"list", {NULL}, READS, {ALL_DO}, false},
    {"list", {"--json"}, READS, {ALL_DO}, true},
    {"list", {"--references"}, READS, {ALL_DO}, false},
    {"list", {"--away", "--by-review"}, READS, {ALL_DO}, false},
    {"show", {"EACH"}, READS, {NULL}, false},
    {"show", {"FILE-EACH", "--anonymous"}, READS, {NULL}, true},
    {"show", {"EACH", "--profile", "funder"}, READS, {NULL}, true},
    {"cost", {"EACH"}, READS, {NULL}, false},
    {"cost", {"FILE-EACH", "--json"}, READS, {NULL}, false},
    {"spent", {"EACH", "--from", "2026-04-01", "--to", "2026-06-30"}, READS, {NULL}, true},
    {"spent", {"FILE-EACH", "--json"}, READS, {NULL}, true},
    {"spent", {"P-OVER", "--final"}, READS, {LIVE_READERS_DO}, true},
    {"check", {"EACH", "--for", "agree"}, READS, {NULL}, false},
    {"check", {"FILE-EACH", "--for", "agree", "--json"}, READS, {NULL}, false},
    {"export", {"EACH", "-o", "OUT", "--force"}, WRITES, {NULL}, false},
    {"export", {"EACH", "--version", "1", "--output", "OUT-SHEET"}, WRITES, {NULL}, true},
    {"export", {"FILE-EACH", "-o", "OUT-SHEET", "--anonymous"}, READS, {NULL}, false},
    {"export", {"EACH", "-o", "OUT-PAGE", "--large-print"}, WRITES, {NULL}, true},
    {"export", {"EACH", "-o", "OUT-FHIR", "--anonymous"}, WRITES, {NULL}, true},
    {"export", {"EACH", "-o", "OUT-PAGE", "--profile", "funder"}, WRITES, {NULL}, true},
    {"import", {"ANNE"}, WRITES, {DRAFT_TAKERS_DO}, false},
    {"import", {"FAR"}, WRITES, {TAKERS_DO}, false},
    {"import", {"FAR", "FAR"}, WRITES, {TAKERS_DO}, false},
    {"import", {"FILE-LIVE"}, READS, {TAKERS_DO}, false},
    {"import", {"FAR", "--as-new"}, WRITES, {BEGINNERS_DO}, false},
    {"import", {"FILE", "--as-new"}, WRITES, {DRAFT_TAKERS_DO}, false},
    {"import", {"APART", "--as-next-version"}, WRITES, {DRAFT_TAKERS_DO}, false},
    {"decide", {"EACH"}, READS, {NULL}, false},
    {"decide", {"EACH", "--json"}, READS, {NULL}, true},
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
      "Example Trust", "--declares", "all"},
     WRITES,
     {CLINICIAN_DOES},
     false},
    {"decide",
     {"P-SAID", "clinical-disagree", SAID_BY("Rae Hale")},
     WRITES,
     {CLINICIAN_DOES},
     true},
    {"decide", {"P-READY", "submit", SAID_BY("Rae Hale")}, WRITES, {CLINICIAN_DOES}, false},
    {"decide", {"P-SENT", "authorise", SAID_BY("Lee")}, WRITES, {SENT_COMMISSIONER_DOES}, false},
    {"decide",
     {"P-SENT", "authorise-in-part", SAID_BY("Lee"), "--leave-out", "l1=It is paid for elsewhere"},
     WRITES,
     {SENT_COMMISSIONER_DOES},
     true},
    {"decide", {"P-SENT", "return", SAID_BY("Lee")}, WRITES, {SENT_COMMISSIONER_DOES}, true},
    {"decide", {"P-SENT", "decline", SAID_BY("Lee")}, WRITES, {SENT_COMMISSIONER_DOES}, true},
    {"decide", {"P-SENT", "agree", SAID_BY("Robin Example")}, WRITES, {SENT_CLINICIAN_DOES}, true},
    {"decide",
     {"P-LIVE", "suspend", SAID_BY("Lee"), "--because", "worry"},
     WRITES,
     {COMMISSIONER_DOES},
     true},
    {"decide", {"P-HELD", "resume", SAID_BY("Lee")}, WRITES, {COMMISSIONER_DOES}, true},
    {"decide",
     {"P-LIVE", "end", SAID_BY("Lee"), "--because", "moved", "--last-day", TODAY},
     WRITES,
     {COMMISSIONER_DOES},
     true},
    {"send", {"P-LIVE", "-o", "OUT", "--force"}, WRITES, {SENDERS_DO}, false},
    {"send", {"P-LIVE", "--output", "OUT", "--seal"}, WRITES, {SENDERS_DO}, true},
    {"send", {"P-LIVE", "-o", "OUT", "--seal-for", "KNOWN"}, WRITES, {SENDERS_DO}, false},
    {"receive", {"ANNE"}, WRITES, {DRAFT_TAKERS_DO}, false},
    {"receive", {"FAR"}, WRITES, {TAKERS_DO}, false},
    {"receive", {"FAR", "--as-new"}, WRITES, {BEGINNERS_DO}, true},
    {"receive", {"FILE", "--json", "--as-new"}, WRITES, {DRAFT_TAKERS_DO}, true},
    {"receive", {"1", "--as-next-version"}, WRITES, {ASIDE_TAKERS_DO}, false},
    {"receive", {"1", "--join"}, WAITS, {ASIDE_TAKERS_DO}, false},
    {"receive", {"1", "--put-away"}, WRITES, {ASIDE_TAKERS_DO}, false},
    {"report", {NULL}, WRITES, {REPORTERS_DO}, false}, /* it goes to the test: another program */
    {"report",
     {"--json", "--from", "2026-04-01", "--to", "2026-06-30"},
     WRITES,
     {REPORTERS_DO},
     true},
    {"report", {"--anonymous"}, WRITES, {REPORTERS_DO}, true},
    {"report", {"--output", "OUT-SHEET", "--force"}, WRITES, {REPORTERS_DO}, true},
    {"inbox", {NULL}, READS, {ALL_DO}, false},
    {"inbox", {"--json"}, READS, {ALL_DO}, true},
    {"mentors", {NULL}, READS, {MENTORS_DO}, false},
    {"mentors", {"--json"}, READS, {MENTORS_DO}, true},
    {"reviews", {NULL}, READS, {ALL_DO}, false},
    {"reviews", {"--json"}, READS, {ALL_DO}, true},
    {"reviews", {"--ics"}, READS, {ALL_DO}, true},
    {"history", {NULL}, READS, {ALL_DO}, false},
    {"history", {"EACH", "--json"}, READS, {NULL}, false},
    {"diff", {"EACH", "EACH"}, READS, {NULL}, false},
    {"diff", {"EACH", "FILE-EACH", "--json"}, READS, {NULL}, true},
    {"diff", {"P-LIVE", "P-SENT"}, READS, {SENT_READERS_DO}, true},
    {"diff", {"P-LIVE", "FILE"}, READS, {READERS_DO}, false},
    {"compare", {"P-LIVE", "BOOK"}, READS, {LIVE_READERS_DO}, false},
    {"compare", {"P-LIVE", "BOOK", "--json"}, READS, {LIVE_READERS_DO}, true},
    {"erase", {"P-LIVE", "1"}, READS, {ERASERS_DO}, false},
    {"backup", {"OUT", "--force"}, WRITES, {COPIERS_DO}, false},
    {"backup", {"OUT", "--seal"}, WRITES, {COPIERS_DO}, true},
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
    {"host init", {"OUT"}, WRITES, {ALL_DO}, false},
    {"host enter", {"a.clark", "--store", "STORE"}, READS, {NOBODY_ENTERS}, true},
    {"people list", {NULL}, READS, {LOOKERS_DO}, false},
    {"people add", {"a.clark", "finance", SAID_AS}, WRITES, {HOST_LACKS}, true},
    {"people role", {"a.clark", "finance", SAID_AS}, WRITES, {HOST_LACKS}, true},
    {"people remove", {"a.clark"}, WRITES, {HOST_LACKS}, true},
    {"rates import", {"RATES"}, WRITES, {TABLES_DO}, false},
    {"catalogue import", {"PRICES"}, WRITES, {TABLES_DO}, false},
    {"rules export", {"-o", "OUT-RULES", "--force"}, READS, {ALL_DO}, false},
    {"rules export", {"--output", "OUT-RULES"}, READS, {ALL_DO}, true},
    {"rules import", {"RULES"}, WRITES, {TABLES_DO}, false},
    {"completion", {"bash"}, READS, {ALL_DO}, true},
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

static inline bool has_option(const struct row *row, const char *name) {
    bool has = false;
    for (size_t i = 0; !has && row->words[i] != NULL; i++)
        has = strncmp(row->words[i], "--", 2) == 0 && strcmp(row->words[i] + 2, name) == 0;
    return has;
}

/* ---- a store with a plan at each stage ------------------------------------------------------- */

#define NAMES_MOST 24

/* The files beside the store, and the store as each finds it. */
struct scene {
    struct seat *s;
    char *stores[WHO_COUNT];
    size_t lengths[WHO_COUNT];
    const char *names[NAMES_MOST][2];
    char paths[NAMES_MOST][FILES_PATH];
    size_t count;
};

static inline const char *name(struct scene *scene, const char *word, const char *file) {
    assert_true(scene->count < NAMES_MOST);
    char *path = scene->paths[scene->count];
    scene->names[scene->count][0] = word;
    scene->names[scene->count++][1] = session_path(scene->s, file, path);
    return path;
}

static inline void add_plan(struct store *store, const char *reference, enum state state) {
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
static inline void know_another(struct scene *scene, struct store *store) {
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
static inline void write_apart(const char *from, const char *was, const char *is, const char *to) {
    char *text = file_read_all(from, NULL), *at = strstr(text, was);
    assert_non_null(at);
    assert_int_equal(strlen(is), strlen(was));
    memcpy(at, is, strlen(is));
    file_write_all(to, text, strlen(text));
    free(text);
}

/* The store as it is when each of them comes to it. */
static inline void keep_stores(struct scene *scene) {
    static const char *const PLANS[] = {"P-NEW",  "P-SAID", "P-READY", "P-SENT",
                                        "P-LIVE", "P-HELD", "P-OVER"};
    struct seat *s = scene->s;
    for (int who = 0; who < WHO_COUNT; who++) {
        free(ask_well(s, WORDS("role", user_role_word(WHO[who].role))));
        free(ask_well(s, WORDS("me", "--name", WHO[who].name, "--profession", "Nurse")));
        for (size_t i = 0; i < sizeof PLANS / sizeof *PLANS; i++) {
            struct answer answer = ask(s, WORDS("cost", PLANS[i])); /* read once today */
            answer_done(&answer);
        }
        scene->stores[who] = file_read_all(s->store, &scene->lengths[who]);
    }
}

/* A plan of another store, that is authorised there. */
static inline void write_far(struct seat *s, const char *far) {
    char path[FILES_PATH];
    session_path(s, "other.db", path);
    struct store *store = open_store(path);
    add_plan(store, "P-FAR", STATE_AUTHORISED);
    store_close(store);
    free(ask_well(s, WORDS("export", "P-FAR", "-o", far, "--store", path)));
}

static inline void set_scene(struct scene *scene, struct seat *s) {
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
    add_plan(store, "P-OVER", STATE_ENDED);
    know_another(scene, store);
    store_close(store);
    const char *file = name(scene, "FILE", "file.json"),
               *apart = name(scene, "APART", "apart.json"),
               *rates = name(scene, "RATES", "rates.csv"),
               *prices = name(scene, "PRICES", "prices.csv"),
               *rules = name(scene, "RULES", "rules.csv"),
               *backup = name(scene, "BACKUP", "backup.db"),
               *sent = name(scene, "FILE-SENT", "sent.json"),
               *live = name(scene, "FILE-LIVE", "live.json"), *far = name(scene, "FAR", "far.json"),
               *book = name(scene, "BOOK", "book.xlsx");
    (void)name(scene, "OUT", "out.json");
    (void)name(scene, "OUT-SHEET", "out.xlsx");
    (void)name(scene, "OUT-PAGE", "out.html");
    (void)name(scene, "OUT-FHIR", "out.fhir.json");
    (void)name(scene, "OUT-RULES", "out.csv");
    scene->names[scene->count][0] = "STORE";
    scene->names[scene->count++][1] = s->store;
    scene->names[scene->count][0] = "ANNE";
    scene->names[scene->count++][1] = "tests/data/cases/anne.json";
    file_write_all(rates, RATES, strlen(RATES));
    file_write_all(prices, PRICES, strlen(PRICES));
    free(ask_well(s, WORDS("rules", "export", "-o", rules)));
    free(ask_well(s, WORDS("export", "P-NEW", "-o", file)));
    free(ask_well(s, WORDS("export", "P-SENT", "-o", sent)));
    free(ask_well(s, WORDS("export", "P-LIVE", "-o", live)));
    free(ask_well(s, WORDS("export", "P-LIVE", "-o", book)));
    write_far(s, far);
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

static inline bool is_each(const char *word) {
    return strcmp(word, "EACH") == 0 || strcmp(word, "FILE-EACH") == 0;
}

/* A row's call: its verb, and its words with what they stand for. */
static inline void call_of(const struct scene *scene, const struct row *row,
                           const struct each *each, char verb[32], const char *call[24]) {
    size_t count = 0;
    snprintf(verb, 32, "%s", row->verb);
    call[count++] = verb;
    char *second = strchr(verb, ' ');
    if (second != NULL) {
        *second = '\0';
        call[count++] = second + 1;
    }
    for (size_t w = 0; w < 20 && row->words[w] != NULL; w++) {
        const char *word = row->words[w];
        if (is_each(word))
            word = word[0] == 'E' ? each->plan : each->file;
        call[count] = word;
        for (size_t n = 0; n < scene->count; n++)
            if (strcmp(word, scene->names[n][0]) == 0)
                call[count] = scene->names[n][1];
        count++;
    }
    call[count] = NULL;
}

#endif
