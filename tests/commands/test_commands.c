/* The command line: every verb and option, what is refused and how, and what goes to a pipe. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "store/shelf.h"
#include "tests/commands/ask.h"
#include "tests/screens/plans.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CASE(name) "tests/data/cases/" name ".json"
#define WHOLE "tests/data/whole.json"

static const char *const CASES[] = {"anne", "peter", "employer", "edges"};
enum { CASE_COUNT = sizeof CASES / sizeof CASES[0] };

static const char *const VERBS[] = {"open", "list", "show", "cost", "check", "export", "import"};

static json_t *read_json(const char *text) {
    json_error_t error;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (json == NULL)
        fail_msg("%s:\n%s", error.text, text);
    return json;
}

static const char *key(const json_t *object, const char *name) {
    const char *text = json_string_value(json_object_get(object, name));
    return text != NULL ? text : "";
}

/* Takes an example in. Its reference is what it is afterwards. */
static void take_in(struct seat *s, const char *name, char reference[64]) {
    char path[128];
    snprintf(path, sizeof path, "tests/data/cases/%s.json", name);
    char *out = ask_well(s, WORDS("import", path));
    assert_int_equal(sscanf(out, "Taken in as %63[^,], version 1.", reference), 1);
    free(out);
}

/* ---- how to call it -------------------------------------------------------------------------- */

static void command__help__says_what_there_is(void **state) {
    struct seat *s = *state;
    char *all = ask_well(s, WORDS("--help"));
    for (size_t i = 0; i < sizeof VERBS / sizeof VERBS[0]; i++) {
        char name[32], *one = ask_well(s, WORDS(VERBS[i], "--help"));
        snprintf(name, sizeof name, "phbplan %s", VERBS[i]);
        assert_non_null(strstr(all, name));
        assert_memory_equal(one, name, strlen(name));
        assert_non_null(strstr(one, "--store FILE"));
        free(one);
    }
    free(all);
}

/* Every verb starts in one column of the help, and so do the words about it. */
static void command__help__stands_in_columns(void **state) {
    struct seat *s = *state;
    char *all = ask_well(s, WORDS("--help"));
    const char *first = strstr(all, "open the planner\n");
    assert_non_null(first);
    const char *line = first;
    while (line > all && line[-1] != '\n')
        line--;
    const char *next = strstr(first, "open the planner, or one plan in it");
    assert_non_null(next);
    const char *next_line = next;
    while (next_line[-1] != '\n')
        next_line--;
    assert_int_equal(first - line, next - next_line);
    free(all);
}

static void command__version__is_one_line(void **state) {
    char *out = ask_well(*state, WORDS("--version"));
    int major = -1, minor = -1, patch = -1;
    assert_int_equal(sscanf(out, "phbplan %d.%d.%d\n", &major, &minor, &patch), 3);
    assert_ptr_equal(strchr(out, '\n'), out + strlen(out) - 1);
    free(out);
}

static void command__call__wrong_ones_are_refused(void **state) {
    static const struct {
        const char *call[6];
        const char *words;
    } CALLS[] = {
        {{"dance"}, "no command \"dance\""},
        {{""}, "no command"},
        {{"LIST"}, "no command \"LIST\""},
        {{"list", "P-0001"}, "list was given too much"},
        {{"cost", "P-0001", "P-0002"}, "cost was given too much"},
        {{"show"}, "show needs PLAN"},
        {{"cost", "--json"}, "cost needs PLAN"},
        {{"check"}, "check needs PLAN"},
        {{"export"}, "export needs PLAN"},
        {{"import"}, "import needs FILE"},
        {{"cost", "--"}, "cost needs PLAN"},
        {{"list", "--colour"}, "no option --colour"},
        {{"list", "-z"}, "no option -z"},
        {{"list", "--json=yes"}, "--json"},
        {{"list", "--store"}, "--store needs a value"},
        {{"list", "--store", ""}, "--store needs the name of a file"},
        {{"export", WHOLE, "-o"}, "-o needs a value"},
        {{"list", "--force"}, "list does not take --force"},
        {{"show", WHOLE, "--json"}, "show does not take --json"},
        {{"cost", WHOLE, "--for", "pay"}, "cost does not take --for"},
        {{"import", WHOLE, "-o", "x.json"}, "import does not take --output"},
        {{"export", WHOLE, "--json", "-o", "x.json"}, "export does not take --json"},
        {{"check", WHOLE, "--for", "fun"}, "no step \"fun\""},
        {{"export", WHOLE}, "export needs -o"},
        {{"export", WHOLE, "-o", "plan.ods"}, "must end in .xlsx"},
        {{"export", WHOLE, "-o", "plan.xlsx.bak"}, "must end in .xlsx"},
        {{"export", WHOLE, "-o", ".json"}, "must end in .xlsx"},
        {{"export", WHOLE, "-o", ""}, "needs a name"},
        {{"show", "P-0001"}, "There is no store at"},
        {{"cost", "tests/data/nothing.json"}, "nothing.json"},
        {{"import", "tests/data/nothing.json"}, "nothing.json"},
        {{"import", "tests"}, "no plan file in the folder"},
        {{"open", "P-0001"}, "P-0001"},
        {{"open"}, "no terminal"},
        {{NULL}, "no terminal"},
    };
    struct seat *s = *state;
    for (size_t i = 0; i < sizeof CALLS / sizeof CALLS[0]; i++)
        ask_refused(s, 2, CALLS[i].words, CALLS[i].call);
    assert_false(file_exists("x.json"));
}

