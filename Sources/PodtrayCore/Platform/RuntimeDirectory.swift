internal import Glibc

/// Our own directory for sockets and files that live as long as the login: `$XDG_RUNTIME_DIR/podtray`, mode 0700.
/// Nobody else can write, read or replace anything in it. On macOS the place is `confstr`'s `_CS_DARWIN_USER_TEMP_DIR`.
public struct RuntimeDirectory: Equatable, Sendable {
  /// Why there is no safe directory.
  public struct Failure: ExplainedError, Equatable {
    public let path: String
    public let reason: String
    public var message: String {
      tr("{path} cannot be used: {reason}", ["path": DisplayText.line(path), "reason": reason])
    }
  }

  static let name = "podtray"
  /// Shorter than `sun_path`, so that clients which copy the path into something longer still fit.
  private static let socketPathLimit = 100

  public let path: String

  /// Makes it when it is missing. A runtime directory that is missing or belongs to another user (`su`, `sudo -E`) is
  /// passed over for the standard one, and that for a directory of ours in `/tmp`.
  /// - Throws: ``Failure`` when what is there is a symlink, no directory, or someone else's.
  public init(_ environment: HostEnvironment) throws { try self.init(path: Self.path(environment)) }

  /// Where it is, whether it exists or not.
  static func path(_ environment: HostEnvironment) -> String {
    let candidates = [environment["XDG_RUNTIME_DIR"], "/run/user/\(geteuid())"]
    let parent = candidates.compactMap { $0 }.first { $0.hasPrefix("/") && isOurs($0) }
    return parent.map { "\($0)/\(name)" } ?? "/tmp/\(name)-\(geteuid())"
  }

  private init(path: String) throws {
    self.path = path
    try Self.secure(path)
  }

  /// A directory in it, with the same guarantees.
  func subdirectory(_ name: String) throws -> RuntimeDirectory { try RuntimeDirectory(path: "\(path)/\(name)") }

  /// The path of a socket in it.
  /// - Throws: ``Failure`` when it is too long for a socket's address.
  public func socketPath(_ name: String) throws -> String {
    let result = "\(path)/\(name)"
    guard result.utf8.count < Self.socketPathLimit else {
      throw Failure(
        path: result,
        reason: trn(
          "a socket's path must be shorter than {count} byte", "a socket's path must be shorter than {count} bytes",
          Self.socketPathLimit))
    }
    return result
  }

  private static func isOurs(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
  }

  private static func secure(_ path: String) throws {
    if mkdir(path, 0o700) != 0 && errno != EEXIST { throw failure(path) }
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno == ELOOP || errno == ENOTDIR else { throw failure(path) }
      throw Failure(path: path, reason: tr("it is not a directory"))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_uid == geteuid() else {
      throw Failure(path: path, reason: tr("it belongs to another user"))
    }
    if status.st_mode & 0o777 != 0o700 && fchmod(descriptor, 0o700) != 0 { throw failure(path) }
  }

  /// What the last system call said of something in it, which is never a symlink unless somebody put one there.
  static func failure(_ path: String) -> Failure {
    Failure(path: path, reason: errno == ELOOP ? tr("it is a symbolic link") : String(cString: strerror(errno)))
  }
}
