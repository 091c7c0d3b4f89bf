/// Sizes for people, in powers of 1024.
enum ByteCount {
  private static let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]

  /// With at most one digit behind the point.
  static func text(_ bytes: Int) -> String {
    var (value, unit) = (max(0, bytes), 0)
    var rest = 0
    while value >= 1024, unit < units.count - 1 {
      (value, rest) = (value / 1024, value % 1024)
      unit += 1
    }
    let tenths = rest * 10 / 1024
    return NumberText.tenths(value * 10 + (value < 100 ? tenths : 0)) + " " + units[unit]
  }
}
