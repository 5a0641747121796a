/* Every call that can fail, and every moment at which a computer can stop, in what the program is
 * used for. Here a sample of them; with FAULTS=1 in the environment (`make faults`) each, every
 * seventh with FAULTS=7, or with FAULTS=ways the first and the last call by each way through the
 * program and all crashes, of all scenes or of those named as operands, and how many they were;
 * FAULTS_FROM and FAULTS_TO are the first and the last call of each.
 * With FAULTS_AT="alloc once 123" the scene is made ready for that one point, and left, and it is
 * said how to run it. */
#include "tests/faults/points.h"

#include "base/unused.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST_WORKERS = 16, MOST_SAID = 60, ROWS = 32 };

static const char *const *only; /* scenes, NULL-ended; NULL for all */

/* The points tried, of each scene by each failure and then by crashes; shared by the workers. */
static int64_t (*tried)[ROWS];

static bool is_asked_for(const struct scene *scene, const struct sample *sample) {
    if (scene->screen && sample->most > 0)
        return false; /* it takes too long for a few */
    for (size_t i = 0; only != NULL && only[i] != NULL; i++)
        if (strcmp(only[i], scene->name) == 0)
            return true;
    return only == NULL || only[0] == NULL;
}

/* Of the failures those that FAULTS_BY names the beginnings of: "alloc sync crash". */
static bool is_asked_by(const char *name) {
    const char *asked = getenv("FAULTS_BY");
    for (; asked != NULL && *asked != '\0'; asked += strspn(asked, " ")) {
        size_t length = strcspn(asked, " ");
        if (strncmp(asked, name, length) == 0)
            return true;
        asked += length;
    }
    return asked == NULL || getenv("FAULTS_BY")[0] == '\0';
}

static const char *name_of(size_t failure) {
    return failure < FAILURE_COUNT ? FAILURES[failure].name : "crash";
}

/* What a run of hours says meanwhile: what was tried of how many calls, and what is wrong: the
 * report from there on. */
static void say_meanwhile(size_t scene, size_t failure, const struct scene_ends *ends, FILE *report,
                          long from) {
    char line[SCENE_WORDS + 512];
    printf("%s, %s: %lld tried", SCENES[scene].name, name_of(failure),
           (long long)tried[scene][failure]);
    if (failure < FAILURE_COUNT)
        printf(" of %lld calls", (long long)ends->counts[FAILURES[failure].kind]);
    printf("\n");
    fseek(report, from, SEEK_SET);
    while (fgets(line, sizeof line, report) != NULL)
        printf("WRONG %s", line);
    fflush(stdout);
    fseek(report, 0, SEEK_END);
}

/* One worker's share: of each scene every so many-th failure, the crashes being the last. */
static void work(size_t worker, size_t workers, const struct sample *sample, FILE *report) {
    size_t turn = 0;
    for (size_t s = 0; s < SCENE_COUNT; s++) {
        struct place place;
        struct scene_ends ends = {0};
        bool begun = false;
        for (size_t f = 0; f <= FAILURE_COUNT && is_asked_for(&SCENES[s], sample); f++) {
            if (!is_asked_by(name_of(f)) || turn++ % workers != worker)
                continue;
            if (!begun) {
                place_make(&place);
                place.ways = sample->ways;
                scene_begin(&place, &SCENES[s], &ends);
                begun = true;
            }
            long from = ftell(report);
            tried[s][f] = f < FAILURE_COUNT
                              ? points_try(&place, &SCENES[s], &ends, &FAILURES[f], sample, report)
                              : crashes_try(&place, &SCENES[s], &ends,
                                            &(struct sample){
                                                .stride = sample->most > 0 ? 120 : sample->stride},
                                            report);
            if (sample->most == 0)
                say_meanwhile(s, f, &ends, report, from);
        }
        if (begun) {
            scene_ends_done(&ends);
            place_remove(&place);
        }
    }
}

