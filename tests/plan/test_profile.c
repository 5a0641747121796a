/* What a profile leaves out, and what it leaves as it is: costs, the state, and who decided. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/unused.h"
#include "exchange/fhir.h"
#include "exchange/plan_file.h"
#include "exchange/printed.h"
#include "plan/profile.h"
#include "store/builtin.h"
#include "tests/plan/decided.h"

#include <stdlib.h>
#include <string.h>

#define TODAY date_of(2026, 7, 1)

struct scene {
    struct plan *plan;
    struct rates rates;
    struct figures figures;
    struct profiled profiled;
};

/* A plan, with everybody's yes where it is to have that, as a profile has it. */
static void scene_make(struct scene *scene, const char *path, bool decided, enum profile profile) {
    *scene = (struct scene){0};
    assert_int_equal(builtin_rates(&scene->rates, NULL), ERR_OK);
    assert_int_equal(plan_file_read(path, &scene->plan, NULL), ERR_OK);
    if (decided)
        decided_yes(scene->plan, &scene->rates, "authorises");
    assert_int_equal(figures_make(scene->plan, &scene->rates, TODAY, &scene->figures, NULL),
                     ERR_OK);
    assert_int_equal(profile_make(profile, &scene->figures, &scene->profiled, NULL), ERR_OK);
}

static void scene_done(struct scene *scene) {
    profile_done(&scene->profiled);
    figures_done(&scene->figures);
    plan_free(scene->plan);
    rates_done(&scene->rates);
}

static void funder__whole_plan__has_no_answer_of_health(void **state UNUSED) {
    struct scene scene;
    scene_make(&scene, "tests/data/whole.json", false, PROFILE_FUNDER);
    const struct plan *plan = scene.profiled.figures->plan;
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        if (def->health && def->many)
            assert_int_equal(plan_count(plan, (enum record_type)t), 0);
        for (size_t i = 0; i < plan_count(plan, (enum record_type)t); i++)
            for (size_t f = 0; f < def->field_count; f++)
                if ((def->health || def->fields[f].health || def->fields[f].reaches) &&
                    !def->fields[f].required)
                    assert_false(record_has(plan_at(plan, (enum record_type)t, i), f));
    }
    assert_string_equal(record_title(plan_at(plan, RECORD_OUTCOME, 1)), "Outcome 2");
    assert_string_equal(record_text(plan_one(plan, RECORD_PERSON), PERSON_FAMILY_NAME), "Example");
    assert_ptr_equal(scene.profiled.figures->whole, &scene.figures);
    scene_done(&scene);
}

static void funder__costs_and_state__are_those_of_the_whole(void **state UNUSED) {
    static const char *const FILES[] = {"tests/data/whole.json", "tests/data/cases/anne.json",
                                        "tests/data/cases/peter.json"};
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        struct scene scene;
        scene_make(&scene, FILES[i], true, PROFILE_FUNDER);
        const struct plan_cost *all = &scene.figures.cost, *own = &scene.profiled.figures->cost;
        assert_int_equal(own->plan, all->plan);
        assert_int_equal(own->left, all->left);
        assert_int_equal(own->line_count, all->line_count);
        for (size_t line = 0; line < all->line_count; line++)
            assert_int_equal(own->lines[line].cost, all->lines[line].cost);
        assert_int_equal(scene.profiled.figures->state, scene.figures.state);
        assert_true(state_is_authorised(scene.profiled.figures->state));
        scene_done(&scene);
    }
}

/* Nothing that is found in it says what an answer of health is, or what such a thing is called. */
static void funder__findings__quote_no_story(void **state UNUSED) {
    struct scene scene;
    scene_make(&scene, "tests/data/whole.json", false, PROFILE_FUNDER);
    const struct findings *own = &scene.profiled.figures->findings;
    assert_true(own->count > 0);
    assert_true(own->count < scene.figures.findings.count);
    for (size_t i = 0; i < own->count; i++)
        for (size_t k = 0; k < plan_count(scene.plan, RECORD_OUTCOME); k++)
            assert_null(strstr(own->items[i].message,
                               record_title(plan_at(scene.plan, RECORD_OUTCOME, k))));
    scene_done(&scene);
}

