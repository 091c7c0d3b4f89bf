/// A directory of this computer that a machine's guest sees, too.
public struct MachineVolume: Equatable, Sendable {
  public var host: String
  public var guest: String
  public var isReadOnly: Bool

  public init(host: String, guest: String, isReadOnly: Bool = false) {
    self.host = host
    self.guest = guest
    self.isReadOnly = isReadOnly
  }

  /// Reads `HOST[:GUEST][:ro|:rw]`; without a place in the guest it is the same there. Nil for another form.
  public init?(_ text: String) {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let option = parts.count > 1 && ["ro", "rw"].contains(parts.last) ? parts.removeLast() : nil
    guard (1...2).contains(parts.count), !parts.contains("") else { return nil }
    host = parts[0]
    guest = parts.last ?? host
    isReadOnly = option == "ro"
  }

  /// For people, one line.
  var words: String {
    let places = host == guest ? DisplayText.line(host) : "\(DisplayText.line(host)) → \(DisplayText.line(guest))"
    return isReadOnly ? tr("{directory} (read only)", ["directory": places]) : places
  }

  /// As Podman reads it.
  var text: String { "\(host):\(guest)" + (isReadOnly ? ":ro" : "") }
}
