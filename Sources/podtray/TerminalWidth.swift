/// How much room text takes on a terminal.
enum TerminalWidth {
  /// Chinese, Japanese and Korean letters, and pictures, take two cells.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
    0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd,
  ]

  /// In cells.
  static func of(_ text: String) -> Int { text.reduce(0) { $0 + (isWide($1) ? 2 : 1) } }

  private static func isWide(_ character: Character) -> Bool {
    guard !character.isASCII, let scalar = character.unicodeScalars.first else { return false }
    return wide.contains { $0.contains(scalar.value) }
  }
}
