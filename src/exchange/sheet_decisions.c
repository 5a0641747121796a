/* Owns the sheet `Decisions`: who decided what, when and in which words, and whether it still
 * stands for the plan as it is; who asked for it to be looked at again, and the answer; and lines
 * to sign on. Every answer of a decision is told as the dictionary has it. */
#include "workbook_internal.h"

#include "base/grow.h"
#include "base/hash.h"
#include "plan/state.h"

#include <stdio.h>
#include <string.h>

enum { LABEL, WORDS, DAY, COLUMN_COUNT };

/* A band over a record: its place, and what it is in a few words. */
static void write_over(struct sheet *sheet, size_t number, const char *who, const char *what) {
    cell_print(sheet, sheet->row, LABEL, STYLE_HEADING, "%zu  %s", number, who);
    cell_text(sheet, sheet->row, WORDS, STYLE_HEADING_TEXT, what);
    cell_blank(sheet, sheet->row, DAY, STYLE_HEADING_TEXT);
    sheet_next_row(sheet);
}

static void write_answers(struct sheet *sheet, const struct record *record) {
    for (size_t field = 0; field < dictionary_record(record->type)->field_count; field++)
        sheet_say_field(sheet, record, field);
}

/* What was chosen, in the words of the choice; "" where nothing was. */
static const char *chosen(const struct record *record, size_t field) {
    return record_has(record, field)
               ? choice_label(record->type, field, record_number(record, field))
               : "";
}

/* What stands does so no more once a figure is changed on these sheets. */
static void write_stands(struct sheet *sheet, const struct record *decision, const char *mark) {
    static const char STANDS[] = "Yes. The plan is as it was then.";
    static const char FIGURES[] = "No. Figures were changed on these sheets.";
    const struct plan *whole = figures_whole(sheet->book->figures)->plan;
    enum bearing bearing = decision_bearing(whole, decision, mark);
    const char *words = bearing_words(whole, decision, bearing);
    if (words[0] != '\0')
        sheet_say_made(sheet, "Does it stand?", grow_format("No. %s", words));
    if (bearing != BEARING_STANDS)
        return;
    cell_text(sheet, sheet->row, LABEL, STYLE_LABEL, "Does it stand?");
    cell_formula_text(sheet, sheet->row, WORDS, STYLE_TEXT, STANDS,
                      "IF(ROUND(plan_total*100,0)=%lld,\"%s\",\"%s\")",
                      (long long)sheet->book->figures->cost.plan, STANDS, FIGURES);
    cell_blank(sheet, sheet->row++, DAY, STYLE_TEXT);
}

static void write_decisions(struct sheet *sheet) {
    const struct figures *figures = sheet->book->figures, *whole = figures_whole(figures);
    char mark[HASH_TEXT];
    if (plan_mark(whole->plan, &whole->cost, mark, NULL) != ERR_OK)
        sheet->book->no_memory = true;
    sheet_section(sheet, "Who decided what");
    for (size_t i = 0; i < plan_count(figures->plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(figures->plan, RECORD_DECISION, i);
        write_over(sheet, i + 1, chosen(decision, DECISION_ROLE),
                   chosen(decision, DECISION_DECISION));
        write_answers(sheet, decision);
        write_stands(sheet, plan_at(whole->plan, RECORD_DECISION, i), mark);
    }
    if (plan_count(figures->plan, RECORD_DECISION) == 0)
        sheet_say(sheet, "", "Nobody has decided yet.");
}

/* What is no answer yet is not called the answer. */
static void write_asked(struct sheet *sheet, const struct record *asked, const char *label) {
    for (size_t field = 0; field < RECONSIDERATION_FIELD_COUNT; field++)
        if (field == RECONSIDERATION_ANSWER && label != NULL && record_has(asked, field))
            sheet_say(sheet, label, chosen(asked, field));
        else
            sheet_say_field(sheet, asked, field);
}

static void write_asked_again(struct sheet *sheet) {
    const struct plan *plan = sheet->book->figures->plan;
    const struct plan *whole = figures_whole(sheet->book->figures)->plan;
    sheet->row++;
    sheet_section(sheet, "Looked at again");
    for (size_t i = 0; i < plan_count(plan, RECORD_RECONSIDERATION); i++) {
        const struct record *asked = plan_at(plan, RECORD_RECONSIDERATION, i);
        const struct record *sealed = plan_at(whole, RECORD_RECONSIDERATION, i);
        bool answered = request_is_answered(whole, sealed);
        write_over(sheet, i + 1, chosen(asked, RECONSIDERATION_ABOUT),
                   answered                     ? chosen(asked, RECONSIDERATION_ANSWER)
                   : request_has_answer(sealed) ? "No answer that counts yet"
                                                : "No answer yet");
        write_asked(sheet, asked, request_answer_label(whole, sealed));
        const char *waits = request_waits(whole, sealed);
        if (answered)
            sheet_say(sheet, "Does it count?",
                      "Yes. It comes from a commissioner who is known here.");
        else if (waits[0] != '\0')
            sheet_say_made(sheet, "Does it count?", grow_format("No. %s", waits));
    }
    if (plan_count(plan, RECORD_RECONSIDERATION) == 0)
        sheet_say(sheet, "", "Nobody has asked for a second look.");
}

/* One for each who may have to say yes, with room for a hand. */
static void write_lines_to_sign(struct sheet *sheet) {
    static const char *const HEADINGS[COLUMN_COUNT] = {"", "Name, and signature", "Date"};
    enum { LINES = 3 };
    const struct plan *plan = figures_whole(sheet->book->figures)->plan;
    const struct field *roles = dictionary_field(RECORD_DECISION, DECISION_ROLE);
    char name[256];
    sheet->row++;
    sheet_section(sheet, "Lines to sign on");
    sheet_headings(sheet, HEADINGS, COLUMN_COUNT, 1u << DAY);
    for (size_t role = 0; role < field_choice_count(roles); role++, sheet->row++) {
        const struct record *decision = plan_decision(plan, (enum decision_role)role, NULL);
        workbook_person(sheet->book, name, sizeof name);
        if (role != DECIDER_PERSON)
            snprintf(name, sizeof name, "%s",
                     decision != NULL ? record_text(decision, DECISION_NAME) : "");
        sheet_ask_lines(sheet, sheet->row, STYLE_TEXT, LINES);
        cell_text(sheet, sheet->row, LABEL, STYLE_LABEL, roles->choices[role].label);
        cell_text(sheet, sheet->row, WORDS, STYLE_TEXT, name);
        cell_blank(sheet, sheet->row, DAY, STYLE_TEXT);
    }
}

void sheet_write_decisions(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {28, 41, 17};
    const struct sheet_shape shape = {"Decisions", "What was decided", WIDTHS, COLUMN_COUNT, false};
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    write_decisions(&sheet);
    write_asked_again(&sheet);
    write_lines_to_sign(&sheet);
    sheet_finish(&sheet);
}
