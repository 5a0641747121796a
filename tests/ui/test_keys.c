/* Bytes to events: whole whatever pieces they come in, and nothing unknown is ever a key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "ui/keys.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ESC "\033"
#define SEEN_MOST 4096

/* What came of bytes: "<Up>" for a key by its action's first name, text as it is, "{a paste}",
 * "<click 3,4>". */
struct seen_keys {
    struct keys keys;
    char text[SEEN_MOST];
    enum keys_wait wait;
};

static void add(struct seen_keys *seen, const char *before, const char *text, const char *after) {
    size_t used = strlen(seen->text);
    snprintf(seen->text + used, SEEN_MOST - used, "%s%s%s", before, text, after);
}

static void note(struct seen_keys *seen, const struct event *event) {
    char words[64];
    if (event->type == EVENT_TEXT)
        add(seen, "", event->text, "");
    else if (event->type == EVENT_PASTE)
        add(seen, "{", event->text, "}");
    else if (event->type == EVENT_KEY)
        add(seen, "<", keymap_key(event->action, words), ">");
    else {
        snprintf(words, sizeof words, "%s %d,%d",
                 event->action == ACTION_ENTER ? "click" : keymap_key(event->action, words + 32),
                 event->row, event->col);
        add(seen, "<", words, ">");
    }
}

/* Takes all the events there are. */
static void drain(struct seen_keys *seen, bool quiet) {
    struct event event;
    while ((seen->wait = keys_next(&seen->keys, quiet, &event)) == KEYS_READY) {
        note(seen, &event);
        quiet = false;
    }
}

static void send_bytes(struct seen_keys *seen, const char *bytes, size_t length) {
    size_t most = 0;
    char *room = keys_room(&seen->keys, &most);
    assert_true(length <= most);
    memcpy(room, bytes, length);
    keys_came(&seen->keys, length, 0, false);
    drain(seen, false);
}

static void send(struct seen_keys *seen, const char *bytes) {
    send_bytes(seen, bytes, strlen(bytes));
}

/* Time passes, as long as was asked for. */
static void wait(struct seen_keys *seen) {
    if (seen->wait != KEYS_ENDLESS)
        drain(seen, true);
}

static struct seen_keys *begin(void) {
    struct seen_keys *seen = calloc(1, sizeof *seen);
    assert_non_null(seen);
    keys_init(&seen->keys);
    return seen;
}

static void expect(struct seen_keys *seen, const char *text) {
    assert_string_equal(seen->text, text);
    seen->text[0] = '\0';
}

static void end(struct seen_keys *seen) {
    keys_done(&seen->keys);
    free(seen);
}

/* ---- keys ---- */

