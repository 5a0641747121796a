/* A workbook that came back, of which others have changed what they liked: bytes of its parts, or
 * what stands in its cells. It is refused in words; or what differs is said, and what can be taken
 * over is, and leaves a plan that can be costed or says why not.
 *
 * What begins as an archive does is one. Otherwise the bytes are changes to a good workbook, one
 * after another: which part, what to do, where, and what to put there. */
#include "fuzz.h"

#include "base/text.h"
#include "exchange/compared.h"
#include "exchange/workbook.h"

#include <zip.h>

enum { PARTS_MOST = 80, CHANGES_MOST = 24 };

struct part {
    char *name, *text;
    size_t length;
};

static struct part parts[PARTS_MOST];
static size_t part_count;
static struct plan *plan;
static struct figures figures;

static void read_parts(const char *path) {
    zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
    fuzz_holds(archive != NULL, "a workbook is an archive");
    part_count = (size_t)zip_get_num_entries(archive, 0);
    fuzz_holds(part_count <= PARTS_MOST, "there is room for its parts");
    for (size_t i = 0; i < part_count; i++) {
        zip_stat_t about;
        zip_file_t *file = zip_fopen_index(archive, i, 0);
        fuzz_holds(file != NULL && zip_stat_index(archive, i, 0, &about) == 0, "it has parts");
        parts[i].name = strdup(about.name);
        parts[i].length = about.size;
        parts[i].text = calloc(1, about.size + 1);
        fuzz_holds(zip_fread(file, parts[i].text, about.size) == (zip_int64_t)about.size,
                   "a part is read");
        (void)zip_fclose(file);
    }
    zip_discard(archive);
}

static void begin(void) {
    const char *path = fuzz_path("good.xlsx");
    struct err_info info = {0};
    plan = fuzz_plan_of("tests/data/whole.json");
    fuzz_holds(figures_make(plan, fuzz_rates(), FUZZ_TODAY, &figures, &info) == ERR_OK,
               "there are figures");
    enum err err = workbook_write(&figures, NULL, NULL, path, true, &info);
    fuzz_holds(err == ERR_OK, "a workbook is made: %s", info.text);
    read_parts(path);
}

/* Puts bytes in the place of `out` bytes of a part. */
static void put(struct part *part, size_t at, size_t out, const void *bytes, size_t length) {
    out = out < part->length - at ? out : part->length - at;
    char *text = malloc(part->length - out + length + 1);
    fuzz_holds(text != NULL, "there is memory");
    memcpy(text, part->text, at);
    memcpy(text + at, bytes, length);
    memcpy(text + at + length, part->text + at + out, part->length - at - out);
    part->length = part->length - out + length;
    text[part->length] = '\0';
    free(part->text);
    part->text = text;
}

/* Other words, or another number, into some cell of a sheet. */
static void put_in_cell(struct part *part, uint32_t number, const char *words, bool is_number) {
    const char *cell = strstr(part->text, "<c r="), *open, *close;
    char *text;
    uint32_t cells = 0;
    for (const char *at = part->text; (at = strstr(at, "<c r=")) != NULL; at++)
        cells++;
    for (uint32_t left = cells == 0 ? 0 : number % cells; left > 0; left--)
        cell = strstr(cell + 1, "<c r=");
    if (cells == 0 || (open = strchr(cell, '>')) == NULL || (close = strstr(open, "</c>")) == NULL)
        return;
    const char *style = strstr(cell, " s=\"");
    size_t size = strlen(words) + 160;
    text = malloc(size);
    fuzz_holds(text != NULL, "there is memory");
    snprintf(text, size, "%.*s%.*s%s%s%s", (int)(strcspn(cell + 6, "\"") + 7), cell,
             style != NULL && style < open ? (int)strcspn(style + 4, "\"") + 5 : 0,
             style != NULL ? style : "", is_number ? "><v>" : " t=\"inlineStr\"><is><t>", words,
             is_number ? "</v>" : "</t></is>");
    size_t from = (size_t)(cell - part->text);
    put(part, from, (size_t)(close - cell), text, strlen(text));
    free(text);
}

