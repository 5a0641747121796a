/* Erasing words that were typed where they do not belong: out of the plan and all its versions, its
 * history and undo, words half typed, plan files that wait, and the file itself. That words were
 * erased, by whom, when and why, stays, and the chain of the history holds.
 *
 * What goes is named by the edits that wrote it, as the history numbers them, so that who erases it
 * need not read it. All words that these edits wrote are looked for in the whole plan: where they
 * stand by themselves between other words, and in any letters but those they were written in, no.
 */
#ifndef PHBPLAN_STORE_ERASE_H
#define PHBPLAN_STORE_ERASE_H

#include "store/store.h"

struct erasing {
    const char *plan; /* "P-0001", or a version of it: whose history the edits are of */
    const int64_t *edits;
    size_t count;
};

/* Reads which edits are meant: "12", or "12,13". ERR_INPUT says how. */
#define ERASE_EDITS 32
enum err erasing_read(const char *text, int64_t edits[ERASE_EDITS], size_t *count,
                      struct err_info *info);

/* A place where the words stand, in words that have none of them. That of a file beside the store
 * has ERASE_STILL in it. */
#define ERASE_STILL "still has them"
typedef void erase_place(const char *place, void *data);

/* Tells each place that the words would go from, and erases nothing. Only for whom erasing is
 * (TOPIC_ERASURE: ERR_STAYS). ERR_NOT_FOUND where there is no such plan or edit; ERR_INPUT where an
 * edit wrote no words; ERR_FOREIGN where the history is not as it was kept. */
enum err store_erase_look(struct store *store, const struct erasing *erasing, erase_place *place,
                          void *data, struct err_info *info);
/* Erases them, and keeps why. Then what the file has no use for is written over, and its log
 * emptied: *log_left is true where another program had it open, so that words may be in the log
 * until everyone has left. Files beside the store that still have the words are told as places.
 * Errors as above, and as any edit: then nothing is erased. */
enum err store_erase(struct store *store, const struct erasing *erasing, const char *why,
                     erase_place *place, void *data, bool *log_left, struct err_info *info);

#endif
