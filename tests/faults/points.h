/* Every point of a scene tried: each call that can fail, and each moment at which a computer can
 * stop. */
#ifndef PHBPLAN_TESTS_FAULTS_POINTS_H
#define PHBPLAN_TESTS_FAULTS_POINTS_H

#include "tests/faults/scenes.h"

#include <stdio.h>

/* How many of them: every one where 1, every seventh where 7; `most` at the most of each failure of
 * a scene (0: no such limit). With `ways` of the calls the first and the last that was come to by
 * each way. */
struct sample {
    int64_t stride, most;
    bool ways;
    int64_t from, to; /* only calls of these numbers; 0 is no end */
};
/* Tries a failure of a scene. Each thing wrong is a line of `report`. Returns the points tried. */
int64_t points_try(struct place *place, const struct scene *scene, struct scene_ends *ends,
                   const struct failure *failure, const struct sample *sample, FILE *report);
/* Lets the scene run, and a crash come after each thing that it did to the disk. */
int64_t crashes_try(struct place *place, const struct scene *scene, const struct scene_ends *ends,
                    const struct sample *sample, FILE *report);

#endif
