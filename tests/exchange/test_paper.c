/* A page of plain text: answers beside their labels, and amounts at the right. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "exchange/paper.h"

#include <locale.h>
#include <stdlib.h>

static void paper__answer__columns_go_on_side_by_side(void **state UNUSED) {
    struct paper paper = {0};
    char *text = NULL;
    paper_answer(&paper, 2, "A label", "An answer", false);
    paper_answer(&paper, 2, "A label so long that it does not fit on its line", "Yes", false);
    paper_answer(&paper, 2, "Label", "An answer that is longer than the column beside it is wide",
                 false);
    paper_answer(&paper, 2, "Label", "Below\n\nand below", true);
    assert_int_equal(paper_take(&paper, &text, NULL), ERR_OK);
    assert_string_equal(text,
                        "  A label                               An answer\n"
                        "  A label so long that it does not fit  Yes\n"
                        "  on its line\n"
                        "  Label                                 An answer that is longer than\n"
                        "                                        the column beside it is wide\n"
                        "  Label\n"
                        "      Below\n"
                        "\n"
                        "      and below\n");
    free(text);
}

static void paper__pair__long_words_and_an_amount(void **state UNUSED) {
    struct paper paper = {0};
    char *text = NULL;
    paper_blank(&paper); /* nothing before it: nothing */
    paper_pair(&paper, 2, "Words", "\u00a31.00");
    paper_blank(&paper);
    paper_blank(&paper);
    paper_pair(&paper, 2, "Many words that go on and on until they meet the amount at the right",
               "\u00a31.00");
    paper_words(&paper, 0, "- ", "A point");
    assert_int_equal(paper_take(&paper, &text, NULL), ERR_OK);
    assert_string_equal(
        text, "  Words                                                            \u00a31.00\n"
              "\n"
              "  Many words that go on and on until they meet the amount at the   \u00a31.00\n"
              "  right\n"
              "- A point\n");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paper__answer__columns_go_on_side_by_side),
        cmocka_unit_test(paper__pair__long_words_and_an_amount),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("exchange/paper", tests, NULL, NULL);
}
