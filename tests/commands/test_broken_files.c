/* Plan files with something wrong in them, as the command line meets them: each is refused whole,
 * with one line that names the place, and the store is byte for byte as it was. The bytes are those
 * of the store's file once the program has ended: its log is written back into it by then, and
 * gone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"
#include "tests/exchange/plan_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"

/* A store with two plans in it, a copy of its bytes, and the file to be refused. */
struct broken_store {
    struct seat session;
    char was[FILES_PATH], file[FILES_PATH], log[FILES_PATH + 8];
};

static int broken_setup(void **state) {
    struct broken_store *b = calloc(1, sizeof *b);
    if (b == NULL)
        return -1;
    *state = b;
    session_path(&b->session, "was.db", b->was);
    session_path(&b->session, "plan.json", b->file);
    free(ask_well(&b->session, WORDS("import", WHOLE)));
    free(ask_well(&b->session, WORDS("import", "tests/data/cases/anne.json")));
    snprintf(b->log, sizeof b->log, "%s-wal", b->session.store);
    file_copy(b->session.store, b->was);
    return 0;
}

static int broken_teardown(void **state) {
    struct broken_store *b = *state;
    session_stop(&b->session);
    free(b);
    return 0;
}

/* The file is refused, naming `at`, and leaves no trace. */
static void assert_refused(struct broken_store *b, const char *at, const char *const call[]) {
    struct answer answer = ask(&b->session, call);
    char start[512];
    snprintf(start, sizeof start, "phbplan: %s: ", at);
    if (answer.status != 2 || strncmp(answer.err, start, strlen(start)) != 0)
        fail_msg("%s %s: status %d:\n%s", call[0], at, answer.status, answer.err);
    assert_one_line(answer.err);
    assert_string_equal(answer.out, "");
    assert_false(file_exists(b->log));
    assert_true(file_same_bytes(b->session.store, b->was));
    answer_done(&answer);
}

static void write_json(struct broken_store *b, const json_t *root) {
    char *text = json_dumps(root, JSON_INDENT(1));
    assert_non_null(text);
    file_write_all(b->file, text, strlen(text));
    free(text);
}

/* ---- by hand --------------------------------------------------------------------------------- */

