// What an engine said when it was last asked, as it stands in a row.
extension AppState {
  /// For a machine that runs its state says enough, unless something is wrong.
  func healthWords(of id: ConnectionID) -> [String] {
    if let trouble = trouble(of: id) { return [trouble.word + ago(id)] }
    guard case .reachable(_, let latency)? = health[id]?.verdict, let connection = connection(id),
      !connection.isMachine
    else { return [] }
    return (connection.isRootful.map { [Self.rootWord($0)] } ?? []) + [(latency?.words ?? "ready") + ago(id)]
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
    case .refused: "refused"
    case .timedOut: "timed out"
    case .noRoute: "host not found"
    case .unknownHostKey: "host key not known"
    case .changedHostKey: "host key changed"
    case .needsSignIn: "needs sign-in"
    case .noSocket: "no socket there"
    case .noPermission: "no permission"
    case .podmanTooOld: "Podman too old"
    case .notRunning: "not running"
    case .noProgram: "a program is missing"
    case .other: "not reachable"
    }
  }
}

extension Duration {
  fileprivate var words: String {
    let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    return milliseconds < 1 ? "< 1 ms" : "\(milliseconds) ms"
  }

  /// Nil for what is of now.
  fileprivate var agoWords: String? {
    switch components.seconds {
    case ..<60: nil
    case ..<3600: "\(components.seconds / 60) min ago"
    case ..<86400: "\(components.seconds / 3600) h ago"
    default: "\(components.seconds / 86400) d ago"
    }
  }
}
