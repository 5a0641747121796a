/* A form, a question at a time: its label, what is there now, its choices, and the answer. */
#include "linear_private.h"

#include "base/grow.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- saying a question ----------------------------------------------------------------------- */

/* What a question belongs to is said with it, where that is not what the page is called. */
static void say_label(struct linear *linear, const struct page *page, const struct answers *answers,
                      const struct answer_item *item) {
    const char *heading = answers_heading(item), *label = answers_label(answers, item);
    if (heading != NULL && heading[0] != '\0' && strcmp(heading, page->title) != 0)
        linear_say(linear, "%s%s", heading, text_full_stop(heading));
    if (item->part[0] != '\0' && item->part_first)
        linear_say(linear, "%s", item->field->label);
    linear_say(linear, "%s", label);
    const struct term *term = answers_term(answers, item);
    if (term != NULL)
        linear_say(linear, "%s: %s.", term->name, term->means);
}

/* Enter alone accepts what is in hand and was never given, or what the store could not take, as on
 * the screens. What is wrong stays so however often it is given: it waits. */
static bool waits_for_enter(const struct answers *answers, const struct answer_item *item) {
    const struct answer_held *held = answers_held(answers, item);
    return held != NULL && (held->err == ERR_OK || answers_is_refused(held));
}

/* What is there now: the plan's answer, or what waits in its place and why. */
static void say_now(struct linear *linear, struct said *said, const struct answers *answers,
                    const struct answer_item *item) {
    const char *waits = answers_said(answers, item);
    const char *later = answers_put_off_words(answers, item);
    char *words = answers_spoken(answers, item, linear->how.ascii);
    if (waits[0] != '\0') {
        bool why = !said->told && strncmp(waits, "Not kept", strlen("Not kept")) != 0;
        linear_say(linear, "Not in the plan yet: \"%s\".", words != NULL ? words : "");
        if (why)
            linear_say(linear, "%s%s", waits, text_full_stop(waits));
        linear_say(linear, waits_for_enter(answers, item)
                               ? "Press Enter to keep it."
                               : "Type it again, or press Enter to go on.");
    } else if (words != NULL && words[0] != '\0')
        linear_say(linear, "Now: %s", words);
    else if (later != NULL)
        linear_say(linear, "%s.", later);
    else
        linear_say(linear, "Not answered yet.");
    said->told = false;
    free(words);
}

static void say_options(struct linear *linear, const struct answers *answers,
                        const struct answer_item *item) {
    char *plain = answers_plain(answers, item);
    if (answers_option_count(answers, item) == 0)
        linear_say(linear, "There is nothing to choose from yet. Press Enter to go on.");
    for (size_t i = 0; i < answers_option_count(answers, item); i++) {
        bool chosen =
            plain != NULL && answers_has_word(plain, answers_option_word(answers, item, i));
        const struct term *term = answers_option_term(answers, item, i);
        linear_say(linear, "%zu. %s%s%s%s", i + 1, answers_option_label(answers, item, i),
                   term != NULL ? ": " : "", term != NULL ? term->means : "",
                   chosen && item->kind == ANSWER_BOXES ? ", ticked" : "");
    }
    free(plain);
}

/* How it is answered, in the prompt itself. */
static const char *prompt_of(const struct answer_item *item) {
    switch (item->kind) {
    case ANSWER_PROSE:
        return "Your words: ";
    case ANSWER_CHOICE:
    case ANSWER_YES_NO:
    case ANSWER_MORE:
        return "Number: ";
    case ANSWER_BOXES:
        return "Numbers, with commas: ";
    default:
        return "Answer: ";
    }
}

/* ---- what the answers come to ---------------------------------------------------------------- */

/* Says what is worth a look and what the answers come to, where that is news: of nine amounts those
 * that changed. Where nothing is worked out yet there is nothing to hear of it. */
