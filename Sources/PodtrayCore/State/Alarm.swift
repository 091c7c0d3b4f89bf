/// What the state wants to be reminded of. None is set at rest.
public enum Alarm: Hashable, Sendable {
  /// Podman did not answer: ask again.
  case retry
  /// The machine's VM ends without anyone stopping it, or its stop takes time: is it still there?
  case ending(String)
  /// The machine's API socket did not answer once.
  case probe(String)
  /// The start of the machine takes long.
  case longStart(String)
  /// The machine stopped, and nobody is known to have stopped it: did nobody?
  case death(String)
  /// The way to the active connection's engine is gone: does it stay so?
  case lost
}