static const struct {
    const char *sent, *seen;
} SENT[] = {
    {"a", "a"},
    {" ", " "},
    {"\u00E9\U0001F600", "\u00E9\U0001F600"},
    {"\r", "<Enter>"},
    {"\t", "<Tab>"},
    {"\x7f", "<Backspace>"},
    {"\b", "<Backspace>"},
    {"\x1a", "<Ctrl-Z>"},
    {"\x03", "<Ctrl-C>"},
    {ESC "[A", "<Up>"},
    {ESC "OB", "<Down>"},
    {ESC "[5~", "<PageUp>"},
    {ESC "[3~", "<Delete>"},
    {ESC "[Z", "<Shift-Tab>"},
    {ESC "[1;5D", "<Ctrl-Left>"},
    {ESC "[1;3C", "<Ctrl-Right>"},
    {ESC "b", "<Ctrl-Left>"},
    {ESC "f", "<Ctrl-Right>"},
    {ESC "\x7f", "<Ctrl-W>"},
    {ESC "\b", "<Ctrl-W>"},
    {"\x17", "<Ctrl-W>"},
    {ESC "OP", "<F1>"},
    {ESC "[[A", "<F1>"},
    {ESC "[11~", "<F1>"},
    {ESC "[[E", "<F5>"},
    {ESC "[19~", "<F8>"},
    {ESC "[20~", "<F9>"},
    /* the number pad */
    {ESC "Op" ESC "Oq" ESC "Or" ESC "Os" ESC "Ot" ESC "Ou" ESC "Ov" ESC "Ow" ESC "Ox" ESC "Oy",
     "0123456789"},
    {ESC "On" ESC "Ol" ESC "Om" ESC "Ok" ESC "Oj" ESC "Oo" ESC "OX", ".,-+*/="},
    {ESC "OM" ESC "OI", "<Enter><Tab>"},
    /* the mouse */
    {ESC "[<0;12;5M" ESC "[<0;12;5m", "<click 4,11>"},
    {ESC "[<4;1;1M", "<click 0,0>"},
    {ESC "[<64;3;2M" ESC "[<65;3;2M", "<Up 1,2><Down 1,2>"},
    {ESC "[<2;3;2M" ESC "[<35;3;2M" ESC "[<0;3M" ESC "[<0;99999;2M" ESC "[<;;M", ""},
    {ESC "[M !!" ESC "[M#!!", "<click 0,0>"},
    /* Esc twice, and before what begins with it */
    {ESC ESC "[A", "<Esc><Up>"},
    {ESC ESC "b", "<Esc><Ctrl-Left>"},
    {ESC "\x03", "<Esc><Ctrl-C>"},
    /* what no key is known for */
    {ESC "z" ESC "3" ESC "\r" ESC "\t" ESC " " ESC "\u00E9", ""},
    {ESC "[1;2P" ESC "[200;5u" ESC "[?1;2c" ESC "OZ" ESC "[[Z", ""},
    {ESC "[27;5;9~" ESC "[?u" ESC "[>0;276;0c" ESC "[25~", ""},
    {ESC "]11;rgb:0000/0000/0000\a" ESC "P1+r544e=787465726d\033\\" ESC "_Gi=1;OK\033\\", ""},
    {ESC "[1;\x01" ESC "O\r", "<Home><Enter>"}, /* broken off by another key */
    {"\xff\xfe\xc3(\xe2\x80\xae\xed\xa0\x80", "("},
};

static void keys__each_sent__is_what_it_is(void **state UNUSED) {
    for (size_t i = 0; i < sizeof SENT / sizeof SENT[0]; i++) {
        struct seen_keys *seen = begin();
        send(seen, "x");
        send(seen, SENT[i].sent);
        send(seen, "y");
        char expected[128];
        snprintf(expected, sizeof expected, "x%sy", SENT[i].seen);
        expect(seen, expected);
        end(seen);
    }
}

/* The bytes of a key may come one by one, with pauses shorter than a key's. */
static void keys__in_pieces__are_the_same(void **state UNUSED) {
    for (size_t i = 0; i < sizeof SENT / sizeof SENT[0]; i++) {
        struct seen_keys *seen = begin();
        for (const char *at = SENT[i].sent; *at != '\0'; at++)
            send_bytes(seen, at, 1);
        expect(seen, SENT[i].seen);
        end(seen);
    }
}

/* ---- Esc, and lines that are slow ---- */

static void esc__by_itself__is_known_by_the_quiet_after_it(void **state UNUSED) {
    struct seen_keys *seen = begin();
    send(seen, ESC);
    expect(seen, "");
    assert_int_equal(seen->wait, KEYS_ESCAPE);
    wait(seen);
    expect(seen, "<Esc>");
    assert_int_equal(seen->wait, KEYS_ENDLESS);
    send(seen, ESC ESC);
    expect(seen, "<Esc>");
    wait(seen);
    expect(seen, "<Esc>");
    end(seen);
}

