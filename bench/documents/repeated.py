#!/usr/bin/env python3
"""Seconds to read inputs that repeat one thing, at 0.2 and 0.8 MB: linear is a ratio of four or less.

usage: repeated.py PROGRAM

Processor seconds of `PROGRAM read FILE --json`; what starting the program costs (an empty page)
is taken off. Prints a line a kind and stops with 1 where a ratio is over 8.
"""
import pathlib
import resource
import subprocess
import sys
import tempfile

SIZES = (200_000, 800_000)
KINDS = [
    "（", "“", "、", "《", "9", "中", "?", "\n", "<", "<div>", "&amp;", "公司", "董事长、", "甲，",
    "一是", "他说", "業(yè)", "日?qǐng)", "广昌县|", "吉林省辽宁省", "12月9日", "召开大会", "集群9个",
    "副省长张三丰出席", "签约12亿元，", "吉林表示，将服务", "虚构公司求购钢", "集团（大连）化工公司", "Governor Ann ",
    "signed 18 contracts valued at US$1 billion with A Group. ", "省委次全会会议大会", "1、甲\n",
]


def seconds(program, text, folder):
    """Processor seconds to read a text."""
    path = pathlib.Path(folder) / "page.txt"
    path.write_text(text, encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([program, "read", str(path), "--json"], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, timeout=300, check=False)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def main():
    """Reads the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        start = seconds(sys.argv[1], "一页。", folder)
        for kind in KINDS:
            small, large = (
                max(seconds(sys.argv[1], kind * (size // len(kind.encode()) + 1), folder) - start, 0)
                for size in SIZES
            )
            ratio = large / small if small > 0.02 else 0.0
            worst = max(worst, ratio)
            print(f"{kind.strip()[:20]:<22}{small:7.2f} s{large:7.2f} s{ratio:6.1f}")
    print(f"{len(KINDS)} kinds, worst ratio {worst:.1f}")
    sys.exit(worst > 8)


if __name__ == "__main__":
    main()
