import Glibc

@testable import PodtrayCore

/// `message-probe CATALOGUES COUNT…` says each message of standard input in the language of its environment: one, or for a
/// message that counts one for each COUNT. Messages come as in a catalogue, with their context and their plural, and those
/// that come and go are ended by a record separator. What stands in braces becomes its own name in angle brackets.
@main struct MessageProbe {
  private static let end: Character = "\u{1e}"

  static func main() {
    Language.begin(catalogues: CommandLine.arguments[1])
    let counts = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
    for key in read().split(separator: end) { print(said(String(key), counts), terminator: "") }
  }

  private static func said(_ key: String, _ counts: [Int]) -> String {
    let texts = key.split(separator: "\0", maxSplits: 1).map(String.init)
    if texts.count == 2 {
      return counts.map { count in
        let text = Language.translation(of: texts[0], texts[1], count: count)
        return Placeholders.fill(text, [(key: "count", value: NumberText.whole(count))] + values(in: text)) + "\(end)"
      }.joined()
    }
    let parts = key.split(separator: "\u{4}", maxSplits: 1).map(String.init)
    let text =
      parts.count == 2 ? Language.translation(of: parts[1], in: parts[0]) : Language.translation(of: key)
    return Placeholders.fill(text, values(in: text)) + "\(end)"
  }

  private static func values(in text: String) -> [(key: String, value: String)] {
    Placeholders.names(in: text).map { (key: $0, value: "<\($0)>") }
  }

  private static func read() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = Glibc.read(0, &buffer, buffer.count), count > 0 { bytes += buffer.prefix(count) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
