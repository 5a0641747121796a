/* phbplan export: the plan as a spreadsheet, a page to print, a plan file, or for other systems, by
 * the ending of the file's name. */
#include "commands/command.h"

#include "base/grow.h"
#include "exchange/fhir.h"
#include "exchange/file_name.h"
#include "exchange/plan_file.h"
#include "exchange/printed.h"
#include "exchange/workbook.h"
#include "plan/spent.h"
#include "session/history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Opens the plan, in the version that was asked for. */
static enum err open_version(const struct call *call, struct subject *out, struct err_info *info) {
    *out = (struct subject){0};
    if (call->version == NULL)
        return subject_open(call, out, info);
    if (subject_is_file(call->operand))
        return err_set(info, ERR_INPUT,
                       "%s is a plan file, and has one version. Leave --version out",
                       call->operand);
    if (strchr(call->operand, '@') != NULL)
        return err_set(info, ERR_INPUT,
                       "Say the version once: %s, or the plan alone with --version %s",
                       call->operand, call->version);
    char *named = grow_format("%s@%s", call->operand, call->version);
    enum err err = named != NULL ? subject_open_named(call, named, out, info) : err_no_memory(info);
    free(named);
    return err;
}

/* ---- what can be written ----------------------------------------------------------------------
 */

/* What is to be written, and how. */
struct export {
    const struct call *call;
    struct subject subject;
    struct profiled profiled; /* of its figures, what is to be seen */
    enum profile profile;
};

/* Of a plan in the store, with its history. */
static enum err export_sheet(const struct export *export, const char *path, struct err_info *info) {
    struct book *book = export->subject.book;
    struct told_history history = {0};
    enum err err = book != NULL ? session_tell_history(book, &history, info) : ERR_OK;
    if (err == ERR_OK)
        err = workbook_write(export->profiled.figures, book != NULL ? &history : NULL,
                             export->profiled.hidden, path, export->call->force, info);
    told_history_done(&history);
    return err;
}

/* Says what a plan file could not have. */
static enum err say_left_out(const struct call *call, const struct plan *plan,
                             struct err_info *info) {
    char words[LEFT_OUT_TEXT], line[LEFT_OUT_TEXT + 1];
    snprintf(line, sizeof line, "%s\n", spent_left_out_words(plan, words));
    return words[0] != '\0' ? command_say(call, line, info) : ERR_OK;
}

static enum err export_plan_file(const struct export *export, const char *path,
                                 struct err_info *info) {
    struct plan *plan = NULL;
    enum err err = plan_file_of(export->profiled.figures, &plan, info);
    if (err == ERR_OK)
        err = plan_file_write(plan, path, export->call->force, info);
    if (err == ERR_OK)
        err = say_left_out(export->call, plan, info);
    plan_free(plan);
    if (err == ERR_OK && export->subject.book != NULL)
        (void)book_mark(export->subject.book, NULL); /* or a person is asked later */
    return err;
}

/* In large print where that was asked for now, or is set for whoever is here. */
static enum err export_printed(const struct export *export, const char *path,
                               struct err_info *info) {
    struct store *store = export->subject.store;
    struct settings settings = {0};
    enum err err = store != NULL ? store_settings(store, &settings, info) : ERR_OK;
    bool large = export->call->large_print || settings.is[SETTING_LARGE_PRINT];
    if (err == ERR_OK)
        err = printed_write(export->profiled.figures, export->profiled.hidden, large, path,
                            export->call->force, info);
    return err;
}

static enum err export_fhir(const struct export *export, const char *path, struct err_info *info) {
    const struct book *book = export->subject.book;
    struct in_force in_force = {0};
    bool newest = true;
    enum err err = book != NULL ? book_is_newest(book, &newest, info) : ERR_OK;
    if (err == ERR_OK && !newest)
        err = book_in_force(book, &in_force, info);
    if (err == ERR_OK)
        err = fhir_write(export->profiled.figures, export->profiled.hidden,
                         !newest && !in_force.own, path, export->call->force, info);
    return err;
}

/* By the ending of the file's name; of two that fit, the later. The first is that of a file in a
 * folder. */
