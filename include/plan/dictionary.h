/* The dictionary: every record and field of a plan, each declared once, in fields.def.
 *
 * From that one declaration come the form on the screen, the reading and writing of plan files, the
 * store's columns, checking, the history's labels and the spreadsheet's. This header turns
 * fields.def into enums (RECORD_LINE, LINE_UNIT_PRICE) and describes a row; dictionary.c turns it
 * into tables. */
#ifndef PHBPLAN_PLAN_DICTIONARY_H
#define PHBPLAN_PLAN_DICTIONARY_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* RECORD_PLAN, RECORD_PERSON, ... in the order of fields.def, and how many there are. */
enum record_type {
#define RECORD_BEGIN(R, ...) RECORD_##R,
#define FIELD(R, N, ...)
#define RECORD_END(R)
#include "plan/fields.def"
#undef RECORD_BEGIN
#undef FIELD
#undef RECORD_END
    RECORD_TYPE_COUNT
};

/* For each record its fields, counted from 0: PERSON_PREFERRED_NAME, ..., PERSON_FIELD_COUNT.
 * BASELINE_x and LINE_x are the same number for every field of a cost line. */
#define RECORD_BEGIN(R, ...) enum R##_field {
#define FIELD(R, N, ...) R##_##N,
#define RECORD_END(R)                                                                              \
    R##_FIELD_COUNT                                                                                \
    }                                                                                              \
    ;
#include "plan/fields.def"
#undef RECORD_BEGIN
#undef FIELD
#undef RECORD_END

/* What a field holds. `value.number` or `value.text` is used as said. */
enum field_kind {
    KIND_TEXT,       /* text: one line */
    KIND_PROSE,      /* text: any lines, in the person's own words */
    KIND_WHOLE,      /* number: a whole number; a JSON integer in a plan file */
    KIND_MONEY,      /* number: pence */
    KIND_PRICE,      /* number: ten-thousandths of a pound */
    KIND_QUANTITY,   /* number: thousandths */
    KIND_HOURS,      /* number: hundredths of an hour */
    KIND_FIGURE,     /* number: ten-thousandths; pounds, weeks or per cent, as another field says */
    KIND_DATE,       /* number: day number of base/date.h */
    KIND_BIRTH_DATE, /* number: likewise; a two-figure year is in the past */
    KIND_YES_NO,     /* number: 1 or 0; JSON true or false */
    KIND_CHOICE,     /* number: index into field.choices */
    KIND_CHOICES,    /* number: bit set of indexes into field.choices; a JSON array of words */
    KIND_REF,        /* text: the id of one record of type field.refers */
    KIND_REFS,       /* text: ids of records of type field.refers, one a line; a JSON array */
    KIND_NHS_NUMBER, /* text: ten digits without spaces; a wrong check digit is kept for its rule */
    KIND_SCORES,     /* text: "id=0..10", one a line; a JSON object of integers by outcome id */
    KIND_MEASURES,   /* text: "name=value", one a line; a JSON object of strings by measure name */
};
enum { FIELD_KIND_COUNT = KIND_MEASURES + 1 };

/* What a store's column holds: its own words, or a number. */
enum column_type { COLUMN_INTEGER, COLUMN_TEXT };

/* Which lines have a field: those of one kind, or all. Only the fields of RECORD_LINE ask. */
enum line_use { USE_ANY, USE_ORDINARY, USE_EMPLOYMENT };

/* Whether a change to a field makes earlier decisions out of date: as its record says, or not. */
enum matter { MATTER_AS_RECORD, MATTER_YES, MATTER_NO };

/* What an edit is about: plan/gate.h says who may make it, and when. A record is of one topic, and
 * so are its fields but for those that have one of their own. */
