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
    if isKnown(["SSL_", "alert", "handshake"]) { return hangUp(destination) }
    let last = text.split(whereSeparator: \.isNewline).last.map { DisplayText.line(String($0)) }
    return ForwardError(.other, "\(shown): \(last ?? "no engine answers")")
  }

  /// A server that refuses a certificate says no more than that.
  static func hangUp(_ destination: TCPDestination) -> ForwardError {
    let shown = DisplayText.name(destination.host)
    return ForwardError(.authentication, "\(shown) hangs up: it may not accept the certificate of this connection")
  }
}
