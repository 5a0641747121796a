/* Anne's example as a person types it; see anne.h. */
#include "tests/screens/anne.h"

/* Versions of clang-format disagree on a macro that is a whole initialiser. */
/* clang-format off */
#define TYPE(label, text) {DRIVE_TYPE, label, text}
#define CHOOSE(label, choice) {DRIVE_CHOOSE, label, choice}
#define TICK(label, choice) {DRIVE_TICK, label, choice}
#define YES(label) {DRIVE_YES, label, ""}
#define NO(label) {DRIVE_NO, label, ""}
#define DONE {DRIVE_TYPE, NULL, ""}
/* clang-format on */

typedef const struct drive_answer answers[];

/* ---- What is typed, a table for each form ---- */

const struct drive_answer anne_new_plan[] = {
    TYPE("What do you like to be called?", "Anne"),
    TYPE("First name", "Anne"),
    TYPE("Family name", "Example"),
    TYPE("Date of birth", "12/5/1961"),
    TYPE("NHS number", "999 000 0018"),
    TYPE("First day of the plan", "1 jun 26"),
    CHOOSE("How we count a year", "52 weeks"),
    CHOOSE("How often is money paid?", "Every four weeks"),
    TYPE("Who authorises this plan?", "Example Integrated Care Board"),
    DONE,
};

static answers reach_me = {
    TYPE("What helps me take things in",
         "Prefers to talk things through first and read them after."),
    DONE,
};

static answers my_health = {
    TYPE("How it affects my life", "I have used mental health services for more than ten years. "
                                   "When therapy stops suddenly, I fall fast."),
    CHOOSE("What entitles you to a budget?", "Mental health"),
    CHOOSE("Which service is helping you?", "A hospital or specialist team"),
    DONE,
};

static answers about_me = {
    TYPE("What matters most to me",
         "My children and grandchildren. Having someone to talk to before things get bad."),
    TYPE("Please do", "Ring before you visit."),
    TYPE("Please don't", "Stop something that works because the weeks have run out."),
    TYPE("Where services fell short",
         "Twelve weeks of psychotherapy really helped, and twelve weeks was all there was."),
    TYPE("Written on", "11 May 2026"),
    DONE,
};

static answers contact_1 = {
    TYPE("Name", "R. Hale"),
    CHOOSE("What is their part?", "Care coordinator"),
    TYPE("Where do they work?", "Community mental health team"),
    YES("Keeps an eye on my health?"),
    DONE,
};
static answers contact_2 = {
    TYPE("Name", "S. Moss"),
    CHOOSE("What is their part?", "Peer mentor"),
    TYPE("Who are they to me?", "Has had a budget for two years"),
    DONE,
};

static answers strength_1 = {
    TYPE("What do I have?", "My daughter lives ten minutes away"),
    CHOOSE("What sort of thing is it?", "A person"),
    TYPE("How does it help me?", "She notices before I do"),
    DONE,
};
static answers strength_2 = {
    TYPE("What do I have?", "I paint"),
    CHOOSE("What sort of thing is it?", "A skill"),
    TYPE("How does it help me?", "It fills the long afternoons"),
    DONE,
};

static answers outcome_1 = {
    TYPE("What do I want to happen?", "I stay well enough not to need the crisis team"),
    CHOOSE("Which part of life is it?", "My mind"),
    TYPE("How will we know?", "Fewer calls, no stays in hospital"),
    TYPE("How is it now, 0 to 10?", "2"),
    TYPE("What do I hope for, 0 to 10?", "8"),
    TYPE("How much it matters, 1 to 10", "10"),
    DONE,
};
static answers outcome_2 = {
    TYPE("What do I want to happen?", "I see people every week"),
    CHOOSE("Which part of life is it?", "My people"),
    TYPE("How is it now, 0 to 10?", "3"),
    TYPE("What do I hope for, 0 to 10?", "7"),
    TYPE("How much it matters, 1 to 10", "6"),
    DONE,
};
static answers outcome_3 = {
    TYPE("What do I want to happen?", "I do not need my care coordinator much any more"),
    CHOOSE("Which part of life is it?", "My purpose"),
    TYPE("How is it now, 0 to 10?", "2"),
    TYPE("What do I hope for, 0 to 10?", "8"),
    TYPE("How much it matters, 1 to 10", "3"),
    YES("Might I need less help then? It is fine to say no"),
    DONE,
};

