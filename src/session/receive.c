/* Taking in a plan file that was sent, and what is said of it. */
#include "session/receive.h"

#include "base/nhs.h"
#include "base/safe_file.h"
#include "base/seal.h"
#include "base/text.h"
#include "exchange/file_name.h"
#include "exchange/plan_file.h"
#include "plan/move.h"
#include "store/waits.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* More than it is open, by as much as a seal adds at the most. */
#define SEALED_MOST ((size_t)PLAN_FILE_MOST + PLAN_FILE_MOST / 16)

static enum err open_sealed(struct store *store, const char *path, const char *passphrase,
                            char **text, size_t *length, struct err_info *info) {
    unsigned char *plain = NULL;
    char *sealed = NULL;
    size_t sealed_length = 0;
    enum err err = file_read(path, SEALED_MOST, &sealed, &sealed_length, info);
    if (err == ERR_OK && seal_is_for_key(sealed, sealed_length))
        err = store_unseal(store, sealed, sealed_length, &plain, length, info);
    else if (err == ERR_OK)
        err = seal_open(sealed, sealed_length, passphrase, &plain, length, info);
    free(sealed);
    *text = (char *)plain; /* it has a NUL after it */
    return err;
}

enum err receive_read(struct store *store, const char *typed, const char *passphrase, char **text,
                      size_t *length, struct err_info *info) {
    char first[SEAL_HEAD] = "", *path = NULL;
    *text = NULL;
    *length = 0;
    enum err err = file_name_read(typed, &path, info);
    if (err != ERR_OK)
        return err;
    const size_t got = file_peek(path, first, sizeof first);
    if (!seal_is(first, got))
        err = file_read(path, PLAN_FILE_MOST, text, length, info);
    else if (passphrase != NULL || seal_is_for_key(first, got))
        err = open_sealed(store, path, passphrase, text, length, info);
    free(path);
    return err;
}

enum err receive_text(struct store *store, const char *text, size_t length, enum import_as as,
                      struct book **out, struct receipt *said, struct err_info *info) {
    struct plan *plan = NULL;
    struct envelope envelope = {0};
    *out = NULL;
    enum err err = plan_file_parse_sent(text, length, &plan, &envelope, info);
    if (err == ERR_OK) {
        const struct arrival arrival = {.plan = plan, .envelope = &envelope, .text = text};
        err = book_receive(store, &arrival, as, out, said, info);
    }
    envelope_done(&envelope);
    plan_free(plan);
    return err;
}

static enum err find_differs(const struct figures *before, const struct figures *after,
                             struct receive_differs *out, struct err_info *info) {
    enum err err = what_changed_find(before, after, &out->changed, info);
    return err == ERR_OK ? what_goes_on_find(before, after, &out->goes_on, info) : err;
}

static void differs_done(struct receive_differs *differs) {
    what_changed_done(&differs->changed);
    what_changed_done(&differs->goes_on);
}

/* What is new on either side since what both had. */
static enum err find_new(const struct figures *here, const struct rates *rates,
                         struct receive_beside *out, struct err_info *info) {
    struct figures had;
    enum err err = figures_make(out->had, rates, here->today, &had, info);
    if (err == ERR_OK)
        err = find_differs(&had, &out->figures, &out->new_in_file, info);
    if (err == ERR_OK)
        err = find_differs(&had, here, &out->new_here, info);
    figures_done(&had);
    return err;
}

/* The plan here, what the file comes to, and what differs. */
static enum err lay_beside(struct store *store, int64_t today, struct receive_beside *out,
                           struct err_info *info) {
    const struct rates *rates = out->file->rates;
    enum err err = out->receipt.here[0] != '\0'
                       ? book_open(store, out->receipt.here, &out->book, info)
                       : ERR_OK;
    if (err == ERR_OK && rates == NULL)
        err = out->book != NULL ? book_rates(out->book, &rates, info)
                                : store_rates(store, &rates, info);
    out->file->trust = store_trust(store);
    if (err == ERR_OK)
        err = figures_make(out->file, rates, today, &out->figures, info);
    if (err != ERR_OK || out->book == NULL)
        return err;
    const struct figures *here = book_figures(out->book, today);
    err = find_differs(here, &out->figures, &out->differs, info);
    return err == ERR_OK && out->had != NULL ? find_new(here, rates, out, info) : err;
}

enum err receive_look(struct store *store, int64_t number, int64_t today,
                      struct receive_beside *out, struct err_info *info) {
    struct envelope envelope = {0};
    char *text = NULL;
    size_t length = 0;
    *out = (struct receive_beside){0};
    enum err err = store_aside(store, number, &text, &length, &out->came, info);
    if (err == ERR_OK)
        err = plan_file_parse_sent(text, length, &out->file, &envelope, info);
    if (err == ERR_OK) {
        const struct arrival arrival = {.plan = out->file, .envelope = &envelope, .text = text};
        err = store_look(store, &arrival, &out->receipt, &out->had, info);
    }
    if (err == ERR_OK)
        err = lay_beside(store, today, out, info);
    envelope_done(&envelope);
    free(text);
    return err;
}

