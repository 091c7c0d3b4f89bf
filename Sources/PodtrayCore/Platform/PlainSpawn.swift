internal import Glibc

/// Runs a program to its end on the calling thread, for a process that is about to become another program and runs no
/// concurrency.
enum PlainSpawn {
  /// - Parameter isSilent: without input and output; else with ours, a terminal's for example.
  /// - Returns: the exit code; nil when it could not be run or was ended by a signal.
  static func exitCode(
    _ executable: String, _ arguments: [String], environment: [String: String], isSilent: Bool = true
  ) -> Int32? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in 0...2 as ClosedRange<Int32> where isSilent {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    let argv = ([executable] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in argv + variables { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, executable, &actions, nil, argv, variables) == 0 else { return nil }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
    return status & 0x7f == 0 ? (status >> 8) & 0xff : nil
  }
}
