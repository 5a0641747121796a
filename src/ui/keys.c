/* Bytes to events. One unit at a time is taken from the front: an escape sequence, a control
 * character, a character of text, or a paste; a unit that is not whole yet stays where it is. */
#include "ui/keys.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ESCAPE 27
#define CTRL_C 3
#define RUBOUT 127
#define STRING_MOST ((size_t)4096) /* bytes of what a terminal reports of itself */

/* What became of the unit at the front. */
enum taken {
    TAKEN_EVENT,
    TAKEN_NOTHING, /* it is gone and did nothing */
    TAKEN_NOT_YET, /* more of it must come */
};

void keys_init(struct keys *keys) {
    *keys = (struct keys){0};
    paste_init(&keys->paste);
}

void keys_done(struct keys *keys) {
    paste_done(&keys->paste);
}

void keys_add(struct keys *keys, const char *bytes, const char *key) {
    if (keys->own_count == KEYS_OWN || bytes[0] != ESCAPE || bytes[1] == '\0')
        return;
    struct keys_own *own = &keys->own[keys->own_count];
    if (snprintf(own->bytes, sizeof own->bytes, "%s", bytes) >= (int)sizeof own->bytes)
        return;
    own->key = key;
    keys->own_count++;
}

char *keys_room(struct keys *keys, size_t *most) {
    memmove(keys->bytes, keys->bytes + keys->at, keys->end - keys->at);
    keys->end -= keys->at;
    keys->at = 0;
    *most = KEYS_ROOM - keys->end;
    return keys->bytes + keys->end;
}

void keys_came(struct keys *keys, size_t count, size_t hands, bool late) {
    keys->end += count;
    keys->keyed = 0;
    keys->hands = hands;
    keys->late_rest = keys->late_rest && !late;
    keys->late = late;
}

/* ---- keys by what they send ------------------------------------------------------------------ */

struct sent_key {
    const char *bytes, *key;
};

/* What follows Esc for the keys that all terminals send alike, or that mean one thing whoever sends
 * them. A name of one character is that character. */
static const struct sent_key SENT[] = {
    {"[A", "Up"},
    {"[B", "Down"},
    {"[C", "Right"},
    {"[D", "Left"},
    {"OA", "Up"},
    {"OB", "Down"},
    {"OC", "Right"},
    {"OD", "Left"},
    {"[H", "Home"},
    {"[F", "End"},
    {"OH", "Home"},
    {"OF", "End"},
    {"[1~", "Home"},
    {"[4~", "End"},
    {"[7~", "Home"},
    {"[8~", "End"},
    {"[3~", "Delete"},
    {"[5~", "PageUp"},
    {"[6~", "PageDown"},
    {"[Z", "Shift-Tab"},
    {"[1;5D", "Ctrl-Left"},
    {"[1;5C", "Ctrl-Right"},
    {"[1;3D", "Ctrl-Left"}, /* Alt and an arrow, where Ctrl and an arrow change the desktop */
    {"[1;3C", "Ctrl-Right"},
    {"Od", "Ctrl-Left"},
    {"Oc", "Ctrl-Right"},
    /* the number pad, when it is told to send these instead of figures */
    {"Op", "0"},
    {"Oq", "1"},
    {"Or", "2"},
    {"Os", "3"},
    {"Ot", "4"},
    {"Ou", "5"},
    {"Ov", "6"},
    {"Ow", "7"},
    {"Ox", "8"},
    {"Oy", "9"},
    {"On", "."},
    {"Ol", ","},
    {"Om", "-"},
    {"Ok", "+"},
    {"Oj", "*"},
    {"Oo", "/"},
    {"OX", "="},
    {"OM", "Enter"},
    {"OI", "Tab"},
    /* function keys: xterm and screen, VT220, PuTTY, the Linux console */
    {"OP", "F1"},
    {"OQ", "F2"},
    {"OR", "F3"},
    {"OS", "F4"},
    {"[11~", "F1"},
    {"[12~", "F2"},
    {"[13~", "F3"},
    {"[14~", "F4"},
    {"[[A", "F1"},
    {"[[B", "F2"},
    {"[[C", "F3"},
    {"[[D", "F4"},
    {"[[E", "F5"},
    {"[15~", "F5"},
    {"[17~", "F6"},
    {"[18~", "F7"},
    {"[19~", "F8"},
    {"[20~", "F9"},
    {"[21~", "F10"},
    {"[23~", "F11"},
    {"[24~", "F12"},
};