void receive_beside_done(struct receive_beside *beside) {
    differs_done(&beside->differs);
    differs_done(&beside->new_in_file);
    differs_done(&beside->new_here);
    figures_done(&beside->figures);
    book_close(beside->book);
    plan_free(beside->file);
    plan_free(beside->had);
    *beside = (struct receive_beside){0};
}

enum err receive_aside(struct store *store, int64_t number, enum import_as as, struct book **out,
                       struct receipt *said, struct err_info *info) {
    char *text = NULL;
    size_t length = 0;
    *out = NULL;
    enum err err = store_aside(store, number, &text, &length, NULL, info);
    if (err == ERR_OK)
        err = receive_text(store, text, length, as, out, said, info);
    free(text);
    return err;
}

/* ---- what is said of it ---------------------------------------------------------------------- */

const char *receive_sender_words(const struct receipt *said, char buffer[RECEIVE_WORDS]) {
    static const char *const WITHOUT_A_NAME[] = {
        [SENDER_HERE] = "You sent this file yourself.",
        [SENDER_ALTERED] =
            "It was altered after it was signed. Do not rely on it: ask for it again.",
        [SENDER_NOBODY] = "Nobody has signed it, so I cannot say who it is from."};
    char name[512];
    text_point_out(said->name, name, sizeof name);
    if (said->sender == SENDER_KNOWN)
        snprintf(buffer, RECEIVE_WORDS, "It is from %s.", name);
    else if (said->sender == SENDER_STRANGER)
        snprintf(buffer, RECEIVE_WORDS,
                 "The file says it is from %s, who is not known here. The code is %s. "
                 "Ring them and ask for their code.",
                 name, said->code);
    else
        snprintf(buffer, RECEIVE_WORDS, "%s", WITHOUT_A_NAME[said->sender]);
    return buffer;
}

const char *receive_stand_words(const struct book *book, const struct receipt *said,
                                char buffer[RECEIVE_WORDS]) {
    const char *reference =
        book != NULL ? record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE) : "";
    const int64_t version = said->import.version;
    switch (said->stand) {
    case RECEIVE_NEW:
    case RECEIVE_NEXT:
        snprintf(buffer, RECEIVE_WORDS, "Taken in as %s, version %" PRId64 ".", reference, version);
        break;
    case RECEIVE_SAME:
        snprintf(buffer, RECEIVE_WORDS, "%s is as this file has it. Nothing is changed.",
                 reference);
        break;
    case RECEIVE_ON:
        snprintf(buffer, RECEIVE_WORDS, "%s goes on as the file has it, in version %" PRId64 ".",
                 reference, version);
        break;
    case RECEIVE_JOINED:
        snprintf(buffer, RECEIVE_WORDS,
                 "%s has what is new in this file too, in version %" PRId64
                 ". What was new here stays.",
                 reference, version);
        break;
    default:
        snprintf(buffer, RECEIVE_WORDS, "It is not taken in: %s. It waits in the inbox.%s%s%s",
                 said->why, said->differs[0] != '\0' ? " What differs: " : "", said->differs,
                 said->differs[0] != '\0' ? "." : "");
    }
    return buffer;
}

const char *receive_now_words(struct book *book, int64_t today, char buffer[RECEIVE_WORDS]) {
    const enum state state = book_figures(book, today)->state;
    struct in_force in_force = {0};
    (void)book_in_force(book, &in_force, NULL);
    snprintf(buffer, RECEIVE_WORDS, "%s is now: %s. Who acts next: %s.",
             in_force.own        ? "That version, which is in force,"
             : in_force.replaced ? "That version, which a newer one took the place of,"
                                 : "It",
             state_label(state), move_next_of(book->plan, state));
    return buffer;
}

/* The reference of a plan with the same NHS number is said, and the plan taken in all the same: a
 * person who moves, or whose number was written down wrong, is not locked out; and each plan has a
 * reference of its own, so that nobody writes in the wrong one. */
const char *receive_look_words(const struct book *book, const struct import *said, const char *own,
                               char buffer[RECEIVE_WORDS]) {
    char pointed[256] = "", shown[TEXT_QUOTE] = "", number[NHS_TEXT], name[128], odd[TEXT_ODD];
    size_t used = 0;
    buffer[0] = '\0';
    if (said->new_reference && own != NULL) {
        text_point_out(own, pointed, sizeof pointed);
        snprintf(pointed, sizeof pointed, ", %s,", text_quote(pointed, shown));
    }
    if (said->new_reference)
        used += (size_t)snprintf(
            buffer, RECEIVE_WORDS,
            "The file's own reference%s could not be used here. Another plan has it or one like it, or it has letters that you cannot type.\n",
            pointed);
    if (said->same_person[0] != '\0')
        used += (size_t)snprintf(
            buffer + used, RECEIVE_WORDS - used,
            "Look: %s is for the NHS number %s too. If they are one person, go on with one of the two.\n",
            said->same_person,
            nhs_show(record_text(plan_one(book->plan, RECORD_PERSON), PERSON_NHS_NUMBER), number));
    text_odd_words(plan_person_name(book->plan, name, sizeof name), odd);
    if (odd[0] != '\0')
        snprintf(buffer + used, RECEIVE_WORDS - used, "Look: the person's name %s\n", odd);
    return buffer;
}
