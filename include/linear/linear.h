/* Linear mode: the same session, said a line at a time. Every page is said as plain lines that stay
 * in the scroll-back; nothing is drawn, redrawn or told by colour alone. It is for screen readers
 * and braille lines, for terminals that can do no more, and for input from a pipe or a file.
 *
 * Numbers choose; a line answers a question; Enter alone keeps what is there. Everywhere `?` helps,
 * `<` goes back, `=` says the money so far, `!` what stands in the way, `u` undoes, and `m` gives
 * what else may be done here, numbered. The end of the input keeps what was answered. */
#ifndef PHBPLAN_LINEAR_LINEAR_H
#define PHBPLAN_LINEAR_LINEAR_H

#include "session/session.h"

struct linear_setup {
    bool keys;  /* one key chooses, where standard input is a terminal: no Enter after it */
    bool ascii; /* standard output takes only ASCII */
};

/* Says `first` (about `about`) on standard output and does what is read from standard input, until
 * the person leaves or the input ends; then everything is kept and closed. Errors are
 * first->open's, and ERR_IO where nobody can hear any more: what was answered until then is kept.
 */
enum err linear_run(const struct session_setup *setup, const struct linear_setup *how,
                    const struct screen *first, const struct about *about, struct err_info *info);

#endif
