import TestSupport
import TestTraits
import Testing

/// AppIndicator and the session bus do not always come in the order that AppIndicator expects.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "cc", "pkg-config")) struct LateBusTests {
  @Test func theItemAppearsAllTheSame() async throws {
    try await Desktop.use { desktop in
      let library = desktop.workspace.root + "/late_bus.so"
      let command = #"cc -D_GNU_SOURCE -shared -fPIC -o "$0" "$1" $(pkg-config --cflags --libs gio-2.0) -ldl"#
      let compiled = try await Program.run(
        "sh", ["-c", command, library, Built.source("Desktop/Fakes/late_bus.c")], in: desktop.workspace)
      try #require(compiled.succeeded, "\(compiled.errors)")
      _ = try FakePodman(PodmanState(), in: desktop.workspace)
      desktop.workspace.set("LD_PRELOAD", library)
      let tray = try await desktop.open(Built.product("podtray"))
      try await tray.item.menu("menu") { $0.find("Quit") != nil }
    }
  }
}
