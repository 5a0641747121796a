/* A copy holds nothing that it should not: each output of every plan that the tests have, in each
 * profile, is searched byte by byte for what the dictionary says is not for it. */
#include "tests/exchange/workbook_fixture.h"

#include "base/date.h"
#include "base/grow.h"
#include "base/nhs.h"
#include "base/unused.h"
#include "exchange/fhir.h"
#include "exchange/plain_text.h"
#include "exchange/printed.h"
#include "plan/profile.h"

#include <ctype.h>
#include <glob.h>
#include <locale.h>
#include <sodium.h>
#include <strings.h>

/* ---- the outputs ----------------------------------------------------------------------------- */

enum output { OUTPUT_TEXT, OUTPUT_PAGE, OUTPUT_BOOK, OUTPUT_FHIR, OUTPUT_COUNT };
static const char *const OUTPUTS[OUTPUT_COUNT] = {"the text", "the page", "the workbook", "FHIR"};

/* Every part of a workbook, one after the other; malloc'd. */
static char *parts_of(const struct profiled *profiled) {
    char folder[FILES_PATH], path[FILES_PATH];
    struct told_history history = {0};
    struct growing_text all = {0};
    const char *name = record_text(plan_one(figures_whole(profiled->figures)->plan, RECORD_PERSON),
                                   PERSON_FAMILY_NAME);
    const struct told_change change = {"4 May 2026",  name, "Clinician",        "Changed",
                                       "Early signs", name, "I stop painting.", 1};
    assert_true(told_history_add(&history, &change));
    folder_make(folder);
    path_join(folder, "plan.xlsx", path);
    struct err_info info = {0};
    if (workbook_write(profiled->figures, &history, profiled->hidden, path, false, &info) != ERR_OK)
        fail_msg("%s", info.text);
    struct xlsx *book = xlsx_open(path);
    for (size_t i = 0; xlsx_part_path(book, i) != NULL; i++)
        growing_add_format(&all, "%s\n%s\n", xlsx_part_path(book, i),
                           xlsx_part(book, xlsx_part_path(book, i)));
    xlsx_close(book);
    folder_remove(folder);
    told_history_done(&history);
    return growing_take(&all);
}

/* FHIR with what it carries in letters put after it; malloc'd. */
static char *fhir_of(const struct profiled *profiled) {
    static const char MARK[] = "\"data\": \"";
    char *text = NULL;
    size_t size = 0;
    assert_int_equal(fhir_text(profiled->figures, profiled->hidden, false, &text, &size, NULL),
                     ERR_OK);
    struct growing_text all = {0};
    growing_add(&all, text);
    for (const char *at = text; (at = strstr(at, MARK)) != NULL;) {
        at += sizeof MARK - 1;
        size_t length = strcspn(at, "\"");
        char *bytes = malloc(length + 1);
        assert_non_null(bytes);
        assert_int_equal(sodium_base642bin((unsigned char *)bytes, length, at, length, NULL, &size,
                                           NULL, sodium_base64_VARIANT_ORIGINAL),
                         0);
        growing_add_bytes(&all, bytes, size);
        free(bytes);
    }
    free(text);
    return growing_take(&all);
}

/* A plan in all its forms, as one profile has it. */
struct copies {
    struct fixture f;
    struct figures figures;
    struct profiled profiled;
    char *texts[OUTPUT_COUNT];
};

static void copies_make(struct copies *copies, enum profile profile) {
    struct err_info info = {0};
    assert_int_equal(builtin_rates(&copies->f.rates, NULL), ERR_OK);
    (void)figures_make(copies->f.plan, &copies->f.rates, TODAY, &copies->figures, &info);
    assert_int_equal(profile_make(profile, &copies->figures, &copies->profiled, &info), ERR_OK);
    const struct figures *figures = copies->profiled.figures;
    const struct hidden *hidden = copies->profiled.hidden;
    assert_int_equal(plain_text_plan(figures, hidden, &copies->texts[OUTPUT_TEXT], &info), ERR_OK);
    assert_int_equal(printed_plan(figures, hidden, false, &copies->texts[OUTPUT_PAGE], &info),
                     ERR_OK);
    if (figures->cost.known)
        copies->texts[OUTPUT_BOOK] = parts_of(&copies->profiled);
    copies->texts[OUTPUT_FHIR] = fhir_of(&copies->profiled);
}

static void copies_done(struct copies *copies) {
    for (int i = 0; i < OUTPUT_COUNT; i++)
        free(copies->texts[i]);
    profile_done(&copies->profiled);
    figures_done(&copies->figures);
    fixture_end(&copies->f);
}

/* ---- what is searched for -------------------------------------------------------------------- */

static bool is_letter(char byte) {
    return isalnum((unsigned char)byte) != 0 || ((unsigned char)byte & 0x80) != 0;
}

/* Where the words stand by themselves; NULL: nowhere. */
static const char *find_words(const char *text, const char *words) {
    size_t length = strlen(words);
    for (const char *at = text; (at = strstr(at, words)) != NULL; at++)
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[length]))
            return at;
    return NULL;
}

