extension Menu {
  /// The menu as `podtray menu` prints it, a row a line: `▸` opens a submenu, whose rows are indented; `(•)` is the
  /// mark of a radio row; a row in brackets only informs. Ends with a line break unless the menu is empty.
  public var text: String {
    var text = ""
    for item in items { item.write(to: &text, depth: 0) }
    return text
  }
}

extension MenuItem {
  fileprivate func write(to text: inout String, depth: Int) {
    text += String(repeating: "  ", count: depth) + line + "\n"
    guard case .submenu(_, let items) = kind else { return }
    for item in items { item.write(to: &text, depth: depth + 1) }
  }

  private var line: String {
    switch kind {
    case .separator: "────"
    case .row(let label, let action): action == nil ? "[\(label.asLabel)]" : label.asLabel
    case .radio(let label, let isMarked, let action):
      (isMarked ? "(•) " : "( ) ") + (action == nil ? "[\(label.asLabel)]" : label.asLabel)
    case .submenu(let label, _): label.asLabel + " ▸"
    }
  }
}

// The form that `podtray menu --json` prints. Actions stay out of it: a script has the command line for them.
extension Menu: Encodable {
  private enum Key: CodingKey { case icon, summary, items }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(icon.rawValue, forKey: .icon)
    try container.encode(summary, forKey: .summary)
    try container.encode(items, forKey: .items)
  }
}

extension MenuItem: Encodable {
  private enum Key: CodingKey { case id, type, label, enabled, marked, items }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    switch kind {
    case .separator:
      try container.encode("separator", forKey: .type)
    case .row(let label, let action):
      try container.encode("row", forKey: .type)
      try container.encode(label, forKey: .label)
      try container.encode(action != nil, forKey: .enabled)
    case .radio(let label, let isMarked, let action):
      try container.encode("radio", forKey: .type)
      try container.encode(label, forKey: .label)
      try container.encode(isMarked, forKey: .marked)
      try container.encode(action != nil, forKey: .enabled)
    case .submenu(let label, let items):
      try container.encode("submenu", forKey: .type)
      try container.encode(label, forKey: .label)
      try container.encode(items, forKey: .items)
    }
  }
}
