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
}