/* The rest of a key that comes after Esc was taken for itself is that key, not letters. */
static void esc__rest_of_a_key__is_never_text(void **state UNUSED) {
    static const struct {
        const char *rest, *seen;
    } RESTS[] = {{"[A", "<Up>"},
                 {"OB", "<Down>"},
                 {"[1;2P", ""},
                 {"[200~ab\033[201~", "{ab}"},
                 {"[20~", "<F9>"}};
    struct seen_keys *seen = begin();
    for (size_t i = 0; i < sizeof RESTS / sizeof RESTS[0]; i++) {
        send(seen, ESC);
        wait(seen);
        expect(seen, "<Esc>");
        send(seen, RESTS[i].rest);
        expect(seen, RESTS[i].seen);
    }
    /* But a bracket that somebody types is one, */
    send(seen, ESC);
    wait(seen);
    send(seen, "[");
    assert_int_equal(seen->wait, KEYS_REST);
    wait(seen);
    send(seen, "A");
    expect(seen, "<Esc>[A");
    /* and so are letters long after. */
    send(seen, ESC);
    wait(seen);
    size_t most = 0;
    memcpy(keys_room(&seen->keys, &most), "[A", 2);
    keys_came(&seen->keys, 2, 0, true);
    drain(seen, false);
    expect(seen, "<Esc>[A");
    end(seen);
}

/* Characters that come together or right after each other are soon; one after quiet is not. */
static void text__after_quiet__is_not_soon(void **state UNUSED) {
    static const bool LATE[] = {true, false, true};
    struct seen_keys *seen = begin();
    struct event event;
    size_t most = 0;
    for (size_t i = 0; i < sizeof LATE; i++) {
        memcpy(keys_room(&seen->keys, &most), "10", 2);
        keys_came(&seen->keys, 2, 0, LATE[i]);
        assert_int_equal(keys_next(&seen->keys, false, &event), KEYS_READY);
        assert_int_equal(event.soon, !LATE[i]);
        assert_int_equal(keys_next(&seen->keys, false, &event), KEYS_READY);
        assert_true(event.soon);
    }
    end(seen);
}

/* Nor is it where each of its bytes comes by itself. */
static void esc__rest_in_pieces__is_never_text(void **state UNUSED) {
    static const struct {
        const char *rest, *seen;
    } RESTS[] = {{"[A", "<Up>"}, {"[1;5D", "<Ctrl-Left>"}, {"[20~", "<F9>"}, {"[[A", "<F1>"}};
    struct seen_keys *seen = begin();
    for (size_t i = 0; i < sizeof RESTS / sizeof RESTS[0]; i++) {
        send(seen, ESC);
        wait(seen);
        expect(seen, "<Esc>");
        for (const char *at = RESTS[i].rest; *at != '\0'; at++) {
            expect(seen, "");
            send_bytes(seen, at, 1);
        }
        expect(seen, RESTS[i].seen);
    }
    end(seen);
}

/* An SCO console's F1 is how another terminal begins to say where its mouse is. */
static void sco__f1__is_known_by_the_quiet_after_it(void **state UNUSED) {
    struct seen_keys *seen = begin();
    send(seen, ESC "[M");
    expect(seen, "");
    wait(seen);
    expect(seen, "<F1>");
    keys_add(&seen->keys, ESC "[P", "Delete"); /* what a description says goes before */
    send(seen, ESC "[P" ESC "[Q");
    expect(seen, "<Delete><F5>");
    end(seen);
}

static void keys__broken_off__are_gone_after_the_quiet(void **state UNUSED) {
    static const char *const STARTS[] = {ESC "[",    ESC "O",       ESC "[1;",  ESC "[[",
                                         ESC "[M !", ESC "]11;rgb", ESC "[<0;1"};
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        struct seen_keys *seen = begin();
        send(seen, STARTS[i]);
        assert_int_equal(seen->wait, KEYS_ESCAPE);
        wait(seen);
        expect(seen, "");
        send(seen, "A1q");
        expect(seen, "A1q");
        end(seen);
    }
}

/* A letter of several bytes waits for them for ever. */
static void text__in_pieces__is_not_lost(void **state UNUSED) {
    struct seen_keys *seen = begin();
    send(seen, "\xf0\x9f");
    assert_int_equal(seen->wait, KEYS_ENDLESS);
    wait(seen);
    send(seen, "\x98\x80");
    expect(seen, "\U0001F600");
    end(seen);
}

/* ---- what a terminal says of itself ---- */

