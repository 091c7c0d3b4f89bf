/// Reading the URIs of connections, which come from files that others can write: every string is accepted.
public enum ConnectionURI {
  /// The part before `://`, in lower case; empty when there is none.
  public static func scheme(_ uri: String) -> String {
    guard let end = uri.schemeSeparator else { return "" }
    return uri[..<end.lowerBound].lowercased()
  }

  /// The user before the `@`, without a password.
  public static func user(_ uri: String) -> String? {
    guard let at = authority(uri).lastIndex(of: "@") else { return nil }
    return String(authority(uri)[..<at].prefix { $0 != ":" })
  }

  /// The host and port behind the `@`.
  public static func host(_ uri: String) -> String {
    let authority = authority(uri)
    guard let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) else { return String(authority) }
    return String(authority[authority.utf8.index(after: at)...])
  }

  /// The host alone, without the brackets of an IPv6 address.
  public static func hostName(_ uri: String) -> String {
    let host = host(uri)
    if host.hasPrefix("[") { return String(host.dropFirst().prefix { $0 != "]" }) }
    return String(host.prefix { $0 != ":" })
  }

  /// Nil when there is none, or none that a port can be.
  public static func port(_ uri: String) -> Int? {
    let host = host(uri)
    let behind = host.hasPrefix("[") ? host.drop { $0 != "]" }.dropFirst() : host.drop { $0 != ":" }
    guard behind.hasPrefix(":"), let port = UInt16(behind.dropFirst()), port > 0 else { return nil }
    return Int(port)
  }

  /// From the first `/` after the host on; empty when there is none.
  public static func path(_ uri: String) -> String {
    let rest = behindScheme(uri)
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? ""
  }

  /// A text, one URI or an error message that quotes some, with every password replaced by `***`.
  public static func redacted(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.schemeSeparator {
      result += rest[..<start.upperBound]
      rest = rest[start.upperBound...]
      guard let (colon, at) = password(in: rest) else { continue }
      result += rest[..<colon] + ":***"
      rest = rest[at...]
    }
    return result + rest
  }

  /// Where the password begins, at its colon, and where it ends, at the `@`. A slash that nobody escaped belongs to it
  /// when what stands before cannot be a host with its port.
  private static func password(in text: Substring) -> (colon: Substring.Index, at: Substring.Index)? {
    let uri = text.prefix { !$0.isWhitespace && $0 != "\"" }
    let authority = uri.prefix { $0 != "/" }
    guard let colon = authority.firstIndex(of: ":") else { return nil }
    if let at = authority.lastIndex(of: "@") { return colon < at ? (colon, at) : nil }
    let port = authority[colon...].dropFirst()
    guard !authority.hasPrefix("["), !port.allSatisfy(\.isNumber), let at = uri.lastIndex(of: "@") else { return nil }
    return (colon, at)
  }

  private static func behindScheme(_ uri: String) -> Substring {
    uri.schemeSeparator.map { uri[$0.upperBound...] } ?? Substring(uri)
  }

  private static func authority(_ uri: String) -> Substring {
    let rest = behindScheme(uri)
    return rest[..<(rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex)]
  }
}

extension StringProtocol {
  /// Where the first `://` stands. On UTF-8: a thousand connections are read on every refresh.
  fileprivate var schemeSeparator: Range<Index>? {
    var start = startIndex
    while let colon = utf8[start...].firstIndex(of: UInt8(ascii: ":")) {
      if utf8[colon...].starts(with: "://".utf8) { return colon..<utf8.index(colon, offsetBy: 3) }
      start = utf8.index(after: colon)
    }
    return nil
  }
}
