/* Deciding: one move of a plan, as one edit. */
#include "internal.h"

enum err book_decide(struct book *book, enum move move, const struct move_said *said, int64_t today,
                     struct err_info *info) {
    struct changes changes;
    bool changed = false;
    changes_init(&changes);
    enum err err = book_refresh(book, &changed, info);
    if (err == ERR_OK && changed)
        err = err_set(info, ERR_CONFLICT,
                      "Someone else changed this plan a moment ago. "
                      "Look at it as it is now, then decide");
    if (err == ERR_OK && book->row == 0)
        err = err_set(info, ERR_STAYS, "There is nothing in this plan yet");
    const struct figures *figures = err == ERR_OK ? book_figures(book, today) : NULL;
    if (err == ERR_OK)
        err = move_ask(figures, book->store->role, move, info);
    if (err == ERR_OK)
        err = move_ask_said(figures, move, said, NULL, info);
    if (err == ERR_OK)
        err = move_changes(figures, move, said, &changes, info);
    if (err == ERR_OK)
        err = edit_so(book, &changes, EDIT_ALONE, move_deed(move), info);
    changes_done(&changes);
    return err;
}