/* And for those that are another key to some terminal whose description says so: PuTTY as an SCO
 * console and as a "VT100+". */
static const struct sent_key SENT_BY_FEW[] = {
    {"[M", "F1"},       {"[N", "F2"}, {"[O", "F3"}, {"[P", "F4"},  {"[Q", "F5"},  {"[R", "F6"},
    {"[S", "F7"},       {"[T", "F8"}, {"[U", "F9"}, {"[V", "F10"}, {"[W", "F11"}, {"[I", "PageUp"},
    {"[G", "PageDown"}, {"OT", "F5"}, {"OU", "F6"}, {"OV", "F7"},  {"OW", "F8"},  {"OY", "F10"},
};

static const char *find_sent(const struct sent_key *sent, size_t count, const char *bytes,
                             size_t length) {
    for (size_t i = 0; i < count; i++)
        if (strlen(sent[i].bytes) == length && memcmp(sent[i].bytes, bytes, length) == 0)
            return sent[i].key;
    return NULL;
}

/* The key that sends Esc and these bytes; NULL where none is known. */
static const char *key_sent(const struct keys *keys, const char *bytes, size_t length) {
    const char *key = find_sent(SENT, sizeof SENT / sizeof SENT[0], bytes, length);
    if (key != NULL)
        return key;
    for (size_t i = 0; i < keys->own_count; i++)
        if (strlen(keys->own[i].bytes) == length + 1 &&
            memcmp(keys->own[i].bytes + 1, bytes, length) == 0)
            return keys->own[i].key;
    return find_sent(SENT_BY_FEW, sizeof SENT_BY_FEW / sizeof SENT_BY_FEW[0], bytes, length);
}

/* ---- events ---------------------------------------------------------------------------------- */

static enum taken key_event(const char *key, struct event *event) {
    *event = (struct event){.type = EVENT_KEY, .action = keymap_find(key), .text = ""};
    return event->action != ACTION_NONE ? TAKEN_EVENT : TAKEN_NOTHING;
}

static enum taken text_event(struct keys *keys, const char *text, size_t length,
                             struct event *event) {
    memcpy(keys->text, text, length);
    keys->text[length] = '\0';
    if (!text_is_plain(keys->text, false))
        return TAKEN_NOTHING;
    bool space = strcmp(keys->text, " ") == 0;
    *event = (struct event){.type = EVENT_TEXT,
                            .action = keymap_find(space ? "Space" : keys->text),
                            .soon = !keys->late,
                            .text = keys->text};
    return TAKEN_EVENT;
}

static enum taken paste_event(struct keys *keys, struct event *event) {
    const char *text = keys->paste.text;
    keys->given = true;
    keys->burst = keys->pasting = false;
    *event = (struct event){.type = EVENT_PASTE, .text = text != NULL ? text : ""};
    return TAKEN_EVENT;
}

/* A button by its number as terminals send it. Shift, Alt and Ctrl do not matter; letting go,
 * moving and other buttons do nothing. */
static enum taken mouse_event(int button, int row, int col, struct event *event) {
    enum { KEYS_HELD = 4 + 8 + 16, PRESSED = 0, WHEEL_UP = 64, WHEEL_DOWN = 65 };
    button &= ~KEYS_HELD;
    if ((button != PRESSED && button != WHEEL_UP && button != WHEEL_DOWN) || row < 0 || col < 0)
        return TAKEN_NOTHING;
    *event = (struct event){.type = EVENT_MOUSE, .text = "", .row = row, .col = col};
    event->action = button == WHEEL_UP     ? ACTION_UP
                    : button == WHEEL_DOWN ? ACTION_DOWN
                                           : ACTION_ENTER;
    return TAKEN_EVENT;
}

