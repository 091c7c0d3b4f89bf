internal import Glibc

/// Looks for what a newcomer lacks.
public struct Doctor: Sendable {
  let environment: HostEnvironment
  let distribution: Distribution?

  public init(_ environment: HostEnvironment) {
    self.environment = environment
    distribution = Distribution.current()
  }

  /// Everything, in the order in which it should be mended.
  /// - Parameters:
  ///   - tray: what the desktop layer found about the panel.
  ///   - localSocket: what came of enabling it, if that was tried.
  ///   - mends: whether what can be mended without a question is mended, and said.
  public func examine(
    _ snapshot: Snapshot, tray: Finding, docker: DockerFacts, localSocket: Finding? = nil, mends: Bool = false
  ) -> [Finding] {
    [podman(snapshot), machines(snapshot), connections(snapshot)]
      + connectionParts(snapshot) + [localSocket ?? self.localSocket(snapshot)] + self.docker(docker)
      + machineProblems(snapshot) + machineParts(snapshot)
      + [virtualization(snapshot), subordinateIDs, tray] + settings + [terminal, overrides, eventSockets(mends: mends)]
  }

  private func podman(_ snapshot: Snapshot) -> Finding {
    switch snapshot.podman {
    case .success(let info):
      return Finding("podman", .ok, "Podman \(info.version.text), \(info.path)")
    case .failure(let error):
      return Finding("podman", .problem, error.message, remedy: error.advice ?? install(.podman))
    }
  }

  private func machines(_ snapshot: Snapshot) -> Finding {
    switch snapshot.listError.map(Result.failure) ?? snapshot.machines {
    case .success where geteuid() == 0:
      Finding("machines", .note, PodmanError.machinesAsRoot.message, remedy: PodmanError.machinesAsRoot.advice)
    case .success(let machines):
      Finding("machines", .ok, trn("{count} machine", "{count} machines", machines.count))
    case .failure(let error):
      Finding("machines", .problem, error.message, remedy: error.advice)
    }
  }

  private func connections(_ snapshot: Snapshot) -> Finding {
    switch snapshot.connections {
    case .success(let connections):
      Finding("connections", .ok, trn("{count} connection", "{count} connections", connections.count))
    case .failure(let error):
      Finding("connections", .problem, error.message, remedy: error.advice)
    }
  }

  /// Rootless containers need ranges of user and group numbers of their own (subuid(5)).
  private var subordinateIDs: Finding {
    if geteuid() == 0 { return Finding("subuid", .ok, tr("root needs no subordinate user numbers")) }
    let user = environment["USER"] ?? ""
    let lacking = ["/etc/subuid", "/etc/subgid"].filter { file in
      let lines = (SmallFile.text(file) ?? "").split(separator: "\n")
      return !lines.contains { $0.hasPrefix(user + ":") || $0.hasPrefix("\(getuid()):") }
    }
    if lacking.isEmpty { return Finding("subuid", .ok, tr("subordinate user and group numbers are there")) }
    return Finding(
      "subuid", .problem, Self.lackingRange(lacking, DisplayText.name(user)),
      remedy: "sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 \(DisplayText.name(user))")
  }

  private static func lackingRange(_ files: [String], _ user: String) -> String {
    files.count == 1
      ? tr("{file} has no range for {user}", ["file": files[0], "user": user])
      : tr("{first} and {second} have no range for {user}", ["first": files[0], "second": files[1], "user": user])
  }

  /// What is wrong in the settings file, each with its place.
  private var settings: [Finding] {
    SettingsFile(environment).read().problems.map {
      Finding("settings", .problem, $0.text, remedy: tr("Mend that line: it changes nothing as it is"))
    }
  }

  private var terminal: Finding {
    let preference = SettingsFile(environment).read().settings.terminal
    let chosen = Result { try TerminalChooser(environment, preference: preference).candidates() }
    if case .failure(let error as TerminalError) = chosen {
      return Finding("terminal", .problem, error.message, remedy: "podtray settings unset terminal")
    }
    let candidates = (try? chosen.get()) ?? []
    if let first = candidates.first {
      return Finding(
        "terminal", .ok, tr("developer prompts open in {program}", ["program": DisplayText.name(first.terminal.name)]))
    }
    return Finding("terminal", .problem, tr("no terminal is installed"), remedy: install(.terminal))
  }

  var overrides: Finding {
    let names = environment.overrides
    if names.isEmpty { return Finding("overrides", .ok, tr("no variable overrides the active connection")) }
    let values = names.map { "\($0)=\(DisplayText.line(ConnectionURI.redacted(environment.variables[$0] ?? "")))" }
    return Finding(
      "overrides", .problem, AppState(overrides: names).overrideText + ": " + values.joined(separator: " "),
      remedy: "unset \(names.joined(separator: " "))  # "
        + tr("and remove it where it is set: an rc file, environment.d"))
  }

  func install(_ package: Distribution.Package) -> String? { distribution?.installCommand(package) }
}
