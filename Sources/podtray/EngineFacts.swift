internal import PodtrayCore

/// What is known of the engine behind a connection, apart from each other.
struct EngineFacts {
  private(set) var version: String?
  private(set) var latency: Duration?
  private(set) var trouble: Health.Trouble?
  private(set) var message: String?
  let isRootful: Bool?

  init(_ connection: Connection, in state: AppState) {
    isRootful = state.isRootful(connection.id)
    // Local is the engine that the installed Podman is.
    if connection.id == .local { version = (try? state.podman?.get())?.version.text }
    switch state.verdict(on: connection.id) {
    case .reachable(let version, let latency)?:
      self.version = version.map { DisplayText.name($0.text, limit: 20) } ?? self.version
      self.latency = latency
    case .unreachable(let trouble, let message)?:
      (self.trouble, self.message) = (trouble, message)
    case nil: break
    }
  }
}
