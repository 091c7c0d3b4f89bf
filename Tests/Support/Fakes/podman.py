"""A Podman that has no engine and no VM: machines and connections are what a test says they are.

Everything is in the directory $FAKE_PODMAN:

  state.json   {"version": "5.4.2", "default": "dev",
                "machines":    {"dev": {"running": false, "starting": false, "rootful": false,
                                        "cpus": 2, "memory": 2048, "disk": 10, "port": 40123}},
                "connections": {"dev": {"uri": "ssh://…", "identity": "…", "isMachine": true, "readWrite": true}}}
               memory in MiB, disk in GiB. Changed under a lock on the file "lock", replaced by rename.
  rules.json   [{"on": "machine start", "do": "hold"}, …]: the first rule whose "on" begins the command line wins.
                 hold      wait for one byte from the FIFO "gate" (start and stop: while starting, while stopping)
                 hang      never end; with "deaf": true not even on SIGINT and SIGTERM
                 garbage   print what is neither JSON nor text, exit 0
                 half      print the first half of the true output, exit 0
                 fail      print "stderr" and exit with "code" (125), without any effect
                 nothing   exit 0, without output and without any effect
  calls/       one JSON file for each call: argv, pid, pgid, sid, stdin, cwd, env (PATH, HOME, LC_ALL and what is
               Podman's, docker's or the desktop's), overrides
  events       when it is a FIFO: "started PID", "called FILE", "held PID", "ended PID CODE" lines, as it happens

It answers as 4.3.1, 5.4.2 and 6 do to the commands that Podtray uses, as far as their output is meant for programs.
"""
import fcntl
import json
import os
import signal
import sys
import time

HOME = os.environ["FAKE_PODMAN"]
KEPT = ("CONTAINER", "DOCKER_", "XDG_", "PODMAN", "PODTRAY", "SSH_")


class Refusal(Exception):
    def __init__(self, message, code=125):
        super().__init__(message)
        self.code = code


def path(name):
    return os.path.join(HOME, name)


