import FoundationEssentials
import Testing

@testable import PodtrayCore

@Suite struct MachineFilesTests {
  /// A configuration directory that holds these machine files.
  private func withFiles<Result>(
    _ files: [String: Data], _ body: (HostEnvironment) throws -> Result
  ) throws -> Result {
    let home = FileManager.default.temporaryDirectory.appending(path: "podtray-\(UInt64.random(in: 0...UInt64.max))")
    let folder = home.appending(path: "containers/podman/machine/qemu")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    for (name, data) in files { try data.write(to: folder.appending(path: name)) }
    return try body(HostEnvironment(["XDG_CONFIG_HOME": home.path]))
  }

  private func captured(_ version: String) throws -> Data {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try Data(contentsOf: folder.appending(path: "Fixtures/\(version)/machine-config.json"))
  }

  @Test func realFilesTellTheirPodman() throws {
    let files = ["old.json": try captured("4.3.1"), "new.json": try captured("5.4.2")]
    let found = try withFiles(files) { MachineFiles.scan($0) }
    #expect(found.map(\.name) == ["new", "old"])
    #expect(found.map(\.kind) == [.podman5, .podman4])
    #expect(found.map(\.isFromPodman5) == [true, false])
    #expect(found.map(\.isRootful) == [false, false])
  }

  @Test func realFilesTellWhatBelongsToTheMachine() throws {
    let files = ["old.json": try captured("4.3.1"), "new.json": try captured("5.4.2")]
    let found = try withFiles(files) { MachineFiles.scan($0) }
    let (new, old) = (found[0], found[1])
    #expect(new.monitorSocket == "/home/tester/home5/rt/podman/qmp_dev.sock")
    #expect(new.vmPidFile == "/home/tester/home5/rt/podman/dev_vm.pid")
    #expect(new.proxyPidFile == "/home/tester/home5/rt/podman/gvproxy.pid")
    #expect(new.imagePath == "/home/tester/home5/.local/share/containers/podman/machine/qemu/dev-amd64.qcow2")
    #expect(new.ignitionPath == nil)
    #expect(old.monitorSocket == "/home/tester/home/rt/podman/qmp_dev.sock")
    #expect(old.vmPidFile == "/home/tester/home/rt/podman/dev_vm.pid")
    #expect(old.proxyPidFile == "/home/tester/home/rt/podman/dev_proxy.pid")
    #expect(old.imagePath == "/home/tester/home/.local/share/containers/podman/machine/qemu/disk.qcow2")
    #expect(old.ignitionPath == "/home/tester/home/.config/containers/podman/machine/qemu/dev.ign")
  }

  @Test func realFilesTellTheVolumes() throws {
    let files = ["old.json": try captured("4.3.1"), "new.json": try captured("5.4.2")]
    let found = try withFiles(files) { MachineFiles.scan($0) }
    #expect(found[0].volumes == [MachineVolume(host: "/home/tester/home5", guest: "/home/tester/home5")])
    #expect(found[1].volumes == [MachineVolume(host: "/home/tester/home", guest: "/home/tester/home")])
  }

  @Test(arguments: [
    (#""Mounts":[]"#, []), (#""Mounts":null"#, []), (#""Mounts":7"#, nil), (#""Other":[]"#, nil),
    (#""Mounts":[{"Source":"/a"}]"#, nil), (#""Mounts":[7]"#, nil),
    (#""Mounts":[{"Source":"a","Target":"/b"}]"#, nil), (#""Mounts":[],"QMPMonitor":{}"#, []),
    (
      #""Mounts":[{"Source":"/a","Target":"/b","ReadOnly":true,"Type":"9p"}]"#,
      [MachineVolume(host: "/a", guest: "/b", isReadOnly: true)]
    ),
  ])
  func volumesAreKnownAsAWholeOrNotAtAll(_ text: String, _ volumes: [MachineVolume]?) throws {
    let found = try withFiles(["m.json": Data("{\"Name\":\"m\",\(text)}".utf8)]) { MachineFiles.scan($0) }
    #expect(found.map(\.volumes) == [volumes])
  }

  @Test func aDamagedFileTellsNoVolumes() throws {
    let found = try withFiles(["m.json": Data(#"{"Version":1,"Name":"m","Mounts":[]}"#.utf8)]) { MachineFiles.scan($0) }
    #expect(found.map(\.kind) == [.damaged] && found.map(\.volumes) == [nil])
  }

  @Test(arguments: [
    "", #"{"Name": "m", "Rootful": tr"#, "[]", "null", "{}", #"{"Name": ""}"#, #"{"Name": 7}"#, "\u{0}", "<html>",
  ])
  func whatIsNoMachinesFileIsDamaged(text: String) throws {
    let found = try withFiles(["m.json": Data(text.utf8)]) { MachineFiles.scan($0) }
    #expect(found.map(\.kind) == [.damaged])
    #expect(found.allSatisfy { !$0.isFromPodman5 && $0.isRootful == nil && $0.monitorSocket == nil })
  }

  @Test func otherFilesAreNoMachines() throws {
    let files = ["m.lock": Data(), "m.ign": Data("{}".utf8), ".tmp-m.json4711": Data()]
    #expect(try withFiles(files) { MachineFiles.scan($0) }.isEmpty)
  }

  @Test func aDamagedFileOfPodman5IsStillOneOfPodman5() throws {
    let found = try withFiles(["m.json": Data(#"{"Version": 1}"#.utf8)]) { MachineFiles.scan($0) }
    #expect(found.map(\.kind) == [.damaged] && found.map(\.isFromPodman5) == [true])
  }

  @Test func pathsThatAreNoneAreLeftAway() throws {
    let text = #"{"Name":"m","QMPMonitor":{"Address":{"Path":7}},"VMPidFilePath":{"Path":"here"},"ImagePath":"/x"}"#
    let file = try #require(withFiles(["m.json": Data(text.utf8)]) { MachineFiles.scan($0) }.first)
    #expect(file.kind == .podman4)
    #expect(file.monitorSocket == nil && file.vmPidFile == nil && file.imagePath == nil && file.proxyPidFile == nil)
  }

  @Test func hostileNamesAreNames() throws {
    let names = ["", "-x", "a\nb", String(repeating: "x", count: 250), "\u{1b}[31m"]
    let files = Dictionary(uniqueKeysWithValues: names.map { ($0 + ".json", Data()) })
    #expect(try Set(withFiles(files) { MachineFiles.scan($0) }.map(\.name)) == Set(names))
  }

  @Test func onlyWhatChangedIsReadAgain() throws {
    let text = #"{"Name":"m","Rootful":false}"#
    try withFiles(["m.json": Data(text.utf8)]) { environment in
      var known = MachineFiles.scan(environment)
      known[0].isRootful = true
      #expect(MachineFiles.scan(environment, knowing: known) == known)
      try Data((text + " ").utf8).write(to: URL(filePath: known[0].path))
      #expect(MachineFiles.scan(environment, knowing: known).map(\.isRootful) == [false])
    }
  }

  @Test func noDirectoryIsNoMachine() {
    #expect(MachineFiles.scan(HostEnvironment(["HOME": "/nonexistent"])).isEmpty)
  }
}
