/* Owns the words of a calendar file. Lines end in CR LF and have 75 bytes at the most; a longer one
 * goes on behind a space. */
#include "exchange/calendar.h"

#include "base/date.h"

#include <stdio.h>
#include <string.h>

enum { LINE_MOST = 75 };

/* Where a line has no room, whole signs of UTF-8 go to the next. */
static void put_line(struct growing_text *out, const char *line) {
    size_t used = 0;
    while (*line != '\0') {
        size_t bytes = 1;
        while (((unsigned char)line[bytes] & 0xC0) == 0x80)
            bytes++;
        if (used + bytes > LINE_MOST) {
            growing_add(out, "\r\n ");
            used = 1;
        }
        growing_add_bytes(out, line, bytes);
        line += bytes;
        used += bytes;
    }
    growing_add(out, "\r\n");
}

/* "20260824" */
static const char *day_text(int64_t day, char buffer[16]) {
    char written[DATE_TEXT];
    date_write(day, written);
    snprintf(buffer, 16, "%.4s%.2s%.2s", written, written + 5, written + 8);
    return buffer;
}

static void put_text(struct growing_text *out, const char *name, const char *text) {
    struct growing_text line = {0};
    growing_add_format(&line, "%s:", name);
    for (; *text != '\0'; text++) {
        if (strchr("\\;,", *text) != NULL)
            growing_add_char(&line, '\\');
        if (*text == '\n')
            growing_add(&line, "\\n");
        else if ((unsigned char)*text >= ' ')
            growing_add_char(&line, *text);
    }
    out->no_memory |= line.no_memory;
    if (!line.no_memory)
        put_line(out, line.text);
    growing_done(&line);
}

void calendar_add(struct growing_text *out, const struct calendar_day *day, int64_t today) {
    char line[64], text[16];
    put_line(out, "BEGIN:VEVENT");
    put_text(out, "UID", day->id);
    snprintf(line, sizeof line, "DTSTAMP:%sT000000Z", day_text(today, text));
    put_line(out, line);
    snprintf(line, sizeof line, "DTSTART;VALUE=DATE:%s", day_text(day->on, text));
    put_line(out, line);
    snprintf(line, sizeof line, "DTEND;VALUE=DATE:%s", day_text(day->on + 1, text));
    put_line(out, line);
    put_text(out, "SUMMARY", day->title);
    put_line(out, "TRANSP:TRANSPARENT");
    put_line(out, "END:VEVENT");
}

void calendar_begin(struct growing_text *out) {
    put_line(out, "BEGIN:VCALENDAR");
    put_line(out, "VERSION:2.0");
    put_line(out, "PRODID:-//phbplan//phbplan//EN");
}

void calendar_end(struct growing_text *out) {
    put_line(out, "END:VCALENDAR");
}
