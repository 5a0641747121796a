#!/bin/sh
# Prints every example plan into FOLDER: as it is, in large print, for a funder and without names, and
# one with names in other scripts: printed_pages.sh PHBPLAN FOLDER
set -eu
program=$1 folder=$2
rm -rf "$folder"
mkdir -p "$folder"
for plan in tests/data/whole.json tests/data/not-costed.json tests/data/cases/*.json; do
    name=$(basename "$plan" .json)
    case $name in *.expected) continue ;; esac
    "$program" export "$plan" -o "$folder/$name.html"
    "$program" export "$plan" --large-print -o "$folder/$name-large.html"
    "$program" export "$plan" --profile funder -o "$folder/$name-funder.html"
    "$program" export "$plan" --anonymous -o "$folder/$name-anonymous.html"
done
# name_is SCRIPT NAME FAMILY: a page of a person of that name, who says so of themselves
name_is() {
    sed "s/\"Anne\"/\"$2\"/; s/\"Example\"/\"$3\"/; s/Someone to talk to/$2 $3. &/" \
        tests/data/cases/anne.json >"$folder/$1.json"
    "$program" export "$folder/$1.json" -o "$folder/$1.html"
    rm "$folder/$1.json"
}
name_is arabic 'ليلى' 'مثال'
name_is chinese '小明' '王'
name_is welsh 'Siân' 'Ŵyn-ŷr'
