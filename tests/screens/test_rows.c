/* What a row says of its thing is so: how each step stands, in words and in colour, and what each
 * record's row tells of it. Money is looked at in test_money. */
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"

#include "base/unused.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WHOLE "tests/data/whole.json"
#define EMPLOYER "tests/data/cases/employer.json"

/* As a terminal of 256 colours has them. */
enum { PLAIN = TERM_DEFAULT_COLOR, GREEN = 29, AMBER = TERM_DEFAULT_COLOR, GREY = 243 };

static struct term *open_json(struct seat *s, json_t *plan) {
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    import_plan(s, plan);
    session_start(s, 24, 80, "open", "P-0001", NULL);
    drive_at(s->term, "");
    return s->term;
}

/* A row, with what it says and in which colour. */
struct row_said {
    const char *row, *says;
    int colour;
};

/* The words stand on the row that begins with the other ones, in that colour. */
static void expect_said(struct term *t, const struct row_said *said) {
    int row = 0, col = 0;
    char text[DRIVE_TEXT];
    if (!term_find(t, said->row, &row, &col))
        fail_msg("there is no \"%s\" on\n%s", said->row, term_dump(t));
    int from = col + (int)strlen(said->row);
    while (from < 79 && strcmp(drive_cells(t, row, from, from + 1, text), "") == 0)
        from++;
    drive_cells(t, row, from, 80, text);
    if (strncmp(text, said->says, strlen(said->says)) != 0)
        fail_msg("%s says \"%s\", not \"%s\"", said->row, text, said->says);
    char after = text[strlen(said->says)];
    if (after != '\0' && strncmp(text + strlen(said->says), "  ", 2) != 0)
        fail_msg("%s says more: \"%s\"", said->row, text);
    /* A marked row is drawn the other way round. */
    struct term_cell cell = term_cell(t, row, from);
    if (said->says[0] != '\0' && !cell.reverse && cell.fg != said->colour)
        fail_msg("\"%s\" is in colour %d, not %d", said->says, cell.fg, said->colour);
}

static void expect_all(struct term *t, const struct row_said *said, size_t count) {
    drive_wait(t);
    for (size_t i = 0; i < count; i++)
        expect_said(t, &said[i]);
}
#define EXPECT(t, ...)                                                                             \
    expect_all(t, (const struct row_said[]){__VA_ARGS__},                                          \
               sizeof((const struct row_said[]){__VA_ARGS__}) / sizeof(struct row_said))

static void expect_step(struct term *t, const char *step, const struct row_said *said,
                        size_t count) {
    term_key(t, TERM_HOME);
    drive_open_row(t, step, step);
    expect_all(t, said, count);
    drive_back(t, "");
}
#define EXPECT_STEP(t, step, ...)                                                                  \
    expect_step(t, step, (const struct row_said[]){__VA_ARGS__},                                   \
                sizeof((const struct row_said[]){__VA_ARGS__}) / sizeof(struct row_said))

/* ---- how the steps stand --------------------------------------------------------------------- */

static void steps__of_a_whole_plan__say_how_they_stand(void **state) {
    json_t *plan = json_of_file(WHOLE);
    json_object_set_new(plan, "version", json_integer(3));
    struct term *t = open_json(*state, plan);
    term_wait_row(t, 0, " Draft, version 3");
    term_key(t, TERM_END); /* the mark is on the last, and its colour is looked at further down */
    EXPECT(t, {"1  About me", "Completed", GREEN}, {"2  What I already have", "1 thing", PLAIN},
           {"3  My outcomes", "2 outcomes, 1 for later", PLAIN},
           {"4  What care costs now", "\u00A330,407.66", PLAIN},
           {"5  My budget", "\u00A329,500.00, told on 4 May 2026", PLAIN},
           {"6  My support", "5 things, 1 worth a look", AMBER},
           {"7  Risks we have talked about", "1, agreed", GREEN},
           {"8  How the money is held", "Completed", GREEN},
           {"9  If things change", "Completed", GREEN},
           {"10  Reviews", "Next on 20 August 2027", PLAIN});
    term_key(t, TERM_HOME);
    EXPECT(t, {"11  Check and agree", "Ready to agree", GREEN});
    term_wait_text(t, "Rates for part of this plan are not known yet: the newest are used.");
}

