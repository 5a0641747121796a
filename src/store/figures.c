/* The figures of a plan that is held open: worked out once for each form that it takes, by whoever
 * asks first, and handed on by the edit that gave it that form. */
#include "internal.h"

/* Those of the plan as it is now, or NULL where they are not worked out yet. */
static struct figures *figures_now(struct book *book) {
    if (book->made.plan != NULL)
        return &book->made;
    return book->given_is_now ? &book->given : NULL;
}

void book_forget_figures(struct book *book) {
    figures_done(&book->made);
    book->given_is_now = false;
}

enum err book_cost(struct book *book, const struct figures **out, struct err_info *info) {
    const struct rates *rates;
    struct err_info why = {0};
    *out = figures_now(book);
    if (*out != NULL)
        return ERR_OK;
    enum err err = book_rates(book, &rates, info);
    if (err != ERR_OK)
        return err;
    err = figures_cost(book->plan, rates, &book->made, &why);
    if (err == ERR_MEMORY)
        figures_done(&book->made);
    if ((err == ERR_MEMORY || err == ERR_LIMIT) && info != NULL)
        *info = why;
    *out = figures_now(book);
    return err == ERR_MEMORY || err == ERR_LIMIT ? err : ERR_OK;
}

/* The other way may be changed as long as the plan may. */
static enum err first_authorised(const struct book *book, bool *out, struct err_info *info) {
    struct book *first = NULL;
    enum err err = book_read(book->store, book->first, &first, info);
    if (err == ERR_OK)
        err = book_authorised(first, out, info);
    book_close(first);
    return err;
}

enum err book_authorised(struct book *book, bool *out, struct err_info *info) {
    const struct figures *figures = NULL;
    *out = false;
    if (book->first != 0)
        return first_authorised(book, out, info);
    if (!plan_may_be_authorised(book->plan))
        return ERR_OK;
    enum err err = book_cost(book, &figures, info);
    if (err != ERR_OK && err != ERR_LIMIT)
        return err;
    *out = state_is_authorised(figures->progress.decided);
    return ERR_OK;
}

/* The rules in the words of the store; where they cannot be read, in the program's own. */
static const struct rules *rules_here(const struct book *book) {
    const struct rules *rules = NULL;
    (void)store_rules(book->store, &rules, NULL);
    return rules;
}

const struct figures *book_figures(struct book *book, int64_t today) {
    const struct figures *now;
    struct err_info why = {0};
    enum err err = book_cost(book, &now, &why);
    if (now == NULL || now == &book->made) {
        figures_done(&book->given);
        book->given = book->made;
        book->made = (struct figures){0};
        book->given_is_now = now != NULL;
        book->found = false;
    }
    if (now == NULL) /* neither rates nor memory, perhaps for a moment: it is tried again */
        (void)figures_without_rates(book->plan, why.text, rules_here(book), today, &book->given,
                                    NULL);
    else if (!book->found || book->given.today != today)
        book->found = figures_find(&book->given, rules_here(book), today, NULL) == ERR_OK;
    else if (book->unfinished_known)
        return &book->given;
    err = book_find_unfinished(book, &book->given.findings, NULL);
    book->unfinished_known = err == ERR_OK;
    book->given.findings_known = book->given.findings_known && err == ERR_OK;
    book->given.number = ++book->given_count;
    return &book->given;
}
