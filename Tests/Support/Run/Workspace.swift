internal import Glibc
internal import Synchronization

/// A home, a runtime directory and an environment of its own, for as long as a test runs.
///
/// What was started in it is ended with it, last first, also when the test throws.
public final class Workspace: Sendable {
  /// Whose its files and processes are.
  public enum User: Sendable {
    /// Never root's.
    case ordinary
    /// Of whoever runs the test: for code that runs within the test's own process and trusts only its user's files.
    case caller
  }

  /// Marks every process of this workspace, whatever session or group it moved to.
  static let marker = "PODTRAY_TEST_WORKSPACE"

  private struct State {
    var environment: [String: String] = [:]
    var cleanups: [@Sendable () async -> Void] = []
  }
  private let state = Mutex(State())
  let user: User
  /// The directory that holds everything; short, for the sake of socket paths.
  public let root: String

  public var home: String { root + "/home" }
  /// `$XDG_RUNTIME_DIR`, 0700.
  public var runtime: String { root + "/run" }

  private init(_ user: User) throws(SystemError) {
    self.user = user
    var template = Array("/tmp/pt-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp") }
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try own(root)
    for directory in ["run", "tmp", "bin", "home/.config", "home/.cache", "home/.local/share", "home/.local/state"] {
      try makeDirectory(directory)
    }
    state.withLock { $0.environment = cleanEnvironment() }
  }

  private func own(_ path: String) throws(SystemError) {
    if user == .ordinary { try OrdinaryUser.own(path) }
  }

  /// Runs `body` in a new workspace, and removes that afterwards.
  @discardableResult
  public static func use<Result: Sendable>(
    as user: User = .ordinary, _ body: (Workspace) async throws -> Result
  ) async throws -> Result {
    let workspace = try Workspace(user)
    do {
      let result = try await body(workspace)
      await workspace.remove()
      return result
    } catch {
      await workspace.remove()
      throw error
    }
  }

  private func cleanEnvironment() -> [String: String] {
    [
      "HOME": home, "PATH": root + "/bin:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh",
      "TMPDIR": root + "/tmp", "XDG_RUNTIME_DIR": runtime, "XDG_CONFIG_HOME": home + "/.config",
      "XDG_CACHE_HOME": home + "/.cache", "XDG_DATA_HOME": home + "/.local/share",
      "XDG_STATE_HOME": home + "/.local/state", Self.marker: root,
      // A private bus activates no services: GTK must not look for any.
      "NO_AT_BRIDGE": "1", "GSETTINGS_BACKEND": "memory", "GIO_USE_VFS": "local",
    ]
  }

  /// What children of this workspace get; nothing of the caller's own environment is in it.
  public var environment: [String: String] { state.withLock { $0.environment } }

  /// Sets a variable for the children started from now on; nil unsets it.
  public func set(_ name: String, _ value: String?) { state.withLock { $0.environment[name] = value } }

  /// Puts a directory first on `$PATH`.
  public func prependPath(_ directory: String) {
    state.withLock { $0.environment["PATH"] = directory + ":" + ($0.environment["PATH"] ?? "") }
  }

  /// Runs when the workspace ends, before what was registered earlier.
  public func onEnd(_ cleanup: @escaping @Sendable () async -> Void) {
    state.withLock { $0.cleanups.append(cleanup) }
  }

  /// Makes a directory (0700) below ``root``, and those above it.
  @discardableResult
  public func makeDirectory(_ path: String) throws(SystemError) -> String {
    var made = root
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) == 0 {
        try own(made)
      } else if errno != EEXIST {
        throw SystemError("mkdir \(made)")
      }
    }
    return made
  }

  /// Writes a file below ``home``, by its path there.
  public func write(_ path: String, _ text: String) throws(SystemError) {
    try makeDirectory(("home/" + path).split(separator: "/").dropLast().joined(separator: "/"))
    try writeFile(home + "/" + path, text)
  }

  /// Where a program is, for the children of this workspace.
  public func find(_ program: String) -> String? { findProgram(program, on: environment["PATH"] ?? "") }

  /// The processes of this workspace that still live.
  public var processes: [RunningProcess] { RunningProcess.all(with: Self.marker, root) }

  private func remove() async {
    while let cleanup = state.withLock({ $0.cleanups.popLast() }) { await cleanup() }
    // One that is about to end may still start another.
    while case let left = processes, !left.isEmpty {
      for process in left { process.kill() }
      for process in left { try? await awaitEnd(of: process.pid) }
    }
    removeTree(root)
  }
}

/// A system call that failed.
public struct SystemError: Error, CustomStringConvertible {
  public let description: String

  init(_ what: String, code: Int32 = errno) { description = "\(what): \(String(cString: strerror(code)))" }
}
