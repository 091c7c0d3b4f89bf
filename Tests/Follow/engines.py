"""Engines of the test's own, each with a container whose label tells where it is."""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import time
from urllib.parse import urlencode

IMAGE = "localhost/tiny"
# What testcontainers' helper is called: the tiny image carries its name.
RYUK = "docker.io/testcontainers/ryuk:0.8.1"
# An address that no machine of Podman has.
HERE = "127.0.0.7"
# A name that only ssh's configuration knows.
ALIAS = "far.invalid"
BIG = 64 << 20


def run(*words, **options):
    done = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120, **options)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, words))}: {done.stderr.strip()[-500:]}")
    return done.stdout


def until(works, limit, what):
    end = time.monotonic() + limit
    while not works():
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {limit} s")
        time.sleep(0.02)


def answers(path):
    """Whether an engine is behind a socket."""
    done = subprocess.run(["curl", "-s", "-m", "2", "--unix-socket", path, "http://d/_ping"], capture_output=True)
    return done.stdout == b"OK"


def tiny_image(folder):
    """An image without a registry, as a file."""
    root = folder / "tiny"
    root.mkdir()
    shutil.copy(shutil.which("busybox"), root / "busybox")
    run("tar", "-C", str(root), "-cf", str(folder / "tiny.tar"), "busybox")


def free_port():
    with socket.socket() as one:
        one.bind((HERE, 0))
        return one.getsockname()[1]


class Engine:
    """`name` is its connection in Podtray, `label` what its containers carry, `socket` its own."""

    def __init__(self, name, folder, socket, options=(), environment=None):
        self.name, self.label, self.folder, self.socket = name, f"on-{name}", folder, str(socket)
        self.options, self.environment = list(options), environment

    @property
    def inside(self):
        """The path of its socket where it runs."""
        return self.socket

    def post(self, path, *options, **query):
        run("curl", "-sS", "--fail-with-body", "-m", "100", "-X", "POST", "--unix-socket", self.socket, *options,
            f"http://d/v4.0.0/libpod/{path}?{urlencode(query)}")

    def take_in(self, tar, reference, **query):
        self.post("images/import", "-H", "Content-Type: application/x-tar", "-T", str(self.folder / tar),
                  reference=reference, **query)

    def fill(self):
        self.take_in("tiny.tar", IMAGE, changes='CMD ["/busybox", "true"]')
        repository, tag = RYUK.split(":")
        self.post(f"images/{IMAGE}/tag", repo=repository, tag=tag)
        self.create("here", f"where={self.label}")

    def take_in_bytes(self):
        self.take_in("big.tar", "localhost/big")

    def create(self, name, label):
        key, value = label.split("=")
        spec = {"name": name, "image": IMAGE, "command": ["/busybox", "true"], "labels": {key: value}}
        self.post("containers/create", "-H", "Content-Type: application/json", "-d", json.dumps(spec))

    def serve(self):
        pathlib.Path(self.socket).parent.mkdir(parents=True, exist_ok=True)
        self.service = subprocess.Popen(
            ["podman", *self.options, "system", "service", "--time", "0", f"unix://{self.socket}"],
            env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: answers(self.socket), 20, f"the engine of {self.name}")

    def containers(self):
        """Asked at its own socket, by no client that is tested."""
        return json.loads(run(
            "curl", "-s", "-m", "100", "--unix-socket", self.socket, "http://d/v4.0.0/libpod/containers/json?all=true"))

    def has(self, label, value):
        return any((one["Labels"] or {}).get(label) == value for one in self.containers())


class Far(Engine):
    """Behind an sshd that ssh reaches through another one."""

    def __init__(self, folder):
        super().__init__(
            "far", folder, folder / "far/engine.sock",
            ["--root", str(folder / "far/root"), "--runroot", str(folder / "far/run"), "--storage-driver", "vfs"])

    def begin(self):
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.folder / "key"))
        self.port, self.jump = self.sshd("server"), self.sshd("jump")

    def sshd(self, name):
        port, key = free_port(), self.folder / f"{name}.key"
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key))
        config = self.folder / f"{name}.conf"
        config.write_text(
            f"Port {port}\nListenAddress {HERE}\nHostKey {key}\nAuthorizedKeysFile {self.folder}/key.pub\nUsePAM no\n"
            "StrictModes no\nPermitRootLogin yes\nPidFile none\nPasswordAuthentication no\nLogLevel VERBOSE\n")
        pathlib.Path("/run/sshd").mkdir(exist_ok=True)
        subprocess.Popen(["/usr/sbin/sshd", "-D", "-f", str(config), "-E", str(self.folder / f"{name}.log")])
        with open(self.folder / "known_hosts", "a") as known:
            known.write(f"[{HERE}]:{port} {(key.with_suffix('.key.pub')).read_text()}")
        return port

    def configure(self, home):
        """OpenSSH goes through the other server; Podman's own ssh knows neither this name nor the word ProxyJump."""
        ssh = home / ".ssh"
        ssh.mkdir(mode=0o700)
        (ssh / "known_hosts").write_text((self.folder / "known_hosts").read_text())
        (ssh / "config").write_text(
            f"Host jump\n  HostName {HERE}\n  Port {self.jump}\n  User root\n  IdentityFile {self.folder}/key\n\n"
            f"Host {ALIAS}\n  HostName {HERE}\n  ProxyJump jump\n")

    @property
    def address(self):
        return f"ssh://root@{ALIAS}:{self.port}{self.socket}"

    def was_reached_through_the_jump(self):
        return "Accepted publickey" in (self.folder / "jump.log").read_text()
