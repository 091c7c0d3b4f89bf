internal import CLinux
internal import Glibc

/// The language of the session: gettext's catalogues. On macOS they would be a bundle's string tables.
public enum Language {
  private static let isSpoken = Flag()

  /// Makes every message one of the language that the environment asks for (`LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`),
  /// and numbers and times as its locale writes them. Called once, before the first message is made and other threads run.
  /// - Parameter catalogues: the directory of `de/LC_MESSAGES/podtray.mo`. Where a catalogue, a message in it or the locale
  ///   is missing, the message stays English.
  public static func begin(catalogues: String) {
    guard setlocale(LC_ALL, "") != nil else { return }
    pt_bind_catalogues(catalogues)
    if !isC(LC_MESSAGES) { isSpoken.raise() }
  }

  static func translation(of message: String) -> String {
    guard isSpoken.isRaised, !message.isEmpty else { return message }
    return message.withCString { original in text(pt_translate(original), original) } ?? message
  }

  static func translation(of one: String, _ many: String, count: Int) -> String {
    guard isSpoken.isRaised else { return count == 1 ? one : many }
    return one.withCString { one in
      many.withCString { many in String(cString: pt_translate_plural(one, many, UInt(count.magnitude))) }
    }
  }

  static func translation(of message: String, in context: String) -> String {
    guard isSpoken.isRaised else { return message }
    // gettext's own form of a message that has a context.
    let key = context + "\u{4}" + message
    return key.withCString { original in text(pt_translate(original), original) } ?? message
  }

  /// nil for a message without a translation: gettext gives back what it was asked for, which is gone after the call.
  private static func text(_ translation: UnsafePointer<CChar>, _ original: UnsafePointer<CChar>) -> String? {
    translation == original ? nil : String(cString: translation)
  }

  private static func isC(_ category: Int32) -> Bool {
    let name = setlocale(category, nil).map { String(cString: $0) }
    return name == nil || name == "C" || name == "POSIX"
  }
}
