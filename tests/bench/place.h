/* Which processor the bench runs on, and which the programs it starts. As a terminal and the
 * program in it do, they have one each; always the same ones, or luck would be a part of what is
 * measured. */
#ifndef PHBPLAN_TESTS_BENCH_PLACE_H
#define PHBPLAN_TESTS_BENCH_PLACE_H

/* Goes where programs have their place, for one to be started there; */
void place_of_programs(void);
/* and back to the bench's own. Nothing happens where there is only one processor. */
void place_of_bench(void);

#endif
