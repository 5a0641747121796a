/* Every state by every role by every kind of edit, on plans that truly are in that state: it is
 * allowed, or refused with the words a person sees, and then nothing at all has changed, in the
 * store or in memory. */
#include "gate_scene.h"

#include "base/unused.h"
#include "store/recalculate.h"
#include "store/shelf.h"
#include "tests/plan/gate_meant.h"

#define KEPT                                                                                       \
    "Someone has agreed or decided something about this plan, or money was paid. So it is kept"
#define NEW_RATES "name,from,value,unit,source\nni_percent,2026-04-06,16,percent,X\n"
#define NEW_PRICES                                                                                 \
    "code,name,area,unit,unit_price,price_year,source,last_checked\nX,Y,a,b,1,2026,Us,2026-01-01\n"

/* ---- kinds of edits */

struct tried {
    const char *name;
    void (*prepare)(struct scene *scene); /* what has to be there first, or NULL */
    enum err (*act)(struct scene *scene, const struct tried *kind, struct err_info *info);
    enum topic topic;
    const char *stays;  /* what who may is told where it is refused in an authorised version */
    bool reads, begins; /* who may is also to read the plan; or to begin one */
    const char *never;  /* what who may is told in every state, and with which error */
    enum err never_err;
    enum record_type type;
    enum change_kind change;
    size_t place;        /* of the record in its list */
    const char *decider; /* of a new decision */
};

/* The first field with words, a day or an amount in it, of what its record is about: to be emptied.
 */
static size_t field_to_empty(const struct record *record) {
    size_t field = record->type == RECORD_PLAN ? PLAN_AUTHORISING_BODY : 0;
    while (!record_has(record, field) ||
           dictionary_field(record->type, field)->kind == KIND_CHOICE ||
           dictionary_topic(record->type, field) != dictionary_record(record->type)->topic)
        field++;
    return field;
}

static void put_decision(struct changes *changes, const struct plan *plan, const char *decider) {
    char id[24];
    plan_new_id(plan, id);
    changes_add(changes, RECORD_DECISION, id, "", SIZE_MAX);
    changes_set(changes, RECORD_DECISION, id, DECISION_ROLE, decider);
    changes_set(changes, RECORD_DECISION, id, DECISION_NAME, "Q. Example");
    changes_set(changes, RECORD_DECISION, id, DECISION_DECISION, "disagrees");
    changes_set(changes, RECORD_DECISION, id, DECISION_ON, "2026-05-20");
}

static enum err act_on_record(struct scene *scene, const struct tried *kind,
                              struct err_info *info) {
    struct book *book = scene->book;
    struct changes changes;
    changes_init(&changes);
    if (kind->change == CHANGE_ADD && kind->decider != NULL) {
        put_decision(&changes, book->plan, kind->decider);
    } else if (kind->change == CHANGE_ADD) {
        changes_add(&changes, kind->type, "new", kind->type == RECORD_EXTRA ? SCENE_HELPER : "",
                    SIZE_MAX);
    } else {
        const struct record *record = plan_at(book->plan, kind->type, kind->place);
        if (kind->change == CHANGE_SET)
            changes_set(&changes, kind->type, record->id, field_to_empty(record), NULL);
        else if (kind->change == CHANGE_MOVE)
            changes_move(&changes, kind->type, record->id,
                         plan_count(book->plan, kind->type) - 1 - kind->place);
        else
            changes_remove(&changes, book->plan, kind->type, record->id);
    }
    enum err err = book_edit(book, &changes, kind->name, info);
    changes_done(&changes);
    return err;
}

static enum err act_leave_out(struct scene *scene, const struct tried *kind,
                              struct err_info *info) {
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_LINE, "l1", LINE_INCLUDED, NULL);
    changes_set(&changes, RECORD_LINE, "l1", LINE_NOT_INCLUDED_BECAUSE, "The council buys it");
    enum err err = book_edit(scene->book, &changes, kind->name, info);
    changes_done(&changes);
    return err;
}

/* What would be refused is refused before anybody is asked whether they mean it. */
static enum err turn(struct scene *scene, bool undo, struct err_info *info) {
    char *who = NULL, *label = NULL;
    bool own = false;
    enum err asked = book_next_edit(scene->book, undo, &who, &label, &own, NULL);
    free(who);
    free(label);
    enum err err = (undo ? book_undo : book_redo)(scene->book, &label, info);
    free(label);
    assert_int_equal(asked == ERR_STAYS, err == ERR_STAYS);
    return err;
}

