internal import Glibc

extension Doctor {
  private static let rootfulSocket = "/run/podman/podman.sock"

  /// What the connections that there are need on this computer.
  func connectionParts(_ snapshot: Snapshot) -> [Finding] {
    guard case .success(let connections) = snapshot.connections else { return [] }
    let remote = connections.filter { !$0.isMachine }
    let schemes = Set(remote.map(\.scheme))
    var findings: [Finding] = []
    if schemes.contains("ssh") { findings += [program("ssh", "ssh", .ssh), agent].compactMap(\.self) }
    if schemes.contains("tcp"), let socat = program("socat", "tcp", .socat) { findings.append(socat) }
    if let rootful = rootful(remote) { findings.append(rootful) }
    return findings
  }

  /// Nil when it is there: nobody asks for it by its name.
  private func program(_ name: String, _ kind: String, _ package: Distribution.Package) -> Finding? {
    if ExecutableSearch.find(name, path: environment["PATH"]) != nil { return nil }
    return Finding(
      name, .problem,
      tr(
        "{program} is missing: nothing but podman reaches the connections of the kind {kind}",
        ["program": name, "kind": kind]),
      remedy: install(package))
  }

  /// Podman fails at once when its agent is gone, and ssh asks for what the agent would know.
  private var agent: Finding? {
    guard let path = environment["SSH_AUTH_SOCK"] else { return nil }
    let descriptor = UnixStream.tryConnect(path)
    if descriptor >= 0 {
      close(descriptor)
      return Finding("ssh-agent", .ok, tr("an ssh agent answers"))
    }
    return Finding(
      "ssh-agent", .problem,
      tr(
        "SSH_AUTH_SOCK is set, and no agent listens on {socket}: ssh connections fail", ["socket": shown(path)]),
      remedy: tr("{command}, or unset SSH_AUTH_SOCK", ["command": "eval \"$(ssh-agent)\""]))
  }

  /// Local is the user's own engine. Root's is another one, which some users may use.
  private func rootful(_ connections: [Connection]) -> Finding? {
    guard geteuid() != 0, access(Self.rootfulSocket, W_OK) == 0 else { return nil }
    let known = connections.first { $0.scheme == "unix" && ConnectionURI.path($0.uri ?? "") == Self.rootfulSocket }
    if let known {
      return Finding(
        "rootful", .ok, tr("root's engine is the connection {connection}", ["connection": known.id.displayName]))
    }
    return Finding(
      "rootful", .note,
      tr("root's engine may be used, at {socket}, and no connection leads there", ["socket": Self.rootfulSocket]),
      remedy: "podtray connection add rootful unix://\(Self.rootfulSocket)")
  }
}

extension Distribution.Package {
  fileprivate static let ssh = Self(
    apt: ["openssh-client"], dnf: ["openssh-clients"], pacman: ["openssh"], zypper: ["openssh-clients"])
  fileprivate static let socat = Self("socat")
}
