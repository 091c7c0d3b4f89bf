"""A desktop of processes and files that all carry its mark, so that all of it can be found and removed."""

import os
import select
import shutil
import signal
import subprocess
import tempfile
import time

from .bus import Bus
from .panels import PANELS
from .screen import Screen
from .trouble import Trouble

MARK = "PODTRAY_DESKTOP"
# Where distributions put it.
ACCESSIBILITY = ("/usr/libexec/at-spi-bus-launcher", "/usr/libexec/at-spi2/at-spi-bus-launcher",
                 "/usr/lib/at-spi-bus-launcher")
SERVERS = ("Xvfb", "dbus-daemon", "sway", "gnome-shell")


class Desktop:
    def __init__(self, options):
        self.options = options
        self.directory = tempfile.mkdtemp(prefix="podtray-desktop.")
        self.log = open(self.path("log"), "wb")
        self.environment = self.private_environment()
        self.children = []
        self.is_up = False

    def path(self, *parts):
        return os.path.join(self.directory, *parts)

    def private_environment(self):
        """What the panel sees: nothing of the user's, so neither reads nor leaves anything there."""
        homes = {"HOME": "home", "XDG_CONFIG_HOME": "home/.config", "XDG_DATA_HOME": "home/.local/share",
                 "XDG_CACHE_HOME": "home/.cache", "XDG_STATE_HOME": "home/.local/state", "XDG_RUNTIME_DIR": "run"}
        for name in homes.values():
            os.makedirs(self.path(name), mode=0o700, exist_ok=True)
        fixed = {MARK: self.directory, "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8",
                 "NO_AT_BRIDGE": "1", "GIO_USE_VFS": "local", "GSETTINGS_BACKEND": "keyfile",
                 "LIBGL_ALWAYS_SOFTWARE": "1", "USER": os.environ.get("USER", "root")}
        return fixed | {key: self.path(name) for key, name in homes.items()}

    def command_environment(self):
        shared = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_CURRENT_DESKTOP", "SWAYSOCK",
                  "NO_AT_BRIDGE", "GIO_USE_VFS", "GSETTINGS_BACKEND", "LIBGL_ALWAYS_SOFTWARE")
        foreign = ("XAUTHORITY", "SESSION_MANAGER", "DESKTOP_SESSION", "XDG_SESSION_TYPE", *shared)
        kept = {key: value for key, value in os.environ.items() if key not in foreign}
        own = dict(self.environment)
        if self.options.accessible:
            del own["NO_AT_BRIDGE"]
        shown = {key: own[key] for key in shared if key in own}
        if not self.options.keep_home:
            return {**kept, **own}
        # A VM that the user starts from here is the user's: unmarked, it outlives the desktop.
        runtime = kept.get("XDG_RUNTIME_DIR", "")
        return {**kept, **shown, "XDG_RUNTIME_DIR": runtime if os.path.isdir(runtime) else self.path("run")}

    def start(self, argv, **more):
        try:
            child = subprocess.Popen(argv, env=self.environment, stdin=subprocess.DEVNULL, stderr=self.log,
                                     cwd=self.directory, start_new_session=True, **{"stdout": self.log, **more})
        except FileNotFoundError:
            raise Trouble(f"{argv[0]} is not installed; run Tests/Scripts/install-packages desktop")
        self.children.append(child)
        return child

    def answer(self, argv, seconds=20):
        """Starts a server that writes one line to its standard output when it is ready, and returns that line."""
        reader, writer = os.pipe()
        self.start(argv, stdout=writer)
        os.close(writer)
        text = b""
        while not text.endswith(b"\n") and select.select([reader], [], [], seconds)[0]:
            data = os.read(reader, 4096)
            if not data:
                break
            text += data
        os.close(reader)
        if not text.endswith(b"\n"):
            raise Trouble(f"{argv[0]} did not start")
        return text.decode().strip()

    def up(self):
        panel = PANELS[self.options.host]
        size = self.options.size
        self.environment["DISPLAY"] = ":" + self.answer(
            ["Xvfb", "-displayfd", "1", "-screen", "0", size + "x24", "-nolisten", "tcp", "-noreset", "-wr"])
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.answer(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"])
        self.environment["XDG_CURRENT_DESKTOP"] = panel.desktop
        for name, text in panel.files(self.options).items():
            os.makedirs(os.path.dirname(self.path("home", name)), exist_ok=True)
            with open(self.path("home", name), "w") as file:
                file.write(text)
        self.screen = Screen(self.environment["DISPLAY"])
        self.bus = Bus(self.environment["DBUS_SESSION_BUS_ADDRESS"])
        empty = self.screen.picture()
        if self.options.accessible:
            self.serve_screen_readers()
        panel.start(self)
        self.bus.wait(self.bus.has_host, 40, f"{panel.name} did not become a StatusNotifier host")
        self.screen.changed(empty, range(panel.height // 2, panel.height), 10, f"{panel.name} is not to be seen")
        self.panel = panel
        self.is_up = True

    def serve_screen_readers(self):
        """Only for the command: of a panel nobody wants to know more than the picture."""
        launcher = next(filter(os.path.exists, ACCESSIBILITY), ACCESSIBILITY[0])
        self.start([launcher, "--launch-immediately"])
        self.bus.wait(lambda: self.bus.has_owner("org.a11y.Bus"), 20, "there is no accessibility bus")

    def run(self, command):
        before = self.screen.settled() if self.options.open_menu else None
        child = subprocess.Popen(command, env=self.command_environment(), start_new_session=self.options.open_menu)
        try:
            if self.options.open_menu:
                self.open_menu(before, child)
            else:
                child.wait()
        finally:
            if self.options.shot:  # a failure most of all is worth a picture
                self.screen.settled().savev(self.options.shot, "png", [], [])
            if child.poll() is None:
                child.terminate()
                self.give_time(child)
        return 0 if self.options.open_menu else child.returncode % 256

    @staticmethod
    def give_time(child):
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def open_menu(self, before, child):
        def registered():
            if child.poll() is not None:
                raise Trouble(f"the tray ended by itself, with status {child.returncode}")
            return self.bus.items()

        self.bus.wait(registered, 30, "no icon was registered")
        x, y = self.screen.newcomer(before, self.panel.height, 15)
        shown = self.screen.settled()
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", self.panel.button], check=True,
                       env=self.environment)
        self.screen.changed(shown, range(self.panel.height, shown.get_height()), 10, "the click opened no menu")

    def last_words(self):
        with open(self.path("log"), errors="replace") as file:
            return file.readlines()[-10:]

    def down(self):
        """Ends all that carries this desktop's mark, clients before servers, and removes its files."""
        for servers in (False, True):
            for number, seconds in ((signal.SIGTERM, 3), (signal.SIGKILL, 3)):
                self.end([pid for pid, name in self.marked() if (name in SERVERS) == servers], number, seconds)
        for child in self.children:
            child.wait()
        self.log.close()
        shutil.rmtree(self.directory, ignore_errors=True)

    def marked(self):
        mark = f"{MARK}={self.directory}".encode()
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{entry}/environ", "rb") as file:
                    if mark not in file.read().split(b"\0") or int(entry) == os.getpid():
                        continue
                with open(f"/proc/{entry}/comm") as file:
                    yield int(entry), file.read().strip()
            except OSError:
                continue

    @staticmethod
    def end(pids, number, seconds):
        waiting = select.poll()
        handles = set()
        for pid in pids:
            try:
                handle = os.pidfd_open(pid)
                signal.pidfd_send_signal(handle, number)
            except ProcessLookupError:
                continue
            handles.add(handle)
            waiting.register(handle, select.POLLIN)
        last = time.monotonic() + seconds
        while handles and (left := last - time.monotonic()) > 0:
            for handle, _ in waiting.poll(left * 1000):
                waiting.unregister(handle)
                handles.remove(handle)
                os.close(handle)
