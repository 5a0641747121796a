/* One call of a scene after the other fails; see points.h. */
#include "tests/faults/points.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A number that is the same each time, and another for each pair. */
static int64_t first_of(const struct scene *scene, const struct failure *failure, int64_t below) {
    uint32_t hash = 2166136261u;
    for (const char *at = scene->name; *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    for (const char *at = failure->name; *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    return (int64_t)hash % below;
}

static void try_one(struct place *place, const struct scene *scene, struct scene_ends *ends,
                    const struct failure *failure, int64_t at, FILE *report) {
    struct child_result result;
    char wrong[SCENE_WORDS];
    place_put_back(place);
    place_set_fault(place, failure->kind, failure->mode, failure->error, at);
    if (scene_run(place, scene, &result))
        scene_judge(place, scene, ends, failure, &result, wrong);
    else
        snprintf(wrong, sizeof wrong, "it did not end");
    child_result_done(&result);
    if (wrong[0] != '\0')
        fprintf(report, "%s, %s %lld: %s\n", scene->name, failure->name, (long long)at, wrong);
}

/* In a process of its own: where the screen does not come to what is waited for, the running test
 * fails, and there is more to try. What it shows then goes into the report. */
static void try_apart(struct place *place, const struct scene *scene, struct scene_ends *ends,
                      const struct failure *failure, int64_t at, FILE *report) {
    int status = 0;
    fflush(report);
    pid_t child = fork();
    if (child == 0) {
        (void)dup2(fileno(report), STDOUT_FILENO);
        (void)dup2(fileno(report), STDERR_FILENO);
        try_one(place, scene, ends, failure, at, report);
        fflush(report);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        fprintf(report, "%s, %s %lld: it did not go on\n", scene->name, failure->name,
                (long long)at);
}

/* ---- which ---- */

struct chosen {
    int64_t *at; /* numbers of calls */
    size_t count, capacity;
};

static void choose(struct chosen *chosen, int64_t at) {
    if (!GROW(chosen->at, chosen->count, chosen->capacity))
        exit(2);
    chosen->at[chosen->count++] = at;
}

static int by_way(const void *a, const void *b) {
    const struct fault_way *one = a, *other = b;
    if (one->kind != other->kind)
        return one->kind < other->kind ? -1 : 1;
    if (one->way != other->way)
        return one->way < other->way ? -1 : 1;
    return (one->number > other->number) - (one->number < other->number);
}

/* The first and the last of each way. */
static void choose_ways(struct chosen *chosen, const struct scene_ends *ends,
                        enum fault_kind kind) {
    const struct fault_way *ways = ends->ways;
    qsort(ends->ways, ends->way_count, sizeof *ends->ways, by_way);
    for (size_t i = 0; i < ends->way_count; i++) {
        bool first = i == 0 || ways[i].kind != ways[i - 1].kind || ways[i].way != ways[i - 1].way;
        bool last = i + 1 == ends->way_count || ways[i].kind != ways[i + 1].kind ||
                    ways[i].way != ways[i + 1].way;
        if ((first || last) && ways[i].kind == (int32_t)kind)
            choose(chosen, ways[i].number);
    }
}

static void choose_every(struct chosen *chosen, const struct scene *scene,
                         const struct failure *failure, const struct sample *sample,
                         int64_t count) {
    int64_t stride = sample->stride;
    if (sample->most > 0 && count / stride > sample->most)
        stride = count / sample->most;
    int64_t at = 1 + first_of(scene, failure, stride < count ? stride : count);
    for (; at <= count && (sample->to == 0 || at <= sample->to); at += stride)
        if (at >= sample->from)
            choose(chosen, at);
}

int64_t points_try(struct place *place, const struct scene *scene, struct scene_ends *ends,
                   const struct failure *failure, const struct sample *sample, FILE *report) {
    struct chosen chosen = {0};
    if (sample->ways)
        choose_ways(&chosen, ends, failure->kind);
    else if (ends->counts[failure->kind] > 0)
        choose_every(&chosen, scene, failure, sample, ends->counts[failure->kind]);
    for (size_t i = 0; i < chosen.count; i++)
        (scene->screen ? try_apart : try_one)(place, scene, ends, failure, chosen.at[i], report);
    free(chosen.at);
    return (int64_t)chosen.count;
}
