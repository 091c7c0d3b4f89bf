internal import CLinux
internal import Glibc
internal import Synchronization
internal import Testing

@testable import PodtrayCore

/// The two parts of an engine's API that published ports need, on a unix socket: any number of connections, each with a
/// thread of its own. Lives until it is stopped.
final class FakeEngine: Sendable {
  let path = "/tmp/podtray-engine-\(UInt32.random(in: 0...UInt32.max)).sock"
  private let listener: Int32
  private let state = Mutex(State())

  private struct State {
    var containers = "[]"
    var streams: [Int32] = []
    var lists = 0
    var requests: [String] = []
  }

  init() throws {
    listener = pt_listen_unix(path, 64)
    try #require(listener >= 0)
    _ = fcntl(listener, F_SETFL, 0)
    let server = self
    BlockingThread.start {
      while case let connection = accept(server.listener, nil, nil), connection >= 0 {
        BlockingThread.start { server.serve(connection) }
      }
    }
  }

  /// How often the list was asked for.
  var lists: Int { state.withLock { $0.lists } }
  /// How many streams are open.
  var streams: Int { state.withLock { $0.streams.count } }
  var requests: [String] { state.withLock { $0.requests } }

  func publish(_ containers: [(name: String, port: Int)]) {
    let list = containers.map {
      #"{"Names":["\#($0.name)"],"Ports":[{"host_port":\#($0.port),"container_port":80,"protocol":"tcp"}]}"#
    }
    state.withLock { $0.containers = "[" + list.joined(separator: ",") + "]" }
  }

  /// An event, on each stream.
  func stir() { for stream in state.withLock({ $0.streams }) { say("{\"Type\":\"container\"}\n", stream) } }

  /// Ends each stream.
  func cut() { for stream in state.withLock({ $0.streams }) { shutdown(stream, Int32(SHUT_RDWR)) } }

  func stop() {
    cut()
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    unlink(path)
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    let request = head(connection)
    state.withLock { $0.requests.append(request) }
    guard request.contains("/events") else {
      let body = state.withLock { state in
        state.lists += 1
        return state.containers
      }
      say("HTTP/1.0 200 OK\r\n\r\n" + body, connection)
      return
    }
    state.withLock { $0.streams.append(connection) }
    say("HTTP/1.0 200 OK\r\n\r\n", connection)
    _ = listen(connection)
    state.withLock { $0.streams.removeAll { $0 == connection } }
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
