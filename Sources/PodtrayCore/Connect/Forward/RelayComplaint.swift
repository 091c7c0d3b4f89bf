/// What `socat` says on standard error, as a reason.
enum RelayComplaint {
  static func reason(_ text: String, destination: TCPDestination) -> ForwardError {
    let shown = DisplayText.name(destination.host)
    let isKnown = { (phrases: [String]) in phrases.contains { text.contains($0) } }
    if isKnown(["Connection refused"]) {
      return ForwardError(.refused, tr("{host} refused the connection", ["host": shown]))
    }
    if isKnown(["timed out"]) { return ForwardError(.timedOut, tr("{host} does not answer", ["host": shown])) }
    if isKnown(["not known", "No address associated", "name resolution"]) {
      return ForwardError(.noRoute, tr("{host} is not a known name", ["host": shown]))
    }
    if isKnown(["No route to host", "unreachable"]) {
      return ForwardError(.noRoute, tr("{host} cannot be reached from here", ["host": shown]))
    }
    if isKnown(["certificate verify failed", "does not match"]) {
      return ForwardError(
        .authentication,
        tr("{host} shows a certificate that the connection's files do not vouch for", ["host": shown]))
    }
    if isKnown(["SSL_", "alert", "handshake"]) { return hangUp(destination) }
    let last = text.split(whereSeparator: \.isNewline).last.map { DisplayText.line(String($0)) }
    return ForwardError(.other, last.map { "\(shown): \($0)" } ?? tr("{host}: no engine answers", ["host": shown]))
  }

  /// A server that refuses a certificate says no more than that.
  static func hangUp(_ destination: TCPDestination) -> ForwardError {
    let shown = DisplayText.name(destination.host)
    return ForwardError(
      .authentication, tr("{host} hangs up: it may not accept the certificate of this connection", ["host": shown]))
  }
}
