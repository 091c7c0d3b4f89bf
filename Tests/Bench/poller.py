#!/usr/bin/python3 -B
"""The peer that polls, as Podman Desktop does: three commands, and again five seconds after the last has ended. A row
for each machine, and one for the default connection."""
import json

import tray
from gi.repository import Gio, GLib, Gtk

SECONDS_BETWEEN = 5


class Poller:
    def __init__(self, menu):
        self.menu = menu
        self.default = tray.row(menu, "● —")
        self.machines = {}

    def poll(self):
        self.ask(self.list_machines, "machine", "list", "--format", "json")
        return GLib.SOURCE_REMOVE

    def list_machines(self, machines):
        for machine in machines:
            name = machine["Name"]
            if name not in self.machines:
                self.machines[name] = tray.row(self.menu, "")
                self.machines[name].show()
            state = "starting" if machine["Starting"] else "running" if machine["Running"] else "stopped"
            self.machines[name].set_label(f"{name} — {state}")
        self.ask(self.inspect_machines, "machine", "inspect", *self.machines)

    def inspect_machines(self, machines):
        self.ask(self.list_connections, "system", "connection", "list", "--format", "json")

    def list_connections(self, connections):
        default = next((connection["Name"] for connection in connections if connection["Default"]), "—")
        self.default.set_label(f"● {default}")
        GLib.timeout_add_seconds(SECONDS_BETWEEN, self.poll)

    def ask(self, then, *arguments):
        podman = Gio.Subprocess.new(
            ["podman", *arguments], Gio.SubprocessFlags.STDOUT_PIPE | Gio.SubprocessFlags.STDERR_SILENCE)
        podman.communicate_utf8_async(
            None, None, lambda podman, result: then(json.loads(podman.communicate_utf8_finish(result)[1] or "[]")))


menu = Gtk.Menu()
# From the main loop: beside the first child's start, AppIndicator's connection to the bus sometimes failed.
GLib.idle_add(Poller(menu).poll)
tray.show("Poller", menu)
