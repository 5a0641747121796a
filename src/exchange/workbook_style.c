/* Owns how the workbook looks: every font, colour, number format and rule, made once and shared by
 * all cells. */
#include "workbook_internal.h"

#define MONEY "£#,##0.00;[Red]-£#,##0.00"
#define PRICE "£#,##0.00##"
#define DAY "d mmmm yyyy"
#define SHARE "0.0%"
#define HOURS "#,##0.00"

enum { COLOUR_INPUT = 0x1F3FBF, COLOUR_RULE = 0xC8D0D5, COLOUR_RED = 0xB10E1E };
enum { COLOUR_YELLOW = 0xFFFAE5 };
enum { COLOUR_NOTE = 0x4C6272, COLOUR_WHITE = 0xFFFFFF, COLOUR_GREEN = 0x006747 };

/* What of a font, a cell's place and its rules is not as in a plain cell. */
enum format_look {
    BOLD = 1,
    WRAP = 2,
    RIGHT = 4,
    CENTRE = 8,
    RULED = 16,
    TOTAL = 32,
    MIDDLE = 64,
    INDENT = 128
};

static const struct {
    int size; /* points; 0: the usual */
    int colour, fill;
    unsigned look;
    const char *number; /* number format */
} STYLES[STYLE_COUNT] = {
    [STYLE_PLAIN] = {0, 0, 0, 0, NULL},
    [STYLE_TITLE] = {20, COLOUR_DARK, 0, BOLD, NULL},
    [STYLE_DRAFT] = {12, COLOUR_WHITE, COLOUR_RED, BOLD | MIDDLE, NULL},
    [STYLE_AUTHORISED] = {12, COLOUR_WHITE, COLOUR_GREEN, BOLD | MIDDLE, NULL},
    [STYLE_NOTE] = {0, COLOUR_NOTE, 0, 0, NULL},
    [STYLE_PLAIN_OVER] = {0, 0, 0, WRAP, NULL},
    [STYLE_NOTE_OVER] = {0, COLOUR_NOTE, 0, WRAP, NULL},
    [STYLE_ASIDE] = {0, COLOUR_NOTE, 0, INDENT, NULL},
    [STYLE_ASIDE_WRAPPED] = {0, COLOUR_NOTE, 0, INDENT | WRAP, NULL},
    [STYLE_SECTION] = {12, COLOUR_WHITE, COLOUR_BLUE, BOLD | MIDDLE, NULL},
    [STYLE_HEADING] = {0, COLOUR_DARK, COLOUR_PALE, BOLD | WRAP | RULED, NULL},
    [STYLE_HEADING_TEXT] = {0, COLOUR_DARK, COLOUR_PALE, BOLD | WRAP | RULED | INDENT, NULL},
    [STYLE_HEADING_RIGHT] = {0, COLOUR_DARK, COLOUR_PALE, BOLD | WRAP | RULED | RIGHT, NULL},
    [STYLE_LABEL] = {0, COLOUR_DARK, 0, BOLD | WRAP | RULED, NULL},
    [STYLE_TEXT] = {0, 0, 0, WRAP | RULED | INDENT, NULL},
    [STYLE_TEXT_BOLD] = {0, 0, 0, BOLD | WRAP | RULED, NULL},
    [STYLE_CENTRE] = {0, 0, 0, RULED | CENTRE, NULL},
    [STYLE_MONEY] = {0, 0, 0, RULED | RIGHT, MONEY},
    [STYLE_PRICE] = {0, 0, 0, RULED | RIGHT, PRICE},
    [STYLE_NUMBER] = {0, 0, 0, RULED | RIGHT, NULL},
    [STYLE_HOURS] = {0, 0, 0, RULED | RIGHT, HOURS},
    [STYLE_SHARE] = {0, 0, 0, RULED | RIGHT, SHARE},
    [STYLE_DATE] = {0, 0, 0, RULED | RIGHT, DAY},
    [STYLE_UNTIL] = {0, 0, 0, RULED | RIGHT, "[=2958465]\"no end yet\";" DAY},
    [STYLE_COST] = {0, 0, COLOUR_PALE, BOLD | RULED | RIGHT, MONEY},
    [STYLE_TOTAL_LABEL] = {0, 0, COLOUR_PALE, BOLD | WRAP | TOTAL, NULL},
    [STYLE_TOTAL_MONEY] = {0, 0, COLOUR_PALE, BOLD | TOTAL | RIGHT, MONEY},
    [STYLE_TOTAL_NUMBER] = {0, 0, COLOUR_PALE, BOLD | TOTAL | RIGHT, NULL},
    [STYLE_TOTAL_SHARE] = {0, 0, COLOUR_PALE, BOLD | TOTAL | RIGHT, SHARE},
    [STYLE_BIG_MONEY] = {14, COLOUR_DARK, COLOUR_PALE, BOLD | TOTAL | RIGHT, MONEY},
    [STYLE_INPUT_TEXT] = {0, COLOUR_INPUT, COLOUR_YELLOW, WRAP | RULED | INDENT, NULL},
    [STYLE_INPUT_CENTRE] = {0, COLOUR_INPUT, COLOUR_YELLOW, RULED | CENTRE, NULL},
    [STYLE_INPUT_MONEY] = {0, COLOUR_INPUT, COLOUR_YELLOW, RULED | RIGHT, MONEY},
    [STYLE_INPUT_PRICE] = {0, COLOUR_INPUT, COLOUR_YELLOW, RULED | RIGHT, PRICE},
    [STYLE_INPUT_NUMBER] = {0, COLOUR_INPUT, COLOUR_YELLOW, RULED | RIGHT, NULL},
    [STYLE_INPUT_DATE] = {0, COLOUR_INPUT, COLOUR_YELLOW, RULED | RIGHT, DAY},
    [STYLE_WORKING] = {0, COLOUR_NOTE, 0, RULED | RIGHT, NULL},
    [STYLE_WORKING_MONEY] = {0, COLOUR_NOTE, 0, RULED | RIGHT, MONEY},
    [STYLE_WORKING_DATE] = {0, COLOUR_NOTE, 0, RULED | RIGHT, DAY},
    [STYLE_ALARM] = {0, COLOUR_RED, 0, BOLD, NULL},
    [STYLE_LEVEL_FIX] = {0, COLOUR_RED, 0, BOLD | WRAP | RULED, NULL},
    [STYLE_LEVEL_LOOK] = {0, COLOUR_DARK, 0, BOLD | WRAP | RULED, NULL},
    [STYLE_LEVEL_NOTE] = {0, COLOUR_NOTE, 0, BOLD | WRAP | RULED, NULL},
    [STYLE_QUIET] = {0, COLOUR_REST, 0, 0, NULL},
    [STYLE_WRONG] = {0, COLOUR_WHITE, COLOUR_RED, 0, NULL},
};

