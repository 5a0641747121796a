/* The theme: turns the table of roles into curses' colour pairs and attributes, with the nearest
 * colours the terminal has. */
#include "ui/theme.h"

#include <curses.h>
#include <string.h>

/* The colours of the table: in 256 colours, and in 8. NHS blue is #005EB8; 25 is #005FAF. GREY has
 * no place among 8 colours, where it is the terminal's own. */
enum colour { PLAIN, WHITE, NHS_BLUE, RED, AMBER, GREEN, GREY };
static const struct {
    short of_256, of_8;
} COLOURS[] = {
    [PLAIN] = {-1, -1},       [WHITE] = {231, COLOR_WHITE},  [NHS_BLUE] = {25, COLOR_BLUE},
    [RED] = {160, COLOR_RED}, [AMBER] = {172, COLOR_YELLOW}, [GREEN] = {28, COLOR_GREEN},
    [GREY] = {244, -1},
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

void theme_init(struct theme *theme, bool ascii, bool colours) {
    *theme = (struct theme){.ascii = ascii};
    theme->colours = colours && has_colors() && start_color() == OK && COLORS >= 8;
    bool own = theme->colours && use_default_colors() == OK;
    short pair = 0;
    for (int role = 0; role < ROLE_COUNT; role++) {
        enum colour fore = ROLES[role].fore, back = ROLES[role].back;
        theme->roles[role].attributes = theme->colours ? ROLES[role].with : ROLES[role].without;
        if (!theme->colours || (fore == PLAIN && back == PLAIN))
            continue;
        bool many = COLORS >= 256;
        short front = many ? COLOURS[fore].of_256 : COLOURS[fore].of_8;
        short behind = many ? COLOURS[back].of_256 : COLOURS[back].of_8;
        if (!own) { /* a terminal that cannot say "my own colours" has white on black */
            front = front < 0 ? COLOR_WHITE : front;
            behind = behind < 0 ? COLOR_BLACK : behind;
        }
        if (init_pair(++pair, front, behind) == OK)
            theme->roles[role].pair = pair;
    }
}
