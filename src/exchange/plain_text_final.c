/* The final account in the plan in plain words. */
#include "exchange/final_told.h"
#include "exchange/plain_text_money.h"

static void put_row(struct document *document, const struct final_row *row) {
    struct paper *paper = &document->paper;
    if (row->has_amount)
        document_amount(document, 2, row->what, row->amount);
    else if (row->what[0] != '\0')
        paper_answer(paper, 2, row->what, row->words, false);
    else
        paper_words(paper, 2, " -  ", row->words);
    if (row->has_amount && row->words[0] != '\0')
        paper_words(paper, 6, "", row->words);
}

/* The bills have a part of their own among what was paid and spent. */
void document_final(struct document *document) {
    struct final_account account = {0};
    struct final_rows rows = {0};
    if (document->figures->state != STATE_ENDED ||
        plan_final(document->figures, &account, NULL) != ERR_OK)
        return;
    if (final_told(document->figures, &account, &rows, NULL) != ERR_OK)
        document->paper.text.no_memory = true;
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
