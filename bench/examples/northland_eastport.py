#!/usr/bin/env python3
"""Writes examples/northland-eastport: two fictional regions with numbers for everything.

    python3 bench/examples/northland_eastport.py [OUT]

In: the shipped catalogue (units, English names, essential inputs) and SEED. Out: the
tables of the example. The same seed and catalogue give the same bytes. Nothing in it is
taken from a real organisation; places, firms, persons and deals are invented.
"""

import csv
import itertools
import pathlib
import random
import sys

SEED = 20260401
ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples/northland-eastport"
SOURCE = f"fictional, seed {SEED}"
NOTE = "fictional; no such organisation exists"
AS_OF = "2026-03-31"

# Subregions: code, town, code of a port or hub.
REGIONS = {
    "N": ("NUTS:XN1", [("NUTS:XN11", "Norrhaven"), ("NUTS:XN12", "Frostley"),
                       ("NUTS:XN13", "Pinebeck"), ("NUTS:XN14", "Lakenfold")]),
    "E": ("NUTS:XE1", [("NUTS:XE11", "Eastport"), ("NUTS:XE12", "Gullmouth"),
                       ("NUTS:XE13", "Saltmere"), ("NUTS:XE14", "Quaywick")]),
}
# Product id, NACE class, makers in Northland, makers in Eastport, capacity of a usual
# maker a year in the catalogue's unit. A region without makers of what it needs has a gap.
PLAN = """
truck 29.10 5 0 8000|bus 29.10 4 0 2500|tractor 28.30 5 1 4000|corn-harvester 28.30 4 0 900
wind-turbine 28.11 4 1 300|wind-blade 28.11 0 4 1200|wind-gearbox 28.15 0 3 400
wind-turbine-bearing 28.15 0 3 900|wind-tower 25.11 3 2 500|wind-converter 27.11 1 3 600
wind-generator 27.11 1 4 450|diesel-engine 28.11 4 1 15000|transmission 29.32 3 1 12000
brake-system 29.32 0 4 40000|wiring-harness 29.31 1 3 90000|tyre 22.11 0 4 900000
automotive-glass 23.12 1 3 600000|auto-sheet 24.10 0 3 250000|steel-plate 24.10 1 3 400000
iron-casting 24.51 4 2 20000|forging 25.50 4 3 15000|fastener 25.94 3 3 6000
bearing 28.15 1 5 700000|gear 28.15 3 3 120000|hydraulic-pump 28.12 0 4 30000
hydraulic-cylinder 28.12 2 2 50000|cnc-machine-tool 28.41 3 4 700|cutting-tool 25.73 1 2 400000
industrial-robot 28.99 1 4 1500|robot-reducer 28.15 0 3 9000|servo-motor 27.11 0 4 60000
pump 28.13 2 3 20000|valve 28.14 2 3 80000|electric-motor 27.11 3 3 90000
power-transformer 27.11 3 3 400|silicon-steel 24.10 0 2 60000|power-cable 27.32 2 3 3000000
switchgear 27.12 2 2 9000|lithium-battery 27.20 2 3 900000|cathode-material 20.59 0 3 7000
raw-milk 01.41 5 1 30000|milk-powder 10.51 4 0 9000|cheese 10.51 4 1 5000|cattle 01.42 4 1 12000
beef 10.11 5 1 8000|maize 01.11 5 1 60000|maize-starch 10.62 4 1 70000|lysine 20.59 2 0 20000
feed 10.91 4 2 50000|fuel-ethanol 20.14 3 1 40000|carton 17.21 3 2 30000000
ship 30.11 0 3 12|marine-diesel-engine 28.11 0 3 180|deck-machinery 28.22 0 3 400
container 25.29 0 2 30000|gantry-container-crane 28.22 0 3 30|polypropylene 20.16 0 3 150000
ethylene 20.14 0 1 300000|coating 20.30 2 3 20000|carbon-fibre 20.60 2 1 1500
glass-fibre 23.14 1 2 30000|epoxy-resin 20.16 0 3 25000|sensor 26.51 1 3 900000
automotive-seat 29.32 0 2 60000|automotive-lamp 27.40 0 3 90000|vehicle-axle 29.32 0 2 30000
shock-absorber 29.32 0 3 120000|steering-system 29.32 0 2 40000
enamelled-wire 27.32 0 2 9000|oil-seal 22.19 0 2 900000|clutch 29.32 0 2 30000
exhaust-system 29.32 0 2 30000|radiator 29.32 0 2 50000|leaf-spring 25.93 0 2 90000
crankshaft 28.11 0 1 20000|piston 28.11 0 2 200000|steel-tube 24.20 0 3 90000
weatherstrip 22.19 0 1 3000000|car-lock 25.72 0 1 200000|wiper 29.31 0 1 300000
""".replace("\n", "|")
BRANDS = """Alderqvist Amberholm Barrowyn Birkentor Brackmoor Briarsund Cindervik Cobblefen
Dunmarrow Elkstrand Emberfell Fernhollow Fjaldur Garrowmere Glimmervik Greyfinch Hallowmark
Harrowsund Hazelfjord Ironbeck Jasperholt Kelderby Kestrelow Larkenfell Lindermoor Lowenby
Marrowick Mistelund Mossgarth Nettlebay Northwhistle Oakenrill Orrinsdal Pebblequay Pikestrand
Quillholm Ravensund Redfallow Rookhaven Rowanstrand Saltfinch Sandermoor Silverbirk Skerrydal
Sloeholm Snowmarten Sorrelby Stonefinch Swanmarrow Tarnwick Tellerby Thistlevik Thrushmoor
Umberfold Valderby Vesperholm Wagtailow Wexmarrow Whinfell Willowstrand Windermark Yarrowby""".split()
FORMS = ["Ltd", "Works", "Group", "Industries", "Manufacturing", "Co-operative"]


