import TestSupport

extension Part {
  /// A real Podman: a stand-in would take longer than the way to it.
  static let api = Part("api", "the engine's REST API, beside curl") { options in
    try await Workspace.use { workspace in
      guard let podman = workspace.find("podman") else { throw Failed(description: "there is no podman") }
      _ = try await PodmanEngine.serveNothing(podman, in: workspace)
      var rows: [Row] = []
      for (name, path) in [
        ("list of containers", "/v4.0.0/libpod/containers/json?all=true"), ("ping", "/_ping"),
        ("info", "/v4.0.0/libpod/info"),
      ] {
        var (own, curl): ([Double], [Double]) = ([], [])
        for _ in 0...options.rounds {
          own += try await times(options.restProbe, [socket(in: workspace), path, "\(count)"], in: workspace)
          curl += try await times("curl", curlArguments(path, in: workspace), in: workspace)
        }
        rows.append(
          Row("REST \(name) ÷ curl --unix-socket", median(own) / median(curl), digits: 2, budget: .atMost(1.2, "1.2")))
        rows.append(Row("  ms", median(own) / 1000, digits: 2))
      }
      return rows
    }
  }

  private static let count = 50

  private static func socket(in workspace: Workspace) -> String { workspace.runtime + "/podman/podman.sock" }

  /// A connection for each question, like ours; curl's own figure, without its start.
  private static func curlArguments(_ path: String, in workspace: Workspace) -> [String] {
    [
      "--silent", "--unix-socket", socket(in: workspace), "--header", "Connection: close",
      "--write-out", "%{time_total}\\n",
    ] + Array(repeating: ["--output", "/dev/null", "http://d" + path], count: count).flatMap(\.self)
  }

  /// In microseconds; curl has seconds with six digits behind the point.
  private static func times(
    _ program: String, _ arguments: [String], in workspace: Workspace
  ) async throws -> [Double] {
    let ran = try await Program.run(program, arguments, in: workspace, within: .seconds(60))
    let times = ran.output.split(separator: "\n").compactMap { Double($0.filter { $0 != "." }) }
    guard ran.succeeded, times.count == count else { throw Failed(description: "\(program): \(ran.errors)") }
    return times
  }
}
