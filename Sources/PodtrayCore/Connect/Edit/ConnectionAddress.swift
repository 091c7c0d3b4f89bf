/// Where a connection leads, as a person writes it, brought into the form that Podman stores. Podman itself takes
/// `unix:/run/x.sock` for a host, dials hosts whose socket it is not told, and stores schemes that it does not know.
public struct ConnectionAddress: Equatable, Sendable {
  public enum Scheme: String, Sendable {
    case ssh, unix, tcp
  }

  public let scheme: Scheme
  public private(set) var uri: String

  /// - Parameters:
  ///   - text: an `ssh`, `unix` or `tcp` URI, `[USER@]HOST[:PORT][/SOCKET]`, or the path of a socket.
  ///   - socket: the path of the engine's socket at the host, for an address that does not end in it.
  /// - Throws: ``ConnectionRefusal``.
  public init(_ text: String, socket: String? = nil) throws(ConnectionRefusal) {
    guard !text.isEmpty, !text.unicodeScalars.contains(where: Self.isUnfit) else { throw .unfitAddress }
    let whole = Self.completed(text)
    guard let scheme = Scheme(rawValue: ConnectionURI.scheme(whole)) else {
      throw .unknownScheme(ConnectionURI.scheme(whole))
    }
    self.scheme = scheme
    uri = scheme.rawValue + whole.dropFirst(scheme.rawValue.count)
    if Self.holdsPassword(uri) { throw .password }
    switch scheme {
    case .unix: try checkPath()
    case .ssh: try checkHost()
    case .tcp:
      try checkHost()
      if ConnectionURI.port(uri) == nil { throw .noPort }
    }
    try add(socket)
  }

  /// Whoever redacts it would find one; an empty one is one that was forgotten.
  static func holdsPassword(_ uri: String) -> Bool {
    let authority = uri.dropFirst(ConnectionURI.scheme(uri).count + "://".count).prefix { $0 != "/" }
    let user = authority.lastIndex(of: "@").map { authority[..<$0] }
    return ConnectionURI.redacted(uri) != uri || user?.contains(":") ?? false
  }

  private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: true
    default: false
    }
  }

  /// With its scheme. scp writes a colon before the path, where a URI has none.
  private static func completed(_ text: String) -> String {
    if !ConnectionURI.scheme(text).isEmpty { return text }
    if text.hasPrefix("/") { return "unix://" + text }
    if text.hasPrefix("unix:/") { return "unix://" + text.dropFirst("unix:".count) }
    let authority = text.prefix { $0 != "/" }
    let host = authority.hasSuffix(":") && authority.count < text.count ? authority.dropLast() : authority
    return "ssh://" + host + text[authority.endIndex...]
  }

  private func checkPath() throws(ConnectionRefusal) {
    guard uri.hasPrefix("unix:///"), uri.utf8.count > "unix:///".utf8.count else { throw .noAbsolutePath }
  }

  private func checkHost() throws(ConnectionRefusal) {
    let name = ConnectionURI.hostName(uri)
    guard !name.isEmpty else { throw .noHost }
    // Programs that are handed it could take it for an option.
    guard !name.hasPrefix("-"), !(ConnectionURI.user(uri) ?? "").hasPrefix("-") else { throw .dash }
    let host = ConnectionURI.host(uri)
    let port = host.dropFirst(host.hasPrefix("[") ? name.count + 2 : name.count)
    guard port.isEmpty || ConnectionURI.port(uri) != nil else { throw .badPort }
  }

  private mutating func add(_ socket: String?) throws(ConnectionRefusal) {
    let path = ConnectionURI.path(uri)
    guard scheme == .ssh else {
      if socket != nil { throw .onlyForSSH("--socket-path") }
      return
    }
    if path == "/" { uri.removeLast() }
    guard let socket else {
      if path.utf8.count < 2 { throw .noSocket(host: ConnectionURI.hostName(uri)) }
      return
    }
    guard path.utf8.count < 2 else { throw .twoSockets }
    guard socket.hasPrefix("/"), socket.utf8.count > 1, !socket.unicodeScalars.contains(where: Self.isUnfit) else {
      throw .noAbsolutePath
    }
    uri += socket
  }
}

extension ConnectionAddress {
  /// With the user and the port that ssh would use. Podman stores port 22 and no user, whatever `~/.ssh/config` says.
  func completed(user: String?, port: Int?) -> ConnectionAddress {
    guard scheme == .ssh else { return self }
    var result = self
    let rest = uri.dropFirst("ssh://".count)
    let authority = rest.prefix { $0 != "/" }
    let known = ConnectionURI.user(uri).flatMap { $0.isEmpty ? nil : $0 } ?? user
    let suffix = ConnectionURI.port(uri) == nil ? port.map { ":\($0)" } ?? "" : ""
    result.uri =
      "ssh://" + (known.map { $0 + "@" } ?? "") + ConnectionURI.host(uri) + suffix + rest.dropFirst(authority.count)
    return result
  }
}
