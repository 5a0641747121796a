/* Plans that truly are in each state a plan can be in, in a store of their own that can be opened
 * again and again as it was, and compared. */
#ifndef PHBPLAN_TESTS_STORE_GATE_SCENE_H
#define PHBPLAN_TESTS_STORE_GATE_SCENE_H

#include "stages.h"

#include <unistd.h>

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
    return file_exists(path) ? file_has_bytes(path, bytes->data, bytes->length)
                             : bytes->length == 0;
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

/* A helper, whose pay goes by the rates. */
#define SCENE_HELPER "l3"
#define WITH_A_HELPER                                                                                   \
    "helpers[] = {\"id\": \"h1\", \"called\": \"Jo\", \"insurance\": \"has\", \"sick_weeks\": \"1\"}\n" \
    "delegated_tasks[] = {\"id\": \"d1\", \"task\": \"Eye drops\", \"helper\": \"h1\","                 \
    " \"delegated_by\": \"Rae Hale\", \"trained_on\": \"2026-05-01\","                                  \
    " \"competent_until\": \"2027-12-31\"}\n"                                                           \
    "lines[] = {\"id\": \"l3\", \"description\": \"Help at home\", \"kind\": \"employment\","           \
    " \"helper\": \"h1\", \"hours_per_week\": \"2\", \"hourly_rate\": \"14\","                          \
    " \"paid_by\": \"direct_payment\", \"outcomes\": [\"o1\"], \"price_status\": \"confirmed\","        \
    " \"extras\": [{\"label\": \"Insurance\", \"amount\": \"120\", \"per\": \"year\"}]}\n"

/* Whether there is something to empty in it. */
static inline bool scene_has_of(const struct plan *plan, enum record_type type) {
    const struct record *record = plan_count(plan, type) > 0 ? plan_at(plan, type, 0) : NULL;
    for (size_t i = 0; record != NULL && i < dictionary_record(type)->field_count; i++)
        if (record_has(record, i) && dictionary_field(type, i)->kind != KIND_CHOICE)
            return true;
    return false;
}

/* Says what a record has to say, and one thing that can be emptied. */
static inline void scene_say(struct changes *changes, enum record_type type, const char *id) {
    bool emptied = false;
    for (size_t i = 0; i < dictionary_record(type)->field_count; i++) {
        const struct field *field = dictionary_field(type, i);
        char text[256];
        bool more = !emptied && field->kind != KIND_CHOICE && field->use == USE_ANY;
        if (!field->required && !more)
            continue;
        emptied = emptied || field->kind != KIND_CHOICE;
        answer(type, i, text, sizeof text);
        changes_set(changes, type, id, i, text);
    }
}

/* Something of every kind that the plan has nothing of, so that it stands in nobody's way. */
static inline void scene_fill(struct book *book) {
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        bool many = dictionary_record(type)->many;
        struct changes changes;
        if (type == RECORD_DECISION || scene_has_of(book->plan, type))
            continue;
        changes_init(&changes);
        if (many)
            changes_add(&changes, type, "1", "", SIZE_MAX);
        scene_say(&changes, type, many ? "1" : "");
        must(edit_as(book, keeper_of(type), &changes, "something", SAID));
        changes_done(&changes);
    }
}

/* Makes the plan, with something of everything in it, and keeps its store's file. */
static inline void scene_make(struct scene *scene, struct home *home, const struct stage *at) {
    struct book *book = ready_book_with(home->store, NOBODY_YET WITH_A_HELPER);
    *scene = (struct scene){.home = home, .at = at};
    scene_fill(book);
    bring(book, at);
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
    scene->book = open_book(scene->home->store, STAGE_PLAN);
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
    for (size_t i = 0; i < STAGE_COUNT; i++) {
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
