// What an engine said when it was last asked, as it stands in a row.
extension AppState {
  /// For a machine that runs its state says enough, unless something is wrong.
  func healthWords(of id: ConnectionID) -> [String] {
    if let trouble = trouble(of: id) { return [trouble.word + ago(id)] }
    guard case .reachable(_, let latency)? = health[id]?.verdict, let connection = connection(id),
      !connection.isMachine
    else { return [] }
    return (connection.isRootful.map { [Self.rootWord($0)] } ?? []) + [(latency?.words ?? tr("ready")) + ago(id)]
  }

  /// What a row has to tell: what is wrong with a machine is told as the machine's state.
  func trouble(of id: ConnectionID) -> Health.Trouble? {
    guard id != .local, let health = health[id], case .unreachable(let trouble, _) = health.verdict else { return nil }
    guard let machine = machine(of: id) else { return trouble }
    if case .forward = health.route, state(of: machine) == .running { return trouble }
    return nil
  }

  private func ago(_ id: ConnectionID) -> String {
    age(of: id).flatMap(\.agoWords).map { ", " + $0 } ?? ""
  }
}

extension Health.Trouble {
  /// As it stands in a row.
  var word: String {
    switch self {
    case .refused: tr("refused")
    case .timedOut: tr("timed out")
    case .noRoute: tr("host not found")
    case .unknownHostKey: tr("host key not known")
    case .changedHostKey: tr("host key changed")
    case .needsSignIn: tr("needs sign-in")
    case .noSocket: tr("no socket there")
    case .noPermission: tr("no permission")
    case .podmanTooOld: tr("Podman too old")
    case .notRunning: tr("not running")
    case .noProgram: tr("a program is missing")
    case .other: tr("not reachable")
    }
  }
}

extension Duration {
  fileprivate var words: String {
    let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    return milliseconds < 1 ? tr("< 1 ms") : tr("{count} ms", ["count": NumberText.whole(Int(milliseconds))])
  }

  /// Nil for what is of now.
  fileprivate var agoWords: String? {
    timeWords.map { tr("{time} ago", ["time": $0]) }
  }

  private var timeWords: String? {
    let seconds = Int(components.seconds)
    return switch seconds {
    case ..<60: nil
    case ..<3600: TimeText.minutes(seconds / 60)
    case ..<86400: TimeText.hours(seconds / 3600)
    default: TimeText.days(seconds / 86400)
    }
  }
}
