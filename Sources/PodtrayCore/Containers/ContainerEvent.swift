internal import FoundationEssentials

/// What an event is worth: which container to look at.
enum ContainerEvent: Equatable {
  /// It, and nothing else, may be another one now; or be gone.
  case about(String)
  /// Anything may have changed.
  case somewhere
  case nothing

  /// What is asked for: neither the health checks of a hundred containers nor each command that is run in one.
  static let filters =
    #"{"type":["container","pod"],"event":["create","init","start","restart","stop","died","kill","pause","unpause","#
    + #""restore","checkpoint","rename","update","remove","cleanup"]}"#

  /// - Parameter line: of the stream of events; what cannot be understood may be anything.
  init(_ line: [UInt8]) {
    if line.isEmpty {
      self = .nothing
      return
    }
    guard let event = try? JSONDecoder().decode(LenientObject.self, from: Data(line)),
      event.string("Type") == "container", let action = event.string("Action") ?? event.string("status")
    else {
      self = .somewhere
      return
    }
    if action.hasPrefix("exec") || action.hasPrefix("health") {
      self = .nothing
      return
    }
    let id = event.object("Actor")?.string("ID") ?? event.string("id") ?? ""
    self = Self.isWhole(id) ? .about(id) : .somewhere
  }

  private static func isWhole(_ id: String) -> Bool {
    id.utf8.count == 64
      && id.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }
}
