/* phbplan me and phbplan keys: who decides and sends here, and whose decisions count. */
#include "commands/command.h"

#include "base/sign.h"
#include "base/text.h"
#include "plan/trust.h"
#include "plan/value.h"
#include "store/receive.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- me */

#define ME_ROWS 4
/* What is known of somebody: where it is kept, what was given, what it is called, and the field of
 * a decision that it becomes. */
static const struct me_row {
    size_t at, size, given;
    const char *key, *label;
    enum DECISION_field field;
} ME[ME_ROWS] = {
#define ME_ROW(field, label, becomes)                                                              \
    {                                                                                              \
        offsetof(struct me, field), sizeof((struct me *)NULL)->field,                              \
            offsetof(struct call, field), #field, label, becomes                                   \
    }
    ME_ROW(name, "Name", DECISION_NAME),
    ME_ROW(profession, "Profession", DECISION_PROFESSION),
    ME_ROW(registration, "Registration", DECISION_REGISTRATION),
    ME_ROW(organisation, "Organisation", DECISION_ORGANISATION),
#undef ME_ROW
};

/* Keeps what was given of one of them, where a decision can have it too. */
static enum err take_row(const struct me_row *row, const char *given, struct me *me,
                         struct err_info *info) {
    struct value value = {0};
    enum err err = value_read(dictionary_field(RECORD_DECISION, row->field), given, &value, info);
    if (err == ERR_OK)
        text_copy(value.set ? value.text : "", (char *)me + row->at, row->size);
    else
        err_at(info, "--%s", row->key);
    free(value.text);
    return err;
}

enum err command_take_me(const struct call *call, struct me *me, bool *any, struct err_info *info) {
    enum err err = ERR_OK;
    *any = false;
    for (size_t i = 0; err == ERR_OK && i < ME_ROWS; i++) {
        const char *given = *(const char *const *)(const void *)((const char *)call + ME[i].given);
        if (given == NULL)
            continue;
        err = take_row(&ME[i], given, me, info);
        *any = true;
    }
    return err;
}

static enum err print_json(json_t *root, struct err_info *info) {
    char *text = root != NULL ? json_dumps(root, JSON_INDENT(1)) : NULL;
    json_decref(root);
    enum err err = text != NULL ? command_print_json(text, info) : err_no_memory(info);
    free(text);
    return err == ERR_OK ? command_print("\n", info) : err;
}

static enum err say_me(const struct call *call, const struct me *me, const char *key,
                       struct err_info *info) {
    char code[SIGN_CODE], text[1024];
    size_t used = 0;
    sign_code(key, code);
    if (call->json) {
        json_t *root = json_object();
        for (size_t i = 0; i < ME_ROWS; i++)
            json_object_set_new(root, ME[i].key, json_string((const char *)me + ME[i].at));
        json_object_set_new(root, "code", json_string(code));
        return print_json(root, info);
    }
    for (size_t i = 0; i < ME_ROWS; i++) {
        const char *value = (const char *)me + ME[i].at;
        used += (size_t)snprintf(text + used, sizeof text - used, "%s: %s\n", ME[i].label,
                                 value[0] != '\0' ? value : "not said yet");
    }
    snprintf(text + used, sizeof text - used, "Code of the plans here: %s\n", code);
    return command_print(text, info);
}

enum err command_me(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    struct me me;
    char key[SIGN_KEY] = "";
    bool any = false;
    enum err err = command_store_open(call, false, &store, info);
    if (err == ERR_OK)
        err = store_me(store, &me, info);
    if (err == ERR_OK)
        err = command_take_me(call, &me, &any, info);
    if (err == ERR_OK && any)
        err = command_done(call, store_set_me(store, &me, info));
    if (err == ERR_OK)
        err = store_key(store, key, info);
    if (err == ERR_OK)
        err = say_me(call, &me, key, info);
    store_close(store);
    return err;
}

/* ---- keys */

static enum err keys_json(const struct trust *trust, const char *own, struct err_info *info) {
    char code[SIGN_CODE];
    json_t *known = json_array();
    json_t *root =
        json_pack("{s:s, s:s, s:o}", "code", sign_code(own, code), "key", own, "known", known);
    for (size_t i = 0; i < trust->count; i++)
        if (trust->keys[i].name[0] != '\0')
            json_array_append_new(
                known, json_pack("{s:s, s:s, s:s, s:s}", "name", trust->keys[i].name, "code",
                                 sign_code(trust->keys[i].key, code), "key", trust->keys[i].key,
                                 "as", side_word(trust->keys[i].side)));
    return print_json(root, info);
}

static enum err keys_text(const struct trust *trust, const char *own, struct err_info *info) {
    char code[SIGN_CODE], name[512], *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (out == NULL)
        return err_no_memory(info);
    fprintf(out, "%s  the plans here\n", sign_code(own, code));
    for (size_t i = 0; i < trust->count; i++)
        if (trust->keys[i].name[0] != '\0')
            fprintf(out, "%s  %s (%s)\n", sign_code(trust->keys[i].key, code),
                    text_point_out(trust->keys[i].name, name, sizeof name),
                    side_word(trust->keys[i].side));
    enum err err = command_told(out, &text, info);
    if (err == ERR_OK)
        err = command_print(text, info);
    free(text);
    return err;
}

enum err command_keys(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    char own[SIGN_KEY];
    enum err err = command_store_open(call, false, &store, info);
    if (err == ERR_OK)
        err = store_key(store, own, info);
    if (err == ERR_OK)
        err = call->json ? keys_json(store_trust(store), own, info)
                         : keys_text(store_trust(store), own, info);
    store_close(store);
    return err;
}

static enum err open_for_key(const struct call *call, struct store **store, char key[SIGN_KEY],
                             struct err_info *info) {
    enum err err = command_store_open(call, true, store, info);
    return err == ERR_OK ? store_find_key(*store, call->operand, key, info) : err;
}

enum err command_keys_trust(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    char key[SIGN_KEY], code[SIGN_CODE], name[512], text[640];
    enum side side = SIDE_CLINICIAN;
    if (call->second == NULL || call->side == NULL)
        return err_set(info, ERR_INPUT,
                       "say whose it is: CODE \"NAME\". And say what they decide there: "
                       "--as clinician, --as commissioner or --as both");
    enum err err = side_find(call->side, &side, info);
    if (err == ERR_OK)
        err = open_for_key(call, &store, key, info);
    if (err == ERR_OK)
        err = command_done(call, store_know_key(store, key, call->second, side, info));
    if (err == ERR_OK) {
        snprintf(text, sizeof text, "%s is %s. What was decided there counts here now%s.\n",
                 sign_code(key, code), text_point_out(call->second, name, sizeof name),
                 side == SIDE_CLINICIAN      ? ", but for what only a commissioner decides"
                 : side == SIDE_COMMISSIONER ? ", where a commissioner decides it"
                                             : "");
        err = command_print(text, info);
    }
    store_close(store);
    return err;
}

enum err command_keys_forget(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    char key[SIGN_KEY], code[SIGN_CODE], text[128];
    enum err err = open_for_key(call, &store, key, info);
    if (err == ERR_OK)
        err = command_done(call, store_forget_key(store, key, info));
    if (err == ERR_OK) {
        snprintf(text, sizeof text, "%s is not known here any more.\n", sign_code(key, code));
        err = command_print(text, info);
    }
    store_close(store);
    return err;
}