static enum err act_undo(struct scene *scene, const struct tried *kind UNUSED,
                         struct err_info *info) {
    return turn(scene, true, info);
}

static enum err act_redo(struct scene *scene, const struct tried *kind UNUSED,
                         struct err_info *info) {
    return turn(scene, false, info);
}

static void prepare_phone(struct scene *scene) {
    set(scene->book, RECORD_PERSON, "", PERSON_PHONE, "01632 960001");
}

static void prepare_phone_undone(struct scene *scene) {
    prepare_phone(scene);
    undo(scene->book);
}

static void prepare_payment(struct scene *scene) {
    add(scene->book, RECORD_PAYMENT, "late", "");
}

static void prepare_payment_undone(struct scene *scene) {
    prepare_payment(scene);
    undo(scene->book);
}

static void prepare_undone(struct scene *scene) {
    undo(scene->book);
}

static enum err act_import(struct scene *scene, enum import_as as, struct err_info *info) {
    struct plan *file = plan_copy(scene->book->plan);
    struct book *made = NULL;
    struct import said;
    struct value body = {.set = true, .text = strdup("Another")};
    record_put(plan_one(file, RECORD_PLAN), PLAN_AUTHORISING_BODY, body);
    enum err err = book_import(scene->home->store, file, as, &made, &said, info);
    book_close(made);
    plan_free(file);
    return err;
}

static enum err act_import_over(struct scene *scene, const struct tried *kind UNUSED,
                                struct err_info *info) {
    return act_import(scene, IMPORT_AS_NEXT, info);
}

static enum err act_import_new(struct scene *scene, const struct tried *kind UNUSED,
                               struct err_info *info) {
    return act_import(scene, IMPORT_AS_NEW, info);
}

static void prepare_rates(struct scene *scene) {
    size_t count = 0;
    must(store_import_rates(scene->home->store, NEW_RATES, sizeof NEW_RATES - 1, &count, SAID));
}

static enum err act_recalculate(struct scene *scene, const struct tried *kind UNUSED,
                                struct err_info *info) {
    struct recalculation newer;
    must(book_recalculation(scene->book, &newer, SAID));
    enum err err = book_recalculate(scene->book, &newer, info);
    assert_int_equal(newer.keeps, err == ERR_STAYS);
    assert_int_equal(newer.count > 0, err == ERR_OK);
    if (newer.keeps) {
        assert_memory_equal(newer.why, info->text, strlen(info->text));
        assert_string_equal(newer.why + strlen(info->text), ".");
    }
    recalculation_done(&newer);
    return err;
}

static void prepare_unpaid(struct scene *scene) {
    while (plan_count(scene->book->plan, RECORD_PAYMENT) > 0)
        take_out(scene->book, RECORD_PAYMENT, plan_at(scene->book->plan, RECORD_PAYMENT, 0)->id);
}

static enum err act_delete(struct scene *scene, const struct tried *kind UNUSED,
                           struct err_info *info) {
    struct err_info first = {0};
    enum err may = book_may_go(scene->book, &first);
    enum err err = book_delete(scene->book, info);
    assert_int_equal(may, err);
    assert_string_equal(first.text, info->text);
    return err;
}

