import Glibc
import TestSupport

/// A desktop and a home of its own with the real Podman in it, a person at a terminal, and a tray.
final class Scene {
  struct Kind: Sendable {
    var podman = Terminal.Version.five
    var machines = ["dev"]
    /// Whether the machines have a disk that boots; else one that is empty.
    var isBootable = false
    /// A shell's commands that take something away from the tray, in a user namespace made for it.
    var limits: (@Sendable (Workspace) -> String)?
  }

  let desktop: Desktop
  let terminal: Terminal
  private let kind: Kind
  private var opened: Desktop.Tray?

  var workspace: Workspace { desktop.workspace }
  /// Podman's directory of sockets.
  var podmanRuntime: String { workspace.runtime + "/podman" }

  private init(_ desktop: Desktop, _ kind: Kind) throws {
    self.desktop = desktop
    self.kind = kind
    terminal = try Terminal(kind.podman, in: desktop.workspace)
  }

  /// Runs `body` in a new one, with its machines made and its tray in the panel.
  static func use(_ kind: Kind, _ body: (Scene) async throws -> Void) async throws {
    try await Desktop.use { desktop in
      let scene = try Scene(desktop, kind)
      try await scene.terminal.prepare()
      try scene.installReader()
      for machine in kind.machines { try await scene.terminal.make(machine, isBootable: kind.isBootable) }
      try await scene.openTray()
      try await body(scene)
    }
  }

  var tray: Desktop.Tray {
    guard let opened else { preconditionFailure("a scene begins with an open tray") }
    return opened
  }

  /// Starts the tray, again when it has ended, and waits for its machines.
  func openTray() async throws {
    let podtray = Built.product("podtray")
    let tray =
      if let limits = kind.limits?(workspace) {
        try await desktop.open("unshare", Self.namespace(limits) + [podtray])
      } else {
        try await desktop.open(podtray)
      }
    opened = tray
    guard let machine = kind.machines.first else { return }
    try await tray.item.menu("row of \(machine)", within: .seconds(30)) { $0.first([machine + " — "]) != nil }
  }

  /// The user stays who it is, and none of a namespace's powers are left to the program.
  private static func namespace(_ commands: String) -> [String] {
    let dropping = #"exec setpriv --inh-caps=-all --ambient-caps=-all "$@""#
    return [
      "--user", "--map-current-user", "--keep-caps", "--mount", "--", "sh", "-ec", commands + "\n" + dropping, "sh",
    ]
  }

  func checkTrayLives() throws {
    guard tray.program.hasEnded else { return }
    let words = tray.program.errorLines.events.suffix(20).joined(separator: "\n")
    throw Wrong(description: "the tray ended by itself; it said:\n" + words)
  }
}

extension Scene {
  /// A program that the desktop opens a log with: without one, the tray would say so in a window.
  private func installReader() throws {
    let entry = "[Desktop Entry]\nType=Application\nName=Reader\nExec=true %f\nMimeType=text/plain;text/x-log;\n"
    try workspace.write(".local/share/applications/reader.desktop", entry)
    try workspace.write(
      ".config/mimeapps.list", "[Default Applications]\ntext/plain=reader.desktop\ntext/x-log=reader.desktop\n")
  }

  /// What runs and what is there, to be read when something is not as it should be.
  var circumstances: String {
    let processes = workspace.processes.map { $0.arguments.joined(separator: " ").prefix(100) }
      .filter { !$0.contains("Xvfb") && !$0.contains("dbus-daemon") }
    let logs = workspace.home + "/.local/state/podtray/log/"
    return
      (["processes:"] + processes + ["sockets: \(listDirectory(podmanRuntime).sorted())"]
      + listDirectory(logs).map { "log: " + (readFile(logs + $0) ?? "") }).reduce("") { $0 + "\n" + $1 }
  }

  /// Clicks a row that asks first, and answers its question with the second button, by the keyboard.
  func confirm(_ row: String?, _ title: String) async throws {
    try await tray.item.click(row.orThrow("the row that asks “\(title)” is gone"))
    let keys = [
      "search", "--sync", "--onlyvisible", "--name", "^\(title)$", "windowfocus", "--sync", "key", "Tab", "space",
    ]
    let typed = try await Program.run("xdotool", keys, in: workspace)
    guard typed.succeeded else { throw Wrong(description: "no answer to “\(title)”: \(typed.errors)") }
  }
}
