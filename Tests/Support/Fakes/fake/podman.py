"""What a command knows: the state, the version, the rule that it follows, and where this user's files are."""
import contextlib
import copy
import fcntl
import os

from . import files, harness


class Refusal(Exception):
    """Ends a command with an `Error:` line."""


class Podman:
    def __init__(self, rule):
        self.rule = rule
        self.read()

    def read(self):
        self.state = harness.read_json("state.json", {})
        for key, value in (("version", "5.4.2"), ("default", None), ("machines", {}), ("connections", {})):
            self.state.setdefault(key, value)
        self.understand()

    def understand(self):
        self.version = tuple(int(part) for part in self.state["version"].split("-")[0].split("."))
        self.places = files.Places(self.version)

    def change(self, edit):
        """Applies `edit` to the state, alone, and writes the files that tell of it."""
        with open(harness.path("lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.apply(edit)

    def apply(self, edit):
        """The files of what stays as it was are not touched, whatever is in them."""
        self.read()
        before = copy.deepcopy(self.state)
        edit(self.state)
        self.understand()
        harness.replace("state.json", self.state)
        files.write(self, before)
        return before

    def change_machine(self, name, **values):
        self.change(lambda state: state["machines"][name].update(values))

    def hold(self, process=None):
        """Half way of what this command does; what needs a process does not outlast it."""
        if self.rule.get("do") == "hold":
            harness.wait_at_gate(process)
            self.read()

    @contextlib.contextmanager
    def alone_with(self, name):
        """As from 4.7: whoever works on a machine makes others wait, silently and without limit."""
        if self.version < (4, 7):
            yield
            return
        os.makedirs(self.places.configs, exist_ok=True)
        with open(self.places.lock(name), "w") as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)
            yield

    def machine(self, name):
        """There is one where there is a file for it."""
        if name not in self.state["machines"] or not os.path.exists(self.places.config(name)):
            raise Refusal(f"{name}: VM does not exist")
        return self.state["machines"][name]

    def identity(self, name):
        return f"{self.places.data}/machine" if self.version >= (5,) else f"{os.environ['HOME']}/.ssh/{name}"


def split(arguments, valued=()):
    """The options by name, True when without a value, and the operands."""
    options, operands, rest = {}, [], list(arguments)
    while rest:
        argument = rest.pop(0)
        if argument == "--":
            return options, operands + rest
        if not argument.startswith("-") or argument == "-":
            operands.append(argument)
            continue
        key, has_value, value = argument.partition("=")
        options[key] = value if has_value else rest.pop(0) if key in valued and rest else True
    return options, operands


def machine_name(operands):
    return operands[0] if operands else "podman-machine-default"
