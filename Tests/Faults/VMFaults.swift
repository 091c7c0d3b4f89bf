import Glibc
import TestSupport

/// What happens to a VM that has booted, and to one that boots.
let vmFaults = [
  Fault("VM SIGSTOPped, so that Podman's list hangs, and resumed (real VM)") { line in
    try await line.scene.beRunning("dev")
    let machine = MachineFiles("dev", in: line.scene)
    try machine.signalVM(SIGSTOP)
    line.afterwards { try machine.signalVM(SIGCONT) }
    try await line.scene.tray.item.aboutToShow()
    try await line.sees("⚠ dev: does not answer", "⚠ “podman machine list” did not answer", within: .seconds(30))
    try machine.signalVM(SIGCONT)
    line.begins()
    try await line.seesAtTheLatestWhenOpened("dev — running", without: "⚠", after: .seconds(30))
  },
  Fault("stopped from another terminal (real VM)") { line in
    try await line.scene.beRunning("dev")
    let stop = try line.scene.terminal.begin("machine", "stop", "dev")
    try await line.sees("dev — Stopping…")
    try await line.scene.terminal.end(stop, within: .seconds(120))
    line.begins()
    try await line.sees("dev — stopped", without: "⚠")
  },
  Fault("started from another terminal (real VM)") { line in
    try await line.scene.beStopped("dev")
    let start = try line.scene.terminal.begin("machine", "start", "dev")
    try await line.sees("dev — Starting…")
    try await line.scene.terminal.end(start, within: .seconds(300))
    line.begins()
    try await line.sees("dev — running", without: "⚠")
  },
  Fault("guest powered off from inside (real VM)") { line in
    try await line.scene.beRunning("dev")
    let machine = MachineFiles("dev", in: line.scene)
    let vm = try machine.vm.orThrow("dev has no VM")
    _ = try line.scene.terminal.begin("machine", "ssh", "dev", "sudo", "systemctl", "poweroff")
    try await awaitEnd(of: vm, within: .seconds(60))
    line.begins()
    try await line.sees("dev — stopped")
  },
]
