/* phbplan decide: records what somebody decides about a plan; or says what can be recorded now. */
#include "commands/command.h"

#include "base/date.h"
#include "base/text.h"
#include "plan/move.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what is said with it */

/* "all", or words of the field's with commas between. */
static enum err read_declares(const char *words, int64_t *out, struct err_info *info) {
    const struct field *field = dictionary_field(RECORD_DECISION, DECISION_DECLARES);
    const size_t count = field_choice_count(field);
    char word[64];
    *out = strcmp(words, "all") == 0 ? ((int64_t)1 << count) - 1 : 0;
    for (const char *at = words; *out >> count == 0 && strcmp(words, "all") != 0 && *at != '\0';) {
        size_t length = strcspn(at, ",");
        snprintf(word, sizeof word, "%.*s", (int)(length < 60 ? length : 60), at);
        int choice = field_find_choice(field, word);
        if (choice < 0)
            return err_set(
                info, ERR_INPUT,
                "%s is nothing that a clinician declares. Say --declares all, or some of:"
                " needs_met, money_enough, risks_managed, safeguarding, liberty,"
                " three_ways_offered, amount_explained",
                word);
        *out |= (int64_t)1 << choice;
        at += length + (at[length] == ',');
    }
    return ERR_OK;
}

/* A word of the reasons that this move has. */
static enum err read_because(const char *word, enum move move, struct move_said *said,
                             struct err_info *info) {
    char words[240] = "", shown[TEXT_QUOTE];
    size_t used = 0;
    if (word == NULL)
        return ERR_OK;
    if (move_because(move) == 0)
        return err_set(info, ERR_INPUT, "--because is for suspend and end. Say why with --reason");
    const struct field *field = dictionary_field(RECORD_DECISION, move_because(move));
    int choice = field_find_choice(field, word);
    said->has_because = choice >= 0;
    said->because = choice;
    if (choice >= 0)
        return ERR_OK;
    for (size_t i = 0; i < field_choice_count(field) && used < sizeof words; i++)
        used += (size_t)snprintf(words + used, sizeof words - used, "%s%s", i > 0 ? ", " : "",
                                 field->choices[i].word);
    err_at(info, "--because");
    return err_set(info, ERR_INPUT, "%s is none of the reasons. Use one of: %s",
                   text_quote(word, shown), words);
}

/* What is of one move alone: its option, and where the call has it. */
static const struct only_row {
    const char *option;
    size_t at;
    enum move move;
} ONLY[] = {
    {"--declares", offsetof(struct call, declares), MOVE_CLINICAL_AGREE},
    {"--leave-out", offsetof(struct call, left_out), MOVE_AUTHORISE_IN_PART},
    {"--last-day", offsetof(struct call, last_day), MOVE_END},
};

/* Nothing that is said with a move is passed over: who says it takes it for kept. */
static enum err ask_used(const struct call *call, enum move move, struct err_info *info) {
    char typed[MOVE_TYPED];
    for (size_t i = 0; i < sizeof ONLY / sizeof *ONLY; i++) {
        const char *said = *(const char *const *)(const void *)((const char *)call + ONLY[i].at);
        if (said != NULL && ONLY[i].move != move)
            return err_set(info, ERR_INPUT, "%s is for %s. See: phbplan decide --help",
                           ONLY[i].option, move_typed(ONLY[i].move, typed));
    }
    return ERR_OK;
}

/* The move. With none nothing is said either. */
static enum err read_move(const struct call *call, enum move *move, struct err_info *info) {
    const char *const said[] = {call->name,         call->profession, call->registration,
                                call->organisation, call->reason,     call->how,
                                call->on,           call->declares,   call->who_was_there,
                                call->because,      call->last_day,   call->left_out[0]};
    if (call->second == NULL)
        for (size_t i = 0; i < sizeof said / sizeof *said; i++)
            if (said[i] != NULL)
                return err_set(
                    info, ERR_INPUT,
                    "Say what is decided too, such as agree. See: phbplan decide --help");
    if (call->second == NULL)
        return ERR_OK;
    enum err err = move_find(call->second, move, info);
    return err == ERR_OK ? ask_used(call, *move, info) : err;
}

/* Splits "LINE=REASON". The ids are to be freed. */
static enum err read_left_out(const struct call *call, struct left_out *out, char **ids,
                              struct err_info *info) {
    for (size_t i = 0; i < call->left_out_count; i++) {
        const char *is = strchr(call->left_out[i], '=');
        if (is == NULL)
            return err_set(info, ERR_INPUT,
                           "say what is left out and why: --leave-out ID=WHY. "
                           "phbplan cost --json has the id of each thing");
        ids[i] = strndup(call->left_out[i], (size_t)(is - call->left_out[i]));
        if (ids[i] == NULL)
            return err_no_memory(info);
        out[i] = (struct left_out){.line = ids[i], .reason = is + 1};
    }
    return ERR_OK;
}

