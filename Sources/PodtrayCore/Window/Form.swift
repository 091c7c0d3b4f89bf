/// Questions that are answered together, in a window of their own.
public struct Form: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case line(String)
    /// The path of a file that is there.
    case file(String)
    /// - Parameter unit: stands behind it.
    case number(Int, in: ClosedRange<Int>, unit: String)
    case flag(Bool)
    /// One of several texts.
    case choice(String, of: [String])
    /// As many as a person wants.
    case lines([String])
  }

  public struct Field: Equatable, Sendable {
    public var id: String
    /// With an underscore in front of the letter of its access key.
    public var label: String
    public var kind: Kind
    /// An example, or what an empty field means.
    public var hint: String

    public init(_ id: String, _ label: String, _ kind: Kind, hint: String = "") {
      self.id = id
      self.label = label
      self.kind = kind
      self.hint = hint
    }
  }

  public var title: String
  /// What a person should know before; may be empty.
  public var text: String
  public var fields: [Field]
  /// The button that does it, named for what it does.
  public var confirm: String
  public var isDestructive: Bool

  public init(
    title: String, text: String = "", fields: [Field], confirm: String, isDestructive: Bool = false
  ) {
    self.title = title
    self.text = text
    self.fields = fields
    self.confirm = confirm
    self.isDestructive = isDestructive
  }

  /// The answers before anybody changed one.
  public var values: FormValues {
    FormValues(Dictionary(uniqueKeysWithValues: fields.map { ($0.id, $0.kind.value) }))
  }
}

/// What a person has answered, by the field's id.
public struct FormValues: Equatable, Sendable {
  public enum Value: Equatable, Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case lines([String])
  }

  private var values: [String: Value]

  public init(_ values: [String: Value]) { self.values = values }

  /// Empty for a field that is not a text.
  public func text(_ id: String) -> String { if case .text(let text)? = values[id] { text } else { "" } }

  /// Nil when nothing is written there.
  public func textIfAny(_ id: String) -> String? { text(id).isEmpty ? nil : text(id) }

  public func number(_ id: String) -> Int { if case .number(let number)? = values[id] { number } else { 0 } }

  public func flag(_ id: String) -> Bool { values[id] == .flag(true) }

  /// Without empty ones.
  public func lines(_ id: String) -> [String] {
    if case .lines(let lines)? = values[id] { lines.filter { !$0.isEmpty } } else { [] }
  }
}

/// What is to be said about the answers.
public struct FormProblem: Equatable, Sendable {
  /// One line.
  public var message: String
  /// Whether it cannot be done like that.
  public var isBlocking: Bool

  public init(_ message: String, isBlocking: Bool = true) {
    self.message = message
    self.isBlocking = isBlocking
  }
}

extension Form.Kind {
  fileprivate var value: FormValues.Value {
    switch self {
    case .line(let text), .file(let text), .choice(let text, _): .text(text)
    case .number(let number, _, _): .number(number)
    case .flag(let isSet): .flag(isSet)
    case .lines(let lines): .lines(lines)
    }
  }
}
