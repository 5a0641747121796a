#!/bin/sh
# Runs fuzz targets, one after another, and stops at the first thing that is found. `make fuzz` calls it.
#
#   tests/fuzz/run.sh BUILD SECONDS TARGET ...
#
# BUILD has the programs, fuzz_TARGET. What a target tried and found worth keeping stays in BUILD/corpus/TARGET,
# and the next run starts from that too; what it found wrong stays in BUILD/found. FUZZ_OPTIONS: more for libFuzzer.
set -u
build=$1 seconds=$2
shift 2

# Stores and workbooks that are made again thousands of times belong in memory.
TMPDIR=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")") || exit 1
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 1' INT TERM HUP

for target; do
    corpus=$build/corpus/$target
    mkdir -p "$corpus" "$build/found"
    # The patterns are the shell's to make names of.
    # shellcheck disable=SC2046
    set -- $(sed -n "s/^$target //p" tests/fuzz/seeds.txt)
    cp "$@" "$corpus" || exit 1
    echo "fuzz: $target, for $seconds seconds"
    # What the program prints is no part of what is said here: its words are kept beside the corpus. There is no
    # limit of memory, since a thread would look at it, and a target that makes workbooks forks. A target may be in
    # another folder when something is found.
    # shellcheck disable=SC2086
    if ! TZ=UTC LC_ALL=C.UTF-8 "$build/fuzz_$target" -max_total_time="$seconds" -max_len=40000 -len_control=0 -timeout=30 \
        -rss_limit_mb=0 -print_final_stats=1 -artifact_prefix="$PWD/$build/found/$target-" -verbosity=1 \
        ${FUZZ_OPTIONS-} "$corpus" >"$build/$target.log" 2>&1; then
        grep -E 'does not hold|ERROR|runtime error|SUMMARY|Test unit written' "$build/$target.log"
        echo "fuzz: $target found something, and what it was given is kept in $build/found. To see it again:"
        echo "    $build/fuzz_$target FILE"
        exit 1
    fi
    awk '/DONE/ { done = $0 } END { sub(/.*cov:/, "cov:", done); print "fuzz: nothing found; " done }' "$build/$target.log"
    sed -n 's/^stat::number_of_executed_units: */    tried: /p' "$build/$target.log"
done
echo "fuzz: nothing found"
