/// A destination that Podman knows by name, or Local.
public struct Connection: Equatable, Sendable {
  public var id: ConnectionID
  /// As Podman stores it: it may hold a password. Show ``ConnectionURI/redacted(_:)`` only. Nil for Local.
  public var uri: String?
  /// The private key that Podman uses for ssh; nil leaves it to the agent.
  public var identity: String?
  /// Made by `podman machine`: it comes and goes with its machine.
  public var isMachine: Bool
  /// What `podman --remote` uses when nothing else is said.
  public var isPodmanDefault: Bool
  /// False for an entry of a containers.conf, which Podman selects but does not edit.
  public var isWritable: Bool
  public var tls: TLSFiles?

  public struct TLSFiles: Hashable, Sendable {
    public var authority: String?
    public var certificate: String?
    public var key: String?

    public init(authority: String? = nil, certificate: String? = nil, key: String? = nil) {
      self.authority = authority
      self.certificate = certificate
      self.key = key
    }
  }

  public init(
    id: ConnectionID, uri: String? = nil, identity: String? = nil, isMachine: Bool = false,
    isPodmanDefault: Bool = false, isWritable: Bool = true, tls: TLSFiles? = nil
  ) {
    self.id = id
    self.uri = uri
    self.identity = identity
    self.isMachine = isMachine
    self.isPodmanDefault = isPodmanDefault
    self.isWritable = isWritable
    self.tls = tls
  }

  public static let local = Connection(id: .local)

  /// The word of the `kind` key of `podtray status --json`.
  public var kind: String {
    if id == .local { return "local" }
    return isMachine ? "machine" : scheme.isEmpty ? "unknown" : scheme
  }

  var scheme: String { uri.map(ConnectionURI.scheme) ?? "" }
}
