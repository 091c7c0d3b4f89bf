internal import Glibc

/// What the locale puts between digits. On macOS a `NumberFormatter` knows the same.
struct NumberMarks: Equatable, Sendable {
  var decimalPoint = "."
  var separator = ""
  /// How many digits stand between separators; 0 for no groups.
  var groups = 0

  /// Of the locale that ``Language/begin(catalogues:)`` took over.
  static var current: NumberMarks {
    guard let locale = localeconv()?.pointee else { return NumberMarks() }
    return NumberMarks(
      decimalPoint: String(cString: locale.decimal_point), separator: String(cString: locale.thousands_sep),
      groups: max(0, Int(locale.grouping.pointee)))
  }
}
