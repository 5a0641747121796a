/* Finding plans among those of names made up by chance: the same as looking at every plan. */
#include "store_fixture.h"

#include "base/date.h"
#include "base/text.h"

#define RANDOM_PLANS 200

/* The letters and figures of a text, folded, with a space where each word began. */
static void take_apart(const char *text, char out[256]) {
    char *folded = text_fold(text);
    size_t used = 0;
    bool word = false;
    for (const char *at = folded; *at != '\0'; at++) {
        bool in = (*at & 0x80) != 0 || strchr("abcdefghijklmnopqrstuvwxyz0123456789", *at) != NULL;
        if (in && !word)
            out[used++] = ' ';
        if (in)
            out[used++] = *at;
        word = in;
    }
    out[used] = '\0';
    free(folded);
}

/* From where a word begins in what was taken apart, these letters follow, however parted. */
static bool follows(const char *apart, const char *letters) {
    for (; *letters != '\0'; letters++) {
        while (*apart == ' ')
            apart++;
        if (*apart++ != *letters)
            return false;
    }
    return true;
}

static bool has_letters(const char *text, const char *letters) {
    char apart[256];
    take_apart(text, apart);
    for (const char *at = apart; *at != '\0'; at++)
        if (*at == ' ' && follows(at, letters))
            return true;
    return false;
}

#define WORDS_MOST 4

/* Whether looking at a plan itself finds these words of letters and figures alone. */
static bool looks_found(const struct plan *plan, char words[][256], size_t count) {
    static const size_t fields[] = {PERSON_PREFERRED_NAME, PERSON_GIVEN_NAME, PERSON_FAMILY_NAME,
                                    PERSON_NHS_NUMBER};
    const struct record *person = plan_one(plan, RECORD_PERSON);
    const char *reference = record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE);
    for (size_t word = 0; word < count; word++) {
        bool found = has_letters(reference, words[word]);
        for (size_t i = 0; i < sizeof fields / sizeof *fields && !found; i++) {
            const char *text = record_text(person, fields[i]);
            found = text != NULL && has_letters(text, words[word]);
        }
        if (!found)
            return false;
    }
    return true;
}

