internal import FoundationEssentials
internal import Glibc

/// Moments as the locale of the session writes them, in its time zone. On macOS a `DateFormatter` knows the same.
enum LocalTime {
  /// Date and time to the minute: `2026-11-23 19:52` where no locale says otherwise.
  /// - Parameter time: RFC 3339, as Podman writes it; nil is returned for anything else.
  static func minute(_ time: String) -> String? {
    guard let date = try? Date(time, strategy: .iso8601) else { return nil }
    var moment = time_t(date.timeIntervalSince1970.rounded(.down))
    var parts = tm()
    guard localtime_r(&moment, &parts) != nil else { return nil }
    return text(parts, isC ? "%Y-%m-%d %H:%M" : "%x " + clock)
  }

  /// The hours as the locale counts them: its own form has seconds, too.
  private static var clock: String {
    let form = String(cString: nl_langinfo(Int32(T_FMT)))
    return form.contains("%p") || form.contains("%r") ? "%I:%M %p" : "%H:%M"
  }

  private static var isC: Bool {
    let name = setlocale(LC_TIME, nil).map { String(cString: $0) } ?? "C"
    return ["C", "POSIX", "C.UTF-8", "C.utf8"].contains(name)
  }

  private static func text(_ parts: tm, _ form: String) -> String {
    var parts = parts
    var bytes = [CChar](repeating: 0, count: 128)
    let length = strftime(&bytes, bytes.count, form, &parts)
    return String(decoding: bytes.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
