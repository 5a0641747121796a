/* A month of a bank, or a list of receipts, as a CSV file: read, its columns guessed, and each row
 * told as money that went out or came in; also by columns that are none. */
#include "fuzz.h"

#include "base/text.h"
#include "exchange/statement.h"

static void tell(const struct plan *plan, const struct statement *statement,
                 const struct statement_columns *columns) {
    struct statement_item *items = NULL;
    size_t count = 0;
    struct err_info info = {0};
    enum err err = statement_items(statement, columns, &items, &count, &info);
    if (err != ERR_OK) {
        fuzz_said(err, &info);
        fuzz_holds(items == NULL, "nothing is told of a file that is refused");
        return;
    }
    fuzz_holds(count <= statement->count, "a row is one thing");
    for (size_t i = 0; i < count; i++) {
        fuzz_holds(items[i].amount > 0, "an amount is above nothing");
        fuzz_holds(items[i].payee != NULL && text_is_plain(items[i].payee, false),
                   "who it went to is plain");
        fuzz_holds(i == 0 || items[i].line > items[i - 1].line, "rows are in their order");
    }
    enum statement_here *here = calloc(count + 1, sizeof *here);
    err = statement_find_here(plan, items, count, here, &info);
    fuzz_holds(err == ERR_OK, "what is here is found: %s", info.text);
    free(here);
    free(items);
}

FUZZ_TARGET(statement) {
    static struct plan *plan;
    if (plan == NULL)
        plan = fuzz_plan_of("tests/data/whole.json");
    (void)fuzz_rates();
    char *csv = fuzz_text(data, size);
    struct statement statement;
    struct statement_columns columns;
    struct err_info info = {0};
    enum err err = statement_read(csv, size, &statement, &info);
    if (err != ERR_OK) {
        fuzz_said(err, &info);
    } else {
        for (size_t row = 0; row < statement.count; row++)
            for (size_t i = 0; i <= statement.rows[row].count; i++)
                fuzz_holds(text_is_plain(statement_cell(&statement, row, i), false),
                           "a cell is plain");
        statement_guess(&statement, &columns);
        fuzz_holds(columns.first < statement.count, "it begins with one of its rows");
        statement_next_headings(&statement, &columns);
        fuzz_holds(columns.first < statement.count, "so do the next headings");
        tell(plan, &statement, &columns);
        int width = (int)statement_width(&statement);
        for (int part = 0; part < PART_COUNT && width > 0; part++)
            columns.of[part] = (int)(size % 7 + (size_t)part) % (width + 1) - 1;
        columns.headed = size % 2 == 0;
        columns.first = size % 5;
        tell(plan, &statement, &columns);
    }
    statement_done(&statement);
    free(csv);
    return 0;
}
