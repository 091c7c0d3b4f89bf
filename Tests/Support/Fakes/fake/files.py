"""The files that a real Podman keeps, by version: where they are, what is in them, and how they are written."""
import json
import os

ZERO_TIME = "0001-01-01T00:00:00Z"


class Places:
    def __init__(self, version):
        self.is_new = version >= (5,)
        home = os.environ["HOME"]
        self.config_home = os.environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
        data_home = os.environ.get("XDG_DATA_HOME") or f"{home}/.local/share"
        self.configs = f"{self.config_home}/containers/podman/machine/qemu"
        self.data = f"{data_home}/containers/podman/machine"
        self.runtime = (os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}") + "/podman"

    def config(self, name): return f"{self.configs}/{name}.json"

    def lock(self, name): return f"{self.configs}/{name}.lock"

    def ignition(self, name): return f"{self.configs}/{name}.ign"

    def image(self, name): return f"{self.data}/qemu/{name}-amd64.qcow2"

    def qmp(self, name): return f"{self.runtime}/qmp_{name}.sock"

    def pid(self, name): return f"{self.runtime}/{name}_vm.pid"

    def api(self, name):
        return f"{self.runtime}/{name}-api.sock" if self.is_new else f"{self.data}/{name}/podman.sock"

    @property
    def connections(self):
        if self.is_new:
            return os.environ.get("PODMAN_CONNECTIONS_CONF") or f"{self.config_home}/containers/podman-connections.json"
        return os.environ.get("CONTAINERS_CONF") or f"{self.config_home}/containers/containers.conf"


def write(podman, before):
    """Writes what is other than before."""
    replace = by_rename if podman.places.is_new else in_place
    for name, machine in podman.state["machines"].items():
        if machine != before["machines"].get(name) and not is_of_other_era(podman, name):
            replace(podman.places.config(name), config(podman, name, machine))
    if any(podman.state[key] != before[key] for key in ("default", "connections")):
        replace(podman.places.connections, connections(podman))


def is_of_other_era(podman, name):
    """Podman 5 leaves a machine of 4 alone; what 4 does to one of 5 is in machines.py."""
    try:
        return is_new(read(podman.places.config(name))) != podman.places.is_new
    except (OSError, ValueError):
        return False


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def is_new(config):
    return bool(config.get("Version"))


def config(podman, name, machine):
    return json.dumps((new_config if podman.places.is_new else old_config)(podman, name, machine), indent=1)


def new_config(podman, name, machine):
    places = podman.places
    return {
        "Created": created(machine), "HostUser": {"Rootful": machine["rootful"], "UID": os.getuid()},
        "LastUp": machine.get("lastUp") or ZERO_TIME, "Mounts": [], "Name": name,
        "Resources": {"CPUs": machine["cpus"], "DiskSize": machine["disk"], "Memory": machine["memory"], "USBs": []},
        "SSH": {"IdentityPath": podman.identity(name), "Port": machine["port"], "RemoteUsername": "core"},
        "Version": 1, "ImagePath": {"Path": places.image(name)},
        "QEMUHypervisor": {
            "QMPMonitor": {"Address": {"Path": places.qmp(name)}, "Network": "unix", "Timeout": 2000000000},
            "QEMUPidPath": {"Path": places.pid(name)}},
        "Starting": machine["starting"], "Rosetta": False, "Ansible": None}


def old_config(podman, name, machine):
    places = podman.places
    return {
        "ConfigPath": {"Path": places.config(name)}, "IgnitionFilePath": {"Path": places.ignition(name)},
        "Rootful": machine["rootful"], "UID": os.getuid(),
        "ImageStream": "custom", "ImagePath": {"Path": places.image(name)}, "Mounts": [], "Name": name,
        "VMPidFilePath": {"Path": places.pid(name)},
        "QMPMonitor": {"Address": {"Path": places.qmp(name)}, "Network": "unix", "Timeout": 2000000000},
        "CPUs": machine["cpus"], "DiskSize": machine["disk"], "Memory": machine["memory"],
        "IdentityPath": podman.identity(name), "Port": machine["port"], "RemoteUsername": "core",
        "Starting": machine["starting"], "Created": created(machine),
        "LastUp": machine.get("lastUp") or created(machine)}


def created(machine):
    return machine.get("created") or "2026-11-23T19:45:16.505029844Z"


def connections(podman):
    default, entries = podman.state["default"], podman.state["connections"]
    return (new_connections if podman.places.is_new else old_connections)(default, entries)


def new_connections(default, entries):
    table = {}
    for name, entry in entries.items():
        table[name] = {"URI": entry["uri"]}
        if entry.get("identity"):
            table[name]["Identity"] = entry["identity"]
        if entry.get("isMachine"):
            table[name]["IsMachine"] = True
    return json.dumps({"Connection": {"Default": default or "", "Connections": table}, "Farm": {}})


def old_connections(default, entries):
    lines = ["[containers]", "", "[engine]"]
    if default:
        lines.append(f"  active_service = {json.dumps(default)}")
    lines.append("  [engine.service_destinations]")
    for name, entry in entries.items():
        lines += [f"    [engine.service_destinations.{json.dumps(name)}]", f"      uri = {json.dumps(entry['uri'])}"]
        if entry.get("identity"):
            lines.append(f"      identity = {json.dumps(entry['identity'])}")
        if entry.get("isMachine"):
            lines.append("      is_machine = true")
    return "\n".join(lines) + "\n"


def by_rename(path, text):
    directory, name = os.path.split(path)
    os.makedirs(directory, exist_ok=True)
    temporary = f"{directory}/.tmp-{name}{os.getpid()}"
    with open(temporary, "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(temporary, path)


def in_place(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def make_disk(places, name):
    """What a machine boots from; without it, it is half made."""
    for path in (places.ignition(name), places.image(name)):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "w").close()


def remove(*paths):
    for path in paths:
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass
