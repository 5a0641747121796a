/* Someone who cannot see the screen builds Peter's plan from nothing, told no more than to type a
 * question mark: what they type, the main lines of what they hear, and what the plan then costs. */
#include "tests/commands/ask.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* An empty line goes on past what is not known yet, or is right as it stands; "<<" leaves a form.
 */
static const char TYPED[] =
    "?\nm\n1\nPeter\nPeter\nExample\n3/11/1957\n999 000 0026\n6/4/2026\n\n\n"
    "Example Integrated Care Board\n1\n2\n\n\n\n\n\n"
    "Short letters in large print. Read important things to me, then leave me a copy.\n"
    "3\nSince my stroke I lose words, letters and my way home.\n"
    "6\n1\n\n\n5\nyes\n7\nT. Okafor\ncare coordinator\n\n\n\n\n\nyes\n<\n2\n1\n"
    "I have run a business and served in the forces\n"
    "skill\n\n2\nThe stroke club on Thursdays\ngroup\n\n<\n3\n2\n"
    "My bills are paid and I open my post\n\nmoney\n\n1\n8\n1\n\n3\n"
    "I can drive to places and get home again\n\ngetting about\n\n2\n9\n1\n\n4\n"
    "I help other people who have had strokes\n\npurpose\n\n1\n8\n2\n\n<\n4\nm\n2\n"
    "community mental health team\n1\n1\nmonth\n<<\nm\n2\ncrisis resolution\n1\n6\n"
    "once\n<<\nm\n2\nmultiple condition\n1\n10\nonce\n<<\n<\n5\n2\n\n\n2/3/2026\n"
    "T. Okafor\n3\nweeks\n4\n<\n6\n2\nA helper for my post and bills\n2\n13.50\n\n1\n1\n\n\n\n\n"
    "I cannot keep hold of a letter long enough to answer it\n"
    "\n\nquoted\n\n\n\n\nyes\nMy brother, by telephone\n?\n<<\n1\n"
    "\n\n\n\n\n1\n1\n1\n\nyes\n5\n95\n6\n150\n7\n"
    "49.50\n\n<\n1\nSatnav\n1\n179.99\n1\nonce\n2, 3\n1\nitem\n\n\n\n"
    "I get lost close to home; with this I drive anywhere\n"
    "\nquoted\n<<\n2\nTravel to stroke groups around the county\n"
    "\n0.45\n38\nevery 2 weeks\n3\n1\nmile\n<<\n3\nOccupational therapy\n4\n"
    "132.70\n8\nonce\n1, 2\n1\ncontact\n<<\n4\nCommunity psychiatric nurse\n4\n278.91\n"
    "1\nevery three months\n3\n1\ncontact\n<<\n5\nStroke club membership held by the charity\n"
    "2\n12.50\n1\nmonthly\n3\n1\nmonth\n<<\n=\n?1\n<\n7\n1\n"
    "I drive somewhere I do not know and lose my way\n\n\n"
    "safety\nI could be stranded, or frightened at the wheel\n"
    "I stay at home, alone, which is how I came to harm before\n"
    "medium\nhigh\n"
    "Satnav set to home with one button; a driving assessment each year; I ring when I arrive\n"
    "Peter\nLost twice in a month\n2\n"
    "Driving after a stroke with memory loss worries me.\\\n"
    "The driving assessment was passed.\n16/3/2026\n"
    "Supported, with the yearly assessment\nyes\n\nyes\n"
    "Peter told us in his own words what could go wrong and what he would do\n\n\n"
    "16/3/2026\n\n<\n8\n1\n1, 2, 3\n1\nyes\nPeter Example\n1, 2, 3, 4, 5, 6, 7\nno\n\n\n2\n\n"
    "6/4/2026\n\n<\n9\n1\nUnopened post on the stairs\n\nExtra hour of help that week\n"
    "T. Okafor\n\n\n\n\n\n\n<\n10\n1\n29/6/2026\n\n12\n\n\n\n2\n1\n\n6\n\n356.83\n<\n!\n<\n=\n";

