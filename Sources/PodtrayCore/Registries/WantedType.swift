/// What a setting has to be.
enum WantedType {
  case text, texts, flag, table
  /// A list of tables, as it is written: `[[registry]]`.
  case tables(String)

  /// - Parameter node: what it is instead.
  func complaint(about key: String, _ node: TOMLNode) -> String {
    let (setting, kind) = (DisplayText.name(key), node.kind)
    return switch self {
    // Translators: in this message and the next four {kind} is “a table”, “a list”, “text”, “a number” or the like.
    case .text: tr("{setting} must be text, and is {kind}", ["setting": setting, "kind": kind])
    case .texts: tr("{setting} must be a list of texts, and is {kind}", ["setting": setting, "kind": kind])
    case .flag: tr("{setting} must be true or false, and is {kind}", ["setting": setting, "kind": kind])
    case .table: tr("{setting} must be a table, and is {kind}", ["setting": setting, "kind": kind])
    case .tables(let form):
      tr(
        "{setting} must be a list of tables: {form}, and is {kind}",
        ["setting": setting, "form": form, "kind": kind])
    }
  }
}
