/* What somebody might try so that a plan is called authorised which no commissioner authorised as
 * it stands: files that were altered, replayed as another plan or version, stripped of their
 * signature or signed by another; taken in by each command there is for it, in each store; and the
 * words of a rule. Each plan there stays a draft, and is not to be paid. */
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

#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"

enum { CLINICIAN, COMMISSIONER, FINANCE, STORES };

/* The stores, and the file in which the commissioner's yes came back. */
struct scene {
    struct seat *s;
    char stores[STORES][FILES_PATH], sent[FILES_PATH], yes[FILES_PATH];
};

static json_t *json_of(char *text) {
    json_t *root = json_loads(text, 0, NULL);
    assert_non_null(root);
    free(text);
    return root;
}

#define DO(scene, at, ...)                                                                         \
    free(ask_well((scene)->s, WORDS(__VA_ARGS__, "--store", (scene)->stores[at])))

static void trust(struct scene *scene, int at, int other, const char *name, const char *side) {
    json_t *root =
        json_of(ask_well(scene->s, WORDS("keys", "--json", "--store", scene->stores[other])));
    DO(scene, at, "keys", "trust", json_string_value(json_object_get(root, "key")), name, "--as",
       side);
    json_decref(root);
}

static void set_up(struct scene *scene, struct seat *s) {
    scene->s = s;
    session_path(s, "clinician.db", scene->stores[CLINICIAN]);
    session_path(s, "commissioner.db", scene->stores[COMMISSIONER]);
    session_path(s, "finance.db", scene->stores[FINANCE]);
    session_path(s, "sent.json", scene->sent);
    session_path(s, "yes.json", scene->yes);
    DO(scene, CLINICIAN, "me", "--name", "Rae Hale", "--profession", "Nurse");
    DO(scene, COMMISSIONER, "role", "commissioner");
    DO(scene, COMMISSIONER, "me", "--name", "Kim Byrne");
    /* Who pays is there in the role that reads all: so all that is there is looked at. */
    DO(scene, FINANCE, "role", "clinician");
    trust(scene, CLINICIAN, COMMISSIONER, "Kim Byrne", "commissioner");
    trust(scene, COMMISSIONER, CLINICIAN, "Rae Hale", "clinician");
    trust(scene, FINANCE, CLINICIAN, "Rae Hale", "clinician");
    trust(scene, FINANCE, COMMISSIONER, "Kim Byrne", "commissioner");
    DO(scene, CLINICIAN, "import", ANNE);
    DO(scene, CLINICIAN, "decide", REFERENCE, "agree");
    DO(scene, CLINICIAN, "decide", REFERENCE, "clinical-agree", "--declares", "all");
    DO(scene, CLINICIAN, "send", REFERENCE, "-o", scene->sent);
    DO(scene, COMMISSIONER, "receive", scene->sent);
    DO(scene, FINANCE, "receive", scene->sent);
    DO(scene, COMMISSIONER, "decide", REFERENCE, "authorise");
    DO(scene, COMMISSIONER, "send", REFERENCE, "-o", scene->yes);
}

/* Whether nothing says that the commissioner's yes is missing. */
static bool says_authorised(struct scene *scene, int at, const char *reference) {
    struct answer answer = ask(scene->s, WORDS("check", reference, "--for", "pay", "--json",
                                               "--store", scene->stores[at]));
    assert_non_null(strstr(answer.out, "\"findings\""));
    bool yes = strstr(answer.out, "decision.not-authorised") == NULL;
    answer_done(&answer);
    if (!yes && at == FINANCE) {
        answer =
            ask(scene->s, WORDS("check", reference, "--for", "pay", "--store", scene->stores[at]));
        assert_int_equal(answer.status, 1);
        assert_null(strstr(answer.out, "You can pay"));
        answer_done(&answer);
        char *shown = ask_well(scene->s, WORDS("show", reference, "--store", scene->stores[at]));
        assert_non_null(strstr(shown, "DRAFT, not authorised"));
        free(shown);
    }
    return yes;
}

/* Nothing is authorised in a store but what the commissioner authorised, where they did. */
static void look_at(struct scene *scene, const char *what) {
    for (int at = 0; at < STORES; at++) {
        json_t *root =
            json_of(ask_well(scene->s, WORDS("list", "--json", "--store", scene->stores[at])));
        json_t *plans = json_object_get(root, "plans"), *plan;
        size_t i;
        assert_true(json_array_size(plans) > 0);
        json_array_foreach(plans, i, plan) {
            const char *reference = json_string_value(json_object_get(plan, "reference"));
            bool theirs = at == COMMISSIONER && strcmp(reference, REFERENCE) == 0 &&
                          json_integer_value(json_object_get(plan, "version")) == 1;
            if (says_authorised(scene, at, reference) != theirs)
                fail_msg("%s: at %d, %s", what, at, reference);
        }
        json_decref(root);
    }
    assert_true(says_authorised(scene, COMMISSIONER, REFERENCE "@1"));
}

