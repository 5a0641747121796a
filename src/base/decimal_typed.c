/* Numbers as people write and paste them: read as a small sum, exactly, with what stands beside
 * each number. It guesses at nothing: what could mean two things is refused, with words. */
#include "base/decimal.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define POUND "\u00A3"
#define TERMS_MOST 40

/* Why a text is no number, where that is more than "this is no number". */
enum trouble { TROUBLE_NONE, TROUBLE_COMMA, TROUBLE_PENCE, TROUBLE_RANGE, TROUBLE_DATE };

/* A text being read, in small letters and with single spaces. */
struct scan {
    const char *at;
    enum trouble trouble;
    int terms;
};

/* One number of a sum, or a part of the sum worked out. */
struct typed_number {
    struct ratio value;
    enum decimal_mark mark;
    bool worked;
    bool clock;   /* two decimals that could be minutes */
    bool pounds;  /* there is a pound sign, so that a "p" after it says nothing new */
    int decimals; /* figures after the point */
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

static void skip_space(struct scan *scan) {
    if (*scan->at == ' ')
        scan->at++;
}

/* Past `word` where it stands here as a whole word. */
static bool take_word(struct scan *scan, const char *word) {
    size_t length = strlen(word);
    if (strncmp(scan->at, word, length) != 0 ||
        (is_letter(word[length - 1]) && is_letter(scan->at[length])))
        return false;
    scan->at += length;
    return true;
}

/* Past one of `words` (which end with NULL), with a space before it or not. */
static bool take_one_of(struct scan *scan, const char *const words[]) {
    struct scan ahead = *scan;
    skip_space(&ahead);
    for (; *words != NULL; words++) {
        if (take_word(&ahead, *words)) {
            *scan = ahead;
            return true;
        }
    }
    return false;
}

/* ---- one number ------------------------------------------------------------------------------ */

static void add_digit(struct ratio *value, char digit) {
    *value = ratio_add(ratio_mul(*value, ratio_of(10, 1)), ratio_of(digit - '0', 1));
}

/* Digits, and commas between thousands where they stand right: one to three digits that do not
 * start with a nought, then threes. Returns how many digits; -1 where a comma could mean something
 * else.
 */
static int take_whole(struct scan *scan, struct ratio *value) {
    const char *from = scan->at;
    int digits = 0, group = 0, commas = 0;
    for (; is_digit(*scan->at) || (*scan->at == ',' && digits > 0); scan->at++) {
        if (*scan->at == ',') {
            if (commas++ == 0 ? group > 3 || *from == '0' : group != 3)
                break;
            group = 0;
            continue;
        }
        add_digit(value, *scan->at);
        digits++;
        group++;
    }
    if (*scan->at == ',' || (commas > 0 && group != 3)) {
        scan->trouble = TROUBLE_COMMA;
        return -1;
    }
    return digits;
}

/* "1/2" after "2 ": a fraction that is less than one. */
static void take_mixed(struct scan *scan, struct typed_number *figure) {
    struct scan ahead = *scan;
    int top = 0, bottom = 0, digits = 0;
    skip_space(&ahead);
    for (; is_digit(*ahead.at) && digits < 4; digits++)
        top = top * 10 + *ahead.at++ - '0';
    if (ahead.at == scan->at || digits == 0 || *ahead.at++ != '/')
        return;
    for (; is_digit(*ahead.at) && digits < 8; digits++)
        bottom = bottom * 10 + *ahead.at++ - '0';
    if (top == 0 || top >= bottom || bottom > 100 || is_digit(*ahead.at) || *ahead.at == '/')
        return;
    figure->value = ratio_add(figure->value, ratio_of(top, bottom));
    figure->worked = true;
    *scan = ahead;
}

/* A fraction of one letter, with a space before it or not. */
static bool take_fraction(struct scan *scan, struct typed_number *figure) {
    static const struct {
        const char *letter;
        int top, bottom;
    } fractions[] = {
        {"\u00BD", 1, 2}, {"\u00BC", 1, 4}, {"\u00BE", 3, 4}, {"\u2153", 1, 3}, {"\u2154", 2, 3},
        {"\u2155", 1, 5}, {"\u2156", 2, 5}, {"\u2157", 3, 5}, {"\u2158", 4, 5}, {"\u2159", 1, 6},
        {"\u215A", 5, 6}, {"\u215B", 1, 8}, {"\u215C", 3, 8}, {"\u215D", 5, 8}, {"\u215E", 7, 8},
    };
    const char *at = scan->at + (*scan->at == ' ');
    for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++) {
        size_t length = strlen(fractions[i].letter);
        if (strncmp(at, fractions[i].letter, length) != 0)
            continue;
        figure->value = ratio_add(figure->value, ratio_of(fractions[i].top, fractions[i].bottom));
        figure->worked = true;
        scan->at = at + length;
        return true;
    }
    return false;
}

