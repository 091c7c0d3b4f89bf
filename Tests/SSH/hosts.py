"""Computers of the test's own: network namespaces with an sshd and an engine in each."""
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
ENGINE = HERE.parent / "Support/Fakes/version_engine.py"


def run(*words, **options):
    return subprocess.run(words, check=True, capture_output=True, text=True, **options).stdout


class Process:
    """A program that is ended, with all that it started, when the test is over."""

    def __init__(self, words, **options):
        self.child = subprocess.Popen(words, start_new_session=True, **options)

    def end(self, number=signal.SIGKILL):
        try:
            os.killpg(self.child.pid, number)
        except ProcessLookupError:
            pass
        self.child.wait()


class Net:
    """The computer of the person, `client`, and others that it reaches."""

    def __init__(self, folder):
        self.folder = folder
        self.tag = f"pt{os.getpid() % 10000}"
        self.processes = []
        self.names = []
        self.client = self.namespace("c")
        self.links = 0

    def namespace(self, name):
        full = f"{self.tag}{name}"
        run("ip", "netns", "add", full)
        self.names.append(full)
        self.inside(full, "ip", "link", "set", "lo", "up")
        return full

    def inside(self, namespace, *words, **options):
        return run("ip", "netns", "exec", namespace, *words, **options)

    def start(self, namespace, *words, **options):
        process = Process(["ip", "netns", "exec", namespace, *words], **options)
        self.processes.append(process)
        return process

    def connect(self, one, other):
        """A cable; the addresses of its two ends, and the names of its two devices."""
        self.links += 1
        number = self.links
        ends = [(f"{self.tag}l{number}a", f"10.77.{number}.1", one), (f"{self.tag}l{number}b", f"10.77.{number}.2", other)]
        run("ip", "link", "add", ends[0][0], "type", "veth", "peer", "name", ends[1][0])
        for device, address, namespace in ends:
            run("ip", "link", "set", device, "netns", namespace)
            self.inside(namespace, "ip", "addr", "add", f"{address}/24", "dev", device)
            self.inside(namespace, "ip", "link", "set", device, "up")
        return [(device, address) for device, address, _ in ends]

    def remove(self):
        for process in reversed(self.processes):
            process.end()
        for name in self.names:
            # Where a test has failed, also what it was about.
            for pid in run("ip", "netns", "pids", name).split():
                try:
                    os.kill(int(pid), signal.SIGKILL)
                except ProcessLookupError:
                    pass
            subprocess.run(["ip", "netns", "delete", name], capture_output=True)


class Host:
    """A computer with sshd and an engine, at the other end of a cable."""

    def __init__(self, net, name, behind=None, **settings):
        self.net, self.name = net, name
        self.folder = net.folder / name
        self.folder.mkdir()
        self.space = net.namespace(name)
        (self.near, _), (self.far, self.address) = net.connect(behind.space if behind else net.client, self.space)
        self.key = self.folder / "hostkey"
        self.new_host_key()
        self.socket = self.folder / "engine.sock"
        self.settings = settings
        self.engine = net.start(self.space, "python3", str(ENGINE), str(self.socket), stdout=subprocess.DEVNULL)
        await_file(self.socket)
        self.begin()

    def new_host_key(self):
        for file in (self.key, self.key.with_suffix(".pub")):
            file.unlink(missing_ok=True)
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.key))

    def begin(self):
        keys = self.settings.get("keys", self.net.folder / "key.pub")
        password = "yes" if self.settings.get("password") else "no"
        self.config = self.folder / "sshd_config"
        self.config.write_text(
            f"Port 22\nListenAddress {self.address}\nHostKey {self.key}\nAuthorizedKeysFile {keys}\nUsePAM no\n"
            f"StrictModes no\nPermitRootLogin yes\nPidFile none\nPasswordAuthentication {password}\nLogLevel QUIET\n"
            f"KbdInteractiveAuthentication no\n")
        if banner := self.settings.get("banner"):
            (self.folder / "banner").write_text(banner)
            self.config.write_text(self.config.read_text() + f"Banner {self.folder}/banner\n")
        words = ["/usr/sbin/sshd", "-D", "-e", "-f", str(self.config)]
        if self.settings.get("password"):
            words = ["unshare", "--mount", "sh", "-c", f"mount --bind {self.shadow()} /etc/shadow && exec " + " ".join(words)]
        self.sshd = self.net.start(self.space, *words, stderr=subprocess.DEVNULL)
        await_port(self.net, self.address, self.space)

    def shadow(self):
        """Root's password in the account file that only this host sees."""
        crypted = run("openssl", "passwd", "-6", self.settings["password"]).strip()
        lines = pathlib.Path("/etc/shadow").read_text().splitlines()
        file = self.folder / "shadow"
        file.write_text("".join(
            re.sub("^root:[^:]*", lambda _: f"root:{crypted}", line) + "\n" for line in lines))
        file.chmod(0o640)
        return file

    def kill(self):
        """With every connection that it has: they are processes of sessions of their own."""
        for pid in run("ip", "netns", "pids", self.space).split():
            if "sshd" in comm(pid):
                os.kill(int(pid), signal.SIGKILL)
        self.sshd.end()

    def known(self):
        kind, key = self.key.with_suffix(".pub").read_text().split()[:2]
        return f"{self.address} {kind} {key}\n"


def comm(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return ""


def await_file(path, limit=10):
    end = time.monotonic() + limit
    while not path.exists():
        if time.monotonic() > end:
            raise TimeoutError(f"{path} did not appear")
        time.sleep(0.01)


def await_port(net, address, space, limit=10):
    """Until somebody listens there: asked from within, where nothing is in the way."""
    end = time.monotonic() + limit
    while f"{address}:22" not in net.inside(space, "ss", "-ltnH"):
        if time.monotonic() > end:
            raise TimeoutError(f"nothing listens on {address}")
        time.sleep(0.02)
