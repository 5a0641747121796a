/* What a person types as an answer of any field: the first two bytes say which, the third beside
 * what. It is refused in words, or becomes a value that can be written and read, and shown and
 * typed again, and is the same. */
#include "fuzz.h"

#include "base/text.h"
#include "plan/value.h"

/* The plain form gives it back, and so does the form in which a store has it. */
static void written_again(const struct field *field, const struct value *value) {
    struct value again = {0};
    struct err_info info = {0};
    char *plain = value_write(field, value);
    fuzz_holds((plain != NULL) == value->set, "what is set can be written");
    enum err err = value_read(field, plain, &again, &info);
    fuzz_holds(err == ERR_OK, "%s: %s is read: %s", field->key, plain, info.text);
    fuzz_holds(value_equal(field, value, &again), "%s: %s is the same", field->key, plain);
    fuzz_holds(value_check(field, value, &info) == ERR_OK, "it may be held: %s", info.text);
    free(again.text);
    free(plain);
}

/* What is shown can be typed: a day, an amount, a number. What points elsewhere is shown by a
 * title.
 */
static void typed_again(const struct field *field, const struct record *record,
                        const struct value *value) {
    struct value again = {0};
    struct err_info info = {0};
    char *shown = value_show(NULL, field, value);
    fuzz_holds(shown != NULL && text_is_plain(shown, true), "it is shown in plain words");
    bool itself = !field_points(field) && field->kind != KIND_CHOICES && !field->grouping;
    if (itself && value->set) {
        enum err err = value_read_typed(field, record, shown, FUZZ_TODAY, &again, &info);
        fuzz_holds(err == ERR_OK, "%s: %s is read: %s", field->key, shown, info.text);
        fuzz_holds(value_equal(field, value, &again), "%s: %s is the same", field->key, shown);
        free(again.text);
    }
    free(shown);
}

/* The record that it is an answer of: the plan's own, with some of its answers. */
static struct record *record_of(struct plan *plan, enum record_type type) {
    return plan_count(plan, type) > 0 ? plan_at(plan, type, plan_count(plan, type) - 1) : NULL;
}

FUZZ_TARGET(typed) {
    static struct plan *plan;
    if (plan == NULL)
        plan = fuzz_plan_of("tests/data/whole.json");
    (void)fuzz_rates();
    struct fuzz_bytes bytes = {data, size};
    enum record_type type = (enum record_type)fuzz_number(&bytes, RECORD_TYPE_COUNT);
    size_t count = dictionary_record(type)->field_count;
    const struct field *field = dictionary_field(type, fuzz_number(&bytes, (uint32_t)count));
    struct record *record = fuzz_byte(&bytes) % 2 == 0 ? record_of(plan, type) : NULL;
    char *typed = fuzz_text(bytes.data, bytes.size);
    struct value value = {0}, plain = {0};
    struct err_info info = {0};
    enum err err = value_read_typed(field, record, typed, FUZZ_TODAY, &value, &info);
    if (err == ERR_OK) {
        written_again(field, &value);
        typed_again(field, record, &value);
    } else {
        fuzz_said(err, &info);
    }
    info = (struct err_info){0};
    err = value_read(field, typed, &plain, &info);
    if (err == ERR_OK)
        written_again(field, &plain);
    else
        fuzz_said(err, &info);
    free(value.text);
    free(plain.text);
    free(typed);
    return 0;
}
