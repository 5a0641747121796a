#!/bin/sh
# Holds the sources to one direction: no files whose functions call each other in a circle, however long.
# Prints the files of each circle and fails.
#
#   tests/lint/circles.sh [FOLDER]   (where the build of the sources below the current folder has its objects;
#                                    build/werror/obj where none is given)
set -u
folder=${1:-build/werror/obj}
# What has no source any more is no part of it.
objects=$(find src screens -name '*.c' | LC_ALL=C sort | sed "s|^|$folder/|; s|[.]c\$|.o|")

# Each file with each that it calls, as the pairs that tsort puts in order. Only calls count: that a table
# names the functions of others ties nothing.
# shellcheck disable=SC2086
nm -g -A $objects | awk '
    { file = $1; sub(/:.*/, "", file); symbol = $NF; kind = $(NF - 1) }
    kind == "T" { home[symbol] = file }
    kind == "U" { calls[++count] = file " " symbol }
    END {
        for (i = 1; i <= count; i++) {
            split(calls[i], call, " ")
            if (call[2] in home && home[call[2]] != call[1]) print call[1], home[call[2]]
        }
    }' | LC_ALL=C sort -u | tsort 2>&1 >/dev/null | sed 's/^tsort: //' | grep . && exit 1
exit 0
