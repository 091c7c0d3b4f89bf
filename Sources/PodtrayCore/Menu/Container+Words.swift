extension Container {
  /// What it does, in a few words: `running`, `exited (137)`.
  public var stateWord: String {
    switch state {
    case .exited: exitWord
    case .created: trc("container", "created")
    case .running: trc("container", "running")
    case .paused: trc("container", "paused")
    case .restarting: trc("container", "restarting")
    case .stopping: tr("Stopping…")
    case .removing: tr("being removed…")
    case .other(let word): word.isEmpty ? tr("state unknown") : DisplayText.line(word, limit: 20)
    }
  }

  private var exitWord: String {
    guard let exitCode, exitCode != 0 else { return trc("container", "exited") }
    return trc("container", "exited ({code})", ["code": "\(exitCode)"])
  }

  /// How long it has run, or since when it does not: `up 3 h`, `ended 2 d ago`; empty when nobody knows.
  /// - Parameters:
  ///   - now: in seconds since 1970, by a clock that may be another one than the engine's.
  ///   - seconds: whether they are counted; what stands for a while says less.
  public func ageWords(now: Int, seconds: Bool = true) -> String {
    func words(since moment: Int) -> String { Self.words(seconds: now - moment, countsSeconds: seconds) }
    return switch state {
    case .running, .paused, .stopping: startedAt.map { tr("up {time}", ["time": words(since: $0)]) } ?? ""
    case .exited: endedAt.map { tr("ended {time} ago", ["time": words(since: $0)]) } ?? ""
    default: createdAt.map { tr("created {time} ago", ["time": words(since: $0)]) } ?? ""
    }
  }

  /// To the minute.
  /// - Parameter now: in seconds since 1970.
  static func agoWords(_ moment: Int, now: Int) -> String {
    tr("{time} ago", ["time": words(seconds: now - moment, countsSeconds: false)])
  }

  /// Where its ports answer on the engine's computer: `:8080 :9000 and 3 more`; empty when it publishes none.
  /// - Parameter limit: how many are named.
  public func portWords(limit: Int = 3) -> String {
    // One that answers on IPv4 and IPv6 is listed twice.
    var labels: [String] = []
    for label in ports.lazy.map(\.label) where labels.last != label { labels.append(label) }
    let more = labels.count - min(limit, labels.count) + omittedPorts
    return (labels.prefix(limit) + (more > 0 ? [tr("and {count} more", ["count": NumberText.whole(more)])] : []))
      .joined(separator: " ")
  }

  private static func words(seconds: Int, countsSeconds: Bool) -> String {
    switch max(0, seconds) {
    case let seconds where seconds < 60: countsSeconds ? TimeText.seconds(seconds) : tr("< 1 min")
    case let seconds where seconds < 3600: TimeText.minutes(seconds / 60)
    case let seconds where seconds < 172_800: TimeText.hours(seconds / 3600)
    case let seconds: TimeText.days(seconds / 86_400)
    }
  }
}

extension ContainerGroup {
  /// What its head is called: `shop (project)`; empty for those that belong to nothing.
  public var title: String {
    switch kind {
    case .pod: tr("{name} (pod)", ["name": DisplayText.name(name)])
    case .project: tr("{name} (project)", ["name": DisplayText.name(name)])
    case .single: ""
    }
  }

  /// How many of it run: `2 of 3 running`.
  public var runningWords: String {
    let members = containers.filter { !$0.isInfra }
    let running = NumberText.whole(members.count { $0.state == .running })
    return tr("{count} of {all} running", ["count": running, "all": NumberText.whole(members.count)])
  }
}
