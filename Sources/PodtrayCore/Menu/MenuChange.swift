/// One step from a menu that is shown to the menu that should be.
///
/// Rows are addressed by the ids of the submenus above them, outermost first; the top level is the empty path.
public enum MenuChange: Equatable, Sendable {
  /// Puts a row at this index of the rows as they are at that moment.
  case insert(MenuItem, at: Int, in: [String])
  case remove(id: String, from: [String])
  /// Draws the row with the id of `MenuItem` anew. Of a submenu it is the label alone: its rows have changes of
  /// their own, and the list given here is empty.
  case update(MenuItem, in: [String])
}

extension [MenuItem] {
  /// The steps from these rows to `new`, to be taken in order; none when nothing differs.
  ///
  /// A row that stands elsewhere, or is of another kind, is removed and inserted: a reordering of a GtkMenu is not
  /// exported to the panels. As few rows as possible are moved. Rows are compared as ``withUniqueIDs`` names them.
  public func changes(to new: [MenuItem]) -> [MenuChange] {
    var changes: [MenuChange] = []
    collect(from: withUniqueIDs, to: new.withUniqueIDs, path: [], into: &changes)
    return changes
  }

  /// These rows after `changes`.
  public func applying(_ changes: [MenuChange]) -> [MenuItem] {
    changes.reduce(into: withUniqueIDs) { $0.apply($1) }
  }

  /// The same rows, at every depth, with a suffix on each id that an earlier sibling already has.
  public var withUniqueIDs: [MenuItem] {
    var taken: Set<String> = []
    return map { item in
      var item = item
      while !taken.insert(item.id).inserted { item.id += "'" }
      if case .submenu(let label, let items) = item.kind {
        item.kind = .submenu(label: label, items: items.withUniqueIDs)
      }
      return item
    }
  }

  private mutating func apply(_ change: MenuChange) {
    switch change {
    case .insert(let item, let index, let path): edit(path[...]) { $0.insert(item, at: index) }
    case .remove(let id, let path): edit(path[...]) { $0.removeAll { $0.id == id } }
    case .update(let item, let path):
      edit(path[...]) { rows in
        guard let index = rows.firstIndex(where: { $0.id == item.id }) else { return }
        rows[index] = rows[index].drawn(as: item)
      }
    }
  }

  private mutating func edit(_ path: ArraySlice<String>, _ body: (inout [MenuItem]) -> Void) {
    guard let parent = path.first else { return body(&self) }
    guard let index = firstIndex(where: { $0.id == parent }), case .submenu(let label, var items) = self[index].kind
    else { return }
    items.edit(path.dropFirst(), body)
    self[index].kind = .submenu(label: label, items: items)
  }
}

extension MenuItem {
  fileprivate func drawn(as other: MenuItem) -> MenuItem {
    guard case .submenu(_, let items) = kind, case .submenu(let label, _) = other.kind else { return other }
    return MenuItem(id: id, .submenu(label: label, items: items))
  }

  /// Whether a row on the screen can become the other by being drawn anew.
  fileprivate func isOfTheKind(of other: MenuItem) -> Bool {
    switch (kind, other.kind) {
    case (.separator, .separator), (.row, .row), (.radio, .radio), (.submenu, .submenu): true
    default: false
    }
  }
}

private func collect(from old: [MenuItem], to new: [MenuItem], path: [String], into changes: inout [MenuChange]) {
  let places = Dictionary(uniqueKeysWithValues: zip(old.map(\.id), old.indices))
  let kept = rowsThatStay(from: old, to: new, places: places)
  for item in old where kept[item.id] == nil { changes.append(.remove(id: item.id, from: path)) }
  for (index, item) in new.enumerated() {
    guard let place = kept[item.id] else {
      changes.append(.insert(item, at: index, in: path))
      continue
    }
    compare(old[place], item, path: path, into: &changes)
  }
}

private func compare(_ old: MenuItem, _ new: MenuItem, path: [String], into changes: inout [MenuChange]) {
  guard case .submenu(let oldLabel, let oldItems) = old.kind, case .submenu(let label, let items) = new.kind else {
    if old != new { changes.append(.update(new, in: path)) }
    return
  }
  if oldLabel != label { changes.append(.update(MenuItem(id: new.id, .submenu(label: label, items: [])), in: path)) }
  if oldItems != items { collect(from: oldItems, to: items, path: path + [new.id], into: &changes) }
}

/// The rows that need not move: the longest run of survivors whose order is the same before and after, by id with
/// their old place. Linear while the order is unchanged, n log n at worst.
private func rowsThatStay(from old: [MenuItem], to new: [MenuItem], places: [String: Int]) -> [String: Int] {
  let survivors = new.compactMap { item in places[item.id].flatMap { old[$0].isOfTheKind(of: item) ? $0 : nil } }
  // Patience sorting: tails[n] is the survivor that ends the best run of length n + 1 seen so far.
  var tails: [Int] = []
  var previous = [Int?](repeating: nil, count: survivors.count)
  for (index, place) in survivors.enumerated() {
    let pile = lengthOfRun(before: place, tails: tails, survivors: survivors)
    previous[index] = pile > 0 ? tails[pile - 1] : nil
    if pile == tails.count { tails.append(index) } else { tails[pile] = index }
  }
  var kept: [String: Int] = [:]
  var next = tails.last
  while let index = next {
    kept[old[survivors[index]].id] = survivors[index]
    next = previous[index]
  }
  return kept
}

private func lengthOfRun(before place: Int, tails: [Int], survivors: [Int]) -> Int {
  guard let last = tails.last, survivors[last] > place else { return tails.count }
  var (low, high) = (0, tails.count - 1)
  while low < high {
    let middle = (low + high) / 2
    if survivors[tails[middle]] < place { low = middle + 1 } else { high = middle }
  }
  return low
}
