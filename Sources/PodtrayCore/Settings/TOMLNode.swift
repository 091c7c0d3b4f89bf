/// Something that a TOML 1.0 document holds, and where it stands.
struct TOMLNode: Equatable, Sendable {
  indirect enum Value: Equatable, Sendable {
    case table([TOMLEntry])
    case array([TOMLNode])
    case string(String)
    case integer(Int)
    case float(Double)
    case boolean(Bool)
    /// A date, a time or both, as written.
    case time(String)
  }

  var value: Value
  /// Up to the character behind it.
  let range: Range<TextPlace>

  /// Of a table, in the order of the text.
  var entries: [TOMLEntry] {
    guard case .table(let entries) = value else { return [] }
    return entries.sorted { $0.place < $1.place }
  }

  subscript(key: String) -> TOMLNode? { entries.first { $0.key == key }?.node }

  /// What it is, as a person would call it.
  var kind: String {
    switch value {
    case .table: trc("kind of a value", "a table")
    case .array: trc("kind of a value", "a list")
    case .string: trc("kind of a value", "text")
    case .integer, .float: trc("kind of a value", "a number")
    case .boolean: trc("kind of a value", "true or false")
    case .time: trc("kind of a value", "a time")
    }
  }
}

struct TOMLEntry: Equatable, Sendable {
  let key: String
  /// Of the key.
  let place: TextPlace
  let node: TOMLNode
}

/// Why a text is no TOML.
struct TOMLError: Error, Equatable {
  /// Nil when the parser cannot tell.
  let place: TextPlace?
  let message: String
}
