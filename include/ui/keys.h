/* The bytes a terminal sends, as events: keys by their names, typed characters, pastes, the mouse.
 * Pure: it is given bytes as they come and knows neither the terminal nor the time; whoever reads
 * says when it has been quiet.
 *
 * An escape sequence is taken whole, whatever pieces it comes in. One that no key is known for does
 * nothing, and none of its bytes is ever a key or a command. The number pad types its figures in
 * either of its modes and under every name of a terminal: what a terminal's own description calls
 * F6 may be the 5 of another's. Esc with a character right after it is Alt and that character; Esc
 * by itself is known by the quiet after it. On a line so slow that the rest of a key comes after
 * that, the rest still is that key and never text, also in pieces: a "[" right after an Esc is kept
 * back for as long as they may be apart.
 *
 * A terminal that cannot mark a paste sends it like keys. So a burst is one paste: BURST_LEAST
 * characters or more that were waiting together, more than a hand could have typed meanwhile, with
 * a line end among them and more text after it. Text with Tab or Enter only at its end stays keys.
 */
#ifndef PHBPLAN_UI_KEYS_H
#define PHBPLAN_UI_KEYS_H

#include "ui/event.h"
#include "ui/paste.h"

#define KEYS_ROOM ((size_t)8192)
#define BURST_LEAST ((size_t)6)

/* What a terminal's description says a key sends. */
struct keys_own {
    char bytes[16];  /* begins with Esc */
    const char *key; /* "F5" */
};
#define KEYS_OWN ((size_t)32)

struct keys {
    char bytes[KEYS_ROOM]; /* bytes[at..end) came and are not taken yet */
    size_t at, end;
    size_t keyed;     /* bytes from `at` on that are known to be no burst */
    size_t hands;     /* how many of these a hand may have typed */
    bool burst;       /* a paste without marks is being taken */
    bool pasting;     /* one with marks is */
    bool late;        /* it was quiet for long before what is taken next */
    bool given;       /* the paste was given, and can go */
    bool late_rest;   /* Esc was given, and the rest of a sequence may still come */
    bool break_paste; /* the last byte of a paste was Esc or Ctrl-C: quiet ends it */
    struct paste paste;
    char text[8]; /* the character that was given last */
    struct keys_own own[KEYS_OWN];
    size_t own_count;
};

/* How things stand when there is no event: how long to wait for more bytes. */
enum keys_wait {
    KEYS_READY, /* there is an event */
    KEYS_ENDLESS,
    KEYS_ESCAPE, /* as long as the bytes of one key may take to come */
    KEYS_REST,   /* as long as the rest of a key may come after Esc on a slow line (a second) */
    KEYS_PASTE,  /* as long as nothing comes for a paste to have broken off (a second) */
    KEYS_BURST,  /* as long as nothing comes for a burst to be over */
};

void keys_init(struct keys *keys);
void keys_done(struct keys *keys);
/* Adds what the terminal's description says of a key, where it begins with Esc; what is known of
 * terminals in general goes before it. `key` must stay. */
void keys_add(struct keys *keys, const char *bytes, const char *key);

/* Where the next bytes go, and how many may: at least one after keys_next said to wait. */
char *keys_room(struct keys *keys, size_t *most);
/* That many have been put there, all waiting together. `hands` is how many keys a person may have
 * pressed while nobody looked; `late` that it was quiet for long before they came. */
void keys_came(struct keys *keys, size_t count, size_t hands, bool late);

/* The next event, if there is one: KEYS_READY. Otherwise how long to wait for more bytes before
 * calling again with `quiet` true. The event's text is good until the next call. */
enum keys_wait keys_next(struct keys *keys, bool quiet, struct event *event);

#endif
