/* phbplan inbox: what waits for somebody to decide or to answer; and how what waits is printed. */
#include "commands/command.h"
#include "waits_print.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/sign.h"
#include "base/text.h"
#include "store/waits.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#define WAITS_MOST 500 /* of each kind: more than anybody reads at once */

/* A name as it is read, with what cannot be seen in it, or is not what it seems, pointed out. */
static const char *plain(const char *text, char buffer[512]) {
    char pointed[512];
    return text_copy(text_point_out(text, pointed, sizeof pointed), buffer, 512);
}

/* ": sent on 18 May 2026, 3 days ago" */
static void print_since(FILE *out, const char *what, int64_t since) {
    char day[DATE_TEXT];
    int64_t days = command_today() - since;
    fprintf(out, ": %s on %s", what, date_show(since, day));
    if (days > 0)
        fprintf(out, ", %" PRId64 " day%s ago", days, days == 1 ? "" : "s");
}

static void print_sent(FILE *out, const struct waits_row *row) {
    char amount[DECIMAL_TEXT];
    print_since(out, "sent", row->since);
    if (row->plan.known)
        fprintf(out, ". It comes to %s", money_show(row->plan.plan, 2, amount));
    if (row->plan.known && row->plan.has_budget && row->plan.left < 0)
        fprintf(out, ", %s over the budget", money_show(-row->plan.left, 2, amount));
    if (row->contested > 0)
        fprintf(out, ". %" PRId64 " risk%s seen in two ways", row->contested,
                row->contested == 1 ? " is" : "s are");
}

static void print_asked(FILE *out, const struct waits_row *row) {
    char name[512];
    print_since(out, "asked", row->since);
    if (row->who[0] != '\0')
        fprintf(out, " by %s", plain(row->who, name));
}

static void print_aside(FILE *out, const struct waits_row *row) {
    char name[512];
    print_since(out, "came", row->since);
    if (row->who[0] != '\0')
        fprintf(out, " from %s", plain(row->who, name));
    fprintf(out, ". %s.\n    Take it in or put it away: phbplan receive %" PRId64, row->why,
            row->aside);
}

static void print_stranger(FILE *out, const struct waits_row *row) {
    char code[SIGN_CODE];
    sign_code(row->key, code);
    fprintf(
        out,
        ": their code is %s.\n    Ring them to hear it. Then: phbplan keys trust %s \"NAME\" --as SIDE",
        code, code);
}

/* ", due on 24 August 2026, 3 days late" */
static void print_review(FILE *out, const struct waits_row *row) {
    char day[DATE_TEXT];
    int64_t days = row->since - command_today();
    int64_t count = days < 0 ? -days : days;
    fprintf(out, ": due on %s, ", date_show(row->since, day));
    if (days == 0)
        fputs("today", out);
    else
        fprintf(out, days < 0 ? "%" PRId64 " day%s late" : "in %" PRId64 " day%s", count,
                count == 1 ? "" : "s");
}

/* ", whose name may be given since 4 May 2026, until 4 May 2027" */
static void print_mentor(FILE *out, const struct waits_row *row) {
    char day[DATE_TEXT];
    if (row->since == 0) {
        fputs(": ask first. They have not said that their name may be given", out);
        return;
    }
    fprintf(out, row->kind == WAITS_NAMED ? ": since %s" : ": ask first. They said yes on %s",
            date_show(row->since, day));
    if (row->has_until)
        fprintf(out, ", until %s", date_show(row->until, day));
}

static const struct shown {
    const char *title, *key;
    void (*print)(FILE *out, const struct waits_row *row);
} SHOWN[] = {
    [WAITS_SENT] = {"Plans to decide", "sent", print_sent},
    [WAITS_ASKED] = {"Asked again, with no answer yet", "asked", print_asked},
    [WAITS_ASIDE] = {"Files that were not taken in", "aside", print_aside},
    [WAITS_STRANGER] = {"Decided by someone who is not known here", "strangers", print_stranger},
    [WAITS_LATE] = {"Reviews that are late", "reviews_late", print_review},
    [WAITS_DUE] = {"Reviews to hold within four weeks", "reviews_due", print_review},
    [WAITS_COMING] = {"Reviews to hold within three months", "reviews_coming", print_review},
    [WAITS_NAMED] = {"Would help others, and their name may be given", "may_be_named",
                     print_mentor},
    [WAITS_UNNAMED] = {"Would help others: ask them first", "ask_first", print_mentor},
};

static void print_row(FILE *out, const struct waits_row *row) {
    char name[512];
    fprintf(out, "  %s", plain(row->plan.reference, name));
    if (row->plan.version > 0)
        fprintf(out, ", version %" PRId64, row->plan.version);
    if (row->plan.person[0] != '\0')
        fprintf(out, ", %s", plain(row->plan.person, name));
    SHOWN[row->kind].print(out, row);
    fputs("\n", out);
}

