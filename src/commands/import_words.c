/* What is said of a plan file that was taken in, or was not. */
#include "import.h"

#include "base/text.h"

#include <stdio.h>

enum err import_how_to_decide(enum err err, const struct import *said, struct err_info *info) {
    char words[sizeof info->text];
    if (err == ERR_MEMORY || (!said->may_be_new && !said->may_be_next))
        return err;
    text_copy(info->text, words, sizeof words);
    return err_set(info, err, "%s. To take the file in %s%s%s", words,
                   said->may_be_next ? "all the same: --as-next-version" : "",
                   said->may_be_next && said->may_be_new ? ", or --as-new for " : "",
                   !said->may_be_new   ? ""
                   : said->may_be_next ? "a plan of its own"
                                       : "as a plan of its own: --as-new");
}

const char *import_state_words(const struct plan *file, struct book *book,
                               char words[IMPORT_WORDS]) {
    enum state claimed = (enum state)record_number(plan_one(file, RECORD_PLAN), PLAN_STATE);
    enum state carried = claimed;
    words[0] = '\0';
    if (claimed != STATE_DRAFT) /* which nothing is less than */
        carried = book_figures(book, command_today())->state;
    if (state_says_more(claimed, carried))
        snprintf(words, IMPORT_WORDS,
                 "The file says \"%s\". "
                 "No decisions in it on the plan as it is now carry that, so it is \"%s\" here.\n",
                 state_label(claimed), state_label(carried));
    return words;
}
