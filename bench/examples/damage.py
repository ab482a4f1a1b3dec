#!/usr/bin/env python3
"""Writes the damaged rehearsal pages of examples/jilin-liaoning from their clean texts.

    python3 bench/examples/damage.py [--check]

In: examples/jilin-liaoning/clean/page.txt and page.gbk.txt, our own words in simplified
script: lines `key: value`, an empty line, paragraphs. Out: page.html (UTF-8) and
page.gbk.html (GBK), damaged as real pages are seen to be:

* script converted character by character, so that some characters stay as they were;
* after every occurrence of some characters their reading in parentheses: 業(yè). In
  UTF-8 character by character; in GBK byte by byte, so that a match may begin in the
  middle of a character and break its neighbours (楊 after 理 holds the bytes of 項);
* punctuation folded to ASCII; publish time and source glued together; the title said
  again; a hidden block; a tail of place names in simplified script, put in afterwards.

The same texts and SEED give the same bytes. `--check` writes nothing and compares: the
pages with the script, and every value of the truth files with the clean text.

Needs two packages of PyPI, both of them only here: `opencc` (OpenCC 1.4.2: tables of
characters) and `pypinyin` (0.55.0: readings).
"""

import html
import json
import pathlib
import random
import re
import sys

import opencc
from pypinyin import pinyin

SEED = 20231209
ANNOTATED = 13  # characters that get their reading, where the text names none
ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples/jilin-liaoning"
# Where one character has several forms: the one that such pages show. The
# table of OpenCC begins with 籤, 裏, 並, 羣 and 爲.
FORMS = {"签": "簽", "里": "裡", "并": "并", "群": "群", "为": "為"}
FOLDED = str.maketrans("，：；（）？！｜\u3000", ",:;()?!| ")
HAN = re.compile("[\u3400-\u9fff]")

TO_TRADITIONAL = opencc.OpenCC("s2t")
TO_SIMPLIFIED = opencc.OpenCC("t2s")