/* Who decides: as given, or who is at the keyboard; of the person's own decision, the person. */
static void find_who(const struct call *call, enum move move, const struct plan *plan,
                     const struct me *me, char person[128], struct move_said *said) {
    const enum decision_role decider = move_decider(move);
    bool mine = (decider == DECIDER_CLINICIAN || decider == DECIDER_COMMISSIONER) &&
                (call->name == NULL || strcmp(call->name, me->name) == 0);
    said->name = call->name;
    if (said->name == NULL && decider == DECIDER_PERSON)
        said->name = plan_person_name(plan, person, 128);
    if (said->name == NULL && mine)
        said->name = me->name;
    said->profession = call->profession != NULL ? call->profession : mine ? me->profession : NULL;
    said->registration = call->registration != NULL ? call->registration
                         : mine                     ? me->registration
                                                    : NULL;
    said->organisation = call->organisation != NULL ? call->organisation
                         : mine                     ? me->organisation
                                                    : NULL;
}

/* Adds where it stands how what is missing, or wrong, is said. */
static enum err how_to(enum err err, struct err_info *info) {
    char words[sizeof info->text];
    if (err != ERR_INPUT)
        return err;
    text_copy(info->text, words, sizeof words);
    return err_set(info, err, "%.450s. See: phbplan decide --help", words);
}

/* A version that no commissioner has said yes to is neither held nor ended: it may be the one
 * before it that is meant, which is in force until this one begins. */
static enum err name_in_force(enum err err, const struct book *book, enum move move,
                              struct err_info *info) {
    const bool holds = move == MOVE_SUSPEND || move == MOVE_RESUME || move == MOVE_END;
    struct in_force in_force = {0};
    char words[sizeof info->text], typed[MOVE_TYPED];
    if (err != ERR_STAYS || !holds || !move_is_theirs(move, store_role(book->store)) ||
        book_in_force(book, &in_force, NULL) != ERR_OK || in_force.version == 0 || in_force.own)
        return err;
    const char *reference = record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE);
    text_copy(info->text, words, sizeof words);
    return err_set(info, err,
                   "%.300s. The version before it is in force: phbplan decide %.64s@%" PRId64 " %s",
                   words, reference, in_force.version, move_typed(move, typed));
}

static enum err decide(const struct call *call, struct book *book, enum move move,
                       struct err_info *info) {
    struct left_out left_out[LEFT_OUT_MOST];
    char *ids[LEFT_OUT_MOST] = {0}, person[128];
    struct me me;
    struct move_said said = {.reason = call->reason,
                             .how_explained = call->how,
                             .who_was_there = call->who_was_there,
                             .on = command_today(),
                             .left_out = left_out,
                             .left_out_count = call->left_out_count};
    enum err err = store_me(book->store, &me, info);
    said.has_last_day = call->last_day != NULL;
    if (err == ERR_OK)
        err = command_read_day("--on", call->on, &said.on, info);
    if (err == ERR_OK)
        err = command_read_day("--last-day", call->last_day, &said.last_day, info);
    if (err == ERR_OK)
        err = read_because(call->because, move, &said, info);
    if (err == ERR_OK && call->declares != NULL)
        err = read_declares(call->declares, &said.declares, info);
    if (err == ERR_OK)
        err = read_left_out(call, left_out, ids, info);
    if (err == ERR_OK) {
        find_who(call, move, book->plan, &me, person, &said);
        err = how_to(book_decide(book, move, &said, command_today(), info), info);
        err = name_in_force(err, book, move, info);
    }
    for (size_t i = 0; i < call->left_out_count; i++)
        free(ids[i]);
    return err;
}

/* ---- what is so then */

/* The decision that was just kept, in a line. */
static void print_kept(FILE *out, const struct plan *plan, enum move move) {
    const struct record *decision =
        plan_at(plan, RECORD_DECISION, plan_count(plan, RECORD_DECISION) - 1);
    char day[DATE_TEXT], name[512];
    fprintf(out, "Kept: %s (%s, %s).\n", move_deed(move),
            text_point_out(record_text(decision, DECISION_NAME), name, sizeof name),
            date_show(record_number(decision, DECISION_ON), day));
}

