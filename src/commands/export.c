/* phbplan export: the plan as a spreadsheet or a plan file, by the ending of the file's name. */
#include "commands/command.h"

#include "base/grow.h"
#include "exchange/file_name.h"
#include "exchange/plan_file.h"
#include "exchange/workbook.h"
#include "session/history.h"

#include <stdlib.h>

static enum err export_plan_file(const struct call *call, const struct subject *subject,
                                 const char *path, struct err_info *info) {
    struct plan *plan = NULL;
    enum err err = plan_file_of(&subject->figures, &plan, info);
    if (err == ERR_OK)
        err = plan_file_write(plan, path, call->force, info);
    plan_free(plan);
    return err;
}

/* The file to write, malloc'd, and whether it is a spreadsheet. */
static enum err find_output(const struct call *call, char **path, bool *sheet,
                            struct err_info *info) {
    char *name = NULL;
    enum err err = file_name_read(call->output, &name, info);
    if (err != ERR_OK)
        return err;
    bool file = file_name_ends(name, ".json");
    *sheet = file_name_ends(name, ".xlsx");
    if (!*sheet && !file && !file_name_is_folder(name))
        err = err_set(
            info, ERR_INPUT,
            "%s: the file's name must end in .xlsx (a spreadsheet) or .json (a plan file)", name);
    else
        err = file_name_write(name, file ? ".json" : ".xlsx", NULL, path, info);
    free(name);
    return err;
}

/* Opens the plan, in the version that was asked for. */
static enum err open_version(const struct call *call, struct subject *out, struct err_info *info) {
    *out = (struct subject){0};
    if (call->version == NULL)
        return subject_open(call, out, info);
    if (subject_is_file(call->operand))
        return err_set(info, ERR_INPUT,
                       "%s is a plan file, and has one version. Leave --version out",
                       call->operand);
    char *named = grow_format("%s@%s", call->operand, call->version);
    enum err err = named != NULL ? subject_open_named(call, named, out, info) : err_no_memory(info);
    free(named);
    return err;
}

/* Of a plan in the store, with its history. */
static enum err export_sheet(const struct call *call, const struct subject *subject,
                             const char *path, struct err_info *info) {
    struct told_history history = {0};
    struct hidden hidden = {0};
    enum err err =
        subject->book != NULL ? session_tell_history(subject->book, &history, info) : ERR_OK;
    if (err == ERR_OK && call->anonymous)
        hidden_add(&hidden, subject->figures.plan);
    if (err == ERR_OK)
        err = workbook_write(&subject->figures, subject->book != NULL ? &history : NULL,
                             call->anonymous ? &hidden : NULL, path, call->force, info);
    hidden_done(&hidden);
    told_history_done(&history);
    return err;
}

enum err command_export(struct call *call, struct err_info *info) {
    if (call->output == NULL)
        return err_set(info, ERR_INPUT, "export needs -o FILE.xlsx or -o FILE.json");
    char *path = NULL;
    bool sheet = false;
    struct subject subject;
    enum err err = find_output(call, &path, &sheet, info);
    if (err == ERR_OK && call->anonymous && !sheet)
        err = err_set(info, ERR_INPUT,
                      "A plan file has all the names in it. "
                      "With --anonymous its name must end in .xlsx");
    if (err != ERR_OK) {
        free(path);
        return err;
    }
    err = open_version(call, &subject, info);
    if (err == ERR_OK)
        err = sheet ? export_sheet(call, &subject, path, info)
                    : export_plan_file(call, &subject, path, info);
    if (err == ERR_OK && !sheet &&
        subject.book != NULL) /* where it cannot be kept, a person is asked later */
        (void)book_mark(subject.book, NULL);
    subject_done(&subject);
    if (err == ERR_EXISTS)
        err_set(info, err, "\"%.240s\" is there already. Choose another name, or say --force",
                path);
    free(path);
    return err;
}
