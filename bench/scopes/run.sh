#!/bin/sh
# Scores the reader of business scopes against hand-labelled firms.
#
# usage: bench/scopes/run.sh [FOLDER]      (or SCOPES_DATA=FOLDER)
#
# FOLDER holds dev.jsonl, score.py and baseline.py; it is evaluation data and no part of
# the project. Without it the script says so and skips (exit 0). The reader is
# `lianqiao scopes` where the program knows that command, else the example `scopes` of
# crate `intake`. Prints both halves, with and without inferred items, with bootstrap
# intervals, the role table's off-diagonal share, and the plain baseline in the same run.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
data=${1:-${SCOPES_DATA:-}}

if [ -z "$data" ] || [ ! -f "$data/dev.jsonl" ] || [ ! -f "$data/score.py" ]; then
    echo "SKIPPED bench/scopes: no labelled firms (give the folder with dev.jsonl and score.py)" >&2
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$root"
target=${CARGO_TARGET_DIR:-$root/target}
lianqiao=${LIANQIAO:-$target/release/lianqiao}
if [ -x "$lianqiao" ] && "$lianqiao" scopes --help >/dev/null 2>&1; then
    python3 "$here/halves.py" csv "$data/dev.jsonl" >"$work/in.csv"
    "$lianqiao" scopes "$work/in.csv" --out "$work/ours.jsonl"
    echo "reader: $lianqiao scopes"
else
    cargo build --quiet --release -p intake --example scopes
    "$target/release/examples/scopes" <"$data/dev.jsonl" >"$work/ours.jsonl"
    echo "reader: example scopes of crate intake"
fi
python3 "$data/baseline.py" "$data/dev.jsonl" >"$work/baseline.jsonl"
python3 "$here/halves.py" score "$data" "$work/ours.jsonl" "$work/baseline.jsonl" ${HALF:+--half "$HALF"}
