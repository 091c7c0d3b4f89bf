// Short names, and not methods, because they stand around nearly every text; `xgettext` finds them by these names.

/// The message in the language of the session.
/// - Parameter values: what takes the places of the names in braces. They are put in as they are: braces in them mean
///   nothing. A translation may use them in another order, or leave one out.
public func tr(_ message: Message, _ values: KeyValuePairs<String, String> = [:]) -> String {
  Placeholders.fill(Language.translation(of: message.text), values)
}

/// The message for a number of things; the language decides how many forms there are. `{count}` is that number, as the
/// session writes it.
public func trn(
  _ one: Message, _ many: Message, _ count: Int, _ values: KeyValuePairs<String, String> = [:]
) -> String {
  let text = Language.translation(of: one.text, many.text, count: count)
  return Placeholders.fill(text, [(key: "count", value: NumberText.whole(count))] + values)
}

/// The same for a word that means different things in different places, which `context` names for translators.
public func trc(_ context: Message, _ message: Message, _ values: KeyValuePairs<String, String> = [:]) -> String {
  Placeholders.fill(Language.translation(of: message.text, in: context.text), values)
}
