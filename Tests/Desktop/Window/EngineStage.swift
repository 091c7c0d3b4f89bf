import Glibc
import TestSupport
import Testing

/// The window of a tray, looking at the containers of a stand-in for this computer's engine.
struct EngineStage: Sendable {
  static let id = String(repeating: "a", count: 64)

  let window: WindowDriver
  let engine: Program
  private let list: String

  /// - Parameters:
  ///   - log: of each container, as ``frame(_:_:)`` makes it.
  ///   - shell: the user's.
  static func use(
    _ containers: [String], log: [UInt8] = [], shell: String = "sh", _ body: (EngineStage) async throws -> Void
  ) async throws {
    let started = EventLog<(Program, String)>()
    try await WindowDriver.use(PodmanState()) { desktop in
      let workspace = desktop.workspace
      workspace.set("SHELL", workspace.find(shell))
      let list = workspace.root + "/containers.json"
      try writeFile(list, "[" + containers.joined(separator: ",") + "]", mode: 0o666)
      try writeFile(list + ".log", String(decoding: [], as: UTF8.self), mode: 0o666)
      try append(log, to: list + ".log")
      try workspace.makeDirectory("run/podman")
      let engine = try Program(
        "python3", [Built.source("Support/Fakes/engine.py"), workspace.runtime + "/podman/podman.sock", list],
        in: workspace)
      _ = try await engine.line { $0 }
      started.append((engine, list))
    } _: { window in
      let (engine, list) = started.events[0]
      try await window.turn(to: "Containers")
      try await body(EngineStage(window: window, engine: engine, list: list))
    }
  }

  static func entry(_ name: String, id: String = id, _ state: String = "running", more: String = "") -> String {
    #"{"Id":"\#(id)","Names":["\#(name)"],"Image":"localhost/t:1","State":"\#(state)"\#(more)}"#
  }

  /// A line of a log, written in the second of that number.
  static func frame(_ line: String, _ second: Int, _ stream: UInt8 = 1) -> [UInt8] {
    frame(Array(line.utf8), second, stream)
  }

  static func frame(_ line: [UInt8], _ second: Int, _ stream: UInt8 = 1) -> [UInt8] {
    let digits = String(second)
    let moment = "2026-11-25T11:56:" + (digits.count == 1 ? "0" : "") + digits + "Z "
    let payload = Array(moment.utf8) + line + [10]
    let length = UInt32(payload.count)
    return [stream, 0, 0, 0] + (0..<4).reversed().map { UInt8(length >> ($0 * 8) & 0xff) } + payload
  }

  /// The container writes more.
  func write(_ log: [UInt8]) throws {
    try Self.append(log, to: list + ".log")
    engine.signal(SIGUSR1)
  }

  /// Somebody else does something.
  func list(_ containers: [String]) throws {
    try writeFile(list, "[" + containers.joined(separator: ",") + "]", mode: 0o666)
    engine.signal(SIGUSR1)
  }

  /// Opens the log of a container.
  func openLog(of name: String) async throws {
    try await window.mark(name, in: "Containers")
    try await window.press("Logs")
  }

  /// Waits for a text in the log that fits.
  func log(of name: String, _ awaited: String, _ fits: @escaping @Sendable (String) -> Bool) async throws {
    let title = "Log of \(name)"
    try await window.reader.first(awaited) { windows in
      (windows.window(title)?.find("text", title)?.text).map(fits) == true ? true : nil
    }
  }

  /// Waits for what stands under the log.
  func status(of name: String, _ text: String) async throws {
    try await window.find("label", text, in: "Log of \(name)")
  }

  private static func append(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      try #require(count > 0)
      rest = rest.dropFirst(count)
    }
  }
}
