"""The clients that have to follow. Each is asked where it is and answers with a label."""
import json
import os
import pty
import re
import select
import shutil
import subprocess
import time

from engines import run

WHERE = '{{index .Labels "where"}}'


class LongLived:
    """A Python program that was started once."""

    def __init__(self, world, kind, environment=None):
        self.patience = world.patience
        self.child = subprocess.Popen(
            [world.python, str(world.here / "long_lived.py"), kind], text=True, env=environment or world.docker_environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def ask(self, word="where"):
        self.child.stdin.write(word + "\n")
        self.child.stdin.flush()
        return self.line()

    def line(self, limit=None):
        limit = limit or self.patience
        if not select.select([self.child.stdout], [], [], limit)[0]:
            raise TimeoutError(f"nothing within {limit} s")
        return self.child.stdout.readline().strip()


class OpenShell:
    """An interactive shell on a terminal of its own, with the hook in its rc file."""

    def __init__(self, world, shell):
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.execvpe(shell, [shell, "-i"], world.environment | {"HOME": str(world.home), "TERM": "dumb"})
        self.count, self.patience = 0, world.patience

    def type(self, command):
        """The output of a command that is typed at the next prompt."""
        self.count += 1
        mark = f"m{self.count}"
        os.write(self.terminal, b"\n")
        os.write(self.terminal, f"""printf '{mark}%s%s;\\n' '<' "$({command})>"\n""".encode())
        seen, end = "", time.monotonic() + self.patience
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 1)[0]:
                seen += os.read(self.terminal, 65536).decode(errors="replace")
            if found := re.search(mark + r"<([^>]*)>;", seen):
                return found[1].replace("\r", "").strip()
        raise TimeoutError("no answer from the shell: " + repr(seen[-300:]))


class Asked:
    """A client and how it is asked; `can` says why it cannot be, if so."""

    def __init__(self, name, ask, missing=None):
        self.name, self.ask, self.missing = name, ask, missing


def lacking(*programs, world):
    gone = [one for one in programs if not shutil.which(one, path=world.environment["PATH"])]
    return ", ".join(gone) + " is not installed" if gone else None


def through_docker(world):
    return run("docker", "ps", "--all", "--filter", "name=^here$", "--format", '{{.Label "where"}}',
               env=world.docker_environment()).strip()


def through_curl(world):
    answer = run("curl", "-sS", "-m", str(world.patience), "--unix-socket", world.active, "http://d/v4.0.0/libpod/containers/json?all=true")
    return next(one["Labels"]["where"] for one in json.loads(answer) if "where" in (one["Labels"] or {}))


def through_remote_podman(world):
    return run("podman", "--remote", "--url", f"unix://{world.active}", "ps", "--all", "--filter", "name=^here$", "--format",
               WHERE, env=world.environment).strip()


def composed(world, command, environment):
    """What a compose program creates, found again at the engines' own sockets."""
    project = f"p{next(world.numbers)}"
    folder = world.folder / project
    folder.mkdir()
    (folder / "docker-compose.yml").write_text(
        f'version: "3"\nservices:\n  one:\n    image: localhost/tiny\n    network_mode: none\n'
        f'    command: /busybox true\n    labels:\n      by: "{project}"\n')
    # It attaches to what it has created, which fails where containers cannot run. Where it is tells all.
    done = subprocess.run([*command, "-p", project, "up", "--no-start"], env=environment, cwd=folder, text=True,
                          capture_output=True, stdin=subprocess.DEVNULL, timeout=world.patience)
    place = world.place_of("by", project)
    return f"{place}: {done.stderr[-500:]}" if place == "nowhere" else place


def tested(world, process):
    word = f"t{next(world.numbers)}"
    said = process.ask(word)
    return world.place_of("by", word) if said == word else said


def clients(world):
    """Started once, here; asked again and again."""
    def shell(name):
        if gone := lacking(name, world=world):
            return Asked(f"podman in an open {name}", None, gone)
        opened = OpenShell(world, name)
        command = f"podman ps --all --filter name=^here\\$ --format '{WHERE}' 2>/dev/null"
        return Asked(f"podman in an open {name}", lambda: opened.type(command))

    docker, tests = LongLived(world, "docker"), LongLived(world, "testcontainers")
    plugin = subprocess.run(["docker", "compose", "version"], capture_output=True).returncode == 0 if shutil.which(
        "docker") else False
    yield Asked("docker", lambda: through_docker(world), lacking("docker", world=world))
    yield Asked("docker compose", lambda: composed(world, ["docker", "compose"], world.docker_environment()),
                None if plugin else "the plug-in is not installed; docker-compose stands for it")
    yield Asked("docker-compose", lambda: composed(world, ["docker-compose"], world.docker_environment()),
                lacking("docker-compose", world=world))
    yield Asked("podman-compose", lambda: composed(
        world, [str(world.python.parent / "podman-compose")], world.shell_environment()))
    yield Asked("docker SDK for Python, left running", docker.ask)
    yield Asked("testcontainers for Python, left running", lambda: tested(world, tests))
    for name in ("bash", "zsh", "fish"):
        yield shell(name)
    yield Asked("podman --remote", lambda: through_remote_podman(world))
    yield Asked("curl --unix-socket", lambda: through_curl(world))
