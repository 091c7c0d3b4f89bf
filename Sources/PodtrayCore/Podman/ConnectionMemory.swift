internal import Glibc

/// The last list of connections, with its text: of a thousand, mostly none is new, or one. What stands before and after the
/// first and the last change is not decoded again.
struct ConnectionMemory {
  private var json = ""
  /// Of each object in the text, in bytes.
  private var places: [Range<Int>] = []
  /// What each object is; nil for one without a name.
  private var connections: [Connection?] = []

  /// The same as ``Connection/decodeList(_:of:)``.
  mutating func decodeList(_ json: String, of command: PodmanCommand) throws -> [Connection] {
    guard let places = JSONElements.objects(in: json) else { return try Connection.decodeList(json, of: command) }
    let (before, after) = unchanged(json, places)
    let new = places[before..<(places.count - after)]
    let objects = try PodmanJSON.objects("[\(Self.text(of: new, in: json))]", of: command)
    // As many as there are commas between: a text that is not one object alone is refused above.
    guard objects.count == new.count else { return try Connection.decodeList(json, of: command) }
    connections.replaceSubrange(before..<(connections.count - after), with: objects.map(Connection.init(listed:)))
    (self.json, self.places) = (json, places)
    return Connection.sorted(connections.compactMap(\.self))
  }

  /// How many objects at the beginning and at the end have the texts that they had.
  private func unchanged(_ json: String, _ places: [Range<Int>]) -> (before: Int, after: Int) {
    var (old, new) = (self.json, json)
    return old.withUTF8 { old in
      new.withUTF8 { new in
        func isSame(_ known: Range<Int>, _ place: Range<Int>) -> Bool {
          known.count == place.count
            && memcmp(old.baseAddress! + known.lowerBound, new.baseAddress! + place.lowerBound, place.count) == 0
        }
        let most = min(self.places.count, places.count)
        let before = (0..<most).first { !isSame(self.places[$0], places[$0]) } ?? most
        let ends = zip(self.places.reversed(), places.reversed()).prefix(most - before)
        return (before, ends.prefix { isSame($0, $1) }.count)
      }
    }
  }

  /// From the first to the last of them.
  private static func text(of objects: ArraySlice<Range<Int>>, in json: String) -> Substring {
    guard let first = objects.first, let last = objects.last else { return "" }
    let bytes = json.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: first.lowerBound)
    return json[start..<bytes.index(bytes.startIndex, offsetBy: last.upperBound)]
  }
}
