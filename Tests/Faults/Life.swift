import TestSupport

/// The one tray that lives through most of the table, and what is left of it all when it ends.
enum Life {
  /// What glibc and GLib keep for the next time, and pages of programs that others no longer share.
  private static let memoryTolerance = 0.1

  /// GIO watches the desktop entries from the first log that is opened.
  private static let ofTheFirstLog = 1

  static func run(_ faults: [Fault], into table: Table) async {
    await table.add("after all that one tray lived through") {
      try await Scene.use(Scene.Kind(isBootable: true)) { scene in
        let (before, after) = (faults.filter(isOfStart), faults.filter { !isOfStart($0) })
        for fault in before { await table.fill(fault) { try await $0(scene) } }
        try await scene.beStopped("dev")
        try await scene.loseThePanelOnce()
        let start = try await TrayFacts.settled(scene)
        for fault in after { await table.fill(fault) { try await $0(scene) } }
        if !after.isEmpty { await table.add("nothing leaked") { try await leaks(since: start, in: scene) } }
        await table.add("no socket left behind") { try await sockets(in: scene) }
        await table.add("the person's own podman never warned because of us") { try await complaints(in: scene) }
      }
      return "the tray never ended by itself"
    }
  }

  /// Its lines end the tray: they come before what is measured.
  private static func isOfStart(_ fault: Fault) -> Bool { startFaults.contains { $0.name == fault.name } }

  private static func leaks(since start: TrayFacts, in scene: Scene) async throws -> String {
    let end = try await TrayFacts.settled(scene)
    let text = "\(start) at the start, \(end) now; new: \(end.opened(since: start))"
    let isSame =
      end.descriptors.count <= start.descriptors.count + ofTheFirstLog && end.children == 0
      && end.threads <= start.threads && Double(end.pss) <= Double(start.pss) * (1 + memoryTolerance)
    guard isSame else { throw Wrong(description: text) }
    return text
  }

  private static func sockets(in scene: Scene) async throws -> String {
    try await scene.tray.item.click("Quit")
    let end = try await scene.tray.program.result().end
    let left = listDirectory(scene.podmanRuntime).filter { $0.hasPrefix("machine_events") }
    guard end == .exited(0), left.isEmpty else {
      throw Wrong(description: "the tray ended with \(end) and left \(left)")
    }
    return "the tray has been quit"
  }

  /// The same once more, without the tray.
  private static func complaints(in scene: Scene) async throws -> String {
    try await scene.terminal.make("lab")
    try await scene.terminal("machine", "stop", "lab")
    try await scene.terminal("machine", "rm", "-f", "lab")
    try scene.checkNoComplaint()
    return "\(scene.terminal.commands.count) commands"
  }
}

extension Scene {
  /// Without a panel for 100 ms, libayatana-appindicator draws the icon itself, in case there is an XEmbed tray. The
  /// libraries for that (librsvg, fonts, 11 to 15 MB, 1.8 MB of them written to) stay ever after, once.
  fileprivate func loseThePanelOnce() async throws {
    let seen = desktop.watcher.registrations.count
    await desktop.watcher.vanish()
    while readFile("/proc/\(tray.program.pid)/maps")?.contains("librsvg") != true {
      try checkTrayLives()
      await pass(.milliseconds(50))
    }
    try await desktop.watcher.appear()
    _ = try await desktop.watcher.registration(after: seen)
  }

  func checkNoComplaint() throws {
    let complaints = terminal.complaints.events.filter { $0.contains("machine_events") || $0.contains("event socket") }
    guard complaints.isEmpty else { throw Wrong(description: complaints.joined(separator: "\n")) }
  }
}