static unsigned next_random(unsigned *seed) {
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

/* A name of a few parts. */
static void random_name(unsigned *seed, char out[64]) {
    static const char *const parts[] = {"Mei", "Ling", "O", "Neill", "D",  "Arcy", "Żółć", "Ŵyn",
                                        "ap",  "Łu",   "Ó", "Siân",  "Ng", "St",   "Bo",   "Ann"};
    static const char *const between[] = {" ", "-", "'", "’", ". ", ""};
    size_t used = 0;
    unsigned count = 1 + next_random(seed) % 3;
    for (unsigned i = 0; i < count; i++)
        used += (size_t)snprintf(out + used, 64 - used, "%s%s", parts[next_random(seed) % 16],
                                 i + 1 < count ? between[next_random(seed) % 6] : "");
}

/* A plan's line as the list orders it. */
struct line {
    char name[160], reference[32];
};

static int compare_lines(const void *one, const void *other) {
    const struct line *a = one, *b = other;
    int names = strcmp(a->name, b->name);
    return names != 0 ? names : strcmp(a->reference, b->reference);
}

/* The plans that looking at each of them finds, in the list's order. */
static size_t look(struct book *const *books, char words[][256], size_t count,
                   struct line lines[RANDOM_PLANS]) {
    size_t found = 0;
    for (size_t i = 0; i < RANDOM_PLANS; i++) {
        char name[128];
        if (!looks_found(books[i]->plan, words, count))
            continue;
        plan_person_name(books[i]->plan, name, sizeof name);
        char *folded = text_fold(name);
        snprintf(lines[found].name, sizeof lines->name, "%s", folded);
        free(folded);
        snprintf(lines[found++].reference, sizeof lines->reference, "%s",
                 record_text(plan_one(books[i]->plan, RECORD_PLAN), PLAN_REFERENCE));
    }
    qsort(lines, found, sizeof *lines, compare_lines);
    return found;
}

/* Finds what is typed, a page at a time, and compares with what looking at each plan says. */
static void assert_as_looked(struct store *store, struct book *const *books, const char *find,
                             char words[][256], size_t count, size_t page) {
    static struct line lines[RANDOM_PLANS];
    const size_t expected = look(books, words, count, lines);
    for (size_t from = 0; from <= expected; from += page) {
        struct plan_rows rows;
        must(store_find_plans(store, find, from, page, &rows, SAID));
        if (rows.total != (int64_t)expected)
            fail_msg("\"%s\" finds %d plans and not %zu", find, (int)rows.total, expected);
        assert_int_equal(rows.count, expected - from < page ? expected - from : page);
        for (size_t i = 0; i < rows.count; i++)
            if (strcmp(rows.items[i].reference, lines[from + i].reference) != 0)
                fail_msg("\"%s\": %s is found and not %s", find, rows.items[i].reference,
                         lines[from + i].reference);
        plan_rows_done(&rows);
    }
}

/* A few letters of how a name, a number or a reference begins, as they are typed and by themselves:
 * with what parts them left as it is, put in or left out. */
static void random_word(unsigned *seed, char typed[256], char word[256]) {
    char text[64], apart[256], *folded;
    size_t used = 0, most = 1 + next_random(seed) % 6, type = next_random(seed) % 8;
    if (type == 0)
        snprintf(text, sizeof text, "P-%04u", next_random(seed) % (RANDOM_PLANS + 9));
    else if (type == 1)
        snprintf(text, sizeof text, "999%07u", next_random(seed) % 40 * 1009);
    else
        random_name(seed, text);
    take_apart(text, apart);
    for (const char *at = apart; *at != '\0' && used < most; at++)
        if (*at != ' ')
            word[used++] = *at;
    while (used > 0 && (word[used - 1] & 0x80) != 0) /* no half of a letter */
        used--;
    if (used == 0)
        word[used++] = "mlonb"[next_random(seed) % 5];
    word[used] = '\0';
    folded = strdup(word);
    size_t out = 0;
    for (size_t i = 0; i < used; i++) {
        const bool parts = i > 0 && next_random(seed) % 5 == 0;
        if (parts && type != 1)
            typed[out++] = "'-"[next_random(seed) % 2];
        else if (parts && type == 1)
            typed[out++] = ' '; /* 999 000 0018 */
        typed[out] = folded[i];
        if (next_random(seed) % 3 == 0 && folded[i] >= 'a' && folded[i] <= 'z')
            typed[out] = (char)(folded[i] - 'a' + 'A');
        out++;
    }
    typed[out] = '\0';
    free(folded);
}

/* Ten digits whose last one is right (as NHS numbers have it), or "". */
static void nhs_number(unsigned number, char out[16]) {
    int sum = 0;
    snprintf(out, 16, "999%06u", number);
    for (int i = 0; i < 9; i++)
        sum += (out[i] - '0') * (10 - i);
    const int check = (11 - sum % 11) % 11;
    snprintf(out + 9, 7, "%d", check);
    if (check == 10)
        out[0] = '\0';
}

static struct book *random_person(struct store *store, unsigned *seed, size_t number) {
    struct changes changes;
    struct book *book = NULL;
    char given[64], family[64], preferred[64], nhs[16];
    random_name(seed, given);
    random_name(seed, family);
    random_name(seed, preferred);
    nhs_number((unsigned)number * 1009, nhs);
    changes_init(&changes);
    changes_set(&changes, RECORD_PERSON, "", PERSON_GIVEN_NAME, given);
    changes_set(&changes, RECORD_PERSON, "", PERSON_FAMILY_NAME, family);
    if (number % 3 == 0)
        changes_set(&changes, RECORD_PERSON, "", PERSON_PREFERRED_NAME, preferred);
    if (number % 2 == 0 && nhs[0] != '\0')
        changes_set(&changes, RECORD_PERSON, "", PERSON_NHS_NUMBER, nhs);
    must(book_new(store, &changes, &book, SAID));
    changes_done(&changes);
    return book;
}

static size_t how_many(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && *soak != '\0' ? 10000 : 600;
}

/* Words that names, numbers and references have, and parts of them, find those who have them and
 * nobody else, in the list's order, a page at a time; and still do after names were changed. */
static void find_plans__finds__what_looking_at_all_does(void **state) {
    struct store *store = ((struct home *)*state)->store;
    struct book *books[RANDOM_PLANS];
    unsigned seed = 7;
    must(store_execute(store, "PRAGMA synchronous = OFF", SAID));
    for (size_t i = 0; i < RANDOM_PLANS; i++)
        books[i] = random_person(store, &seed, i);
    for (size_t i = 0, many = how_many(); i < many; i++) {
        char words[WORDS_MOST][256], find[WORDS_MOST * 300] = "";
        const size_t count = 1 + next_random(&seed) % WORDS_MOST;
        for (size_t word = 0; word < count; word++) {
            char typed[256];
            random_word(&seed, typed, words[word]);
            /* a comma parts figures that would be one number */
            snprintf(find + strlen(find), sizeof find - strlen(find), "%s%s", word > 0 ? ", " : "",
                     typed);
        }
        if (i % 4 == 3) {
            char name[64];
            random_name(&seed, name);
            set(books[next_random(&seed) % RANDOM_PLANS], RECORD_PERSON, "", PERSON_FAMILY_NAME,
                name);
        }
        struct date_sought born;
        if (!date_sought(find, &born))
            assert_as_looked(store, books, find, words, count, 1 + next_random(&seed) % 40);
    }
    for (size_t i = 0; i < RANDOM_PLANS; i++)
        book_close(books[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {HOME_TEST(find_plans__finds__what_looking_at_all_does)};
    return cmocka_run_group_tests_name("store/find_random", tests, NULL, NULL);
}
