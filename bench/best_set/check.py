"""Solves an instance of the best set with HiGHS, to confirm its bound.

In: the JSON of `speed_best_set SEED CANDIDATES FIRMS --instance KIND` on standard input,
seconds allowed as argument (60 unless given). Out: worth, bound and relative gap of HiGHS,
one JSON object. Needs `pip install highspy`; no part of the program uses it.
"""

import json
import sys

import highspy


def rows(instance):
    """Low, high and terms of each limit; an end without one is infinite."""
    them = list(enumerate(instance["candidates"]))
    inf = highspy.kHighsInf

    def row(low, high, coefficient):
        terms = [(at, coefficient(it)) for at, it in them]
        return low, high, [term for term in terms if term[1]]

    if instance["budget"] is not None:
        yield row(-inf, instance["budget"], lambda it: it["cost"])
    if instance["most"] is not None:
        yield row(-inf, instance["most"], lambda it: 1)
    groups = {}
    for _, it in them:
        if instance["a_firm"] is not None:
            for firm in it["firms"]:
                most = instance["of_firm"].get(str(firm), instance["a_firm"])
                groups[("firm", firm)] = most
        if instance["a_need"] is not None:
            groups[("need", it["need"])] = instance["a_need"]
    for (kind, which), most in sorted(groups.items()):
        if kind == "firm":
            yield row(-inf, most, lambda it: int(which in it["firms"]))
        else:
            yield row(-inf, most, lambda it: int(which == it["need"]))
    for spare, quantity in instance["spare"].items():
        yield row(
            -inf,
            quantity,
            lambda it: it["quantity"] if it["spare"] == int(spare) else 0,
        )
    for industry, limit in instance["industries"].items():
        one = lambda it: int(it["industry"] == int(industry))
        if limit["least"] is not None:
            yield row(limit["least"], inf, one)
        if limit["most"] is not None:
            yield row(-inf, limit["most"], one)
        if limit["least_share"] is not None:
            yield row(0, inf, lambda it: one(it) - limit["least_share"])
        if limit["most_share"] is not None:
            yield row(-inf, 0, lambda it: one(it) - limit["most_share"])
    if instance["fairness"] is not None:
        share = instance["fairness"]
        for side in ("home", "partner"):
            yield row(0, inf, lambda it: it[side] - share * (it["home"] + it["partner"]))


def main():
    instance = json.load(sys.stdin)
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 1e-6)
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    solver.setOptionValue("time_limit", seconds)
    for it in instance["candidates"]:
        solver.addCol(it["worth"], 0, 0 if it["rejected"] else 1, 0, [], [])
    count = len(instance["candidates"])
    for at in range(count):
        solver.changeColIntegrality(at, highspy.HighsVarType.kInteger)
    for low, high, terms in rows(instance):
        which, values = zip(*terms) if terms else ((), ())
        solver.addRow(low, high, len(terms), list(which), [float(it) for it in values])
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    solver.run()
    info = solver.getInfo()
    print(
        json.dumps(
            {
                "value": info.objective_function_value,
                "bound": info.mip_dual_bound,
                "gap": info.mip_gap,
                "seconds": solver.getRunTime(),
            }
        )
    )


if __name__ == "__main__":
    main()
