// Reading objects.
extension AccessibilityBus {
  private nonisolated static let accessible = "org.a11y.atspi.Accessible"
  /// Longer lists are read in part: a screen reader does not read them at once either.
  private nonisolated static let limit = 200

  func children(of place: AccessiblePlace) async throws -> [AccessiblePlace] {
    try await call(place, Self.accessible, "GetChildren")[0].children.map {
      AccessiblePlace(owner: $0[0].string, path: $0[1].string)
    }
  }

  func node(_ place: AccessiblePlace) async throws -> AccessibleNode {
    let role = try await call(place, Self.accessible, "GetRoleName")[0].string
    let states = try await call(place, Self.accessible, "GetState")[0].children.map(\.uint32)
    var children: [AccessibleNode] = []
    for child in try await self.children(of: place).prefix(Self.limit) {
      // Widgets go while they are read.
      if let node = try? await node(child) { children.append(node) }
    }
    return AccessibleNode(
      place: place, role: role, name: try await name(of: place),
      description: try await property(place, "Description"), text: try await text(of: place, role),
      states: states.count == 2 ? UInt64(states[0]) | UInt64(states[1]) << 32 : 0, children: children)
  }

  func name(of place: AccessiblePlace) async throws -> String { try await property(place, "Name") }

  private func property(_ place: AccessiblePlace, _ name: String) async throws -> String {
    try await bus.property(place.owner, place.path, Self.accessible, name).string
  }

  private func text(of place: AccessiblePlace, _ role: String) async throws -> String? {
    guard ["text", "entry", "spin button", "password text"].contains(role) else { return nil }
    return try await call(place, "org.a11y.atspi.Text", "GetText", .tuple(.int32(0), .int32(-1)))[0].string
  }

  @discardableResult
  func call(
    _ place: AccessiblePlace, _ interface: String, _ method: String, _ arguments: Variant? = nil
  ) async throws -> Variant {
    try await bus.call(place.owner, place.path, interface, method, arguments)
  }
}

extension AccessibilityBus {
  /// In pixels of the screen.
  public func center(of node: AccessibleNode) async throws -> (x: Int, y: Int) {
    let area = try await call(node.place, "org.a11y.atspi.Component", "GetExtents", .tuple(.uint32(0)))[0]
    let (x, y, width, height) = (area[0].int32, area[1].int32, area[2].int32, area[3].int32)
    return (Int(x + width / 2), Int(y + height / 2))
  }
}

// Acting on them, as a person does with a screen reader.
extension AccessibilityBus {
  /// Presses a button, toggles a check box, opens a cell.
  public func press(_ node: AccessibleNode) async throws {
    try await call(node.place, "org.a11y.atspi.Action", "DoAction", .tuple(.int32(0)))
  }

  /// Replaces what is written in it.
  public func write(_ text: String, into node: AccessibleNode) async throws {
    try await call(node.place, "org.a11y.atspi.EditableText", "SetTextContents", .tuple(.string(text)))
  }

  /// Marks a part of what is written in it, counted in characters.
  public func mark(_ range: Range<Int>, in node: AccessibleNode) async throws {
    let bounds = Variant.tuple(.int32(Int32(range.lowerBound)), .int32(Int32(range.upperBound)))
    try await call(node.place, "org.a11y.atspi.Text", "AddSelection", bounds)
  }

  public func focus(_ node: AccessibleNode) async throws {
    try await call(node.place, "org.a11y.atspi.Component", "GrabFocus")
  }

  /// Marks a row of a table, or an item of a list.
  public func select(_ number: Int, in node: AccessibleNode) async throws {
    if node.role.contains("table") {
      try await call(node.place, "org.a11y.atspi.Table", "AddRowSelection", .tuple(.int32(Int32(number))))
    } else {
      try await call(node.place, "org.a11y.atspi.Selection", "SelectChild", .tuple(.int32(Int32(number))))
    }
  }
}
