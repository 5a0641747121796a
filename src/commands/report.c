/* phbplan report: the portfolio, of one store or of several. */
#include "commands/command.h"

#include "base/date.h"
#include "exchange/file_name.h"
#include "exchange/portfolio_workbook.h"
#include "store/report.h"

#include <stdlib.h>
#include <unistd.h>

/* The quarter so far; from a day on three months; up to a day, the quarter that it is in. */
static enum err read_days(const struct call *call, struct report_asked *asked,
                          struct err_info *info) {
    int64_t from = 0, to = command_today();
    enum err err = command_read_day("--from", call->from, &from, info);
    if (err == ERR_OK && call->from != NULL)
        to = date_add_months(from, 3) - 1;
    if (err == ERR_OK)
        err = command_read_day("--to", call->to, &to, info);
    report_quarter(to, &asked->from, &asked->to);
    if (call->from != NULL)
        asked->from = from;
    return err;
}

static enum err open_all(const struct call *call, struct store **stores, size_t count,
                         struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < count; i++) {
        struct call one = *call;
        if (call->store_count > 0)
            one.store = call->stores[i];
        err = command_store_open(&one, true, &stores[i], info);
    }
    return err;
}

static enum err tell(const struct call *call, const struct report *report,
                     const struct report_said *said, struct err_info *info) {
    char *text = NULL;
    enum err err = said->no_memory ? err_no_memory(info)
                   : call->json    ? report_json(report, said, &text, info)
                                   : report_text(report, said, command_today(), &text, info);
    if (err == ERR_OK)
        err = command_print_told(report->practice, call->json, text, info);
    free(text);
    return err;
}

/* The workbook's name; malloc'd, NULL where none is asked for. */
static enum err read_output(const struct call *call, char **path, struct err_info *info) {
    if (call->output == NULL)
        return ERR_OK;
    if (call->json)
        return err_set(info, ERR_INPUT, "use --json or -o FILE.xlsx, not both");
    return command_output(call, ".xlsx", "all-plans.xlsx", path, info);
}

static enum err write_workbook(const struct call *call, const char *path,
                               const struct report *report, const struct report_said *said,
                               struct err_info *info) {
    struct told_portfolio told = {0};
    enum err err = told_portfolio_of(report, said, command_today(), &told, info);
    if (err == ERR_OK)
        err = portfolio_workbook_write(&told, path, call->force, info);
    told_portfolio_done(&told);
    if (err == ERR_EXISTS)
        err_set(info, err, "\"%.240s\" is there already. Choose another name, or say --force",
                path);
    return err;
}

/* It goes out, to a file, to another program or to somebody's own computer: each store that is in
 * it says so, before anybody has any of it. What is only read on this computer's screen is not
 * noted. */
static void note(const struct call *call, const char *path, const struct report_asked *asked,
                 struct store *const *stores, size_t count) {
    const bool goes_out = path != NULL || call->person != NULL || isatty(STDOUT_FILENO) != 1;
    for (size_t i = 0; i < count && goes_out; i++)
        store_note_report(stores[i], asked->from, asked->to, asked->anonymous);
}

enum err command_report(struct call *call, struct err_info *info) {
    const size_t count = call->store_count > 0 ? call->store_count : 1;
    struct store *stores[STORES_MOST] = {NULL};
    struct report_said said = {0};
    struct report_asked asked = {
        .anonymous = call->anonymous, .visit = report_said_add, .data = &said};
    struct report *report = calloc(1, sizeof *report);
    char *path = NULL;
    enum err err = report != NULL ? read_days(call, &asked, info) : err_no_memory(info);
    if (err == ERR_OK)
        err = read_output(call, &path, info);
    if (err == ERR_OK)
        err = open_all(call, stores, count, info);
    if (err == ERR_OK)
        err = store_report(stores, count, &asked, report, info);
    if (err == ERR_OK)
        report_said_gather(&said);
    if (err == ERR_OK && path != NULL)
        err = write_workbook(call, path, report, &said, info);
    if (err == ERR_OK)
        note(call, path, &asked, stores, count);
    if (err == ERR_OK && path == NULL)
        err = tell(call, report, &said, info);
    err = command_output_done(call, path, err, info);
    free(path);
    report_said_done(&said);
    for (size_t i = 0; i < count; i++)
        store_close(stores[i]);
    free(report);
    return err;
}