def catalogue():
    """Products and essential inputs of the shipped catalogue, by id."""
    products, inputs = {}, {}
    for path in sorted((ROOT / "crates/terms/catalogue/products").glob("*.csv")):
        for row in csv.DictReader(path.open(encoding="utf-8")):
            products[row["id"]] = row
    for path in sorted((ROOT / "crates/terms/catalogue/inputs").glob("*.csv")):
        for row in csv.DictReader(path.open(encoding="utf-8")):
            if row["essential"] == "2":
                inputs.setdefault(row["product"], []).append(row["input"])
    return products, inputs


def all_inputs(product, products, inputs):
    """Essential inputs of a product and of what it is a kind of, once each."""
    found, seen, front = [], set(), [product]
    while front:
        here = front.pop(0)
        if here in seen or here not in products:
            continue
        seen.add(here)
        found += inputs.get(here, [])
        front += [it for it in products[here]["parent"].split(";") if it]
    return list(dict.fromkeys(found))


def plural(product):
    """The English name; of things that are counted, several."""
    english, unit = product["name_en"], product["unit"]
    counted = unit in ("台", "辆", "件", "套", "条", "个", "艘") and not english.endswith(("s", "gear", "cattle"))
    return english + "s" if counted else english


def round_to(value, digits=2):
    """A number as a firm would state it: two digits that count."""
    value = max(1, int(value))
    unit = 10 ** max(0, len(str(value)) - digits)
    return max(1, round(value / unit) * unit)


class Tables:
    """Rows by table; every row says that it is invented."""

    def __init__(self):
        self.rows = {}

    def add(self, table, **row):
        row.update(source=SOURCE)
        row["note"] = "; ".join(filter(None, [row.get("note"), NOTE]))
        self.rows.setdefault(table, []).append(row)

    def write(self, table, folder):
        folder.mkdir(parents=True, exist_ok=True)
        rows = self.rows[table]
        columns = list(dict.fromkeys(name for row in rows for name in row))
        columns.sort(key=lambda it: it in ("source", "note"))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(rows)


