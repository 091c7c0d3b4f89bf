internal import CLinux
internal import Glibc

/// Starts a program in a session of its own, without input and with nothing of ours but its output. On macOS
/// `POSIX_SPAWN_CLOEXEC_DEFAULT` stands for `posix_spawn_file_actions_addclosefrom_np`.
struct SessionSpawn {
  let executable: String
  let arguments: [String]
  let environment: [String: String]
  let workingDirectory: String?
  /// A descriptor for standard output and error.
  let output: Int32

  /// Returns when the program runs; it is the caller's to wait for.
  /// - Throws: ``ProcessFailure/notFound(_:)`` or ``ProcessFailure/notStarted(_:reason:)``.
  func start() throws(ProcessFailure) -> pid_t {
    if ([executable] + arguments).contains(where: { $0.utf8.contains(0) }) {
      throw .notStarted(executable, reason: tr("a name has a NUL character, which no argument can hold"))
    }
    let argv = ([executable] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in argv + variables { free(word) } }
    var pid = pid_t()
    let code = pt_spawn_session(&pid, executable, argv, variables, workingDirectory, output)
    guard code == 0 else { throw failure(code) }
    return pid
  }

  private func failure(_ code: Int32) -> ProcessFailure {
    if code == ENOENT, access(executable, F_OK) != 0 { return .notFound(executable) }
    return .notStarted(executable, reason: String(cString: strerror(code)))
  }
}
