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
  case notDone(ConnectionID, Contradiction)

  /// What the list says of a connection that was added, changed, renamed or removed.
  public enum Contradiction: Equatable, Sendable {
    case missing, gone, unchanged, notRenamed, notRemoved
  }
}
