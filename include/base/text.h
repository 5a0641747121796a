/* Text: UTF-8 that came from anyone, held, measured, folded and made safe to draw.
 *
 * Positions are byte offsets on grapheme cluster borders (libutf8proc finds them). Columns are the
 * C library's wcwidth, as ncurses counts them, so LC_CTYPE must be set before columns are asked
 * for. */
#ifndef PHBPLAN_BASE_TEXT_H
#define PHBPLAN_BASE_TEXT_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The first `length` bytes are whole UTF-8 (no overlong forms, no surrogates). */
bool text_is_utf8(const char *text, size_t length);

/* A code point that must never reach a terminal, a store or a file as text: C0 and C1 controls and
 * DEL (newline and tab too unless `lines`), bidirectional overrides and isolates (U+202A..E,
 * U+2066..9), and noncharacters. */
bool text_is_control(int32_t code_point, bool lines);

/* A sign of ASCII that is seen, or a space: most by far, and each takes one column. */
static inline bool text_sign_is_plain(char sign) {
    return sign >= 0x20 && sign < 0x7F;
}

/* Whole UTF-8 with no control character; newline and tab allowed where `lines`. */
bool text_is_plain(const char *text, bool lines);

/* Decodes the code point at `text` (which must be valid UTF-8) and its length in bytes. */
int32_t text_decode(const char *text, size_t *length);

/* Bytes in the grapheme cluster that starts at `offset`; 0 at the end. */
size_t text_next(const char *text, size_t length, size_t offset);
/* How many of its letters that many bytes hold: those of some alphabets take two or more. */
size_t text_letters(const char *text, size_t bytes);
/* Bytes in the grapheme cluster that ends at `offset`; 0 at the start. */
size_t text_previous(const char *text, size_t length, size_t offset);
/* How many grapheme clusters. */
size_t text_clusters(const char *text);

/* Columns that `length` bytes take on the screen, the sum over code points as ncurses counts them.
 * Where wcwidth gives -1 (a control, a letter newer than the C library, everything but ASCII in a C
 * locale) a combining mark or format character counts 0 and anything else 1; so does a byte that is
 * not UTF-8. */
int text_columns(const char *text, size_t length);

/* Bytes from the start of `text` that fit in `columns`, whole clusters only; 0 where none does. */
size_t text_fit(const char *text, size_t length, int columns);

/* One line of wrapped text: `start` and `length` are byte positions in the whole text; the newline
 * or the spaces at the break belong to the line before but are not in `length`. */
struct text_line {
    size_t start, length;
};
/* Finds the next line of `text` from byte `*from`, at most `columns` wide, broken at spaces where
 * it can be and inside a word where it must. A cluster wider than `columns` has a line of its own.
 * Moves *from to the next line's start. False when there is no further line. An empty text has one
 * empty line; a text ending in a newline has an empty last line. Start with *from == 0 and call
 * until false. */
bool text_wrap(const char *text, int columns, size_t *from, struct text_line *line);

/* `text` made easy to find: case folded, accents and marks taken off (also l from Polish l-stroke,
 * o from o-slash, d from d-stroke, ae, oe, ss), runs of space made one. malloc'd; NULL when no
 * memory. */
char *text_fold(const char *text);
/* Whether each word of `typed` begins a word of `text`, once both are folded: "cla pai" finds
 * "Painting class". What is typed may be no word at all: then everything is found. False when no
 * memory. */
bool text_finds(const char *typed, const char *text);
/* Whether two names are the same once they are folded. False when no memory. */
bool text_same_name(const char *one, const char *other);

/* A copy with nothing in it that could act on a terminal: bytes that are not UTF-8 become U+FFFD
 * and control characters are left out (newline and tab kept where `lines`, else made a space; a
 * carriage return with no newline after it counts as a newline, since terminals paste it so).
 * malloc'd; NULL when no memory. */
char *text_clean(const char *text, size_t length, bool lines);

/* The same on one line into `buffer`, cut between whole clusters where `size` (at least 1) is too
 * small for it and its end. Returns `buffer`. */
char *text_copy(const char *text, char *buffer, size_t size);

/* The start of a text, to put between quotation marks in a message: at most 40 clusters, cleaned as
 * by text_copy, and an ellipsis where more follows. Returns `buffer`. */
#define TEXT_QUOTE 192
char *text_quote(const char *text, char buffer[TEXT_QUOTE]);

/* What a plain keyboard would have given for a code point of a date or a number that was pasted: a
 * space for any space or line's end, "-" for any dash or minus, "'" and "\"" for any quotes, ASCII
 * for full-width forms; 0 for what is never seen (zero width spaces, direction marks, soft
 * hyphens); anything else as it is. */
int32_t text_keyed(int32_t code_point);
/* A short answer (a date, a number) as a plain keyboard would have given it, in small letters of
 * ASCII, with no spaces around and one between. False where it is longer than that or no UTF-8:
 * nobody writes a date or a number so. */
#define TEXT_KEYED 256
bool text_typed(const char *text, char buffer[TEXT_KEYED]);

/* A letter that is not what it seems: one that cannot be seen (zero width, a soft hyphen, a mark of
 * direction, a tag, a filler), or one of another alphabet than most of the text's that can be taken
 * for one of it. Joiners where a script needs them, and pictures, are as they should be. */
struct text_odd {
    int32_t code;
    size_t at, length;    /* bytes */
    const char *alphabet; /* "Cyrillic"; NULL where it cannot be seen */
};
/* The first one from byte `*from` on (start with 0), which moves past it. `text` is UTF-8. */
bool text_odd_letter(const char *text, size_t *from, struct text_odd *out);
/* Words about the first one, to follow what the text is: `has a letter in it that cannot be seen:
 * Anne[U+200B]`; "" where there is none. Returns `buffer`. */
#define TEXT_ODD 320
char *text_odd_words(const char *text, char buffer[TEXT_ODD]);
/* A copy with the number of each such letter after it (or in its place, where it cannot be seen),
 * so that two texts that look alike no longer do: "Anne[U+200B]". As the text where there is none.
 * Cut to fit `size`. Returns `buffer`. */
char *text_point_out(const char *text, char *buffer, size_t size);

/* A copy in plain ASCII for terminals that know no better: marks taken off, the pound sign "GBP",
 * dashes and quotes made plain, everything else "?", one for each cluster; what is never seen (a
 * soft hyphen) is left out. malloc'd; NULL when no memory. */
char *text_ascii(const char *text, size_t length);

/* What ends a sentence that has no end of its own: ".", or "". */
const char *text_full_stop(const char *words);

#endif
