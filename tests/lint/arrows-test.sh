#!/bin/sh
# Tries tests/lint/arrows.sh on sources that break one rule each, and on sources that only look so.
set -u
arrows=$(cd "$(dirname "$0")" && pwd)/arrows.sh
top=$(mktemp -d) || exit 2
trap 'rm -rf "$top"' EXIT
failed=0

# expect bad|good FILE TEXT: is the rule break in FILE reported at a line of it, or rightly left alone?
expect() {
    mkdir -p "$top/include/base" "$top/$(dirname "$2")"
    echo 'struct fine {' >"$top/include/base/fine.h"
    printf '%b\n' "$3" >"$top/$2"
    if said=$(sh "$arrows" "$top" 2>&1); then verdict=good; else verdict=bad; fi
    case $verdict:$said in
    bad:*"$2:"[0-9]*) ;;
    bad:*) verdict="bad without a place" ;;
    esac
    if [ "$verdict" != "$1" ]; then
        printf 'expected %s, was %s: %s: %.70s\n' "$1" "$verdict" "$2" "$3"
        printf '%s\n' "$said"
        failed=$((failed + 1))
    fi
    rm -f "$top/$2"
}

expect bad  src/base/a.c '#include "plan/plan.h"'
expect bad  include/base/a.h '#include "store/store.h"'
expect bad  src/plan/a.c '#include "store/store.h"'
expect bad  src/store/a.c '#include "exchange/workbook.h"'
expect bad  src/exchange/a.c '#include "store/store.h"'
expect bad  src/ui/a.c '#include "exchange/workbook.h"'
expect bad  src/ui/a.c '#include "screens/plans.h"'
expect bad  src/session/a.c '#include "ui/canvas.h"'
expect bad  src/session/a.c '#include "screens/plans.h"'
expect bad  src/exchange/a.c '#include "session/answers.h"'
expect bad  include/session/a.h '#include <curses.h>'
expect bad  screens/a.c '#include "commands/verb.h"'
expect bad  src/store/a.c '#include "../plan/plan.h"'
expect good src/base/a.c '#include "base/err.h"'
expect good src/plan/a.c '#include "base/err.h"\n#include "plan/fields.def"\n#include "private.h"'
expect good src/ui/a.c '#include "session/session.h"\n#include <curses.h>'
expect bad  src/ui/a.c '#include "store/store.h"'
expect bad  src/ui/a.c '#include "linear/linear.h"'
expect bad  src/linear/a.c '#include "ui/app.h"'
expect bad  screens/a.c '#include "ui/canvas.h"'
expect good src/session/a.c '#include "exchange/workbook.h"\n#include "store/store.h"'
expect good src/ui/a.c '#include "session/answers.h"'
expect good screens/a.c '#include "exchange/workbook.h"'
expect good src/main.c '#include "commands/verb.h"\n#include "screens/plans.h"'

expect bad  screens/a.c '#include <curses.h>'
expect bad  include/ui/a.h '#include <ncurses.h>'
expect bad  src/store/a.c '#include <ncursesw/curses.h>'
expect bad  src/commands/a.c '#include <sqlite3.h>'
expect bad  include/store/a.h '#include <sqlite3.h>'
expect bad  screens/a.c '#include <xlsxwriter.h>'
expect bad  src/store/a.c '#include <zip.h>'
expect good src/exchange/a.c '#include <expat.h>'
expect good src/store/a.c '#include <sqlite3.h>'
expect good src/exchange/a.c '#include <xlsxwriter.h>'
expect bad  screens/a.c '#include "sqlite3.h"'
expect bad  screens/a.c '#include <ncurses/curses.h>'
expect bad  src/plan/a.c '#\tinclude\t<sqlite3.h>'
expect bad  src/plan/a.c '\t#include\t"curses.h"'
expect good src/store/a.c '#\tinclude\t"sqlite3.h"'
expect bad  src/plan/a.c '#include <time.h>'
expect bad  include/base/a.h '#include <unistd.h>'
expect good src/base/safe_file.c '#include <unistd.h>\nint a = open(b, 0);'
expect bad  src/base/safe_file.c '#include <time.h>\nint a = time(0);'
expect bad  src/base/safe_file_other.c '#include <unistd.h>'
expect bad  src/plan/safe_file.c '#include <unistd.h>'
expect bad  src/plan/a.c '#include "base/safe_file.h"'
expect good src/store/a.c '#include "base/safe_file.h"'
expect good src/ui/a.c '#include <time.h>'
expect good src/plan/a.c '#include <stdio.h>'

expect bad  src/plan/a.c 'int a = time(NULL);'
expect bad  src/base/a.c 'char *a = getenv("HOME");'
expect bad  src/base/a.c 'FILE *a;'
expect bad  src/plan/a.c 'void a(void)\n{\n    fopen ("a", "r");\n}'
expect good src/base/a.c 'int a = cost_time(1), b = timely(2), runtime; /* time( */'
expect good src/plan/a.c 'const char *a = "the time (today)";'

