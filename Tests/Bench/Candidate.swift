/// Whom Podtray is measured against, and itself.
enum Peer: String, CaseIterable {
  /// The least that a tray can be.
  case c = "C"
  case podtray
  /// The same as most small trays are written.
  case python = "Python"
  /// Asks Podman every five seconds, as Podman Desktop does.
  case poller
}

/// A tray to measure.
struct Candidate: Sendable {
  let peer: Peer
  let program: String
  /// What the size is of; nil for a script.
  let binary: String?
}
