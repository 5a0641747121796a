#!/bin/sh
# Runs test programs and ends with one line, `N passed, N failed`, that counts single tests. Right above it
# stands a line for each test that failed, with where or why.
#
#   tests/run.sh PROGRAM ...
#
# Each program has a time limit, a home folder of its own and an environment that is the same on every
# machine. What a program printed is kept beside it (PROGRAM.log), and shown when a test failed. A test
# that was announced and did not pass counts as failed, whatever stopped it: a crash, the time limit, an
# early exit. A program that ran no test counts as one failure. A test that cannot run on a machine says
# so (cmocka's skip) and is counted as skipped, never as passed.
#
# From the environment: PHBPLAN the program to try (build/phbplan), LIMIT seconds for each program (600),
# PHBPLAN_TEST_SECONDS how long at the least a test waits for its terminal, JOBS how many at a time (2),
# WRAP a command to run each one under, SOAK=1 for the longer runs.
set -u

# Is this what a sanitizer found? A test may kill a program while its leaks are looked for, at its very end.
# The one that looks then leaves an empty file, or that the one it looked at is gone: it found nothing.
is_report() {
    grep -qvE '^(==[0-9]+==Unable to get registers from thread [0-9]+\.)?$' "$1"
}

run_one() {
    program=$1
    home=$(mktemp -d) || exit 1
    # Sanitizers write to files, so that the report of a program inside a test's terminal is seen too.
    # Where behaviour is undefined stands an instruction that is none, or on some processors a trap (Makefile).
    report=log_path=$home/sanitizer:handle_sigill=2:handle_sigtrap=2
    # WRAP is a command with its options, to be split into words.
    # shellcheck disable=SC2086
    timeout -k 10 "${LIMIT:-600}" \
        env -i PATH="$PATH" HOME="$home" TMPDIR="$home" LC_ALL=C.UTF-8 TERM=xterm-256color TZ=UTC \
        PHBPLAN="$PHBPLAN" SOAK="${SOAK-}" PHBPLAN_TEST_SECONDS="${PHBPLAN_TEST_SECONDS-}" \
        ASAN_OPTIONS="$report" \
        ${WRAP-} "$program" </dev/null >"$program.log" 2>&1
    status=$?

    problem=
    case $status in
    0) ;;
    124) problem="stopped after ${LIMIT:-600} seconds" ;;
    *) problem="exit status $status" ;;
    esac
    for file in "$home"/sanitizer.*; do
        [ -e "$file" ] || continue
        cat "$file" >>"$program.log"
        is_report "$file" && problem="sanitizer report"
    done
    rm -rf "$home"
    grep -q 'FAILED  \] GROUP' "$program.log" && problem="group set-up or clean-up failed"

    awk -v name="${program#*/tests/}" -v problem="$problem" -v result="$program.result" '
        # What stands behind the mark at the start of one of cmocka lines.
        function after_mark() { sub(/.*\] /, ""); return $0 }
        function fails(test, why) { said[++saying] = "failed: " name " " test (why == "" ? "" : " (" why ")") }
        /\[==========\].*Running [0-9]+ test/ { sub(/.*Running /, ""); ran += $1 }
        /\[ RUN      \]/ { running = after_mark(); place = "" }
        /\[   LINE   \] --- / { place = $0; sub(/.*\] --- /, "", place); sub(/: error:.*/, "", place) }
        /\[  ERROR   \] --- Test failed with exception/ { place = $0; sub(/.*exception: /, "", place) }
        /\[       OK \]/ { passed++; running = "" }
        /\[  SKIPPED \].* [0-9]+ test\(s\)/ { sub(/ test\(s\).*/, ""); skipped += $NF }
        /\[  SKIPPED \]/ { running = "" }
        /\[  (FAILED|ERROR)  ? \]/ && running != "" && after_mark() == running { fails(running, place); running = "" }
        END {
            failed = ran - passed - skipped
            if (failed < 0 || (failed == 0 && problem != "")) failed = 1
            if (ran == 0) { failed = 1; problem = problem (problem == "" ? "" : ", ") "ran no test" }
            if (running != "") fails(running, problem == "" ? "did not end" : problem)
            if (failed > saying || problem ~ /report|group/) said[++saying] = "failed: " name " (" (problem == "" ? "not every test ended" : problem) ")"
            print passed + 0, failed, skipped + 0 > result
            for (i = 1; i <= saying; i++) print said[i] > result
            printf "%-32s %4d passed%s%s%s\n", name, passed, failed ? ", " failed " failed" : "",
                skipped ? ", " skipped " skipped" : "", problem == "" ? "" : " (" problem ")"
        }' "$program.log"
}

if [ "${1-}" = --one ]; then
    run_one "$2"
    exit 0
fi

PHBPLAN=${PHBPLAN:-build/phbplan}
case $PHBPLAN in
/*) ;;
*) PHBPLAN=$PWD/$PHBPLAN ;;
esac
export PHBPLAN

for program; do
    rm -f "$program.result" "$program.log"
done
[ $# -eq 0 ] || printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -n 1 sh "$0" --one

passed=0 failed=0 skipped=0
for program; do
    p=0 f=1 s=0
    [ -s "$program.result" ] && read -r p f s <"$program.result"
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    if [ "$f" -ne 0 ]; then
        printf '\n---- %s\n' "$program"
        cat "$program.log"
        echo
    fi
done
for program; do
    if [ -s "$program.result" ]; then
        sed 1d "$program.result"
    else
        echo "failed: ${program#*/tests/} (no result)"
    fi
done
if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then
    echo "No test was run."
    failed=1
fi
if [ "$skipped" -ne 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
