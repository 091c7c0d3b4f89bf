import Glibc
import TestSupport

/// The person's own Podman, in another terminal than the tray.
struct Terminal: Sendable {
  enum Version: String, Sendable {
    /// The kit's (Tests/VM/build-kit).
    case five = "5"
    /// Debian 12's.
    case four = "4"
  }

  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  /// What commands that ended well said on their standard error.
  let complaints = EventLog<String>()
  let commands = EventLog<String>()
  private let workspace: Workspace
  private let version: Version
  private let path: String
  /// Podman's program.
  let program: String

  init(_ version: Version, in workspace: Workspace) throws {
    self.workspace = workspace
    self.version = version
    path = version == .five ? variable("PATH") ?? "" : "/usr/bin:/bin"
    guard let program = findProgram("podman", on: path) else { throw NotHere(why: "no podman on \(path)") }
    self.program = program
  }

  /// Puts Podman's configuration into the home. The tray's `$PATH` has no Podman but a link that can be changed.
  func prepare() async throws {
    let tools = try workspace.makeDirectory("tools")
    let linked = try await Program.run(
      "sh", ["-c", #"ln -s /usr/bin/* "$0" && rm -f "$0/podman""#, tools], in: workspace)
    guard linked.succeeded else { throw Refused(description: linked.errors) }
    workspace.set("PATH", workspace.root + "/bin:" + tools)
    let own = (variable("HOME") ?? "") + "/.config/containers/containers.conf"
    guard let configuration = readFile(own) else { throw Wrong(description: "\(own) is not there (Tests/VM/as-user)") }
    try workspace.write(".config/containers/containers.conf", configuration)
    try link(to: program)
    let said = try await self("--version").output
    guard said.hasPrefix("podman version \(version.rawValue).") else { throw NotHere(why: "\(program) is a \(said)") }
  }

  /// Lets the tray's `podman` be another program; nil: none.
  func link(to program: String?) throws {
    let (link, new) = (workspace.root + "/bin/podman", workspace.root + "/bin/podman.new")
    guard let program else {
      unlink(link)
      return
    }
    unlink(new)
    guard symlink(program, new) == 0, rename(new, link) == 0 else {
      throw Wrong(description: "\(link) cannot be made: \(String(cString: strerror(errno)))")
    }
  }

  /// Runs Podman to its end, which has to be a good one.
  @discardableResult
  func callAsFunction(_ arguments: String..., within: Duration = .seconds(30)) async throws -> ProgramResult {
    try await end(Program("podman", arguments, in: workspace, environment: environment), arguments, within: within)
  }

  /// Starts Podman; whoever asked looks at how it ends.
  func begin(_ arguments: String...) throws -> Program {
    try Program("podman", arguments, in: workspace, environment: environment)
  }

  /// Waits for the good end of Podman.
  @discardableResult
  func end(_ podman: Program, _ arguments: [String] = [], within: Duration) async throws -> ProgramResult {
    let result = try await podman.result(within: within)
    let line = "podman " + arguments.joined(separator: " ")
    guard result.succeeded else { throw Refused(description: "\(line): \(result.end) \(result.errors)") }
    commands.append(line)
    if !result.errors.isEmpty { complaints.append("\(line): \(result.errors)") }
    return result
  }

  /// Makes a machine, with the disk that boots or an empty one.
  func make(_ machine: String, isBootable: Bool = false) async throws {
    if isBootable {
      try await self("machine", "init", machine)
      return
    }
    let disk = workspace.home + "/empty-\(machine).qcow2"
    let made = try await Program.run("qemu-img", ["create", "-q", "-f", "qcow2", disk, "1M"], in: workspace)
    guard made.succeeded else { throw Refused(description: made.errors) }
    try await self("machine", "init", version == .five ? "--image" : "--image-path", disk, machine)
  }

  private var environment: [String: String] { workspace.environment.merging(["PATH": path]) { $1 } }
}