static enum err waits_text(const struct waits *inbox, const char *nothing, char **text,
                           struct err_info *info) {
    size_t length = 0;
    FILE *out = open_memstream(text, &length);
    if (out == NULL)
        return err_no_memory(info);
    for (int kind = 0; kind < WAITS_KIND_COUNT; kind++) {
        if (inbox->totals[kind] > 0)
            fprintf(out, "%s%s (%" PRId64 ")\n", ftell(out) > 0 ? "\n" : "", SHOWN[kind].title,
                    inbox->totals[kind]);
        for (size_t i = 0; i < inbox->count; i++)
            if (inbox->items[i].kind == (enum waits_kind)kind)
                print_row(out, &inbox->items[i]);
    }
    if (inbox->count == 0)
        fprintf(out, "%s\n", nothing);
    return command_told(out, text, info);
}

/* ---- JSON */

static json_t *amount_json(bool known, int64_t pence) {
    char amount[DECIMAL_TEXT];
    return known ? json_string(decimal_write(pence, 2, 2, amount)) : json_null();
}

static bool is_review(enum waits_kind kind) {
    return waits_is_in(kind, WAITS_REVIEWS);
}

static json_t *row_json(const struct waits_row *row) {
    const struct plan_row *plan = &row->plan;
    char day[DATE_TEXT], code[SIGN_CODE];
    json_t *object = json_pack("{s:s, s:I, s:s}", "reference", plan->reference, "version",
                               (json_int_t)plan->version, "person", plan->person);
    if (waits_is_in(row->kind, WAITS_MENTORS)) {
        json_object_set_new(object, "named_on",
                            row->since != 0 ? json_string(date_write(row->since, day))
                                            : json_null());
        json_object_set_new(object, "named_until",
                            row->has_until ? json_string(date_write(row->until, day))
                                           : json_null());
    } else if (row->kind != WAITS_STRANGER) {
        json_object_set_new(object, is_review(row->kind) ? "due_on" : "since",
                            json_string(date_write(row->since, day)));
        json_object_set_new(object, "days", json_integer(command_today() - row->since));
    }
    switch (row->kind) {
    case WAITS_SENT:
        json_object_set_new(object, "budget",
                            amount_json(plan->known && plan->has_budget, plan->budget));
        json_object_set_new(object, "plan", amount_json(plan->known, plan->plan));
        json_object_set_new(object, "left",
                            amount_json(plan->known && plan->has_budget, plan->left));
        json_object_set_new(object, "contested_risks", json_integer(row->contested));
        break;
    case WAITS_ASKED:
        json_object_set_new(object, "asked_by", json_string(row->who));
        break;
    case WAITS_ASIDE:
        json_object_set_new(object, "number", json_integer(row->aside));
        json_object_set_new(object, "sent_by", json_string(row->who));
        json_object_set_new(object, "why", json_string(row->why));
        break;
    case WAITS_STRANGER:
        json_object_set_new(object, "key", json_string(row->key));
        json_object_set_new(object, "code", json_string(sign_code(row->key, code)));
        break;
    default: /* a review: its day is all */
        break;
    }
    return object;
}

static enum err waits_json(const struct waits *inbox, enum waits_list list, char **text,
                           struct err_info *info) {
    json_t *root = json_object(), *lists[WAITS_KIND_COUNT];
    bool done = root != NULL;
    for (int kind = 0; kind < WAITS_KIND_COUNT; kind++) {
        if (!waits_is_in((enum waits_kind)kind, list))
            continue;
        lists[kind] = json_array();
        done = json_object_set_new(root, SHOWN[kind].key, lists[kind]) == 0 && done;
    }
    for (size_t i = 0; done && i < inbox->count; i++)
        done = json_array_append_new(lists[inbox->items[i].kind], row_json(&inbox->items[i])) == 0;
    *text = done ? json_dumps(root, JSON_INDENT(1)) : NULL;
    json_decref(root);
    return *text != NULL ? ERR_OK : err_no_memory(info);
}

enum err command_read_waits(const struct call *call, enum waits_list list, struct waits *out,
                            struct err_info *info) {
    struct store *store = NULL;
    *out = (struct waits){0};
    enum err err = command_store_open(call, true, &store, info);
    if (err == ERR_NOT_FOUND && !command_store_is_named(call))
        err = ERR_OK; /* no store yet: nothing waits */
    if (err == ERR_OK && store != NULL)
        err = store_waits(store, list, command_today(), WAITS_MOST, out, info);
    store_close(store);
    return err;
}

enum err command_print_waits(const struct call *call, enum waits_list list, const char *nothing,
                             struct err_info *info) {
    struct waits waits = {0};
    char *text = NULL;
    enum err err = command_read_waits(call, list, &waits, info);
    if (err == ERR_OK)
        err = call->json ? waits_json(&waits, list, &text, info)
                         : waits_text(&waits, nothing, &text, info);
    if (err == ERR_OK)
        err = call->json ? command_print_json(text, info) : command_print(text, info);
    if (err == ERR_OK && call->json)
        err = command_print("\n", info);
    free(text);
    waits_done(&waits);
    return err;
}

enum err command_inbox(struct call *call, struct err_info *info) {
    return command_print_waits(call, WAITS_INBOX, "Nothing waits here.", info);
}
