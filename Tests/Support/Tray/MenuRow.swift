/// A row of a tray's menu as the bus exports it, with the rows below it.
public struct MenuRow: Equatable, Sendable, Identifiable {
  public enum Toggle: Equatable, Sendable {
    case none
    case check(on: Bool)
    case radio(on: Bool)
  }

  /// The row's number on the bus: it stays as long as the row does.
  public let id: Int32
  /// As a panel shows it: mnemonic marks are taken out.
  public let label: String
  public let isSeparator: Bool
  public let isEnabled: Bool
  public let isVisible: Bool
  public let toggle: Toggle
  /// Whether it opens a submenu (`children-display`).
  public let opensSubmenu: Bool
  public let children: [MenuRow]

  /// Reads `(ia{sv}av)`. An absent property has its default, by the protocol.
  init(_ layout: Variant) {
    let properties = layout[1]
    id = layout[0].int32
    label = withoutMnemonics(properties["label"]?.string ?? "")
    isSeparator = properties["type"]?.string == "separator"
    isEnabled = properties["enabled"]?.boolean ?? true
    isVisible = properties["visible"]?.boolean ?? true
    opensSubmenu = properties["children-display"]?.string == "submenu"
    children = layout[2].children.map { MenuRow($0.unwrapped) }
    let isOn = properties["toggle-state"]?.int32 == 1
    toggle =
      switch properties["toggle-type"]?.string {
      case "checkmark": .check(on: isOn)
      case "radio": .radio(on: isOn)
      default: .none
      }
  }

  /// The row at a path of labels, such as `dev — running/Stop`. Labels may themselves contain slashes.
  public func find(_ path: String) -> MenuRow? {
    for child in children where child.isVisible && !child.isSeparator {
      if child.label == path { return child }
      if path.hasPrefix(child.label + "/"), let found = child.find(String(path.dropFirst(child.label.count + 1))) {
        return found
      }
    }
    return nil
  }

  /// This row and all below it, from the top.
  public var all: [MenuRow] { [self] + children.flatMap(\.all) }

  /// The rows that can be seen, one a line, indented by depth.
  public var text: String { lines(indent: "").joined(separator: "\n") }

  private func lines(indent: String) -> [String] {
    children.filter(\.isVisible).flatMap { child in
      [indent + child.line] + child.lines(indent: indent + "    ")
    }
  }

  private var line: String {
    if isSeparator { return "--------" }
    let mark =
      switch toggle {
      case .none: ""
      case .check(let on): on ? "[x] " : "[ ] "
      case .radio(let on): on ? "(•) " : "( ) "
      }
    return mark + label + (opensSubmenu ? " ▸" : "") + (isEnabled ? "" : "  (disabled)")
  }
}

/// `__` is an underscore; any other `_` marks the next letter and is not shown.
private func withoutMnemonics(_ label: String) -> String {
  var result = ""
  var marks = false
  for character in label {
    if character == "_", !marks {
      marks = true
    } else {
      result.append(character)
      marks = false
    }
  }
  return result
}
