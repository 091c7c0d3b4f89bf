extension AppState {
  private static let shownPorts = 12

  /// - Parameter now: in seconds since 1970.
  func containerDetails(_ id: String, now: Int) -> WindowDetails? {
    guard let container = container(id) else { return nil }
    return WindowDetails(
      title: DisplayText.name(container.name), condition: containerCondition(container, now: now),
      notices: notices(of: container), commands: windowCommands(of: container),
      sections: [.init("", facts(of: container, now: now))])
  }

  private func notices(of container: Container) -> [String] {
    var lines: [String] = []
    for failure in failures {
      if case .container(container.id, _) = failure.id {
        lines.append(failure.message)
      }
    }
    if let containers, let problem = containers.problem {
      lines.append(
        tr(
          "{connection}: {problem}. This is what it said last",
          ["connection": containers.connection.displayName, "problem": problem]))
    }
    return lines.map { DisplayText.line($0, limit: 300) }
  }

  private func facts(of container: Container, now: Int) -> [(String, String?)] {
    let ports = container.portWords(limit: Self.shownPorts)
    return [
      (tr("Image"), container.image.isEmpty ? nil : DisplayText.line(container.image)),
      (tr("Ports"), ports.isEmpty ? nil : ports),
      (tr("Created"), container.createdAt.map { Container.agoWords($0, now: now) }),
      (tr("Started"), container.startedAt.map { Container.agoWords($0, now: now) }),
      (tr("Ended"), container.state == .exited ? container.endedAt.map { Container.agoWords($0, now: now) } : nil),
      (tr("Pod"), container.pod.map { DisplayText.name($0.name.isEmpty ? String($0.id.prefix(12)) : $0.name) }),
      (tr("Project"), container.project.map { DisplayText.name($0) }),
      (tr("Service"), container.service.map { DisplayText.name($0) }),
      (tr("Id"), DisplayText.line(container.id)),
    ]
  }
}