/* What is done to a good plan, and the path that has to be named. */
static const struct {
    const char *edit, *at;
} EDITS[] = {
    {"phbplan = 3", "phbplan"},
    {"phbplan = 0", "phbplan"},
    {"phbplan = \"1\"", "phbplan"},
    {"- starts", "starts"},
    {"starts = \"2026-02-30\"", "starts"},
    {"starts = \"1 June 2026\"", "starts"},
    {"starts = \"1700-01-01\"", "starts"},
    {"ends = \"2026-05-31\"", "ends"},
    {"ends = \"2027-06-01\"", "ends"},
    {"- year_basis", "year_basis"},
    {"year_basis = \"364\"", "year_basis"},
    {"payment_period = \"weekly\"", "payment_period"},
    {"state = \"lost\"", "state"},
    {"version = 0", "version"},
    {"person.nhs_number = \"999 000 001\"", "person.nhs_number"},
    {"person.date_of_birth = \"12 May 1961\"", "person.date_of_birth"},
    {"person.preferred_name = \"A\\u001b[31mB\"", "person.preferred_name"},
    {"person.preferred_name = \"A\\nB\"", "person.preferred_name"},
    {"person.entitled_through = \"luck\"", "person.entitled_through"},
    {"contacts[1].id = \"c1\"", "contacts[1].id"},
    {"- contacts[1].role", "contacts[1].role"},
    {"contacts[0].role = \"neighbour\"", "contacts[0].role"},
    {"strengths[0].kind = \"pet\"", "strengths[0].kind"},
    {"outcomes[0].score_now = 11", "outcomes[0].score_now"},
    {"outcomes[0].score_hoped = -1", "outcomes[0].score_hoped"},
    {"outcomes[0].importance = 0", "outcomes[0].importance"},
    {"outcomes[0].importance = 11", "outcomes[0].importance"},
    {"lines[1].pension = \"auto\"", "lines[1].pension"},
    {"lines[1].holiday = \"accrued\"", "lines[1].holiday"},
    {"lines[1].sick_weeks = \"2\"", "lines[1].sick_weeks"},
    {"lines[1].personal_care_only = true", "lines[1].personal_care_only"},
    {"lines[1].has_employers_insurance = true", "lines[1].has_employers_insurance"},
    {"lines[0].pension = \"auto\"", "lines[0].pension"},
    {"money.one_off_only = false", "money.one_off_only"},
    {"outcomes[1].title = \"\"", "outcomes[1].title"},
    {"baseline[0].unit_price = \"12,50\"", "baseline[0].unit_price"},
    {"baseline[0].quantity = \"1.0005\"", "baseline[0].quantity"},
    {"baseline[0].paid_by = \"traditional\"", "baseline[0].paid_by"},
    {"budget.indicative_amount = \"-1\"", "budget.indicative_amount"},
    {"budget.indicative_amount = \"100000000\"", "budget.indicative_amount"},
    {"budget.adjustments[0].amount = \"1.005\"", "budget.adjustments[0].amount"},
    {"budget.contingency.kind = \"days\"", "budget.contingency.kind"},
    {"budget.contingency.value = \"-4\"", "budget.contingency.value"},
    {"lines[0].unit_price = \"1e3\"", "lines[0].unit_price"},
    {"lines[0].unit_price = \"1000000\"", "lines[0].unit_price"},
    {"lines[0].unit_price = 60", "lines[0].unit_price"},
    {"lines[0].times = 1000", "lines[0].times"},
    {"lines[0].every = 0", "lines[0].every"},
    {"lines[0].period = \"fortnight\"", "lines[0].period"},
    {"lines[0].period = \"once\"", "lines[0].times"},
    {"- lines[0].period\n- lines[0].times", "lines[0].every"},
    {"baseline[0].period = \"once\"\nbaseline[0].times = 1", "baseline[0].times"},
    {"lines[0].ends = \"2026-05-31\"", "lines[0].ends"},
    {"lines[0].outcomes = [\"o9\"]", "lines[0].outcomes"},
    {"lines[0].outcomes = [\"o1\", \"o1\"]", "lines[0].outcomes"},
    {"lines[0].hourly_rate = \"13\"", "lines[0].hourly_rate"},
    {"lines[0].kind = \"ordinary\"", "lines[0].kind"},
    {"lines[0].paid_by = \"cash\"", "lines[0].paid_by"},
    {"lines[1].unit_price = \"1\"", "lines[1].unit_price"},
    {"lines[1].hours_per_week = \"168.01\"", "lines[1].hours_per_week"},
    {"lines[1].hours_a_year = \"48\"", "lines[1].hours_a_year"},
    {"lines[1].nights_per_week = \"2\"", "lines[1].nights_per_week"},
    {"lines[1].work = \"sleep_in\"", "lines[1].hours_per_week"},
    {"lines[1].night_rate = \"62.50\"", "lines[1].night_rate"},
    {"lines[1].helper = \"h9\"", "lines[1].helper"},
    {"- lines[1].helper", "lines[1].helper"},
    {"lines[0].helper = \"h1\"", "lines[0].helper"},
    {"lines[0].others_pay_amount = \"10\"", "lines[0].others_pay_amount"},
    {"lines[0].others_pay_percent = \"100.0001\"", "lines[0].others_pay_percent"},
    {"lines[3].hours_a_year = \"8784.01\"", "lines[3].hours_a_year"},
    {"lines[4].nights_per_week = \"7.01\"", "lines[4].nights_per_week"},
    {"lines[4].work = \"hours\"", "lines[4].nights_per_week"},
    {"lines[4].work = \"asleep\"", "lines[4].work"},
    {"baseline[0].uplift_percent = \"-1\"", "baseline[0].uplift_percent"},
    {"lines[0].uplift_percent = \"1\"", "lines[0].uplift_percent"},
    {"- helpers[0].called", "helpers[0].called"},
    {"- helpers[0].agency_hour", "helpers[0].agency_hour"},
    {"helpers[0].people = 0", "helpers[0].people"},
    {"helpers[0].people = 21", "helpers[0].people"},
    {"helpers[0].age_band = \"20\"", "helpers[0].age_band"},
    {"helpers[0].holiday = \"cover\"", "helpers[0].holiday"},
    {"helpers[0].insurance = true", "helpers[0].insurance"},
    {"needs[1].id = \"n1\"", "needs[1].id"},
    {"outcomes[0].needs = [\"n9\"]", "outcomes[0].needs"},
    {"actions[0].confidence = 11", "actions[0].confidence"},
    {"actions[0].outcomes = [\"o9\"]", "actions[0].outcomes"},
    {"delegated_tasks[0].helper = \"h9\"", "delegated_tasks[0].helper"},
    {"capacity.authority = \"neighbour\"", "capacity.authority"},
    {"money.offered = [\"cash\"]", "money.offered"},
    {"reviews[0].satisfaction = 11", "reviews[0].satisfaction"},
    {"decisions[0].declares = [\"all\"]", "decisions[0].declares"},
    {"reconsiderations[0].line = \"l99\"", "reconsiderations[0].line"},
    {"- reconsiderations[0].about", "reconsiderations[0].about"},
    {"balances[0].amount = \"1.005\"", "balances[0].amount"},
    {"- rates[0].source", "rates[0].source"},
    {"rates[0].name = \"luck\"", "rates[0].name"},
    {"rates[0].from = \"yesterday\"", "rates[0].from"},
    {"rates[0].value = \"-1\"", "rates[0].value"},
    {"rates[0].value = 12.5", "rates[0].value"},
    {"rates[0].value = \"0\"", "rates[0].value"},
    {"rates[0].value = \"1000000\"", "rates[0].value"},
    {"rates[0].unit = \"pence\"", "rates[0].unit"},
    {"rates[0].unit = \"\"", "rates[0].unit"},
    {"rates[0].source = \"A\\u001b[31mB\"", "rates[0].source"},
    {"rates[1].from = \"2024-04-01\"", "rates[1]"},
    {"rates[3].value = \"100.0001\"", "rates[3].value"},
    {"rates = {}", "rates"},
    {"lines[1].extras[1].per = \"week\"", "lines[1].extras[1].per"},
    {"lines[1].extras[0].amount = \"-1\"", "lines[1].extras[0].amount"},
    {"lines[2].id = \"l1\"", "lines[2].id"},
    {"- lines[2].description", "lines[2].description"},
    {"risks[0].likelihood = \"certain\"", "risks[0].likelihood"},
    {"risks[0].person_chooses_risk = \"true\"", "risks[0].person_chooses_risk"},
    {"money.advice = [\"information\", \"stars\"]", "money.advice"},
    {"measures[0].before = \"lots\"", "measures[0].before"},
    {"measures[1].name = \"crisis_contacts\"", "measures[1].name"},
    {"review.then_every_months = 0", "review.then_every_months"},
    {"reviews[0].scores = {\"o9\": 1}", "reviews[0].scores"},
    {"reviews[0].scores = {\"o1\": 11}", "reviews[0].scores"},
    {"reviews[0].measures = {\"wobbles\": \"1\"}", "reviews[0].measures"},
    {"- decisions[0].on", "decisions[0].on"},
    {"decisions[0].decision = \"shrugs\"", "decisions[0].decision"},
    {"payments[0].amount = \"\"", "payments[0].amount"},
    {"receipts[0].line = \"l99\"", "receipts[0].line"},
    {"receipts[0].on = \"2026-13-01\"", "receipts[0].on"},
};

