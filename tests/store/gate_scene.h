/* Plans that truly are in each state a plan can be in, in a store of their own that can be opened
 * again and again as it was, and compared. */
#ifndef PHBPLAN_TESTS_STORE_GATE_SCENE_H
#define PHBPLAN_TESTS_STORE_GATE_SCENE_H

#include "store_fixture.h"

#include "base/date.h"

#include <unistd.h>

/* One letter for each decision of a plan. */
static const struct said {
    char letter;
    enum user_role by;
    const char *decider, *decision;
} SAID_OF[] = {{'p', USER_CLINICIAN, "person", "agrees"},
               {'c', USER_CLINICIAN, "clinician", "agrees"},
               {'y', USER_COMMISSIONER, "commissioner", "authorises"},
               {'h', USER_COMMISSIONER, "commissioner", "authorises_in_part"},
               {'r', USER_COMMISSIONER, "commissioner", "returns"},
               {'d', USER_COMMISSIONER, "commissioner", "declines"},
               {'s', USER_COMMISSIONER, "commissioner", "suspends"}};

static const struct stage {
    enum state state;
    const char *decisions;
    bool reviewing;
    int year, month, day;
} STAGES[] = {
    {STATE_DRAFT, "", false, 2026, 5, 25},
    {STATE_AGREED, "p", false, 2026, 5, 25},
    {STATE_CLINICALLY_AGREED, "pc", false, 2026, 5, 25},
    {STATE_AUTHORISED, "pcy", false, 2026, 5, 25},
    {STATE_AUTHORISED_IN_PART, "pch", false, 2026, 5, 25},
    {STATE_RETURNED, "pcr", false, 2026, 5, 25},
    {STATE_DECLINED, "pcd", false, 2026, 5, 25},
    {STATE_ACTIVE, "pcy", false, 2026, 6, 15},
    {STATE_UNDER_REVIEW, "pcy", true, 2026, 6, 15},
    {STATE_SUSPENDED, "pcys", false, 2026, 6, 15},
    {STATE_ENDED, "pcy", false, 2027, 7, 1},
};

/* What is in a file; none where it is not there. */
struct kept_bytes {
    char *data;
    size_t length;
};

static inline struct kept_bytes bytes_of(const char *path) {
    struct kept_bytes bytes = {0};
    if (file_exists(path))
        bytes.data = file_read_all(path, &bytes.length);
    return bytes;
}

static inline bool bytes_are_in(const struct kept_bytes *bytes, const char *path) {
    struct kept_bytes now = bytes_of(path);
    bool same = now.length == bytes->length &&
                (now.length == 0 || memcmp(now.data, bytes->data, now.length) == 0);
    free(now.data);
    return same;
}

/* A plan in that state: the store's file as it then is, and while it is open, the store as it was
 * before what is tried. */
struct scene {
    struct home *home;
    const struct stage *at;
    struct book *book, *blank;
    char *file;
    size_t file_length;
    struct plan *before;
    int64_t revision;
    struct kept_bytes store, log;
};

static const struct said *said_by(char letter) {
    const struct said *said = SAID_OF;
    while (said->letter != letter)
        said++;
    return said;
}

static inline void put_decision(struct changes *changes, const struct plan *plan,
                                const char *decider, const char *decision, const char *mark) {
    char id[24];
    plan_new_id(plan, id);
    changes_add(changes, RECORD_DECISION, id, "", SIZE_MAX);
    changes_set(changes, RECORD_DECISION, id, DECISION_ROLE, decider);
    changes_set(changes, RECORD_DECISION, id, DECISION_NAME, "Q. Example");
    changes_set(changes, RECORD_DECISION, id, DECISION_DECISION, decision);
    changes_set(changes, RECORD_DECISION, id, DECISION_ON, "2026-05-20");
    changes_set(changes, RECORD_DECISION, id, DECISION_CONTENT, mark);
}

static inline void edit_well(struct book *book, enum user_role role, struct changes *changes) {
    must(edit_as(book, role, changes, "an edit", SAID));
    changes_done(changes);
    changes_init(changes);
}

