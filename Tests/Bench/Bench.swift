import TestSupport

/// Measures Podtray side by side with a tray in C and one in Python, as design and `make bench` ask:
///
///     podtray-bench --podtray PATH --c-tray PATH [--rounds 7] [--rest 30]
@main
struct Bench {
  let options: Options

  static func main() async {
    do {
      try await Bench(options: Options(CommandLine.arguments.dropFirst())).run()
    } catch {
      complain("podtray-bench: \(error)")
    }
  }

  private func run() async throws {
    let candidates = try options.candidates()
    var samples = Dictionary(uniqueKeysWithValues: candidates.map { ($0.name, Samples()) })
    // The first round only warms the page cache.
    for round in 0...options.rounds {
      for candidate in candidates {
        let start = try await Measure.start(candidate)
        let memory = try await Measure.memory(candidate, settle: .seconds(options.settle))
        if round > 0 { samples[candidate.name]?.add(start: start, memory: memory) }
      }
      say(round == 0 ? "warm" : "round \(round) of \(options.rounds)")
    }
    let rest = options.rest
    say("at rest for \(rest) s…")
    let switches = try await Measure.switches(candidates, during: .seconds(rest))
    say(Table.trays(candidates, samples, switches, rest: rest))
    var clicks: [(row: Double, process: Double)] = []
    for _ in 0..<options.rounds { clicks.append(try await Measure.click(podtray: options.podtray)) }
    say(Table.clicks(row: median(clicks.map(\.row)), process: median(clicks.map(\.process))))
    say(Table.commands(try await Measure.commands(podtray: options.podtray, rounds: max(options.rounds, 21))))
  }
}

/// A tray to measure.
struct Candidate: Sendable {
  let name: String
  let program: String
  /// What the size is of; nil for a script.
  let binary: String?
}

/// What was measured of one candidate.
struct Samples {
  /// Milliseconds.
  var starts: [Double] = []
  /// Bytes.
  var memory: [Double] = []
  var threads: [Double] = []

  mutating func add(start: Duration, memory facts: ProcessFacts) {
    starts.append(start / .milliseconds(1))
    memory.append(Double(facts.pss))
    threads.append(Double(facts.threads))
  }
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return .nan }
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}
