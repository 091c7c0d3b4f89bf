import FoundationEssentials
import Glibc
import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// What a reading makes of Podman's word and of the processes and files that there are.
@Suite(.requires("python3"), .enabled(if: !isRoot, "podman machine refuses root")) struct ReadingTests {
  @Test func aStartElsewhereIsSeenFromItsFirstMoment() async throws {
    try await MachineWorld.use { world in
      let (program, activity) = try await world.elsewhere("start", "dev")
      let reading = try await world.client.reading()
      let dev = try #require(reading.machines.first)
      #expect(dev.state == .starting && dev.hasVM && dev.problem == nil)
      #expect(dev.activity == activity)
      #expect(Set(reading.processes.map(\.pid)) == [program.pid, try #require(world.podman.vm("dev"))])
      world.podman.release()
      #expect(try await program.result().succeeded)
      let after = try #require(try await world.client.machines().first)
      #expect(after.state == .running && after.activity == nil && after.hasVM)
    }
  }

  @Test func aStopElsewhereIsAStopUntilTheVMHasEnded() async throws {
    try await MachineWorld.use { world in
      try world.podman.change { $0.machines["dev"]?.running = true }
      let (program, activity) = try await world.elsewhere("stop", "dev")
      let dev = try #require(try await world.client.machines().first)
      #expect(dev.state == .stopping && dev.hasVM && dev.activity == activity)
      world.podman.release()
      #expect(try await program.result().succeeded)
      #expect(try await world.state("dev") == .stopped)
    }
  }

  @Test(arguments: [("5.4.2", MachineState.running), ("4.3.1", .running)])
  func aStartThatWasKilledIsStuck(version: String, state: MachineState) async throws {
    try await MachineWorld.use(version) { world in
      let (program, _) = try await world.elsewhere("start", "dev")
      program.signal(SIGKILL)
      _ = try await program.result()
      let dev = try #require(try await world.client.machines().first)
      #expect(dev.state == state && dev.problem == .stuckStarting && dev.activity == nil)
      #expect(world.count("machine list") == 2, "it is said only when it is so twice")
      #expect(try await world.client.machines().first == dev)
      #expect(world.count("machine list") == 3, "and not asked for twice again while nothing changes")
      try world.podman.signalVM("dev", SIGKILL)
      try await awaitEnd(of: try #require(world.podman.vm("dev")))
      let crashed = try #require(try await world.client.machines().first)
      #expect(crashed.state == .stopped && crashed.problem == .stuckStarting && !crashed.hasVM)
    }
  }

  @Test func aVMThatPodmanForgotIsStillThere() async throws {
    try await MachineWorld.use { world in
      try world.podman.change { $0.machines["dev"]?.running = true }
      unlink(world.podman.runtime + "/qmp_dev.sock")
      let dev = try #require(try await world.client.machines().first)
      #expect(dev.state == .stopping && dev.hasVM && dev.activity == nil)
      try world.podman.signalVM("dev", SIGKILL)
      try await awaitEnd(of: try #require(world.podman.vm("dev")))
      #expect(try await world.state("dev") == .stopped)
    }
  }

  @Test(arguments: ["5.4.2", "4.3.1"], ["", #"{"Name": "bad", "Versi"#, "[]"])
  func aDamagedFileHidesNoOther(version: String, text: String) async throws {
    try await MachineWorld.use(version) { world in
      try world.podman.change { $0.machines["lab"]?.running = true }
      let path = world.podman.config(of: "bad")
      try writeFile(path, text)
      let machines = try await world.client.machines()
      #expect(machines.map(\.name) == ["bad", "dev", "lab"])
      #expect(machines.map(\.state) == [.unknown, .stopped, .running])
      #expect(machines.map(\.problem) == [.damagedConfig(path), nil, nil])
      #expect(machines[1].memoryBytes == 2 << 30 && machines[1].diskBytes == 10 << 30 && machines[1].cpus == 2)
      #expect(machines[2].hasVM)
    }
  }

  @Test func aFileOfPodman4IsAMachineToMakeAnew() async throws {
    try await MachineWorld.use { world in
      try writeFile(world.podman.config(of: "old"), #"{"Name": "old", "Rootful": true}"#)
      let old = try #require(try await world.client.machines().last)
      #expect(old.name == "old" && old.state == .unknown && old.problem == .incompatibleConfig)
    }
  }

  @Test func aMachineWithoutItsDiskIsHalfMade() async throws {
    try await MachineWorld.use { world in
      unlink(world.podman.image(of: "dev"))
      let dev = try #require(try await world.client.machines().first)
      #expect(dev.state == .stopped && dev.problem == .halfMade)
    }
  }

  @Test func hostileFileNamesAreNames() async throws {
    try await MachineWorld.use { world in
      let names = ["", "--help", "a\nb", String(repeating: "x", count: 240)]
      for name in names { try writeFile(world.podman.machineConfigs + "/\(name).json", "{}") }
      let machines = try await world.client.machines()
      #expect(Set(machines.map(\.name)) == Set(names + ["dev", "lab"]))
      #expect(machines.filter { names.contains($0.name) }.allSatisfy { $0.problem != nil })
    }
  }

  @Test func aFrozenVMDoesNotHideTheOthers() async throws {
    try await MachineWorld.use { world in
      try world.podman.change { $0.machines["dev"]?.running = true }
      try world.podman.signalVM("dev", SIGSTOP)
      for lists in [1, 1] {
        let machines = try await world.client.machines()
        #expect(machines.map(\.state) == [.unknown, .stopped])
        #expect(machines.map(\.problem) == [.notResponding, nil])
        #expect(machines[0].hasVM)
        #expect(world.count("machine list") == lists, "the list is not waited for again")
      }
      try world.podman.signalVM("dev", SIGCONT)
      #expect(try await world.client.machines().map(\.state) == [.running, .stopped])
    }
  }

  @Test func whenNothingAnswersNothingIsSaid() async throws {
    try await MachineWorld.use { world in
      try world.podman.misbehave(.fail("machine", "Error: no such luck"))
      await #expect(throws: PodmanError.refused(command: "podman machine list", exitCode: 125, message: "no such luck"))
      {
        try await world.client.reading()
      }
    }
  }

  @Test func machinesAreInspectedOnlyWhenTheirFileHasChanged() async throws {
    try await MachineWorld.use { world in
      for _ in 0..<3 { _ = try await world.client.machines() }
      #expect(world.count("machine list") == 3)
      #expect(world.lines("machine inspect") == ["machine inspect -- dev lab"])
      try world.podman.change { $0.machines["lab"]?.rootful = true }
      #expect(try await world.client.machines().map(\.isRootful) == [false, true])
      #expect(world.lines("machine inspect") == ["machine inspect -- dev lab", "machine inspect -- lab"])
    }
  }

  @Test func aDowngradeBetweenTwoReadingsHarmsNothing() async throws {
    var state = PodmanState()
    state.addMachine("dev")
    try await Workspace.use(as: .caller) { workspace in
      let podman = try FakePodman(state, in: workspace, isInstalled: false)
      try podman.install()
      let client = PodmanClient(environment: HostEnvironment(workspace.environment))
      #expect(try await client.machines().map(\.name) == ["dev"])
      let config = readFile(podman.config(of: "dev"))
      try podman.change { $0.version = "4.3.1" }
      try await podman.reinstall()
      await #expect(throws: PodmanError.wouldHarmMachines(PodmanVersion("4.3.1")!, machines: ["dev"])) {
        try await client.reading()
      }
      let calls = podman.calls
      #expect(calls.last?.line == "--version" && calls.count { $0.line.hasPrefix("machine list") } == 1)
      #expect(readFile(podman.config(of: "dev")) == config)
    }
  }
}

extension MachineWorld {
  /// The calls so far that begin so; each was recorded before it did anything.
  fileprivate func lines(_ start: String) -> [String] {
    let calls = podman.workspace.root + "/podman/calls"
    return listDirectory(calls).sorted().compactMap { file in
      let record = readFile("\(calls)/\(file)").map { Data($0.utf8) }
      return record.flatMap { try? JSONDecoder().decode(FakePodman.Call.self, from: $0) }?.line
    }.filter { $0.hasPrefix(start) }
  }

  fileprivate func count(_ start: String) -> Int { lines(start).count }
}
