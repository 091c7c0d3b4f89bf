internal import FoundationEssentials

/// A JSON key that is only a name.
struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}

/// Podman's JSON changes from version to version: keys come and go, numbers become strings, maps become null. A key
/// that is missing or has an unexpected type is nil, and never spoils the rest.
struct LenientObject: Decodable {
  private let container: KeyedDecodingContainer<AnyKey>?

  init(from decoder: any Decoder) throws {
    container = try? decoder.container(keyedBy: AnyKey.self)
  }

  var keys: [String] { container?.allKeys.map(\.stringValue) ?? [] }

  func string(_ key: String) -> String? { value(key) }
  func flag(_ key: String) -> Bool? { value(key) }
  func object(_ key: String) -> LenientObject? { value(key) }
  func objects(_ key: String) -> [LenientObject] { value(key) ?? [] }
  func strings(_ key: String) -> [String] { value(key) ?? [] }

  /// Nil when it is missing or no list; Go writes `null` for a list that is empty.
  func list(_ key: String) -> [LenientObject]? {
    if let list: [LenientObject] = value(key) { return list }
    let isNull = try? container?.decodeNil(forKey: AnyKey(key))
    return isNull == true ? [] : nil
  }

  /// A whole number, also one that is written as a string.
  func integer(_ key: String) -> Int? {
    value(key) ?? string(key).flatMap { Int($0) }
  }

  private func value<Value: Decodable>(_ key: String) -> Value? {
    try? container?.decodeIfPresent(Value.self, forKey: AnyKey(key))
  }
}

enum PodmanJSON {
  /// The objects of a JSON array. Empty output and `null` are empty lists: some versions print nothing.
  /// - Throws: ``PodmanError/badOutput(of:)`` when it is no JSON array, for example because it was cut off.
  static func objects(_ text: String, of command: PodmanCommand) throws -> [LenientObject] {
    if text.allSatisfy(\.isWhitespace) { return [] }
    do {
      return try JSONDecoder().decode([LenientObject]?.self, from: Data(text.utf8)) ?? []
    } catch {
      throw PodmanError.badOutput(of: command.name)
    }
  }
}
