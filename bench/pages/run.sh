#!/usr/bin/env bash
# First paint of every page and how long an interaction takes until the next paint, in headless
# Chromium on a copy of a co-operation file with a few web pages imported into it.
#
#   bash bench/pages/run.sh PROGRAM FILE.lq [OUT.json]
set -euo pipefail
program=$(realpath "$1") file=$(realpath "$2") out=$(realpath -m "${3:-pages.json}")
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$file" "$work/a.lq"
"$program" --lang en import "$work/a.lq" "$root"/bench/documents/pages/first/*.html > "$work/log" || { cat "$work/log" >&2; exit 1; }
cd "$root/web"
LIANQIAO=$program node tests/paint.mjs "$work/a.lq" "$out"
