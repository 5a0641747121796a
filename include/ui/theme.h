/* The theme: what each part of the screen looks like. A role is what a text is, never a colour; a
 * scheme is a table of roles, and monochrome is one of them. Colour never stands alone: whoever
 * draws an error also writes "Error:", and the focus also has a ">". Does not change the terminal's
 * palette. */
#ifndef PHBPLAN_UI_THEME_H
#define PHBPLAN_UI_THEME_H

#include <stdbool.h>

/* Roles, with how they look: X(role, foreground, background, attributes with colour, and without).
 * Colours are names of theme.c: PLAIN is the terminal's own. */
#define ROLE_LIST(X)                                                                               \
    X(TEXT, PLAIN, PLAIN, 0, 0)                  /* anything else, and answers */                  \
    X(TITLE_BAR, WHITE, NHS_BLUE, BOLD, REVERSE) /* the top row */                                 \
    X(HEADING, PLAIN, PLAIN, BOLD, BOLD)         /* titles in the content */                       \
    X(LABEL, PLAIN, PLAIN, 0, 0)                 /* the name of an answer */                       \
    X(AMOUNT, PLAIN, PLAIN, BOLD, BOLD)          /* money that matters on this screen */           \
    X(FOCUS, PLAIN, PLAIN, REVERSE, REVERSE)     /* what has the focus, beside its ">" */          \
    X(SELECTED, PLAIN, PLAIN, REVERSE | UNDERLINE,                                                 \
      REVERSE | UNDERLINE)                             /* and goes when you type */                \
    X(MARK, PLAIN, PLAIN, 0, 0)                        /* the ">" beside the focus */              \
    X(PAPER, GREY, PLAIN, 0, 0)                        /* the line that an answer goes on */       \
    X(ERROR, RED, PLAIN, BOLD, BOLD)                   /* beside the word "Error:" */              \
    X(LOOK, PLAIN, PLAIN, BOLD, BOLD)                  /* beside the words "worth a look" */       \
    X(DONE, GREEN, PLAIN, 0, 0)                        /* beside the word "Completed" */           \
    X(MUTED, GREY, PLAIN, 0, 0)                        /* hints, examples, empty answers */        \
    X(RULE, GREY, PLAIN, 0, 0)                         /* lines */                                 \
    X(BAR_DIRECT, BAR_BLUE, PLAIN, 0, 0)               /* the full texture of a bar */             \
    X(BAR_REST, GREY, PLAIN, 0, 0)                     /* the light texture */                     \
    X(KEY, PLAIN, PLAIN, BOLD, BOLD)                   /* a key's name on the key line */          \
    X(MESSAGE, PLAIN, PLAIN, BOLD, BOLD)               /* the message line */                      \
    X(PRACTICE, PLAIN, PLAIN, BOLD | REVERSE, REVERSE) /* the word PRACTICE */

enum role {
#define ROLE_ENUM(role, fore, back, with, without) ROLE_##role,
    ROLE_LIST(ROLE_ENUM)
#undef ROLE_ENUM
        ROLE_COUNT
};

/* How the whole looks. */
enum theme_look {
    LOOK_COLOURS,  /* on the terminal's own background */
    LOOK_CONTRAST, /* white on black, whatever the terminal's own are */
    LOOK_PLAIN,    /* no colour */
};

/* What a role is painted with: colours by their numbers, -1 the terminal's own, and curses'
 * attributes. */
struct paint {
    short fore, back;
    unsigned long attributes;
};
/* The same, as it is in this look on a terminal of 256 colours (`many`) or of 8. */
struct paint theme_paint(enum role role, enum theme_look look, bool many);

struct theme {
    bool ascii;   /* draw with plain ASCII: rules "-", bars "#" and ".", the pound sign "GBP" */
    bool colours; /* false: the monochrome scheme */
    struct {
        unsigned long attributes; /* curses' own */
        short pair;
    } roles[ROLE_COUNT];
};

/* Whether the terminal should be given ASCII only: its locale's character set (as
 * nl_langinfo(CODESET) names it) is not UTF-8, or the kind of terminal (TERM) is one that has no
 * other. */
bool theme_needs_ascii(const char *codeset, const char *term);

/* Fills the theme for the terminal that is open, which may have no colours. */
void theme_init(struct theme *theme, bool ascii, enum theme_look look);

#endif