/* In none of the outputs. */
static void assert_nowhere(const struct copies *copies, const char *words, const char *path,
                           const struct field *field) {
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        const char *at = copies->texts[i] != NULL ? find_words(copies->texts[i], words) : NULL;
        if (at != NULL)
            fail_msg("%s, %s: \"%s\" of %s: %.80s", path, OUTPUTS[i], words, field->key,
                     at - copies->texts[i] > 30 ? at - 30 : at);
    }
}

/* The first line of an answer, as it is found in whatever is made of it; NULL where it may stand
 * somewhere for another reason: it is short, or has signs that are written in other ways. */
static char *line_of(const struct record *record, size_t field, size_t least) {
    const char *text = record_text(record, field);
    size_t length = strcspn(text, "\n");
    bool plain = strcspn(text, "&<>\"'\\\r\t") >= length && text[0] != ' ';
    return plain && length >= least ? strndup(text, length) : NULL;
}

/* "Example Road Surgery" and "Hindu", and not "a private therapist". */
static bool is_a_name(const char *text) {
    const char *rest = strchr(text, ' ');
    rest = rest != NULL ? rest : text;
    return strcspn(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") < strlen(rest) &&
           strncasecmp(text, "the ", 4) != 0 && strcmp(text, "Helper") != 0 &&
           strcmp(text, "None") != 0;
}

/* Whether these words are in an answer that the copy has. */
static bool is_kept(const struct plan *copy, const char *words) {
    for (int t = 0; t < RECORD_TYPE_COUNT; t++)
        for (size_t i = 0; i < plan_count(copy, (enum record_type)t); i++)
            for (size_t f = 0; f < dictionary_record((enum record_type)t)->field_count; f++)
                if (field_is_words(dictionary_field((enum record_type)t, f)) &&
                    strstr(record_text(plan_at(copy, (enum record_type)t, i), f), words) != NULL)
                    return true;
    return false;
}

static size_t search_anonymous(const struct copies *copies, const char *path,
                               const struct record *record, size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    char day[DATE_TEXT], digits[NHS_TEXT];
    if (!record_has(record, number) || (!field->tells_who && !field->reaches && !field->points))
        return 0;
    if (field->kind == KIND_BIRTH_DATE) {
        assert_nowhere(copies, date_show(record_number(record, number), day), path, field);
        assert_nowhere(copies, date_write(record_number(record, number), day), path, field);
        return 1;
    }
    if (field->kind == KIND_NHS_NUMBER)
        assert_nowhere(copies, nhs_show(record_text(record, number), digits), path, field);
    char *line = line_of(record, number, 3);
    bool searched = line != NULL && is_a_name(line);
    if (searched)
        assert_nowhere(copies, line, path, field);
    free(line);
    return searched;
}

static size_t search_funder(const struct copies *copies, const char *path,
                            const struct record *record, size_t number) {
    enum { OF_ITS_OWN = 12 };
    const struct record_def *def = dictionary_record(record->type);
    const struct field *field = &def->fields[number];
    if (!field_is_words(field) || (!def->health && !field->health && !field->reaches))
        return 0;
    char *line = line_of(record, number, field->reaches ? 5 : OF_ITS_OWN);
    bool searched = line != NULL && !is_kept(copies->profiled.figures->plan, line);
    if (searched)
        assert_nowhere(copies, line, path, field);
    free(line);
    return searched;
}

/* The whole plan has it all, so that what is searched for is what would be found. */
static size_t search_full(const struct copies *copies, const char *path,
                          const struct record *record, size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    if (!field_is_words(field) || field->of_program || field->grouping ||
        record->type == RECORD_LATER)
        return 0;
    char *line = line_of(record, number, 3);
    if (line != NULL && strstr(copies->texts[OUTPUT_PAGE], line) == NULL)
        fail_msg("%s: the page has not \"%s\" of %s", path, line, field->key);
    bool found = line != NULL;
    free(line);
    return found;
}

typedef size_t search(const struct copies *copies, const char *path, const struct record *record,
                      size_t number);
static search *const SEARCHES[PROFILE_COUNT] = {[PROFILE_FULL] = search_full,
                                                [PROFILE_FUNDER] = search_funder,
                                                [PROFILE_ANONYMOUS] = search_anonymous};

/* Returns how many answers were searched for. Takes the plan over. */
static size_t search_copies(struct plan *plan, enum profile profile, const char *path) {
    struct copies copies = {.f.plan = plan};
    size_t searched = 0;
    copies_make(&copies, profile);
    for (int t = 0; t < RECORD_TYPE_COUNT; t++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)t); i++)
            for (size_t f = 0; f < dictionary_record((enum record_type)t)->field_count; f++)
                searched +=
                    SEARCHES[profile](&copies, path, plan_at(plan, (enum record_type)t, i), f);
    copies_done(&copies);
    return searched;
}

/* ---- every plan ------------------------------------------------------------------------------ */