/* Letters that every system has, or has some that are as wide (Liberation Sans): columns are
 * counted in their figures, and so fill a page to the same width everywhere. */
#define LETTERS "Arial"

/* The usual size, and the least of large print. */
enum { USUAL_SIZE = 11, LARGE_SIZE = 12 };

static int size_of(enum style style, enum print print) {
    int size = STYLES[style].size == 0 ? USUAL_SIZE : STYLES[style].size;
    return print == PRINT_LARGE && size < LARGE_SIZE ? LARGE_SIZE : size;
}

static void apply(lxw_format *format, enum style style, enum print print) {
    unsigned look = STYLES[style].look;
    if (style != STYLE_QUIET && style != STYLE_WRONG) {
        xlsx.format_set_font_name(format, LETTERS);
        xlsx.format_set_font_size(format, size_of(style, print));
    }
    if (STYLES[style].colour != 0)
        xlsx.format_set_font_color(format, (lxw_color_t)STYLES[style].colour);
    if (STYLES[style].fill != 0)
        xlsx.format_set_bg_color(format, (lxw_color_t)STYLES[style].fill);
    if (STYLES[style].number != NULL)
        xlsx.format_set_num_format(format, STYLES[style].number);
    if (look & BOLD)
        xlsx.format_set_bold(format);
    if (look & WRAP)
        xlsx.format_set_text_wrap(format);
    if (look & (RIGHT | CENTRE))
        xlsx.format_set_align(format, look & RIGHT ? LXW_ALIGN_RIGHT : LXW_ALIGN_CENTER);
    if (style != STYLE_QUIET && style != STYLE_WRONG) /* those take no more than their colours */
        xlsx.format_set_align(format,
                              look & MIDDLE ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
    if (look & INDENT)
        xlsx.format_set_indent(format, 1);
    if (style_is_input(style))
        xlsx.format_set_unlocked(format);
    if (look & (RULED | TOTAL)) {
        xlsx.format_set_bottom(format, LXW_BORDER_THIN);
        xlsx.format_set_bottom_color(format, COLOUR_RULE);
    }
    if (look & TOTAL) {
        xlsx.format_set_top(format, LXW_BORDER_THIN);
        xlsx.format_set_top_color(format, COLOUR_DARK);
    }
}

bool workbook_styles(lxw_workbook *file, lxw_format *formats[PRINT_COUNT][STYLE_COUNT]) {
    lxw_format *usual = STAILQ_FIRST(file->formats); /* of cells without a style, which columns are
                                                        counted by */
    if (usual != NULL)
        xlsx.format_set_font_name(usual, LETTERS);
    for (enum print print = PRINT_USUAL; print < PRINT_COUNT; print++)
        for (enum style style = STYLE_PLAIN; style < STYLE_COUNT; style++) {
            formats[print][style] = xlsx.workbook_add_format(file);
            if (formats[print][style] == NULL)
                return false;
            apply(formats[print][style], style, print);
        }
    return true;
}

int style_line_height(enum style style, enum print print) {
    int size = size_of(style, print);
    return size == USUAL_SIZE ? 15 : size + size / 3 + 1;
}

int style_room(enum style style, enum print print, int width) {
    unsigned look = STYLES[style].look;
    int room = width - (look & INDENT ? 2 : 0);
    return !(look & WRAP) ? 0 : 100 * USUAL_SIZE * (room > 1 ? room : 1) / size_of(style, print);
}

bool style_is_input(enum style style) {
    return style >= STYLE_INPUT_TEXT && style <= STYLE_INPUT_DATE;
}

bool style_is_bold(enum style style) {
    return STYLES[style].look & BOLD;
}
