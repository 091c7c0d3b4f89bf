internal import PodtrayCore

/// What a question is answered with: the letters of the language, and English ones.
struct AnswerLetters {
  let yes: String
  let no: String

  static var current: AnswerLetters {
    // Translators: the letter, or the word, that stands for yes in “[y/n]”. The English y is taken, too, unless your no
    // begins with it.
    let yes = trc("typed answer to a question", "y")
    // Translators: the letter, or the word, that stands for no in “[y/n]”.
    let no = trc("typed answer to a question", "n")
    return AnswerLetters(yes: yes.lowercased(), no: no.lowercased())
  }

  /// The capital is what an empty answer means.
  func hint(isYesDefault: Bool) -> String {
    isYesDefault ? "[\(yes.uppercased())/\(no)]" : "[\(yes)/\(no.uppercased())]"
  }

  /// In some languages the word for no begins with an English yes.
  func isYes(_ answer: String) -> Bool {
    let answer = answer.lowercased()
    if answer.hasPrefix(yes) { return true }
    return !answer.hasPrefix(no) && answer.hasPrefix("y")
  }
}
