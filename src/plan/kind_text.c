/* Owns the kinds that are one text: a line, prose, an NHS number, the id of a record. */
#include "kind.h"

#include "base/nhs.h"
#include "base/text.h"
#include "base/unused.h"
#include "plan/line_words.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_MOST 300   /* bytes of a text of one line */
#define PROSE_MOST 8000 /* bytes of a longer one */

static enum err keep(const char *text, struct value *out, struct err_info *info) {
    out->text = strdup(text);
    return out->text == NULL ? err_no_memory(info) : ERR_OK;
}

static char *show_text(const struct plan *plan UNUSED, const struct field *field,
                       const struct value *value) {
    char *shown = strdup(value->text);
    for (char *at = shown; field->grouping && at != NULL && *at != '\0'; at++)
        if (*at == '_')
            *at = ' ';
    return shown;
}

/* ---- words ----------------------------------------------------------------------------------- */

static enum err read_prose(const struct field *field, const char *text, struct value *out,
                           struct err_info *info) {
    size_t most = (size_t)value_limits(field).most;
    if (strlen(text) <= most)
        return keep(text, out, info);
    return err_set(info, ERR_LIMIT, "this is too long to keep. Use %zu letters at most",
                   text_letters(text, most));
}

/* A line has no lines in it: a break or a tab is a space. */
static enum err read_line(const struct field *field, const char *text, struct value *out,
                          struct err_info *info) {
    enum err err = read_prose(field, text, out, info);
    for (char *at = out->text; err == ERR_OK && *at != '\0'; at++)
        if (*at == '\n' || *at == '\t')
            *at = ' ';
    return err;
}

const struct kind kind_text = {
    .column = COLUMN_TEXT,
    .is_text = true,
    .is_words = true,
    .limits.most = TEXT_MOST,
    .read_plain = read_line,
    .check = kind_check_text,
    .write_plain = kind_write_text,
    .read_typed = kind_typed_plain,
    .show = show_text,
};

const struct kind kind_prose = {
    .column = COLUMN_TEXT,
    .is_text = true,
    .is_words = true,
    .is_prose = true,
    .limits.most = PROSE_MOST,
    .read_plain = read_prose,
    .check = kind_check_text,
    .write_plain = kind_write_text,
    .read_typed = kind_typed_plain,
    .show = show_text,
};

/* ---- an NHS number --------------------------------------------------------------------------- */

static enum err read_nhs_number(const struct field *field UNUSED, const char *text,
                                struct value *out, struct err_info *info) {
    char digits[11], quote[TEXT_QUOTE];
    if (nhs_read(text, digits))
        return keep(digits, out, info);
    return err_set(info, ERR_INPUT,
                   "\"%s\" is not an NHS number. It has ten figures, such as 999 000 0018",
                   text_quote(text, quote));
}

/* Ten figures with whatever signs between them; anything else is read_nhs_number's to say. */
static enum err typed_nhs_number(const struct field *field, const struct record *record UNUSED,
                                 char *typed, int64_t today UNUSED, struct value *out,
                                 struct err_info *info) {
    char digits[11];
    if (!nhs_read(typed, digits))
        return value_read(field, typed, out, info);
    enum err err = keep(digits, out, info);
    out->set = err == ERR_OK;
    return err;
}

static char *show_nhs_number(const struct plan *plan UNUSED, const struct field *field UNUSED,
                             const struct value *value) {
    char digits[NHS_TEXT];
    return strdup(nhs_show(value->text, digits));
}

const struct kind kind_nhs_number = {
    .column = COLUMN_TEXT,
    .is_text = true,
    .read_plain = read_nhs_number,
    .check = kind_check_text,
    .write_plain = kind_write_text,
    .read_typed = typed_nhs_number,
    .show = show_nhs_number,
};

/* ---- the id of a record ---------------------------------------------------------------------- */

static enum err read_ref(const struct field *field UNUSED, const char *text, struct value *out,
                         struct err_info *info) {
    char quote[TEXT_QUOTE];
    if (value_id_ok(text))
        return keep(text, out, info);
    return err_set(info, ERR_INPUT, "\"%s\" is not an id", text_quote(text, quote));
}

/* A thing is told from others of its title. */
static char *show_ref(const struct plan *plan, const struct field *field,
                      const struct value *value) {
    const struct record *line = plan != NULL && field->refers == RECORD_LINE
                                    ? plan_find(plan, RECORD_LINE, value->text, NULL)
                                    : NULL;
    char name[LINE_NAME];
    if (line != NULL && record_title(line)[0] != '\0')
        return strdup(line_name(plan, line, name));
    return strdup(value_part_title(plan, field, value->text));
}

const struct kind kind_ref = {
    .column = COLUMN_TEXT,
    .is_text = true,
    .points = true,
    .parts = PARTS_ARE_NAMES,
    .read_plain = read_ref,
    .check = kind_check_text,
    .write_plain = kind_write_text,
    .read_typed = kind_typed_plain,
    .show = show_ref,
};
