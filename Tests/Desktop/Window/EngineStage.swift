import TestSupport
import Testing

/// The window of a tray, looking at the containers of a stand-in for this computer's engine.
struct EngineStage: Sendable {
  static let id = String(repeating: "a", count: 64)

  let window: WindowDriver
  private let standIn: ContainerEngine

  var engine: Program { standIn.program }

  /// - Parameters:
  ///   - log: of each container, as ``frame(_:_:)`` makes it.
  ///   - shell: the user's.
  static func use(
    _ containers: [String], log: [UInt8] = [], shell: String = "sh", _ body: (EngineStage) async throws -> Void
  ) async throws {
    let started = EventLog<ContainerEngine>()
    try await WindowDriver.use(PodmanState()) { desktop in
      desktop.workspace.set("SHELL", desktop.workspace.find(shell))
      started.append(try await ContainerEngine.start(containers, log: log, in: desktop.workspace))
    } _: { window in
      try await window.turn(to: "Containers")
      try await body(EngineStage(window: window, standIn: started.events[0]))
    }
  }

  static func entry(_ name: String, id: String = id, _ state: String = "running", more: String = "") -> String {
    ContainerEngine.entry(name, id: id, state, more: more)
  }

  /// A line of a log, written in the second of that number.
  static func frame(_ line: String, _ second: Int, _ stream: UInt8 = 1) -> [UInt8] {
    frame(Array(line.utf8), second, stream)
  }

  static func frame(_ line: [UInt8], _ second: Int, _ stream: UInt8 = 1) -> [UInt8] {
    let digits = String(second)
    let moment = "2026-11-25T11:56:" + (digits.count == 1 ? "0" : "") + digits + "Z"
    return ContainerEngine.frame(line, at: moment, stream)
  }

  /// The container writes more.
  func write(_ log: [UInt8]) throws { try standIn.write(log) }

  /// Somebody else does something.
  func list(_ containers: [String]) throws { try standIn.list(containers) }

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
}
