internal import Glibc

extension Doctor {
  /// Whether the engine of this computer has a socket for those who need one.
  func localSocket(_ snapshot: Snapshot) -> Finding {
    if snapshot.localSocket == .listening {
      return Finding("local-socket", .ok, tr("Local answers at {socket}", ["socket": shown(environment.localSocket)]))
    }
    guard LocalSocketUnit(environment).isManaged else {
      return Finding(
        "local-socket", .note,
        tr(
          "podman.socket is off, and systemd does not manage this session: docker and IDEs cannot use the engine "
            + "of this computer; podman itself can"))
    }
    let scope = geteuid() == 0 ? "" : "--user "
    return Finding(
      "local-socket", .note,
      tr("podman.socket is off: docker and IDEs cannot use the engine of this computer"),
      remedy: "systemctl \(scope)enable --now podman.socket")
  }

  /// Enables the socket for good, when it is off.
  /// - Returns: what came of it; nil when there was nothing to do.
  public func enableLocalSocket() async -> Finding? {
    if LocalSocket.probe(environment.localSocket) == .listening { return nil }
    do {
      try await LocalSocketUnit(environment).enable()
      return Finding(
        "local-socket", .ok,
        tr("enabled podman.socket: Local answers at {socket}", ["socket": shown(environment.localSocket)]))
    } catch {
      return Finding(
        "local-socket", .note, ErrorText.of(error), remedy: (error as? any ExplainedError)?.advice)
    }
  }

  func shown(_ path: String) -> String { DisplayText.line(path) }
}
