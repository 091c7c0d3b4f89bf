/// What a row may cost at most, by the design.
struct Budget: Sendable {
  /// As the table shows it.
  let text: String
  /// How many times that it costs: 1 is just within; nil for what was not measured.
  private let use: @Sendable (Row) -> Double?

  /// More than that is broken; less is the computer's mood.
  private static let tolerance = 1.15

  private init(_ text: String, _ use: @escaping @Sendable (Row) -> Double?) {
    self.text = text
    self.use = use
  }

  func isBroken(by row: Row) -> Bool { use(row).map { !($0 <= Self.tolerance) } ?? false }

  static let nothing = Budget("0") { row in row.values[.podtray].map { $0 > 0 ? .infinity : 0 } }

  static func atMost(_ limit: Double, _ text: String) -> Budget {
    Budget("≤ " + text) { $0.values[.podtray].map { $0 / limit } }
  }

  static func atLeast(_ limit: Double, _ text: String) -> Budget {
    Budget("≥ " + text) { $0.values[.podtray].map { limit / $0 } }
  }

  /// In units of the C tray.
  static func ratio(_ limit: Double) -> Budget { Budget("≤ \(limit) × C") { $0.ratio.map { $0 / limit } } }

  /// The goal is 1.5 times the C tray.
  static let memory = Budget("goal ≤ 1.5 × C, never > 1.8 or Python") { row in
    guard let ratio = row.ratio, let own = row.values[.podtray], let python = row.values[.python] else { return nil }
    return max(ratio / 1.8, own / python)
  }
}
