internal import CLinux
internal import Glibc
internal import Synchronization
internal import Testing

@testable import PodtrayCore

/// The parts of an engine's API that published ports, containers and logs need, on a unix socket: any number of
/// connections, each with a thread of its own. Lives until it is stopped.
final class FakeEngine: Sendable {
  let path = "/tmp/podtray-engine-\(UInt32.random(in: 0...UInt32.max)).sock"
  private let listener: Int32
  private let state = Mutex(State())
  /// Who reads may be slow, and needs the thread of the test for it.
  private let writer = SerialThread()

  /// An entry of the list.
  struct Entry {
    let id: String
    let json: String
  }

  /// What one request for a log is answered with.
  struct LogScript {
    let bytes: [UInt8]
    /// Whether the stream stays open behind it.
    var isOpen = false
  }

  private struct State {
    var containers: [Entry] = []
    var answers: [String: String] = [:]
    var logs: [LogScript] = []
    var streams: [Int32] = []
    var lists = 0
    var requests: [String] = []
  }

  init() throws {
    listener = pt_listen_unix(path, 64)
    try #require(listener >= 0)
    _ = fcntl(listener, F_SETFL, 0)
    let server = self
    // Of the thread's own: when it comes to look, the number of ours may be closed, and another server's.
    let waiting = fcntl(listener, F_DUPFD_CLOEXEC, 0)
    BlockingThread.start {
      while case let connection = accept(waiting, nil, nil), connection >= 0 {
        BlockingThread.start { server.serve(connection) }
      }
      close(waiting)
    }
  }

  /// How often the list was asked for.
  var lists: Int { state.withLock { $0.lists } }
  /// How many streams are open.
  var streams: Int { state.withLock { $0.streams.count } }
  var requests: [String] { state.withLock { $0.requests } }

  func publish(_ containers: [(name: String, port: Int)]) {
    hold(
      containers.map {
        let port = #"{"host_port":\#($0.port),"container_port":80,"protocol":"tcp"}"#
        return Entry(id: $0.name, json: #"{"Names":["\#($0.name)"],"Ports":[\#(port)]}"#)
      })
  }

  /// What the list has from now on.
  func hold(_ containers: [Entry]) { state.withLock { $0.containers = containers } }

  /// What a request whose line holds this text is answered with, head and all.
  func answer(_ text: String, with answer: String) { state.withLock { $0.answers[text] = answer } }

  /// What the next requests for a log get, one after the other; the last one again and again.
  func tell(_ logs: [LogScript]) { state.withLock { $0.logs = logs } }

  /// An event, on each stream.
  func stir(_ line: String = #"{"Type":"container"}"#) { send(line + "\n") }

  /// Bytes that may be none, on each stream.
  func send(_ text: String) {
    writer.run { [self] in
      // A number of one's own: that of the stream may be another's before all is written.
      for stream in state.withLock({ $0.streams.map { dup($0) } }) {
        say(text, stream)
        close(stream)
      }
    }
  }

  /// Ends each stream, behind what was sent.
  func cut() { writer.run { [self] in cutNow() } }

  private func cutNow() {
    state.withLock { state in
      for stream in state.streams { shutdown(stream, Int32(SHUT_RDWR)) }
    }
  }

  func stop() {
    cutNow()
    writer.stop()
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    unlink(path)
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    let request = head(connection)
    state.withLock { $0.requests.append(request) }
    if let answer = state.withLock({ $0.answers.first { request.contains($0.key) }?.value }) {
      say(answer, connection)
    } else if request.contains("/events") {
      keepOpen(connection, after: "HTTP/1.0 200 OK\r\n\r\n")
    } else if request.contains("/logs") {
      serveLog(connection)
    } else {
      say("HTTP/1.0 200 OK\r\n\r\n" + list(request), connection)
    }
  }

  /// Who has seen the beginning gets every event.
  private func keepOpen(_ connection: Int32, after beginning: String = "") {
    state.withLock { state in
      say(beginning, connection)
      state.streams.append(connection)
    }
    _ = listen(connection)
    state.withLock { $0.streams.removeAll { $0 == connection } }
  }

  /// As Podman does it: of the ids of a filter, those that there are.
  private func list(_ request: String) -> String {
    let entries = state.withLock { state in
      state.lists += 1
      return state.containers.filter { !request.contains("filters=") || request.contains($0.id) }
    }
    return "[" + entries.map(\.json).joined(separator: ",") + "]"
  }

  private func serveLog(_ connection: Int32) {
    let script = state.withLock { state in state.logs.count > 1 ? state.logs.removeFirst() : state.logs.first }
    say("HTTP/1.0 200 OK\r\n\r\n", connection)
    guard let script else { return }
    var rest = script.bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
    if script.isOpen { keepOpen(connection) }
  }

  private func head(_ connection: Int32) -> String {
    var text = ""
    var byte: UInt8 = 0
    while !text.hasSuffix("\r\n\r\n"), read(connection, &byte, 1) == 1 {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return text
  }
}

/// Stands in for ssh: listens on the port until it is told to end.
final class FakeForwarding: PortForwarding {
  private let state = Mutex(State())

  private struct State {
    var running: [PortForward: Once<Void>] = [:]
    var starts = 0
    var refusal: ForwardError?
  }

  var running: Set<PortForward> { state.withLock { Set($0.running.keys) } }
  var starts: Int { state.withLock { $0.starts } }

  /// From now on each start fails so; nil: none does.
  func refuse(_ error: ForwardError?) { state.withLock { $0.refusal = error } }

  func clear(_ forward: PortForward) async {}

  /// The ssh of that port ends, as if its server were gone.
  func end(_ port: Int) {
    let once = state.withLock { state in state.running.first { $0.key.localPort == port }?.value }
    once?.resume(.failure(ForwardError(.other, "the connection was lost")))
  }

  func run(_ forward: PortForward, through ssh: SSHDestination, up: @Sendable () async -> Void) async throws {
    let once = Once<Void>()
    try state.withLock { state in
      state.starts += 1
      if let refusal = state.refusal { throw refusal }
      state.running[forward] = once
    }
    defer { _ = state.withLock { $0.running.removeValue(forKey: forward) } }
    await up()
    try await once.value()
  }
}
