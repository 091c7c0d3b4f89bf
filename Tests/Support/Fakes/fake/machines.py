"""What `machine list` and `machine inspect` print."""
import os
import sys

from . import files
from .podman import Refusal, machine_name, split
from .text import dumps, want_json
from .vm import VM


def is_running(podman, name, asks=True):
    """Before 5 the flag in the machine's file is believed first, and QEMU is not asked then."""
    vm = VM(podman.places, name)
    if not vm.has_monitor() or podman.version < (5,) and podman.state["machines"][name]["starting"]:
        return False
    return vm.answers() if asks else vm.pid() is not None


def is_default(podman, name, machine):
    if podman.state["default"] != name:
        return False
    uri = podman.state["connections"].get(name, {}).get("uri", "")
    return podman.version < (5, 3) or str(machine["port"]) in uri


def listed(podman, name):
    machine = podman.machine(name)
    never = files.ZERO_TIME if podman.version >= (4, 8) else files.created(machine)
    entry = {
        "Name": name, "Default": is_default(podman, name, machine), "Created": files.created(machine),
        "Running": is_running(podman, name), "Starting": machine["starting"],
        "LastUp": machine.get("lastUp") or never, "Stream": "default" if podman.version >= (5,) else "custom",
        "VMType": "qemu", "CPUs": machine["cpus"], "Memory": str(machine["memory"] << 20),
        "DiskSize": str(machine["disk"] << 30), "Port": machine["port"], "RemoteUsername": "core",
        "IdentityPath": podman.identity(name)}
    if podman.version >= (4, 6):
        entry["UserModeNetworking"] = True
    if podman.version >= (5, 6):
        entry["Swap"] = "0"
    return entry


def usable(podman):
    """The names whose files this version can use. One file that is no JSON fails them all."""
    names = []
    for file in sorted(os.listdir(podman.places.configs)) if os.path.isdir(podman.places.configs) else []:
        name, extension = os.path.splitext(file)
        if extension != ".json" or name.startswith("."):
            continue
        path = podman.places.config(name)
        try:
            config = files.read(path)
        except ValueError:
            reason = "unexpected end of JSON input"
            raise Refusal(f'unable to load machine config file: "{reason}"' if podman.places.is_new
                          else f"listing vms: {reason}") from None
        if podman.places.is_new and not files.is_new(config):
            print(f'time="2026-11-24T00:00:00Z" level=error msg="incompatible machine config \\"{path}\\" ({name}) '
                  'for this version of Podman"', file=sys.stderr)
        elif name in podman.state["machines"]:
            names.append(name)
            if not podman.places.is_new and files.is_new(config):
                # Podman 4 reads what it knows of a machine of 5, writes that back, and so destroys it.
                files.in_place(path, files.config(podman, name, podman.state["machines"][name]))
    return names


def touch_lock(podman, name):
    if podman.version >= (5,):
        open(podman.places.lock(name), "a").close()


def machine_list(podman, arguments):
    want_json(arguments)
    podman.hold()
    names = usable(podman)
    for name in names:
        touch_lock(podman, name)
    return dumps([listed(podman, name) for name in names], 4)


def state_word(podman, name):
    vm = VM(podman.places, name)
    if not vm.has_monitor():
        return "stopped" if podman.places.is_new else ""
    if podman.state["machines"][name]["starting"] and not podman.places.is_new:
        return "starting"
    return "running" if vm.answers() else "stopped"


def inspected(podman, name):
    machine, places = podman.machine(name), podman.places
    entry = {"ConfigDir": {"Path": places.configs}} if places.is_new else {"ConfigPath": {"Path": places.config(name)}}
    entry["ConnectionInfo"] = {"PodmanSocket": {"Path": places.api(name)}}
    if podman.version >= (4, 5):
        entry["ConnectionInfo"]["PodmanPipe"] = None
    entry |= {
        "Created": files.created(machine), "LastUp": machine.get("lastUp") or files.ZERO_TIME, "Name": name,
        "Resources": {"CPUs": machine["cpus"], "DiskSize": machine["disk"], "Memory": machine["memory"]},
        "SSHConfig": {"IdentityPath": podman.identity(name), "Port": machine["port"], "RemoteUsername": "core"},
        "State": state_word(podman, name)}
    if podman.version >= (4, 9):
        entry["Resources"]["USBs"] = []
    if podman.version >= (4, 7):
        entry |= {"UserModeNetworking": True, "Rootful": machine["rootful"]}
    if podman.version >= (5, 2):
        entry["Rosetta"] = False
    return entry


def machine_inspect(podman, arguments):
    names = split(arguments)[1] or [machine_name([])]
    podman.hold()
    known, unknown = [], None
    for name in names:
        try:
            known.append(inspected(podman, name))
            touch_lock(podman, name)
        except Refusal as refusal:
            unknown = refusal
    print(dumps(known, 5), flush=True)
    if unknown:
        raise unknown
