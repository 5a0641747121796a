/* The app: a session at a terminal. It draws the page of the screen on top inside the frame that
 * all pages share - the person and the money at the top, where we are, the message line and the key
 * line; on wide windows the steps at the left and the guidance at the right - and hands on what is
 * typed there.
 *
 * The loop is page -> draw -> place cursor -> show -> read key -> event -> navigate. Ctrl-L draws
 * again; Ctrl-C leaves from anywhere. */
#ifndef PHBPLAN_UI_APP_H
#define PHBPLAN_UI_APP_H

#include "session/session.h"
#include "ui/terminal.h"

/* Opens the terminal, shows `first` (about `about`) and runs until the person leaves or the
 * terminal goes away; then everything is closed and kept. Errors are the terminal's or
 * first->open's, with nothing left on the screen. */
enum err app_run(const struct session_setup *setup, const struct terminal_setup *how,
                 const struct screen *first, const struct about *about, struct err_info *info);

/* Sets a terminal up as that looks. */
void app_looks(struct terminal_setup *how, const struct looks *looks);

#endif
