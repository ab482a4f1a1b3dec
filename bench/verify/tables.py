"""The tables of an export as the definitions see them.

In: a folder written by `lianqiao export`. Out: catalogue, organisations, facts, with the
rules of docs/concepts/gaps.md and docs/concepts/sources-and-spans.md on what counts.
Nothing here is computed beyond look-ups; the figures are in figures.py.
"""

import csv
import pathlib
import unicodedata

csv.field_size_limit(1 << 30)

# Matches that make a maker; the others are possible only (match_kind@1).
SURE = ("exact", "synonym", "subtype")
# Matches in which the organisation's own words are the product.
OWN_WORDS = ("exact", "synonym")
# An organisation in one of these states does not count.
GONE = ("revoked", "dissolved", "moved")
# Who may declare for a whole region that something is not made there.
SPOKESMEN = ("government", "zone", "association")
MAKING = ("make", "grow_mine")
# A broader product stands for its kinds where it has at most this many (match_kind@1).
BROAD_KINDS = 20


def rows_of(folder, name):
    """The rows of a table as dictionaries; no rows where the table was not exported."""
    path = pathlib.Path(folder) / f"{name}.csv"
    if not path.exists():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{k: plain(v or "") for k, v in row.items() if k} for row in csv.DictReader(file)]


def plain(cell):
    """A cell without the apostrophe that says of a text that it is no formula."""
    text = cell.lstrip("'")
    signed = text[:1] in ("+", "-", "＋", "－") and len(text) > 1 and not is_number(text)
    return cell[1:] if cell[:1] == "'" and (text[:1] in ("=", "@", "＝", "＠", "\t", "\r", "\n") or signed) else cell


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def fold(word):
    """A product word for comparison: half width, lower case, without space."""
    return "".join(unicodedata.normalize("NFKC", word).split()).lower()


def parts(cell):
    """The items of a list in a cell."""
    return [it.strip() for it in cell.replace("；", ";").split(";") if it.strip()]


def number(cell):
    """A number, or None where nothing was said: missing is not zero."""
    cell = cell.strip()
    return float(cell) if cell else None


def true(cell):
    """A flag of the export."""
    return cell.strip().lower() in ("1", "true")


class Catalogue:
    """Products, what they are kinds of, and what each cannot be made without."""

    def __init__(self, products, inputs):
        self.ids = [row["id"] for row in products]
        self.unit = {row["id"]: row.get("unit", "") for row in products}
        self.words = {}
        for row in products:
            self.words.setdefault(fold(row["name"]), row["id"])
        for row in products:
            words = parts(row.get("aliases", "")) + parts(row.get("aliases_en", ""))
            for word in words + [row.get("name_en", "")]:
                if word:
                    self.words.setdefault(fold(word), row["id"])
        known = set(self.ids)
        self.parents = {
            row["id"]: [p for p in (self.named(it) for it in parts(row.get("parent", ""))) if p]
            for row in products
        }
        self.above = {it: self._walk(it, self.parents) for it in self.ids}
        children = {it: [] for it in self.ids}
        for it, parents in self.parents.items():
            for parent in parents:
                children[parent].append(it)
        self.below = {it: self._walk(it, children) for it in self.ids}
        own = {it: {} for it in self.ids}
        for row in inputs:
            product, needed = self.named(row["product"]), self.named(row["input"])
            if product in known and needed in known:
                own[product][needed] = row.get("essential", "").strip() or "1"
        self.essential = {it: self._essential(it, own) for it in self.ids}

    def named(self, word):
        """The product with this id, name or synonym."""
        word = word.strip()
        return word if word in self.unit else self.words.get(fold(word))

    def _walk(self, start, step):
        """start and all that is reached, nearest first."""
        order, at = [start], 0
        while at < len(order):
            order += [it for it in step[order[at]] if it not in order]
            at += 1
        return order

    def _essential(self, product, own):
        """Essential inputs with those of the broader products; the nearer word stands."""
        said = {}
        for above in self.above[product]:
            for needed, essential in own[above].items():
                said.setdefault(needed, essential)
        return {needed for needed, essential in said.items() if essential == "2"}


