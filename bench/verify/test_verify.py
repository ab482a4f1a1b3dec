#!/usr/bin/env python3
"""The verifier agrees with figures worked by hand, and sees what was changed.

Run: python3 bench/verify/test_verify.py
The two regions are invented: home (990000) makes boxes, which need board and glue; the
partner (980000) makes board.
"""

import contextlib
import csv
import io
import json
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

import verify

SHA = "ab" * 32
PRODUCTS = [
    {"id": "box", "name": "纸箱", "unit": "t"},
    {"id": "gift-box", "name": "礼盒", "parent": "box", "unit": "t"},
    {"id": "board", "name": "纸板", "aliases": "板纸", "unit": "t"},
    {"id": "glue", "name": "胶水", "unit": "t"},
    {"id": "ribbon", "name": "丝带", "unit": "m"},
]
INPUTS = [
    {"product": "box", "input": "board", "essential": "2"},
    {"product": "box", "input": "glue", "essential": "2"},
    {"product": "gift-box", "input": "ribbon", "essential": "2"},
    {"product": "gift-box", "input": "glue", "essential": "1"},
]


def organisation(name, region, scope, **more):
    """A row of organisations.csv."""
    state = more.get("state", "active")
    row = {"id": name, "name": f"示例{name}厂", "region": region, "registration_state": state}
    row["kind"] = more.get("kind", "")
    return {**row, "scope": scope, "merged_into": more.get("merged", ""), "file": "f1", "row_number": "2"}


def item(name, scope, words, product, **more):
    """A row of scope_items.csv."""
    start = scope.index(words)
    return {
        "organisation": name, "start": start, "end": start + len(words), "quote": words,
        "role": more.get("role", "make"), "negated": more.get("negated", "0"), "inferred": "0",
        "process": "0", "material": more.get("material", "0"), "product": product, "match_kind": more.get("kind", "exact"),
        "review": more.get("review", "proposed"),
    }


def export():
    """The tables of the invented co-operation."""
    organisations, items = [], []
    def firm(name, region, scope, *found, **more):
        organisations.append(organisation(name, region, scope, **more))
        items.extend(item(name, scope, *it[:2], **(it[2] if len(it) > 2 else {})) for it in found)
    # Home: three make boxes; one of them gift boxes, whose own word on glue is 1.
    firm("a", "990100", "纸箱制造", ("纸箱", "box"))
    firm("b", "990102", "纸箱、胶水制造", ("纸箱", "box"), ("胶水", "glue"))
    firm("c", "990000", "礼盒及纸箱制造", ("礼盒", "gift-box"), ("纸箱", "box"))
    # Does not count: gone; and a rejected, a negated and a sold one.
    firm("d", "990000", "纸板制造", ("纸板", "board"), state="revoked")
    firm("e", "990000", "纸板、胶水、丝带", ("纸板", "board", {"review": "rejected"}),
         ("胶水", "glue", {"negated": "1"}), ("丝带", "ribbon", {"role": "sell"}))
    # An institute works on board; a worker of board takes it in.
    firm("f", "990000", "纸板研制", ("纸板", "board"), kind="institute")
    firm("g", "990000", "纸板加工", ("纸板", "board", {"material": "1"}))
    # One under two names: counts once.
    firm("a2", "990100", "纸箱", ("纸箱", "box"), merged="a")
    # Partner: two make board, one by a synonym; one by broader words only.
    firm("p", "980000", "纸板生产", ("纸板", "board"))
    firm("q", "980100", "板纸生产", ("板纸", "board", {"kind": "synonym"}))
    firm("r", "980100", "板材生产", ("板材", "board", {"kind": "head"}))
    sources = [{"id": "f1", "sha256": SHA, "name": "示例.csv"}]
    makes = [{"organisation": "q", "product": "白胶水", "catalogue_product": "glue",
              "match_kind": "subtype", "file": "f2", "row_number": "3"}]
    return {"products": PRODUCTS, "inputs": INPUTS, "organisations": organisations,
            "scope_items": items, "sources": sources, "makes": makes}


def row(product, state, demand, makers, quotient, uses):
    """A row of a gaps answer; makers: home, partner, each seen and possible."""
    (local, likely), (there, there_likely) = makers
    return {
        "product": product, "state": state, "basis": "count",
        "knowledge": "made" if local else "not_seen",
        "demand": {"organisations": demand, "figure": f"d-{product}"},
        "needed_for": [{"product": of, "organisations": n} for of, n in uses],
        "local_makers": {"value": local, "possible": likely, "figure": f"l-{product}"},
        "partner_makers": {"value": there, "possible": there_likely, "figure": f"p-{product}"},
        "location_quotient": None if quotient is None else {"value": quotient, "figure": f"q-{product}"},
        "local": [], "partner": [],
    }


