#!/bin/sh
# Scores the reader of activity descriptions in English.
#
# usage: bench/english/run.sh [dev|dev2|dev3|dev4|held|all] [--second] [--show]
#
# The reader is `lianqiao scopes` (LIANQIAO names the executable, by default that of the
# dev profile); --second scores by the labels of the second reader. Prints F1 exact and
# lenient, over makers and over all roles.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
part=${1:-dev}
[ $# -eq 0 ] || shift
lianqiao=${LIANQIAO:-$here/../../target/debug/lianqiao}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/score.py" csv "$part" >"$work/in.csv"
"$lianqiao" scopes "$work/in.csv" --out "$work/ours.jsonl" >/dev/null
python3 "$here/score.py" score "$part" "$work/ours.jsonl" "$@"
