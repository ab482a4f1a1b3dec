#!/usr/bin/env python3
"""Soundness of the shipped catalogue of chain knowledge.

Reads  products/*.csv and inputs/*.csv of one folder (first argument; by default
       crates/terms/catalogue of this workspace), all files of a kind as one table.
Writes one line per complaint (file, row, what is wrong) and a line of counts.
Exit   0 when sound, 1 when there is a complaint, 2 when a file cannot be read.

It also prints, on demand, what a reader needs in order to judge the contents:
  --sample N --seed S      N edges drawn by seed, as sentences
  --essential              draw from the essential edges only

It does not judge whether an edge is true: that is the reader's work.
"""

import argparse
import csv
import pathlib
import random
import re
import sys

PRODUCT_COLUMNS = "id name name_en aliases aliases_en kinds parent unit code".split()
INPUT_COLUMNS = "product input essential cost_band source".split()
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
CODE = re.compile(r"^GB/T4754-2017:\d{4}$")
BANDS = {"", "high", "mid", "low"}

# Pairs that really feed each other. Key: the two ids in alphabetical order;
# value: why the loop is real.
TRUE_LOOPS = {
    ("mill-roll", "steel"): "rolls are made of steel and are worn out in rolling steel",
    ("aquafeed", "aquatic-product"): "farmed fish eat feed whose fish meal is made of caught fish",
}


