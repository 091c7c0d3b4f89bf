import Glibc
import Testing

@testable import PodtrayCore

/// What begins with the desktop session.
@Suite struct SessionTests {
  @Test func theMachineThatIsWantedIsStarted() {
    let machines = [World.machine("dev"), World.machine("lab")]
    #expect(SessionStart.decide("dev", among: machines) == .start("dev"))
    #expect(SessionStart.decide(nil, among: machines) == .nothing)
    #expect(
      SessionStart.decide("gone", among: machines)
        == .impossible("gone is not there to start with the session"))
    #expect(SessionStart.decide("dev", among: [World.machine("dev", .running)]) == .nothing)
    #expect(
      SessionStart.decide("dev", among: [World.machine("dev"), World.machine("lab", .running)])
        == .impossible("dev is not started with the session: lab runs"))
    var broken = World.machine("dev")
    broken.problem = .halfMade
    #expect(SessionStart.decide("dev", among: [broken]) != .start("dev"))
  }

  private func withDirectory(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/pt-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { _ = PlainSpawn.exitCode("/bin/rm", ["-rf", path], environment: [:]) }
    try body(path)
  }

  @Test func onceInALogin() throws {
    try withDirectory { path throws in
      let start = SessionStart(HostEnvironment(["XDG_RUNTIME_DIR": path]))
      #expect(try start.isFirstTime())
      #expect(try !start.isFirstTime())
    }
  }

  private func write(_ text: String, _ path: String) throws {
    let directory = String(path[..<path.lastIndex(of: "/")!])
    _ = PlainSpawn.exitCode("/bin/mkdir", ["-p", directory], environment: [:])
    try PrivateFile.replace(path, with: Array(text.utf8))
  }

  @Test func autostartIsTurnedOnAndOff() throws {
    try withDirectory { path throws in
      let autostart = Autostart(HostEnvironment(["XDG_CONFIG_HOME": path, "XDG_CONFIG_DIRS": path + "/system"]))
      #expect(autostart.state == .off)
      try autostart.turnOn(program: "/bin/sh")
      #expect(autostart.state == .on)
      #expect(SmallFile.text(autostart.path)?.contains("\nExec=\"/bin/sh\"\n") == true)
      try autostart.turnOff()
      #expect(autostart.state == .off && access(autostart.path, F_OK) != 0)
      try autostart.turnOff()
      try autostart.turnOn(program: "/nonexistent/podtray")
      #expect(autostart.state == .broken(program: "/nonexistent/podtray"))
    }
  }

  /// A package's entry is hidden, since it cannot be removed.
  @Test func theSystemsEntryIsHidden() throws {
    try withDirectory { path throws in
      let autostart = Autostart(HostEnvironment(["XDG_CONFIG_HOME": path, "XDG_CONFIG_DIRS": path + "/system"]))
      try write("[Desktop Entry]\nExec=podtray\n", path + "/system/autostart/podtray.desktop")
      #expect(autostart.state == .on)
      try autostart.turnOff()
      #expect(autostart.state == .off)
      try autostart.turnOn(program: "/bin/sh")
      #expect(autostart.state == .on)
    }
  }

  @Test(arguments: ["/bin/sh", "/a b/c", "/a\"b", "/a\\b", "/$HOME/`x`", "/100%/%f", "/ä/🦭", "/a\nb", "/a\\nb"])
  func everyPathSurvivesItsQuotes(path: String) {
    let entry = DesktopEntry("# x\n[Other]\nExec=no\n[Desktop Entry]\nExec=\(DesktopEntry.quoted(path)) --x\n")
    #expect(entry.program == path)
  }

  @Test func theSpecificationsExample() {
    #expect(DesktopEntry.quoted(#"/a"b\c$d"#) == #""/a\\"b\\\\c\\$d""#)
    #expect(DesktopEntry("[Desktop Entry]\nExec = podtray tray\nHidden=true\n").program == "podtray")
  }
}
