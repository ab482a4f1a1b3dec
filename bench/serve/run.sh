#!/usr/bin/env bash
# Requests a second and their 99th percentile: a fixed mix of six read addresses, asked again
# and again by wrk, with the server on one core and wrk on another. First answers (nothing kept
# yet) are timed one by one before.
#
#   bash bench/serve/run.sh PROGRAM FILE.lq [SECONDS]
set -euo pipefail
program=$1 file=$2 seconds=${3:-20}
command -v wrk > /dev/null || { echo "wrk is missing: apt-get install -y wrk" >&2; exit 1; }
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cp "$file" "$work/a.lq"
taskset -c 0 "$program" serve "$work/a.lq" --listen 127.0.0.1:0 --lang en 2> "$work/log" &
server=$!
trap 'kill -INT $server 2> /dev/null; wait $server 2> /dev/null; rm -rf "$work"' EXIT
until base=$(grep -o 'http://127.0.0.1:[0-9]*' "$work/log"); do sleep 0.1; done
ask() { python3 -c 'import json,sys,urllib.request as u; print(json.load(u.urlopen(sys.argv[1]))["rows"][0][sys.argv[2]])' "$base/api/v1/$1" "$2"; }
firm=$(ask 'organisations?per_page=1' id)
cat > "$work/cold" << MIX
/api/v1/overview
/api/v1/organisations?per_page=50&sort=name
/api/v1/organisations/$firm
/api/v1/gaps?per_page=50
/api/v1/chain?product=traction-battery&depth=1
MIX
gap=$(ask 'gaps?per_page=1&lang=en' product)
echo "/api/v1/gaps/$gap" >> "$work/cold"
echo "first answers, milliseconds (gaps were loaded before the last two):"
while read -r path; do
  curl -s -o "$work/body" -w "%{time_total} %{size_download} $path\n" "$base$path" | awk '{printf "%8.1f  %8d bytes  %s\n", $1*1000, $2, $3}'
done < "$work/cold"
echo "the mix, $seconds s, 16 connections:"
MIX=$work/cold taskset -c 1 wrk -t1 -c16 "-d${seconds}s" --latency -s "$here/mix.lua" "$base"