static void say_news(struct linear *linear, struct said *said, const struct page_form *form) {
    char *sums = linear_sums_words(&form->sums, '\n');
    char *notes = linear_new_lines(form->note, said->sums),
         *amounts = linear_new_lines(sums, said->sums);
    struct growing_text now = {0};
    if (notes != NULL && notes[0] != '\0')
        linear_say(linear, "%s", notes);
    if (form->sums.brief_count > 0 && amounts != NULL && amounts[0] != '\0')
        linear_say(linear, "What it comes to:\n%s", amounts);
    growing_add_format(&now, "%s\n%s", form->note != NULL ? form->note : "",
                       sums != NULL ? sums : "");
    free(said->sums);
    said->sums = growing_take(&now);
    free(sums);
    free(notes);
    free(amounts);
}

/* The same after an answer: the page is another. */
static void say_news_now(struct linear *linear, struct said *said) {
    struct page page;
    page_init(&page);
    session_page(&linear->session, &page);
    const struct page_block *block = page_find(&page, BLOCK_FORM);
    if (block != NULL)
        say_news(linear, said, &block->form);
    page_done(&page);
}

/* ---- an answer ------------------------------------------------------------------------------- */

/* A page of writing may have several lines: each that goes on ends with a "\". malloc'd. */
static char *whole_answer(struct linear *linear, const struct answer_item *item) {
    struct growing_text words = {0};
    growing_add(&words, linear->line);
    while (item->kind == ANSWER_PROSE && words.length > 0 && words.text != NULL &&
           words.text[words.length - 1] == '\\') {
        growing_cut(&words, words.length - 1);
        growing_add_char(&words, '\n');
        bool ended = linear_ask_line(linear, "And then: ");
        growing_add(&words, linear->line);
        if (!ended)
            break;
    }
    return growing_take(&words);
}

static void say_kept(struct linear *linear, const struct answers *answers,
                     const struct answer_item *item) {
    char *words = answers_spoken(answers, item, linear->how.ascii);
    if (words != NULL && words[0] != '\0')
        linear_say(linear, "Kept: %s", words);
    else
        linear_say(linear, "There is no answer here now.");
    free(words);
}

/* What became of it, said. True where the conversation goes on to the next question. */
static bool say_fate(struct linear *linear, struct answers *answers, const struct answer_item *item,
                     enum answer_fate fate, const struct err_info *info) {
    if (fate == ANSWER_KEPT)
        say_kept(linear, answers, item);
    else
        linear_say(linear, fate == ANSWER_STAYS ? "%s%s" : "Error: %s%s", info->text,
                   text_full_stop(info->text));
    if (answers->message[0] != '\0' && fate != ANSWER_STAYS)
        linear_say(linear, "%s", answers->message);
    answers->message[0] = '\0';
    return fate == ANSWER_KEPT || fate == ANSWER_STAYS;
}

static enum err text_of(const struct answers *answers, const struct answer_item *item,
                        const char *whole, char **text, struct err_info *info) {
    enum err err = answers_read(answers, item, whole, text, info);
    if (err == ERR_OK && *text == NULL && waits_for_enter(answers, item))
        *text = strdup(answers_held(answers, item)->text);
    return err;
}

/* Whether this is what the question says already, in as many words: nobody has answered it anew. */
static bool is_there(const struct linear *linear, const struct answers *answers,
                     const struct answer_item *item, const char *text) {
    if (answers_held(answers, item) != NULL)
        return false;
    char *now = answers_text(answers, item, linear->how.ascii);
    bool same = now != NULL && strcmp(now, text) == 0;
    free(now);
    return same;
}

/* A line that was cut off is nobody's answer yet: it waits as words half typed. */
static void put_aside(struct answers *answers, const struct answer_item *item, const char *words) {
    char *clean = text_clean(words, strlen(words), item->kind == ANSWER_PROSE);
    if (clean != NULL && clean[0] != '\0' && answers_is_typed(item) &&
        strlen(clean) <= answers_text_most(item))
        answers_put_aside(answers, item, clean);
    answers_store(answers, true);
    free(clean);
}

/* Gives what was typed to the plan, and goes on where that is settled. */
static void give_text(struct linear *linear, struct said *said, struct answers *answers,
                      const struct answer_item *item, const char *text) {
    struct session *session = &linear->session;
    struct err_info info = {0};
    enum answer_fate fate = answers_give(answers, item, text, &info);
    answers_store(answers, false);
    bool on = say_fate(linear, answers, item, fate, &info);
    said->told = !on;
    session_figures(session);
    if (session_answered(session))
        return;
    say_news_now(linear, said);
    if (on)
        linear_go_on(said, answers, item);
}

