/* Owns what of HTML has to be escaped. */
#include "exchange/html.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static void open_tag(struct html *html, const char *tag, const char *attributes) {
    growing_add_format(&html->text, "<%s%s%s>", tag, attributes != NULL ? " " : "",
                       attributes != NULL ? attributes : "");
}

void html_open(struct html *html, const char *tag, const char *attributes) {
    open_tag(html, tag, attributes);
    growing_add_char(&html->text, '\n');
}

void html_close(struct html *html, const char *tag) {
    growing_add_format(&html->text, "</%s>\n", tag);
}

static const char *escape_of(char sign) {
    switch (sign) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

static void add_words(struct html *html, const char *words) {
    for (; *words != '\0'; words++) {
        const char *escape = escape_of(*words);
        if (escape != NULL)
            growing_add(&html->text, escape);
        else
            growing_add_char(&html->text, *words);
    }
}

static void add_style_words(struct html *html, const char *words) {
    for (; *words != '\0'; words++) {
        unsigned char sign = (unsigned char)*words;
        if (isalnum(sign) != 0 || sign == ' ' || sign >= 0x80)
            growing_add_char(&html->text, *words);
        else
            growing_add_format(&html->text, "\\%06x ", sign);
    }
}

/* Hands the words on as they may be seen. */
static void as_seen(struct html *html, const char *words,
                    void (*add)(struct html *html, const char *words)) {
    char *seen = html->hidden != NULL ? hidden_copy(words, html->hidden) : NULL;
    if (html->hidden != NULL && seen == NULL)
        html->text.no_memory = true;
    else
        add(html, seen != NULL ? seen : words);
    free(seen);
}

void html_words(struct html *html, const char *words) {
    as_seen(html, words, add_words);
}

void html_style_words(struct html *html, const char *words) {
    as_seen(html, words, add_style_words);
}

void html_element(struct html *html, const char *tag, const char *attributes, const char *words) {
    open_tag(html, tag, attributes);
    html_words(html, words);
    html_close(html, tag);
}

void html_own(struct html *html, const char *text) {
    growing_add(&html->text, text);
}
