import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// `podtray shell` in a terminal that somebody opened for it and waits for its report.
@Suite(.requires("script"), .enabled(if: !isRoot, "podman machine refuses root")) struct ShellReportTests {
  @Test func whoeverOpenedTheTerminalDoesNotWaitForTheAnswerToAQuestion() async throws {
    var state = PodmanState()
    state.addMachine("dev")
    try await CommandLine.use(state) { podtray, podman in
      let outcome = Once<PromptReport.Outcome>()
      let directory = try RuntimeDirectory(HostEnvironment(podtray.workspace.environment))
      let report = try PromptReport(in: directory) { outcome.resume(.success($0)) }
      let program = try Program(
        "sh",
        [
          "-c", #"sleep 600 | script -qec "$0 shell --report $1 dev" /dev/null"#, Built.product("podtray"), report.path,
        ],
        in: podtray.workspace)
      #expect(try await withDeadline(.seconds(4)) { try await outcome.value() } == .opened)
      #expect(!program.hasEnded)
    }
  }
}
