/* Owns how many lines a text takes in a cell, and how much of it a row can show. The width of a
 * letter is the greatest of the fonts that the file may be shown in (Arial, Liberation Sans, DejaVu
 * Sans), beside the figures that the widths of columns are counted in: so words have
 * rather more room than they need, and are never cut. */
#include "workbook_internal.h"

#include "base/text.h"

#include <string.h>

#define BYTES_MOST 30000 /* a cell holds 32767 letters */

/* Of each letter of ASCII, in hundredths of the width of a figure. */
/* clang-format off */
static const unsigned char WIDTHS[0x80] = {
    180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, /* controls */
    180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, 180, /* controls */
     51,  51,  72, 136, 116, 150, 136,  51,  72,  72, 116, 136,  51,  72,  51,  72, /*  !"#$%&'()*+,-./ */
    100, 100, 100, 100, 100, 100, 100, 100, 100, 100,  51,  51, 136, 136, 136, 116, /* 0 to 9 :;<=>? */
    180, 116, 116, 116, 136, 116, 116, 136, 136,  51,  72, 116, 116, 180, 136, 136, /* @ A to O */
    116, 136, 116, 116, 116, 136, 116, 180, 116, 116, 116,  72,  72,  72, 136, 116, /* P to Z [\]^_ */
     72, 100, 116, 100, 116, 100,  72, 116, 116,  51,  51, 116,  51, 180, 116, 116, /* ` a to o */
    116, 116,  72, 100,  72, 116, 100, 150, 100, 100, 100,  72,  51,  72, 136, 180, /* p to z {|}~ */
};
/* clang-format on */

/* That of a cluster: wide letters take a whole square, marks on a letter nothing. */
static int cluster_width(const char *text, size_t length, bool bold) {
    size_t bytes;
    unsigned char first = (unsigned char)text[0];
    int width;
    if (first < sizeof WIDTHS) {
        width = WIDTHS[first];
    } else {
        int columns = text_columns(text, length);
        int own = text_decode(text, &bytes) >= 0x2000 ? 180 : 136;
        width = columns > 1 ? 105 * columns : columns == 0 ? 0 : own;
    }
    return bold ? width * 11 / 10 : width;
}

/* text_next, which is not asked where a plain letter is before another: most text by far. */
static size_t next_step(const char *text, size_t length, size_t at) {
    return at < length && text_sign_is_plain(text[at]) && text_sign_is_plain(text[at + 1])
               ? 1
               : text_next(text, length, at);
}

size_t fit_in_lines(const char *text, enum style style, enum print print, int width, int most,
                    int *lines) {
    size_t length = strlen(text), step, line = 0, gap = 0;
    int room = style_room(style, print, width), used = 0, after_gap = 0;
    bool bold = style_is_bold(style);
    *lines = 1;
    for (size_t at = 0; (step = next_step(text, length, at)) > 0 && room > 0; at += step) {
        bool ends = text[at] == '\n', space = text[at] == ' ' || text[at] == '\t';
        int wide = ends ? 0 : cluster_width(text + at, step, bold);
        size_t next = line;
        if (ends)
            next = at + step;
        else if (!space && used > 0 && used + wide > room)
            next = gap > line ? gap : at;
        used += wide;
        after_gap += wide;
        if (next > line) {
            used = next == gap ? after_gap : next == at ? wide : 0;
            line = gap = next;
            after_gap = used;
            if (*lines == most || next > BYTES_MOST)
                return next;
            ++*lines;
        }
        if (space) {
            gap = at + step;
            after_gap = 0;
        }
    }
    return length;
}
