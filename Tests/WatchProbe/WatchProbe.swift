internal import Glibc
internal import PodtrayCore

/// Watches, prints what it is told, and ends as its argument says.
@main struct WatchProbe {
  static func main() {
    runCommand(interrupted: {}) { await watch() }
  }

  private static func watch() async -> Never {
    var none = rlimit()
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    let watch = Watch(environment: .current)
    await watch.start()
    say("problem: \(watch.problem?.message ?? "none")")
    end(as: CommandLine.arguments.dropFirst().first)
    for await stir in watch.stirs { say("stir: \(stir)") }
    await watch.stop()
    exit(0)
  }

  private static func end(as way: String?) {
    switch way {
    case "exit": exit(0)
    case "abort": abort()
    case "trap": fatalError("as the test wants it")
    case "fault": UnsafeMutablePointer<Int>(bitPattern: 8)!.pointee = 1
    case "quit": kill(getpid(), SIGQUIT)
    default: break
    }
  }

  /// At once, also into a pipe.
  private static func say(_ line: String) {
    let text = line + "\n"
    _ = text.withCString { write(1, $0, strlen($0)) }
  }
}
