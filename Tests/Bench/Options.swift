import Glibc
import TestSupport

/// What the command line asks for.
struct Options: Sendable {
  struct Usage: Error, CustomStringConvertible {
    let description: String
  }

  var parts = Part.all
  var podtray = Built.product("podtray")
  var cTray = Built.product("peer-tray")
  /// Nil leaves it out.
  var qtTray: String?
  /// Where `make install` has put everything; nil takes the program alone for it.
  var installed: String?
  /// What tells what is drawn.
  var frames = Built.product("frames")
  /// What asks an engine as Podtray does.
  var restProbe = Built.product("rest-probe")
  var rounds = 5
  /// Seconds that a tray gets to settle before its memory is read.
  var settle = 2
  /// Seconds during which nothing happens.
  var rest = 60

  init(_ arguments: some Collection<String>) throws(Usage) {
    var rest = Array(arguments)[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw Usage(description: "\(name) needs a value") }
      switch name {
      case "--only": parts = try Self.parts(value)
      case "--podtray": podtray = value
      case "--c-tray": cTray = value
      case "--qt-tray": qtTray = value
      case "--installed": installed = value
      case "--frames": frames = value
      case "--rest-probe": restProbe = value
      case "--rounds": rounds = try Self.number(value)
      case "--settle": settle = try Self.number(value)
      case "--rest": self.rest = try Self.number(value)
      default: throw Usage(description: "unknown option \(name)")
      }
    }
    for candidate in candidates where findProgram(candidate.program, on: "") == nil {
      throw Usage(description: "\(candidate.program) is not there; build it first")
    }
  }

  private static func parts(_ list: String) throws(Usage) -> [Part] {
    let names = list.split(separator: ",").map(String.init)
    for name in names where !Part.all.contains(where: { $0.name == name }) {
      let known = Part.all.map(\.name).joined(separator: ", ")
      throw Usage(description: "no part is called \(name); there are \(known)")
    }
    return Part.all.filter { names.contains($0.name) }
  }

  private static func number(_ text: String) throws(Usage) -> Int {
    guard let number = Int(text), number > 0 else { throw Usage(description: "\(text) is not a number above 0") }
    return number
  }

  /// In the order of the table's columns.
  var candidates: [Candidate] {
    [Candidate(peer: .c, program: cTray, binary: cTray, installed: cTray), podtrayItself]
      + (qtTray.map { [Candidate(peer: .qt, program: $0, binary: $0, installed: $0)] } ?? [])
      + [
        Candidate(peer: .python, program: python, binary: nil, installed: python),
        Candidate(peer: .poller, program: poller, binary: nil, installed: nil),
      ]
  }

  var podtrayItself: Candidate {
    Candidate(peer: .podtray, program: podtray, binary: podtray, installed: installed ?? podtray)
  }

  private var python: String { Built.source("Bench/tray.py") }

  var poller: String { Built.source("Bench/poller.py") }
}

/// Says something that is no part of the table.
func note(_ text: String) {
  let line = text + "\n"
  _ = line.withCString { write(2, $0, strlen($0)) }
}

func fail() -> Never { exit(1) }
