/* How a scene must stand, whatever failed: what was said to be kept is there, what was refused is
 * not, no file is half, none is left over, and one line of words says why; see scenes.h. */
#include "tests/faults/scenes.h"

#include "base/grow.h"
#include "base/text.h"
#include "base/unused.h"
#include "exchange/archive.h"
#include "store/store.h"

#include <dirent.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_talk(const struct scene *scene) {
    return scene->input != NULL || scene->screen;
}

/* ---- how it stands ---- */

static void stand_take(const struct place *place, const struct scene *scene, struct stand *out) {
    char path[FILES_PATH];
    out->store = place_dump(place_path(place, PLACE_STORE, path));
    if (scene->made != NULL)
        out->made = place_digest(place_path(place, scene->made, path), &out->made_length);
}

static void stand_done(struct stand *stand) {
    free(stand->store);
    free(stand->made);
}

void scene_ends_done(struct scene_ends *ends) {
    stand_done(&ends->before);
    stand_done(&ends->after);
    free(ends->said);
    free(ends->unnoted);
    free(ends->ways);
    free(ends->well);
}

bool scene_run(struct place *place, const struct scene *scene, struct child_result *result) {
    return scene->screen ? screen_run(place, result)
                         : place_run(place, scene->call, scene->input, result);
}

static _Noreturn void give_up(const struct scene *scene, const char *words) {
    fprintf(stderr, "%s fails by itself: %s\n", scene->name, words);
    exit(2);
}

/* The dump without the newest event, which is the scene's note. malloc'd. */
static char *without_note(const struct scene *scene, const char *dump) {
    char kind[96];
    snprintf(kind, sizeof kind, "|%s", scene->note);
    const char *events = strstr(dump, PLACE_TABLE "event\n");
    const char *end = events != NULL ? strstr(events + 1, "\n" PLACE_TABLE) : NULL;
    const char *row = end;
    while (row != NULL && row > events && row[-1] != '\n')
        row--;
    const char *found = row != NULL ? strstr(row, kind) : NULL;
    if (found == NULL || found > end)
        give_up(scene, "the history has no note of it");
    struct growing_text out = {0};
    growing_add_bytes(&out, dump, (size_t)(row - dump));
    growing_add(&out, end + 1);
    return growing_take(&out);
}

static bool same_made(const struct stand *a, const struct stand *b) {
    return a->made == NULL ||
           (a->made_length == b->made_length && memcmp(a->made, b->made, a->made_length) == 0);
}

/* The first place in which two texts differ, with a little of what stands before it. */
static const char *difference(const char *is, const char *was, char words[512]) {
    size_t same = 0;
    while (is[same] != '\0' && is[same] == was[same])
        same++;
    size_t from = same > 60 ? same - 60 : 0;
    snprintf(words, 512, "%.100s instead of %.100s", is + from, was + from);
    for (char *at = words; *at != '\0'; at++)
        *at = *at == '\n' ? '~' : *at;
    return words;
}

/* ---- what was said ---- */

/* These say that it is there, or may be, though the program did not end well. */
static bool is_unsure(const char *words) {
    static const char *const UNSURE[] = {
        "cannot tell",           "is kept",  "It is done, but",
        "may be lost",           "was kept", "cannot be written any more",
        "no memory left to show"};
    bool unsure = false;
    for (size_t i = 0; i < sizeof UNSURE / sizeof UNSURE[0]; i++)
        unsure = unsure || strstr(words, UNSURE[i]) != NULL;
    return unsure;
}

static void judge_words(const struct child_result *result, char wrong[SCENE_WORDS]) {
    size_t length = strlen(result->err);
    if (result->status < 0 || result->status > 3)
        snprintf(wrong, SCENE_WORDS, "status %d, %.300s", result->status, result->err);
    else if (result->status == 0 && length > 0)
        snprintf(wrong, SCENE_WORDS, "done, and says %.300s", result->err);
    else if (result->status != 0 && (strncmp(result->err, "phbplan: ", 9) != 0 || length < 11 ||
                                     strchr(result->err, '\n') != result->err + length - 1 ||
                                     !text_is_plain(result->err, true)))
        snprintf(wrong, SCENE_WORDS, "status %d, and no line of words: \"%.300s\"", result->status,
                 result->err);
}

