/* The plans of practice: made from the built-in plan files, and agreed as people would. */
#include "session/practice.h"

#include "exchange/plan_file.h"
#include "plan/move.h"

#include "anne_json.h"
#include "peter_json.h"
#include "sam_json.h"

#include <string.h>

#define EVERYTHING ((INT64_C(1) << 7) - 1) /* that a clinician declares */

/* A finished plan says who said yes to it, and how. */
static const struct practice_plan {
    const char *file;
    struct practice_yes {
        enum move move;
        struct move_said said;
    } yes[2];
    size_t yes_count;
} PLANS[PRACTICE_PLANS] = {
    {.file = anne_json,
     .yes = {{MOVE_AGREE,
              {.name = "Anne Example",
               .reason = "This is what I asked for. It lets me step down slowly.",
               .how_explained = "We talked it through over two visits. I read it after.",
               .who_was_there = "My daughter"}},
             {MOVE_CLINICAL_AGREE,
              {.name = "R. Hale",
               .profession = "Mental health nurse",
               .registration = "EXAMPLE-1",
               .organisation = "Community mental health team",
               .declares = EVERYTHING}}},
     .yes_count = 2},
    {.file = peter_json,
     .yes = {{MOVE_AGREE,
              {.name = "Peter Example",
               .reason = "I know the risk in driving. I would rather get lost than stay in.",
               .how_explained = "It was read to me a page at a time. I have a copy in large print.",
               .who_was_there = "My brother, by telephone"}},
             {MOVE_CLINICAL_AGREE,
              {.name = "T. Okafor",
               .profession = "Occupational therapist",
               .registration = "EXAMPLE-2",
               .organisation = "Community mental health team",
               .declares = EVERYTHING}}},
     .yes_count = 2},
    {.file = sam_json},
};

static enum err find(struct store *store, const struct plan *plan, struct book **out,
                     struct err_info *info) {
    const char *reference = record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE);
    struct err_info why = {0};
    enum err err = book_open(store, reference, out, &why);
    if (err != ERR_OK && err != ERR_NOT_FOUND && info != NULL)
        *info = why;
    return err;
}

/* Says yes to it, where nobody has decided anything yet. What cannot be agreed stays a draft. */
static enum err agree(struct book *book, const struct practice_plan *row, int64_t today,
                      struct err_info *info) {
    enum err err = ERR_OK;
    if (plan_count(book->plan, RECORD_DECISION) > 0)
        return ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < row->yes_count; i++) {
        struct move_said said = row->yes[i].said;
        said.on = today;
        err = book_decide(book, row->yes[i].move, &said, today, info);
    }
    return err == ERR_STAYS ? ERR_OK : err;
}

static enum err make(struct store *store, const struct practice_plan *row, int64_t today,
                     struct err_info *info) {
    struct plan *plan = NULL;
    struct book *book = NULL;
    struct import said;
    enum err err = plan_file_parse(row->file, strlen(row->file), &plan, info);
    if (err == ERR_OK)
        err = find(store, plan, &book, info);
    if (err == ERR_NOT_FOUND)
        err = book_import(store, plan, IMPORT_AS_FITS, &book, &said, info);
    if (err == ERR_OK)
        err = agree(book, row, today, info);
    book_close(book);
    plan_free(plan);
    return err;
}

static enum err fill(struct store *store, int64_t today, struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < PRACTICE_PLANS; i++)
        err = make(store, &PLANS[i], today, info);
    return err;
}

enum err practice_open(const char *path, const char *who, int64_t (*today)(void),
                       struct store **out, struct err_info *info) {
    enum err err = store_open(path, false, out, info);
    if (err != ERR_OK)
        return err;
    store_set_author(*out, who, USER_CLINICIAN);
    store_set_today(*out, today);
    if (store_read_only(*out) == NULL || !store_is_practice(*out))
        err = store_make_practice(*out, info);
    if (err == ERR_OK && store_read_only(*out) == NULL)
        err = fill(*out, today(), info);
    if (err != ERR_OK) {
        store_close(*out);
        *out = NULL;
    }
    return err;
}

enum err practice_reset(struct store *store, int64_t today, struct err_info *info) {
    enum err err = store_empty_practice(store, info);
    return err != ERR_OK ? err : fill(store, today, info);
}
