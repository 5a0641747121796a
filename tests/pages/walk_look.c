/* What a page says, in words, and whether it says all that a page has to; see walker.h. */
#include "tests/pages/walker.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/grow.h"
#include "screens/screens.h"
#include "screens/section.h"
#include "session/answers.h"
#include "tests/plan/machine_words.h"

#include <stdlib.h>
#include <string.h>

/* ---- a page in words ------------------------------------------------------------------------- */

/* A part of a text, where it is there. */
static void tell(struct growing_text *out, const char *before, const char *text) {
    if (text != NULL && text[0] != '\0')
        growing_add_format(out, "%s%s", before, text);
}

static void print_row(const struct page_rows *rows, size_t number, struct growing_text *out) {
    char buffer[PAGE_ROW_TEXT];
    struct page_row row;
    if (!page_row_at(rows, number, buffer, &row))
        return;
    growing_add(out, row.kind == ROW_ADDS ? "\n  +" : "\n  ");
    for (size_t i = 0; i < rows->column_count; i++)
        tell(out, i > 0 ? " | " : "", row.cells[i]);
    tell(out, "   Enter: ", row.enter);
    for (size_t i = 0; i < PAGE_SAID; i++)
        tell(out, "\n      ", row.said[i].text);
}

static void print_sums(const struct page_sums *sums, struct growing_text *out) {
    tell(out, "\n  ", sums->words);
    tell(out, "\n  ", sums->spare);
    for (size_t i = 0; i < sums->brief_count; i++)
        growing_add_format(out, "\n  %s %s", sums->brief[i].label, sums->brief[i].amount);
}

static void print_form(const struct page_form *form, struct growing_text *out) {
    const struct answers *answers = form->answers;
    for (size_t i = 0; i < answers->item_count; i++) {
        char *spoken = answers_spoken(answers, &answers->items[i], false);
        tell(out, "\n  == ", answers_heading(&answers->items[i]));
        growing_add_format(out, "\n  %s: %s", answers_label(answers, &answers->items[i]), spoken);
        free(spoken);
    }
    tell(out, "\n  ", form->note);
    if (form->has_sums)
        print_sums(&form->sums, out);
}

static void print_bar(const struct page_bar *bar, struct growing_text *out) {
    growing_add_format(out, "\n  %s", bar->title);
    tell(out, " ", bar->amount);
    tell(out, " | ", bar->note);
    for (size_t i = 0; i < bar->part_count; i++) {
        tell(out, " [", bar->parts[i].label);
        tell(out, " ", bar->parts[i].amount);
    }
    tell(out, ": ", bar->words);
}

static void print_block(const struct page_block *block, struct growing_text *out) {
    switch (block->kind) {
    case BLOCK_WORDS:
        tell(out, "\n", block->words.text);
        break;
    case BLOCK_ROWS:
        tell(out, "\n  ", block->rows.count == 0 ? block->rows.empty : "");
        for (size_t i = 0; i < block->rows.count; i++)
            print_row(&block->rows, i, out);
        break;
    case BLOCK_INPUT:
        growing_add_format(out, "\n%s [%s]", block->input.label, block->input.text);
        tell(out, " ", block->input.note);
        break;
    case BLOCK_FORM:
        print_form(&block->form, out);
        break;
    case BLOCK_SUMS:
        print_sums(&block->sums, out);
        break;
    case BLOCK_LINE:
        for (size_t i = 0; i < block->line.count; i++)
            growing_add_format(out, "\n  %s: %s", block->line.rows[i].title,
                               block->line.rows[i].words);
        break;
    case BLOCK_SO_FAR: /* said on its own page */
        break;
    case BLOCK_BARS:
        tell(out, "\n", block->bars.heading);
        for (size_t i = 0; i < block->bars.count; i++)
            print_bar(&block->bars.bars[i], out);
        break;
    }
}

char *walk_print(struct walker *walker, const struct page *page) {
    struct growing_text out = {0};
    char where[512];
    if (walker->session.book != NULL && session_where(&walker->session, where, sizeof where))
        growing_add(&out, where);
    growing_add_format(&out, "\n# %s", page->title);
    char *help = page_help(page);
    tell(&out, "\n", help);
    free(help);
    for (size_t i = 0; i < page->block_count; i++)
        print_block(&page->blocks[i], &out);
    tell(&out, "\n", page->foot);
    growing_add(&out, "\n");
    for (size_t i = 0; i < page->key_count; i++) {
        char key[KEYMAP_NAME];
        growing_add_format(&out, "[%s %s]", keymap_key(page->keys[i].action, key),
                           page->keys[i].words != NULL ? page->keys[i].words
                                                       : keymap_row(page->keys[i].action)->words);
    }
    char *text = growing_take(&out);
    assert_non_null(text);
    return text;
}

