/* The list of health tasks that helpers do, for the step that they belong to. */
#ifndef PHBPLAN_SCREENS_HEALTH_TASKS_H
#define PHBPLAN_SCREENS_HEALTH_TASKS_H

#include "screens/section.h"

extern const struct plan_list health_tasks_list;

#endif
