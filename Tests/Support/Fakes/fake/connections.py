"""`system connection …`."""
from .podman import Refusal, split
from .text import dumps, want_json

VALUED = {"--identity", "--port", "-p", "--socket-path", "--tls-ca", "--tls-cert", "--tls-key"}
UNDEFINED = '"{}" destination is not defined. See "podman system connection add ..." to create a connection'


def connection_list(podman, arguments):
    want_json(arguments)
    podman.hold()
    is_old, entries = podman.version < (5,), []
    for name, connection in sorted(podman.state["connections"].items()):
        entry = {"Name": name, "URI": connection["uri"]}
        identity, is_machine = connection.get("identity") or "", connection.get("isMachine", False)
        if identity or is_old:
            entry["Identity"] = identity
        if is_machine or is_old:
            entry["IsMachine"] = is_machine
        entry["Default"] = name == podman.state["default"]
        if not is_old:
            entry["ReadWrite"] = connection.get("readWrite", True)
        entries.append(entry)
    return dumps(entries, 4) + "\n"


def connection_default(podman, arguments):
    name = split(arguments)[1][0]
    connection = podman.state["connections"].get(name)
    if connection is None or not connection.get("readWrite", True):
        raise Refusal(UNDEFINED.format(name))
    podman.hold()
    podman.change(lambda state: state.update(default=name))


def connection_add(podman, arguments):
    """`-d` is ignored for ssh, as by the real ones."""
    options, (name, uri) = split(arguments, VALUED)
    podman.hold()

    def add(state):
        makes_default = not state["connections"]
        makes_default |= not uri.startswith("ssh:") and bool(options.keys() & {"-d", "--default"})
        identity = options.get("--identity")
        state["connections"][name] = {"uri": uri, "identity": identity, "isMachine": False, "readWrite": True}
        if makes_default:
            state["default"] = name

    podman.change(add)


def connection_rename(podman, arguments):
    old, new = split(arguments)[1]
    if old not in podman.state["connections"]:
        raise Refusal(UNDEFINED.format(old))
    podman.hold()

    def rename(state):
        state["connections"][new] = state["connections"].pop(old)
        if state["default"] == old:
            state["default"] = new

    podman.change(rename)


def connection_remove(podman, arguments):
    """Leaves no default when it was this one; a name that is not there is no error."""
    options, names = split(arguments)
    if len(names) != 1 and "--all" not in options:
        raise Refusal(f"accepts 1 arg(s), received {len(names)}")

    def remove(state):
        for name in list(state["connections"]) if "--all" in options else names:
            state["connections"].pop(name, None)
        if state["default"] not in state["connections"]:
            state["default"] = None

    podman.hold()
    podman.change(remove)


def drop(podman, state, *names):
    """As `machine rm` does it: from 5 on an heir becomes the default, even when another machine's was removed."""
    for name in names:
        state["connections"].pop(name, None)
    if podman.version >= (5,) and "podman-machine-default" in state["connections"]:
        state["default"] = "podman-machine-default"
    elif state["default"] not in state["connections"]:
        heirs = sorted(state["connections"]) if podman.version >= (4, 6) else []
        state["default"] = heirs[0] if heirs else None
