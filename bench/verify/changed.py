#!/usr/bin/env python3
"""changed.py PROGRAM [N] [SEED]: a changed cell changes the figures that rest on it.

Builds the bundled example, draws N figures by seed (who needs a product, who makes it at
home, who makes it at the partner), asks `explain` for a cell each rests on, and takes
exactly the quoted characters out of that cell in the source file. A new co-operation of
the changed files must give another value for that figure, must agree with the verifier,
and the old answer must not agree with the new export.

Prints a line per figure that fails and the counts; exit 0 where all hold, 1 otherwise.
"""

import csv
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

VERIFY = pathlib.Path(__file__).with_name("verify.py")
REGIONS = ["220000", "210000"]
OTHER = "虚构物件"


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        run(program, "demo", "--out", str(folder / "demo"))
        tables = folder / "demo" / "jilin-liaoning"
        before = Answer(program, folder / "before", tables)
        figures = [it for it in before.figures() if it[2] > 0]
        random.Random(seed).shuffle(figures)
        failed = done = 0
        for key, figure, value in figures:
            if done == wanted:
                break
            cell = before.cell(figure)
            if cell is None:
                continue
            done += 1
            changed = folder / f"changed{done}"
            shutil.copytree(tables, changed)
            take_out(changed, cell)
            after = Answer(program, folder / f"after{done}", changed)
            now = dict((it[0], it[2]) for it in after.figures()).get(key, 0)
            for problem in problems(before, after, value, now):
                failed += 1
                print(f"FAILED {key} at {cell['source']} row {cell['row']} “{cell['quote']}”: {problem}")
        print(f"{done} cells changed, {failed} failures")
        return 1 if failed or not done else 0


def problems(before, after, value, now):
    """What does not hold after the change."""
    if now == value:
        yield f"the figure stayed {value}"
    if verify(after.export, after.answer) != 0:
        yield "the new answer does not agree with the new export"
    if verify(after.export, before.answer) == 0:
        yield "the old answer still agrees with the new export"


class Answer:
    """A co-operation of some tables: its gaps and its export."""

    def __init__(self, program, folder, tables):
        folder.mkdir()
        self.program, self.file = program, str(folder / "co.lq")
        regions = [it for code in REGIONS for it in ("--region", code)]
        run(program, "new", self.file, "--name", "changed", *regions)
        run(program, "import", self.file, str(tables))
        self.answer, self.export = folder / "gaps.json", folder / "export"
        home, partner = REGIONS
        text = run(program, "gaps", self.file, "--region", home, "--partner", partner, "--all", "--json")
        self.answer.write_text(text, encoding="utf-8")
        run(program, "export", self.file, "--out", str(self.export))
        self.gaps = json.loads(text)

    def figures(self):
        """(what and of which product, figure's id, value) of every row."""
        found = []
        for row in self.gaps["rows"]:
            found.append((("demand", row["product"]), row["demand"]["figure"], row["demand"]["organisations"]))
            for side in ("local_makers", "partner_makers"):
                found.append(((side, row["product"]), row[side]["figure"], row[side]["value"]))
        return found

    def cell(self, figure):
        """A cell on which alone one organisation's part of the figure rests."""
        why = json.loads(run(self.program, "explain", self.file, figure, "--json"))
        for part in why["figure"]["inputs"]:
            if len(part.get("evidence", [])) == 1:
                return part["evidence"][0]
        return None


def take_out(folder, cell):
    """Writes other characters in place of the quoted ones, in that cell only."""
    path = folder / cell["source"]
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    row = rows[cell["row"] - 1]
    at = rows[0].index(cell["column"])
    assert row[at][cell["start"]:cell["end"]] == cell["quote"], cell
    row[at] = row[at][: cell["start"]] + OTHER + row[at][cell["end"] :]
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def verify(export, answer):
    """Exit code of the verifier."""
    command = [sys.executable, str(VERIFY), str(export), str(answer)]
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode


def run(program, *arguments):
    """Standard output of a command that must succeed."""
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{arguments}: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
