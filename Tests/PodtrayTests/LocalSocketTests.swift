import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// Turning on the user's `podman.socket`, with a systemctl that does what the test says.
@Suite(.requires("python3", "setsid"), .enabled(if: !isRoot, "root has another socket")) struct LocalSocketTests {
  private static func use(
    _ behaviour: String, isManaged: Bool = true, _ body: (HostEnvironment, Workspace) async throws -> Void
  ) async throws {
    try await Workspace.use { workspace in
      try writeFile(workspace.root + "/systemctl", behaviour)
      workspace.set("FAKE_SYSTEMCTL", workspace.root + "/systemctl")
      workspace.prependPath(Built.source("Support/Fakes/systemd"))
      if isManaged {
        try workspace.makeDirectory("run/systemd")
        try writeFile(workspace.runtime + "/systemd/private", "")
      }
      try await body(HostEnvironment(workspace.environment), workspace)
    }
  }

  @Test func itIsEnabledForGoodAndProven() async throws {
    try await Self.use("work") { environment, workspace in
      #expect(LocalSocket.probe(environment.localSocket) == .off)
      try await LocalSocketUnit(environment).enable()
      #expect(LocalSocket.probe(environment.localSocket) == .listening)
      #expect(readFile(workspace.root + "/systemctl.calls") == "--user enable --now podman.socket\n")
    }
  }

  @Test func aRefusalIsInSystemctlsWords() async throws {
    try await Self.use("refuse") { environment, _ in
      await #expect(
        throws: LocalSocketUnit.Failure.refused("Failed to enable unit: Unit file podman.socket does not exist.")
      ) { try await LocalSocketUnit(environment).enable() }
    }
  }

  @Test func anExitCodeOfZeroProvesNothing() async throws {
    try await Self.use("nothing") { environment, _ in
      await #expect(throws: LocalSocketUnit.Failure.stillOff) { try await LocalSocketUnit(environment).enable() }
    }
  }

  @Test func withoutSystemdNothingIsTried() async throws {
    try await Self.use("work", isManaged: false) { environment, workspace in
      await #expect(throws: LocalSocketUnit.Failure.noSystemd) { try await LocalSocketUnit(environment).enable() }
      #expect(readFile(workspace.root + "/systemctl.calls") == nil)
    }
  }

  @Test func whoDoesNotAnswerIsNotWaitedFor() async throws {
    try await Self.use("hang") { environment, _ in
      let deadline = Duration.milliseconds(300)
      await #expect(throws: LocalSocketUnit.Failure.silent(after: deadline)) {
        try await LocalSocketUnit(environment, deadline: deadline).enable()
      }
    }
  }

  @Test func doctorEnablesItWhenAsked() async throws {
    try await Self.use("work") { environment, workspace in
      let podtray = CommandLine(workspace: workspace)
      let off = try await podtray("doctor")
      #expect(off.output.contains("podman.socket is off: docker and IDEs cannot use the engine of this computer"))
      #expect(off.output.contains("→ systemctl --user enable --now podman.socket\n"))
      #expect(LocalSocket.probe(environment.localSocket) == .off, "looking changes nothing")
      let fixed = try await podtray("doctor", "--fix")
      #expect(fixed.output.contains("✓ enabled podman.socket: Local answers at \(environment.localSocket)\n"))
      let again = try await podtray("doctor", "--fix")
      #expect(again.output.contains("✓ Local answers at \(environment.localSocket)\n"))
      #expect(readFile(workspace.root + "/systemctl.calls") == "--user enable --now podman.socket\n", "once")
    }
  }

  @Test(arguments: [
    ("refuse", true, "could not be enabled: Failed to enable unit: Unit file podman.socket does not exist."),
    ("nothing", true, "is enabled, but nothing listens; “systemctl --user status podman.socket” tells more"),
    ("work", false, "systemd does not manage this session, so podman.socket cannot be enabled"),
  ]) func whatCannotBeEnabledIsSaid(behaviour: String, isManaged: Bool, message: String) async throws {
    try await Self.use(behaviour, isManaged: isManaged) { _, workspace in
      let fixed = try await CommandLine(workspace: workspace)("doctor", "--fix")
      #expect(fixed.output.contains(message))
    }
  }
}
