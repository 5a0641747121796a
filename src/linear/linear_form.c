/* A form, a question at a time: its label, what is there now, its choices, and the answer. */
#include "linear_private.h"

#include "base/grow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- saying a question ----------------------------------------------------------------------- */

/* "How often? (times every 1 week)": what it belongs to is said with it. */
static void say_label(struct linear *linear, const struct answers *answers,
                      const struct answer_item *item) {
    const char *heading = answers_heading(item), *label = answers_label(answers, item);
    if (heading != NULL && heading[0] != '\0')
        say(linear, "%s%s", heading, full_stop(heading));
    if (item->part[0] != '\0' && item->part_first)
        say(linear, "%s", item->field->label);
    say(linear, "%s%s%s", item->spec->join != NULL ? item->spec->join : "",
        item->spec->join != NULL && item->spec->join[0] != '\0' ? ": " : "", label);
}

/* What is there now: the plan's answer, or what waits in its place and why. */
static void say_now(struct linear *linear, const struct answers *answers,
                    const struct answer_item *item) {
    const char *waits = answers_said(answers, item);
    char *words = answers_spoken(answers, item, linear->how.ascii);
    if (waits[0] != '\0')
        say(linear, "Not in the plan yet: \"%s\". %s.", words != NULL ? words : "", waits);
    else if (words != NULL && words[0] != '\0')
        say(linear, "Now: %s", words);
    else
        say(linear, "Not answered yet.");
    free(words);
}

static void say_options(struct linear *linear, const struct answers *answers,
                        const struct answer_item *item) {
    char *plain = answers_plain(answers, item);
    for (size_t i = 0; i < answers_option_count(answers, item); i++) {
        bool chosen =
            plain != NULL && answers_has_word(plain, answers_option_word(answers, item, i));
        say(linear, "%zu. %s%s", i + 1, answers_option_label(answers, item, i),
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
    case ANSWER_CYCLE:
    case ANSWER_YES_NO:
        return "Number: ";
    case ANSWER_BOXES:
        return "Numbers, with commas: ";
    default:
        return "Answer: ";
    }
}

/* ---- what the answers come to ---------------------------------------------------------------- */

/* Says what the answers come to, and what is worth a look, where that is news. */
static void say_news(struct linear *linear, struct said *said) {
    struct page page;
    page_init(&page);
    session_page(&linear->session, &page);
    const struct page_block *block = page_find(&page, BLOCK_FORM);
    char *sums = block != NULL ? sums_words(&block->form.sums) : NULL;
    struct growing_text news = {0};
    if (block != NULL && block->form.note != NULL && block->form.note[0] != '\0')
        growing_add_format(&news, "%s\n", block->form.note);
    growing_add(&news, sums != NULL ? sums : "");
    char *now = growing_take(&news);
    if (now != NULL && now[0] != '\0' && (said->sums == NULL || strcmp(said->sums, now) != 0))
        say(linear, "%s", now);
    free(said->sums);
    said->sums = now;
    free(sums);
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
        if (!ask_line(linear, "And then: "))
            break;
        growing_add(&words, linear->line);
    }
    return growing_take(&words);
}

/* What became of it, said. True where the conversation goes on to the next question. */
static bool say_fate(struct linear *linear, struct answers *answers, const struct answer_item *item,
                     enum answer_fate fate, const struct err_info *info) {
    char *words = NULL;
    if (fate == ANSWER_KEPT) {
        words = answers_spoken(answers, item, linear->how.ascii);
        if (words != NULL && words[0] != '\0')
            say(linear, "Kept: %s", words);
        else
            say(linear, "Taken away.");
    } else if (fate == ANSWER_STAYS) {
        say(linear, "%s.", info->text);
    } else {
        say(linear, "Error: %s.", info->text);
    }
    if (answers->message[0] != '\0' && fate != ANSWER_STAYS)
        say(linear, "%s", answers->message);
    answers->message[0] = '\0';
    free(words);
    return fate == ANSWER_KEPT || fate == ANSWER_STAYS;
}

/* Goes to the question after an item, wherever that stands now. */
static void go_on(struct said *said, const struct answers *answers,
                  const struct answer_item *item) {
    size_t at = said->question;
    answers_find(answers, item, &at);
    said->question = at + 1;
}

/* What is in hand and was never given is accepted by Enter, as on the screens; past what was given
 * and is wrong Enter goes on: it waits there. */
static enum err text_of(struct linear *linear, const struct answers *answers,
                        const struct answer_item *item, char **text, struct err_info *info) {
    const struct answer_held *held = answers_held(answers, item);
    char *whole = whole_answer(linear, item);
    enum err err = whole != NULL ? answers_read(answers, item, whole, text, info)
                                 : err_set(info, ERR_MEMORY, "There is no memory left");
    if (err == ERR_OK && *text == NULL && held != NULL && !held->given)
        *text = strdup(held->text);
    free(whole);
    return err;
}

static void give(struct linear *linear, struct said *said, struct answers *answers,
                 const struct answer_item *item) {
    struct session *session = &linear->session;
    struct err_info info = {0};
    char *text = NULL;
    if (text_of(linear, answers, item, &text, &info) != ERR_OK) {
        say(linear, "Error: %s.", info.text);
        return;
    }
    if (text == NULL) { /* Enter alone */
        go_on(said, answers, item);
        return;
    }
    enum answer_fate fate = answers_give(answers, item, text, &info);
    free(text);
    answers_store(answers, false);
    bool on = say_fate(linear, answers, item, fate, &info);
    session_figures(session);
    if (session_answered(session))
        return;
    say_news(linear, said);
    if (on)
        go_on(said, answers, item);
}

/* ---- the form -------------------------------------------------------------------------------- */

/* The last line was cut off: it is nobody's answer yet, and waits as words half typed. */
static void put_aside(struct linear *linear, struct answers *answers,
                      const struct answer_item *item) {
    if (linear->line != NULL && linear->line[0] != '\0' && answers_is_typed(item))
        answers_put_aside(answers, item, linear->line);
    answers_store(answers, true);
}

void ask_question(struct linear *linear, struct said *said, const struct page *page) {
    const struct page_form *form = &page_find(page, BLOCK_FORM)->form;
    struct answers *answers = form->answers;
    if (!said->begun)
        said->question = form->first;
    said->begun = true;
    answers_sync(answers);
    if (said->question >= answers->item_count) {
        const char *waits = answers_waits(answers);
        if (waits != NULL)
            say(linear, "\"%s\" is not in the plan yet. What you typed waits for you there.",
                waits);
        said->question = answers->item_count > 0 ? answers->item_count - 1 : 0;
        said->page = false;
        session_finished(&linear->session);
        return;
    }
    struct answer_item item = answers->items[said->question];
    say_label(linear, answers, &item);
    say_now(linear, answers, &item);
    if (!answers_is_typed(&item))
        say_options(linear, answers, &item);
    bool one =
        item.kind == ANSWER_CHOICE || item.kind == ANSWER_CYCLE || item.kind == ANSWER_YES_NO;
    size_t most = one ? answers_option_count(answers, &item) : SIZE_MAX;
    if (!ask_choice(linear, prompt_of(&item), most))
        put_aside(linear, answers, &item);
    else if (!do_command(linear, said, page))
        give(linear, said, answers, &item);
}
