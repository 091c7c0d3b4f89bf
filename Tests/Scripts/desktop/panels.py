"""The panels that throwaway-desktop can start: each one's settings, its processes, and how its menus open."""

import os


class Xfce:
    name, desktop, height, button = "xfce4-panel", "XFCE", 32, "1"

    def files(self, options):
        return {
            ".config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="{str(options.dark).lower()}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="{self.height}"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/><property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray"/>
  </property>
</channel>
"""}

    def start(self, session):
        session.start(["xfwm4", "--compositor=off"])
        session.start(["xfce4-panel", "--disable-wm-check", "--sm-client-disable"])


class Lxqt:
    # A left click asks for Activate, which no AppIndicator has.
    name, desktop, height, button = "lxqt-panel", "LXQt", 32, "3"

    def files(self, options):
        return {
            ".config/lxqt/lxqt.conf": f"[General]\nicon_theme=Adwaita\ntheme={'dark' if options.dark else 'light'}\n"
                                      "[Qt]\nstyle=Fusion\n",
            ".config/lxqt/panel.conf": f"""[General]
panels=panel1
iconTheme=Adwaita
[panel1]
position=Top
panelSize={self.height}
iconSize=22
width=100
width-percent=true
plugins=spacer,statusnotifier
[spacer]
type=spacer
expandable=true
[statusnotifier]
type=statusnotifier
"""}

    def start(self, session):
        session.environment["QT_QPA_PLATFORMTHEME"] = "lxqt"
        session.start(["xfwm4", "--compositor=off"])
        session.start(["lxqt-panel"])


class Waybar:
    name, desktop, height, button = "waybar", "sway", 32, "1"

    def files(self, options):
        colours = "background: #202020; color: #e0e0e0;" if options.dark else "background: #e8e8e8; color: #202020;"
        return {
            ".config/waybar/config": f'{{"position": "top", "height": {self.height}, "modules-right": ["tray"],'
                                     ' "tray": {"icon-size": 22}}\n',
            ".config/waybar/style.css": f"window#waybar {{{colours}}}\n",
            "sway.conf": f'output * resolution {options.size} bg #305070 solid_color\n'
                         'exec printf "%s %s\\n" "$WAYLAND_DISPLAY" "$SWAYSOCK"\n'}

    def start(self, session):
        """sway in the X server, so that pointer and picture are the same as everywhere."""
        prefix, run = [], session.environment["XDG_RUNTIME_DIR"]
        if os.getuid() == 0:  # it will not run as root
            prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            os.chmod(session.directory, 0o711)
            os.chmod(session.path("home"), 0o711)
            os.chown(run, 65534, 65534)
        session.environment |= {"WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman"}
        sway = ["sway", "--unsupported-gpu", "-c", session.path("home/sway.conf")]
        display, socket = session.answer(prefix + sway).split()
        session.environment |= {"WAYLAND_DISPLAY": os.path.join(run, display), "SWAYSOCK": socket}
        session.start(["waybar"])


class Gnome:
    name, desktop, height, button = "gnome-shell", "GNOME", 27, "1"

    def files(self, options):
        return {".config/glib-2.0/settings/keyfile": f"""[org/gnome/shell]
enabled-extensions=['ubuntu-appindicators@ubuntu.com', 'appindicatorsupport@rgcjonas.gmail.com']
welcome-dialog-last-shown-version='99'
[org/gnome/desktop/interface]
enable-animations=false
color-scheme='{'prefer-dark' if options.dark else 'default'}'
[org/gnome/desktop/background]
picture-options='none'
primary-color='#305070'
"""}

    def start(self, session):
        # It asks a system bus for many things and does without all of them, but not without the bus.
        session.environment["DBUS_SYSTEM_BUS_ADDRESS"] = session.environment["DBUS_SESSION_BUS_ADDRESS"]
        session.environment["MUTTER_DEBUG_DUMMY_MODE_SPECS"] = session.options.size
        session.start(["gnome-shell", "--nested", "--wayland"])


PANELS = {"xfce": Xfce(), "lxqt": Lxqt(), "waybar": Waybar(), "gnome": Gnome()}
