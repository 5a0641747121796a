/* The history of the store says who exported a plan or copied all of them, who read one that is not
 * theirs, and who changed a setting, with when; and the chain holds them as all else. */
#include "store_fixture.h"

#include "base/unused.h"

static const char EVENTS[] =
    "SELECT group_concat(kind || ': ' || about || ' ' || who || ' ' || role, '; ')"
    " FROM (SELECT * FROM event WHERE at LIKE '2%Z' AND length(hash) = 64"
    " AND kind NOT LIKE 'plan begun%' ORDER BY number)";

static void assert_sound(struct store *store) {
    struct store_found found;
    must(store_verify(store, NULL, NULL, &found, SAID));
    assert_int_equal(found.wrong, 0);
}

static const char *at_last(void *data UNUSED, char buffer[32]) {
    snprintf(buffer, 32, "2098-02-01T03:04:05Z");
    return buffer;
}

static void note__keeps__exports_and_copies(void **state) {
    struct home *home = *state;
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    struct book *book = new_book(home->store);
    book_note_exported(book, "anonymous");
    store_note_copied(home->store);
    book_close(book);
    assert_answer(home->path, EVENTS,
                  "plan exported, anonymous: P-0001 a.clark clinician; "
                  "all plans copied: a backup a.clark clinician");
    assert_sound(home->store);
}

/* A report by its days, and a backup that was put back by how old it is. */
static void note__keeps__reports_and_backups_put_back(void **state) {
    struct home *home = *state;
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    store_note_put_back(home->store);
    store_note_report(home->store, 20635, 20726, false);
    store_note_report(home->store, 20635, 20726, true);
    assert_answer(home->path, EVENTS,
                  "backup put back: nothing was done in it yet j.sample administrator; "
                  "report exported: all plans, 1 Jul 2026 to 30 Sep 2026 j.sample administrator; "
                  "report exported: all plans, 1 Jul 2026 to 30 Sep 2026, no names j.sample "
                  "administrator");
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    store_set_clock(home->store, at_last, NULL);
    book_close(new_book(home->store));
    store_set_clock(home->store, NULL, NULL);
    store_note_put_back(home->store);
    char *said = answer_of(home->path, EVENTS);
    assert_non_null(strstr(said, "backup put back: last changed 1 Feb 2098 03:04 a.clark"));
    free(said);
    assert_sound(home->store);
}

/* Of a plan of one's own it says nothing; of another's once, however often. */
static void note__keeps__who_read_anothers(void **state) {
    struct home *home = *state;
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    struct book *book = new_book(home->store);
    book_note_read(book);
    store_set_author(home->store, "b.jones", USER_CLINICIAN);
    book_note_read(book);
    book_note_read(book);
    store_set_author(home->store, "k.byrne", USER_COMMISSIONER);
    book_note_read(book);
    book_close(book);
    assert_answer(home->path, EVENTS,
                  "plan read: P-0001 b.jones clinician; plan read: P-0001 k.byrne commissioner");
    assert_sound(home->store);
}

static void note__keeps__what_people_chose(void **state) {
    struct home *home = *state;
    const struct me me = {.name = "Ash Example", .profession = "Nurse"};
    struct settings settings;
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    must(store_set_me(home->store, &me, SAID));
    must(store_set_me(home->store, &me, SAID)); /* nothing is other than it was */
    must(store_settings(home->store, &settings, SAID));
    settings.is[SETTING_ASCII] = true;
    must(store_set_settings(home->store, &settings, SAID));
    must(store_set_setting(home->store, "role", "finance", SAID));
    char *said = answer_of(home->path, EVENTS);
    assert_non_null(strstr(said, "setting changed: name a.clark clinician"));
    assert_non_null(strstr(said, "setting changed: profession a.clark"));
    assert_non_null(strstr(said, "setting changed: ascii a.clark"));
    assert_non_null(strstr(said, "role taken: finance a.clark"));
    assert_null(strstr(said, "Ash Example"));
    free(said);
    assert_answer(home->path, "SELECT count(*) FROM event WHERE about = 'name'", "1");
    /* what nobody chose is told of nobody: no organisation was said, and the mouse is as it was */
    assert_answer(home->path, "SELECT count(*) FROM event", "4");
    assert_sound(home->store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(note__keeps__exports_and_copies),
        HOME_TEST(note__keeps__reports_and_backups_put_back),
        HOME_TEST(note__keeps__who_read_anothers),
        HOME_TEST(note__keeps__what_people_chose),
    };
    return cmocka_run_group_tests_name("store/noted", tests, NULL, NULL);
}
