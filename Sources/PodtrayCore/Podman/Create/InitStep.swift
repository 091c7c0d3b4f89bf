/// One thing that `podman machine init` does, and how far it is.
public struct InitStep: Equatable, Sendable {
  /// What is done, one line: “Downloading VM image: x.qcow2.xz”.
  public var label: String
  /// How much of it, as Podman writes it: “6.2MiB / 28.6MiB”. Nil where that is not told.
  public var amount: String?
  /// The part that is done, from 0 to 1. Nil where that is not told.
  public var fraction: Double?

  public init(label: String, amount: String? = nil, fraction: Double? = nil) {
    self.label = label
    self.amount = amount
    self.fraction = fraction
  }

  private static let beginnings = [
    "Looking up Podman Machine image", "Downloading ", "Getting image source signatures", "Copying blob ",
    "Copying config ", "Writing manifest to image destination", "Extracting compressed file", "Image resized.",
    "Machine init complete", "Starting machine ", "Waiting for VM", "Mounting volume",
  ]

  /// - Parameter line: without control characters. Nil when it tells of no step.
  init?(line: String) {
    guard Self.beginnings.contains(where: line.hasPrefix) else { return nil }
    self.init(label: Self.trimmed(line))
    if let done = Self.withoutSuffix(label) {
      (label, fraction) = (done, 1)
    } else if let bar = Self.bar(in: line) {
      label = Self.trimmed(line[..<bar.lowerBound])
      amount = Self.amount(line[bar.upperBound...])
      fraction = amount.flatMap(Self.fraction)
    }
  }

  /// `…: done` of Podman's own bar, `… done   |` of a copied image's.
  private static func withoutSuffix(_ label: String) -> String? {
    let text = trimmed(label.prefix { $0 != "|" })
    for suffix in [": done", " done"] where text.hasSuffix(suffix) { return trimmed(text.dropLast(suffix.count)) }
    return nil
  }

  /// `[====>---]`, or a part of one: a narrow terminal cuts it off.
  private static func bar(in line: String) -> Range<String.Index>? {
    guard let start = line.firstRange(of: " [") else { return nil }
    let end = line[start.upperBound...].firstIndex { !"=>-".contains($0) } ?? line.endIndex
    guard end < line.endIndex, line[end] == "]" else { return end == line.endIndex ? start.lowerBound..<end : nil }
    return start.lowerBound..<line.index(after: end)
  }

  /// What stands behind the bar, without the speed.
  private static func amount(_ text: Substring) -> String? {
    let amount = trimmed(text.prefix { $0 != "|" })
    return amount.isEmpty ? nil : amount
  }

  private static func fraction(_ amount: String) -> Double? {
    let sizes = amount.split(separator: "/").map { bytes(trimmed($0)) }
    guard sizes.count == 2, let done = sizes[0], let whole = sizes[1], whole > 0 else { return nil }
    return min(1, done / whole)
  }

  /// Reads `28.6MiB`, `386.9KiB`, `12b`.
  private static func bytes(_ text: String) -> Double? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let units = ["b": 1.0, "kib": 1024, "mib": 1_048_576, "gib": 1_073_741_824, "kb": 1e3, "mb": 1e6, "gb": 1e9]
    guard let value = Double(number), let unit = units[trimmed(text.dropFirst(number.count)).lowercased()] else {
      return nil
    }
    return value * unit
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = String(text).drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
