/// Podman's default connection, which it moves when machines come, go and change.
struct DefaultConnection: Sendable {
  private let client: PodmanClient

  init(_ client: PodmanClient) { self.client = client }

  /// Makes it what it was, as far as that is still there.
  /// - Parameters:
  ///   - before: the connections of then.
  ///   - heir: what takes the place of the one of then, where it has another name now.
  /// - Returns: why it is another one now, one line; nil when it is not, or when there was none.
  func restore(_ before: [Connection], heir: String? = nil) async -> String? {
    guard let wanted = heir ?? before.first(where: \.isPodmanDefault)?.id.podmanName else { return nil }
    do {
      let now = try await client.connections()
      guard now.contains(where: { $0.id == .podman(wanted) }) else { return nil }
      if now.first(where: \.isPodmanDefault)?.id == .podman(wanted) { return nil }
      try await client.setDefault(wanted)
      return nil
    } catch {
      return tr(
        "Podman's default connection is no longer {connection}: {reason}",
        ["connection": DisplayText.name(wanted), "reason": ErrorText.of(error)])
    }
  }
}
