/* Linear mode where things go wrong: input that ends anywhere, lines that no person types, nobody
 * there to hear it, and a terminal that must be left as it was. */
#include "tests/commands/ask.h"

#include "base/text.h"
#include "base/unused.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LONG_LINE 100000

static struct answer converse(struct seat *s, const char *input, const char *const words[]) {
    struct answer answer;
    session_run_input(s, input, words, &answer.out, &answer.err, &answer.status);
    return answer;
}

/* The same, where all must be well. */
static char *converse_well(struct seat *s, const char *input, const char *const words[]) {
    struct answer answer = converse(s, input, words);
    if (answer.status != 0 || answer.err[0] != '\0')
        fail_msg("status %d, %s:\n%s", answer.status, answer.err, answer.out);
    free(answer.err);
    return answer.out;
}

/* The whole plan as a file, malloc'd; "" where there is no plan. */
static char *plan_file(struct seat *s) {
    char path[FILES_PATH];
    struct answer answer =
        ask(s, WORDS("export", "P-0001", "-o", session_path(s, "plan.json", path), "--force"));
    char *text = answer.status == 0 ? file_read_all(path, NULL) : strdup("");
    answer_done(&answer);
    return text;
}

static void expect(const char *where, const char *words) {
    if (strstr(where, words) == NULL)
        fail_msg("no \"%s\" in:\n%s", words, where);
}

static void expect_none(const char *where, const char *words) {
    if (strstr(where, words) != NULL)
        fail_msg("\"%s\" in:\n%s", words, where);
}

/* Nothing that draws: no escape sequence or other control character, no box, block or braille. */
static void expect_plain(const char *said) {
    assert_true(text_is_plain(said, true));
    for (const unsigned char *at = (const unsigned char *)said; *at != '\0'; at++)
        if (at[0] == 0xE2 && ((at[1] >= 0x94 && at[1] <= 0x97) || (at[1] >= 0xA0 && at[1] <= 0xA3)))
            fail_msg("this draws: %.40s", (const char *)at);
}

/* ---- the end of the input -------------------------------------------------------------------- */

/* A conversation, and what the plan file has once a line was given. Half of what begins a record is
 * no file yet: what it is called is missing. */
static const struct {
    const char *line, *kept;
    bool begins;
} TALK[] = {
    {"m", NULL, false},
    {"1", NULL, false},
    {"Peterkin", "\"Peterkin\"", false},
    {"Peterson", "\"Peterson\"", false},
    {"Exampleton", "\"Exampleton\"", false},
    {"3/11/1957", "\"1957-11-03\"", false},
    {"999 000 0026", "\"9990000026\"", false},
    {"6/4/2026", "\"2026-04-06\"", false},
    {"2", "\"365/7\"", false},
    {"", NULL, false},
    {"Example Board", "\"Example Board\"", false},
    {"3", NULL, false},
    {"2", NULL, false},
    {"I open my post", "\"I open my post\"", true},
    {"It piles up\\", NULL, false},
    {"on the stairs", "It piles up\\non the stairs", false},
    {"money", "\"life_area\": \"money\"", false},
    {"<<", NULL, false},
    {"<", NULL, false},
    {"6", NULL, false},
    {"1", NULL, false},
    {"A satnav", "\"A satnav\"", true},
    {"2", "\"third_party\"", false},
    {"179.99", "\"179.99\"", false},
    {"3", "\"quantity\": \"3\"", false},
};
enum { TALK_LINES = sizeof TALK / sizeof TALK[0] };

/* The first `lines` lines of it, and so many bytes of the next. */
static char *cut_talk(size_t lines, size_t bytes, char buffer[4096]) {
    int used = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < lines; i++)
        used += snprintf(buffer + used, 4096 - (size_t)used, "%s\n", TALK[i].line);
    if (bytes > 0)
        snprintf(buffer + used, 4096 - (size_t)used, "%.*s", (int)bytes, TALK[lines].line);
    return buffer;
}

