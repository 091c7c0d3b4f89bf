import Glibc
import TestSupport

/// The built program, as a person or a script runs it.
struct CommandLine {
  let workspace: Workspace
  var environment: [String: String]?

  func callAsFunction(_ arguments: String...) async throws -> ProgramResult { try await run(arguments) }

  func run(_ arguments: [String]) async throws -> ProgramResult {
    try await Program.run(Built.product("podtray"), arguments, in: workspace, environment: environment)
  }

  static func use(_ body: (CommandLine) async throws -> Void) async throws {
    try await Workspace.use { try await body(CommandLine(workspace: $0)) }
  }

  /// With the fake Podman in this state.
  static func use(_ state: PodmanState, _ body: (CommandLine, FakePodman) async throws -> Void) async throws {
    try await Workspace.use { workspace in
      let podman = try FakePodman(state, in: workspace)
      try await body(CommandLine(workspace: workspace), podman)
    }
  }
}

/// Podman tells root from others, and so do tests that ask it from within this process.
var isRoot: Bool { geteuid() == 0 }
