#!/bin/sh
# Tries tests/run.sh on programs that print what cmocka prints: what it counts, and how it says what failed.
set -u
run=$PWD/tests/run.sh
top=$(mktemp -d) || exit 1
trap 'rm -rf "$top"' EXIT
mkdir -p "$top/tests/a"
wrong=0

# Makes the test program NAME: it says that it runs COUNT tests, and then does what it is given.
program() {
    { printf '#!/bin/sh\necho "[==========] Running %s test(s)."\n' "$2"; cat; } >"$top/tests/a/$1"
    chmod +x "$top/tests/a/$1"
}

# The last lines that run.sh prints for NAME are these.
ends_with() {
    lines=$(printf '%s\n' "$2" | wc -l)
    ended=$(PHBPLAN=none sh "$run" "$top/tests/a/$1" 2>"$top/trouble" | tail -n "$lines")
    [ "$ended" = "$2" ] && return
    printf 'tests/run.sh on %s ends with:\n%s\nand not with:\n%s\n' "$1" "$ended" "$2"
    wrong=1
}

program well 1 <<'END'
echo "[ RUN      ] a__works"
echo "[       OK ] a__works"
END
ends_with well '1 passed, 0 failed'

program fails 3 <<'END'
echo "[ RUN      ] a__is_one"
echo "[  ERROR   ] --- 0x1 != 0x2"
echo "[   LINE   ] --- tests/a/test.c:10: error: Failure!"
echo "[  FAILED  ] a__is_one"
echo "[ RUN      ] a__is_elsewhere"
echo "[  SKIPPED ] a__is_elsewhere"
echo "[ RUN      ] a__is_set_up"
echo "[   LINE   ] --- tests/a/test.c:20: error: Failure!Test setup failed"
echo "[  ERROR   ] a__is_set_up"
echo "[  SKIPPED ] 1 test(s), listed below:"
echo "[  SKIPPED ] a__is_elsewhere"
echo "[  FAILED  ] 1 test(s), listed below:"
echo "[  FAILED  ] a__is_one"
exit 2
END
ends_with fails 'failed: a/fails a__is_one (tests/a/test.c:10)
failed: a/fails a__is_set_up (tests/a/test.c:20)
0 passed, 2 failed, 1 skipped'

program killed 2 <<'END'
echo "[ RUN      ] a__works"
echo "[       OK ] a__works"
echo "[ RUN      ] a__stops"
kill -9 $$
END
ends_with killed 'failed: a/killed a__stops (exit status 137)
1 passed, 1 failed'

program nothing 0 </dev/null
ends_with nothing 'failed: a/nothing (ran no test)
0 passed, 1 failed'

# A program that a test killed while its leaks were looked for.
program unreported 1 <<'END'
echo "[ RUN      ] a__works"
echo "[       OK ] a__works"
: >"$HOME/sanitizer.1"
printf '==3==Unable to get registers from thread 2.\n\n' >"$HOME/sanitizer.2"
END
ends_with unreported '1 passed, 0 failed'

program reported 1 <<'END'
echo "[ RUN      ] a__works"
echo "[       OK ] a__works"
printf '==3==Unable to get registers from thread 2.\n==2==ERROR: LeakSanitizer: detected memory leaks\n' >"$HOME/sanitizer.2"
END
ends_with reported 'failed: a/reported (sanitizer report)
1 passed, 1 failed'

exit $wrong