/* The words that a conversation gives, which its clean answers are found by. */
static const char *const TOLD[] = {"Peterkin", "Peterson", "Exampleton", "I open my post",
                                   "A satnav"};

/* Whether a table of the dump has that text. */
static bool table_has(const char *dump, const char *table, const char *text) {
    char heading[48];
    snprintf(heading, sizeof heading, PLACE_TABLE "%s\n", table);
    const char *rows = strstr(dump, heading);
    const char *end = rows != NULL ? strstr(rows + 1, "\n" PLACE_TABLE) : NULL;
    const char *found = rows != NULL ? strstr(rows, text) : NULL;
    return found != NULL && (end == NULL || found < end);
}

/* What a plan began with is packed in its history, and seen in its own table; what waits to be kept
 * is in another. */
bool scene_kept(const char *dump, const char *answer) {
    char row[64], first[64];
    snprintf(row, sizeof row, "|%s|\n", answer);
    snprintf(first, sizeof first, "|%s|", answer);
    return table_has(dump, "change", row) || table_has(dump, "person", first);
}

/* What was said to be kept is in the history, and nothing that was not: but where the end came
 * first, or it says itself that it cannot tell. */
static void judge_told(const struct scene *scene, const char *dump, const char *said,
                       bool to_its_end, char wrong[SCENE_WORDS]) {
    for (size_t i = 0; i < sizeof TOLD / sizeof TOLD[0] && wrong[0] == '\0'; i++) {
        char kept[64], refused[64];
        snprintf(kept, sizeof kept, "Kept: %s\n", TOLD[i]);
        snprintf(refused, sizeof refused, "There: %s\n", TOLD[i]);
        bool was_kept = strstr(said, kept) != NULL, is_there = scene_kept(dump, TOLD[i]);
        if (was_kept && !is_there)
            snprintf(wrong, SCENE_WORDS, "LOST: \"%s\" was kept and is not there", TOLD[i]);
        else if ((scene->screen ? strstr(said, refused) != NULL /* leaving keeps it after all */
                                : is_there && !was_kept && to_its_end) &&
                 !is_unsure(said))
            snprintf(wrong, SCENE_WORDS, "\"%s\" was not kept and is there", TOLD[i]);
    }
}

/* ---- what is there ---- */

static bool begins(const char *text, const char *with) {
    return with != NULL && strncmp(text, with, strlen(with)) == 0;
}

/* No file but those that were there, what was to be made, and those of an open store. */
static void judge_files(const struct place *place, const struct scene *scene,
                        char wrong[SCENE_WORDS]) {
    char first[FILES_PATH], path[FILES_PATH];
    DIR *folder = opendir(place->files);
    path_join(place->folder, "first", first);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        const char *name = entry->d_name;
        bool known = name[0] == '.' && strspn(name, ".") == strlen(name);
        known = known || file_exists(path_join(first, name, path)) ||
                (scene->made != NULL && strcmp(name, scene->made) == 0) ||
                begins(name, scene->aside) || strcmp(name, PLACE_STORE) == 0 ||
                strcmp(name, PLACE_STORE "-wal") == 0 ||
                strcmp(name, PLACE_STORE "-journal") == 0 ||
                begins(name, PLACE_STORE ".practice") || strcmp(name, PLACE_STORE "-shm") == 0;
        if (!known)
            snprintf(wrong, SCENE_WORDS, "left over: %.200s", name);
    }
    if (folder != NULL)
        closedir(folder);
}

/* Anything put aside is the whole store of before. */
static void judge_aside(const struct place *place, const struct scene *scene,
                        const struct scene_ends *ends, char wrong[SCENE_WORDS]) {
    char path[FILES_PATH], words[512];
    DIR *folder = scene->aside != NULL ? opendir(place->files) : NULL;
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        size_t length = strlen(entry->d_name);
        const char *end = entry->d_name + (length > 4 ? length - 4 : 0);
        if (!begins(entry->d_name, scene->aside) || strcmp(end, "-wal") == 0 ||
            strcmp(end, "-shm") == 0)
            continue;
        char *dump = place_dump(place_path(place, entry->d_name, path));
        if (strcmp(dump, ends->before.store) != 0)
            snprintf(wrong, SCENE_WORDS, "%.100s is not the store of before: %s", entry->d_name,
                     difference(dump, ends->before.store, words));
        free(dump);
    }
    if (folder != NULL)
        closedir(folder);
}

