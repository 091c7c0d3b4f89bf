internal import Glibc

/// How a program ended.
public enum ProgramEnd: Equatable, Sendable {
  case exited(Int32)
  case killed(signal: Int32)
}

/// What a program did, from its start to its end.
public struct ProgramResult: Sendable {
  public let end: ProgramEnd
  public let output: String
  public let errors: String
  /// From its start to its end.
  public let duration: Duration

  public var succeeded: Bool { end == .exited(0) }
}

/// A program that was started in a ``Workspace``, in its own process group.
public final class Program: Sendable {
  public let pid: Int32
  /// Just before it was started.
  public let startedAt: ContinuousClock.Instant

  private let path: String
  private let watcher: ChildWatcher

  /// The lines of its output and of its errors, as they come.
  public var outputLines: EventLog<String> { watcher.output.lines }
  public var errorLines: EventLog<String> { watcher.errors.lines }

  /// Starts it; the workspace ends it, at the latest.
  ///
  /// - Parameters:
  ///   - program: an absolute path, or a name to look for on `$PATH` as the program gets it.
  ///   - user: the workspace's, unless another is named.
  public init(
    _ program: String, _ arguments: [String] = [], in workspace: Workspace, as user: Workspace.User? = nil,
    environment: [String: String]? = nil
  ) throws(SystemError) {
    let environment = environment ?? workspace.environment
    guard let path = findProgram(program, on: environment["PATH"] ?? "") else {
      throw SystemError("start \(program)", code: ENOENT)
    }
    self.path = path
    startedAt = .now
    let isOrdinary = (user ?? workspace.user) == .ordinary
    let command = isOrdinary ? OrdinaryUser.command(path, arguments) : [path] + arguments
    let child = try Child(command[0], Array(command.dropFirst()), environment: environment)
    pid = child.pid
    watcher = ChildWatcher(child)
    workspace.onEnd { [self] in await stop() }
  }

  /// Runs a program to its end.
  ///
  /// - Throws: ``NotInTime``, when it has been killed for taking longer than `within`.
  public static func run(
    _ program: String, _ arguments: [String] = [], in workspace: Workspace, environment: [String: String]? = nil,
    within: Duration = .seconds(20)
  ) async throws -> ProgramResult {
    let program = try Program(program, arguments, in: workspace, environment: environment)
    do {
      return try await program.result(within: within)
    } catch {
      program.signalGroup(SIGKILL)
      throw error
    }
  }

  /// Waits until it ends by itself.
  public func result(within: Duration = .seconds(20)) async throws -> ProgramResult {
    let end = try await watcher.ended.first("end of \(path)", within: within) { $0 }
    return ProgramResult(
      end: end.how, output: watcher.output.text, errors: watcher.errors.text, duration: end.at - startedAt)
  }

  /// Waits for a line of its output for which `pick` returns something.
  public func line<T: Sendable>(
    within: Duration = .seconds(10), where pick: @escaping @Sendable (String) -> T?
  ) async throws -> T {
    try await outputLines.first("such line of \(path)", within: within, where: pick)
  }

  public var hasEnded: Bool { watcher.ended.count > 0 }

  /// Signals the program alone.
  public func signal(_ number: Int32) { if !hasEnded { kill(pid, number) } }

  /// Signals its whole process group.
  public func signalGroup(_ number: Int32) { if !hasEnded { kill(-pid, number) } }

  /// Ends it and its process group: politely, and after two seconds by force.
  public func stop() async {
    if hasEnded { return }
    signalGroup(SIGTERM)
    if (try? await result(within: .seconds(2))) == nil { signalGroup(SIGKILL) }
    _ = try? await result(within: .seconds(10))
  }
}

/// Where a program is: itself when it is a path, else the first on `path` that can be run.
public func findProgram(_ name: String, on path: String) -> String? {
  if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
  return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
}
