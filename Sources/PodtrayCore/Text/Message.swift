/// A sentence that people see, in English, as it stands in the source: it is also the key of its translations.
/// Only a literal can be one, so that `make check` finds each; long ones are literals joined by `+`. What changes stands
/// in it by name, in braces: `Stop {machine}`.
public struct Message: ExpressibleByStringLiteral, Sendable {
  let text: String

  public init(stringLiteral text: String) { self.text = text }

  public static func + (first: Message, second: Message) -> Message { Message(stringLiteral: first.text + second.text) }
}
