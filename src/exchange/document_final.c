/* The final account in the plan in plain words, and in the printed one. */
#include "exchange/document_money.h"
#include "exchange/final_told.h"

#include <stdio.h>

static void put_row(struct document *document, const struct final_row *row) {
    const bool what = row->what[0] != '\0', words = row->words[0] != '\0';
    char text[160];
    if (row->has_amount && words)
        snprintf(text, sizeof text, "%s (%s)", row->what, row->words);
    else
        snprintf(text, sizeof text, "%s%s", row->what, words && !row->has_amount ? ": " : "");
    if (row->has_amount)
        document_amount(document, OF_SECTION, text, row->amount);
    else
        document_words(document, OF_SECTION,
                       !what   ? "- "
                       : words ? text
                               : "",
                       words ? row->words : row->what);
}

/* The bills have a part of their own among what was paid and spent. */
void document_final(struct document *document) {
    struct final_account account = {0};
    struct final_rows rows = {0};
    if (document->figures->state != STATE_ENDED ||
        plan_final(document->figures, &account, NULL) != ERR_OK)
        return;
    if (final_told(document->figures, &account, &rows, NULL) != ERR_OK)
        document->no_memory = true;
    document_before(document);
    for (size_t i = 0; i < rows.count; i++) {
        const enum final_part part = rows.items[i].part;
        if (part == FINAL_BILLS && account.bills > 0)
            continue;
        if (i == 0 || part != rows.items[i - 1].part)
            document_part(document, final_part_title(part));
        put_row(document, &rows.items[i]);
    }
    final_rows_done(&rows);
}