static void expect_kept(size_t lines, size_t bytes) {
    struct seat s = {0};
    char input[4096];
    char *said = converse_well(&s, cut_talk(lines, bytes, input), WORDS("--linear"));
    expect_plain(said);
    char *file = plan_file(&s);
    for (size_t i = 0; i < TALK_LINES; i++)
        if (TALK[i].kept != NULL)
            (i < lines ? expect : expect_none)(file, TALK[i].kept);
    free(file);
    free(said);
    session_stop(&s);
}

static void test_the_end_after_a_line(void **state UNUSED) {
    for (size_t lines = 0; lines <= TALK_LINES; lines++)
        expect_kept(lines, 0);
}

static void test_the_end_within_a_line(void **state UNUSED) {
    for (size_t lines = 0; lines < TALK_LINES; lines++)
        if (strlen(TALK[lines].line) > 1 && !TALK[lines].begins)
            expect_kept(lines, strlen(TALK[lines].line) / 2);
    for (size_t lines = 3; lines < 9; lines++) /* all of it but its end */
        expect_kept(lines, strlen(TALK[lines].line));
}

/* What was half typed waits where it was typed, and Enter accepts it. */
static void test_half_a_line_waits(void **state) {
    struct seat *s = *state;
    char input[4096];
    free(converse_well(s, cut_talk(4, 7, input), WORDS("--linear")));
    char *said = converse_well(s, "1\n1\n\n\n\n", WORDS("--linear", "open", "P-0001"));
    expect(said, "Family name\nNot in the plan yet: \"Example\".\nPress Enter to keep it.\n"
                 "Answer: \nKept: Example\n");
    free(said);
    said = plan_file(s);
    expect(said, "\"Example\"");
    free(said);
}

/* The same of the first words of a record: it is there, and waits to be called something. */
static void test_half_a_name_waits(void **state) {
    struct seat *s = *state;
    char input[4096];
    free(converse_well(s, cut_talk(13, 6, input), WORDS("--linear")));
    char *said = converse_well(s, "3\n2\n\n", WORDS("--linear", "open", "P-0001"));
    expect(said, "Not in the plan yet: \"I open\".\nPress Enter to keep it.\n"
                 "Answer: \nKept: I open\n");
    free(said);
    said = plan_file(s);
    expect(said, "\"I open\"");
    expect(said, "\"Exampleton\"");
    free(said);
}

static void test_half_of_several_lines_waits(void **state) {
    struct seat *s = *state;
    char input[4096];
    free(converse_well(s, cut_talk(15, 6, input), WORDS("--linear")));
    char *said = converse_well(s, "3\n2\n\n", WORDS("--linear", "open", "P-0001"));
    expect(said, "Not in the plan yet: \"It piles up\non the\".\nPress Enter to keep it.\n");
    free(said);
}

/* ---- lines that nobody types ----------------------------------------------------------------- */

/* A line of so many letters between two texts. malloc'd. */
static char *long_input(const char *before, const char *after) {
    size_t length = strlen(before);
    char *input = calloc(1, length + LONG_LINE + strlen(after) + 1);
    assert_non_null(input);
    memcpy(input, before, length);
    memset(input + length, 'x', LONG_LINE);
    strcpy(input + length + LONG_LINE, after);
    return input;
}

static void test_a_long_line(void **state) {
    static const char *const PLACES[] = {"", "m\n", "m\n1\n", "m\n1\nPeter\n\n\n",
                                         "m\n1\nPeter\n<<\n3\n1\nI cope\n"};
    struct seat *s = *state;
    for (size_t i = 0; i < sizeof PLACES / sizeof PLACES[0]; i++) {
        char *input = long_input(PLACES[i], "\n"), *said;
        free(converse_well(s, input, WORDS("--linear")));
        input[strlen(input) - 1] = '\0'; /* and one that is cut off */
        free(converse_well(s, input, WORDS("--linear")));
        free(input);
        said = plan_file(s);
        expect_none(said, "xxxx");
        free(said);
    }
    char *input = long_input("m\n1\n", "\nPeter\n"),
         *said = converse_well(s, input, WORDS("--linear"));
    expect(said, "Error: That is too long for this answer, so it was not kept.");
    expect(said, "Kept: Peter\n");
    free(input);
    free(said);
}

