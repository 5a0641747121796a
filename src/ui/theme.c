/* The theme: turns the table of roles into curses' colour pairs and attributes, with the nearest
 * colours the terminal has. */
#include "ui/theme.h"

#include <curses.h>
#include <string.h>

/* The colours of the table, in 256 colours and in 8. Nobody can ask a terminal what is behind its
 * words, so each colour for words or bars can be read on black and on white (WCAG 2.2, 1.4.3 and
 * 1.4.11): few of the 256 can. What 8 colours look like is every terminal's own, so there only the
 * title bar has any, and all else is the terminal's own colour, bold or not. NHS blue is #005EB8;
 * 25 is #005FAF. */
enum colour { PLAIN, WHITE, BLACK, NHS_BLUE, BAR_BLUE, RED, GREEN, GREY };
static const struct {
    short of_256, of_8;
} COLOURS[] = {
    [PLAIN] = {-1, -1},
    [WHITE] = {231, COLOR_WHITE},
    [BLACK] = {16, COLOR_BLACK},
    [RED] = {131, -1},
    [NHS_BLUE] = {25, COLOR_BLUE},
    [BAR_BLUE] = {25, -1},
    [GREEN] = {29, -1},
    [GREY] = {243, -1},
};

#define BOLD A_BOLD
#define REVERSE A_REVERSE
#define UNDERLINE A_UNDERLINE
static const struct {
    enum colour fore, back;
    unsigned long with, without;
} ROLES[ROLE_COUNT] = {
#define ROLE_ROW(role, fore, back, with, without) [ROLE_##role] = {fore, back, with, without},
    ROLE_LIST(ROLE_ROW)
#undef ROLE_ROW
};

bool theme_needs_ascii(const char *codeset, const char *term) {
    static const char *const KINDS[] = {"vt1",  "vt2",    "vt3", "vt4", "vt5",
                                        "ansi", "pcansi", "wy",  "sun", "cons25"};
    if (strcmp(codeset, "UTF-8") != 0 && strcmp(codeset, "utf8") != 0)
        return true;
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++)
        if (strncmp(term, KINDS[i], strlen(KINDS[i])) == 0)
            return true;
    return false;
}

struct paint theme_paint(enum role role, enum theme_look look, bool many) {
    enum colour fore = ROLES[role].fore, back = ROLES[role].back;
    struct paint paint = {.attributes = ROLES[role].with};
    if (look != LOOK_COLOURS) {
        paint.attributes = ROLES[role].without;
        fore = look == LOOK_CONTRAST ? WHITE : PLAIN;
        back = look == LOOK_CONTRAST ? BLACK : PLAIN;
    }
    paint.fore = many ? COLOURS[fore].of_256 : COLOURS[fore].of_8;
    paint.back = many ? COLOURS[back].of_256 : COLOURS[back].of_8;
    return paint;
}

void theme_init(struct theme *theme, bool ascii, enum theme_look look) {
    *theme = (struct theme){.ascii = ascii};
    theme->colours = look != LOOK_PLAIN && has_colors() && start_color() == OK && COLORS >= 8;
    bool own = theme->colours && use_default_colors() == OK;
    short pair = 0;
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct paint paint =
            theme_paint((enum role)role, theme->colours ? look : LOOK_PLAIN, COLORS >= 256);
        theme->roles[role].attributes = paint.attributes;
        if (!theme->colours || (paint.fore < 0 && paint.back < 0))
            continue;
        if (!own) { /* a terminal that cannot say "my own colours" has white on black */
            paint.fore = paint.fore < 0 ? COLOR_WHITE : paint.fore;
            paint.back = paint.back < 0 ? COLOR_BLACK : paint.back;
        }
        if (init_pair(++pair, paint.fore, paint.back) == OK)
            theme->roles[role].pair = pair;
    }
}
