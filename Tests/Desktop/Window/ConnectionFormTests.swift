import TestSupport
import TestTraits
import Testing

@Suite(.requires("Xvfb", "dbus-daemon", "python3", "/usr/libexec/at-spi-bus-launcher"))
struct ConnectionFormTests {
  @Test func aConnectionIsAddedChangedRenamedAndRemoved() async throws {
    try await WindowDriver.use(PodmanState()) { window in
      try await window.turn(to: "Connections")
      try await window.press("Add connection…")
      let add = "Add connection"
      try await window.write("nas", into: "Name", in: add)
      try await window.write("me@nas.example:/run/podman/podman.sock", into: "Address", in: add)
      try await window.press("Add", in: add)
      try await window.gone(add)
      try await window.mark("nas", in: "Connections")
      #expect(try window.podman.state.connections["nas"]?.uri.contains("me@nas.example") == true)

      try await window.press("Edit…")
      try await window.write("tcp://nas.example:2376", into: "Address", in: "Edit nas")
      try await window.press("Change", in: "Edit nas")
      try await window.gone("Edit nas")
      try await window.find("label", "tcp://nas.example:2376")

      try await window.press("Rename…")
      try await window.write("store", into: "Name", in: "Rename nas")
      try await window.press("Rename", in: "Rename nas")
      try await window.gone("Rename nas")
      try await window.mark("store", in: "Connections")

      try await window.press("Remove…")
      try await window.press("Remove", in: "Remove store")
      try await window.reader.first("Local alone") { windows in
        windows.window(WindowDriver.title)?.find("table", "Connections")?.rows.map { $0[1] } == ["Local"] ? true : nil
      }
      #expect(try window.podman.state.connections.isEmpty)
    }
  }

  @Test func whatCannotBeIsSaidAtOnce() async throws {
    var state = PodmanState()
    state.addConnection("nas", "tcp://127.0.0.1:9")
    try await WindowDriver.use(state) { window in
      try await window.turn(to: "Connections")
      try await window.press("Add connection…")
      try await window.write("nas", into: "Name", in: "Add connection")
      try await window.find("label", "✗ There is a connection of this name.", in: "Add connection")
      let button = try await window.find("push button", "Add", in: "Add connection")
      #expect(!button.isSensitive)
    }
  }

  @Test func aTestNamesTheStepThatFails() async throws {
    var state = PodmanState()
    state.addConnection("gone", "unix:///nonexistent/podman.sock")
    try await WindowDriver.use(state) { window in
      try await window.turn(to: "Connections")
      try await window.mark("gone", in: "Connections")
      try await window.press("Test…")
      try await window.reader.first("failed step") { windows in
        windows.window("Test of gone")?.all.first { $0.text?.contains("✗ the engine's socket") == true }
      }
    }
  }

  @Test func theActiveConnectionMoves() async throws {
    var state = PodmanState()
    state.addConnection("nas", "tcp://127.0.0.1:9")
    try await WindowDriver.use(state) { window in
      try await window.turn(to: "Connections")
      try await window.mark("nas", in: "Connections")
      try await window.press("Use")
      try await window.reader.first("mark on nas") { windows in
        windows.window(WindowDriver.title)?.find("table", "Connections")?.rows.contains {
          $0[0] == "●" && $0[1] == "nas"
        }
          == true ? true : nil
      }
      #expect(try window.podman.state.default == "nas")
    }
  }
}