static void test_bytes_that_are_no_text(void **state) {
    struct seat *s = *state;
    char *said = converse_well(s,
                               "\x1b[31m\n\xff\xfe\n<\nm\n1\nPe\x1b[2Jter\x07\xc3\x28\n"
                               "\xff\xff\xe2\x82\nEx\x7f\x01"
                               "ample\r\n\x80\n<<\n?\x02\n",
                               WORDS("--linear"));
    expect_plain(said);
    free(said);
    said = plan_file(s);
    expect_plain(said);
    expect(said, "\"Example\"");
    free(said);
}

/* A file with noughts in it, through a shell, since no string has them. */
static void test_noughts(void **state) {
    static const char INPUT[] = "m\n1\nPe\0ter\n\0\n\0\0\n";
    struct seat *s = *state;
    char path[FILES_PATH], before[FILES_PATH + 16];
    file_write_all(session_path(s, "input", path), INPUT, sizeof INPUT - 1);
    snprintf(before, sizeof before, "exec <'%s'", path);
    struct answer answer = ask_under(s, before, NULL, WORDS("--linear"));
    assert_int_equal(answer.status, 0);
    expect(answer.out, "Kept: Pe ter\n");
    answer_done(&answer);
}

/* ---- nobody hears it ------------------------------------------------------------------------- */

/* Runs it with an input, its output as the shell's words say. */
static struct answer unheard(struct seat *s, const char *output) {
    char path[FILES_PATH], before[FILES_PATH + 64];
    file_write_all(session_path(s, "input", path), "m\n1\nPeter\nPeter\n", 16);
    snprintf(before, sizeof before, "exec <'%s' %s", path, output);
    return ask_under(s, before, NULL, WORDS("--linear"));
}

static void test_closed_output(void **state) {
    static const char *const OUTPUTS[] = {">&-", ">/dev/full"};
    struct seat *s = *state;
    session_prepare(s);
    for (size_t i = 0; i < sizeof OUTPUTS / sizeof OUTPUTS[0]; i++) {
        struct answer answer = unheard(s, OUTPUTS[i]);
        assert_int_equal(answer.status, 3);
        expect(answer.err, "cannot be written any more");
        assert_one_line(answer.err);
        answer_done(&answer);
    }
}

/* The reader goes away in the middle: what it could not hear asked is not answered, and what was
 * answered is no answer to another question. */
static void test_a_reader_that_goes_away(void **state) {
    struct seat *s = *state;
    session_prepare(s);
    char input[8192] = "m\n1\nPeterkin\n", path[FILES_PATH], before[4 * FILES_PATH];
    for (int i = 0; i < 400; i++)
        strcat(input, "x\n<\n\n");
    file_write_all(session_path(s, "input", path), input, strlen(input));
    snprintf(before, sizeof before,
             "p='%s/pipe'; mkfifo $p; (head -n 17 <$p >/dev/null &); exec >$p <'%s'", s->folder,
             path);
    struct answer answer = ask_under(s, before, NULL, WORDS("--linear"));
    assert_int_equal(answer.status, 3);
    assert_one_line(answer.err);
    answer_done(&answer);
    char *file = plan_file(s);
    expect(file, "\"preferred_name\": \"Peterkin\"");
    free(file);
    file = converse_well(s, "1\n1\n\n\n", WORDS("--linear", "open", "P-0001"));
    expect_none(file, "Not in the plan yet: \"Peterkin\"");
    free(file);
}

/* ---- what is said ---------------------------------------------------------------------------- */

