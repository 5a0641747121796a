#include "fuzz.h"

#include "base/safe_file.h"
#include "base/text.h"
#include "exchange/plan_file.h"
#include "plan/value.h"
#include "tests/term/files.h"

#include <locale.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

void fuzz_holds(bool holds, const char *format, ...) {
    va_list arguments;
    if (holds)
        return;
    (void)fflush(stdout);
    (void)fputs("does not hold: ", stderr);
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    (void)fputc('\n', stderr);
    abort();
}

void fuzz_said(enum err err, const struct err_info *info) {
    fuzz_holds(err > ERR_OK && err <= ERR_MEMORY, "there is an error %d", (int)err);
    fuzz_holds(info->text[0] != '\0', "error %d has words", (int)err);
    fuzz_holds(memchr(info->text, '\0', sizeof info->text) != NULL &&
                   memchr(info->at, '\0', sizeof info->at) != NULL,
               "words have an end");
    fuzz_holds(text_is_plain(info->text, false), "words are plain: %s", info->text);
    fuzz_holds(text_is_plain(info->at, false), "a place is plain: %s", info->at);
}

char *fuzz_text(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    fuzz_holds(text != NULL, "there is memory");
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    return text;
}

const struct rates *fuzz_rates(void) {
    static struct rates rates;
    static bool made;
    if (!made) {
        setlocale(LC_CTYPE, "C.UTF-8");
        fuzz_holds(builtin_rates(&rates, NULL) == ERR_OK, "there are rates");
    }
    made = true;
    return &rates;
}

static char folder[FILES_PATH];

static void remove_folder(void) {
    folder_remove(folder);
}

const char *fuzz_path(const char *name) {
    static char paths[8][FILES_PATH];
    static unsigned next;
    if (folder[0] == '\0') {
        folder_make(folder);
        atexit(remove_folder);
    }
    return path_join(folder, name, paths[next++ % 8]);
}

void fuzz_write(const char *path, const void *data, size_t length) {
    FILE *file = fopen(path, "wb");
    fuzz_holds(file != NULL, "%s can be written", path);
    fuzz_holds(fwrite(data, 1, length, file) == length && fclose(file) == 0, "there is room");
}

char *fuzz_read(const char *path, size_t *length) {
    char *text = NULL;
    struct err_info info = {0};
    enum err err = file_read(path, (size_t)64 * 1024 * 1024, &text, length, &info);
    fuzz_holds(err == ERR_OK, "%s: %s", path, info.text);
    return text;
}

struct plan *fuzz_plan_of(const char *path) {
    struct plan *plan = NULL;
    struct err_info info = {0};
    enum err err = plan_file_read(path, &plan, &info);
    fuzz_holds(err == ERR_OK, "%s: %s %s", path, info.at, info.text);
    return plan;
}

static bool same_record(const struct record *a, const struct record *b) {
    bool same = strcmp(a->id, b->id) == 0 && strcmp(a->parent, b->parent) == 0;
    for (size_t i = 0; same && i < dictionary_record(a->type)->field_count; i++)
        same = value_equal(dictionary_field(a->type, i), &a->values[i], &b->values[i]);
    return same;
}

bool fuzz_same_plan(const struct plan *a, const struct plan *b) {
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        if (plan_count(a, type) != plan_count(b, type))
            return false;
        for (size_t i = 0; i < plan_count(a, type); i++)
            if (!same_record(plan_at(a, type, i), plan_at(b, type, i)))
                return false;
    }
    return true;
}

uint8_t fuzz_byte(struct fuzz_bytes *bytes) {
    if (bytes->size == 0)
        return 0;
    bytes->size--;
    return *bytes->data++;
}

uint32_t fuzz_number(struct fuzz_bytes *bytes, uint32_t below) {
    uint32_t number = 0;
    for (uint32_t room = 1; room < below && room != 0; room <<= 8)
        number = number << 8 | fuzz_byte(bytes);
    return below == 0 ? 0 : number % below;
}
