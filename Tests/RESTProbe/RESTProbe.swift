import Glibc
import PodtrayCore

/// `rest-probe SOCKET PATH COUNT`: asks an engine so often, one question after the other, and prints how long each took,
/// in microseconds, a line each.
@main struct RESTProbe {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[3]) else {
      fatalError("usage: rest-probe SOCKET PATH COUNT")
    }
    let (api, path) = (EngineAPI(socket: arguments[1]), arguments[2])
    runCommand(interrupted: {}) {
      for _ in 0..<count { print(await time(api, path)) }
      exit(0)
    }
  }

  /// On the executor that asks in the product, too.
  private static func time(_ api: EngineAPI, _ path: String) async -> Int {
    await Task.detached {
      let start = ContinuousClock.now
      guard (try? await api.get(path))?.head.status == 200 else { fatalError("the engine refuses \(path)") }
      return Int((ContinuousClock.now - start) / .microseconds(1))
    }.value
  }
}
