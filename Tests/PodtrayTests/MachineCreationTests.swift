import Glibc
import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// Making machines, and what is left when that does not work.
@Suite(.requires("python3"), .enabled(if: !isRoot, "podman machine refuses root")) struct MachineCreationTests {
  /// With the programs that machines need, whatever this computer has.
  private static func use(
    _ version: String = "5.4.2", _ body: (MachineWorld, MachineCreator) async throws -> Void
  ) async throws {
    try await MachineWorld.use(version) { world async throws in
      for name in ["gvproxy", "qemu-system-x86_64", "qemu-system-aarch64", "qemu-img", "virtiofsd"] {
        try writeFile(world.podman.workspace.root + "/bin/\(name)", "#!/bin/sh\n", mode: 0o755)
      }
      let environment = HostEnvironment(world.podman.workspace.environment)
      try await body(
        world, MachineCreator(client: world.client, machines: world.machines, environment: environment))
    }
  }

  private func draft(_ edit: (inout MachineDraft) -> Void = { _ in }) -> MachineDraft {
    var draft = MachineDraft(name: "new")
    edit(&draft)
    return draft
  }

  @Test(arguments: ["4.3.1", "5.4.2", "6.0.0"]) func aMachineIsMadeAndTheDefaultStays(version: String) async throws {
    try await Self.use(version) { world, creator async throws in
      let draft = draft { ($0.cpus, $0.isRootful) = (1, true) }
      let creation = creator.begin(draft)
      let stages = await creation.progress.reduce(into: [CreationProgress.Stage]()) { $0.append($1.stage) }
      #expect(await creation.end().result == .success("new is made"))
      let machine = try #require(try world.podman.state.machines["new"])
      #expect(machine.cpus == 1 && machine.rootful)
      try #expect(world.podman.state.default == "dev")
      let call = try await world.podman.call("machine init")
      #expect(call.line == "machine init --cpus=1 --rootful -- new")
      #expect(call.stdin == "/dev/null" && call.sid == call.pid)
      guard case .making(let progress)? = stages.last else { throw Missing() }
      #expect(progress.step.label == "Machine init complete")
    }
  }

  private struct Missing: Error {}

  @Test func itIsStartedWhenThatIsWanted() async throws {
    try await Self.use { world, creator async throws in
      let creation = creator.begin(draft { $0.startsNow = true })
      #expect(await creation.end().result == .success("new is made and running"))
      #expect(try await world.state("new") == .running)
    }
  }

  @Test func whatIsWrongIsSaidBeforePodmanIsAsked() async throws {
    try await Self.use { world, creator async throws in
      let creation = creator.begin(MachineDraft(name: "dev"))
      guard case .failure(let failure) = await creation.end().result else { throw Missing() }
      #expect(failure.message == "there is a machine “dev” already" && !failure.isHalfMade)
      #expect(world.podman.calls.allSatisfy { !$0.line.hasPrefix("machine init") })
    }
  }

  @Test func aProgramThatIsMissingIsNamed() async throws {
    try await Self.use { world, _ async throws in
      var variables = world.podman.workspace.environment
      variables["PATH"] = Built.fakes
      let environment = HostEnvironment(variables)
      let missing = MachineParts.all(environment, podman: PodmanVersion("5.4.2")!).filter { $0.path == nil }
      // This computer may have some of them where Podman looks.
      guard !missing.isEmpty else { return }
      let client = PodmanClient(environment: environment)
      let machines = MachineOperator(client: client, environment: environment)
      let creation = MachineCreator(client: client, machines: machines, environment: environment).begin(draft())
      guard case .failure(let failure) = await creation.end().result else { throw Missing() }
      #expect(failure.message.hasPrefix("\(missing[0].name) is missing, and machines need it"))
      #expect(world.podman.calls.allSatisfy { !$0.line.hasPrefix("machine init") })
    }
  }

  @Test func podmansReasonIsSaid() async throws {
    try await Self.use { world, creator async throws in
      try world.podman.misbehave(.fail("machine init", "Error: no space left on device"))
      let end = await creator.begin(draft()).end()
      #expect(end.result == .failure(CreationFailure("new was not made: no space left on device")))
      try world.podman.misbehave(.nothing("machine init"))
      let silent = await creator.begin(draft()).end()
      #expect(
        silent.result == .failure(CreationFailure("new was not made: Podman reports success, and does not list it")))
    }
  }

  /// The fake adds the machine before it is held, as Podman 4.3 does before it fails.
  @Test(arguments: ["4.3.1", "5.4.2"]) func whatIsHalfMadeIsSaidToBeThat(version: String) async throws {
    try await Self.use(version) { world, creator async throws in
      try world.podman.misbehave(.hold("machine init"))
      let creation = creator.begin(draft())
      let call = try await world.podman.call("machine init")
      try await world.podman.hold(of: call)
      kill(call.pid, SIGKILL)
      guard case .failure(let failure) = await creation.end().result else { throw Missing() }
      #expect(failure.isHalfMade && !failure.isCancelled)
      #expect(
        failure.message
          == "new was not finished and is listed all the same: “podman machine init” was ended by signal 9")
      #expect(failure.advice == "“podtray machine rm new” removes it")
    }
  }

  @Test(arguments: ["4.3.1", "5.4.2"]) func whatIsCancelledLeavesNothing(version: String) async throws {
    try await Self.use(version) { world, creator async throws in
      try world.podman.change { $0.default = "lab-root" }
      try world.podman.misbehave(.hold("machine init"))
      let creation = creator.begin(draft())
      try await world.podman.hold(of: world.podman.call("machine init"))
      try #expect(world.podman.state.machines["new"] != nil)
      creation.cancel()
      let failure = CreationFailure("cancelled; what was made of new is removed", isCancelled: true)
      #expect(await creation.end().result == .failure(failure))
      try #expect(world.podman.state.machines.keys.sorted() == ["dev", "lab"])
      try #expect(world.podman.state.default == "lab-root")
    }
  }

  @Test func aStartThatIsCancelledLeavesTheMachine() async throws {
    try await Self.use { world, creator async throws in
      try world.podman.misbehave(.hold("machine start"))
      let creation = creator.begin(draft { $0.startsNow = true })
      try await world.podman.hold(of: world.podman.call("machine start"))
      creation.cancel()
      let failure = CreationFailure("new is made; its start was cancelled", isCancelled: true)
      #expect(await creation.end().result == .failure(failure))
      #expect(try await world.state("new") == .stopped)
    }
  }

  @Test func theCommandLineCleansUpWhenItIsInterrupted() async throws {
    try await Self.use { world, _ async throws in
      try world.podman.misbehave(.hold("machine init"))
      let program = try Program(Built.product("podtray"), ["machine", "create", "new"], in: world.podman.workspace)
      try await world.podman.hold(of: world.podman.call("machine init"))
      program.signal(SIGINT)
      let result = try await program.result()
      #expect(result.end == .killed(signal: SIGINT))
      #expect(result.errors.hasSuffix("podtray: cancelled; what was made of new is removed.\n"))
      try #expect(world.podman.state.machines["new"] == nil)
    }
  }

  @Test func theCommandLineSaysEachStepOnce() async throws {
    try await Self.use { world, _ async throws in
      let podtray = CommandLine(workspace: world.podman.workspace)
      let result = try await podtray("machine", "create", "new", "--cpus", "1", "--volume", "/tmp:/tmp:ro")
      #expect(result.output == "new is made.\n" && result.succeeded)
      #expect(result.errors.contains("Making the machine\n"))
      #expect(try await world.podman.call("machine init").line == "machine init --cpus=1 --volume=/tmp:/tmp:ro -- new")
      let wrong = try await podtray("machine", "create", "a b", "--memory", "99999999")
      #expect(wrong.end == .exited(1) && wrong.errors.hasPrefix("podtray: the name “a b” must be of letters"))
      #expect(try await podtray("machine", "create", "x", "--volume", "a:b:c:d").end == .exited(2))
    }
  }
}
