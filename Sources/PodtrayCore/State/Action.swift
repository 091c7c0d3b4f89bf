/// What happened.
public enum Action: Equatable, Sendable {
  /// Podtray started, or the menu is opening.
  case looked
  case refreshed(Snapshot)
  case chosen(MenuAction)
  case answered(Decision, yes: Bool)
  case operationEnded(OperationEnd, Snapshot)
  /// With what went wrong, if anything.
  case useEnded(ConnectionID, String?, Snapshot)
  case failed(Failure)
}