static enum err act_begin(struct scene *scene, const struct tried *kind UNUSED,
                          struct err_info *info) {
    struct book *made = NULL, *blank = NULL;
    struct changes changes;
    struct err_info first = {0};
    changes_init(&changes);
    changes_set(&changes, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    enum err may = book_blank(scene->home->store, &changes, &blank, &first);
    enum err err = book_new(scene->home->store, &changes, &made, info);
    assert_int_equal(may, err);
    assert_string_equal(first.text, info->text);
    changes_done(&changes);
    book_close(blank);
    book_close(made);
    return err;
}

/* A blank plan, opened by who may; its first answer by who may not. */
static void prepare_blank(struct scene *scene) {
    must(book_blank(scene->home->store, NULL, &scene->blank, SAID));
}

static enum err act_first_answer(struct scene *scene, const struct tried *kind,
                                 struct err_info *info) {
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Sam");
    enum err err = book_edit(scene->blank, &changes, kind->name, info);
    changes_done(&changes);
    assert_int_equal(scene->blank->row != 0, err == ERR_OK);
    return err;
}

static enum err act_rates(struct scene *scene, const struct tried *kind UNUSED,
                          struct err_info *info) {
    size_t count = 0;
    return store_import_rates(scene->home->store, NEW_RATES, sizeof NEW_RATES - 1, &count, info);
}

static enum err act_prices(struct scene *scene, const struct tried *kind UNUSED,
                           struct err_info *info) {
    size_t count = 0;
    return store_import_prices(scene->home->store, NEW_PRICES, sizeof NEW_PRICES - 1, &count, info);
}

/* Those that are not of one record, in every state. */
static enum err act_put_away(struct scene *scene, const struct tried *kind UNUSED,
                             struct err_info *info) {
    return book_put_away(scene->book, true, info);
}

static void prepare_put_away(struct scene *scene) {
    must(book_put_away(scene->book, true, SAID));
}

static enum err act_bring_back(struct scene *scene, const struct tried *kind UNUSED,
                               struct err_info *info) {
    return book_put_away(scene->book, false, info);
}

static const struct tried KINDS[] = {
    {.name = "leave out", .act = act_leave_out, .topic = TOPIC_INCLUSION, .stays = MEANT_STAYS},
    {"undo of a payment", prepare_payment, act_undo, .topic = TOPIC_PAID},
    {"redo of a payment", prepare_payment_undone, act_redo, .topic = TOPIC_PAID},
    {.name = "import over", .act = act_import_over, .topic = TOPIC_FILE, .reads = true},
    {.name = "import as new",
     .act = act_import_new,
     .topic = TOPIC_FILE,
     .reads = true,
     .begins = true},
    {"recalculate", prepare_rates, act_recalculate, .topic = TOPIC_FIGURES, .stays = MEANT_FIGURES},
    {.name = "begin", .act = act_begin, .topic = TOPIC_CONTENT},
    {"first answer", prepare_blank, act_first_answer, .topic = TOPIC_CONTENT},
    {.name = "rates", .act = act_rates, .topic = TOPIC_TABLES},
    {.name = "prices", .act = act_prices, .topic = TOPIC_TABLES},
    {.name = "put away", .act = act_put_away, .topic = TOPIC_SHELF},
    {"bring back", prepare_put_away, act_bring_back, .topic = TOPIC_SHELF},
};

/* Those of what is in it, undone and done again: an authorised plan has no such edit after its yes
 * (but see test_authorised.c). */
static const struct tried FREE_KINDS[] = {
    {"undo of a phone", prepare_phone, act_undo, .topic = TOPIC_CONTENT},
    {"redo of a phone", prepare_phone_undone, act_redo, .topic = TOPIC_CONTENT},
};

/* ---- trying them */

/* What is said to the role; NULL where it may. */
static const char *meant_words(const struct scene *scene, const struct tried *kind,
                               enum user_role role, char *buffer, size_t size) {
    const char *words = meant_of_role(kind->topic, role, buffer, size);
    if (words == NULL && kind->reads)
        words = meant_not_read(scene->at->state, role);
    if (words == NULL && kind->topic == TOPIC_TALK && role == USER_PEER_MENTOR)
        words =
            "A peer mentor reads a plan only while the person says yes to it, and this one has no such yes for you today. Ask their clinician to write it down";
    if (words == NULL && kind->begins)
        words = meant_of_role(TOPIC_CONTENT, role, buffer, size);
    if (words == NULL && kind->never != NULL)
        words = kind->never;
    else if (words == NULL && !meant_is_free(scene->at->state))
        words = kind->stays;
    return words;
}

static void fail_on(const struct scene *scene, const struct tried *kind, enum user_role role,
                    const char *why, const struct err_info *info) {
    fail_msg("%s: %s (%s, place %zu) by %s: %s: \"%s\"", state_word(scene->at->state), kind->name,
             dictionary_record(kind->type)->table, kind->place, user_role_word(role), why,
             info->text);
}

/* Tries it in a role that is refused: then all is as it was. */
static void try_refused(struct scene *scene, const struct tried *kind, enum user_role role,
                        const char *words) {
    struct err_info info = {0};
    scene->home->store->role = role;
    enum err err = kind->act(scene, kind, &info);
    if (err != (words == kind->never ? kind->never_err : ERR_STAYS) ||
        strcmp(info.text, words) != 0)
        fail_on(scene, kind, role, words, &info);
    if (!scene_is_same(scene) || scene->book->revision != scene->revision)
        fail_on(scene, kind, role, "refused, and the store is another", &info);
    assert_same_plan(scene->book->plan, scene->before);
}

static void try_allowed(struct scene *scene, const struct tried *kind, enum user_role role) {
    struct err_info info = {0};
    scene->home->store->role = role;
    if (kind->act(scene, kind, &info) != ERR_OK || scene_is_same(scene))
        fail_on(scene, kind, role, "it may be done and was not", &info);
}

static void scene_prepare(struct scene *scene, const struct tried *kind) {
    scene_open(scene);
    if (kind->prepare != NULL)
        kind->prepare(scene);
    scene_remember(scene);
}

/* Tries it in every role: first in those that are refused, for they leave the scene as it is. */
static void try_all(struct scene *scene, const struct tried *kind) {
    char buffer[512];
    scene_prepare(scene, kind);
    for (int role = 0; role < USER_ROLE_COUNT; role++) {
        const char *words = meant_words(scene, kind, (enum user_role)role, buffer, sizeof buffer);
        if (words != NULL)
            try_refused(scene, kind, (enum user_role)role, words);
    }
    bool as_it_was = true;
    for (int role = 0; role < USER_ROLE_COUNT; role++) {
        if (meant_words(scene, kind, (enum user_role)role, buffer, sizeof buffer) != NULL)
            continue;
        if (!as_it_was)
            scene_prepare(scene, kind);
        try_allowed(scene, kind, (enum user_role)role);
        as_it_was = false;
    }
}

/* ---- the table */

/* Each record but decisions: one set, added, taken out. */
static void try_records(struct scene *scene) {
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        struct tried kind = {.act = act_on_record, .type = type, .stays = NULL};
        kind.topic = dictionary_record(type)->topic;
        if (kind.topic == TOPIC_CONTENT)
            kind.stays = MEANT_STAYS;
        kind.name = "set";
        if (type != RECORD_DECISION)
            try_all(scene, &kind);
        kind.name = "add";
        kind.change = CHANGE_ADD;
        if (type != RECORD_DECISION && dictionary_record(type)->many)
            try_all(scene, &kind);
        kind.name = "remove";
        kind.change = CHANGE_REMOVE;
        if (type != RECORD_DECISION && dictionary_record(type)->many)
            try_all(scene, &kind);
        kind.name = "move";
        kind.change = CHANGE_MOVE;
        if (plan_count(scene->book->plan, type) > 1 && !dictionary_record(type)->as_it_happened)
            try_all(scene, &kind);
    }
}

