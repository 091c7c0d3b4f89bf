/// What the window shows in which a person picks one of all connections.
public struct Chooser: Equatable, Sendable {
  /// What happens to the one that is picked.
  public enum Purpose: Equatable, Sendable {
    case use, prompt
  }

  public struct Row: Equatable, Sendable {
    public let id: ConnectionID
    /// Harmless and short, as the other texts.
    public let name: String
    /// What is known of it.
    public let condition: String
    public let isActive: Bool
    /// What is typed is looked for here.
    private let key: String

    fileprivate init(_ id: ConnectionID, in state: AppState) {
      self.id = id
      name = id.displayName
      condition = state.condition(of: id)
      isActive = id == state.active.id
      key = (id.description + " " + condition).lowercased()
    }

    fileprivate func matches(_ words: [Substring]) -> Bool { words.allSatisfy { key.contains($0) } }
  }

  public let purpose: Purpose
  /// Local, machines, elsewhere; by name in each.
  public let rows: [Row]

  public init(_ state: AppState, for purpose: Purpose) {
    self.purpose = purpose
    let (machines, others) = (state.connections.filter(\.isMachine), state.connections.filter { !$0.isMachine })
    rows = ([.local] + machines.map(\.id) + others.map(\.id)).map { Row($0, in: state) }
  }

  public var title: String {
    switch purpose {
    case .use: tr("Active connection")
    case .prompt: tr("Developer prompt for…")
    }
  }

  /// What picking a connection asks for.
  public func action(for id: ConnectionID) -> MenuAction {
    switch purpose {
    case .use: .use(id)
    case .prompt: .openPrompt(id)
    }
  }

  /// The rows that have each word of what is typed, somewhere in the name or behind it, in their order.
  public func rows(matching text: String) -> [Row] {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? rows : rows.filter { $0.matches(words) }
  }

  /// Which of `rows` Enter takes when nobody moved: the one with that very name, else the first whose name begins so,
  /// else the first. While nothing is typed it is the active one.
  public static func best(of rows: [Row], for text: String) -> ConnectionID? {
    let text = text.lowercased()
    if text.isEmpty { return (rows.first(where: \.isActive) ?? rows.first)?.id }
    let exact = rows.first { $0.id.description.lowercased() == text }
    return (exact ?? rows.first { $0.name.lowercased().hasPrefix(text) } ?? rows.first)?.id
  }
}