char *walk_text(struct walker *walker) {
    struct page page;
    walk_page(walker, &page);
    char *text = walk_print(walker, &page);
    page_done(&page);
    return text;
}

/* ---- looking --------------------------------------------------------------------------------- */

/* What is being looked at, for what is wrong with it. */
struct walk_looks {
    struct walker *walker;
    const struct page *page;
};

static void wrong(const struct walk_looks *look, const char *what, const char *text) {
    fail_msg("%s \"%s\" on this page:\n%s", what, text != NULL ? text : "(none)",
             walk_print(look->walker, look->page));
}

/* Boxes, blocks and braille: what only a picture says. */
static bool is_picture(const unsigned char *at) {
    return at[0] == 0xE2 && ((at[1] >= 0x94 && at[1] <= 0x97) || (at[1] >= 0xA0 && at[1] <= 0xA3));
}

static void look_at_letters(const struct walk_looks *look, const char *text) {
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++)
        if ((*at < ' ' && *at != '\n') || *at == 0x7F || is_picture(at))
            wrong(look, "there is a letter that is no word's in", text);
    if (strstr(text, "(null)") != NULL)
        wrong(look, "something is not there in", text);
    if (strchr(text, '{') != NULL)
        wrong(look, "a key has no name in", text);
    char word[MACHINE_WORD];
    bool columns = strstr(text, " CSV ") != NULL; /* a file of the person's own has to have these */
    if (!columns && machine_word_in(text, word) != NULL)
        wrong(look, "there is a word of the program's own in", text);
}

/* Words that must be there. */
static void look_at_words(const struct walk_looks *look, const char *what, const char *text) {
    if (text == NULL || text[strspn(text, " \n")] == '\0')
        wrong(look, what, text);
    look_at_letters(look, text);
}

/* Words that may be left out, and are not empty where they are there. */
static void look_at_more(const struct walk_looks *look, const char *what, const char *text) {
    if (text != NULL)
        look_at_words(look, what, text);
}

static void look_at_row(const struct walk_looks *look, const struct page_rows *rows,
                        size_t number) {
    char buffer[PAGE_ROW_TEXT];
    struct page_row row;
    if (!page_row_at(rows, number, buffer, &row))
        wrong(look, "a row cannot be read:", "");
    if (row.kind == ROW_GAP)
        return;
    look_at_words(look, "a row does not begin with words:", row.cells[0]);
    for (size_t i = 0; i < rows->column_count; i++)
        if (row.cells[i] != NULL)
            look_at_letters(look, row.cells[i]);
    for (size_t i = rows->column_count; i < PAGE_COLUMNS; i++)
        if (row.cells[i] != NULL)
            wrong(look, "a row has more cells than there are columns:", row.cells[i]);
    look_at_more(look, "what Enter does has no words:", row.enter);
    look_at_more(look, "what F1 tells has no words:", row.asks);
    for (size_t i = 0; i < PAGE_SAID; i++)
        look_at_more(look, "what a row means has no words:", row.said[i].text);
    if (row.kind == ROW_ADDS && row.enter == NULL)
        wrong(look, "a row adds nothing:", row.cells[0]);
    if (!page_row_is_chosen(&row) && row.enter != NULL)
        wrong(look, "what nobody can choose opens something:", row.cells[0]);
}

/* A list that something can be added to, and has nothing yet, says what belongs in it. */
static void look_at_lists(const struct walk_looks *look, const struct page_rows *rows) {
    for (size_t i = 0; rows->made != NULL && i < rows->count; i++) {
        const struct plan_list *list = rows->made[i].about.list;
        bool any = false, noted = false;
        if (rows->made[i].kind != ROW_ADDS || list == NULL)
            continue;
        for (size_t j = 0; j < rows->count; j++) {
            const struct page_row *row = &rows->made[j];
            any = any || (row->kind == ROW_ITEM && row->about.list == list);
            noted = noted || (row->kind == ROW_NOTE && list->empty != NULL &&
                              strcmp(row->cells[0], list->empty) == 0);
        }
        if (any == noted)
            wrong(look, any ? "a list is called empty:" : "nothing is said of an empty list:",
                  rows->made[i].cells[0]);
    }
}

static void look_at_rows(const struct walk_looks *look, const struct page_rows *rows) {
    size_t titled = 0, shown = 0;
    for (size_t i = 0; i < rows->column_count; i++) {
        titled += rows->columns[i].title != NULL;
        shown += rows->columns[i].width > 0;
    }
    if (titled != 0 && titled != rows->column_count)
        wrong(look, "some columns have no title:", "");
    if (shown != rows->column_count)
        wrong(look, "some columns have no width:", "");
    if (rows->count == 0)
        look_at_words(look, "nothing is said of an empty list:", rows->empty);
    for (size_t i = 0; i < rows->count; i++)
        look_at_row(look, rows, i);
    look_at_lists(look, rows);
}