static void keys_add__knows__what_no_other_terminal_sends(void **state UNUSED) {
    struct seen_keys *seen = begin();
    keys_add(&seen->keys, ESC "[224z", "F1");
    keys_add(&seen->keys, ESC "Ou", "F6"); /* as a vt100's description has it: its 5 */
    keys_add(&seen->keys, "\x01@\r", "F2");
    keys_add(&seen->keys, ESC "[this is longer than any", "F3");
    send(seen, ESC "[224z" ESC "Ou");
    expect(seen, "<F1>5");
    for (size_t i = 0; i < 2 * KEYS_OWN; i++)
        keys_add(&seen->keys, ESC "[225z", "F2");
    assert_int_equal(seen->keys.own_count, KEYS_OWN);
    end(seen);
}

/* ---- pastes ---- */

static void paste__with_marks__is_whole_in_any_pieces(void **state UNUSED) {
    static const char BYTES[] = "a" PASTE_START "one\rtwo \033[31m\x03 three" PASTE_END "b";
    for (size_t piece = 1; piece < sizeof BYTES; piece++) {
        struct seen_keys *seen = begin();
        for (size_t at = 0; at < sizeof BYTES - 1; at += piece) {
            size_t left = sizeof BYTES - 1 - at;
            send_bytes(seen, BYTES + at, left < piece ? left : piece);
        }
        expect(seen, "a{one\rtwo \033[31m\x03 three}b");
        end(seen);
    }
}

static void paste__that_broke_off__ends_with_esc_and_quiet(void **state UNUSED) {
    struct seen_keys *seen = begin();
    send(seen, PASTE_START "half");
    assert_int_equal(seen->wait, KEYS_PASTE);
    wait(seen);
    expect(seen, "");
    send(seen, ESC);
    wait(seen);
    expect(seen, "{half\033}");
    send(seen, "x");
    expect(seen, "x");
    end(seen);
}

static void burst__with_a_line_end_in_it__is_one_paste(void **state UNUSED) {
    static const char *const BURSTS[] = {
        "Gym membership\rweekly swim\r12.50\rQuarterly note",
        "Gym membership\nweekly swim\n",
        "one\r\rtwo\r",
        "\r\none\rtwo\r",
        "Gym\t12.50\r\nSwim\t5.00\r\n",
        "caf\u00E9\r\u20AC5",
        "q\rn\rq\rn",
    };
    for (size_t i = 0; i < sizeof BURSTS / sizeof BURSTS[0]; i++) {
        struct seen_keys *seen = begin();
        char expected[256];
        send(seen, BURSTS[i]);
        expect(seen, "");
        assert_int_equal(seen->wait, KEYS_BURST);
        wait(seen);
        snprintf(expected, sizeof expected, "{%s}", BURSTS[i]);
        expect(seen, expected);
        send(seen, "x\r");
        expect(seen, "x<Enter>");
        end(seen);
    }
}

/* Its pieces come one right after the other, and what is no text ends it. */
static void burst__in_pieces__is_one_paste(void **state UNUSED) {
    struct seen_keys *seen = begin();
    send(seen, "a long\rpas");
    send(seen, "te");
    send(seen, "\rof four\r");
    send(seen, "lines" ESC "[Ax");
    expect(seen, "{a long\rpaste\rof four\rlines}<Up>x");
    send(seen, "caf\xc3"); /* cut within a letter */
    send(seen, "\xa9 and\rthe rest");
    wait(seen);
    expect(seen, "caf{\u00E9 and\rthe rest}");
    end(seen);
}

static void keys__that_come_together__stay_keys(void **state UNUSED) {
    static const struct {
        const char *sent, *seen;
    } TYPED[] = {
        {"some words\r", "some words<Enter>"},
        {"some words\r\r\r", "some words<Enter><Enter><Enter>"},
        {"one\ttwo\tthree\r", "one<Tab>two<Tab>three<Enter>"},
        {"\r\rsome words", "<Enter><Enter>some words"},
        {"7\r50", "7<Enter>50"},
        {"words " ESC "[B\rmore words", "words <Down><Enter>more words"},
        {"a\rbc\x15"
         "d\ref",
         "a<Enter>bc<Ctrl-U>d<Enter>ef"},
    };
    for (size_t i = 0; i < sizeof TYPED / sizeof TYPED[0]; i++) {
        struct seen_keys *seen = begin();
        send(seen, TYPED[i].sent);
        expect(seen, TYPED[i].seen);
        end(seen);
    }
}

