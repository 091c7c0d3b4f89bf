internal import FoundationEssentials

/// Remembers which ports are wanted between runs, in `$XDG_STATE_HOME/podtray/ports.json`. Whoever changes it, the tray
/// that keeps the ports sees it.
public struct PortWishesFile: Sendable {
  static let name = "ports.json"

  private let environment: HostEnvironment
  private let directory: StateDirectory

  public init(_ environment: HostEnvironment) {
    self.environment = environment
    directory = StateDirectory(environment)
  }

  var path: String { "\(directory.path)/\(Self.name)" }

  /// None when the file is missing or cannot be read.
  public func read() -> PortWishes {
    SmallFile.text(path).flatMap { try? JSONDecoder().decode(PortWishes.self, from: Data($0.utf8)) } ?? PortWishes()
  }

  /// Changes what is wanted of one connection, in one step. What is wanted now.
  @discardableResult
  public func change(
    _ connection: ConnectionID, _ change: (inout PortWishes.OfConnection) -> Void
  ) throws -> PortWishes {
    // A command line and a tray may change it at the same moment.
    let lock = try FileLock.wait(for: RuntimeDirectory(environment), named: "wishes.lock")
    defer { lock.release() }
    let before = read()
    var wishes = before
    change(&wishes[connection])
    guard wishes != before else { return wishes }
    try directory.write(wishes, named: Self.name)
    return wishes
  }
}
