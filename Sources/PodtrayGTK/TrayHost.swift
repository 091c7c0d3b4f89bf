internal import CGTK3

/// Who shows tray items in this session.
public enum TrayHost: Equatable, Sendable {
  /// A panel is there and shows them.
  case present
  /// None for tray items of today, but one of the older kind (XEmbed), which shows the icon too.
  case xembed
  /// The session has something that collects tray items, and no panel that shows them.
  case noPanel
  /// Nothing in this session deals with tray items.
  case noWatcher
  /// GTK or AppIndicator is not installed: no tray can be shown here.
  case noLibraries
  /// Without a session bus there is no tray.
  case noSessionBus

  private static let watcher = "org.kde.StatusNotifierWatcher"

  /// Whether the icon can be seen.
  public var showsIcons: Bool { self == .present || self == .xembed }

  /// Asks the session. Blocks for milliseconds, and four seconds at worst: not for the main thread of a tray.
  public static func find() -> TrayHost {
    if Libraries.failure != nil { return .noLibraries }
    guard let bus = try? SessionBus() else { return .noSessionBus }
    guard bus.hasOwner(watcher) else { return pt_has_xembed_tray() != 0 ? .xembed : .noWatcher }
    let isShown = bus.flag(
      "IsStatusNotifierHostRegistered", of: watcher, at: "/StatusNotifierWatcher", on: watcher)
    return isShown == true ? .present : .noPanel
  }

  /// Tells the session's watcher of an item of ours that is on the bus already; whether it was taken. Blocks like
  /// ``find()``.
  static func register(item path: String) -> Bool {
    (try? SessionBus())?.tell(
      watcher, "/StatusNotifierWatcher", "RegisterStatusNotifierItem", on: watcher, pt_variant_string(path)) ?? false
  }
}
