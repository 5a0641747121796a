/* The notes that stand over each step in practice. */
#ifndef PHBPLAN_SCREENS_PRACTICE_NOTES_H
#define PHBPLAN_SCREENS_PRACTICE_NOTES_H

#include "session/session.h"

enum practice_step {
    NOTES_ABOUT_ME,
    NOTES_ALREADY_HAVE,
    NOTES_OUTCOMES,
    NOTES_CARE_NOW,
    NOTES_BUDGET,
    NOTES_SUPPORT,
    NOTES_RISKS,
    NOTES_HOLDS_MONEY,
    NOTES_THINGS_CHANGE,
    NOTES_REVIEWS,
    NOTES_AGREE,
    NOTES_COUNT
};
extern const struct session_notes practice_notes[NOTES_COUNT];

#endif
