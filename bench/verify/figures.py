"""The figures, computed from the tables by their definitions.

Written from docs/concepts/gaps.md (makers@1, demand@1, gap_state@2, gap_quantity@1,
location_quotient@1, concentration@1, complement@1, coverage@1), not from the program.
Everything is plain sets and loops: slow, and easy to read beside the definition.
"""

import math

from tables import lies_in


class Region:
    """One region: its organisations, and what they make and need."""

    def __init__(self, code, members, catalogue, facts):
        self.code, self.members = code, members
        self.catalogue, self.facts = catalogue, facts
        self.makers, self.possible = {}, {}
        self.demand, self.by_making, self.producing = {}, {}, {}
        self.any_maker = set()
        for who in members:
            self._read(who)
        for product, who in self.possible.items():
            who -= self.makers.get(product, set())

    def _read(self, who):
        made = self.facts.made.get(who, {})
        sure = {product for product, counts in made.items() if counts}
        if sure:
            self.any_maker.add(who)
        for product, counts in made.items():
            for above in self.catalogue.above[product]:
                (self.makers if counts else self.possible).setdefault(above, set()).add(who)
        # Who names something broader that has few kinds may make each of them.
        for product in self.facts.named.get(who, ()):
            if len(self.catalogue.below[product]) - 1 <= self.facts.broad_kinds:
                for kind in self.catalogue.below[product][1:]:
                    self.possible.setdefault(kind, set()).add(who)
        # Most specific products only: what is made more precisely says what is needed.
        for product in sure:
            if any(p != product and product in self.catalogue.above[p] for p in sure):
                continue
            self.producing.setdefault(product, set()).add(who)
            for needed in self.catalogue.essential[product]:
                self.demand.setdefault(needed, set()).add(who)
        for needed, _ in self.facts.needs.get(who, []):
            self.demand.setdefault(needed, set()).add(who)

    def n_makers(self, product):
        return len(self.makers.get(product, ()))

    def n_possible(self, product):
        return len(self.possible.get(product, ()))

    def n_demand(self, product):
        return len(self.demand.get(product, ()))

    def absent(self, product):
        """Declared by somebody who speaks for the whole region, of the product or of
        something that it is a kind of."""
        return any(
            what in self.catalogue.above[product] and covers(where, self.code)
            for where, what in self.facts.absent
        )

    def unmet(self, product):
        """Organisations that need it and do not make it themselves."""
        return self.demand.get(product, set()) - self.makers.get(product, set())

    def needed(self, product):
        """Sum of the declared needs and how many gave one."""
        given = {}
        for who in self.members:
            for what, quantity in self.facts.needs.get(who, []):
                if what == product and quantity is not None:
                    given[who] = given.get(who, 0.0) + quantity
        return (math.fsum(given.values()) if given else None), len(given)

    def capacity(self, product, which=0):
        """Capacity (1: free capacity) of the makers and how many of them give one."""
        known = [self._capacity(who, product, which) for who in self.makers.get(product, ())]
        known = [it for it in known if it is not None]
        return (math.fsum(known) if known else None), len(known)

    def _capacity(self, who, product, which):
        """Of one maker: that of the product itself; else the sum over the broadest
        kinds that it lists, where each is known in the product's unit."""
        made = self.facts.made.get(who, {})
        def own(kind):
            values = [it[which] for it in self.facts.capacity.get((who, kind), [])]
            values = [it for it in values if it is not None]
            return min(values) if values else None
        if product in made:
            return own(product)
        above = self.catalogue.above
        kinds = [it for it in made if made[it] and product in above[it]]
        broadest = [it for it in kinds if not any(o != it and o in above[it] for o in kinds)]
        values = [own(it) for it in broadest]
        units = {self.catalogue.unit[it] for it in broadest} <= {self.catalogue.unit[product]}
        return math.fsum(values) if values and units and None not in values else None

    def concentrated(self, product, threshold):
        """Supplies with values are known for more than half of those in need, the least
        HHI is at the threshold, and the largest supplier stands outside."""
        demand = self.demand.get(product, set())
        values, suppliers, buyers, valued = {}, set(), set(), set()
        for supplier, buyer, what, value in self.facts.supplies:
            if buyer not in self.members or product not in self.catalogue.above[what]:
                continue
            suppliers.add(supplier)
            buyers.add(buyer)
            if value is not None:
                values[supplier] = values.get(supplier, 0.0) + value
                valued.add(buyer)
        known = {who: value for who, value in values.items() if value > 0}
        if not known or not demand or len(valued & demand) * 2 <= len(demand):
            return False
        total = math.fsum(known.values())
        hhi = math.fsum((value / total) ** 2 for value in known.values())
        # Each buyer whose suppliers are not known counts as one unknown supplier.
        unknown = len(suppliers) - len(values) + len(demand - buyers)
        least = hhi / (1 + unknown * hhi)
        top = min(known, key=lambda who: (-known[who], who))
        return least >= threshold and top not in self.members


