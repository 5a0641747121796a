/* The words that may mean something a direct payment may not buy: every one is looked for, whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/plan/look.h"

#include "base/unused.h"

/* Words are looked for whole, whatever their case and accents. */
static void rules__find__whole_words_only(void **state UNUSED) {
    static const struct {
        const char *text, *word; /* NULL: nothing to look at */
    } ROWS[] = {
        {"Alcohol", "alcohol"},
        {"ALCOHOL-FREE evenings", "alcohol"},
        {"alc\u00f3hol", "alcohol"},
        {"e-cigarettes", "cigarettes"},
        {"A loan, paid back", "loan"},
        {"Lottery", "lottery"},
        {"(betting)", "betting"},
        {"Loanhead walking group", NULL},
        {"Ginger biscuits", NULL},
        {"The Debtford choir", NULL},
        {"Wineglass painting", NULL},
        {"Alphabet class", NULL},
        {"\u00e9bet", NULL},
        {"Credit union", NULL},
        {"credit\u00a0card", "credit card"},
        {"Swimming", NULL},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char edits[256];
        struct look look;
        snprintf(edits, sizeof edits, "lines[5].description = \"%s\"", ROWS[i].text);
        look_start(&look, "anne", edits);
        look_at(&look, STEP_AGREE);
        const struct finding *finding = found(&look, "line.word-to-check", NULL);
        if ((finding != NULL) != (ROWS[i].word != NULL))
            fail_msg("%s", ROWS[i].text);
        if (finding != NULL)
            assert_non_null(strstr(finding->message, ROWS[i].word));
        look_end(&look);
    }
}

/* Every word, by itself and among others, whatever its case; and never as a part of another. */
static void rules__find__every_word_to_check(void **state UNUSED) {
    /* clang-format off */
    static const char *const WORDS[] = {
        "alcohol", "alcoholic", "beer", "cider", "wine", "vodka", "whisky", "whiskey", "gin",
        "rum", "lager", "cigarette", "cigarettes", "cigar", "cigars", "tobacco", "smoking",
        "vape", "vapes", "vaping", "gambling", "gamble", "betting", "bet", "bets", "casino",
        "bingo", "lottery", "lotto", "scratchcard", "scratchcards", "scratch card", "loan",
        "loans", "debt", "debts", "credit card", "credit cards", "overdraft", "arrears",
        "mortgage", "payday", "gp appointment", "ambulance", "prescription", "prescriptions",
        "dental charge", "dental charges", "surgery", "operation", "vaccine", "vaccination",
        "vaccinations", "jab", "screening", "cannabis", "cocaine", "heroin"
    };
    /* clang-format on */
    static const struct {
        const char *before, *after;
        bool found;
    } ROWS[] = {{"", "", true},    {"A day of ", " and rest", true},
                {"(", ")", true},  {"Pre-", "-test", true},
                {"zq", "", false}, {"", "zq", false},
                {"", "9", false},  {"\u00e9", "", false}};
    struct look look;
    look_start(&look, "anne", NULL);
    struct record *line = plan_at(look.plan, RECORD_LINE, 5);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        for (size_t r = 0; r < sizeof ROWS / sizeof *ROWS; r++) {
            char text[128], quoted[64];
            snprintf(text, sizeof text, "%s%s%s", ROWS[r].before, WORDS[i], ROWS[r].after);
            snprintf(quoted, sizeof quoted, "\"%s\"", WORDS[i]);
            text[0] = (char)(text[0] >= 'a' && text[0] <= 'z' ? text[0] - 32 : text[0]);
            record_put(line, LINE_DESCRIPTION, (struct value){.set = true, .text = strdup(text)});
            look_at(&look, STEP_AGREE);
            const struct finding *finding = found(&look, "line.word-to-check", NULL);
            if ((finding != NULL) != ROWS[r].found)
                fail_msg("\"%s\" in \"%s\"", WORDS[i], text);
            if (finding != NULL && strstr(finding->message, quoted) == NULL)
                fail_msg("%s: %s", WORDS[i], finding->message);
        }
    look_end(&look);
}

/* Whether the rule was found of the sixth line. */
static bool is_found_there(const struct look *look, const char *rule) {
    for (size_t i = 0; i < look->findings.count; i++) {
        const struct finding *finding = &look->findings.items[i];
        if (strcmp(finding->rule->id, rule) == 0 && strcmp(finding->at, "lines[5]") == 0)
            return true;
    }
    return false;
}

/* What may be bought, and who is asked what, goes by who holds the money for it: of a thing that
 * the rule is not about, or that is left out of the plan, nothing is said. */
static void rules__find__what_is_of_who_holds_the_money(void **state UNUSED) {
    enum {
        DIRECT = 1 << PAID_DIRECT,
        THIRD_PARTY = 1 << PAID_THIRD_PARTY,
        MONEY = DIRECT | THIRD_PARTY | 1 << PAID_NOTIONAL | 1 << PAID_TRADITIONAL
    };
    static const struct {
        const char *rule, *edit;
        int holders;
    } ROWS[] = {
        {"line.estimate", "lines[5].price_status = \"estimate\"", DIRECT},
        {"line.not-payable", "lines[5].not_payable = \"surgery\"", DIRECT},
        {"line.word-to-check", "lines[5].description = \"Alcohol recovery group\"", DIRECT},
        {"line.family-in-household", "lines[5].paid_family_in_household = true", DIRECT},
        {"line.provider-unchecked", "lines[5].provider_checked = false", DIRECT | THIRD_PARTY},
        {"line.others-share", "lines[5].others_pay_percent = \"50\"", MONEY},
        {"line.no-price", "- lines[5].unit_price", MONEY},
    };
    const struct field *paid_by = dictionary_field(RECORD_LINE, LINE_PAID_BY);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        for (int holder = PAID_DIRECT; holder <= PAID_COMMUNITY; holder++)
            for (int included = 0; included <= 1; included++) {
                struct look look;
                char edits[256];
                snprintf(edits, sizeof edits,
                         "%s\nlines[5].paid_by = \"%s\"\nlines[5].included = %s", ROWS[i].edit,
                         paid_by->choices[holder].word, included ? "true" : "false");
                look_start(&look, "anne", edits);
                look_at(&look, STEP_SUBMIT);
                if (is_found_there(&look, ROWS[i].rule) !=
                    (included && (ROWS[i].holders >> holder & 1) != 0))
                    fail_msg("%s: %s, %s", ROWS[i].rule, paid_by->choices[holder].word,
                             included ? "in the plan" : "left out");
                look_end(&look);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules__find__whole_words_only),
        cmocka_unit_test(rules__find__every_word_to_check),
        cmocka_unit_test(rules__find__what_is_of_who_holds_the_money),
    };
    return cmocka_run_group_tests_name("plan/rules_words", tests, NULL, NULL);
}