/* Words that would act on a terminal, or make two lines of one, come back harmless. */
static void command__call__wild_words_are_tamed(void **state) {
    static const char WILD[] = "a\033[31mb\nc\xe2\x80\xae\xff";
    struct seat *s = *state;
    char long_word[5000], path[5010];
    memset(long_word, 'w', sizeof long_word - 1);
    long_word[sizeof long_word - 1] = '\0';
    snprintf(path, sizeof path, "%s.json", long_word);
    ask_refused(s, 2, "no command \"a", WORDS(WILD));
    ask_refused(s, 2, "no step \"a", WORDS("check", WHOLE, "--for", WILD));
    ask_refused(s, 2, "There is no store", WORDS("cost", WILD));
    session_set_env(s, "PHBPLAN_STORE=");
    ask_refused(s, 2, "no plan a", WORDS("cost", WILD));
    ask_refused(s, 2, "must end in", WORDS("export", WHOLE, "-o", WILD));
    ask_refused(s, 2, "no command \"www", WORDS(long_word));
    ask_refused(s, 3, "too long", WORDS("import", path));
    ask_refused(s, 3, "too long", WORDS("export", WHOLE, "-o", path));
}

/* ---- list ------------------------------------------------------------------------------------ */

/* Where nobody named a store, there is none yet on the first day. */
static void command__list__no_plans_yet(void **state) {
    struct seat *s = *state;
    session_set_env(s, "PHBPLAN_STORE=");
    char *out = ask_well(s, WORDS("list"));
    assert_string_equal(out, "There are no plans yet.\n");
    free(out);
    json_t *json = read_json(out = ask_well(s, WORDS("list", "--json")));
    assert_int_equal(json_array_size(json_object_get(json, "plans")), 0);
    assert_false(file_exists(s->store));
    json_decref(json);
    free(out);
}

static void command__list__tells_each_plan(void **state) {
    struct seat *s = *state;
    char reference[64];
    for (size_t i = 0; i < CASE_COUNT; i++)
        take_in(s, CASES[i], reference);
    char *out = ask_well(s, WORDS("list")), *text = ask_well(s, WORDS("list", "--json"));
    json_t *json = read_json(text), *plans = json_object_get(json, "plans"), *plan;
    size_t at;
    assert_int_equal(json_array_size(plans), CASE_COUNT);
    json_array_foreach(plans, at, plan) {
        if (at > 0) /* by name */
            assert_true(
                strcasecmp(key(json_array_get(plans, at - 1), "person"), key(plan, "person")) <= 0);
        assert_non_null(strstr(out, key(plan, "reference")));
        if (strcmp(key(plan, "reference"), "EXAMPLE-ANNE") != 0)
            continue;
        assert_string_equal(key(plan, "person"), "Anne Example");
        assert_string_equal(key(plan, "date_of_birth"), "1961-05-12");
        assert_string_equal(key(plan, "state"), "draft");
        assert_string_equal(key(plan, "budget"), "15943.91");
        assert_string_equal(key(plan, "plan"), "8249.20");
        assert_string_equal(key(plan, "left"), "7094.71");
        assert_string_equal(key(plan, "direct_payment_share"), "49.8");
        assert_string_equal(key(plan, "next_review"), "2026-08-24");
    }
    assert_non_null(strstr(out, "\xc2\xa3"
                                "15,943.91"));
    assert_non_null(strstr(out, "24 Aug 2026"));
    json_decref(json);
    free(text);
    free(out);
}