static void steps__of_a_plan_with_gaps__say_how_they_stand(void **state) {
    json_t *plan = json_of_file(EMPLOYER), *risks = json_array();
    json_array_append_new(risks, json_pack("{s:s, s:s, s:s}", "id", "r1", "what_could_happen",
                                           "I fall", "agreed_on", "2026-05-07"));
    json_array_append_new(
        risks, json_pack("{s:s, s:s}", "id", "r2", "what_could_happen", "I am alone at night"));
    json_object_set_new(plan, "risks", risks);
    json_object_set_new(plan, "baseline",
                        json_pack("[{s:s, s:s, s:s, s:s}, {s:s, s:s}]", "id", "b1", "description",
                                  "A nurse", "unit_price", "100", "quantity", "2", "id", "b2",
                                  "description", "A ward"));
    struct term *t = open_json(*state, plan);
    EXPECT(t, {"2  What I already have", "Not started yet", GREY},
           {"3  My outcomes", "Not started yet", GREY},
           {"4  What care costs now", "\u00A3200.00, not all priced", PLAIN},
           {"5  My budget", "\u00A320,000.00, not told yet", AMBER},
           {"6  My support", "5 things, 6 to fix later", AMBER},
           {"7  Risks we have talked about", "2, 1 agreed, 4 to fix later", PLAIN},
           {"8  How the money is held", "In progress", PLAIN},
           {"9  If things change", "Not started yet", GREY},
           {"10  Reviews", "Not started yet", GREY},
           {"11  Check and agree", "Cannot start yet: 3 things to put right", AMBER});
    EXPECT_STEP(t, "Risks we have talked about", {"I am alone at night", "Not agreed yet", PLAIN});
    drive_open_row(t, "Risks we have talked about", "Risks we have talked about");
    drive_to_row(t, "I am alone at night");
    EXPECT(t, {"I fall", "Agreed", GREEN});
}

/* A name, or someone who helps, is a beginning, though no part is done yet. */
static void steps__with_little_in_them__are_begun(void **state) {
    json_t *plan = json_of_file(EMPLOYER);
    json_object_set_new(plan, "person", json_pack("{s:s}", "given_name", "Anne"));
    struct term *t = open_json(*state, plan);
    term_key(t, TERM_END);
    EXPECT(t, {"1  About me", "In progress", PLAIN});
}

static void steps__with_someone_who_helps__are_begun(void **state) {
    json_t *plan = json_of_file(EMPLOYER);
    json_object_del(plan, "person");
    json_object_set_new(
        plan, "contacts",
        json_pack("[{s:s, s:s, s:s}]", "id", "p1", "name", "R. Hale", "role", "care_coordinator"));
    struct term *t = open_json(*state, plan);
    term_key(t, TERM_END);
    EXPECT(t, {"1  About me", "In progress", PLAIN});
}

/* What is only worth a look does not stand in the way of anything. */
static void steps__worth_a_look__are_not_to_fix(void **state) {
    struct term *t = open_json(*state, json_of_file("tests/data/cases/anne.json"));
    EXPECT(t, {"6  My support", "8 things, 2 worth a look", AMBER},
           {"11  Check and agree", "Ready to agree", GREEN});
}

/* A form with something to put right is not completed, and neither is its step. */
static void steps__with_a_wrong_answer__are_not_completed(void **state) {
    json_t *plan = json_of_file(WHOLE);
    json_object_set_new(json_object_get(plan, "person"), "nhs_number", json_string("9990000019"));
    struct term *t = open_json(*state, plan);
    term_key(t, TERM_END);
    EXPECT(t, {"1  About me", "In progress", PLAIN},
           {"8  How the money is held", "Completed", GREEN});
    term_key(t, TERM_HOME);
    drive_open_row(t, "About me", "About me");
    term_key(t, TERM_END);
    EXPECT(t, {"My name and birth date", "1 thing to fix", AMBER},
           {"How to reach me", "Completed", GREEN});
}

