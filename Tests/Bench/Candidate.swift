/// Whom Podtray is measured against, and itself.
enum Peer: String, CaseIterable {
  /// The least that a tray can be.
  case c = "C"
  case podtray
  /// The same with Qt, as half of the trays are written.
  case qt = "Qt"
  /// The same as most small trays are written.
  case python = "Python"
  /// Asks Podman every five seconds, as Podman Desktop does.
  case poller
}

/// A tray to measure.
struct Candidate: Sendable {
  let peer: Peer
  let program: String
  /// nil for a script.
  let binary: String?
  /// The file or the directory of all that its installation brings.
  let installed: String?
}
