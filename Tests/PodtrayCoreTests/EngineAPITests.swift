internal import Glibc
internal import Synchronization
internal import Testing

@testable import PodtrayCore

@Suite struct EngineAPITests {
  private static let pong = "HTTP/1.0 200 OK\r\nLibpod-Api-Version: 4.3.1\r\nContent-Length: 2\r\n\r\nOK"

  private func answer(
    _ text: String, within: Duration = .seconds(10), limit: Int = EngineAPI.bodyLimit
  ) async -> Result<HTTPResponse, any Error> {
    await answer(within: within, limit: limit) { say(text, $0) }
  }

  private func answer(
    within: Duration = .seconds(10), limit: Int = EngineAPI.bodyLimit, _ serve: @escaping @Sendable (Int32) -> Void
  ) async -> Result<HTTPResponse, any Error> {
    do {
      let server = try UnixServer(serve)
      return .success(try await EngineAPI(socket: server.path).get("/_ping", within: within, limit: limit))
    } catch {
      return .failure(error)
    }
  }

  @Test func whatIsAskedAndWhatIsAnswered() async throws {
    let asked = Once<String>()
    let server = try UnixServer { connection in
      say(Self.pong, connection)
      shutdown(connection, Int32(SHUT_WR))
      asked.resume(.success(listen(connection)))
    }
    let response = try await EngineAPI(socket: server.path).get("/v1/x?filters={\"a b\"}\r\nEvil: 1")
    #expect(response.status == 200)
    #expect(response.head["libpod-api-version"] == "4.3.1")
    #expect(response.body == Array("OK".utf8))
    let first = "GET /v1/x?filters={\"a%20b\"}%0D%0AEvil:%201 HTTP/1.0\r\n"
    #expect(try await asked.value() == first + "Host: localhost\r\nConnection: close\r\n\r\n")
  }

  @Test(arguments: Array(1..<pong.utf8.count)) func anyTwoPieces(cut: Int) async throws {
    let response = try await answer { connection in
      say(String(Self.pong.prefix(cut)), connection)
      usleep(1000)
      say(String(Self.pong.dropFirst(cut)), connection)
    }.get()
    #expect(response.status == 200 && response.body == Array("OK".utf8))
  }

  @Test(arguments: [
    ("HTTP/1.0 200 OK\r\n\r\nto the end", "to the end"), ("HTTP/1.1 200\nA: b\n\nlines", "lines"),
    ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", ""), ("HTTP/1.1 204 No\r\n\r\nwhat?", ""),
    ("HTTP/1.1 200 OK\r\ncontent-LENGTH:\t 3 \r\n\r\nabcdef", "abc"),
    ("HTTP/1.1 200 OK\r\nno colon\r\n: nothing\r\nContent-Length: -3\r\n\r\nx", "x"),
  ])
  func answersThatAreFine(text: String, body: String) async throws {
    #expect(try await answer(text).get().body == Array(body.utf8))
  }

  @Test(arguments: [
    ("", EngineAPIError.hangUp), ("HTTP/1.1 200 OK\r\nContent-Le", .hangUp), ("HTTP/1", .hangUp),
    ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort", .hangUp), ("SSH-2.0-OpenSSH_9.2\r\n", .notHTTP),
    ("HTTP/1.1 2x0 OK\r\n\r\n", .notHTTP), ("HTTP/1.1\r\n\r\n", .notHTTP), ("HTTP/1.1 2000 OK\r\n\r\n", .notHTTP),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOK\r\n0\r\n\r\n", .notHTTP),
  ])
  func answersThatAreNone(text: String, error: EngineAPIError) async {
    #expect(await answer(text).failure as? EngineAPIError == error)
  }

  @Test func invalidUTF8IsStillAnAnswer() async throws {
    let response = try await answer { connection in
      let bytes = Array("HTTP/1.0 200 OK\r\nServer: ".utf8) + [0xff, 0xfe] + Array("\r\n\r\n".utf8) + [0xc3, 0x28]
      write(connection, bytes, bytes.count)
    }.get()
    #expect(response.head["Server"] == "\u{fffd}\u{fffd}" && response.body == [0xc3, 0x28])
  }

  @Test func aHeadOrABodyWithoutEndIsNotReadOn() async {
    let flood: @Sendable (Int32) -> Void = { while say(String(repeating: "x", count: 1 << 16), $0) {} }
    let head = await answer { connection in
      say("HTTP/1.0 200 OK\r\nX: ", connection)
      flood(connection)
    }
    #expect(head.failure as? EngineAPIError == .tooLong(limitInBytes: 64 << 10))
    let body = await answer(limit: 1 << 20) { connection in
      say("HTTP/1.0 200 OK\r\n\r\n", connection)
      flood(connection)
    }
    #expect(body.failure as? EngineAPIError == .tooLong(limitInBytes: 1 << 20))
    let announced = await answer("HTTP/1.0 200 OK\r\nContent-Length: 99999999\r\n\r\n")
    #expect(announced.failure as? EngineAPIError == .tooLong(limitInBytes: EngineAPI.bodyLimit))
  }

