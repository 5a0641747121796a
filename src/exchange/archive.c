/* Owns the look at a finished spreadsheet file. What writes it takes no notice of many a failed
 * write or move, so its word is not enough: every part is unpacked again and walked through. */
#include "exchange/archive.h"

#include "base/grow.h"
#include "base/libz.h"
#include "base/safe_file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Places in the records of an archive (APPNOTE.TXT 4.3), all numbers little-endian. */
enum {
    END_SIZE = 22,
    END_COUNT = 10,
    END_LIST_SIZE = 12,
    END_LIST = 16,
    ENTRY_SIZE = 46,
    ENTRY_METHOD = 10,
    ENTRY_SUMS = 16, /* CRC, packed and unpacked length: 12 bytes */
    ENTRY_NAME = 28,
    ENTRY_EXTRA = 30,
    ENTRY_COMMENT = 32,
    ENTRY_AT = 42,
    PART_SIZE = 30,
    PART_SUMS = 14,
    PART_NAME = 26,
    PART_EXTRA = 28,
    SUMS_SIZE = 12,
    STORED = 0
};
static const char END_MARK[] = "PK\5\6", ENTRY_MARK[] = "PK\1\2", PART_MARK[] = "PK\3\4";

#define UNPACKED_MOST ((size_t)1 << 30)
#define DEPTH_MOST 64 /* elements inside each other; a spreadsheet has about ten */

static size_t number(const char *at, int bytes) {
    size_t value = 0;
    while (bytes-- > 0)
        value = value << 8 | (unsigned char)at[bytes];
    return value;
}

/* ---- XML ---- */

struct name {
    const char *text;
    size_t length;
};

/* Ends a tag's name; and what is not passed over on the way to the tag's end. */
enum { ENDS_NAME = 1, STOPS = 2 };
static const unsigned char KINDS[256] = {
    ['\0'] = ENDS_NAME | STOPS,
    ['<'] = ENDS_NAME | STOPS,
    ['>'] = ENDS_NAME | STOPS,
    ['"'] = STOPS,
    ['\''] = STOPS,
    ['/'] = ENDS_NAME,
    [' '] = ENDS_NAME,
    ['\t'] = ENDS_NAME,
    ['\r'] = ENDS_NAME,
    ['\n'] = ENDS_NAME,
};

/* The first from `at` that is of such a kind; a NUL is of all. */
static const char *next_of(const char *at, int kind) {
    while ((KINDS[(unsigned char)*at] & kind) == 0)
        at++;
    return at;
}

/* The ">" that ends the tag, past any in quotation marks; NULL where there is none. */
static const char *tag_end(const char *at) {
    for (;; at++) {
        at = next_of(at, STOPS);
        if (*at == '>')
            return at;
        if (*at == '\0' || *at == '<')
            return NULL;
        const char quote = *at++;
        while (*at != quote)
            if (*at++ == '\0')
                return NULL;
    }
}

/* Elements open and close in their order, there is one around all others, and nothing comes after
 * it. `text` ends with a NUL and has no other. */
static bool is_whole_xml(const char *text) {
    struct name open[DEPTH_MOST];
    size_t depth = 0, roots = 0;
    while ((text = *text == '<' ? text : strchr(text, '<')) != NULL) {
        const char *end = tag_end(text + 1);
        struct name name = {text + 1, (size_t)(next_of(text + 1, ENDS_NAME) - text) - 1};
        if (end == NULL)
            return false;
        if (text[1] == '/') {
            name = (struct name){text + 2, (size_t)(end - text) - 2};
            if (depth == 0 || open[--depth].length != name.length ||
                memcmp(open[depth].text, name.text, name.length) != 0)
                return false;
        } else if (text[1] != '?') {
            roots += depth == 0;
            if (end[-1] != '/' && depth == DEPTH_MOST)
                return false;
            if (end[-1] != '/')
                open[depth++] = name;
        }
        text = end + 1;
        if (roots == 1 && depth == 0)
            return text[strspn(text, " \t\r\n")] == '\0';
    }
    return false;
}

/* ---- the archive ---- */

