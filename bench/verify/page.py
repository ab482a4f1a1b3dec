"""The numbers, states and quotations of a report or of a `gaps` answer.

In: an HTML report (elements `<data value data-subject data-base>`, rows with
`data-product` and `data-state`, marks with `data-start` and `data-end`) or a JSON answer
of the contract. Out: one shape for both.
"""

import json
from html.parser import HTMLParser

THRESHOLDS = ("theta1", "theta2", "min_demand", "weak_makers", "weak_lq", "hhi",
              "broad_kinds")


class Answer:
    """What a page or an answer states."""

    def __init__(self):
        self.region = self.partner = ""
        self.thresholds = {}
        self.numbers = []  # (value or None, subject, base, figure id or "")
        self.states = []  # (product, state, basis, knowledge)
        self.spans = []  # (organisation, span)
        self.hashes = []


def read_answer(path):
    """The answer of a file; JSON where it begins with a brace."""
    text = path.read_text(encoding="utf-8")
    if text.lstrip().startswith("{"):
        return from_json(json.loads(text))
    page = Page()
    page.feed(text)
    page.close()
    if not page.answer.region:
        raise ValueError(f"{path} is no report")
    return page.answer


def from_json(json_):
    """The `gaps` answer of the contract."""
    it = Answer()
    it.region, it.partner = json_["region"], json_["partner"]
    it.thresholds = {name: float(json_["thresholds"][name]) for name in THRESHOLDS}
    it.hashes = [file["sha256"] for file in json_["inputs"]["files"]]
    for row in json_["rows"]:
        product, (home, partner) = row["product"], (it.region, it.partner)
        it.states.append((product, row["state"], row["basis"], row["knowledge"]))
        demand, local, there = row["demand"], row["local_makers"], row["partner_makers"]
        it.numbers += [
            (demand["organisations"], f"demand:{product}", home, demand["figure"]),
            (local["value"], f"local:{product}", home, local["figure"]),
            (there["value"], f"partner:{product}", partner, there["figure"]),
            (local["possible"], f"possible:{product}", home, ""),
            (there["possible"], f"possible:{product}", partner, ""),
        ]
        if quotient := row["location_quotient"]:
            subject = f"location_quotient:{product}"
            it.numbers.append((quotient["value"], subject, home, quotient["figure"]))
        for use in row["needed_for"]:
            subject = f"needed_for:{product}:{use['product']}"
            it.numbers.append((use["organisations"], subject, home, ""))
        for maker in row["local"] + row["partner"]:
            it.spans += [(maker["organisation"], span) for span in maker["evidence"]]
    return it


class Page(HTMLParser):
    """Reads the data attributes of a report."""

    def __init__(self):
        super().__init__()
        self.answer = Answer()
        self.organisation = ""
        self.span = None

    def handle_starttag(self, tag, attrs):
        it = {name: value or "" for name, value in attrs}
        if tag == "main":
            self.answer.region, self.answer.partner = it["data-region"], it["data-partner"]
            for name in THRESHOLDS:
                self.answer.thresholds[name] = float(it[f"data-{name.replace('_', '-')}"])
        elif tag == "data" and "data-subject" in it:
            value = float(it["value"]) if it["value"] else None
            subject, base = it["data-subject"], it["data-base"]
            self.answer.numbers.append((value, subject, base, it.get("data-figure", "")))
        elif tag == "tbody" and "data-state" in it:
            names = ("data-product", "data-state", "data-basis", "data-knowledge")
            self.answer.states.append(tuple(it[name] for name in names))
        elif tag == "tbody" and "data-organisation" in it:
            self.organisation = it["data-organisation"]
        elif tag == "tr" and "data-sha256" in it:
            self.answer.hashes.append(it["data-sha256"])
        elif tag == "mark" and "data-start" in it:
            whole = {name: int(it[f"data-{name}"]) for name in ("row", "start", "end")}
            said = {name: it[f"data-{name}"] for name in ("source", "sha256", "column")}
            self.span = {**whole, **said, "quote": ""}

    def handle_data(self, data):
        if self.span is not None:
            self.span["quote"] += data

    def handle_endtag(self, tag):
        if tag == "mark" and self.span is not None:
            self.answer.spans.append((self.organisation, self.span))
            self.span = None
