/* A plan shown and exported without names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"
#include "tests/exchange/known_names.h"
#include "tests/sheet/sheet.h"

#include <stdlib.h>
#include <string.h>

/* What it carries in letters is looked at by exchange/test_fhir. */
static void anonymous__fhir__tells_nobody(void **state) {
    struct seat *s = *state;
    char plan[FILES_PATH], path[FILES_PATH];
    session_prepare(s);
    session_path(s, "known.json", plan);
    session_path(s, "plan.fhir.json", path);
    known_names_write(plan);
    free(ask_well(s, WORDS("export", plan, "-o", path)));
    char *text = file_read_all(path, NULL);
    assert_non_null(known_names_in(text));
    free(text);
    free(ask_well(s, WORDS("export", plan, "--anonymous", "-o", path, "--force")));
    text = file_read_all(path, NULL);
    assert_null(known_names_in(text));
    free(text);
}

static void anonymous__text_spreadsheet_and_page__tell_nobody(void **state) {
    struct seat *s = *state;
    char plan[FILES_PATH], sheet[FILES_PATH], file[FILES_PATH], page[FILES_PATH];
    session_prepare(s);
    session_path(s, "known.json", plan);
    session_path(s, "plan.xlsx", sheet);
    session_path(s, "plan.json", file);
    session_path(s, "plan.html", page);
    known_names_write(plan);
    char *text = ask_well(s, WORDS("show", plan, "--anonymous"));
    assert_null(known_names_in(text));
    assert_non_null(strstr(text, "Names are hidden."));
    free(text);
    text = ask_well(s, WORDS("show", plan));
    assert_non_null(known_names_in(text));
    free(text);
    free(ask_well(s, WORDS("export", plan, "--anonymous", "-o", sheet)));
    struct xlsx *book = xlsx_open(sheet);
    for (size_t i = 0; xlsx_part_path(book, i) != NULL; i++)
        assert_null(known_names_in(xlsx_part(book, xlsx_part_path(book, i))));
    xlsx_close(book);
    free(ask_well(s, WORDS("export", plan, "--anonymous", "-o", page)));
    text = file_read_all(page, NULL);
    assert_null(known_names_in(text));
    assert_non_null(strstr(text, "****"));
    free(text);
    ask_refused(s, 2, "must end in .xlsx", WORDS("export", plan, "--anonymous", "-o", file));
    ask_refused(s, 2, "must end in .html", WORDS("export", plan, "--large-print", "-o", sheet));
    ask_refused(s, 2, "cost does not take --anonymous", WORDS("cost", plan, "--anonymous"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(anonymous__text_spreadsheet_and_page__tell_nobody,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(anonymous__fhir__tells_nobody, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("commands/anonymous", tests, NULL, NULL);
}
