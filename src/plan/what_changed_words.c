/* The words for what changed. */
#include "what_changed_internal.h"

#include "base/grow.h"
#include "base/text.h"
#include "plan/cost.h"
#include "plan/line.h"
#include "plan/line_words.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHORT_MOST 72 /* columns of an answer that is said in a sentence */

/* All there is to say. "{title}" is what the thing is called and "{label}" the question, each with
 * the sign that follows it; "{before}" and "{after}" are the answers, or what is known of the
 * thing.
 */
enum changed_sentence {
    SAID_ADDED,
    SAID_TAKEN_OUT,
    SAID_BECAME,
    SAID_ANSWERED,
    SAID_UNANSWERED,
    SAID_REWRITTEN,
    SAID_WRITTEN,
    SAID_RUBBED_OUT,
    SAID_LINE,
    SAID_ORDER,
    SAID_NOT_KNOWN,
};
static const char *const SENTENCES[] = {
    [SAID_ADDED] = "Added: {title}{after}",
    [SAID_TAKEN_OUT] = "Taken out: {title}{before}",
    [SAID_BECAME] = "{title}{label}{before} became {after}.",
    [SAID_ANSWERED] = "{title}{label}now {after}. There was no answer before.",
    [SAID_UNANSWERED] = "{title}{label}no answer now. It was {before}.",
    [SAID_REWRITTEN] = "{title}{label}the words changed.",
    [SAID_WRITTEN] = "{title}{label}there are words here now.",
    [SAID_RUBBED_OUT] = "{title}{label}the words were taken out.",
    [SAID_LINE] = "{title}{after}.",
    [SAID_ORDER] = "{title}the same things, in another order.",
    [SAID_NOT_KNOWN] = "What it comes to cannot be compared, for it is not known {after}.",
};

/* What is put into a sentence; NULL is nothing. */
struct changed_parts {
    char *title, *label, *before, *after;
};

static void said_done(struct changed_parts *said) {
    free(said->title);
    free(said->label);
    free(said->before);
    free(said->after);
}

