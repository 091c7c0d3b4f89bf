/// What ssh says on standard error, as a reason. Its words are those of the C locale.
enum SSHComplaint {
  private struct Known {
    let kind: ForwardError.Kind
    /// Any of them.
    let phrases: [String]
    /// What it means, for a host.
    let words: @Sendable (String) -> String
    var advice: @Sendable () -> String? = { nil }
  }

  /// The first that fits counts: what comes later is often a consequence.
  private static let table = [
    Known(
      kind: .changedHostKey, phrases: ["REMOTE HOST IDENTIFICATION HAS CHANGED"],
      words: { tr("{host} shows another host key than before, so nothing was sent", ["host": $0]) },
      advice: { tr("If its key was changed on purpose, “ssh-keygen -R” forgets the old one") }),
    Known(
      kind: .unknownHostKey, phrases: ["Host key verification failed", "host key is known for"],
      words: { tr("{host} has a host key that is not known yet", ["host": $0]) },
      advice: { tr("Sign in once to see its fingerprint and accept it") }),
    // Above what a server's banner may speak of as well.
    Known(
      kind: .authentication,
      phrases: ["Permission denied (", "Too many authentication failures", "No more authentication"],
      words: { tr("{host} wants you to sign in", ["host": $0]) },
      advice: { tr("Sign in, or add your key to the agent with “ssh-add”") }),
    Known(
      kind: .noRoute, phrases: ["Could not resolve hostname", "Name or service not known"],
      words: { tr("{host} is not a known name", ["host": $0]) }),
    Known(
      kind: .noRoute, phrases: ["No route to host", "Network is unreachable", "Address family not supported"],
      words: { tr("{host} cannot be reached from here", ["host": $0]) }),
    Known(
      kind: .refused, phrases: ["Connection refused"], words: { tr("{host} refused the connection", ["host": $0]) }),
    Known(
      kind: .timedOut, phrases: ["timed out", "Timeout, server"], words: { tr("{host} does not answer", ["host": $0]) }),
    Known(
      kind: .noSocket, phrases: ["administratively prohibited", "does not allow"],
      words: { tr("{host} does not allow that sockets are forwarded", ["host": $0]) }),
    Known(
      kind: .noSocket, phrases: ["open failed"],
      words: { tr("{host} is reached, but no engine listens on its socket", ["host": $0]) }),
    Known(
      kind: .refused, phrases: ["Connection closed by", "Connection reset by", "kex_exchange_identification"],
      words: { tr("{host} closed the connection", ["host": $0]) }),
  ]

  /// - Parameters:
  ///   - text: all that ssh said.
  ///   - host: as the connection names it.
  static func reason(_ text: String, host: String) -> ForwardError {
    let shown = DisplayText.name(host)
    if let known = table.first(where: { known in known.phrases.contains { text.contains($0) } }) {
      return ForwardError(known.kind, known.words(shown), advice: known.advice())
    }
    let last = text.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
    guard let last else { return ForwardError(.other, tr("ssh to {host} ended without a word", ["host": shown])) }
    let reason = DisplayText.line(ConnectionURI.redacted(String(last)))
    return ForwardError(.other, tr("ssh to {host}: {reason}", ["host": shown, "reason": reason]))
  }
}
