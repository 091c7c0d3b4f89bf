/// The underscores in front of the letters of access keys.
enum AccessKeys {
  /// The label without them. Where the language's own letters are on no key, a Latin one stands behind it: `名前(_N)`.
  static func removed(from label: String) -> String {
    var (result, rest) = ("", Array(label)[...])
    while let character = rest.popFirst() {
      if character == "(", rest.count >= 3, rest.first == "_", rest.dropFirst(2).first == ")" {
        rest = rest.dropFirst(3)
      } else if character == "_" {
        // A doubled one stands for itself.
        if let next = rest.popFirst() { result.append(next) }
      } else {
        result.append(character)
      }
    }
    return result
  }
}
