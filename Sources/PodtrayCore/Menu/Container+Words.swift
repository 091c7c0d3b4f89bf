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
  /// - Parameters:
  ///   - now: in seconds since 1970, by a clock that may be another one than the engine's.
  ///   - seconds: whether they are counted; what stands for a while says less.
  public func ageWords(now: Int, seconds: Bool = true) -> String {
    func words(since moment: Int) -> String { Self.words(seconds: now - moment, countsSeconds: seconds) }
    return switch state {
    case .running, .paused, .stopping: startedAt.map { "up " + words(since: $0) } ?? ""
    case .exited: endedAt.map { "ended \(words(since: $0)) ago" } ?? ""
    default: createdAt.map { "created \(words(since: $0)) ago" } ?? ""
    }
  }

  /// To the minute.
  /// - Parameter now: in seconds since 1970.
  static func agoWords(_ moment: Int, now: Int) -> String {
    words(seconds: now - moment, countsSeconds: false) + " ago"
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

  private static func words(seconds: Int, countsSeconds: Bool) -> String {
    switch max(0, seconds) {
    case let seconds where seconds < 60: countsSeconds ? "\(seconds) s" : "< 1 min"
    case let seconds where seconds < 3600: "\(seconds / 60) min"
    case let seconds where seconds < 172_800: "\(seconds / 3600) h"
    case let seconds: "\(seconds / 86_400) d"
    }
  }
}

extension ContainerGroup {
  /// What its head is called: `shop (project)`; empty for those that belong to nothing.
  public var title: String {
    switch kind {
    case .pod: "\(DisplayText.name(name)) (pod)"
    case .project: "\(DisplayText.name(name)) (project)"
    case .single: ""
    }
  }

  /// How many of it run: `2 of 3 running`.
  public var runningWords: String {
    let members = containers.filter { !$0.isInfra }
    return "\(members.count { $0.state == .running }) of \(members.count) running"
  }
}
