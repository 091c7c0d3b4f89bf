import PodtrayCore

/// `rest-probe SOCKET PATH COUNT`: asks an engine so often, one question after the other, and prints how long each took,
/// in microseconds, a line each.
@main struct RESTProbe {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[3]) else {
      fatalError("usage: rest-probe SOCKET PATH COUNT")
    }
    let api = EngineAPI(socket: arguments[1])
    for _ in 0..<count {
      let start = ContinuousClock.now
      guard try await api.get(arguments[2]).head.status == 200 else { fatalError("the engine refuses \(arguments[2])") }
      print(Int((ContinuousClock.now - start) / .microseconds(1)))
    }
  }
}
