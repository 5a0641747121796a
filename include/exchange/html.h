/* HTML while it is being written: words that came from anyone are escaped, and hidden where they
 * are, whatever stands in them. Tags and attributes are the program's own. */
#ifndef PHBPLAN_EXCHANGE_HTML_H
#define PHBPLAN_EXCHANGE_HTML_H

#include "base/grow.h"
#include "plan/hidden.h"

struct html {
    struct growing_text text;    /* and whether there was memory for all of it */
    const struct hidden *hidden; /* words that stars are put for; or NULL */
};

/* `<tag attributes>` on a line of its own, and its end. `attributes` (NULL: none) are written as
 * they are. */
void html_open(struct html *html, const char *tag, const char *attributes);
void html_close(struct html *html, const char *tag);
/* Words inside an element. */
void html_words(struct html *html, const char *words);
/* A whole element with nothing but words in it. */
void html_element(struct html *html, const char *tag, const char *attributes, const char *words);
/* Words inside a quoted string of a style. */
void html_style_words(struct html *html, const char *words);
/* What the program says itself, as it is. */
void html_own(struct html *html, const char *text);

#endif
