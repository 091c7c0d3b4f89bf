import TestSupport
import TestTraits
import Testing

/// What leads from a container to other programs.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool", "xterm", "/usr/libexec/at-spi-bus-launcher"))
struct ContainerWaysTests {
  private static func port(_ number: Int, _ address: String = "") -> String {
    #"{"host_ip":"\#(address)","host_port":\#(number),"container_port":80,"protocol":"tcp"}"#
  }

  @Test func aShellOpensInATerminal() async throws {
    try await EngineStage.use([EngineStage.entry("it's $(touch no)")]) { stage in
      try stage.window.desktop.workspace.write(".config/podtray/settings.toml", "terminal = \"xterm\"\n")
      try await stage.window.mark("it's $(touch no)", in: "Containers")
      try await stage.window.press("Shell")
      let call = try await stage.window.podman.call("exec", within: .seconds(20))
      #expect(Array(call.argv.prefix(6)) == ["exec", "-it", "--", EngineStage.id, "sh", "-c"])
      #expect(call.argv.last == "command -v bash >/dev/null 2>&1 && exec bash; exec sh")
      #expect(call.stdin?.hasPrefix("/dev/pts/") == true)
      #expect(call.env["PODTRAY_CONNECTION"] == "Local")
      #expect(call.env["CONTAINER_HOST"] == nil && call.env["CONTAINER_CONNECTION"] == nil)
    }
  }

  @Test func aTerminalThatIsMissingIsSaid() async throws {
    try await EngineStage.use([EngineStage.entry("web")]) { stage in
      try stage.window.desktop.workspace.write(".config/podtray/settings.toml", "terminal = \"no-such-terminal\"\n")
      try await stage.window.mark("web", in: "Containers")
      try await stage.window.press("Shell")
      try await stage.window.says("no-such-terminal", in: "Shell in web")
      #expect(stage.window.podman.calls.allSatisfy { $0.argv.first != "exec" })
    }
  }

  @Test func aPortOpensInTheBrowser() async throws {
    let ports = [Self.port(8080), Self.port(8081, "127.0.0.2"), Self.port(8082, "-x;evil")].joined(separator: ",")
    try await EngineStage.use([EngineStage.entry("web", more: ",\"Ports\":[\(ports)]")]) { stage in
      let browser = try FakeBrowser(in: stage.window.desktop.workspace)
      try await stage.window.mark("web", in: "Containers")
      try await stage.window.press("Open :8080")
      #expect(try await browser.next() == "http://localhost:8080")
      try await stage.window.press("Open :8081")
      #expect(try await browser.next() == "http://127.0.0.2:8081")
      #expect(try await !stage.window.find("push button", "Open :8082").isSensitive)
      try await stage.window.press("Stop")
      try await stage.window.reader.first("port that nothing answers at") { windows in
        windows.window(WindowDriver.title)?.find("push button", "Open :8080").flatMap { $0.isSensitive ? nil : $0 }
      }
    }
  }

  @Test func theIdGoesToTheClipboard() async throws {
    try await EngineStage.use([EngineStage.entry("web")]) { stage in
      try await stage.window.mark("web", in: "Containers")
      try await stage.window.press("Copy id")
      let pasted = try await PastedText.read(EngineStage.id.count, in: stage.window.desktop.workspace)
      #expect(pasted == EngineStage.id)
    }
  }
}
