extension Doctor {
  /// What a tray leaves that is killed: Podman warns of it at each machine command.
  func eventSockets(mends: Bool) -> Finding {
    let directory = EventSocket.directory(environment)
    let removed = mends ? EventSocket.removeStale(in: directory) : []
    let stale = EventSocket.stale(in: directory)
    if !stale.isEmpty {
      return Finding(
        "event-sockets", .note,
        trn(
          "Podman warns of an event socket that no tray listens to, in {directory}",
          "Podman warns of {count} event sockets that no tray listens to, in {directory}", stale.count,
          ["directory": shown(directory)]),
        remedy: mends
          ? "rm -- \(stale.map { shown("\(directory)/\($0)") }.joined(separator: " "))" : "podtray doctor --fix")
    }
    if removed.isEmpty {
      return Finding("event-sockets", .ok, tr("no dead event socket of ours is in Podman's directory"))
    }
    return Finding(
      "event-sockets", .ok,
      trn(
        "removed an event socket that no tray listened to", "removed {count} event sockets that no tray listened to",
        removed.count))
  }
}