static void look_at_sums(const struct walk_looks *look, const struct page_sums *sums) {
    look_at_more(look, "sums have no words:", sums->words);
    look_at_more(look, "sums have no words:", sums->spare);
    for (size_t i = 0; i < sums->brief_count; i++)
        look_at_words(look, "a sum has no label:", sums->brief[i].label);
    for (size_t i = 0; i < sums->whole_count; i++)
        look_at_words(look, "a sum has no label:", sums->whole[i].label);
}

/* One line stands by a question that has the focus, and says of each choice what it means. */
static void look_at_hints(const struct walk_looks *look, const struct answers *answers,
                          const struct answer_item *item) {
    char hint[ANSWERS_HINT], other[ANSWERS_HINT];
    size_t options = answers_option_count(answers, item);
    bool chosen = item->kind == ANSWER_CHOICE || item->kind == ANSWER_BOXES;
    bool own = chosen && !field_points(item->field);
    for (size_t i = 0; item->kind != ANSWER_MORE && i < (options > 0 ? options : 1); i++) {
        const char *line = answers_hint(answers, item, i, hint);
        look_at_words(look, "no hint stands by a question:", line);
        if (strchr(line, '\n') != NULL)
            wrong(look, "a hint is more than a line:", line);
        if (own && strcmp(line, answers_hint(answers, item, SIZE_MAX, other)) == 0)
            wrong(look, "a choice is not explained:", answers_option_label(answers, item, i));
    }
}

static void look_at_item(const struct walk_looks *look, const struct answers *answers,
                         const struct answer_item *item) {
    char help[SESSION_HELP], *spoken = answers_spoken(answers, item, false);
    look_at_more(look, "an answer has no words:", spoken[0] != '\0' ? spoken : NULL);
    free(spoken);
    look_at_words(look, "a question has no label:", answers_label(answers, item));
    look_at_more(look, "a heading has no words:", answers_heading(item));
    look_at_words(look, "no question is helped with:",
                  answers_help(answers, item, ANSWERS_EACH, help, sizeof help));
    look_at_words(look, "a question has no help:", help);
    look_at_hints(look, answers, item);
    for (size_t i = 0; i < answers_option_count(answers, item); i++)
        look_at_words(look, "an option has no label:", answers_option_label(answers, item, i));
}

/* Marks a term. Returns whether it was marked before. */
static bool mark_term(uint64_t *said, const struct term *term) {
    size_t count;
    uint64_t bit = term != NULL ? (uint64_t)1 << (term - terms_all(&count)) : 0;
    bool before = (*said & bit) != 0;
    *said |= bit;
    return before;
}

/* Every term of a text was said. */
static void look_at_terms(const struct walk_looks *look, uint64_t said, const char *text) {
    size_t from = 0;
    const struct term *term;
    while ((term = terms_next(text, &from)) != NULL)
        if (!mark_term(&said, term))
            wrong(look, "nobody says what a word means in", text);
}

/* The field's own words are said once: with the first question that has one, or with its option. */
static void look_at_form_terms(const struct walk_looks *look, const struct answers *answers) {
    uint64_t said = 0;
    for (size_t i = 0; i < answers->item_count; i++) {
        const struct answer_item *item = &answers->items[i];
        bool own = answers_is_typed(item) || !field_points(item->field);
        if (mark_term(&said, answers_term(answers, item)) && answers_term(answers, item) != NULL)
            wrong(look, "what a word means is said again at", answers_label(answers, item));
        for (size_t o = 0; o < answers_option_count(answers, item); o++)
            if (mark_term(&said, answers_option_term(answers, item, o)))
                wrong(look, "what a word means is said again at",
                      answers_option_label(answers, item, o));
        if (item->part[0] == '\0')
            look_at_terms(look, said, answers_label(answers, item));
        for (size_t o = 0; own && o < answers_option_count(answers, item); o++)
            look_at_terms(look, said, answers_option_label(answers, item, o));
    }
}

/* What is drawn is said: by the bar's words, or by its amount; of one that goes on from another, by
 * the words of that. */
static void look_at_bar(const struct walk_looks *look, const struct page_bars *bars, size_t at) {
    const struct page_bar *bar = &bars->bars[at], *of = bar;
    while (of->title[0] == '\0' && of > bars->bars)
        of--;
    look_at_words(look, "a bar has no title:", of->title);
    if (of != bar && strstr(of->words, bar->amount) == NULL)
        wrong(look, "a bar is not said:", bar->amount);
    look_at_more(look, "a bar has no note:", bar->note);
    look_at_words(look, "a bar has no words:", bar->words[0] != '\0' ? bar->words : bar->amount);
    for (size_t i = 0; i < bar->part_count; i++)
        look_at_more(look, "a part of a bar has no label:", bar->parts[i].label);
}