static void change(struct part *changed, struct fuzz_bytes *bytes) {
    char words[33];
    struct part *part = &changed[fuzz_number(bytes, (uint32_t)part_count)];
    uint8_t what = fuzz_byte(bytes);
    uint32_t where = fuzz_number(bytes, 1u << 20);
    size_t length = what >> 3;
    length = length < bytes->size ? length : bytes->size;
    if (length > 0)
        memcpy(words, bytes->data, length);
    words[length] = '\0';
    bytes->data += length;
    bytes->size -= length;
    if (what % 8 < 3)
        put_in_cell(part, where, words, what % 8 == 0);
    else if (part->length > 0)
        put(part, where % part->length, what % 8 == 3 ? 0 : what % 8, words, length);
}

static void write_parts(const char *path, const struct part *changed) {
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    fuzz_holds(archive != NULL, "an archive is begun");
    for (size_t i = 0; i < part_count; i++) {
        zip_source_t *source = zip_source_buffer(archive, changed[i].text, changed[i].length, 0);
        zip_int64_t at = zip_file_add(archive, changed[i].name, source, ZIP_FL_OVERWRITE);
        fuzz_holds(at >= 0, "a part is added");
        (void)zip_set_file_compression(archive, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    }
    fuzz_holds(zip_close(archive) == 0, "an archive is written");
}

static void make_workbook(const char *path, const uint8_t *data, size_t size) {
    struct part changed[PARTS_MOST];
    struct fuzz_bytes bytes = {data, size};
    for (size_t i = 0; i < part_count; i++) {
        changed[i] = parts[i];
        changed[i].text = fuzz_text((const uint8_t *)parts[i].text, parts[i].length);
    }
    for (int i = 0; i < CHANGES_MOST && bytes.size > 0; i++)
        change(changed, &bytes);
    write_parts(path, changed);
    for (size_t i = 0; i < part_count; i++)
        free(changed[i].text);
}

static void take_over(const struct compared_item *item) {
    struct plan *other = plan_copy(plan);
    struct changes changes;
    struct figures again;
    struct err_info info = {0};
    changes_init(&changes);
    compared_take(item, other, false, &changes);
    enum err err = plan_apply(other, &changes, NULL, &info);
    if (err != ERR_OK)
        fuzz_said(err, &info);
    err = figures_make(other, fuzz_rates(), FUZZ_TODAY, &again, &info);
    fuzz_holds(err == ERR_OK, "what was taken over has figures: %s", info.text);
    fuzz_holds(again.cost.known || !item->effect.known, "what it does is known of what is costed");
    fuzz_holds(!item->effect.known || again.cost.plan - figures.cost.plan == item->effect.plan,
               "it does what was said of it");
    figures_done(&again);
    changes_done(&changes);
    plan_free(other);
}

static void tell(const struct compared *compared, size_t size) {
    char *head = compared_head(compared);
    fuzz_holds(head != NULL && text_is_plain(head, true), "what is said of all is plain");
    free(head);
    fuzz_holds(size > 0 || compared->count == 0, "in one that nobody changed nothing differs");
    for (size_t i = 0; i < compared->count; i++) {
        const struct compared_item *item = &compared->items[i];
        char *words = compared_words(item);
        fuzz_holds(words != NULL && words[0] != '\0' && text_is_plain(words, true),
                   "what differs is said in plain words");
        free(words);
        if (compared_can(item) && i < 3)
            take_over(item);
    }
}

FUZZ_TARGET(returned) {
    struct compared compared = {0};
    struct err_info info = {0};
    const char *path = fuzz_path("back.xlsx");
    if (plan == NULL)
        begin();
    if (size > 1 && data[0] == 'P' && data[1] == 'K')
        fuzz_write(path, data, size);
    else
        make_workbook(path, data, size);
    enum err err = compared_read(&figures, path, FUZZ_TODAY, &compared, &info);
    if (err != ERR_OK)
        fuzz_said(err, &info);
    else
        tell(&compared, size);
    compared_done(&compared);
    return 0;
}
