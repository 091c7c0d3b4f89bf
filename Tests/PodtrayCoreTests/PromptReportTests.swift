internal import CLinux
internal import Glibc
internal import Testing

@testable import PodtrayCore

@Suite struct PromptReportTests {
  /// A listener in a directory of its own, and what it was told.
  private struct Listening {
    let base: String
    let report: PromptReport
    let told = Once<PromptReport.Outcome>()

    init() throws {
      base = "/tmp/podtray-report-\(UInt32.random(in: 0...UInt32.max))"
      mkdir(base, 0o700)
      let told = told
      report = try PromptReport(in: RuntimeDirectory(HostEnvironment(["XDG_RUNTIME_DIR": base]))) {
        told.resume(.success($0))
      }
    }

    func outcome() async throws -> PromptReport.Outcome {
      try await withDeadline(.seconds(10)) { [told] in try await told.value() }
    }

    func end() {
      report.close()
      #expect(access(report.path, F_OK) != 0)
      rmdir(base + "/podtray")
      rmdir(base)
    }
  }

  private func say(_ bytes: [UInt8], to path: String) {
    let descriptor = pt_connect_unix(path)
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    close(descriptor)
  }

  @Test func whatIsSaidCountsAtOnce() async throws {
    for isFailure in [false, true] {
      let listening = try Listening()
      defer { listening.end() }
      let reporter = PromptReporter(path: listening.report.path)
      if isFailure { reporter.failed("it\u{1b}[31m broke\nin two") } else { reporter.opened() }
      #expect(try await listening.outcome() == (isFailure ? .failed("it[31m brokein two") : .opened))
      reporter.close()
    }
  }

  @Test func becomingCountsAtTheEndAndCanBeTakenBack() async throws {
    for isTakenBack in [false, true] {
      let listening = try Listening()
      defer { listening.end() }
      let reporter = PromptReporter(path: listening.report.path)
      reporter.becoming()
      listening.report.drain()
      if isTakenBack { reporter.failed("no") }
      reporter.close()
      #expect(try await listening.outcome() == (isTakenBack ? .failed("no") : .opened))
    }
  }

  @Test func garbageAndFloodsAreIgnored() async throws {
    let listening = try Listening()
    defer { listening.end() }
    for bytes in [[], [0xff, 10], Array("opened".utf8), Array("open\n".utf8), Array(repeating: 10, count: 100_000)] {
      say(bytes, to: listening.report.path)
    }
    say(Array(repeating: UInt8(ascii: "x"), count: 9000) + Array("\nopened\n".utf8), to: listening.report.path)
    PromptReporter(path: listening.report.path).failed("real")
    #expect(try await listening.outcome() == .failed("real"))
  }

  @Test func drainingTakesWhatHasArrived() throws {
    let listening = try Listening()
    defer { listening.end() }
    say(Array("opened\n".utf8), to: listening.report.path)
    listening.report.drain()
    #expect(!listening.told.resume(.success(.opened)), "it was told")
  }

  @Test(.enabled(if: getuid() == 0)) func anotherUserIsNotHeard() async throws {
    let listening = try Listening()
    defer { listening.end() }
    chmod(listening.base, 0o755)
    chmod(listening.base + "/podtray", 0o755)
    chmod(listening.report.path, 0o666)
    let stranger = try await DetachedProcess.start(
      "/usr/bin/setpriv",
      [
        "--reuid=65534", "--clear-groups", "perl", "-MIO::Socket::UNIX", "-e",
        "$SIG{PIPE} = 'IGNORE'; $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or exit 9; print $s \"opened\\n\"",
        listening.report.path,
      ], environment: ["PATH": "/usr/bin:/bin"])
    #expect(try await stranger.ending() == .exited(0))
    PromptReporter(path: listening.report.path).failed("ours")
    #expect(try await listening.outcome() == .failed("ours"))
  }

  @Test func nobodyListening() { PromptReporter(path: "/nowhere").opened() }
}
