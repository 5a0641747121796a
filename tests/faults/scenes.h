/* What is done while something fails: each scene a run of the program in a place made for it; and
 * how it must stand afterwards, whatever failed. */
#ifndef PHBPLAN_TESTS_FAULTS_SCENES_H
#define PHBPLAN_TESTS_FAULTS_SCENES_H

#include "tests/faults/place.h"

struct scene {
    const char *name;
    void (*prepare)(struct place *place);
    const char *call[PLACE_WORDS]; /* "@NAME" is a file there */
    const char *input;             /* a conversation, judged by what it says was kept */
    bool screen;                   /* a conversation on a screen, likewise */
    const char *made;              /* the file that it makes, over one that is there, or NULL */
    bool steps; /* its store changes before all is done, each time to what is sound */
    bool reads; /* it only says something: what an old store becomes need not be kept */
    bool deaf;  /* libxlsxwriter makes it, which goes on where it gets no memory, or no room, once
                   and never again: then what it makes may lack a style or words */
    const char *note;  /* how the event begins that the history gets in the end, where it can; or
                          NULL */
    const char *aside; /* what its own copy of the store's name begins with, or NULL */
};
extern const struct scene SCENES[];
extern const size_t SCENE_COUNT;

/* A way to fail. */
struct failure {
    const char *name;
    enum fault_kind kind;
    enum fault_mode mode;
    int error;
    bool harmless; /* the program must go on as if nothing had been */
};
extern const struct failure FAILURES[];
extern const size_t FAILURE_COUNT;

/* How a scene stands before it, and after it where nothing fails. */
struct stand {
    char *store, *made;
    size_t made_length;
};
struct scene_ends {
    struct stand before, after;
    char *said;    /* on standard output */
    char *unnoted; /* the store as after, but for the note; NULL where the scene has none */
    int64_t counts[FAULT_KIND_COUNT];
    struct fault_way *ways; /* of each call, in no order; none where place.ways is not set */
    size_t way_count;
    /* What was judged and is well: how it ended, and what it left. The same again is not looked at
     * again. */
    uint64_t *well;
    size_t well_count, well_capacity;
};
/* Prepares the scene in the place, and runs it once where nothing fails. The place is put back. */
void scene_begin(struct place *place, const struct scene *scene, struct scene_ends *out);
void scene_ends_done(struct scene_ends *ends);

/* Runs it, as place_run does. */
bool scene_run(struct place *place, const struct scene *scene, struct child_result *result);
/* The one on a screen: standard error is what the terminal shows at its end, and standard output
 * "Kept: " of each answer that the screen takes for kept, and the words of the screen otherwise. */
bool screen_run(struct place *place, struct child_result *result);

/* Whether a dump has this answer in its history of changes. */
bool scene_kept(const char *dump, const char *answer);
/* What is wrong with how it ended, in words; "" where nothing is. */
#define SCENE_WORDS 2048
void scene_judge(const struct place *place, const struct scene *scene, struct scene_ends *ends,
                 const struct failure *failure, const struct child_result *result,
                 char wrong[SCENE_WORDS]);
/* The same of what a crash left, when so much was said: */
void scene_judge_crash(const struct place *place, const struct scene *scene,
                       const struct scene_ends *ends, const char *said, bool ended,
                       char wrong[SCENE_WORDS]);

#endif
