internal import Glibc

/// Points everything at a connection: `active.sock` for clients, `active.env` for shells. Each is replaced in one step,
/// so that whoever looks sees the old one or the new one.
public struct ActiveFiles: Sendable {
  private let places: ActivePlaces

  public init(_ places: ActivePlaces) { self.places = places }

  /// What is right already is left as it is.
  /// - Parameter isWanted: asked when nobody else can point them any more; without it, all stays as it is.
  /// - Returns: whether they point there now.
  /// - Throws: ``RuntimeDirectory/Failure``, ``ConnectionEnvironment/Unrepresentable``.
  @discardableResult
  public func point(at following: Following, if isWanted: () -> Bool = { true }) throws -> Bool {
    // A command line and a tray may switch at the same moment.
    let lock = try FileLock.wait(for: places.directory, named: "active.lock")
    defer { lock.release() }
    guard isWanted() else { return false }
    let environment = try environment(of: following)
    try link(to: places.socket(of: following.route))
    for (name, dialect) in [("active.env", ShellExports.Dialect.builtins), ("active.fish", .fish)] {
      _ = try places.directory.place(try ShellExports.text(of: environment, for: dialect), named: name)
    }
    return true
  }

  /// What a shell that follows has in its environment. The socket's path never changes.
  func environment(of following: Following) throws -> ConnectionEnvironment {
    let socket = "unix://" + (try places.socket())
    // Without a tray there is no forward: what podman's own ssh reaches is better than nothing.
    let isForwarded = try following.forward?.leadsPodman == true && places.isTrayRunning()
    let variables =
      [ConnectionEnvironment.Variable("DOCKER_HOST", socket)]
      + ConnectionEnvironment.podman(following.connection.id, through: isForwarded ? socket : nil)
      + ConnectionEnvironment.engineSocket(places.engineSocket(of: following.connection))
    return ConnectionEnvironment(connection: following.connection.id, variables: variables, isPinned: false)
  }

  /// A route that leads nowhere has no link: no client may end up on the engine of before.
  private func link(to target: String?) throws {
    let path = try places.socket()
    guard let target else {
      guard unlink(path) == 0 || errno == ENOENT else { throw RuntimeDirectory.failure(path) }
      return
    }
    if Self.target(of: path) == target { return }
    let temporary = "\(places.directory.path)/.new-\(UInt64.random(in: 0...UInt64.max))"
    guard symlink(target, temporary) == 0 else { throw RuntimeDirectory.failure(path) }
    guard rename(temporary, path) == 0 else {
      let failure = RuntimeDirectory.failure(path)
      unlink(temporary)
      throw failure
    }
  }

  static func target(of link: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    return count < 0 ? nil : String(validating: buffer.prefix(count), as: UTF8.self)
  }
}
