#!/bin/sh
# Puts small faults into the program, one at a time, and says which of them a test sees. It works in a copy of
# the tree and leaves the tree alone.
#
#   tests/mutants/run.sh LIST ...
#
# In a list each fault is four lines, with an empty one between two; a line that begins with # says what follows.
#
#   src/plan/cost.c              the file
#   - if (line->counts)          a line that is in it once, but for what is white before it
#   + if (!line->counts)         what it becomes; a + alone leaves it out
#   plan/test_cost store/test_x  the tests one of which is to see it, the quickest first; or `may live: WHY`
#
# First every test that is named is run on the program as it is: one that fails there sees nothing. A fault that
# does not fit its file, or does not compile, is a fault of the list. It fails where one is not seen, or fewer
# than 95 in 100 are. What became of each stands in BUILD/mutants/results.
#
# From the environment: BUILD (build), LIMIT seconds for a test (600; one that does not end has seen it).
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL

BUILD=${BUILD:-build}
LIMIT=${LIMIT:-600}
export LIMIT JOBS="${JOBS:-1}"
work=$PWD/$BUILD/mutants
tree=$work/tree
results=$work/results
seen=0 unseen=0 living=0 bad=0

[ $# -gt 0 ] || { echo "Name the lists of faults." >&2; exit 2; }

# What was compiled here is copied too, and is not compiled again.
copy_tree() {
    rm -rf "$tree"
    mkdir -p "$tree/build"
    for thing in * .ci; do
        [ "$thing" = "${BUILD%%/*}" ] || cp -a "$thing" "$tree/"
    done
    for thing in obj gen libphbplan.a libhelpers.a; do
        [ ! -e "$BUILD/$thing" ] || cp -a "$BUILD/$thing" "$tree/build/"
    done
}

build() {
    make -C "$tree" -s --no-print-directory BUILD=build "$@" >"$work/log" 2>&1
}

# How make would make each thing: a fault is compiled and linked with that alone, which is much quicker.
note_commands() {
    make -C "$tree" --no-print-directory BUILD=build V=1 -n -B all tests 2>/dev/null | grep -e ' -o ' -e ' rcs ' >"$work/commands"
}

# Makes each of these things by its command.
make_alone() {
    for thing; do
        command=$(grep -m 1 -F -e " -o $thing " -e " rcs $thing " "$work/commands") || return 1
        case $thing in
        *.a) rm -f "$tree/$thing" ;;
        esac
        (cd "$tree" && sh -c "$command") >"$work/log" 2>&1 || return 1
    done
}

# Runs tests, named as in a list, on what is built in the copy.
run() {
    (cd "$tree" && PHBPLAN=build/phbplan tests/run.sh "$@") >"$work/log" 2>&1
}

programs() {
    for test; do
        printf 'build/tests/%s ' "$test"
    done
}

# The tests that the lists name, each once.
named() {
    awk '!/^#/ && NF { if (++line == 4) { line = 0; if (!/^may live: /) print } }' "$@" | tr ' ' '\n' | sort -u
}

say() {
    printf '%-8s %s\n' "$1" "$2" | tee -a "$results"
}

say_bad() {
    bad=$((bad + 1))
    say "$1" "$what"
}

# Puts the fault into its file; fails where the line is not there once.
put_in() {
    WAS=$was BECOMES=$becomes awk '
        { line = $0; sub(/^[ \t]+/, "", line) }
        line == ENVIRON["WAS"] { found++; $0 = substr($0, 1, length($0) - length(line)) ENVIRON["BECOMES"] }
        { print }
        END { exit found != 1 }' "$work/kept" >"$tree/$file"
}

# The program's parts, with the fault in them. What is no C is made into C first.
build_parts() {
    case $file in
    *.c) make_alone "$object" build/libphbplan.a ;;
    *) build build/libphbplan.a ;;
    esac
}

# The file as it was, and what was compiled of it.
take_out() {
    cp -p "$work/kept" "$tree/$file"
    if [ -e "$work/kept.o" ]; then
        cp "$work/kept.o" "$tree/$object"
    else
        touch "$tree/$file"
    fi
}

# Which of the tests sees the fault; nothing where none does, "-" where one cannot be linked. Those of parts of the
# program do not start it.
find_test() {
    for test in $tests; do
        case $test in
        commands/* | linear/* | screens/* | speech/*) needed="build/phbplan build/tests/$test" ;;
        *) needed=build/tests/$test ;;
        esac
        # shellcheck disable=SC2086
        make_alone $needed || test=-
        if [ "$test" = - ] || ! run "build/tests/$test"; then
            echo "$test"
            return
        fi
    done
}

try() {
    what="$list: $file: ${becomes:-without $was}"
    object=build/obj/${file%.c}.o
    rm -f "$work/kept.o"
    if ! cp -p "$tree/$file" "$work/kept"; then
        say_bad "no file"
        return
    fi
    [ ! -e "$tree/$object" ] || cp "$tree/$object" "$work/kept.o"
    if ! put_in; then
        say_bad "no line"
    elif ! build_parts; then
        say_bad "no build"
        grep -m 3 -E 'error|\*\*\*' "$work/log"
    else
        case $tests in
        'may live: '*)
            living=$((living + 1))
            say "may live" "$what"
            ;;
        *)
            by=$(find_test)
            if [ "$by" = - ]; then
                say_bad "no build"
            elif [ -n "$by" ]; then
                seen=$((seen + 1))
                say seen "$what ($by)"
            else
                unseen=$((unseen + 1))
                say "NOT SEEN" "$what ($tests)"
            fi
            ;;
        esac
    fi
    take_out
}

copy_tree
note_commands
: >"$results"
# shellcheck disable=SC2046
build all $(programs $(named "$@")) || { tail -n 20 "$work/log"; exit 1; }
# shellcheck disable=SC2046
if ! run $(programs $(named "$@")); then
    grep '^failed' "$work/log"
    echo "These fail with no fault put in. Mend them first."
    exit 1
fi

for path; do
    list=${path##*/}
    list=${list%.txt}
    count=0
    while IFS= read -r line <&3 || [ -n "$line" ]; do
        case $line in
        '#'* | '') continue ;;
        esac
        count=$((count + 1))
        case $count in
        1) file=$line ;;
        2) was=${line#- } ;;
        3) becomes=${line#+} becomes=${becomes# } ;;
        4)
            tests=$line count=0
            try
            ;;
        esac
    done 3<"$path"
done

all=$((seen + unseen + living + bad))
echo "$all faults: $seen seen, $unseen not seen, $living that may live, $bad that do not fit"
[ "$unseen" -eq 0 ] && [ "$bad" -eq 0 ] && [ $((seen * 100)) -ge $((all * 95)) ]
