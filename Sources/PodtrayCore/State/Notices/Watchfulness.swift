/// What has to be remembered so that a notice is true, and told once.
struct Watchfulness: Equatable, Sendable {
  /// A machine that ran, and that nobody is known to have stopped.
  struct Suspect: Equatable, Sendable {
    /// What Podman writes when it stops it, as it was while it ran.
    let lastUp: String?
    /// It has had the time to tell otherwise.
    var isProven = false
  }

  /// The way to the active connection's engine was up, and is not.
  struct Loss: Equatable, Sendable {
    let forward: Forward
    /// It has had the time to come back.
    var isProven = false
    /// What is told of it, if anything.
    var told: Told?
  }
  enum Told: Equatable, Sendable { case outOfReach, wantsSignIn }

  var suspects: [String: Suspect] = [:]
  /// The machines that our previous life was starting.
  var inherited: Set<String> = []
  /// The machines whose command, not one of ours, a person has ended.
  var cancelled: Set<String> = []
  /// The forward that was up last.
  var up: Forward?
  var loss: Loss?
  /// The machine or connection that each notice is about that stands there, by the notice's id.
  var standing: [String: Standing] = [:]

  enum Standing: Equatable, Sendable {
    case started(String)
    case failed(String)
    case died(String)
    case lost
    case back(ConnectionID)
  }
}