  @Test(arguments: ["", "HTTP/1.0 200 OK\r\n", "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nab"])
  func silenceEndsAtTheDeadlineAndTheConnectionWithIt(text: String) async throws {
    let ended = Once<Void>()
    let result = await answer(within: .milliseconds(50)) { connection in
      say(text, connection)
      _ = listen(connection)
      ended.resume(.success(()))
    }
    #expect(result.failure as? EngineAPIError == .silent)
    try await withDeadline(.seconds(5)) { try await ended.value() }
  }

  @Test func whatComesBehindTheDeadlineIsNotRead() async throws {
    let result = await answer(within: .zero) { connection in
      say("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nab", connection)
      _ = listen(connection)
    }
    #expect(result.failure as? EngineAPIError == .silent)
  }

  @Test func aCancellationClosesTheConnectionAtOnce() async throws {
    let (began, ended) = (Once<Void>(), Once<Void>())
    let server = try UnixServer { connection in
      var byte: UInt8 = 0
      read(connection, &byte, 1)
      began.resume(.success(()))
      _ = listen(connection)
      ended.resume(.success(()))
    }
    let path = server.path
    let request = Task { try await EngineAPI(socket: path).get("/_ping", within: .seconds(600)) }
    try await began.value()
    request.cancel()
    #expect(await request.result.failure is CancellationError)
    try await withDeadline(.seconds(5)) { try await ended.value() }
  }

  @Test func whereNobodyListens() async {
    for (path, reason) in [
      ("/nonexistent/podman.sock", "its API socket is missing"), ("", "its API socket has no path"),
      ("/tmp", "nothing listens on its API socket"),
    ] {
      await #expect(throws: EngineAPIError.unreachable(reason)) { try await EngineAPI(socket: path).get("/_ping") }
    }
  }

  @Test func whatTheEngineRefusesIsSaid() async throws {
    let body = #"{"cause":"no such container","message":"no container\n\u001b[31mx","response":404}"#
    let response = try await answer("HTTP/1.0 404 Not Found\r\n\r\n" + body).get()
    #expect(response.refusal.message == "its API answered with 404: no container[31mx")
    let odd = try await answer("HTTP/1.0 500 Oops\r\n\r\n<html>").get()
    #expect(odd.refusal.message == "its API answered with 500")
    #expect(throws: EngineAPIError.unexpected) {
      try HTTPResponse(head: #require(HTTPHead(Array("HTTP/1.0 200 OK\r\n\r\n".utf8)[...])), body: [0x5b])
        .decoded(as: [Int].self)
    }
  }

  @Test func linesComeAsTheyAreWritten() async throws {
    let server = try UnixServer { connection in
      say("HTTP/1.0 200 OK\r\n\r\n{\"a\":1}\n{\"b\"", connection)
      usleep(2000)
      say(":2}\r\n\n" + String(repeating: "x", count: 10 << 20) + "\nlast\ncut off", connection)
    }
    let lines = Mutex<[String]>([])
    let opened = Mutex(0)
    try await EngineAPI(socket: server.path).follow("/events", opened: { opened.withLock { $0 += 1 } }) { line in
      lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
    }
    let long = String(repeating: "x", count: HTTPReader.lineLimit)
    #expect(lines.withLock { $0 } == ["{\"a\":1}", "{\"b\":2}", "", long, "last"])
    #expect(opened.withLock { $0 } == 1)
  }

  @Test func aRefusedStreamIsNotOpened() async throws {
    let server = try UnixServer { say("HTTP/1.0 500 No\r\n\r\n{\"message\":\"no events\"}", $0) }
    await #expect(throws: EngineAPIError.refused(status: 500, reason: "no events")) {
      try await EngineAPI(socket: server.path).follow("/events", opened: { Issue.record() }) { _ in Issue.record() }
    }
  }

  @Test func aStreamThatIsSilentIsLeftAtOnce() async throws {
    let (began, ended) = (Once<Void>(), Once<Void>())
    let server = try UnixServer { connection in
      say("HTTP/1.0 200 OK\r\n\r\n", connection)
      _ = listen(connection)
      ended.resume(.success(()))
    }
    let path = server.path
    let stream = Task {
      try await EngineAPI(socket: path).follow("/events", opened: { began.resume(.success(())) }) { _ in }
    }
    try await began.value()
    stream.cancel()
    #expect(await stream.result.failure is CancellationError)
    try await withDeadline(.seconds(5)) { try await ended.value() }
  }

  @Test func queriesAreEncoded() {
    #expect(EngineAPI.query(#"{"type":["a&b ü"]}"#) == "%7B%22type%22%3A%5B%22a%26b%20%C3%BC%22%5D%7D")
  }
}

extension Result {
  fileprivate var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