expect bad  src/store/a.c 'static double a;'
expect bad  include/plan/a.h 'float a(void);'
expect good src/exchange/a.c 'static double a;'
expect good src/plan/a.c '/* no double\n * and no float */ int a; // double'
expect good src/plan/a.c 'int redoubled, double_check; const char *a = "\\"double\\" float";'

expect bad  src/plan/a.c 'int a = (int)strtod(b, NULL);'
expect bad  src/store/a.c 'int a = atof\t(b);'
expect bad  src/plan/a.c 'void a(void) {\n    fputs("b", c);\n}'
expect bad  src/base/a.c 'int a = fwrite(b, 1, 1, stderr);'
expect good src/plan/a.c 'int64_t a = decimal_round(b), c = strtoll(d, NULL, 10), e = snprintf(f, 1, "g");'
expect good src/exchange/a.c 'void a(void) {\n    fputs("b", c);\n}'

expect bad  screens/a.c 'int a = system("ls");'
expect bad  src/ui/a.c 'void a(void) {\n    strcpy(b, c);\n}'
expect bad  src/commands/a.c 'int a = sprintf(b, "c");'
expect good src/ui/a.c 'int a = snprintf(b, 1, "c"), d = file_system(e), f = budgets(g);'

expect bad  tests/ui/test_a.c 'int a = usleep(3);'
expect bad  tests/ui/test_a.c 'int a = poll(NULL, 0, 100);'
expect bad  tests/ui/test_a.c 'int a = poll(b, 0, 100);'
expect bad  tests/ui/test_a.c 'int a = select(0, NULL, NULL, NULL, &b);'
expect good tests/ui/test_a.c 'int a = poll(&b, 1, 100), c = select(d + 1, &e, NULL, NULL, NULL);'
expect bad  tests/screens/test_a.c 'void a(void) {\n    assert_true(term_shows(t, "Kept"));\n}'
expect good tests/screens/test_a.c 'void a(void) {\n    assert_false(term_shows(t, "Kept"));\n}'
expect good tests/ui/test_a.c 'int a = asleep(3); /* sleep(3) */ double b; #include <curses.h>'

lines() { awk -v n="$1" 'BEGIN { while (n-- > 0) printf "    a++;\\n" }'; }
expect bad  src/ui/a.c "int a(int b,\n      int c)\n{\n}\n\nint d(void) {\n$(lines 59)}"
expect good src/ui/a.c "int a(void) {\n$(lines 58)}\n\nstatic const int d[] = {\n$(lines 99)};\n"
expect bad  src/ui/a.c "$(lines 601)"
expect good src/ui/a.c "$(lines 599)x"

expect bad  src/base/a.c 'void a(void) {\n    enum err error = b();\n}'
expect bad  src/base/a.c 'static enum err a(enum err code, int b);'
expect bad  tests/base/test_a.c 'void a(void) {\n    enum err rc;\n}'
expect bad  src/base/a.c 'void a(void) {\n    if (err)\n        b();\n}'
expect bad  src/base/a.c 'void a(void) {\n    if (!err && b)\n        c();\n}'
expect bad  src/base/a.c 'int a = b && !err;'
expect bad  src/base/a.c 'enum err a(void) {\n    return err ? err : b();\n}'
expect good src/base/a.c 'enum err a(enum err err) {\n    if (err == ERR_OK && !b->err_count)\n        err = c(err);\n    return err;\n}'
expect good src/base/a.c 'enum err error_of(int code); int a = !errors;'
expect bad  src/base/a.c 'void a(int b) {\n    (void)b;\n}'
expect good src/base/a.c 'void a(void) {\n    (void)b();\n}'
expect bad  src/base/a.c 'struct err_info info = {.at = "", .text = ""};'
expect bad  src/base/a.c 'b = (struct err_info){"", ""};'
expect good src/base/a.c 'struct err_info info = {0}, *other = &info;'
expect bad  src/base/a.c 'struct a {\n    int b;\n};\n\nenum a { C };'
expect bad  src/base/a.c 'static const struct fine {\n    int b;\n} B[1];'
expect good tests/base/test_a.c 'struct fine {\n    int b;\n};'
expect good src/base/a.c 'struct a;\nstruct b {\n    struct fine *fine;\n};\nstruct a c(struct a d) {\n}'

slash=/
expect bad  src/ui/a.c "// see ${slash}work/notes"
expect bad  man/a.1 "see ..${slash}shared/notes"
expect bad  src/ui/a.c "const char *a = \"${slash}tmp/a\";"
expect good tests/ui/test_a.c "const char *a = \"${slash}tmp/a\"; // src/network/a"
expect bad  screens/a.c 'const char *a = "Dear customer";'
expect good screens/a.c 'int customer_free;'

if [ "$failed" -ne 0 ]; then
    echo "tests/lint/arrows.sh: $failed of its checks are wrong"
    exit 1
fi