/* From the price list, then made the person's own: it fills in the rest. */
static answers baseline_1 = {
    TYPE("How often?", "every other week"),
    TYPE("Where is the price from?", "NHS England National Cost Collection"),
    TYPE("What kind of support is it?", ""),
    TYPE("What is it?", "Community mental health team visits"),
    DONE,
};
/* All by hand. */
static answers baseline_2 = {
    TYPE("What is it?", "Psychotherapy, twelve weeks"),
    TYPE("Price of one", "\u00A3370.59"),
    TYPE("How many each time?", "12"),
    TYPE("How often?", "once"),
    TYPE("What is one of it called?", "contact"),
    TYPE("Where is the price from?", "NHS England National Cost Collection"),
    TYPE("Which year's price is it?", "2024/25"),
    TYPE("Code in the price list", "NCC-A12"),
    DONE,
};
static answers baseline_3 = {
    TYPE("What is it?", "Crisis team contacts, as last year"),
    TYPE("Price of one", "356.83"),
    TYPE("How many each time?", "9"),
    TYPE("How often?", "once"),
    TYPE("What is one of it called?", "contact"),
    TYPE("Where is the price from?", "NHS England National Cost Collection"),
    TYPE("Which year's price is it?", "2024/25"),
    TYPE("Code in the price list", "NCC-A02"),
    DONE,
};
static answers baseline_4 = {
    TYPE("How many each time?", "7"),
    TYPE("How often?", "once"),
    TYPE("Where is the price from?", "NHS England National Cost Collection"),
    TYPE("What kind of support is it?", ""),
    TYPE("What is it?", "Days in an acute ward, as last year"),
    DONE,
};

static answers budget = {
    TYPE("When was I told the amount?", "4/5/26"),
    TYPE("Who told me?", "R. Hale"),
    DONE,
};
static answers contingency = {
    CHOOSE("How do we work it out?", "A set amount in pounds"),
    TYPE("How much is kept back?", "600.00"),
    DONE,
};
static answers adjustment = {
    TYPE("Add or take away", "-4,000"),
    TYPE("Why?", "Part of the ward and crisis costs stays with the service while the plan is new"),
    TYPE("On", "4 May 2026"),
    TYPE("Who decided?", "R. Hale"),
    DONE,
};

