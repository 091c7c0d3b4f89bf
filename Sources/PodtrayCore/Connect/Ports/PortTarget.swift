/// What a person types for published ports: `8080`, `web`, or `web:8080`.
public struct PortTarget: Equatable, Sendable {
  let container: String?
  let port: Int?

  /// Nil when no port can be meant.
  public init?(_ text: String) {
    if let port = Int(text) {
      self.init(container: nil, port: port)
    } else if let colon = text.lastIndex(of: ":") {
      guard let port = Int(text[text.index(after: colon)...]), colon != text.startIndex else { return nil }
      self.init(container: String(text[..<colon]), port: port)
    } else if !text.isEmpty {
      self.init(container: text, port: nil)
    } else {
      return nil
    }
  }

  private init?(container: String?, port: Int?) {
    if let port, !(1...65535).contains(port) { return nil }
    self.container = container
    self.port = port
  }

  /// Those of `ports` that are meant: by the number outside, or where there is none of it by the number inside the
  /// container.
  public func matches(_ ports: [PublishedPort]) -> [PublishedPort] {
    let own = ports.filter { container == nil || $0.container == container }
    guard let port else { return own }
    let outside = own.filter { $0.port == port }
    return outside.isEmpty && container != nil ? own.filter { $0.containerPort == port } : outside
  }
}
