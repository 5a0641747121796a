#!/bin/sh
# Renders manual pages and fails on any warning that the formatter gives.
#
#   tests/lint/man.sh PAGE ...
set -u
status=0
for page; do
    said=$(groff -k -t -man -ww -z -Tutf8 "$page" 2>&1) || status=1
    if [ -n "$said" ]; then
        printf '%s\n' "$said"
        status=1
    fi
done
exit $status
