/* One line of text as it is being typed. */
#include "ui/typed.h"

#include "base/text.h"

/* Draws the ellipsis over the letter at a column, both halves of a wide one: what is left of half a
 * letter would put all after it in another place on the terminal than here. */
static void draw_more(const struct canvas *canvas, int row, int col, int columns, bool at_end,
                      enum role role) {
    const char *more = canvas->theme->ascii ? "~" : "\u2026";
    for (int i = 0; i < columns; i++)
        canvas_text(canvas, row, col + i, 1, role, i == (at_end ? columns - 1 : 0) ? more : " ");
}

/* The columns of the letter that has the last of `width` columns, 1 where none has. */
static int last_columns(const char *text, size_t length, int width) {
    size_t fits = text_fit(text, length, width - 1);
    return width - text_columns(text, fits);
}

int typed_draw(struct editor *editor, const struct canvas *canvas, int row, int col, int width,
               enum role role) {
    struct text_line shown;
    int cursor;
    editor_view(editor, width, &shown, &cursor);
    role = editor->selected ? ROLE_SELECTED : role;
    const char *text = editor->text + shown.start;
    canvas_cells(canvas, row, col, role, text, shown.length);
    if (shown.start > 0 && cursor > 0)
        draw_more(canvas, row, col, text_columns(text, text_next(text, shown.length, 0)), false,
                  role);
    if (shown.start + shown.length < editor->length && cursor < width - 1) {
        int columns = last_columns(text, shown.length, width);
        draw_more(canvas, row, col + width - columns, columns, true, role);
    }
    return col + cursor;
}