static void broken_file__import__refused_by_its_path(void **state) {
    struct broken_store *b = *state;
    char *text = file_read_all(WHOLE, NULL);
    json_t *whole = json_loads(text, 0, NULL);
    for (size_t i = 0; i < sizeof EDITS / sizeof EDITS[0]; i++) {
        json_t *root = json_deep_copy(whole);
        plan_json_edit(root, EDITS[i].edit);
        write_json(b, root);
        assert_refused(b, EDITS[i].at, WORDS("import", b->file));
        json_decref(root);
    }
    json_decref(whole);
    free(text);
}

/* ---- everywhere ------------------------------------------------------------------------------ */

/* Something done to one place of a good plan: it is refused by `path`, and the plan is good again.
 */
typedef void spoiler(struct broken_store *b, const json_t *root, json_t *object, const char *name,
                     const char *path);

/* Every value in its turn is null, which is never right. */
static void spoil_value(struct broken_store *b, const json_t *root, json_t *object,
                        const char *name, const char *path) {
    json_t *value = json_incref(json_object_get(object, name));
    json_object_set_new(object, name, json_null());
    write_json(b, root);
    assert_refused(b, path, WORDS("import", b->file));
    json_object_set_new(object, name, value);
}

/* Every group in its turn has a key that nobody knows. */
static void spoil_group(struct broken_store *b, const json_t *root, json_t *object,
                        const char *name, const char *path) {
    json_t *value = json_object_get(object, name);
    json_t *group = json_is_array(value) ? json_array_get(value, 0) : value;
    char unknown[512];
    if (!json_is_object(group) || strncmp(path, "reviews[0].", 11) == 0)
        return; /* a group of answers there, where other keys are other places */
    snprintf(unknown, sizeof unknown, "%s%s.colour", path, json_is_array(value) ? "[0]" : "");
    json_object_set_new(group, "colour", json_string("blue"));
    write_json(b, root);
    assert_refused(b, unknown, WORDS("import", b->file));
    json_object_del(group, "colour");
}

