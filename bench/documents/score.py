#!/usr/bin/env python3
"""Scores what `lianqiao read` states of labelled pages.

usage: score.py pages PROGRAM FOLDER [--show]     FOLDER/truth.json labels the pages in it
       score.py founding PROGRAM DATA [--show]    DATA: the folder with the founding page
       score.py labels PROGRAM DATA [--show]      the five labelled real pages

A statement is right where predicate and value are (posts and representatives: of the right
person too). Exact: the value is one of those labelled; amounts also have kind, currency and
modality. Lenient: one value contains the other, or a quote overlaps. `optional` labels count
neither as missed nor as wrong. `must_not` are values that may not be stated at all. Every quote
is checked to be the decoded bytes of its span.
"""
import collections
import json
import pathlib
import subprocess
import sys


def read(program, path):
    """The answer of the program for a page."""
    done = subprocess.run([program, "read", str(path), "--json"], capture_output=True, check=True)
    return json.loads(done.stdout)


def decoded(path, encoding):
    """The bytes of a page and their text."""
    raw = pathlib.Path(path).read_bytes()
    return raw, encoding or "utf-8"


def quotes_hold(answer, raw, encoding):
    """Quotes that are not the decoded bytes of their spans."""
    bad = 0
    total = 0
    for fact in answer["facts"]:
        for span in fact["spans"]:
            total += 1
            text = raw[span["start"]:span["end"]].decode(encoding, "replace")
            bad += text != span["quote"]
    return bad, total


def plain(value):
    """A value without what is only spelling."""
    return "".join(str(value).split()).strip("“”\"。，；").replace("+08:00", "").lower()


def same(predicate, ours, theirs):
    """True where a value is the labelled one."""
    ours, theirs = plain(ours), plain(theirs)
    if predicate in ("published_at", "event_date"):
        theirs = theirs.split("/")[0]
        return ours == theirs or (min(len(ours), len(theirs)) >= 10 and (ours.startswith(theirs) or theirs.startswith(ours)))
    return ours == theirs


def right(fact, label, exact):
    """True where a fact is what a label says."""
    if fact["predicate"] != label["predicate"]:
        return False
    if label["predicate"] in ("post", "representative_of") and label.get("subject"):
        subjects = [label["subject"], *label.get("alt_subject", [])]
        if plain(fact.get("subject", "")) not in map(plain, subjects):
            return False
    values = [label["value"], *label.get("alt", [])]
    value = fact["value"]
    whole = f"{fact.get('about', '')}{value}"
    if any(same(fact["predicate"], it, other) for it in (value, whole) for other in values):
        if exact and fact["predicate"] == "amount":
            kinds = [label.get("kind"), *label.get("alt_kind", [])]
            moods = [label.get("modality", "fact"), *label.get("alt_modality", [])]
            return fact.get("kind") in kinds and fact.get("modality") in moods
        return True
    if exact or isinstance(value, int) or isinstance(label["value"], int):
        return False
    text, others = plain(value), [plain(it) for it in values]
    if any(it and text and (it in text or text in it) for it in others):
        return True
    spans = [plain(it["quote"]) for it in fact["spans"]]
    quote = plain(label.get("quote", ""))
    return bool(quote) and any(it and (it in quote or quote in it) for it in spans)


def match(facts, labels, exact):
    """Facts right, wrong; labels missed."""
    free = list(labels)
    hits, wrong = [], []
    for fact in facts:
        found = next((it for it in free if right(fact, it, exact)), None)
        if found is None and any(right(fact, it, exact) for it in labels):
            continue
        if found is None:
            wrong.append(fact)
        else:
            free.remove(found)
            if not found.get("optional"):
                hits.append(fact)
    return hits, wrong, [it for it in free if not it.get("optional")]


def forbidden(facts, must_not):
    """Facts that may not be stated."""
    bad = []
    for fact in facts:
        for label in must_not:
            named = fact["predicate"] == label["predicate"] and same(fact["predicate"], fact["value"], label["value"])
            kind = "kind" not in label or fact.get("kind") == label["kind"]
            mood = "modality" not in label or fact.get("modality") == label["modality"]
            if named and kind and mood:
                bad.append(fact)
    return bad


def table(rows):
    """Prints precision, recall and F1 by predicate."""
    total = collections.Counter()
    print(f"{'predicate':<20}{'right':>6}{'wrong':>6}{'missed':>7}{'P':>7}{'R':>7}{'F1':>7}")
    for name in sorted(rows):
        count = rows[name]
        total.update(count)
        line(name, count)
    line("all", total)


