import Glibc
import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// Mending machines, with VMs that are processes.
@Suite(.requires("python3"), .enabled(if: !isRoot, "podman machine refuses root")) struct RepairTests {
  private func message(_ end: RepairEnd) -> String? {
    if case .failure(let failure) = end.result { failure.message } else { nil }
  }

  @Test(arguments: ["4.9.4", "5.4.2"]) func machineThatIsStuckStartingIsStarted(version: String) async throws {
    try await MachineWorld.use(version) { world in
      try world.podman.change { $0.machines["dev"]?.starting = true }
      #expect(await world.repairer.repair("dev", .restart).result == .success("dev is running again"))
      #expect(try await world.state("dev") == .running)
    }
  }

  @Test func beforePodman46OnlyAPersonCanClearTheFlag() async throws {
    try await MachineWorld.use("4.3.1") { world in
      try world.podman.change { $0.machines["dev"]?.starting = true }
      let end = await world.repairer.repair("dev", .restart)
      let file = world.podman.config(of: "dev")
      #expect(
        message(end) == "dev is still “starting”: Podman 4.3.1 never clears it: set \"Starting\" to false in "
          + "\(file), or remove dev and make it anew")
    }
  }

  @Test func guestThatIgnoresThePowerButtonIsEnded() async throws {
    try await MachineWorld.use { world in
      try world.podman.change {
        $0.machines["dev"]?.running = true
        $0.machines["dev"]?.starting = true
      }
      let vm = try #require(world.podman.vm("dev"))
      try world.podman.misbehave(.nothing("powerdown dev"))
      #expect(await world.repairer.repair("dev", .restart).result == .success("dev is running again"))
      try await awaitEnd(of: vm)
      let stop = try await world.podman.call("machine stop")
      #expect(try await world.podman.end(of: stop) == 0, "it could tidy up")
    }
  }

  @Test func nothingIsStoppedForAMachineThatCouldNotStart() async throws {
    try await MachineWorld.use { world in
      try world.podman.change {
        $0.machines["dev"]?.starting = true
        $0.machines["lab"]?.running = true
      }
      #expect(
        message(await world.repairer.repair("dev", .restart))
          == "dev cannot start while lab runs: only one machine runs at a time; stop lab first")
      #expect(world.podman.calls.allSatisfy { !$0.line.hasPrefix("machine stop") })
    }
  }

  @Test func machineThatDoesNotAnswerAfterItsRestartIsNotMended() async throws {
    try await MachineWorld.use { world in
      try world.podman.change { $0.machines["dev"]?.running = true }
      try world.podman.misbehave(.hang("api dev"))
      #expect(
        message(await world.repairer.repair("dev", .restart))
          == "dev is running again, and still unreachable: its API socket does not answer; look into it with "
          + "“podtray machine ssh dev”")
    }
  }

  @Test func startThatFailsIsNoRepair() async throws {
    try await MachineWorld.use { world in
      try world.podman.change { $0.machines["dev"]?.starting = true }
      try world.podman.misbehave(.fail("machine start", "Error: could not find \"gvproxy\""))
      let end = await world.repairer.repair("dev", .restart)
      #expect(message(end) == "dev is stopped: could not find \"gvproxy\"")
    }
  }

  @Test(arguments: [false, true]) func vmThatPodmanForgotIsEnded(isFrozen: Bool) async throws {
    try await MachineWorld.use { world in
      try world.podman.change { $0.machines["dev"]?.running = true }
      let vm = try #require(world.podman.vm("dev"))
      unlink(world.podman.runtime + "/qmp_dev.sock")
      if isFrozen { try world.podman.signalVM("dev", SIGSTOP) }
      #expect(await world.repairer.repair("dev", .endVM).result == .success("dev is stopped"))
      try await awaitEnd(of: vm)
    }
  }

  @Test func stopThatWaitsForTheVMEndsWithIt() async throws {
    try await MachineWorld.use { world in
      try world.podman.change { $0.machines["dev"]?.running = true }
      try world.podman.misbehave(.nothing("powerdown dev"))
      let stop = try Program(Built.fakes + "/podman", ["machine", "stop", "dev"], in: world.podman.workspace)
      _ = try await stop.line { $0.hasPrefix("Waiting") ? $0 : nil }
      let activity = MachineActivity(.stop, processIdentifier: stop.pid)
      #expect(await world.repairer.repair("dev", .endVM, activity: activity).result == .success("dev is stopped"))
      #expect(try await stop.result().succeeded)
    }
  }

  @Test func numberInThePidFileThatIsAnothersByNowIsLeftAlone() async throws {
    try await MachineWorld.use { world in
      let other = try Program("sleep", ["600"], in: world.podman.workspace)
      try world.podman.workspace.makeDirectory("run/podman")
      try writeFile(world.podman.runtime + "/dev_vm.pid", "\(other.pid)\n")
      #expect(await world.repairer.repair("dev", .endVM).result == .success("dev is stopped"))
      #expect(!other.hasEnded)
    }
  }

  @Test func startOfSomebodyElseIsNotInterferedWith() async throws {
    try await MachineWorld.use { world in
      let (program, activity) = try await world.elsewhere("start", "dev")
      for repair in [MachineRepair.restart, .endVM, .remove] {
        #expect(
          message(await world.repairer.repair("dev", repair, activity: activity))
            == "“podman machine start dev” (process \(program.pid)) works on it: wait, or end it with "
            + "“podtray machine cancel dev”")
      }
      #expect(!program.hasEnded && world.podman.vm("dev") != nil)
    }
  }

  @Test(.requires("qemu-system-x86_64")) func realQEMUIsFoundByItsArgumentsAndEndsInOrder() async throws {
    try await MachineWorld.use { world in
      let (monitor, pid) = (world.podman.runtime + "/qmp_dev.sock", world.podman.runtime + "/dev_vm.pid")
      try world.podman.workspace.makeDirectory("run/podman")
      let qemu = try Program(
        "qemu-system-x86_64",
        [
          "-machine", "none", "-display", "none", "-monitor", "none", "-serial", "none", "-qmp",
          "unix:\(monitor),server=on,wait=off", "-pidfile", pid, "-daemonize",
        ], in: world.podman.workspace)
      #expect(try await qemu.result().succeeded)
      #expect(try await world.state("dev") == .running)
      #expect(await world.repairer.repair("dev", .endVM).result == .success("dev is stopped"))
      #expect(fileSize(monitor) == nil && fileSize(pid) == nil, "it has tidied up")
    }
  }
}
