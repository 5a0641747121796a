/* Owns the kinds that are a day: those of a plan, and a day of birth. */
#include "kind.h"

#include "base/date.h"
#include "base/unused.h"

#include <string.h>

static enum err read_date(const struct field *field UNUSED, const char *text, struct value *out,
                          struct err_info *info) {
    return date_read(text, &out->number, info);
}

static enum err check_date(const struct field *field UNUSED, const struct value *value,
                           struct err_info *info) {
    if (value->number >= date_of(1800, 1, 1) && value->number <= date_of(2200, 12, 31))
        return ERR_OK;
    return err_set(info, ERR_LIMIT, "a year must be from 1800 to 2200");
}

static char *write_date(const struct field *field UNUSED, const struct value *value) {
    char date[DATE_TEXT];
    return strdup(date_write(value->number, date));
}

static char *show_date(const struct plan *plan UNUSED, const struct field *field UNUSED,
                       const struct value *value) {
    char date[DATE_TEXT];
    return strdup(date_show(value->number, date));
}

static enum err read_typed(const char *typed, enum date_century century, int64_t today,
                           struct value *out, struct err_info *info) {
    enum err err = date_read_typed(typed, century, today, &out->number, info);
    out->set = err == ERR_OK;
    return err;
}

static enum err typed_date(const struct field *field UNUSED, const struct record *record UNUSED,
                           char *typed, int64_t today, struct value *out, struct err_info *info) {
    return read_typed(typed, DATE_COMING, today, out, info);
}

static enum err typed_birth_date(const struct field *field UNUSED,
                                 const struct record *record UNUSED, char *typed, int64_t today,
                                 struct value *out, struct err_info *info) {
    return read_typed(typed, DATE_PAST, today, out, info);
}

const struct kind kind_date = {
    .column = COLUMN_INTEGER,
    .is_date = true,
    .read_plain = read_date,
    .check = check_date,
    .write_plain = write_date,
    .read_typed = typed_date,
    .show = show_date,
};

const struct kind kind_birth_date = {
    .column = COLUMN_INTEGER,
    .is_date = true,
    .read_plain = read_date,
    .check = check_date,
    .write_plain = write_date,
    .read_typed = typed_birth_date,
    .show = show_date,
};
