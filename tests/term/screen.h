/* The inside of a terminal, for term.c and screen.c alone. Tests include term.h. */
#ifndef PHBPLAN_TESTS_TERM_SCREEN_H
#define PHBPLAN_TESTS_TERM_SCREEN_H

#include "tests/term/term.h"
#include <sys/types.h>
#include <vterm.h>

struct term {
    VTerm *vterm;
    VTermScreen *screen; /* belongs to vterm */
    int fd;              /* our end of the pty; -1 after a hangup */
    pid_t pid;
    int seconds; /* the limit of a wait, 0 the usual */
    int baud;
    bool ended;  /* nothing more can come from the program */
    bool reaped; /* `status` is known */
    int status;
    char *queue; /* bytes on their way to the program */
    size_t queued, queue_room;
    uint64_t bytes;
    unsigned bells;
    unsigned titles; /* times that "ESC ]" came */
    char last_byte;
    bool cursor_visible, alternate, wants_mouse;
    char *marked; /* the screen term_mark remembered */
    char **rows;  /* the text of each row that was asked for */
    int row_count;
    char *dump;
};

/* Frees the texts. */
void screen_done(struct term *t);

#endif