/* Digits with a point among them or after them, or a fraction. */
static bool take_digits(struct scan *scan, struct typed_number *figure) {
    int digits = take_whole(scan, &figure->value);
    if (digits < 0)
        return false;
    if (take_fraction(scan, figure))
        return true;
    if (*scan->at == '.') {
        const char *from = ++scan->at;
        struct ratio part = ratio_of(1, 1);
        for (; is_digit(*scan->at); scan->at++) {
            part = ratio_mul(part, ratio_of(1, 10));
            figure->value = ratio_add(figure->value, ratio_mul(part, ratio_of(*scan->at - '0', 1)));
        }
        figure->decimals = (int)(scan->at - from);
        figure->clock =
            figure->decimals == 2 && (strncmp(from, "15", 2) == 0 || strncmp(from, "30", 2) == 0 ||
                                      strncmp(from, "45", 2) == 0);
        if (*scan->at == ',')
            scan->trouble = TROUBLE_COMMA;
        return digits + figure->decimals > 0 && scan->trouble == TROUBLE_NONE;
    }
    if (digits > 0)
        take_mixed(scan, figure);
    return digits > 0;
}

/* Adds one or two digits of minutes, less than 60. */
static bool take_minutes(struct scan *scan, struct typed_number *figure) {
    int minutes = 0, digits = 0;
    for (; is_digit(*scan->at) && digits < 3; digits++)
        minutes = minutes * 10 + *scan->at++ - '0';
    figure->value = ratio_add(figure->value, ratio_of(minutes, 60));
    figure->worked = true;
    return digits > 0 && digits < 3 && minutes < 60;
}

static const char *const HOUR_WORDS[] = {"hours", "hour", "hrs", "hr", "h", NULL};
static const char *const MINUTE_WORDS[] = {"minutes", "minute", "mins", "min", NULL};

/* What may follow the "16" of "16:30", "16h30", "16 hours and 30 minutes", "90 minutes". */
static bool take_time(struct scan *scan, struct typed_number *figure) {
    static const char *const after[] = {"minutes", "minute", "mins", "min", "m", NULL};
    if (figure->decimals == 0 && !figure->worked && *scan->at == ':' && is_digit(scan->at[1])) {
        scan->at++;
        figure->mark = DECIMAL_HOURS;
        bool right = is_digit(scan->at[1]) && take_minutes(scan, figure);
        if (right && strncmp(scan->at, ":00", 3) == 0) /* a length of time, as Excel shows it */
            scan->at += 3;
        return right;
    }
    if (take_one_of(scan, MINUTE_WORDS)) {
        figure->mark = DECIMAL_HOURS;
        figure->value = ratio_mul(figure->value, ratio_of(1, 60));
        figure->worked = true;
        return true;
    }
    /* take_word wants a letter's end: the "h" of "16h30" has a digit after it. */
    if (!take_one_of(scan, HOUR_WORDS))
        return true;
    figure->mark = DECIMAL_HOURS;
    struct scan ahead = *scan;
    skip_space(&ahead);
    if (take_word(&ahead, "and"))
        skip_space(&ahead);
    if (!is_digit(*ahead.at))
        return true;
    *scan = ahead;
    if (figure->decimals > 0 || !take_minutes(scan, figure))
        return false;
    take_one_of(scan, after);
    return true;
}

/* "13.50 p/h" is not thirteen and a half pence. */
static bool is_per_hour(const struct scan *scan) {
    return strncmp(scan->at + (*scan->at == ' '), "p/", 2) == 0;
}

/* What stands after a number and says what it is a number of. */
static bool take_mark(struct scan *scan, struct typed_number *figure) {
    static const char *const pounds[] = {POUND, "gbp", "pounds", "pound", NULL},
                             *const pence[] = {"pence", "p", NULL},
                             *const percent[] = {"%", "per cent", "percent", NULL},
                             *const nights[] = {"nights", "night", NULL},
                             *const weeks[] = {"weeks", "week", "wks", "wk", NULL};
    if (figure->mark == DECIMAL_PLAIN && !take_time(scan, figure))
        return false;
    if (figure->mark == DECIMAL_HOURS)
        return true;
    if (!figure->pounds && take_one_of(scan, pounds)) {
        figure->mark = DECIMAL_POUNDS;
    } else if (!is_per_hour(scan) && take_one_of(scan, pence)) {
        /* "12.50p" is twelve and a half pence or 12.50 pounds; "£45p" no better. */
        if (figure->pounds != (figure->decimals == 2) || figure->worked) {
            scan->trouble = TROUBLE_PENCE;
            return false;
        }
        if (!figure->pounds)
            figure->value = ratio_mul(figure->value, ratio_of(1, 100));
        figure->mark = DECIMAL_POUNDS;
    } else if (figure->mark == DECIMAL_PLAIN && take_one_of(scan, percent)) {
        figure->mark = DECIMAL_PERCENT;
    } else if (figure->mark == DECIMAL_PLAIN && take_one_of(scan, nights)) {
        figure->mark = DECIMAL_NIGHTS;
    } else if (figure->mark == DECIMAL_PLAIN && take_one_of(scan, weeks)) {
        figure->mark = DECIMAL_WEEKS;
    }
    return true;
}

