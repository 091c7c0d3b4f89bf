"""`machine start`, `stop` and `ssh`."""
import os
import signal
import time

from . import events, harness
from .machines import is_running
from .podman import Refusal, machine_name, split
from .text import say
from .vm import VM


def machine_start(podman, arguments):
    options, operands = split(arguments)
    name = machine_name(operands)
    known = {"-q", "--quiet", "--no-info"} if podman.version >= (4, 4) else set()
    if podman.version >= (6,):
        known |= {"-u", "--update-connection"}
    for option in options.keys() - known:
        raise Refusal(f"unknown flag: {option}\nSee 'podman machine start --help'")
    podman.machine(name)
    with podman.alone_with(name):
        return start(podman, name)


def start(podman, name):
    refuse_start(podman, name)
    say(f'Starting machine "{name}"')
    if podman.version < (5,):
        say("Waiting for VM ...")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, frame: interrupted(podman, name, number))
    podman.change_machine(name, starting=True)
    vm = VM(podman.places, name)
    vm.start()
    podman.hold(vm.pid())
    podman.change_machine(name, starting=False)
    if vm.pid() is None:
        vm.forget()
        raise Refusal("EOF")
    events.tell(podman, name, "start")
    return f'Machine "{name}" started successfully'


def refuse_start(podman, name):
    machines = podman.state["machines"]
    old = podman.version < (5,)
    if is_running(podman, name) or machines[name]["starting"] and old:
        raise Refusal(f"cannot start VM {name}: VM already running or starting" if old
                      else f'unable to start "{name}": already running')
    for other in machines:
        if other != name and (is_running(podman, other) or machines[other]["starting"] and old):
            why = (f"cannot start VM {name}: VM {other} is currently running or starting" if old
                   else f'unable to start "{name}": {other} already starting or running')
            raise Refusal(f"{why}: only one VM can be active at a time")


def interrupted(podman, name, number):
    """The VM lives on. Podman 5.0 to 5.4 leaves the machine "starting" for ever."""
    podman.change_machine(name, starting=(5,) <= podman.version < (5, 5))
    harness.notify(f"ended {os.getpid()} {128 + number}")
    os._exit(1)


def machine_stop(podman, arguments):
    name = machine_name(split(arguments)[1])
    podman.machine(name)
    with podman.alone_with(name):
        stop(podman, name)
    return f'Machine "{name}" stopped successfully'


def now():
    moment = time.time_ns()
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment // 10**9)) + f".{moment % 10**9:09}Z"


def stop(podman, name):
    if not is_running(podman, name):
        if (4, 6) <= podman.version < (5,):
            podman.change_machine(name, starting=False)
        return
    say("Waiting for VM to exit...")
    vm = VM(podman.places, name)
    if podman.version < (5,):
        podman.change_machine(name, lastUp=now())
    # From here on the list says that it does not run, while the VM still shuts down.
    vm.forget()
    podman.hold()
    vm.power_down()
    if podman.version >= (5,):
        podman.change_machine(name, lastUp=now())
    events.tell(podman, name, "stop")


def machine_ssh(podman, arguments):
    words = [word for word in arguments if not word.startswith("-")]
    name = machine_name(words)
    podman.machine(name)
    if not is_running(podman, name):
        raise Refusal(f'vm "{name}" is not running')
    podman.hold()
    return f"core@{name}: " + " ".join(words[1:])
