/// The moment that an engine writes before a line, RFC 3339: of whole seconds before Podman 5, with nine digits more since.
enum LogTimestamp {
  /// `2026-11-25T11:56:15.629931603+01:00` and a space, in bytes.
  static let limit = 36
  private static let pattern = Array("dddd-dd-ddTdd:dd:dd".utf8)

  /// Of the timestamp and the space behind it; nil when there is none.
  static func length(in bytes: [UInt8]) -> Int? {
    guard bytes.count > pattern.count, zip(pattern, bytes).allSatisfy(matches) else { return nil }
    var index = pattern.count
    if bytes[index] == UInt8(ascii: ".") {
      index += 1
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    }
    guard let zone = zoneLength(bytes[index...]) else { return nil }
    index += zone
    return index < bytes.count && bytes[index] == UInt8(ascii: " ") ? index + 1 : nil
  }

  private static func zoneLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    switch bytes.first {
    case UInt8(ascii: "Z"): 1
    case UInt8(ascii: "+"), UInt8(ascii: "-"): zip("dd:dd".utf8, bytes.dropFirst()).allSatisfy(matches) ? 6 : nil
    default: nil
    }
  }

  private static func matches(_ pattern: UInt8, _ byte: UInt8) -> Bool {
    pattern == UInt8(ascii: "d") ? isDigit(byte) : pattern == byte
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
