internal import FoundationEssentials
internal import Glibc

/// A computer behind a real `sshd` whose engine is not real. It is this computer, at an address of its own: what it
/// publishes there is not on localhost.
public final class RemoteHost: Sendable {
  /// Where its containers publish.
  public static let address = "127.0.0.2"
  /// What the tests of it need.
  public static let programs = SSHServer.programs + ["python3"]

  /// Of its engine, for a connection of Podman.
  public let connection: PodmanState.Connection
  private let workspace: Workspace
  private let root: String
  private let engine: Program
  private let server: SSHServer

  /// Starts it, and lets everybody in this workspace sign in.
  public init(in workspace: Workspace) async throws {
    self.workspace = workspace
    root = try workspace.makeDirectory("remote")
    server = try await SSHServer(root, in: workspace)
    try writeFile("\(root)/containers.json", "[]", mode: 0o644)
    engine = try Program(
      "python3", [Built.source("Support/Fakes/engine.py"), "\(root)/engine.sock", "\(root)/containers.json"],
      in: workspace)
    _ = try await engine.line { $0 == "ready" ? $0 : nil }
    connection = server.connection(to: "\(root)/engine.sock")
  }

  /// One that the fake Podman knows as `build`, the active connection.
  public static func active(in workspace: Workspace) async throws -> RemoteHost {
    let host = try await RemoteHost(in: workspace)
    var state = PodmanState()
    state.connections["build"] = host.connection
    state.default = "build"
    _ = try FakePodman(state, in: workspace)
    let used = try await Program.run(Built.product("podtray"), ["use", "build"], in: workspace)
    guard used.succeeded else { throw SystemError("podtray use build: \(used.errors)", code: EPROTO) }
    return host
  }

  /// From now on these containers run. Each answers with its name.
  public func run(_ containers: [(name: String, port: Int)]) throws {
    let list = containers.map { container in
      #"{"Names":["\#(container.name)"],"Ports":[{"host_ip":"\#(Self.address)","host_port":\#(container.port),"#
        + #""container_port":80,"range":1,"protocol":"tcp"}]}"#
    }
    try writeFile("\(root)/containers.json", "[" + list.joined(separator: ",") + "]", mode: 0o644)
    engine.signal(SIGUSR1)
  }

  /// A web server at a published port.
  public func serve(_ text: String, at port: Int) async throws -> Program {
    let directory = try workspace.makeDirectory("remote/www-\(port)")
    try writeFile(directory + "/index.html", text, mode: 0o644)
    let server = try Program(
      "python3", ["-u", "-m", "http.server", String(port), "--bind", Self.address, "--directory", directory],
      in: workspace)
    _ = try await server.line { $0.contains("Serving HTTP") ? $0 : nil }
    return server
  }

  /// The programs of ssh that forward something, as their arguments tell.
  public var forwards: [RunningProcess] {
    workspace.processes.filter { $0.arguments.first?.hasSuffix("ssh") == true && $0.arguments.contains("-L") }
  }

  public func stop() async {
    await server.stop()
    await engine.stop()
  }
}

/// What answers on a port of this computer; nil when nobody does.
public func fetch(_ port: Int, in workspace: Workspace) async throws -> String? {
  let script = "import sys,urllib.request;print(urllib.request.urlopen(sys.argv[1],timeout=5).read().decode(),end='')"
  let result = try await Program.run("python3", ["-c", script, "http://127.0.0.1:\(port)/"], in: workspace)
  return result.succeeded ? result.output : nil
}

/// A TCP port that is free on every address of this computer.
public func freePort() -> Int {
  while true {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    // Below the numbers that the system gives to whoever asks for any.
    let port = Int.random(in: 20000..<32000)
    address.sin_port = UInt16(port).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result == 0 { return port }
  }
}
