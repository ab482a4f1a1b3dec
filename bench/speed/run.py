#!/usr/bin/env python3
"""run.py PROGRAM REBUILD [DATA]: seconds and memory of the main job against the sqlite3 shell.

REBUILD is the example `rebuild` of the crate `usecases`. DATA is a folder with registry/jilin.csv and registry/liaoning.csv; without it two
generated registers of 20,000 and 50,000 firms stand in. Every command is run three times
in turn (rival, ours, rival, ours, …) and the median is taken. Prints:

  import    ours / (shell's .import of the same files + four indexes)      target  8
  whole     import + gaps --json / the same                                target 20
  memory    peak of the import                                             target 600 MB
  spans     explicit spans stored
  rebuild   chain graph from the file / the shell's .import alone          target 1
  scale     seconds per firm at LARGE generated firms / at 10,000          target 1.5
            and peak memory of the import of LARGE                         target 4096 MB

LIANQIAO_BENCH_FIRMS sets LARGE (default 1,000,000).
"""
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 3
LARGE = int(os.environ.get("LIANQIAO_BENCH_FIRMS", "1000000"))


def timed(command, **more):
    """Wall seconds and peak memory in MB of one command."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)
    out, err = child.communicate()
    seconds = time.monotonic() - start
    if child.returncode != 0:
        sys.exit(f"{command}: {err.decode()}")
    return seconds, err.decode()


def peak_mb(command):
    """Peak memory in MB of a command, by the system's own accounting."""
    code = "import os,resource,subprocess,sys;subprocess.run(sys.argv[1:],check=True,"
    code += "stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", code, *command], check=True, stdout=subprocess.PIPE)
    return int(done.stdout) / 1024


def shell(files, folder, indexes=True):
    db = os.path.join(folder, "rival.db")
    if os.path.exists(db):
        os.remove(db)
    commands = []
    for table, file in zip("ab", files):
        if not indexes:
            commands.append(f".import --csv {file} {table}")
            continue
        with open(file, encoding="utf-8-sig") as text:
            header = text.readline().strip().split(",")
        columns = [it for it in ("uscc", "id", "name", "city", "address") if it in header][:2]
        commands.append(f".import --csv {file} {table}")
        commands += [f"create index {table}_{it} on {table}({it})" for it in columns]
    return timed(["sqlite3", db, *commands])[0]


def ours(program, files, folder, gaps):
    file = os.path.join(folder, "ours.lq")
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(file + ending):
            os.remove(file + ending)
    regions = ["--region", "220000", "--region", "210000"]
    timed([program, "new", file, "--name", "bench", *regions])
    seconds, words = timed([program, "--lang", "en", "import", file, *files])
    spans = sum(int(it) for it in re.findall(r"(\d+) spans stored", words))
    if gaps:
        more, _ = timed([program, "gaps", file, "--json"])
        return seconds, seconds + more, spans
    return seconds, seconds, spans


def main():
    program, rebuild = (os.path.abspath(it) for it in sys.argv[1:3])
    folder = tempfile.mkdtemp()
    try:
        if len(sys.argv) > 3:
            files = [os.path.join(sys.argv[3], "registry", it) for it in ("jilin.csv", "liaoning.csv")]
            print("registers: jilin.csv, liaoning.csv")
        else:
            print("SKIPPED: no folder of real registers; generated ones stand in")
            files = []
            for seed, firms in ((1, 20000), (2, 50000)):
                out = os.path.join(folder, f"g{seed}")
                timed([program, "generate", "--firms", str(firms), "--seed", str(seed), "--out", out])
                files.append(os.path.join(out, "organisations.csv"))
        rival, imported, whole, plain, graph = [], [], [], [], []
        for _ in range(RUNS):
            rival.append(shell(files, folder))
            one, two, spans = ours(program, files, folder, gaps=True)
            plain.append(shell(files, folder, indexes=False))
            done = subprocess.run([rebuild, os.path.join(folder, "ours.lq")], check=True, stdout=subprocess.PIPE)
            graph.append(json.loads(done.stdout)["seconds"])
            imported.append(one)
            whole.append(two)
        base = statistics.median(rival)
        print(f"sqlite3 shell          {base:8.2f} s")
        for name, runs, target in (("import", imported, 8), ("import + gaps", whole, 20)):
            median = statistics.median(runs)
            print(f"{name:<22} {median:8.2f} s   ratio {median / base:6.1f}   target {target}")
        file = os.path.join(folder, "memory.lq")
        timed([program, "new", file, "--name", "bench", "--region", "220000"])
        print(f"peak memory of import  {peak_mb([program, 'import', file, *files]):8.0f} MB  target 600")
        print(f"explicit spans stored  {spans:8d}")
        base, ours_s = statistics.median(plain), statistics.median(graph)
        print(f"graph from the file    {ours_s:8.2f} s   ratio {ours_s / base:6.2f}   target 1 (.import alone: {base:.2f} s)")
        per_firm = {}
        for firms in (10_000, LARGE):
            out = os.path.join(folder, f"scale{firms}")
            timed([program, "generate", "--firms", str(firms), "--seed", "7", "--out", out])
            register = [os.path.join(out, "organisations.csv")]
            runs = [ours(program, register, folder, gaps=False)[0] for _ in range(RUNS if firms < 50_000 else 1)]
            per_firm[firms] = statistics.median(runs) / firms
            if firms == LARGE:
                file = os.path.join(folder, "large.lq")
                timed([program, "new", file, "--name", "bench", "--region", "220000"])
                peak = peak_mb([program, "import", file, *register])
                print(f"peak memory at {firms}  {peak:8.0f} MB  target 4096 (at 1,000,000)")
        ratio = per_firm[LARGE] / per_firm[10_000]
        print(f"seconds per firm at {LARGE} / at 10000: {ratio:.2f}   target 1.5 (at 1,000,000)")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
