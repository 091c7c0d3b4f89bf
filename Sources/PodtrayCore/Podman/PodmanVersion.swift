/// The version that `podman --version` prints.
public struct PodmanVersion: Hashable, Comparable, Sendable {
  public let major: Int
  public let minor: Int
  public let patch: Int
  /// The version as Podman writes it, with suffixes such as `-dev` or `+ds1`.
  public let text: String

  /// The oldest Podman that Podtray works with.
  public static let oldestSupported = PodmanVersion("4.3.0")!

  /// Reads `4.3.1`, `6.0.0-dev` or `5.4.2+ds1`.
  public init?(_ text: some StringProtocol) {
    let numbers = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }.split(separator: ".").map { Int($0) }
    guard numbers.count >= 2, let major = numbers[0], let minor = numbers[1] else { return nil }
    self.major = major
    self.minor = minor
    self.patch = (numbers.count > 2 ? numbers[2] : nil) ?? 0
    self.text = String(text)
  }

  /// Reads the one line of `podman --version`: `podman version X.Y.Z`.
  public init?(output: String) {
    let words = output.split { $0 == " " || $0.isNewline }
    guard words.count >= 3, words[0].hasPrefix("podman"), words[1] == "version" else { return nil }
    self.init(words[2])
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }

  func isAtLeast(_ major: Int, _ minor: Int) -> Bool { (self.major, self.minor) >= (major, minor) }
}
