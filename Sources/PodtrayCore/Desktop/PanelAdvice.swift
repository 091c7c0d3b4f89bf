/// How a desktop that shows no tray icons is made to show them. On macOS the menu bar always does.
public enum PanelAdvice {
  /// One sentence without its full stop.
  /// - Parameter currentDesktop: `$XDG_CURRENT_DESKTOP`, names separated by colons, the most special first.
  public static func sentence(currentDesktop: String?) -> String {
    let names = (currentDesktop ?? "").split(separator: ":").map { $0.lowercased() }
    return names.lazy.compactMap(known).first
      ?? tr("Start a panel that has a tray for StatusNotifier items (waybar, xfce4-panel, lxqt-panel)")
  }

  private static func known(_ desktop: String) -> String? {
    switch desktop {
    case "gnome", "gnome-classic", "gnome-flashback":
      tr(
        "Install the extension AppIndicator and KStatusNotifierItem Support (package "
          + "gnome-shell-extension-appindicator), log in again and enable it")
    case "xfce":
      tr("Add the Status Tray Plugin to a panel (before Xfce 4.16: package xfce4-statusnotifier-plugin)")
    case "lxqt": tr("Add the Status Notifier Plugin to the panel")
    case "kde": tr("Add the widget System Tray to a panel")
    case "mate": tr("Add the applet Notification Area to a panel")
    case "x-cinnamon", "cinnamon": tr("Add the applet XApp Status to a panel")
    case "budgie": tr("Add the applet System Tray to a panel")
    case "sway", "hyprland", "river", "niri", "wlroots", "labwc", "wayfire":
      tr("Install waybar and give it the module “tray”")
    case "i3", "awesome", "openbox", "bspwm", "fluxbox", "icewm":
      tr("Start a panel with a tray, and snixembed if that tray is one of the older kind")
    default: nil
    }
  }
}
