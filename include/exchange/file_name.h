/* Names of files as people type and paste them: "~/Documents/plan.xlsx", in quotes, with a space
 * after, with an ending in capitals; and a folder where a file was meant. ERR_STAYS where whoever
 * is here has no files on this computer. */
#ifndef PHBPLAN_EXCHANGE_FILE_NAME_H
#define PHBPLAN_EXCHANGE_FILE_NAME_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

/* From now on whoever is here names no file of this computer but that one, which has to last; NULL:
 * none. The program goes on using its own. */
void file_name_only(const char *name);
/* Whether they may name it. ERR_STAYS says where their files are. */
enum err file_name_ask(const char *name, struct err_info *info);

/* The name meant: spaces and quotes round it off, backslashes before spaces off, "~" the home
 * folder. A file that is there by the very name typed is that one. malloc'd in *out. ERR_INPUT
 * where there is no name, or one of a Windows computer's places. */
enum err file_name_read(const char *typed, char **out, struct err_info *info);

/* The same for a file to write, whose name ends in `ending` (".xlsx"), which is put there where the
 * name has none. Where it is a folder that is there, it is the file called `usual` in it (NULL:
 * there is no usual one). ERR_INPUT where it has the ending of something else; ERR_IO where it is a
 * folder, or is to be in one that is not there. */
enum err file_name_write(const char *typed, const char *ending, const char *usual, char **out,
                         struct err_info *info);

/* A name that was begun, gone on with as far as all that is there and begins so agrees; a folder
 * gets its "/". malloc'd in *out, and how many there are in *count (0: it stays as it was). What
 * begins with a dot is not among them unless the name does. ERR_MEMORY. */
enum err file_name_complete(const char *typed, char **out, size_t *count, struct err_info *info);

/* The same for a folder that files are to be written in: its whole name, from "/" on. ERR_IO where
 * it is not there, is none, or cannot be written in. */
enum err file_name_folder(const char *typed, char **out, struct err_info *info);

/* Whether it is the name of a folder: one that is there, or one that ends in "/". */
bool file_name_is_folder(const char *name);
/* Whether a name ends so, in small letters or capitals, and is more than that. */
bool file_name_ends(const char *name, const char *ending);

#endif