/* Heard in this order. */
static const char *const HEARD[] = {
    "Type a question mark and Enter for help.\n",
    "There are no plans yet. Press \"m new\" to start the first one together. "
    "To take in a plan file that somebody sent you, press \"m take in a file\".\n",
    /* the question mark */
    "Number, or letters to find: ?\n",
    "A number chooses. A line answers a question.\n",
    "Less-than goes back.",
    "A question mark and a number says more of that row.\n",
    "m is the menu: what else you can do here",
    "u undoes what you did last.\n",
    "Equals says the money so far.\n",
    "An exclamation mark says what stands in the way of the plan.\n",
    "1. New plan.\n",
    /* a question: its label, what is there, and what was kept */
    "What do you like to be called?\nNot answered yet.\nAnswer: Peter\nKept: Peter\n",
    "Date of birth\nNot answered yet.\nAnswer: 3/11/1957\nKept: 3 November 1957\n",
    "How we count a year\nNow: 52 weeks of 7 days\n1. 52 weeks of 7 days\n2. All 365 days\nNumber: \n",
    "\nPeter Example, born 3 November 1957. Reference P-0001. Draft, version 1.\nBudget none yet.",
    "1. About me: In progress.\n",
    "What entitles you to a budget?\n",
    "Number: 6\nKept: Mental health\n",
    "Number: care coordinator\nKept: Care coordinator\n",
    "7. T. Okafor: Care coordinator.\n8. Add someone.\n",
    "3. I can drive to places and get home again: Now 2, hoped for 9.\n4. Add an outcome.\n",
    "2. Look up a price.\n",
    "44 to choose from. Type letters to find, or press Enter to hear them.\n",
    "1. Community mental health team: price £278.91, for one contact, year 2024/25.\n",
    /* what stands on one row of the screen, as a sentence */
    "How often?\nNow: Once\nAnswer: month\nKept: Once a month\nWhat it comes to:\n1 x contact at £278.91, once a month.\n"
    "This plan £3,346.92.\n",
    "5. My budget: £6,920.30, told on 2 March 2026.\n",
    "Pay for one hour\nNot answered yet.\nAnswer: 13.50\nKept: £13.50\nWhat it comes to:\n"
    "Wages £1,404.00.\n",
    "This is question 21 of 25.\nDoes it stop things getting worse? Say yes if",
    /* of five amounts those that changed */
    "Kept: 1\nWhat it comes to:\nSick pay £24.21.\nAll they do £1,597.67.\n",
    "Insurance: how many pounds a year? Or why is it not needed?\n",
    " The employer is Peter Example.\nWhat it costs.\n",
    " How we got there: how it is made up, and why, £1,892.17.\n",
    "Numbers, with commas: 2, 3\nKept: I can drive to places and get home again; I help other",
    "How often?\nNow: Once\nAnswer: every 2 weeks\nKept: Once every two weeks\nWhat it comes to:\n"
    "38 x one at £0.45, once every two weeks.\nThis plan £444.60.\n",
    "Budget £6,920.30. Plan £4,844.00. Kept back £175.94. Left £1,900.36. Direct payments "
    "£2,516.76, 52 per cent of the plan.\n",
    "And then: The driving assessment was passed.\nKept: Driving after a stroke",
    "1. I drive somewhere I do not know and lose my way: Agreed, two views.\n",
    "3. 6 April 2026: working day 2 Apr 2026, £405.43.\n",
    "Number: !\nCheck and agree.",
    "11. Check and agree: Ready to agree.\n",
    "Number: \nEverything you answered is kept.\n",
};

static void test_peters_plan_from_nothing(void **state) {
    struct seat *s = *state;
    char *said = NULL, *err = NULL, *cost;
    int status = -1;
    session_prepare(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-03-20");
    session_run_input(s, TYPED, WORDS("--linear"), &said, &err, &status);
    assert_int_equal(status, 0);
    assert_string_equal(err, "");
    assert_true(text_is_plain(said, true));
    const char *at = said;
    for (size_t i = 0; i < sizeof HEARD / sizeof HEARD[0]; i++) {
        const char *found = strstr(at, HEARD[i]);
        if (found == NULL)
            fail_msg("\"%s\" is not said after:\n%.*s", HEARD[i], (int)(at - said), said);
        else
            at = found + strlen(HEARD[i]) - 1;
    }
    if (strstr(said, "Error: ") != NULL || strstr(said, "Not in the plan yet") != NULL)
        fail_msg("something was answered wrong:\n%s", said);
    cost = ask_well(s, WORDS("cost", "P-0001", "--json"));
    assert_non_null(strstr(cost, "\"plan\": \"4844.00\""));
    assert_non_null(strstr(cost, "\"left\": \"1900.36\""));
    free(cost);
    free(said);
    free(err);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_peters_plan_from_nothing, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
