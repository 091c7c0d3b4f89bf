import TestSupport

/// Measures Podtray side by side with other trays, as the design and `make bench` ask, part by part:
///
///     podtray-bench [--only start,rest,…] [--podtray PATH] [--c-tray PATH] [--rounds N] [--settle S] [--rest S]
///
/// It fails when a budget is broken.
@main
struct Bench {
  static func main() async {
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      var broken: [String] = []
      say(Table.head)
      for part in options.parts {
        note("\(part.name): \(part.what)…")
        for row in try await part.measure(options) {
          say(Table.line(row))
          if row.budget?.isBroken(by: row) == true { broken.append(row.title.drop { $0 == " " } + " (\(part.name))") }
        }
      }
      if !broken.isEmpty { throw Failed(description: "over budget: " + broken.joined(separator: "; ")) }
    } catch {
      note("podtray-bench: \(error)")
      fail()
    }
  }
}

/// What went wrong while something was measured.
struct Failed: Error, CustomStringConvertible {
  let description: String
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return .nan }
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}

extension Duration {
  var milliseconds: Double { self / .milliseconds(1) }
}