/* Unpacks into `out`, which has room for exactly `length`. */
static bool unpack(const char *packed, size_t packed_length, char *out, size_t length) {
    z_stream stream = {0};
    if (zlib.inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, (int)sizeof stream) != Z_OK)
        return false;
    stream.next_in = (Bytef *)(uintptr_t)packed;
    stream.avail_in = (uInt)packed_length;
    stream.next_out = (Bytef *)out;
    stream.avail_out = (uInt)length;
    bool done = zlib.inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0 &&
                stream.avail_out == 0;
    return zlib.inflateEnd(&stream) == Z_OK && done;
}

/* Where one part after the other is unpacked to. */
struct room {
    char *text;
    size_t capacity;
};

/* A part, from its place in the list. `sums` are what the list says of it. */
static bool is_whole_part(const char *packed, const char *sums, bool stored, struct room *room) {
    size_t crc = number(sums, 4), packed_length = number(sums + 4, 4);
    size_t length = number(sums + 8, 4);
    if (length > UNPACKED_MOST || (stored && packed_length != length))
        return false;
    if (!grow_to(&room->text, 1, length + 1, &room->capacity))
        return false;
    char *text = room->text;
    bool whole = true;
    if (stored)
        memcpy(text, packed, length);
    else
        whole = unpack(packed, packed_length, text, length);
    text[length] = '\0';
    return whole && zlib.crc32(zlib.crc32(0, NULL, 0), (const Bytef *)text, (uInt)length) == crc &&
           strlen(text) == length && is_whole_xml(text);
}

/* The entry at `*entry` of the list and the part it speaks of, which starts where the one before
 * ended; moves on to the next. */
static bool is_whole_entry(const char *bytes, size_t list, const char **entry, const char *end,
                           size_t *part, struct room *room) {
    const char *at = *entry, *here = bytes + *part;
    if (end - at < ENTRY_SIZE || memcmp(at, ENTRY_MARK, 4) != 0 || list - *part < PART_SIZE ||
        number(at + ENTRY_AT, 4) != *part || memcmp(here, PART_MARK, 4) != 0)
        return false;
    size_t name = number(at + ENTRY_NAME, 2), packed = number(at + ENTRY_SUMS + 4, 4);
    size_t head = PART_SIZE + name + number(here + PART_EXTRA, 2);
    size_t entry_length =
        ENTRY_SIZE + name + number(at + ENTRY_EXTRA, 2) + number(at + ENTRY_COMMENT, 2);
    if ((size_t)(end - at) < entry_length || head > list - *part || packed > list - *part - head ||
        number(here + PART_NAME, 2) != name ||
        memcmp(here + PART_SIZE, at + ENTRY_SIZE, name) != 0 ||
        memcmp(here + PART_SUMS, at + ENTRY_SUMS, SUMS_SIZE) != 0)
        return false;
    if (!is_whole_part(here + head, at + ENTRY_SUMS, number(at + ENTRY_METHOD, 2) == STORED, room))
        return false;
    *entry = at + entry_length;
    *part += head + packed;
    return true;
}

bool archive_is_whole(const char *bytes, size_t length) {
    if (length < END_SIZE || libz_load(NULL) != ERR_OK)
        return false;
    const char *end = bytes + length - END_SIZE;
    size_t list = number(end + END_LIST, 4), count = number(end + END_COUNT, 2), part = 0;
    if (memcmp(end, END_MARK, 4) != 0 || count == 0 ||
        list + number(end + END_LIST_SIZE, 4) != length - END_SIZE)
        return false;
    const char *entry = bytes + list;
    struct room room = {0};
    bool whole = true;
    for (size_t i = 0; whole && i < count; i++)
        whole = is_whole_entry(bytes, list, &entry, end, &part, &room);
    free(room.text);
    return whole && entry == end && part == list;
}

enum err archive_check(const char *path, const char *target, struct err_info *info) {
    char *bytes = NULL;
    size_t length = 0;
    enum err err = libz_load(info);
    if (err == ERR_OK)
        err = file_read(path, UNPACKED_MOST, &bytes, &length, info);
    if (err != ERR_OK)
        return err;
    if (!archive_is_whole(bytes, length))
        err = err_set(info, ERR_IO,
                      "\"%.240s\" was not written whole. Try again, or try another folder", target);
    free(bytes);
    return err;
}
