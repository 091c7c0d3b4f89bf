internal import FoundationEssentials
internal import TestSupport
internal import Testing

@testable import PodtrayCore

/// Terminals that fail in every way, as scripts beside this file.
@Suite struct LauncherTests {
  private func open(
    _ fakes: String..., name: String = "dev", preference: String? = nil, allowed: Duration = .seconds(20)
  ) async throws -> String {
    try await Workspace.use(as: .caller) { workspace in
      workspace.set("SHELL", "/bin/true")
      workspace.set("DISPLAY", ":nowhere")
      workspace.set("PATH", fakes.map { Built.source("Desktop/Fakes/" + $0) }.joined(separator: ":"))
      let host = HostEnvironment(workspace.environment)
      let launcher = try TerminalLauncher(host, preference: preference, allowed: allowed)
      let command = TerminalCommand.shell(ConnectionID(argument: name), executable: Built.product("shell-probe"))
      let runtime = workspace.runtime + "/podtray"
      let result = await Result.catching { try await launcher.open(command.words) }
      let left = try FileManager.default.contentsOfDirectory(atPath: runtime).filter { $0.hasPrefix("report") }
      #expect(left.isEmpty, "the socket is gone in every case")
      return try result.get()
    }
  }

  @Test func theNextIsTriedAfterAFailure() async throws {
    #expect(try await open("failing", "plain") == "konsole")
  }

  @Test func everyFailureIsNamed() async throws {
    await #expect(throws: TerminalError.noneOpened(["ptyxis ended with status 3"])) { try await open("failing") }
  }

  @Test func silenceIsAnErrorThatNamesTheTerminal() async throws {
    let allowed = Duration.milliseconds(300)
    await #expect(throws: TerminalError.silent(terminal: "xterm", after: allowed)) {
      try await open("silent", allowed: allowed)
    }
  }

  @Test func noTerminalSaysWhatToInstall() async throws {
    let hint = Distribution.current()?.installCommand(.terminal)
    await #expect(throws: TerminalError.noneInstalled(hint: hint)) { try await open("nothing-here") }
  }

  @Test func aMissingPreferenceIsNotReplaced() async throws {
    await #expect(throws: TerminalError.preferenceMissing("ptyxis")) { try await open("plain", preference: "ptyxis") }
  }

  @Test func whatTheCommandSaysIsTheError() async throws {
    let reason = "PODTRAY_CONNECTION would contain a NUL character, which no environment can hold"
    await #expect(throws: TerminalError.refused(reason)) { try await open("plain", name: "a\0b") }
  }
}

extension Result where Failure == any Error {
  fileprivate static func catching(_ body: () async throws -> Success) async -> Self {
    do { return .success(try await body()) } catch { return .failure(error) }
  }
}
