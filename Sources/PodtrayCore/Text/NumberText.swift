/// Numbers as the locale of the session writes them.
public enum NumberText {
  private static let marks = NumberMarks.current

  /// With the groups of digits that the locale makes: 100,000.
  public static func whole(_ number: Int) -> String { whole(number, marks) }

  /// With one digit behind the decimal point, which is left out when it is zero unless `keepsZero`.
  static func tenths(_ tenths: Int, keepsZero: Bool = false) -> String {
    self.tenths(tenths, marks, keepsZero: keepsZero)
  }

  static func tenths(_ tenths: Int, _ marks: NumberMarks, keepsZero: Bool = false) -> String {
    let digit = tenths.magnitude % 10
    let number = whole(tenths / 10, marks)
    return digit == 0 && !keepsZero ? number : number + marks.decimalPoint + "\(digit)"
  }

  static func whole(_ number: Int, _ marks: NumberMarks) -> String {
    let digits = "\(number.magnitude)"
    guard marks.groups > 0, !marks.separator.isEmpty, digits.count > marks.groups else { return "\(number)" }
    var groups: [Substring] = []
    var rest = digits[...]
    while !rest.isEmpty {
      groups.insert(rest.suffix(marks.groups), at: 0)
      rest = rest.dropLast(marks.groups)
    }
    return (number < 0 ? "-" : "") + groups.joined(separator: marks.separator)
  }
}