/* ---- escape sequences ------------------------------------------------------------------------ */

static size_t span(const char *bytes, size_t length, size_t from, char least, char most) {
    while (from < length && bytes[from] >= least && bytes[from] <= most)
        from++;
    return from;
}

/* Bytes of a character of UTF-8 by its first; 0 where none begins with it. */
static size_t character_length(unsigned char first) {
    return first < 0x80   ? 1
           : first < 0xC2 ? 0
           : first < 0xE0 ? 2
           : first < 0xF0 ? 3
           : first < 0xF5 ? 4
                          : 0;
}

/* A report that ends with BEL or Esc and a backslash. */
static size_t string_length(const char *bytes, size_t length) {
    for (size_t i = 1; i < length; i++) {
        if (bytes[i] == '\a')
            return i + 1;
        if (bytes[i] == '\\' && bytes[i - 1] == ESCAPE)
            return i + 1;
    }
    return length >= STRING_MOST ? length : 0;
}

/* How many of these bytes, which follow Esc, belong to its sequence; 0 where more must come to say
 * so. A byte that cannot be in it ends it, and is left for what comes next. */
static size_t sequence_length(const char *bytes, size_t length) {
    size_t end = 1;
    switch (bytes[0]) {
    case '[':
        if (length > 1 && bytes[1] == '[') /* the Linux console's function keys */
            return length > 2 ? 3 : 0;
        if (length > 1 && bytes[1] == 'M') /* the mouse, as three bytes */
            return length > 4 ? 5 : 0;
        end = span(bytes, length, 1, 0x20, 0x3F);
        break;
    case 'O':
        end = span(bytes, length, 1, '0', ';');
        break;
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_':
        return string_length(bytes, length);
    default:
        end = character_length((unsigned char)bytes[0]);
        return end == 0 ? 1 : end <= length ? end : 0;
    }
    if (end == length)
        return 0;
    return span(bytes, end + 1, end, 0x20, 0x7E);
}

/* "[<0;12;5M": a button, and from 1 the column and the row. */
static bool mouse_sequence(const char *bytes, size_t length, struct event *event,
                           enum taken *taken) {
    if (length == 5 && bytes[0] == '[' && bytes[1] == 'M') {
        const unsigned char *at = (const unsigned char *)bytes + 2;
        *taken = mouse_event(at[0] - 32, at[2] - 33, at[1] - 33, event);
        return true;
    }
    if (length < 4 || bytes[0] != '[' || bytes[1] != '<')
        return false;
    int numbers[3] = {-1, 0, 0};
    size_t count = 0;
    const char *at = bytes + 2, *last = bytes + length - 1;
    while (at < last && count < 3) {
        char *end = NULL;
        long number = strtol(at, &end, 10);
        if (end == at || number < 0 || number > 30000)
            break;
        numbers[count++] = (int)number;
        at = end + (*end == ';');
    }
    *taken = count == 3 && *last == 'M'
                 ? mouse_event(numbers[0], numbers[2] - 1, numbers[1] - 1, event)
                 : TAKEN_NOTHING;
    return true;
}

