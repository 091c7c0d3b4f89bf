import TestSupport

extension Part {
  static let commands = Part("commands", "what a shell waits for") { options in
    let commands: [(String, [String], Budget?)] = [
      ("/bin/true", ["/bin/true"], nil), ("podtray --version", [options.podtray, "--version"], nil),
      ("podtray env Local", [options.podtray, "env", "Local"], .atMost(30, "30 ms, goal ≤ 10 ms")),
    ]
    let times = try await times(of: commands.map(\.1), rounds: max(options.rounds, 21))
    return zip(commands, times).map { Row("\($0.0), ms", $1, budget: $0.2) }
  }

  /// From exec to exit; medians in milliseconds. In turns, so that a busy moment hits them all.
  private static func times(of commands: [[String]], rounds: Int) async throws -> [Double] {
    var times = commands.map { _ in [Double]() }
    try await Workspace.use { workspace in
      _ = try FakePodman(Scene.fewThings(), in: workspace)
      for round in 0...rounds {
        for (index, command) in commands.enumerated() {
          let result = try await Program.run(command[0], Array(command.dropFirst()), in: workspace)
          guard result.succeeded else { throw Failed(description: "\(command): \(result.end) \(result.errors)") }
          if round > 0 { times[index].append(result.duration.milliseconds) }
        }
      }
    }
    return times.map(median)
  }
}
