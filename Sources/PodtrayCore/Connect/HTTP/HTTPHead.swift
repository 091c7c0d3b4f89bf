/// What comes before the body of an answer over HTTP.
public struct HTTPHead: Equatable, Sendable {
  /// In bytes, of everything up to the empty line.
  static let limit = 64 << 10
  /// `\r\n\r\n`.
  static let endLength = 4
  private static let lineFeed = UInt8(ascii: "\n")
  private static let blanks: Set = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")]

  public let status: Int
  private let fields: [String: String]

  /// What the engine says of itself under this name, whichever case it is written in. Data from elsewhere.
  public subscript(name: String) -> String? { fields[name.lowercased()] }

  /// Nil when it is no head, or announces a coding that a request with HTTP/1.0 forbids.
  init?(_ bytes: ArraySlice<UInt8>) {
    let lines = bytes.split(separator: Self.lineFeed).map(Self.trimmed)
    guard let first = lines.first, let status = Self.status(Array(first)) else { return nil }
    self.status = status
    fields = Dictionary(lines.dropFirst().compactMap(Self.field)) { first, _ in first }
    guard self["Transfer-Encoding"].map({ $0.lowercased() == "identity" }) ?? true else { return nil }
  }

  /// Of the body in bytes; nil when the engine does not tell, and the body ends with the connection.
  var length: Int? { self["Content-Length"].flatMap(Int.init).flatMap { $0 < 0 ? nil : $0 } }

  var hasNoBody: Bool { status < 200 || status == 204 || status == 304 }

  /// The index behind the empty line; nil while that has not come.
  static func end(in bytes: [UInt8], from start: Int) -> Int? {
    let carriageReturn = UInt8(ascii: "\r")
    var index = start
    while let found = bytes[index...].firstIndex(of: lineFeed) {
      index = found + 1
      var next = index
      if next < bytes.count, bytes[next] == carriageReturn { next += 1 }
      if next < bytes.count, bytes[next] == lineFeed { return next + 1 }
    }
    return nil
  }

  /// Whether what has come so far may become a head: who speaks something else is not waited for.
  static func mayBegin(with bytes: [UInt8]) -> Bool { zip(bytes, "HTTP/1.".utf8).allSatisfy(==) }

  /// `HTTP/1.1 200 OK`: what follows the code is for people.
  private static func status(_ line: [UInt8]) -> Int? {
    guard mayBegin(with: line), line.count >= 12, line[8] == UInt8(ascii: " ") else { return nil }
    guard line.count == 12 || line[12] == UInt8(ascii: " ") else { return nil }
    return Int(String(decoding: line[9..<12], as: UTF8.self)).flatMap { (100...999).contains($0) ? $0 : nil }
  }

  private static func field(_ line: ArraySlice<UInt8>) -> (String, String)? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = line[..<colon].map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
    return (
      String(decoding: name, as: UTF8.self), String(decoding: trimmed(line[(colon + 1)...]), as: UTF8.self)
    )
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let end = bytes.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? bytes.startIndex
    return bytes[..<end].drop(while: blanks.contains)
  }
}