static void say_wrong(const char *words, void *data) {
    snprintf(data, SCENE_WORDS, "verify: %.400s", words);
}

/* phbplan opens it, and finds nothing wrong. */
static void judge_opens(const struct place *place, char wrong[SCENE_WORDS]) {
    char path[FILES_PATH];
    struct err_info info = {0};
    struct store *store = NULL;
    struct store_found found = {0};
    enum err err = store_open(place_path(place, PLACE_STORE, path), false, &store, &info);
    if (err == ERR_OK)
        err = store_verify(store, say_wrong, wrong, &found, &info);
    if (err != ERR_OK)
        snprintf(wrong, SCENE_WORDS, "it does not open: %.400s", info.text);
    store_close(store);
}

/* Each is as before or as after: after, where all was done, and before, where it was not. Only the
 * note that it was done may be missing. */
static void judge_stand(const struct scene *scene, const struct scene_ends *ends,
                        const struct stand *is, bool done, bool unsure, bool deaf,
                        char wrong[SCENE_WORDS]) {
    char words[512];
    bool is_before = strcmp(is->store, ends->before.store) == 0;
    bool is_after = strcmp(is->store, ends->after.store) == 0 ||
                    (ends->unnoted != NULL && strcmp(is->store, ends->unnoted) == 0);
    if (scene->reads && is_before)
        is_after = true;
    if (scene->steps && !done) /* looked through by the program itself */
        is_before = true;
    if (!is_after && !is_before)
        snprintf(wrong, SCENE_WORDS, "the store is neither as before nor as after: %s",
                 difference(is->store, ends->after.store, words));
    else if (done && !is_after)
        snprintf(wrong, SCENE_WORDS, "LOST: it said that it was done, and the store is as before");
    else if (!done && !unsure && !is_before)
        snprintf(wrong, SCENE_WORDS, "it said that it was not done, and the store is as after");
    if (wrong[0] != '\0' || scene->made == NULL)
        return;
    is_after = same_made(is, &ends->after) ||
               (deaf && done && archive_is_whole(is->made, is->made_length));
    is_before = same_made(is, &ends->before);
    if (!is_after && !is_before)
        snprintf(wrong, SCENE_WORDS, "%s is neither as before nor as after (%zu bytes)",
                 scene->made, is->made_length);
    else if (done && !is_after)
        snprintf(wrong, SCENE_WORDS, "LOST: it said that it was done, and %s is as before",
                 scene->made);
    else if (!done && !unsure && !is_before)
        snprintf(wrong, SCENE_WORDS, "it said that it was not done, and %s is as after",
                 scene->made);
}

static void judge(const struct place *place, const struct scene *scene,
                  const struct scene_ends *ends, const struct failure *failure,
                  const struct child_result *result, char wrong[SCENE_WORDS]) {
    struct stand is = {0};
    char words[512];
    wrong[0] = '\0';
    judge_words(result, wrong);
    if (wrong[0] == '\0' && failure->harmless && result->status != 0)
        snprintf(wrong, SCENE_WORDS, "it did not go on: %.300s", result->err);
    if (wrong[0] == '\0' && !is_talk(scene) && result->status == 0 &&
        strcmp(result->out, ends->said) != 0)
        snprintf(wrong, SCENE_WORDS, "it says something else: %s",
                 difference(result->out, ends->said, words));
    if (wrong[0] == '\0' && failure->kind != FAULT_UNLINK)
        judge_files(place, scene, wrong);
    if (wrong[0] == '\0')
        judge_aside(place, scene, ends, wrong);
    stand_take(place, scene, &is);
    if (wrong[0] == '\0' && is_talk(scene))
        judge_told(scene, is.store, result->out, result->status == 0, wrong);
    else if (wrong[0] == '\0')
        judge_stand(scene, ends, &is, result->status == 0, is_unsure(result->err),
                    scene->deaf && failure->mode == FAULT_ONCE &&
                        (failure->kind == FAULT_ALLOC || failure->kind == FAULT_WRITE),
                    wrong);
    if (wrong[0] == '\0')
        judge_opens(place, wrong);
    stand_done(&is);
}