class Pair:
    """A region that asks, beside another; both together are the base."""

    def __init__(self, home, partner, thresholds):
        self.home, self.partner, self.limit = home, partner, thresholds

    def location_quotient(self, product):
        """(e_rp / e_r) / (e_p / e), or None where it is not defined."""
        e_rp, e_r = self.home.n_makers(product), len(self.home.any_maker)
        e_p = e_rp + self.partner.n_makers(product)
        e = e_r + len(self.partner.any_maker)
        return (e_rp / e_r) / (e_p / e) if e_r and e_p else None

    def state(self, product):
        """State and basis of the link at home."""
        return self._by_quantity(product) or (self._by_count(product), "count")

    def knowledge(self, product):
        if self.home.n_makers(product):
            return "made"
        return "known_absent" if self.home.absent(product) else "not_seen"

    def gaps(self):
        """Products that home needs and lacks, or has too weakly."""
        return {it for it in self.home.demand if self.state(it)[0] in ("missing", "weak")}

    def gain(self, product):
        """What could be gained, and whether that is a quantity."""
        demand, _ = self.home.needed(product)
        capacity, known = self.home.capacity(product)
        if not self.home.n_makers(product):
            capacity = 0.0
        elif known < self.home.n_makers(product):
            capacity = None
        spare, _ = self.partner.capacity(product, 1)
        if None not in (demand, capacity, spare):
            return min(max(demand - capacity, 0.0), spare), True
        return min(len(self.home.unmet(product)), self.partner.n_makers(product)), False

    def _unseen(self, product):
        possible = self.home.n_possible(product)
        return "unknown" if possible and not self.home.absent(product) else "missing"

    def _by_count(self, product):
        makers, quotient = self.home.n_makers(product), self.location_quotient(product)
        if self.home.n_demand(product) < self.limit["min_demand"]:
            return "unknown"
        if makers == 0:
            return self._unseen(product)
        rare = quotient is not None and quotient < self.limit["weak_lq"]
        if makers <= self.limit["weak_makers"] or rare or self._concentrated(product):
            return "weak"
        return "strong"

    def _by_quantity(self, product):
        """None where the quantities known do not decide."""
        demand, gave = self.home.needed(product)
        if not demand or demand <= 0:
            return None
        makers = self.home.n_makers(product)
        if makers == 0:
            return self._unseen(product), "quantity"
        capacity, known = self.home.capacity(product)
        if capacity is None or known < makers:
            return None
        if capacity / demand < self.limit["theta1"]:
            return "missing", "quantity"
        if capacity / demand < self.limit["theta2"]:
            return "weak", "quantity"
        # Where some who need it give no quantity, the sum is a lower bound: not "strong".
        if gave < self.home.n_demand(product):
            return None
        return ("weak" if self._concentrated(product) else "strong"), "quantity"

    def _concentrated(self, product):
        return self.home.concentrated(product, self.limit["hhi"])


def covers(where, region):
    """True where the whole of `region` lies in `where`: a smaller place cannot speak for
    it. A province's code ends in 0000, and starts what lies in it."""
    return lies_in(region, where)
