/* Owns what stands over every sheet of a plan: whose it is, which one, and whether it is
 * authorised.
 */
#include "workbook_internal.h"

#include "base/date.h"
#include "base/nhs.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define REFERENCE_SIZE 64
#define PRINTED_COLUMNS 42 /* of the name over a page */

/* "Anne Example", and ", born 12 May 1961, NHS 999 000 0018": what of it is known. */
static void write_person(const struct workbook *book, struct workbook_head *head) {
    const struct record *person = plan_one(book->figures->plan, RECORD_PERSON);
    char born[DATE_TEXT], digits[NHS_TEXT];
    int used = 0;
    head->facts[0] = '\0';
    workbook_person(book, head->name, sizeof head->name);
    size_t size = sizeof head->printed; /* as much as goes beside the banner */
    do
        workbook_person(book, head->printed, size--);
    while (text_columns(head->printed, strlen(head->printed)) > PRINTED_COLUMNS);
    if (head->name[0] == '\0')
        snprintf(head->name, sizeof head->name, "%s",
                 book->hidden != NULL ? "Names are hidden" : "No name yet");
    if (book->hidden != NULL)
        return;
    if (record_has(person, PERSON_DATE_OF_BIRTH))
        used = snprintf(head->facts, sizeof head->facts, ", born %s",
                        date_show(record_number(person, PERSON_DATE_OF_BIRTH), born));
    if (record_has(person, PERSON_NHS_NUMBER))
        snprintf(head->facts + used, sizeof head->facts - (size_t)used, ", NHS %s",
                 nhs_show(record_text(person, PERSON_NHS_NUMBER), digits));
}

/* "1 June 2026 to 31 May 2027. Version 1, P-0001. Draft." */
static void write_plan(const struct workbook *book, char *out, size_t size) {
    const struct record *top = plan_one(book->figures->plan, RECORD_PLAN);
    char first[DATE_TEXT], last[DATE_TEXT], made[DATE_TEXT], reference[REFERENCE_SIZE];
    int used = 0;
    out[0] = '\0';
    if (book->dated)
        used = snprintf(out, size, "Plan for %s to %s. ", date_show(book->year.starts, first),
                        date_show(book->year.ends, last));
    text_copy(record_text(top, PLAN_REFERENCE), reference, sizeof reference);
    used +=
        snprintf(out + used, size - (size_t)used, "%s%s %lld. %s. ", reference,
                 reference[0] != '\0' ? ", version" : "Version",
                 (long long)record_number(top, PLAN_VERSION), state_label(book->figures->state));
    const char *copy = book->figures->copy != NULL ? book->figures->copy : "";
    snprintf(out + used, size - (size_t)used, "Made on %s.%s%s",
             date_show(book->figures->today, made), copy[0] != '\0' ? " " : "", copy);
}

void workbook_head_of_plan(struct workbook *book) {
    struct workbook_head *head = &book->head;
    const enum state state = book->figures->state;
    write_person(book, head);
    write_plan(book, head->which, sizeof head->which);
    head->banner = state_banner(book->figures->plan, state);
    head->banner_style = state_is_authorised(state) ? STYLE_AUTHORISED : STYLE_DRAFT;
    head->today = book->figures->today;
}