def read_json(name, default):
    try:
        with open(path(name), encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return default


def replace(name, value):
    temporary = path(f".{name.replace('/', '-')}.{os.getpid()}")
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(value, file)
    os.rename(temporary, path(name))


def read_state():
    state = read_json("state.json", {})
    state.setdefault("version", "5.4.2")
    state.setdefault("default", None)
    state.setdefault("machines", {})
    state.setdefault("connections", {})
    return state


def change(edit):
    """Applies `edit` to the state, alone."""
    with open(path("lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        state = read_state()
        edit(state)
        replace("state.json", state)


def notify(line):
    try:
        events = os.open(path("events"), os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        return
    os.write(events, (line + "\n").encode())
    os.close(events)


def record(argv):
    os.makedirs(path("calls"), exist_ok=True)
    name = f"calls/{time.time_ns()}-{os.getpid()}.json"
    try:
        stdin = os.readlink("/proc/self/fd/0")
    except OSError:
        stdin = None
    replace(name, {
        "argv": argv, "pid": os.getpid(), "pgid": os.getpgrp(), "sid": os.getsid(0), "stdin": stdin,
        "cwd": os.getcwd(),
        "env": {key: value for key, value in os.environ.items()
                if key in ("PATH", "HOME", "LC_ALL") or key.startswith(KEPT)}})
    notify(f"called {name}")


class Podman:
    def __init__(self, rule):
        self.rule = rule or {}
        self.state = read_state()
        self.version = tuple(int(part) for part in self.state["version"].split("-")[0].split("."))

    def hold(self):
        if self.rule.get("do") == "hold":
            gate = os.open(path("gate"), os.O_RDONLY)
            notify(f"held {os.getpid()}")
            os.read(gate, 1)

    def machine(self, name):
        if name not in self.state["machines"]:
            raise Refusal(f"{name}: VM does not exist")
        return self.state["machines"][name]

    def identity(self, name):
        home = os.environ["HOME"]
        shared = f"{home}/.local/share/containers/podman/machine/machine"
        return shared if self.version >= (5,) else f"{home}/.ssh/{name}"

    def is_default(self, name, machine):
        if self.state["default"] != name:
            return False
        uri = self.state["connections"].get(name, {}).get("uri", "")
        return self.version < (5, 3) or str(machine["port"]) in uri

    def listed(self, name):
        machine = self.state["machines"][name]
        created = machine.get("created", "2026-11-23T19:45:16.505029844Z")
        never = "0001-01-01T00:00:00Z" if self.version >= (4, 8) else created
        entry = {
            "Name": name, "Default": self.is_default(name, machine), "Created": created,
            "Running": machine["running"], "Starting": machine["starting"], "LastUp": machine.get("lastUp") or never,
            "Stream": "default" if self.version >= (5,) else "custom", "VMType": "qemu", "CPUs": machine["cpus"],
            "Memory": str(machine["memory"] << 20), "DiskSize": str(machine["disk"] << 30), "Port": machine["port"],
            "RemoteUsername": "core", "IdentityPath": self.identity(name)}
        if self.version >= (4, 6):
            entry["UserModeNetworking"] = True
        if self.version >= (5, 6):
            entry["Swap"] = "0"
        return entry

    def machine_list(self, arguments):
        self.want_json(arguments)
        self.hold()
        self.state = read_state()
        return dumps([self.listed(name) for name in self.state["machines"]], 4)

    def inspected(self, name):
        machine = self.machine(name)
        listed = self.listed(name)
        if machine["starting"] and self.version < (5,):
            state = "starting"
        elif machine["running"]:
            state = "running"
        else:
            state = "stopped" if self.version >= (5,) else ""
        home, runtime = os.environ["HOME"], os.environ.get("XDG_RUNTIME_DIR", "/run")
        config = f"{home}/.config/containers/podman/machine/qemu"
        socket = (f"{runtime}/podman/{name}-api.sock" if self.version >= (5,)
                  else f"{home}/.local/share/containers/podman/machine/{name}/podman.sock")
        entry = {"ConfigDir": {"Path": config}} if self.version >= (5,) else {
            "ConfigPath": {"Path": f"{config}/{name}.json"}}
        entry["ConnectionInfo"] = {"PodmanSocket": {"Path": socket}}
        if self.version >= (4, 5):
            entry["ConnectionInfo"]["PodmanPipe"] = None
        entry |= {
            "Created": listed["Created"], "LastUp": listed["LastUp"], "Name": name,
            "Resources": {"CPUs": machine["cpus"], "DiskSize": machine["disk"], "Memory": machine["memory"]},
            "SSHConfig": {"IdentityPath": self.identity(name), "Port": machine["port"], "RemoteUsername": "core"},
            "State": state}
        if self.version >= (4, 9):
            entry["Resources"]["USBs"] = []
        if self.version >= (4, 7):
            entry |= {"UserModeNetworking": True, "Rootful": machine["rootful"]}
        if self.version >= (5, 2):
            entry["Rosetta"] = False
        return entry

    def machine_inspect(self, arguments):
        names = [name for name in arguments if not name.startswith("-")] or ["podman-machine-default"]
        self.hold()
        self.state = read_state()
        known = [self.inspected(name) for name in names if name in self.state["machines"]]
        print(dumps(known, 5), flush=True)
        for name in names:
            self.machine(name)
        return None

    def machine_start(self, arguments):
        options, name = self.split(arguments)
        allowed = {"-q", "--quiet", "--no-info"} if self.version >= (4, 4) else set()
        for option in options:
            if self.version >= (6,) and option.split("=")[0] in ("-u", "--update-connection"):
                continue
            if option not in allowed:
                raise Refusal(f"unknown flag: {option}\nSee 'podman machine start --help'")
        self.machine(name)
        self.refuse_start(name)
        say(f'Starting machine "{name}"')
        if self.version < (5,):
            say("Waiting for VM ...")
        change(lambda state: state["machines"][name].update(starting=True, running=self.version >= (5,)))
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda number, frame: self.interrupted(name, number))
        self.hold()
        change(lambda state: state["machines"][name].update(starting=False, running=True))
        return f'Machine "{name}" started successfully'

    def refuse_start(self, name):
        machines = self.state["machines"]
        old = self.version < (5,)
        if machines[name]["running"] or machines[name]["starting"] and old:
            raise Refusal(f"cannot start VM {name}: VM already running or starting" if old
                          else f'unable to start "{name}": already running')
        for other, machine in machines.items():
            if other != name and (machine["running"] or machine["starting"]):
                why = (f"cannot start VM {name}: VM {other} is currently running or starting" if old
                       else f'unable to start "{name}": {other} already starting or running')
                raise Refusal(f"{why}: only one VM can be active at a time")

    def interrupted(self, name, number):
        """Podman 5.0 to 5.4 leaves the machine "starting" for ever."""
        stuck = (5,) <= self.version < (5, 5)
        change(lambda state: state["machines"][name].update(running=False, starting=stuck))
        notify(f"ended {os.getpid()} {128 + number}")
        os._exit(1)

    def machine_stop(self, arguments):
        _, name = self.split(arguments)
        if self.machine(name)["running"]:
            say("Waiting for VM to exit...")
            # The list says so while the VM still shuts down.
            change(lambda state: state["machines"][name].update(running=False))
            self.hold()
            change(lambda state: state["machines"][name].update(lastUp="2026-11-23T20:00:00Z"))
        elif (4, 6) <= self.version < (5,):
            change(lambda state: state["machines"][name].update(starting=False))
        return f'Machine "{name}" stopped successfully'

    def machine_ssh(self, arguments):
        names = [name for name in arguments if not name.startswith("-")]
        name = names[0] if names else "podman-machine-default"
        if not self.machine(name)["running"]:
            raise Refusal(f'vm "{name}" is not running')
        self.hold()
        return f"core@{name}: " + " ".join(names[1:])

    def connection_list(self, arguments):
        self.want_json(arguments)
        self.hold()
        self.state = read_state()
        entries = []
        for name, connection in sorted(self.state["connections"].items()):
            entry = {"Name": name, "URI": connection["uri"]}
            identity, is_machine = connection.get("identity") or "", connection.get("isMachine", False)
            if identity or self.version < (5,):
                entry["Identity"] = identity
            if is_machine or self.version < (5,):
                entry["IsMachine"] = is_machine
            entry["Default"] = name == self.state["default"]
            if self.version >= (5,):
                entry["ReadWrite"] = connection.get("readWrite", True)
            entries.append(entry)
        return dumps(entries, 4) + "\n"

    def connection_default(self, arguments):
        _, name = self.split(arguments)
        connection = self.state["connections"].get(name)
        if connection is None or not connection.get("readWrite", True):
            raise Refusal(f'"{name}" destination is not defined. '
                          'See "podman system connection add ..." to create a connection')
        self.hold()
        change(lambda state: state.update(default=name))
        return None

    def want_json(self, arguments):
        if arguments not in (["--format", "json"], ["--format=json"]):
            raise Refusal("this Podman has only JSON to print; the rest is for people")

    def split(self, arguments):
        options, names, only_names = [], [], False
        for argument in arguments:
            if argument == "--" and not only_names:
                only_names = True
            elif argument.startswith("-") and not only_names:
                options.append(argument)
            else:
                names.append(argument)
        return options, names[0] if names else "podman-machine-default"

    COMMANDS = {
        ("machine", "list"): machine_list, ("machine", "ls"): machine_list, ("machine", "inspect"): machine_inspect,
        ("machine", "start"): machine_start, ("machine", "stop"): machine_stop, ("machine", "ssh"): machine_ssh,
        ("system", "connection", "list"): connection_list, ("system", "connection", "ls"): connection_list,
        ("system", "connection", "default"): connection_default}

    def run(self, argv):
        if argv == ["--version"]:
            self.hold()
            return f"podman version {self.state['version']}"
        for words, command in self.COMMANDS.items():
            if tuple(argv[:len(words)]) == words:
                return command(self, argv[len(words):])
        raise Refusal(f"unrecognized command `podman {' '.join(argv)}`\nTry 'podman --help' for more information")


def dumps(value, indent):
    """Podman's own layout: an empty list is `[]`, and `machine list` ends without a newline."""
    return json.dumps(value, indent=indent, ensure_ascii=False)


def say(line):
    print(line, flush=True)


def finish(code):
    sys.stdout.flush()
    sys.stderr.flush()
    notify(f"ended {os.getpid()} {code}")
    os._exit(code)


def misbehave(rule):
    kind = rule["do"]
    if kind == "hang":
        while True:
            signal.pause()
    if kind == "garbage":
        sys.stdout.buffer.write(b"\x1b[31m\xff\xfe<html>{[}\0\n")
        finish(0)
    if kind == "fail":
        print(rule.get("stderr", "Error: this one always fails"), file=sys.stderr)
        finish(rule.get("code", 125))
    if kind == "nothing":
        finish(0)


def main(argv):
    # The default, whatever a parent ignored; -I leaves Python's KeyboardInterrupt otherwise.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    line = " ".join(argv)
    rule = next((rule for rule in read_json("rules.json", []) if line.startswith(rule["on"])), None)
    if rule and rule.get("deaf"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    record(argv)
    if rule:
        misbehave(rule)
    try:
        output = Podman(rule).run(argv)
    except Refusal as refusal:
        print(f"Error: {refusal}", file=sys.stderr)
        finish(refusal.code)
    if output is not None:
        if rule and rule["do"] == "half":
            output = output[:len(output) // 2]
        elif not output.endswith("]"):
            output = output.rstrip("\n") + "\n"
        sys.stdout.write(output)
    finish(0)


main(sys.argv[1:])