static void gate__records__in_every_state_by_every_role(void **state) {
    each_stage(*state, try_records);
}

static enum topic topic_of(enum move move) {
    return role_of(move) == USER_COMMISSIONER ? TOPIC_COMMISSIONING : TOPIC_DECISION;
}

/* Each decision that there is: altered, taken out. */
static void try_decisions_there(struct scene *scene) {
    size_t count = scene->at->count;
    for (size_t i = 0; i < count; i++) {
        struct tried kind = {.act = act_on_record, .type = RECORD_DECISION, .place = i};
        kind.topic = topic_of(scene->at->moves[i]);
        kind.never = i + 1 < count ? MEANT_BEFORE : NULL;
        kind.never_err = ERR_STAYS;
        kind.stays = MEANT_DECIDED;
        kind.name = "set";
        kind.change = CHANGE_SET;
        try_all(scene, &kind);
        kind.name = "remove";
        kind.change = CHANGE_REMOVE;
        try_all(scene, &kind);
    }
}

/* The last of them, undone; and where it can be, done again. */
static void try_decision_undone(struct scene *scene) {
    size_t count = scene->at->count;
    if (count == 0)
        return;
    struct tried kind = {.name = "undo of the last",
                         .act = act_undo,
                         .type = RECORD_DECISION,
                         .stays = MEANT_DECIDED};
    kind.topic = topic_of(scene->at->moves[count - 1]);
    try_all(scene, &kind);
    if (!meant_is_free(scene->at->state))
        return;
    kind.name = "redo of the last";
    kind.prepare = prepare_undone;
    kind.act = act_redo;
    try_all(scene, &kind);
}

static void try_decisions(struct scene *scene) {
    static const char *const DECIDERS[] = {"person", "representative", "clinician", "panel",
                                           "commissioner"};
    for (size_t i = 0; i < sizeof DECIDERS / sizeof *DECIDERS; i++) {
        struct tried kind = {.name = DECIDERS[i],
                             .act = act_on_record,
                             .type = RECORD_DECISION,
                             .change = CHANGE_ADD,
                             .decider = DECIDERS[i]};
        kind.topic =
            i + 1 < sizeof DECIDERS / sizeof *DECIDERS ? TOPIC_DECISION : TOPIC_COMMISSIONING;
        try_all(scene, &kind);
    }
    try_decisions_there(scene);
    try_decision_undone(scene);
}

