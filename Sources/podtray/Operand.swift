internal import ArgumentParser
internal import PodtrayCore

/// A name that came through a terminal as hexadecimal digits, so that no terminal could change it.
struct Operand {
  let text: String

  init(hex: String) throws {
    guard let text = TerminalCommand.operand(hex: hex) else {
      throw ValidationError("--hex takes UTF-8 in hexadecimal digits.")
    }
    self.text = text
  }
}
