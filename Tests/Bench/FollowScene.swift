import TestSupport

/// One engine, which is Local's and, through an sshd, that of the connection `build`; and Podtray, which leads to it.
struct FollowScene: Sendable {
  /// The engine's own.
  let socket: String
  private let byHand: String
  private let podtray: String
  private let server: SSHServer
  private let workspace: Workspace
  /// Podman itself, which a fake hides from Podtray.
  let podman: String

  init(_ podtray: String, in workspace: Workspace) async throws {
    guard let podman = workspace.find("podman") else { throw Failed(description: "there is no podman") }
    (self.podtray, self.podman, self.workspace) = (podtray, podman, workspace)
    socket = try workspace.makeDirectory("run/podman") + "/podman.sock"
    byHand = workspace.root + "/by-hand.sock"
    server = try await SSHServer(try workspace.makeDirectory("remote"), in: workspace, as: .caller)
    var state = PodmanState()
    state.connections["build"] = server.connection(to: socket)
    _ = try FakePodman(state, in: workspace)
  }

  /// The engine that has nothing to do but to send.
  func startStandIn(_ archive: Archive) async throws {
    removeTree(socket)
    let arguments = [Built.source("Support/Fakes/engine.py"), socket, "/dev/null", archive.path]
    _ = try await Program("python3", arguments, in: workspace).line { $0 == "ready" ? $0 : nil }
  }

  func measure(_ rounds: Rounds, expecting archive: Archive) async throws -> Followed {
    try await use("Local")
    let local = try await Transfers([.own, .active], rounds.local, expecting: archive, in: self)
    try await use("build")
    let keeper = try Program(podtray, ["forward", "build"], in: workspace)
    _ = try await keeper.line(within: .seconds(30)) { $0 == "up" ? $0 : nil }
    let hand = try await forwardByHand()
    let remote = try await Transfers(rounds.remoteWays, rounds.remote, expecting: archive, in: self)
    await keeper.stop()
    await hand.stop()
    return Followed(remote: remote, local: local)
  }

  private func use(_ connection: String) async throws {
    let switched = try await Program.run(podtray, ["use", connection], in: workspace)
    guard switched.succeeded else { throw Failed(description: switched.errors) }
  }

  private func forwardByHand() async throws -> Program {
    removeTree(byHand)
    let ssh = try Program("ssh", ["-N", "-L", "\(byHand):\(socket)"] + server.destination, in: workspace)
    _ = try await awaitFile(in: workspace.root) { byHand.hasSuffix("/" + $0) }
    return ssh
  }

  /// Sends the archive once, and looks whether it is the same.
  func transfer(_ way: Way, expecting archive: Archive) async throws -> Transfer {
    let receiver = [Built.source("Bench/receive.py")] + command(way)
    let result = try await Program.run("python3", receiver, in: workspace, within: .seconds(600))
    guard result.succeeded, let transfer = Transfer(result.output) else {
      throw Failed(description: "\(way): \(result.errors)")
    }
    guard transfer.digest == archive.digest else {
      throw Failed(description: "\(way): \(transfer.bytes) bytes came, which are not those of \(archive.path)")
    }
    return transfer
  }

  private func command(_ way: Way) -> [String] {
    switch way {
    case .own: curl(socket)
    case .active: curl(workspace.runtime + "/podtray/active.sock")
    case .byHand: curl(byHand)
    case .ssh: ["ssh", "-T"] + server.destination + [curl(socket).map { "'\($0)'" }.joined(separator: " ")]
    }
  }

  private func curl(_ socket: String) -> [String] {
    ["curl", "-sS", "--fail", "--unix-socket", socket, "http://d" + PodmanEngine.request]
  }
}