/* Goes through every key of every group of the plan. Returns how many there were. */
static size_t spoil_each(struct broken_store *b, const json_t *root, json_t *object,
                         const char *path, spoiler *spoil) {
    static const char *const ANSWERS[] = {"reviews[0].scores", "reviews[0].measures"};
    size_t count = 0, at;
    void *next;
    const char *name;
    json_t *value, *item;
    json_object_foreach_safe(object, next, name, value) {
        char here[256], deeper[300];
        snprintf(here, sizeof here, "%s%s%s", path, path[0] != '\0' ? "." : "", name);
        spoil(b, root, object, name, here);
        value = json_object_get(object, name);
        count++;
        json_array_foreach(value, at, item) {
            snprintf(deeper, sizeof deeper, "%s[%zu]", here, at);
            if (json_is_object(item))
                count += spoil_each(b, root, item, deeper, spoil);
        }
        if (json_is_object(value) && strcmp(here, ANSWERS[0]) != 0 && strcmp(here, ANSWERS[1]) != 0)
            count += spoil_each(b, root, value, here, spoil);
    }
    return count;
}

static void broken_file__import__wrong_anywhere(void **state) {
    struct broken_store *b = *state;
    char *text = file_read_all(WHOLE, NULL);
    json_t *root = json_loads(text, 0, NULL);
    assert_true(spoil_each(b, root, root, "", spoil_value) > 200);
    assert_true(spoil_each(b, root, root, "", spoil_group) > 200);
    json_decref(root);
    free(text);
}

/* Every verb that takes a plan file refuses it in the same words, and writes nothing. */
static void broken_file__every_verb__the_same_words(void **state) {
    struct broken_store *b = *state;
    char *text = file_read_all(WHOLE, NULL), out[FILES_PATH];
    json_t *root = json_loads(text, 0, NULL);
    session_path(&b->session, "out.json", out);
    plan_json_edit(root, "lines[2].unit_price = \"12,50\"");
    write_json(b, root);
    static const char at[] =
        "lines[2].unit_price: \"12,50\" is not an amount in pounds. For example, "
        "60 or 60.50\n";
    const char *const calls[][6] = {{"import", b->file}, {"show", b->file},
                                    {"cost", b->file},   {"cost", b->file, "--json"},
                                    {"check", b->file},  {"export", b->file, "-o", out, "--force"}};
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        struct answer answer = ask(&b->session, calls[i]);
        assert_int_equal(answer.status, 2);
        assert_one_line(answer.err);
        assert_string_equal(answer.err + strlen("phbplan: "), at);
        assert_string_equal(answer.out, "");
        answer_done(&answer);
    }
    assert_false(file_exists(out));
    assert_true(file_same_bytes(b->session.store, b->was));
    json_decref(root);
    free(text);
}

