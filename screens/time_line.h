/* What is in the plan month by month. */
#ifndef PHBPLAN_SCREENS_TIME_LINE_H
#define PHBPLAN_SCREENS_TIME_LINE_H

#include "ui/app.h"

/* Draws it where the whole of it fits on `canvas`, otherwise nothing. */
void time_line_below(struct app *app, const struct canvas *canvas);

#endif
