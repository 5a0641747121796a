/* A peer mentor writes down a talk at the drawn screens and a line at a time, and it is in the
 * plan; and a clinician finds who would help others. */
#include "tests/linear/staged.h"

#include <pwd.h>
#include <unistd.h>

static const struct stage *draft(void) {
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].state == STATE_DRAFT)
            return &STAGES[i];
    return NULL;
}

/* The person says yes to a peer mentor, who is here; and that they would help others. */
static void begin(struct way *way) {
    struct store *store = NULL;
    struct me me = {.name = "Sam Moss"};
    staged_make(way, draft());
    struct book *book = staged_book(way, &store);
    add(book, RECORD_CONTACT, "m", "");
    set(book, RECORD_CONTACT, "m", CONTACT_NAME, "Sam Moss");
    set(book, RECORD_CONTACT, "m", CONTACT_ROLE, "peer_mentor");
    set(book, RECORD_CONTACT, "m", CONTACT_CONSENTED_ON, "2026-05-04");
    set(book, RECORD_PLAN, "", PLAN_WOULD_MENTOR, "true");
    set(book, RECORD_PLAN, "", PLAN_MENTOR_NAMED_ON, "2026-05-04");
    const struct passwd *who = getpwuid(getuid()); /* whoever sits at the program */
    store_set_author(store, who != NULL ? who->pw_name : "unknown", USER_PEER_MENTOR);
    must(store_set_me(store, &me, SAID));
    book_close(book);
    store_close(store);
}

static void write_a_talk(struct way *way, bool lines) {
    struct store *store = NULL;
    begin(way);
    staged_role(way, USER_PEER_MENTOR);
    way_open_plan(way, lines, 60, 100, STAGE_PLAN);
    way_open_row(way, "Reviews", "Reviews");
    way_see(way, "Talks with a peer mentor");
    way_open_row(way, "+ Add a talk", "A new talk");
    way_answer(way, DRIVE_TYPE, "Who was the peer mentor?", "Sam Moss");
    way_answer(way, DRIVE_TYPE, "For how many minutes?", "45");
    way_answer(way, DRIVE_TYPE, "What helped?", "What to ask a helper");
    way_back(way, "Reviews");
    way_see(way, "Sam Moss, 45 minutes");
    way_open_row(way, "+ Add a talk", "A new talk"); /* without a name yet */
    way_answer(way, DRIVE_TYPE, "For how many minutes?", "30");
    way_back(way, "Reviews");
    way_see(way, lines ? ": 30 minutes" : " 30 minutes");
    way_stop(way);
    struct book *book = staged_book(way, &store);
    assert_int_equal(plan_count(book->plan, RECORD_TALK), 2);
    const struct record *talk = plan_at(book->plan, RECORD_TALK, 0);
    assert_string_equal(record_text(talk, TALK_MENTOR), "Sam Moss");
    assert_int_equal(record_number(talk, TALK_MINUTES), 45);
    assert_string_equal(record_text(talk, TALK_HELPED), "What to ask a helper");
    assert_int_equal(record_number(talk, TALK_ON), day_of(draft()));
    book_close(book);
    store_close(store);
}

/* What is to be put right is not for who only reads: "you" are the person there. */
static void what_stands_in_the_way__is_not_said_to_be_the_mentors(void **state) {
    struct way *way = *state;
    begin(way);
    staged_open(way, true, USER_PEER_MENTOR);
    way_see(way, "The person: to put right before it is clinically agreed.");
    assert_null(strstr(way_text(way), "You: "));
    way_stop(way);
    staged_open(way, true, USER_CLINICIAN); /* who writes it with them */
    way_see(way, "You: to put right before it is clinically agreed.");
    way_stop(way);
}

static void talk__on_the_screen__is_in_the_plan(void **state) {
    write_a_talk(*state, false);
}

static void talk__listened_to__is_in_the_plan(void **state) {
    write_a_talk(*state, true);
}

static void find_a_mentor(struct way *way, bool lines) {
    begin(way);
    staged_role(way, USER_CLINICIAN);
    way_open(way, lines, 40, 100);
    way_choose(way, "Would help others plan: 1");
    way_see(way, "Their name may be given today: 1");
    way_see(way, "since 4 May 2026");
    way_stop(way);
}

static void mentors__on_the_screen__are_found(void **state) {
    find_a_mentor(*state, false);
}

static void mentors__listened_to__are_found(void **state) {
    find_a_mentor(*state, true);
}

/* Who has not said their name is told how, in what they can press or type where they are. */
static void nameless(struct way *way, bool lines, const char *how) {
    staged_make(way, draft());
    staged_role(way, USER_PEER_MENTOR);
    way_open(way, lines, 40, 100);
    way_see(way, how);
    way_stop(way);
}

static void nameless__on_the_screen__is_told_the_key(void **state) {
    nameless(*state, false, "Say who you are first: Alt-i, or phbplan me.");
}

static void nameless__listened_to__is_told_the_words(void **state) {
    nameless(*state, true, "Say who you are first: \"m who I am\", or phbplan me.");
}

#define MENTOR(test) cmocka_unit_test_setup_teardown(test, staged_setup, staged_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        MENTOR(what_stands_in_the_way__is_not_said_to_be_the_mentors),
        MENTOR(talk__on_the_screen__is_in_the_plan),
        MENTOR(talk__listened_to__is_in_the_plan),
        MENTOR(mentors__on_the_screen__are_found),
        MENTOR(mentors__listened_to__are_found),
        MENTOR(nameless__on_the_screen__is_told_the_key),
        MENTOR(nameless__listened_to__is_told_the_words),
    };
    return cmocka_run_group_tests_name("linear/mentor", tests, NULL, NULL);
}
