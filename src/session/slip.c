/* Records being written, in a plan of their own; and what is half typed for them. */
#include "session/slip.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

enum err slip_begin(struct slip *slip, struct err_info *info) {
    if (slip->plan == NULL)
        slip->plan = plan_new();
    return slip->plan != NULL ? ERR_OK : err_no_memory(info);
}

static void draft_done(struct slip_draft *draft) {
    free(draft->id);
    free(draft->part);
    free(draft->text);
}

static void draft_remove(struct slip *slip, size_t index) {
    draft_done(&slip->drafts[index]);
    slip->drafts[index] = slip->drafts[--slip->draft_count];
}

void slip_done(struct slip *slip) {
    while (slip->draft_count > 0)
        draft_remove(slip, 0);
    free(slip->drafts);
    plan_free(slip->plan);
    *slip = (struct slip){0};
}

const struct record *slip_find(const struct slip *slip, enum record_type type, const char *id) {
    return slip->plan != NULL ? plan_find(slip->plan, type, id, NULL) : NULL;
}

enum err slip_edit(struct slip *slip, struct changes *changes, struct err_info *info) {
    enum err err = slip_begin(slip, info);
    if (err == ERR_OK)
        err = plan_apply(slip->plan, changes, NULL, info);
    if (err == ERR_OK)
        slip->revision++;
    changes_done(changes);
    return err;
}

void slip_remove(struct slip *slip, enum record_type type, const char *id) {
    size_t index = 0;
    for (size_t i = slip->draft_count; i > 0; i--)
        if (slip->drafts[i - 1].type == type && strcmp(slip->drafts[i - 1].id, id) == 0)
            draft_remove(slip, i - 1);
    if (slip->plan == NULL || plan_find(slip->plan, type, id, &index) == NULL)
        return;
    plan_remove(slip->plan, type, index);
    slip->revision++;
}

/* ---- what is half typed ---------------------------------------------------------------------- */

void slip_drafts(const struct slip *slip, draft_visit *visit, void *data) {
    for (size_t i = 0; i < slip->draft_count; i++) {
        const struct slip_draft *own = &slip->drafts[i];
        const struct draft draft = {.type = own->type,
                                    .id = own->id,
                                    .field = own->field,
                                    .part = own->part,
                                    .text = own->text,
                                    .who = "",
                                    .at = "",
                                    .mine = true};
        if (!visit(&draft, data))
            return;
    }
}

enum err slip_put_draft(struct slip *slip, const struct draft *draft, struct err_info *info) {
    for (size_t i = 0; i < slip->draft_count; i++) {
        const struct slip_draft *own = &slip->drafts[i];
        if (own->type == draft->type && own->field == draft->field &&
            strcmp(own->id, draft->id) == 0 && strcmp(own->part, draft->part) == 0) {
            draft_remove(slip, i);
            break;
        }
    }
    if (draft->text == NULL)
        return ERR_OK;
    if (!GROW(slip->drafts, slip->draft_count, slip->draft_capacity))
        return err_no_memory(info);
    struct slip_draft own = {.type = draft->type,
                             .field = draft->field,
                             .id = strdup(draft->id),
                             .part = strdup(draft->part),
                             .text = strdup(draft->text)};
    if (own.id == NULL || own.part == NULL || own.text == NULL) {
        draft_done(&own);
        return err_no_memory(info);
    }
    slip->drafts[slip->draft_count++] = own;
    return ERR_OK;
}

const struct slip_draft *slip_waits(const struct slip *slip, enum record_type type,
                                    const char *id) {
    for (size_t i = 0; i < slip->draft_count; i++)
        if (slip->drafts[i].type == type && strcmp(slip->drafts[i].id, id) == 0)
            return &slip->drafts[i];
    return NULL;
}