enum topic {
    TOPIC_CONTENT,       /* what the plan says: whatever has no other */
    TOPIC_INCLUSION,     /* what is left out of it, and why */
    TOPIC_REVIEW,        /* reviews held */
    TOPIC_READY,         /* that the money can be paid: its account and the signed agreement */
    TOPIC_DECISION,      /* of the person, who speaks for them, a clinician or a panel */
    TOPIC_COMMISSIONING, /* a commissioner's */
    TOPIC_AGAIN,    /* that someone asks for a decision to be looked at again, and the answer */
    TOPIC_PAID,     /* payments, receipts and balances */
    TOPIC_FIGURES,  /* newer rates and prices in a plan */
    TOPIC_FILE,     /* a plan file, taken in */
    TOPIC_DELETION, /* a whole plan, taken out */
    TOPIC_TABLES,   /* rates, prices and words of rules, of the store */
    TOPIC_LATER,    /* questions that wait, or do not apply */
    TOPIC_COPIES,   /* all plans at once, copied out or put back */
    TOPIC_SENDING,  /* a plan, in a file for someone else */
    TOPIC_KNOWN,    /* whose plans are known here by their code */
    TOPIC_SHELF,    /* a plan put away, or brought back: nothing in it changes */
    TOPIC_REPORT,   /* the portfolio: what all plans come to */
    TOPIC_TALK,     /* talks with a peer mentor */
    TOPIC_MENTORS,  /* who would help others with a plan, by name; no record is */
    TOPIC_PEOPLE,   /* who the people of a host are; no record is */
    TOPIC_ERASURE,  /* words typed where they do not belong, erased for good */
    TOPIC_COUNT
};

/* One choice: the word in plan files and the store, the words a person sees, and a sentence that
 * says what they mean, said while the choice is looked at; NULL where the label says it all. */
struct choice {
    const char *word;
    const char *label;
    const char *help;
};

/* One field. Strings are static. A `least` and `most` both 0 mean the kind's own limits. */
struct field {
    const char *key; /* plan-file key and column name */
    enum field_kind kind;
    const char *label;     /* plain words, as the form and the spreadsheet show it */
    const char *statement; /* where the label asks: what paper says of it; ask field_statement */
    const char *help;      /* "what does this mean?": one to three short sentences */
    const char *example;   /* a good answer, or NULL; of what is chosen, a label */
    bool required;         /* a plan file must carry it (on the lines that have it: `use`) */
    enum line_use use;     /* which kind of line has it */
    enum matter matter;    /* ask dictionary_matters */
    enum topic topic;      /* ask dictionary_topic */
    bool tells_who;        /* a name, or what a person is known by: F9 hides it */
    bool reaches;          /* how or where a person is reached: F9 hides it too */
    bool points;           /* with what else is known it points at someone: plan/profile.h */
    bool health;           /* of health, or a story of one's own: plan/profile.h */
    bool of_program;       /* a mark that the program makes and reads: on no paper */
    bool at_birth;         /* a mark that it gives a plan as it is made: nobody's edit */
    bool grouping;         /* what people group by: a "_" of a price list is a space */
    bool not_copied;       /* said or done once, of its record alone: a copy has it not */
    const struct choice *choices; /* ends with a NULL word; KIND_CHOICE and KIND_CHOICES */
    enum record_type refers;      /* KIND_REF, _REFS, _SCORES and _MEASURES */
    int64_t least, most;          /* in the kind's units; for texts `most` is bytes */
    bool has_otherwise;           /* something is meant when it is left out; of no text */
    int64_t otherwise;            /* that, in the kind's units; 0 where nothing is */
};

/* One record type. */
struct record_def {
    const char *table; /* the store's table: "line" */
    const char *key; /* where it stands in a plan file: "lines", "budget.adjustments", "" the top */
    const char *noun; /* what a person calls one: "outcome" */
    bool many;        /* a list; otherwise every plan has exactly one */
    bool named;       /* a list whose records carry "id" in the plan file */
    bool numbered;    /* a named one whose records may leave it out: it is then their number */
    enum record_type parent; /* RECORD_LINE for extras; otherwise RECORD_PLAN */
    bool matters; /* a change to it makes earlier decisions out of date (money, risks, outcomes) */
    bool health;  /* all of it is: see its fields' */
    bool as_it_happened; /* a list of what happened, in its order: none is moved, or copied */
    enum topic topic;
    const struct field *fields;
    size_t field_count;
};

/* The row for a record type, and for one of its fields. Never NULL for a valid number. */
const struct record_def *dictionary_record(enum record_type type);
const struct field *dictionary_field(enum record_type type, size_t field);

/* A change to this field makes earlier decisions out of date. */
bool dictionary_matters(enum record_type type, size_t field);

/* What a change of this field is about. */
enum topic dictionary_topic(enum record_type type, size_t field);