/* While nobody looked, a hand may have typed as much. */
static void keys__typed_while_nobody_looked__stay_keys(void **state UNUSED) {
    struct seen_keys *seen = begin();
    size_t most = 0;
    for (size_t hands = 12; hands < 14; hands++) {
        memcpy(keys_room(&seen->keys, &most), "some\rwords to", 13);
        keys_came(&seen->keys, 13, hands, false);
        drain(seen, false);
        wait(seen);
        expect(seen, hands < 13 ? "{some\rwords to}" : "some<Enter>words to");
    }
    end(seen);
}

/* ---- whatever comes ---- */

/* No bytes at all, in any pieces, stop the keys after them from being heard. */
static void keys__whatever_came__are_heard_after_it(void **state UNUSED) {
    static const char LETTERS[] = "\033\033\033[[OOM<;0123~~ABab\r\t\x03\x7f\xc3\xa9\xff]P\\\a ";
    uint32_t chance = 7;
    for (int round = 0; round < 3000; round++) {
        struct seen_keys *seen = begin();
        for (int i = 0; i < 40; i++) {
            char bytes[4];
            chance = chance * 1664525u + 1013904223u;
            size_t length = 1 + (chance >> 16) % sizeof bytes;
            for (size_t k = 0; k < length; k++) {
                chance = chance * 1664525u + 1013904223u;
                bytes[k] = LETTERS[(chance >> 16) % (sizeof LETTERS - 1)];
            }
            send_bytes(seen, bytes, length);
            if (chance >> 30 == 0)
                wait(seen);
        }
        for (int i = 0; i < 4; i++) { /* out of whatever it is in */
            send(seen, ESC);
            wait(seen);
        }
        seen->text[0] = '\0';
        send(seen, "x");
        send(seen, ESC "[20~");
        expect(seen, "x<F9>");
        end(seen);
    }
}

/* A report without end does not fill the room for ever. */
static void keys__endless_report__ends(void **state UNUSED) {
    struct seen_keys *seen = begin();
    char block[1000];
    memset(block, 'x', sizeof block);
    send(seen, ESC "]");
    for (int i = 0; i < 6; i++)
        send_bytes(seen, block, sizeof block);
    seen->text[0] = '\0';
    send(seen, "y");
    expect(seen, "y");
    end(seen);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys__each_sent__is_what_it_is),
        cmocka_unit_test(keys__in_pieces__are_the_same),
        cmocka_unit_test(esc__by_itself__is_known_by_the_quiet_after_it),
        cmocka_unit_test(esc__rest_of_a_key__is_never_text),
        cmocka_unit_test(esc__rest_in_pieces__is_never_text),
        cmocka_unit_test(text__after_quiet__is_not_soon),
        cmocka_unit_test(sco__f1__is_known_by_the_quiet_after_it),
        cmocka_unit_test(keys__broken_off__are_gone_after_the_quiet),
        cmocka_unit_test(text__in_pieces__is_not_lost),
        cmocka_unit_test(keys_add__knows__what_no_other_terminal_sends),
        cmocka_unit_test(paste__with_marks__is_whole_in_any_pieces),
        cmocka_unit_test(paste__that_broke_off__ends_with_esc_and_quiet),
        cmocka_unit_test(burst__with_a_line_end_in_it__is_one_paste),
        cmocka_unit_test(burst__in_pieces__is_one_paste),
        cmocka_unit_test(keys__that_come_together__stay_keys),
        cmocka_unit_test(keys__typed_while_nobody_looked__stay_keys),
        cmocka_unit_test(keys__whatever_came__are_heard_after_it),
        cmocka_unit_test(keys__endless_report__ends),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("ui/keys", tests, NULL, NULL);
}
