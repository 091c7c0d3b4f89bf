import TestSupport
import TestTraits
import Testing

/// A tray that the bus starts, as a desktop's menu of applications lets it.
@Suite(.requires("Xvfb", "dbus-daemon", "gdbus", "xdotool")) struct ActivationTests {
  private static let name = "io.github.podtray.Podtray"

  private static func call(_ method: String, _ arguments: String..., in workspace: Workspace) async throws {
    let words = ["call", "--session", "--dest", name, "--object-path", "/io/github/podtray/Podtray", "--method"]
    let full = words + ["org.freedesktop.Application." + method] + arguments + ["{}"]
    let answer = try await Program.run("gdbus", full, in: workspace)
    #expect(answer.succeeded, "\(answer.errors)")
  }

  /// The bus has no other way to a program than its service file.
  @Test func whoActivatesItGetsATrayWithItsWindow() async throws {
    try await Desktop.use { desktop in
      let workspace = desktop.workspace
      _ = try FakePodman(PodmanState(), in: workspace)
      let text = try #require(readFile(Built.source("../data/dbus/\(Self.name).service.in")))
      #expect(text.contains("Exec=@BINDIR@/podtray "))
      try workspace.write(
        ".local/share/dbus-1/services/\(Self.name).service",
        text.replacing("@BINDIR@/podtray", with: Built.product("podtray")))
      let bus = try await PrivateBus.start(in: workspace, activatesServices: true, name: "services")
      let watcher = try await StatusNotifierWatcher.start(on: bus.address)
      try await Self.call("Activate", in: workspace)
      let window = ["search", "--sync", "--onlyvisible", "--name", "^Podtray$"]
      #expect(try await Program.run("xdotool", window, in: workspace).succeeded)
      let item = try await TrayItem.open(watcher.registration().address, on: bus.address)
      try await item.menu("row that ends it") { $0.find("Quit") != nil }
      await watcher.vanish()
    }
  }

  @Test(.requires("/usr/libexec/at-spi-bus-launcher"), arguments: [true, false])
  func thePreferencesAreOneWish(_ isByBus: Bool) async throws {
    try await WindowDriver.use(PodmanState(), []) { window in
      let workspace = window.desktop.workspace
      if isByBus {
        try await Self.call("ActivateAction", "preferences", "[]", in: workspace)
      } else {
        let again = try await Program.run(Built.product("podtray"), ["tray", "--preferences"], in: workspace)
        #expect(again.succeeded)
      }
      try await window.mark("Ports in the menu", in: "Preferences")
    }
  }
}