/* Puts a plan away in the seat's store. */
static void put_away(struct seat *s, const char *reference) {
    struct store *store = NULL;
    struct book *book = NULL;
    struct err_info info = {0};
    assert_int_equal(store_open(s->store, true, &store, &info), ERR_OK);
    assert_int_equal(book_open(store, reference, &book, &info), ERR_OK);
    assert_int_equal(book_put_away(book, true, &info), ERR_OK);
    book_close(book);
    store_close(store);
}

/* Those that are put away are counted, and listed apart. */
static void command__list__tells_what_is_put_away(void **state) {
    struct seat *s = *state;
    char reference[64];
    for (size_t i = 0; i < CASE_COUNT; i++)
        take_in(s, CASES[i], reference);
    put_away(s, "EXAMPLE-ANNE");
    char *out = ask_well(s, WORDS("list"));
    assert_null(strstr(out, "EXAMPLE-ANNE"));
    assert_non_null(strstr(out, "Put away: 1. To see them: phbplan list --away\n"));
    free(out);
    out = ask_well(s, WORDS("list", "--away"));
    assert_non_null(strstr(out, "EXAMPLE-ANNE"));
    assert_null(strstr(out, "EXAMPLE-PETER"));
    assert_null(strstr(out, "Put away"));
    free(out);
    json_t *json = read_json(out = ask_well(s, WORDS("list", "--json")));
    assert_int_equal(json_array_size(json_object_get(json, "plans")), CASE_COUNT - 1);
    assert_int_equal(json_integer_value(json_object_get(json, "put_away")), 1);
    json_decref(json);
    free(out);
    ask_refused(s, 2, "Say --references by itself", WORDS("list", "--references", "--away"));
}

static void command__list__by_review__begins_with_the_next(void **state) {
    struct seat *s = *state;
    char reference[64];
    for (size_t i = 0; i < CASE_COUNT; i++)
        take_in(s, CASES[i], reference);
    char *out = ask_well(s, WORDS("list", "--by-review", "--json"));
    json_t *json = read_json(out), *plans = json_object_get(json, "plans"), *plan;
    const char *last = "";
    size_t at;
    assert_int_equal(json_array_size(plans), CASE_COUNT);
    json_array_foreach(plans, at, plan) {
        const json_t *day = json_object_get(plan, "next_review");
        const char *next = json_is_string(day) ? json_string_value(day) : "none"; /* comes last */
        assert_true(strcmp(last, next) <= 0);
        last = next;
    }
    json_decref(json);
    free(out);
}

/* "15943.91" as "£15,943.91", right in so many columns. */
static const char *amount_right(const char *plain, int columns, char buffer[64]) {
    char shown[32];
    int width = (int)strlen(shown_amount(plain, shown)) - 1; /* the pound sign takes two bytes */
    snprintf(buffer, 64, "%*s%s", columns - width, "", shown);
    return buffer;
}

/* Each plan's figures are its own, in JSON and in its row; as `cost` has them. */
static void command__list__has_each_plans_own_figures(void **state) {
    struct seat *s = *state;
    char reference[64];
    for (size_t i = 0; i < CASE_COUNT; i++)
        take_in(s, CASES[i], reference);
    char *out = ask_well(s, WORDS("list")), *text = ask_well(s, WORDS("list", "--json"));
    json_t *json = read_json(text), *plan;
    size_t at;
    json_array_foreach(json_object_get(json, "plans"), at, plan) {
        char *cost_text = ask_well(s, WORDS("cost", key(plan, "reference"), "--json"));
        json_t *cost = read_json(cost_text), *totals = json_object_get(cost, "totals");
        const char *budget = key(json_object_get(cost, "budget"), "budget");
        assert_string_equal(key(plan, "budget"), budget);
        assert_string_equal(key(plan, "plan"), key(totals, "plan"));
        assert_string_equal(key(plan, "left"), key(totals, "left"));
        assert_string_equal(key(plan, "direct_payment_share"), key(totals, "direct_payment_share"));
        char row[256], one[64], other[64], share[16];
        snprintf(share, sizeof share, "%s%%", key(totals, "direct_payment_share"));
        snprintf(row, sizeof row, "  Draft                     %s  %s  %6s  %s",
                 amount_right(budget, 14, one), amount_right(key(totals, "plan"), 14, other), share,
                 strcmp(key(plan, "next_review"), "2026-08-24") == 0 ? "24 Aug 2026\n" : "");
        const char *line = strstr(out, key(plan, "reference"));
        assert_non_null(line);
        const char *found = strstr(line, row);
        if (found == NULL || found > line + strcspn(line, "\n"))
            fail_msg("no \"%s\" in the row of %s:\n%s", row, key(plan, "reference"), out);
        json_decref(cost);
        free(cost_text);
    }
    json_decref(json);
    free(text);
    free(out);
}

