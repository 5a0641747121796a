#!/bin/sh
# Holds the sources to the house rules: which layer may include which, who may use which library, what
# is never called, how long files and functions may be. Prints FILE:LINE: for each break and fails.
# base and plan know no file, but for the one module by which all others use them, base/safe_file.
#
#   tests/lint/arrows.sh [FOLDER]      (the project's top folder; otherwise the current one)
set -u
cd "${1:-.}" || exit 2

# Comments, and (but for #include lines) what stands in string literals, are no code: "no float" in a
# comment is no break.
check_code() {
    awk '
    function complain(words) {
        printf "%s:%d: %s\n", FILENAME, FNR, words
        broken = 1
    }
    # Does the line use any of these words (w1|w2) as a whole word, or with CALL as a function call?
    function uses(words, call) {
        return code ~ ("(^|[^A-Za-z0-9_])(" words ")" (call ? "[ \\t]*\\(" : "([^A-Za-z0-9_]|$)"))
    }
    # poll or select that watches nothing is a sleep.
    function waits_for_nothing() {
        return code ~ /(^|[^A-Za-z0-9_])p?poll[ \t]*\([^,]*,[ \t]*0[ \t]*,/ ||
            code ~ /(^|[^A-Za-z0-9_])p?poll[ \t]*\([ \t]*(NULL|0)[ \t]*,/ ||
            code ~ /(^|[^A-Za-z0-9_])p?select[ \t]*\([ \t]*0[ \t]*,/
    }
    function layer_of(path) {
        if (path ~ /^(\.\/)?screens\//) return "screens"
        if (path == "src/main.c") return "commands"
        if (path ~ /^tests\//) return "tests"
        sub(/^(src|include)\//, "", path)
        sub(/\/.*/, "", path)
        return path
    }
    # Takes comments and the insides of literals off, one character at a time.
    function strip(line,    i, c, two, out, quote) {
        out = ""
        quote = ""
        for (i = 1; i <= length(line); i++) {
            c = substr(line, i, 1)
            two = substr(line, i, 2)
            if (in_comment) {
                if (two == "*/") { in_comment = 0; i++ }
            } else if (quote != "") {
                if (c == "\\") i++
                else if (c == quote) { quote = ""; out = out c }
            } else if (two == "/*") {
                in_comment = 1
                i++
            } else if (two == "//") {
                break
            } else {
                if (c == "\"" || c == "\047") quote = c
                out = out c
            }
        }
        return out
    }
    function check_own_include(target,    to) {
        if (target ~ /\.\.\//) complain("include \"" target "\" climbs out of its folder; name it from the top")
        sub(/^(src|include)\//, "", target)
        if (target !~ /\//) return # its own folder, or made by the build
        to = target
        sub(/\/.*/, "", to)
        if (layer == "plan" && target == "base/safe_file.h") complain("plan knows no file: no base/safe_file.h")
        if (layer in below && index(" " below[layer] " ", " " to " ") == 0)
            complain("include \"" target "\" points the wrong way: " layer " may include only " below[layer])
    }
    function check_library(header) {
        if (header ~ /^(n?cursesw?\/)?(n?curses|term|form|menu|panel|eti|unctrl)\.h$/) {
            if (FILENAME !~ /^src\/ui\//) complain("<" header ">: only src/ui may use curses")
        } else if (header ~ /^sqlite3(ext)?\.h$/) {
            if (FILENAME !~ /^src\/store\//) complain("<" header ">: only src/store may use SQLite")
        } else if (header == "xlsxwriter.h" || header ~ /^xlsxwriter\//) {
            if (FILENAME !~ /^src\/exchange\//) complain("<" header ">: only src/exchange may use libxlsxwriter")
        } else if (header == "zip.h" || header == "expat.h") {
            if (FILENAME !~ /^src\/exchange\//) complain("<" header ">: only src/exchange reads spreadsheets")
        } else if (fileless && header ~ /^(time|unistd|fcntl|dirent|signal|termios|threads|pthread)\.h$|^sys\/(stat|time|file|mman|ioctl)\.h$/) {
            complain("<" header ">: " layer " knows no file, clock or terminal")
        }
    }
    function check_include(    target) {
        target = $0
        if (target ~ /include[ \t]*"/) {
            sub(/^[^"]*"/, "", target)
            sub(/".*/, "", target)
            check_own_include(target)
        } else {
            sub(/^[^<]*</, "", target)
            sub(/>.*/, "", target)
        }
        if (layer != "tests") check_library(target)
    }
    # A function starts at the last line in column 0 before its "{" and ends at "}" in column 0.
    function check_length() {
        if ($0 ~ /^[A-Za-z_]/) start = FNR
        if ($0 ~ /^[^#].*\) \{$/ && !inside && start) inside = start
        if ($0 ~ /^\}/) {
            if (inside && FNR - inside + 1 > 60) {
                printf "%s:%d: this function has %d lines; 60 are enough\n", FILENAME, inside, FNR - inside + 1
                broken = 1
            }
            inside = start = 0
        }
    }
    # The rules of CONTRIBUTING.md that a line shows.
    function check_dialect(    name) {
        if (code ~ /(^|[^A-Za-z0-9_])enum err (error|code|rc|ret|result|status|e)[ \t]*[=;,)]/)
            complain("an error variable is named err")
        if (code ~ /(^|[^A-Za-z0-9_.>])![ \t]*err([^A-Za-z0-9_]|$)/ || code ~ /(if|while) \(err( (&&|\|\|)|\))/ ||
            code ~ /(&&|\|\||return|=) err (&&|\|\||\?)/)
            complain("an error is compared with ERR_OK")
        if (code ~ /^[ \t]*\(void\)[ \t]*[A-Za-z_][A-Za-z0-9_]*;/) complain("a parameter without a use is marked UNUSED (base/unused.h)")
        if ($0 ~ /struct err_info [a-z_]+ = \{("", ""|\.(at|text) = "")/ || $0 ~ /\(struct err_info\)\{("", ""|\.(at|text) = "")/)
            complain("a struct starts empty as {0}")
        if (layer != "tests" && match(code, /^[ \t]*(typedef |static |const )*(struct|enum|union) [A-Za-z_][A-Za-z0-9_]* \{/)) {
            name = substr(code, RSTART, RLENGTH - 2)
            sub(/.* /, "", name)
            if (name in named) complain("\"" name "\" is the name of another struct or enum too: " named[name])
            else named[name] = FILENAME ":" FNR
        }
    }
    BEGIN {
        below["base"] = "base"
        below["plan"] = "base plan"
        below["store"] = "base plan store"
        below["exchange"] = "base plan exchange"
        below["session"] = "base plan store exchange session"
        below["ui"] = "base plan session ui"
        below["screens"] = "base plan store exchange session screens"
        below["commands"] = "base plan store exchange session ui linear screens commands"
        below["linear"] = "base plan session linear"
    }
    FNR == 1 {
        layer = layer_of(FILENAME)
        pure = layer == "base" || layer == "plan"
        fileless = pure && FILENAME !~ /^(\.\/)?(src|include)\/base\/safe_file\.[ch]$/
        in_comment = inside = start = 0
    }
    {
        if (layer != "tests") check_length()
        code = strip($0)
        if ($0 ~ /^[ \t]*#[ \t]*include/ && code ~ /^[ \t]*#[ \t]*include/) {
            check_include()
            next
        }
        check_dialect()
        if (layer == "tests") {
            if (uses("sleep|usleep|nanosleep|clock_nanosleep|napms", 1)) complain("a test waits for what it expects, never for time")
            if (waits_for_nothing()) complain("this is a sleep: a test waits for what it expects, never for time")
            if (FILENAME !~ /^tests\/term\// && code ~ /assert_true\(term_shows\(/) complain("this looks before the words may be there: term_wait_text")
            next
        }
        if (uses("system|popen|strcpy|strcat|sprintf|vsprintf|gets", 1)) complain("a call that is never used here: " code)
        if ((pure || layer == "store") && uses("strto(d|f|ld)|wcsto(d|f|ld)|ato(f|i|l|ll)|pow|floor|l?l?round|rint|trunc", 1)) complain("money is read and rounded as whole numbers: " code)
        if (pure && uses("stdout|stderr|stdin", 0)) complain(layer " knows no file and no terminal")
        if ((pure || layer == "store") && uses("double|float", 0)) complain("money is whole numbers: no double, no float")
        if (fileless && (uses("FILE", 0) || uses("fopen|fdopen|freopen|fmemopen|open|openat|creat|remove|rename|unlink|v?printf|v?f?printf|f?puts|f?putc|putchar|f?getc|fgets|getchar|fread|fwrite|v?dprintf|perror|read|write", 1)))
            complain(layer " knows no file and no terminal")
        if (pure && uses("time|clock|clock_gettime|gettimeofday|localtime|localtime_r|gmtime|gmtime_r|mktime", 1)) complain(layer " knows no clock: today is given to it")
        if (pure && uses("getenv|secure_getenv|setlocale", 1)) complain(layer " does not look at its surroundings")
    }
    END { exit broken }
    ' "$@"
}

check_sizes() {
    awk 'FNR == 601 { printf "%s:601: over 600 lines: more than one subject?\n", FILENAME; broken = 1 }
         END { exit broken }' "$@"
}

# Places outside the project, which exist on one machine only. (The brackets keep this file out.)
check_places() {
    found=$(grep -nE '[.][.]/shared|(^|[^A-Za-z0-9_.])/(work|farm|root)/' "$@" /dev/null)
    [ -z "$found" ] || { printf '%s\n' "$found" | sed 's/$/   <- a place outside the project/'; return 1; }
}

check_no_tmp() {
    found=$(grep -nE '/(var/)?[t]mp(/|")' "$@" /dev/null)
    [ -z "$found" ] || { printf '%s\n' "$found" | sed 's/$/   <- temporary files go beside their target/'; return 1; }
}

# Words that no screen and no message says to anyone.
check_words() {
    found=$(grep -niE '"[^"]*(customer|troubled|non-compliant)[^"]*"' "$@" /dev/null)
    [ -z "$found" ] || { printf '%s\n' "$found" | sed 's/$/   <- not a word we say to people/'; return 1; }
}

# File names here have no spaces, so lists of them are words.
list() { find "$@" 2>/dev/null | LC_ALL=C sort; }
code=$(list src include screens -name '*.[ch]' -o -name '*.def')
tests=$(list tests -name '*.[ch]')
texts=$(list Makefile README.md CONTRIBUTING.md man .ci tests src include screens -type f ! -path tests/lint/arrows-test.sh)

[ -n "$code" ] || { echo "no sources here" >&2; exit 2; }
status=0
# shellcheck disable=SC2086
{
    check_code $code $tests || status=1
    check_sizes $(printf '%s\n' $code $tests | grep '[.][ch]$') || status=1
    check_places $texts || status=1
    check_no_tmp $code || status=1
    check_words $code || status=1
}
exit $status
