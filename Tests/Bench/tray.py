#!/usr/bin/python3
"""The peer in Python: the same tray as tray.c, as most small trays are written."""
import itertools
import os
import signal

os.environ.setdefault("GDK_GL", "disable")

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("AyatanaAppIndicator3", "0.1")
from gi.repository import AyatanaAppIndicator3, Gio, GLib, Gtk


def row(menu, label, clicked=None):
    item = Gtk.MenuItem(label=label)
    item.set_sensitive(clicked is not None)
    if clicked:
        item.connect("activate", clicked)
    menu.append(item)
    return item


def start(item):
    item.set_label("Starting…")
    item.set_sensitive(False)


def many(menu):
    """As many rows more as PEER_ROWS says, of which a signal changes the first."""
    count = int(os.environ.get("PEER_ROWS", "0"))
    rows = [row(menu, f"c{number} — 0", lambda item: None) for number in range(count, 0, -1)]
    if not rows:
        return
    rounds = itertools.count(1)

    def change():
        rows[-1].set_label(f"c1 — {next(rounds)}")
        return GLib.SOURCE_CONTINUE

    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, change)


def show(title, menu):
    # On a busy computer AppIndicator may see the watcher before it has its own connection, and then never registers.
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    tray = AyatanaAppIndicator3.Indicator.new(
        "peer-tray", "dialog-information", AyatanaAppIndicator3.IndicatorCategory.APPLICATION_STATUS)
    tray.set_status(AyatanaAppIndicator3.IndicatorStatus.ACTIVE)
    tray.set_title(title)
    menu.append(Gtk.SeparatorMenuItem())
    row(menu, "Quit", lambda item: Gtk.main_quit())
    menu.show_all()
    tray.set_menu(menu)
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGTERM, Gtk.main_quit)
    Gtk.main()
    del bus


def main():
    menu, connections = Gtk.Menu(), Gtk.Menu()
    row(menu, "dev — stopped")
    row(menu, "Start dev_1", start)
    parent = row(menu, "Active connection")
    parent.set_sensitive(True)
    local = Gtk.RadioMenuItem(label="Local")
    local.set_active(True)
    connections.append(local)
    row(connections, "tcp://host/a", start)
    many(connections)
    parent.set_submenu(connections)
    show("Peer", menu)


if __name__ == "__main__":
    main()