static const struct export_format {
    const char *ending, *called;
    enum err (*write)(const struct export *export, const char *path, struct err_info *info);
    bool whole;   /* it is always the whole plan, in the full profile */
    bool letters; /* it may be in large print */
} FORMATS[] = {
    {".xlsx", "a spreadsheet", export_sheet, .whole = false},
    {PRINTED_ENDING, "a page to print", export_printed, .letters = true},
    {PLAN_FILE_ENDING, "a plan file", export_plan_file, .whole = true},
    {FHIR_ENDING, "for other systems, in FHIR", export_fhir, .whole = false},
};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof FORMATS[0] };

/* No ending that is known. */
static enum err say_endings(const char *name, struct err_info *info) {
    struct growing_text words = {0};
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        growing_add_format(&words, "%s%s (%s)",
                           i == 0                  ? ""
                           : i + 1 == FORMAT_COUNT ? " or "
                                                   : ", ",
                           FORMATS[i].ending, FORMATS[i].called);
    char *endings = growing_take(&words);
    enum err err = endings != NULL ? err_set(info, ERR_INPUT, "%s: the file's name must end in %s",
                                             name, endings)
                                   : err_no_memory(info);
    free(endings);
    return err;
}

/* What was asked for can be had in this form. */
static enum err check_format(const struct call *call, enum profile profile,
                             const struct export_format *format, struct err_info *info) {
    if (profile != PROFILE_FULL && format->whole)
        return err_set(info, ERR_INPUT,
                       "A plan file is taken in as the plan, so it has all of it. For another "
                       "profile than full its name must end in .xlsx, .html or .fhir.json");
    if (call->large_print && !format->letters)
        return err_set(info, ERR_INPUT,
                       "Only a page to print has large print. "
                       "With --large-print its name must end in .html");
    return ERR_OK;
}

/* The file to write, malloc'd, and what it is to be. */
static enum err find_output(const struct call *call, enum profile profile, char **path,
                            const struct export_format **format, struct err_info *info) {
    char *name = NULL;
    const bool alone = command_is_standard(call->output); /* what can be taken in again */
    enum err err =
        command_output_is_standard(call) ? ERR_OK : file_name_read(call->output, &name, info);
    if (err == ERR_OK && name == NULL)
        name = grow_format("%s%s", call->output, alone ? PLAN_FILE_ENDING : "");
    if (err != ERR_OK || name == NULL)
        return err != ERR_OK ? err : err_no_memory(info);
    *format = NULL;
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (file_name_ends(name, FORMATS[i].ending))
            *format = &FORMATS[i];
    if (*format == NULL && !file_name_is_folder(name))
        err = say_endings(name, info);
    if (*format == NULL)
        *format = &FORMATS[0];
    if (err == ERR_OK)
        err = check_format(call, profile, *format, info);
    if (err == ERR_OK)
        err = command_output(call, (*format)->ending, NULL, path, info);
    free(name);
    return err;
}

enum err command_export(struct call *call, struct err_info *info) {
    if (call->output == NULL)
        return err_set(info, ERR_INPUT,
                       "export needs -o FILE.xlsx, FILE.html, FILE.json or FILE.fhir.json");
    const struct export_format *format = NULL;
    struct export export = {.call = call};
    char *path = NULL;
    enum err err = command_profile(call, &export.profile, info);
    if (err == ERR_OK)
        err = find_output(call, export.profile, &path, &format, info);
    if (err == ERR_OK)
        err = open_version(call, &export.subject, info);
    if (err == ERR_OK)
        err = profile_make(export.profile, &export.subject.figures, &export.profiled, info);
    if (err == ERR_OK)
        err = format->write(&export, path, info);
    if (err == ERR_OK && export.subject.book != NULL) /* before anybody has any of it */
        book_note_exported(export.subject.book, profile_word(export.profile));
    err = command_output_done(call, path, err, info);
    profile_done(&export.profiled);
    subject_done(&export.subject);
    if (err == ERR_EXISTS)
        err_set(info, err, "\"%.240s\" is there already. Choose another name, or say --force",
                path);
    free(path);
    return err;
}
