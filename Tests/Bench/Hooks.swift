import TestSupport

extension Part {
  static let hooks = Part("hooks", "what a prompt costs in a shell that follows") { options in
    try await Workspace.use { workspace in
      _ = try FakePodman(Scene.fewThings(), in: workspace)
      let switched = try await Program.run(options.podtray, ["use", "build"], in: workspace)
      guard switched.succeeded else { throw Failed(description: switched.errors) }
      var rows: [Row] = []
      for shell in ["bash", "zsh", "fish"] where workspace.find(shell) != nil {
        let times = try await times(in: shell, podtray: options.podtray, rounds: options.rounds, workspace)
        rows.append(Row("\(shell), ms a prompt", median(times), digits: 3, budget: .atMost(1, "1 ms")))
      }
      return rows
    }
  }

  private static let prompts = 1000

  /// By the shell's own clock, milliseconds a prompt.
  private static func times(
    in shell: String, podtray: String, rounds: Int, _ workspace: Workspace
  ) async throws -> [Double] {
    var times: [Double] = []
    for _ in 0..<rounds {
      let words = ["-i", "-c", script(for: shell, podtray)]
      let result = try await Program.run(shell, words, in: workspace, within: .seconds(60))
      let clock = result.output.split(separator: "\n").compactMap { Double($0) }
      guard clock.count == 2 else { throw Failed(description: "\(shell): \(result.output) \(result.errors)") }
      times.append((clock[1] - clock[0]) * 1000 / Double(prompts))
    }
    return times
  }

  /// The first prompt, which takes the exports over, is left out.
  private static func script(for shell: String, _ podtray: String) -> String {
    switch shell {
    case "fish":
      "\(podtray) shell-init fish | source; __podtray_follow; date +%s.%N\n"
        + "for i in (seq \(prompts)); __podtray_follow; end; date +%s.%N"
    default:
      (shell == "zsh" ? "zmodload zsh/datetime\n" : "")
        + "eval \"$(\(podtray) shell-init \(shell))\"; __podtray_follow; echo $EPOCHREALTIME\n"
        + "for ((i = 0; i < \(prompts); i++)); do __podtray_follow; done; echo $EPOCHREALTIME"
    }
  }
}