def main():
    draw = random.Random(SEED)
    products, inputs = catalogue()
    plan = [it.split() for it in PLAN.split("|") if it.strip()]
    usual = {product: int(capacity) for product, _, _, _, capacity in plan}
    tables, names = Tables(), set()
    firms = []

    def name(tail):
        for _ in range(1000):
            found = f"{draw.choice(BRANDS)} {tail}"
            if found not in names:
                names.add(found)
                return found
        raise SystemExit(f"no name left for {tail}")

    def organisation(side, kind, tail, industry, scope, **more):
        code, town = draw.choice(REGIONS[side][1])
        number = len(tables.rows.get("organisations", [])) + 1
        one = dict(id=f"fict-{side.lower()}{number:03}", name=name(tail), kind=kind,
                   registration_state="active", region=code, city=town,
                   industry=f"NACE:{industry}", scope=scope,
                   established=draw.randint(1921, 2022), employees=draw.randint(12, 2400))
        one.update(more)
        tables.add("organisations", **one)
        return one["id"]

    for product, nace, north, east, _ in plan:
        english = plural(products[product])
        title = products[product]["name_en"]
        title = title[0].upper() + title[1:]
        for side, count in (("N", int(north)), ("E", int(east))):
            for at in range(count):
                verb = {"01": "Production of", "10": "Manufacture of"}.get(nace[:2], "Manufacture of")
                scope = f"{verb} {english}"
                if at % 3 == 1:
                    scope += f"; wholesale of {english}"
                elif at % 3 == 2:
                    scope += f"; repair and installation of {english}" if nace > "25" else "; storage"
                form = draw.choice(FORMS)
                firms.append((organisation(side, "firm", f"{title} {form}", nace, scope), side, product))
    for side, n in (("N", 3), ("E", 4)):
        for _ in range(n):
            product = draw.choice(plan)[0]
            english, title = plural(products[product]), products[product]["name_en"]
            organisation(side, "firm", f"{title[0].upper() + title[1:]} Trading Ltd", "46.69",
                         f"Wholesale of {english}; import and export", employees=draw.randint(3, 60))
    institutes = []
    for side, n in (("N", 5), ("E", 5)):
        for at in range(n):
            subject = draw.choice(["materials", "drives", "food technology", "energy systems",
                                   "marine technology", "automation"])
            kind = "university" if at < 2 else "institute"
            tail = "University" if kind == "university" else f"Institute for {subject}"
            found = organisation(side, kind, tail, "72.19" if at >= 2 else "85.42",
                                 f"Research in {subject}")
            institutes.append((found, side, subject))
        organisation(side, "association", "Cluster of industry", "94.11", "Activities of business membership organisations")
        organisation(side, "zone", "Industrial Park", "68.20", "Letting of industrial premises")
        organisation(side, "government", "Regional Office", "84.13", "Regulation of business")

    # Needs: each maker wants two to five of its essential inputs, of those in the plan
    # first. Then capacities are set against the demand of their region, so that every
    # state of a gap occurs.
    demand, needs = {}, []
    for firm, side, product in firms:
        wanted = all_inputs(product, products, inputs)
        wanted = [it for it in wanted if it in products and products[it]["unit"]]
        wanted.sort(key=lambda it: (it not in usual, it))
        for need in wanted[: draw.randint(2, 5)]:
            quantity = round_to(usual.get(need, 2000) * draw.uniform(0.1, 0.8))
            demand[side, need] = demand.get((side, need), 0) + quantity
            needs.append((firm, side, need, quantity))
    for firm, side, need, quantity in needs:
        tables.add("needs", organisation=firm, product=need, quantity=quantity,
                   unit=products[need]["unit"], by=f"2026-{draw.randint(6, 12):02}-01",
                   status="declared", as_of=AS_OF)
    # Capacity over need, in turn: below 0.05 a link counts as missing, below 0.6 as weak.
    shares = {side: itertools.cycle([0.3, 1.6, 0.45, 0.9, 0.03, 2.5]) for side in REGIONS}
    ratio = {}
    for firm, side, product in firms:
        makers = sum(1 for it in firms if it[1:] == (side, product))
        if (side, product) not in ratio and demand.get((side, product)):
            ratio[side, product] = next(shares[side])
        wanted = demand.get((side, product), 0)
        share = ratio[side, product] * wanted / makers if wanted else usual[product]
        capacity = round_to(share * draw.uniform(0.8, 1.2))
        tables.add("makes", organisation=firm, product=product, capacity=capacity,
                   unit=products[product]["unit"], spare=round(capacity * draw.choice([0, 0.1, 0.3, 0.5])),
                   status="declared", as_of=AS_OF)
    makers_of = {}
    for firm, side, product in firms:
        makers_of.setdefault(product, []).append((firm, side))
    for firm, side, need, quantity in needs:
        sellers = [it for it in makers_of.get(need, []) if it[0] != firm]
        if sellers and draw.random() < 0.6:
            near = [it for it in sellers if it[1] == side]
            seller = draw.choice(near if near and draw.random() < 0.7 else sellers)[0]
            tables.add("supplies", supplier=seller, buyer=firm, product=need,
                       value=round_to(draw.uniform(2e5, 9e6)), currency="EUR", period="2025",
                       status="declared")
    topics = sorted({it[0] for it in plan})
    for institute, _, subject in institutes:
        for kind in draw.sample(["result", "need", "laboratory", "service"], 2):
            product = draw.choice(topics)
            tables.add("research", id=f"fict-r{len(tables.rows.get('research', [])) + 1:02}",
                       organisation=institute, title=f"{subject.capitalize()} for {products[product]['name_en']}",
                       kind=kind, readiness=draw.randint(2, 9), applies_to=product)
    corridors(tables)
    event(tables, draw, firms, needs, makers_of)
    now = ["organisations", "makes", "needs", "supplies", "research"]
    for table in tables.rows:
        tables.write(table, OUT if table in now else OUT / "later")
    print({table: len(rows) for table, rows in tables.rows.items()}, file=sys.stderr)


