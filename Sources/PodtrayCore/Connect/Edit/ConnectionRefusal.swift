/// Why a connection is not added, changed or removed: what Podman would take, and should not, or what it did not do.
public enum ConnectionRefusal: ExplainedError, Equatable {
  // Names.
  case noName
  case unfitName
  case isLocal
  case exists(ConnectionID)
  case ofMachine(ConnectionID, machine: String)
  case ofConfiguration(ConnectionID)
  // Addresses.
  case unfitAddress
  case unknownScheme(String)
  case password
  case storedPassword(ConnectionID)
  case noAbsolutePath
  case noHost
  case dash
  case noPort
  case badPort
  case noSocket(host: String)
  case twoSockets
  // What belongs to an address.
  case onlyForSSH(String)
  case onlyForTCP
  case halfPair
  case tooOldForTLS(PodmanVersion)
  case noFile(String)
  /// Podman changes what it is given; with the path of an ssh address, which is what that happens to.
  case storedOtherwise(String, podman: PodmanVersion, path: String?)
  /// Podman reports success, and its list says otherwise.
  case notDone(ConnectionID, String)

  public var message: String {
    switch self {
    case .noName: "a connection needs a name"
    case .unfitName: "the name has a character that cannot be seen"
    case .isLocal: "“Local” is the engine of this computer, not a connection of Podman"
    case .exists(let id): "there is a connection “\(id.displayName)” already"
    case .ofMachine(let id, let machine):
      "\(id.displayName) belongs to the machine \(DisplayText.name(machine)), which does not work without it"
    case .ofConfiguration(let id): "\(id.displayName) comes from a containers.conf, which Podman does not edit"
    case .unfitAddress: "the address is empty, or has a space or a character that cannot be seen"
    case .unknownScheme(let scheme): "Podman has no connections of the kind “\(DisplayText.name(scheme))”"
    case .password: "the address holds a password, which Podman would store for everyone to read"
    case .storedPassword(let id): "the address of \(id.displayName) holds a password"
    case .noAbsolutePath: "the path of a socket begins with “/”"
    case .noHost: "the address names no host"
    case .dash: "a host or user that begins with “-” would be taken for an option"
    case .noPort: "an address of the kind tcp needs a port"
    case .badPort: "the port is not a number between 1 and 65535"
    case .noSocket(let host): "the address does not name the engine's socket at \(DisplayText.name(host))"
    case .twoSockets: "the address names a socket, and --socket-path another one"
    case .onlyForSSH(let option): "\(option) is only for ssh"
    case .onlyForTCP: "TLS files are only for tcp"
    case .halfPair: "a certificate and its key are only of use together"
    case .tooOldForTLS(let version): "Podman \(version.text) knows no TLS files; 5.7 or newer is needed"
    case .noFile(let path): "\(DisplayText.line(path)) cannot be read"
    case .storedOtherwise(let uri, let podman, _):
      "Podman \(podman.text) makes “\(DisplayText.line(uri))” of it, which leads elsewhere, so it was taken back"
    case .notDone(let id, let what): "Podman reports success, and \(id.displayName) \(what) all the same"
    }
  }
}

extension ConnectionRefusal {
  public var advice: String? {
    switch self {
    case .exists(let id): "“podtray connection edit \(id.operand)” changes it"
    case .ofMachine(_, let machine):
      "“podtray machine rm \(DisplayText.name(machine))” removes the machine with both of its connections"
    case .ofConfiguration: "Edit that file"
    case .unknownScheme: "Write ssh://USER@HOST/SOCKET, unix:///SOCKET or tcp://HOST:PORT"
    case .password: "Leave it away, and use a key or an agent"
    case .storedPassword: "Give it another with --uri, and use a key or an agent"
    case .noSocket:
      "Add --socket-path /run/user/UID/podman/podman.sock, with the UID that “id -u” prints there, or /run/podman/podman.sock for root's engine"
    case .tooOldForTLS: "Without them nothing is encrypted; ssh is the better way"
    case .isLocal: "“podman:Local” is a connection that is really called that"
    case .halfPair: "Give both --tls-cert and --tls-key"
    case .storedOtherwise(_, _, let path?) where !path.contains("/run"):
      "Podman before 5 keeps a path that begins with /run: write /run/..\(DisplayText.line(path))"
    default: nil
    }
  }
}