static void look_at_block(const struct walk_looks *look, const struct page_block *block) {
    switch (block->kind) {
    case BLOCK_WORDS:
        look_at_words(look, "no words are said:", block->words.text);
        look_at_more(look, "nor in brief:", block->words.brief);
        break;
    case BLOCK_ROWS:
        look_at_rows(look, &block->rows);
        break;
    case BLOCK_INPUT:
        look_at_words(look, "what is to be typed has no label:", block->input.label);
        look_at_more(look, "what is to be typed has no hint:", block->input.hint);
        look_at_more(look, "what is to be typed has no note:", block->input.note);
        break;
    case BLOCK_FORM:
        if (block->form.answers->item_count == 0 || block->form.note == NULL)
            wrong(look, "a form asks nothing:", "");
        for (size_t i = 0; i < block->form.answers->item_count; i++)
            look_at_item(look, block->form.answers, &block->form.answers->items[i]);
        look_at_form_terms(look, block->form.answers);
        look_at_letters(look, block->form.note);
        look_at_sums(look, &block->form.sums);
        break;
    case BLOCK_SUMS:
        look_at_sums(look, &block->sums);
        break;
    case BLOCK_LINE:
        for (size_t i = 0; i < block->line.count; i++) {
            look_at_words(look, "a row of the time line has no title:", block->line.rows[i].title);
            look_at_words(look, "a row of the time line has no words:", block->line.rows[i].words);
        }
        break;
    case BLOCK_SO_FAR:
        look_at_words(look, "the plan so far has no heading:", block->so_far.heading);
        break;
    case BLOCK_BARS:
        look_at_more(look, "bars have no heading:", block->bars.heading);
        for (size_t i = 0; i < block->bars.count; i++)
            look_at_bar(look, &block->bars, i);
        break;
    }
}

/* The pages without help of their own: the plan itself has its title from elsewhere; a form's
 * questions each have theirs; help is help; and there is nothing to know of what is gone. */
static void look_at_help(const struct walk_looks *look) {
    const struct screen *screen = session_top(&look->walker->session)->screen;
    const struct page *page = look->page;
    bool is_form = page_find(page, BLOCK_FORM) != NULL;
    bool is_help = screen == &screen_help || screen == &screen_keys;
    if (screen != &screen_steps && screen != &screen_version)
        look_at_words(look, "a page has no title:", page->title);
    if (is_form || is_help)
        return;
    look_at_words(look, "help has no title:", page->help_title);
    char *help = page_help(page);
    look_at_words(look, "a page has no help:", help);
    free(help);
}

/* Whether there is a row to move: what happened stands in its order. */
static bool moves_any(const struct page *page) {
    const struct page_block *block = page_find(page, BLOCK_ROWS);
    for (size_t i = 0; block != NULL && block->rows.made != NULL && i < block->rows.count; i++) {
        const struct page_row *row = &block->rows.made[i];
        if (page_row_is_of(row) && row->about.list != NULL &&
            !dictionary_record(row->about.type)->as_it_happened)
            return true;
    }
    return false;
}

static void look_at_keys(const struct walk_looks *look) {
    const struct page *page = look->page;
    for (size_t i = 0; i < page->key_count; i++) {
        look_at_more(look, "a key has no words:", page->keys[i].words);
        look_at_words(look, "a key has no words:", keymap_row(page->keys[i].action)->words);
        if (page->keys[i].action == ACTION_MOVE_UP && !moves_any(page))
            wrong(look, "there is nothing to move:", page->title);
        for (size_t j = 0; j < i; j++)
            if (page->keys[i].action == page->keys[j].action)
                wrong(look, "a key is named twice:", keymap_row(page->keys[i].action)->keys);
    }
    if (page->key_count == 0 || page_find(page, BLOCK_FORM) != NULL)
        return; /* the usual ones, or those that go before the form's own way back */
    enum action last = page->keys[page->key_count - 1].action;
    if (last != ACTION_ESCAPE && last != ACTION_QUIT)
        wrong(look, "the last key is not the way back:", keymap_row(last)->words);
}

void walk_look(struct walker *walker, const struct page *page) {
    const struct walk_looks look = {walker, page};
    if (page->no_memory)
        wrong(&look, "there was no memory", "");
    if (page->block_count == 0)
        wrong(&look, "there is nothing", "");
    if (page->block_count >= PAGE_BLOCKS)
        wrong(&look, "there may be no room for another block", "");
    look_at_help(&look);
    look_at_keys(&look);
    look_at_more(&look, "the foot has no words:", page->foot);
    for (size_t i = 0; i < page->block_count; i++)
        look_at_block(&look, &page->blocks[i]);
}
