import Glibc
import TestSupport

/// A start is cut short, or goes on while the tray goes.
let startFaults = [
  Fault("“machine start” SIGKILLed half way, and the repair (real VM)") { line in
    try await line.scene.beStopped("dev")
    try await line.killStart(at: "qmp_dev.sock")
    line.begins()
    try await line.sees("dev — running", without: "⚠", within: .seconds(400))
  },
  Fault("VM SIGKILLed (real VM)") { line in
    try await line.scene.beRunning("dev")
    try MachineFiles("dev", in: line.scene).signalVM(SIGKILL)
    line.begins()
    try await line.sees("dev — stopped")
  },
  Fault("tray SIGKILLed during a start, then started again (real VM)") { line in
    let scene = line.scene
    try await scene.beginStart()
    scene.tray.program.signal(SIGKILL)
    _ = try await scene.tray.program.result()
    line.begins()
    try await scene.openTray()
    try await line.sees("dev — Starting…")
  },
  Fault("tray quit during a start, then started again (real VM)") { line in
    let scene = line.scene
    try await scene.beginStart()
    try await scene.tray.item.click("Quit")
    let end = try await scene.tray.program.result().end
    let start = try scene.podman("machine", "start").orThrow("the start ended with the tray")
    try await scene.openTray()
    try await line.sees("dev — Starting…")
    guard end == .exited(0) else { throw Wrong(description: "the tray ended with \(end)") }
    try await awaitEnd(of: start, within: .seconds(300))
    line.begins()
    try await line.sees("dev — running", without: "⚠")
  },
]

/// A start that never ends by itself: the machine's disk is empty.
let endlessFaults = [
  Fault("“machine start” SIGKILLed before its VM is there, and the repair") { line in
    try await line.killStart(at: "gvproxy.pid")
    try await line.sees("dev — Repairing…", "dev — Starting…")
    _ = try await awaitFile(in: line.scene.podmanRuntime, within: .seconds(60)) { $0 == "qmp_dev.sock" }
    let proxies = line.scene.workspace.processes.filter { $0.arguments.first?.hasSuffix("/gvproxy") == true }
    guard proxies.count == 1 else { throw Wrong(description: "the killed start's gvproxy lives on: \(proxies)") }
  },
  Fault("a start that hangs, and Cancel") { try await $0.startAndCancel() },
  Fault("a start, and Cancel at once") { line in
    try await line.scene.tray.item.click("dev — stopped/Start")
    try await line.sees("dev — Starting…")
    try await line.cancelStart()
  },
]

extension Line {
  func startAndCancel() async throws {
    try await scene.tray.item.click("dev — stopped/Start")
    begins()
    try await sees("dev — Starting…", without: "⚠")
    _ = try await awaitFile(in: scene.podmanRuntime, within: .seconds(20)) { $0 == "qmp_dev.sock" }
    try await cancelStart()
  }

  func cancelStart() async throws {
    try await scene.tray.item.click("dev — Starting…/Cancel")
    begins()
    try await sees("dev — stopped", without: "⚠", within: .seconds(60))
    if let start = scene.podman("machine", "start") { throw Wrong(description: "\(start) starts dev all the same") }
  }

  /// Kills a start when it has made that file, and lets the tray mend what is left.
  func killStart(at file: String) async throws {
    let start = try scene.terminal.begin("machine", "start", "dev")
    _ = try await awaitFile(in: scene.podmanRuntime, within: .seconds(20)) { $0 == file }
    start.signal(SIGKILL)
    begins()
    try await sees("⚠ dev: stuck starting")
    note("after \(time.text)")
    try await scene.confirm(scene.tray.item.menu().first(["⚠ dev: stuck starting"]), "Restart dev")
  }
}

extension Scene {
  /// A process of Podman's with these arguments.
  func podman(_ arguments: String...) -> Int32? {
    workspace.processes.first { $0.arguments.dropFirst().starts(with: arguments) }?.pid
  }

  /// Lets the tray start the machine, unless a start is under way.
  func beginStart() async throws {
    if podman("machine", "start") == nil {
      try await beStopped("dev")
      try await tray.item.click("dev — stopped/Start")
      // The row says so before Podman runs.
      _ = try await awaitFile(in: podmanRuntime, within: .seconds(20)) { $0 == "gvproxy.pid" }
    }
    try await tray.item.menu("row “dev — Starting…”") { $0.first(["dev — Starting…"]) != nil }
  }

  /// The machine is stopped, whatever happened to it, and the tray says so.
  func beStopped(_ machine: String) async throws {
    let files = MachineFiles(machine, in: self)
    if let start = podman("machine", "start") {
      kill(start, SIGINT)
      try await awaitEnd(of: start, within: .seconds(30))
    }
    if let vm = files.vm {
      kill(vm, SIGKILL)
      try await awaitEnd(of: vm)
    }
    try files.write(starting: false)
    try await terminal("machine", "stop", machine)
    try await tray.item.menu("row “\(machine) — stopped”", within: .seconds(30)) {
      $0.first([machine + " — stopped"]) != nil
    }
  }

  /// The machine has booted, and the tray says so.
  func beRunning(_ machine: String) async throws {
    if MachineFiles(machine, in: self).vm == nil || tray.program.hasEnded {
      try await beStopped(machine)
      try await terminal("machine", "start", machine, within: .seconds(300))
    }
    try await tray.item.menu("row “\(machine) — running”", within: .seconds(30)) {
      $0.first([machine + " — running"]) != nil
    }
  }
}