def line(name, count):
    """A line of the table."""
    hit, wrong, missed = count["hit"], count["wrong"], count["missed"]
    part = lambda a, b: f"{a / (a + b):7.3f}" if a + b else "      -"
    f1 = f"{2 * hit / (2 * hit + wrong + missed):7.3f}" if hit + wrong + missed else "      -"
    print(f"{name:<20}{hit:>6}{wrong:>6}{missed:>7}{part(hit, wrong)}{part(hit, missed)}{f1}")


def pages(program, folder, show):
    """Scores pages labelled in the contract's predicates."""
    folder = pathlib.Path(folder)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for exact in (True, False):
        rows = collections.defaultdict(collections.Counter)
        bad, quotes, banned = 0, 0, 0
        for name, label in truth.items():
            path = folder / label["file"]
            answer = read(program, path)
            raw, encoding = decoded(path, label.get("encoding"))
            wrong_quotes, total = quotes_hold(answer, raw, encoding)
            bad, quotes = bad + wrong_quotes, quotes + total
            known = label["facts"] + [dict(it, optional=True) for it in label.get("damaged", [])]
            hits, wrong, missed = match(answer["facts"], known, exact)
            for kind, facts in (("hit", hits), ("wrong", wrong), ("missed", missed)):
                for fact in facts:
                    rows[fact["predicate"]][kind] += 1
            not_allowed = forbidden(answer["facts"], label.get("must_not", []))
            banned += len(not_allowed)
            if show and exact:
                for word, facts in (("wrong", wrong), ("missed", missed), ("BANNED", not_allowed)):
                    for fact in facts:
                        print(name, word, fact["predicate"], fact["value"], fact.get("subject", ""), fact.get("kind", ""), fact.get("modality", ""), fact.get("confidence", ""))
        print("exact" if exact else "lenient")
        table(rows)
        print(f"quotes not equal at their span: {bad} of {quotes}; stated though forbidden: {banned}\n")


def founding_labels(truth):
    """The truth of the founding page in the contract's predicates."""
    facts = []

    def add(predicate, value, span=None, **more):
        quote = (span or {}).get("raw_text", "")
        facts.append({"predicate": predicate, "value": value, "quote": quote, **more})

    page = truth["page"]
    for key, predicate in (("title", "title"), ("published_at", "published_at"), ("source", "publisher"), ("republisher", "republisher"), ("page_editor", "editor")):
        add(predicate, page[key]["value"], page[key]["span"])
    for event in truth["events"]:
        add("event", event["name"]["value"], event["name"]["span"])
        add("event_date", event["date"]["value"], event["date"]["span"])
        add("place", event["place"]["value"], event["place"]["span"])
    for it in truth["provinces"]:
        add("region", it["name"], it["span"])
    media = ("吉林日报", "中国西藏网")
    for it in truth["organisations"]:
        known = it["name"] in media
        add("organisation", it["name"], it["span"], alt=[it.get("as_written", it["name"]), it["name"].replace("人民政府", "政府")], optional=known)
    for it in truth["people"]:
        add("person", it["name"], it["span"])
        for post in it["posts"]:
            of = post["as_written"].strip("()")
            add("post", post["post"], it["span"], subject=it["name"], alt=[of + post["post"]])
            add("representative_of", post["org"], it["span"], subject=it["name"], alt=[of], optional=it["role"] != "spoke as company representative")
    for it in truth["signings"]:
        add("enterprises_signed", it["enterprises"], it["span"])
    for it in truth["programmes"]:
        for by in it["stated_by"]:
            add("programme", it["name"], it["spans"][0], stated_by=by)
    for it in truth["targets"]:
        if it["kind"] == "key_industry_clusters":
            add("cluster_count", it["count"], it["span"])
            continue
        add("target", it["kind"], it["span"])
        for item in it["items"]:
            add("industry", item, it["span"])
    for it in truth["meetings_cited"]:
        span = it.get("span") or it["spans"][0]
        times = len(it.get("spans", [span]))
        for n in range(times):
            add("meeting_cited", it["name"], span, alt=[it.get("as_written", it["name"])], optional=n > 0)
    for it in truth["cooperation_proposals"]:
        add("proposal", it["span"]["quote"][2:], it["span"])
    for it in truth["offers"]:
        add("offer", it["text"], it["span"])
    known = []
    for fact in facts:
        if not any({**it, "optional": 0} == {**fact, "optional": 0} for it in known):
            known.append(fact)
    return known


