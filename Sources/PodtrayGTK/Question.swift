internal import PodtrayCore

/// What a person is asked before something happens that cannot be taken back in a moment.
public struct Question: Hashable, Sendable {
  /// The window's title.
  public var title: String
  /// What is asked, one short sentence.
  public var text: String
  /// What it means, and what is lost.
  public var detail: String
  /// The button that does it, named for what it does.
  public var yes: String
  /// The button that does nothing.
  public var no: String
  /// Whether Enter does it. Never for what stops or destroys something.
  public var isYesDefault: Bool

  /// - Parameter no: nil for Cancel.
  public init(
    title: String, text: String, detail: String = "", yes: String, no: String? = nil, isYesDefault: Bool = false
  ) {
    self.title = title
    self.text = text
    self.detail = detail
    self.yes = yes
    self.no = no ?? tr("Cancel")
    self.isYesDefault = isYesDefault
  }
}
