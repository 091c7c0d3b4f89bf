import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// Removing machines, and what happens to the default connection.
@Suite(.requires("python3"), .enabled(if: !isRoot, "podman machine refuses root")) struct RemovalTests {
  private static func use(
    _ version: String = "5.4.2", default chosen: String, _ body: (MachineWorld) async throws -> Void
  ) async throws {
    try await MachineWorld.use(version) { world in
      try world.podman.change {
        $0.addMachine("podman-machine-default")
        $0.addConnection("build", "ssh://me@build.example/run/podman/podman.sock")
        $0.default = chosen
      }
      try await body(world)
    }
  }

  @Test func defaultDoesNotJumpToAnUnrelatedConnection() async throws {
    try await Self.use(default: "build") { world in
      #expect(await world.removal.remove("dev").result == .success("dev is removed"))
      try #expect(world.podman.state.default == "build")
      try #expect(world.podman.state.machines["dev"] == nil)
    }
  }

  @Test func withTheDefaultMachineRemovedLocalIsActiveAndNotTheHeir() async throws {
    try await Self.use(default: "build") { world in
      let podtray = CommandLine(workspace: world.podman.workspace)
      #expect(try await podtray("use", "dev").succeeded)
      let removed = try await podtray("machine", "rm", "dev", "--yes")
      #expect(removed.output == "dev is removed.\n" && removed.succeeded)
      try #expect(world.podman.state.default == "podman-machine-default", "Podman picked it")
      #expect(try await podtray("status").output.contains("Active connection: Local"))
    }
  }

  @Test func machineWithoutItsConnectionsIsRemovedWhateverTheExitCode() async throws {
    try await Self.use(default: "build") { world in
      try world.podman.change {
        $0.connections["dev"] = nil
        $0.connections["dev-root"] = nil
      }
      #expect(await world.removal.remove("dev").result == .success("dev is removed"))
      let call = try await world.podman.call("machine rm")
      #expect(try await world.podman.end(of: call) == 125)
      #expect(call.line == "machine rm -f -- dev")
    }
  }

  @Test func whatIsStillListedIsNotRemoved() async throws {
    try await Self.use(default: "build") { world in
      try world.podman.misbehave(.nothing("machine rm"))
      let failure = RepairFailure("dev was not removed: Podman reports success, and lists it all the same")
      #expect(await world.removal.remove("dev").result == .failure(failure))
    }
  }

  @Test func defaultThatCannotBePutBackIsSaid() async throws {
    try await Self.use(default: "build") { world in
      try world.podman.misbehave(.fail("system connection default", "Error: read-only file system"))
      let failure = RepairFailure(
        "dev is removed, and Podman's default connection is no longer build: read-only file system; "
          + "“podman system connection default build” puts it back")
      #expect(await world.removal.remove("dev").result == .failure(failure))
    }
  }

  @Test func machineWhoseVMLivesIsNotRemoved() async throws {
    try await Self.use(default: "build") { world in
      try world.podman.change { $0.machines["dev"]?.running = true }
      let failure = RepairFailure("dev runs: stop it first, with “podtray machine stop dev”")
      #expect(await world.removal.remove("dev").result == .failure(failure))
      #expect(world.podman.calls.allSatisfy { !$0.line.hasPrefix("machine rm") })
    }
  }

  @Test func scriptHasToSayYes() async throws {
    try await Self.use(default: "build") { world in
      let podtray = CommandLine(workspace: world.podman.workspace)
      let refused = try await podtray("machine", "rm", "dev")
      #expect(refused.end == .exited(1))
      #expect(
        refused.errors == "podtray: this needs a yes. Its disk is deleted, with all images, containers and volumes in "
          + "it, and its two connections. “podtray machine rm --yes dev” does it without asking.\n")
      try #expect(world.podman.state.machines["dev"] != nil)
      let unknown = try await podtray("machine", "rm", "nosuch", "--yes")
      #expect(unknown.errors.hasPrefix("podtray: there is no machine “nosuch”."))
    }
  }
}
