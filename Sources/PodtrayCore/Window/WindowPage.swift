/// The list of one part of the window, as a value.
public struct WindowPage: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    /// Names it for as long as it means the same thing.
    public var id: String
    /// A sign of at most one character, empty for most.
    public var mark: String
    /// Harmless and short, as the other texts.
    public var name: String
    /// What is known of it, in a few words.
    public var condition: String
    /// A heading above other rows, which nobody can pick.
    public var isHeading: Bool
    /// What is typed into the search field is looked for here.
    private let key: String

    public init(id: String, mark: String = "", name: String, condition: String = "", isHeading: Bool = false) {
      self.id = id
      self.mark = mark
      self.name = name
      self.condition = condition
      self.isHeading = isHeading
      key = (isHeading ? name : "\(name) \(condition)").lowercased()
    }

    fileprivate func matches(_ words: [Substring], under heading: Row?) -> Bool {
      words.allSatisfy { key.contains($0) || heading?.key.contains($0) == true }
    }
  }

  public var rows: [Row]
  /// What stands there instead of rows.
  public var emptyText: String
  /// What is not about one row.
  public var commands: [WindowCommand]

  public init(rows: [Row], emptyText: String, commands: [WindowCommand] = []) {
    self.rows = rows
    self.emptyText = emptyText
    self.commands = commands
  }

  /// The rows that have each word of what is typed, or their heading has it, in their order; headings only above rows that
  /// are left.
  public func rows(matching text: String) -> [Row] {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    if words.isEmpty { return rows }
    var (found, heading, isShown) = ([Row](), Row?.none, false)
    for row in rows {
      if row.isHeading {
        (heading, isShown) = (row, false)
      } else if row.matches(words, under: heading) {
        if let heading, !isShown { found.append(heading) }
        isShown = true
        found.append(row)
      }
    }
    return found
  }
}

/// A button of the window.
public struct WindowCommand: Equatable, Sendable {
  /// Names it among its siblings.
  public var id: String
  /// With an underscore in front of the letter of its access key.
  public var label: String
  /// Nil while it cannot be done.
  public var action: WindowAction?
  /// Whether something is lost by it.
  public var isDestructive: Bool

  public init(_ id: String, _ label: String, _ action: WindowAction?, isDestructive: Bool = false) {
    self.id = id
    self.label = label
    self.action = action
    self.isDestructive = isDestructive
  }
}
