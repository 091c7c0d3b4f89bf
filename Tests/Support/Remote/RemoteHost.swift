internal import FoundationEssentials
internal import Glibc

/// A computer behind a real `sshd` whose engine is not real. It is this computer, at an address of its own: what it
/// publishes there is not on localhost.
public final class RemoteHost: Sendable {
  /// Where its containers publish.
  public static let address = "127.0.0.2"
  /// What the tests of it need.
  public static let programs = ["/usr/sbin/sshd", "ssh", "ssh-keygen", "python3"]

  /// Of its engine, for a connection of Podman.
  public let connection: PodmanState.Connection
  private let workspace: Workspace
  private let root: String
  private let engine: Program
  private let server: Program

  /// Starts it, and lets everybody in this workspace sign in.
  public init(in workspace: Workspace) async throws {
    self.workspace = workspace
    root = try workspace.makeDirectory("remote")
    for key in ["host", "key"] {
      _ = try await Program.run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "\(root)/\(key)"], in: workspace)
    }
    let port = freePort()
    server = try await Self.startServer(root, port, workspace)
    try Self.configureClient(root, port, workspace)
    try writeFile("\(root)/containers.json", "[]", mode: 0o644)
    engine = try Program(
      "python3", [Built.source("Support/Fakes/engine.py"), "\(root)/engine.sock", "\(root)/containers.json"],
      in: workspace)
    _ = try await engine.line { $0 == "ready" ? $0 : nil }
    let user = try await Program.run("id", ["-un"], in: workspace).output.dropLast()
    connection = PodmanState.Connection(
      "ssh://\(user)@127.0.0.1:\(port)\(root)/engine.sock", identity: "\(root)/key")
  }

  private static func startServer(_ root: String, _ port: Int, _ workspace: Workspace) async throws -> Program {
    try writeFile(
      "\(root)/sshd_config",
      """
      Port \(port)
      ListenAddress 127.0.0.1
      HostKey \(root)/host
      AuthorizedKeysFile \(root)/key.pub
      PidFile none
      UsePAM no
      StrictModes no

      """, mode: 0o644)
    let arguments = sshd + ["-f", "\(root)/sshd_config", "-D", "-e"]
    let server = try Program(arguments[0], Array(arguments.dropFirst()), in: workspace)
    _ = try await server.errorLines.first("sshd that listens", within: .seconds(10)) {
      $0.contains("Server listening") ? $0 : nil
    }
    return server
  }

  /// It looks into the file of passwords, where it can, whether an account is locked: an ordinary user cannot, but the one
  /// of a user namespace that root has made can.
  private static var sshd: [String] {
    guard geteuid() != 0, access("/etc/shadow", R_OK) == 0 else { return ["/usr/sbin/sshd"] }
    let inner = "exec unshare --user --map-user=\(getuid()) --map-group=\(getgid()) /usr/sbin/sshd \"$@\""
    let script = "mount --bind /dev/null /etc/shadow; " + inner
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sshd"]
  }

  /// ssh looks for its files where the password file says: a script before it on the `PATH` names these.
  private static func configureClient(_ root: String, _ port: Int, _ workspace: Workspace) throws {
    let key = (readFile("\(root)/host.pub") ?? "").split(separator: " ").prefix(2).joined(separator: " ")
    try writeFile("\(root)/known_hosts", "[127.0.0.1]:\(port) \(key)\n", mode: 0o644)
    try writeFile("\(root)/ssh_config", "UserKnownHostsFile \(root)/known_hosts\n", mode: 0o644)
    try writeFile(
      "\(workspace.root)/bin/ssh", "#!/bin/sh\nexec /usr/bin/ssh -F \(root)/ssh_config \"$@\"\n", mode: 0o755)
    chmod("\(workspace.root)/bin/ssh", 0o755)
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
