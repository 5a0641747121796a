/* Owns the table of terms. */
#include "plan/terms.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

static const struct term TERMS[] = {
    {"Advocate", "advocate", "speaks up for you, and is on nobody else's side"},
    {"Authorise", "authoris", "to say yes, so that the NHS pays for the plan"},
    {"Care coordinator", "care coordinator", "the person who looks after your plan and care"},
    {"Clinically agreed", "clinically agreed", "your clinician has said yes to the plan"},
    {"Clinician", "clinician", "a nurse, doctor or other person who treats you"},
    {"Commissioner", "commissioner", "the one who says if the NHS pays for a plan"},
    {"Contingency", "contingency", "money kept back in case something goes wrong"},
    {"Continuing Healthcare", "continuing healthcare", "care that the NHS pays for, all of it"},
    {"DBS check", "dbs check", "looks for crimes, before someone works for you"},
    {"Direct payment", "direct payment", "the NHS pays you, and you buy your own support"},
    {"Employment Allowance", "employment allowance", "an employer can pay less National Insurance"},
    {"Integrated care board", "integrated care board",
     "the part of the NHS that pays for care near you"},
    {"Lasting power of attorney", "lasting power", "who acts for you if you cannot, as you chose"},
    {"Managed account", "managed account", "a firm holds the money and pays your bills"},
    {"National Insurance", "national insurance", "money that goes to the state from each wage"},
    {"National Living Wage", "national living wage",
     "the least pay for an hour, by law, from age 21"},
    {"Nominee", "nominee", "someone you choose to hold the money for you"},
    {"Notional budget", "notional", "the NHS keeps the money and buys it for you"},
    {"On-costs", "on-cost", "what an employer pays on top of the wages"},
    {"Outcome", "outcome", "something that you want to happen in your life"},
    {"Panel", "panel", "a few people who talk a hard question through"},
    {"Payroll", "payroll", "working out wages, and the tax on them"},
    {"Peer mentor", "peer mentor", "someone with a budget who shows you how it goes"},
    {"Personal assistant (PA)", "personal assistant",
     "a helper you choose, and pay as the employer"},
    {"Personal health budget", "personal health budget",
     "money for your care, to be used as you plan it"},
    {"Representative", "representative", "acts for a child, or for one who cannot decide"},
    {"Third party", "third party", "others hold the money and buy it for you"},
};
enum { TERM_COUNT = sizeof TERMS / sizeof TERMS[0] };

const struct term *terms_all(size_t *count) {
    *count = TERM_COUNT;
    return TERMS;
}

/* Most words are told from a term by their first letter. */
static const struct term *term_at(const char *text) {
    char first = (char)tolower((unsigned char)text[0]);
    for (size_t i = 0; i < TERM_COUNT; i++)
        if (first == TERMS[i].begins[0] &&
            strncasecmp(text, TERMS[i].begins, strlen(TERMS[i].begins)) == 0)
            return &TERMS[i];
    return NULL;
}

const struct term *terms_next(const char *text, size_t *from) {
    for (size_t at = *from; text[at] != '\0'; at++) {
        bool word =
            isalpha((unsigned char)text[at]) && (at == 0 || !isalnum((unsigned char)text[at - 1]));
        const struct term *term = word ? term_at(text + at) : NULL;
        if (term == NULL)
            continue;
        *from = at + strlen(term->begins);
        return term;
    }
    *from = strlen(text);
    return NULL;
}