static void funder__authorised__says_so_on_paper_and_in_fhir(void **state UNUSED) {
    struct scene scene;
    char *html = NULL, *whole = NULL, *part = NULL;
    size_t length;
    scene_make(&scene, "tests/data/cases/anne.json", true, PROFILE_FUNDER);
    assert_int_equal(printed_plan(scene.profiled.figures, NULL, false, &html, NULL), ERR_OK);
    assert_null(strstr(html, "DRAFT"));
    assert_int_equal(fhir_text(&scene.figures, NULL, false, &whole, &length, NULL), ERR_OK);
    assert_int_equal(fhir_text(scene.profiled.figures, NULL, false, &part, &length, NULL), ERR_OK);
    static const char CONSENT[] = "\"resourceType\": \"Consent\"";
    size_t consents = 0, left = 0;
    for (const char *at = whole; (at = strstr(at, CONSENT)) != NULL; at++)
        consents++;
    for (const char *at = part; (at = strstr(at, CONSENT)) != NULL; at++)
        left++;
    assert_true(consents > 0);
    assert_int_equal(left, consents);
    free(html);
    free(whole);
    free(part);
    scene_done(&scene);
}

static void not_costed__funder__says_why(void **state UNUSED) {
    struct scene scene;
    scene_make(&scene, "tests/data/not-costed.json", false, PROFILE_FUNDER);
    assert_false(scene.profiled.figures->cost.known);
    assert_string_equal(scene.profiled.figures->cost.why, scene.figures.cost.why);
    scene_done(&scene);
}

static void full__is__the_figures_themselves(void **state UNUSED) {
    struct scene scene;
    scene_make(&scene, "tests/data/whole.json", false, PROFILE_FULL);
    assert_ptr_equal(scene.profiled.figures, &scene.figures);
    assert_null(scene.profiled.hidden);
    scene_done(&scene);
}

/* A copy without what points at someone, and with words to put stars in the place of; its costs and
 * its state are those of the whole. */
static void anonymous__points_at_nobody__and_costs_the_same(void **state UNUSED) {
    struct scene scene;
    size_t pointed = 0;
    scene_make(&scene, "tests/data/whole.json", false, PROFILE_ANONYMOUS);
    const struct plan *plan = scene.profiled.figures->plan;
    assert_true(scene.profiled.hidden->count > 0);
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        assert_int_equal(plan_count(plan, (enum record_type)type),
                         plan_count(scene.figures.plan, (enum record_type)type));
        for (size_t i = 0; i < plan_count(plan, (enum record_type)type); i++)
            for (size_t field = 0; field < def->field_count; field++) {
                if (!def->fields[field].points)
                    continue;
                pointed +=
                    record_has(plan_at(scene.figures.plan, (enum record_type)type, i), field);
                assert_false(record_has(plan_at(plan, (enum record_type)type, i), field));
            }
    }
    assert_true(pointed > 0);
    assert_int_equal(scene.profiled.figures->cost.plan, scene.figures.cost.plan);
    assert_int_equal(scene.profiled.figures->cost.left, scene.figures.cost.left);
    assert_int_equal(scene.profiled.figures->state, scene.figures.state);
    scene_done(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(funder__whole_plan__has_no_answer_of_health),
        cmocka_unit_test(funder__costs_and_state__are_those_of_the_whole),
        cmocka_unit_test(funder__findings__quote_no_story),
        cmocka_unit_test(funder__authorised__says_so_on_paper_and_in_fhir),
        cmocka_unit_test(not_costed__funder__says_why),
        cmocka_unit_test(full__is__the_figures_themselves),
        cmocka_unit_test(anonymous__points_at_nobody__and_costs_the_same),
    };
    return cmocka_run_group_tests_name("plan/profile", tests, NULL, NULL);
}
