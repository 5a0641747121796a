/* Who the employer is, by who holds the money. */
#include "plan/employer.h"

#include "base/text.h"
#include "plan/line.h"

#include <stdio.h>
#include <string.h>

enum employer plan_employer(const struct plan *plan, const struct record *line) {
    static const enum employer BY_LINE[] = {
        [PAID_DIRECT] = EMPLOYER_PERSON,      [PAID_THIRD_PARTY] = EMPLOYER_ORGANISATION,
        [PAID_NOTIONAL] = EMPLOYER_NOBODY,    [PAID_TRADITIONAL] = EMPLOYER_NOBODY,
        [PAID_COMMUNITY] = EMPLOYER_NOT_HERE,
    };
    static const enum employer BY_HOLDER[] = {
        [HOLDER_PERSON] = EMPLOYER_PERSON,
        [HOLDER_REPRESENTATIVE] = EMPLOYER_REPRESENTATIVE,
        [HOLDER_NOMINEE] = EMPLOYER_NOMINEE,
        [HOLDER_MANAGED_ACCOUNT] = EMPLOYER_PERSON,
    };
    const struct record *money = plan_one(plan, RECORD_MONEY);
    if (line != NULL && record_has(line, LINE_PAID_BY) && !line_is_direct(line))
        return BY_LINE[record_number(line, LINE_PAID_BY)];
    return BY_HOLDER[record_number(money, MONEY_HOLDER)]; /* unsaid is the person */
}

/* The name of whoever has this part in the plan, or "". */
static const char *contact_name(const struct plan *plan, enum contact_role role) {
    for (size_t i = 0; i < plan_count(plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(plan, RECORD_CONTACT, i);
        if (record_has(contact, CONTACT_ROLE) && record_number(contact, CONTACT_ROLE) == (int)role)
            return record_text(contact, CONTACT_NAME);
    }
    return "";
}

/* "Rae Hale, the nominee, as principal". */
static void name_principal(const struct plan *plan, enum contact_role role, const char *part,
                           char *buffer) {
    const char *name = record_text(plan_one(plan, RECORD_MONEY), MONEY_HOLDER_NAME);
    if (name[0] == '\0')
        name = contact_name(plan, role);
    char words[EMPLOYER_WORDS * 2];
    snprintf(words, sizeof words, "%s%s%s, as principal", name, name[0] != '\0' ? ", " : "", part);
    text_copy(words, buffer, EMPLOYER_WORDS);
}

char *employer_name(const struct plan *plan, const struct record *line,
                    char buffer[EMPLOYER_WORDS]) {
    const char *provider = line != NULL ? record_text(line, LINE_PROVIDER) : "";
    switch (plan_employer(plan, line)) {
    case EMPLOYER_PERSON:
        plan_person_name(plan, buffer, EMPLOYER_WORDS);
        if (buffer[0] == '\0')
            text_copy("me", buffer, EMPLOYER_WORDS);
        break;
    case EMPLOYER_REPRESENTATIVE:
        name_principal(plan, CONTACT_IS_REPRESENTATIVE, "the representative", buffer);
        break;
    case EMPLOYER_NOMINEE:
        name_principal(plan, CONTACT_IS_NOMINEE, "the nominee", buffer);
        break;
    case EMPLOYER_ORGANISATION:
        text_copy(provider[0] != '\0' ? provider : "the organisation that holds the money", buffer,
                  EMPLOYER_WORDS);
        break;
    case EMPLOYER_NOBODY:
        text_copy("nobody", buffer, EMPLOYER_WORDS);
        break;
    case EMPLOYER_NOT_HERE:
        text_copy("not said in this plan, which pays nothing for it", buffer, EMPLOYER_WORDS);
        break;
    }
    return buffer;
}

const char *employer_meaning(enum employer employer) {
    static const char *const MEANING[] = {
        [EMPLOYER_PERSON] =
            "You are the employer. It is you they work for, also where an account is managed for you.",
        [EMPLOYER_REPRESENTATIVE] =
            "Your representative holds the money in their own name, as principal. That makes them the employer, and not you.",
        [EMPLOYER_NOMINEE] =
            "Your nominee holds the money in their own name, as principal. That makes them the employer, and not you.",
        [EMPLOYER_ORGANISATION] =
            "The organisation holds the money for this. So it employs them, and you do not.",
        [EMPLOYER_NOBODY] =
            "No helper can be employed with money that the NHS holds. Say who else holds the money.",
        [EMPLOYER_NOT_HERE] =
            "This plan pays nothing for it, so it does not say who the employer is. If a helper is to be paid from the plan, say who holds the money.",
    };
    return MEANING[employer];
}

const struct record *line_helper(const struct plan *plan, const struct record *line) {
    return line_employs(line) && record_has(line, LINE_HELPER)
               ? plan_find(plan, RECORD_HELPER, record_text(line, LINE_HELPER), NULL)
               : NULL;
}

const struct record *helper_first_line(const struct plan *plan, const char *helper) {
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        if (line_employs(line) && strcmp(record_text(line, LINE_HELPER), helper) == 0)
            return line;
    }
    return NULL;
}
