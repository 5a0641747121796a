/* Taking in a plan file that was sent: the one way, and the one place for what is said of it, for
 * every front end. */
#ifndef PHBPLAN_SESSION_RECEIVE_H
#define PHBPLAN_SESSION_RECEIVE_H

#include "plan/what_changed.h"
#include "store/receive.h"

/* Reads a file by its name as it is typed or pasted. One that is sealed for this store is opened by
 * itself, and one that is sealed with a passphrase with that; without one (NULL) *text is NULL, and
 * nothing is wrong. To be given to seal_wipe. ERR_INPUT where the passphrase is another or it is
 * sealed for someone else, ERR_NOT_FOUND, ERR_LIMIT, ERR_IO. */
enum err receive_read(struct store *store, const char *typed, const char *passphrase, char **text,
                      size_t *length, struct err_info *info);
/* Takes the text of a plan file in: book_receive. Where no plan can be read in it, the errors of
 * plan_file_parse; nothing has changed then. */
enum err receive_text(struct store *store, const char *text, size_t length, enum import_as as,
                      struct book **out, struct receipt *said, struct err_info *info);

/* What differs between two forms of a plan, in it and in what was asked again and paid. */
struct receive_differs {
    struct what_changed changed, goes_on;
};

/* A file that is aside, beside the plan that is here. */
struct receive_beside {
    struct receipt receipt; /* as it stands to what is here now: store_look */
    int64_t came;           /* the day */
    struct plan *file;
    struct figures figures; /* of it, costed with its own rates, or those of the plan here */
    struct book *book;      /* the plan here; NULL where none is */
    struct plan *had;       /* the form that both went on from; NULL where none is known */
    struct receive_differs differs; /* from here to the file; empty where no plan is here */
    struct receive_differs new_in_file, new_here; /* from what both had; empty without that */
};
/* Lays them side by side, and changes nothing. Give it to receive_beside_done always, also after an
 * error. ERR_NOT_FOUND. */
enum err receive_look(struct store *store, int64_t number, int64_t today,
                      struct receive_beside *out, struct err_info *info);
void receive_beside_done(struct receive_beside *beside);
/* Takes one in that is aside, as a person says who has seen it. */
enum err receive_aside(struct store *store, int64_t number, enum import_as as, struct book **out,
                       struct receipt *said, struct err_info *info);

/* What is said of it, in whole sentences; each returns `buffer`. */
#define RECEIVE_WORDS 1024
/* Who sent it: as known here, or a stranger with their code, or nobody knows. */
const char *receive_sender_words(const struct receipt *said, char buffer[RECEIVE_WORDS]);
/* What became of it; `book` is NULL where it is kept aside. */
const char *receive_stand_words(const struct book *book, const struct receipt *said,
                                char buffer[RECEIVE_WORDS]);
/* What the plan is now, and who acts next. */
const char *receive_now_words(struct book *book, int64_t today, char buffer[RECEIVE_WORDS]);
/* What a person should look at in what was taken in, a line for each; "" nothing. `own` is the
 * reference that the file has, where that is known; or NULL. */
const char *receive_look_words(const struct book *book, const struct import *said, const char *own,
                               char buffer[RECEIVE_WORDS]);

#endif