/* By each way that there is to take a file in, whatever it answers. */
static void try_file(struct scene *scene, const char *path, const char *what) {
    static const char *const WAYS[][2] = {
        {"receive", NULL},       {"import", NULL},
        {"receive", "--as-new"}, {"receive", "--as-next-version"},
        {"import", "--as-new"},  {"import", "--as-next-version"},
    };
    for (size_t way = 0; way < sizeof WAYS / sizeof *WAYS; way++)
        for (int at = 0; at < STORES; at++) {
            struct answer answer = ask(
                scene->s, WORDS(WAYS[way][0], path, "--store", scene->stores[at], WAYS[way][1]));
            if (answer.status > 2 || (WAYS[way][1] != NULL && strstr(answer.err, "does not take")))
                fail_msg("%s: %s", what, answer.err);
            answer_done(&answer);
        }
    look_at(scene, what);
}

static const struct attack {
    const char *what, *edits;
    bool bare; /* without its envelope */
} ATTACKS[] = {
    {"a price, in its envelope", "lines[0].unit_price = \"61.00\"\n", false},
    {"a price", "lines[0].unit_price = \"61.00\"\n", true},
    {"a price, as the next version", "lines[0].unit_price = \"61.00\"\nversion = 2\n", true},
    {"a budget", "budget.indicative_amount = \"99999.00\"\n", true},
    {"another plan", "id = \"00000000-0000-4000-8000-000000000778\"\nreference = \"OTHER-1\"\n",
     true},
    {"another person", "person.preferred_name = \"Robin\"\nperson.nhs_number = \"9990000026\"\n",
     true},
    {"a mark", "lines[0].unit_price = \"61.00\"\ndecisions[3].content = \"0f0f\"\n", true},
    {"what was said",
     "lines[0].unit_price = \"61.00\"\n"
     "decisions[3].decision = \"authorises_in_part\"\n",
     true},
};

static void attack__by_a_file__authorises_nothing(void **state) {
    struct scene scene;
    char path[FILES_PATH];
    set_up(&scene, *state);
    look_at(&scene, "before");
    session_path(scene.s, "attack.json", path);
    for (size_t i = 0; i < sizeof ATTACKS / sizeof *ATTACKS; i++) {
        json_t *root = json_load_file(scene.yes, 0, NULL);
        assert_non_null(root);
        assert_non_null(json_object_get(root, "sent"));
        plan_json_edit(root, ATTACKS[i].edits);
        if (ATTACKS[i].bare)
            json_object_del(root, "sent");
        assert_int_equal(json_dump_file(root, path, 0), 0);
        json_decref(root);
        try_file(&scene, path, ATTACKS[i].what);
    }
}

/* A clinician's laptop that calls itself a commissioner's is believed by nobody else; and words of
 * rules change what is said of a rule, not what it stops. */
static void attack__by_a_role_or_words__authorises_nothing(void **state) {
    static const char rules[] = "rule,message,why,source,checked\n"
                                "decision.not-authorised,All is well.,Because,Us,2026-01-01\n";
    struct scene scene;
    char path[FILES_PATH];
    set_up(&scene, *state);
    DO(&scene, CLINICIAN, "role", "commissioner");
    DO(&scene, CLINICIAN, "decide", REFERENCE, "authorise", "--name", "Kim Byrne");
    DO(&scene, CLINICIAN, "send", REFERENCE, "-o", session_path(scene.s, "own.json", path));
    DO(&scene, FINANCE, "receive", path);
    assert_false(says_authorised(&scene, FINANCE, REFERENCE));
    DO(&scene, FINANCE, "role", "administrator");
    file_write_all(session_path(scene.s, "rules.csv", path), rules, sizeof rules - 1);
    DO(&scene, FINANCE, "rules", "import", path);
    DO(&scene, FINANCE, "role", "finance");
    assert_false(says_authorised(&scene, FINANCE, REFERENCE));
}

#define ATTACK(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        ATTACK(attack__by_a_file__authorises_nothing),
        ATTACK(attack__by_a_role_or_words__authorises_nothing),
    };
    return cmocka_run_group_tests_name("commands/attacks", tests, NULL, NULL);
}