static inline enum state state_of(const struct book *book, int64_t today) {
    const struct rates *rates = NULL;
    struct plan_cost cost;
    enum state state = STATE_DRAFT;
    must(book_rates(book, &rates, SAID));
    must(plan_cost(book->plan, rates, &cost, SAID));
    must(plan_state(book->plan, &cost, today, &state, SAID));
    plan_cost_done(&cost);
    return state;
}

/* Makes the plan, with something of everything in it, and keeps its store's file. */
static inline void scene_make(struct scene *scene, struct home *home, const struct stage *at) {
    struct changes changes;
    struct book *book = new_book(home->store);
    char mark[HASH_TEXT];
    *scene = (struct scene){.home = home, .at = at};
    changes_init(&changes);
    whole_plan(&changes, USER_CLINICIAN);
    changes_set(&changes, RECORD_LINE, "l2", LINE_PAID_BY, "direct_payment"); /* paid, so costed */
    changes_set(&changes, RECORD_LINE, "l2", LINE_INCLUDED, "true");
    edit_well(book, USER_CLINICIAN, &changes);
    whole_plan(&changes, USER_FINANCE);
    edit_well(book, USER_FINANCE, &changes);
    if (at->reviewing) {
        changes_add(&changes, RECORD_REVIEW, "begun", "", SIZE_MAX);
        changes_set(&changes, RECORD_REVIEW, "begun", REVIEW_WHAT_WORKED, "The class");
        edit_well(book, USER_CLINICIAN, &changes);
    }
    for (const char *letter = at->decisions; *letter != '\0'; letter++) {
        const struct said *said = said_by(*letter);
        put_decision(&changes, book->plan, said->decider, said->decision, mark_of(book, mark));
        edit_well(book, said->by, &changes);
    }
    changes_done(&changes);
    assert_int_equal(state_of(book, date_of(at->year, at->month, at->day)), at->state);
    book_close(book);
    store_close(home->store);
    home->store = NULL;
    scene->file = file_read_all(home->path, &scene->file_length);
}

static inline void scene_close(struct scene *scene) {
    book_close(scene->blank);
    book_close(scene->book);
    store_close(scene->home->store);
    plan_free(scene->before);
    free(scene->store.data);
    free(scene->log.data);
    scene->blank = scene->book = NULL;
    scene->home->store = NULL;
    scene->before = NULL;
    scene->store = scene->log = (struct kept_bytes){0};
}

/* Opens it as it was made. */
static inline void scene_open(struct scene *scene) {
    scene_close(scene);
    file_write_all(scene->home->path, scene->file, scene->file_length);
    scene->home->store = open_store(scene->home->path);
    scene->book = open_book(scene->home->store, "P-0001");
}

static inline char *log_of(const struct scene *scene, char path[FILES_PATH + 64]) {
    snprintf(path, FILES_PATH + 64, "%s-wal", scene->home->path);
    return path;
}

static inline void scene_remember(struct scene *scene) {
    char path[FILES_PATH + 64];
    scene->before = plan_copy(scene->book->plan);
    scene->revision = scene->book->revision;
    scene->store = bytes_of(scene->home->path);
    scene->log = bytes_of(log_of(scene, path));
}

/* Whether the store has the bytes that it had, in its file and in its log. */
static inline bool scene_is_same(const struct scene *scene) {
    char path[FILES_PATH + 64];
    return bytes_are_in(&scene->store, scene->home->path) &&
           bytes_are_in(&scene->log, log_of(scene, path));
}

/* Tries it in each stage. */
static inline void each_stage(struct home *home, void (*try_it)(struct scene *)) {
    for (size_t i = 0; i < sizeof STAGES / sizeof *STAGES; i++) {
        struct scene scene;
        if (home->store == NULL) {
            assert_int_equal(unlink(home->path), 0);
            home->store = open_store(home->path);
        }
        scene_make(&scene, home, &STAGES[i]);
        try_it(&scene);
        scene_close(&scene);
        free(scene.file);
    }
}

#endif
