internal import Glibc

/// A real `sshd` of this computer that everybody in a workspace may sign in to.
public struct SSHServer: Sendable {
  /// What makes one.
  public static let programs = ["/usr/sbin/sshd", "ssh", "ssh-keygen"]

  public let port: Int
  /// Who is signed in.
  public let user: String
  /// The private key that signs in.
  public let identity: String
  private let server: Program

  /// - Parameters:
  ///   - root: where its files are.
  ///   - user: who is signed in; the workspace's own may have no shell.
  public init(_ root: String, in workspace: Workspace, as user: Workspace.User? = nil) async throws {
    for key in ["host", "key"] {
      _ = try await Program.run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "\(root)/\(key)"], in: workspace)
    }
    identity = "\(root)/key"
    port = freePort()
    server = try await Self.start(root, port, workspace, user)
    try Self.configureClient(root, port, workspace)
    let name = try await Program("id", ["-un"], in: workspace, as: user).result().output
    self.user = String(name.dropLast())
  }

  private static func start(
    _ root: String, _ port: Int, _ workspace: Workspace, _ user: Workspace.User?
  ) async throws -> Program {
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
    // Root's is never there without it.
    mkdir("/run/sshd", 0o755)
    let arguments = sshd + ["-f", "\(root)/sshd_config", "-D", "-e"]
    let server = try Program(arguments[0], Array(arguments.dropFirst()), in: workspace, as: user)
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

  /// Of an engine behind it, for a connection of Podman.
  public func connection(to socket: String) -> PodmanState.Connection {
    PodmanState.Connection("ssh://\(user)@127.0.0.1:\(port)\(socket)", identity: identity)
  }

  /// What a person types behind `ssh` and its options.
  public var destination: [String] { ["-i", identity, "-p", String(port), "-l", user, "--", "127.0.0.1"] }

  public func stop() async { await server.stop() }
}
