/// How the archive comes here.
enum Way: Sendable {
  /// From the engine's own socket.
  case own
  /// Through Podtray's `active.sock`.
  case active
  /// `ssh HOST` with a command that writes it.
  case ssh
  /// Through a socket that somebody forwards with `ssh -L`.
  case byHand
}

/// The archive came once.
struct Transfer: Sendable {
  /// From the first byte to the last.
  let seconds: Double
  /// Before the first byte.
  let waited: Double
  let bytes: Int
  let digest: String

  /// - Parameter text: of receive.py.
  init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count == 4, let seconds = Double(words[0]), let waited = Double(words[1]), let bytes = Int(words[2])
    else { return nil }
    (self.seconds, self.waited, self.bytes, digest) = (seconds, waited, bytes, words[3])
  }

  var speed: Double { Double(bytes) / 1_000_000 / seconds }
}