static const char *part_of(const struct changed_parts *said, const char *name, size_t length) {
    const struct {
        const char *name, *words;
    } parts[] = {{"title", said->title},
                 {"label", said->label},
                 {"before", said->before},
                 {"after", said->after}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (strlen(parts[i].name) == length && strncmp(parts[i].name, name, length) == 0 &&
            parts[i].words != NULL)
            return parts[i].words;
    return "";
}

/* Whether a sentence, or what stands after a question, begins here. */
static bool begins(const struct growing_text *text) {
    return text->length == 0 || (text->length > 2 && text->text[text->length - 1] == ' ' &&
                                 strchr(".?!", text->text[text->length - 2]) != NULL);
}

/* Adds words of ours, with a capital where a sentence begins. */
static void add_words(struct growing_text *text, const char *words, size_t length) {
    bool capital = begins(text) && length > 0 && words[0] >= 'a' && words[0] <= 'z';
    if (capital)
        growing_add_char(text, (char)(words[0] - 'a' + 'A'));
    growing_add_bytes(text, words + capital, length - capital);
}

/* A sentence with its parts in it, malloc'd; NULL when no memory. */
static char *make_sentence(enum changed_sentence sentence, const struct changed_parts *said) {
    struct growing_text text = {0};
    for (const char *at = SENTENCES[sentence]; *at != '\0';) {
        size_t plain = strcspn(at, "{");
        add_words(&text, at, plain);
        at += plain;
        if (*at == '{') {
            size_t length = strcspn(at + 1, "}");
            growing_add(&text, part_of(said, at + 1, length));
            at += length + 2;
        }
    }
    return growing_take(&text);
}

/* ---- items ----------------------------------------------------------------------------------- */

/* A copy, or NULL of NULL; says where there was no memory. */
static char *copy(struct changed_search *search, const char *text) {
    char *copied = text != NULL ? strdup(text) : NULL;
    search->no_memory = search->no_memory || (text != NULL && copied == NULL);
    return copied;
}

/* Adds an item that says this. Its texts are the item's from now on; where there is no memory for
 * one of them, none is added. */
static void add_item(struct changed_search *search, struct changed_item item,
                     enum changed_sentence sentence, const struct changed_parts *said) {
    struct what_changed *out = search->out;
    item.group = search->group;
    item.sentence = make_sentence(sentence, said);
    if (item.sentence == NULL || item.title == NULL ||
        !GROW(out->items, out->count, out->capacity)) {
        search->no_memory = true;
        free(item.title);
        free(item.sentence);
        free(item.before);
        free(item.after);
        return;
    }
    out->items[out->count++] = item;
}

/* What happened on a day is called by that, and by what it came to: "Payment of 1 June 2026,
 * £60.00". malloc'd; NULL where it is no such thing, or has no day, or there is no memory. */
static char *title_by_day(const struct figures *figures, const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    struct growing_text text = {0};
    if (!def->many || def->fields[0].kind != KIND_DATE || !record_has(record, 0))
        return NULL;
    growing_add_char(&text, (char)(def->noun[0] - 'a' + 'A'));
    growing_add(&text, def->noun + 1);
    for (size_t i = 0; i < 2 && i < def->field_count; i++) {
        if ((i > 0 && def->fields[i].kind != KIND_MONEY) || !record_has(record, i))
            continue;
        char *shown = value_show(figures->plan, &def->fields[i], &record->values[i]);
        growing_add(&text, i == 0 ? " of " : ", ");
        growing_add(&text, shown != NULL ? shown : "");
        free(shown);
    }
    return growing_take(&text);
}

/* What a thing is called: "Psychotherapy", "Sam, Payroll service", "Thing with no name"; "" for
 * what a plan has one of. malloc'd. */
static char *title_of(const struct figures *figures, const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    const struct record *parent = def->parent != RECORD_PLAN
                                      ? plan_find(figures->plan, def->parent, record->parent, NULL)
                                      : NULL;
    const char *title = record_title(record);
    char *by_day = title_by_day(figures, record);
    if (!def->many)
        return strdup("");
    if (by_day != NULL)
        return by_day;
    if (title[0] == '\0')
        return grow_format("%s%s%s with no name", parent != NULL ? record_title(parent) : "",
                           parent != NULL ? ", " : "", def->noun);
    return grow_format("%s%s%s", parent != NULL ? record_title(parent) : "",
                       parent != NULL ? ", " : "", title);
}

static struct changed_item item_of(struct changed_search *search, enum changed_kind kind,
                                   const struct figures *figures, const struct record *record) {
    struct changed_item item = {.kind = kind, .type = record->type, .field = -1};
    snprintf(item.id, sizeof item.id, "%s", record->id);
    item.title = title_of(figures, record);
    search->no_memory = search->no_memory || item.title == NULL;
    return item;
}

/* Words and the sign that stands after them, unless they end with one; "" for none. malloc'd. */
static char *with_sign(const char *words, const char *sign) {
    size_t length = strlen(words);
    bool ends = length > 0 && strchr(".?!", words[length - 1]) != NULL;
    return grow_format("%s%s", words, length == 0 ? "" : ends ? " " : sign);
}

/* ---- costs ----------------------------------------------------------------------------------- */

/* What a line costs in that version; NULL where it is none, or that is not known. */
static const struct line_cost *cost_of(const struct figures *figures, const struct record *record) {
    const struct plan_cost *cost = &figures->cost;
    if (!cost->known || (record->type != RECORD_LINE && record->type != RECORD_BASELINE))
        return NULL;
    return record->type == RECORD_LINE ? &cost->lines[record->position]
                                       : &cost->baseline_lines[record->position];
}

/* It comes so often that people think of what it costs in a week. */
static bool comes_weekly(const struct line_cost *cost) {
    int64_t period = record_number(cost->line, LINE_PERIOD);
    return cost->weekly > 0 && (line_employs(cost->line) || period == PERIOD_DAY ||
                                period == PERIOD_WEEK || period == PERIOD_FOUR_WEEKS);
}

/* "£120.00 a week became £20.00", or of what comes more seldom, or costs the same a week, "£96.00
 * in all became £60.00"; nothing where neither differs. */
static void add_costs(struct growing_text *text, const struct line_cost *before,
                      const struct line_cost *after) {
    char was[DECIMAL_TEXT], is[DECIMAL_TEXT];
    if (before == NULL || after == NULL)
        return;
    bool weekly = comes_weekly(before) && comes_weekly(after) && before->weekly != after->weekly;
    if (!weekly && before->cost == after->cost)
        return;
    growing_add_format(text, "%s%s %s became %s", text->length > 0 ? "; " : "",
                       money_show(weekly ? before->weekly : before->cost, 2, was),
                       weekly ? "a week" : "in all",
                       money_show(weekly ? after->weekly : after->cost, 2, is));
}

/* What is known of a thing that came or went: ": once a week at £6.00; £6.00 a week." of a line,
 * and only the end of the sentence of anything else. What has no price yet, or is free, has no
 * amount; and what counts in no total is not told as if it did. malloc'd. */
static char *about_thing(const struct figures *figures, const struct record *record) {
    const struct line_cost *cost = cost_of(figures, record);
    char words[LINE_WORDS], money[DECIMAL_TEXT];
    if (record->type != RECORD_LINE && record->type != RECORD_BASELINE)
        return strdup(".");
    const bool free_of_cost = !line_costs_money(record);
    const char *left_out = line_is_included(record) ? "" : " It is left out.";
    line_words(record, words);
    if (cost == NULL || (cost->cost == 0 && (free_of_cost || line_lacks_price(record))))
        return grow_format(": %s.%s", words, left_out);
    return grow_format(": %s; %s%s %s%s.%s", words, free_of_cost ? "worth " : "",
                       money_show(comes_weekly(cost) ? cost->weekly : cost->cost, 2, money),
                       comes_weekly(cost) ? "a week" : "in all",
                       free_of_cost ? ", and in no total" : "", left_out);
}

static void say_thing(struct changed_search *search, const struct record *record, bool added) {
    const struct figures *figures = added ? search->after : search->before;
    struct changed_item item =
        item_of(search, added ? CHANGED_ADDED : CHANGED_TAKEN_OUT, figures, record);
    char *about = about_thing(figures, record);
    struct changed_parts said = {.title = copy(search, item.title)};
    if (added)
        said.after = about;
    else
        said.before = about;
    search->no_memory = search->no_memory || about == NULL;
    *(added ? &item.after : &item.before) = copy(search, item.title);
    add_item(search, item, added ? SAID_ADDED : SAID_TAKEN_OUT, &said);
    said_done(&said);
}

void changed_say_added(struct changed_search *search, const struct record *record) {
    say_thing(search, record, true);
}

void changed_say_taken_out(struct changed_search *search, const struct record *record) {
    say_thing(search, record, false);
}

/* ---- a cost line ----------------------------------------------------------------------------- */

static bool fact_differs(const struct record *before, const struct record *after,
                         enum line_fact fact) {
    char was[LINE_WORDS], is[LINE_WORDS];
    return strcmp(line_fact(before, fact, was), line_fact(after, fact, is)) != 0;
}

bool changed_line_tells(const struct record *before, const struct record *after, size_t field) {
    enum line_fact fact = line_fact_of(after->type, field);
    return fact != LINE_FACT_COUNT && fact_differs(before, after, fact);
}

/* What a fact is called where the words alone do not say it. */
static const char *name_of(enum line_fact fact, const struct record *line) {
    if (fact != LINE_FACT_PRICE)
        return "";
    return line_employs(line) ? "pay " : "price ";
}

/* What stands for a fact that is not there. */
static const char *no_fact(enum line_fact fact) {
    return fact == LINE_FACT_DAYS ? "the whole plan" : "not known";
}

/* "twice a week became once every three weeks". */
static void add_fact(struct growing_text *text, const struct record *before,
                     const struct record *after, enum line_fact fact) {
    char was[LINE_WORDS], is[LINE_WORDS];
    if (!fact_differs(before, after, fact))
        return;
    line_fact(before, fact, was);
    line_fact(after, fact, is);
    growing_add_format(text, "%s%s%s became %s", text->length > 0 ? "; " : "",
                       name_of(fact, before), was[0] != '\0' ? was : no_fact(fact),
                       is[0] != '\0' ? is : no_fact(fact));
}

void changed_say_line(struct changed_search *search, const struct record *before,
                      const struct record *after) {
    static const enum line_fact ORDER[] = {LINE_FACT_OFTEN, LINE_FACT_NUMBER, LINE_FACT_PRICE,
                                           LINE_FACT_RISES, LINE_FACT_DAYS};
    struct growing_text text = {0};
    char was[LINE_WORDS], is[LINE_WORDS];
    for (size_t i = 0; i < sizeof ORDER / sizeof ORDER[0]; i++)
        add_fact(&text, before, after, ORDER[i]);
    add_costs(&text, cost_of(search->before, before), cost_of(search->after, after));
    bool differs = text.length > 0;
    search->no_memory = search->no_memory || text.no_memory;
    struct changed_parts said = {.after = growing_take(&text)};
    if (differs) {
        struct changed_item item = item_of(search, CHANGED_ANSWER, search->after, after);
        said.title = item.title != NULL ? with_sign(item.title, ": ") : NULL;
        item.before = copy(search, line_words(before, was));
        item.after = copy(search, line_words(after, is));
        add_item(search, item, SAID_LINE, &said);
    }
    said_done(&said);
}

/* ---- an answer ------------------------------------------------------------------------------- */

static bool is_long(const char *shown) {
    return strchr(shown, '\n') != NULL || text_columns(shown, strlen(shown)) > SHORT_MOST;
}

/* As an answer stands in a sentence: a person's own words between quotation marks. malloc'd. */
static char *in_sentence(const struct field *field, const char *shown) {
    return grow_format(field_is_words(field) ? "\"%s\"" : "%s", shown);
}

static enum changed_sentence sentence_for(bool whole, bool was, bool is) {
    if (whole)
        return was && is ? SAID_REWRITTEN : is ? SAID_WRITTEN : SAID_RUBBED_OUT;
    return was && is ? SAID_BECAME : is ? SAID_ANSWERED : SAID_UNANSWERED;
}

/* A thing that others have the title of is told from them; where that is what changed, as it is
 * now. */
static void name_apart(struct changed_search *search, const struct record *record,
                       struct changed_item *item) {
    char name[LINE_NAME];
    if ((record->type != RECORD_LINE && record->type != RECORD_BASELINE) ||
        record_title(record)[0] == '\0')
        return;
    free(item->title);
    item->title = copy(search, line_name(search->after->plan, record, name));
}

/* Of an answer that nobody gave, what counts without one: "Yes became No". Where it was given now
 * as it counted before, that alone is what changed. */
static void what_is_meant(const struct field *field, struct value *was, struct value *is) {
    struct value before = value_meant(field, was), after = value_meant(field, is);
    if (value_equal(field, &before, &after))
        return;
    *was = before;
    *is = after;
}

void changed_say_answer(struct changed_search *search, const struct record *before,
                        const struct record *after, size_t number) {
    const struct field *field = dictionary_field(after->type, number);
    struct changed_item item = item_of(search, CHANGED_ANSWER, search->after, after);
    name_apart(search, after, &item);
    struct value old = before->values[number], new = after->values[number];
    what_is_meant(field, &old, &new);
    char *was = value_show(search->before->plan, field, &old);
    char *is = value_show(search->after->plan, field, &new);
    if (was == NULL || is == NULL || item.title == NULL) {
        search->no_memory = true;
        free(was);
        free(is);
        free(item.title);
        return;
    }
    item.field = (int)number;
    item.whole = is_long(was) || is_long(is);
    struct changed_parts said = {.title = with_sign(item.title, ". "),
                                 .label = with_sign(field->label, ": "),
                                 .before = in_sentence(field, was),
                                 .after = in_sentence(field, is)};
    enum changed_sentence sentence = sentence_for(item.whole, was[0] != '\0', is[0] != '\0');
    item.before = was[0] != '\0' ? was : NULL;
    item.after = is[0] != '\0' ? is : NULL;
    if (item.before == NULL)
        free(was);
    if (item.after == NULL)
        free(is);
    add_item(search, item, sentence, &said);
    said_done(&said);
}

/* ---- all together ---------------------------------------------------------------------------- */

void changed_say_order(struct changed_search *search, enum record_type type) {
    struct changed_item item = {
        .kind = CHANGED_ORDER, .type = type, .field = -1, .title = copy(search, "")};
    struct changed_parts said = {.title = copy(search, "")};
    add_item(search, item, SAID_ORDER, &said);
    said_done(&said);
}

static const struct total {
    const char *label;
    size_t at;      /* its place in struct plan_cost */
    bool of_budget; /* it means nothing where nobody has said or worked out a budget */
} TOTALS[] = {
    {"Budget", offsetof(struct plan_cost, budget), true},
    {"Plan", offsetof(struct plan_cost, plan), false},
    {"Direct payments", offsetof(struct plan_cost, direct_payment), false},
    {"Held by an organisation", offsetof(struct plan_cost, third_party), false},
    {"Arranged by the NHS", offsetof(struct plan_cost, notional), false},
    {"NHS services as they are", offsetof(struct plan_cost, traditional), false},
    {"Paid by others", offsetof(struct plan_cost, others), false},
    {"Kept back", offsetof(struct plan_cost, contingency), false},
    {"Left", offsetof(struct plan_cost, left), true},
};

/* A total in words; what is less than nothing is said to be over. malloc'd. */
static char *total_words(const struct total *total, const struct plan_cost *cost, int64_t *pence) {
    char money[DECIMAL_TEXT];
    memcpy(pence, (const char *)cost + total->at, sizeof *pence);
    if (total->of_budget && !cost->has_budget) {
        *pence = 0;
        return strdup(cost_no_budget(cost));
    }
    bool over = *pence < 0;
    return grow_format("%s%s", money_show(over ? -*pence : *pence, 2, money), over ? " over" : "");
}

static void say_total(struct changed_search *search, const struct total *total) {
    const struct plan_cost *before = &search->before->cost, *after = &search->after->cost;
    int64_t was = 0, is = 0;
    struct changed_parts said = {.label = grow_format("%s: ", total->label),
                                 .before = total_words(total, before, &was),
                                 .after = total_words(total, after, &is)};
    bool shown = !total->of_budget || before->has_budget == after->has_budget;
    if (was != is || !shown) {
        struct changed_item item = {.kind = CHANGED_TOTAL,
                                    .type = RECORD_TYPE_COUNT,
                                    .field = -1,
                                    .title = copy(search, total->label),
                                    .before = copy(search, said.before),
                                    .after = copy(search, said.after)};
        add_item(search, item, SAID_BECAME, &said);
    }
    search->no_memory =
        search->no_memory || said.label == NULL || said.before == NULL || said.after == NULL;
    said_done(&said);
}

void changed_say_totals(struct changed_search *search) {
    bool was = search->before->cost.known, is = search->after->cost.known;
    for (size_t i = 0; was && is && i < sizeof TOTALS / sizeof TOTALS[0]; i++)
        say_total(search, &TOTALS[i]);
    if (was == is)
        return;
    struct changed_item item = {
        .kind = CHANGED_TOTAL, .type = RECORD_TYPE_COUNT, .field = -1, .title = copy(search, "")};
    struct changed_parts said = {.after = copy(search, was ? "now" : "for the version before")};
    add_item(search, item, SAID_NOT_KNOWN, &said);
    said_done(&said);
}
