/* The JSON Schema of the plan file, made from the dictionary: man/plan.schema.json is this text,
 * checked in and held to it by a test. `make schema` writes it anew. */
#ifndef PHBPLAN_EXCHANGE_PLAN_SCHEMA_H
#define PHBPLAN_EXCHANGE_PLAN_SCHEMA_H

#include "base/err.h"

/* The whole schema as a text, malloc'd. ERR_MEMORY. */
enum err plan_schema_text(char **out, struct err_info *info);

#endif
