/// What comes before the body of an answer over HTTP.
public struct HTTPHead: Equatable, Sendable {
  /// In bytes, of everything up to the empty line.
  static let limit = 64 << 10
  /// `\r\n\r\n`.
  static let endLength = 4

  public let status: Int
  private let fields: [String: String]

  /// What the engine says of itself under this name, whichever case it is written in. Data from elsewhere.
  public subscript(name: String) -> String? { fields[name.lowercased()] }

  /// Nil when it is no head, or announces a coding that a request with HTTP/1.0 forbids.
  init?(_ bytes: ArraySlice<UInt8>) {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let first = lines.first, let status = Self.status(Array(first.utf8)) else { return nil }
    self.status = status
    fields = Dictionary(lines.dropFirst().compactMap(Self.field)) { first, _ in first }
    guard self["Transfer-Encoding"].map({ $0.lowercased() == "identity" }) ?? true else { return nil }
  }

  /// Of the body in bytes; nil when the engine does not tell, and the body ends with the connection.
  var length: Int? { self["Content-Length"].flatMap(Int.init).flatMap { $0 < 0 ? nil : $0 } }

  var hasNoBody: Bool { status < 200 || status == 204 || status == 304 }

  /// The index behind the empty line; nil while that has not come.
  static func end(in bytes: [UInt8], from start: Int) -> Int? {
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
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

  private static func field(_ line: Substring) -> (String, String)? {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let value = line[line.index(after: colon)...]
    let trimmed = value.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
    return (line[..<colon].lowercased(), String(trimmed))
  }
}
