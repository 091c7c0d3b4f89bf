internal import FoundationEssentials
internal import Glibc
internal import Synchronization

@testable import PodtrayCore

/// A home, a runtime directory and an environment for one test; everything is removed, and every program that was
/// started through it is ended, when it is closed.
final class Scratch: Sendable {
  let path: String
  private let started = Mutex<[DetachedProcess]>([])
  private let variables: Mutex<[String: String]>

  var home: String { path + "/home" }
  var environment: [String: String] { variables.withLock { $0 } }
  var host: HostEnvironment { HostEnvironment(environment) }

  init(_ extra: [String: String] = [:]) throws {
    path = "/tmp/podtray-test-\(UInt32.random(in: 0...UInt32.max))"
    for (name, mode) in [("", 0o755), ("/home", 0o755), ("/run", 0o700)] { mkdir(path + name, mode_t(mode)) }
    var environment = [
      "HOME": path + "/home", "XDG_RUNTIME_DIR": path + "/run", "XDG_CONFIG_HOME": path + "/home/.config",
      "XDG_CACHE_HOME": path + "/home/.cache", "XDG_DATA_HOME": path + "/home/.local/share", "LC_ALL": "C.UTF-8",
      "PATH": "/usr/local/bin:/usr/bin:/bin", "SHELL": "/bin/bash", "TERM": "xterm", "NO_AT_BRIDGE": "1",
      "GSETTINGS_BACKEND": "memory", "LIBGL_ALWAYS_SOFTWARE": "1", "MESA_SHADER_CACHE_DISABLE": "true",
    ]
    environment.merge(extra) { $1 }
    variables = Mutex(environment)
  }

  func set(_ name: String, _ value: String?) { variables.withLock { $0[name] = value } }

  /// A file below the home.
  func write(_ name: String, _ text: String) throws {
    let file = URL(filePath: home + "/" + name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Ends with this scratch at the latest.
  func start(
    _ program: String, _ arguments: [String], output: DetachedProcess.Output = .discarded
  ) async throws -> DetachedProcess {
    guard let executable = ExecutableSearch.find(program, path: environment["PATH"]) else {
      throw ProcessFailure.notFound(program)
    }
    let process = try await DetachedProcess.start(
      executable, arguments, environment: environment, workingDirectory: home, output: output)
    started.withLock { $0.append(process) }
    return process
  }

  /// Ends everything, last first, and waits for it.
  func close() async throws {
    for process in started.withLock({ $0 }).reversed() {
      process.signal(SIGTERM)
      _ = try await process.ending()
    }
    // A terminal whose display has just gone may still be writing its last file.
    for attempt in 1...3 {
      do { return try FileManager.default.removeItem(atPath: path) } catch  where attempt < 3 { continue }
    }
  }
}

/// Runs the test in a scratch that is closed whatever happens.
func withScratch(_ extra: [String: String] = [:], _ body: (Scratch) async throws -> Void) async throws {
  let scratch = try Scratch(extra)
  do {
    try await body(scratch)
  } catch {
    try await scratch.close()
    throw error
  }
  try await scratch.close()
}

/// Whether the programs a test needs are here. Under CI they must be: the test runs and fails.
func isInstalled(_ programs: String...) -> Bool {
  let environment = HostEnvironment.current
  return environment["CI"] == "true"
    || programs.allSatisfy { ExecutableSearch.find($0, path: environment["PATH"]) != nil }
}

/// The executable of the target `shell-probe`, which is built beside the tests.
let shellProbe: String = {
  let first = CommandLine.arguments[0]
  let tests = first.hasSuffix(".xctest") ? first : TerminalCommand.ownExecutable ?? ""
  return tests.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/shell-probe"
}()
