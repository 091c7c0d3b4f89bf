/// What the tray shows: one value, drawn by the tray and printed by `podtray menu`.
public struct Menu: Equatable, Sendable {
  /// Which icon the panel shows.
  public var icon: TrayIcon
  /// One line that says the same as the icon, for screen readers and tooltips.
  public var summary: String
  /// The rows, in order.
  public var items: [MenuItem]

  public init(icon: TrayIcon, summary: String, items: [MenuItem]) {
    self.icon = icon
    self.summary = summary
    self.items = items
  }
}

/// The states that the icon tells apart, by shape.
public enum TrayIcon: String, CaseIterable, Equatable, Sendable {
  case stopped, busy, running, problem
  case noPodman = "no-podman"
}

/// A row of a menu.
public struct MenuItem: Equatable, Sendable {
  /// What kind of row it is. A row never changes its kind in place.
  public enum Kind: Equatable, Sendable {
    case separator
    /// A plain row; without an action it only informs and is disabled.
    case row(label: String, action: MenuAction?)
    /// One of several of which one is marked. The mark shows what is, never what was clicked.
    case radio(label: String, isMarked: Bool, action: MenuAction?)
    case submenu(label: String, items: [MenuItem])
  }

  /// Names this row among its siblings for as long as it means the same thing.
  public var id: String
  public var kind: Kind

  public init(id: String, _ kind: Kind) {
    self.id = id
    self.kind = kind
  }
}
