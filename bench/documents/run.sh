#!/bin/sh
# What the reader of documents states, against pages labelled by people who did not write it.
#
#   bench/documents/run.sh PROGRAM [DATA]     DATA: folder with pages/ of real pages
#
# Twenty pages of our own (pages/first, pages/second) are scored always; the founding page and
# five real ones where DATA is given, else they are skipped and said.
set -eu
here=$(dirname "$0")
program=$1
data=${2:-}
for set in first second; do
    echo "pages/$set"
    python3 "$here/score.py" pages "$program" "$here/pages/$set" | grep -E "^(exact|lenient|all|quotes)"
done
if [ -n "$data" ]; then
    python3 "$here/score.py" founding "$program" "$data/pages" --show
    python3 "$here/score.py" labels "$program" "$data/pages" --show
else
    echo "SKIPPED: the founding page and five real pages need their folder (DATA)"
fi