def corridors(tables):
    """Towns in a row in each region, a rail and a road across the border, a sea line."""
    places = []
    for at, (_, (_, towns)) in enumerate(REGIONS.items()):
        for n, (code, town) in enumerate(towns):
            kind = "port" if town in ("Norrhaven", "Eastport", "Gullmouth") else "town"
            places.append(town)
            tables.add("places", id=f"fict-{town.lower()}", name=town, kind=kind, region=code,
                       lat=f"-{30 + 2 * at}.{n}", lon=f"-{125 - n}.{5 * at}")
    lines = [(a, b) for a, b in zip(places, places[1:]) if {a, b} != {"Lakenfold", "Eastport"}]
    modes = {"road": (900, 1.2, 450), "rail": (2400, 2.0, 300), "sea": (9000, 14.0, 90)}
    across = [("Lakenfold", "Eastport", "road", "open"), ("Lakenfold", "Eastport", "rail", "open"),
              ("Pinebeck", "Saltmere", "rail", "planned"), ("Norrhaven", "Eastport", "sea", "open"),
              ("Norrhaven", "Gullmouth", "sea", "open")]
    for a, b, mode, status in [(a, b, m, "open") for a, b in lines for m in ("road", "rail")] + across:
        capacity, hours, cost = modes[mode]
        tables.add("links", **{
            "id": f"fict-{mode}-{a}-{b}".lower(), "from": f"fict-{a.lower()}", "to": f"fict-{b.lower()}",
            "mode": mode, "one_way": 0, "capacity": capacity, "unit": "t/day", "time_h": hours,
            "cost": cost, "currency": "EUR", "reliability": 0.93 if mode == "sea" else 0.98,
            "status": status, "opens_on": "2028-07-01" if status == "planned" else ""})
    for port in ("norrhaven", "eastport", "gullmouth"):
        for mode in ("road", "rail"):
            tables.add("transfers", place=f"fict-{port}", from_mode=mode, to_mode="sea", dwell_h=18,
                       cost=120, currency="EUR", capacity=4000)
    tables.add("corridors", id="fict-land", name="Lakenfold–Eastport land corridor",
               links="fict-road-lakenfold-eastport;fict-rail-lakenfold-eastport")
    tables.add("corridors", id="fict-sea", name="Norrhaven sea lines",
               links="fict-sea-norrhaven-eastport;fict-sea-norrhaven-gullmouth")


