import Glibc
import TestSupport

/// What is drawn on a display, as it is drawn.
struct Frames {
  /// Since the boot, in milliseconds.
  typealias Moment = Double

  /// What was drawn between a beginning and a pause.
  struct Drawn {
    let first: Moment
    let last: Moment
  }

  private struct Area {
    let drawn: Moment
    let size: Int
  }

  private let program: Program

  static func watch(_ workspace: Workspace, with program: String) async throws -> Frames {
    let frames = Frames(program: try Program(program, in: workspace))
    _ = try await frames.program.line { $0 }
    return frames
  }

  static var now: Moment {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
  }

  /// Waits for something to be drawn, from now on or from a moment, and for a pause after it.
  /// - Parameter size: in pixels, of the least that counts: a button that fades is no window.
  func next(_ awaited: String, from line: Int? = nil, size: Int = 1, pause: Duration = .milliseconds(300)) async throws
    -> Drawn
  {
    var place = line ?? count
    let first = try await area(awaited, from: &place, size: size)
    var last = first
    while true {
      do {
        last = try await area(awaited, from: &place, size: size, within: pause)
      } catch is NotInTime {
        return Drawn(first: first, last: last)
      }
    }
  }

  /// Waits until nothing has been drawn for a moment.
  func still(for pause: Duration = .milliseconds(300)) async throws {
    while true {
      let seen = count
      do {
        try await program.outputLines.first(from: seen, within: pause) { $0 }
      } catch is NotInTime {
        return
      }
    }
  }

  /// How much has been drawn so far.
  var count: Int { program.outputLines.count }

  private func area(
    _ awaited: String, from place: inout Int, size: Int, within: Duration = .seconds(20)
  ) async throws -> Moment {
    let deadline = ContinuousClock.now + within
    while true {
      let line = try await program.outputLines.first(awaited, from: place, within: deadline - .now) { $0 }
      place += 1
      if let area = Self.area(line), area.size >= size { return area.drawn }
    }
  }

  /// Reads `NANOSECONDS WIDTH HEIGHT`.
  private static func area(_ line: String) -> Area? {
    let numbers = line.split(separator: " ").compactMap { Int($0) }
    return numbers.count == 3 ? Area(drawn: Double(numbers[0]) / 1_000_000, size: numbers[1] * numbers[2]) : nil
  }
}
