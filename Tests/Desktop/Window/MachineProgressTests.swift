import TestSupport
import TestTraits
import Testing

/// The window that shows how far a machine is which is being made.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool", "/usr/libexec/at-spi-bus-launcher"))
struct MachineProgressTests {
  private static let title = "Create new"

  /// With a machine whose making waits half way, and whose window is closed by then.
  private static func use(_ body: (WindowDriver, FakePodman.Call) async throws -> Void) async throws {
    let forms = MachineFormTests()
    try await forms.use { window in
      try window.podman.misbehave(.hold("machine init"))
      try await forms.fill("new", window)
      try await window.toggle("Start it when it is made", in: MachineFormTests.form)
      try await window.press("Create", in: MachineFormTests.form)
      let call = try await window.podman.call("machine init")
      try await window.podman.hold(of: call)
      try await window.says("Making the machine", in: title)
      try await window.key("Escape", in: title, closes: true)
      try await window.gone(title)
      try await body(window, call)
    }
  }

  @Test func closedItComesBack() async throws {
    try await Self.use { window, call in
      for _ in 1...2 {
        try await window.press("Show progress of new")
        try await window.says("Making the machine", in: Self.title)
      }
      #expect(try await window.reader.windows().count { $0.name == Self.title } == 1)
      window.podman.release()
      try await window.says("new is made.", in: Self.title)
      try await window.reader.first("end of the button") { windows in
        windows.window(WindowDriver.title)?.find("push button", "Show progress of new") == nil ? true : nil
      }
      #expect(try await window.podman.end(of: call) == 0)
    }
  }

  @Test func itCanBeCancelledThen() async throws {
    try await Self.use { window, _ in
      try await window.press("Show progress of new")
      try await window.press("Cancel", in: Self.title)
      try await window.says("cancelled; what was made of new is removed.", in: Self.title)
    }
  }
}
