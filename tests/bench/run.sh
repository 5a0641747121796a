#!/bin/sh
# Measures the planner beside what does the same and nothing else, and fails where it is too slow.
#
#   tests/bench/run.sh [ROW ...]      rows by how they begin ("an edit"); all of them where none is given
#
# From the environment: PHBPLAN the program (build/phbplan), BENCH the folder of the bench (build/bench),
# where its files go too, so that what is kept is kept on a real disk.
set -eu

PHBPLAN=${PHBPLAN:-build/phbplan}
BENCH=${BENCH:-build/bench}
case $PHBPLAN in
/*) ;;
*) PHBPLAN=$PWD/$PHBPLAN ;;
esac
TMPDIR=$(mktemp -d "$PWD/$BENCH/files.XXXXXX")
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 1' HUP INT TERM
export PHBPLAN TMPDIR LC_ALL=C.UTF-8
"$BENCH/bench" "$@"