/* One number with all that is its own. Only the first of a sum may have a sign. */
static bool take_figure(struct scan *scan, bool first, struct typed_number *figure) {
    bool negative = false, sign = false, brackets = false;
    *figure = (struct typed_number){.value = ratio_of(0, 1)};
    if (++scan->terms > TERMS_MOST)
        return false;
    for (;;) {
        skip_space(scan);
        if (first && !sign && !brackets && (*scan->at == '-' || *scan->at == '+')) {
            negative = *scan->at++ == '-';
            sign = true;
        } else if (first && !sign && !brackets && *scan->at == '(') {
            scan->at++;
            brackets = negative = true;
        } else if (!figure->pounds && (take_word(scan, POUND) || take_word(scan, "gbp"))) {
            figure->pounds = true;
            figure->mark = DECIMAL_POUNDS;
        } else {
            break;
        }
    }
    if (!take_digits(scan, figure) || !take_mark(scan, figure))
        return false;
    if (brackets) {
        skip_space(scan);
        if (*scan->at++ != ')')
            return false;
    }
    if (negative)
        figure->value = ratio_sub(ratio_of(0, 1), figure->value);
    return true;
}

/* ---- sums ------------------------------------------------------------------------------------ */

/* The operator that stands here, moved past: '*', '/', '+', '-'; 0 where there is none. A "/"
 * before a letter begins "/hour". */
static char take_operator(struct scan *scan, const char *which) {
    static const struct {
        const char *written;
        char means;
    } operators[] = {{"*", '*'}, {"\u00D7", '*'}, {"x", '*'}, {"@", '*'},
                     {"/", '/'}, {"\u00F7", '/'}, {"+", '+'}, {"-", '-'}};
    struct scan ahead = *scan;
    skip_space(&ahead);
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        size_t length = strlen(operators[i].written);
        if (strncmp(ahead.at, operators[i].written, length) != 0 ||
            strchr(which, operators[i].means) == NULL)
            continue;
        ahead.at += length;
        skip_space(&ahead);
        if (is_letter(*ahead.at) && strncmp(ahead.at, "gbp", 3) != 0)
            return 0;
        *scan = ahead;
        return operators[i].means;
    }
    return 0;
}

/* Puts two parts of a sum together. False where they are of different things, or per cent: a tenth
 * more and ten more look alike. */
static bool combine(struct typed_number *left, char by, const struct typed_number *right) {
    if ((left->mark != right->mark && left->mark != DECIMAL_PLAIN &&
         right->mark != DECIMAL_PLAIN) ||
        left->mark == DECIMAL_PERCENT || right->mark == DECIMAL_PERCENT)
        return false;
    if (left->mark == DECIMAL_PLAIN)
        left->mark = right->mark;
    if (by == '/' && right->value.num == 0 && !right->value.lost)
        return false;
    left->value = by == '*'   ? ratio_mul(left->value, right->value)
                  : by == '/' ? ratio_div(left->value, right->value)
                  : by == '+' ? ratio_add(left->value, right->value)
                              : ratio_sub(left->value, right->value);
    left->worked = true;
    left->clock = false;
    return true;
}

static bool take_product(struct scan *scan, bool first, struct typed_number *out) {
    if (!take_figure(scan, first, out))
        return false;
    for (char by; (by = take_operator(scan, "*/")) != 0;) {
        struct typed_number next;
        if (!take_figure(scan, false, &next) || !combine(out, by, &next))
            return false;
    }
    return true;
}

static bool take_sum(struct scan *scan, struct typed_number *out) {
    if (!take_product(scan, true, out))
        return false;
    for (char by; (by = take_operator(scan, "+-")) != 0;) {
        struct typed_number next;
        if (!take_product(scan, false, &next) || !combine(out, by, &next))
            return false;
    }
    return true;
}

/* ---- what it is the price of one of ---------------------------------------------------------- */

