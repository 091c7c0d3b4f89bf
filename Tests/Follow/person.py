"""The person's part of everything-follows, in a user namespace: FOLDER PODTRAY PYTHON PORT
SWITCHES."""
import pathlib
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from checks import Report, ask_all, byte_exact, finishes_where_it_began, reaper  # noqa: E402
from clients import clients  # noqa: E402
from crowd import crowd  # noqa: E402
from engines import Engine, Far, answers, run, until  # noqa: E402


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
        local.fill()
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


def main():
    world, report = World(*sys.argv[1:5]), Report()
    world.set_up()
    world.start_tray()
    local, far = world.engines
    asked = list(clients(world))
    for client in asked:
        if client.missing:
            print(f"– {client.name}: left out, {client.missing}")
    for engine in (far, local, far):
        print(f"podtray use {engine.name}: active.sock answers after {world.use(engine) * 1000:.0f} ms")
        ask_all(world, asked, engine, report)
    finishes_where_it_began(world, local, far, report)
    for engine in (far, local):
        world.use(engine)
        byte_exact(world, engine, report)
        reaper(world, engine, report)
    crowd(world, int(sys.argv[5]), report)
    report.line("OpenSSH went through the jump host", far.name, far.was_reached_through_the_jump(), "its log has it")
    print(f"everything-follows: {report.failures} failed")
    return min(report.failures, 1)


sys.exit(main())