def read(path):
    """The keys above the empty line, and the paragraphs below it."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    keys = dict(line.split(": ", 1) for line in head.splitlines())
    return keys, [it for it in body.splitlines() if it]


def traditional(text):
    return "".join(FORMS.get(it) or TO_TRADITIONAL.convert(it) for it in text)


def readings(char):
    return pinyin(char, heteronym=True)[0]


def annotated(body, keys):
    """Character -> reading. A text may name its characters; else they are drawn among
    those that were converted, stand there twice or more and have one reading."""
    if named := keys.get("annotate"):
        chars = [traditional(it) for it in named]
    else:
        plain = "".join(body)
        text = "".join(traditional(it) for it in plain)
        both = {new for old, new in zip(plain, text) if old != new}
        fit = [it for it in sorted(both) if text.count(it) > 1 and len(readings(it)) == 1]
        chars = sorted(random.Random(SEED).sample(fit, ANNOTATED))
    return {char: readings(char)[0] for char in chars}


def page(keys, body, charset):
    """The page before readings are put in and before its tail: one string."""
    def shown(text):
        return html.escape(traditional(text).translate(FOLDED), quote=False)

    nbsp = "\u00a0" if charset == "utf-8" else "&nbsp;"  # GBK has no U+00A0
    crumb = shown(keys["crumb"]).replace(" &gt; ", f"{nbsp}&gt;{nbsp}")
    nav = " | ".join(f'<a href="#">{shown(it)}</a>' for it in keys["nav"].split(" | "))
    title = shown(keys["title"])
    lines = [
        "<!DOCTYPE html>",
        "<html>",
        f'<head><meta charset="{charset}"><title>{title}_{shown(keys["site"])}</title></head>',
        "<body>",
        f'<div class="nav">{nav}</div>',
        f'<div class="crumb">{crumb}</div>',
        f"<h1>{title}</h1>",
        f'<div class="info"><span>{shown("发布时间：")}{keys["published"]}</span>'
        f'<span>{shown("来源：")} {shown(keys["source"])}</span></div>',
        '<div class="content">',
        f'<p>  {shown("原标题：")}{title}</p>',
        *(f"<p>  {shown(it)}</p>" for it in body),
        f'<p class="editor">{shown("（责编：" + keys["editor"] + "）")}</p>',
        "</div>",
        f'<div style="display:none">{shown(keys["hidden"])}</div>',
        f'<div class="copyright">{shown(keys["copyright"])}</div>',
        f'<div class="footer">{shown(keys["footer"])}</div>',
    ]
    return "\n".join(lines) + "\n"


def tail(keys):
    """Links put in after the conversion: simplified, each with a bar behind it."""
    names = keys["tail"].split("|")
    links = " ".join(f'<a href="#">{it}</a>|' for it in names)
    return f'<div class="links">{links}</div>\n</body>\n</html>\n'


def by_characters(text, marks):
    """Every marked character with its reading behind it."""
    return "".join(f"{it}({marks[it]})" if it in marks else it for it in text)


def by_bytes(data, marks):
    """The same on GBK bytes, blind to where a character begins. With it, the places
    where that broke something: what stood there."""
    broken = []
    for char, reading in marks.items():
        what = char.encode("gbk")
        text = data.decode("gbk", "surrogateescape")
        whole = text.count(char)
        if data.count(what) > whole:
            broken.extend((char, it) for it in straddles(text, what))
        data = data.replace(what, what + f"({reading})".encode("gbk"))
    return data, broken


def straddles(text, what):
    """Neighbours whose bytes hold `what` across their border."""
    pairs = (text[at:at + 2] for at in range(len(text) - 1))
    found = []
    for pair in pairs:
        if any(0xDC80 <= ord(it) <= 0xDCFF for it in pair):
            continue
        if all(HAN.match(it) for it in pair) and pair.encode("gbk")[1:3] == what:
            found.append(pair)
    return found


def make():
    """File name -> bytes, and what was broken."""
    keys, body = read(FOLDER / "clean/page.txt")
    marks = annotated(body, keys)
    text = by_characters(page(keys, body, "utf-8"), marks) + tail(keys)
    made = {"page.html": text.encode("utf-8")}
    say("page.html", marks, text)

    keys, body = read(FOLDER / "clean/page.gbk.txt")
    marks = annotated(body, keys)
    data, broken = by_bytes(page(keys, body, "gb2312").encode("gbk"), marks)
    made["page.gbk.html"] = data + tail(keys).encode("gbk")
    say("page.gbk.html", marks, data.decode("gbk", "replace"))
    print("  broken:", "; ".join(f"{pair} by {char}" for char, pair in broken))
    return made


def say(name, marks, text):
    count = sum(text.count(f"{char}({reading})") for char, reading in marks.items())
    print(f"{name}: {count} readings of {len(marks)} characters:",
          " ".join(f"{char}({reading})" for char, reading in marks.items()))


def faults(made):
    """What does not agree: pages with this script, truth with the clean texts."""
    for name, data in made.items():
        if (FOLDER / name).read_bytes() != data:
            yield f"{name} is not what this script writes; run it without --check"
    for name in ["page", "page.gbk"]:
        path = FOLDER / f"clean/{name}.txt"
        text = path.read_text(encoding="utf-8")
        if TO_SIMPLIFIED.convert(traditional(text)) != text:
            yield f"{path.name}: the traditional script does not lead back to the text"
        truth = json.loads((FOLDER / f"{name}.truth.json").read_text(encoding="utf-8"))
        for quote in quotes(truth):
            if quote not in text:
                yield f"{name}.truth.json: not in the text: {quote}"


def quotes(it):
    """Every text under `as_written`, and the names that must not be read."""
    if isinstance(it, dict):
        for key, value in it.items():
            if key in {"as_written", "must_not_extract"}:
                yield from strings(value)
            else:
                yield from quotes(value)
    elif isinstance(it, list):
        for value in it:
            yield from quotes(value)


def strings(it):
    if isinstance(it, str):
        yield it
    else:
        for value in it.values() if isinstance(it, dict) else it:
            yield from strings(value)


def main():
    made = make()
    if "--check" in sys.argv[1:]:
        found = list(faults(made))
        print("\n".join(found) or "pages and truth agree with the clean texts")
        sys.exit(1 if found else 0)
    for name, data in made.items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
