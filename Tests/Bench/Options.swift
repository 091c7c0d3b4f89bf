import Glibc
import TestSupport

/// What the command line asks for.
struct Options {
  struct Usage: Error, CustomStringConvertible {
    let description: String
  }

  var podtray = Built.product("podtray")
  var cTray = Built.product("peer-tray")
  var rounds = 7
  /// Seconds that a tray gets to settle before its memory is read.
  var settle = 2
  /// Seconds during which context switches are counted.
  var rest = 30

  init(_ arguments: some Collection<String>) throws(Usage) {
    var rest = Array(arguments)[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw Usage(description: "\(name) needs a value") }
      switch name {
      case "--podtray": podtray = value
      case "--c-tray": cTray = value
      case "--rounds": rounds = try Self.number(value)
      case "--settle": settle = try Self.number(value)
      case "--rest": self.rest = try Self.number(value)
      default: throw Usage(description: "unknown option \(name)")
      }
    }
  }

  private static func number(_ text: String) throws(Usage) -> Int {
    guard let number = Int(text), number > 0 else { throw Usage(description: "\(text) is not a number above 0") }
    return number
  }

  /// C first: the others are measured against it.
  func candidates() throws(Usage) -> [Candidate] {
    let script = Built.source("Bench/tray.py")
    let all = [
      Candidate(name: "C", program: cTray, binary: cTray),
      Candidate(name: "podtray", program: podtray, binary: podtray),
      Candidate(name: "Python", program: script, binary: nil),
    ]
    for candidate in all where findProgram(candidate.program, on: "") == nil {
      throw Usage(description: "\(candidate.program) is not there; build it first")
    }
    return all
  }
}

/// Says what is wrong on standard error, and ends.
func complain(_ text: String) -> Never {
  let line = text + "\n"
  _ = line.withCString { write(2, $0, strlen($0)) }
  exit(1)
}
