extension ConnectionRefusal {
  public var message: String {
    switch self {
    case .noName: tr("a connection needs a name")
    case .unfitName: tr("the name has a character that cannot be seen")
    case .isLocal: tr("“Local” is the engine of this computer, not a connection of Podman")
    case .exists(let id): tr("there is a connection “{connection}” already", ["connection": id.displayName])
    case .ofMachine(let id, let machine):
      tr(
        "{connection} belongs to the machine {machine}, which does not work without it",
        ["connection": id.displayName, "machine": DisplayText.name(machine)])
    case .ofConfiguration(let id):
      tr("{connection} comes from a containers.conf, which Podman does not edit", ["connection": id.displayName])
    case .unfitAddress: tr("the address is empty, or has a space or a character that cannot be seen")
    case .unknownScheme(let scheme):
      tr("Podman has no connections of the kind “{kind}”", ["kind": DisplayText.name(scheme)])
    case .password: tr("the address holds a password, which Podman would store for everyone to read")
    case .storedPassword(let id):
      tr("the address of {connection} holds a password", ["connection": id.displayName])
    case .noAbsolutePath: tr("the path of a socket begins with “/”")
    case .noHost: tr("the address names no host")
    case .dash: tr("a host or user that begins with “-” would be taken for an option")
    case .noPort: tr("an address of the kind tcp needs a port")
    case .badPort: tr("the port is not a number between 1 and 65535")
    case .noSocket(let host):
      tr("the address does not name the engine's socket at {host}", ["host": DisplayText.name(host)])
    case .twoSockets: tr("the address names a socket, and --socket-path another one")
    case .onlyForSSH(let option): tr("{option} is only for ssh", ["option": option])
    case .onlyForTCP: tr("TLS files are only for tcp")
    case .halfPair: tr("a certificate and its key are only of use together")
    case .tooOldForTLS(let version):
      tr("Podman {version} knows no TLS files; 5.7 or newer is needed", ["version": version.text])
    case .noFile(let path): tr("{file} cannot be read", ["file": DisplayText.line(path)])
    case .storedOtherwise(let uri, let podman, _):
      tr(
        "Podman {version} makes “{address}” of it, which leads elsewhere, so it was taken back",
        ["version": podman.text, "address": DisplayText.line(uri)])
    case .notDone(let id, let contradiction): contradiction.message(of: id.displayName)
    }
  }

  public var advice: String? {
    switch self {
    case .exists(let id): tr("“podtray connection edit {connection}” changes it", ["connection": id.operand])
    case .ofMachine(_, let machine):
      tr(
        "“podtray machine rm {machine}” removes the machine with both of its connections",
        ["machine": DisplayText.name(machine)])
    case .ofConfiguration: tr("Edit that file")
    case .unknownScheme: tr("Write ssh://USER@HOST/SOCKET, unix:///SOCKET or tcp://HOST:PORT")
    case .password: tr("Leave it away, and use a key or an agent")
    case .storedPassword: tr("Give it another with --uri, and use a key or an agent")
    case .noSocket:
      tr(
        "Add --socket-path /run/user/UID/podman/podman.sock, with the UID that “id -u” prints there, or "
          + "/run/podman/podman.sock for root's engine")
    case .tooOldForTLS: tr("Without them nothing is encrypted; ssh is the better way")
    case .isLocal: tr("“podman:Local” is a connection that is really called that")
    case .halfPair: tr("Give both --tls-cert and --tls-key")
    case .storedOtherwise(_, _, let path?) where !path.contains("/run"):
      tr(
        "Podman before 5 keeps a path that begins with /run: write /run/..{path}", ["path": DisplayText.line(path)])
    default: nil
    }
  }
}

extension ConnectionRefusal.Contradiction {
  fileprivate func message(of connection: String) -> String {
    switch self {
    case .missing:
      tr("Podman reports success, and {connection} is not there all the same", ["connection": connection])
    case .gone: tr("Podman reports success, and {connection} is gone all the same", ["connection": connection])
    case .unchanged:
      tr("Podman reports success, and {connection} is what it was all the same", ["connection": connection])
    case .notRenamed:
      tr("Podman reports success, and {connection} has its name all the same", ["connection": connection])
    case .notRemoved: tr("Podman reports success, and {connection} is there all the same", ["connection": connection])
    }
  }
}
