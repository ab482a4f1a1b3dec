#!/usr/bin/env python3
"""What a server may not lose and may not do, tried over real sockets.

    python3 bench/serve/robust.py PROGRAM [--minutes 10] [--kills 20] [--firms 40000] [--streams 1000]

Makes a co-operation of fictional firms, and then:

* editors: twenty clients decide on the same few items of the review list for so long, each with the
  state it saw. No edit is lost (each confirmed one is in the audit, each began from what the one
  before it left), and nothing is answered but "done" and "changed meanwhile".
* killed: an import and edits are under way when the server is killed (SIGKILL), so many times.
  What was confirmed is there after the restart, and the import is whole in the end, once.
* streams: a thousand pages listen for events. Those beyond the limit are told so, others are
  still answered.
* slow: five hundred clients send a byte a second, a hundred take nothing of their answers. Others
  are still answered, and the slow ones are shown out.

Prints a line of figures each; ends with 1 at the first thing that does not hold.
"""

import argparse
import collections
import http.client
import json
import os
import pathlib
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

CLIENTS = 20
ITEMS = 30


class Server:
    """The program serving a file, and questions to it."""

    def __init__(self, program, file):
        self.child = subprocess.Popen(
            [program, "serve", str(file), "--listen", "127.0.0.1:0", "--lang", "en"],
            stderr=subprocess.PIPE,
            text=True,
        )
        SERVERS.append(self)
        said = ""
        for line in self.child.stderr:
            said += line
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                return
        sys.exit(f"the server ended: {said}")

    def ask(self, method, path, body=None, kind="application/json", timeout=60):
        """Status and answer; the connection ends with it."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
            line.request(method, f"/api/v1/{path}", data, {"Content-Type": kind} if data is not None else {})
            answer = line.getresponse()
            text = answer.read()
        finally:
            line.close()
        return answer.status, json.loads(text) if text else None

    def get(self, path):
        status, answer = self.ask("GET", path)
        check(status == 200, f"GET {path}: {status} {answer}")
        return answer

    def kill(self):
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()

    def end(self):
        self.child.send_signal(signal.SIGINT)
        self.child.wait()

    def megabytes(self):
        """Memory in use now."""
        text = pathlib.Path(f"/proc/{self.child.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) // 1024

    def files(self):
        return len(os.listdir(f"/proc/{self.child.pid}/fd"))


SERVERS = []


def check(holds, words):
    """Ends everything where it does not hold, whatever thread finds it."""
    if not holds:
        print(f"FAILED: {words}", file=sys.stderr)
        [it.child.kill() for it in SERVERS]
        os._exit(1)


def all_pages(server, path):
    page, rows = 1, []
    while True:
        answer = server.get(f"{path}&per_page=500&page={page}")
        rows += answer.get("rows", answer.get("items", []))
        if page >= answer["pages"]:
            return rows
        page += 1


def item_of(it):
    """An item by what stays: in a row of the audit, and in the review list."""
    return it["organisation"], it["role"], it["quote"]


def decide(server, random_, ids):
    """Decides on one of the items as it stands; the item, what was asked for, the status."""
    which = random_.choice(ids)
    item = server.get(f"review/{which}")["items"][0]
    verdict = "reject" if item["status"] == "accepted" else "accept"
    said = {"id": which, "verdict": verdict, "seen": item["seen"]}
    status, answer = server.ask("POST", "review/decisions", said)
    return which, verdict, status, answer


def editors(server, minutes, clients=CLIENTS):
    items = server.get(f"review?kind=items&state=all&per_page={ITEMS}")["items"]
    ids = [it["id"] for it in items]
    same = {item_of(it): it["id"] for it in items}
    check(len(same) == len(ids), "two items of an organisation have the same words")
    before = server.get("audit?table=reviews&per_page=1")["total"]
    done, conflicts, end = collections.Counter(), [0] * clients, time.monotonic() + 60 * minutes
    lock, slowest = threading.Lock(), [0.0]

    def one(number):
        random_ = random.Random(number)
        while time.monotonic() < end:
            began = time.monotonic()
            which, _, status, answer = decide(server, random_, ids)
            took = time.monotonic() - began
            check(status in (200, 409), f"an edit was answered {status}: {answer}")
            with lock:
                slowest[0] = max(slowest[0], took)
                if status == 200:
                    done[which] += 1
                else:
                    check(answer["error"]["details"].keys() >= {"yours", "theirs"}, answer)
                    conflicts[number] += 1

    threads = [threading.Thread(target=one, args=(it,)) for it in range(clients)]
    [it.start() for it in threads]
    [it.join() for it in threads]
    trail = collections.defaultdict(list)
    rows = all_pages(server, "audit?table=reviews")
    for row in reversed(rows[: len(rows) - before]):
        trail[item_of(row["after"])].append(row)
    check(sum(map(len, trail.values())) == sum(done.values()), "confirmed edits are not those of the audit")
    for which, rows in ((same[it], rows) for it, rows in trail.items()):
        check(len(rows) == done[which], f"{which}: {len(rows)} in the audit, {done[which]} confirmed")
        for earlier, later in zip(rows, rows[1:]):
            check(later["before"] == earlier["after"], f"{which}: an edit began from another state: {earlier} {later}")
            check(later["before"]["verdict"] != later["after"]["verdict"], f"{which}: an edit of a state not seen: {later}")
        item = server.get(f"review/{which}")["items"][0]
        check(item["status"] == rows[-1]["after"]["verdict"], f"{which}: {item} is not {rows[-1]}")
    say("editors", clients=clients, minutes=minutes, confirmed=sum(done.values()), conflicts=sum(conflicts),
        slowest_ms=round(1000 * slowest[0]), lost=0)


def killed(program, file, register, rows, kills):
    """Kills the server again and again while it imports and is edited."""
    random_ = random.Random(7)
    server = Server(program, file)
    items = server.get("review?kind=items&state=all&per_page=500")["items"]
    # What is said of an item holds for the same words of the same organisation.
    ids = list({item_of(it): it["id"] for it in items}.values())
    check(len(ids) > 100, "too few items to be edited")
    before = server.get("organisations?per_page=1")["total"]
    upload = server.ask("POST", "uploads?name=more.csv", register, "application/octet-stream")[1]
    status, job = server.ask("POST", "imports", {"uploads": [{"id": upload["id"]}]})
    check(status in (200, 202), f"the import was not taken: {status} {job}")
    confirmed, open_ = {}, set()
    under_way = 0
    for _ in range(kills):
        stop = threading.Event()

        def edit():
            while not stop.is_set():
                which = random_.choice(ids)
                try:
                    item = server.get(f"review/{which}")["items"][0]
                    verdict = "reject" if item["status"] == "accepted" else "accept"
                    # Until it is answered nobody knows.
                    open_.add(which)
                    said = {"id": which, "verdict": verdict, "seen": item["seen"]}
                    status, answer = server.ask("POST", "review/decisions", said)
                except OSError:
                    return
                except http.client.HTTPException:
                    return
                check(status == 200, f"an edit was answered {status}: {answer}")
                confirmed[which] = {"accept": "accepted", "reject": "rejected"}[verdict]
                open_.discard(which)

        editor = threading.Thread(target=edit)
        editor.start()
        time.sleep(random_.uniform(0.05, 0.8))
        server.kill()
        stop.set()
        editor.join()
        server = Server(program, file)
        for which, state in confirmed.items():
            found = server.get(f"review/{which}")["items"][0]["status"]
            check(found == state or which in open_, f"{which} was confirmed {state} and is {found}")
        open_.clear()
        for which in confirmed:
            confirmed[which] = server.get(f"review/{which}")["items"][0]["status"]
        under_way += server.get(f"jobs/{job['id']}")["state"] != "done"
    while (state := server.get(f"jobs/{job['id']}")["state"]) in ("running", "interrupted"):
        time.sleep(0.1)
    check(state == "done", f"the import ended as {state}")
    after = server.get("organisations?per_page=1")["total"]
    check(after == before + rows, f"{after} organisations, not {before} + {rows}")
    server.end()
    checked = subprocess.run([program, "check", str(file)], capture_output=True, text=True)
    check(checked.returncode == 0, f"check: {checked.stdout} {checked.stderr}")
    say("killed", kills=kills, found_under_way=under_way, organisations=after, edits=len(confirmed), lost=0)


def streams(server, number):
    fast(server)
    before, open_, refused = server.files(), [], 0
    for _ in range(number):
        line = socket.create_connection(("127.0.0.1", server.port))
        line.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        open_.append(line)
    for line in open_:
        line.settimeout(10)
        head = line.recv(4096).decode()
        if head.startswith("HTTP/1.1 200"):
            continue
        refused += 1
        check(re.match(r"HTTP/1.1 (429|503)", head), f"a stream was answered {head}")
        line.close()
    took = fast(server)
    memory = server.megabytes()
    [it.close() for it in open_]
    for _ in range(100):
        if server.files() <= before + 2:
            break
        time.sleep(0.1)
    check(server.files() <= before + 2, f"{server.files()} open files, {before} before")
    line = socket.create_connection(("127.0.0.1", server.port))
    line.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    check(line.recv(15).startswith(b"HTTP/1.1 200"), "no place was given back")
    line.close()
    say("streams", asked=number, listened=number - refused, refused=refused, others_ms=took, megabytes=memory)


def slow(server):
    before = server.files()
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(500)]
    readers = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    for line in readers:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        line.sendall(b"GET /api/v1/organisations?per_page=500 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20)
    worst, began, left = 0, time.monotonic(), set(lines)
    head = b"GET /api/v1/about HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " + b"x" * 60
    for at in range(30):
        for line in list(left):
            try:
                line.sendall(head[at : at + 1])
            except OSError:
                left.discard(line)
        worst = max(worst, fast(server))
        if not left and server.files() <= before + 2:
            break
        time.sleep(1)
    out = round(time.monotonic() - began)
    check(not left, f"{len(left)} slow clients are still there after {out} s")
    check(server.files() <= before + 2, f"{server.files()} open files, {before} before")
    [it.close() for it in lines + readers]
    say("slow", senders=500, shown_out_after_s=out, readers=100, others_ms=worst, megabytes=server.megabytes())


def fast(server):
    """Milliseconds of an answer meanwhile, which must come."""
    began = time.monotonic()
    server.get("about")
    return round(1000 * (time.monotonic() - began))


def say(what, **figures):
    print(json.dumps({"what": what, **figures}), flush=True)


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("program")
    ask.add_argument("--minutes", type=float, default=10)
    ask.add_argument("--kills", type=int, default=20)
    ask.add_argument("--firms", type=int, default=40000)
    ask.add_argument("--streams", type=int, default=1000)
    given = ask.parse_args()
    program = str(pathlib.Path(given.program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        run = lambda *words: subprocess.run([program, *words], cwd=folder, check=True, capture_output=True)
        file = folder / "a.lq"
        run("generate", "--firms", "300", "--seed", "3", "--out", "few")
        run("new", "a.lq", "--name", "a", "--region", "FICT:A01", "--region", "FICT:B01")
        run("import", "a.lq", "few")
        server = Server(program, file)
        editors(server, given.minutes)
        streams(server, given.streams)
        slow(server)
        server.end()
        register, rows = more(given.firms)
        killed(program, file, register, rows, given.kills)


def more(firms):
    """A register of so many fictional firms, and how many they are."""
    lines = ["编号,企业名称,所属地区,经营范围"]
    for at in range(firms):
        lines.append(f"more-{at},演练{at}号厂,FICT:A01,汽车零部件制造；塑料制品制造；钢材销售；轮胎生产")
    return "\n".join(lines).encode(), firms


if __name__ == "__main__":
    main()
