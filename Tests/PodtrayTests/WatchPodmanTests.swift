import FoundationEssentials
import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// What this computer's own Podman changes, whatever its version.
@Suite(.requires("podman")) struct WatchPodmanTests {
  @Test(arguments: [
    ["connection", "add", "two", "unix:///tmp/two.sock"], ["connection", "default", "one"],
    ["connection", "rename", "one", "two"], ["connection", "remove", "one"],
  ])
  func aChangeOfItsConnectionsIsTold(command: [String]) async throws {
    try await Workspace.use { workspace in
      let conf = workspace.root + "/containers.conf"
      try Data().write(to: URL(filePath: conf))
      workspace.set("CONTAINERS_CONF", conf)
      workspace.set("PODMAN_CONNECTIONS_CONF", workspace.root + "/connections.json")
      func podman(_ arguments: [String]) async throws {
        #expect(try await Program.run("podman", ["system"] + arguments, in: workspace).succeeded)
      }
      try await podman(["connection", "add", "one", "unix:///tmp/one.sock"])
      try await podman(["connection", "add", "default", "unix:///tmp/default.sock"])
      try await podman(["connection", "default", "default"])
      let watch = Watch(environment: HostEnvironment(workspace.environment))
      await watch.start()
      try await podman(command)
      let stir = try await withDeadline(.seconds(10)) { await watch.stirs.first { _ in true } }
      #expect(stir == .changed)
      await watch.stop()
    }
  }
}
