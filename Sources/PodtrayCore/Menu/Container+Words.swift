extension Container {
  /// What it does, in a few words: `running`, `exited (137)`.
  public var stateWord: String {
    switch state {
    case .exited: exitCode.map { $0 == 0 ? "exited" : "exited (\($0))" } ?? "exited"
    case .stopping: "Stopping…"
    case .removing: "being removed…"
    case .other(let word): word.isEmpty ? "state unknown" : DisplayText.line(word, limit: 20)
    default: state.code
    }
  }

  /// How long it has run, or since when it does not: `up 3 h`, `ended 2 d ago`; empty when nobody knows.
  /// - Parameter now: in seconds since 1970, by a clock that may be another one than the engine's.
  public func ageWords(now: Int) -> String {
    switch state {
    case .running, .paused, .stopping: startedAt.map { "up " + Self.words(seconds: now - $0) } ?? ""
    case .exited: endedAt.map { "ended \(Self.words(seconds: now - $0)) ago" } ?? ""
    default: createdAt.map { "created \(Self.words(seconds: now - $0)) ago" } ?? ""
    }
  }

  /// Where its ports answer on the engine's computer: `:8080 :9000 and 3 more`; empty when it publishes none.
  /// - Parameter limit: how many are named.
  public func portWords(limit: Int = 3) -> String {
    // One that answers on IPv4 and IPv6 is listed twice.
    var labels: [String] = []
    for label in ports.lazy.map(\.label) where labels.last != label { labels.append(label) }
    let more = labels.count - min(limit, labels.count) + omittedPorts
    return (labels.prefix(limit) + (more > 0 ? ["and \(more) more"] : [])).joined(separator: " ")
  }

  private static func words(seconds: Int) -> String {
    switch max(0, seconds) {
    case let seconds where seconds < 60: "\(seconds) s"
    case let seconds where seconds < 3600: "\(seconds / 60) min"
    case let seconds where seconds < 172_800: "\(seconds / 3600) h"
    case let seconds: "\(seconds / 86_400) d"
    }
  }
}

extension ContainerGroup {
  /// As its head reads: `shop — project, 2 of 3 running`; empty for those that belong to nothing.
  public var title: String {
    let kindWord =
      switch kind {
      case .pod: "pod"
      case .project: "project"
      case .single: ""
      }
    if kindWord.isEmpty { return "" }
    let members = containers.filter { !$0.isInfra }
    return
      "\(DisplayText.name(name)) — \(kindWord), \(members.count { $0.state == .running }) of \(members.count) running"
  }
}
