import TestSupport

/// Prints a line for each fault, and counts.
final class Table {
  private(set) var failures = 0
  private var lines = 0
  private let began = ContinuousClock.now

  /// Runs a fault in the scene that `within` lends, and prints its line.
  func fill(_ fault: Fault, within: (@escaping (Scene) async throws -> Void) async throws -> Void) async {
    let result = Result_()
    do {
      try await within { scene in
        let line = Line(scene)
        defer { result.line = line }
        do {
          try await fault.body(line)
        } catch {
          result.circumstances = scene.circumstances
          try? await line.end()
          throw error
        }
        try await line.end()
        try scene.checkTrayLives()
      }
      add("ok", fault.name, result.line)
    } catch let error as NotHere {
      add("not here", fault.name, nil, why: error.why)
    } catch {
      add("FAILED", fault.name, result.line, why: "\n\(error)" + result.circumstances)
    }
  }

  /// Prints a line of what has been found in another way.
  func add(_ name: String, _ body: () async throws -> String) async {
    do {
      let found = try await body()
      add("ok", name, nil, why: found)
    } catch let error as NotHere {
      add("not here", name, nil, why: error.why)
    } catch {
      add("FAILED", name, nil, why: "\(error)")
    }
  }

  var sum: String { "\(lines) lines, \(failures) failed, \((.now - began).text)" }

  private func add(_ verdict: String, _ name: String, _ line: Line?, why: String = "") {
    lines += 1
    if verdict == "FAILED" { failures += 1 }
    let time = verdict == "ok" ? line?.time.text ?? "" : ""
    let seen = (line?.seen ?? []).joined(separator: ", then ")
    say(verdict.padded(8) + " " + time.padded(9, left: true) + "  " + name + ": " + seen + why.asDetail)
  }
}

/// The line, also when its fault throws.
private final class Result_ {
  var line: Line?
  var circumstances = ""
}

extension Duration {
  /// Seconds with two digits, as a person reads them.
  var text: String {
    let hundredths = Int((self / .milliseconds(10)).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
  }
}

extension String {
  fileprivate func padded(_ width: Int, left: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - count))
    return left ? space + self : self + space
  }

  /// The first lines of it, indented below the one that is printed.
  fileprivate var asDetail: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    let rest = lines.count > 30 ? ["… and \(lines.count - 30) more"] : []
    return (lines.prefix(30).map(String.init) + rest).joined(separator: "\n          | ")
  }
}
