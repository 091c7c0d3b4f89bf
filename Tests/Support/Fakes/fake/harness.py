"""Between a test and this Podman: the rules, the record of calls, the gate."""
import json
import os
import select
import signal
import sys
import time

HOME = os.environ["FAKE_PODMAN"]
KEPT = ("CONTAINER", "DOCKER_", "XDG_", "PODMAN", "PODTRAY", "SSH_")


def path(name):
    return os.path.join(HOME, name)


def read_json(name, default):
    try:
        with open(path(name), encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return default


def replace(name, value):
    temporary = path(f".{name.replace('/', '-')}.{os.getpid()}")
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(value, file)
    os.rename(temporary, path(name))


def rule(line):
    """The first one that is about this command line, or an empty one."""
    return next((rule for rule in read_json("rules.json", []) if line.startswith(rule["on"])), {})


def notify(line):
    try:
        events = os.open(path("events"), os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        return
    os.write(events, (line + "\n").encode())
    os.close(events)


def record(argv):
    name = f"calls/{time.time_ns()}-{os.getpid()}.json"
    try:
        stdin = os.readlink("/proc/self/fd/0")
    except OSError:
        stdin = None
    replace(name, {
        "argv": argv, "pid": os.getpid(), "pgid": os.getpgrp(), "sid": os.getsid(0), "stdin": stdin,
        "cwd": os.getcwd(),
        "env": {key: value for key, value in os.environ.items()
                if key in ("PATH", "HOME", "LC_ALL") or key.startswith(KEPT)}})
    notify(f"called {name}")


def wait_at_gate(process):
    """Or until this process ends, if there is one."""
    gate = os.open(path("gate"), os.O_RDONLY)
    ends = [os.pidfd_open(process)] if process else []
    notify(f"held {os.getpid()}")
    if gate in select.select([gate] + ends, [], [])[0]:
        os.read(gate, 1)
    for descriptor in [gate] + ends:
        os.close(descriptor)


def finish(code):
    sys.stdout.flush()
    sys.stderr.flush()
    notify(f"ended {os.getpid()} {code}")
    os._exit(code)


def misbehave(rule):
    kind = rule.get("do")
    if kind == "hang":
        while True:
            signal.pause()
    if kind == "slow":
        time.sleep(rule["seconds"])
    if kind == "garbage":
        sys.stdout.buffer.write(b"\x1b[31m\xff\xfe<html>{[}\0\n")
        finish(0)
    if kind == "fail":
        print(rule.get("stderr", "Error: this one always fails"), file=sys.stderr)
        finish(rule.get("code", 125))
    if kind == "nothing":
        finish(0)
