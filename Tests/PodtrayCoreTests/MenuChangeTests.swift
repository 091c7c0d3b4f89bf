import Testing

@testable import PodtrayCore

@Suite struct MenuChangeTests {
  private func row(_ id: String, _ label: String = "x", action: MenuAction? = .quit) -> MenuItem {
    MenuItem(id: id, .row(label: label, action: action))
  }

  @Test func nothingChangedIsNoChange() {
    let menu = [row("a"), MenuItem(id: "s", .submenu(label: "S", items: [row("b")]))]
    #expect(menu.changes(to: menu).isEmpty)
  }

  @Test func oneLabelInAThousandRowsIsOneUpdate() {
    let old = (0..<1000).map { row("\($0)") }
    var new = old
    new[500] = row("500", "other")
    #expect(old.changes(to: new) == [.update(row("500", "other"), in: [])])
  }

  @Test func labelOfASubmenuLeavesItsRowsAlone() {
    let old = [MenuItem(id: "s", .submenu(label: "dev — stopped", items: [row("a"), row("b")]))]
    let new = [MenuItem(id: "s", .submenu(label: "dev — running", items: [row("a"), row("b", "y")]))]
    #expect(
      old.changes(to: new) == [
        .update(MenuItem(id: "s", .submenu(label: "dev — running", items: [])), in: []),
        .update(row("b", "y"), in: ["s"]),
      ])
  }

  @Test func anotherKindIsRemovedAndInserted() {
    let radio = MenuItem(id: "a", .radio(label: "x", isMarked: true, action: .quit))
    #expect([row("a")].changes(to: [radio]) == [.remove(id: "a", from: []), .insert(radio, at: 0, in: [])])
  }

  @Test(arguments: [["b", "c", "d", "a"], ["d", "a", "b", "c"], ["a", "c", "b", "d"]])
  func oneMovedRowMovesAlone(order: [String]) {
    let old = ["a", "b", "c", "d"].map { row($0) }
    let new = order.map { row($0) }
    #expect(old.changes(to: new).count == 2)
    #expect(old.applying(old.changes(to: new)) == new)
  }

  @Test func sameIDTwiceGetsASuffix() {
    let items = [row("a"), row("a", "y"), row("a'")]
    #expect(items.withUniqueIDs.map(\.id) == ["a", "a'", "a''"])
    #expect([row("a")].applying([row("a")].changes(to: items)) == items.withUniqueIDs)
    #expect(items.changes(to: items).isEmpty)
  }

  @Test(arguments: 0..<200) func changesLeadFromAnyMenuToAnyOther(seed: UInt64) {
    var random = Random(seed: seed)
    let old = random.menu(depth: 3)
    let new = random.bool() ? random.menu(depth: 3) : random.edited(old)
    #expect(old.applying(old.changes(to: new)) == new)
    #expect(new.changes(to: new).isEmpty)
  }
}

/// SplitMix64: the same menus for the same seed, everywhere.
private struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func bool() -> Bool { Bool.random(using: &self) }

  mutating func menu(depth: Int) -> [MenuItem] {
    let ids = (0..<12).shuffled(using: &self).prefix(Int.random(in: 0...12, using: &self))
    return ids.map { item(id: "\($0)", depth: depth) }
  }

  private mutating func item(id: String, depth: Int) -> MenuItem {
    let label = "\(Int.random(in: 0..<3, using: &self))"
    switch Int.random(in: 0..<(depth > 0 ? 5 : 3), using: &self) {
    case 0: return MenuItem(id: id, .separator)
    case 1: return MenuItem(id: id, .row(label: label, action: bool() ? .quit : nil))
    case 2: return MenuItem(id: id, .radio(label: label, isMarked: bool(), action: .quit))
    default: return MenuItem(id: id, .submenu(label: label, items: menu(depth: depth - 1)))
    }
  }

  /// A few rows changed here and there, at any depth, most left alone.
  mutating func edited(_ items: [MenuItem]) -> [MenuItem] {
    var items = items.compactMap { item -> MenuItem? in
      if case .submenu(let label, let below) = item.kind, bool() {
        return MenuItem(id: item.id, .submenu(label: label, items: edited(below)))
      }
      return Int.random(in: 0..<8, using: &self) == 0 ? nil : item
    }
    if items.count > 1, bool() { items.swapAt(0, items.count - 1) }
    if bool() { items.insert(item(id: "new", depth: 1), at: Int.random(in: 0...items.count, using: &self)) }
    return items
  }
}
