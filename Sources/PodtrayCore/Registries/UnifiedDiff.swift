/// The difference of two texts as `diff -u` writes it, which people and programs read.
enum UnifiedDiff {
  private static let context = 3

  private enum Line: Equatable {
    case same(Substring)
    case removed(Substring)
    case added(Substring)

    var text: String {
      switch self {
      case .same(let line): " \(line)"
      case .removed(let line): "-\(line)"
      case .added(let line): "+\(line)"
      }
    }

    var isSame: Bool { if case .same = self { true } else { false } }
  }

  /// Empty when both are the same.
  static func make(from old: String, to new: String, path: String) -> String {
    let lines = lines(split(old), split(new))
    let hunks = hunks(lines)
    if hunks.isEmpty { return "" }
    return "--- \(path)\n+++ \(path)\n" + hunks.map { text(lines, $0) }.joined()
  }

  private static func split(_ text: String) -> [Substring] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.last == "" ? lines.dropLast() : lines
  }

  private static func lines(_ old: [Substring], _ new: [Substring]) -> [Line] {
    let difference = new.difference(from: old)
    let removed = Set(difference.removals.map { if case .remove(let offset, _, _) = $0 { offset } else { -1 } })
    let added = Set(difference.insertions.map { if case .insert(let offset, _, _) = $0 { offset } else { -1 } })
    var (result, from, to): ([Line], Int, Int) = ([], 0, 0)
    while from < old.count || to < new.count {
      if removed.contains(from) {
        result.append(.removed(old[from]))
        from += 1
      } else if added.contains(to) {
        result.append(.added(new[to]))
        to += 1
      } else {
        result.append(.same(old[from]))
        (from, to) = (from + 1, to + 1)
      }
    }
    return result
  }

  /// The changed lines with those around them; what touches is one.
  private static func hunks(_ lines: [Line]) -> [Range<Int>] {
    lines.indices.filter { !lines[$0].isSame }.reduce(into: []) { hunks, index in
      let range = max(0, index - context)..<min(lines.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
  }

  private static func text(_ lines: [Line], _ hunk: Range<Int>) -> String {
    let (before, here) = (lines[..<hunk.lowerBound], lines[hunk])
    func count(_ lines: ArraySlice<Line>, _ isOld: Bool) -> Int {
      lines.count { line in
        switch line {
        case .same: true
        case .removed: isOld
        case .added: !isOld
        }
      }
    }
    func range(_ isOld: Bool) -> String {
      let length = count(here, isOld)
      return "\(count(before, isOld) + (length == 0 ? 0 : 1)),\(length)"
    }
    return "@@ -\(range(true)) +\(range(false)) @@\n" + here.map { $0.text + "\n" }.joined()
  }
}
