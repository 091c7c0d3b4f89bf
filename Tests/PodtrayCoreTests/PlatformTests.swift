internal import Glibc
internal import Testing

@testable import PodtrayCore

@Suite struct PlatformTests {
  private func withDirectory(_ body: (String) async throws -> Void) async throws {
    let path = "/tmp/podtray-platform-\(UInt32.random(in: 0...UInt32.max))"
    mkdir(path, 0o700)
    defer {
      for name in ["podtray/file", "podtray", "log", ""] { remove("\(path)/\(name)") }
    }
    try await body(path)
  }

  @Test func theRuntimeDirectoryIsOursAlone() async throws {
    try await withDirectory { base in
      mkdir(base + "/podtray", 0o777)
      chmod(base + "/podtray", 0o777)
      let directory = try RuntimeDirectory(HostEnvironment(["XDG_RUNTIME_DIR": base]))
      #expect(directory.path == base + "/podtray")
      var status = stat()
      #expect(stat(directory.path, &status) == 0 && status.st_mode & 0o777 == 0o700)
      #expect(throws: RuntimeDirectory.Failure.self) {
        try directory.socketPath(String(repeating: "x", count: 100 - directory.path.utf8.count - 1))
      }
      #expect(try directory.socketPath("s") == directory.path + "/s")
      #expect(try directory.place("one", named: "file") == directory.path + "/file")
      #expect(try SmallFile.text(directory.place("another", named: "file")) == "another")
    }
  }

  @Test func aSymlinkOrAStrangersDirectoryIsRefused() async throws {
    try await withDirectory { base in
      symlink("/tmp", base + "/podtray")
      #expect(throws: RuntimeDirectory.Failure.self) {
        try RuntimeDirectory(HostEnvironment(["XDG_RUNTIME_DIR": base]))
      }
    }
    guard getuid() == 0 else { return }
    try await withDirectory { base in
      mkdir(base + "/podtray", 0o700)
      chown(base + "/podtray", 65534, 65534)
      #expect(throws: RuntimeDirectory.Failure.self) {
        try RuntimeDirectory(HostEnvironment(["XDG_RUNTIME_DIR": base]))
      }
    }
  }

  @Test func programsAreFoundInAbsoluteEntriesOnly() {
    #expect(ExecutableSearch.find("sh", path: "/nowhere:/bin") == "/bin/sh")
    #expect(ExecutableSearch.find("bin/sh", path: "/") == nil || access("bin/sh", X_OK) == 0)
    #expect(ExecutableSearch.find("sh", path: "bin:.:") == nil)
    #expect(ExecutableSearch.find("/bin/sh", path: "") == "/bin/sh")
    #expect(ExecutableSearch.find("/bin", path: "") == nil)
    #expect(ExecutableSearch.find("", path: "/bin") == nil)
  }

  @Test func shellsAreToldByTheirName() {
    let kinds: [(String, UserShell.Kind)] = [
      ("/bin/bash", .bash), ("/opt/bash-5.2", .bash), ("/bin/zsh5", .zsh), ("/bin/zsh-static", .zsh),
      ("/usr/bin/fish", .fish), ("/bin/sh", .other), ("/bin/rbash", .other), ("/bin/bashful", .other),
    ]
    for (path, kind) in kinds { #expect(UserShell(path: path).kind == kind, "\(path)") }
    #expect(UserShell.current(HostEnvironment(["SHELL": "/bin/sh"])).path == "/bin/sh")
    #expect(UserShell.current(HostEnvironment(["SHELL": "/nowhere/sh"])).path.hasPrefix("/"))
    #expect(UserShell.current(HostEnvironment(["SHELL": "sh"])).path.hasPrefix("/"))
  }

  @Test func aDetachedProcessHasASessionOfItsOwnAndNoDescriptorOfOurs() async throws {
    try await withDirectory { base in
      let leaked = open("/dev/null", O_RDONLY)
      defer { close(leaked) }
      let process = try await DetachedProcess.start(
        "/bin/sh", ["-c", "ls /proc/$$/fd; readlink /proc/$$/fd/0; cut -d' ' -f1,5,6 /proc/$$/stat"],
        environment: ["PATH": "/bin:/usr/bin"], output: .file(base + "/log"))
      #expect(try await process.ending() == .exited(0))
      let lines = (SmallFile.text(base + "/log") ?? "").split(separator: "\n")
      let pid = "\(process.processIdentifier)"
      #expect(lines == ["0", "1", "2", "/dev/null", "\(pid) \(pid) \(pid)"])
    }
  }

  @Test func whoeverWaitsMayBeCancelledAndTheProcessLivesOn() async throws {
    let process = try await DetachedProcess.start("/bin/sleep", ["600"], environment: [:])
    let waiting = Task { try await process.ending() }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(kill(process.processIdentifier, 0) == 0)
    #expect(process.signal(SIGINT))
    #expect(try await process.ending() == .signalled(SIGINT))
    #expect(!process.signal(SIGINT))
  }

  @Test func aStartThatIsCancelledStillStarts() async throws {
    let starting = Task { try await DetachedProcess.start("/bin/sleep", ["600"], environment: [:]) }
    starting.cancel()
    let process = try await starting.value
    #expect(kill(process.processIdentifier, 0) == 0)
    process.signal(SIGKILL)
    #expect(try await process.ending() == .signalled(SIGKILL))
  }

  @Test func whatCannotBeStartedIsAnErrorAndLeavesNothingOpen() async throws {
    func openDescriptors() -> Int { (0..<256).count { fcntl(Int32($0), F_GETFD) >= 0 } }
    _ = try await DetachedProcess.start("/bin/true", [], environment: [:]).ending()
    let before = openDescriptors()
    for _ in 0..<100 {
      await #expect(throws: ProcessFailure.notFound("/nowhere")) {
        _ = try await DetachedProcess.start("/nowhere", [], environment: [:])
      }
    }
    #expect(openDescriptors() < before + 50)
  }

  @Test func aHandlerThatIsDoneLeavesNothingToWakeFor() async throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let called = Once<Void>()
    let token = Reactor.shared.onReadable(ends[0]) {
      called.resume(.success(()))
      return false
    }
    #expect(Self.isInAnEpoll(ends[0]))
    write(ends[1], "x", 1)
    try await called.value()
    // A timer's turn comes after the handler's.
    try await Reactor.shared.sleep(for: .milliseconds(1))
    #expect(!Self.isInAnEpoll(ends[0]))
    Reactor.shared.stopWatching(token)
  }

  /// Whether some epoll of this process watches the descriptor: `tfd:` of proc_pid_fdinfo(5).
  private static func isInAnEpoll(_ descriptor: Int32) -> Bool {
    (0..<1024).contains { number in
      (SmallFile.text("/proc/self/fdinfo/\(number)") ?? "").split(separator: "\n").contains { line in
        let words = line.split(separator: " ")
        return words.first == "tfd:" && words.dropFirst().first == "\(descriptor)"
      }
    }
  }

  @Test func anArgumentIsNeverCutShort() async {
    await #expect(throws: ProcessFailure.self) {
      try await ProcessRunner().run("/bin/echo", ["a\0b"], environment: [:], deadline: .seconds(5))
    }
    await #expect(throws: ProcessFailure.self) {
      try await DetachedProcess.start("/bin/echo", ["a\0b"], environment: [:])
    }
    #expect(Invocation(executable: "/bin/echo", arguments: ["a\0b"]).replaceProcess().contains("NUL"))
  }

  @Test func aNulIsRefused() {
    let environment = ConnectionEnvironment(connection: .podman("a\0b"), variables: [])
    #expect(throws: ConnectionEnvironment.Unrepresentable(variable: "PODTRAY_CONNECTION")) {
      try ShellExports.text(of: environment, for: .posix)
    }
  }

  @Test func exportsUnsetEverythingFirst() throws {
    let environment = ConnectionEnvironment(connection: .local, variables: [.init("DOCKER_HOST", "it's")])
    let lines = try ShellExports.text(of: environment, for: .posix).split(separator: "\n")
    let unsets = ConnectionEnvironment.overriding.count
    #expect(lines.prefix(unsets).allSatisfy { $0.hasPrefix("unset ") })
    #expect(lines.dropFirst(unsets) == ["export DOCKER_HOST='it'\\''s'", "export PODTRAY_CONNECTION='Local'"])
  }
}
