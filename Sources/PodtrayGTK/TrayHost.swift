/// Who shows tray items in this session.
public enum TrayHost: Equatable, Sendable {
  /// A panel is there and shows them.
  case present
  /// The session has something that collects tray items, and no panel that shows them.
  case noPanel
  /// Nothing in this session deals with tray items.
  case noWatcher
  /// Without a session bus there is no tray.
  case noSessionBus

  private static let watcher = "org.kde.StatusNotifierWatcher"

  /// Asks the session. Blocks for milliseconds, and four seconds at worst: not for the main thread of a tray.
  public static func find() -> TrayHost {
    guard let bus = try? SessionBus() else { return .noSessionBus }
    guard bus.hasOwner(watcher) else { return .noWatcher }
    let isShown = bus.flag(
      "IsStatusNotifierHostRegistered", of: watcher, at: "/StatusNotifierWatcher", on: watcher)
    return isShown == true ? .present : .noPanel
  }
}
