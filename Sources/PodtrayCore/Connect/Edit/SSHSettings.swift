/// What the user's ssh would do with a host, by `ssh -G`: it reads `~/.ssh/config` and connects to nobody.
struct SSHSettings: Equatable, Sendable {
  let user: String?
  let port: Int?

  private static let deadline = Duration.seconds(3)

  /// Nil when there is no ssh, or when it objects to its configuration.
  static func read(_ uri: String, _ environment: HostEnvironment) async -> SSHSettings? {
    guard let ssh = ExecutableSearch.find("ssh", path: environment["PATH"]) else { return nil }
    let user = ConnectionURI.user(uri).flatMap { $0.isEmpty ? nil : ["-l", $0] } ?? []
    let output = try? await ProcessRunner().run(
      ssh, ["-G"] + user + ["--", ConnectionURI.hostName(uri)], environment: environment.forQueries, deadline: deadline)
    guard let output, output.exitCode == 0 else { return nil }
    return SSHSettings(output.standardOutput)
  }

  init(_ output: String) {
    var values: [Substring: String] = [:]
    for line in output.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ", maxSplits: 1)
      if words.count == 2, values[words[0]] == nil { values[words[0]] = String(words[1]) }
    }
    user = values["user"]
    port = values["port"].flatMap { UInt16($0) }.map(Int.init)
  }
}
