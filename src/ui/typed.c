/* One line of text as it is being typed. */
#include "ui/typed.h"

int typed_draw(struct editor *editor, const struct canvas *canvas, int row, int col, int width,
               enum role role) {
    const char *more = canvas->theme->ascii ? "~" : "\u2026";
    struct text_line shown;
    int cursor;
    editor_view(editor, width, &shown, &cursor);
    role = editor->selected ? ROLE_SELECTED : role;
    canvas_cells(canvas, row, col, role, editor->text + shown.start, shown.length);
    if (shown.start > 0 && cursor > 0)
        canvas_text(canvas, row, col, 1, role, more);
    if (shown.start + shown.length < editor->length && cursor < width - 1)
        canvas_text(canvas, row, col + width - 1, 1, role, more);
    return col + cursor;
}
