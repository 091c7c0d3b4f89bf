/// Where an accessible object is.
public struct AccessiblePlace: Hashable, Sendable {
  let owner: String
  let path: String
}

/// An accessible object with all that is in it, as it was at one moment.
public struct AccessibleNode: Sendable {
  public let place: AccessiblePlace
  /// In words: `push button`, `label`, `table cell`…
  public let role: String
  public let name: String
  public let description: String
  /// What is written in it, if it is a text.
  public let text: String?
  let states: UInt64
  public let children: [AccessibleNode]

  public var isShowing: Bool { has(state: 25) }
  public var isSensitive: Bool { has(state: 24) }
  public var isSelected: Bool { has(state: 23) }
  public var isFocusable: Bool { has(state: 11) }
  public var isFocused: Bool { has(state: 12) }
  public var isChecked: Bool { has(state: 4) }

  private func has(state: UInt64) -> Bool { states & (1 << state) != 0 }

  /// Itself and everything in it, from the top.
  public var all: [AccessibleNode] { [self] + children.flatMap(\.all) }

  /// The first that can be seen, of this role and with this name.
  public func find(_ role: String, _ name: String) -> AccessibleNode? {
    all.first { $0.role == role && $0.name == name && $0.isShowing }
  }

  /// A line for each object, indented: what a screen reader has to go by.
  public var outline: String { lines(0).joined(separator: "\n") }

  private func lines(_ depth: Int) -> [String] {
    let text = text.map { " “\($0)”" } ?? ""
    let own = String(repeating: "  ", count: depth) + "\(role) [\(name)]\(text)\(isSensitive ? "" : " off")"
    return (isShowing || depth == 0 ? [own] : []) + children.flatMap { $0.lines(depth + 1) }
  }
}

extension [AccessibleNode] {
  /// The first window with this title.
  public func window(_ title: String) -> AccessibleNode? { first { $0.name == title } }
}
