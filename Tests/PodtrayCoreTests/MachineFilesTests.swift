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
    #expect(found.map(\.isFromPodman5) == [true, false])
    #expect(found.map(\.isRootful) == [false, false])
  }

  @Test func halfWrittenFilesAndOtherThingsAreHarmless() throws {
    let files = [
      "empty.json": Data(), "half.json": Data(#"{"Rootful": tr"#.utf8), "m.lock": Data(), "m.ign": Data("{}".utf8),
    ]
    let found = try withFiles(files) { MachineFiles.scan($0) }
    #expect(found.map(\.name) == ["empty", "half"])
    #expect(found.allSatisfy { !$0.isFromPodman5 && $0.isRootful == nil })
  }

  @Test func noDirectoryIsNoMachine() {
    #expect(MachineFiles.scan(HostEnvironment(["HOME": "/nonexistent"])).isEmpty)
  }
}
