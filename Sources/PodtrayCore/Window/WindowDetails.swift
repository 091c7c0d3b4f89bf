/// What the window shows of one row, as a value.
public struct WindowDetails: Equatable, Sendable {
  public struct Fact: Equatable, Sendable {
    public var label: String
    public var value: String

    public init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  public struct Section: Equatable, Sendable {
    /// Empty for the first.
    public var title: String
    public var facts: [Fact]

    /// - Parameter facts: those without a value are left out.
    public init(_ title: String = "", _ facts: [(String, String?)]) {
      self.title = title
      self.facts = facts.compactMap { label, value in value.map { Fact(label, $0) } }
    }
  }

  public var title: String
  public var condition: String
  /// What is wrong, and what a person can do; one line each.
  public var notices: [String]
  /// What went well, one line.
  public var news: String?
  public var commands: [WindowCommand]
  /// Without empty ones.
  public var sections: [Section]

  public init(
    title: String, condition: String, notices: [String] = [], news: String? = nil, commands: [WindowCommand] = [],
    sections: [Section] = []
  ) {
    self.title = title
    self.condition = condition
    self.notices = notices
    self.news = news
    self.commands = commands
    self.sections = sections.filter { !$0.facts.isEmpty }
  }
}
