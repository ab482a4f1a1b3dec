#!/usr/bin/env python3
"""Scores readings of business scopes by halves, with bootstrap intervals.

halves.py csv DEV.jsonl                          id, name, scope as CSV on stdout
halves.py score FOLDER OURS.jsonl BASELINE.jsonl [--half A|B]

The halves: a firm is in A where the sha256 of its uscc, as a number, is even, else in B.
Rules are written while looking at A alone; B is scored when they are frozen.
FOLDER's own score.py does the matching; nothing of it is repeated here.
"""
import argparse
import csv
import hashlib
import importlib.util
import json
import pathlib
import random
import sys

SAMPLES, SEED = 2000, 20240601
MAKING = ("make", "grow_mine")
ROLES = ("make only", "make+sell", "sell only")


def half(uscc):
    """A or B, by the id alone."""
    return "AB"[int(hashlib.sha256(uscc.encode()).hexdigest(), 16) % 2]


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write_csv(path):
    out = csv.writer(sys.stdout)
    out.writerow(["uscc", "name", "business_scope"])
    for row in lines(path):
        out.writerow([row["uscc"], row["name"], row["business_scope"]])


def f1(counts):
    tp, fp, fn = map(sum, zip(*counts)) if counts else (0, 0, 0)
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def interval(counts):
    """95 % percentile interval over firms drawn with replacement."""
    draw = random.Random(SEED)
    values = sorted(f1(draw.choices(counts, k=len(counts))) for _ in range(SAMPLES))
    return values[int(0.025 * SAMPLES)], values[int(0.975 * SAMPLES) - 1]


def report(scorer, title, truth, predicted):
    known = {}
    for row in predicted:
        known.setdefault(row.get("uscc") or row["id"], row)
    for roles, label in ((MAKING, "make+grow_mine"), (None, "all eight roles")):
        chosen = roles or sorted({item["role"] for row in truth for item in row["items"]})
        for noi in (False, True) if roles else (False,):
            counts = {"exact": [], "lenient": []}
            for row in truth:
                reading = [known[row["uscc"]]] if row["uscc"] in known else []
                table, _, _, bad = scorer.score([row], reading, tuple(chosen), False, noi)
                assert bad == 0, "a quote differs from the text: " + row["uscc"]
                for mode, firms in counts.items():
                    cell = table["ALL", mode]
                    firms.append((cell["tp"], cell["fp"], cell["fn"]))
            for mode, firms in counts.items():
                low, high = interval(firms)
                tp, fp, fn = map(sum, zip(*firms))
                inferred = "without inferred" if noi else "with inferred"
                print(f"  {title:9s} {label:15s} {inferred:16s} {mode:8s}"
                      f" F1 {f1(firms):.3f} [{low:.3f}, {high:.3f}]  tp {tp} fp {fp} fn {fn}")
    _, table, _, _ = scorer.score(truth, [known[r["uscc"]] for r in truth if r["uscc"] in known])
    cells = {(t, p): table[t, p] for t in ROLES for p in ROLES}
    total = sum(cells.values())
    off = sum(n for (t, p), n in cells.items() if t != p)
    print(f"  {title:9s} role table, off-diagonal share {off}/{total} = {off / max(total, 1):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    sub = parser.add_subparsers(dest="what", required=True)
    sub.add_parser("csv").add_argument("dev")
    score = sub.add_parser("score")
    for name in ("folder", "ours", "baseline"):
        score.add_argument(name)
    score.add_argument("--half", choices=("A", "B"), help="only this half")
    args = parser.parse_args()
    if args.what == "csv":
        write_csv(args.dev)
        return
    folder = pathlib.Path(args.folder)
    sys.dont_write_bytecode = True
    spec = importlib.util.spec_from_file_location("scorer", folder / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    truth = scorer.load(folder / "dev.jsonl")
    ours, baseline = lines(args.ours), lines(args.baseline)
    for name in ("A", "B", "AB"):
        if args.half and name != args.half:
            continue
        firms = [row for row in truth if half(row["uscc"]) in name]
        print(f"half {name}: {len(firms)} firms" if len(name) == 1 else f"both: {len(firms)} firms")
        report(scorer, "ours", firms, ours)
        report(scorer, "baseline", firms, baseline)


if __name__ == "__main__":
    main()
