import TestSupport

/// Where buttons are. A screen reader is asked once: while one listens, windows do more than they do for most people.
enum Spots {
  struct Spot: Sendable {
    let x: Int
    let y: Int
  }

  /// Looks into a tray's window on its page of containers, of which the first is marked.
  static func find(_ button: String, _ options: Options, containers: [String]) async throws -> Spot {
    try await Scene.use { desktop, _ in
      _ = try await ContainerEngine.start(containers, in: desktop.workspace)
      let reader = try await AccessibilityBus.start(in: desktop)
      _ = try await desktop.open(options.podtray, ["tray", "--window"])
      let list = try await reader.first("sidebar") { windows in
        windows.window("Podtray")?.all.first { $0.role == "list box" && $0.isShowing }
      }
      let row = list.children.firstIndex { $0.all.contains { $0.name == "Containers" } }
      try await reader.select(row ?? 0, in: list)
      let node = try await reader.first(button) { windows in
        windows.window("Podtray")?.find("push button", button).flatMap { $0.isSensitive ? $0 : nil }
      }
      let (x, y) = try await reader.center(of: node)
      return Spot(x: x, y: y)
    }
  }
}