/* ---- what the rows say ----------------------------------------------------------------------- */

static void rows__of_each_list__tell_of_their_own(void **state) {
    struct term *t = open_json(*state, json_of_file(WHOLE));
    EXPECT_STEP(t, "About me", {"Rae Hale", "Care coordinator", PLAIN},
                {"Jo Example", "Nominee", PLAIN});
    EXPECT_STEP(t, "What I already have", {"My daughter lives nearby", "A person", PLAIN});
    EXPECT_STEP(t, "My outcomes", {"I see people every week", "Now 2, hoped for 8", PLAIN},
                {"I sleep through the night", "Now 3, hoped for 7", PLAIN});
    EXPECT_STEP(t, "Risks we have talked about",
                {"I lose my way home", "Agreed, two views", GREEN});
    EXPECT_STEP(t, "Reviews", {"Calls at night", "6 the year before", PLAIN},
                {"Days in hospital", "The year before: frequent", PLAIN});
    EXPECT_STEP(t, "My support", {"Painting class", "Paid to me, left out", PLAIN},
                {"Community nurse", "NHS, as it is", PLAIN}, {"Kim", "3 kinds of work", PLAIN});
    drive_open_row(t, "My support", "My support");
    drive_open_row(t, "Kim", "Kim");
    EXPECT(t, {"About them, and what we agree", "2 people, 21", PLAIN},
           {"A helper at home", "from 1/6: 10 hours at \u00A314.50", PLAIN},
           {"Kim, bank holidays", "48 hours a year at \u00A327.00", PLAIN},
           {"Kim, sleeping nights", "2 nights a week at \u00A362.50", PLAIN},
           {"Insurance", "Each year", PLAIN}, {"DBS check", "Once", PLAIN});
}

/* Who holds the money, for each that there can be: what the NHS holds is never paid to me. */
static void rows__of_support__say_who_holds_the_money(void **state) {
    struct term *t = open_json(*state, json_of_file("tests/data/cases/edges.json"));
    json_t *plan = json_of_file("tests/data/cases/edges.json"), *line;
    size_t at;
    static const char *const words[][2] = {{"direct_payment", "Paid to me"},
                                           {"third_party", "An organisation"},
                                           {"notional", "NHS arranges, new"},
                                           {"traditional", "NHS, as it is"},
                                           {"community", "Already there"}};
    int seen = 0;
    drive_open_row(t, "My support", "My support");
    json_array_foreach(json_object_get(plan, "lines"), at, line) {
        const char *by = json_string_of(line, "paid_by"),
                   *what = json_string_of(line, "description");
        if (json_object_get(line, "helper") != NULL)
            continue; /* on the helper's page */
        struct drive_focus focus = drive_settled(t);
        assert_int_equal(strncmp(focus.text, what, strlen(what) < 12 ? strlen(what) : 12), 0);
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            bool says = strstr(focus.text, words[i][1]) != NULL;
            assert_int_equal(says, strcmp(by, words[i][0]) == 0);
            seen |= says << i;
        }
        term_key(t, TERM_DOWN);
    }
    assert_int_equal(seen, 1 | 2 | 4 | 16);
    json_decref(plan);
}

/* The mark is on what was added, wherever it was before: what takes out a row takes out that. */
static void rows__of_what_was_added__have_the_mark(void **state) {
    struct term *t = open_json(*state, json_of_file("tests/data/cases/anne.json"));
    drive_open_row(t, "My support", "My support");
    drive_keys(t, "+{Pottery}"); /* Ctrl-N, on the first row */
    drive_back(t, "My support");
    assert_non_null(strstr(drive_settled(t).text, "Pottery"));
    drive_to_row(t, "Painting class");
    term_key(t, TERM_F2); /* from a date on */
    term_wait_text(t, "From which day does it change?");
    term_type(t, "1 September");
    term_key(t, TERM_ENTER);
    drive_wait_where(t, "Painting class");
    drive_back(t, "My support");
    assert_non_null(strstr(drive_settled(t).text, "from 1/9"));
    drive_back(t, "");
    drive_open_row(t, "About me", "About me");
    drive_keys(t, "+{Rae Hale}");
    drive_back(t, "About me");
    assert_non_null(strstr(drive_settled(t).text, "Rae Hale"));
}