def event(tables, draw, firms, needs, makers_of):
    """A conference of one day, and what was signed there."""
    tables.add("events", id="fict-ev1", name="Northland–Eastport supply days", starts_on="2026-04-14",
               ends_on="2026-04-14", timezone="UTC", place="fict-eastport",
               regions="NUTS:XN1;NUTS:XE1", freeze_minutes=30)
    for code, start, end in ((1, "09:00", "12:00"), (2, "13:30", "17:00")):
        tables.add("sessions", id=f"fict-ev1-s{code}", event="fict-ev1", code=code,
                   starts_at=f"2026-04-14T{start}:00Z", ends_at=f"2026-04-14T{end}:00Z",
                   slot_minutes=20, gap_minutes=5)
    for at in range(1, 11):
        tables.add("event_tables", id=f"fict-ev1-t{at:02}", event="fict-ev1", kind="meeting",
                   zone="A" if at < 6 else "B", capacity=6)
    pairs = {}
    for firm, side, need, _ in needs:
        for seller, where in makers_of.get(need, []):
            if where != side:
                pairs[firm, seller] = need
    chosen = draw.sample(sorted(pairs), 90)
    invited = sorted({it for pair in chosen for it in pair})
    for at, firm in enumerate(invited, 1):
        tables.add("participants", id=f"fict-p{at:03}", event="fict-ev1", organisation=firm,
                   delegate=f"Delegate {at}", post=draw.choice(["director", "buyer", "engineer"]),
                   protocol_rank=draw.randint(1, 5), min_meetings=1, max_meetings=6, state="confirmed")
    number = {firm: f"fict-p{at:03}" for at, firm in enumerate(invited, 1)}
    for at, (buyer, seller) in enumerate(chosen, 1):
        tables.add("wishes", id=f"fict-w{at:03}", event="fict-ev1", a=number[buyer], b=number[seller],
                   score_a=draw.randint(1, 5), score_b=draw.randint(1, 5), session=draw.choice([1, 2, 3]),
                   origin="gap", state="open")
    side_of = {firm: side for firm, side, _ in firms}
    steps = ["signed", "registered", "started", "producing", "full_capacity"]
    for at, (buyer, seller) in enumerate(draw.sample(chosen, 40), 1):
        one = f"fict-a{at:02}"
        kind = draw.choice(["letter_of_intent", "framework", "contract", "contract"])
        product = pairs[buyer, seller]
        state = "cancelled" if at % 13 == 0 else "active"
        tables.add("agreements", id=one, kind=kind, title=f"Supply of {product}", event="fict-ev1",
                   signed_on="2026-04-14", product=product, responsible=buyer,
                   planned_start="2026-09-01", planned_production="2027-06-01", state=state)
        for firm, role in ((buyer, "buyer"), (seller, "supplier")):
            tables.add("agreement_parties", agreement=one, organisation=firm,
                       region=REGIONS[side_of[firm]][0], role=role)
        agreed = round_to(draw.uniform(1e6, 4e8))
        tables.add("amounts", agreement=one, kind="agreed", amount=agreed, currency="EUR",
                   as_of="2026-04-14", region=REGIONS[side_of[buyer]][0])
        reached = draw.choices(range(1, 6), [4, 4, 3, 2, 1])[0]
        for n, stage in enumerate(steps[:reached] + (["cancelled"] if state == "cancelled" else [])):
            day = f"{2026 + (3 + 3 * n) // 12}-{(3 + 3 * n) % 12 + 1:02}-14"
            tables.add("stages", id=f"{one}-{stage}", agreement=one, stage=stage, happened_on=day,
                       precision="day", reported_by=buyer)
        if reached >= 3:
            tables.add("amounts", agreement=one, kind="paid", amount=agreed // 5, currency="EUR",
                       as_of="2026-12-31", region=REGIONS[side_of[buyer]][0])


main()
