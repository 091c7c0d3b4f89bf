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
    let label = DisplayText.line("⚠ \(sentence) — \(repair.label)")
    return [MenuItem(id: id, .row(label: label, action: .repairMachine(machine.name)))]
  }

  private func signInRow(_ reason: String) -> MenuItem {
    MenuItem(id: "sign-in", .row(label: DisplayText.line("⚠ \(reason) — Sign in…"), action: .signIn(active.id)))
  }

  private func newsRow(of machine: Machine) -> MenuItem? {
    news[machine.name].map {
      let label = "✓ \(DisplayText.line($0)) — Dismiss"
      return MenuItem(id: "news-\(machine.name)", .row(label: label, action: .dismissNews(machine.name)))
    }
  }

  /// What `status` and the menu say about variables that overrule the choice.
  public var overrideText: String {
    "\(overrides.joined(separator: ", ")) \(overrides.count == 1 ? "is" : "are") set in this session and "
      + "\(overrides.count == 1 ? "overrides" : "override") the active connection"
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
      return "Podman's default moved from \(DisplayText.name(from.description)) to \(name)"
    case .removed(let id):
      return "\(DisplayText.name(id.description)) was removed; \(name) is active now"
    case .keptByUs:
      return "Podman keeps another default; \(name) is active in Podtray only"
    }
  }
}

extension Failure {
  /// A click shows the log, or takes the row away when there is none.
  var row: MenuItem {
    let subject =
      switch id {
      case .machine(let name): DisplayText.name(name) + " "
      case .use(let connection): "Switching to \(DisplayText.name(connection.description)) failed: "
      case .prompt(let connection): "No prompt for \(DisplayText.name(connection.description)): "
      case .signIn(let connection): "Signing in to \(DisplayText.name(connection.description)) failed: "
      case .localSocket: "Local: "
      case .ports: "Published ports: "
      case .container(_, let name): DisplayText.name(name) + " "
      }
    let end = logPath == nil ? " — Dismiss" : " — Show log…"
    return MenuItem(
      id: "failure-\(id)",
      .row(label: "⚠ " + DisplayText.line(subject + message, limit: 120) + end, action: .showLog(id)))
  }
}
