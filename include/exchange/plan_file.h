/* The plan file: one plan as one UTF-8 JSON object (man/phbplan-plan.5), read strictly and written
 * whole. Driven by the dictionary: no field is named here. */
#ifndef PHBPLAN_EXCHANGE_PLAN_FILE_H
#define PHBPLAN_EXCHANGE_PLAN_FILE_H

#include "plan/envelope.h"
#include "plan/figures.h"

#define PLAN_FILE_ENDING ".json"
#define PLAN_FILE_MOST (8u * 1024 * 1024) /* bytes; a larger file is refused */

/* Reads a plan from text. Anything wrong refuses the whole, with the path in info->at. A UTF-8 mark
 * at the start, and a carriage return before a line break, are taken as Windows programs mean them.
 */
enum err plan_file_parse(const char *text, size_t length, struct plan **out, struct err_info *info);
/* The same, with the envelope of a file that was sent: none (envelope_is_there) where it was not.
 * `envelope` starts with {0} and is to be given to envelope_done. */
enum err plan_file_parse_sent(const char *text, size_t length, struct plan **out,
                              struct envelope *envelope, struct err_info *info);
/* Reads a plan from a file. ERR_NOT_FOUND, ERR_IO, or as plan_file_parse. */
enum err plan_file_read(const char *path, struct plan **out, struct err_info *info);
/* A copy of a plan as its file has it: it says the state that was worked out, whatever the plan
 * said of itself, and takes the rates with it that it is costed with. ERR_MEMORY; *out is to be
 * freed. */
enum err plan_file_of(const struct figures *figures, struct plan **out, struct err_info *info);
/* The plan as plan-file text, malloc'd, ending in a newline. Keys in the dictionary's order. On one
 * line where it would be too large to be taken in otherwise. */
enum err plan_file_text(const struct plan *plan, char **out, size_t *length, struct err_info *info);
/* The same in an envelope (NULL none), of a plan that anybody can take in: ERR_INPUT with its path
 * where it lacks what every plan file must have, ERR_LIMIT where it is too large. */
enum err plan_file_whole(const struct plan *plan, const struct envelope *envelope, char **out,
                         size_t *length, struct err_info *info);
/* Writes it beside `path`, syncs and renames. ERR_EXISTS unless `replace`. A plan that still
 * lacks what every plan file must have is ERR_INPUT with its path, and one that is too large
 * ERR_LIMIT: nobody could take the file in. */
enum err plan_file_write(const struct plan *plan, const char *path, bool replace,
                         struct err_info *info);

#endif