/* One word for the names that a time goes by. */
static const char *plain_unit(const char *word) {
    static const char *const units[][2] = {{"h", "hour"},     {"hr", "hour"},   {"hrs", "hour"},
                                           {"hours", "hour"}, {"d", "day"},     {"wk", "week"},
                                           {"w", "week"},     {"pcm", "month"}, {"mth", "month"},
                                           {"yr", "year"},    {"annum", "year"}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(word, units[i][0]) == 0)
            return units[i][1];
    return word;
}

/* "an hour", "per hour", "/hr", "ph", "each" after a price. False for anything else but the end. */
static bool take_per(struct scan *scan, char per[DECIMAL_PER]) {
    static const char *const shorts[][2] = {{"ph", "hour"},     {"p/h", "hour"},    {"pw", "week"},
                                            {"p/w", "week"},    {"pcm", "month"},   {"pa", "year"},
                                            {"hourly", "hour"}, {"weekly", "week"}, {"each", ""}};
    per[0] = '\0';
    skip_space(scan);
    if (*scan->at == '\0')
        return true;
    for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++) {
        if (strcmp(scan->at, shorts[i][0]) == 0) {
            snprintf(per, DECIMAL_PER, "%s", shorts[i][1]);
            return true;
        }
    }
    if (!take_word(scan, "/") && !take_word(scan, "an") && !take_word(scan, "a") &&
        !take_word(scan, "per") && !take_word(scan, "for one"))
        return false;
    skip_space(scan);
    size_t length = strspn(scan->at, "abcdefghijklmnopqrstuvwxyz -");
    if (length == 0 || scan->at[length] != '\0' || length >= DECIMAL_PER)
        return false;
    snprintf(per, DECIMAL_PER, "%s", plain_unit(scan->at));
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* "1/4/27" is a day, not a quarter of a twenty-seventh; so is "1-4-27". */
static bool is_date(const char *text) {
    for (const char *mark = "/-"; *mark != '\0'; mark++) {
        const char *at = text;
        int parts = 0, digits = 0;
        for (; is_digit(*at) || (*at == *mark && digits > 0); at++) {
            parts += *at == *mark;
            digits = *at == *mark ? 0 : digits + 1;
        }
        if (*at == '\0' && parts == 2 && digits > 0)
            return true;
    }
    return false;
}

/* "10-12" is as likely from 10 to 12 as 10 less 12. */
static bool is_range(const char *text, const struct typed_number *sum) {
    return sum->worked && sum->value.num < 0 && *text != '-' && *text != '(';
}

static enum err refuse(const char *text, enum trouble trouble, struct err_info *info) {
    char quote[TEXT_QUOTE];
    text_quote(text, quote);
    switch (trouble) {
    case TROUBLE_COMMA:
        return err_set(
            info, ERR_INPUT,
            "\"%s\" is not clear: the comma could mean two things. "
            "Write a point before pence or parts, as in 12.50, and a comma only between thousands, as in 1,250",
            quote);
    case TROUBLE_PENCE:
        return err_set(info, ERR_INPUT,
                       "\"%s\" is not clear: pounds, or pence. "
                       "Write 12.50 for pounds, or 12p for pence",
                       quote);
    case TROUBLE_RANGE:
        return err_set(info, ERR_INPUT,
                       "\"%s\" is not clear: a sum, or from one to the other. Write one number",
                       quote);
    case TROUBLE_DATE:
        return err_set(info, ERR_INPUT, "\"%s\" is not a number: it looks like a date", quote);
    case TROUBLE_NONE:
        break;
    }
    return ERR_INPUT;
}

enum err decimal_read_typed(const char *text, struct decimal_typed *out, struct err_info *info) {
    char typed[TEXT_KEYED], per[DECIMAL_PER];
    struct scan scan = {.at = typed};
    struct typed_number sum;
    if (info != NULL)
        info->text[0] = '\0';
    if (!text_typed(text, typed))
        return ERR_INPUT;
    if (is_date(typed))
        return refuse(text, TROUBLE_DATE, info);
    if (*scan.at == '=') /* as a cell has it */
        scan.at++;
    if (strncmp(scan.at, "0x", 2) == 0) /* a programmer's sixteens, not nought times anything */
        return ERR_INPUT;
    if (!take_sum(&scan, &sum) || !take_per(&scan, per))
        return refuse(text, scan.trouble, info);
    if (is_range(typed, &sum))
        return refuse(text, TROUBLE_RANGE, info);
    *out = (struct decimal_typed){
        .value = sum.value, .mark = sum.mark, .worked = sum.worked, .clock = sum.clock};
    memcpy(out->per, per, sizeof per);
    return ERR_OK;
}
