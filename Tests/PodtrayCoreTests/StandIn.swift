import Glibc
import Testing

/// A process that calls itself whatever a test wants, and waits.
final class StandIn {
  let pid: pid_t
  private let end: Int32

  /// A shell takes the arguments behind its command for the command's own and does not look at them. It has begun when
  /// this returns: at the moment of its exec a process has no arguments.
  /// - Parameter output: the file that its standard output goes to.
  init(_ name: String, _ arguments: [String], output: String = "/dev/null") throws {
    let (input, begun) = (try Self.pipe(), try Self.pipe())
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_adddup2(&actions, begun.writing, 2)
    var words = ([name, "-c", "echo >&2; read line"] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    try #require(posix_spawn(&pid, "/bin/sh", &actions, nil, &words, environ) == 0)
    self.pid = pid
    end = input.writing
    var byte: UInt8 = 0
    read(begun.reading, &byte, 1)
    for descriptor in [input.reading, begun.reading, begun.writing] { close(descriptor) }
  }

  private static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    try #require(Glibc.pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Leaves a zombie for as long as this lives.
  func kill() { Glibc.kill(pid, SIGKILL) }

  deinit {
    kill()
    waitpid(pid, nil, 0)
    close(end)
  }
}
