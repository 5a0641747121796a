#!/bin/sh
# "make help" says each thing that can be made and has words in the Makefile.
set -eu

said=$(make -s help)
missing=0
for name in $(sed -n 's/^## \([^: ]*\): .*/\1/p' Makefile); do
    case $said in
    *"make $name "*) ;;
    *)
        echo "make help does not say: $name" >&2
        missing=1
        ;;
    esac
done
exit $missing