static size_t search_all(enum profile profile) {
    glob_t found = {0};
    size_t searched = 0, plans = 0;
    assert_int_equal(glob("tests/data/*.json", 0, NULL, &found), 0);
    assert_int_equal(glob("tests/data/*/*.json", GLOB_APPEND, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct plan *plan = NULL;
        if (strstr(found.gl_pathv[i], ".expected.") != NULL ||
            plan_file_read(found.gl_pathv[i], &plan, NULL) != ERR_OK)
            continue;
        searched += search_copies(plan, profile, found.gl_pathv[i]);
        plans++;
    }
    globfree(&found);
    assert_true(plans > 10);
    print_message("%zu answers of %zu plans\n", searched, plans);
    return searched;
}

static void copies__full__has_every_answer(void **state UNUSED) {
    assert_true(search_all(PROFILE_FULL) > 500);
}

static void copies__funder__nothing_of_health_and_no_way_to_reach_anyone(void **state UNUSED) {
    assert_true(search_all(PROFILE_FUNDER) > 150);
}

static void copies__anonymous__nothing_that_names_or_points_at_anyone(void **state UNUSED) {
    assert_true(search_all(PROFILE_ANONYMOUS) > 100);
}

/* ---- what points at someone ------------------------------------------------------------------ */

/* The whole plan with a name of its own in each answer that points at someone, and in prose too. */
static struct plan *pointing_plan(size_t *count) {
    struct plan *plan = NULL;
    assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
    for (int t = 0; t < RECORD_TYPE_COUNT; t++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)t); i++)
            for (size_t f = 0; f < dictionary_record((enum record_type)t)->field_count; f++) {
                if (!dictionary_field((enum record_type)t, f)->points)
                    continue;
                char *words = grow_format("Zqp%zu Road", ++*count);
                record_put(plan_at(plan, (enum record_type)t, i), f,
                           (struct value){.set = true, .text = words});
            }
    char *said = strdup("I go to Zqp1 Road; they know me at Zqp2 Road, and so at Zqp3 Road's.");
    record_put(plan_one(plan, RECORD_ABOUT_ME), ABOUT_ME_PLEASE_DO,
               (struct value){.set = true, .text = said});
    return plan;
}

/* Whatever else may be marked so, these are. */
static void expect_marks(void) {
    static const struct {
        enum record_type type;
        size_t field;
    } POINTING[] = {{RECORD_PLAN, PLAN_REFERENCE},     {RECORD_PERSON, PERSON_GP_PRACTICE},
                    {RECORD_PERSON, PERSON_SEX},       {RECORD_PERSON, PERSON_GENDER},
                    {RECORD_PERSON, PERSON_ETHNICITY}, {RECORD_PERSON, PERSON_RELIGION}};
    for (size_t i = 0; i < sizeof POINTING / sizeof *POINTING; i++)
        assert_true(dictionary_field(POINTING[i].type, POINTING[i].field)->points);
}

static void copies__anonymous__what_points_at_someone_is_in_no_byte(void **state UNUSED) {
    size_t pointing = 0;
    expect_marks();
    struct copies copies = {.f.plan = pointing_plan(&pointing)};
    assert_true(pointing > 12);
    copies_make(&copies, PROFILE_ANONYMOUS);
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        const char *at = strstr(copies.texts[i], "Zqp");
        if (at != NULL)
            fail_msg("%s: %.60s", OUTPUTS[i], at);
        assert_non_null(strstr(copies.texts[i], "I go to *********; they know me at *********"));
        assert_non_null(strstr(copies.texts[i], "who it is about."));
    }
    copies_done(&copies);
    copies = (struct copies){.f.plan = pointing_plan(&pointing)};
    copies_make(&copies, PROFILE_FULL);
    for (int i = 0; i < OUTPUT_COUNT; i++)
        assert_non_null(strstr(copies.texts[i], "Zqp2 Road"));
    copies_done(&copies);
}

/* A long name is cut where there is little room: no part of it is told for that. */
static void copies__anonymous__no_part_of_a_long_name(void **state UNUSED) {
    struct copies copies = {0};
    assert_int_equal(plan_file_read("tests/data/whole.json", &copies.f.plan, NULL), ERR_OK);
    struct record *person = plan_one(copies.f.plan, RECORD_PERSON);
    char name[121];
    for (size_t i = 0; i < sizeof name; i++)
        name[i] = "Zqlongest"[i % 9];
    name[sizeof name - 1] = '\0';
    for (size_t f = PERSON_PREFERRED_NAME; f <= PERSON_FAMILY_NAME; f++)
        record_put(person, f, (struct value){.set = true, .text = strdup(name)});
    copies_make(&copies, PROFILE_ANONYMOUS);
    for (int i = 0; i < OUTPUT_COUNT; i++)
        assert_null(strstr(copies.texts[i], "Zqlong"));
    copies_done(&copies);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies__full__has_every_answer),
        cmocka_unit_test(copies__funder__nothing_of_health_and_no_way_to_reach_anyone),
        cmocka_unit_test(copies__anonymous__nothing_that_names_or_points_at_anyone),
        cmocka_unit_test(copies__anonymous__no_part_of_a_long_name),
        cmocka_unit_test(copies__anonymous__what_points_at_someone_is_in_no_byte),
    };
    return cmocka_run_group_tests_name("exchange/copies", tests, NULL, NULL);
}
