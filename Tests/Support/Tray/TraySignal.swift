/// What a tray item said on the bus of its own accord.
public struct TraySignal: Sendable, CustomStringConvertible {
  public enum Kind: Equatable, Sendable {
    /// The rows below `parent` are others now: panels read them anew. The layout's number grows with each change, and
    /// the signal may come long after it.
    case layoutUpdated(revision: UInt32, parent: Int32)
    /// Rows changed in place: the new values by row and property.
    case propertiesUpdated([Int32: [String: String]])
    /// Any other signal of the menu or of the item, by name, such as `NewIcon`.
    case other(String)
  }

  public let kind: Kind
  /// The size of the whole message.
  public let bytes: Int
  /// When it was received.
  public let at: ContinuousClock.Instant

  public var description: String { "\(kind) \(bytes) B" }

  /// The number of the layout that it tells of; nil for another kind of signal.
  public var revision: UInt32? { if case .layoutUpdated(let revision, _) = kind { revision } else { nil } }

  /// The rows' new values; empty for another kind of signal.
  public var changes: [Int32: [String: String]] {
    if case .propertiesUpdated(let changes) = kind { changes } else { [:] }
  }
}

extension TraySignal {
  init(_ signal: BusSignal) {
    self.init(kind: Kind(member: signal.member, body: signal.body), bytes: signal.bytes, at: signal.at)
  }
}

extension TraySignal.Kind {
  fileprivate init(member: String, body: Variant?) {
    switch (member, body) {
    case ("LayoutUpdated", let body?): self = .layoutUpdated(revision: body[0].uint32, parent: body[1].int32)
    case ("ItemsPropertiesUpdated", let body?): self = .propertiesUpdated(Self.changes(in: body))
    default: self = .other(member)
    }
  }

  /// Reads `(a(ia{sv})a(ias))`; a property that fell back to its default has the value "".
  private static func changes(in body: Variant) -> [Int32: [String: String]] {
    var changes: [Int32: [String: String]] = [:]
    for row in body[0].children {
      for entry in row[1].children { changes[row[0].int32, default: [:]][entry[0].string] = entry[1].unwrapped.text }
    }
    for row in body[1].children {
      for name in row[1].children { changes[row[0].int32, default: [:]][name.string] = "" }
    }
    return changes
  }
}
