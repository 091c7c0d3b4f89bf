import TestSupport

/// The one table that is printed.
enum Table {
  static func trays(
    _ candidates: [Candidate], _ samples: [String: Samples], _ switches: [String: Int], rest: Int
  ) -> String {
    let head = row("", candidates.map(\.name) + ["podtray / C", "budget"])
    func line(_ title: String, _ digits: Int, budget: String, ratio: Bool = true, _ value: (Candidate) -> Double?)
      -> String
    {
      let values = candidates.map(value)
      let quotient = ratio ? values[0].flatMap { c in values[1].map { fixed($0 / c, 2) } } : nil
      return row(title, values.map { $0.map { fixed($0, digits) } ?? "–" } + [quotient ?? "", budget])
    }
    let megabyte = 1_048_576.0
    return [
      head,
      line("start to registered, ms", 1, budget: "≤ 1.3") { median(samples[$0.name]?.starts ?? []) },
      line("PSS, MB", 1, budget: "goal ≤ 1.5, never > 1.8 or Python") {
        median(samples[$0.name]?.memory ?? []) / megabyte
      },
      line("threads", 0, budget: "", ratio: false) { median(samples[$0.name]?.threads ?? []) },
      line("context switches in \(rest) s", 0, budget: "0", ratio: false) {
        switches[$0.name].map(Double.init)
      },
      line("binary, MB", 2, budget: "≤ 25 installed", ratio: false) {
        $0.binary.flatMap(fileSize).map { Double($0) / megabyte }
      },
    ].joined(separator: "\n")
  }

  static func clicks(row marked: Double, process: Double) -> String {
    [
      row("click to Starting…, ms", ["", fixed(marked, 1), "", "", "≤ 5 ms"]),
      row("click to podman, ms", ["", fixed(process, 1), "", "", "≤ 20 ms"]),
    ].joined(separator: "\n")
  }

  static func commands(_ commands: [(String, Double)]) -> String {
    let budgets = ["podtray env Local": "≤ 30 ms, goal ≤ 10 ms"]
    return commands.map { row($0.0 + ", ms", ["", fixed($0.1, 1), "", "", budgets[$0.0] ?? ""]) }
      .joined(separator: "\n")
  }

  private static func row(_ title: String, _ cells: [String]) -> String {
    let padded = cells.dropLast().map { String(repeating: " ", count: max(0, 12 - $0.count)) + $0 }
    let title = title + String(repeating: " ", count: max(0, 28 - title.count))
    return title + padded.joined() + "   " + (cells.last ?? "")
  }

  private static func fixed(_ value: Double, _ digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { product, _ in product * 10 }
    let scaled = Int((value * Double(scale)).rounded())
    guard digits > 0 else { return "\(scaled)" }
    let fraction = "\(scaled.magnitude % UInt(scale))"
    return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
