/* phbplan show: the plan in plain words. */
#include "commands/command.h"

#include "base/text.h"
#include "exchange/plain_text.h"

#include <stdio.h>
#include <stdlib.h>

/* What a reader has to know first: that there is a newer version, and that the name is not what it
 * seems. */
static enum err say_first(const struct subject *subject, bool hides, struct err_info *info) {
    char name[128], odd[TEXT_ODD], line[TEXT_ODD + 64];
    bool newest = true;
    struct in_force in_force = {0};
    enum err err = subject->book != NULL ? book_is_newest(subject->book, &newest, info) : ERR_OK;
    if (err == ERR_OK && !newest)
        err = book_in_force(subject->book, &in_force, info);
    if (err == ERR_OK && !newest)
        err = command_print(
            in_force.own
                ? "This is an older version. It is in force until the newer one begins.\n\n"
                : "This is an older version, kept as it was. There is a newer one.\n\n",
            info);
    text_odd_words(plan_person_name(subject->figures.plan, name, sizeof name), odd);
    if (err == ERR_OK && hides)
        err = command_print("Names are hidden.\n\n", info);
    if (err == ERR_OK && odd[0] && !hides) {
        snprintf(line, sizeof line, "The person's name %s\n\n", odd);
        err = command_print(line, info);
    }
    return err;
}

enum err command_show(struct call *call, struct err_info *info) {
    struct subject subject;
    struct profiled profiled = {0};
    char *text = NULL;
    enum profile profile;
    enum err err = command_profile(call, &profile, info);
    if (err != ERR_OK)
        return err;
    err = subject_open(call, &subject, info);
    if (err == ERR_OK)
        err = profile_make(profile, &subject.figures, &profiled, info);
    if (err == ERR_OK)
        err = plain_text_plan(profiled.figures, profiled.hidden, &text, info);
    if (err == ERR_OK)
        err = say_first(&subject, profiled.hidden != NULL, info);
    if (err == ERR_OK)
        err = command_print(text, info);
    free(text);
    profile_done(&profiled);
    subject_done(&subject);
    return err;
}