def main():
    """Parse the arguments, check, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", default=default_folder())
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--essential", action="store_true")
    args = parser.parse_args()
    folder = pathlib.Path(args.folder)
    complaints = []
    try:
        products = read_tables(folder / "products", PRODUCT_COLUMNS, complaints)
        edges = read_tables(folder / "inputs", INPUT_COLUMNS, complaints)
    except (OSError, UnicodeDecodeError) as error:
        print(f"cannot read: {error}")
        return 2

    by_id = check_products(products, complaints)
    check_words(products, complaints)
    ancestors = check_parents(products, by_id, complaints)
    check_edges(edges, by_id, ancestors, complaints)
    check_inherited(edges, ancestors, complaints)
    check_loops(edges, ancestors, complaints)
    check_orphans(products, edges, complaints)

    for line in complaints:
        print(line)
    essential = sum(e["essential"] == "2" for e in edges)
    with_inputs = len({e["product"] for e in edges})
    synonyms = sum(len(split(p["aliases"])) for p in products)
    print(
        f"{len(products)} products, {synonyms} Chinese synonyms, {len(edges)} edges "
        f"({essential} essential), {with_inputs} products with inputs of their own, "
        f"{len(complaints)} complaints"
    )
    if args.sample:
        print_sample(edges, by_id, args)
    return 1 if complaints else 0


def default_folder():
    """The catalogue of the workspace this script stands in."""
    return pathlib.Path(__file__).resolve().parents[2] / "crates" / "terms" / "catalogue"


def read_tables(folder, columns, complaints):
    """Rows of all CSV files of a folder, by file name."""
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise OSError(f"no CSV file in {folder}")
    return [row for file in files for row in read_table(file, columns, complaints)]


def read_table(path, columns, complaints):
    """Rows of a CSV file as dicts; each gets `at`, where it stands (the header is row 1)."""
    raw = path.read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"):
        complaints.append(f"{path.name}: byte order mark at the start")
        raw = raw[3:]
    if b"\r" in raw:
        complaints.append(f"{path.name}: carriage return, lines must end in LF")
    if not raw.endswith(b"\n"):
        complaints.append(f"{path.name}: last line does not end")
    lines = list(csv.reader(raw.decode("utf-8").splitlines()))
    if not lines or lines[0] != columns:
        complaints.append(f"{path.name}:1: header must be {','.join(columns)}")
        return []
    rows = []
    for number, fields in enumerate(lines[1:], 2):
        if len(fields) != len(columns):
            complaints.append(f"{path.name}:{number}: {len(fields)} fields, {len(columns)} wanted")
            continue
        row = dict(zip(columns, fields))
        for column, value in row.items():
            if value != value.strip():
                complaints.append(f"{path.name}:{number}: blank at an end of {column}")
        row["at"] = f"{path.parent.name}/{path.name}:{number}"
        rows.append(row)
    return rows


def split(cell):
    """The parts of a `;`-separated cell; empty parts are kept so that they can be complained of."""
    return cell.split(";") if cell else []


def check_products(products, complaints):
    """Ids are slugs and unique, names are there, codes have the right form."""
    by_id = {}
    for p in products:
        at = p["at"]
        if not SLUG.match(p["id"]):
            complaints.append(f"{at}: id {p['id']!r} is not a slug")
        if p["id"] in by_id:
            complaints.append(f"{at}: id {p['id']} is already at {by_id[p['id']]['at']}")
        if not p["name"] or not p["name_en"]:
            complaints.append(f"{at}: {p['id']} lacks a name")
        if p["code"] and not CODE.match(p["code"]):
            complaints.append(f"{at}: code {p['code']!r} has a wrong form")
        by_id.setdefault(p["id"], p)
    return by_id


def check_words(products, complaints):
    """A word (name, synonym or kind, per language) belongs to one product only."""
    for columns in (("name", "aliases", "kinds"), ("name_en", "aliases_en")):
        owner = {}
        for p in products:
            for word in [p[columns[0]], *(it for column in columns[1:] for it in split(p[column]))]:
                key = word.lower()
                if not word or word != word.strip():
                    complaints.append(f"{p['at']}: empty or blank word")
                elif "；" in word or "，" in word or "、" in word:
                    complaints.append(f"{p['at']}: full-width separator in {word!r}")
                elif key in owner:
                    complaints.append(f"{p['at']}: word {word!r} of {p['id']} is taken by {owner[key]}")
                else:
                    owner[key] = p["id"]


def check_parents(products, by_id, complaints):
    """Parents exist and is-a has no loop. Returns the ancestors of every id, itself left out."""
    parents = {p["id"]: split(p["parent"]) for p in products}
    for p in products:
        seen = set()
        for parent in parents[p["id"]]:
            if parent not in by_id:
                complaints.append(f"{p['at']}: parent {parent!r} of {p['id']} is unknown")
            if parent in seen:
                complaints.append(f"{p['at']}: parent {parent} of {p['id']} twice")
            seen.add(parent)
    ancestors = {}
    for start in parents:
        found, todo = set(), list(parents[start])
        while todo:
            node = todo.pop()
            if node not in found:
                found.add(node)
                todo.extend(parents.get(node, []))
        ancestors[start] = found
        if start in found:
            complaints.append(f"{by_id[start]['at']}: {start} is its own ancestor")
    for p in products:
        for parent in parents[p["id"]]:
            others = [q for q in parents[p["id"]] if q != parent]
            if any(parent in ancestors.get(q, ()) for q in others):
                complaints.append(f"{p['at']}: parent {parent} of {p['id']} follows from another parent")
    return ancestors


def check_edges(edges, by_id, ancestors, complaints):
    """Both ends are products, values are in range, no edge twice, none along is-a."""
    seen = {}
    for e in edges:
        at = e["at"]
        product, needed = e["product"], e["input"]
        for end in (product, needed):
            if end not in by_id:
                complaints.append(f"{at}: {end!r} is not a product")
        if e["essential"] not in {"0", "1", "2"}:
            complaints.append(f"{at}: essential {e['essential']!r}, wanted 0, 1 or 2")
        if e["cost_band"] not in BANDS:
            complaints.append(f"{at}: cost band {e['cost_band']!r}")
        if not e["source"]:
            complaints.append(f"{at}: no source")
        if (product, needed) in seen:
            complaints.append(f"{at}: {product} <- {needed} is already at {seen[product, needed]}")
        seen[product, needed] = e["at"]
        if product == needed:
            complaints.append(f"{at}: {product} is an input of itself")
        elif needed in ancestors.get(product, ()):
            complaints.append(f"{at}: {product} has its own ancestor {needed} as input")
        elif product in ancestors.get(needed, ()):
            complaints.append(f"{at}: {product} has its own descendant {needed} as input")


def check_inherited(edges, ancestors, complaints):
    """What an ancestor needs is not said again on the descendant."""
    own = {(e["product"], e["input"]) for e in edges}
    for e in edges:
        for ancestor in sorted(ancestors.get(e["product"], ())):
            if (ancestor, e["input"]) in own:
                complaints.append(
                    f"{e['at']}: {e['product']} <- {e['input']} repeats what {ancestor} says"
                )


def check_loops(edges, ancestors, complaints):
    """No whole is an input of its part, at any distance, over own inputs.

    Strongly connected components of the graph product -> input. Inherited
    pairs are tested at distance one as well: A needs B and B, or an ancestor
    of B, needs A.
    """
    graph = {}
    for e in edges:
        if loop_key(e["product"], e["input"]) not in TRUE_LOOPS:
            graph.setdefault(e["product"], []).append(e["input"])
    for component in components(graph):
        if len(component) > 1:
            complaints.append("loop of inputs: " + ", ".join(sorted(component)))
    needs = {}
    for product in ancestors:
        lines = {product} | ancestors[product]
        needs[product] = {n for q in lines for n in graph.get(q, [])}
    for e in edges:
        product, needed = e["product"], e["input"]
        if loop_key(product, needed) in TRUE_LOOPS:
            continue
        if product in needs.get(needed, ()):
            complaints.append(f"{e['at']}: {product} needs {needed}, which (by its kind) needs {product}")


def loop_key(a, b):
    """Two ids in alphabetical order."""
    return (a, b) if a < b else (b, a)


def components(graph):
    """Strongly connected components (Tarjan, without recursion), in a fixed order."""
    index, low, on, stack, out = {}, {}, set(), [], []
    for root in sorted(graph):
        if root in index:
            continue
        work = [(root, iter(graph.get(root, [])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on.add(root)
        while work:
            node, rest = work[-1]
            for nxt in rest:
                if nxt not in index:
                    index[nxt] = low[nxt] = len(index)
                    stack.append(nxt)
                    on.add(nxt)
                    work.append((nxt, iter(graph.get(nxt, []))))
                    break
                if nxt in on:
                    low[node] = min(low[node], index[nxt])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component = []
                    while True:
                        top = stack.pop()
                        on.discard(top)
                        component.append(top)
                        if top == node:
                            break
                    out.append(component)
    return out


def check_orphans(products, edges, complaints):
    """Each product has a parent, or children, or takes part in an edge."""
    used = {e["product"] for e in edges} | {e["input"] for e in edges}
    is_parent = {parent for p in products for parent in split(p["parent"])}
    for p in products:
        if not p["parent"] and p["id"] not in is_parent and p["id"] not in used:
            complaints.append(f"{p['at']}: {p['id']} is an orphan")


def print_sample(edges, by_id, args):
    """Edges drawn by seed, each as a line a reader can judge."""
    pool = [e for e in edges if e["essential"] == "2"] if args.essential else edges
    word = {"2": "essential", "1": "non-essential", "0": "negligible"}
    for e in random.Random(args.seed).sample(pool, min(args.sample, len(pool))):
        product, needed = by_id[e["product"]], by_id[e["input"]]
        print(
            f"{product['name']} ({e['product']}) <- {needed['name']} ({e['input']})"
            f" {word[e['essential']]} {e['cost_band'] or '-'}"
        )


if __name__ == "__main__":
    sys.exit(main())
