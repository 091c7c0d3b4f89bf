import Glibc
import TestSupport

/// What happens to Podman's program, and what it says that is not so.
let podmanFaults = [
  Fault("stop that says success and does nothing (QEMU without a guest)") { line in
    let (scene, dev) = (line.scene, MachineFiles("dev", in: line.scene))
    try await scene.beStopped("dev")
    let vm = try dev.emptyVM(in: scene)
    line.afterwards { await vm.stop() }
    try await line.sees("dev — running")
    try line.replacePodman(
      by: #"[ "$1 $2" != "machine stop" ] || { echo 'Machine "dev" stopped successfully'; exit 0; }"#)
    try await scene.tray.item.click("dev — running/Stop")
    line.begins()
    try await line.sees("⚠ dev did not stop")
    try await line.sees("dev — running")
    try await line.dismiss("⚠ dev did not stop")
  },
  Fault("start refused because another runs (QEMU without a guest)") { line in
    let scene = line.scene
    try await scene.beStopped("dev")
    try await line.makeLab()
    // The tray learns of lab's VM only after it has taken the click.
    scene.tray.program.signal(SIGSTOP)
    line.afterwards { scene.tray.program.signal(SIGCONT) }
    let vm = try MachineFiles("lab", in: scene).emptyVM(in: scene)
    line.afterwards { await vm.stop() }
    _ = try await awaitFile(in: scene.podmanRuntime, within: .seconds(10)) { $0 == "lab_vm.pid" }
    let item = scene.tray.item
    async let clicked = item.click("dev — stopped/Start")
    scene.tray.program.signal(SIGCONT)
    _ = try await clicked
    line.begins()
    try await line.sees("⚠ dev did not start")
    try await line.sees("lab — running")
    try await line.dismiss("⚠ dev did not start")
  },
  Fault("Podman's program removed, and installed again") { line in
    let scene = line.scene
    try scene.terminal.link(to: nil)
    line.afterwards { try scene.terminal.link(to: scene.terminal.program) }
    line.begins()
    try await line.seesAtTheLatestWhenOpened("⚠ Podman is not installed")
    try scene.terminal.link(to: scene.terminal.program)
    line.begins()
    try await line.seesAtTheLatestWhenOpened("dev — ", without: "⚠")
  },
  Fault("Podman hangs, and recovers") { line in
    try line.replacePodman(by: #"[ "$1" = --version ] || exec sleep 1000"#)
    try await line.scene.tray.item.aboutToShow()
    line.begins()
    try await line.sees("⚠ “podman machine list” did not answer", "⚠ “podman", within: .seconds(30))
    note(line)
    try line.scene.terminal.link(to: line.scene.terminal.program)
    line.begins()
    try await line.seesAtTheLatestWhenOpened("dev — ", without: "⚠", after: .seconds(30))
  },
  Fault("Podman slow: 10 s for every answer, and quick again") { line in
    try line.replacePodman(by: "sleep 10")
    try await line.scene.tray.item.aboutToShow()
    line.begins()
    try await line.sees("⚠ ", within: .seconds(40))
    note(line)
    try line.scene.terminal.link(to: line.scene.terminal.program)
    line.begins()
    try await line.seesAtTheLatestWhenOpened("dev — ", without: "⚠", after: .seconds(30))
  },
]

private func note(_ line: Line) { line.note("after \(line.elapsed.text)") }

extension Line {
  /// Lets the tray's `podman` be a script that does `first` and then becomes Podman, for the rest of the line.
  func replacePodman(by first: String) throws {
    let (terminal, script) = (scene.terminal, scene.workspace.root + "/podman-\(ContinuousClock.now.hashValue)")
    try writeFile(script, "#!/bin/sh\n\(first)\nexec \(terminal.program) \"$@\"\n", mode: 0o700)
    afterwards { try terminal.link(to: terminal.program) }
    try terminal.link(to: script)
  }
}