static answers line_1 = {
    TYPE("What is it?", "Psychotherapy, twice a week to start"),
    CHOOSE("Who holds the money?", "Paid to me"),
    TYPE("Price of one", "60"),
    TYPE("How many each time?", "1"),
    TYPE("How often?", "twice a week"),
    TICK("Which outcomes does it meet?", "I stay well enough"),
    TYPE("What is one of it called?", "session"),
    TYPE("Until", "20 September 2026"),
    TYPE("How it fits my life", "Twelve weeks was not enough, and the same therapist is free"),
    TYPE("What kind of support is it?", "talking"),
    CHOOSE("How sure is the price?", "Someone has quoted it"),
    TYPE("Where is the price from?", "Therapist's letter, May 2026"),
    TYPE("Who provides it?", "Private psychotherapist, registered"),
    YES("Has the provider been checked?"),
    YES("Does it matter too much to miss?"),
    TYPE("What if it falls through?", "Crisis line and my daughter"),
    DONE,
};
static answers line_2 = {
    TYPE("What is it?", "Psychotherapy, once a week"),
    CHOOSE("Who holds the money?", "Paid to me"),
    TYPE("Price of one", "60.00"),
    TYPE("How many each time?", "1"),
    TYPE("How often?", "once a week"),
    TICK("Which outcomes does it meet?", "I stay well enough"),
    TYPE("What is one of it called?", "session"),
    TYPE("From", "21/9/26"),
    TYPE("Until", "27 dec 26"),
    TYPE("What kind of support is it?", "talking"),
    CHOOSE("How sure is the price?", "Someone has quoted it"),
    YES("Has the provider been checked?"),
    YES("Does it matter too much to miss?"),
    TYPE("What if it falls through?", "Crisis line and my daughter"),
    DONE,
};
static answers line_3 = {
    TYPE("What is it?", "Psychotherapy, once every three weeks"),
    CHOOSE("Who holds the money?", "Paid to me"),
    TYPE("Price of one", "\u00A360"),
    TYPE("How many each time?", "1"),
    TYPE("How often?", "every 3 weeks"),
    TICK("Which outcomes does it meet?", "I stay well enough"),
    TICK("Which outcomes does it meet?", "I do not need my care"),
    TYPE("What is one of it called?", "session"),
    TYPE("From", "28 December 2026"),
    TYPE("What kind of support is it?", "talking"),
    CHOOSE("How sure is the price?", "Someone has quoted it"),
    YES("Has the provider been checked?"),
    YES("Does it matter too much to miss?"),
    TYPE("What if it falls through?", "Crisis line and my daughter"),
    DONE,
};
static answers line_4 = {
    TYPE("How often?", "monthly"),
    TICK("Which outcomes does it meet?", "I stay well enough"),
    TICK("Which outcomes does it meet?", "I do not need my care"),
    TYPE("What kind of support is it?", ""),
    TYPE("Where is the price from?", "NHS England National Cost Collection"),
    TYPE("What is it?", "Community psychiatric nurse"),
    DONE,
};
static answers line_5 = {
    TYPE("What is it?", "Painting class at the community college"),
    CHOOSE("Who holds the money?", "Paid to me"),
    TYPE("Price of one", "96"),
    TYPE("How many each time?", "1"),
    TYPE("How often?", "3 times a year"),
    TICK("Which outcomes does it meet?", "I see people"),
    TYPE("What is one of it called?", "term"),
    TYPE("How it fits my life", "I paint already; there I would paint with people"),
    TYPE("What kind of support is it?", "day"),
    CHOOSE("How sure is the price?", "Confirmed"),
    YES("Has the provider been checked?"),
    DONE,
};
static answers line_6 = {
    TYPE("What is it?", "Bus pass for the class"),
    CHOOSE("Who holds the money?", "Paid to me"),
    TYPE("Price of one", "52"),
    TYPE("How many each time?", "1"),
    TYPE("How often?", "monthly"),
    TICK("Which outcomes does it meet?", "I see people"),
    TYPE("What is one of it called?", "month"),
    TYPE("What kind of support is it?", "getting_about"),
    CHOOSE("How sure is the price?", "An estimate"),
    DONE,
};
static answers line_7 = {
    TYPE("How many each time?", "6"),
    TICK("Which outcomes does it meet?", "I do not need my care"),
    TYPE("What kind of support is it?", ""),
    TYPE("Where is the price from?", "NHS England National Cost Collection"),
    TYPE("What is it?", "Occupational therapy, getting a week going again"),
    DONE,
};
static answers line_8 = {
    TYPE("What is it?", "Sunday lunch with my daughter's family"),
    CHOOSE("Who holds the money?", "Something we have"),
    TICK("Which outcomes does it meet?", "I see people"),
    TYPE("What kind of support is it?", "people"),
    DONE,
};

static answers risk = {
    TYPE("What could go wrong?", "Therapy thins out before I am ready"),
    CHOOSE("What is it a risk to?", "My health"),
    TYPE("What would that mean for me?", "I could be back in hospital"),
    TYPE("What if I do not do it?", "Therapy ends at twelve weeks, as before"),
    CHOOSE("How likely is it?", "Medium"),
    CHOOSE("How bad would it be?", "High"),
    TYPE("What makes it smaller?",
         "Therapist and coordinator speak before each step down; I can ask for the step to wait"),
    TYPE("Who looks after it?", "R. Hale"),
    TYPE("What tells us to act?", "Two bad nights in a week"),
    CHOOSE("What does the clinician think?", "Agrees"),
    TYPE("Agreed on", "18 May 2026"),
    DONE,
};

static answers money = {
    CHOOSE("Who looks after direct payments?", "I do"),
    YES("Is there an account just for it?"),
    TYPE("Whose names are on the account?", "Anne Example"),
    TICK("What have we talked through?", "How direct payments work"),
    TICK("What have we talked through?", "Keeping records and receipts"),
    TICK("What have we talked through?", "How to complain"),
    TICK("What have we talked through?", "How to stop, and what"),
    NO("We ask everyone this. Has a court or your licence said you must have treatment for drugs or alcohol?"),
    TYPE("How much notice is needed?", "4 weeks"),
    DONE,
};
static answers payments = {TYPE("First payment on", "1 June 2026"), DONE};

