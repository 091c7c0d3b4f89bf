"""`machine init`, `set` and `rm`."""
import os

from . import events, files
from .connections import drop
from .machine_power import start
from .machines import is_running
from .podman import Refusal, machine_name, split
from .text import say
from .vm import VM

SIZES = {"--cpus": "cpus", "-c": "cpus", "--memory": "memory", "-m": "memory", "--disk-size": "disk"}
VALUED = {*SIZES, "--image", "--image-path", "-v", "--volume", "--timezone", "--username", "--swap", "-s"}


def sizes(options):
    return {SIZES[option]: int(value) for option, value in options.items() if option in SIZES}


def is_on(options, name):
    return str(options.get(name, "false")).lower() == "true"


def machine_init(podman, arguments):
    options, operands = split(arguments, VALUED)
    name = machine_name(operands)
    if os.path.exists(podman.places.config(name)):
        raise Refusal(f'machine "{name}" already exists' if podman.version >= (6,) else f"{name}: VM already exists")
    for connection in (name, name + "-root"):
        if podman.places.is_new and connection in podman.state["connections"]:
            raise Refusal(f'system connection "{connection}" already exists')
    with podman.alone_with(name):
        podman.change(lambda state: add(podman, state, name, options))
        podman.hold()
        files.make_disk(podman.places, name)
    say("Machine init complete")
    events.tell(podman, name, "init")
    if is_on(options, "--now"):
        return start(podman, name)
    return f"To start your machine run:\n\n\tpodman machine start {name}\n"


def add(podman, state, name, options):
    port = 40_000 + len(state["machines"])
    is_rootful = is_on(options, "--rootful")
    state["machines"][name] = {
        "running": False, "starting": False, "rootful": is_rootful, "cpus": 2, "memory": 2048, "disk": 10, "port": port,
        **sizes(options)}
    host = "127.0.0.1" if podman.version >= (4, 5, 1) else "localhost"
    for connection, user, path in ((name, "core", f"/run/user/{os.getuid()}"), (name + "-root", "root", "/run")):
        state["connections"][connection] = {
            "uri": f"ssh://{user}@{host}:{port}{path}/podman/podman.sock", "identity": podman.identity(name),
            "isMachine": True, "readWrite": True}
    if state["default"] is None:
        state["default"] = name + "-root" if is_rootful else name


def machine_set(podman, arguments):
    options, operands = split(arguments, VALUED)
    name = machine_name(operands)
    podman.machine(name)
    with podman.alone_with(name):
        if is_running(podman, name):
            raise Refusal("unable to change settings unless vm is stopped" if podman.places.is_new
                          else "cannot change settings while the vm is running, run 'podman machine stop' first")
        podman.hold()
        podman.change(lambda state: edit(state, name, options))


def edit(state, name, options):
    state["machines"][name].update(sizes(options))
    if "--rootful" in options:
        is_rootful = is_on(options, "--rootful")
        state["machines"][name]["rootful"] = is_rootful
        if state["default"] in (name, name + "-root"):
            state["default"] = name + "-root" if is_rootful else name


def machine_rm(podman, arguments):
    options, operands = split(arguments)
    name = machine_name(operands)
    podman.machine(name)
    is_forced = any(is_on(options, option) for option in ("-f", "--force"))
    with podman.alone_with(name):
        if is_running(podman, name):
            if not is_forced:
                raise Refusal(f'running vm "{name}" cannot be destroyed')
            VM(podman.places, name).power_down()
        if not is_forced:
            raise Refusal("EOF")
        podman.hold()
        remove(podman, name)
    events.tell(podman, name, "remove")


def remove(podman, name):
    places = podman.places
    had_connections = name in podman.state["connections"]
    VM(places, name).forget()
    files.remove(places.config(name), places.ignition(name), places.image(name), places.pid(name))
    podman.change(lambda state: (state["machines"].pop(name), drop(podman, state, name, name + "-root")))
    if podman.places.is_new and not had_connections:
        raise Refusal(f'failed to remove machines files: unable to find connection named "{name}"')


def machine_reset(podman, arguments):
    if not any(is_on(split(arguments)[0], option) for option in ("-f", "--force")):
        raise Refusal("EOF")
    podman.hold()
    for name in list(podman.state["machines"]):
        if is_running(podman, name):
            VM(podman.places, name).power_down()
        remove(podman, name)
        events.tell(podman, name, "remove")