class Organisations:
    """Organisations under the id that was kept, and whether and where they count."""

    def __init__(self, rows, merges):
        self.kept = {it["other"]: it["kept"] for it in merges if not it.get("undone_at")}
        self.kept |= {r["id"]: r["merged_into"] for r in rows if r.get("merged_into")}
        self.row = {row["id"]: row for row in rows}
        self.counting = {
            it: row
            for it, row in self.row.items()
            if it not in self.kept and row.get("registration_state", "") not in GONE
        }

    def of(self, name):
        """The kept id, where that organisation counts."""
        name = self.kept.get(name, name)
        return name if name in self.counting else None

    def registered(self, region):
        """Ids of all the organisations of a region, whether they count or not."""
        rows = self.row.items()
        return {it for it, row in rows if it not in self.kept and lies_in(row.get("region", ""), region)}

    def within(self, region):
        """Ids of the organisations that count in a region."""
        return {it for it, row in self.counting.items() if lies_in(row.get("region", ""), region)}


def lies_in(code, region):
    """GB/T 2260: 00 at the end of a code stands for all of it; other schemes (written
    SCHEME:CODE) are hierarchical by prefix."""
    scheme, _, start = region.rpartition(":")
    own, _, code = code.strip().rpartition(":")
    if not scheme and len(start) == 6 and start.isdigit():
        start = start[:2] if start.endswith("0000") else start[:4] if start.endswith("00") else start
    return bool(code) and bool(start) and own == scheme and code.startswith(start)


class Facts:
    """Who makes, needs and supplies what, and what was declared absent."""

    def __init__(self, folder, catalogue, organisations):
        self.unresolved = []
        self.made, self.named = {}, {}
        self.broad_kinds = BROAD_KINDS
        self.capacity = {}
        self.absent = []
        self.needs = {}
        self.read, self.making = set(), set()
        for row in rows_of(folder, "scope_items"):
            self._scope_item(row, catalogue, organisations)
        for row in rows_of(folder, "makes"):
            self._makes(row, catalogue, organisations)
        for row in rows_of(folder, "needs"):
            who = organisations.of(row["organisation"])
            what = self._product(row, catalogue)[0]
            if who and what and row.get("status", "") != "rejected":
                quantity = number(row.get("quantity", ""))
                usable = fits(row.get("unit", ""), catalogue.unit[what])
                self.needs.setdefault(who, []).append((what, quantity if usable else None))
        self.supplies = []
        for row in rows_of(folder, "supplies"):
            supplier, buyer = organisations.of(row["supplier"]), organisations.of(row["buyer"])
            what = self._product(row, catalogue)[0] if row.get("product") else None
            if supplier and buyer and what and row.get("status", "") not in ("rejected", "inferred"):
                value = number(row.get("value", ""))
                self.supplies.append((supplier, buyer, what, value))

    def _scope_item(self, row, catalogue, organisations):
        who = organisations.of(row["organisation"])
        if not who:
            return
        self.read.add(who)
        # What is only worked on (粮食加工) goes in; it does not come out.
        counts = not true(row["negated"]) and not true(row.get("material", ""))
        counts = counts and row["review"] != "rejected"
        if row["role"] not in MAKING or not counts:
            return
        self.making.add(who)
        # The scope of a university or an institute says what it works on.
        firm = organisations.row[row["organisation"]].get("kind", "") in ("", "firm")
        if firm and row["product"] in catalogue.unit:
            self._add(who, row["product"], row["match_kind"])

    def _makes(self, row, catalogue, organisations):
        product, kind = self._product(row, catalogue)
        if not product:
            return
        name = organisations.kept.get(row["organisation"], row["organisation"])
        organisation = organisations.row.get(row["organisation"])
        if organisation is None:
            return
        capacity = number(row.get("capacity", ""))
        if organisation.get("kind", "") in SPOKESMEN and capacity == 0:
            self.absent.append((organisation.get("region", ""), product))
            return
        if name not in organisations.counting or row.get("status", "") == "rejected":
            return
        self._add(name, product, kind)
        usable = fits(row.get("unit", ""), catalogue.unit[product])
        values = [capacity if usable else None,
                  number(row.get("spare", "")) if usable else None]
        self.capacity.setdefault((name, product), []).append(values)

    def _product(self, row, catalogue):
        """The product that the program took the words for, and how it matched them: what
        words mean is not recomputed here."""
        product = row.get("catalogue_product", "")
        if product not in catalogue.unit:
            self.unresolved.append(row["product"])
            return None, None
        return product, row.get("match_kind", "")

    def _add(self, who, product, kind):
        """An organisation counts once for a product, by its best mention."""
        own = self.made.setdefault(who, {})
        own[product] = own.get(product, False) or kind in SURE
        if kind in OWN_WORDS:
            self.named.setdefault(who, set()).add(product)


def fits(unit, own):
    """A number in another unit than the product's is left out."""
    return bool(unit) and own in (unit, "")
