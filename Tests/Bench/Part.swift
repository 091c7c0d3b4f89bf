/// One thing to measure: some rows of the table.
struct Part: Sendable {
  let name: String
  let what: String
  let measure: @Sendable (Options) async throws -> [Row]

  init(_ name: String, _ what: String, measure: @escaping @Sendable (Options) async throws -> [Row]) {
    self.name = name
    self.what = what
    self.measure = measure
  }

  static let all = [
    start, rest, click, change, crowd, burst, day, commands, hooks, follow, window, crowdedWindow, log, api,
  ]
}
