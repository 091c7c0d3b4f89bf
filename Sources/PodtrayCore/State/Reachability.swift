/// Whether a machine's API socket answered when it was last asked.
public enum Reachability: Equatable, Sendable {
  case reachable
  /// With the reason, a few words.
  case unreachable(String)
}
