extension Doctor {
  /// What a tray leaves that is killed: Podman warns of it at each machine command.
  func eventSockets(mends: Bool) -> Finding {
    let directory = EventSocket.directory(environment)
    let removed = mends ? EventSocket.removeStale(in: directory) : []
    let stale = EventSocket.stale(in: directory)
    if !stale.isEmpty {
      return Finding(
        "event-sockets", .note,
        "Podman warns of \(Self.sockets(stale)) that no tray listens to, in \(shown(directory))",
        remedy: mends
          ? "rm -- \(stale.map { shown("\(directory)/\($0)") }.joined(separator: " "))" : "podtray doctor --fix")
    }
    if removed.isEmpty { return Finding("event-sockets", .ok, "no dead event socket of ours is in Podman's directory") }
    return Finding("event-sockets", .ok, "removed \(Self.sockets(removed)) that no tray listened to")
  }

  private static func sockets(_ names: [String]) -> String {
    names.count == 1 ? "an event socket" : "\(names.count) event sockets"
  }
}
