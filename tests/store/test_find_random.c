/* Finding plans among those of names made up by chance: the same as looking at every plan. */
#include "store_fixture.h"

#include "base/text.h"

#define RANDOM_PLANS 200

/* The letters and figures of a text, folded, with a space where each word began. */
static void take_apart(const char *text, char out[256]) {
    char *folded = text_fold(text);
    size_t used = 0;
    bool word = false;
    for (const char *at = folded; *at != '\0'; at++) {
        bool in = (*at & 0x80) != 0 || strchr("abcdefghijklmnopqrstuvwxyz0123456789", *at) != NULL;
        if (in && !word)
            out[used++] = ' ';
        if (in)
            out[used++] = *at;
        word = in;
    }
    out[used] = '\0';
    free(folded);
}

/* From where a word begins in what was taken apart, these letters follow, however parted. */
static bool follows(const char *apart, const char *letters) {
    for (; *letters != '\0'; letters++) {
        while (*apart == ' ')
            apart++;
        if (*apart++ != *letters)
            return false;
    }
    return true;
}

static bool has_letters(const char *text, const char *letters) {
    char apart[256];
    take_apart(text, apart);
    for (const char *at = apart; *at != '\0'; at++)
        if (*at == ' ' && follows(at, letters))
            return true;
    return false;
}

/* Whether looking at a plan itself finds two words of letters alone. */
static bool looks_found(const struct plan *plan, const char *one, const char *other) {
    static const size_t fields[] = {PERSON_PREFERRED_NAME, PERSON_GIVEN_NAME, PERSON_FAMILY_NAME,
                                    PERSON_NHS_NUMBER};
    const struct record *person = plan_one(plan, RECORD_PERSON);
    const char *reference = record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE);
    bool first = has_letters(reference, one), second = has_letters(reference, other);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        first = first || has_letters(record_text(person, fields[i]), one);
        second = second || has_letters(record_text(person, fields[i]), other);
    }
    return first && second;
}

static unsigned next_random(unsigned *seed) {
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

/* A name of a few parts. */
static void random_name(unsigned *seed, char out[64]) {
    static const char *const parts[] = {"Mei", "Ling", "O", "Neill", "D",  "Arcy", "Żółć", "Ŵyn",
                                        "ap",  "Łu",   "Ó", "Siân",  "Ng", "St",   "Bo",   "Ann"};
    static const char *const between[] = {" ", "-", "'", "’", ". ", ""};
    size_t used = 0;
    unsigned count = 1 + next_random(seed) % 3;
    for (unsigned i = 0; i < count; i++)
        used += (size_t)snprintf(out + used, 64 - used, "%s%s", parts[next_random(seed) % 16],
                                 i + 1 < count ? between[next_random(seed) % 6] : "");
}

/* Finds two words, and compares with what looking at each plan says. */
static void assert_as_looked(struct store *store, struct book *const *books, const char *one,
                             const char *other) {
    struct plan_rows rows;
    char find[2 * 256];
    size_t expected = 0;
    snprintf(find, sizeof find, "%s %s", one, other);
    must(store_find_plans(store, find, 0, RANDOM_PLANS, &rows, SAID));
    for (size_t i = 0; i < RANDOM_PLANS; i++) {
        const char *reference = record_text(plan_one(books[i]->plan, RECORD_PLAN), PLAN_REFERENCE);
        bool looked = looks_found(books[i]->plan, one, other), found = false;
        for (size_t row = 0; row < rows.count; row++)
            found = found || strcmp(rows.items[row].reference, reference) == 0;
        if (found != looked)
            fail_msg("\"%s\": %s is %sfound", find, reference, found ? "" : "not ");
        expected += looked;
    }
    assert_int_equal(rows.total, expected);
    plan_rows_done(&rows);
}

/* Words that names have, and parts of them, find those who have them and nobody else. */
static void find_plans__finds__what_looking_at_all_does(void **state) {
    struct store *store = ((struct home *)*state)->store;
    struct book *books[RANDOM_PLANS];
    char names[2][64], words[2][256], given[64], family[64];
    unsigned seed = 7;
    for (size_t i = 0; i < RANDOM_PLANS; i++) {
        struct changes changes;
        changes_init(&changes);
        random_name(&seed, given);
        random_name(&seed, family);
        changes_set(&changes, RECORD_PERSON, "", PERSON_GIVEN_NAME, given);
        changes_set(&changes, RECORD_PERSON, "", PERSON_FAMILY_NAME, family);
        must(book_new(store, &changes, &books[i], SAID));
        changes_done(&changes);
    }
    for (int i = 0; i < 200; i++) {
        for (int which = 0; which < 2; which++) {
            char apart[256];
            size_t used = 0, most = 1 + next_random(&seed) % 5;
            random_name(&seed, names[which]);
            take_apart(names[which], apart);
            for (const char *at = apart; *at != '\0' && used < most; at++)
                if (*at != ' ')
                    words[which][used++] = *at;
            words[which][used] = '\0';
        }
        assert_as_looked(store, books, words[0], words[1]);
    }
    for (size_t i = 0; i < RANDOM_PLANS; i++)
        book_close(books[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {HOME_TEST(find_plans__finds__what_looking_at_all_does)};
    return cmocka_run_group_tests_name("store/find_random", tests, NULL, NULL);
}
