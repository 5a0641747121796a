/* What the plan's state is called of each resource. */
#include "fhir_internal.h"

const struct fhir_states *fhir_states(const struct fhir *fhir) {
    static const struct fhir_states STATES[] = {
        [STATE_DRAFT] = {"draft", "proposed", "proposed", "preliminary", "preliminary",
                         "not-started"},
        [STATE_AGREED] = {"draft", "proposed", "accepted", "preliminary", "preliminary",
                          "not-started"},
        [STATE_CLINICALLY_AGREED] = {"draft", "proposed", "accepted", "preliminary", "preliminary",
                                     "not-started"},
        [STATE_SUBMITTED] = {"draft", "proposed", "accepted", "preliminary", "preliminary",
                             "not-started"},
        [STATE_AUTHORISED] = {"active", "active", "accepted", "final", "final", NULL},
        [STATE_AUTHORISED_IN_PART] = {"active", "active", "accepted", "final", "final", NULL},
        [STATE_RETURNED] = {"draft", "proposed", "proposed", "preliminary", "preliminary",
                            "not-started"},
        [STATE_DECLINED] = {"revoked", "inactive", "rejected", "preliminary", "preliminary",
                            "cancelled"},
        [STATE_ACTIVE] = {"active", "active", "active", "final", "final", NULL},
        [STATE_UNDER_REVIEW] = {"active", "active", "active", "final", "final", NULL},
        [STATE_SUSPENDED] = {"on-hold", "suspended", "on-hold", "final", "final", "on-hold"},
        [STATE_ENDED] = {"completed", "inactive", "completed", "final", "final", "completed"},
    };
    /* By a decision, before its last day. */
    static const struct fhir_states STOPPED = {"revoked", "inactive", "cancelled",
                                               "final",   "final",    "stopped"};
    /* Another version goes on in its place, with the same outcomes. */
    static const struct fhir_states REPLACED = {"completed", "inactive", "active",
                                                "final",     "final",    "completed"};
    const struct figures *figures = fhir->figures;
    if (fhir->replaced && state_is_authorised(figures->state))
        return &REPLACED;
    bool stopped = figures->state == STATE_ENDED && figures->progress.decided == STATE_ENDED;
    return stopped ? &STOPPED : &STATES[figures->state];
}

bool fhir_days(const struct fhir *fhir, struct span *out) {
    struct plan_year year;
    if (!plan_year(fhir->plan, &year))
        return false;
    const bool ended = fhir->figures->state == STATE_ENDED && fhir->stopped < year.ends;
    const int64_t last = !ended                        ? year.ends
                         : fhir->stopped > year.starts ? fhir->stopped
                                                       : year.starts;
    *out = (struct span){year.starts, last, last - year.starts + 1};
    return true;
}
