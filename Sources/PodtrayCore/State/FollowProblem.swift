/// Why not everything follows the active connection.
public enum FollowProblem: Equatable, Sendable {
  /// `active.sock` and `active.env` cannot be made right: why.
  case files(String)
  /// The tray of another session of this user points them.
  case otherSession

  /// One line: what is so, and why.
  public var message: String {
    switch self {
    case .files(let reason):
      tr("docker, IDEs and open shells do not follow the active connection: {reason}", ["reason": reason])
    case .otherSession:
      tr("the tray of another session of yours keeps the forwards; this one shows them only")
    }
  }
}
