import Glibc
import TestSupport
import Testing

/// `podtray status --watch`, without a tray or a bus.
@Suite(.enabled(if: !isRoot, "podman machine refuses root")) struct StatusWatchTests {
  private static func use(_ body: (Program, FakePodman) async throws -> Void) async throws {
    var state = PodmanState()
    state.addMachine("dev")
    try await CommandLine.use(state) { podtray, podman in
      let watch = try Program(
        Built.product("podtray"), ["status", "--watch", "--json"], in: podtray.workspace)
      try await show(watch, #""name":"dev""#, #""state":"stopped""#)
      try await body(watch, podman)
    }
  }

  private static func show(_ watch: Program, _ parts: String...) async throws {
    _ = try await watch.line { line in parts.allSatisfy(line.contains) ? line : nil }
  }

  private static func eventSockets(_ podman: FakePodman) -> [String] {
    listDirectory(podman.runtime).filter { $0.hasPrefix("machine_events.podtray.") }
  }

  @Test func eachChangeIsALine() async throws {
    try await Self.use { watch, podman in
      try await podman.elsewhere("machine", "init", "new")
      try await Self.show(watch, #""name":"new""#)
      try await podman.elsewhere("machine", "start", "dev")
      try await Self.show(watch, #""state":"running""#)
      try await podman.elsewhere("machine", "rm", "-f", "new")
      _ = try await watch.line { line in line.contains(#""name":"new""#) ? nil : line }
    }
  }

  /// A machine that runs is asked at each look, and answers in another time.
  @Test func whatOnlyTookLongerIsNoChange() async throws {
    try await Self.use { watch, podman in
      try await podman.elsewhere("machine", "start", "dev")
      try await Self.show(watch, #""state":"running""#, #""reachable":true"#, #""version":"5.4.2""#)
      let before = watch.outputLines.count
      try await podman.elsewhere("system", "connection", "default", "dev-root")
      try await Self.show(watch, #""name":"dev-root","podmanDefault":true"#)
      #expect(watch.outputLines.count == before + 1)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func endedByASignalItLeavesNothing(signal: Int32) async throws {
    try await Self.use { watch, podman in
      #expect(Self.eventSockets(podman).count == 1)
      watch.signal(signal)
      let end = try await watch.result().end
      #expect(end == .killed(signal: signal))
      #expect(Self.eventSockets(podman) == [])
    }
  }

  @Test func itsReaderMayGoAway() async throws {
    var state = PodmanState()
    state.addMachine("dev")
    try await CommandLine.use(state) { podtray, podman in
      let pipeline = try Program(
        "/bin/sh", ["-c", #""$0" status --watch --json | head -n 1"#, Built.product("podtray")],
        in: podtray.workspace)
      try await Self.show(pipeline, #""name":"dev""#)
      // The next line has no reader.
      try await podman.elsewhere("machine", "init", "new")
      let result = try await pipeline.result()
      #expect(result.succeeded)
      #expect(Self.eventSockets(podman) == [])
    }
  }
}
