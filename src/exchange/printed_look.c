/* The look of a document on the printed page: headings, lists of answers and tables, each opened
 * where it is needed and ended by what comes after it. */
#include "exchange/printed_parts.h"

#include "base/decimal.h"

#include <stdio.h>

/* Text from people runs the way that its letters do, line by line. */
#define SAID "dir=\"auto\" class=\"said\""

static void end_block(struct document *document) {
    struct html *html = &document->html;
    if (document->open == OPEN_ANSWERS)
        html_close(html, "dl");
    if (document->open == OPEN_AMOUNTS) {
        html_close(html, "tbody");
        html_close(html, "table");
    }
    if (document->open == OPEN_ITEMS)
        html_close(html, "ul");
    document->open = OPEN_NOTHING;
}

static void end_thing(struct document *document) {
    end_block(document);
    if (document->in_thing)
        html_close(&document->html, "div");
    document->in_thing = false;
}

void printed_end(struct document *document) {
    end_thing(document);
    document->in_part = false;
}

/* What is told next is of the thing, or is not. */
static void tell_of(struct document *document, enum telling_of of) {
    if (of != OF_THING)
        end_thing(document);
}

static void printed_part(struct document *document, const char *title) {
    printed_end(document);
    html_element(&document->html, "h3", NULL, title);
    document->in_part = true;
}

static void printed_thing(struct document *document, size_t number, const char *title,
                          const char *right) {
    struct html *html = &document->html;
    const char *tag = document->in_part ? "h4" : "h3";
    char mark[32];
    end_thing(document);
    html_open(html, "div", "class=\"thing\"");
    document->in_thing = true;
    snprintf(mark, sizeof mark, "<%s>%zu. ", tag, number);
    html_own(html, mark);
    html_element(html, "span", SAID, title);
    if (right != NULL)
        html_element(html, "span", "class=\"right\"", right);
    html_close(html, tag);
}

static void printed_words(struct document *document, enum telling_of of, const char *before,
                          const char *words) {
    struct html *html = &document->html;
    if (of == OF_ROW && document->open == OPEN_AMOUNTS) {
        html_own(html, "<tr class=\"note\"><td colspan=\"2\">");
        html_words(html, words);
        html_own(html, "</td></tr>\n");
        return;
    }
    tell_of(document, of);
    end_block(document);
    html_own(html, "<p>");
    html_words(html, before);
    html_element(html, "span", SAID, words);
    html_close(html, "p");
}

static void printed_pair(struct document *document, enum telling_of of, const char *words,
                         const char *right, bool sum) {
    struct html *html = &document->html;
    tell_of(document, of);
    if (document->open != OPEN_AMOUNTS) {
        end_block(document);
        html_own(html, "<table class=\"amounts\">\n<tbody>\n");
        document->open = OPEN_AMOUNTS;
    }
    html_own(html, sum ? "<tr class=\"sum\">" : "<tr>");
    html_element(html, "th", "scope=\"row\" " SAID, words);
    html_element(html, "td", "class=\"money\"", right);
    html_close(html, "tr");
}

static void printed_answer(struct document *document, enum telling_of of, const struct field *field,
                           const char *answer) {
    struct html *html = &document->html;
    tell_of(document, of);
    if (document->open != OPEN_ANSWERS) {
        end_block(document);
        html_open(html, "dl", NULL);
        document->open = OPEN_ANSWERS;
    }
    html_open(html, "div", field_is_prose(field) ? "class=\"prose\"" : NULL);
    html_element(html, "dt", NULL, field_statement(field));
    html_element(html, "dd", SAID, answer);
    html_close(html, "div");
}

/* Two rows with their amounts, and one bar that is dark for what is paid to the person and empty
 * for the rest, so that it reads in grey. */
static void printed_shares(struct document *document, int64_t direct, int64_t rest, int tenths) {
    static const char *const WORDS[] = {"Paid to me (direct payments, dark in the bar)",
                                        "All other services (white in the bar)"};
    const int64_t amounts[] = {direct, rest}, parts[] = {tenths, 1000 - tenths};
    static const char *const HEADINGS[] = {"Who holds the money", "#Per cent", "#In this plan",
                                           NULL};
    char percent[DECIMAL_TEXT], bar[400];
    printed_table(document, "shares", HEADINGS);
    for (size_t i = 0; i < 2; i++) {
        printed_row(document, WORDS[i]);
        html_element(&document->html, "td", "class=\"money\"",
                     decimal_write(parts[i], 1, 1, percent));
        printed_money_cell(document, amounts[i]);
        printed_end_row(document);
    }
    printed_end_table(document);
    snprintf(bar, sizeof bar,
             "<svg class=\"bar\" role=\"img\" aria-label=\"%s per cent is paid to me\" "
             "viewBox=\"0 0 1000 40\" preserveAspectRatio=\"none\">"
             "<rect x=\"1\" y=\"1\" width=\"998\" height=\"38\" fill=\"#fff\" stroke=\"#212b32\" "
             "stroke-width=\"2\"/><rect width=\"%d\" height=\"40\" fill=\"#003087\"/></svg>\n",
             decimal_write(tenths, 1, 1, percent), tenths);
    html_own(&document->html, bar);
}

static void printed_blank(struct document *document) {
    end_block(document);
}

static void printed_item(struct document *document, const char *words, bool box) {
    if (document->open != OPEN_ITEMS) {
        end_thing(document);
        html_open(&document->html, "ul", box ? "class=\"boxes\"" : NULL);
    }
    html_element(&document->html, "li", SAID, words);
    document->open = OPEN_ITEMS;
}

const struct document_look document_printed = {
    printed_part,   printed_thing,  printed_words, printed_pair,
    printed_answer, printed_shares, printed_blank, printed_item,
};

/* ---- tables ---------------------------------------------------------------------------------- */

void printed_say(struct document *document, const char *words) {
    end_thing(document);
    html_element(&document->html, "p", NULL, words);
}

void printed_table(struct document *document, const char *kind, const char *const headings[]) {
    struct html *html = &document->html;
    end_block(document);
    html_own(html, "<table class=\"");
    html_own(html, kind);
    html_own(html, "\">\n<thead>\n<tr>");
    for (size_t i = 0; headings[i] != NULL; i++) {
        bool money = headings[i][0] == '#';
        html_element(html, "th", money ? "scope=\"col\" class=\"money\"" : "scope=\"col\"",
                     headings[i] + money);
    }
    html_own(html, "</tr>\n</thead>\n<tbody>\n");
}

void printed_row(struct document *document, const char *what) {
    html_own(&document->html, "<tr>");
    html_element(&document->html, "th", "scope=\"row\" " SAID, what);
}

void printed_cell(struct document *document, const char *words) {
    html_element(&document->html, "td", SAID, words);
}

void printed_money_cell(struct document *document, int64_t pence) {
    char amount[DECIMAL_TEXT];
    html_element(&document->html, "td", "class=\"money\"", money_show(pence, 2, amount));
}

void printed_end_row(struct document *document) {
    html_close(&document->html, "tr");
}

void printed_end_table(struct document *document) {
    html_own(&document->html, "</tbody>\n</table>\n");
}
