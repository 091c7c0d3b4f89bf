internal import Glibc

/// Replaces this process by another program.
enum ProcessReplacement {
  struct Failure: ExplainedError, Equatable {
    let executable: String
    let reason: String
    var message: String {
      tr("{program} could not be started: {reason}", ["program": DisplayText.line(executable), "reason": reason])
    }
  }

  /// Changes our own environment (nil removes) and becomes the program. Variables that are not named keep their exact
  /// bytes, whatever their encoding. The terminal expects children that die of a broken pipe.
  /// - Returns: only a failure; the environment may be changed then.
  static func replace(executable: String, arguments: [String], changes: [String: String?]) -> Failure {
    if ([executable] + arguments).contains(where: { $0.utf8.contains(0) }) {
      return Failure(executable: executable, reason: tr("an argument has a NUL character"))
    }
    for (name, value) in changes {
      if let value { setenv(name, value, 1) } else { unsetenv(name) }
    }
    signal(SIGPIPE, SIG_DFL)
    var argv: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) }
    argv.append(nil)
    execv(executable, argv)
    let failure = Failure(executable: executable, reason: String(cString: strerror(errno)))
    for argument in argv { free(argument) }
    return failure
  }
}
