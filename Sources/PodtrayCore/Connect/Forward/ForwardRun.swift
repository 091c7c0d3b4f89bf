internal import Glibc
internal import Logging

/// Keeps one forward for as long as it is wanted. Of several processes of this user, one supervises the program that
/// makes the socket; the others use it, and take over when that one has gone.
actor ForwardRun {
  private enum Ring: Hashable {
    /// Something happened in the directory of the sockets.
    case stirred
    case ended
    /// Somebody looks, or wants it again.
    case asked
    case resumed
  }
  private enum Purpose { case kept, drained, stopped }

  private let program: ForwardProgram
  private let socket: String
  private let company: ForwardCompany
  private let report: @Sendable (ForwardStatus) -> Void
  private let bell: Bell<Ring>
  private var purpose = Purpose.kept
  private var process: ForwardProcess?
  private var pause = ForwardPause()
  private var status: ForwardStatus?
  private var loop: Task<Void, Never>?

  /// - Throws: ``RuntimeDirectory/Failure``.
  init(
    _ program: ForwardProgram, _ places: ActivePlaces, report: @escaping @Sendable (ForwardStatus) -> Void
  ) throws {
    self.program = program
    self.report = report
    socket = try places.socket(of: program.forward)
    let bell = Bell<Ring>()
    self.bell = bell
    company = try ForwardCompany(socket: socket, places) { bell.ring(.stirred) }
  }

  func start() {
    loop = loop ?? Task { await self.run() }
  }

  /// Somebody wants it, now: nobody waits for the next attempt.
  func ask() {
    purpose = .kept
    bell.ring(.asked)
  }

  func resumed() { bell.ring(.resumed) }

  /// Nobody is pointed at it any more: it ends when the last client has ended its connection. Returns then.
  func drain() async {
    purpose = .drained
    bell.ring(.asked)
    await loop?.value
  }

  /// Ends it; returns when nothing of it is left.
  func stop() async {
    purpose = .stopped
    loop?.cancel()
    await loop?.value
  }

  /// Whether it is over: then it can be forgotten.
  var isOver: Bool { loop == nil }

  // MARK: The loop

  private func run() async {
    while await goesOn() { await step() }
    // Not a child task: a cancelled one would wait for no end.
    await Task { await self.finish() }.value
    loop = nil
  }

  private func goesOn() async -> Bool {
    switch purpose {
    case .kept: true
    case .stopped: false
    case .drained: company.isLed && process?.hasEnded == false && UnixSockets.ends(at: socket).clients > 0
    }
  }

  private func step() async {
    company.join()
    guard company.tryToLead() else { return await stepBeside() }
    company.stopWatching()
    if let process, !process.hasEnded { await stepWatching(process) } else { await stepStarting() }
  }

  /// Another process supervises it.
  private func stepBeside() async {
    company.startWatching()
    // What happened before the watch began is not told.
    if company.tryToLead() { return }
    tell(await APIProbe.ping(socket) == .reachable ? .up : .connecting)
    let rings = await bell.wait()
    // The file is closed a moment before its lock is free.
    if rings == [.stirred] { _ = await bell.wait(within: .milliseconds(50)) }
  }

  private func stepStarting() async {
    process = nil
    // Whoever rang up to here gets this attempt, not another one after it.
    bell.silence()
    if pause.isOver { tell(.connecting) }
    do {
      if let left = await LeftForward.inherit(socket: socket, onEnd: ended) {
        process = left
      } else if let signingIn = LeftForward.attended(socket: socket) {
        return await wait(for: signingIn)
      } else {
        process = try await begun()
      }
      pause.began()
      tell(.up)
    } catch let error as ForwardError {
      await rest(after: error)
    } catch {
      // Stopped meanwhile.
    }
  }

  private func stepWatching(_ process: ForwardProcess) async {
    let rings = await bell.wait(within: purpose == .drained ? pause.drain() : nil)
    if process.hasEnded {
      log("the forward to \(program.name) ended: \(process.words)")
      if purpose == .kept { tell(.connecting) }
    } else if rings.contains(.resumed) || (rings.contains(.asked) && access(socket, F_OK) != 0) {
      if await APIProbe.ping(socket, within: .seconds(3)) != .reachable { await process.end() }
    }
  }

  private func begun() async throws -> ForwardProcess {
    try await ForwardStart(program: program, socket: socket).run(within: .seconds(20), onEnd: ended)
  }

  private var ended: @Sendable () -> Void { { [bell] in bell.ring(.ended) } }

  /// A person answers it. An attempt of ours would take the socket away from it.
  private func wait(for signingIn: ProcessHandle) async {
    company.startWatching()
    defer { company.stopWatching() }
    let end = signingIn.onEnd(ended)
    defer { end.cancel() }
    while !Task.isCancelled, purpose == .kept, signingIn.isRunning, access(socket, F_OK) != 0 { _ = await bell.wait() }
  }

  private func rest(after error: ForwardError) async {
    log(error.message)
    guard program.asksPersons, error.isForAPerson else {
      tell(.failed(error.message))
      await wait(for: [.asked, .resumed], within: pause.next())
      return
    }
    tell(error.kind == .changedHostKey ? .failed(error.message) : .needsSignIn(error.message))
    company.startWatching()
    defer { company.stopWatching() }
    // The right host has refused: on another network it does so again, and counts how often it is asked.
    let wakes: Set<Ring> = error.kind == .authentication ? [.asked] : [.asked, .resumed]
    // The socket of a person who has signed in.
    while !Task.isCancelled {
      let rings = await bell.wait()
      if !rings.isDisjoint(with: wakes) || access(socket, F_OK) == 0 { return }
    }
  }

  /// Waits for one of these rings; others are of no interest.
  private func wait(for wanted: Set<Ring>, within allowed: Duration?) async {
    let end = allowed.map { Reactor.now() + Reactor.nanoseconds($0) }
    while !Task.isCancelled {
      let rest = end.map { Duration.nanoseconds($0 - Reactor.now()) }
      if let rest, rest <= .zero { return }
      if !(await bell.wait(within: rest)).isDisjoint(with: wanted) { return }
    }
  }

  private func finish() async {
    // Where others use it, one of them adopts the program: nothing of theirs is cut.
    if company.isLast() {
      await process?.end()
      await LeftForward.endUnattended(socket: socket)
    }
    process = nil
    company.leave()
  }

  private func tell(_ now: ForwardStatus) {
    guard now != status else { return }
    status = now
    report(now)
  }

  private nonisolated func log(_ text: String) {
    Logger(label: "podtray").info("\(DisplayText.line(ConnectionURI.redacted(text)))")
  }
}
