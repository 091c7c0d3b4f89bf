internal import Synchronization

/// The commands that run now or are about to, by their machine's name.
final class RunningCommands: Sendable {
  struct Command {
    let process: DetachedProcess
    let verb: Operation.Verb
  }
  enum Wish { case wanted, cancelled }
  private enum Stage {
    case expected(Wish)
    case begun(Command)
  }
  private let stages = Mutex<[String: Stage]>([:])

  subscript(machine: String) -> Command? {
    stages.withLock { if case .begun(let command)? = $0[machine] { command } else { nil } }
  }

  func expect(_ machine: String) { stages.withLock { $0[machine] = .expected(.wanted) } }

  /// Whether one is about to run, which will then be told that it is cancelled.
  func cancelExpected(on machine: String) -> Bool {
    stages.withLock { stages in
      guard case .expected? = stages[machine] else { return false }
      stages[machine] = .expected(.cancelled)
      return true
    }
  }

  /// What became of the wish while the command was being prepared.
  func wish(for machine: String) -> Wish {
    stages.withLock { if case .expected(let wish)? = $0[machine] { wish } else { .wanted } }
  }

  /// - Returns: what became of the wish in the meantime.
  func hasBegun(_ command: Command, on machine: String) -> Wish {
    stages.withLock { stages in
      defer { stages[machine] = .begun(command) }
      return if case .expected(let wish)? = stages[machine] { wish } else { .wanted }
    }
  }

  func forget(_ machine: String) { stages.withLock { $0[machine] = nil } }
}
