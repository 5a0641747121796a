/* The people of a host: one computer that has the plans, where several people come in by OpenSSH,
 * all to one account that owns the store. Each person's key is a line of the file that sshd reads
 * for that account, and leads to this program, as them, and nowhere else. The lines are written
 * from the table of people here; the lines of others in the file are left as they are. */
#ifndef PHBPLAN_STORE_PEOPLE_H
#define PHBPLAN_STORE_PEOPLE_H

#include "store/store.h"

#define PERSON_LOGIN 33 /* bytes of a login with its end */
#define HOST_PATH 1024  /* of a file's name that is kept, likewise */

/* Makes the store a host's, and writes the lines of all people into `keys_file`; they call
 * `program`. Both are whole names, without a quotation mark. Also where it is one: after a move, or
 * after a backup was put back. ERR_INPUT, ERR_IO. */
enum err store_make_host(struct store *store, const char *keys_file, const char *program,
                         struct err_info *info);
/* Whether it is a host's. */
enum err store_is_host(struct store *store, bool *out, struct err_info *info);

/* A person, as the table has them. The texts last for the visit. */
struct person_here {
    const char *login, *keys, *since; /* a key a line; a UTC time */
    enum user_role role;
    struct me me;
};
typedef bool person_visit(const struct person_here *person, void *data);
/* Visits them by login, until `visit` gives false. */
enum err store_people(struct store *store, person_visit *visit, void *data, struct err_info *info);

/* What follows is for an administrator (TOPIC_PEOPLE), and of a host alone. Each is kept, with its
 * event in the history and the file of keys, or nothing is. A login is small letters, figures,
 * ".", "-" and "_", 32 at the most. ERR_INPUT, ERR_EXISTS, ERR_NOT_FOUND, ERR_STAYS, ERR_IO. */

/* `keys`: lines of public keys. No other person has one of them, and no line of others does. */
enum err store_add_person(struct store *store, const char *login, enum user_role role,
                          const struct me *me, const char *keys, struct err_info *info);
/* They are out at their next key; what they wrote stays, with their name. */
enum err store_remove_person(struct store *store, const char *login, struct err_info *info);
/* Another role, and who they are (NULL: as before). What they have open is ended at their next key.
 */
enum err store_change_person(struct store *store, const char *login, enum user_role role,
                             const struct me *me, struct err_info *info);

/* store_set_me, of whom that login is; it asks nobody. */
enum err store_set_me_of(struct store *store, const char *login, const struct me *me,
                         struct err_info *info);

/* Whoever came in by that person's key is here from now on: store_set_author, with the role that
 * they have; every edit asks whether they have it still. ERR_STAYS where there is no such person.
 */
enum err store_set_login(struct store *store, const char *login, struct err_info *info);
/* Whether who came in so is a person here still, in the role that they came in with. Always, where
 * nobody came in so. ERR_STAYS with words for them. */
enum err store_still_here(struct store *store, struct err_info *info);

#endif
