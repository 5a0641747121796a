#!/bin/sh
# Tries tests/lint/circles.sh on sources that call each other one way, and in circles of two and of three.
set -u
circles=$(cd "$(dirname "$0")" && pwd)/circles.sh
top=$(mktemp -d) || exit 2
trap 'rm -rf "$top"' EXIT
cd "$top" || exit 2
mkdir -p src/a screens obj/src/a obj/screens
failed=0

# Makes the source that has function NAME, which does what it is given, and its object.
source_of() {
    printf 'void a(void), b(void), c(void);\nvoid %s(void) {\n    %s\n}\n' "$2" "$3" >"$1/$2.c"
    cc -c -o "obj/$1/$2.o" "$1/$2.c"
}

# expect STATUS WORDS: how it ends, and what it says.
expect() {
    said=$(sh "$circles" obj 2>&1)
    was=$?
    case $was:$said in
    "$1":*"$2"*) ;;
    *)
        printf 'circles.sh ended with %s and not %s, or did not say "%s":\n%s\n' "$was" "$1" "$2" "$said"
        failed=1
        ;;
    esac
}

source_of src/a a 'b(); c();'
source_of src/a b 'c();'
source_of screens c ';'
expect 0 ''
source_of screens c 'b();'
expect 1 obj/screens/c.o
source_of src/a b ';'
source_of screens c 'a();'
expect 1 obj/src/a/a.o
source_of src/a b 'c();'
source_of src/a a 'b();'
expect 1 obj/src/a/b.o
# An object that is left over from a source that is gone ties nothing.
rm screens/c.c
expect 0 ''

exit $failed
