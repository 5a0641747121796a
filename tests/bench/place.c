/* Which processor the bench runs on, and which the programs it starts: the first two it may have.
 */
#define _GNU_SOURCE /* processors are no part of POSIX */
#include "tests/bench/place.h"

#include <sched.h>

/* Goes to the processor that is the `wanted`th of those this program was given. */
static void go_to(int wanted) {
    static cpu_set_t given;
    cpu_set_t one;
    if (CPU_COUNT(&given) == 0 && sched_getaffinity(0, sizeof given, &given) != 0)
        return;
    if (CPU_COUNT(&given) < 2)
        return;
    CPU_ZERO(&one);
    for (size_t cpu = 0; cpu < CPU_SETSIZE; cpu++)
        if (CPU_ISSET(cpu, &given) && wanted-- == 0)
            CPU_SET(cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
}

void place_of_programs(void) {
    go_to(1);
}

void place_of_bench(void) {
    go_to(0);
}
