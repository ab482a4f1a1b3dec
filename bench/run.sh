#!/usr/bin/env bash
# All benchmarks: speed and memory against the sqlite3 shell, reports recomputed by the
# verifier, figures against changed cells, soundness of the catalogue, quality of reading scopes
# and documents.
#
#   bench/run.sh [DATA]      DATA: folder with registry/ and scopes/ of real registers
#
# Without DATA the registers are generated, and what needs the real ones is skipped and
# said. Absolute seconds mean little on a shared machine: read the ratios.
set -euo pipefail
cd "$(dirname "$0")/.."
data="${1:-${LIANQIAO_BENCH_DATA:-}}"

cargo build --release --locked -p lianqiao
cargo build --release --locked -p usecases --example rebuild
program="${CARGO_TARGET_DIR:-target}/release/lianqiao"

for tool in sqlite3 python3; do
    command -v "$tool" > /dev/null || {
        echo "$tool is missing: sudo apt-get install -y $tool" >&2
        exit 1
    }
done

python3 bench/speed/run.py "$program" "${CARGO_TARGET_DIR:-target}/release/examples/rebuild" ${data:+"$data"}
sh bench/verify/run.sh "$program" ${data:+"$data"}
python3 bench/verify/changed.py "$program"
python3 bench/catalogue/check.py
sh bench/documents/run.sh "$program" ${data:+"$data"}

if [ -n "$data" ]; then
    LIANQIAO="$program" sh bench/scopes/run.sh "$data/scopes"
else
    echo "SKIPPED: bench/scopes needs the folder of real registers (bench/run.sh DATA)"
fi