/* The record whose plan-file key or table is that (no two share one), or RECORD_TYPE_COUNT; a
 * field's number or -1. */
enum record_type dictionary_find_record(const char *key_or_table);
int dictionary_find_field(enum record_type type, const char *key);

/* What a field is called on paper, where nothing is asked: "Reviewed on", never "How often?". */
const char *field_statement(const struct field *field);

/* The choice's index for a word, or -1; how many choices there are. */
int field_find_choice(const struct field *field, const char *word);
/* A word is none of the choices. */
enum err field_choice_error(const struct field *field, const char *word, struct err_info *info);
size_t field_choice_count(const struct field *field);

/* Decimals of a number kind (money 2, price 4, quantity 3, hours 2, figure 4), or -1 for the
 * others. */
int field_places(const struct field *field);
/* The kinds whose value.text is used; of those, the ones that are a person's own words, which may
 * be anything; and of those, the one that has lines. */
bool field_is_text(const struct field *field);
bool field_is_words(const struct field *field);
bool field_is_prose(const struct field *field);
/* Whether a person answers it: the history that people read has no marks of the program's. */
bool field_has_author(const struct field *field);
/* The kinds that are a day. */
bool field_is_date(const struct field *field);
/* The kinds that say which records of type field.refers are meant, and of those the ones that have
 * a value for each. */
bool field_points(const struct field *field);
bool field_has_values(const struct field *field);
/* Texts and choices are kept as text, in their plain form; all else as a number. */
enum column_type field_column_type(const struct field *field);

