/* phbplan inbox: what waits for somebody to decide or to answer; and how what waits is printed. */
#include "commands/command.h"
#include "waits_print.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/grow.h"
#include "base/sign.h"
#include "base/text.h"
#include "base/unused.h"
#include "store/waits.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

/* A name as it is read, with what cannot be seen in it, or is not what it seems, pointed out. */
static const char *plain(const char *text, char buffer[512]) {
    char pointed[512];
    return text_copy(text_point_out(text, pointed, sizeof pointed), buffer, 512);
}

/* ": sent on 18 May 2026, 3 days ago" */
static void print_since(struct growing_text *out, const char *what, int64_t since) {
    char day[DATE_TEXT];
    int64_t days = command_today() - since;
    growing_add_format(out, ": %s on %s", what, date_show(since, day));
    if (days > 0)
        growing_add_format(out, ", %" PRId64 " day%s ago", days, days == 1 ? "" : "s");
}

static void print_sent(struct growing_text *out, const struct waits_row *row) {
    char amount[DECIMAL_TEXT];
    print_since(out, "sent", row->since);
    if (row->plan.progress.why_known)
        growing_add_format(out, ". %s", progress_label(&row->plan.progress, command_today()));
    if (row->plan.known)
        growing_add_format(out, ". It comes to %s", money_show(row->plan.plan, 2, amount));
    if (row->plan.known && row->plan.has_budget && row->plan.left < 0)
        growing_add_format(out, ", %s over the budget", money_show(-row->plan.left, 2, amount));
    if (row->contested > 0)
        growing_add_format(out, ". %" PRId64 " risk%s seen in two ways", row->contested,
                           row->contested == 1 ? " is" : "s are");
}

static void print_asked(struct growing_text *out, const struct waits_row *row) {
    char name[512];
    print_since(out, "asked", row->since);
    if (row->who[0] != '\0')
        growing_add_format(out, " by %s", plain(row->who, name));
}

static void print_aside(struct growing_text *out, const struct waits_row *row) {
    char name[512];
    print_since(out, "came", row->since);
    if (row->who[0] != '\0')
        growing_add_format(out, " from %s", plain(row->who, name));
    growing_add_format(out, ". %s.\n    Take it in or put it away: phbplan receive %" PRId64,
                       row->why, row->aside);
}

static void print_stranger(struct growing_text *out, const struct waits_row *row) {
    char code[SIGN_CODE];
    sign_code(row->key, code);
    growing_add_format(
        out,
        ": their code is %s.\n    Ring them to hear it. Then: phbplan keys trust %s \"NAME\" --as SIDE",
        code, code);
}

/* ", due on 24 August 2026, 3 days late" */
static void print_review(struct growing_text *out, const struct waits_row *row) {
    char day[DATE_TEXT];
    int64_t days = row->since - command_today();
    int64_t count = days < 0 ? -days : days;
    growing_add_format(out, ": due on %s, ", date_show(row->since, day));
    if (days == 0)
        growing_add(out, "today");
    else
        growing_add_format(out, days < 0 ? "%" PRId64 " day%s late" : "in %" PRId64 " day%s", count,
                           count == 1 ? "" : "s");
}

/* ", whose name may be given since 4 May 2026, until 4 May 2027" */
static void print_mentor(struct growing_text *out, const struct waits_row *row) {
    char day[DATE_TEXT];
    if (row->since == 0) {
        growing_add(out, ": ask first. They have not said that their name may be given");
        return;
    }
    growing_add_format(out,
                       row->kind == WAITS_NAMED ? ": since %s" : ": ask first. They said yes on %s",
                       date_show(row->since, day));
    if (row->has_until)
        growing_add_format(out, ", until %s", date_show(row->until, day));
}

