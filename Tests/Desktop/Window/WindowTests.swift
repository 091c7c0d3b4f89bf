import TestSupport
import TestTraits
import Testing

@Suite(.requires("Xvfb", "dbus-daemon", "python3", "xdotool", "/usr/libexec/at-spi-bus-launcher"))
struct WindowTests {
  private static var state: PodmanState {
    var state = PodmanState()
    state.addMachine("dev")
    state.addConnection("build", "ssh://me@build.example:2222/run/user/1000/podman/podman.sock")
    return state
  }

  @Test func theMenuOpensItAtTheRightPart() async throws {
    try await WindowDriver.use(Self.state, []) { window in
      try await window.tray.item.click("Open Podtray")
      try await window.find("table", "Machines")
      try await window.tray.item.click("Preferences…")
      try await window.find("text", "Search Preferences")
    }
  }

  @Test func aMachinesDetailsOpenFromTheMenu() async throws {
    var state = Self.state
    state.addMachine("lab")
    try await WindowDriver.use(state, []) { window in
      try await window.tray.item.menu("both machines") { $0.find("lab — stopped/Details…") != nil }
      try await window.tray.item.click("lab — stopped/Details…")
      try await window.find("heading", "lab")
      try await window.tray.item.click("dev — stopped/Details…")
      try await window.find("heading", "dev")
    }
  }

  /// Podman's own files tell them, and no command does.
  @Test func volumesOfAMachineAreFollowed() async throws {
    try await WindowDriver.use(Self.state) { window in
      try await window.mark("dev", in: "Machines")
      try await window.find("label", "none")
      let path = ".config/containers/podman/machine/qemu/dev.json"
      let text = try #require(readFile(window.desktop.workspace.home + "/" + path))
      let (empty, mount) = (#""Mounts": []"#, #"{"Source": "/src", "Target": "/guest", "ReadOnly": true}"#)
      #expect(text.contains(empty))
      func write(_ mounts: String) throws {
        let parts = text.split(separator: empty, maxSplits: 1)
        try window.desktop.workspace.write(path, parts.joined(separator: "\"Mounts\": \(mounts)"))
      }
      try write("[\(mount)]")
      try await window.find("label", "/src → /guest (read only)")
      try write("7")
      try await window.reader.first("end of the row") { windows in
        windows.window(WindowDriver.title)?.find("label", "Volumes") == nil ? true : nil
      }
    }
  }

  /// What has no name cannot be told by a screen reader.
  @Test func everyControlHasAName() async throws {
    try await WindowDriver.use(Self.state) { window in
      for section in ["Machines", "Connections", "Containers", "Registries", "Preferences"] {
        try await window.turn(to: section)
        let windows = try await window.reader.windows()
        let nameless = windows.flatMap(\.namelessControls)
        #expect(nameless.map(\.outline) == [], "\(section): \(windows.map(\.outline).joined(separator: "\n"))")
      }
    }
  }

  @Test func aMachineIsStartedAndStopped() async throws {
    try await WindowDriver.use(Self.state) { window in
      try await window.mark("dev", in: "Machines")
      try await window.find("label", "2 GiB")
      try await window.press("Start")
      try await window.reader.first("running machine") { windows in
        windows.window(WindowDriver.title)?.find("table", "Machines")?.rows.first { $0[2].hasPrefix("running") }
      }
      #expect(try window.podman.state.machines["dev"]?.running == true)
      try await window.press("Stop")
      try await window.rows("Machines", [["dev", "stopped"]])
    }
  }

  @Test func aMachineIsRemovedAfterAQuestion() async throws {
    try await WindowDriver.use(Self.state) { window in
      try await window.mark("dev", in: "Machines")
      try await window.press("Remove…")
      try await window.press("Remove", in: "Remove dev")
      try await window.rows("Machines", [])
      try await window.find("label", "There is no machine yet.")
      #expect(try window.podman.state.machines.isEmpty)
    }
  }

  @Test func searchLeavesWhatIsFound() async throws {
    var state = Self.state
    for number in 1...30 { state.addConnection("host-\(number)", "tcp://127.0.0.1:9") }
    try await WindowDriver.use(state) { window in
      try await window.turn(to: "Connections")
      try await window.write("host-17", into: "Search Connections", in: WindowDriver.title)
      try await window.reader.first("one row") { windows in
        windows.window(WindowDriver.title)?.find("table", "Connections")?.rows.map { $0[1] } == ["host-17"] ? true : nil
      }
      try await window.find("heading", "host-17")
    }
  }

  @Test func hostileNamesAreHarmless() async throws {
    var state = Self.state
    state.addConnection("\u{1b}[31m\u{202e}_evil_", "tcp://127.0.0.1:9")
    try await WindowDriver.use(state) { window in
      try await window.turn(to: "Connections")
      try await window.mark("[31m_evil_", in: "Connections")
      try await window.press("Remove…")
      try await window.press("Cancel", in: "Remove [31m_evil_")
    }
  }

  @Test func itRemembersItsSize() async throws {
    try await WindowDriver.use(Self.state) { window in
      try await window.find("table", "Machines")
      let resize = ["search", "--sync", "--onlyvisible", "--name", "^Podtray$", "windowsize", "--sync", "1010", "710"]
      #expect(try await Program.run("xdotool", resize, in: window.desktop.workspace).succeeded)
      try await window.key("ctrl+w", closes: true)
      try await window.gone(WindowDriver.title)
      try await window.tray.item.click("Open Podtray")
      try await window.find("table", "Machines")
      let size = ["search", "--onlyvisible", "--name", "^Podtray$", "getwindowgeometry", "--shell"]
      let found = try await Program.run("xdotool", size, in: window.desktop.workspace)
      #expect(found.output.contains("WIDTH=1010") && found.output.contains("HEIGHT=710"), "\(found.output)")
    }
  }

  @Test func keysLeadEverywhere() async throws {
    try await WindowDriver.use(Self.state) { window in
      try await window.find("table", "Machines")
      try await window.key("ctrl+2")
      try await window.find("heading", "Local")
      try await window.key("Down")
      try await window.find("heading", "dev")
      try await window.key("ctrl+f")
      try await window.key("b")
      try await window.find("heading", "build")
      try await window.key("Escape")
      try await window.reader.first("all rows") { windows in
        windows.window(WindowDriver.title)?.find("table", "Connections")?.rows.count == 4 ? true : nil
      }
      try await window.key("ctrl+q", closes: true)
      #expect(try await window.tray.program.result().succeeded)
    }
  }
}