/* ---- what is asked, listed and scrolled -------------------------------------------------------
 */

/* Only who employs someone is asked whether they claim for it. */
static void payments__of_an_employer__ask_of_the_allowance(void **state UNUSED) {
    static const struct {
        const char *path;
        bool asked;
    } plans[] = {{EMPLOYER, true}, {"tests/data/cases/anne.json", false}};
    for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++) {
        struct seat s = {0};
        struct term *t = open_json(&s, json_of_file(plans[i].path));
        drive_open_row(t, "How the money is held", "How the money is held");
        drive_open_row(t, "When it is paid", "When it is paid");
        assert_int_equal(term_shows(t, "Claim Employment"), plans[i].asked);
        session_stop(&s);
    }
}

/* Of each rate the newest that has begun is in force: not an older one, nor one still to come. */
static void rates__in_force__are_those_of_today(void **state UNUSED) {
    static const struct {
        const char *today, *wage;
    } days[] = {{"2025-03-31", "\u00A311.44"},
                {"2025-04-01", "\u00A312.21"},
                {"2026-05-20", "\u00A312.71"}};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        struct seat s = {0};
        char today[32];
        snprintf(today, sizeof today, "PHBPLAN_TODAY=%s", days[i].today);
        session_set_env(&s, today);
        session_start(&s, 24, 100, NULL);
        term_wait_text(s.term, "There are no plans yet.");
        term_ctrl(s.term, 'R');
        term_wait_text(s.term, "National Living Wage");
        struct drive_focus focus = drive_settled(s.term);
        for (int row = 0; row < 3; row++) {
            bool is = strstr(focus.text, days[i].wage) != NULL;
            assert_int_equal(strstr(focus.text, "in force") != NULL, is);
            focus = drive_press(s.term, TERM_DOWN);
        }
        session_stop(&s);
    }
}

/* In a low window the time line is read to its end and back, a thing or a page at a time. */
static void time_line__in_a_low_window__is_scrolled(void **state) {
    static const char first[] = "Psychotherapy", second[] = "Community psych",
                      last[] = "Sunday lunch";
    static const struct {
        enum term_key key;
        const char *there, *gone;
    } keys[] = {{TERM_DOWN, second, first}, {TERM_UP, first, last},   {TERM_PGDN, last, first},
                {TERM_PGUP, first, last},   {TERM_END, last, first},  {TERM_HOME, first, last},
                {TERM_PGDN, last, second},  {TERM_PGDN, last, second}};
    struct seat *s = *state;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    import_plan(s, json_of_file("tests/data/cases/anne.json"));
    session_start(s, 15, 80, "open", "P-0001", NULL);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "My support", "My support");
    term_type(t, "t");
    term_wait_text(t, "> Time line");
    term_wait_text(t, first);
    drive_wait(t);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        term_key(t, keys[i].key);
        drive_wait(t);
        if (!term_shows(t, keys[i].there) || term_shows(t, keys[i].gone))
            fail_msg("key %zu shows not \"%s\" but\n%s", i, keys[i].there, term_dump(t));
    }
}

/* ---- what stands in the way ------------------------------------------------------------------ */

/* The heading that a row of the check stands under: the first above it with a colon and "who". */
static const char *heading_over(struct term *t, int row, char words[DRIVE_TEXT]) {
    static const char *const WHO[] = {"You: ", "You and the clinician: ", "The clinician: ",
                                      "Whoever holds the money: ", "The commissioner: "};
    for (row--; row > 0; row--) {
        drive_cells(t, row, 2, 98, words);
        for (size_t i = 0; i < sizeof WHO / sizeof WHO[0]; i++)
            if (strncmp(words, WHO[i], strlen(WHO[i])) == 0)
                return words + strlen(WHO[i]);
    }
    return "";
}

