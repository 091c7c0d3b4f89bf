internal import Glibc

/// One attempt to make the socket of a forward, until an engine has answered through it.
struct ForwardStart: Sendable {
  private enum Ring: Hashable { case arrived, ended }
  /// Between the moment when a socket is there and the one when somebody listens: nothing tells of the second.
  private static let listening = Duration.milliseconds(20)
  private static let attempts = 50

  let program: ForwardProgram
  let socket: String

  /// - Parameters:
  ///   - within: for all of it.
  ///   - whole: what was allowed before a part of it was spent on something else.
  ///   - onEnd: called once, when the program has ended, also after a failure.
  /// - Throws: ``ForwardError``, `CancellationError`; nothing of it is left then.
  func run(within: Duration, of whole: Duration? = nil, onEnd: @escaping @Sendable () -> Void = {}) async throws
    -> ForwardProcess
  {
    let invocation = try program.unattended(socket: socket)
    unlink(socket)
    let bell = Bell<Ring>()
    let arrivals = arrivals(bell)
    defer { arrivals?.close() }
    let process = try await spawn(invocation) {
      bell.ring(.ended)
      onEnd()
    }
    do {
      try await withDeadline(within) { try await prove(process, bell) }
      return process
    } catch {
      let failure = failure(error, process, whole ?? within)
      // Not a child task: what was started ends, whoever has lost interest.
      await Task {
        await process.end()
        await LeftForward.endAll(socket: socket)
      }.value
      throw failure
    }
  }

  private func spawn(
    _ invocation: Invocation, _ onEnd: @escaping @Sendable () -> Void
  ) async throws -> ForwardProcess {
    do {
      return try await ForwardProcess.start(invocation, environment: program.environment, onEnd: onEnd)
    } catch let failure as ProcessFailure {
      throw ForwardError(notStarted: invocation.executable, failure)
    }
  }

  private func arrivals(_ bell: Bell<Ring>) -> Inotify? {
    let inotify = try? Inotify { _ in bell.ring(.arrived) }
    let directory = String(socket[..<(socket.lastIndex(of: "/") ?? socket.startIndex)])
    _ = try? inotify?.watch(directory, Inotify.Bits.arrivals)
    return inotify
  }

  private func prove(_ process: ForwardProcess, _ bell: Bell<Ring>) async throws {
    var attempts = 0
    while true {
      try Task.checkCancellation()
      if process.hasEnded { throw program.reason(process.words) }
      let isThere = access(socket, F_OK) == 0
      if isThere {
        let verdict = await APIProbe.ask(socket, within: .seconds(10))
        guard case .unreachable(let trouble, let silence) = verdict else { return }
        attempts += 1
        if trouble != .refused || attempts > Self.attempts { throw await reason(process, silence, bell) }
      }
      // A system whose limits are used up tells of no file.
      _ = await bell.wait(within: isThere ? Self.listening : .milliseconds(500))
    }
  }

  /// What the program has to say of a client that got no answer comes a moment after that.
  private func reason(_ process: ForwardProcess, _ silence: String, _ bell: Bell<Ring>) async -> ForwardError {
    for _ in 1...10 where program.reason(process.words).kind == .other && !process.hasEnded {
      _ = await bell.wait(within: Self.listening)
    }
    return program.reason(process.words, unanswered: silence)
  }

  private func failure(_ error: any Error, _ process: ForwardProcess, _ within: Duration) -> any Error {
    guard error is DeadlineExceeded else { return error }
    let words = process.words
    let reason = program.reason(words)
    if !words.isEmpty && reason.kind != .other { return reason }
    return ForwardError(noAnswerFrom: program.name, within: within)
  }
}