static const struct shown {
    const char *title, *key;
    void (*print)(struct growing_text *out, const struct waits_row *row);
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

static void print_row(struct growing_text *out, const struct waits_row *row) {
    char name[512];
    growing_add_format(out, "  %s", plain(row->plan.reference, name));
    if (row->plan.version > 0)
        growing_add_format(out, ", version %" PRId64, row->plan.version);
    if (row->plan.person[0] != '\0')
        growing_add_format(out, ", %s", plain(row->plan.person, name));
    SHOWN[row->kind].print(out, row);
    growing_add(out, "\n");
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

static void add_row_json(struct growing_text *out, const struct waits_row *row) {
    json_t *object = row_json(row);
    char *text = object != NULL ? json_dumps(object, 0) : NULL;
    if (text != NULL)
        growing_add(out, text);
    out->no_memory = out->no_memory || text == NULL;
    free(text);
    json_decref(object);
}

/* ---- all of it: written out a few rows at a time, since very much may wait */

enum { ROWS_AT_ONCE = 128 };

struct printing {
    bool json, begun;     /* a kind was told */
    const char *nothing;  /* the sentence where nothing waits */
    size_t waiting, rows; /* in all so far; of the kind */
    struct growing_text text;
};

static enum err print_kind(void *data, enum waits_kind kind, size_t count,
                           struct err_info *info UNUSED) {
    struct printing *printing = data;
    struct growing_text *out = &printing->text;
    if (printing->json)
        growing_add_format(out, "%s\n \"%s\": [",
                           !printing->begun     ? "{"
                           : printing->rows > 0 ? "\n ],"
                                                : "],",
                           SHOWN[kind].key);
    else if (count > 0)
        growing_add_format(out, "%s%s (%zu)\n", printing->waiting > 0 ? "\n" : "",
                           SHOWN[kind].title, count);
    printing->begun = true;
    printing->waiting += count;
    printing->rows = 0;
    return ERR_OK;
}

static enum err print_one(void *data, const struct waits_row *row, struct err_info *info) {
    struct printing *printing = data;
    struct growing_text *out = &printing->text;
    if (printing->json) {
        growing_add(out, printing->rows > 0 ? ",\n  " : "\n  ");
        add_row_json(out, row);
    } else
        print_row(out, row);
    return ++printing->rows % ROWS_AT_ONCE == 0 ? command_write_out(out, printing->json, info)
                                                : ERR_OK;
}

static void print_end(struct printing *printing) {
    if (printing->json)
        growing_add_format(&printing->text, "%s]\n}\n", printing->rows > 0 ? "\n " : "");
    else if (printing->waiting == 0)
        growing_add_format(&printing->text, "%s\n", printing->nothing);
}

static enum err tell_nothing(enum waits_list list, const struct waits_told *to,
                             struct err_info *info) {
    enum err err = ERR_OK;
    for (int kind = 0; err == ERR_OK && kind < WAITS_KIND_COUNT; kind++)
        if (waits_is_in((enum waits_kind)kind, list))
            err = to->kind(to->data, (enum waits_kind)kind, 0, info);
    return err;
}

enum err command_each_waiting(const struct call *call, enum waits_list list,
                              const struct waits_told *to, struct err_info *info) {
    struct store *store = NULL;
    enum err err = command_store_open(call, true, &store, info);
    if (err == ERR_OK)
        err = store_waits_each(store, list, command_today(), to, info);
    else if (err == ERR_NOT_FOUND && !command_store_is_named(call))
        err = tell_nothing(list, to, info); /* there is no store yet */
    store_close(store);
    return err;
}

enum err command_print_waits(const struct call *call, enum waits_list list, const char *nothing,
                             struct err_info *info) {
    struct printing printing = {.json = call->json, .nothing = nothing};
    const struct waits_told to = {print_kind, print_one, &printing};
    enum err err = command_each_waiting(call, list, &to, info);
    if (err == ERR_OK) {
        print_end(&printing);
        err = command_write_out(&printing.text, call->json, info);
    }
    growing_done(&printing.text);
    return err;
}

enum err command_inbox(struct call *call, struct err_info *info) {
    return command_print_waits(call, WAITS_INBOX, "Nothing waits here.", info);
}