/* The same again is kept already. */
static void stay_as_it_is(struct linear *linear, struct said *said, const struct answers *answers,
                          const struct answer_item *item) {
    say_kept(linear, answers, item);
    linear_go_on(said, answers, item);
}

static void give(struct linear *linear, struct said *said, struct answers *answers,
                 const struct answer_item *item) {
    struct err_info info = {0};
    char *whole = whole_answer(linear, item), *text = NULL;
    if (whole == NULL)
        linear_say(linear, "Error: there is no memory left for this answer.");
    else if (linear->session.gone)
        put_aside(answers, item, whole);
    else if (text_of(answers, item, whole, &text, &info) != ERR_OK)
        linear_say(linear, "Error: %s%s", info.text, text_full_stop(info.text));
    else if (text == NULL) /* Enter alone */
        linear_go_on(said, answers, item);
    else if (is_there(linear, answers, item, text))
        stay_as_it_is(linear, said, answers, item);
    else
        give_text(linear, said, answers, item, text);
    free(whole);
    free(text);
}

/* ---- more ------------------------------------------------------------------------------------ */

static void say_more(struct linear *linear, const struct answers *answers) {
    char words[ANSWERS_MORE];
    linear_say(linear, "More: %s.", answers_more_words(answers, words));
    linear_say(linear, "1. Go through them");
    linear_say(linear, "2. Leave them as they are");
}

/* Goes on into the rest of the questions, or past them; Enter alone does as it was last. */
static void do_more(struct linear *linear, struct said *said, struct answers *answers) {
    char quote[TEXT_QUOTE];
    bool open = strcmp(linear->line, "1") == 0, closed = strcmp(linear->line, "2") == 0;
    if (!open && !closed && linear->line[0] != '\0') {
        linear_say(linear, "Error: there is no \"%s\" here. Type 1 or 2.",
                   text_quote(linear->line, quote));
        return;
    }
    answers->message[0] = '\0';
    if (open || closed)
        answers_open_more(answers, open);
    if (answers->message[0] != '\0')
        linear_say(linear, "%s", answers->message);
    answers->message[0] = '\0';
    said->question++;
}

/* ---- the form -------------------------------------------------------------------------------- */

/* One question, or the row that opens more of them, asked and answered. */
static void ask_item(struct linear *linear, struct said *said, const struct page *page,
                     struct answers *answers, const struct answer_item *item) {
    bool one = item->kind == ANSWER_CHOICE || item->kind == ANSWER_YES_NO;
    bool more = item->kind == ANSWER_MORE;
    size_t most = more ? 2 : one ? answers_option_count(answers, item) : SIZE_MAX;
    if (more) {
        say_more(linear, answers);
    } else {
        say_label(linear, page, answers, item);
        say_now(linear, said, answers, item);
        if (!answers_is_typed(item))
            say_options(linear, answers, item);
    }
    if (!linear_ask_choice(linear, prompt_of(item), most))
        put_aside(answers, item, linear->line);
    else if (!session_may_go_on(&linear->session) || linear_do_command(linear, said, page))
        return;
    else if (more)
        do_more(linear, said, answers);
    else
        give(linear, said, answers, item);
}

void linear_ask_question(struct linear *linear, struct said *said, const struct page *page) {
    const struct page_form *form = &page_find(page, BLOCK_FORM)->form;
    struct answers *answers = form->answers;
    if (!said->begun) {
        said->question = form->first;
        say_news(linear, said, form);
    }
    said->begun = true;
    answers_sync(answers);
    if (said->question >= answers->item_count) {
        const char *waits = answers_waits(answers);
        if (waits != NULL)
            linear_say(linear, "\"%s\" is not in the plan yet. What you typed waits for you there.",
                       waits);
        said->question = answers->item_count > 0 ? answers->item_count - 1 : 0;
        said->page = false;
        session_finished(&linear->session);
        return;
    }
    struct answer_item item = answers->items[said->question];
    ask_item(linear, said, page, answers, &item);
}