/* Choices that code asks about by name: the index into the field's choices, held by a test. */
enum paid_by { PAID_DIRECT, PAID_THIRD_PARTY, PAID_NOTIONAL, PAID_TRADITIONAL, PAID_COMMUNITY };
enum period {
    PERIOD_ONCE,
    PERIOD_DAY,
    PERIOD_WEEK,
    PERIOD_FOUR_WEEKS,
    PERIOD_MONTH,
    PERIOD_QUARTER,
    PERIOD_YEAR
};
enum line_kind { LINE_ORDINARY, LINE_EMPLOYMENT }; /* "ordinary" is never written in a plan file */
enum year_basis { BASIS_52, BASIS_365_7 };
enum payment_period { PAYMENT_FOUR_WEEKLY, PAYMENT_MONTHLY };
enum contingency_kind { CONTINGENCY_AMOUNT, CONTINGENCY_WEEKS, CONTINGENCY_PERCENT };
enum work_kind { WORK_HOURS, WORK_SLEEP_IN };
enum age_band {
    AGE_UNDER_18,
    AGE_18_TO_20,
    AGE_21,
    AGE_22_TO_PENSION,
    AGE_OVER_PENSION,
    AGE_APPRENTICE
};
enum leave_cover { LEAVE_ACCRUED, LEAVE_AGENCY, LEAVE_NOBODY };
enum insurance { INSURANCE_HAS, INSURANCE_NOT_NEEDED, INSURANCE_NONE };
enum authority { AUTHORITY_PARENT, AUTHORITY_ATTORNEY, AUTHORITY_DEPUTY, AUTHORITY_APPOINTED };
enum offered { OFFERED_DIRECT_PAYMENT, OFFERED_THIRD_PARTY, OFFERED_NOTIONAL };
enum declares {
    DECLARES_NEEDS_MET,
    DECLARES_MONEY_ENOUGH,
    DECLARES_RISKS_MANAGED,
    DECLARES_SAFEGUARDING,
    DECLARES_LIBERTY,
    DECLARES_THREE_WAYS_OFFERED,
    DECLARES_AMOUNT_EXPLAINED
};
enum action_status { ACTION_PLANNED, ACTION_UNDER_WAY, ACTION_DONE, ACTION_NOT_NOW };
enum reconsidered {
    RECONSIDERED_REFUSED,
    RECONSIDERED_LEFT_OUT,
    RECONSIDERED_REDUCED,
    RECONSIDERED_STOPPED,
    RECONSIDERED_OTHER
};
enum pension { PENSION_AUTO, PENSION_OPTED_IN, PENSION_OPTED_OUT };
enum extra_per { EXTRA_YEAR, EXTRA_ONCE };
enum clinician_view { VIEW_AGREES, VIEW_FINDS_CHALLENGING, VIEW_DOES_NOT_AGREE };
enum holder { HOLDER_PERSON, HOLDER_REPRESENTATIVE, HOLDER_NOMINEE, HOLDER_MANAGED_ACCOUNT };
enum advice {
    ADVICE_INFORMATION,
    ADVICE_EMPLOYER,
    ADVICE_INSURANCE,
    ADVICE_RECORDS,
    ADVICE_TAX_AND_PENSIONS,
    ADVICE_COMPLAINTS,
    ADVICE_STOPPING
};
enum contact_role {
    CONTACT_IS_CARE_COORDINATOR,
    CONTACT_IS_CLINICIAN,
    CONTACT_IS_GP,
    CONTACT_IS_REPRESENTATIVE,
    CONTACT_IS_NOMINEE,
    CONTACT_IS_CARER,
    CONTACT_IS_FAMILY,
    CONTACT_IS_PEER_MENTOR,
    CONTACT_IS_COMMISSIONER,
    CONTACT_IS_ADVOCATE,
    CONTACT_IS_KEY_WORKER,
    CONTACT_IS_NEXT_OF_KIN,
    CONTACT_IS_EMERGENCY_CONTACT,
    CONTACT_IS_SOCIAL_WORKER,
    CONTACT_IS_EXECUTOR,
    CONTACT_IS_OTHER
};
enum entitled {
    ENTITLED_CHC,
    ENTITLED_CHC_FAST_TRACK,
    ENTITLED_CHILDREN,
    ENTITLED_SECTION_117,
    ENTITLED_WHEELCHAIR,
    ENTITLED_MENTAL_HEALTH,
    ENTITLED_LEARNING_DISABILITY,
    ENTITLED_LONG_TERM_CONDITION,
    ENTITLED_MATERNITY,
    ENTITLED_OTHER
};
enum counted {
    COUNTED_CRISIS_CONTACTS,
    COUNTED_INPATIENT_DAYS,
    COUNTED_EMERGENCY_ATTENDANCES,
    COUNTED_AMBULANCE_JOURNEYS,
    COUNTED_COORDINATOR_CONTACTS,
    COUNTED_OTHER
};
enum why_now { WHY_PLANNED, WHY_HEALTH_CHANGED, WHY_MONEY_SHORT, WHY_ASKED };
enum price_status { PRICE_ESTIMATE, PRICE_QUOTED, PRICE_CONFIRMED };
enum decision_role {
    DECIDER_PERSON,
    DECIDER_REPRESENTATIVE,
    DECIDER_CLINICIAN,
    DECIDER_PANEL,
    DECIDER_COMMISSIONER
};
enum decision {
    DECISION_AGREES,
    DECISION_DISAGREES,
    DECISION_RETURNS,
    DECISION_AUTHORISES,
    DECISION_AUTHORISES_IN_PART,
    DECISION_DECLINES,
    DECISION_SUSPENDS,
    DECISION_ENDS,
    DECISION_SUBMITS
};
enum held_because { HELD_IN_HOSPITAL, HELD_PERSON_ASKED, HELD_WORRY, HELD_NOT_ABLE, HELD_OTHER };
enum ended_because {
    ENDED_TIME_OVER,
    ENDED_PERSON_STOPPED,
    ENDED_OTHER_CARE,
    ENDED_MOVED,
    ENDED_DIED,
    ENDED_OTHER
};
enum bill {
    BILL_WAGES,
    BILL_NOTICE,
    BILL_REDUNDANCY,
    BILL_HMRC,
    BILL_PAYROLL,
    BILL_PROVIDER,
    BILL_OTHER,
    BILL_COUNT
};
enum put_off { PUT_OFF_NOT_NOW, PUT_OFF_NOT_MINE };
enum state {
    STATE_DRAFT,
    STATE_AGREED,
    STATE_CLINICALLY_AGREED,
    STATE_SUBMITTED,
    STATE_AUTHORISED,
    STATE_AUTHORISED_IN_PART,
    STATE_RETURNED,
    STATE_DECLINED,
    STATE_ACTIVE,
    STATE_UNDER_REVIEW,
    STATE_SUSPENDED,
    STATE_ENDED
};

#endif