/* ---- show, cost, check ----------------------------------------------------------------------- */

/* What a verb says of a plan file, it says of the same plan taken in. */
static void command__plan__file_and_reference_say_the_same(void **state) {
    static const char *const CALLS[][4] = {
        {"cost"}, {"cost", "--json"}, {"check"}, {"check", "--json"}, {"check", "--for", "pay"}};
    struct seat *s = *state;
    char reference[64], path[128];
    for (size_t i = 0; i < CASE_COUNT; i++) {
        snprintf(path, sizeof path, "tests/data/cases/%s.json", CASES[i]);
        take_in(s, CASES[i], reference);
        for (size_t j = 0; j < sizeof CALLS / sizeof CALLS[0]; j++) {
            const char *const *c = CALLS[j];
            struct answer file = ask(s, WORDS(c[0], path, c[1], c[2]));
            struct answer plan = ask(s, WORDS(c[0], reference, c[1], c[2]));
            assert_string_equal(file.out, plan.out);
            assert_string_equal(file.err, "");
            assert_string_equal(plan.err, "");
            assert_int_equal(file.status, plan.status);
            assert_true(strlen(file.out) > 20);
            answer_done(&file);
            answer_done(&plan);
        }
    }
}

static void command__cost_json__is_the_expected(void **state) {
    struct seat *s = *state;
    char reference[64], path[128];
    for (size_t i = 0; i < CASE_COUNT; i++) {
        snprintf(path, sizeof path, "tests/data/cases/%s.expected.json", CASES[i]);
        char *expected = file_read_all(path, NULL);
        json_t *want = read_json(expected);
        take_in(s, CASES[i], reference);
        char *out = ask_well(s, WORDS("cost", reference, "--json"));
        json_t *have = read_json(out);
        if (!json_equal(want, have))
            fail_msg("%s costs\n%s", CASES[i], out);
        json_decref(want);
        json_decref(have);
        free(expected);
        free(out);
    }
}

static void command__show__reads_as_the_person_said_it(void **state) {
    struct seat *s = *state;
    char *out = ask_well(s, WORDS("show", WHOLE));
    static const char *const WORDS_OF_IT[] = {"Samira",         "My daughter lives nearby",
                                              "Painting class", "I lose my way home",
                                              "999 000 0018",   "24 August 2026"};
    for (size_t i = 0; i < sizeof WORDS_OF_IT / sizeof WORDS_OF_IT[0]; i++)
        assert_non_null(strstr(out, WORDS_OF_IT[i]));
    free(ask_well(s, WORDS("import", WHOLE)));
    char *plan = ask_well(s, WORDS("show", "p-0001"));
    assert_string_equal(out, plan);
    free(plan);
    free(out);
}

static void command__check__status_says_whether_it_is_ready(void **state) {
    static const char *const STEPS[] = {"agree", "clinical", "submit", "authorise", "pay"};
    struct seat *s = *state;
    for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++) {
        struct answer answer = ask(s, WORDS("check", CASE("anne"), "--for", STEPS[i], "--json"));
        json_t *json = read_json(answer.out), *findings = json_object_get(json, "findings"),
               *finding;
        size_t at, fixes = 0;
        json_array_foreach(findings, at, finding) fixes +=
            strcmp(key(finding, "level"), "fix") == 0;
        assert_string_equal(key(json, "step"), STEPS[i]);
        assert_int_equal(json_is_true(json_object_get(json, "ready")), fixes == 0);
        assert_int_equal(answer.status, fixes > 0 ? 1 : 0);
        assert_int_equal(answer.status, i == 0 ? 0 : 1); /* nobody has agreed it yet */
        assert_string_equal(answer.err, "");
        json_decref(json);
        answer_done(&answer);
    }
    struct answer usual = ask(s, WORDS("check", CASE("anne")));
    struct answer submit = ask(s, WORDS("check", "--for", "submit", CASE("anne")));
    assert_string_equal(usual.out, submit.out);
    answer_done(&usual);
    answer_done(&submit);
}

