internal import FoundationEssentials
internal import Glibc

/// The fake `podman` of `Tests/Support/Fakes`, first on a workspace's `$PATH` and in a test's hand.
public final class FakePodman: Sendable {
  /// What a call of it looked like from its inside.
  public struct Call: Decodable, Sendable {
    public let argv: [String]
    public let pid: Int32
    public let pgid: Int32
    public let sid: Int32
    /// What its standard input is; nil when it has none.
    public let stdin: String?
    public let cwd: String
    public let env: [String: String]

    public var line: String { argv.joined(separator: " ") }
  }

  /// What happened, and when it was told: ``started`` comes about a millisecond after its exec, before it has looked
  /// at its arguments.
  public enum Event: Sendable {
    case started(pid: Int32)
    case called(Call)
    /// It waits for ``release()``.
    case held(pid: Int32)
    case ended(pid: Int32, code: Int32)
  }
  public struct Moment: Sendable {
    public let event: Event
    public let at: ContinuousClock.Instant
  }

  public let events = EventLog<Moment>()
  public let workspace: Workspace
  let root: String
  private let gate: Int32

  /// - Parameters:
  ///   - state: what it answers from.
  ///   - isInstalled: whether it is on `$PATH` already; else ``install()`` puts it there.
  public init(_ state: PodmanState, in workspace: Workspace, isInstalled: Bool = true) throws {
    root = try workspace.makeDirectory("podman")
    try workspace.makeDirectory("podman/calls")
    gate = try Self.fifo(root + "/gate")
    let pipe = try Self.fifo(root + "/events")
    workspace.set("FAKE_PODMAN", root)
    self.workspace = workspace
    if isInstalled { workspace.prependPath(Built.fakes) }
    try order(state)
    startThread { [self] in listen(pipe) }
    workspace.onEnd { Self.send("over\n", pipe) }
  }

  deinit { close(gate) }

  /// Opened for both directions, so that neither side ever waits for the other to open it.
  private static func fifo(_ path: String) throws(SystemError) -> Int32 {
    guard mkfifo(path, 0o600) == 0 else { throw SystemError("mkfifo \(path)") }
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open \(path)") }
    return descriptor
  }

  private static func send(_ text: String, _ descriptor: Int32) {
    _ = text.withCString { Glibc.write(descriptor, $0, strlen($0)) }
  }

  private func listen(_ descriptor: Int32) {
    guard let lines = fdopen(descriptor, "r") else { return }
    defer { fclose(lines) }
    var buffer = [CChar](repeating: 0, count: 4096)
    while fgets(&buffer, Int32(buffer.count), lines) != nil {
      let bytes = buffer.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:))
      let words = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
      if words.first == "over" { return events.end() }
      if let event = event(words) { events.append(Moment(event: event, at: .now)) }
    }
  }

  private func event(_ words: [String]) -> Event? {
    switch words.first {
    case "started": Int32(words[1]).map { .started(pid: $0) }
    case "called": (try? Self.read(Call.self, root + "/" + words[1])).map { .called($0) }
    case "held": Int32(words[1]).map { .held(pid: $0) }
    case "ended": Int32(words[1]).map { .ended(pid: $0, code: Int32(words[2]) ?? -1) }
    default: nil
    }
  }
}

extension FakePodman {
  /// The calls so far.
  public var calls: [Call] { events.events.compactMap(\.call) }

  /// The first call, from the event number `start` on, whose arguments begin so.
  @discardableResult
  public func call(_ arguments: String, from start: Int = 0, within: Duration = .seconds(10)) async throws -> Call {
    try await events.first("call of podman \(arguments)", from: start, within: within) { moment in
      moment.call.flatMap { $0.line.hasPrefix(arguments) ? $0 : nil }
    }
  }

  /// Waits until a call is held: what it does before that is done.
  public func hold(of call: Call, within: Duration = .seconds(10)) async throws {
    try await events.first("hold of podman \(call.line)", within: within) { moment -> Void? in
      if case .held(call.pid) = moment.event { () } else { nil }
    }
  }

  /// Waits until a call has ended; its exit code.
  @discardableResult
  public func end(of call: Call, within: Duration = .seconds(10)) async throws -> Int32 {
    try await events.first("end of podman \(call.line)", within: within) { moment in
      if case .ended(call.pid, let code) = moment.event { code } else { nil }
    }
  }

  /// How it misbehaves from now on; none: not at all.
  public func misbehave(_ rules: PodmanRule...) throws { try misbehave(rules) }

  public func misbehave(_ rules: [PodmanRule]) throws { try Self.write(rules, root + "/rules.json") }

  /// Lets one held call go on.
  public func release() { Self.send("\n", gate) }

  static func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
    guard let text = readFile(path) else { throw SystemError("read \(path)") }
    return try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  static func write(_ value: some Encodable, _ path: String) throws {
    try writeFile(path, String(decoding: JSONEncoder().encode(value), as: UTF8.self))
  }
}

extension FakePodman.Moment {
  public var call: FakePodman.Call? { if case .called(let call) = event { call } else { nil } }
}
