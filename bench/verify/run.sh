#!/bin/sh
# run.sh PROGRAM [DATA]: reports recomputed by the independent verifier.
#
# The bundled example, 1,500 generated firms, and the two registers where DATA (a folder
# with registry/) is given: made, exported, reported, verified. Prints what was checked.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$1
data=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# verified NAME FILE: exports and reports the co-operation, and runs the verifier.
verified() {
    "$program" export "$2" --out "$work/$1" > /dev/null 2>&1
    "$program" report "$2" --out "$work/$1.html" > /dev/null 2>&1
    echo "$1:"
    python3 "$here/verify.py" "$work/$1" "$work/$1.html"
}

"$program" demo --out "$work/demo" > /dev/null 2>&1
verified example "$work/demo/jilin-liaoning.lq"

"$program" generate --firms 1500 --seed 5 --out "$work/fictional" > /dev/null 2>&1
"$program" new "$work/g.lq" --name g --region FICT:A01 --region FICT:B01 > /dev/null 2>&1
"$program" import "$work/g.lq" "$work/fictional" > /dev/null 2>&1
verified generated "$work/g.lq"

if [ -n "$data" ]; then
    "$program" new "$work/r.lq" --name r --region 220000 --region 210000 > /dev/null 2>&1
    "$program" import "$work/r.lq" "$data/registry/jilin.csv" "$data/registry/liaoning.csv" > /dev/null 2>&1
    verified registers "$work/r.lq"
else
    echo "SKIPPED: the two registers (run.sh PROGRAM DATA)"
fi