/* A whole sequence, without its Esc. */
static enum taken sequence_event(struct keys *keys, const char *bytes, size_t length,
                                 struct event *event) {
    char name[16];
    enum taken taken = TAKEN_NOTHING;
    const char *key = key_sent(keys, bytes, length);
    if (key != NULL)
        return key[1] == '\0' ? text_event(keys, key, 1, event) : key_event(key, event);
    if (mouse_sequence(bytes, length, event, &taken))
        return taken;
    if (length == strlen(PASTE_START) - 1 && memcmp(bytes, PASTE_START + 1, length) == 0) {
        keys->pasting = true;
        return TAKEN_NOTHING;
    }
    if (length == 1 && (bytes[0] == RUBOUT || bytes[0] == '\b'))
        return key_event("Alt-Backspace", event);
    if (length > 1 || (unsigned char)bytes[0] < 0x20)
        return TAKEN_NOTHING;
    snprintf(name, sizeof name, "Alt-%c", bytes[0]);
    return key_event(name, event);
}

/* What is at the front after `skip` bytes: 1 for its Esc, 0 where that was taken before. */
static enum taken take_sequence(struct keys *keys, size_t skip, bool quiet, struct event *event) {
    const char *bytes = keys->bytes + keys->at + skip;
    size_t length = keys->end - keys->at - skip;
    size_t whole = length > 0 ? sequence_length(bytes, length) : 0;
    if (whole == 0 && !quiet && length + skip < KEYS_ROOM)
        return TAKEN_NOT_YET;
    if (whole == 0) { /* the rest of it never came: an SCO console's F1, or what broke off */
        keys->at = keys->end;
        return length > 0 ? sequence_event(keys, bytes, length, event) : TAKEN_NOTHING;
    }
    keys->at += skip + whole;
    return sequence_event(keys, bytes, whole, event);
}

static enum taken take_escape(struct keys *keys, bool quiet, struct event *event) {
    size_t length = keys->end - keys->at;
    char next = length > 1 ? keys->bytes[keys->at + 1] : '\0';
    if (length == 1 && !quiet)
        return TAKEN_NOT_YET;
    /* Esc twice is Esc and then whatever begins with the second; and Ctrl-C is always Ctrl-C. */
    if (length == 1 || next == ESCAPE || next == CTRL_C) {
        keys->at++;
        keys->late_rest = length == 1;
        return key_event("Esc", event);
    }
    return take_sequence(keys, 1, quiet, event);
}

/* ---- control characters and text ------------------------------------------------------------- */

static enum taken take_control(struct keys *keys, struct event *event) {
    char byte = keys->bytes[keys->at++], name[] = "Ctrl-?";
    if (byte == '\t')
        return key_event("Tab", event);
    if (byte == '\r' || byte == '\n')
        return key_event("Enter", event);
    if (byte == '\b' || byte == RUBOUT)
        return key_event("Backspace", event);
    name[5] = (char)('A' + byte - 1);
    return byte > 0 ? key_event(name, event) : TAKEN_NOTHING;
}

static enum taken take_text(struct keys *keys, struct event *event) {
    const char *bytes = keys->bytes + keys->at;
    size_t length = character_length((unsigned char)bytes[0]), have = 1;
    size_t most = keys->end - keys->at;
    while (have < length && have < most && ((unsigned char)bytes[have] & 0xC0) == 0x80)
        have++;
    if (have < length && have == most)
        return TAKEN_NOT_YET;
    keys->at += have;
    return have == length ? text_event(keys, bytes, length, event) : TAKEN_NOTHING;
}

/* ---- pastes ---------------------------------------------------------------------------------- */

static bool is_line_end(char byte) {
    return byte == '\r' || byte == '\n';
}

/* Bytes from the front on that may be in a paste without marks. */
static size_t burst_length(const struct keys *keys) {
    size_t at = keys->at;
    while (at < keys->end &&
           (is_line_end(keys->bytes[at]) || keys->bytes[at] == '\t' ||
            ((unsigned char)keys->bytes[at] >= 0x20 && keys->bytes[at] != RUBOUT)))
        at++;
    return at - keys->at;
}

