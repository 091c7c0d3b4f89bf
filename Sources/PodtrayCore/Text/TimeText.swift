/// Spans of time in one unit, short enough for a row.
enum TimeText {
  static func seconds(_ count: Int) -> String { tr("{count} s", ["count": NumberText.whole(count)]) }
  static func minutes(_ count: Int) -> String { tr("{count} min", ["count": NumberText.whole(count)]) }
  static func hours(_ count: Int) -> String { tr("{count} h", ["count": NumberText.whole(count)]) }
  static func days(_ count: Int) -> String { tr("{count} d", ["count": NumberText.whole(count)]) }
}
