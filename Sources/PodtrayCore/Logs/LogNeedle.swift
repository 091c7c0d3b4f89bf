/// Text that is looked for in lines, in whichever case.
struct LogNeedle {
  private let lowercased: String
  private let bytes: [UInt8]
  private let isASCII: Bool

  /// Nil for nothing.
  init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    lowercased = text.lowercased()
    bytes = Array(lowercased.utf8)
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  func isIn(_ line: String) -> Bool {
    guard isASCII else { return line.lowercased().contains(lowercased) }
    return line.utf8.withContiguousStorageIfAvailable(isIn) ?? isIn(Array(line.utf8))
  }

  private func isIn(_ line: some RandomAccessCollection<UInt8>) -> Bool {
    guard line.count >= bytes.count else { return false }
    let first = bytes[0]
    var index = line.startIndex
    let last = line.index(line.endIndex, offsetBy: -bytes.count)
    while index <= last {
      if Self.folded(line[index]) == first, zip(line[index...], bytes).allSatisfy({ Self.folded($0) == $1 }) {
        return true
      }
      line.formIndex(after: &index)
    }
    return false
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
