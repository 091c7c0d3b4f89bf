import Glibc
import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// Ending a machine command that is under way.
@Suite(.requires("python3"), .enabled(if: !isRoot, "podman machine refuses root")) struct CancelTests {
  @Test(arguments: ["4.3.1", "5.4.2"]) func startOfOursThatIsCancelledLeavesNothing(version: String) async throws {
    try await MachineWorld.use(version) { world in
      try world.podman.misbehave(.hold("machine start"))
      let starting = Task { await world.machines.operate("dev", .start) }
      try await world.podman.hold(of: world.podman.call("machine start"))
      let vm = try #require(world.podman.vm("dev"))
      await world.machines.cancel("dev", activity: nil)
      try await awaitEnd(of: vm)
      #expect(await starting.value.complaint == "EOF")
      #expect(try await world.state("dev") == .stopped, "nor is it “starting” ever after")
    }
  }

  @Test func startOfSomebodyElseIsCancelledTheSameWay() async throws {
    try await MachineWorld.use { world in
      let (program, activity) = try await world.elsewhere("start", "dev")
      await world.machines.cancel("dev", activity: activity)
      #expect(program.hasEnded)
      #expect(try await world.state("dev") == .stopped)
      #expect(world.podman.vm("dev") == nil)
    }
  }

  @Test func startWithoutAVMIsInterrupted() async throws {
    try await MachineWorld.use { world in
      try world.podman.misbehave(.hang("machine start"))
      let starting = Task { await world.machines.operate("dev", .start) }
      let call = try await world.podman.call("machine start")
      await world.machines.cancel("dev", activity: nil)
      try await awaitEnd(of: call.pid)
      #expect(await starting.value.complaint == "“podman machine start” failed with exit code 130")
    }
  }

  @Test func startThatIsCancelledBeforeItBeganNeverBegins() async throws {
    try await MachineWorld.use { world in
      try world.podman.misbehave(.hold("--version"))
      let starting = Task { await world.machines.operate("dev", .start) }
      try await world.podman.hold(of: world.podman.call("--version"))
      await world.machines.cancel("dev", activity: nil)
      world.podman.release()
      #expect(await starting.value.complaint == nil)
      #expect(!world.podman.calls.contains { $0.line.hasPrefix("machine start") })
    }
  }

  @Test func commandForAnotherMachineIsLeftAlone() async throws {
    try await MachineWorld.use { world in
      let (program, activity) = try await world.elsewhere("start", "dev")
      await world.machines.cancel("lab", activity: activity)
      #expect(!program.hasEnded)
    }
  }

  @Test func stopIsInterruptedAndTheGuestGoesOnStopping() async throws {
    try await MachineWorld.use { world in
      try world.podman.change { $0.machines["dev"]?.running = true }
      let (program, activity) = try await world.elsewhere("stop", "dev")
      await world.machines.cancel("dev", activity: activity)
      #expect(try await program.result().end == .killed(signal: SIGINT))
      #expect(world.podman.vm("dev") != nil)
    }
  }

  @Test func numberThatBelongsToAnotherProgramByNowIsLeftAlone() async throws {
    try await MachineWorld.use { world in
      let other = try Program("sleep", ["600"], in: world.podman.workspace)
      await world.machines.cancel("dev", activity: MachineActivity(.stop, processIdentifier: other.pid))
      #expect(!other.hasEnded)
    }
  }

  @Test func commandThatOutlastsItsTimeIsEnded() async throws {
    try await MachineWorld.use { world in
      try world.podman.misbehave(.hang("machine stop"))
      let end = await world.machines.operate("dev", .stop, within: .milliseconds(100))
      #expect(end.complaint == "“podman machine stop” did not answer within 0 s")
      #expect(world.podman.calls.allSatisfy { ProcessHandle(pid: $0.pid)?.isRunning != true })
    }
  }
}
