import Glibc
import TestSupport
import TestTraits
import Testing

/// Machines are made, changed and taken away in the window.
@Suite(.requires("Xvfb", "dbus-daemon", "python3", "/usr/libexec/at-spi-bus-launcher"))
struct MachineFormTests {
  static let form = "Create machine"

  /// With the programs that machines need, whatever this computer has.
  func use(running: Bool = false, screen: String = "1280x800", _ body: (WindowDriver) async throws -> Void) async throws
  {
    var state = PodmanState()
    state.addMachine("dev", running: running)
    try await WindowDriver.use(state, screen: screen) { window in
      for name in ["gvproxy", "qemu-system-x86_64", "qemu-system-aarch64", "qemu-img", "virtiofsd"] {
        try writeFile(window.desktop.workspace.root + "/bin/\(name)", "#!/bin/sh\n", mode: 0o755)
      }
      try await window.find("heading", "dev")
      try await body(window)
    }
  }

  func fill(_ name: String, _ window: WindowDriver) async throws {
    try await window.press("Create machine…")
    try await window.write(name, into: "Name", in: Self.form)
  }

  @Test func aMachineIsMadeAndShowsHowFarItIs() async throws {
    try await use { window in
      try window.podman.misbehave(.hold("machine init"))
      try await fill("dev", window)
      try await window.says("✗ There is a machine “dev” already.", in: Self.form)
      try await window.write("new", into: "Name", in: Self.form)
      try await window.count(1, into: "CPUs", in: Self.form)
      try await window.toggle("Start it when it is made", in: Self.form)
      try await window.press("Create", in: Self.form)
      try await window.gone(Self.form)
      let call = try await window.podman.call("machine init")
      #expect(call.line == "machine init --cpus=1 -- new")
      try await window.says("Making the machine", in: "Create new")
      try await window.podman.hold(of: call)
      window.podman.release()
      try await window.says("new is made.", in: "Create new")
      try await window.press("Close", in: "Create new")
      try await window.rows("Machines", [["dev", "stopped"], ["new", "stopped"]])
    }
  }

  @Test func whatIsCancelledIsCleanedUp() async throws {
    try await use { window in
      try window.podman.misbehave(.hold("machine init"))
      try await fill("new", window)
      try await window.press("Create", in: Self.form)
      try await window.podman.hold(of: window.podman.call("machine init"))
      try await window.press("Cancel", in: "Create new")
      try await window.says("cancelled; what was made of new is removed.", in: "Create new")
      #expect(try window.podman.state.machines.keys.sorted() == ["dev"])
    }
  }

  @Test func whoClosesTheWindowIsToldWhatFails() async throws {
    try await use { window in
      try window.podman.misbehave(.hold("machine init"))
      try await fill("new", window)
      try await window.press("Create", in: Self.form)
      let call = try await window.podman.call("machine init")
      try await window.podman.hold(of: call)
      try await window.press("Close", in: "Create new")
      try await window.gone("Create new")
      kill(call.pid, 9)
      try await window.says("new was not finished and is listed all the same", in: "Create new")
    }
  }

  @Test func whatIsHalfMadeCanBeRemoved() async throws {
    try await use { window in
      try window.podman.misbehave(.hold("machine init"))
      try await fill("new", window)
      try await window.press("Create", in: Self.form)
      let call = try await window.podman.call("machine init")
      try await window.podman.hold(of: call)
      kill(call.pid, 9)
      try await window.press("Remove it…", in: "Create new")
      try await window.press("Remove", in: "Remove new")
      try await window.rows("Machines", [["dev", "stopped"]])
    }
  }

  /// One that this computer does not have.
  private static var missingPart: String? {
    let places = ["/usr/bin", "/usr/local/bin", "/usr/local/libexec/podman", "/usr/libexec/podman", "/usr/lib/podman"]
    return ["gvproxy", "qemu-img", "virtiofsd"].first { part in
      places.allSatisfy { access("\($0)/\(part)", X_OK) != 0 }
    }
  }

  @Test(.enabled("every part is installed here") { missingPart != nil }) func whatIsMissingIsNamed() async throws {
    let missing = try #require(Self.missingPart)
    try await WindowDriver.use(PodmanState()) { window in
      try await window.tray.item.menu("offer of a machine") { $0.find("Create machine…") != nil }
      try await window.tray.item.click("Create machine…")
      try await window.says("\(missing) is missing, and machines need it", in: Self.form)
      try await window.write("new", into: "Name", in: Self.form)
      try await window.press("Create", in: Self.form)
      try await window.says("✗ ", in: Self.form)
      #expect(window.podman.calls.allSatisfy { !$0.line.hasPrefix("machine init") })
    }
  }