/* The findings of a level that a check for a step has. */
static json_t *findings_for(struct seat *s, const char *step) {
    char *out = NULL;
    session_run_command(s, (const char *const[]){"check", "P-0001", "--for", step, "--json", NULL},
                        &out, NULL, NULL);
    json_t *check = json_loads(out, 0, NULL);
    free(out);
    assert_non_null(check);
    json_t *findings = json_incref(json_object_get(check, "findings"));
    json_decref(check);
    return findings;
}

static bool has_message(const json_t *findings, const char *message) {
    const json_t *finding;
    size_t at;
    json_array_foreach(findings, at, finding) {
        if (strcmp(json_string_of(finding, "message"), message) == 0)
            return true;
    }
    return false;
}

/* Every finding stands once, under its heading, whoever can mend it: of what is to be put right,
 * that of the first step whose check has it. */
static void agree__findings__stand_under_their_heading(void **state) {
    enum { STEPS = 5, LOOK = STEPS, NOTE, GROUPS };
    static const char *const headings[GROUPS] = {
        "to put right before you agree it",
        "to put right before it is clinically agreed",
        "to put right before it is sent to the commissioner",
        "to put right before it is authorised",
        "to put right before anything is paid",
        "worth a look",
        "to know"};
    static const char *const steps[STEPS] = {"agree", "clinical", "submit", "authorise", "pay"};
    struct seat *s = *state;
    json_t *findings[STEPS], *finding;
    int seen[GROUPS] = {0};
    size_t at;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    import_plan(s, json_of_file(EMPLOYER));
    session_start(s, 160, 100, "open", "P-0001", NULL);
    struct term *t = s->term;
    drive_at(t, "");
    term_key(t, TERM_F5);
    drive_at(t, "Check and agree");
    for (int i = 0; i < STEPS; i++)
        findings[i] = findings_for(s, steps[i]);
    json_array_foreach(findings[STEPS - 1], at, finding) {
        const char *level = json_string_of(finding, "level"),
                   *message = json_string_of(finding, "message");
        char begins[41], over[DRIVE_TEXT];
        int row = 0, col = 0, group = 0;
        if (strcmp(level, "fix") != 0)
            group = strcmp(level, "look") == 0 ? LOOK : NOTE;
        else
            while (!has_message(findings[group], message))
                group++;
        snprintf(begins, sizeof begins, "%.40s", message);
        if (!term_find(t, begins, &row, &col))
            fail_msg("\"%s\" is not on\n%s", begins, term_dump(t));
        if (strcmp(heading_over(t, row, over), headings[group]) != 0)
            fail_msg("\"%s\" is not under \"%s\":\n%s", begins, headings[group], term_dump(t));
        seen[group]++;
    }
    for (int i = 0; i < GROUPS; i++)
        assert_int_equal(seen[i] > 0, term_shows(t, headings[i]));
    for (int i = 0; i < STEPS; i++)
        json_decref(findings[i]);
}

#define ROWS(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        ROWS(steps__of_a_whole_plan__say_how_they_stand),
        ROWS(steps__of_a_plan_with_gaps__say_how_they_stand),
        ROWS(steps__with_little_in_them__are_begun),
        ROWS(steps__with_someone_who_helps__are_begun),
        ROWS(steps__with_a_wrong_answer__are_not_completed),
        ROWS(steps__worth_a_look__are_not_to_fix),
        ROWS(rows__of_each_list__tell_of_their_own),
        ROWS(rows__of_support__say_who_holds_the_money),
        ROWS(rows__of_what_was_added__have_the_mark),
        cmocka_unit_test(payments__of_an_employer__ask_of_the_allowance),
        cmocka_unit_test(rates__in_force__are_those_of_today),
        ROWS(time_line__in_a_low_window__is_scrolled),
        ROWS(agree__findings__stand_under_their_heading),
    };
    return cmocka_run_group_tests_name("screens/rows", tests, NULL, NULL);
}
