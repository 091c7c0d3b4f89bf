"""The person's part of everything-follows, in a user namespace: FOLDER PODTRAY PYTHON PORT SWITCHES."""
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
from checks import Report, byte_exact, finishes_where_it_began, open_clients, reaper, switch_and_ask  # noqa: E402
from crowd import crowd  # noqa: E402
from engines import Engine, Far, answers, run, until  # noqa: E402
from world import World  # noqa: E402


class Person(World):
    def __init__(self, folder, podtray, python, port):
        super().__init__(folder, podtray, python, {
            "HOME": f"{folder}/home", "XDG_RUNTIME_DIR": f"{folder}/run", "LANG": "C.UTF-8", "USER": "person",
            "PATH": f"{folder}/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        })
        self.home = self.folder / "home"
        self.logs = [self.folder / name for name in ("tray.log", "server.log", "jump.log")]
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
        local.take_in_bytes()
        # Podman 4.3 stores an ssh address without its path when it adds it.
        (conf / "containers.conf").write_text(
            f'[engine]\n[engine.service_destinations.far]\nuri = "{far.address}"\nidentity = "{self.folder}/key"\n'
            f'[engine.service_destinations.near]\nuri = "unix://{far.socket}"\n')
        self.follow_in_shells()

    def start_tray(self):
        display = self.first_line(["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-noreset"])
        bus = self.first_line(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"])
        log = open(self.logs[0], "w")
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


def answers_at_once(world, engine, report):
    """What comes behind `podtray use` in a script finds the forward."""
    run(world.podtray, "use", engine.name, env=world.environment)
    report.line("podtray use ends when its engine answers", engine.name, answers(world.active), "/_ping")


def main():
    world, report = Person(*sys.argv[1:5]), Report()
    world.set_up()
    world.start_tray()
    local, far = world.engines
    asked = open_clients(world)
    for engine in (far, local, far):
        switch_and_ask(world, asked, engine, report)
    finishes_where_it_began(world, local, far, report)
    for engine in (far, local):
        world.use(engine)
        byte_exact(world, engine, report)
        reaper(world, engine, report)
    answers_at_once(world, far, report)
    crowd(world, int(sys.argv[5]), report)
    report.line("OpenSSH went through the jump host", far.name, far.was_reached_through_the_jump(), "its log has it")
    print(f"everything-follows: {report.failures} failed")
    return min(report.failures, 1)


sys.exit(main())
