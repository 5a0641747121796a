/* Owns how the printed page looks, on a screen and on A4 paper. Colours are 4.5:1 and more on
 * white, and say nothing that words do not. */
#include "exchange/printed_parts.h"

/* What is the same in either size of letters: all else is measured in them. */
static const char STYLE[] =
    "html { color: #212b32; background: #fff; line-height: 1.4; }\n"
    "body { max-width: 45em; margin: 0 auto; padding: 1em; "
    "font-family: Arial, Helvetica, \"Liberation Sans\", sans-serif; overflow-wrap: break-word; }\n"
    "h1 { font-size: 2em; margin: 0.3em 0; }\n"
    "h2 { font-size: 1.5em; margin: 1.4em 0 0.5em; color: #003087; "
    "border-bottom: 2px solid #003087; }\n"
    "h3 { font-size: 1.2em; margin: 1.2em 0 0.4em; }\n"
    "h4 { font-size: 1.05em; margin: 1em 0 0.3em; }\n"
    "h1, h2, h3, h4 { line-height: 1.2; break-after: avoid; break-inside: avoid; }\n"
    "p, dl, table { margin: 0.4em 0; }\n"
    "p, dd { orphans: 3; widows: 3; }\n"
    "dl div { break-inside: avoid; }\n"
    "dl .prose { break-inside: auto; }\n"
    "dt { font-weight: bold; break-after: avoid; }\n"
    "dt::after { content: \":\"; }\n"
    "dd { margin: 0; }\n"
    "dl div:not(.prose) dt, dl div:not(.prose) dd { display: inline; }\n"
    "dl div:not(.prose) dt { margin-right: 0.4em; }\n"
    "dl .prose { margin: 0.4em 0; }\n"
    ".prose dd { margin-left: 1em; }\n"
    ".said { white-space: pre-line; unicode-bidi: plaintext; }\n"
    "th .said, td.said, th.said { white-space: pre-line; }\n"
    "ul { margin: 0.4em 0; padding-left: 1.4em; }\n"
    "li { margin: 0.3em 0; break-inside: avoid; }\n"
    ".boxes { list-style: \"\\2610\\00a0\"; }\n"
    ".thing { break-inside: avoid; margin: 0.8em 0; }\n"
    ".thing > :not(h3):not(h4) { margin-left: 1.2em; }\n"
    ".thing > table { width: calc(100% - 1.2em); }\n"
    ".right { float: right; margin-left: 1em; }\n"
    "table { border-collapse: collapse; width: 100%; table-layout: fixed; }\n"
    ".things th:nth-child(2), .people th:nth-child(2) { width: 33%; }\n"
    ".things th:nth-child(3) { width: 20%; }\n"
    ".things th:nth-child(4), .sign th:nth-child(4) { width: 15%; }\n"
    ".week th:nth-child(4) { width: 22%; }\n"
    ".shares th:first-child { width: 56%; }\n"
    ".amounts th { width: 78%; }\n"
    ".voices th:first-child { width: 25%; }\n"
    ".sign th:first-child { width: 30%; }\n"
    "th, td { text-align: left; vertical-align: top; padding: 0.25em 0.5em 0.25em 0; "
    "border-bottom: 1px solid #768692; }\n"
    "thead th { border-bottom: 2px solid #212b32; vertical-align: bottom; }\n"
    "thead { display: table-header-group; }\n"
    "tr { break-inside: avoid; }\n"
    "tbody th { font-weight: normal; }\n"
    ".money { text-align: right; padding-right: 0; padding-left: 0.5em; "
    "font-variant-numeric: tabular-nums; }\n"
    ".sum > * { font-weight: bold; border-top: 2px solid #212b32; }\n"
    ".sum, .note { break-before: avoid; }\n"
    ".thing + .amounts { break-before: avoid; break-inside: avoid; }\n"
    ".bar { display: block; width: 100%; height: 1.2em; margin: 0.6em 0; }\n"
    ".state { font-weight: bold; text-align: center; border: 2px solid #212b32; background: #fff; "
    "padding: 0.2em 0.5em; margin: 0 0 1em; }\n"
    ".who { font-weight: bold; }\n"
    ".sign td, .week td:last-child { border: 1px solid #768692; }\n"
    ".sign td { height: 3em; }\n"
    ".together { break-inside: avoid; }\n"
    "@media print {\n"
    "body { max-width: none; padding: 0; margin: 0; }\n"
    ".page { break-before: page; }\n"
    ".page h2 { margin-top: 0; }\n"
    ".fridge { break-after: page; }\n"
    ".state { position: fixed; top: 0; left: 0; right: 0; font-size: 0.85em; margin: 0; }\n"
    "main { -webkit-box-decoration-break: clone; box-decoration-break: clone; "
    "padding-top: 2.6em; }\n"
    "}\n";

/* Where a browser has no feet of pages the name stands at their top; and a heading asks for room
 * under itself, where "avoid" after it is not known. */
static void style_firefox(struct html *html, const char *foot) {
    html_own(html, "@supports (-moz-appearance: none) { @media print {\n"
                   "h2::after, h3::after, h4::after { content: \"\"; display: block; height: 8em; "
                   "margin-bottom: -8em; }\n"
                   ".thing { break-inside: auto; }\n"
                   ".state::after { font-weight: normal; content: \". ");
    html_style_words(html, foot);
    html_own(html, "\"; }\n} }\n");
}

void printed_style(struct html *html, const char *foot, bool large) {
    html_own(html, large ? "html { font-size: 16pt; }\n" : "html { font-size: 12pt; }\n");
    html_own(html, STYLE);
    html_own(html, "@page { size: A4; margin: 13mm 16mm 18mm; "
                   "font-family: Arial, Helvetica, \"Liberation Sans\", sans-serif; font-size: ");
    html_own(html, large ? "14pt; " : "10pt; ");
    html_own(html, "@bottom-left { width: 72%; content: \"");
    html_style_words(html, foot);
    html_own(html, "\"; }\n@bottom-right { width: 28%; content: \"Page \" counter(page) \" of \" "
                   "counter(pages); } }\n");
    style_firefox(html, foot);
}