/* All that the judgement depends on, as one number. */
static uint64_t mark_of(const struct place *place, const struct failure *failure,
                        const struct child_result *result) {
    static const unsigned char key[crypto_shorthash_KEYBYTES] = "how it ended";
    uint64_t mark = 0;
    char *ended = grow_format("%d %d %d %d %" PRIu64 " %s%c%s", result->status, failure->harmless,
                              (int)failure->kind, (int)failure->mode, place_mark(place),
                              result->out, '\1', result->err);
    if (ended == NULL)
        exit(2);
    crypto_shorthash((unsigned char *)&mark, (unsigned char *)ended, strlen(ended), key);
    free(ended);
    return mark;
}

void scene_judge(const struct place *place, const struct scene *scene, struct scene_ends *ends,
                 const struct failure *failure, const struct child_result *result,
                 char wrong[SCENE_WORDS]) {
    const uint64_t mark = mark_of(place, failure, result);
    wrong[0] = '\0';
    for (size_t i = 0; i < ends->well_count; i++)
        if (ends->well[i] == mark)
            return;
    judge(place, scene, ends, failure, result, wrong);
    if (wrong[0] != '\0')
        return;
    if (!GROW(ends->well, ends->well_count, ends->well_capacity))
        exit(2);
    ends->well[ends->well_count++] = mark;
}

void scene_judge_crash(const struct place *place, const struct scene *scene,
                       const struct scene_ends *ends, const char *said, bool ended,
                       char wrong[SCENE_WORDS]) {
    struct stand is = {0};
    wrong[0] = '\0';
    judge_aside(place, scene, ends, wrong);
    if (wrong[0] == '\0') /* first: what is laid beside a store, only phbplan looks at */
        judge_opens(place, wrong);
    stand_take(place, scene, &is);
    if (wrong[0] == '\0' && is_talk(scene))
        judge_told(scene, is.store, said, false, wrong);
    else if (wrong[0] == '\0')
        judge_stand(scene, ends, &is, ended, true, false, wrong);
    stand_done(&is);
}

/* ---- how it begins ---- */

/* Whether there is something that can be lost. */
static bool does_something(const struct scene *scene, const struct scene_ends *ends) {
    bool changes = strcmp(ends->before.store, ends->after.store) != 0;
    if (is_talk(scene))
        return changes && strstr(ends->said, "Kept: ") != NULL;
    if (scene->made != NULL)
        return changes && !same_made(&ends->before, &ends->after);
    return ends->said[0] != '\0' && (changes || scene->reads);
}

/* By which way each call was come to, where that was written. It is written once. */
static void take_ways(struct place *place, struct scene_ends *out) {
    char path[FILES_PATH];
    size_t length = 0;
    if (!place->ways)
        return;
    out->ways =
        (struct fault_way *)(void *)file_read_all(path_join(place->folder, "ways", path), &length);
    out->way_count = length / sizeof *out->ways;
    place->ways = false;
}

void scene_begin(struct place *place, const struct scene *scene, struct scene_ends *out) {
    struct child_result result;
    char wrong[SCENE_WORDS];
    const bool ways = place->ways;
    place->ways = false;
    scene->prepare(place);
    place->ways = ways;
    place_keep(place);
    place_put_back(place);
    stand_take(place, scene, &out->before);
    place_put_back(place);
    place->runs++;
    place_set_fault(place, FAULT_ALLOC, FAULT_ONCE, 0, 0);
    if (!scene_run(place, scene, &result) || result.status != 0 || result.err[0] != '\0')
        give_up(scene, result.err);
    memcpy(out->counts, place->page->counts, sizeof out->counts);
    take_ways(place, out);
    stand_take(place, scene, &out->after);
    if (scene->note != NULL)
        out->unnoted = without_note(scene, out->after.store);
    out->said = strdup(result.out);
    scene_judge(place, scene, out, &(const struct failure){.harmless = true}, &result, wrong);
    if (wrong[0] == '\0' && !does_something(scene, out))
        snprintf(wrong, sizeof wrong, "nothing came of it");
    if (wrong[0] != '\0')
        give_up(scene, wrong);
    child_result_done(&result);
    place_put_back(place);
}