static void gate__decisions__in_every_state_by_every_role(void **state) {
    each_stage(*state, try_decisions);
}

/* All that is not one record. A plan that somebody decided anything about is kept by everybody. */
static void try_whole_plan(struct scene *scene) {
    struct tried kind = {.name = "delete",
                         .prepare = prepare_unpaid,
                         .act = act_delete,
                         .topic = TOPIC_DELETION,
                         .never_err = ERR_INPUT};
    kind.never = scene->at->count > 0 ? KEPT : NULL;
    try_all(scene, &kind);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        try_all(scene, &KINDS[i]);
    for (size_t i = 0; i < sizeof FREE_KINDS / sizeof *FREE_KINDS; i++)
        if (meant_is_free(scene->at->state))
            try_all(scene, &FREE_KINDS[i]);
}

static void gate__whole_plans__in_every_state_by_every_role(void **state) {
    each_stage(*state, try_whole_plan);
}

/* ---- beside the table */

/* What changes nothing is refused to nobody, and leaves nothing. */
static void gate__what_changes_nothing__is_everybodys(void **state) {
    struct home *home = *state;
    struct scene scene;
    scene_make(&scene, home, &STAGES[6]);
    scene_open(&scene);
    scene_remember(&scene);
    for (int role = 0; role < USER_ROLE_COUNT; role++) {
        struct changes changes;
        changes_init(&changes);
        changes_set(&changes, RECORD_LINE, "l1", LINE_UNIT_PRICE, "14.00");
        must(edit_as(scene.book, (enum user_role)role, &changes, "the same", SAID));
        changes_done(&changes);
        assert_true(scene_is_same(&scene));
    }
    scene_close(&scene);
    free(scene.file);
}

/* An edit is refused whole for the one change in it that is not theirs. */
static void gate__refuses__a_list_for_one_of_it(void **state) {
    struct home *home = *state;
    struct scene scene;
    scene_make(&scene, home, &STAGES[0]);
    scene_open(&scene);
    scene_remember(&scene);
    for (int role = 0; role < USER_ROLE_COUNT; role++) {
        struct changes changes;
        changes_init(&changes);
        changes_add(&changes, RECORD_PAYMENT, "new", "", SIZE_MAX);
        changes_set(&changes, RECORD_PERSON, "", PERSON_PHONE, "01632 960001");
        assert_int_equal(edit_as(scene.book, (enum user_role)role, &changes, "both", &home->info),
                         ERR_STAYS);
        changes_done(&changes);
        assert_true(scene_is_same(&scene));
        assert_same_plan(scene.book->plan, scene.before);
    }
    scene_close(&scene);
    free(scene.file);
}

/* Words half typed are kept for those alone who could finish them. */
static void gate__keeps__drafts_of_who_may_write_them(void **state) {
    struct home *home = *state;
    struct scene scene;
    scene_make(&scene, home, &STAGES[0]);
    scene_open(&scene);
    scene_remember(&scene);
    struct draft draft = {
        .type = RECORD_LINE, .id = "l1", .field = LINE_UNIT_PRICE, .part = "", .text = "6o"};
    for (int role = USER_COMMISSIONER; role < USER_ROLE_COUNT; role++) {
        home->store->role = (enum user_role)role;
        must(book_put_draft(scene.book, &draft, true, SAID));
        assert_answer(home->path, "SELECT count(*) FROM draft", "0");
    }
    home->store->role = USER_CLINICIAN;
    draft.field = LINE_NOT_INCLUDED_BECAUSE;
    must(book_put_draft(scene.book, &draft, true, SAID));
    assert_answer(home->path, "SELECT count(*) FROM draft", "1");
    scene_close(&scene);
    free(scene.file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(gate__records__in_every_state_by_every_role),
        HOME_TEST(gate__decisions__in_every_state_by_every_role),
        HOME_TEST(gate__whole_plans__in_every_state_by_every_role),
        HOME_TEST(gate__what_changes_nothing__is_everybodys),
        HOME_TEST(gate__refuses__a_list_for_one_of_it),
        HOME_TEST(gate__keeps__drafts_of_who_may_write_them),
    };
    return cmocka_run_group_tests_name("store/gate", tests, NULL, NULL);
}
