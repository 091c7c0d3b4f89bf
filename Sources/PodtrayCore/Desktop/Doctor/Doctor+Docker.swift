extension Doctor {
  /// Whether docker follows the active connection, and what is in its way.
  func docker(_ facts: DockerFacts) -> [Finding] {
    [dockerCommand(facts), systemSocket(facts)].compactMap(\.self)
  }

  /// Nil when a variable decides, which is another finding.
  private func dockerCommand(_ facts: DockerFacts) -> Finding? {
    switch facts.commandLine {
    case .missing: return Finding("docker", .ok, tr("docker's command line is not installed, and not needed"))
    case .podman: return Finding("docker", .ok, tr("docker is Podman here, and follows as podman does"))
    case .unusable(let reason):
      return Finding("docker", .note, tr("docker cannot be used: {reason}", ["reason": reason]))
    case .docker(let context, let host): return dockerContext(context, host)
    }
  }

  private func dockerContext(_ context: String, _ host: String?) -> Finding? {
    if environment["DOCKER_HOST"] != nil {
      guard DockerContext.leadsToUs(environment["DOCKER_HOST"]) else { return nil }
      return Finding("docker", .ok, tr("docker follows the active connection, by DOCKER_HOST"))
    }
    if DockerContext.leadsToUs(host) {
      return Finding(
        "docker", .ok,
        tr("docker follows the active connection, by its context {context}", ["context": DisplayText.name(context)]))
    }
    return Finding(
      "docker", .note,
      tr(
        "docker's current context is {context}: without DOCKER_HOST it does not follow",
        ["context": DisplayText.name(context)]),
      remedy: "podtray docker-context install --use")
  }

  private func systemSocket(_ facts: DockerFacts) -> Finding? {
    let message =
      switch facts.systemSocket {
      case .none: nil as String?
      case .podman:
        tr(
          "/var/run/docker.sock is the one of root's Podman, whatever is active: programs that know no other path "
            + "do not follow")
      case .foreign:
        tr(
          "another engine than Podman listens on /var/run/docker.sock: programs that know no other path do not "
            + "follow")
      }
    guard let message, let active = try? ActivePlaces(environment).socket() else { return nil }
    return Finding(
      "docker-socket", .note, message,
      remedy: tr("Start them with {setting}", ["setting": "DOCKER_HOST=unix://\(shown(active))"]))
  }
}
