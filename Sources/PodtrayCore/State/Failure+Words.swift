// The failures that have only a reason: what failed is the same each time.
extension Failure {
  static func use(_ id: ConnectionID, _ reason: String) -> Failure {
    Failure(.use(id), tr("Switching to {connection} failed", ["connection": id.displayName]), reason: reason)
  }

  static func prompt(_ id: ConnectionID, _ reason: String) -> Failure {
    Failure(.prompt(id), tr("No prompt for {connection}", ["connection": id.displayName]), reason: reason)
  }

  static func signIn(_ id: ConnectionID, _ reason: String) -> Failure {
    Failure(.signIn(id), tr("Signing in to {connection} failed", ["connection": id.displayName]), reason: reason)
  }

  static func localSocket(_ reason: String) -> Failure { Failure(.localSocket, tr("Local"), reason: reason) }

  static func shell(_ machine: String, _ reason: String) -> Failure {
    Failure(.machine(machine), tr("No shell in {machine}", ["machine": DisplayText.name(machine)]), reason: reason)
  }

  static func ports(_ reason: String) -> Failure { Failure(.ports, tr("Published ports"), reason: reason) }

  static func start(_ machine: String, _ reason: String?, logPath: String? = nil) -> Failure {
    Failure(
      .machine(machine), tr("{machine} did not start", ["machine": DisplayText.name(machine)]), reason: reason,
      logPath: logPath)
  }

  static func stop(_ machine: String, _ reason: String?, logPath: String? = nil) -> Failure {
    Failure(
      .machine(machine), tr("{machine} did not stop", ["machine": DisplayText.name(machine)]), reason: reason,
      logPath: logPath)
  }
}
