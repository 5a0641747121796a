/* The NHS number: reads it as it is written on letters, checks its check digit, shows it in threes.
 */
#include "base/nhs.h"

#include "base/text.h"

#include <string.h>

#define NHS_DIGITS 10

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_ten_digits(const char *text) {
    size_t count = 0;
    while (is_digit(text[count]))
        count++;
    return count == NHS_DIGITS && text[count] == '\0';
}

bool nhs_read(const char *text, char digits[11]) {
    char found[NHS_DIGITS + 1];
    size_t count = 0, bytes;
    for (; *text != '\0'; text += bytes) {
        int32_t code = text_keyed(text_decode(text, &bytes));
        if (code >= '0' && code <= '9' && count < NHS_DIGITS)
            found[count++] = (char)code;
        else if (code != ' ' && code != '-' && code != 0)
            return false;
    }
    if (count != NHS_DIGITS)
        return false;
    found[NHS_DIGITS] = '\0';
    memcpy(digits, found, sizeof found);
    return true;
}

bool nhs_is_valid(const char *digits) {
    if (!is_ten_digits(digits))
        return false;
    int sum = 0;
    bool all_same = true;
    for (int i = 0; i < NHS_DIGITS - 1; i++) {
        sum += (digits[i] - '0') * (NHS_DIGITS - i); /* weights 10 down to 2 */
        all_same = all_same && digits[i] == digits[i + 1];
    }
    int check = (11 - sum % 11) % 11; /* 10 is never given out, and is no digit */
    return !all_same && check == digits[NHS_DIGITS - 1] - '0';
}

char *nhs_show(const char *digits, char buffer[NHS_TEXT]) {
    if (!is_ten_digits(digits))
        return text_copy(digits, buffer, NHS_TEXT);
    memcpy(buffer, digits, 3);
    buffer[3] = ' ';
    memcpy(buffer + 4, digits + 3, 3);
    buffer[7] = ' ';
    memcpy(buffer + 8, digits + 6, 5); /* the last four and the end */
    return buffer;
}
