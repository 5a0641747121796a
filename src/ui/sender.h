/* The sender: brings the terminal from the picture it shows to a new one. It writes what curses'
 * standard screen holds, and says nothing that need not be said: a screen reader for terminals
 * reads out whatever a program writes, so what is only drawn again (the row that the focus left, a
 * list that moved up by a row, marks, lines and bars) is written and taken back, letter by letter,
 * with backspaces. The terminal keeps such letters, and whoever listens to what is written drops
 * them. A new page is said whole, without its lines and bars; on the page that was there, only what
 * the picture says is new (canvas_say). */
#ifndef PHBPLAN_UI_SENDER_H
#define PHBPLAN_UI_SENDER_H

#include "ui/canvas.h"

struct sender;

/* Starts on a terminal that curses has opened. NULL where there is no memory. */
struct sender *sender_new(void);
void sender_free(struct sender *sender);

/* Sends the picture on the standard screen and places the cursor; all of it, after clearing the
 * terminal, where `whole` or the window has another size. False where there is no memory: nothing
 * was sent then. */
bool sender_show(struct sender *sender, const struct canvas_picture *picture, bool whole);

#endif
