internal import CLinux
internal import Glibc
internal import Testing

@testable import PodtrayCore

@Suite struct APIProbeTests {
  private static let silence = Reachability.unreachable("its API socket does not answer")
  private static let hangUp = Reachability.unreachable("its API socket hangs up")
  private static let alien = Reachability.unreachable("its API socket does not speak HTTP")

  @Test func anEngineThatAnswersIsReachable() async throws {
    let asked = Once<String>()
    let server = try UnixServer { connection in
      say("HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\n\r\nOK", connection)
      asked.resume(.success(listen(connection)))
    }
    #expect(await APIProbe.ping(server.path) == .reachable)
    #expect(try await asked.value() == "GET /_ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
  }

  @Test(arguments: [
    ("HTTP/1.0 200", Reachability.reachable),
    ("HTTP/1.1 503 Service Unavailable\r\n\r\n", .unreachable("it answered with 503")),
    ("HTTP/1.1 301 Moved\r\n", .unreachable("it answered with 301")), ("HTTP/1.1 20", hangUp), ("", hangUp),
    ("HTTP/2 200 OK\r\n", alien), ("SSH-2.0-OpenSSH_9.2\r\n", alien), ("\u{0}\u{1b}[31m", alien), ("\r\n\r\n", alien),
    ("HTTP/1.1 2x0 OK\r\n", alien),
  ])
  func whatItAnswersIsJudgedByItsFirstLine(text: String, answer: Reachability) async throws {
    let server = try UnixServer { say(text, $0) }
    #expect(await APIProbe.ping(server.path) == answer)
  }

  @Test(arguments: [
    ("Server: Libpod/5.4.2 (linux)\r\n", "5.4.2"), ("API-Version: 1.41\r\nserver:Libpod/4.9.4-rhel\r\n", "4.9.4-rhel"),
    ("Server: Docker/27.1 (linux)\r\n", nil), ("Libpod-Api-Version: 3.9.9\r\nServer: Libpod/5.0.1\r\n", "5.0.1"),
    ("Libpod-API-Version: 4.3.1\r\nServer: x\r\n", "4.3.1"), ("", nil), ("X: Server: Libpod/5.4.2\r\n", nil),
    ("Server: Libpod/no\r\n", nil),
  ])
  func theEnginesVersionIsReadFromTheHead(headers: String, version: String?) async throws {
    let server = try UnixServer { connection in
      say("HTTP/1.1 200 OK\r\n" + headers + "\r\nServer: Libpod/9.9.9\r\n", connection)
      _ = listen(connection)
    }
    let verdict = await APIProbe.ask(server.path)
    guard case .reachable(let found, let latency?) = verdict else { return #expect(Bool(false), "\(verdict)") }
    #expect(found?.text == version)
    #expect(latency < .seconds(3))
  }

  @Test func aPodmanBefore4IsNoUse() async throws {
    let server = try UnixServer { say("HTTP/1.1 200 OK\r\nServer: Libpod/3.4.4 (linux)\r\n\r\nOK", $0) }
    let reason = "its Podman is 3.4.4; 4.0 or newer is needed"
    #expect(await APIProbe.ask(server.path) == .unreachable(.podmanTooOld, reason))
  }

  @Test func aHeadThatNeverEndsIsAnAnswer() async throws {
    let server = try UnixServer { connection in
      say("HTTP/1.1 200 OK\r\n", connection)
      _ = listen(connection)
    }
    #expect(await APIProbe.ping(server.path, within: .milliseconds(500)) == .reachable)
  }

  @Test func megabytesAreNotRead() async throws {
    let server = try UnixServer { connection in
      say("HTTP/1.1 200 OK\r\n", connection)
      while say(String(repeating: "x", count: 1 << 16), connection) {}
    }
    #expect(await APIProbe.ping(server.path) == .reachable)
  }

  @Test func drippingIsFineWhenItIsInTime() async throws {
    let server = try UnixServer { connection in
      for character in "HTTP/1.1 200" {
        say(String(character), connection)
        usleep(2000)
      }
    }
    #expect(await APIProbe.ping(server.path) == .reachable)
  }

  @Test(arguments: ["", "HTTP/1.1 20"]) func silenceEndsAtTheDeadlineAndTheConnectionWithIt(text: String) async throws {
    let ended = Once<Void>()
    let server = try UnixServer { connection in
      say(text, connection)
      _ = listen(connection)
      ended.resume(.success(()))
    }
    #expect(await APIProbe.ping(server.path, within: .milliseconds(50)) == Self.silence)
    try await withDeadline(.seconds(5)) { try await ended.value() }
  }

  @Test func aCancellationClosesTheConnectionAtOnce() async throws {
    let began = Once<Void>()
    let ended = Once<Void>()
    let server = try UnixServer { connection in
      var byte: UInt8 = 0
      read(connection, &byte, 1)
      began.resume(.success(()))
      _ = listen(connection)
      ended.resume(.success(()))
    }
    let path = server.path
    let ping = Task { await APIProbe.ping(path, within: .seconds(600)) }
    try await began.value()
    ping.cancel()
    #expect(await ping.value == Self.silence)
    try await withDeadline(.seconds(5)) { try await ended.value() }
  }

  @Test func aFullQueueIsNoAnswer() async throws {
    let server = try UnixServer(backlog: 0)
    var waiting: [Int32] = []
    defer { for descriptor in waiting { close(descriptor) } }
    while case let descriptor = pt_try_connect_unix(server.path), descriptor >= 0 { waiting.append(descriptor) }
    #expect(await APIProbe.ping(server.path, within: .seconds(600)) == Self.silence)
  }

  @Test func whereNobodyListens() async throws {
    let path = "/tmp/podtray-api-\(UInt32.random(in: 0...UInt32.max))"
    #expect(await APIProbe.ping(path) == .unreachable("its API socket is missing"))
    close(open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600))
    defer { unlink(path) }
    #expect(await APIProbe.ping(path) == .unreachable("nothing listens on its API socket"))
    #expect(await APIProbe.ping("/tmp") == .unreachable("nothing listens on its API socket"))
  }

  @Test func aSocketThatItsListenerLeftBehind() async {
    let path = "/tmp/podtray-api-\(UInt32.random(in: 0...UInt32.max))"
    close(pt_listen_unix(path, 1))
    defer { unlink(path) }
    #expect(await APIProbe.ping(path) == .unreachable("nothing listens on its API socket"))
  }

  @Test func pathsThatAreNone() async {
    let long = "/" + String(repeating: "x", count: 200)
    #expect(await APIProbe.ping(long) == .unreachable("the path of its API socket is too long"))
    for path in ["", "/tmp/a\0b"] {
      #expect(await APIProbe.ping(path) == .unreachable("its API socket has no path"))
    }
  }

  @Test func onlyMachinesThatRunAreAsked() async throws {
    let server = try UnixServer { say("HTTP/1.1 200 OK\r\n", $0) }
    var machines = [
      World.machine("gone", .running), World.machine("here", .running), World.machine("off"),
      World.machine("stuck", .running),
    ]
    machines[0].apiSocket = "/nonexistent/api.sock"
    machines[1].apiSocket = server.path
    machines[3].problem = .stuckStarting
    let probed = try await World.snapshot(machines: machines).probed().machines.get()
    #expect(probed.map(\.problem) == [.unreachable("its API socket is missing"), nil, nil, .stuckStarting])
  }
}
