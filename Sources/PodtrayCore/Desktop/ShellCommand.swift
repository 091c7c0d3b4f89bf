internal import Glibc

/// The words of `podtray shell --report PATH NAME`. No terminal changes them, whatever the connection is called: a name
/// that is not plain goes as hexadecimal digits behind `--hex`.
public struct ShellCommand: Equatable, Sendable {
  public static let name = "shell"
  public static let reportOption = "--report"
  public static let hexOption = "--hex"

  private let executable: String
  private let connection: ConnectionID

  public init(_ connection: ConnectionID, executable: String? = ownExecutable) {
    self.connection = connection
    self.executable = executable ?? CommandLine.arguments[0]
  }

  public func words(reportPath: String) -> [String] {
    let argument = connection.description
    let words = [executable, Self.name, Self.reportOption, reportPath]
    let isOption = argument.hasPrefix("-")
    guard isOption || !Terminal.isPlain(argument) else { return words + [argument] }
    return words + [Self.hexOption, Self.hex(argument)]
  }

  /// The absolute path of the running program; nil without `/proc`.
  public static var ownExecutable: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  private static func hex(_ text: String) -> String {
    text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// What stands behind `--hex`; nil when that is not UTF-8 in hexadecimal digits.
  public static func connection(hex: String) -> ConnectionID? {
    let digits = Array(hex.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Character(Unicode.Scalar(digits[start])).hexDigitValue,
        let low = Character(Unicode.Scalar(digits[start + 1])).hexDigitValue
      else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return String(validating: bytes, as: UTF8.self).map(ConnectionID.init(argument:))
  }
}