/* ---- where the store is ---------------------------------------------------------------------- */

static size_t plans_in(struct seat *s) {
    char *out = ask_well(s, WORDS("list", "--json"));
    json_t *json = read_json(out);
    size_t count = json_array_size(json_object_get(json, "plans"));
    json_decref(json);
    free(out);
    return count;
}

static void command__store__option_then_variable_then_data_folder(void **state) {
    struct seat *s = *state;
    char other[FILES_PATH], data[FILES_PATH], home[FILES_PATH], entry[FILES_PATH + 32];
    session_path(s, "a/b/other.db", other);
    session_path(s, "data/phbplan/plans.db", data);
    session_path(s, ".local/share/phbplan/plans.db", home);
    free(ask_well(s, WORDS("import", WHOLE, "--store", other)));
    assert_true(file_exists(other));
    assert_false(file_exists(s->store));
    assert_int_equal(file_mode(other), 0600);
    assert_int_equal(file_mode(session_path(s, "a/b", entry)), 0700);
    free(ask_well(s, WORDS("import", WHOLE)));
    assert_true(file_exists(s->store));
    session_set_env(s, "PHBPLAN_STORE=");
    snprintf(entry, sizeof entry, "XDG_DATA_HOME=%s/data", s->folder);
    session_set_env(s, entry);
    free(ask_well(s, WORDS("import", WHOLE)));
    assert_true(file_exists(data));
    session_set_env(s, "XDG_DATA_HOME");
    free(ask_well(s, WORDS("import", WHOLE)));
    assert_true(file_exists(home));
    assert_int_equal(plans_in(s), 1);
    session_set_env(s, "HOME");
    ask_refused(s, 3, "--store", WORDS("list"));
}

static void command__store__what_is_none_is_left_alone(void **state) {
    struct seat *s = *state;
    char text[FILES_PATH], was[FILES_PATH];
    session_path(s, "notes.txt", text);
    session_path(s, "was.txt", was);
    file_write_all(text, "Milk, eggs, bread.\n", 19);
    file_copy(text, was);
    static const char *const CALLS[][3] = {
        {"list"}, {"show", "P-0001"}, {"cost", WHOLE}, {"import", WHOLE}, {"open"}};
    for (size_t i = 0; i < sizeof CALLS / sizeof CALLS[0]; i++) {
        if (CALLS[i][1] == NULL)
            ask_refused(s, 3, "not a store", WORDS(CALLS[i][0], "--store", text));
        else
            ask_refused(s, 3, "not a store", WORDS(CALLS[i][0], CALLS[i][1], "--store", text));
    }
    assert_true(file_same_bytes(text, was));
    ask_refused(s, 3, "not a file", WORDS("list", "--store", s->folder));
}

/* ---- what goes to a pipe --------------------------------------------------------------------- */

/* Calls that say something of the plan with every answer in it. */
static const char *const TELLING[][3] = {
    {"--help"},         {"--version"},       {"list"},
    {"list", "--json"}, {"show", "P-0001"},  {"cost", "P-0001"},
    {"cost", "--json"}, {"check", "P-0001"}, {"check", "--json"}};
enum { TELLING_COUNT = sizeof TELLING / sizeof TELLING[0] };

static const char *const *telling(size_t i, const char *call[5]) {
    bool plan = strcmp(TELLING[i][0], "cost") == 0 || strcmp(TELLING[i][0], "check") == 0;
    const char *words[] = {TELLING[i][0], TELLING[i][1], NULL, NULL};
    if (plan && TELLING[i][1][0] == '-')
        words[2] = "P-0001";
    memcpy(call, words, sizeof words);
    return call;
}

static void command__pipe__no_colour_and_no_controls(void **state) {
    struct seat *s = *state;
    const char *call[5];
    free(ask_well(s, WORDS("import", WHOLE)));
    session_set_env(s, "CLICOLOR_FORCE=1");
    for (size_t i = 0; i < TELLING_COUNT; i++) {
        struct answer answer = ask(s, telling(i, call));
        assert_true(answer.status <= 1);
        assert_true(text_is_plain(answer.out, true));
        assert_null(strchr(answer.out, '\t'));
        assert_int_equal(answer.out[strlen(answer.out) - 1], '\n');
        answer_done(&answer);
    }
}

static bool is_ascii(const char *text) {
    while (*text != '\0' && ((unsigned char)*text & 0x80) == 0)
        text++;
    return *text == '\0';
}