def answer():
    """What the program should say, worked by hand.

    Most specific products: a box, b box and glue, c gift-box. Board is needed by a, b
    and c (a gift box is a box); glue by a and b (the gift box's own word is 1), which is
    too little demand to say. Makers of anything: home a, b, c; partner p, q.
    Glue: home 1 of 3, both 2 of 5 (q's 白胶水 ends in 胶水): (1/3)/(2/5) = 0.8333…
    """
    span = {"source": "示例.csv", "sha256": SHA, "row": 2, "column": "scope",
            "start": 0, "end": 2, "quote": "纸板"}
    board = row("board", "missing", 3, ((0, 0), (2, 1)), 0.0, [("box", 2), ("gift-box", 1)])
    board["partner"] = [{"organisation": "p", "evidence": [span]}]
    glue = row("glue", "unknown", 2, ((1, 0), (1, 0)), (1 / 3) / (2 / 5), [("box", 2)])
    thresholds = {"theta1": "0.05", "theta2": "0.6", "min_demand": "3", "weak_makers": "2",
                  "weak_lq": "0.5", "hhi": "0.25", "broad_kinds": "12"}
    return {"region": "990000", "partner": "980000", "thresholds": thresholds,
            "inputs": {"files": [{"sha256": SHA}]}, "rows": [board, glue]}


def run(tables, shown, name="gaps.json"):
    """Exit code and what was printed."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for table, rows in tables.items():
            columns = sorted({column for it in rows for column in it})
            with open(folder / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns)
                writer.writeheader()
                writer.writerows(rows)
        text = shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False)
        (folder / name).write_text(text, encoding="utf-8")
        out = io.StringIO()
        with mock.patch.object(sys, "argv", ["verify", str(folder), str(folder / name)]):
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                code = verify.main()
    return code, out.getvalue()


class Verifies(unittest.TestCase):
    """Agreement, and each kind of change."""

    def sees(self, text, tables=None, shown=None):
        code, out = run(tables or export(), shown or answer())
        self.assertEqual(code, 1, out)
        self.assertIn(text, out)

    def test_hand_worked_figures_agree(self):
        code, out = run(export(), answer())
        self.assertEqual(code, 0, out)
        self.assertIn("8 figures checked", out)
        self.assertIn("0 mismatches", out)

    def test_a_changed_number_is_seen(self):
        for path in ("demand", "local_makers", "partner_makers", "location_quotient"):
            shown = answer()
            cell = shown["rows"][1][path]
            key = "organisations" if path == "demand" else "value"
            cell[key] += 1
            self.sees("MISMATCH", shown=shown)

    def test_a_changed_state_is_seen(self):
        shown = answer()
        shown["rows"][0]["state"] = "weak"
        self.sees("state of board", shown=shown)

    def test_a_gap_left_out_is_seen(self):
        shown = answer()
        del shown["rows"][0]
        self.sees("board is a gap and is not listed", shown=shown)

    def test_a_changed_cell_changes_the_figure(self):
        tables = export()
        tables["scope_items"][1]["review"] = "rejected"  # b makes no boxes
        self.sees("demand:board (990000) d-board: the page has 3, the export gives 2", tables)
        tables["scope_items"][1]["review"] = "accepted"
        tables["organisations"][0]["registration_state"] = "moved"
        self.sees("demand:board", tables)

    def test_a_wrong_quotation_is_seen(self):
        shown = answer()
        shown["rows"][0]["partner"][0]["evidence"][0]["start"] = 1
        self.sees("p: 示例.csv row 2 1–2", shown=shown)
        shown = answer()
        shown["rows"][0]["partner"][0]["evidence"][0]["sha256"] = "cd" * 32
        self.sees("cdcd", shown=shown)

    def test_quantities_decide_where_they_are_known(self):
        tables = export()
        tables["needs"] = [{"organisation": "a", "product": "glue", "catalogue_product": "glue",
                            "quantity": "100", "unit": "t"}]
        tables["makes"].append(
            {"organisation": "b", "product": "胶水", "catalogue_product": "glue", "match_kind": "exact",
             "capacity": "4", "unit": "t", "file": "f2", "row_number": "4"})
        shown = answer()
        shown["rows"][1] |= {"state": "missing", "basis": "quantity"}
        code, out = run(tables, shown)
        self.assertEqual(code, 0, out)  # 4 < 0.05 · 100
        tables["makes"][-1]["unit"] = "kg"  # no number of this product
        self.sees("state of glue", tables, shown)

    def test_a_report_is_read_as_well(self):
        page = (
            '<main data-region="990000" data-partner="980000" data-theta1="0.05" data-theta2="0.6"'
            ' data-min-demand="3" data-weak-makers="2" data-weak-lq="0.5" data-hhi="0.25"'
            ' data-broad-kinds="12">'
            '<tbody data-product="board" data-state="missing" data-basis="count" data-knowledge="not_seen">'
            '<data value="{n}" data-figure="x" data-subject="demand:board" data-base="990000">3</data>'
            '<data value="0.75" data-figure="y" data-subject="scopes:990000" data-base="990000">75 %</data>'
            '<tbody data-organisation="p"><mark data-sha256="' + SHA + '" data-source="示例.csv" data-row="2"'
            ' data-column="scope" data-start="0" data-end="2">纸板</mark>'
        )
        tables = export()
        del tables["scope_items"][-1]
        tables["organisations"] += [organisation("y", "990000", ""), organisation("z", "990000", "")]
        code, out = run(tables, page.replace("{n}", "3"), "report.html")
        self.assertEqual(code, 0, out)  # 6 of 8 counting at home have items
        code, out = run(tables, page.replace("{n}", "4"), "report.html")
        self.assertEqual(code, 1, out)

    def test_what_is_no_report_is_said(self):
        self.assertEqual(run(export(), "<p>hello</p>", "report.html")[0], 2)


if __name__ == "__main__":
    unittest.main()
