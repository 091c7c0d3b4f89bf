internal import Glibc

/// What a connection is to be.
public struct ConnectionDraft: Equatable, Sendable {
  public var address: ConnectionAddress
  /// The private key that Podman and ssh are to use; nil leaves it to the agent.
  public var identity: String?
  public var tls: Connection.TLSFiles?

  public init(_ address: ConnectionAddress, identity: String? = nil, tls: Connection.TLSFiles? = nil) {
    self.address = address
    self.identity = identity
    self.tls = tls == Connection.TLSFiles() ? nil : tls
  }

  /// With absolute paths of files that can be read: Podman stores whatever it is given.
  /// - Throws: ``ConnectionRefusal``.
  func checked(podman: PodmanVersion, _ environment: HostEnvironment) throws(ConnectionRefusal) -> ConnectionDraft {
    if identity != nil && address.scheme != .ssh { throw .onlyForSSH("--identity") }
    var result = self
    result.identity = try Self.file(identity, environment)
    guard let tls else { return result }
    guard address.scheme == .tcp else { throw .onlyForTCP }
    guard (tls.certificate == nil) == (tls.key == nil) else { throw .halfPair }
    guard podman.isAtLeast(5, 7) else { throw .tooOldForTLS(podman) }
    result.tls = Connection.TLSFiles(
      authority: try Self.file(tls.authority, environment), certificate: try Self.file(tls.certificate, environment),
      key: try Self.file(tls.key, environment))
    return result
  }

  /// Some shells hand over a tilde behind `=` as it is.
  private static func file(_ path: String?, _ environment: HostEnvironment) throws(ConnectionRefusal) -> String? {
    guard let path else { return nil }
    let expanded = path.hasPrefix("~/") ? environment.home + path.dropFirst() : path
    guard !path.utf8.contains(0), access(expanded, R_OK) == 0 else { throw .noFile(path) }
    if expanded.hasPrefix("/") { return expanded }
    guard let directory = getcwd(nil, 0) else { throw .noFile(path) }
    defer { free(directory) }
    return String(cString: directory) + "/" + expanded
  }
}
