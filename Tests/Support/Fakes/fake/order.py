"""`fake state` and `fake sync`, by which a test sees and changes everything at once. The test holds the lock."""
import json

from . import files, harness
from .machines import is_running
from .vm import VM


def state(podman, _):
    """What was said, with what is so."""
    for name, machine in podman.state["machines"].items():
        machine["running"] = is_running(podman, name, asks=False)
    return json.dumps(podman.state)


def sync(podman, _):
    """Makes everything what order.json says."""
    before = podman.apply(lambda state: state.update(harness.read_json("order.json", {})))
    for name in before["machines"].keys() - podman.state["machines"].keys():
        turn_off(VM(podman.places, name))
        places = podman.places
        files.remove(places.config(name), places.ignition(name), places.image(name))
    for name, machine in podman.state["machines"].items():
        if name not in before["machines"]:
            files.make_disk(podman.places, name)
        is_so = is_running(podman, name, asks=False)
        if machine["running"] and not is_so:
            VM(podman.places, name).start()
        elif is_so and not machine["running"]:
            turn_off(VM(podman.places, name))


def turn_off(vm):
    vm.forget()
    vm.power_down()
