extension AppState {
  /// What is wrong, what it means, and what to do: only there when there is something.
  var problemRows: [MenuItem] {
    var rows: [MenuItem] = []
    if case .failure(let error)? = podman {
      rows += Self.rows("podman", error)
    } else {
      if let error = machinesError ?? listError { rows += Self.rows("machines", error) }
      if let connectionsError, connectionsError != machinesError { rows += Self.rows("connections", connectionsError) }
    }
    rows += machines.flatMap(problemRows)
    if let watchProblem { rows += Self.rows("watch", watchProblem.message, advice: watchProblem.advice) }
    if let followProblem { rows.append(Self.note("follow", "⚠ " + followProblem.message)) }
    rows += preferences.problems.enumerated().map { Self.note("settings-\($0)", "⚠ " + $1) }
    if let wantsSignIn { rows.append(signInRow(wantsSignIn)) }
    if !overrides.isEmpty { rows.append(Self.note("overrides", overrideText)) }
    if let note = active.note { rows.append(Self.note("active-note", text(of: note))) }
    return rows + failures.map(\.row) + machines.compactMap(newsRow)
  }

  /// A click mends it, when a click can; otherwise a second row says what a person can do.
  private func problemRows(of machine: Machine) -> [MenuItem] {
    guard let problem = problem(of: machine) else { return [] }
    let (id, podman) = ("problem-\(machine.name)", podmanVersion)
    let sentence = problem.sentence(of: machine.name, podman: podman)
    guard let repair = problem.repair(podman: podman) else {
      return Self.rows(id, sentence, advice: problem.advice(of: machine.name, podman: podman, file: machine.configPath))
    }
    let label = DisplayText.line("⚠ " + row(of: sentence, repair.label))
    return [MenuItem(id: id, .row(label: label, action: .repairMachine(machine.name)))]
  }

  private func signInRow(_ reason: String) -> MenuItem {
    MenuItem(
      id: "sign-in", .row(label: DisplayText.line("⚠ " + row(of: reason, tr("Sign in…"))), action: .signIn(active.id)))
  }

  private func newsRow(of machine: Machine) -> MenuItem? {
    news[machine.name].map {
      let label = "✓ " + row(of: DisplayText.line($0), tr("Dismiss"))
      return MenuItem(id: "news-\(machine.name)", .row(label: label, action: .dismissNews(machine.name)))
    }
  }

  /// What `status` and the menu say about variables that overrule the choice.
  public var overrideText: String {
    trn(
      "{names} is set in this session and overrides the active connection",
      "{names} are set in this session and override the active connection", overrides.count,
      ["names": overrides.joined(separator: ", ")])
  }

  /// The row, and when somebody can mend it, what they do.
  private static func rows(_ id: String, _ error: PodmanError) -> [MenuItem] {
    rows(id, error.message, advice: error.advice)
  }

  private static func rows(_ id: String, _ problem: String, advice: String?) -> [MenuItem] {
    [note(id, "⚠ " + problem)] + (advice.map { [note(id + "-advice", $0)] } ?? [])
  }

  private static func note(_ id: String, _ text: String) -> MenuItem {
    MenuItem(id: id, .row(label: DisplayText.line(text, limit: 120), action: nil))
  }

  /// News of the active connection, as a sentence.
  func text(of note: ActiveConnection.Note) -> String {
    let name = DisplayText.name(active.id.description)
    switch note {
    case .followed(let from):
      return tr("Podman's default moved from {old} to {new}", ["old": from.displayName, "new": name])
    case .removed(let id):
      return tr("{old} was removed; {new} is active now", ["old": id.displayName, "new": name])
    case .keptByUs:
      return tr("Podman keeps another default; {connection} is active in Podtray only", ["connection": name])
    }
  }
}

extension Failure {
  /// A click shows the log, or takes the row away when there is none.
  var row: MenuItem {
    let end = logPath == nil ? tr("Dismiss") : tr("Show log…")
    return MenuItem(
      id: "failure-\(id)",
      .row(label: "⚠ \(DisplayText.line(message, limit: 120)) — \(end)", action: .showLog(id)))
  }
}
