#!/bin/sh
# Scores the reader of activity descriptions in English.
#
# usage: bench/english/run.sh [dev|held] [--show]
#
# The reader is `lianqiao scopes` (LIANQIAO names the executable, by default that of the
# dev profile). Prints F1 exact and lenient, over makers and over all roles.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
part=${1:-dev}
lianqiao=${LIANQIAO:-$here/../../target/debug/lianqiao}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/score.py" csv "$part" >"$work/in.csv"
"$lianqiao" scopes "$work/in.csv" --out "$work/ours.jsonl" >/dev/null
python3 "$here/score.py" score "$part" "$work/ours.jsonl" ${2:-}
