/// The arguments of `socat` for a socket here that leads to a TCP address, with TLS or without.
enum RelayArguments {
  /// How long one direction stays open when the other has ended, in seconds: what an attached client still gets after it
  /// has closed its side is never cut.
  private static let halfOpen = "86400"

  static func listening(_ destination: TCPDestination, socket: String) -> [String] {
    let listen = "UNIX-LISTEN:\(escaped(socket)),fork,mode=0600,unlink-early,backlog=128"
    return ["-t", halfOpen, listen, address(destination)]
  }

  private static func address(_ destination: TCPDestination) -> String {
    let place = "\(host(destination)):\(destination.port)"
    guard let tls = destination.tls else { return "TCP:\(place)" }
    let files = [("cafile", tls.authority), ("cert", tls.certificate), ("key", tls.key)]
      .compactMap { name, path in path.map { ",\(name)=\(escaped($0))" } }
    return "OPENSSL:\(place),verify=1" + files.joined()
  }

  private static func host(_ destination: TCPDestination) -> String {
    destination.host.contains(":") ? "[\(destination.host)]" : escaped(destination.host)
  }

  /// As socat takes a word literally: it splits at commas, colons and exclamation marks, and knows quotes and brackets.
  static func escaped(_ word: String) -> String {
    word.unicodeScalars.reduce(into: "") { result, scalar in
      let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      let isPlain = isWord || "/._-".contains(Character(scalar))
      if !isPlain { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}

/// What `socat` says on standard error, as a reason.
enum RelayComplaint {
  static func reason(_ text: String, destination: TCPDestination) -> ForwardError {
    let shown = DisplayText.name(destination.host)
    let isKnown = { (phrases: [String]) in phrases.contains { text.contains($0) } }
    if isKnown(["Connection refused"]) { return ForwardError(.refused, "\(shown) refused the connection") }
    if isKnown(["timed out"]) { return ForwardError(.timedOut, "\(shown) does not answer") }
    if isKnown(["not known", "No address associated", "name resolution"]) {
      return ForwardError(.noRoute, "\(shown) is not a known name")
    }
    if isKnown(["No route to host", "unreachable"]) {
      return ForwardError(.noRoute, "\(shown) cannot be reached from here")
    }
    if isKnown(["certificate verify failed", "does not match"]) {
      return ForwardError(.authentication, "\(shown) shows a certificate that the connection's files do not vouch for")
    }
    if isKnown(["alert", "handshake"]) {
      return ForwardError(.authentication, "\(shown) refused the certificate of this connection")
    }
    let last = text.split(whereSeparator: \.isNewline).last.map { DisplayText.line(String($0)) }
    return ForwardError(.other, "\(shown): \(last ?? "no engine answers")")
  }
}
