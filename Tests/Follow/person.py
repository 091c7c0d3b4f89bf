"""The person's part of everything-follows, in a user namespace: FOLDER PODTRAY PYTHON PORT."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from clients import LongLived, clients  # noqa: E402
from crowd import crowd  # noqa: E402
from engines import Engine, Far, answers, run, until  # noqa: E402

# What testcontainers' helper is called: the tiny image carries its name.
RYUK = "docker.io/testcontainers/ryuk:0.8.1"


class World:
    here = pathlib.Path(__file__).resolve().parent
    count = 0

    def __init__(self, folder, podtray, python, port):
        self.folder, self.podtray, self.python = pathlib.Path(folder), podtray, pathlib.Path(python)
        self.home, self.runtime = self.folder / "home", self.folder / "run"
        self.active = str(self.runtime / "podtray/active.sock")
        self.environment = {
            "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.runtime), "LANG": "C.UTF-8", "USER": "person",
            "PATH": f"{self.folder}/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        }
        (self.folder / "bin/podtray").symlink_to(podtray)
        local = Engine("Local", self.folder, self.runtime / "podman/podman.sock", environment=self.environment)
        far = Far(self.folder)
        far.port = port
        self.engines = [local, far]
        # The same engine without a forward, which takes its time.
        self.near = Engine("near", self.folder, far.socket)

    def set_up(self):
        conf = self.home / ".config/containers"
        conf.mkdir(parents=True)
        (conf / "storage.conf").write_text(
            '[storage]\ndriver = "vfs"\n[storage.options.vfs]\nignore_chown_errors = "true"\n')
        local, far = self.engines
        local.serve()
        for engine in self.engines:
            engine.fill([RYUK])
        # Podman 4.3 stores an ssh address without its path when it adds it.
        (conf / "containers.conf").write_text(
            f'[engine]\n[engine.service_destinations.far]\nuri = "{far.address}"\nidentity = "{self.folder}/key"\n'
            f'[engine.service_destinations.near]\nuri = "unix://{far.socket}"\n')
        self.follow_in_shells()

    def follow_in_shells(self):
        fish = self.home / ".config/fish"
        fish.mkdir(parents=True)
        for shell, file in (("bash", ".bashrc"), ("zsh", ".zshrc")):
            (self.home / file).write_text(f'eval "$(podtray shell-init {shell})"\n')
        (fish / "config.fish").write_text("podtray shell-init fish | source\n")

    def start_tray(self):
        display = self.first_line(["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-noreset"])
        bus = self.first_line(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"])
        log = open(self.folder / "tray.log", "w")
        self.tray = subprocess.Popen(
            [self.podtray], env=self.environment | {
                "DISPLAY": f":{display}", "DBUS_SESSION_BUS_ADDRESS": bus, "GSETTINGS_BACKEND": "memory",
                "NO_AT_BRIDGE": "1", "GIO_USE_VFS": "local"}, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until(lambda: answers(self.active), 30, "the tray points active.sock at an engine")

    def first_line(self, words):
        child = subprocess.Popen(
            words, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True)
        return child.stdout.readline().strip()

    def use(self, engine):
        """How long until the engine's own answer comes through active.sock, in seconds."""
        began = time.monotonic()
        run(self.podtray, "use", engine.name, env=self.environment)
        try:
            until(lambda: answers(self.active), 20, f"active.sock of {engine.name}")
        except TimeoutError:
            for log in ("tray.log", "server.log", "jump.log"):
                print(f"{log}: {(self.folder / log).read_text()[-1500:]}", file=sys.stderr)
            raise
        return time.monotonic() - began

    def docker_environment(self):
        """Set up once: the path never changes."""
        return self.environment | {"DOCKER_HOST": f"unix://{self.active}"}

    def shell_environment(self):
        """As a command that is typed in an open shell has it."""
        text = run("bash", "-c", '. "$XDG_RUNTIME_DIR/podtray/active.env" && env -0', env=self.environment)
        return dict(entry.split("=", 1) for entry in text.split("\0") if entry)

    def place_of(self, label, value):
        return " and ".join(engine.label for engine in self.engines if engine.has(label, value)) or "nowhere"


class Report:
    failures = 0

    def line(self, name, engine, right, text):
        self.failures += not right
        print(f"{'✓' if right else '✗'} {name} → {engine}: {text}", flush=True)


def ask_all(world, asked, engine, report):
    for client in asked:
        if client.missing:
            continue
        began = time.monotonic()
        try:
            answer = client.ask()
        except Exception as trouble:
            answer = f"{type(trouble).__name__}: {trouble}"
        report.line(client.name, engine.name, answer == engine.label, f"{answer} ({time.monotonic() - began:.1f} s)")


def finishes_where_it_began(world, first, second, report):
    """A connection that is held open across a switch hears of the engine where it began, and of no other."""
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
    world.count += 1
    name = f"listening{world.count}"
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
    report.line("testcontainers' helper mounts", engine.name, mounts[0].startswith(f"{engine.socket}:/var/run/docker.sock"),
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


def main():
    world, report = World(*sys.argv[1:]), Report()
    world.set_up()
    world.start_tray()
    local, far = world.engines
    asked = list(clients(world))
    for client in asked:
        if client.missing:
            print(f"– {client.name}: left out, {client.missing}")
    for engine in (far, local, far, local):
        print(f"podtray use {engine.name}: active.sock answers after {world.use(engine) * 1000:.0f} ms")
        ask_all(world, asked, engine, report)
    finishes_where_it_began(world, local, far, report)
    for engine in (far, local):
        world.use(engine)
        byte_exact(world, engine, report)
        reaper(world, engine, report)
    crowd(world, report)
    report.line("OpenSSH went through the jump host", far.name, far.was_reached_through_the_jump(), "its log has it")
    print(f"everything-follows: {report.failures} failed")
    return min(report.failures, 1)


sys.exit(main())