/* Says all that was tried, as a table. */
static void print_counts(void) {
    int64_t all = 0;
    for (size_t f = 0; f <= FAILURE_COUNT; f++) {
        printf("%-20s", name_of(f));
        for (size_t s = 0; s < SCENE_COUNT; s++) {
            all += tried[s][f];
            if (is_asked_for(&SCENES[s], &(struct sample){.stride = 1}))
                printf(" %s %lld", SCENES[s].name, (long long)tried[s][f]);
        }
        printf("\n");
    }
    printf("%lld points were tried\n", (long long)all);
}

/* Runs the workers, and stops the test where one of them found something wrong. */
static void try_all(const struct sample *sample) {
    FILE *reports[MOST_WORKERS];
    pid_t workers[MOST_WORKERS];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = cores < 1 ? 1 : cores > MOST_WORKERS ? MOST_WORKERS : (size_t)cores, wrong = 0;
    bool ended = true;
    FILE *shared = tmpfile();
    const size_t size = SCENE_COUNT * sizeof *tried;
    assert_true(shared != NULL && ftruncate(fileno(shared), (off_t)size) == 0);
    tried = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fileno(shared), 0);
    assert_true(tried != MAP_FAILED && FAILURE_COUNT < ROWS);
    fflush(NULL);
    for (size_t i = 0; i < count; i++) {
        reports[i] = tmpfile();
        assert_non_null(reports[i]);
        workers[i] = fork();
        if (workers[i] == 0) {
            work(i, count, sample, reports[i]);
            fflush(reports[i]);
            _exit(0);
        }
    }
    for (size_t i = 0; i < count; i++) {
        int status = 0;
        char line[SCENE_WORDS + 512];
        ended = waitpid(workers[i], &status, 0) == workers[i] && status == 0 && ended;
        rewind(reports[i]);
        while (fgets(line, sizeof line, reports[i]) != NULL)
            if (++wrong <= MOST_SAID && sample->most > 0)
                print_message("%s", line);
        fclose(reports[i]);
    }
    if (sample->most == 0)
        print_counts();
    fclose(shared);
    assert_true(ended);
    assert_int_equal(wrong, 0);
}

static int64_t number_of(const char *name) {
    const char *number = getenv(name);
    return number != NULL ? atoll(number) : 0;
}

static void faults__at_any_point__nothing_is_lost_nor_half_done(void **state UNUSED) {
    const char *asked = getenv("FAULTS");
    bool ways = asked != NULL && strcmp(asked, "ways") == 0;
    int64_t stride = ways ? 1 : asked != NULL ? atoll(asked) : 0;
    const struct sample few = {.stride = 1, .most = 1};
    const struct sample all = {
        stride, 0, ways, number_of("FAULTS_FROM"), number_of("FAULTS_TO"),
    };
    try_all(stride > 0 ? &all : &few);
}

/* ---- what was found so */

static const struct scene *scene_of(const char *name) {
    for (size_t s = 0; s < SCENE_COUNT; s++)
        if (strcmp(SCENES[s].name, name) == 0)
            return &SCENES[s];
    fail_msg("no scene %s", name);
    return NULL;
}

/* The plan is kept as sent before there is a file, which may fail: it says so, and it can be sent
 * once more. */
static void send__without_its_file__says_what_is_kept(void **state UNUSED) {
    const struct scene *scene = scene_of("send");
    struct place place;
    struct scene_ends ends = {0};
    struct child_result result;
    char path[FILES_PATH];
    place_make(&place);
    scene_begin(&place, scene, &ends);
    place_set_fault(&place, FAULT_RENAME, FAULT_ONCE, EIO, 1);
    assert_true(place_run(&place, scene->call, NULL, &result));
    assert_int_equal(result.status, 3);
    assert_non_null(strstr(result.err, "It is kept that the plan is sent"));
    child_result_done(&result);
    place_set_fault(&place, FAULT_RENAME, FAULT_ONCE, EIO, 0);
    assert_true(place_run(&place, scene->call, NULL, &result));
    assert_int_equal(result.status, 0);
    char *sent = file_read_all(place_path(&place, scene->made, path), NULL);
    assert_non_null(strstr(sent, "EXAMPLE-ANNE"));
    free(sent);
    child_result_done(&result);
    scene_ends_done(&ends);
    place_remove(&place);
}

