/* Plan files of which a byte was altered on their way, and taking one in while the store fails:
 * none is taken in, and nothing is half taken in. */
#include "laptops.h"

/* ---- each byte ------------------------------------------------------------------------------- */

/* Whether a text is a plan file that says all the same: a blank in it was altered. */
static bool says_the_same(const char *text, const char *whole) {
    struct plan *a = NULL, *b = NULL;
    char one[HASH_TEXT] = "", other[HASH_TEXT] = "";
    if (plan_file_parse(text, strlen(text), &a, NULL) != ERR_OK)
        return false;
    must(plan_file_parse(whole, strlen(whole), &b, SAID));
    must(plan_whole_hash(a, one, SAID));
    must(plan_whole_hash(b, other, SAID));
    plan_free(a);
    plan_free(b);
    return strcmp(one, other) == 0;
}

/* Alters one byte of a file: it is refused, or kept aside and said; and the plan stays as it is. */
static void alter(struct laptops *all, const char *whole, size_t at, const char *before) {
    char *text = strdup(whole);
    struct receipt said = {0};
    struct err_info info = {0};
    text[at] = (char)(text[at] == '1' ? '2' : text[at] == 'b' ? 'a' : text[at] == '"' ? 'x' : '1');
    enum err err = arrive(all->clinician, text, IMPORT_AS_FITS, &said, &info);
    if (err == ERR_OK && said.stand != RECEIVE_ASIDE &&
        !(said.stand == RECEIVE_SAME && says_the_same(text, whole)))
        fail_msg("byte %zu (%.40s): taken in, stand %d, sender %d", at, whole + at, (int)said.stand,
                 (int)said.sender);
    if (err == ERR_OK && said.stand == RECEIVE_ASIDE) {
        assert_int_equal(said.sender, SENDER_ALTERED);
        must(store_put_away(all->clinician, said.aside, SAID));
    }
    char *after = everything(all->clinician);
    if (strcmp(after, before) != 0)
        fail_msg("byte %zu (%.40s): something is other than it was", at, whole + at);
    free(after);
    free(text);
}

static void altered__byte__is_never_taken_in(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), *two;
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    two = sent(there);
    char *before = everything(all->clinician);
    const char *decisions = strstr(two, "\"decisions\""), *end = strstr(decisions, "\n ]");
    assert_non_null(end);
    for (const char *at = decisions; at < end; at++)
        alter(all, two, (size_t)(at - two), before);
    for (size_t at = 0, length = strlen(two); at < length; at += 37)
        alter(all, two, at, before);
    arrives(all->clinician, two, RECEIVE_ON); /* and unaltered it is */
    assert_state(all->clinician, REFERENCE, STATE_AUTHORISED);
    book_close(book);
    book_close(there);
    free(one);
    free(two);
    free(before);
}

/* ---- whole or not at all --------------------------------------------------------------------- */

static void fail_at(struct store *store, const char *table) {
    char sql[200];
    snprintf(sql, sizeof sql,
             "DROP TRIGGER IF EXISTS stop; CREATE TEMP TRIGGER stop BEFORE INSERT ON %s"
             " BEGIN SELECT RAISE(ABORT, 'stopped'); END",
             table);
    assert_int_equal(sqlite3_exec(store->db, sql, NULL, NULL, NULL), SQLITE_OK);
}

static void receive__takes_in__all_or_nothing(void **state) {
    static const char *const tables[] = {"edit", "packed", "filed"};
    static const char *const goes_on[] = {"edit", "change", "filed"};
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    struct receipt said;
    char *one = send_to_commissioner(all, book), *two;
    for (size_t i = 0; i < 3; i++) {
        char *before = everything(all->commissioner);
        fail_at(all->commissioner, tables[i]);
        assert_int_not_equal(arrive(all->commissioner, one, IMPORT_AS_FITS, &said, NULL), ERR_OK);
        char *after = everything(all->commissioner);
        assert_string_equal(after, before);
        free(before);
        free(after);
    }
    sqlite3_exec(all->commissioner->db, "DROP TRIGGER stop", NULL, NULL, NULL);
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_RETURN);
    two = sent(there);
    for (size_t i = 0; i < 3; i++) {
        char *before = everything(all->clinician);
        fail_at(all->clinician, goes_on[i]);
        assert_int_not_equal(arrive(all->clinician, two, IMPORT_AS_FITS, &said, NULL), ERR_OK);
        char *after = everything(all->clinician);
        assert_string_equal(after, before);
        free(before);
        free(after);
    }
    sqlite3_exec(all->clinician->db, "DROP TRIGGER stop", NULL, NULL, NULL);
    arrives(all->clinician, two, RECEIVE_ON);
    book_close(book);
    book_close(there);
    free(one);
    free(two);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAPTOPS_TEST(altered__byte__is_never_taken_in),
        LAPTOPS_TEST(receive__takes_in__all_or_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
