/// A row of the table.
struct Row: Sendable {
  let title: String
  var digits = 1
  var values: [Peer: Double]
  /// Whether the quotient of Podtray and the C tray is shown.
  var showsRatio = false
  var budget: Budget?

  init(
    _ title: String, _ values: [Peer: Double], digits: Int = 1, showsRatio: Bool = false, budget: Budget? = nil
  ) {
    self.title = title
    self.values = values
    self.digits = digits
    self.showsRatio = showsRatio
    self.budget = budget
  }

  /// Of Podtray alone.
  init(_ title: String, _ value: Double, digits: Int = 1, budget: Budget? = nil) {
    self.init(title, [.podtray: value], digits: digits, budget: budget)
  }

  var ratio: Double? {
    guard showsRatio, let c = values[.c], let podtray = values[.podtray] else { return nil }
    return podtray / c
  }
}

/// The one table that is printed, line by line.
enum Table {
  static let head = line("", Peer.allCases.map(\.rawValue) + ["podtray / C"], "budget")

  static func line(_ row: Row) -> String {
    let values = Peer.allCases.map { row.values[$0].map { fixed($0, row.digits) } ?? "–" }
    let mark = row.budget?.isBroken(by: row) == true ? "  ← broken" : ""
    return line(row.title, values + [row.ratio.map { fixed($0, 2) } ?? ""], (row.budget?.text ?? "") + mark)
  }

  private static func line(_ title: String, _ cells: [String], _ budget: String) -> String {
    let padded = cells.map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }.joined()
    return title + String(repeating: " ", count: max(0, 42 - title.count)) + padded + "   " + budget
  }

  private static func fixed(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite else { return "–" }
    let scale = (0..<digits).reduce(1) { product, _ in product * 10 }
    let scaled = Int((value.magnitude * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(scaled)" }
    let fraction = "\(scaled % scale)"
    return "\(sign)\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
