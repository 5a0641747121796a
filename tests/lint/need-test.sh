#!/bin/sh
# Tries .ci/need on machines that have little: no apt, no sudo, no network, Ubuntu without universe, a
# compiler that is not there. The commands it calls are stood in for; its last line must say what to do.
set -u
need=$(cd "$(dirname "$0")/../.." && pwd)/.ci/need
top=$(mktemp -d) || exit 2
trap 'rm -rf "$top"' EXIT
failed=0

# command NAME SCRIPT: what NAME does on this machine.
command_is() {
    printf '#!/bin/sh\n%s\n' "$2" >"$top/bin/$1"
    chmod +x "$top/bin/$1"
}

# A machine with a shell, grep and printf, and nothing that a build needs.
new_machine() {
    rm -rf "$top/bin" "$top/there" "$top/os-release"
    mkdir "$top/bin"
    for tool in sh grep env; do
        ln -s "$(command -v "$tool")" "$top/bin/$tool"
    done
    command_is id 'echo 1000'
    command_is sudo '"$@"'
    command_is apt-get 'case $1 in install) : >"$THERE" ;; esac'
    command_is apt-cache '[ -e "$KNOWN" ]'
    : >"$top/known"
    echo 'ID=debian' >"$top/os-release"
}

# expect STATUS WORDS [ARGUMENT...]: how it ends, and what its last line has in it.
expect() {
    status=$1 words=$2
    shift 2
    said=$(PATH="$top/bin" THERE="$top/there" KNOWN="$top/known" OS_RELEASE="$top/os-release" CC=cc \
        "$top/bin/sh" "$need" "$@" 2>&1)
    was=$?
    last=$(printf '%s\n' "$said" | tail -n 1)
    case $was:$last in
    "$status":*"$words"*) ;;
    *)
        printf 'expected %s and "%s", was %s:\n%s\n' "$status" "$words" "$was" "$said"
        failed=$((failed + 1))
        ;;
    esac
}

new_machine
expect 0 '' sh:dash
expect 0 '' --install sh:dash
expect 0 '' "$top/bin/en*:coreutils"
expect 1 'Missing: '"$top/there-*"'. Please' "$top/there-*:the-thing"
expect 1 'Missing: thing. Please run `make run`' sh:dash thing:the-thing
expect 1 'sudo apt-get install -y --no-install-recommends the-thing other' thing:the-thing that:other
expect 0 'apt-get install -y --no-install-recommends the-thing' --install "$top/there:the-thing"

new_machine
rm "$top/bin/apt-get"
expect 1 'Please install them (Debian calls them the-thing)' --install thing:the-thing

new_machine
rm "$top/bin/sudo"
expect 1 'There is no sudo here. Please run as root' --install thing:the-thing
command_is id 'echo 0'
expect 0 'install' --install "$top/there:the-thing"

new_machine
rm "$top/known"
command_is apt-get 'echo "Temporary failure resolving"; exit 100'
expect 1 'Is there a network?' --install thing:the-thing

new_machine
command_is apt-get 'case $1 in install) echo "Failed to fetch"; exit 100 ;; esac'
expect 1 'apt says above why' --install thing:the-thing

new_machine
rm "$top/known"
expect 1 'This needs Debian 12' --install thing:the-thing
echo 'ID=ubuntu' >"$top/os-release"
expect 1 'add-apt-repository universe' --install thing:the-thing

new_machine
expect 1 'Still missing after installing: thing' --install thing:the-thing

if [ "$failed" -ne 0 ]; then
    echo ".ci/need: $failed of its checks are wrong"
    exit 1
fi