/* No memory for the last of it: what is done is done, and that is what it says. */
static void receive__without_memory_for_the_answer__says_that_it_is_done(void **state UNUSED) {
    const struct scene *scene = scene_of("receive");
    struct place place;
    struct scene_ends ends = {0};
    bool said = false;
    place_make(&place);
    scene_begin(&place, scene, &ends);
    for (int64_t left = 20; left < 400 && !said; left += 20) {
        struct child_result result;
        place_put_back(&place);
        place_set_fault(&place, FAULT_ALLOC, FAULT_ON, ENOMEM, ends.counts[FAULT_ALLOC] - left);
        assert_true(place_run(&place, scene->call, NULL, &result));
        assert_true(result.status == 0 || result.status == 3);
        said = strstr(result.err, "It is done, but I could not say all of it") != NULL;
        child_result_done(&result);
    }
    assert_true(said);
    scene_ends_done(&ends);
    place_remove(&place);
}

/* No memory any more, from somewhere in a conversation on: what it asks stands there all the same,
 * what it says of an answer holds, and it leaves as it should. */
static void screen__without_memory__asks_and_leaves(void **state UNUSED) {
    static const struct failure failure = {"alloc on", FAULT_ALLOC, FAULT_ON, ENOMEM, false};
    const struct scene *scene = scene_of("screen");
    struct place place;
    struct scene_ends ends = {0};
    place_make(&place);
    scene_begin(&place, scene, &ends);
    /* Now and then; and where the second answer is given, which nobody goes on from unkept. */
    for (int64_t left = 1100; left <= 3000; left += left < 1300 ? 8 : 850) {
        struct child_result result;
        char wrong[SCENE_WORDS];
        place_put_back(&place);
        place_set_fault(&place, failure.kind, failure.mode, failure.error,
                        ends.counts[FAULT_ALLOC] - left);
        assert_true(scene_run(&place, scene, &result));
        scene_judge(&place, scene, &ends, &failure, &result, wrong);
        assert_string_equal(wrong, "");
        child_result_done(&result);
    }
    scene_ends_done(&ends);
    place_remove(&place);
}

/* For whoever looks for what goes wrong at a point. */
static int make_ready(const char *scene_name, const char *point) {
    const char *number = strrchr(point, ' ');
    for (size_t s = 0; s < SCENE_COUNT; s++) {
        for (size_t f = 0; f < FAILURE_COUNT && strcmp(SCENES[s].name, scene_name) == 0; f++) {
            const struct failure *failure = &FAILURES[f];
            size_t length = strlen(failure->name);
            struct place place;
            struct scene_ends ends = {0};
            if (number != point + length || strncmp(point, failure->name, length) != 0)
                continue;
            place_make(&place);
            scene_begin(&place, &SCENES[s], &ends);
            place_set_fault(&place, failure->kind, failure->mode, failure->error, atoll(number));
            char **environment = place_environment(&place, true);
            const char *input = SCENES[s].input != NULL ? SCENES[s].input : "";
            printf("cat >%s/in <<'END'\n%sEND\nenv -i", place.folder, input);
            for (char **entry = environment; *entry != NULL; entry++)
                printf(" '%s'", *entry);
            printf(" %s", getenv("PHBPLAN"));
            for (const char *const *word = SCENES[s].call; *word != NULL; word++)
                printf(" %s%s%s", **word == '@' ? place.files : "", **word == '@' ? "/" : "",
                       *word + (**word == '@'));
            printf(" <%s/in\n", place.folder);
            return 0;
        }
    }
    return 2;
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(send__without_its_file__says_what_is_kept),
        cmocka_unit_test(receive__without_memory_for_the_answer__says_that_it_is_done),
        cmocka_unit_test(screen__without_memory__asks_and_leaves),
        cmocka_unit_test(faults__at_any_point__nothing_is_lost_nor_half_done),
    };
    if (argc > 1 && getenv("FAULTS_AT") != NULL)
        return make_ready(argv[1], getenv("FAULTS_AT"));
    only = argc > 1 ? (const char *const *)(uintptr_t)(argv + 1) : NULL;
    return cmocka_run_group_tests_name("faults/faults", tests, NULL, NULL);
}
