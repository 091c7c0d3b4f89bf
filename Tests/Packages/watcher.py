"""A session bus with the least panel: what collects tray items and says that somebody shows them."""

import os
import subprocess

from gi.repository import Gio, GLib

NAME = "org.kde.StatusNotifierWatcher"
INTERFACE = Gio.DBusNodeInfo.new_for_xml("""
<node><interface name="org.kde.StatusNotifierWatcher">
  <method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
  <method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
  <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
  <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
  <property name="ProtocolVersion" type="i" access="read"/>
  <signal name="StatusNotifierItemRegistered"><arg type="s"/></signal>
</interface></node>""").interfaces[0]


class Late(Exception):
    """Something did not come in time."""


def until(condition, seconds=30, what="it"):
    """Waits until the condition holds, looking again at whatever the main loop brings."""
    state = {"late": False}

    def late():
        state["late"] = True
        return GLib.SOURCE_REMOVE

    timer = GLib.timeout_add_seconds(seconds, late)
    while not (found := condition()):
        if state["late"]:
            raise Late(what)
        GLib.MainContext.default().iteration(True)
    GLib.source_remove(timer)
    return found


class Session:
    """The bus is the installed dbus-daemon with the session's own configuration: it starts what is installed."""

    def __init__(self):
        self.items = []
        self.daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"],
                                       stdout=subprocess.PIPE, text=True)
        address = self.daemon.stdout.readline().strip()
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.bus.signal_subscribe(None, None, None, None, None, Gio.DBusSignalFlags.NONE, lambda *_: None)
        self.bus.register_object("/StatusNotifierWatcher", INTERFACE, self.on_call, self.on_property, None)
        self.ask("RequestName", "(su)", NAME, 0)

    def on_call(self, _bus, sender, _path, _interface, method, arguments, invocation):
        if method == "RegisterStatusNotifierItem":
            item = arguments.unpack()[0]
            self.items.append((sender, item))
        invocation.return_value(None)

    def on_property(self, _bus, _sender, _path, _interface, name):
        return {"RegisteredStatusNotifierItems": GLib.Variant("as", [item for _, item in self.items]),
                "IsStatusNotifierHostRegistered": GLib.Variant("b", True),
                "ProtocolVersion": GLib.Variant("i", 0)}[name]

    def call(self, owner, path, interface, method, signature=None, *arguments):
        parameters = GLib.Variant(signature, arguments) if signature else None
        return self.bus.call_sync(owner, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, 30000,
                                  None).unpack()

    def ask(self, method, signature, *arguments):
        return self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, signature,
                         *arguments)[0]

    def owned(self, name):
        return self.ask("NameHasOwner", "(s)", name)


class Item:
    """A tray item, with its menu."""

    def __init__(self, session, owner, path):
        self.session, self.owner = session, owner
        self.menu = session.call(owner, path, "org.freedesktop.DBus.Properties", "Get", "(ss)",
                                 "org.kde.StatusNotifierItem", "Menu")[0]

    def rows(self):
        """The labels of the menu, each with its id."""
        _, layout = self.session.call(self.owner, self.menu, "com.canonical.dbusmenu", "GetLayout", "(iias)", 0, -1, [])
        rows = {}

        def walk(node):
            number, properties, children = node
            if "label" in properties:
                rows[properties["label"].replace("_", "")] = number
            for child in children:
                walk(child)

        walk(layout)
        return rows

    def click(self, label):
        self.session.call(self.owner, self.menu, "com.canonical.dbusmenu", "Event", "(isvu)", self.rows()[label],
                          "clicked", GLib.Variant("i", 0), 0)
