internal import Glibc

/// A stand-in for this computer's engine, with containers that have a log.
public struct ContainerEngine: Sendable {
  public let program: Program
  private let workspace: Workspace
  private let list: String
  private let socket: String

  /// Starts it where Local's engine listens.
  /// - Parameters:
  ///   - containers: as ``entry(_:id:_:more:)`` makes them.
  ///   - log: of each container, as ``frame(_:at:_:)`` makes it.
  public static func start(
    _ containers: [String], log: [UInt8] = [], in workspace: Workspace
  ) async throws -> ContainerEngine {
    let list = workspace.root + "/containers.json"
    try writeFile(list, "[" + containers.joined(separator: ",") + "]", mode: 0o666)
    try writeFile(list + ".log", "", mode: 0o666)
    try append(log, to: list + ".log")
    let socket = try workspace.makeDirectory("run/podman") + "/podman.sock"
    let program = try Program("python3", [Built.source("Support/Fakes/engine.py"), socket, list], in: workspace)
    _ = try await program.line { $0 }
    return ContainerEngine(program: program, workspace: workspace, list: list, socket: socket)
  }

  public static func id(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "a", count: 64 - digits.count) + digits
  }

  public static func entry(_ name: String, id: String, _ state: String = "running", more: String = "") -> String {
    #"{"Id":"\#(id)","Names":["\#(name)"],"Image":"localhost/t:1","State":"\#(state)"\#(more)}"#
  }

  /// A line of a log.
  /// - Parameter moment: RFC 3339.
  public static func frame(_ line: [UInt8], at moment: String, _ stream: UInt8 = 1) -> [UInt8] {
    let payload = Array(moment.utf8) + [UInt8(ascii: " ")] + line + [UInt8(ascii: "\n")]
    let length = UInt32(payload.count)
    return [stream, 0, 0, 0] + (0..<4).reversed().map { UInt8(length >> ($0 * 8) & 0xff) } + payload
  }

  /// The container writes more.
  public func write(_ log: [UInt8]) throws {
    try Self.append(log, to: list + ".log")
    program.signal(SIGUSR1)
  }

  /// Somebody else does something.
  public func list(_ containers: [String]) throws {
    try writeFile(list, "[" + containers.joined(separator: ",") + "]", mode: 0o666)
    program.signal(SIGUSR1)
  }

  /// Somebody else does something to one.
  /// - Parameter path: with its query, as a client posts to it.
  public func post(_ path: String) async throws {
    let arguments = ["--silent", "--fail", "--unix-socket", socket, "--request", "POST", "http://d" + path]
    let posted = try await Program.run("curl", arguments, in: workspace)
    guard posted.succeeded else { throw SystemError("post \(path)", code: EPROTO) }
  }

  private static func append(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open \(path)", code: errno) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw SystemError("write \(path)", code: errno) }
      rest = rest.dropFirst(count)
    }
  }
}
