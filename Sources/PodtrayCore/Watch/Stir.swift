/// Something changed, or may have: look again. What it was is for the next snapshot to say.
public enum Stir: Equatable, Sendable {
  case changed
  /// The computer was suspended: connections that were open are dead, and what was known is old.
  case resumed
}
