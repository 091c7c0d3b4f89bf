"""What is asked of the clients, and whether the answer is right."""
import hashlib
import json
import subprocess
import time

from clients import LongLived, clients
from engines import run, until


class Report:
    failures = 0

    def line(self, name, engine, right, text):
        self.failures += not right
        print(f"{'✓' if right else '✗'} {name} → {engine}: {text}", flush=True)


def open_clients(world):
    """All that can be asked, set up once; what cannot is said."""
    asked = list(clients(world))
    for client in asked:
        if client.missing:
            print(f"– {client.name}: left out, {client.missing}")
    return [client for client in asked if not client.missing]


def switch_and_ask(world, asked, engine, report):
    print(f"podtray use {engine.name}: active.sock answers after {world.use(engine) * 1000:.0f} ms", flush=True)
    for client in asked:
        began = time.monotonic()
        try:
            answer = client.ask()
        except Exception as trouble:
            answer = f"{type(trouble).__name__}: {trouble}"
        report.line(client.name, engine.name, answer == engine.label, f"{answer} ({time.monotonic() - began:.1f} s)")


def finishes_where_it_began(world, first, second, report):
    """A connection that is held open across a switch hears of the engine where it began, and of no other."""
    world.use(first)
    stream = LongLived(world, "stream")
    stream.line()
    until(lambda: world_listens(world, first, stream), 20, "the stream's first event")
    world.use(second)
    for engine, name in ((second, "after-there"), (first, "after-here")):
        engine.create(f"{name}", "by=stream")
    heard = stream.line()
    report.line("docker SDK, a stream held open", first.name, heard == "after-here",
                f"heard {heard} after the switch to {second.name}")
    stream.child.kill()


def world_listens(world, engine, stream):
    name = f"listening{next(world.numbers)}"
    engine.create(name, "by=stream")
    try:
        return stream.line(1) == name
    except TimeoutError:
        return False


def reaper(world, engine, report):
    """The helper of testcontainers mounts what active.env says."""
    helper = LongLived(world, "reaper", world.shell_environment())
    identity = helper.line()
    mounts = json.loads(run(
        "curl", "-sS", "--unix-socket", engine.socket, f"http://d/v1.41/containers/{identity}/json"))["HostConfig"]["Binds"]
    helper.ask("go on")
    report.line("testcontainers' helper mounts", engine.name, mounts[0].startswith(f"{engine.inside}:/var/run/docker.sock"),
                mounts[0])


def save(path):
    child = subprocess.Popen(
        ["curl", "-sS", "--unix-socket", path, "http://d/v4.0.0/libpod/images/localhost/big/get?format=docker-archive"],
        stdout=subprocess.PIPE)
    digest, count = hashlib.sha256(), 0
    while block := child.stdout.read(1 << 20):
        digest.update(block)
        count += len(block)
    return digest.hexdigest(), count


def byte_exact(world, engine, report):
    there, size = save(engine.socket)
    began = time.monotonic()
    here, _ = save(world.active)
    report.line("64 MiB image through active.sock", engine.name, here == there and size > 64 << 20,
                f"{size} bytes, sha256 {here[:16]}… in {time.monotonic() - began:.1f} s")
