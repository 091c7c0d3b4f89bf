"""Many clients that keep asking while the active connection changes."""
import os
import pathlib
import socket
import threading
import time

from engines import run, until

CLIENTS = 20


def ping(path):
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(20)
        client.connect(path)
        client.sendall(b"GET /_ping HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n")
        answer = b""
        while block := client.recv(4096):
            answer += block
    return answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"OK")


class Client(threading.Thread):
    def __init__(self, path, over):
        super().__init__(daemon=True)
        self.path, self.over, self.good, self.bad = path, over, 0, []

    def run(self):
        while not self.over.is_set():
            try:
                right = ping(self.path)
                self.good += right
                self.bad += [] if right else ["a wrong answer"]
            except OSError as trouble:
                self.bad.append(str(trouble))


def held(world):
    """The tray's descriptors, and what lies in our directory."""
    files = sorted(str(file.relative_to(world.runtime)) for file in (world.runtime / "podtray").rglob("*"))
    return len(os.listdir(f"/proc/{world.tray.pid}/fd")), files, children(world.tray.pid)


def children(pid):
    return sum(len(file.read_text().split()) for file in pathlib.Path(f"/proc/{pid}/task").glob("*/children"))


def lag(world):
    """From the moment when a choice is kept to the one when active.sock leads there, as the file system has them."""
    choice, link = world.home / ".local/state/podtray/choice.json", pathlib.Path(world.active)
    return (link.lstat().st_mtime_ns - choice.stat().st_mtime_ns) / 1e6


def crowd(world, switches, report):
    local = world.engines[0]
    for engine in (world.near, local):
        world.use(engine)
    until(lambda: children(world.tray.pid) == 0, 10, "the tray at rest")
    before, over = held(world), threading.Event()
    clients = [Client(world.active, over) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    began, lags = time.monotonic(), []
    for number in range(switches):
        run(world.podtray, "use", (world.near, local)[number % 2].name, env=world.environment)
        lags.append(lag(world))
    seconds = time.monotonic() - began
    over.set()
    for client in clients:
        client.join()
    bad = [trouble for client in clients for trouble in client.bad]
    report.line(f"{switches} switches, {CLIENTS} clients", "both", not bad,
                f"{sum(client.good for client in clients)} requests, {len(bad)} failed {bad[:3] or ''} ({seconds:.0f} s)")
    print(f"active.sock follows the choice after {sorted(lags)[len(lags) // 2]:.0f} ms, {max(lags):.0f} at the most")
    try:
        until(lambda: held(world) == before, 10, "as before")
    except TimeoutError:
        pass
    after = held(world)
    report.line("the tray holds what it held", "both", after == before, f"{after[0]} descriptors, {after[2]} children")
    if after != before:
        print(before, after)