def founding(program, data, show):
    """Scores the founding page stage by stage."""
    data = pathlib.Path(data)
    truth = json.loads((data / "jilin-liaoning-2023-12.truth.json").read_text(encoding="utf-8"))
    path = data / truth["document"]["file"]
    answer = read(program, path)
    clean = (data / truth["document"]["clean_file"]).read_text(encoding="utf-8")
    reasons = collections.Counter(it["reason"] for it in answer["edits"])
    print("edits:", dict(reasons))
    print("text equals the clean text:", answer["text"].strip() == clean.strip())
    print("link farm dropped:", any(it["kind"] == "link_farm" for it in answer["blocks"]))
    labels = founding_labels(truth)
    for exact in (True, False):
        rows = collections.defaultdict(collections.Counter)
        hits, wrong, missed = match(answer["facts"], labels, exact)
        for kind, facts in (("hit", hits), ("wrong", wrong), ("missed", missed)):
            for fact in facts:
                rows[fact["predicate"]][kind] += 1
                if show and kind != "hit":
                    print(kind, fact["predicate"], fact["value"], fact.get("subject", ""))
        print("exact" if exact else "lenient")
        table(rows)
    bad, quotes = quotes_hold(answer, *decoded(path, "utf-8"))
    never = truth["must_not_extract"]
    stated = [it["value"] for it in answer["facts"]]
    tail = truth["must_not_extract"]["places"]
    places = [it for it in stated if it in tail and it not in ("辽宁省",)]
    people = [it["value"] for it in answer["facts"] if it["predicate"] in ("person", "organisation") and it["value"] in never["participants"]]
    amounts = [it for it in answer["facts"] if it["predicate"] == "amount"]
    needs = [it for it in answer["facts"] if it["predicate"] in ("need", "agreement")]
    print(f"quotes not equal at their span: {bad} of {quotes}")
    print(f"false places {len(places)}, false participants {len(people)}, amounts {len(amounts)}, needs and deals {len(needs)}")


def labelled(program, data, show):
    """Projects and amounts of the five labelled real pages."""
    data = pathlib.Path(data)
    truth = json.loads((data / "labels.json").read_text(encoding="utf-8"))
    right_, asked = 0, 0
    for name, label in truth.items():
        answer = read(program, data / f"{name}.txt")
        facts = answer["facts"]
        bad, quotes = quotes_hold(answer, *decoded(data / f"{name}.txt", "utf-8"))
        main = lambda predicate: [it for it in facts if it["predicate"] == predicate and it["modality"] == "fact" and it["confidence"] != "low"]
        want = []
        for key, predicate in (("projects_signed", "projects_signed"), ("agreements", "agreements_signed")):
            if label.get(key) is not None:
                want.append((predicate, label[key]))
        amount = label.get("amount_cny") or label.get("amount_usd")
        deals = [it["value"] for it in main("amount") if it["kind"] in ("agreed", "investment", "framework", "trade")]
        for predicate, value in want:
            asked += 1
            ok = any(it["value"] == value for it in main(predicate))
            ok = ok or predicate == "agreements_signed" and value == 1 and len(main("agreement")) == 1
            right_ += ok
            if show and not ok:
                print(name, "missed", predicate, value)
        asked += 1
        ok = deals == ([amount * 100] if amount else [])
        right_ += ok
        if show and not ok:
            print(name, "amounts", deals, "labelled", amount)
        for key, predicate in (("event_date", "event_date"), ("published", "published_at")):
            if label.get(key):
                asked += 1
                ok = any(same(predicate, it["value"], label[key]) for it in facts if it["predicate"] == predicate)
                right_ += ok
                if show and not ok:
                    print(name, "missed", predicate, label[key])
        print(f"{name}: quotes not equal {bad} of {quotes}")
    print(f"counts, amounts and days right: {right_} of {asked}")


def main():
    """Reads the command line."""
    words = [it for it in sys.argv[1:] if it != "--show"]
    show = "--show" in sys.argv
    kinds = {"pages": pages, "founding": founding, "labels": labelled}
    if len(words) != 3 or words[0] not in kinds:
        sys.exit(__doc__)
    kinds[words[0]](words[1], words[2], show)


if __name__ == "__main__":
    main()
