"""The session bus, as far as trays need it."""

from gi.repository import Gio, GLib

from .trouble import Trouble

WATCHER = "org.kde.StatusNotifierWatcher"


class Bus:
    def __init__(self, address):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def property(self, name):
        arguments = GLib.Variant("(ss)", (WATCHER, name))
        try:
            return self.connection.call_sync(WATCHER, "/StatusNotifierWatcher", "org.freedesktop.DBus.Properties", "Get",
                                             arguments, None, Gio.DBusCallFlags.NO_AUTO_START, 2000, None).unpack()[0]
        except GLib.Error:
            return None

    def has_owner(self, name):
        return self.connection.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
                                         GLib.Variant("(s)", (name,)), None, Gio.DBusCallFlags.NONE, 2000, None).unpack()[0]

    def has_host(self):
        return self.property("IsStatusNotifierHostRegistered")

    def items(self):
        return self.property("RegisteredStatusNotifierItems")

    def wait(self, condition, seconds, otherwise):
        """Until the condition holds, asked again at every signal of the watcher or change of a name on the bus."""
        loop, state = GLib.MainLoop(), {"late": False}

        def late():
            state["late"] = True
            loop.quit()

        timer = GLib.timeout_add(int(seconds * 1000), late)
        flags = Gio.DBusSignalFlags.NONE
        quit_loop = lambda *_: loop.quit()  # noqa: E731
        subscriptions = [
            self.connection.signal_subscribe(None, WATCHER, None, None, None, flags, quit_loop),
            self.connection.signal_subscribe(None, None, "NameOwnerChanged", None, None, flags, quit_loop)]
        while not (held := condition()) and not state["late"]:
            loop.run()
        for subscription in subscriptions:
            self.connection.signal_unsubscribe(subscription)
        if not held:
            raise Trouble(otherwise)
        GLib.source_remove(timer)
