"""Which command is asked for, and how it ends."""
import signal
import sys

from . import connections, harness, machine_life, machine_power, machines, order
from .podman import Podman, Refusal


def version(podman, _):
    podman.hold()
    return f"podman version {podman.state['version']}"


def ps(podman, _):
    podman.hold()
    return "CONTAINER ID  IMAGE       COMMAND     CREATED     STATUS      PORTS       NAMES"


COMMANDS = {
    ("ps",): ps,
    ("--version",): version,
    ("machine", "list"): machines.machine_list, ("machine", "ls"): machines.machine_list,
    ("machine", "inspect"): machines.machine_inspect,
    ("machine", "start"): machine_power.machine_start, ("machine", "stop"): machine_power.machine_stop,
    ("machine", "ssh"): machine_power.machine_ssh,
    ("machine", "init"): machine_life.machine_init, ("machine", "set"): machine_life.machine_set,
    ("machine", "rm"): machine_life.machine_rm, ("machine", "reset"): machine_life.machine_reset,
    ("system", "connection", "list"): connections.connection_list,
    ("system", "connection", "ls"): connections.connection_list,
    ("system", "connection", "default"): connections.connection_default,
    ("system", "connection", "add"): connections.connection_add,
    ("system", "connection", "rename"): connections.connection_rename,
    ("system", "connection", "remove"): connections.connection_remove,
    ("system", "connection", "rm"): connections.connection_remove}
ORDERS = {("fake", "state"): order.state, ("fake", "sync"): order.sync}


def run(podman, argv, commands):
    for words, command in commands.items():
        if tuple(argv[:len(words)]) == words:
            return command(podman, argv[len(words):])
    raise Refusal(f"unrecognized command `podman {' '.join(argv)}`\nTry 'podman --help' for more information")


def obey(argv):
    print(run(Podman({}), argv, ORDERS) or "")


def main(argv):
    # The default, whatever a parent ignored; -I leaves Python's KeyboardInterrupt otherwise.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if argv[:1] == ["fake"]:
        return obey(argv)
    rule = harness.rule(" ".join(argv))
    if rule.get("deaf"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    harness.record(argv)
    harness.misbehave(rule)
    try:
        output = run(Podman(rule), argv, COMMANDS)
    except Refusal as refusal:
        print(f"Error: {refusal}", file=sys.stderr)
        harness.finish(125)
    if output is not None:
        if rule.get("do") == "half":
            output = output[:len(output) // 2]
        elif not output.endswith("]"):
            output = output.rstrip("\n") + "\n"
        sys.stdout.write(output)
    harness.finish(0)
