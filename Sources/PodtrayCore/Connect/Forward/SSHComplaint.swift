/// What ssh says on standard error, as a reason. Its words are those of the C locale.
enum SSHComplaint {
  private struct Known {
    let kind: ForwardError.Kind
    /// Any of them.
    let phrases: [String]
    /// Behind the host's name.
    let words: String
    var advice: String?
  }

  /// The first that fits counts: what comes later is often a consequence.
  private static let table = [
    Known(
      kind: .changedHostKey, phrases: ["REMOTE HOST IDENTIFICATION HAS CHANGED"],
      words: "shows another host key than before, so nothing was sent",
      advice: "If its key was changed on purpose, “ssh-keygen -R” forgets the old one"),
    Known(
      kind: .unknownHostKey, phrases: ["Host key verification failed", "host key is known for"],
      words: "has a host key that is not known yet", advice: "Sign in once to see its fingerprint and accept it"),
    // Above what a server's banner may speak of as well.
    Known(
      kind: .authentication,
      phrases: ["Permission denied (", "Too many authentication failures", "No more authentication"],
      words: "wants you to sign in", advice: "Sign in, or add your key to the agent with “ssh-add”"),
    Known(
      kind: .noRoute, phrases: ["Could not resolve hostname", "Name or service not known"],
      words: "is not a known name"),
    Known(
      kind: .noRoute, phrases: ["No route to host", "Network is unreachable", "Address family not supported"],
      words: "cannot be reached from here"),
    Known(kind: .refused, phrases: ["Connection refused"], words: "refused the connection"),
    Known(
      kind: .timedOut, phrases: ["timed out", "Timeout, server"], words: "does not answer"),
    Known(
      kind: .noSocket, phrases: ["administratively prohibited", "does not allow"],
      words: "does not allow that sockets are forwarded"),
    Known(kind: .noSocket, phrases: ["open failed"], words: "is reached, but no engine listens on its socket"),
    Known(
      kind: .refused, phrases: ["Connection closed by", "Connection reset by", "kex_exchange_identification"],
      words: "closed the connection"),
  ]

  /// - Parameters:
  ///   - text: all that ssh said.
  ///   - host: as the connection names it.
  static func reason(_ text: String, host: String) -> ForwardError {
    let shown = DisplayText.name(host)
    if let known = table.first(where: { known in known.phrases.contains { text.contains($0) } }) {
      return ForwardError(known.kind, "\(shown) \(known.words)", advice: known.advice)
    }
    let last = text.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
    guard let last else { return ForwardError(.other, "ssh to \(shown) ended without a word") }
    return ForwardError(.other, "ssh to \(shown): \(DisplayText.line(ConnectionURI.redacted(String(last))))")
  }
}