/* A plan whose person, reference and line ids are as far from ASCII as letters go. */
static void take_in_beyond_ascii(struct seat *s) {
    char path[FILES_PATH], *whole = file_read_all(WHOLE, NULL);
    json_t *json = read_json(whole);
    json_object_set_new(json_object_get(json, "person"), "preferred_name",
                        json_string("Zo\u00eb \U0001F600"));
    json_object_set_new(json_object_get(json, "person"), "given_name", json_string("Zo\u00eb"));
    json_object_set_new(json_array_get(json_object_get(json, "lines"), 2), "id",
                        json_string("\u017c\U0001F600"));
    char *text = json_dumps(json, 0);
    file_write_all(session_path(s, "far.json", path), text, strlen(text));
    free(ask_well(s, WORDS("import", path)));
    free(text);
    json_decref(json);
    free(whole);
}

/* In a locale without UTF-8 everything is ASCII, and JSON still says the same. */
static void command__pipe__plain_ascii_where_the_locale_is(void **state) {
    struct seat *s = *state;
    const char *call[5];
    char *usual[TELLING_COUNT];
    take_in_beyond_ascii(s);
    for (size_t i = 0; i < TELLING_COUNT; i++) {
        struct answer answer = ask(s, telling(i, call));
        usual[i] = answer.out;
        free(answer.err);
    }
    session_set_env(s, "LANG=C");
    for (size_t i = 0; i < TELLING_COUNT; i++) {
        struct answer answer = ask(s, telling(i, call));
        if (!is_ascii(answer.out))
            fail_msg("%s is not ASCII:\n%s", call[0], answer.out);
        if (usual[i][0] == '{') {
            json_t *before = read_json(usual[i]), *now = read_json(answer.out);
            if (!json_equal(before, now))
                fail_msg("%s is no longer the same:\n%s", call[0], answer.out);
            json_decref(before);
            json_decref(now);
        }
        answer_done(&answer);
        free(usual[i]);
    }
    struct answer refused = ask(s, WORDS("show", "Zo\u00eb"));
    assert_int_equal(refused.status, 2);
    assert_one_line(refused.err);
    assert_true(is_ascii(refused.err));
    answer_done(&refused);
}

static void command__pipe__full_is_said_and_is_3(void **state) {
    struct seat *s = *state;
    const char *call[5];
    free(ask_well(s, WORDS("import", WHOLE)));
    for (size_t i = 0; i < TELLING_COUNT; i++) {
        struct answer answer = ask_under(s, ":", "/dev/full", telling(i, call));
        assert_int_equal(answer.status, 3);
        assert_one_line(answer.err);
        answer_done(&answer);
    }
    struct answer closed = ask_under(s, ":", "&-", WORDS("list"));
    assert_int_equal(closed.status, 3);
    assert_one_line(closed.err);
    answer_done(&closed);
    /* The plan is taken in all the same, and only once: what could not be said was that it was. */
    struct answer import = ask_under(s, ":", "/dev/full", WORDS("import", CASE("anne")));
    assert_int_equal(import.status, 3);
    assert_non_null(strstr(import.err, "It is done, but I could not say all of it"));
    assert_int_equal(plans_in(s), 2);
    answer_done(&import);
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(command__help__says_what_there_is),
        IN_SESSION(command__help__stands_in_columns),
        IN_SESSION(command__version__is_one_line),
        IN_SESSION(command__call__wrong_ones_are_refused),
        IN_SESSION(command__call__wild_words_are_tamed),
        IN_SESSION(command__list__no_plans_yet),
        IN_SESSION(command__list__tells_each_plan),
        IN_SESSION(command__list__has_each_plans_own_figures),
        IN_SESSION(command__list__tells_what_is_put_away),
        IN_SESSION(command__list__by_review__begins_with_the_next),
        IN_SESSION(command__plan__file_and_reference_say_the_same),
        IN_SESSION(command__cost_json__is_the_expected),
        IN_SESSION(command__show__reads_as_the_person_said_it),
        IN_SESSION(command__check__status_says_whether_it_is_ready),
        IN_SESSION(command__store__option_then_variable_then_data_folder),
        IN_SESSION(command__store__what_is_none_is_left_alone),
        IN_SESSION(command__pipe__no_colour_and_no_controls),
        IN_SESSION(command__pipe__plain_ascii_where_the_locale_is),
        IN_SESSION(command__pipe__full_is_said_and_is_3),
    };
    return cmocka_run_group_tests_name("commands/commands", tests, NULL, NULL);
}