/* Whether what is at the front, text or a line end, is a paste without marks; see the header. */
static bool is_burst(struct keys *keys) {
    if (keys->keyed > 0)
        return false;
    const char *bytes = keys->bytes + keys->at;
    size_t length = burst_length(keys), characters = 0, line_end = 0;
    for (size_t i = 0; i < length; i++)
        characters += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    while (line_end < length && is_line_end(bytes[line_end]))
        line_end++;
    while (line_end < length && !is_line_end(bytes[line_end]))
        line_end++;
    size_t after = line_end;
    while (after < length && is_line_end(bytes[after]))
        after++;
    if (after < length && characters >= BURST_LEAST && characters > keys->hands)
        return true;
    keys->keyed = length;
    return false;
}

/* A paste without marks goes on for as long as more of it comes at once. */
static enum taken take_burst(struct keys *keys, bool quiet, struct event *event) {
    size_t length = burst_length(keys);
    paste_feed(&keys->paste, keys->bytes + keys->at, length);
    keys->at += length;
    if (keys->at == keys->end && !quiet)
        return TAKEN_NOT_YET;
    paste_end(&keys->paste);
    return paste_event(keys, event);
}

/* A paste goes on up to its end mark. Where that never comes, Esc or Ctrl-C, and then quiet, end
 * it: nobody is left with a program that hears nothing. */
static enum taken take_paste(struct keys *keys, bool quiet, struct event *event) {
    size_t length = keys->end - keys->at;
    if (length > 0) {
        char last = keys->bytes[keys->end - 1];
        keys->break_paste = last == ESCAPE || last == CTRL_C;
        keys->at += paste_feed(&keys->paste, keys->bytes + keys->at, length);
    } else if (quiet && keys->break_paste) {
        paste_end(&keys->paste);
    }
    return keys->paste.done ? paste_event(keys, event) : TAKEN_NOT_YET;
}

/* Whether a "[" after a late Esc is at the front, and what would make it a key may still come. */
static bool awaits_rest(const struct keys *keys) {
    const char *bytes = keys->bytes + keys->at;
    return keys->late_rest && keys->at < keys->end && bytes[0] == '[' &&
           sequence_length(bytes, keys->end - keys->at) == 0;
}

/* ---- one unit after the other ---------------------------------------------------------------- */

static enum taken take(struct keys *keys, bool quiet, struct event *event) {
    if (keys->pasting)
        return take_paste(keys, quiet, event);
    if (keys->burst)
        return take_burst(keys, quiet, event);
    if (keys->at == keys->end)
        return TAKEN_NOT_YET;
    char byte = keys->bytes[keys->at];
    if (!quiet && awaits_rest(keys))
        return TAKEN_NOT_YET;
    bool rest = keys->late_rest && (byte == '[' || byte == 'O') && keys->end - keys->at > 1;
    keys->late_rest = false;
    if (rest)
        return take_sequence(keys, 0, true, event);
    if (byte == ESCAPE)
        return take_escape(keys, quiet, event);
    bool control = (unsigned char)byte < 0x20 || byte == RUBOUT;
    keys->burst = (!control || is_line_end(byte)) && is_burst(keys);
    if (keys->burst)
        return TAKEN_NOTHING;
    return control ? take_control(keys, event) : take_text(keys, event);
}

enum keys_wait keys_next(struct keys *keys, bool quiet, struct event *event) {
    if (keys->given)
        paste_done(&keys->paste);
    keys->given = false;
    enum taken taken = TAKEN_NOTHING;
    while (taken == TAKEN_NOTHING) {
        size_t before = keys->at;
        taken = take(keys, quiet, event);
        size_t used = keys->at - before;
        keys->late = keys->late && used == 0;
        keys->keyed -= used < keys->keyed ? used : keys->keyed;
    }
    if (taken == TAKEN_EVENT)
        return KEYS_READY;
    if (keys->pasting)
        return KEYS_PASTE;
    if (keys->burst)
        return KEYS_BURST;
    if (awaits_rest(keys))
        return KEYS_REST;
    return keys->at < keys->end && keys->bytes[keys->at] == ESCAPE ? KEYS_ESCAPE : KEYS_ENDLESS;
}
