import TestSupport

extension Part {
  static let log = Part("log", "1,000 lines, 5,000 a second, 100,000 held") { options in
    let containers = [ContainerEngine.entry("web", id: ContainerEngine.id(1))]
    let button = try await Spots.find("Logs", options, containers: containers)
    let (opened, flood, memory) = try await WindowScene.use(options, containers: containers, log: lines(0..<1000)) {
      scene in
      let before = try scene.facts.pss
      _ = try await scene.open("Open Podtray")
      _ = try await scene.press("ctrl+3", in: "Podtray")
      var opened: [Double] = []
      for _ in 0..<options.rounds {
        opened.append(try await scene.click(button).last)
        try await scene.close(title)
      }
      _ = try await scene.click(button)
      let flood = try await scene.flood(seconds: 5)
      try scene.engine.write(lines(26_000..<126_000))
      _ = try await scene.frames.next("newest lines", size: WindowScene.area, pause: .seconds(2))
      let full = try scene.facts.pss
      try await scene.close(title)
      try await scene.close("Podtray")
      return (opened, flood, [before, full, try scene.facts.pss].map { Double($0) / megabyte })
    }
    return [
      Row("log, 1,000 lines: click to its last frame, ms", median(opened), budget: .atMost(100, "100 ms")),
      Row("5,000 lines a second: last line to frame, ms", flood.lag),
      Row("  longest stall, ms", flood.stall),
      Row("100,000 lines held: PSS, MB", memory[1]),
      Row("  all closed: PSS ÷ before", memory[2] / memory[0], digits: 2, budget: .atMost(1.1, "1.1")),
    ]
  }

  fileprivate static let title = "Log of web"

  fileprivate static func lines(_ numbers: Range<Int>) -> [UInt8] {
    numbers.flatMap { number in
      ContainerEngine.frame(
        Array("line \(number): GET /index.html HTTP/1.1 200 in 12 ms, from a client that is somewhere".utf8),
        at: moment(number))
    }
  }

  /// A tenth of a millisecond apart, and in order.
  private static func moment(_ number: Int) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    return "2026-11-25T11:00:\(padded(number / 10_000, 2)).\(padded(number % 10_000, 4))00000Z"
  }
}

extension WindowScene {
  /// Lets the container write, 250 lines twenty times a second.
  fileprivate func flood(seconds: Int) async throws -> (lag: Double, stall: Double) {
    var (line, written) = (0, 0.0)
    let pieces = (0..<20 * seconds).map { Part.lines((1000 + $0 * 250)..<(1250 + $0 * 250)) }
    let stall = try await longestStall {
      let begin = ContinuousClock.now
      for (number, piece) in pieces.enumerated() {
        await pass(begin + .milliseconds(50 * number) - .now)
        (line, written) = (frames.count, Frames.now)
        try engine.write(piece)
      }
      _ = try await frames.next("last line", from: line, size: Self.area)
    }
    return (try await frames.next("last line", from: line, size: Self.area).last - written, stall)
  }
}
