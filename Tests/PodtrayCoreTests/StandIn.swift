import Glibc
import Testing

/// A process that calls itself whatever a test wants, and waits.
final class StandIn {
  let pid: pid_t
  private let waiting: Int32

  /// A shell takes the arguments behind its command for the command's own and does not look at them.
  /// - Parameter output: the file that its standard output goes to.
  init(_ name: String, _ arguments: [String], output: String = "/dev/null") throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    var words = ([name, "-c", "read line"] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    try #require(posix_spawn(&pid, "/bin/sh", &actions, nil, &words, environ) == 0)
    close(ends[0])
    self.pid = pid
    waiting = ends[1]
  }

  /// Ends it, and leaves a zombie until ``wait()``.
  func end() { kill(pid, SIGKILL) }

  func wait() { waitpid(pid, nil, 0) }

  deinit {
    end()
    wait()
    close(waiting)
  }
}
