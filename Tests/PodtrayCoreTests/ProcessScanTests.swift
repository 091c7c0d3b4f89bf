import FoundationEssentials
import Glibc
import Testing

@testable import PodtrayCore

@Suite struct ProcessScanTests {
  /// Unlike any other machine's of this computer.
  private let name = "scan-\(UInt32.random(in: 0...UInt32.max))"

  private var file: MachineFile {
    MachineFile(
      path: "/c/\(name).json", name: name, signature: [],
      contents: """
        {"Name": "\(name)", "Version": 1, "QEMUHypervisor": {"QMPMonitor": {"Address": {"Path": "/r/qmp_\(name).sock"}},
         "QEMUPidPath": {"Path": "/r/\(name)_vm.pid"}}}
        """)
  }

  private func scan(logs: String = "/nonexistent") -> (commands: [ProcessScan.Command], vms: [ProcessHandle]) {
    let scan = ProcessScan(files: [file], logs: logs)
    return (scan.commands.filter { $0.machine == name }, scan.vms[name] ?? [])
  }

  @Test func aMachineCommandIsFound() throws {
    let start = try StandIn("podman", ["machine", "start", "--no-info", "--", name])
    let stop = try StandIn("/usr/bin/podman-remote", ["machine", "stop", name])
    let found = scan().commands
    #expect(Set(found.map(\.activity.verb)) == [.start, .stop])
    #expect(Set(found.map(\.activity.processIdentifier)) == [start.pid, stop.pid])
    #expect(found.allSatisfy { $0.process.isRunning && $0.activity.logPath == nil })
  }

  @Test func aVMIsKnownByItsMonitorOrItsPidFile() throws {
    let one = try StandIn("qemu-system-x86_64", ["-m", "512", "-qmp", "unix:/r/qmp_\(name).sock,server=on,wait=off"])
    let two = try StandIn("qemu-kvm", ["-pidfile", "/r/\(name)_vm.pid"])
    #expect(Set(scan().vms.map(\.pid)) == [one.pid, two.pid])
  }

  @Test func whatOnlyLooksAlikeIsNone() throws {
    let others = [
      try StandIn("podtray", ["machine", "start", "--yes", "--after", "1", "--", name]),
      try StandIn("bash", ["podman", "machine", "start", name]),
      try StandIn("podman", ["machine", "inspect", name]),
      try StandIn("podman", ["run", "alpine", "machine", "start", name]),
      try StandIn("qemu-system-x86_64", ["-pidfile", "/elsewhere/\(name)_vm.pid", "-qmp", "unix:/r/qmp_\(name)"]),
      try StandIn("qemu-system-x86_64", ["-pidfile"]),
    ]
    let found = scan()
    #expect(found.commands.isEmpty && found.vms.isEmpty, "among \(others.map(\.pid))")
  }

  @Test func aZombieDoesNotCount() throws {
    let start = try StandIn("podman", ["machine", "start", name])
    let handle = try #require(ProcessHandle(pid: start.pid))
    start.kill()
    while handle.isRunning { sched_yield() }
    #expect(scan().commands.isEmpty)
  }

  @Test func hostileArgumentsAreData() throws {
    let hostile = [
      try StandIn("podman", ["machine", "start", "a\nb \u{1b}[31m"]),
      try StandIn("podman", ["machine", "start", String(repeating: "x", count: 100_000)]),
      try StandIn("", ["machine", "start", name]),
      try StandIn("podman", Array(repeating: "", count: 50_000) + ["machine", "start", name]),
    ]
    let scan = ProcessScan(files: [file], logs: "/")
    #expect(scan.commands.contains { $0.machine == "a\nb \u{1b}[31m" }, "among \(hostile.map(\.pid))")
    #expect(!scan.commands.contains { $0.machine == name })
  }

  @Test func aProxyIsTheOneThatItsPidFileMeans() throws {
    let folder = TemporaryFolder()
    defer { folder.remove() }
    let pidFile = folder.path + "/gvproxy.pid"
    defer { unlink(pidFile) }
    let proxy = try StandIn("gvproxy", ["-listen-qemu", "unix:///r/x.sock", "-pid-file", pidFile])
    #expect(GvProxy.process(pidFile: pidFile) == nil)
    try "\(proxy.pid)\n".write(toFile: pidFile, atomically: false, encoding: .utf8)
    #expect(GvProxy.process(pidFile: pidFile)?.pid == proxy.pid)
    for stale in ["\(getpid())", "0", "-1", "x", "", "99999999999"] {
      try stale.write(toFile: pidFile, atomically: false, encoding: .utf8)
      #expect(GvProxy.process(pidFile: pidFile) == nil, "\(stale)")
    }
  }

  @Test func theLogIsOneOfOurs() throws {
    let logs = TemporaryFolder()
    defer { logs.remove() }
    let log = logs.path + "/machine.log"
    let ours = try StandIn("podman", ["machine", "start", name], output: log)
    let other = try StandIn("podman", ["machine", "stop", name], output: logs.path + "-other")
    defer { unlink(logs.path + "-other") }
    let found = scan(logs: logs.path).commands
    #expect(found.first { $0.activity.processIdentifier == ours.pid }?.activity.logPath == log)
    #expect(found.contains { $0.activity.processIdentifier == other.pid && $0.activity.logPath == nil })
    unlink(log)
    #expect(scan(logs: logs.path).commands.allSatisfy { $0.activity.logPath == nil }, "it is another start's by now")
  }
}

/// A directory below the temporary one.
private struct TemporaryFolder {
  let path: String

  init() {
    path = "/tmp/podtray-scan-\(UInt32.random(in: 0...UInt32.max))"
    mkdir(path, 0o700)
  }

  func remove() { rmdir(path) }
}
