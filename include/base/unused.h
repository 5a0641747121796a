/* The mark of a parameter that a function must take and has no use for: `void *data UNUSED`. */
#ifndef PHBPLAN_BASE_UNUSED_H
#define PHBPLAN_BASE_UNUSED_H

#define UNUSED __attribute__((unused))

#endif
