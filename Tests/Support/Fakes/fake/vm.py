"""The VM of a machine, as Podman deals with it: by its pid file and its monitor's socket."""
import os
import select
import signal
import socket

from . import files

QEMU = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "libexec", "qemu-system-x86_64")


class VM:
    def __init__(self, places, name):
        self.places = places
        self.name = name

    def start(self):
        """Returns when its sockets are there. The process has a session of its own and outlives Podman."""
        os.makedirs(self.places.runtime, exist_ok=True)
        os.makedirs(os.path.dirname(self.places.api(self.name)), exist_ok=True)
        argv = [QEMU, "-m", "512", "-qmp", f"unix:{self.places.qmp(self.name)},server=on,wait=off",
                "-pidfile", self.places.pid(self.name)]
        ready, told = os.pipe()
        environment = dict(os.environ, FAKE_VM=self.name, FAKE_VM_API=self.places.api(self.name))
        null = [(os.POSIX_SPAWN_OPEN, number, "/dev/null", os.O_RDWR, 0) for number in (0, 2)]
        os.posix_spawn(QEMU, argv, environment, setsid=True, setsigdef=(signal.SIGINT, signal.SIGTERM),
                       file_actions=null + [(os.POSIX_SPAWN_DUP2, told, 1)])
        os.close(told)
        os.read(ready, 1)
        os.close(ready)

    def pid(self):
        """Of its process while it lives. The file stays after a crash, and its number may be another's by then."""
        try:
            with open(self.places.pid(self.name)) as file:
                pid = int(file.read())
            with open(f"/proc/{pid}/cmdline") as file:
                return pid if self.places.qmp(self.name) in file.read() else None
        except (OSError, ValueError):
            return None

    def has_monitor(self):
        return os.path.exists(self.places.qmp(self.name))

    def answers(self):
        """As Podman asks: a VM that is frozen takes the connection and never greets, and there is no time limit."""
        with socket.socket(socket.AF_UNIX) as monitor:
            try:
                monitor.connect(self.places.qmp(self.name))
                return b"QMP" in monitor.recv(4096)
            except OSError:
                return False

    def power_down(self):
        """Returns when its process has ended, however long that takes."""
        pid = self.pid()
        if pid is None:
            return
        try:
            process = os.pidfd_open(pid)
        except ProcessLookupError:
            return
        signal.pidfd_send_signal(process, signal.SIGUSR1)
        select.select([process], [], [])
        os.close(process)

    def forget(self):
        files.remove(self.places.qmp(self.name), self.places.api(self.name))
