extension Choice: Codable {
  private enum Key: String, CodingKey {
    case kind, name, isKeptByUs
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard try container.decode(String.self, forKey: .kind) == "podman" else {
      self = .local
      return
    }
    let name = try container.decode(String.self, forKey: .name)
    self = try container.decodeIfPresent(Bool.self, forKey: .isKeptByUs) ?? false ? .kept(name) : .podman(name)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id == .local ? "local" : "podman", forKey: .kind)
    try container.encodeIfPresent(id.podmanName, forKey: .name)
    if case .kept = self { try container.encode(true, forKey: .isKeptByUs) }
  }
}