static answers things_change = {
    TYPE("Early signs", "I stop painting. I do not answer the phone."),
    TYPE("What can set it off", "Anniversaries. Long gaps between sessions."),
    TYPE("What should happen then", "Ring me, then my daughter. Bring the next session forward."),
    TYPE("Who to contact", "R. Hale; the crisis line at night"),
    TYPE("What helps me cope", "A walk with the dog next door"),
    DONE,
};

static answers first_review = {
    TYPE("First review on", "24 August 2026"),
    TYPE("Where, and who with?", "At home, with my daughter if I want"),
    TYPE("And then every how many months?", "12"),
    DONE,
};
static answers measure_1 = {
    CHOOSE("What do we count?", "Crisis team contacts"),
    TYPE("How many in the year before?", "frequent"),
    TYPE("What does one cost the NHS?", "356.83"),
    DONE,
};
static answers measure_2 = {
    CHOOSE("What do we count?", "Days in hospital"),
    TYPE("How many in the year before?", "7"),
    TYPE("What does one cost the NHS?", "719.10"),
    DONE,
};

const struct visit anne_visits[] = {
    {"About me", "How to reach me", "How to reach me", NULL, reach_me, NULL, 0},
    {"About me", "My health", "My health", NULL, my_health, NULL, 0},
    {"About me", "What matters to me", "What matters to me", NULL, about_me, NULL, 0},
    {"About me", "+ Add someone", "Someone new", NULL, contact_1, NULL, 0},
    {"About me", "+ Add someone", "Someone new", NULL, contact_2, NULL, 0},
    {"What I already have", "+ Add", "A person", NULL, strength_1, NULL, 0},
    {"What I already have", "+ Add", "A person", NULL, strength_2, NULL, 0},
    {"My outcomes", "+ Add an outcome", "A new outcome", NULL, outcome_1, NULL, 0},
    {"My outcomes", "+ Add an outcome", "A new outcome", NULL, outcome_2, NULL, 0},
    {"My outcomes", "+ Add an outcome", "A new outcome", NULL, outcome_3, NULL, 0},
    {"What care costs now", NULL, "Community mental health team", "community mental", baseline_1,
     "baseline_lines", 0},
    {"What care costs now", "+ Add", "A service", NULL, baseline_2, "baseline_lines", 1},
    {"What care costs now", "+ Add", "A service", NULL, baseline_3, "baseline_lines", 2},
    {"What care costs now", NULL, "Acute adult mental health inpatient bed", "acute adult",
     baseline_4, "baseline_lines", 3},
    {"My budget", "The amount", "The amount I was told", NULL, budget, NULL, 0},
    {"My budget", "+ Add", "A change to the budget", NULL, adjustment, "adjustments", 0},
    {"My budget", "Kept back in case", "Kept back in case something goes wrong", NULL, contingency,
     "contingency", 0},
    {"My support", "+ Add", "Something new", NULL, line_1, "lines", 0},
    {"My support", "+ Add", "Something new", NULL, line_2, "lines", 1},
    {"My support", "+ Add", "Something new", NULL, line_3, "lines", 2},
    {"My support", NULL, "Community mental health team", "community mental", line_4, "lines", 3},
    {"My support", "+ Add", "Something new", NULL, line_5, "lines", 4},
    {"My support", "+ Add", "Something new", NULL, line_6, "lines", 5},
    {"My support", NULL, "Occupational therapist, adult, one to one", "occupational", line_7,
     "lines", 6},
    {"My support", "+ Add", "Something new", NULL, line_8, "lines", 7},
    {"Risks we have talked about", "+ Add", "A new risk", NULL, risk, NULL, 0},
    {"How the money is held", "Who looks after it", "Who looks after it", NULL, money, NULL, 0},
    {"How the money is held", "When it is paid", "When it is paid", NULL, payments, NULL, 0},
    {"If things change", "If something goes wrong", "If something goes wrong", NULL, things_change,
     NULL, 0},
    {"Reviews", "When we look", "When we look at it again", NULL, first_review, NULL, 0},
    {"Reviews", "+ Add", "Something to count", NULL, measure_1, NULL, 0},
    {"Reviews", "+ Add", "Something to count", NULL, measure_2, NULL, 0},
    {NULL, NULL, NULL, NULL, NULL, NULL, 0},
};
