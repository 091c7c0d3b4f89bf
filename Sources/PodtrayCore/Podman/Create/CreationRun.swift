internal import Glibc

/// Makes one machine, from the last look before to what the list says afterwards.
struct CreationRun: Sendable {
  /// For two signals, and for removing what was made.
  static let patience = Duration.seconds(30)
  /// Never SIGKILL: Podman removes what it has begun.
  private static let signals: [(signal: Int32, grace: Duration)] = [(SIGINT, .seconds(10)), (SIGTERM, .seconds(10))]

  let draft: MachineDraft
  let creator: MachineCreator
  let tell: @Sendable (CreationProgress) -> Void

  var client: PodmanClient { creator.client }
  var shown: String { DisplayText.name(draft.name) }

  func result() async -> Result<String, CreationFailure> {
    do {
      return .success(try await made())
    } catch let failure as CreationFailure {
      return .failure(failure)
    } catch is CancellationError {
      return .failure(CreationFailure(tr("cancelled before anything was made"), isCancelled: true))
    } catch {
      return .failure(CreationFailure(ErrorText.of(error), advice: (error as? any ExplainedError)?.advice))
    }
  }

  private func made() async throws -> String {
    let before = try await creator.surroundings()
    try check(before)
    let complaint: String?
    do { complaint = try await initialise() } catch is CancellationError { throw await takenBack(before) }
    guard let machine = try await machine() else {
      let reason = complaint ?? tr("Podman reports success, and does not list it")
      throw CreationFailure(tr("{machine} was not made: {reason}", ["machine": shown, "reason": reason]))
    }
    let moved = await DefaultConnection(client).restore(before.connections)
    if complaint != nil || machine.problem == .halfMade { throw halfMade(complaint) }
    let sentence = draft.startsNow ? try await started() : tr("{machine} is made", ["machine": shown])
    return ([sentence] + [moved].compactMap(\.self)).joined(separator: "; ")
  }

  private func check(_ surroundings: MachineSurroundings) throws(CreationFailure) {
    if let problem = draft.problems(in: surroundings).first(where: { !$0.isWarning }) {
      throw CreationFailure(problem.message)
    }
    let missing = creator.missing(for: surroundings.podman).filter { $0.level == .problem }
    if !missing.isEmpty {
      throw CreationFailure(
        missing.map(\.message).joined(separator: "; "), advice: missing.compactMap(\.remedy).joined(separator: "; "))
    }
  }

  /// Nil when it is not listed.
  private func machine() async throws -> Machine? {
    try await client.machines().first { $0.name == draft.name }
  }

  // MARK: The command

  /// - Returns: what Podman said, when it did not end well.
  /// - Throws: `CancellationError` when it has been ended because the task was cancelled.
  private func initialise() async throws -> String? {
    let (podman, command) = try await client.prepared { [draft] in .machineInit(draft, version: $0) }
    // Podman 5 shows no progress on a pipe, nor on a terminal without a size.
    let terminal = try PseudoTerminal(rows: 24, columns: 100)
    try Task.checkCancellation()
    let process = try await DetachedProcess.start(
      podman, command.arguments, environment: creator.environment.forQueries, output: terminal.programOutput)
    terminal.read()
    let listening = Task { await ProgressListener(tell: tell).listen(to: terminal) }
    let ending: DetachedProcess.Ending
    do { ending = try await process.ending() } catch {
      try await end(process)
      terminal.finish()
      throw error
    }
    terminal.finish()
    let progress = await listening.value
    if ending == .exited(0) { return nil }
    return progress.complaint ?? progress.lines.last ?? ending.words
  }

  private func end(_ process: DetachedProcess) async throws {
    tell(CreationProgress(.cancelling))
    // Not a child task: a cancelled one waits for nothing.
    if await Task(operation: { await process.end(Self.signals) }).value { return }
    let number = process.processIdentifier
    throw CreationFailure(
      tr(
        "“podman machine init {machine}” (process {process}) does not end", ["machine": shown, "process": "\(number)"]),
      advice: tr(
        "“kill -KILL {process}” ends it by force and may leave {machine} half made",
        ["process": "\(number)", "machine": shown]))
  }

  /// Removes what was made: it was not listed before, so it is ours.
  private func takenBack(_ before: MachineSurroundings) async -> CreationFailure {
    await Task {
      do {
        guard let machine = try await machine() else {
          return CreationFailure(
            tr("cancelled; {machine} was not made", ["machine": shown]), isCancelled: true)
        }
        let removal = MachineRemoval(client: client, environment: creator.environment)
        if case .failure(let failure) = await removal.remove(draft.name, activity: machine.activity).result {
          return CreationFailure(
            tr("cancelled; {reason}", ["reason": failure.message]), isHalfMade: true, isCancelled: true)
        }
        let moved = await DefaultConnection(client).restore(before.connections)
        let sentence = tr("cancelled; what was made of {machine} is removed", ["machine": shown])
        return CreationFailure(
          [sentence, moved].compactMap(\.self).joined(separator: "; "), isCancelled: true)
      } catch {
        return CreationFailure(
          tr(
            "cancelled; whether something of {machine} is left cannot be told: {reason}",
            ["machine": shown, "reason": ErrorText.of(error)]), isCancelled: true)
      }
    }.value
  }

  private func halfMade(_ complaint: String?) -> CreationFailure {
    CreationFailure(
      tr(
        "{machine} was not finished and is listed all the same: {reason}",
        ["machine": shown, "reason": complaint ?? tr("its disk is missing")]),
      advice: tr("“podtray machine rm {machine}” removes it", ["machine": shown]), isHalfMade: true)
  }
}

extension DetachedProcess.Ending {
  fileprivate var words: String {
    switch self {
    case .exited(let code):
      tr("“{command}” failed with exit code {code}", ["command": "podman machine init", "code": "\(code)"])
    case .signalled(let number):
      tr("“{command}” was ended by signal {number}", ["command": "podman machine init", "number": "\(number)"])
    }
  }
}