  @Test func oneThatRunsIsChangedOnlyWhenItMayRestart() async throws {
    try await use(running: true) { window in
      try await window.press("Edit…")
      try await window.count(1, into: "CPUs", in: "Edit dev")
      try await window.says("✗ It runs, and only a stopped machine can be changed.", in: "Edit dev")
      #expect(try await !window.find("push button", "Change", in: "Edit dev").isSensitive)
      try await window.toggle("Stop it and start it again", in: "Edit dev")
      try await window.press("Change", in: "Edit dev")
      try await window.says("dev is changed and running again.", in: "Change dev")
      #expect(try window.podman.state.machines["dev"]?.cpus == 1)
    }
  }

  @Test func rootfulIsSaidToRestartAndAsked() async throws {
    try await use(running: true) { window in
      try await window.press("Make rootful… (restarts)")
      try await window.says("Its API socket serves root's containers then", in: "Make dev rootful")
      try await window.press("Make rootful", in: "Make dev rootful")
      try await window.says("dev is changed and running again.", in: "Change dev")
      try await window.find("push button", "Make rootless… (restarts)")
      #expect(try window.podman.state.machines["dev"]?.rootful == true)
    }
  }

  @Test func aResetWantsItsWord() async throws {
    try await use { window in
      try await window.press("Reset all machines…")
      try await window.says("The disks of dev (10 GiB), with all in them", in: "Reset machines")
      #expect(try await !window.find("push button", "Remove all", in: "Reset machines").isSensitive)
      try await window.write("reset", into: "Write “reset”", in: "Reset machines")
      try await window.press("Remove all", in: "Reset machines")
      try await window.says("1 machine is removed, with all that Podman kept for machines.", in: "Reset machines")
      try await window.rows("Machines", [])
    }
  }

  @Test func oneMachineStartsWithTheSession() async throws {
    try await use { window in
      try await window.press("Start with the session")
      try await window.find("push button", "Not with the session")
      let settings = readFile(window.desktop.workspace.home + "/.config/podtray/settings.toml")
      #expect(settings == "start-machine = \"dev\"\n")
    }
  }

  @Test func theKeyboardScrollsToWhatTheScreenHasNoRoomFor() async throws {
    try await use(screen: "1024x500") { window in
      try await window.press("Create machine…")
      let last = "Start it when it is made"
      let form = try await window.first("its last field", in: Self.form) { form in
        form.all.contains { $0.name == last } ? form : nil
      }
      #expect(form.find("check box", last) == nil)
      #expect(form.find("push button", "Create") != nil)
      try await window.reach(last, in: Self.form)
      try await window.find("push button", "Create", in: Self.form)
    }
  }

  /// What has no name cannot be told by a screen reader.
  @Test func everyControlHasAName() async throws {
    let controls: Set = ["push button", "text", "check box", "spin button", "table", "progress bar"]
    try await use(running: true) { window in
      try writeFile(window.desktop.workspace.root + "/podman/df.json", Self.disk)
      for (button, title) in [("Create machine…", Self.form), ("Edit…", "Edit dev"), ("Disk…", "Disk of dev")] {
        try await window.press(button)
        try await window.reader.first(title) { $0.window(title)?.all.first { $0.role == "push button" } }
      }
      let windows = try await window.reader.windows()
      let nameless = windows.flatMap(\.all).filter { $0.isShowing && controls.contains($0.role) && $0.name.isEmpty }
      #expect(nameless.map(\.outline) == [], "\(windows.map(\.outline).joined(separator: "\n"))")
    }
  }

  @Test func pruningSaysWhatGoes() async throws {
    try await use(running: true) { window in
      try writeFile(window.desktop.workspace.root + "/podman/df.json", Self.disk)
      try await window.press("Disk…")
      try await window.says("1 image, 7.0 MB, of which 7.0 MB are unused", in: "Disk of dev")
      #expect(try await !window.find("push button", "Prune volumes…", in: "Disk of dev").isSensitive)
      try await window.press("Prune images…", in: "Disk of dev")
      try await window.says("docker.io/library/old:1: 7.0 MB.", in: "Remove unused images")
      try await window.press("Remove", in: "Remove unused images")
      try await window.says("no images", in: "Disk of dev")
      let pruned = readFile(window.desktop.workspace.root + "/podman/pruned")
      #expect(pruned == "/v4.0.0/libpod/images/prune?all=true\n")
    }
  }

  private static let disk = """
    {"ImagesSize": 7000000, "Containers": [],
     "Images": [{"Repository": "docker.io/library/old", "Tag": "1", "ImageID": "abc", "Size": 7000000,
                 "UniqueSize": 7000000, "Containers": 0}],
     "Volumes": [{"VolumeName": "data", "Size": 5, "Links": 1}]}
    """
}
