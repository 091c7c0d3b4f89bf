/// The connections of the last list by their texts in it: of a thousand, mostly none is new, or one.
struct ConnectionMemory {
  private var known: [String: Connection?] = [:]

  /// The same as ``Connection/decodeList(_:of:)``.
  mutating func decodeList(_ json: String, of command: PodmanCommand) throws -> [Connection] {
    guard let texts = JSONElements.objects(in: json) else { return try Connection.decodeList(json, of: command) }
    let unknown = texts.filter { known[$0] == nil }
    let objects = try PodmanJSON.objects("[" + unknown.joined(separator: ",") + "]", of: command)
    // As many as there are commas between: a text that is not one object alone is refused above.
    guard objects.count == unknown.count else { return try Connection.decodeList(json, of: command) }
    var now: [String: Connection?] = [:]
    for text in texts { now[text] = known[text] }
    for (text, object) in zip(unknown, objects) { now.updateValue(Connection(listed: object), forKey: text) }
    known = now
    return Connection.sorted(texts.compactMap { known[$0] ?? nil })
  }
}
