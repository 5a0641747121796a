/* Owns how many lines a text takes in a cell, and how much of it a row can show. The width of a
 * letter is the greatest of the fonts that the file may be shown in (Arial, Liberation Sans, DejaVu
 * Sans), beside the figures that the widths of columns are counted in: so words have
 * rather more room than they need, and are never cut. */
#include "workbook_internal.h"

#include "base/text.h"

#include <string.h>

#define BYTES_MOST 30000 /* a cell holds 32767 letters */

/* In hundredths of the width of a figure. */
static int letter_width(int32_t letter) {
    static const struct {
        const char *letters;
        int width;
    } WIDTHS[] = {{" ijl.,:;'|!I", 51},        {"frt()[]{}/\\-\"`J", 72},
                  {"acesvxyz0123456789", 100}, {"bdghknopquABCEFKLPRSTVXYZ?$_*", 116},
                  {"DGHNOQU&+<>=~^#", 136},    {"w%", 150}};
    if (letter >= 0x80)
        return letter >= 0x2000 ? 180 : 136;
    for (size_t i = 0; i < sizeof WIDTHS / sizeof WIDTHS[0]; i++)
        if (strchr(WIDTHS[i].letters, (char)letter) != NULL)
            return WIDTHS[i].width;
    return 180;
}

/* That of a cluster: wide letters take a whole square, marks on a letter nothing. */
static int cluster_width(const char *text, size_t length, bool bold) {
    size_t bytes;
    int32_t letter = text_decode(text, &bytes);
    int columns = letter < 0x80 ? 1 : text_columns(text, length);
    int width = columns > 1 ? 105 * columns : columns == 0 ? 0 : letter_width(letter);
    return bold ? width * 11 / 10 : width;
}

size_t fit_in_lines(const char *text, enum style style, enum print print, int width, int most,
                    int *lines) {
    size_t length = strlen(text), step, line = 0, gap = 0;
    int room = style_room(style, print, width), used = 0, after_gap = 0;
    bool bold = style_is_bold(style);
    *lines = 1;
    for (size_t at = 0; (step = text_next(text, length, at)) > 0 && room > 0; at += step) {
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
