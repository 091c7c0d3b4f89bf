import Glibc
import TestSupport

/// The other Podman.
let versionFaults = [
  Fault("stale “Starting” of Podman 4", in: Scene.Kind(podman: .four)) { try await $0.leaveStarting() },
  Fault("default connection moved from another terminal, Podman 4's file", in: Scene.Kind(podman: .four)) {
    try await $0.moveDefault()
  },
  Fault("Podman 5 replaced by Podman 4, which destroys what it lists") { line in
    let (scene, dev) = (line.scene, MachineFiles("dev", in: line.scene))
    let (before, older) = (try dev.text, try Terminal(.four, in: scene.workspace).program)
    try scene.terminal.link(to: older)
    line.begins()
    try await line.seesAtTheLatestWhenOpened("⚠ Podman 4.")
    try await scene.tray.item.aboutToShow()
    try scene.terminal.link(to: scene.terminal.program)
    line.begins()
    try await line.seesAtTheLatestWhenOpened("dev — stopped", without: "⚠")
    guard try dev.text == before else { throw Wrong(description: "Podman 4 has rewritten dev.json") }
  },
]