/* ---- no plan file at all --------------------------------------------------------------------- */

/* The file as it is now is refused, whatever place is named. */
static void assert_no_plan(struct broken_store *b, const char *words) {
    ask_refused(&b->session, 2, words, WORDS("import", b->file));
    assert_true(file_same_bytes(b->session.store, b->was));
}

/* A file that was cut short, after any of its bytes but the last. */
static void broken_file__import__cut_short(void **state) {
    enum { STEP = 61 };
    struct broken_store *b = *state;
    size_t length = 0;
    char *text = file_read_all(WHOLE, &length);
    for (size_t cut = 0; cut < length - 2; cut += STEP) {
        file_write_all(b->file, text, cut);
        assert_no_plan(b, "");
    }
    free(text);
    static const char at_a_key[] = "{\"phbplan\":2,\"lines\":[{\"";
    file_write_all(b->file, at_a_key, strlen(at_a_key));
    assert_no_plan(b, "phbplan: lines[0]: the file ends too soon");
}

static void broken_file__import__what_is_no_plan_file(void **state) {
    static const struct {
        const char *text, *words;
        size_t length;
    } FILES[] = {
        {"", "the file is empty. Ask whoever made it", 0},
        {"hello", "", 5},
        {"{}", "not a plan file", 2},
        {"[]", "not a plan file", 2},
        {"null", "", 4},
        {"{\"phbplan\": 1}", "starts", 14},
        {"{\"phbplan\": 1, \"phbplan\": 1}", "twice", 28},
        {"\xff\xfe{\0}\0", "UTF-8", 6},
        {"{\"phbplan\": 1}\0", "", 15},
        {"PK\3\4", "phbplan compare PLAN FILE.xlsx", 4},
        {"SQLite format 3", "phbplan restore FILE", 16},
        {"PHBSEAL\1\3", "phbplan receive FILE", 9},
        {"{\"phbplan\": 1, \"a\\u0000b\": 1}", "hidden", 29},
    };
    struct broken_store *b = *state;
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        file_write_all(b->file, FILES[i].text, FILES[i].length);
        assert_no_plan(b, FILES[i].words);
    }
}

static void broken_file__import__over_8_mib(void **state) {
    enum { MOST = 8 * 1024 * 1024 };
    struct broken_store *b = *state;
    size_t length = 0;
    char *text = file_read_all(WHOLE, &length), *large = malloc(MOST + 1);
    assert_non_null(large);
    memset(large, ' ', MOST + 1);
    memcpy(large, text, length);
    file_write_all(b->file, large, MOST + 1);
    assert_no_plan(b, "8 MiB");
    /* One byte less is a plan like any other. */
    file_write_all(b->file, large, MOST);
    free(ask_well(&b->session, WORDS("cost", b->file)));
    free(large);
    free(text);
}

#define IN_STORE(test) cmocka_unit_test_setup_teardown(test, broken_setup, broken_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_STORE(broken_file__import__refused_by_its_path),
        IN_STORE(broken_file__import__wrong_anywhere),
        IN_STORE(broken_file__every_verb__the_same_words),
        IN_STORE(broken_file__import__cut_short),
        IN_STORE(broken_file__import__what_is_no_plan_file),
        IN_STORE(broken_file__import__over_8_mib),
    };
    return cmocka_run_group_tests_name("commands/broken_files", tests, NULL, NULL);
}