/* Every page once over, and the help of each. */
static const char ROUND[] = "?\nm\n\n=\n!\n<\n"
                            "1\n?\n<\n2\n?\n<\n3\n?\n<\n4\nm\n2\n\n<\n<\n5\n?\n<\n6\n1\n?\n<<\n<\n"
                            "7\n?\n<\n8\n?\n1\n?\n<<\n<\n9\n1\n<<\n<\n10\n1\n<<\n<\n11\n\n?\n<\n";

static void test_plain_everywhere(void **state) {
    static const char *const SETTINGS[][2] = {
        {"TERM=xterm", "LC_ALL=C.UTF-8"}, {"TERM=dumb", "LC_ALL=C"}, {"TERM", "LC_ALL=C"}};
    struct seat *s = *state;
    free(ask_well(s, WORDS("import", "tests/data/cases/anne.json")));
    for (size_t i = 0; i < sizeof SETTINGS / sizeof SETTINGS[0]; i++) {
        session_set_env(s, SETTINGS[i][0]);
        session_set_env(s, SETTINGS[i][1]);
        char *said = converse_well(s, ROUND, WORDS("--linear", "open", "EXAMPLE-ANNE"));
        expect_plain(said);
        expect(said, i == 0 ? "Budget \xC2\xA3" : "Budget GBP");
        if (i > 0)
            for (const char *at = said; *at != '\0'; at++)
                assert_true((unsigned char)*at < 0x80);
        free(said);
    }
}

/* ---- a terminal ------------------------------------------------------------------------------ */

/* Runs the program under a shell that says how its terminal was before and after. */
static void start_watched(struct seat *s, const char *setting, const char *words) {
    const char *program = getenv("PHBPLAN");
    char script[2048];
    session_prepare(s);
    session_set_env(s, setting);
    snprintf(script, sizeof script,
             "trap : INT; was=$(stty -g); sh -c 'echo $$ >\"$HOME/pid\"; exec \"$0\" %s' \"$0\"; "
             "echo \"status $?\"; [ \"$was\" = \"$(stty -g)\" ] && echo modes as they were; exit 0",
             words);
    const char *const argv[] = {
        "sh", "-c", script, program != NULL && *program != '\0' ? program : "build/phbplan", NULL};
    const struct term_options options = {.argv = argv,
                                         .env = (const char *const *)(uintptr_t)s->env,
                                         .home = s->folder,
                                         .rows = 60,
                                         .cols = 80};
    s->term = term_open(&options);
}

static void end_watched(struct seat *s) {
    term_wait_text(s->term, "modes as they were");
    term_wait_exit(s->term, NULL);
    term_close(s->term);
    s->term = NULL;
    session_stop(s);
}

/* As far as the first choice of a new plan. */
static void go_to_choice(struct seat *s) {
    term_wait_text(s->term, "letters to find:");
    term_type(s->term, "m\n");
    term_wait_text(s->term, "Enter for none:");
    term_type(s->term, "1\n"); /* of ten and more, Enter says that it is no 10 */
    term_wait_text(s->term, "What do you like to be called?\nNot answered yet.\nAnswer:");
    term_type(s->term, "Peter\n\n\n\n\n6/4/2026\n");
    term_wait_text(s->term, "2. All 365 days\nNumber:");
}

