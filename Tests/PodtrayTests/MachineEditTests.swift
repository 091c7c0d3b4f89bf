import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// Changing machines, and taking all of them away.
@Suite(.requires("python3"), .enabled(if: !isRoot, "podman machine refuses root")) struct MachineEditTests {
  private func editor(_ world: MachineWorld) -> MachineEditor {
    MachineEditor(client: world.client, machines: world.machines, environment: world.environment)
  }

  @Test func onlyWhatIsGivenIsChanged() async throws {
    try await MachineWorld.use { world async throws in
      let change = MachineChange(size: MachineSize(cpus: 1, memoryMiB: 2048, diskGiB: 12))
      #expect(try await editor(world).set("dev", change) == "dev is changed")
      #expect(try await world.podman.call("machine set").line == "machine set --cpus=1 --disk-size=12 -- dev")
      #expect(try await editor(world).set("dev", change) == "dev is so already")
    }
  }

  @Test(arguments: ["4.3.1", "5.4.2", "6.0.0"]) func rootfulTakesTheDefaultToItsTwin(version: String) async throws {
    try await MachineWorld.use(version) { world async throws in
      #expect(try await editor(world).set("dev", MachineChange(isRootful: true)) == "dev is changed")
      try #expect(world.podman.state.default == "dev-root")
      #expect(try await editor(world).set("lab", MachineChange(isRootful: true)) == "lab is changed")
      try #expect(world.podman.state.default == "dev-root", "lab's was not the default")
    }
  }

  @Test func oneThatRunsIsStoppedAndStartedAgain() async throws {
    try await MachineWorld.use { world async throws in
      try world.podman.change { $0.machines["dev"]?.running = true }
      let change = MachineChange(size: MachineSize(cpus: 1))
      await #expect(throws: EditRefusal.running("dev")) { try await editor(world).set("dev", change) }
      let before = try #require(world.podman.vm("dev"))
      #expect(try await editor(world).set("dev", change, restarts: true) == "dev is changed and running again")
      #expect(try await world.state("dev") == .running && world.podman.vm("dev") != before)
      try #expect(world.podman.state.machines["dev"]?.cpus == 1)
    }
  }

  @Test func oneThatRanRunsAgainAlsoWhenItCannotBeChanged() async throws {
    try await MachineWorld.use { world async throws in
      try world.podman.change { $0.machines["dev"]?.running = true }
      try world.podman.misbehave(.fail("machine set", "Error: no"))
      await #expect(throws: EditRefusal.notTaken("dev", "no", now: "its CPUs are 2")) {
        try await editor(world).set("dev", MachineChange(size: MachineSize(cpus: 1)), restarts: true)
      }
      #expect(try await world.state("dev") == .running)
    }
  }

  @Test func anExitCodeProvesNothing() async throws {
    try await MachineWorld.use { world async throws in
      try world.podman.misbehave(.nothing("machine set"))
      await #expect(throws: EditRefusal.notTaken("dev", "Podman reports success", now: "its CPUs are 2")) {
        try await editor(world).set("dev", MachineChange(size: MachineSize(cpus: 1)))
      }
    }
  }

  @Test func theCommandLineChangesAndSaysWhy() async throws {
    try await MachineWorld.use { world async throws in
      let podtray = CommandLine(workspace: world.podman.workspace)
      #expect(try await podtray("machine", "set", "dev", "--cpus", "1").output == "dev is changed.\n")
      #expect(try await podtray("machine", "set", "dev").end == .exited(2))
      let shrunk = try await podtray("machine", "set", "dev", "--disk-size", "9")
      #expect(shrunk.errors == "podtray: a disk only grows, and that of dev has 10 GiB.\n")
      try world.podman.change { $0.machines["dev"]?.running = true }
      let running = try await podtray("machine", "set", "dev", "--rootful")
      #expect(
        running.errors
          == "podtray: dev runs, and only a stopped machine can be changed. --restart stops it, changes it "
          + "and starts it again.\n")
    }
  }

  @Test func resetTakesEveryMachineAndSaysSoBefore() async throws {
    try await MachineWorld.use { world async throws in
      try world.podman.change {
        $0.addConnection("build", "ssh://me@build.example/run/podman/podman.sock")
        $0.default = "build"
      }
      let podtray = CommandLine(workspace: world.podman.workspace)
      let refused = try await podtray("machine", "reset")
      #expect(refused.end == .exited(1) && refused.errors.contains("The disks of dev (10 GiB), lab (10 GiB), with all"))
      try #expect(world.podman.state.machines.count == 2)
      let done = try await podtray("machine", "reset", "--yes")
      #expect(done.output == "2 machines are removed, with all that Podman kept for machines.\n")
      try #expect(world.podman.state.machines.isEmpty && world.podman.state.default == "build")
    }
  }

  @Test func resetNeedsPodmanFive() async throws {
    try await MachineWorld.use("4.3.1") { world async throws in
      let error = await #expect(throws: ResetRefusal.self) { try await MachineReset(client: world.client).reset() }
      #expect(error == .tooOld(PodmanVersion("4.3.1")!))
    }
  }

  @Test func whatIsLeftAfterAResetIsSaid() async throws {
    try await MachineWorld.use { world async throws in
      try world.podman.misbehave(.fail("machine reset", "Error: busy"))
      await #expect(throws: ResetRefusal.notDone("busy", left: ["dev", "lab"])) {
        try await MachineReset(client: world.client).reset()
      }
    }
  }
}
