#!/usr/bin/env python3
"""Scores readings of English activity descriptions, with bootstrap intervals.

usage: score.py csv PART                      id, name (the id), business_scope as CSV
       score.py score PART OURS [--second] [--show]
       score.py agree PART                    the second reader against the first

OURS: the lines of `lianqiao scopes`. PART is `dev`, `dev2`, `dev3` or `dev4` (rules written
while looking at them), `held` (read by the program once the rules were frozen) or `all`, which
is `dev` and `held`. Labels: labels.jsonl beside this script, with --second those of the
second reader, second.jsonl; a description a line with items (quote, start, end, role,
negated), positions in Unicode scalars.

Exact: same characters, role and negation. Lenient: the characters overlap, role and
negation are the same; each label and each reading is used once, in order of position.
The interval is the 95 % percentile one over descriptions drawn with replacement.
"""
import csv
import json
import pathlib
import random
import sys

SAMPLES, SEED = 2000, 20240601
MAKING = {"make", "grow_mine"}
HERE = pathlib.Path(__file__).resolve().parent


def lines(path):
    """The JSON values of a file, one a line."""
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def labels(part, second=False):
    """The labelled descriptions of one part."""
    parts = {"dev", "held"} if part == "all" else {part}
    rows = lines(HERE / ("second.jsonl" if second else "labels.jsonl"))
    return [row for row in rows if row["part"] in parts]


def write_csv(part):
    """The descriptions as a table that `lianqiao scopes` reads."""
    out = csv.writer(sys.stdout)
    out.writerow(["id", "name", "business_scope"])
    for row in labels(part):
        out.writerow([row["id"], row["id"], row["text"]])


def counts(truth, read, roles, exact):
    """True positives, false positives, false negatives of one description."""
    truth = [it for it in truth if roles is None or it["role"] in roles]
    read = [it for it in read if roles is None or it["role"] in roles]
    key = lambda it: (it["start"], it["end"], it["role"])
    free = sorted(read, key=key)
    hits = 0
    for want in sorted(truth, key=key):
        for found in free:
            same = found["role"] == want["role"] and found["negated"] == want["negated"]
            if exact:
                place = (found["start"], found["end"]) == (want["start"], want["end"])
            else:
                place = found["start"] < want["end"] and want["start"] < found["end"]
            if same and place:
                free.remove(found)
                hits += 1
                break
    return hits, len(read) - hits, len(truth) - hits


def f1(rows):
    """2tp / (2tp + fp + fn) over descriptions."""
    tp, fp, fn = map(sum, zip(*rows))
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def interval(rows):
    """95 % percentile interval."""
    draw = random.Random(SEED)
    values = sorted(f1(draw.choices(rows, k=len(rows))) for _ in range(SAMPLES))
    return values[int(0.025 * SAMPLES)], values[int(0.975 * SAMPLES) - 1]


def score(part, truth, rows, verbose):
    """Prints the figures, and on demand where they come from."""
    read = {row["id"]: row["items"] for row in rows}
    print(f"{part}: {len(truth)} descriptions, {sum(len(r['items']) for r in truth)} items")
    for roles, title in ((MAKING, "make+grow_mine"), (None, "all eight roles")):
        for exact in (True, False):
            rows = [counts(r["items"], read.get(r["id"], []), roles, exact) for r in truth]
            low, high = interval(rows)
            tp, fp, fn = map(sum, zip(*rows))
            mode = "exact" if exact else "lenient"
            print(f"  {title:15s} {mode:8s} F1 {f1(rows):.3f} [{low:.3f}, {high:.3f}]"
                  f"  tp {tp} fp {fp} fn {fn}")
    if verbose:
        show = lambda it: (it["start"], it["role"], it["quote"], it["negated"])
        for row in truth:
            want = {show(it) for it in row["items"]}
            got = {show(it) for it in read.get(row["id"], [])}
            if want != got:
                print(row["id"], row["text"])
                print("   lacks", sorted(want - got))
                print("   reads", sorted(got - want))


def main():
    """Arguments."""
    if len(sys.argv) >= 3 and sys.argv[1] == "csv":
        write_csv(sys.argv[2])
    elif len(sys.argv) >= 4 and sys.argv[1] == "score":
        truth = labels(sys.argv[2], "--second" in sys.argv)
        score(sys.argv[2], truth, lines(sys.argv[3]), "--show" in sys.argv)
    elif len(sys.argv) >= 3 and sys.argv[1] == "agree":
        part, verbose = sys.argv[2], "--show" in sys.argv
        score(part, labels(part), labels(part, second=True), verbose)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