static void test_one_key_chooses(void **state UNUSED) {
    struct seat s = {0};
    start_watched(&s, "TERM=xterm", "--linear=keys");
    go_to_choice(&s);
    term_type(s.term, "2");
    term_wait_text(s.term, "Kept: All 365 days");
    term_wait_text(s.term, "2. Every month\nNumber:");
    term_type(s.term, "\n");
    term_wait_text(
        s.term,
        "Who authorises this plan?\nAuthorise: to say yes, so that the NHS pays for the plan.\nNot answered yet.\nAnswer:");
    term_type(s.term, "\n");
    term_wait_text(s.term, "11. Check and agree");
    term_type(s.term, "8\n");
    term_wait_text(s.term, "2. When it is paid");
    term_type(s.term, "1\n");
    term_wait_text(s.term, "Which ways was I offered?");
    term_type(s.term, "\n");
    term_wait_text(s.term,
                   "4. A managed account: a firm holds the money and pays your bills\nNumber:");
    term_type(s.term, "1");
    term_wait_text(s.term, "Is there an account just for it?\nNot answered yet.\n1. Yes\n2. No\n");
    term_type(s.term, "y");
    term_wait_text(s.term, "Kept: Yes");
    term_wait_text(s.term, "Whose names are on the account?\nNot answered yet.\nAnswer:");
    assert_false(term_is_alternate(s.term));
    term_ctrl(s.term, 'D');
    term_wait_text(s.term, "Everything you answered is kept.");
    term_wait_text(s.term, "status 0");
    end_watched(&s);
}

/* An arrow key sends several: it goes back, and none of them is taken for a choice. */
static void test_an_arrow_chooses_nothing(void **state UNUSED) {
    struct seat s = {0};
    start_watched(&s, "TERM=xterm", "--linear=keys");
    go_to_choice(&s);
    term_send(s.term, "\x1b[A", 3);
    term_wait_text(s.term, "Now: 6 April 2026\nAnswer:");
    term_ctrl(s.term, 'D');
    end_watched(&s);
}

static void test_signals_leave_the_terminal(void **state UNUSED) {
    static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++) {
        struct seat s = {0};
        char path[FILES_PATH];
        start_watched(&s, "TERM=xterm", "--linear=keys");
        go_to_choice(&s);
        char *pid = file_read_all(session_path(&s, "pid", path), NULL);
        if (SIGNALS[i] == SIGINT)
            term_ctrl(s.term, 'C');
        else
            kill((pid_t)atoi(pid), SIGNALS[i]);
        free(pid);
        term_wait_text(s.term, "modes as they were");
        char *file = plan_file(&s);
        expect(file, "\"preferred_name\": \"Peter\"");
        free(file);
        end_watched(&s);
    }
}

/* A line goes away in the middle of a key: what was answered is kept. */
static void test_a_hang_up(void **state UNUSED) {
    struct seat s = {0};
    start_watched(&s, "TERM=xterm", "--linear=keys");
    go_to_choice(&s);
    term_hangup(s.term);
    term_wait_exit(s.term, NULL);
    char *file = plan_file(&s);
    expect(file, "\"preferred_name\": \"Peter\"");
    free(file);
    term_close(s.term);
    s.term = NULL;
    session_stop(&s);
}

/* Asked for by what a person has set, or because the terminal can do no more. */
static void test_settings(void **state UNUSED) {
    static const char *const SETTINGS[] = {"ACCESSIBLE=1", "TERM=dumb"};
    for (size_t i = 0; i < sizeof SETTINGS / sizeof SETTINGS[0]; i++) {
        struct seat s = {0};
        start_watched(&s, SETTINGS[i], "");
        term_wait_text(s.term, "There are no plans yet.");
        term_wait_text(s.term, "Number, or letters to find:");
        assert_false(term_is_alternate(s.term));
        term_type(s.term, "<\n");
        term_wait_text(s.term, "status 0");
        end_watched(&s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_end_after_a_line),
        cmocka_unit_test(test_the_end_within_a_line),
        cmocka_unit_test_setup_teardown(test_half_a_line_waits, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_half_a_name_waits, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_half_of_several_lines_waits, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(test_a_long_line, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_bytes_that_are_no_text, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(test_noughts, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_closed_output, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_a_reader_that_goes_away, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(test_plain_everywhere, session_setup, session_teardown),
        cmocka_unit_test(test_one_key_chooses),
        cmocka_unit_test(test_an_arrow_chooses_nothing),
        cmocka_unit_test(test_signals_leave_the_terminal),
        cmocka_unit_test(test_a_hang_up),
        cmocka_unit_test(test_settings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