static void print_moves(FILE *out, const struct figures *figures, enum user_role role) {
    bool any = false;
    char typed[MOVE_TYPED];
    for (int move = 0; move < MOVE_COUNT; move++) {
        if (move_ask(figures, role, (enum move)move, NULL) != ERR_OK)
            continue;
        fprintf(out, "%s%s",
                any ? ", " : "You can record now: ", move_typed((enum move)move, typed));
        any = true;
    }
    fputs(any ? ".\n" : "There is nothing that you can record now.\n", out);
}

/* "P-0001"; of an older version "P-0001@1". */
static void print_named(FILE *out, const struct book *book, const struct in_force *in_force) {
    const struct record *top = plan_one(book->plan, RECORD_PLAN);
    fputs(record_text(top, PLAN_REFERENCE), out);
    if (in_force->own)
        fprintf(out, "@%" PRId64, record_number(top, PLAN_VERSION));
}

/* Of the newest version, the one that is in force meanwhile. */
static void print_in_force(FILE *out, const struct book *book, const struct in_force *in_force) {
    const char *reference = record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE);
    if (in_force->version != 0 && !in_force->own)
        fprintf(out, "Before it, %s@%" PRId64 " is: %s.\n", reference, in_force->version,
                progress_label(&in_force->progress, command_today()));
}

static enum err say(const struct call *call, struct book *book, enum move move,
                    struct err_info *info) {
    const struct figures *figures = book_figures(book, command_today());
    struct in_force in_force = {0};
    char *text = NULL;
    size_t length = 0;
    enum err err = book_in_force(book, &in_force, info);
    FILE *out = err == ERR_OK ? open_memstream(&text, &length) : NULL;
    if (out == NULL)
        return err != ERR_OK ? err : err_no_memory(info);
    if (move < MOVE_COUNT)
        print_kept(out, book->plan, move);
    print_named(out, book, &in_force);
    fprintf(out, " is now: %s.\nWho acts next: %s.\n", state_label(figures->state),
            move_next_of(book->plan, figures->state));
    print_in_force(out, book, &in_force);
    if (move == MOVE_COUNT)
        print_moves(out, figures, store_role(book->store));
    if (move == MOVE_SUBMIT)
        fprintf(out, "To give it to the commissioner: phbplan send %s -o FILE.json\n",
                record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
    err = command_told(out, &text, info);
    if (err == ERR_OK && !call->json)
        err = command_print_told(book->plan->practice, false, text, info);
    free(text);
    return err;
}

static enum err say_json(struct book *book, enum move move, struct err_info *info) {
    const struct figures *figures = book_figures(book, command_today());
    const struct record *top = plan_one(book->plan, RECORD_PLAN);
    struct in_force in_force = {0};
    enum err err = book_in_force(book, &in_force, info);
    if (err != ERR_OK)
        return err;
    json_t *can = json_array(), *before = json_null();
    if (in_force.version != 0 && !in_force.own)
        before = json_pack("{s:I, s:s}", "version", (json_int_t)in_force.version, "state",
                           state_word(state_on(&in_force.progress, command_today())));
    for (int each = 0; each < MOVE_COUNT; each++)
        if (move_ask(figures, store_role(book->store), (enum move)each, NULL) == ERR_OK)
            json_array_append_new(can, json_string(move_word((enum move)each)));
    json_t *root =
        json_pack("{s:s, s:I, s:o, s:s, s:s, s:o, s:o}", "plan", record_text(top, PLAN_REFERENCE),
                  "version", (json_int_t)record_number(top, PLAN_VERSION), "kept",
                  move < MOVE_COUNT ? json_string(move_word(move)) : json_null(), "state",
                  state_word(figures->state), "next", move_next_of(book->plan, figures->state),
                  "in_force", before, "moves", can);
    char *text = root != NULL ? json_dumps(root, JSON_INDENT(1)) : NULL;
    json_decref(root);
    err = text != NULL ? command_print_json(text, info) : err_no_memory(info);
    free(text);
    return err == ERR_OK ? command_print("\n", info) : err;
}

enum err command_decide(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    struct book *book = NULL;
    enum move move = MOVE_COUNT;
    enum err err = read_move(call, &move, info);
    if (err == ERR_OK && subject_is_file(call->operand))
        err = err_set(info, ERR_INPUT, "%.200s is a file. Take it in first: phbplan receive FILE",
                      call->operand);
    if (err == ERR_OK)
        err = command_store_open(call, true, &store, info);
    if (err == ERR_OK)
        err = book_open(store, call->operand, &book, info);
    if (err == ERR_OK && move < MOVE_COUNT)
        err = command_done(call, decide(call, book, move, info));
    if (err == ERR_OK)
        err = call->json ? say_json(book, move, info) : say(call, book, move, info);
    book_close(book);
    store_close(store);
    return err;
}
