#!/usr/bin/env python3
"""Recomputes the figures of a report, or of a `gaps` answer, from an export.

  lianqiao export FILE --out EXPORT
  lianqiao report FILE --out report.html      (or: lianqiao gaps FILE … --json > gaps.json)
  python3 bench/verify/verify.py EXPORT report.html [--sources FOLDER]

Reads  the CSV files of the export and the numbers, states and quotations of the page.
Checks every number that carries a subject (figures and the plain ones beside them), the
       state of every row, that no gap is left out, that every quotation is exactly the
       characters of its cell, and that every hash is one of a source; with --sources also
       that the files in a folder have these hashes.
Writes how many of each were checked, and each mismatch with both values.
Exit   0 all agree, 1 something does not, 2 a file cannot be read.

It shares no code with the program: it is written from the definitions in
docs/concepts/gaps.md and crates/terms/definitions. What it cannot recompute (words of a
table that only the program's reader of words can place) it counts and says.
"""

import argparse
import hashlib
import math
import pathlib
import sys

from figures import Pair, Region
from page import read_answer
from tables import Catalogue, Facts, Organisations, lies_in, rows_of


def main():
    """Parse the arguments, check, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("export", type=pathlib.Path)
    parser.add_argument("answer", type=pathlib.Path)
    parser.add_argument("--sources", type=pathlib.Path)
    args = parser.parse_args()
    try:
        page = read_answer(args.answer)
        check = Check(args.export, page)
        check.all()
        if args.sources:
            check.files(args.sources)
    except (OSError, UnicodeDecodeError, KeyError, ValueError) as error:
        print(f"cannot read: {error!r}", file=sys.stderr)
        return 2
    for line in check.mismatches:
        print(f"MISMATCH {line}")
    for what, n in check.checked.items():
        print(f"{n} {what} checked")
    if check.facts.unresolved:
        words = sorted(set(check.facts.unresolved))
        print(f"{len(words)} words of makes and needs were not placed: {'、'.join(words[:20])}")
    print(f"{len(check.mismatches)} mismatches")
    return 1 if check.mismatches or not check.checked["figures"] else 0


class Check:
    """The tables, the page, and what does not agree."""

    def __init__(self, folder, page):
        self.folder, self.page = folder, page
        self.catalogue = Catalogue(rows_of(folder, "products"), rows_of(folder, "inputs"))
        self.rows = rows_of(folder, "organisations")
        self.organisations = Organisations(self.rows, rows_of(folder, "merges"))
        self.facts = Facts(folder, self.catalogue, self.organisations)
        self.facts.broad_kinds = page.thresholds["broad_kinds"]
        home = self.organisations.within(page.region)
        partner = self.organisations.within(page.partner) - home
        regions = [Region(page.region, home, self.catalogue, self.facts),
                   Region(page.partner, partner, self.catalogue, self.facts)]
        self.region = {it.code: it for it in regions}
        self.pair = {a.code: Pair(a, b, page.thresholds) for a, b in (regions, regions[::-1])}
        self.mismatches = []
        self.checked = {it: 0 for it in ("figures", "numbers", "states", "quotations", "hashes")}

    def all(self):
        seen = set()
        for value, subject, base, figure in self.page.numbers:
            self.number(value, subject, base, figure, seen)
        for product, state, basis, knowledge in self.page.states:
            pair = self.pair[self.page.region]
            found = (*pair.state(product), pair.knowledge(product))
            self.compare("states", f"state of {product}", (state, basis, knowledge), found)
        listed = {it[0] for it in self.page.states}
        for product in sorted(self.pair[self.page.region].gaps() - listed):
            self.mismatches.append(f"{product} is a gap and is not listed")
        self.spans()

    def number(self, value, subject, base, figure, seen):
        """A number of the page against its definition."""
        if figure and (figure, value) in seen:
            return
        seen.add((figure, value))
        try:
            found = self.value(subject, base)
        except KeyError:
            self.mismatches.append(f"{subject} ({base}): not known to the export")
            return
        self.compare("figures" if figure else "numbers", f"{subject} ({base}) {figure}", value, found)

    def value(self, subject, base):
        """What a subject comes to, in the region that is its base."""
        what, _, rest = subject.partition(":")
        if subject.startswith(f"{base}:") and base in self.region:  # a drawing: REGION:PRODUCT
            return self.region[base].n_makers(self.product(subject[len(base) + 1:]))
        region, pair = self.region[base], self.pair[base]
        if what == "needed_for":
            needed, _, product = rest.partition(":")
            producing = region.producing.get(self.product(product), set())
            needs = needed in self.catalogue.essential[product]
            return len(producing) if needs else None
        if what.startswith("count_") or rest == base:
            return self.of_region(what, region, pair)
        product = self.product(rest.removeprefix(f"{base}:"))
        return {
            "demand": region.n_demand,
            "local": region.n_makers,
            "partner": region.n_makers,
            "possible": region.n_possible,
            "location_quotient": pair.location_quotient,
            "gain": lambda it: pair.gain(it)[0],
        }[what](product)

    def of_region(self, what, region, pair):
        """Numbers about a region as a whole."""
        gaps = pair.gaps()
        made_there = {it for it in gaps if pair.partner.n_makers(it)}
        if what in ("count_missing", "count_weak"):
            return sum(pair.state(it)[0] == what.removeprefix("count_") for it in gaps)
        members, facts = region.members, self.facts
        if what.startswith("empty."):
            column = what.removeprefix("empty.")
            row = self.organisations.row
            return share(sum(not row[it].get(column, "").strip() for it in members), len(members))
        makers = (members & facts.making) | region.any_maker
        return {
            "count_made_there": lambda: len(made_there),
            "count_missing_there": lambda: len(gaps - made_there),
            "organisations": lambda: len(members),
            "counting": lambda: share(len(members), len(self.organisations.registered(region.code))),
            "scopes": lambda: share(len(members & facts.read), len(members)),
            "covered_makers": lambda: share(len(region.any_maker), len(makers)),
        }[what]()

    def product(self, name):
        if name not in self.catalogue.unit:
            raise KeyError(name)
        return name

    def compare(self, what, name, shown, found):
        """Counts it, and notes where the two differ."""
        self.checked[what] += 1
        numbers = [isinstance(it, (int, float)) for it in (shown, found)]
        agree = math.isclose(shown, found, rel_tol=1e-9) if all(numbers) else shown == found
        if not agree:
            self.mismatches.append(f"{name}: the page has {shown}, the export gives {found}")

    def spans(self):
        """Every quotation is what stands in its cell; every hash is one of a source."""
        sources = rows_of(self.folder, "sources")
        ids = {it["sha256"]: {s["id"] for s in sources if s["sha256"] == it["sha256"]} for it in sources}
        makes = {}
        for row in rows_of(self.folder, "makes"):
            makes.setdefault((row.get("file"), row.get("row_number")), []).append(row["product"])
        texts = {}
        for row in self.rows:
            kept = self.organisations.kept.get(row["id"], row["id"])
            own = [row.get("scope", ""), row.get("main_products", "")]
            texts.setdefault(kept, []).extend(own)
        for it in self.page.hashes:
            self.compare("hashes", f"sha256 {it}", it in ids, True)
        for who, span in self.page.spans:
            cells = list(texts.get(who, []))
            for file in ids.get(span["sha256"], ()):
                cells += makes.get((file, str(span["row"])), [])
            start, end = span["start"], span["end"]
            found = any(cell[start:end] == span["quote"] for cell in cells)
            name = f"{who}: {span['source']} row {span['row']} {start}–{end} “{span['quote']}”"
            self.compare("quotations", name, found and span["quote"] != "", True)
            self.compare("hashes", f"{name} {span['sha256']}", span["sha256"] in ids, True)

    def files(self, folder):
        """The files themselves, where they are at hand."""
        names = {it["name"]: it["sha256"] for it in rows_of(self.folder, "sources")}
        for path in sorted(it for it in folder.iterdir() if it.name in names):
            found = hashlib.sha256(path.read_bytes()).hexdigest()
            self.compare("hashes", f"file {path.name}", names[path.name], found)


def share(part, whole):
    """A share; not known where the whole is 0."""
    return part / whole if whole else None


if __name__ == "__main__":
    sys.exit(main())
